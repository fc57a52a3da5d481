"""Three of the four verbs: read a text, measure the data, play the choices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from suasion.cli.show import AsJson, console, print_json, progress
from suasion.errors import DataError

__all__ = ["COMMANDS", "measure", "play", "read"]


def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A text: txt, md, html, pdf or docx.")],
    into: Annotated[Path | None, typer.Option(metavar="DIR", help="Propose its claims to this case.")] = None,
    review: Annotated[
        bool, typer.Option("--review", help="With --into: decide on each proposed claim now.")
    ] = False,
    html: Annotated[
        bool, typer.Option("--html", help="Write the reading as a page beside the text.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the page.")] = None,
    model: Annotated[
        str, typer.Option(metavar="NAME", help="Also ask this language model; needs --model-url.")
    ] = "",
    model_url: Annotated[
        str, typer.Option(metavar="URL", help="Its OpenAI-compatible address (key: SUASION_MODEL_KEY).")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Read a text: who claims what, on whose word, how surely; key points under headings.

    Every point and claim is an exact quotation with its place in the text.
    """
    from suasion import flow
    from suasion.read.page import render_reading

    if bool(model) != bool(model_url):
        raise typer.BadParameter("--model and --model-url go together", param_hint="--model")
    if model and (into is not None or html):
        raise typer.BadParameter("a model's reading is only shown", param_hint="--model")
    with progress(f"Reading {file.name}"):
        reading = flow.read(file)
    if into is not None:
        _propose(file, into, as_json, review)
        return
    if review:
        raise typer.BadParameter("goes with --into DIR", param_hint="--review")
    if html:
        _write_view(reading, output or file.with_name(f"{file.stem}.reading.html"))
        return
    second = _second(reading, model, model_url) if model else None
    if as_json:
        print_json(reading if second is None else {"rules": reading, "model": second})
        return
    console().print(render_reading(reading))
    if second is not None:
        console().print(second.told(reading), markup=False)


def _second(reading: Any, model: str, url: str) -> Any:
    """The same text read by a language model, with its key from the environment."""
    import os

    from suasion.read.model import Endpoint, ask

    with progress(f"Asking {model}"):
        return ask(reading, Endpoint(url, model, os.environ.get("SUASION_MODEL_KEY", "")))


def _write_view(reading: Any, path: Path) -> None:
    from suasion.case.saving import write_atomically
    from suasion.read.view import to_html

    write_atomically(path, to_html(reading).encode("utf-8"))
    console().print(f"The reading is in {path}", markup=False)


def _propose(file: Path, folder: Path, as_json: bool, wanted: bool) -> None:
    from suasion import flow
    from suasion.cli.review import review

    diff = flow.propose(file, folder)
    if as_json:
        print_json(diff)
        return
    console().print(diff.text(), markup=False)
    if diff.new and not wanted:
        console().print(
            f"They are in {folder}/claims.toml: correct the roles there, or decide with --review. "
            'A ground names one by its id: because = ["claim:ID"].',
            markup=False,
        )
    if wanted:
        review(folder, flow.source_of(file, flow.load(folder)))


def measure(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The case folder.")] = None,
    pair: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Without a case: leverage of A over B.")
    ] = None,
    rivals: Annotated[list[str] | None, typer.Option(help="Who could take A's place (repeatable).")] = None,
    since: Annotated[str, typer.Option(help="Judge change from this period on, e.g. 2010.")] = "",
    store: Annotated[Path | None, typer.Option(metavar="DIR", help="The data store to use.")] = None,
    charts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the charts go; for a case by default DIR/charts."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure: is it slipping? Dependence and alignment, each with its doubt; verdicts on the claims.

    Either a case (`suasion measure DIR`), or a pair of states from the data store
    (`suasion measure --pair CHN PRK --rivals RUS --since 2010`). The charts are written as SVG
    files: of a case to its folder `charts`, of a pair where `--charts` says.
    """
    from suasion import flow
    from suasion.measure.page import render_measurement

    if (folder is None) == (pair is None):
        raise typer.BadParameter("name either a case folder or a --pair", param_hint="DIR")
    where = store or Path("suasion-data")
    with progress("Measuring"):
        if folder is not None:
            case = flow.load(folder)
            found = flow.measure(case, store=store)
            names = {actor.id: actor.short or actor.name for actor in case.case.actors}
        elif pair is not None:
            found, names = flow.measure_pair(where, pair, rivals or (), since)
    if as_json:
        print_json(found)
    else:
        console().print(render_measurement(found, names))
    into = charts or (folder / "charts" if folder is not None and not as_json else None)
    if into is not None:
        with progress("Drawing"):
            if folder is not None:
                made = flow.charts(case, found, store=store)
            else:
                made = flow.pair_charts(where, found, names)
        _write_charts(made, into, as_json)


def _write_charts(made: dict[str, bytes], folder: Path, quiet: bool) -> None:
    """Write the charts into a folder, which is made if need be, and say which they are."""
    from suasion.case.saving import write_atomically

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        problem = f"the folder of the charts cannot be made: {(fault.strerror or 'no reason given').lower()}."
        raise DataError(problem, file=str(folder), remedy="Name another with --charts DIR.") from None
    for name, content in made.items():
        write_atomically(folder / name, content)
    if not quiet:
        console().print(
            f"Charts in {folder}: {', '.join(made) or 'none, no series has two dates'}", markup=False
        )


def play(
    path: Annotated[
        Path, typer.Argument(metavar="DIR|FILE", help="A case folder, or a conflict as a JSON or gmcr file.")
    ],
    variants: Annotated[int, typer.Option(min=0, help="Model variants to draw from the confidences.")] = 100,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the variants.")] = 0,
    depth: Annotated[int, typer.Option(min=0, max=3, help="Changes at once the flip finder looks at.")] = 2,
    as_json: AsJson = False,
) -> None:
    """Play the choices: which outcomes hold, where each approach leads, what would have to be true."""
    from suasion import flow

    if path.is_file() and path.name != "case.toml":
        _play_conflict(path, as_json)
        return
    from suasion.play.page import render_analysis

    case = flow.check(path)
    with progress("Playing"):
        found = flow.play(case, variants=variants, seed=seed, depth=depth)
    if as_json:
        print_json(found)
        return
    from rich.console import Group

    console().print(Group(*render_analysis(case.case, found)))


def _play_conflict(path: Path, as_json: bool) -> None:
    """A conflict file: equilibria and stable states by concept, in the file's own numbers."""
    from suasion import flow

    with progress("Playing"):
        solved = flow.play_conflict(path)
    if as_json:
        print_json(solved)
        return
    from rich.console import Group

    from suasion.play.report import render_report

    console().print(Group(*render_report(solved)))


COMMANDS = (read, measure, play)

"""Two of the four verbs: measure the data, play the choices (`read` is in `suasion.cli.reading`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from suasion.cli.show import AsJson, Depth, Seed, Variants, console, print_json, progress
from suasion.errors import DataError
from suasion.measure.conventions import CONVENTIONS

__all__ = ["COMMANDS", "measure", "play"]


def measure(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The case folder.")] = None,
    pair: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Without a case: leverage of A over B.")
    ] = None,
    rivals: Annotated[
        list[str] | None, typer.Option(help="Of a pair: who could take A's place (repeatable).")
    ] = None,
    since: Annotated[str, typer.Option(help="Of a pair: judge change from this period on, e.g. 2010.")] = "",
    store: Annotated[Path | None, typer.Option(metavar="DIR", help="The data store to use.")] = None,
    charts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the charts go; for a case by default DIR/charts."),
    ] = None,
    convention: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Measure the store's votes and alliances as other programs do (repeatable): "
            + ", ".join(CONVENTIONS),
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure: is it slipping? Dependence and alignment, each with its doubt; verdicts on the claims.

    Of a case: `suasion measure DIR`. Of a pair of states, from the data store:
    `suasion measure --pair CHN PRK --rivals RUS --since 2010`.

    Charts are SVG files: a case's go to its folder `charts`, a pair's where
    `--charts` says.
    """
    from suasion.measure.pages.page import render_measurement

    if (folder is None) == (pair is None):
        raise typer.BadParameter("name either a case folder or a --pair", param_hint="DIR")
    if folder is not None:
        _refuse_of_a_pair(rivals=rivals, since=since)
    with progress("Measuring"):
        if folder is not None:
            found, names, drawn = _of_case(folder, store, convention or ())
        elif pair is not None:
            where = store or Path("suasion-data")
            found, names, drawn = _of_pair(pair, rivals or (), since, where, convention or ())
    if as_json:
        print_json(found)
    else:
        console().print(render_measurement(found, names))
    into = charts or (folder / "charts" if folder is not None and not as_json else None)
    if into is not None:
        with progress("Drawing"):
            made = drawn()
        _write_charts(made, into, as_json)


_Drawn = Callable[[], dict[str, bytes]]
"""What draws the charts of a measurement, by file name."""


def _of_case(
    folder: Path, store: Path | None, conventions: Sequence[str]
) -> tuple[Any, Mapping[str, str], _Drawn]:
    """The measurement of a case, the names of its actors, and what draws its charts."""
    from suasion import flow

    case = flow.load(folder)
    found = flow.measure(case, store=store, conventions=conventions)
    names = {actor.id: actor.short or actor.name for actor in case.case.actors}
    return found, names, lambda: flow.charts(case, found, store=store)


def _of_pair(
    pair: tuple[str, str], rivals: Sequence[str], since: str, store: Path, conventions: Sequence[str]
) -> tuple[Any, Mapping[str, str], _Drawn]:
    """The measurement of a pair of states, their names, and what draws its charts."""
    from suasion import flow

    found, names = flow.measure_pair(store, pair, rivals, since, conventions)
    return found, names, lambda: flow.pair_charts(store, found, names)


def _refuse_of_a_pair(**given: object) -> None:
    """Refuse what goes with a pair of states only; a case says it itself."""
    for name, value in given.items():
        if value:
            what = f"a case says this itself, in `{name}` of its case.toml; it goes with --pair"
            raise typer.BadParameter(what, param_hint=f"--{name}")


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
    variants: Variants = 100,
    seed: Seed = 0,
    depth: Depth = 2,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Tell also why each outcome lasts, and in which technical words."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Play the choices: which outcomes hold, where each approach leads, what would have to be true."""
    from suasion import flow

    if path.is_file() and path.name != "case.toml":
        _play_conflict(path, as_json)
        return
    from suasion.play.pages.page import render_analysis

    case = flow.check(path)
    with progress("Playing"):
        found = flow.play(case, variants=variants, seed=seed, depth=depth)
    if as_json:
        print_json(found)
        return
    from rich.console import Group

    parts = render_analysis(case.case, found)
    if explain:
        from suasion.play.pages.explained import render_explanation

        parts += render_explanation(case.case, found)
    else:
        from rich.text import Text

        parts += [Text(), Text("With --explain: why each of these would last, and the technical words.")]
    console().print(Group(*parts))


def _play_conflict(path: Path, as_json: bool) -> None:
    """A conflict file: equilibria and stable states by concept, in the file's own numbers."""
    from suasion import flow

    with progress("Playing"):
        solved = flow.play_conflict(path)
    if as_json:
        print_json(solved)
        return
    from rich.console import Group

    from suasion.play.conflict.report import render_report

    console().print(Group(*render_report(solved)))


COMMANDS = (measure, play)

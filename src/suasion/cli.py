"""The command line: one thin command per verb.

Exit codes: 0 all is well; 1 the case, a text or the data have problems (listed on standard error);
2 the command was used wrongly. Every command takes `--json`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from suasion.errors import Problem, SourceError, SuasionError

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["app", "main", "plain"]

app = typer.Typer(
    name="suasion",
    help=(
        "Is one state's leverage over another slipping, and which approach leads where?\n\n"
        "A case is a folder of plain text: [bold]case.toml[/], sources/, data/. Four verbs work on it: "
        "[bold]read[/] a text, [bold]measure[/] the data, [bold]play[/] the choices, write the "
        "[bold]brief[/].\n\n"
        "Start with: [bold]suasion new my-case[/], then [bold]suasion brief my-case[/]."
    ),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CaseDir = Annotated[
    Path, typer.Argument(metavar="DIR", help="The case folder (the one that holds case.toml).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]


def main() -> None:
    """Entry point: run the command, and turn every known error into its sentences and exit code 1."""
    try:
        app()
    except SuasionError as fault:
        _console(error=True).print(
            "\n".join(str(problem) for problem in fault.problems), style="red", markup=False
        )
        sys.exit(1)
    except KeyboardInterrupt:
        _console(error=True).print("Stopped; nothing was left half-written.", style="yellow")
        sys.exit(130)
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _console(error: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=error)


@contextlib.contextmanager
def _progress(what: str) -> Iterator[None]:
    """A spinner on standard error while something takes its time; silent where nobody watches."""
    console = _console(error=True)
    if not console.is_terminal:
        yield
        return
    with console.status(what):
        yield


def plain(value: Any) -> Any:
    """A record as JSON can hold it: records and mappings become objects, tuples lists, dates text.

    Examples
    --------
    >>> plain({("a", 1): (dt.date(2024, 7, 20), 0.5)})
    {'a|1': ['2024-07-20', 0.5]}
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {_key(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(inner) for inner in value)
    if isinstance(value, (dt.date, Path)):
        return str(value)
    if hasattr(value, "item") and not isinstance(value, (str, bytes)):
        return value.item() if getattr(value, "ndim", 0) == 0 else plain(value.tolist())
    return value


def _key(key: Any) -> str:
    return "|".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=1, sort_keys=False) + "\n")


# --- the case -----------------------------------------------------------------------------------------


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    as_json: AsJson = False,
) -> None:
    """Start a case: a commented example that already checks, plays and briefs."""
    from suasion.case.new import new_case

    written = new_case(folder)
    if as_json:
        _print_json({"folder": str(folder), "files": written})
        return
    console = _console()
    console.print(f"{folder} holds {', '.join(written)}.", markup=False)
    console.print(f"Edit {folder}/case.toml, then: suasion check {folder}", markup=False)


@app.command()
def check(folder: CaseDir, as_json: AsJson = False) -> None:
    """Check a case: every problem at once, with file, line, field and remedy."""
    from suasion import flow

    if as_json:
        found = _problems(folder)
        _print_json({"ok": not found, "problems": found})
        raise typer.Exit(1 if found else 0)
    case = flow.check(folder).case
    parts = (
        ("actor", len(case.actors)),
        ("option", len(case.options)),
        ("claim", len(case.claims)),
        ("measure", len(case.measures)),
        ("source", len(case.sources)),
    )
    counted = ", ".join(f"{n} {name}{'s' if n != 1 else ''}" for name, n in parts)
    _console().print(f"{folder} is in order: {counted}.", markup=False)


def _problems(folder: Path) -> tuple[Problem, ...]:
    from suasion import flow

    try:
        flow.check(folder)
    except SuasionError as fault:
        return fault.problems
    return ()


@app.command()
def schema() -> None:
    """Print the JSON Schema of case.toml, for editors."""
    from suasion.case.schema import json_schema

    _print_json(json_schema())


# --- the four verbs --------------------------------------------------------------------------------------


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A text: txt, md, html, pdf or docx.")],
    into: Annotated[Path | None, typer.Option(metavar="DIR", help="Propose its claims to this case.")] = None,
    html: Annotated[
        bool, typer.Option("--html", help="Write the reading as a page beside the text.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the page.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read a text: who claims what, on whose word, how surely; key points under headings.

    Every point and claim is an exact quotation with its place in the text.
    """
    from suasion import flow
    from suasion.read.page import render_reading

    with _progress(f"Reading {file.name}"):
        reading = flow.read(file)
    if into is not None:
        _propose(file, into, as_json)
        return
    if html:
        _write_view(reading, output or file.with_name(f"{file.stem}.reading.html"))
        return
    if as_json:
        _print_json(reading)
        return
    _console().print(render_reading(reading))


def _write_view(reading: Any, path: Path) -> None:
    from suasion.case.file import write_atomically
    from suasion.read.view import to_html

    write_atomically(path, to_html(reading).encode("utf-8"))
    _console().print(f"The reading is in {path}", markup=False)


def _propose(file: Path, folder: Path, as_json: bool) -> None:
    from suasion import flow

    diff = flow.propose(file, folder)
    if as_json:
        _print_json(diff)
        return
    _console().print(diff.text(), markup=False)


@app.command()
def measure(
    folder: CaseDir,
    as_json: AsJson = False,
) -> None:
    """Measure: is it slipping? Dependence and alignment, each with its doubt; verdicts on the claims."""
    from suasion import flow
    from suasion.measure.page import render_measurement

    case = flow.load(folder)
    with _progress("Measuring"):
        found = flow.measure(case)
    if as_json:
        _print_json(found)
        return
    names = {actor.id: actor.short or actor.name for actor in case.case.actors}
    _console().print(render_measurement(found, names))


@app.command()
def play(
    path: Annotated[
        Path, typer.Argument(metavar="DIR|FILE", help="A case folder, or a conflict as a JSON or gmcr file.")
    ],
    variants: Annotated[int, typer.Option(min=0, help="Model variants to draw from the confidences.")] = 200,
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
    with _progress("Playing"):
        found = flow.play(case, variants=variants, seed=seed, depth=depth)
    if as_json:
        _print_json(found)
        return
    _console().print(render_analysis(found, case.case))


def _play_conflict(path: Path, as_json: bool) -> None:
    """A conflict file: equilibria and stable states by concept, in the file's own numbers."""
    from suasion import flow

    solved = flow.play_conflict(path)
    if as_json:
        _print_json(solved)
        return
    console = _console()
    for concept, numbers in solved["equilibria"].items():
        console.print(f"{concept:>4}  {', '.join(map(str, numbers)) or 'none'}", markup=False)


@app.command()
def brief(
    folder: CaseDir,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write; default DIR/brief.html.")
    ] = None,
    form: Annotated[str, typer.Option("--form", "-f", help="html, md, json or pdf.")] = "html",
    variants: Annotated[int, typer.Option(min=0, help="Model variants to draw from the confidences.")] = 200,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the variants.")] = 0,
    depth: Annotated[int, typer.Option(min=0, max=3, help="Changes at once the flip finder looks at.")] = 2,
    strict: Annotated[bool, typer.Option("--strict", help="Fail unless the brief keeps every rule.")] = False,
    without: Annotated[
        str | None, typer.Option(metavar="SOURCE", help="What falls without this source or file?")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the brief: one file in which every sentence can be traced. Prints the bottom line."""
    from suasion import flow

    case = flow.check(folder)
    settings = {"variants": variants, "seed": seed, "depth": depth}
    with _progress("Reading, measuring, playing, writing"):
        answer = flow.brief(case, **settings)
    if without is not None:
        _fallen(case, answer, without, settings, as_json)
        return
    if strict:
        _strict(answer)
    path = output or folder / f"brief.{form}"
    _write_brief(case, answer, form, path)
    if as_json:
        sys.stdout.write(flow.render(answer, "json").decode("utf-8"))
        return
    from suasion.brief.page import render_answer

    console = _console()
    console.print(render_answer(answer))
    console.print(f"The brief is in {path}", markup=False)


def _write_brief(case: Any, answer: Any, form: str, path: Path) -> None:
    from suasion import flow
    from suasion.case.file import write_atomically

    if form not in flow.FORMS:
        raise typer.BadParameter(f"{form} is none of {', '.join(flow.FORMS)}", param_hint="--form")
    if not path.parent.is_dir():
        raise SourceError(f"there is no folder {path.parent}.", file=str(path), remedy="Create it first.")
    write_atomically(path, flow.render(answer, form, case))


def _strict(answer: Any) -> None:
    from suasion.brief.checks import check as check_brief

    found = check_brief(answer)
    if found:
        raise SourceError(found)


def _fallen(case: Any, answer: Any, name: str, settings: Mapping[str, int], as_json: bool) -> None:
    from suasion import flow

    report = flow.fallen(case, answer, name, **settings)
    if as_json:
        _print_json(report)
        return
    from suasion.brief.page import render_fallen

    _console().print(render_fallen(report))

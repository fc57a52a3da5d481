"""The fourth verb and what follows it: write the brief, and see what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from suasion.cli.show import AsJson, CaseDir, Depth, Seed, Variants, console, print_json, progress, write_json
from suasion.errors import SourceError

__all__ = ["COMMANDS", "brief", "compare", "score", "verify", "watch"]


class Form(StrEnum):
    """Forms in which a brief can be written; csv makes a folder of tables."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    PDF = "pdf"
    CSV = "csv"


def brief(
    folder: CaseDir,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write; default DIR/brief.html.")
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--form", "-f", help="Default: what --output ends in, else html; csv: a folder of tables."
        ),
    ] = None,
    variants: Variants = 100,
    seed: Seed = 0,
    depth: Depth = 2,
    strict: Annotated[bool, typer.Option("--strict", help="Fail unless the brief keeps every rule.")] = False,
    since: Annotated[
        Path | None, typer.Option(metavar="OLD", help="The last brief; the new one says what changed.")
    ] = None,
    without: Annotated[
        str | None, typer.Option(metavar="SOURCE", help="What falls without this source or file?")
    ] = None,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Print every sentence with what it rests on; write nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the brief: one file in which every sentence can be traced. Prints the bottom line."""
    from suasion import flow
    from suasion.flow import after

    case = flow.check(folder)
    settings: dict[str, Any] = {"variants": variants, "seed": seed, "depth": depth}
    with progress("Reading, measuring, playing, writing"):
        previous = after.answer_of(since) if since is not None else None
        answer = flow.brief(case, previous, beside=True, **settings)
    if without is not None:
        _fallen(case, answer, without, settings, as_json)
        return
    if strict:
        _strict(answer)
    if sentences:
        from suasion.brief.page import render_sentences

        console().print(render_sentences(answer))
        return
    form = form or _form_of(output)
    path = _write_brief(case, answer, previous, form, output or case.path / f"brief.{form.value}")
    if as_json:
        write_json(flow.render(answer, "json").decode("utf-8"))
        return
    _show_answer(answer, path)


def _show_answer(answer: Any, path: Path) -> None:
    """The bottom line, and where the brief is."""
    from suasion.brief.page import render_answer

    out = console()
    out.print(render_answer(answer))
    out.print(f"The brief is in {path}", markup=False, soft_wrap=True)


def _form_of(output: Path | None) -> Form:
    """The form that the name of the file asks for; a name without one of the known endings means HTML."""
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return Form(ending) if ending in tuple(Form) else Form.HTML


def _write_brief(case: Any, answer: Any, previous: Any, form: Form, path: Path) -> Path:
    from suasion import flow
    from suasion.case.saving import write_atomically

    if not path.parent.is_dir():
        raise SourceError(f"there is no folder {path.parent}.", file=str(path), remedy="Create it first.")
    if form is not Form.CSV:
        write_atomically(path, flow.render(answer, form.value, case, previous))
        return path
    from suasion.brief.csv import tables_csv

    path.mkdir(exist_ok=True)
    for name, text in tables_csv(answer).items():
        write_atomically(path / name, text.encode("utf-8"))
    return path


def _strict(answer: Any) -> None:
    from suasion.brief.checks import check as check_brief

    found = check_brief(answer)
    if found:
        raise SourceError(found)


def _fallen(case: Any, answer: Any, name: str, settings: Mapping[str, Any], as_json: bool) -> None:
    from suasion.flow import after

    report = after.fallen(case, answer, name, **settings)
    if as_json:
        print_json(report)
        return
    from suasion.brief.page import render_fallen

    console().print(render_fallen(report))


def verify(
    file: Annotated[Path, typer.Argument(metavar="BRIEF", help="A brief as HTML.")], as_json: AsJson = False
) -> None:
    """Recompute a brief from the case inside it; exit code 1 if anything differs."""
    from suasion.flow import after

    with progress("Recomputing"):
        found = after.verify(file)
    if as_json:
        print_json(found)
    else:
        from suasion.brief.page import render_verification

        console().print(render_verification(found))
    if not found.same:
        raise typer.Exit(1)


def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A brief (HTML or JSON) or a case folder.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same for the later one.")],
    as_json: AsJson = False,
) -> None:
    """Show what changed in the judgements between two briefs, and why."""
    from suasion.flow import after

    with progress("Comparing"):
        found = after.compare(old, new)
    if as_json:
        print_json(found)
        return
    from suasion.brief.page import render_differences

    console().print(render_differences(found))


def watch(
    folder: CaseDir,
    files: Annotated[list[Path], typer.Argument(metavar="TEXT...", help="New texts, or tables (csv).")],
    as_json: AsJson = False,
) -> None:
    """Look for the case's indicators in new texts and figures: which tripped, and what they would move."""
    from suasion.flow import after

    with progress("Watching"):
        found = after.watch(folder, files)
    if as_json:
        print_json(found)
        return
    from suasion.brief.page import render_sightings

    console().print(render_sightings(found))


def score(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A csv with the columns id, likelihood, came_true."),
    ],
    as_json: AsJson = False,
) -> None:
    """Score resolved forecasts: the Brier score with its parts, and a table by word of likelihood."""
    from suasion.brief.page import render_calibration
    from suasion.flow import after

    found = after.score(file)
    if as_json:
        print_json(found)
        return
    console().print(render_calibration(found))


COMMANDS = (brief, verify, compare, watch, score)

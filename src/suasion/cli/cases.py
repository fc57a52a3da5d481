"""Commands on the case itself: new, check, schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.show import AsJson, CaseDir, console, print_json
from suasion.errors import Problem, SuasionError

__all__ = ["COMMANDS", "check", "new", "schema"]


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    as_json: AsJson = False,
) -> None:
    """Start a case: a commented example that already checks, plays and briefs."""
    from suasion.case.new import new_case

    written = new_case(folder)
    if as_json:
        print_json({"folder": str(folder), "files": written})
        return
    out = console()
    out.print(f"{folder} holds {', '.join(written)}.", markup=False)
    out.print(f"Edit {folder}/case.toml, then: suasion check {folder}", markup=False)


def check(folder: CaseDir, as_json: AsJson = False) -> None:
    """Check a case: every problem at once, with file, line, field and remedy."""
    from suasion import flow
    from suasion.case.page import contents

    if as_json:
        found = _problems(folder)
        notes = () if found else tuple(flow.notes(flow.load(folder)))
        print_json({"ok": not found, "problems": found, "notes": notes})
        raise typer.Exit(1 if found else 0)
    checked = flow.check(folder)
    console().print(f"{folder} is in order: {contents(checked.case)}.", markup=False)
    for note in flow.notes(checked):
        console().print(f"Note: {note}", markup=False)


def _problems(folder: Path) -> tuple[Problem, ...]:
    from suasion import flow

    try:
        flow.check(folder)
    except SuasionError as fault:
        return fault.problems
    return ()


def schema() -> None:
    """Print the JSON Schema of case.toml, for editors."""
    from suasion.case.schema import json_schema

    print_json(json_schema())


COMMANDS = (new, check, schema)

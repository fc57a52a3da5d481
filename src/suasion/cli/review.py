"""Decide on proposed claims one by one; every decision is saved at once, so that stopping loses nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import typer

from suasion.cli.show import console
from suasion.errors import CaseError

if TYPE_CHECKING:
    from suasion.case.model import Claim

__all__ = ["review"]

_HELP = "[a]ccept  [e]dit  [r]eject  [s]kip  [q]uit"
_EDITED = ("role", "speaker", "hedge", "gloss", "note")


def review(folder: Path, source: str) -> None:
    """Ask about each claim of a source that is still only proposed, and about the source's grades.

    Nothing is asked twice: accepted, edited and rejected claims stay as they are. An end of input or Ctrl-C
    leaves every decision made so far in `claims.toml`.
    """
    with contextlib.suppress(typer.Abort):
        _grade(folder, source)
        _ask(folder, _waiting(folder, source))
    left = len(_waiting(folder, source))
    said = f"{left} of this source still wait{'s' if left == 1 else ''}." if left else "Nothing waits."
    console().print(f"\n{said}", markup=False)


def _waiting(folder: Path, source: str) -> list[Claim]:
    from suasion.flow import load

    claims = load(folder).case.claims
    return [claim for claim in claims if claim.source == source and claim.status == "proposed"]


def _ask(folder: Path, waiting: list[Claim]) -> None:
    out = console()
    for number, claim in enumerate(waiting, 1):
        out.print(f"\n{number} of {len(waiting)}  {_said(claim)}", markup=False)
        out.print(f"  “{claim.quote}”", markup=False)
        if not _decide(folder, claim):
            return


def _said(claim: Claim) -> str:
    parts = [claim.role, f"by {claim.speaker}" if claim.speaker else "by the author"]
    if claim.hedge:
        parts.append(f"“{claim.hedge}”")
    return ", ".join(parts)


def _decide(folder: Path, claim: Claim) -> bool:
    """Ask for one decision and save it; False when the analyst wants to stop."""
    while True:
        answer = str(typer.prompt(_HELP, default="s")).strip().lower()[:1]
        if answer == "q":
            return False
        if answer == "s":
            return True
        if answer in ("a", "r"):
            _save(folder, claim.id, "accepted" if answer == "a" else "rejected", {})
            return True
        if answer == "e" and _edit(folder, claim):
            return True


def _edit(folder: Path, claim: Claim) -> bool:
    """Ask for the fields anew; a value that does not fit is explained and asked again."""
    from suasion.case.model import Role

    given = {}
    for name in _EDITED:
        hint = f" ({', '.join(get_args(Role))})" if name == "role" else ""
        value = str(typer.prompt(f"  {name}{hint}", default=getattr(claim, name), show_default=True)).strip()
        if value != getattr(claim, name):
            given[name] = value
    try:
        _save(folder, claim.id, "accepted", given)
    except CaseError as fault:
        console(error=True).print(str(fault), markup=False)
        return False
    return True


def _save(folder: Path, identity: str, status: str, given: dict[str, str]) -> None:
    from suasion.case.claims import store_claims
    from suasion.flow import load
    from suasion.read.proposals import decide

    claims = load(folder).case.claims
    store_claims(folder, decide(claims, identity, status, **given))  # type: ignore[arg-type]


def _choice(question: str, choices: str, default: str) -> str:
    """One of some letters, asked again until it is one."""
    while True:
        answer = str(typer.prompt(question, default=default)).strip().upper()
        if answer in tuple(choices):
            return answer
        console(error=True).print(f'"{answer}" is none of {", ".join(choices)}.', markup=False)


def _grade(folder: Path, source: str) -> None:
    """Ask for the grades of a source that still has the default F6."""
    from suasion.case.file import CaseFolder
    from suasion.case.saving import load_draft, save
    from suasion.flow import load

    case: CaseFolder = load(folder)
    record = case.case.source(source)
    if (record.reliability, record.credibility) != ("F", 6):
        return
    letter = _choice("Reliability of the source, A (reliable) to F (cannot be judged)", "ABCDEF", "F")
    digit = _choice("Credibility of what it says, 1 (confirmed) to 6 (cannot be judged)", "123456", "6")
    draft = load_draft(folder / "case.toml")
    table = next(table for table in draft.document["sources"] if table["id"] == source)
    table["reliability"], table["credibility"] = letter, int(digit)
    save(draft)

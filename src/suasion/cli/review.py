"""Decide on proposed claims one by one; every decision is saved at once, so that stopping loses nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import typer

from suasion.cli.show import console
from suasion.errors import CaseError
from suasion.read.text.canonical import one_line

if TYPE_CHECKING:
    from suasion.case.model import Claim

__all__ = ["review"]

_HELP = "[a]ccept  [e]dit  [r]eject  [s]kip  [q]uit"
_EDITED = (
    "role", "speaker", "hedge", "subject", "object", "variable", "direction", "since", "until",
    "gloss", "note",
)  # fmt: skip
_CLEAR = "-"


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
        out.print(f"  “{one_line(claim.quote)}”", markup=False)
        if _content(claim):
            out.print(f"  Read as: {_content(claim)}", markup=False)
        if not _decide(folder, claim):
            return


def _said(claim: Claim) -> str:
    from suasion.read.pages.told import band_told

    parts = [claim.role, f"by {one_line(claim.speaker)}" if claim.speaker else "by the author"]
    if claim.hedge:
        share = f" ({band_told(claim.likelihood)})" if claim.likelihood else ""
        parts.append(f"“{one_line(claim.hedge)}”{share}")
    return ", ".join(parts)


def _content(claim: Claim) -> str:
    """What data could test of a claim, in words: "CHN → PRK, trade, down, since 2021"."""
    pair = " → ".join(filter(None, (claim.subject, claim.object)))
    period = f"until {claim.until}" if claim.until else ""
    return ", ".join(filter(None, (pair, claim.variable, claim.direction, one_line(claim.since), period)))


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
    """Ask for the fields to change; a value that does not fit is explained and asked again."""
    from suasion.case.model import Role

    hints = {"role": f" ({', '.join(get_args(Role))})", "direction": " (up, down, same, yes, no)"}
    console().print(f"  Fields: {', '.join(_EDITED)}. {_CLEAR} empties one.", markup=False)
    given: dict[str, str] = {}
    while name := _field():
        before = given.get(name, getattr(claim, name))
        value = str(typer.prompt(f"  {name}{hints.get(name, '')}", default=before)).strip()
        given[name] = "" if value == _CLEAR else value
    changed = {name: value for name, value in given.items() if value != getattr(claim, name)}
    try:
        _save(folder, claim.id, "accepted", changed)
    except CaseError as fault:
        console(error=True).print(str(fault), markup=False)
        return False
    return True


def _field() -> str:
    """The field to change next, by its name or the beginning of it; "" when there is none left to change."""
    while True:
        answer = str(typer.prompt("  Field (Return: done)", default="", show_default=False)).strip().lower()
        fitting = [name for name in _EDITED if name.startswith(answer)]
        if not answer or answer in fitting:
            return answer
        if len(fitting) == 1:
            return fitting[0]
        known = ", ".join(fitting or _EDITED)
        console(error=True).print(f'"{answer}" is no field; there are {known}.', markup=False)


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

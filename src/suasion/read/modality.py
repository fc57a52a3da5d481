"""Modality, date and intensity of an event."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from suasion.read.clauses import Clause
from suasion.read.tokens import Tokens

if TYPE_CHECKING:
    from suasion.read.candidates import Candidate

__all__ = ["intensity", "modality", "when"]

_DAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        start=1,
    )
}
_SHORT = {name[:3]: number for name, number in _MONTHS.items() if name != "may"} | {"sept": 9}


@lru_cache(maxsize=1)
def _scale() -> dict[str, float]:
    text = resources.files("suasion.read.rules").joinpath("scale.toml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in tomllib.loads(text)["intensity"].items()}


def intensity(plover: str) -> float | None:
    """A class's place on the published conflict-cooperation scale (rules/scale.toml), -10 to 10.

    Examples
    --------
    >>> intensity("AID"), intensity("ASSAULT")
    (7.0, -9.5)
    """
    return _scale().get(plover)


def modality(one: Candidate) -> str:
    """Whether an act happened, was promised, threatened or denied, or is hypothetical (or asked for)."""
    if one.frame == "will":
        return "threatened" if one.plover == "THREATEN" else "promised"
    if one.plover == "THREATEN":
        return "threatened"
    if one.frame in ("refused", "denied") or one.rule == "statement.deny":
        return "denied"
    if one.frame in ("may", "must"):
        return "hypothetical"
    return "happened"


def when(tokens: Tokens, clause: Clause, as_of: dt.date | None) -> str:
    """The day (or month, or year) a sentence names, as an ISO date; "" if it names none.

    A bare weekday is the last one before, or on, the text's date; a bare day of a month the nearest one
    before.
    """
    lower = tokens.lower
    for at in range(clause.begin, clause.end):
        found = _explicit(lower, at, as_of) or (_relative(lower, at, as_of) if as_of else "")
        if found:
            return found
    return ""


def _relative(lower: list[str], at: int, as_of: dt.date) -> str:
    word = lower[at]
    if word in ("today", "tonight"):
        return as_of.isoformat()
    if word == "yesterday":
        return (as_of - dt.timedelta(days=1)).isoformat()
    if word == "tomorrow":
        return (as_of + dt.timedelta(days=1)).isoformat()
    if word in _DAYS:
        back = (as_of.weekday() - _DAYS[word]) % 7
        if at and lower[at - 1] == "next":
            back -= 7
        return (as_of - dt.timedelta(days=back)).isoformat()
    if word == "last" and at + 1 < len(lower):
        return _last(lower[at + 1], as_of)
    return ""


def _last(unit: str, as_of: dt.date) -> str:
    if unit == "week":
        year, week, _ = (as_of - dt.timedelta(days=7)).isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "month":
        return (as_of.replace(day=1) - dt.timedelta(days=1)).isoformat()[:7]
    if unit == "year":
        return str(as_of.year - 1)
    if unit in _MONTHS:
        return f"{as_of.year - (_MONTHS[unit] >= as_of.month)}-{_MONTHS[unit]:02d}"
    return ""


def _explicit(lower: list[str], at: int, as_of: dt.date | None) -> str:
    """ "June 19, 2024", "19 June 2024", "June 19", "June 2024"."""
    month = _MONTHS.get(lower[at]) or _SHORT.get(lower[at])
    if not month:
        return ""
    around = [word for word in lower[at + 1 : at + 4] if word not in (",", ".")]
    day = _number(around[0], 31) if around else 0
    if day:
        around = around[1:]
    elif at and _number(lower[at - 1], 31):
        day = _number(lower[at - 1], 31)
    year = int(around[0]) if around and len(around[0]) == 4 and around[0].isdigit() else 0
    if lower[at] in ("may", "march", "mar") and not (day or year):
        return ""
    return _dated(year, month, day, as_of)


def _number(word: str, most: int) -> int:
    return int(word) if word.isdigit() and len(word) < 3 and 0 < int(word) <= most else 0


def _dated(year: int, month: int, day: int, as_of: dt.date | None) -> str:
    if not year and as_of is None:
        return ""
    if not year and as_of is not None:
        year = as_of.year - ((month, day or 1) > (as_of.month, as_of.day))
    if not day:
        return f"{year:04d}-{month:02d}"
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"

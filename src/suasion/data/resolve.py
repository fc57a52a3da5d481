"""From the codes and names in a file to state ids, year by year, for loaders.

A file that knows only the year cannot say which day it means. A code or name
then means the state that held it for the longest part of that year; a name that
two states answered to all year long is resolved only where the family says how it
uses the word, and otherwise left unresolved, so that its rows are set aside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

from suasion.data.states import Spell, codes, named, plain, states

__all__ = ["days_held", "resolve", "split_names"]

Held = tuple[tuple[str, Spell], ...]


@lru_cache(maxsize=8)
def _held(system: str) -> dict[str, Held]:
    """Code or plain name to who held it when."""
    if system == "name":
        return named()
    found: dict[str, Held] = {}
    for one in codes():
        if one.system == system:
            found[one.code] = (*found.get(one.code, ()), (one.state_id, one.spell))
    if system == "iso3":
        for state in states():
            found.setdefault(state.state_id, tuple((state.state_id, spell) for spell in state.spells))
    return found


def resolve(system: str, code: str, year: int, prefer: Mapping[str, str] | None = None) -> str:
    """The state a code or name means in a year, or "" where it is none or not one.

    Parameters
    ----------
    system : {"cow", "gw", "iso3", "iso2", "name"}
        What `code` is.
    prefer : mapping, optional
        Senses that a family of files fixes: a name to a state id, or to another code as "cow:345".

    Examples
    --------
    >>> resolve("cow", "345", 1992), resolve("cow", "345", 2010), resolve("name", "Germany", 1970)
    ('SCG', 'SRB', '')
    >>> resolve("name", "Yugoslavia", 2010, {"Yugoslavia": "cow:345"})
    'SRB'
    """
    fixed = (prefer or {}).get(code, "")
    if fixed.startswith("cow:"):
        system, code = "cow", fixed.removeprefix("cow:")
    elif fixed:
        return fixed
    held = _held(system).get(plain(code) if system == "name" else code, ())
    candidates = {state_id for state_id, _ in held}
    if len(candidates) == 1:
        return candidates.pop()
    days = _days(held, year)
    longest = max(days.values(), default=0)
    best = [state_id for state_id, share in days.items() if share == longest > 0]
    if best:
        return best[0] if len(best) == 1 else ""
    return _around(held, year)


def _around(held: Held, year: int) -> str:
    """The state that held the code both before and after a gap (Yugoslavia in 1942), or ""."""
    earlier = [(spell.end, state_id) for state_id, spell in held if spell.end.year < year]
    later = [(spell.start, state_id) for state_id, spell in held if spell.start.year > year]
    if not earlier or not later:
        return ""
    before, after = max(earlier)[1], min(later)[1]
    return before if before == after else ""


def days_held(system: str, code: str, year: int) -> int:
    """Days of a year for which anyone held a code.

    Examples
    --------
    >>> days_held("cow", "255", 1990), days_held("cow", "260", 1990)
    (90, 275)
    """
    return sum(_days(_held(system).get(code, ()), year).values())


def _days(held: Held, year: int) -> dict[str, int]:
    """Days of the year for which each state held the code."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return {}
    opening, closing = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days: dict[str, int] = {}
    for state_id, spell in held:
        overlap = (min(spell.end, closing) - max(spell.start, opening)).days + 1
        days[state_id] = days.get(state_id, 0) + max(overlap, 0)
    return days


def split_names(text: str, known: Iterable[str] | None = None) -> tuple[str, ...]:
    """The names in a comma-separated list, where names may themselves hold a comma.

    Commas are read as part of a name where the longer reading is a name of the table.

    Examples
    --------
    >>> split_names("Korea, North, Singapore, Taiwan")
    ('Korea, North', 'Singapore', 'Taiwan')
    >>> split_names("Egypt, Arab Rep., Syria")
    ('Egypt, Arab Rep.', 'Syria')
    """
    names = set(known) if known is not None else set(named())
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    found = []
    while pieces:
        longest = next((k for k in (3, 2) if plain(", ".join(pieces[:k])) in names and len(pieces) >= k), 1)
        found.append(", ".join(pieces[:longest]))
        pieces = pieces[longest:]
    return tuple(found)

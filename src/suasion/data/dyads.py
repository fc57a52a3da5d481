"""Pairs of states that existed on the same day.

A pair is a pair only while both states are members: joining two state-year lists
by calendar year invents pairs that never coexisted, such as united Germany and
the German Democratic Republic in 1990, the year one replaced the other.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from suasion.data.states import Spell, codes, states
from suasion.errors import DataError

__all__ = ["dyads", "members", "year_codes"]


@lru_cache(maxsize=4)
def members(system: str = "own") -> dict[str, tuple[Spell, ...]]:
    """Member units of a system with the days of their membership.

    Parameters
    ----------
    system : {"own", "cow", "gw"}
        "own": state ids with the days the states existed. "cow", "gw": the numbers of those
        lists; one number is one unit, whoever held it.

    Examples
    --------
    >>> [spell.start.isoformat() for spell in members("cow")["255"]]
    ['1816-01-01', '1990-10-03']
    """
    if system == "own":
        return {one.state_id: one.spells for one in states()}
    if system not in ("cow", "gw"):
        raise DataError(f'no list of members is kept for "{system}".', remedy="Use own, cow or gw.")
    found: dict[str, tuple[Spell, ...]] = {}
    for one in codes():
        if one.system == system:
            found[one.code] = (*found.get(one.code, ()), one.spell)
    return found


def dyads(
    first: int, last: int, system: str = "own", *, directed: bool = True
) -> dict[str, npt.NDArray[Any]]:
    """Every pair of units that shared at least one day of a year, year by year.

    Parameters
    ----------
    first, last : int
        First and last year, both inside.
    system : {"own", "cow", "gw"}
        See `members`. COW and GW units are given as integers.
    directed : bool
        Whether (a, b) and (b, a) are two rows.

    Returns
    -------
    dict of arrays
        `a`, `b` (ids or numbers) and `year` (int16), sorted by year, a, b in the order of `members`.

    Notes
    -----
    The cost is one pass over pairs of spells, not over pairs of years.

    Examples
    --------
    >>> pairs = dyads(1990, 1990, "cow", directed=False)
    >>> bool(np.any((pairs["a"] == 255) & (pairs["b"] == 265)))
    False
    """
    units = members(system)
    labels = np.array([int(u) if u.isdigit() else u for u in units])
    index, start, end = _intervals(units)
    years = np.arange(first, last + 1)
    together = np.zeros((len(years), len(units), len(units)), dtype=bool)
    left = np.maximum.outer(start, start)
    right = np.minimum.outer(end, end)
    bounds = [(dt.date(int(y), 1, 1).toordinal(), dt.date(int(y), 12, 31).toordinal()) for y in years]
    for row, (opening, closing) in enumerate(bounds):
        i, j = np.nonzero(np.maximum(left, opening) <= np.minimum(right, closing))
        together[row, index[i], index[j]] = True
    together &= ~np.eye(len(units), dtype=bool) if directed else np.triu(np.ones((len(units),) * 2, bool), 1)
    y, a, b = np.nonzero(together)
    return {"a": labels[a], "b": labels[b], "year": years[y].astype(np.int16)}


def _intervals(
    units: dict[str, tuple[Spell, ...]],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Unit index, first and last day (ordinals) of every spell."""
    rows = [
        (k, spell.start.toordinal(), spell.end.toordinal())
        for k, spells in enumerate(units.values())
        for spell in spells
    ]
    table = np.array(rows, dtype=np.int64)
    return table[:, 0], table[:, 1], table[:, 2]


@lru_cache(maxsize=8)
def year_codes(system: str, first: int, last: int) -> tuple[tuple[str, int, str], ...]:
    """Which state a code means in a calendar year, for data that know only the year.

    The holder of the longest part of the year counts (Serbia and Montenegro, not Yugoslavia,
    for COW 345 in 1992). Outside its spells a code still means its only holder; a code that had
    several is left out there.

    Returns
    -------
    tuple of (code, year, state_id)
    """
    held: dict[str, list[tuple[Spell, str]]] = {}
    for one in codes():
        if one.system == system:
            held.setdefault(one.code, []).append((one.spell, one.state_id))
    found = []
    for (code, spells), year in product(held.items(), range(first, last + 1)):
        holder = _holder(spells, year)
        if holder:
            found.append((code, year, holder))
    return tuple(found)


def _holder(spells: list[tuple[Spell, str]], year: int) -> str:
    opening, closing = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days: dict[str, int] = {}
    for spell, state_id in spells:
        overlap = (min(spell.end, closing) - max(spell.start, opening)).days + 1
        days[state_id] = days.get(state_id, 0) + max(overlap, 0)
    best = max(sorted(days), key=lambda one: days[one])
    return best if days[best] > 0 or len(days) == 1 else ""

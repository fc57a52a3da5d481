"""Recognise a file by its content: by its column names, never by its file name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from suasion.data.family import Family, Withdrawn
from suasion.data.loaders import context, dyads, events, plain, power, votes
from suasion.errors import DataError

__all__ = ["WITHDRAWN", "families", "family_of", "recognise"]

WITHDRAWN = (
    Withdrawn(
        "COW formal alliances",
        frozenset({"version4id", "ccode1", "ccode2", "defense", "neutrality", "nonaggression", "entente"}),
        "its maintainer has withdrawn it for errors",
        "Use the ATOP alliance data.",
    ),
    Withdrawn(
        "COW formal alliances by dyad-year",
        frozenset({"ccode1", "ccode2", "dyad_st_year", "defense", "neutrality", "nonaggression", "entente"}),
        "its maintainer has withdrawn it for errors",
        "Use the ATOP alliance data.",
    ),
    Withdrawn(
        "COW formal alliances as prepared for R",
        frozenset({"ccode1", "ccode2", "cow_defense", "cow_neutral", "cow_nonagg", "cow_entente"}),
        "its maintainer has withdrawn it for errors",
        "Use the ATOP alliance data.",
    ),
)

BUILT_IN = tuple(
    Withdrawn(
        f"a list of states ({name})",
        frozenset(columns),
        "suasion has its own dated table of states",
        "There is nothing to add; see the page on states.",
    )
    for name, columns in (
        ("COW", ("stateabb", "ccode", "styear", "endyear")),
        ("Gleditsch-Ward", ("gwcode", "startdate", "enddate")),
        ("COW codes", ("stateabb", "ccode", "statenme")),
    )
)


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """Every family the store can read, the most specific first.

    Examples
    --------
    >>> len(families()) >= 20, families()[0].columns >= families()[-1].columns
    (True, False)
    """
    known = [one for module in (votes, dyads, power, context, events, plain) for one in module.FAMILIES]
    return tuple(sorted(known, key=lambda one: (-len(one.columns), one.id)))


def family_of(key: str) -> Family | None:
    """The family with this id; None for one that an older version knew.

    Examples
    --------
    >>> family_of("cow_trade").table, family_of("gone")
    ('trade', None)
    """
    return next((one for one in families() if one.id == key), None)


def recognise(columns: Iterable[str], file: str) -> Family:
    """The family of a file with these columns.

    Raises
    ------
    DataError
        If the file is of no known family (with the nearest one and what it lacks), or of a
        withdrawn data set (with the reason).

    Examples
    --------
    >>> recognise(["resid", "ccode", "date", "year", "vote"], "votes.parquet").table
    'un_votes'
    """
    names = frozenset(name.strip().lower().replace(" ", "_") for name in columns)
    for gone in WITHDRAWN + BUILT_IN:
        if gone.columns <= names:
            raise DataError(f"this is {gone.title}: {gone.reason}.", file=file, remedy=gone.instead)
    fitting = [one for one in families() if one.fits(names)]
    if fitting:
        return fitting[0]
    raise DataError(
        "the columns are of no data set suasion knows.", file=file, line=1, remedy=_nearest(names)
    )


def _nearest(names: frozenset[str]) -> str:
    """The family that shares most columns, and what the file lacks of it."""
    best = max(families(), key=lambda one: (len(one.columns & names) / len(one.columns), one.id))
    if len(best.columns & names) * 2 < len(best.columns):
        return f"{len(families())} families are known; the page on licences and coverage lists them."
    lacking = ", ".join(sorted(best.columns - names)) or "nothing, but its columns differ otherwise"
    return f"It looks like {best.title}, but lacks {lacking}."

"""Matrices of the store: votes of states by roll calls, and alliance ties of states by states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from suasion.data.aggregate import quoted
from suasion.data.store import Store

__all__ = ["Ties", "Votes", "alliance_portfolios", "alliance_ties", "votes"]

Ints = npt.NDArray[np.int64]

_TIE_LEVELS = ((1, ("nonaggression",)), (2, ("neutrality", "consultation")), (3, ("defense", "offense")))


@dataclass(frozen=True, slots=True)
class Votes:
    """A table of votes, states by roll calls.

    Attributes
    ----------
    states : tuple of str
        State ids, sorted; the rows.
    roll_calls, sessions : array (m,)
        The columns, in order.
    years : array (m,)
        The year of the roll call's date; where there is none, that in which the session began.
    matrix : int8 array (n, m)
        1 yes, 2 abstain, 3 no, 0 absent (missing).
    snapshot : str
        Id of the snapshot.
    """

    states: tuple[str, ...]
    roll_calls: Ints
    sessions: Ints
    years: Ints
    matrix: npt.NDArray[np.int8]
    snapshot: str


@dataclass(frozen=True, slots=True)
class Ties:
    """Alliance ties of one year, states by states.

    `matrix[i, j]` is the highest obligation of `states[i]` to `states[j]`: 0 none, 1 nonaggression,
    2 neutrality or consultation, 3 defence or offence.
    """

    states: tuple[str, ...]
    year: int
    matrix: npt.NDArray[np.int8]
    snapshot: str


def votes(
    store: Store,
    sessions: Sequence[int] | None = None,
    states: Sequence[str] | None = None,
    table: str = "un_votes",
) -> Votes:
    """Roll-call votes as a matrix.

    Parameters
    ----------
    sessions, states : sequence, optional
        Which to keep; all by default.
    table : {"un_votes", "un_votes_rcid"}
        Which layout.

    Raises
    ------
    DataError
        If the store holds no such table.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from suasion.data.store import open_store
    >>> text = ("resid,ccode,date,year,vote\\n78001,710,2023-11-01,2023,1\\n78001,2,2023-11-01,2023,3\\n"
    ...         "78002,710,2023-11-02,2023,2\\n")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store, file = open_store(folder + "/store", create=True), Path(folder, "votes.csv")
    ...     _ = file.write_text(text)
    ...     _ = store.add(file)
    ...     found = votes(store)
    ...     store.close()
    >>> found.states, found.matrix.tolist()
    (('CHN', 'USA'), [[1, 2], [3, 0]])
    """
    relation = store.table(table)
    if sessions is not None:
        relation = relation.filter(f"session IN ({', '.join(str(int(one)) for one in sessions) or 'NULL'})")
    if states is not None:
        relation = relation.filter(f"state IN ({quoted(states) or 'NULL'})")
    # Session s of the General Assembly begins in the autumn of year 1945 + s.
    year = "COALESCE(YEAR(date), session + 1945)" if "date" in relation.columns else "session + 1945"
    columns = relation.project(f"state, roll_call, session, {year} AS year, vote").fetchnumpy()
    labels, row = np.unique(np.asarray(columns["state"], dtype=str), return_inverse=True)
    calls, first, column = np.unique(
        np.asarray(columns["roll_call"], dtype=np.int64), return_index=True, return_inverse=True
    )
    matrix = np.zeros((len(labels), len(calls)), dtype=np.int8)
    matrix[row, column] = np.asarray(columns["vote"], dtype=np.int8)
    held, years = (np.asarray(columns[name], dtype=np.int64)[first] for name in ("session", "year"))
    return Votes(tuple(map(str, labels)), calls, held, years, matrix, store.snapshot(table).id)


def alliance_ties(store: Store, year: int, members: Sequence[str] | None = None) -> Ties:
    """Obligations among states in a year, as ordered categories.

    0 none, 1 nonaggression, 2 neutrality or consultation, 3 defence or offence; the tie of a state
    with itself is 3. Inside the source's coverage absence is 0.

    Parameters
    ----------
    members : sequence of str, optional
        The states; by default all that are in the source or existed in the year by the COW list.
    """
    from suasion.data.dyads import dyads
    from suasion.data.resolve import resolve

    columns = store.table("alliances").filter(f"year = {int(year)}").fetchnumpy()
    if members is None:
        codes = sorted(set(dyads(year, year, "cow")["a"].tolist()))
        members = sorted({resolve("cow", str(code), year) for code in codes} - {""})
    place = {state: k for k, state in enumerate(members)}
    rank = _ranks(columns)
    matrix = np.zeros((len(members),) * 2, dtype=np.int8)
    for a, b, owed in zip(columns["a"], columns["b"], rank, strict=True):
        if a in place and b in place:
            matrix[place[a], place[b]] = owed
    np.fill_diagonal(matrix, 3)
    return Ties(tuple(members), year, matrix, store.snapshot("alliances").id)


def _ranks(columns: Mapping[str, Any]) -> npt.NDArray[np.int8]:
    """The highest category of obligation in each row."""
    rank = np.zeros(len(columns["a"]), dtype=np.int8)
    for level, names in _TIE_LEVELS:
        for name in names:
            rank[np.asarray(columns[name]) == 1] = level
    return rank


def alliance_portfolios(
    store: Store, states: Sequence[str], first: int = 0
) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...], npt.NDArray[np.int8]]]:
    """The rows of `alliance_ties` for a few states in every year the source covers, read at once.

    Yields
    ------
    year, those of the states that existed, the members of the system, array (states, members)
    """
    coverage = store.snapshot("alliances").coverage
    first, last = max(first, int(coverage.first[:4])), int(coverage.last[:4])
    columns = store.table("alliances").filter(f"a IN ({quoted(states)}) AND year >= {first}").fetchnumpy()
    owed: dict[int, list[tuple[str, str, int]]] = {}
    ranks = _ranks(columns).tolist()
    for year, a, b, rank in zip(columns["year"].tolist(), columns["a"], columns["b"], ranks, strict=True):
        owed.setdefault(int(year), []).append((a, b, rank))
    for year, members in _systems(first, last).items():
        here = tuple(state for state in states if state in members)
        row, column = ({state: k for k, state in enumerate(group)} for group in (here, members))
        matrix = np.zeros((len(here), len(members)), dtype=np.int8)
        for a, b, rank in owed.get(year, ()):
            if a in row and b in column:
                matrix[row[a], column[b]] = rank
        for state in here:
            matrix[row[state], column[state]] = 3
        yield year, here, members, matrix


@lru_cache(maxsize=4)
def _systems(first: int, last: int) -> dict[int, tuple[str, ...]]:
    """The members of the COW list in each year, as state ids."""
    from suasion.data.dyads import members, year_codes

    holder = {(code, year): state for code, year, state in year_codes("cow", first, last)}
    found: dict[int, set[str]] = {year: set() for year in range(first, last + 1)}
    for code, spells in members("cow").items():
        for spell in spells:
            for year in range(max(first, spell.start.year), min(last, spell.end.year) + 1):
                found[year].add(holder.get((code, year), ""))
    return {year: tuple(sorted(group - {""})) for year, group in found.items()}

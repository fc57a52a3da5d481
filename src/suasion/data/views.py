"""What the measures ask of the store, as numpy arrays with the snapshot they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from suasion.data.aggregate import aggregate
from suasion.data.store import Store

__all__ = [
    "Points",
    "Ties",
    "Votes",
    "Yearly",
    "alliance_portfolios",
    "alliance_ties",
    "arms_shares",
    "capability_shares",
    "event_months",
    "ideal_points",
    "igo_shared",
    "trade_share",
    "trade_shares",
    "visits",
    "votes",
]

_TIE_LEVELS = ((1, ("nonaggression",)), (2, ("neutrality", "consultation")), (3, ("defense", "offense")))

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class Yearly:
    """One figure per year for a directed pair; NaN where the source does not say.

    Attributes
    ----------
    a, b, indicator, unit : str
        What is measured, a -> b.
    years : int array
    values : float array
    n : int array
        Cases behind each value.
    snapshot, limit : str
        Where it came from and what it cannot show.
    """

    a: str
    b: str
    indicator: str
    unit: str
    years: Ints
    values: Floats
    n: Ints
    snapshot: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Published ideal points of one state, with their 80 and 90 per cent bands."""

    state: str
    years: Ints
    values: Floats
    lo80: Floats
    hi80: Floats
    lo90: Floats
    hi90: Floats
    n: Ints
    snapshot: str
    vintage: str


def _quoted(values: Sequence[str]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)


def _filled(column: Any) -> Floats:
    """A column as floats with NaN where it is missing."""
    return np.ma.filled(np.ma.asarray(column).astype(np.float64), np.nan)


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
    """
    relation = store.table(table)
    if sessions is not None:
        relation = relation.filter(f"session IN ({', '.join(str(int(one)) for one in sessions) or 'NULL'})")
    if states is not None:
        relation = relation.filter(f"state IN ({_quoted(states) or 'NULL'})")
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
    columns = store.table("alliances").filter(f"a IN ({_quoted(states)}) AND year >= {first}").fetchnumpy()
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


def trade_shares(store: Store, a: str, b: str, flow: str = "total") -> Yearly:
    """Share of `b`'s trade that is with `a`, in per cent, by year.

    Parameters
    ----------
    flow : {"total", "imports", "exports"}
        Of all trade, of what `b` buys, of what `b` sells.

    Notes
    -----
    Share = (imports from a + exports to a) / (all imports + all exports) of b, over reported flows.
    """
    columns = aggregate(store, "trade_shares", {"trade": None}, {"wanted": {"state": [b]}})
    mine = np.asarray(columns["partner"], dtype=str) == a
    parts = {"total": ("imports", "exports"), "imports": ("imports",), "exports": ("exports",)}[flow]
    amount = sum(np.nan_to_num(_filled(columns[part])) for part in parts)
    whole = sum(np.nan_to_num(_filled(columns[f"total_{part}"])) for part in parts)
    known = np.any([~np.isnan(_filled(columns[part])) for part in parts], axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(
            known & (np.asarray(whole) > 0), 100.0 * np.asarray(amount) / np.asarray(whole), np.nan
        )
    snapshot = store.snapshot("trade")
    return Yearly(
        a, b, f"trade_share_{flow}", "%", np.asarray(columns["year"], dtype=np.int64)[mine], share[mine],
        np.asarray(columns["partners"], dtype=np.int64)[mine], snapshot.id, snapshot.limit_beside(a, b),
    )  # fmt: skip


def trade_share(store: Store, a: str, b: str, year: int, flow: str = "total") -> float | None:
    """`trade_shares` for one year; None where the source does not say."""
    series = trade_shares(store, a, b, flow)
    found = series.values[series.years == year]
    return float(found[0]) if len(found) and not np.isnan(found[0]) else None


def arms_shares(store: Store, a: str, b: str) -> Yearly:
    """Share of `b`'s arms imports that came from `a`, in five-year sums ending in each year, in per cent.

    A year in whose window `b` received nothing is NaN; one in which only others supplied is 0.
    """
    snapshot = store.snapshot("arms")
    first, last = int(snapshot.coverage.first), int(snapshot.coverage.last)
    years = np.arange(first + 4, last + 1)
    given: dict[str, dict[str, Any]] = {"wanted": {"state": [b]}, "years": {"year": years.tolist()}}
    columns = aggregate(store, "arms_windows", {"arms": None}, given)
    at = np.asarray(columns["year"], dtype=np.int64) - years[0]
    value, total = np.zeros(len(years)), np.zeros(len(years))
    total[at] = np.asarray(columns["total"], dtype=np.float64)
    mine = np.asarray(columns["supplier"], dtype=str) == a
    value[at[mine]] = np.asarray(columns["tiv"], dtype=np.float64)[mine]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(total > 0, 100.0 * value / total, np.nan)
    counts = np.bincount(at, minlength=len(years)).astype(np.int64)
    return Yearly(a, b, "arms_share_5y", "%", years, share, counts, snapshot.id, snapshot.limit_beside(a, b))


def capability_shares(store: Store, state: str) -> Yearly:
    """A state's capability index by year, recomputed from its parts; `n` is how many parts there are."""
    columns = aggregate(store, "capability_shares", {"capabilities": None})
    mine = np.asarray(columns["state"], dtype=str) == state
    snapshot = store.snapshot("capabilities")
    return Yearly(
        state, "*", "capability_index", "share", np.asarray(columns["year"], dtype=np.int64)[mine],
        _filled(columns["computed"])[mine], np.asarray(columns["parts"], dtype=np.int64)[mine],
        snapshot.id, snapshot.limit_beside(state),
    )  # fmt: skip


def ideal_points(store: Store, state: str, vintage: str | None = None) -> Points:
    """Published ideal points of one release; releases are never mixed."""
    snapshot = store.snapshot("ideal_points", vintage)
    relation = (
        store.table(snapshot.id).filter(f"state = {_quoted([state])} AND value IS NOT NULL").order("year")
    )
    columns = relation.fetchnumpy()
    years, n = (np.asarray(columns[name], dtype=np.int64) for name in ("year", "n"))
    value, lo80, hi80, lo90, hi90 = (
        _filled(columns[name]) for name in ("value", "lo80", "hi80", "lo90", "hi90")
    )
    return Points(state, years, value, lo80, hi80, lo90, hi90, n, snapshot.id, snapshot.vintage)


def igo_shared(store: Store, a: str, b: str) -> Yearly:
    """Organisations both states belong to, by year."""
    return _pair(store, "igo", a, b, "shared", "shared_memberships", symmetric=True)


def visits(store: Store, b: str, variable: str = "total_elite_visits") -> Yearly:
    """China's visits to a state by year; NaN where the source says N/A."""
    where = f"b = {_quoted([b])} AND variable = {_quoted([variable])}"
    return _yearly(store, "visits", where, "value", ("CHN", b, variable))


def _pair(
    store: Store, table: str, a: str, b: str, column: str, name: str, symmetric: bool = False
) -> Yearly:
    pair = f"(a = {_quoted([a])} AND b = {_quoted([b])})"
    swapped = f" OR (a = {_quoted([b])} AND b = {_quoted([a])})" if symmetric else ""
    return _yearly(store, table, pair + swapped, column, (a, b, name))


def _yearly(store: Store, table: str, where: str, column: str, label: tuple[str, str, str]) -> Yearly:
    """Rows of a table as a yearly series of counts."""
    columns = store.table(table).filter(where).order("year").project(f"year, {column} AS value").fetchnumpy()
    years = np.asarray(columns["year"], dtype=np.int64)
    snapshot = store.snapshot(table)
    return Yearly(
        *label, "count", years, _filled(columns["value"]), np.ones(len(years), dtype=np.int64),
        snapshot.id, snapshot.limit_beside(*label[:2]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Months:
    """One figure per month for a pair, with the month's volume over all pairs.

    `months` are integers year * 100 + month. `values` are sums of weights; `volume` is the sum of
    absolute daily weights over all pairs in months for which the source has it, NaN otherwise.
    """

    a: str
    b: str
    months: Ints
    values: Floats
    volume: Floats
    snapshot: str
    limit: str


def event_months(store: Store, a: str, b: str) -> Months:
    """The undirected event graph of a pair by month, from the daily graph if held, else the monthly."""
    table = "event_days" if store.has("event_days") else "event_months"
    pair = f"((a = {_quoted([a])} AND b = {_quoted([b])}) OR (a = {_quoted([b])} AND b = {_quoted([a])}))"
    month = (
        "YEAR(date) * 100 + MONTH(date)"
        if table == "event_days"
        else "CAST(REPLACE(month, '-', '') AS INTEGER)"
    )
    relation = store.table(table)
    own = relation.filter(pair).aggregate(f"{month} AS m, SUM(value) AS v", month).order("m").fetchnumpy()
    months = np.asarray(own["m"], dtype=np.int64)
    volume = np.full(len(months), np.nan)
    if table == "event_days":
        whole = (
            relation.filter("a = '*'")
            .aggregate(f"{month} AS m, SUM(value) AS v", month)
            .order("m")
            .fetchnumpy()
        )
        of_month = dict(zip(np.asarray(whole["m"]).tolist(), _filled(whole["v"]).tolist(), strict=True))
        volume = np.array([of_month.get(one, np.nan) for one in months.tolist()], dtype=np.float64)
    snapshot = store.snapshot(table)
    return Months(a, b, months, _filled(own["v"]), volume, snapshot.id, snapshot.limit_beside(a, b))

"""Figures over time of a pair or a state, as numpy arrays with the snapshot they came from.

Votes and alliance ties, which are matrices, are in `suasion.data.matrices`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from suasion.data.aggregate import aggregate, quoted
from suasion.data.store import Store

__all__ = [
    "Points",
    "Yearly",
    "arms_shares",
    "capability_shares",
    "event_months",
    "ideal_points",
    "igo_shared",
    "trade_share",
    "trade_shares",
    "visits",
]


Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


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
    """Published ideal points of one state, with their 80 and 90 per cent bands.

    Attributes
    ----------
    years : int array
    values, lo80, hi80, lo90, hi90 : float arrays
        On the scale of the release; NaN where a band is not given.
    n : int array
        Votes behind each.
    snapshot, vintage : str
        Where they came from, and which release that is.
    """

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


def _filled(column: Any) -> Floats:
    """A column as floats with NaN where it is missing."""
    return np.ma.filled(np.ma.asarray(column).astype(np.float64), np.nan)


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
    """Share of `b`'s trade that is with `a`, in per cent, in one year (see `trade_shares`).

    Parameters
    ----------
    flow : {"total", "imports", "exports"}

    Returns
    -------
    float or None
        None where the source does not say.

    Raises
    ------
    DataError
        If the store holds no trade.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from suasion.data.store import open_store
    >>> text = ("ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2\\n710,731,2014,30,70,30,70\\n"
    ...         "365,731,2014,5,15,5,15\\n")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store, file = open_store(folder + "/store", create=True), Path(folder, "trade.csv")
    ...     _ = file.write_text(text)
    ...     _ = store.add(file)
    ...     trade_share(store, "CHN", "PRK", 2014), trade_share(store, "CHN", "PRK", 2013)
    ...     store.close()
    (83.33333333333333, None)
    """
    series = trade_shares(store, a, b, flow)
    found = series.values[series.years == year]
    return float(found[0]) if len(found) and not np.isnan(found[0]) else None


def arms_shares(store: Store, a: str, b: str) -> Yearly:
    """Share of `b`'s arms imports that came from `a`, in five-year sums ending in each year, in per cent.

    Formula: 100 x sum of a's deliveries / sum of all deliveries to b, over the year and the four before it,
    in trend-indicator values [SIPRI2022].

    Returns
    -------
    Yearly
        `n` counts the suppliers in the window. A year in whose window `b` received nothing is NaN; one in
        which only others supplied is 0.
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
    """A state's capability index by year, recomputed from its parts [Singer1987].

    Formula: mean over the known parts of (the state's amount / the sum over the states known), 0 to 1.

    Returns
    -------
    Yearly
        With "*" as the other side; `n` is how many parts there are.
    """
    columns = aggregate(store, "capability_shares", {"capabilities": None})
    mine = np.asarray(columns["state"], dtype=str) == state
    snapshot = store.snapshot("capabilities")
    return Yearly(
        state, "*", "capability_index", "share", np.asarray(columns["year"], dtype=np.int64)[mine],
        _filled(columns["computed"])[mine], np.asarray(columns["parts"], dtype=np.int64)[mine],
        snapshot.id, snapshot.limit_beside(state),
    )  # fmt: skip


def ideal_points(store: Store, state: str, vintage: str | None = None) -> Points:
    """Published ideal points of a state by year, from one release; releases are never mixed [Bailey2017].

    Parameters
    ----------
    vintage : str, optional
        The release, as `suasion data list` shows it; the latest if not given.

    Raises
    ------
    DataError
        If the store does not hold the release; the message names those it holds.
    """
    snapshot = store.snapshot("ideal_points", vintage)
    relation = (
        store.table(snapshot.id).filter(f"state = {quoted([state])} AND value IS NOT NULL").order("year")
    )
    columns = relation.fetchnumpy()
    years, n = (np.asarray(columns[name], dtype=np.int64) for name in ("year", "n"))
    value, lo80, hi80, lo90, hi90 = (
        _filled(columns[name]) for name in ("value", "lo80", "hi80", "lo90", "hi90")
    )
    return Points(state, years, value, lo80, hi80, lo90, hi90, n, snapshot.id, snapshot.vintage)


def igo_shared(store: Store, a: str, b: str) -> Yearly:
    """Organisations of three states or more to which both states belong in full, by year [Pevehouse2020].

    Returns
    -------
    Yearly
        Counts; the order of `a` and `b` is of no account. A year without a row is not there: it is not 0.
    """
    return _pair(store, "igo", a, b, "shared", "shared_memberships", symmetric=True)


def visits(store: Store, b: str, variable: str = "total_elite_visits") -> Yearly:
    """China's visits to a state by year [Custer2018].

    Parameters
    ----------
    variable : str
        "government_visits", "military_visits", "total_elite_visits" (both together), or another column of
        the file.

    Returns
    -------
    Yearly
        Counts, from "CHN" to `b`; NaN where the source says N/A.
    """
    where = f"b = {quoted([b])} AND variable = {quoted([variable])}"
    return _yearly(store, "visits", where, "value", ("CHN", b, variable))


def _pair(
    store: Store, table: str, a: str, b: str, column: str, name: str, symmetric: bool = False
) -> Yearly:
    pair = f"(a = {quoted([a])} AND b = {quoted([b])})"
    swapped = f" OR (a = {quoted([b])} AND b = {quoted([a])})" if symmetric else ""
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
    """The undirected event graph of a pair by month, from the daily graph if held, else the monthly.

    Returns
    -------
    Months
        Sums of signed weights: above 0 cooperation, below 0 conflict. `volume` is known from the daily graph
        only.

    Raises
    ------
    DataError
        If the store holds neither.
    """
    table = "event_days" if store.has("event_days") else "event_months"
    pair = f"((a = {quoted([a])} AND b = {quoted([b])}) OR (a = {quoted([b])} AND b = {quoted([a])}))"
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

"""The event graph of the store: yearly weights, breaks with a placebo beside them, frustration by year."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from suasion.data.table import Observation
from suasion.measure.estimates import Estimate, Series
from suasion.measure.evidence.holdings import Floats, Question, row_of
from suasion.measure.findings.movements import Break
from suasion.measure.findings.neighbours import Neighbourhood
from suasion.measure.series.breakdates import event_break
from suasion.measure.series.breaks import normalised, penalty_path

if TYPE_CHECKING:
    from suasion.data.store import Store

__all__ = [
    "LEVEL",
    "SHARE",
    "event_breaks",
    "event_rows",
    "event_volume",
    "levels",
    "monthly",
    "neighbourhoods",
]

SHARE = "event_share_monthly"
"""Indicator of a pair's share by month; ids of series go on with the pair."""

LEVEL = "event_level_monthly"
"""Indicator of the level between breaks."""

_SHORTEST = 3

_NEUTRAL = 0.1
"""Event ties weaker than this share of the median absolute tie are no ties."""


def event_rows(ask: Question) -> Iterator[Observation]:
    """Yearly means of the daily weight between the target and each of the others, of whole years only."""
    for other in (ask.a, *ask.rivals):
        months, weights = _months(ask.store, other, ask.b)
        years = np.array([int(month[:4]) for month in months])
        for year in sorted(set(years.tolist())):
            chosen = years == year
            if year >= ask.first_year and chosen.sum() == 12:
                yield row_of(
                    ask, "event_months", "event_weight", (other, ask.b), str(year), weights[chosen].mean(),
                    "a day", compiler="GDELT", n=12, note="mean of twelve months",
                )  # fmt: skip


def _months(store: Store, a: str, b: str) -> tuple[list[str], Floats]:
    pair = f"((a = '{a}' AND b = '{b}') OR (a = '{b}' AND b = '{a}'))"
    rows = store.table("event_months").filter(pair).order("month").project("month, value, days").fetchall()
    return [row[0] for row in rows], np.array([row[1] / max(row[2], 1) for row in rows], dtype=float)


def event_volume(store: Store, state: str) -> tuple[list[str], Floats]:
    """How much is reported of a state: the summed absolute daily weight of all its ties, by month.

    Returns
    -------
    (list of str, float array (months,))
        Months such as "2023-06", and the volume in each.
    """
    rows = (
        store.table("event_months")
        .filter(f"a = '{state}' OR b = '{state}'")
        .aggregate("month, SUM(ABS(value) / GREATEST(days, 1)) AS v", "month")
        .order("month")
        .fetchall()
    )
    return [row[0] for row in rows], np.array([row[1] for row in rows], dtype=float)


def event_breaks(ask: Question) -> Iterator[Break]:
    """Breaks in the target's ties to each of the others, the rest as placebo (see `event_break`)."""
    months, volume, lined = _lined(ask)
    for other, weights in lined.items():
        placebo = {f"{ask.say(o)} and {ask.say(ask.b)}": w for o, w in lined.items() if o != other}
        found = event_break(
            f"Reported events, {ask.say(other)} and {ask.say(ask.b)}",
            months,
            weights,
            volume.tolist(),
            series_id=f"event_weight:{other}-{ask.b}",
            placebo=placebo,
            since=ask.since,
            source=ask.snapshots["event_months"].id,
        )
        if found is not None:
            yield found


def _lined(ask: Question) -> tuple[list[str], Floats, dict[str, list[float]]]:
    """The months, all that is reported of the target in each, and its tie to each of the others.

    No ties where the store has no events by month, or too few months to look for a break.
    """
    if "event_months" not in ask.snapshots:
        return [], np.zeros(0), {}
    months, volume = event_volume(ask.store, ask.b)
    if len(months) < 2 * _SHORTEST:
        return months, volume, {}
    lined = {}
    for other in (ask.a, *ask.rivals):
        own = dict(zip(*_months(ask.store, other, ask.b), strict=True))
        if own:
            lined[other] = [float(own.get(month, 0.0)) for month in months]
    return months, volume, lined


def monthly(ask: Question) -> Iterator[Series]:
    """Each tie by month, twice: as a share of all reported of the target, and its level between breaks.

    Formula: 100 x weight of the pair / absolute weight of all ties of the target; a level is the mean over a
    segment, with the 90 per cent band of that mean. A break counts that more than half of the penalties find.
    """
    months, volume, lined = _lined(ask)
    for other, weights in lined.items():
        shares = 100.0 * np.divide(weights, volume, out=np.zeros(len(months)), where=volume > 0)
        path = penalty_path(normalised(weights, volume))
        starts = [start for start in path.starts if path.support(start) > len(path.penalties) / 2]
        yield _by_month(ask, other, SHARE, months, [(x, None, None) for x in shares.tolist()])
        yield _by_month(ask, other, LEVEL, months, levels(shares, starts))


def levels(values: Floats, starts: Sequence[int]) -> list[tuple[float, float | None, float | None]]:
    """For each value the mean of its segment, with the 90 % band of that mean (Student's t).

    Examples
    --------
    >>> made = levels(np.array([1.0, 3.0, 9.0, 11.0]), [2])
    >>> [round(level, 1) for level, _, _ in made], round(made[0][2], 2)
    ([2.0, 2.0, 10.0, 10.0], 8.31)
    """
    from scipy.special import stdtrit

    ends = [0, *sorted(starts), len(values)]
    found: list[tuple[float, float | None, float | None]] = []
    for begin, end in itertools.pairwise(ends):
        part = values[begin:end]
        mean, n = float(part.mean()), len(part)
        reach = float(stdtrit(n - 1, 0.95) * part.std(ddof=1) / np.sqrt(n)) if n > 1 else None
        found += [(mean, *((mean - reach, mean + reach) if reach is not None else (None, None)))] * n
    return found


def _by_month(
    ask: Question,
    other: str,
    indicator: str,
    months: Sequence[str],
    values: Sequence[tuple[float, float | None, float | None]],
) -> Series:
    what = "Share of what is reported" if indicator == SHARE else "Level between breaks"
    name, snapshot = f"{what}, {ask.say(other)} and {ask.say(ask.b)}", ask.snapshots["event_months"]
    method = "weight of the pair over all weight of the state" if indicator == SHARE else "mean of a segment"
    points = tuple(
        Estimate(
            name, value, lo90=lo, hi90=hi, unit="%", period=month, method=method,
            sources=(snapshot.id,), vintage=snapshot.vintage,
        )
        for month, (value, lo, hi) in zip(months, values, strict=True)
    )  # fmt: skip
    series_id, caveat = f"{indicator}:{other}-{ask.b}", snapshot.limit_beside(other, ask.b)
    return Series(series_id, name, other, ask.b, indicator, "%", "level", points, caveat=caveat)


def _months_of(store: Store) -> Counter[str]:
    """How many months of each year are there."""
    months = store.table("event_months").project("month").distinct().fetchall()
    return Counter(month[:4] for (month,) in months)


def neighbourhoods(ask: Question) -> Iterator[Neighbourhood]:
    """The signed event graph of all states in it, year by year; of a year that is not whole it says so."""
    from suasion.measure.balance.signed import neighbourhood

    if "event_months" not in ask.snapshots:
        return
    rows = (
        ask.store.table("event_months")
        .aggregate("a, b, SUBSTR(month, 1, 4) AS y, SUM(value) / SUM(days) AS w", "a, b, SUBSTR(month, 1, 4)")
        .order("y, a, b")
        .fetchall()
    )
    months = _months_of(ask.store)
    for year, group in itertools.groupby(rows, key=lambda row: row[2]):
        ties = {(row[0], row[1]): float(row[3]) for row in group}
        neutral = _NEUTRAL * float(np.median([abs(weight) for weight in ties.values()]))
        if int(year) >= ask.first_year:
            found = neighbourhood(ties, year, neutral)
            part = f" Only {months[year]} of 12 months of {year} are there." if months[year] < 12 else ""
            yield replace(found, why=f"{found.why}{part}")

"""Break dates of named series: the record with its band, its support and a placebo pair beside it.

A break in one pair could be a break in reporting. So the same search runs on a placebo pair (another tie
of the same state), and the record says what it did at that time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from suasion.data.table import Observation
from suasion.measure.estimates import Series
from suasion.measure.findings.movements import Break
from suasion.measure.series.breaks import PENALTIES, Path, normalised, penalty_path, two_segment
from suasion.measure.series.building import comparable, series_id, when

__all__ = ["annual_break", "annual_breaks", "event_break", "typed_breaks", "unmatched"]

_SHORTEST_ANNUAL = 6
"""Fewest yearly points for which a two-segment posterior is worth showing."""

_COVERED = 0.7
"""Least share of the years between the first and the last point that must have one."""


def annual_break(series: Series) -> Break | None:
    """The two-segment posterior of a yearly series.

    None with fewer than six yearly points, or with gaps in more than three years of ten: a level that changed
    in a gap has no date.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> values = [.3, .31, .29, .3, .7, .71, .69]
    >>> rows = [f"vote_s,RUS,PRK,{2010 + i},{v},S,s\\n" for i, v in enumerate(values)]
    >>> table = read_table("indicator,from,to,period,value,unit,source\\n" + "".join(rows))
    >>> annual_break(build_series(table)[0]).date
    '2014'
    """
    points = [p for p in series.points if comparable(p.period, "2001")]
    if len(points) < _SHORTEST_ANNUAL or series.kind in ("count", "dates"):
        return None
    if len(points) < _COVERED * (when(points[-1].period).year - when(points[0].period).year + 1):
        return None
    result = two_segment([p.value for p in points])
    labels = [p.period for p in points]
    chance = result.probability
    words = "a break is more likely than not" if chance > 0.5 else "no break is as likely or likelier"
    shown = "above 0.99" if chance > 0.99 else "below 0.01" if chance < 0.01 else f"{chance:.2f}"
    return Break(
        series.id,
        series.name,
        "two-segment posterior",
        labels[result.date],
        labels[result.lo],
        labels[result.hi],
        result.before,
        result.after,
        series.unit,
        chance,
        None,
        None,
        "",
        f"{len(points)} yearly points; {words} (probability {shown}). One change of level "
        "is all so few points can show; a steady trend also looks like one.",
        (("prior", "break and none equally likely"), ("shortest segment", "2")),
        tuple(row for p in points for row in p.rows),
        tuple(dict.fromkeys(source for p in points for source in p.sources)),
    )


def typed_breaks(rows: Sequence[Observation], series: Sequence[Series]) -> tuple[Break, ...]:
    """Breaks found elsewhere and typed in a table: indicator "<series>_break".

    The period is the band of the date, beginning with the date itself; the value says at how many of how many
    penalties it was found (unit "of 7 penalties"); the note carries the method and what a placebo pair did.
    Levels before and after are those of the pair's own yearly series; without them there is no break to show.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source,note\\n"
    ...                    "event_weight,RUS,PRK,2022,8.2,index,s,\\n"
    ...                    "event_weight,RUS,PRK,2023,100.1,index,s,\\n"
    ...                    "event_weight_break,RUS,PRK,2023-06..2023-08,6,of 7 penalties,s,of volume\\n")
    >>> [found] = typed_breaks(table, build_series(table))
    >>> found.date, found.date_hi, found.found_at, found.of, found.after
    ('2023-06', '2023-08', 6, 7, 100.1)
    """
    typed = [row for row in rows if row.indicator.endswith("_break")]
    made = [_typed(row, row.value, series) for row in typed if row.value is not None]
    return tuple(one for one in made if one is not None)


def _typed(row: Observation, value: float, series: Sequence[Series]) -> Break | None:
    base = row.indicator.removesuffix("_break")
    own = next((s for s in series if s.indicator == base and {s.a, s.b} == {row.a, row.b}), None)
    before, after = (own.at(str(row.period.year + k)) if own is not None else None for k in (-1, 0))
    if own is None or before is None or after is None:
        return None
    first, _, last = row.period.text.partition("..")
    numbers = re.findall(r"[0-9]+", row.unit)
    tried = int(numbers[0]) if numbers else None
    many = f"Found at {value:g} {row.unit}. " if tried else ""
    return Break(
        own.id,
        own.name,
        "found elsewhere, typed in the table",
        first,
        first,
        last or first,
        before.value,
        after.value,
        own.unit,
        None,
        int(value) if tried else None,
        tried,
        "",
        f"{many}{row.note}".strip(),
        rows=(row.place, *before.rows, *after.rows),
        sources=tuple(dict.fromkeys((row.source, *before.sources, *after.sources))),
    )


def event_break(
    name: str,
    periods: Sequence[str],
    weights: Sequence[float],
    volume: Sequence[float],
    *,
    series_id: str = "",
    placebo: Mapping[str, Sequence[float]] | None = None,
    since: str = "",
    shortest: int = 3,
    penalties: Sequence[float] = PENALTIES,
    source: str = "",
) -> Break | None:
    """The best supported break of an event series, after normalisation by volume.

    Parameters
    ----------
    name
        The pair in words.
    periods
        Months ("2023-06") or days that end weeks, in order, one per value.
    weights, volume : shape (n,)
        The pair's signed weight, and the state's whole absolute weight, per period.
    placebo
        Other pairs of the same state: name to weights.
    since
        Only breaks from this period on are reported (all are searched).

    Returns
    -------
    Break or None
        None where no penalty finds a break in time.

    Examples
    --------
    >>> months = [f"{y}-{m:02d}" for y in (2021, 2022) for m in range(1, 13)]
    >>> weights = [1.0, 2.0] * 6 + [30.0, 31.0] * 6
    >>> found = event_break("A and B", months, weights, [100.0] * 24, placebo={"A and C": [5.0, 6.0] * 12})
    >>> found.date, found.found_at, found.placebo
    ('2022-01', 7, 'A and C shows no break at that time at any penalty')
    """
    y = normalised(weights, volume)
    path = penalty_path(y, shortest, penalties)
    first = when(since).start if since else None
    late = [s for s in path.starts if first is None or when(periods[s]).start >= first]
    if not late:
        return None
    start = late[0]
    lo, hi = _band(y, path, start, shortest)
    w = np.asarray(weights, dtype=float)
    left, right = _neighbours(path, start, len(y))
    found, of = path.support(start), len(path.penalties)
    return Break(
        series_id or name,
        name,
        "least squared error over a path of penalties (PELT), volume shares, arcsinh scale",
        periods[start],
        periods[lo],
        periods[hi],
        float(w[left:start].mean()),
        float(w[start:right].mean()),
        "a day",
        None,
        found,
        of,
        _placebo(placebo or {}, volume, start, (lo, hi), shortest, penalties),
        f"Found at {found} of {of} penalties (the higher the penalty, the more a break has to explain), as a "
        "share of all that is reported of the state. Weights above 0 are cooperation, below 0 conflict.",
        (("penalties", ", ".join(f"{c:g}" for c in penalties)), ("shortest segment", str(shortest))),
        sources=(source,) if source else (),
    )


def _neighbours(path: Path, start: int, n: int) -> tuple[int, int]:
    """Ends of the segments on both sides, at the largest penalty that finds the break."""
    holding = [breaks for breaks in path.found if any(abs(b - start) <= 1 for b in breaks)]
    others = [b for b in holding[-1] if abs(b - start) > 1]
    return max([0, *(b for b in others if b < start)]), min([n, *(b for b in others if b > start)])


def _band(
    y: np.ndarray[tuple[int], np.dtype[np.float64]], path: Path, start: int, shortest: int
) -> tuple[int, int]:
    """The 90 % band of the date: the two-segment posterior between the neighbouring breaks."""
    left, right = _neighbours(path, start, len(y))
    result = two_segment(y[left:right], min(shortest, (right - left) // 2))
    return min(left + result.lo, start), max(left + result.hi, start)


def _placebo(
    others: Mapping[str, Sequence[float]],
    volume: Sequence[float],
    start: int,
    band: tuple[int, int],
    shortest: int,
    penalties: Sequence[float],
) -> str:
    said = []
    for name, weights in others.items():
        path = penalty_path(normalised(weights, volume), shortest, penalties)
        lo, hi = min(band[0], start) - 1, max(band[1], start) + 1
        count = sum(any(lo <= b <= hi for b in breaks) for breaks in path.found)
        said.append(
            f"{name} shows no break at that time at any penalty"
            if count == 0
            else f"{name} shows one at that time at {count} of {len(path.penalties)} penalties"
        )
    return "; ".join(said)


def annual_breaks(series: Sequence[Series], gaps: Sequence[Series]) -> Iterator[Break]:
    """The breaks of the posture and dependence series that are long enough, by `annual_break`.

    Parameters
    ----------
    series, gaps : sequences of Series
        Levels, and the gaps between two pairs.
    """
    for one in (*series, *gaps):
        if one.channel and one.kind in ("share", "agreement", "distance"):
            found = annual_break(one)
            if found is not None:
                yield found


def unmatched(
    typed: Sequence[Break], computed: Sequence[Break], series: Sequence[Series]
) -> tuple[Break, ...]:
    """Typed breaks of series for which the store gave none.

    Parameters
    ----------
    typed : sequence of Break
        As the case's tables state them; their series may carry the id of the case's measure.
    computed : sequence of Break
        As computed from the store; they go before.
    """
    have = {one.series for one in computed}
    ids = {one.id: {one.id, *_both_ways(one)} for one in series}
    return tuple(one for one in typed if not ids[one.series] & have)


def _both_ways(one: Series) -> tuple[str, str]:
    return series_id(one.indicator, one.a, one.b), series_id(one.indicator, one.b, one.a)

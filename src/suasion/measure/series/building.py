"""Series from rows: one estimate per period, all compilers side by side, derived shares where they follow.

A series is all rows of one indicator between two actors. Rows of several compilers for one period make one
estimate whose band is their range. A share that follows from one compiler's own trade and total is added
(`quotients`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from suasion.case.model import Measure
from suasion.case.wording import capital, possessive
from suasion.data.periods import Period, parse_period
from suasion.data.shares import is_share
from suasion.data.table import Observation
from suasion.measure.estimates import Estimate, Figure, Series, SeriesKind
from suasion.measure.indicators import (
    PERCENT,
    UNDECLARED,
    Meaning,
    declared_kind,
    meaning_of,
)
from suasion.measure.series.consistency import figure_of
from suasion.measure.series.draws import DRAWS, Draws, generator, link_spread, quantiles, sample_figures
from suasion.measure.series.quotients import derived_shares

_COMPARISONS = ("_gap", "_gap_probability", "_break")
"""Endings of indicators that compare two pairs (`posture`) or date a break (`breakdates`): no series."""

__all__ = [
    "build_series",
    "comparable",
    "draws_of",
    "estimate_from",
    "of_one_length",
    "series_id",
    "when",
]


def series_id(indicator: str, a: str, b: str) -> str:
    """The id of a series that no measure of the case names.

    Examples
    --------
    >>> series_id("trade", "CHN", "PRK")
    'trade:CHN-PRK'
    """
    return f"{indicator}:{a}-{b}"


def comparable(one: str, other: str) -> bool:
    """Whether two periods are about equally long (to a tenth), so that their levels may be compared.

    Examples
    --------
    >>> comparable("2023", "2024"), comparable("2023", "2024-01..2024-07"), comparable("2024-02", "2024-03")
    (True, False, True)
    """
    short, long = sorted((_days(one), _days(other)))
    return long <= 1.1 * short


@functools.lru_cache(maxsize=4096)
def when(period: str) -> Period:
    """The days a period covers, remembered.

    Examples
    --------
    >>> when("2010-02").days
    28
    """
    return parse_period(period)


def _days(period: str) -> int:
    return when(period).days


def of_one_length(points: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """The largest group of points whose periods are about equally long, in order; the earlier of equals.

    Examples
    --------
    >>> [p.period for p in of_one_length([Estimate("x", 1.0, period=t) for t in ("2020", "2021", "2022-03")])]
    ['2020', '2021']
    """
    lengths = sorted({_days(p.period) for p in points})
    groups = [tuple(p for p in points if days <= _days(p.period) <= 1.1 * days) for days in lengths]
    return max(groups, key=len, default=())


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one series is to be: its name, ends and reading."""

    id: str
    name: str
    a: str
    b: str
    indicator: str
    meaning: Meaning
    channel: str
    more_means: str
    declared: bool = False


def build_series(
    rows: Iterable[Observation], measures: Sequence[Measure] = (), names: dict[str, str] | None = None
) -> tuple[Series, ...]:
    """All series in the rows: first those the case's measures name, in their order, then the others by id.

    Parameters
    ----------
    rows
        Observations that passed `consistency.weed`. Rows of kind "missing" give no estimate.
    measures
        The case's `[[measures]]`; a measure with no rows gives no series.
    names
        Actor id to name, for the words of series that no measure names.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> table = read_table("indicator,from,to,period,value,unit,source,compiler\\n"
    ...                    "trade_share,CHN,PRK,2010,45.3,%,s1,KITA\\n"
    ...                    "trade_share,CHN,PRK,2010,56.9,%,s2,KDI\\n")
    >>> [series] = build_series(table)
    >>> point = series.first
    >>> series.id, round(point.value, 1), point.lo90, point.hi90
    ('trade_share:CHN-PRK', 51.1, 45.3, 56.9)
    """
    usable = [row for row in rows if row.value is not None and not row.indicator.endswith(_COMPARISONS)]
    usable += derived_shares(usable)
    made: list[Series] = []
    taken: set[tuple[str, frozenset[str] | tuple[str, str]]] = set()
    for measure in measures:
        found = [row for row in usable if _belongs(row, measure)]
        if found:
            taken.update(_key(row) for row in found)
            made.append(_series(_planned(measure, found), found))
    rest: dict[tuple[str, frozenset[str] | tuple[str, str]], list[Observation]] = {}
    for row in usable:
        if _key(row) not in taken:
            rest.setdefault(_key(row), []).append(row)
    others = [_series(_unplanned(found, names or {}), found) for found in rest.values()]
    return (*made, *sorted(others, key=lambda series: series.id))


def _key(row: Observation) -> tuple[str, frozenset[str] | tuple[str, str]]:
    pair = (row.a, row.b)
    return row.indicator, frozenset(pair) if meaning_of(row.indicator, row.unit).symmetric else pair


def _belongs(row: Observation, measure: Measure) -> bool:
    if row.indicator != measure.indicator:
        return False
    a, b = measure.actor or row.a, measure.other or row.b
    if (row.a, row.b) == (a, b):
        return True
    symmetric = meaning_of(row.indicator, row.unit).symmetric or measure.kind in ("agreement", "distance")
    return symmetric and (row.b, row.a) == (a, b)


def _unit(rows: Sequence[Observation]) -> str:
    """The unit that decides how the rows are read: one row given as a share makes all of them shares."""
    return "share" if any(row.unit == "share" for row in rows) else rows[0].unit


def _planned(measure: Measure, rows: Sequence[Observation]) -> _Plan:
    row = rows[0]
    meaning = meaning_of(measure.indicator, _unit(rows), declared_kind(measure))
    return _Plan(
        measure.id,
        measure.name,
        measure.actor or row.a,
        measure.other or row.b,
        measure.indicator,
        meaning,
        measure.channel or meaning.channel,
        measure.more_means or meaning.more_means,
        bool(declared_kind(measure)),
    )


def _unplanned(rows: Sequence[Observation], names: dict[str, str]) -> _Plan:
    row, meaning = rows[0], meaning_of(rows[0].indicator, _unit(rows))
    a, b = (names.get(actor, actor) for actor in (row.a, row.b))
    ends = (
        a if row.b == "*" else b if row.a == "*" else f"{a} and {b}" if meaning.symmetric else f"{a} to {b}"
    )
    name = f"{capital(meaning.words)}, {ends}"
    if is_share(row.indicator) and "*" not in (row.a, row.b):
        whole = row.indicator.removesuffix("_share").replace("_", " ")
        name = f"{capital(possessive(a))} share of {possessive(b)} {whole}"
    return _Plan(
        series_id(row.indicator, row.a, row.b),
        name,
        row.a,
        row.b,
        row.indicator,
        meaning,
        meaning.channel,
        meaning.more_means,
    )


def _series(plan: _Plan, rows: Sequence[Observation]) -> Series:
    groups: dict[Period, list[Figure]] = {}
    for row in rows:
        assert row.value is not None
        figure = figure_of(row, value=row.value * 100.0 if row.unit == "share" else None)
        percent = row.unit == "share" or row.unit in PERCENT
        groups.setdefault(row.period, []).append(replace(figure, unit="%") if percent else figure)
    periods = sorted(groups)
    counted = plan.meaning.kind == "dates"
    points = _counts(plan, groups) if counted else _levels(plan, groups, periods)
    kind: SeriesKind = "count" if counted else plan.meaning.kind
    compilers = tuple(sorted({figure.compiler for found in groups.values() for figure in found} - {""}))
    return Series(
        plan.id,
        plan.name,
        plan.a,
        plan.b,
        plan.indicator,
        points[0].unit,
        kind,
        points,
        plan.channel,
        plan.more_means,
        compilers,
        _series_caveat(plan),
    )


def _series_caveat(plan: _Plan) -> str:
    if plan.meaning.kind == "dates":
        return "A count of the rows in the table, not of all such acts; a year without a row is not a zero."
    return UNDECLARED if plan.meaning.kind == "rate" and not plan.declared else ""


def _levels(plan: _Plan, groups: dict[Period, list[Figure]], periods: list[Period]) -> tuple[Estimate, ...]:
    spread = link_spread([groups[period] for period in periods], plan.meaning.kind)
    points = []
    for period in periods:
        figures = tuple(sorted(groups[period], key=lambda figure: (figure.compiler, figure.row)))
        draws, rule = _draw(plan.id, plan.meaning.kind, period.text, figures, spread)
        points.append(estimate_from(plan.name, draws, figures, period.text, rule))
    return tuple(points)


def _counts(plan: _Plan, groups: dict[Period, list[Figure]]) -> tuple[Estimate, ...]:
    years: dict[int, list[Figure]] = {}
    for period in sorted(groups):
        years.setdefault(period.year, []).extend(groups[period])
    points = []
    for year, found in years.items():
        count = float(len(found))
        point = Estimate(
            plan.name, count, unit="acts", period=str(year), n=len(found), method="count of rows"
        )
        points.append(_with_provenance(point, found))
    return tuple(points)


def estimate_from(
    name: str, draws: Draws, figures: Sequence[Figure], period: str, rule: str, unit: str = ""
) -> Estimate:
    """An estimate from draws and the figures behind them.

    The value is the median of the figures (of the draws, where there are none). Several compilers make a band
    that is their whole range; draws that are all equal make no band.
    """
    mid, lo50, hi50, lo90, hi90 = quantiles(draws)
    if rule == "range of compilers":
        lo90, hi90 = float(draws.min()), float(draws.max())
        values = [figure.value for figure in figures]
        lo90, hi90 = min(values + _ends(figures, "lo")), max(values + _ends(figures, "hi"))
        mid = _median(values)
    elif len(figures) == 1:
        mid = figures[0].value
    known = bool(hi90 > lo90)
    estimate = Estimate(
        name,
        mid,
        lo50 if known else None,
        hi50 if known else None,
        lo90 if known else None,
        hi90 if known else None,
        unit or (figures[0].unit if figures else ""),
        period,
        sum(figure.n for figure in figures if figure.n is not None) or None,
        rule,
        (("draws", str(len(draws))),),
        caveat=_caveat(rule, figures),
    )
    return _with_provenance(estimate, figures)


def _ends(figures: Sequence[Figure], which: str) -> list[float]:
    ends = [figure.lo if which == "lo" else figure.hi for figure in figures]
    return [end for end in ends if end is not None]


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _caveat(rule: str, figures: Sequence[Figure]) -> str:
    if rule == "range of compilers":
        return f"{len(figures)} figures that differ in definition; the band is their range."
    if rule == "disagreement of compilers elsewhere":
        return "One figure; the band is what compilers of this series differed by in other periods."
    if rule == "one figure, spread unknown":
        return "One figure without a spread; no band can be given."
    return ""


def _with_provenance(estimate: Estimate, figures: Sequence[Figure]) -> Estimate:
    rows = tuple(part for figure in figures for part in figure.row.split("+"))
    sources = tuple(dict.fromkeys(part for figure in figures for part in figure.source.split("; ")))
    vintages = ", ".join(dict.fromkeys(figure.vintage for figure in figures if figure.vintage))
    return replace(estimate, figures=tuple(figures), rows=rows, sources=sources, vintage=vintages)


@functools.lru_cache(maxsize=4096)
def _draw(
    key: str, kind: str, period: str, figures: tuple[Figure, ...], spread: float | None
) -> tuple[Draws, str]:
    compiler = figures[0].compiler
    common = generator(key, "compiler", compiler) if compiler else None
    draws, rule = sample_figures(figures, kind, spread, generator(key, period), DRAWS, common)
    draws.flags.writeable = False
    return draws, rule


def draws_of(series: Series, point: Estimate) -> Draws:
    """The draws behind one point of a series: the same ones every time.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> table = read_table("indicator,from,to,period,value,unit,source,lo,hi\\n"
    ...                    "vote_kappa,RUS,PRK,2023,0.767,kappa,s,0.69,0.83\\n")
    >>> [series] = build_series(table)
    >>> draws_of(series, series.last).shape
    (4000,)
    """
    spread = link_spread([p.figures for p in series.points], series.kind)
    return _draw(series.id, series.kind, point.period, point.figures, spread)[0]

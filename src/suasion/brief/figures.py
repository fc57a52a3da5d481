"""Figures from what was measured: leverage, each posture series side by side, shares by compiler, a timeline.

Every figure comes in two widths, one for a page and one for a phone, with words for those who do not see it
and a line that names its sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from suasion.brief.charts import Line, Mark, Point, decimal_year, draw, line_chart
from suasion.brief.evidence import estimate_words
from suasion.brief.material import Material
from suasion.brief.quantities import count, period
from suasion.brief.records import Figure, in_words
from suasion.brief.svg import SERIES, Canvas
from suasion.brief.wording import capital, listing, possessive
from suasion.measure.estimates import Estimate, Series
from suasion.measure.findings.movements import Break
from suasion.measure.findings.rulings import Happening
from suasion.measure.indicators import meaning_of

__all__ = ["chart_specs", "compiler_charts", "leverage_chart", "series_charts", "timeline"]

WIDE, NARROW = 700, 350
MOST_LINES = 5
MOST_CHARTS = 4


def _point(estimate: Estimate) -> Point | None:
    x = decimal_year(estimate.period)
    if x is None:
        return None
    return Point(x, estimate.value, estimate.lo50, estimate.hi50, estimate.lo90, estimate.hi90)


def _line(name: str, points: Iterable[Estimate]) -> Line:
    found = tuple(point for estimate in points if (point := _point(estimate)) is not None)
    return Line(name, tuple(sorted(found, key=lambda point: point.x)))


@dataclass(frozen=True, slots=True)
class _Chart:
    """A line chart before it is drawn."""

    name: str
    caption: str
    axis: str
    lines: Sequence[Line]
    lead: str
    said: Sequence[str]
    source: str
    grounds: Sequence[str]
    marks: Sequence[Mark] = ()

    def specs(self) -> list[dict[str, Any]]:
        """What is drawn for a page and for a phone."""
        return [line_chart(self.lines, self.axis, width, self.marks) for width in (WIDE, NARROW)]

    def figure(self) -> Figure:
        """The chart drawn in both widths."""
        alt, parts = in_words(self.lead, self.said)
        wide, narrow = (draw(spec, alt) for spec in self.specs())
        return Figure(self.name, self.caption, alt, self.source, wide, narrow, tuple(self.grounds), parts)


def chart_specs(material: Material) -> list[dict[str, Any]]:
    """The specifications of all charts of a brief, as `drawn_beside` takes them."""
    leverage = _leverage_chart(material)
    charts = [*([leverage] if leverage else []), *_series_charts(material)]
    return [spec for chart in charts for spec in chart.specs()]


def _sources(estimates: Iterable[Estimate], material: Material) -> str:
    names = dict.fromkeys(
        s.strip() for e in estimates for source in e.sources for s in source.split(";") if s.strip()
    )
    titles = [material.source_title(name) for name in names]
    shown = "; ".join(titles[:4])
    more = f"; and {count(len(titles) - 4, 'more')[:-1]}" if len(titles) > 4 else ""
    return f"{shown or 'the case’s tables'}{more}."


def leverage_chart(material: Material) -> Figure | None:
    """Combined leverage over time, both ways where both were measured; None with fewer than two periods."""
    chart = _leverage_chart(material)
    return chart.figure() if chart else None


def _leverage_chart(material: Material) -> _Chart | None:
    measured = material.measurement
    found = [one for one in measured.leverage if len(one.points) > 1] if measured else []
    if not found:
        return None
    lines = [
        _line(capital(f"{material.name(one.a)} over {material.name(one.b)}"), one.points) for one in found[:2]
    ]
    lines = [line for line in lines if len(line.points) > 1]
    if not lines:
        return None
    ends = [
        f"{material.name(one.a)} over {material.name(one.b)}: "
        f"{estimate_words(one.points[0])} in {period(one.points[0].period)}, "
        f"{estimate_words(one.points[-1])} in {period(one.points[-1].period)}"
        for one in found[:2]
    ]
    caption = f"{capital(possessive(material.focal))} leverage over {material.target}, with 50 and 90 % bands"
    lead = "Line chart of leverage on a scale from 0 to 1."
    source = _sources((point for one in found for point in one.points), material)
    refs = [f"leverage:{one.a}-{one.b}" for one in found[:2]]
    return _Chart("leverage", caption, "Leverage (0 to 1)", lines, lead, ends, source, refs)


def series_charts(material: Material, most: int = MOST_CHARTS) -> list[Figure]:
    """One chart per kind of series with at least two dated points: shares, then agreements and distances."""
    return [chart.figure() for chart in _series_charts(material, most)]


def _series_charts(material: Material, most: int = MOST_CHARTS) -> list[_Chart]:
    measured = material.measurement
    if measured is None:
        return []
    groups: dict[tuple[str, str], list[Series]] = {}
    for series in measured.series:
        dated = [point for point in series.points if decimal_year(point.period) is not None]
        involved = material.case.case.target in (series.a, series.b)
        if series.kind in ("share", "agreement", "distance") and len(dated) > 1 and involved:
            groups.setdefault((series.kind, series.indicator), []).append(series)
    order = {"share": 0, "agreement": 1, "distance": 2}
    ranked = sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    return [
        _series_chart(kind, indicator, group[:MOST_LINES], material)
        for (kind, indicator), group in ranked[:most]
    ]


AXES = {"share": "Share (%)", "agreement": "Agreement", "distance": "Distance"}
_UNITS = {"%": "", "share": "", "scale": "", "points": "", "agreement": "", "s": "S", "tau_b": "tau-b"}
"""Units of an axis that say nothing more than its title, or that are written otherwise."""


def _series_chart(kind: str, indicator: str, group: list[Series], material: Material) -> _Chart:
    names = [_pair_name(series, group, material) for series in group]
    lines = [_line(name, series.points) for name, series in zip(names, group, strict=True)]
    unit = _UNITS.get(group[0].unit, group[0].unit)
    axis = f"{AXES[kind]} ({unit})" if unit else AXES[kind]
    said = [
        (
            f"{name}: {estimate_words(series.first)} in {period(series.first.period)}, "
            f"{estimate_words(series.last)} in {period(series.last.period)}"
        )
        for name, series in zip(names, group, strict=True)
    ]
    caption = _caption(group, material)
    breaks = _marks(group, material)
    said += [f"break marked: {names[k]}, {period(one.date)}" for k, one in breaks]
    source = _sources((point for series in group for point in series.points), material)
    refs = [f"measure:{series.id}" for series in group]
    alone = len(group) == 1
    marks = [
        Mark(decimal_year(one.date) or 0.0, f"break, {period(one.date)}", "soft" if alone else SERIES[k])
        for k, one in breaks
    ]
    return _Chart(f"series-{indicator}", caption, axis, lines, "Line chart.", said, source, refs, marks)


def _marks(group: Sequence[Series], material: Material) -> list[tuple[int, Break]]:
    """The breaks of the lines of a chart that are as large as a change, each with the number of its line."""
    place = {series.id: k for k, series in enumerate(group)}
    found = material.measurement.large_breaks if material.measurement else ()
    dated = [one for one in found if one.series in place and decimal_year(one.date) is not None]
    return [(place[one.series], one) for one in dated]


def compiler_charts(material: Material) -> list[Figure]:
    """One chart per series that several compilers give in one period: each compiler's figures as a line."""
    measured = material.measurement
    charts = [_compiler_chart(one, material) for one in (measured.series if measured else ())]
    return [chart.figure() for chart in charts if chart is not None]


def _compiler_chart(series: Series, material: Material) -> _Chart | None:
    if not any(len({figure.compiler for figure in point.figures}) > 1 for point in series.points):
        return None
    by: dict[str, list[Point]] = {}
    for point in series.points:
        x = decimal_year(point.period)
        for figure in point.figures if x is not None else ():
            by.setdefault(figure.compiler, []).append(Point(x or 0.0, figure.value))
    ranked = sorted(by.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_LINES]
    if len(ranked) < 2:
        return None
    lines = [Line(name, tuple(sorted(points, key=lambda p: (p.x, p.y)))) for name, points in ranked]
    name = capital(material.named(series.name))
    said = [f"{one.name}: {count(len(one.points), 'figure')}" for one in lines]
    left_out = len(by) - len(ranked)
    said += [f"{left_out} with fewer figures left out"] if left_out else []
    lead = "Line chart of what each compiler gives."
    axis = series.unit or "Value"
    source = _sources(series.points, material)
    slug = "-".join(part for part in re.split(r"[^A-Za-z0-9]+", series.id) if part)
    refs = [f"measure:{series.id}"]
    return _Chart(f"compilers-{slug}", f"{name}, by compiler", axis, lines, lead, said, source, refs)


def _pair_name(series: Series, group: list[Series], material: Material) -> str:
    same_pair = sum({series.a, series.b} == {other.a, other.b} for other in group) > 1
    if same_pair:
        return capital(material.named(series.name))
    ends = [material.name(end) for end in (series.a, series.b)]
    return (
        f"{capital(ends[0])} and {ends[1]}"
        if series.kind != "share"
        else capital(f"{possessive(ends[0])} share")
    )


def _caption(group: list[Series], material: Material) -> str:
    first = capital(material.named(group[0].name))
    if len(group) == 1:
        return first
    return f"{capital(meaning_of(group[0].indicator, group[0].unit, group[0].kind).words)}, side by side"


# --- timeline ------------------------------------------------------------------------------------------

FOCUS = 12
"""Years before the as-of date that a timeline shows."""


def timeline(material: Material) -> Figure | None:
    """Dated acts on one lane per pair: how often, and when."""
    measured = material.measurement
    if measured is None:
        return None
    year = material.case.case.as_of.year
    dated = [
        (x, one)
        for one in measured.happenings
        if (x := decimal_year(one.date)) is not None and x >= year - FOCUS
    ]
    if len(dated) < 3:
        return None
    dated.sort(key=lambda item: (item[0], item[1].row))
    said = [f"{period(one.date)}, {_who(one, material)}: {_what(one)}" for _, one in dated]
    alt, parts = in_words("Acts by date.", said)
    wide, narrow = (_lanes(dated, material, width, alt) for width in (WIDE, NARROW))
    sources = dict.fromkeys(material.source_title(one.source) for _, one in dated)
    refs = [f"happening:{one.row}" for _, one in dated]
    return Figure(
        "timeline",
        "Visits, treaties and incidents by date",
        alt,
        f"{'; '.join(sources)}.",
        wide,
        narrow,
        tuple(refs),
        parts,
    )


def _who(one: Happening, material: Material) -> str:
    return listing([material.name(end) for end in (one.a, one.b) if end != "*"])


def _what(one: Happening) -> str:
    return one.what if one.what and one.what != one.indicator else capital(one.indicator.replace("_", " "))


def _lanes(dated: list[tuple[float, Happening]], material: Material, width: int, alt: str) -> str:
    canvas = Canvas(width)
    lanes: dict[tuple[str, ...], list[tuple[float, Happening]]] = {}
    for x, one in dated:
        lanes.setdefault(tuple(sorted((one.a, one.b))), []).append((x, one))
    first, last = int(dated[0][0]), int(dated[-1][0]) + 1
    left, right = 10.0, width - 10.0

    def at(x: float) -> float:
        return left + (right - left) * (x - first) / max(last - first, 1)

    bottom = 16.0 + 54 * len(lanes)
    step = next((s for s in (1, 2, 5, 10) if (last - first) / s <= (6 if width < NARROW + 1 else 12)), 50)
    for tick in range(first, last + 1):
        if tick % step == 0:
            canvas.line(at(tick), 24, at(tick), bottom - 12, "grid", 0.8)
            canvas.text(at(tick), bottom + 4, str(tick), 11.5, "soft", "middle")
    y = 16.0
    for number, acts in enumerate(lanes.values()):
        ends = capital(_who(acts[0][1], material))
        canvas.text(left, y, f"{ends}: {count(len(acts), 'act')}", 12.5, bold=True)
        y += 24
        canvas.line(left, y, right, y, "line", 1.5)
        for x, one in acts:
            canvas.open_node(f"{period(one.date)}: {_what(one)}")
            _symbol(canvas, at(x), y, number)
            canvas.close_node()
        y += 30
    return canvas.finish(bottom + 12, alt, nodes=True)


def _symbol(canvas: Canvas, x: float, y: float, kind: int) -> None:
    """A mark told apart by shape as well as colour."""
    fill = SERIES[kind % len(SERIES)]
    if kind % 3 == 0:
        canvas.circle(x, y, 6, fill, "paper", 1.2)
    elif kind % 3 == 1:
        canvas.rect(x - 5.5, y - 5.5, 11, 11, fill, "paper", width=1.2)
    else:
        canvas.shape([(x, y - 7), (x + 6.5, y + 5), (x - 6.5, y + 5)], fill, "paper", width=1.2)

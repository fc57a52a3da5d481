"""Charts of reported events by month: the course, the level between breaks, each break with its band.

They are drawn where measurement and brief meet: the series come from the store, the drawing from the brief.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from suasion.brief.charts import Line, Mark, Point, decimal_year, draw, line_chart
from suasion.brief.records import Figure
from suasion.brief.svg import COLOURS
from suasion.measure.estimates import Series
from suasion.measure.evidence.event_rows import LEVEL, SHARE
from suasion.measure.findings.movements import Break
from suasion.measure.measurement import Measurement

__all__ = ["event_charts"]

WIDE, NARROW = 700, 350
_WHISKER = 1.6
"""Stroke width by which the whiskers of a line chart are known."""


def event_charts(measured: Measurement, titles: Mapping[str, str]) -> list[Figure]:
    """One chart for each pair with monthly events; none where the store holds no event graph.

    Parameters
    ----------
    measured
        As `measure_pair` or `measure` with a store gives it.
    titles
        Snapshot id to the title a source line gives.
    """
    levels = {(one.a, one.b): one for one in measured.monthly if one.indicator == LEVEL}
    breaks = {one.series: one for one in measured.breaks}
    return [
        _chart(
            one,
            levels[one.a, one.b],
            breaks.get(f"event_weight:{one.a}-{one.b}"),
            dict(measured.names),
            titles,
        )
        for one in measured.monthly
        if one.indicator == SHARE
    ]


def _chart(
    share: Series, level: Series, found: Break | None, names: Mapping[str, str], titles: Mapping[str, str]
) -> Figure:
    a, b = (names.get(actor, actor) for actor in (share.a, share.b))
    caption = f"Reported events between {a} and {b} by month, as a share of all that is reported of {b}"
    said = (
        f"{share.first.value:.1f} % in {share.first.period}, {share.last.value:.1f} % in {share.last.period}"
    )
    alt = f"Line chart by month: {said}; the level between breaks with the 90 % band of its mean."
    if found is not None:
        alt += (
            f" A break is marked at {found.date}, found at {found.found_at} of {found.of} penalties; "
            f"its date lies between {found.date_lo} and {found.date_hi} (90 %)."
        )
    wide, narrow = (draw(_spec(share, level, found, width), alt) for width in (WIDE, NARROW))
    sources = dict.fromkeys(source for point in share.points for source in point.sources)
    source = f"{'; '.join(titles.get(one, one) for one in sources)}. {share.caveat}"
    return Figure(f"events-{share.a}-{share.b}", caption, alt, source, wide, narrow, (f"measure:{share.id}",))


def _spec(share: Series, level: Series, found: Break | None, width: int) -> dict[str, Any]:
    lines = [_line("by month", share), _line("level between breaks, 90 % band", level)]
    ends = [] if found is None else [decimal_year(x) for x in (found.date, found.date_lo, found.date_hi)]
    at = [x for x in ends if x is not None]
    label = "" if found is None else f"break, {found.date} ({found.found_at} of {found.of} penalties)"
    spec = line_chart(lines, "Share (%)", width, [Mark(at[0], label)] if len(at) == 3 else ())
    if len(at) == 3:
        x = spec["layer"][0]["encoding"]["x"]
        month = 1 / 24
        shade = {
            "data": {"values": [{"x": at[1] - month, "end": at[2] + month}]},
            "mark": {"type": "rect", "color": COLOURS["soft"], "opacity": 0.16},
            "encoding": {"x": x, "x2": {"field": "end"}},
        }
        spec["layer"].insert(0, shade)
    # Whiskers and symbols at every month would hide the course.
    spec["layer"] = [layer for layer in spec["layer"] if layer["mark"].get("strokeWidth") != _WHISKER]
    for layer in spec["layer"]:
        if layer["mark"]["type"] == "point":
            layer["mark"]["size"] = 10
    return spec


def _line(name: str, series: Series) -> Line:
    points = ((decimal_year(p.period), p) for p in series.points)
    return Line(name, tuple(Point(x, p.value, lo90=p.lo90, hi90=p.hi90) for x, p in points if x is not None))

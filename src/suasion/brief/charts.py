"""Line charts with bands: Vega-Lite specifications drawn by vl-convert, then rebuilt element by element.

The rebuilding keeps only shapes and text, turns the fixed colours of the specification into the colour names
of the page, so that a chart follows light and dark, and drops everything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any
from xml.etree import ElementTree

from suasion.brief.svg import COLOURS, FONT, SERIES, colour
from suasion.brief.wording import visible

__all__ = ["Line", "Point", "decimal_year", "draw", "line_chart"]

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (1, 3))
_KEEP = {
    "g": ("transform", "opacity"),
    "path": (
        "d",
        "transform",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "opacity",
        "fill-opacity",
        "stroke-opacity",
    ),
    "line": ("transform", "x1", "x2", "y1", "y2", "stroke", "stroke-width", "stroke-dasharray", "opacity"),
    "rect": ("x", "y", "width", "height", "fill", "stroke", "opacity"),
    "text": ("transform", "text-anchor", "font-size", "font-weight", "fill", "opacity"),
}
_NAMES = {value: name for name, value in COLOURS.items()}


@dataclass(frozen=True, slots=True)
class Point:
    """One estimate on a line: when (decimal year), the value and the ends of its bands."""

    x: float
    y: float
    lo50: float | None = None
    hi50: float | None = None
    lo90: float | None = None
    hi90: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A named series of points, oldest first."""

    name: str
    points: tuple[Point, ...]
    dots_only: bool = False


def decimal_year(period: str) -> float | None:
    """The middle of a period as a decimal year; None where it is not a date.

    Examples
    --------
    >>> decimal_year("2023"), decimal_year("2010..2014"), decimal_year("session 78")
    (2023.5, 2012.5, None)
    >>> round(decimal_year("2024-06-19"), 2)
    2024.47
    """
    if ".." in period:
        first, _, last = period.partition("..")
        ends = decimal_year(first), decimal_year(last)
        return None if ends[0] is None or ends[1] is None else (ends[0] + ends[1]) / 2
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", period):
        return None
    parts = [int(part) for part in period.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    day = parts[2] - 0.5 if len(parts) == 3 else 15.2
    return parts[0] + (parts[1] - 1) / 12 + day / 365.25


def line_chart(
    lines: Sequence[Line], axis: str, width: int, marks: Sequence[tuple[float, str]] = ()
) -> dict[str, Any]:
    """The Vega-Lite specification of lines with 50 and 90 % bands.

    Parameters
    ----------
    lines : sequence of Line
        At most five; told apart by colour, symbol and dash.
    axis : str
        Title of the value axis.
    width : int
        Of the whole drawing in pixels.
    marks : sequence of (decimal year, label)
        Breaks, drawn as dashed rules.
    """
    named = [line.name for line in lines]
    rows = [
        {
            "s": line.name,
            "x": round(p.x, 3),
            "y": p.y,
            "a": p.lo90,
            "b": p.hi90,
            "c": p.lo50,
            "d": p.hi50,
            "dots": line.dots_only,
        }
        for line in lines
        for p in line.points
    ]
    colours = {
        "field": "s",
        "type": "nominal",
        "scale": {"domain": named, "range": [COLOURS[c] for c in SERIES[: len(named)]]},
    }
    legend = {
        "title": None,
        "orient": "top",
        "direction": "vertical" if width < 500 else "horizontal",
        "labelLimit": width - 40,
        "labelFontSize": 12,
        "symbolSize": 70,
        "columns": 1 if width < 500 else 2,
    }
    shape = {
        "field": "s",
        "type": "nominal",
        "scale": {"domain": named, "range": list(SHAPES[: len(named)])},
        "legend": legend,
    }
    dash = {
        "field": "s",
        "type": "nominal",
        "scale": {"domain": named, "range": [list(d) for d in DASHES[: len(named)]]},
        "legend": None,
    }
    xs = [row["x"] for row in rows]
    first, last = int(min(xs)), int(max(xs)) + 1
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (last - first) / s <= (6 if width < 500 else 10))
    ticks = [y + 0.5 for y in range(first, last + 1) if y % step == 0]
    x = {
        "field": "x",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first, last], "nice": False},
        "axis": {"values": ticks, "labelExpr": "format(floor(datum.value), 'd')", "grid": False},
    }
    y = {"field": "y", "type": "quantitative", "title": axis, "scale": {"zero": False, "nice": True}}

    def area(low: str, high: str, opacity: float) -> dict[str, Any]:
        return {
            "transform": [{"filter": f"isValid(datum.{low}) && isValid(datum.{high})"}],
            "mark": {"type": "area", "opacity": opacity},
            "encoding": {
                "x": x,
                "y": {**y, "field": low},
                "y2": {"field": high},
                "color": {**colours, "legend": None},
            },
        }

    whiskers = {
        "transform": [{"filter": "isValid(datum.a) && isValid(datum.b)"}],
        "mark": {"type": "rule", "strokeWidth": 1.6, "opacity": 0.75},
        "encoding": {
            "x": x,
            "y": {**y, "field": "a"},
            "y2": {"field": "b"},
            "color": {**colours, "legend": None},
        },
    }
    layers: list[dict[str, Any]] = [
        area("a", "b", 0.14),
        area("c", "d", 0.2),
        whiskers,
        {
            "transform": [{"filter": "!datum.dots"}],
            "mark": {"type": "line", "strokeWidth": 2.2},
            "encoding": {"x": x, "y": y, "color": {**colours, "legend": None}, "strokeDash": dash},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 62, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": {**colours, "legend": legend}, "shape": shape},
        },
    ]
    for at, label in marks:
        layers.append(
            {
                "data": {"values": [{"x": at}]},
                "mark": {"type": "rule", "strokeDash": [3, 3], "color": COLOURS["soft"]},
                "encoding": {"x": x},
            }
        )
        layers.append(
            {
                "data": {"values": [{"x": at, "t": label}]},
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 4,
                    "y": 8,
                    "color": COLOURS["soft"],
                    "fontSize": 11,
                },
                "encoding": {"x": x, "text": {"field": "t", "type": "nominal"}},
            }
        )
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width - 70,
        "height": 200 if width < 500 else 240,
        "padding": 4,
        "data": {"values": rows},
        "layer": layers,
        "config": _config(),
    }


def _config() -> dict[str, Any]:
    ink, soft, grid, line = (COLOURS[name] for name in ("ink", "soft", "grid", "line"))
    axis = {
        "labelColor": soft,
        "titleColor": soft,
        "gridColor": grid,
        "domainColor": line,
        "tickColor": line,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titlePadding": 8,
        "labelOverlap": True,
    }
    return {
        "background": None,
        "view": {"stroke": None},
        "axis": axis,
        "legend": {"labelColor": ink},
        "font": "sans-serif",
    }


@lru_cache(maxsize=64)
def _draw(spec: str, label: str) -> str:
    import vl_convert

    return _rebuilt(vl_convert.vegalite_to_svg(spec), label)


def draw(spec: dict[str, Any], label: str) -> str:
    """A specification as static SVG in the colours of the page; `label` names it for screen readers."""
    return _draw(json.dumps(spec, sort_keys=True), label)


def _rebuilt(svg: str, label: str) -> str:
    """Only known shapes, only known attributes, text escaped anew."""
    root = ElementTree.fromstring(svg)
    box = escape(root.get("viewBox", "0 0 100 100"))
    inner = "".join(_element(child) for child in root)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-label="{escape(visible(label))}" '
        f'style="font-family:{FONT}">{inner}</svg>'
    )


def _element(node: ElementTree.Element) -> str:
    tag = node.tag.rpartition("}")[2]
    if tag not in _KEEP:
        return ""
    kept = {name: value for name in _KEEP[tag] if (value := node.get(name)) is not None}
    if tag != "g" and not _seen(kept):
        return ""
    inner = escape(visible(node.text or "")) if tag == "text" else ""
    inner += "".join(_element(child) for child in node)
    if tag == "g" and not inner:
        return ""
    attributes = "".join(
        f' {name}="{escape(value)}"' for name, value in kept.items() if name not in ("fill", "stroke")
    )
    paint = ";".join(f"{name}:{_paint(kept[name])}" for name in ("fill", "stroke") if name in kept)
    return f"<{tag}{attributes}" + (f' style="{paint}"' if paint else "") + f">{inner}</{tag}>"


def _seen(attributes: dict[str, str]) -> bool:
    """Whether a shape would leave a trace: backgrounds and empty paths are dropped."""
    painted = any(
        attributes.get(name, "none") not in ("none", "transparent", "white") for name in ("fill", "stroke")
    )
    return painted and attributes.get("d", "M") != ""


def _paint(value: str) -> str:
    known = _NAMES.get(value.lower())
    return colour(known) if known else value if re.fullmatch(r"#[0-9a-fA-F]{3,8}|none", value) else "none"

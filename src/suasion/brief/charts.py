"""Line charts with bands: Vega-Lite specifications drawn by vl-convert, then rebuilt element by element.

The rebuilding keeps only shapes and text, turns the fixed colours of the specification into the colour names
of the page, so that a chart follows light and dark, and drops everything else. The renderer takes half a
second to start and lets nothing else run meanwhile, so a command starts it in a process of its own.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple
from xml.etree import ElementTree

from suasion.brief.svg import COLOURS, FONT, SERIES, colour, width_of
from suasion.brief.wording import visible

__all__ = ["Line", "Mark", "Point", "decimal_year", "draw", "drawn_beside", "line_chart"]

NARROW_BELOW = 500
"""Drawings narrower than this many pixels are laid out for a phone."""

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
    """One estimate on a line.

    Attributes
    ----------
    x : float
        When, as a decimal year.
    y : float
    lo50, hi50, lo90, hi90 : float or None
        Ends of its bands; None where there is none.
    """

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


class Mark(NamedTuple):
    """A break: its date as a decimal year, its label, and the colour name of the line it belongs to."""

    at: float
    label: str
    colour: str = "soft"


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
    lines: Sequence[Line], axis: str, width: int, marks: Sequence[Mark | tuple[float, str]] = ()
) -> dict[str, Any]:
    """The Vega-Lite specification of lines with 50 and 90 % bands.

    Parameters
    ----------
    lines : sequence of Line
        At most five, with different names; told apart by colour, symbol and dash.
    axis : str
        Title of the value axis.
    width : int
        Of the whole drawing in pixels.
    marks : sequence of Mark, or of (decimal year, label)
        Breaks, dashed rules in the colour of their line; labels below each other, none past the edge.

    Examples
    --------
    >>> spec = line_chart([Line("A", (Point(2020.5, 1.0), Point(2021.5, 2.0)))], "Share (%)", 700)
    >>> sorted(spec)[:3]
    ['$schema', 'config', 'data']
    """
    x = _time_axis([point.x for line in lines for point in line.points], width)
    y = {"field": "y", "type": "quantitative", "title": axis, "scale": {"zero": False, "nice": True}}
    legend = _legend(width) if len(lines) > 1 else None
    colours = _channel(lines, [COLOURS[name] for name in SERIES], legend)
    both = {"x": x, "y": y, "color": colours}
    shape = _channel(lines, list(SHAPES), legend)
    dash = _channel(lines, [list(dash) for dash in DASHES], None)
    layers = [
        _between("area", both, "a", "b", opacity=0.14),
        _between("area", both, "c", "d", opacity=0.2),
        _between("rule", both, "a", "b", opacity=0.75, strokeWidth=1.6),
        {"mark": {"type": "line", "strokeWidth": 2.2}, "encoding": {**both, "strokeDash": dash}},
        {
            "mark": {"type": "point", "filled": True, "size": 62, "opacity": 1},
            "encoding": {**both, "shape": shape},
        },
        *(layer for row, mark in enumerate(marks) for layer in _mark(Mark(*mark), row, x, width - 70)),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width - 70,
        "height": 200 if width < NARROW_BELOW else 240,
        "padding": 4,
        "data": {"values": [row for line in lines for row in _rows(line)]},
        "layer": layers,
        "config": _config(),
    }


def _rows(line: Line) -> list[dict[str, Any]]:
    return [
        {"s": line.name, "x": round(p.x, 3), "y": p.y, "a": p.lo90, "b": p.hi90, "c": p.lo50, "d": p.hi50}
        for p in line.points
    ]


def _channel(lines: Sequence[Line], values: list[Any], legend: dict[str, Any] | None) -> dict[str, Any]:
    """An encoding that tells the lines apart by one of `values` each."""
    domain = [line.name for line in lines]
    scale = {"domain": domain, "range": values[: len(domain)]}
    return {"field": "s", "type": "nominal", "scale": scale, "legend": legend}


def _legend(width: int) -> dict[str, Any]:
    narrow = width < NARROW_BELOW
    layout = {
        "orient": "top",
        "direction": "vertical" if narrow else "horizontal",
        "columns": 1 if narrow else 2,
        "columnPadding": 48,
    }
    return {
        "title": None,
        "labelLimit": width - 40,
        "labelFontSize": 12,
        "symbolSize": 70,
        "symbolOpacity": 1,
        **layout,
    }


def _time_axis(xs: Sequence[float], width: int) -> dict[str, Any]:
    """Years on the horizontal axis, each labelled under the middle of its year."""
    first, last = int(min(xs)), int(max(xs)) + 1
    most = 6 if width < NARROW_BELOW else 10
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 500) if (last - first) / s <= most), 2000)
    ticks = [year + 0.5 for year in range(first, last + 1) if year % step == 0]
    axis = {"values": ticks, "labelExpr": "format(floor(datum.value), 'd')", "grid": False}
    scale = {"domain": [first, last], "nice": False}
    return {"field": "x", "type": "quantitative", "title": None, "scale": scale, "axis": axis}


def _between(kind: str, both: dict[str, Any], low: str, high: str, **look: float) -> dict[str, Any]:
    """An area, or whiskers, between two fields wherever both are known."""
    return {
        "transform": [{"filter": f"isValid(datum.{low}) && isValid(datum.{high})"}],
        "mark": {"type": kind, **look},
        "encoding": {**both, "y": {**both["y"], "field": low}, "y2": {"field": high}},
    }


def _mark(mark: Mark, row: int, x: dict[str, Any], across: float) -> list[dict[str, Any]]:
    """A dashed rule at a date with its label: to the right of it where there is room, else to the left.

    Each label has a row of its own, so that two breaks in neighbouring years do not write over each other.
    """
    first, last = x["scale"]["domain"]
    room = across * (last - mark.at) / (last - first)
    side = ("left", 4) if width_of(mark.label, 11) * 1.15 + 8 < room else ("right", -4)
    paint = COLOURS[mark.colour]
    rule = {"type": "rule", "strokeDash": [3, 3], "color": paint}
    text = {
        "type": "text",
        "align": side[0],
        "dx": side[1],
        "y": 8 + 14 * row,
        "color": paint,
        "fontSize": 11,
    }
    said = {"x": x, "text": {"field": "t", "type": "nominal"}}
    data = {"values": [{"x": mark.at, "t": mark.label}]}
    return [
        {"data": data, "mark": rule, "encoding": {"x": x}},
        {"data": data, "mark": text, "encoding": said},
    ]


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


_READY: dict[str, str] = {}
"""Drawings made by a process beside this one and not yet asked for, by specification."""

_BESIDE = """
import json, sys
data = json.load(sys.stdin)
sys.path[:] = data["path"]
import vl_convert
json.dump([vl_convert.vegalite_to_svg(spec) for spec in data["specs"]], sys.stdout)
"""


@contextlib.contextmanager
def drawn_beside(specs: Sequence[dict[str, Any]]) -> Iterator[None]:
    """Draw specifications in another process while the body runs; `draw` then finds them drawn.

    Where no process can be started, or it fails, `draw` draws them itself.
    """
    spelt = [_spelt(spec) for spec in specs]
    command = [sys.executable, "-P", "-c", _BESIDE]
    pipe = subprocess.PIPE
    try:
        child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    except OSError:
        yield
        return
    with child:
        try:
            _send(child, json.dumps({"path": sys.path, "specs": spelt}))
            yield
            found = child.stdout.read() if child.stdout else b""
        except BaseException:
            child.kill()
            raise
    with contextlib.suppress(ValueError):
        _READY.update(zip(spelt, json.loads(found), strict=True))


def _send(child: subprocess.Popen[bytes], text: str) -> None:
    if child.stdin is not None:
        with contextlib.suppress(OSError), child.stdin:
            child.stdin.write(text.encode("utf-8"))


@lru_cache(maxsize=64)
def _draw(spec: str, label: str) -> str:
    svg = _READY.pop(spec, "")
    if not svg:
        import vl_convert

        svg = vl_convert.vegalite_to_svg(spec)
    return _rebuilt(svg, label)


def draw(spec: dict[str, Any], label: str) -> str:
    """A specification as static SVG in the colours of the page.

    Parameters
    ----------
    spec : dict
        As of `line_chart`.
    label : str
        Names the drawing for screen readers.
    """
    return _draw(_spelt(spec), label)


def _spelt(spec: dict[str, Any]) -> str:
    return json.dumps(spec, sort_keys=True)


def _rebuilt(svg: str, label: str) -> str:
    """Only known shapes, only known attributes, text escaped anew."""
    root = ElementTree.fromstring(svg)
    box = escape(root.get("viewBox", "0 0 100 100"))
    inner = "".join(_element(child) for child in root)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" '
        f'role="img" aria-label="{escape(visible(label))}" '
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
    painted = {"fill": "none", **kept} if tag in ("path", "rect") else kept
    paint = ";".join(f"{name}:{_paint(painted[name])}" for name in ("fill", "stroke") if name in painted)
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

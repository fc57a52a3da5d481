"""A small canvas for static SVG: escaped text, colours that follow the page, numbers rounded the same
everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from suasion.brief.wording import visible

__all__ = ["COLOURS", "DARK", "SERIES", "Canvas", "colour", "width_of", "wrap"]

COLOURS = {
    "ink": "#1c2127",
    "soft": "#59636e",
    "line": "#d5dae0",
    "grid": "#e3e7eb",
    "paper": "#ffffff",
    "wash": "#f4f6f8",
    "accent": "#1d4f7c",
    "accent-wash": "#e9f1f8",
    "bad": "#9c2f17",
    "good": "#1c6b47",
    "c1": "#0b62a4",
    "c2": "#bf4a00",
    "c3": "#00755a",
    "c4": "#8a3f74",
    "c5": "#5d5a00",
}
"""Colour names of the style sheet with their light values, used where a reader knows no style sheet."""

DARK = {
    "ink": "#e4e7ea",
    "soft": "#a3adb8",
    "line": "#39424c",
    "grid": "#2c343c",
    "paper": "#14181c",
    "wash": "#1c2228",
    "accent": "#8fc1ec",
    "accent-wash": "#1a2a39",
    "bad": "#f2967d",
    "good": "#79cfa6",
    "c1": "#6db6f2",
    "c2": "#f59a5c",
    "c3": "#55c9a6",
    "c4": "#dd9ccb",
    "c5": "#c9c46a",
}
"""The same colours on a dark page; a test holds both against the style sheet."""

SERIES = ("c1", "c2", "c3", "c4", "c5")
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] "), frozenset("mwMWQOGD%@—")


def colour(name: str) -> str:
    """A colour of the style sheet, with its light value for readers without one; "none" stays.

    Examples
    --------
    >>> colour("ink")
    'var(--ink,#1c2127)'
    """
    return f"var(--{name},{COLOURS[name]})" if name in COLOURS else "none"


def width_of(text: str, size: float) -> float:
    """Estimated width of a text in the sans-serif face, on the generous side.

    Examples
    --------
    >>> width_of("mmm", 10) > width_of("iii", 10)
    True
    """
    units = sum(0.32 if c in _NARROW else 0.9 if c in _WIDE else 0.66 if c.isupper() else 0.56 for c in text)
    return units * size


def wrap(text: str, width: float, size: float, most: int = 6) -> tuple[str, ...]:
    """Text broken into lines that fit a width; the last of `most` lines ends in an ellipsis if more would
    follow.

    Examples
    --------
    >>> wrap("one two three", 50, 12)
    ('one two', 'three')
    """
    lines: list[str] = []
    for word in visible(text).split(" "):
        while width_of(word, size) > width and len(word) > 4:  # a word wider than the column is cut
            keep = max(3, int(len(word) * width / width_of(word, size)) - 1)
            lines.append(word[:keep] + "-")
            word = word[keep:]
        if lines and width_of(f"{lines[-1]} {word}", size) <= width and not lines[-1].endswith("-"):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines) if len(lines) <= most else (*lines[: most - 1], lines[most - 1].rstrip(".,;") + " …")


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


class Canvas:
    """Collects shapes and text; `finish` returns the SVG.

    Examples
    --------
    >>> canvas = Canvas(100)
    >>> canvas.text(0, 12, "a < b")
    >>> "a &lt; b" in canvas.finish(20, "a drawing")
    True
    """

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[str] = []

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        stroke: str = "line",
        width: float = 1.0,
        dash: str = "",
    ) -> None:
        """A straight line."""
        dashed = f";stroke-dasharray:{dash}" if dash else ""
        self._parts.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
            f'style="stroke:{colour(stroke)};stroke-width:{_n(width)}{dashed}"/>'
        )

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str = "none",
        stroke: str = "none",
        radius: float = 0,
        dash: str = "",
        width: float = 1.4,
    ) -> None:
        """A rectangle."""
        dashed = f";stroke-dasharray:{dash}" if dash else ""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(w, 0))}" height="{_n(h)}" rx="{_n(radius)}" '
            f'style="fill:{colour(fill)};stroke:{colour(stroke)};stroke-width:{_n(width)}{dashed}"/>'
        )

    def circle(
        self, x: float, y: float, r: float, fill: str = "none", stroke: str = "none", width: float = 1.6
    ) -> None:
        """A circle."""
        self._parts.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" '
            f'style="fill:{colour(fill)};stroke:{colour(stroke)};stroke-width:{_n(width)}"/>'
        )

    def shape(
        self,
        points: Iterable[tuple[float, float]],
        fill: str = "none",
        stroke: str = "none",
        closed: bool = True,
        width: float = 1.4,
    ) -> None:
        """A polygon, or a polyline if not `closed`."""
        path = "L".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._parts.append(
            f'<path d="M{path}{"Z" if closed else ""}" '
            f'style="fill:{colour(fill)};stroke:{colour(stroke)};stroke-width:{_n(width)}"/>'
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12,
        fill: str = "ink",
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """One line of text, escaped, with hidden characters spelt out."""
        weight = ";font-weight:600" if bold else ""
        place = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}"{place} '
            f'style="font-size:{_n(size)}px;fill:{colour(fill)}{weight}">'
            f"{escape(visible(text))}</text>"
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        size: float = 12,
        fill: str = "ink",
        bold: bool = False,
        leading: float = 1.3,
    ) -> float:
        """Several lines below one another; returns the y of the baseline after the last."""
        for line in lines:
            self.text(x, y, line, size, fill, bold=bold)
            y += size * leading
        return y

    def open_node(self, label: str) -> None:
        """Begin a focusable part that a screen reader names by `label`; close it with `close_node`."""
        self._parts.append(
            '<g tabindex="0" role="listitem" '
            f'aria-label="{escape(visible(label))}"><title>{escape(visible(label))}</title>'
        )

    def close_node(self) -> None:
        """End the part opened last."""
        self._parts.append("</g>")

    def finish(self, height: float, label: str, nodes: bool = False) -> str:
        """The SVG, scaled to its box; `nodes` if it holds focusable parts."""
        role = "list" if nodes else "img"
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 '
            f'{_n(self.width)} {_n(height)}" role="{role}" '
            f'aria-label="{escape(visible(label))}" style="font-family:{FONT}">{"".join(self._parts)}</svg>'
        )

"""Running heads and feet of PDF pages, and the notes at their feet: lines around the text, not of it.

A line at the top or bottom of a page is a running one if the same line, figures aside, stands at the same
place of a page near by, or at that end of three pages; if it stands, set off from the text, where other
pages have such a line; or if it is a page number alone. A note begins with its mark, raised or before small
letters, and goes on to the foot of its column.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from suasion.read.formats.pdf_lines import Line

__all__ = ["NOTE", "Page", "body_size", "columns", "parted", "with_notes"]

_EDGE = 3
_NEAR = 2
_SAME = 3.0
_SET_OFF = 1.25
_LONG = 0.8
_MARGIN = 0.15
_NOTE_LINES = 80
_SMALLER = 0.96
_FIGURES = re.compile(r"\d+|\b[ivxlc]{1,7}\b")
_LABEL = re.compile(r"[^\Wa-z_]\S*(?: \S+){0,7}(?<![.!?,;:])")
_NUMBER = re.compile(
    r"[-–—\[(\s]*(?:(?:page|p\.)\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:/|of|\|)\s*\d{1,4})?[-–—\])\s]*", re.I
)
NOTE = re.compile(r"(?:\d{1,3}[.)]?\s*|[⁰¹²³⁴-⁹]+\s*|[*†‡§]{1,3}\s*)[^\W\d_]|[⁰¹²³⁴-⁹*†‡§]{1,3}\s*[“\"‘'(\[]")
"""How the text of a note may begin."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart: what runs over its top, its text, its notes, and what runs under it."""

    head: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    foot: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the top (side 0) or bottom (side 1) of a page, `rank` lines from the outermost."""

    page: int
    side: int
    rank: int
    line: Line
    off: bool
    folded: str


def parted(pages: Sequence[Sequence[Line]]) -> list[Page]:
    """Each page with its running lines, and lines in another direction, split off; nothing is lost.

    Examples
    --------
    >>> def page(number: int) -> list[Line]:
    ...     words = ("The Review", 780.0), (f"Words {number}", 400.0), (f"{number} of 9", 20.0)
    ...     return [Line(text, y=y) for text, y in words]
    >>> found = parted([page(1), page(2)])[1]
    >>> [[line.text for line in part] for part in (found.head, found.body, found.foot)]
    [['The Review'], ['Words 2'], ['2 of 9']]
    """
    distances = [_leading(lines) for lines in pages]
    usual = median(distances) if distances else 0.0
    heights = [line.y for lines in pages for line in lines if not line.turned] or [0.0]
    margin = _MARGIN * (max(heights) - min(heights))
    between = (min(heights) + margin, max(heights) - margin)
    edges = [
        edge
        for number, lines in enumerate(pages)
        for edge in _edges(number, lines, min(usual, distances[number]), between)
    ]
    running = _repeated(edges)
    running += _in_their_place(edges, running)
    running += [edge for edge in edges if edge.rank == 0 and edge.off and _NUMBER.fullmatch(edge.line.text)]
    out: list[tuple[dict[int, Line], dict[int, Line]]] = [({}, {}) for _ in pages]
    for edge in sorted(running, key=lambda one: one.rank):
        other = out[edge.page][1 - edge.side]
        if id(edge.line) not in other:
            out[edge.page][edge.side][id(edge.line)] = edge.line
    return [_page(lines, *ends) for lines, ends in zip(pages, out, strict=True)]


def _page(lines: Sequence[Line], top: dict[int, Line], bottom: dict[int, Line]) -> Page:
    """A page of its lines and those that run over and under it."""
    turned = tuple(line for line in lines if line.turned)
    return Page(
        tuple(top.values()),
        tuple(line for line in lines if not (line.turned or id(line) in top or id(line) in bottom)),
        (),
        tuple(reversed(bottom.values())) + turned,
    )


def _edges(number: int, lines: Sequence[Line], usual: float, between: tuple[float, float]) -> Iterable[_Edge]:
    """The outermost lines of a page, and whether more than the usual distance sets each off inwards.

    Only a page's very first and last line may stand between the margins of the file.
    """
    upright = sorted((line for line in lines if not line.turned), key=lambda line: -line.y)
    if not upright:
        return
    width = max(len(line.text) for line in upright)
    for side, ordered in enumerate((upright, upright[::-1])):
        for rank, line in enumerate(ordered[:_EDGE]):
            if rank and between[0] < line.y < between[1]:
                break
            inner = ordered[rank + 1] if rank + 1 < len(ordered) else None
            off = inner is None or abs(line.y - inner.y) > _SET_OFF * usual
            folded = " ".join(_FIGURES.sub("#", line.text.lower()).split())
            alone = len(line.text) < _LONG * width or len(upright) <= _EDGE or _LABEL.fullmatch(line.text)
            if off or (rank == 0 and alone):
                yield _Edge(number, side, rank, line, off, folded)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of a page: the median of those that follow one another downwards."""
    gaps = sorted(before.y - line.y for before, line in pairwise(lines) if 1.0 < before.y - line.y < 60.0)
    return gaps[len(gaps) // 2] if gaps else 12.0


def _repeated(edges: Sequence[_Edge]) -> list[_Edge]:
    """Lines found again at the same place of a page near by, or at the same end of three pages."""
    groups: defaultdict[tuple[int, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.side, edge.folded].append(edge)
    found: list[_Edge] = []
    for (_, folded), group in groups.items():
        often = len({edge.page for edge in group}) >= 3 and sum(map(str.isalpha, folded)) >= 3
        for at, edge in enumerate(group):
            near = group[max(0, at - 2 * _NEAR) : at + 2 * _NEAR + 1]
            if (often and edge.rank < _NEAR) or any(_is_again(edge, other) for other in near):
                found.append(edge)
    return found


def _is_again(edge: _Edge, other: _Edge) -> bool:
    return 0 < abs(edge.page - other.page) <= _NEAR and abs(edge.line.y - other.line.y) <= _SAME


def _in_their_place(edges: Sequence[_Edge], running: Sequence[_Edge]) -> list[_Edge]:
    """Other lines that stand, set off, where at least two pages and one in four have a running line."""
    places = Counter((edge.side, round(edge.line.y), round(edge.line.size)) for edge in running)
    pages = len({edge.page for edge in edges})
    known = {id(edge) for edge in running}
    return [
        edge
        for edge in edges
        if edge.off
        and id(edge) not in known
        and max(places[edge.side, round(edge.line.y) + shift, round(edge.line.size)] for shift in (-1, 0, 1))
        >= max(2, pages / 4)
    ]


def body_size(pages: Iterable[Page]) -> float:
    """The size of most letters of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.body:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in the order of the file, parted where the next stands higher: the columns of a page."""
    out: list[list[Line]] = []
    for line in lines:
        if out and line.y <= out[-1][-1].y + 0.5 * line.size:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def with_notes(page: Page, body: float, before: Page | None = None) -> Page:
    """The page with the notes at the foot of its columns split off its text.

    Parameters
    ----------
    page : Page
        What to part.
    body : float
        The size of the text (see `body_size`).
    before : Page, optional
        The page before it, whose last note may go on here without a mark.
    """
    goes_on = before is not None and bool(before.notes) and not before.notes[-1].text.rstrip().endswith(".")
    kept: list[Line] = []
    notes: list[Line] = []
    for column in columns(page.body):
        start = _notes_start(column, body, goes_on)
        kept += column[:start]
        notes += column[start:]
    return Page(page.head, tuple(kept), tuple(notes), page.foot) if notes else page


def _notes_start(column: Sequence[Line], body: float, goes_on: bool) -> int:
    """Where the notes of a column begin; its length if it has none."""
    end = first = len(column)
    while first and column[first - 1].size < _SMALLER * body:
        first -= 1
    if first == end:
        return _same_size_notes(column)
    if goes_on and first:
        return first
    starts = (at for at in range(first, end) if column[at].mark or NOTE.match(column[at].text))
    start = next(starts, end)
    return start if start else end


def _same_size_notes(column: Sequence[Line]) -> int:
    """Where notes as large as the text begin: at a raised mark, set off from the line above."""
    usual = _leading(column)
    for at in range(max(1, len(column) - _NOTE_LINES), len(column)):
        if column[at].mark and column[at - 1].y - column[at].y > _SET_OFF * usual:
            return at
    return len(column)

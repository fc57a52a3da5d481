"""The lines of a PDF page, with their place, size and weight, and the marks of notes in them.

A page holds no lines, only pieces of text put at places. The extracting library joins them in the order of
the file and says where each piece begins; from that a line knows its height on the page, its size (that of
most of its letters), and which of its figures are raised.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from suasion.read.formats.blocks import RAISED
from suasion.read.text.canonical import LIGATURES

__all__ = ["Line", "page_lines"]

_BOLD = re.compile(r"bold|black|heavy|demi", re.I)
_MARK = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_FIGURE = re.compile(r"\d{1,3}")
_SYMBOL = re.compile(r"[*†‡§]{1,3}")
_SMALL = 0.86
_BESIDE = 0.55
_GAP = 0.8
_LETTER = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes
    ----------
    text : str
        Its words, runs of spaces as one; soft hyphens still stand in it.
    x, y : float
        Where it begins, in points from the page's lower left corner, as the reader holds the page.
    size : float
        Height of most of its letters in points; 0 if the file does not say.
    bold : bool
        Whether most of its letters are.
    turned : bool
        Whether it runs in another direction than most of the page.
    mark : str
        The mark of a note with which it begins ("3", "*"), or "".
    loose : tuple of (int, int)
        Places of figures that stand by themselves close behind a word, and may be marks of notes.
    cells : tuple of (float, bool)
        Where its further pieces begin that a gap parts from the one before, and whether it is a wide one.
    """

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    turned: bool = False
    mark: str = ""
    loose: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[float, bool], ...] = ()


class _Piece(NamedTuple):
    text: str
    x: float
    y: float
    size: float
    rise: float
    bold: bool
    way: int


def page_lines(page: Any) -> list[Line]:
    """The lines of a page of a `pypdf` reader, in the order of the file.

    Where the library's pieces do not add up to its text, the lines have no place: as if typed one under the
    other.
    """
    pieces: list[_Piece] = []
    rise = [0.0, 0.0]

    def see(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:
        if operator == b"Ts" and operands:
            rise[0] = _number(operands[0])
        elif operator in (b"Tj", b"TJ"):
            rise[1] = rise[0]

    def hear(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if text:
            pieces.append(_piece(text, cm, tm, font, size, rise[1]))

    whole = str(page.extract_text(visitor_operand_before=see, visitor_text=hear) or "")
    if "".join(piece.text for piece in pieces) != whole:
        pieces = [
            _Piece(f"{line}\n", 0.0, -12.0 * at, 0.0, 0.0, False, 0)
            for at, line in enumerate(whole.splitlines())
        ]
    return _assembled(pieces)


def _number(value: Any) -> float:
    """A number of a file as a finite float, else 0."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return found if math.isfinite(found) and abs(found) < 1e6 else 0.0


def _piece(text: str, cm: Any, tm: Any, font: Any, size: Any, rise: float) -> _Piece:
    """A piece with its place in the directions of its own writing."""
    a, b, c, d, e, f = (_number(one) for one in tm)
    p, q, r, s, t, u = (_number(one) for one in cm)
    across, up = (a * p + b * r, a * q + b * s), (c * p + d * r, c * q + d * s)
    x, y = e * p + f * r + t, e * q + f * s + u
    way = 0 if up[1] > 1e-6 else 2 if up[1] < -1e-6 else 1 if across[1] > 0 else 3
    x, y = ((x, y), (y, -x), (-x, -y), (-y, x))[way]
    name = str(font.get("/BaseFont", "")) if hasattr(font, "get") else ""
    height = math.hypot(*up)
    return _Piece(
        text,
        _number(x),
        _number(y),
        round(_number(_number(size) * height), 2),
        _number(rise * height),
        bool(_BOLD.search(name)),
        way,
    )


def _assembled(pieces: Sequence[_Piece]) -> list[Line]:
    """Pieces put together to lines; those with nothing to see are left out."""
    ways = [0, 0, 0, 0]
    for piece in pieces:
        ways[piece.way] += len(piece.text.strip())
    main = ways.index(max(ways))
    lines: list[Line] = []
    held: list[_Piece] = []
    ended = False
    for piece in pieces:
        for at, text in enumerate(piece.text.split("\n")):
            ended = ended or at > 0
            if not text.strip():
                held += [piece._replace(text=text)] if text and not ended else []
                continue
            if ended and not _is_beside(held, piece):
                lines += _lines_of(held, main)
                held = []
            ended = False
            held.append(piece._replace(text=text))
    return lines + _lines_of(held, main)


def _is_beside(held: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether a piece goes on in a line from which the library parted it, one of the two being raised."""
    before = next((one for one in reversed(held) if one.text.strip()), None)
    if before is None or piece.x <= before.x or piece.way != before.way:
        return False
    low, high = sorted((before.size, piece.size))
    return 0 < low <= _SMALL * high and abs(piece.y - before.y) < _BESIDE * high


def _lines_of(pieces: Sequence[_Piece], main: int) -> list[Line]:
    """The line of the pieces between two line ends, as a list of one or none."""
    seen = [piece for piece in pieces if piece.text.strip()]
    if not seen:
        return []
    first = max(seen, key=lambda piece: len(piece.text))
    sizes: dict[float, int] = {}
    bold = 0
    for piece in seen:
        sizes[piece.size] = sizes.get(piece.size, 0) + len(piece.text)
        bold += len(piece.text) if piece.bold else 0
    size = max(sizes, key=lambda one: (sizes[one], one))
    text, mark, loose = _words(pieces, size, first.y)
    if not text:
        return []
    return [
        Line(
            text,
            seen[0].x,
            first.y,
            size,
            2 * bold > sum(sizes.values()),
            first.way != main,
            mark,
            loose,
            _cells(seen, size),
        )
    ]


def _words(
    pieces: Sequence[_Piece], size: float, base: float
) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """Words of a line with raised figures as such, the mark it begins with, and its loose figures."""
    parts: list[str] = []
    mark = ""
    loose: list[int] = []
    for at, piece in enumerate(pieces):
        words = piece.text.translate(LIGATURES)
        bare = _BLANKS.sub(" ", words).strip(" ")
        figure = _MARK.fullmatch(bare) is not None
        raised = (figure or _SYMBOL.fullmatch(bare) is not None) and _is_raised(piece, size, base)
        if words[:1].isspace() and parts and parts[-1] != " ":
            parts.append(" ")
        if bare and not parts and _begins_note(bare, raised, pieces[at + 1 : at + 2]):
            mark, parts = bare, [bare.translate(RAISED), " "]
        elif raised and figure:
            if parts and parts[-1] == " ":
                parts.pop()
            parts.append("".join(bare.split()).translate(RAISED))
        elif bare:
            if figure and parts and _takes_mark(parts[-1][-1]):
                loose.append(len(parts))
            parts.append(bare)
        if words[-1:].isspace() and parts and parts[-1] != " ":
            parts.append(" ")
    starts = [0, *accumulate(map(len, parts))]
    text = "".join(parts).rstrip()
    spans = ((starts[at], starts[at + 1]) for at in loose)
    return text, mark, tuple(span for span in spans if not text[span[1] : span[1] + 1].isalnum())


def _begins_note(bare: str, raised: bool, following: Sequence[_Piece]) -> bool:
    """Whether a line's first piece is the mark of a note: raised, or a figure right before a letter."""
    if raised or not following:
        return raised and bool(following)
    return _FIGURE.fullmatch(bare) is not None and following[0].text[:1].isalpha()


def _is_raised(piece: _Piece, size: float, base: float) -> bool:
    """Whether a piece is smaller than its line and not below it."""
    return 0 < piece.size <= _SMALL * size and piece.y + piece.rise > base + 0.08 * size


def _takes_mark(char: str) -> bool:
    """Whether a note's mark may stand behind a character: a small letter or the end of a clause."""
    return char.islower() or char in ".,;:!?”’\"')]"


def _cells(pieces: Sequence[_Piece], size: float) -> tuple[tuple[float, bool], ...]:
    """Where pieces begin that a space parts from the one before, and whether it is wide as a letter is high.

    Widths are not known; half a letter's height is about the mean of a letter's.
    """
    out: list[tuple[float, bool]] = []
    for before, piece in pairwise(pieces):
        width = _LETTER * (before.size or size) * len(before.text.strip())
        wide = piece.x > before.x + width + _GAP * size
        if wide or piece.text[:1].isspace():
            out.append((round(piece.x, 1), wide))
    return tuple(out)

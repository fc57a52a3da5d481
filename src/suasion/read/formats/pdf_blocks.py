"""From the lines of PDF pages to paragraphs, headings, captions, rows of tables, notes and page furniture.

Lines belong to one paragraph unless something parts them: a gap wider than the usual distance of lines, an
indent, another size of letters, a bold line by itself, the sign of a list, the word that opens a caption, or
a short line that ends a sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from suasion.read.formats.blocks import RAISED
from suasion.read.formats.pdf_lines import Line
from suasion.read.formats.pdf_running import NOTE, Page, columns

__all__ = ["HYPHENS", "ITEM", "LOWER", "Paragraph", "leadings", "paragraphs_of", "with_raised_marks"]

_GAP = 1.3
_SIZE = 0.07
_SHORT, _STUB, _FULL = 0.8, 0.6, 0.7
_INDENT = 0.7
_CENTRED = 2.0
_HEADING_WORDS = 25
_STUB_WORDS = 18
_CAPTION_MAX = 420
_AROUND = 5
_SAME_PLACE = 0.6
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]⁰¹²³⁴-⁹]*$")
_STOPPED = re.compile(r"[.:;,…][\"'”’)\]]*$")
ITEM = re.compile(r"(?:[-*•–·▪◦‣○●]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S|[•▪◦‣●]")
"""How an item of a list begins."""
HYPHENS = ("-", "‐", "‑", "\u00ad")
"""What ends a line in mid word."""
_BULLET = re.compile(r"[-*•–·▪◦‣○●]")
_DASH = re.compile(r"[-–]\s")
_CAPTION = re.compile(
    r"(?:figure|fig\.?|table|chart|graph|map|box|photo|exhibit|plate|image)\s?(?:\d{1,3}(?:\.\d{1,2})?|[A-Z])?[.:|]\s",
    re.I,
)
_CREDIT = re.compile(r"(?:sources?|notes?|photo(?:graph)?s?|credit)\s?:", re.I)
LOWER = re.compile(r"[\"'“‘(\[]?[a-zß-öø-ÿ]")
"""How a line begins that goes on in mid sentence."""
_LEADER = re.compile(r"(?:\.\s?){5,}\s*\w{0,6}$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes
    ----------
    lines : list of Line
        Its lines, in order.
    page, column : int
        Where it begins; columns count through the whole file.
    kind : str
        "text", "heading", "caption" or "boilerplate" (running lines, notes, rows of tables).
    full : bool
        Whether its last line reaches most of the way to the margin.
    breaks : list of (int, int)
        Places in `lines` where a further page begins, with its number.
    """

    lines: list[Line]
    page: int
    column: int = -1
    kind: str = "text"
    full: bool = False
    breaks: list[tuple[int, int]] = field(default_factory=list)


def leadings(pages: Iterable[Page]) -> dict[int, float]:
    """The usual distance from line to line, by the size of letters in whole points: the commonest one.

    Examples
    --------
    >>> lines = tuple(Line("words", y=y, size=10.0) for y in (100.0, 88.0, 76.0, 58.0))
    >>> leadings([Page(body=lines)])
    {10: 12.0}
    """
    gaps: defaultdict[int, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for before, line in pairwise(page.body):
            gap = before.y - line.y
            if round(before.size) == round(line.size) and 0.8 * line.size < gap < 4 * max(line.size, 8.0):
                gaps[round(line.size)][round(2 * gap) / 2] += 1
    return {size: max(found, key=lambda gap: (found[gap], -gap)) for size, found in gaps.items()}


def with_raised_marks(page: Page) -> Page:
    """The page with figures behind a word raised where a note of that number stands at its foot.

    Examples
    --------
    >>> page = Page(body=(Line("It fell.1 Trade", loose=((8, 9),)),), notes=(Line("¹ A bank.", mark="1"),))
    >>> with_raised_marks(page).body[0].text
    'It fell.¹ Trade'
    """
    numbers = {line.mark for line in page.notes} | {
        found.group() for line in page.notes if (found := re.match(r"\d{1,3}", line.text))
    }
    if not numbers or not any(line.loose for line in page.body):
        return page
    return replace(page, body=tuple(_raised(line, numbers) for line in page.body))


def _raised(line: Line, numbers: set[str]) -> Line:
    text = line.text
    for start, end in line.loose:
        if set(re.split(r"\D+", text[start:end])) <= numbers:
            text = text[:start] + text[start:end].translate(RAISED) + text[end:]
    return replace(line, text=text) if text != line.text else line


def paragraphs_of(page: Page, number: int, body: float, usual: Mapping[int, float]) -> list[Paragraph]:
    """The paragraphs of a page in reading order: head, text by columns, notes, foot.

    Parameters
    ----------
    page : Page
        Its lines, taken apart.
    number : int
        Of the page, from 1.
    body : float
        The size of the text's letters, in points.
    usual : mapping
        The usual distance of lines by size (see `leadings`).
    """
    out = [Paragraph([line], number, kind="boilerplate") for line in page.head]
    for at, column in enumerate(columns(page.body)):
        out += _grouped(column, _Setting(column, number, number * 1000 + at, body, usual))
    for line in page.notes:
        if out and out[-1].column == -2 and not (line.mark or NOTE.match(line.text)):
            out[-1].lines.append(line)
        else:
            out.append(Paragraph([line], number, -2, "boilerplate"))
    out += [Paragraph([line], number, kind="boilerplate") for line in page.foot]
    return out


class _Setting:
    """How a column is set: its margin, its rows of tables, and how wide its lines are at each place."""

    __slots__ = ("body", "column", "margin", "page", "rows", "usual", "widths")

    def __init__(
        self, lines: Sequence[Line], page: int, column: int, body: float, usual: Mapping[int, float]
    ) -> None:
        self.page, self.column, self.body, self.usual = page, column, body, usual
        places = Counter(round(line.x) for line in lines)
        self.margin = max(places, key=lambda x: (places[x], -x), default=0)
        lengths = [len(line.text) for line in lines]
        self.widths = [max(lengths[max(0, at - _AROUND) : at + _AROUND + 1]) for at in range(len(lines))]
        self.rows = _rows(lines)


def _rows(lines: Sequence[Line]) -> list[bool]:
    """Which lines are rows of a table: pieces begin where a neighbour's do, or dots lead to a page."""
    widest = max((len(line.text) for line in lines), default=0)
    rows = [_LEADER.search(line.text[-60:]) is not None for line in lines]
    for at, (line, below) in enumerate(pairwise(lines)):
        if not line.cells or not below.cells or ITEM.match(line.text) or ITEM.match(below.text):
            continue
        same = sum(
            any(abs(x - other) <= _SAME_PLACE for other, _ in below.cells[:30]) for x, _ in line.cells[:30]
        )
        wide = any(wide for _, wide in line.cells) and any(wide for _, wide in below.cells)
        short = max(len(line.text), len(below.text)) < _SHORT * widest or widest < 40
        if same >= 2 or (same and wide and short):
            rows[at] = rows[at + 1] = True
    for at, (line, below) in enumerate(pairwise(lines)):  # a table's head, set in the middle of its columns
        if rows[at + 1] and not rows[at] and len(line.cells) == len(below.cells):
            rows[at] = True
    return rows


def _grouped(lines: Sequence[Line], setting: _Setting) -> list[Paragraph]:
    """The lines of one column put together to paragraphs, each with its kind."""
    out: list[Paragraph] = []
    for at, line in enumerate(lines):
        if not out or _parts(lines, at, out[-1], setting):
            out.append(Paragraph([line], setting.page, setting.column))
            out[-1].kind = "boilerplate" if setting.rows[at] else "text"
        else:
            out[-1].lines.append(line)
        out[-1].full = len(line.text) >= _FULL * setting.widths[at]
    for paragraph in out:
        if paragraph.kind == "text":
            paragraph.kind = _kind(paragraph.lines, setting.body)
    return out


def _parts(lines: Sequence[Line], at: int, paragraph: Paragraph, setting: _Setting) -> bool:
    """Whether a line begins another paragraph than the line before it."""
    before, line = lines[at - 1], lines[at]
    if setting.rows[at] or setting.rows[at - 1]:
        return True
    ended = _ENDED.search(before.text[-12:]) is not None
    if ITEM.match(line.text):
        full = len(before.text) >= _FULL * setting.widths[at]
        return ended or not (_DASH.match(line.text) and full)
    if _CAPTION.match(line.text) or _CREDIT.match(line.text):
        return True
    caption = _CAPTION.match(paragraph.lines[0].text) is not None
    wide = before.y - line.y > _GAP * setting.usual.get(round(line.size), max(1.2 * line.size, 12.0))
    goes_on = LOWER.match(line.text) or (before.text.endswith(HYPHENS) and line.text[0].isalnum())
    if not ended and goes_on and not (caption and wide):
        return False
    if wide or abs(before.size - line.size) > _SIZE * max(before.size, line.size):
        return True
    if caption and line.text[0].isupper() and abs(line.x - before.x) > _CENTRED:
        return True
    return _turns(before, line, ended, paragraph, setting) or (
        ended and len(before.text) < _SHORT * setting.widths[at]
    )


def _turns(before: Line, line: Line, ended: bool, paragraph: Paragraph, setting: _Setting) -> bool:
    """Whether weight, indent or a short line without a stop part two lines of one size and usual distance."""
    if before.bold != line.bold and (ended or _is_stub(paragraph.lines)):
        return True
    step = _INDENT * line.size
    indented = line.x > setting.margin + step and before.x < line.x - step
    hanging = line.x < setting.margin - step and before.x > line.x + step
    if ended and (indented or hanging) and not ITEM.match(paragraph.lines[0].text):
        return True
    large = line.size > (1 + _SIZE) * setting.body or line.bold
    width = max(len(line.text), max(setting.widths, default=0))
    alone = len(paragraph.lines) == 1 and not large and not ended
    return alone and _is_stub(paragraph.lines) and len(before.text) < _STUB * width


def _is_stub(lines: Sequence[Line]) -> bool:
    """Whether lines look like a heading: few words, no stop, and no small letter at the head."""
    first, last = lines[0].text, lines[-1].text
    count = sum(line.text.count(" ") + 1 for line in lines[:4])
    return (
        len(lines) < 4 and count <= _STUB_WORDS and not LOWER.match(first) and not _STOPPED.search(last[-6:])
    )


def _kind(lines: Sequence[Line], body: float) -> str:
    """What a paragraph is, by its first word, its size and its weight."""
    first = lines[0].text
    length = sum(len(line.text) + 1 for line in lines)
    if length <= _CAPTION_MAX and _CAPTION.match(first):
        return "caption"
    large = all(line.size > (1 + _SIZE) * body or line.bold for line in lines)
    count = sum(line.text.count(" ") + 1 for line in lines[:8])
    if not large or len(lines) > 4 or count > _HEADING_WORDS or _BULLET.match(first):
        return "text"
    lettered = any(char.isalpha() for char in first)
    return "text" if not lettered or first[0].islower() or _STOPPED.search(lines[-1].text[-6:]) else "heading"

"""Paragraphs of PDF pages as running text: halves parted by a page, a column or a figure put together again.

A paragraph that stops in mid sentence goes on in the next one of its size beyond what parts them. What stood
between comes before it if it belongs to the page where the paragraph begins, else after it, so that the page
map holds: the one exception is a paragraph that covers a whole page, whose running lines fall under the page
after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from suasion.read.formats.blocks import Block
from suasion.read.formats.pdf_blocks import HYPHENS, ITEM, LOWER, Paragraph
from suasion.read.text.hyphens import Spelling, joined
from suasion.read.text.sentences import sentences

__all__ = ["blocks_of", "flow"]

_SIZE = 0.07


def flow(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Paragraphs in reading order, those in two halves as one.

    Examples
    --------
    >>> from suasion.read.formats.pdf_lines import Line
    >>> first, second = [Line("Trade between the two")], [Line("fell by half.")]
    >>> foot = Paragraph([Line("9")], 1, kind="boilerplate")
    >>> found = flow([Paragraph(first, 1, 1000), foot, Paragraph(second, 2, 2000)])
    >>> [[line.text for line in one.lines] for one in found], found[1].breaks
    ([['9'], ['Trade between the two', 'fell by half.']], [(1, 2)])
    """
    out: list[Paragraph] = []
    open_ = -1
    for paragraph in paragraphs:
        if paragraph.kind == "text" and open_ >= 0 and _goes_on(out[open_], paragraph, len(out) - open_ > 1):
            held = out.pop(open_)
            early = next((at for at in range(open_, len(out)) if out[at].page > held.page), len(out))
            out.insert(early, held)
            open_ = early
            if paragraph.page > (held.breaks[-1][1] if held.breaks else held.page):
                held.breaks.append((len(held.lines), paragraph.page))
            held.lines += paragraph.lines
            held.column, held.full = paragraph.column, paragraph.full
            continue
        if paragraph.kind in ("text", "heading"):
            open_ = len(out) if paragraph.kind == "text" else -1
        out.append(paragraph)
    return out


def _goes_on(held: Paragraph, paragraph: Paragraph, apart: bool) -> bool:
    """Whether a paragraph is the other half of one before it, which something parts from it."""
    last, first = held.lines[-1], paragraph.lines[0]
    if not apart and held.column == paragraph.column:
        return False
    if abs(last.size - first.size) > _SIZE * max(last.size, first.size) or ITEM.match(first.text):
        return False
    if last.text.endswith(HYPHENS):
        return first.text[0].isalnum()
    tail, head = last.text[-200:], first.text[:120]
    if tail.endswith(":") or any(span.end == len(tail) for span in sentences(f"{tail} {head}")):
        return False
    if LOWER.match(first.text) or first.text[0].isdigit():
        return True
    whole = len(paragraph.lines) > 1 or first.text.rstrip().endswith((".", "!", "?", "”", '"'))
    return held.full and len(held.lines) > 1 and whole and last.bold == first.bold


def blocks_of(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The paragraphs as blocks of text: lines joined, parted words mended by the document's own spelling."""
    spelling = Spelling(line.text for paragraph in paragraphs for line in paragraph.lines)
    return [_block(paragraph, spelling) for paragraph in paragraphs]


def _block(paragraph: Paragraph, spelling: Spelling) -> Block:
    pieces = joined((line.text for line in paragraph.lines), spelling)
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    kind = "" if paragraph.kind in ("text", "heading") else paragraph.kind
    breaks = tuple((starts[at], page) for at, page in paragraph.breaks)
    return Block("".join(pieces), paragraph.kind == "heading", paragraph.page, kind, breaks)

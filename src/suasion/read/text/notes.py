"""Notes, references and datelines: lines on a text's sources and making, no part of what it says.

Marks in the text that point to them ("[6]") stay where they are; only the list itself is furniture.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from suasion.read.reading import Kind
from suasion.read.spans import Span
from suasion.read.text.lexicons import table

__all__ = ["mark_dateline", "mark_notes"]

_HEADER_MAX = 60
_DATELINE_MAX = 260
_TOP = 6


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    rules = table("furniture")["notes"].items()
    return {name: re.compile(pattern, 0 if name == "dateline" else re.I) for name, pattern in rules}


def mark_notes(text: str, lines: Sequence[Span], kinds: list[Kind]) -> None:
    """Mark, in `kinds`, sections of notes and sources as boilerplate, their headings included.

    A section opens with a heading such as "Notes" or "References" and ends before the next heading that is no
    entry itself. It counts only if text stands above it (a text may itself be called "Note"), and if at least
    half its lines look like entries: a number, a year, an address.

    Examples
    --------
    >>> text = "Trade fell.\\nNotes\\n1. Bank of Korea, 2023.\\n2. Customs, 2024."
    >>> lines = [Span(0, 11), Span(12, 17), Span(18, 41), Span(42, 58)]
    >>> kinds = ["text", "heading", "text", "text"]
    >>> mark_notes(text, lines, kinds)
    >>> kinds
    ['text', 'boilerplate', 'boilerplate', 'boilerplate']
    """
    first = kinds.index("text") if "text" in kinds else len(kinds)
    headers = [at for at in range(first + 1, len(lines)) if _is_header(text, lines[at], kinds[at])]
    if not headers:
        return
    entry = _rules()["entry"]
    entries = [bool(entry.match(line.of(text))) for line in lines]
    ends = [at for at, kind in enumerate(kinds) if kind == "heading" and not entries[at]] + [len(lines)]
    counts = [0, *accumulate(entries)]
    for at in headers:
        end = ends[bisect_right(ends, at)]
        if end > at + 1 and 2 * (counts[end] - counts[at + 1]) >= end - at - 1:
            kinds[at:end] = ["boilerplate"] * (end - at)


def _is_header(text: str, line: Span, kind: Kind) -> bool:
    """Whether a short line that stands alone, or ends in a colon, names a section of notes."""
    alone = kind != "text" or text[line.end - 1] == ":"
    return len(line) <= _HEADER_MAX and alone and bool(_rules()["header"].fullmatch(line.of(text)))


def mark_dateline(text: str, lines: Sequence[Span], kinds: list[Kind]) -> None:
    """Mark, in `kinds`, a line under the title that names the kind of text and its date as a timestamp.

    Examples
    --------
    >>> text = "Trade slips\\nA memo. 31 August 2024. Sources are listed at the end."
    >>> kinds = ["heading", "text"]
    >>> mark_dateline(text, [Span(0, 11), Span(12, 66)], kinds)
    >>> kinds
    ['heading', 'timestamp']
    """
    for at in range(1, min(_TOP, len(lines))):
        if kinds[at] != "text" or len(lines[at]) > _DATELINE_MAX:
            continue
        if _rules()["dateline"].fullmatch(lines[at].of(text).strip()):
            kinds[at] = "timestamp"
        return

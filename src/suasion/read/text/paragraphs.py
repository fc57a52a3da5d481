"""Paragraphs of a canonical text.

Blank lines part them; single line ends do so only where lines are not wrapped at a margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suasion.read.spans import Span

__all__ = ["is_wrapped", "paragraphs"]

_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_ITEM = re.compile(r"\s*(?:[-*•–·▪]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_WRAP_MIN, _WRAP_MAX = 45, 100
_SHORT = 0.6


def paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs, in order, without the white space around them.

    A run of lines between blank lines is one paragraph in a hard-wrapped text (see `is_wrapped`); elsewhere
    every line is a paragraph of its own. List items always start a paragraph.

    Examples
    --------
    >>> [span.of("One line.\\nTwo.\\n\\nThree") for span in paragraphs("One line.\\nTwo.\\n\\nThree")]
    ['One line.', 'Two.', 'Three']
    """
    wrapped = is_wrapped(text)
    return tuple(_merged(text, wrapped))


def is_wrapped(text: str) -> bool:
    """Whether line ends fall where the margin is, and not where a paragraph ends.

    True if, of the lines followed directly by another, at least half are 45 to 100 characters long and
    fewer than half end in a punctuation mark that could end a sentence.

    Examples
    --------
    >>> is_wrapped("A line that goes on for as long as the page is wide, and then\\n" * 9 + "ends.")
    True
    >>> is_wrapped("Headline\\nA whole paragraph on one line. It may be long.\\nAnother one.")
    False
    """
    inner = long = ended = 0
    previous: re.Match[str] | None = None
    for match in _LINE.finditer(text, 0, 400_000):
        if previous is not None and match.start() == previous.end() + 1 and previous.group().strip():
            inner += 1
            long += _WRAP_MIN <= len(previous.group().rstrip()) <= _WRAP_MAX
            ended += bool(_ENDED.search(previous.group()[-8:]))
        previous = match
    return inner >= 3 and 2 * long >= inner and 2 * ended < inner


def _lines(text: str) -> Iterator[Span]:
    """Lines that hold something, trimmed."""
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            yield Span(start, start + len(stripped))


def _merged(text: str, wrapped: bool) -> Iterator[Span]:
    """Lines, those of one wrapped paragraph put together."""
    lines = tuple(_lines(text))
    if not wrapped:
        yield from lines
        return
    width = max((len(line) for line in lines if len(line) <= _WRAP_MAX), default=0)
    held = last = None
    for line in lines:
        if held is not None and last is not None and _continues(text, last, line, width):
            held = Span(held.start, line.end)
        else:
            if held is not None:
                yield held
            held = line
        last = line
    if held is not None:
        yield held


def _continues(text: str, last: Span, line: Span, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it.

    It does not after a blank line or a line far short of the margin (a headline, a byline, a paragraph's
    end), and not if it is a list item.
    """
    gap = text[last.end : line.start]
    return gap.count("\n") == 1 and len(last) >= _SHORT * width and not _ITEM.match(line.of(text)[:12])

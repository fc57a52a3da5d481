"""Finding a quote in a text when marks, dashes, spaces or Unicode form differ: folding with an offset map.

Folding changes how characters look, never what words there are: curly and straight quotation marks, hyphens
and dashes, every kind of white space (runs become one space), ligatures and full-width letters (NFKC) are
made alike. The map leads from each folded character back to the original, so a find is always an exact span.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from suasion.read.spans import Span

__all__ = ["Folded", "fold"]

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": "",
    }
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the original one it comes from.

    `starts[k]` is the offset of the original character behind folded character k; `ends[k]` where it ends.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def find(self, quote: str) -> tuple[Span, ...]:
        """Every place of a quote, as spans of the original text; () if it is nowhere (or empty).

        Examples
        --------
        >>> fold("He said “go” —  and “go” again.").find('"go" - and')
        (Span(start=8, end=19),)
        """
        wanted = fold(unicodedata.normalize("NFC", quote)).text.strip()
        out: list[Span] = []
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            out.append(Span(self.starts[at], self.ends[at + len(wanted) - 1]))
            at = self.text.find(wanted, at + 1)
        return tuple(out)

    def nearest(self, quote: str, near: int) -> Span | None:
        """The place of a quote nearest to an offset; None if it is nowhere."""
        return min(self.find(quote), key=lambda span: (abs(span.start - near), span.start), default=None)

    def within(self, span: Span) -> str:
        """The folded text of an original span."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return self.text[first:last]


def fold(text: str) -> Folded:
    """Fold a text, keeping the way back.

    Examples
    --------
    >>> fold("“Fine\\u00a0\\n ﬁsh”—").text
    '"Fine fish"-'
    """
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(text):
        if char.isspace():
            if out and out[-1] == " ":
                ends[-1] = at + 1
                continue
            piece = " "
        else:
            piece = (
                char
                if char.isascii() and char != "`"
                else unicodedata.normalize("NFKC", char.translate(_ALIKE))
            )
        for part in piece:
            out.append(part)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(out), tuple(starts), tuple(ends))

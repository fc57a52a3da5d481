"""A document as it is quoted: canonical text, digest, page and paragraph map, and what it says of itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["Document", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of a canonical text, in characters.

    Examples
    --------
    >>> Span(4, 9).of("The quick fox")
    'quick'
    >>> Span(0, 9).holds(Span(4, 9)), Span(0, 4).overlaps(Span(4, 9))
    (True, False)
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` at this span."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its identity.

    Attributes
    ----------
    id : str
        Short name, from the file name.
    text : str
        The canonical text: every span of every record is an offset into it.
    digest : str
        SHA-256 of the canonical text in UTF-8, in hexadecimal.
    title, author, publisher, date
        What the document says of itself; "" and None where it does not.
    media_type : str
        "text/plain", "text/markdown", "text/html", "application/pdf" or the Word type.
    pages, paragraphs : tuple of Span
        Page map (empty where the format has no pages) and paragraphs, in order, without overlap.
    """

    id: str
    text: str
    digest: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: dt.date | None = None
    media_type: str = "text/plain"
    pages: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()

"""Documents: the only reader of files in this package.

`load` takes a path, `from_bytes` what was read from one, `from_text` a string; all give a `Document` whose
text is canonical (see `suasion.read.text.canonical`) and whose digest names exactly that text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from suasion.errors import SourceError
from suasion.read.formats.blocks import Block, Extract
from suasion.read.formats.markdown import from_markdown
from suasion.read.formats.pdf import from_pdf
from suasion.read.formats.web import from_html
from suasion.read.formats.word import from_docx
from suasion.read.spans import Span
from suasion.read.text.canonical import canonical, decode, digest
from suasion.read.text.paragraphs import paragraphs

__all__ = ["FILE_MAX", "Document", "Span", "from_bytes", "from_text", "load"]

FILE_MAX = 64_000_000
"""Largest file read, in bytes."""

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": WORD,
}
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", WORD),
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
)
_NOT_ID = re.compile(r"[^A-Za-z0-9_-]+")
_RTF = b"{\\rtf"


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
    headings : tuple of Span
        Paragraphs that the format itself marks as headings.
    furniture : tuple of (Span, str)
        Paragraphs that the format itself tells to be no part of the text proper, each with its kind:
        "boilerplate" (running lines of pages, notes, code, tables), "caption" or "byline".
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
    headings: tuple[Span, ...] = ()
    furniture: tuple[tuple[Span, str], ...] = ()


def load(path: str | Path, *, id: str = "") -> Document:
    """Read a file: txt, md, html, pdf or docx, told by its first bytes and then by its suffix.

    Raises
    ------
    SourceError
        If the file is missing, is a folder, cannot be opened, is larger than `FILE_MAX`, or is no text.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(FILE_MAX + 1)
    except OSError as failure:
        if path.is_dir():
            remedy = "Name the text itself, such as FOLDER/text.txt."
            raise SourceError("is a folder, not a text.", file=str(path), remedy=remedy) from None
        reason = (failure.strerror or "cannot be opened").lower()
        raise SourceError(f"{reason}.", file=str(path), remedy="Check the path.") from None
    return from_bytes(data, name=path.name, id=id, file=str(path))


def from_bytes(data: bytes, *, name: str = "text.txt", id: str = "", file: str = "") -> Document:
    """The document in a file's bytes; `name` gives the id and, by its suffix, the format.

    Examples
    --------
    >>> from_bytes(b"# Slipping\\n\\nTrade fell.", name="note.md").text
    'Slipping\\n\\nTrade fell.'
    """
    file = file or name
    if len(data) > FILE_MAX:
        raise SourceError(f"larger than {FILE_MAX // 1_000_000} MB.", file=file, remedy="Split it.")
    kind = _media_type(data, name)
    name_id = id or _id_of(name)
    if kind == "application/pdf":
        return _from_extract(from_pdf(data, file), name_id, kind)
    if kind == WORD:
        return _from_extract(from_docx(data, file), name_id, kind)
    if kind == "text/html":
        return _from_extract(from_html(data, file), name_id, kind)
    text = decode(data, file)
    if kind == "text/markdown":
        return _from_extract(from_markdown(text), name_id, kind)
    return from_text(text, id=name_id)


def from_text(
    text: str,
    *,
    id: str = "text",
    title: str = "",
    author: str = "",
    publisher: str = "",
    date: dt.date | None = None,
) -> Document:
    """The document of a plain string.

    Examples
    --------
    >>> document = from_text("One.\\r\\nTwo.", id="note")
    >>> document.text, document.paragraphs
    ('One.\\nTwo.', (Span(start=0, end=4), Span(start=5, end=9)))
    """
    text = canonical(text)
    return Document(
        id, text, digest(text), title, author, publisher, date, "text/plain", (), paragraphs(text)
    )


def _media_type(data: bytes, name: str) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")[:64]
    if head.startswith(_RTF):
        raise SourceError("an RTF file.", file=name, remedy="Save it as .docx, .pdf or .txt.")
    for magic, kind in _MAGIC:
        if head.lower().startswith(magic.lower()):
            return kind
    suffix = Path(name).suffix.lower()
    kind = _TYPES.get(suffix, "text/plain")
    if kind in ("application/pdf", WORD):
        raise SourceError(
            f"not a {suffix[1:]} file in spite of its name.", file=name, remedy="Save it again."
        )
    return kind


def _id_of(name: str) -> str:
    """A case id from a file name: letters, digits, dashes; starts with a letter."""
    stem = _NOT_ID.sub("-", Path(name).stem).strip("-_")[:60] or "text"
    return stem if stem[0].isalpha() else f"s-{stem}"


def _from_extract(found: Extract, name_id: str, kind: str) -> Document:
    """Blocks put one under the other, each canonical, with their map."""
    kept = [(block, words) for block in found.blocks if (words := canonical(block.text).strip())]
    spans: list[Span] = []
    at = 0
    for _, words in kept:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in kept)
    blocks = [block for block, _ in kept]
    return Document(
        name_id,
        text,
        digest(text),
        _line(found.title),
        _line(found.author),
        _line(found.publisher),
        found.date,
        kind,
        _pages(blocks, spans),
        tuple(spans),
        tuple(span for block, span in zip(blocks, spans, strict=True) if block.heading),
        tuple((span, block.kind) for block, span in zip(blocks, spans, strict=True) if block.kind),
    )


def _pages(blocks: list[Block], spans: list[Span]) -> tuple[Span, ...]:
    """One span per page that holds text, from its first word to where the next page begins."""
    starts: list[int] = []
    page = 0
    for block, span in zip(blocks, spans, strict=True):
        for at, number in ((0, block.page), *_breaks(block)):
            start = min(span.start + at, span.end - 1)
            if number > page and (not starts or start > starts[-1]):
                starts.append(start)
                page = number
    if not starts:
        return ()
    return tuple(Span(a, b) for a, b in pairwise([*starts, spans[-1].end]))


def _breaks(block: Block) -> Iterator[tuple[int, int]]:
    """Where further pages begin in a block's canonical words."""
    length = at = 0
    for offset, number in block.breaks:
        length += len(canonical(block.text[at:offset]))
        at = offset
        yield length, number


def _line(text: str) -> str:
    """Metadata as one clean line."""
    return " ".join(canonical(text).split())[:300]

"""PDF files with text in them to blocks of text."""

from __future__ import annotations

import io
from typing import Any

from suasion.errors import SourceError
from suasion.read.formats.blocks import Block, Extract, guarded, library, parse_date
from suasion.read.paragraphs import unwrap

__all__ = ["from_pdf"]

_PAGES_MAX = 5_000


def from_pdf(data: bytes, file: str = "") -> Extract:
    """A PDF with text in it: page by page, lines joined into paragraphs.

    Raises
    ------
    SourceError
        If it cannot be parsed, asks for a password, has over 5,000 pages, or holds no text at all (a scan).
    """
    pypdf = library("pypdf", file)
    reader = guarded(lambda: pypdf.PdfReader(io.BytesIO(data)), file=file)
    if guarded(lambda: reader.is_encrypted, file=file):
        raise SourceError("the PDF asks for a password.", file=file, remedy="Save it without one.")
    count = guarded(lambda: len(reader.pages), file=file)
    if count > _PAGES_MAX:
        raise SourceError(f"the PDF has {count} pages.", file=file, remedy="Split it below 5,000 pages.")
    blocks = tuple(
        Block(words, page=number + 1)
        for number in range(count)
        for words in unwrap(guarded(_page_text, reader, number, file=file).splitlines())
    )
    if not blocks:
        raise SourceError(
            "the PDF holds no text.", file=file, remedy="Run text recognition (OCR) on it first."
        )
    facts = guarded(lambda: {key: str(value) for key, value in (reader.metadata or {}).items()}, file=file)
    return Extract(
        blocks,
        facts.get("/Title", ""),
        facts.get("/Author", ""),
        "",
        parse_date(facts.get("/CreationDate", "")),
    )


def _page_text(reader: Any, number: int) -> str:
    return str(reader.pages[number].extract_text() or "")

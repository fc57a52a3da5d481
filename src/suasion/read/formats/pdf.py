"""PDF files with text in them to blocks of text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from suasion.errors import SourceError
from suasion.read.formats.blocks import Block, Extract, guarded, library, parse_date
from suasion.read.formats.pdf_blocks import leadings, paragraphs_of, with_raised_marks
from suasion.read.formats.pdf_flow import blocks_of, flow
from suasion.read.formats.pdf_lines import Line, page_lines
from suasion.read.formats.pdf_running import body_size, parted, with_notes
from suasion.read.text.hyphens import writes_soft

__all__ = ["from_pdf"]

_PAGES_MAX = 5_000


def from_pdf(data: bytes, file: str = "") -> Extract:
    """A PDF with text in it: lines joined into paragraphs, also over the end of a page.

    Running heads and feet, notes and rows of tables are kept as blocks of their own, marked as boilerplate;
    captions as captions; lines of larger or bold letters as headings.

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
    lines = [guarded(_lines, reader, number, file=file) for number in range(count)]
    blocks = guarded(_blocks, lines, file=file)
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


def _lines(reader: Any, number: int) -> list[Line]:
    return page_lines(reader.pages[number])


def _blocks(lines: Sequence[Sequence[Line]]) -> tuple[Block, ...]:
    """From the lines of all pages to blocks: what runs around the text off, lines to paragraphs."""
    if writes_soft(line.text for page in lines for line in page):
        lines = [[replace(line, text=line.text.replace("\u00ad", "-")) for line in page] for page in lines]
    pages = parted(lines)
    body = body_size(pages)
    for at, page in enumerate(pages):
        pages[at] = with_raised_marks(with_notes(page, body, pages[at - 1] if at else None))
    usual = leadings(pages)
    found = (
        paragraph for at, page in enumerate(pages) for paragraph in paragraphs_of(page, at + 1, body, usual)
    )
    return tuple(blocks_of(flow(found)))

"""Word documents to blocks of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from suasion.errors import SourceError
from suasion.read.formats.blocks import Block, Extract, guarded, library

__all__ = ["from_docx"]

_UNPACKED_MAX = 200_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_SPACES = (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr")
_WORD_HIDDEN = (
    f"{_WORD}del",
    f"{_WORD}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_HEADINGS = ("Heading", "Title", "heading", "title")


def from_docx(data: bytes, file: str = "") -> Extract:
    """A Word document: paragraphs, table cells and text boxes in order, its headings known by their style.

    Tracked changes count as accepted; footnotes stand numbered at the end.

    Raises
    ------
    SourceError
        If it is not a Word document, is damaged, or would unpack to more than 200 MB.
    """
    docx = library("docx", file)
    guarded(_refuse_bomb, data, file=file)
    document = guarded(lambda: docx.Document(io.BytesIO(data)), file=file)
    return guarded(_docx_extract, document, file=file)


def _docx_extract(document: Any) -> Extract:
    facts = document.core_properties
    made = facts.created
    return Extract(
        tuple(_docx_blocks(document)),
        facts.title or "",
        facts.author or "",
        "",
        made.date() if made else None,
    )


def _docx_blocks(document: Any) -> Iterator[Block]:
    """Paragraphs of body, tables, text boxes and content controls in order, then the footnotes, numbered."""
    import importlib

    paragraph = importlib.import_module("docx.text.paragraph").Paragraph
    for element in document.element.body.iter(f"{_WORD}p"):
        words = " ".join("".join(_run_words(element)).split())
        if words and not any(above.tag in _WORD_HIDDEN for above in element.iterancestors()):
            style = paragraph(element, document).style
            yield Block(words, ((style.name or "") if style is not None else "").startswith(_HEADINGS))
    for number, note in enumerate(_docx_notes(document), start=1):
        yield Block(f"[{number}] {note}")


def _run_words(element: Any) -> Iterator[str]:
    """Words under an element as they stand with all tracked changes accepted; no inner paragraph's."""
    for child in element:
        if child.tag in (f"{_WORD}t", f"{_WORD}noBreakHyphen"):
            yield child.text or "-" if child.tag.endswith("Hyphen") else child.text or ""
        elif child.tag in _WORD_SPACES:
            yield " "
        elif child.tag not in _WORD_HIDDEN and child.tag != f"{_WORD}p":
            yield from _run_words(child)


def _docx_notes(document: Any) -> Iterator[str]:
    """The text of each footnote and endnote that has one."""
    import importlib

    parse = importlib.import_module("docx.oxml").parse_xml
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            for note in parse(relation.target_part.blob):
                inner = ("".join(_run_words(one)) for one in note.iter(f"{_WORD}p"))
                if words := " ".join(" ".join(inner).split()):
                    yield words


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED_MAX:
            raise SourceError("the file would unpack to more than 200 MB.", remedy="Save its text alone.")

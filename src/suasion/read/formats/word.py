"""Word documents to blocks of text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from suasion.errors import SourceError
from suasion.read.formats.blocks import RAISED, Block, Extract, cell_kind, guarded, library

__all__ = ["from_docx"]

_UNPACKED_MAX = 200_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_SPACES = (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr")
_WORD_HIDDEN = {
    f"{_WORD}del",
    f"{_WORD}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_WORD_MARKS = {f"{_WORD}footnoteReference": "footnotes", f"{_WORD}endnoteReference": "endnotes"}
_WORD_RAISED = f"{_WORD}rPr/{_WORD}vertAlign[@{_WORD}val='superscript']"
_FIGURES = re.compile(r"\d{1,3}(?:[,–-]\d{1,3})*")
_HEADINGS = ("Heading", "Title", "heading", "title")


def from_docx(data: bytes, file: str = "") -> Extract:
    """A Word document: paragraphs, table cells and text boxes in order, its headings known by their style.

    Tracked changes count as accepted; notes stand numbered at the end, their marks raised in the text; cells
    of tables that hold no sentence are marked as boilerplate.

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
    notes = tuple(_docx_notes(document))
    numbers = {mark: str(number) for number, (mark, _) in enumerate(notes, start=1)}
    for element in document.element.body.iter(f"{_WORD}p"):
        words = " ".join("".join(_run_words(element, numbers)).split())
        above = {one.tag for one in element.iterancestors()} if words else _WORD_HIDDEN
        if above.isdisjoint(_WORD_HIDDEN):
            style = paragraph(element, document).style
            name = (style.name or "") if style is not None else ""
            cell = cell_kind(words) if f"{_WORD}tc" in above else ""
            kind = "" if name.startswith(_HEADINGS) else "caption" if name.lower() == "caption" else cell
            yield Block(words, name.startswith(_HEADINGS), kind=kind)
    for number, (_, note) in enumerate(notes, start=1):
        yield Block(f"[{number}] {note}", kind="boilerplate")


def _run_words(element: Any, numbers: Mapping[str, str]) -> Iterator[str]:
    """Words under an element as they stand with all tracked changes accepted; no inner paragraph's.

    `numbers` are those of notes by their marks (see `_docx_notes`).
    """
    for child in element:
        if child.tag in (f"{_WORD}t", f"{_WORD}noBreakHyphen"):
            yield child.text or "-" if child.tag.endswith("Hyphen") else child.text or ""
        elif child.tag in _WORD_SPACES:
            yield " "
        elif child.tag in _WORD_MARKS:
            yield numbers.get(f"{_WORD_MARKS[child.tag]} {child.get(f'{_WORD}id')}", "").translate(RAISED)
        elif child.tag == f"{_WORD}r" and child.find(_WORD_RAISED) is not None:
            words = "".join(_run_words(child, numbers))
            yield words.translate(RAISED) if _FIGURES.fullmatch(words) else words
        elif child.tag not in _WORD_HIDDEN and child.tag != f"{_WORD}p":
            yield from _run_words(child, numbers)


def _docx_notes(document: Any) -> Iterator[tuple[str, str]]:
    """Each footnote and endnote that has words: kind and number by which the text points to it, and words."""
    import importlib

    parse = importlib.import_module("docx.oxml").parse_xml
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            for note in parse(relation.target_part.blob):
                inner = ("".join(_run_words(one, {})) for one in note.iter(f"{_WORD}p"))
                if words := " ".join(" ".join(inner).split()):
                    kind = relation.reltype.rsplit("/", 1)[-1]
                    yield f"{kind} {note.get(f'{_WORD}id')}", words


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED_MAX:
            raise SourceError("the file would unpack to more than 200 MB.", remedy="Save its text alone.")

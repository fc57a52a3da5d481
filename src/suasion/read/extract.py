"""From the bytes of a Markdown, HTML, PDF or Word file to blocks of text, without touching any file.

A block is a paragraph, heading, list item or table cell, in reading order. Markup is left out, words are not
changed. Whatever a foreign library raises on a broken file becomes a SourceError.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from suasion.errors import SourceError
from suasion.read.canonical import decode
from suasion.read.paragraphs import unwrap

__all__ = ["Block", "Extract", "from_docx", "from_html", "from_markdown", "from_pdf", "parse_date"]

_T = TypeVar("_T")
_UNPACKED_MAX = 200_000_000
_PAGES_MAX = 5_000
_HTML_MAX = 4_000_000
_MARKDOWN_CHUNK = 200_000
_MARKDOWN_LINE_MAX = 20_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.I)
_CHARSETS = frozenset(
    (
        "utf-8",
        "utf8",
        "iso-8859-1",
        "iso-8859-2",
        "iso-8859-5",
        "iso-8859-9",
        "iso-8859-15",
        "latin1",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1254",
        "cp1252",
        "koi8-r",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "euc-kr",
        "euc-jp",
        "shift_jis",
    )
)
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^(title|author|publisher|source|date)[ \t]*:[ \t]*(.+)$", re.I | re.M)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}
_UNREAD = "//script|//style|//noscript|//template|//head|//comment()|//processing-instruction()"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_SPACES = (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr")
_WORD_HIDDEN = (
    f"{_WORD}del",
    f"{_WORD}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_HEADINGS = ("Heading", "Title", "heading", "title")
_HTML_BLOCKS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "pre",
    "td",
    "th",
    "dt",
    "dd",
    "figcaption",
    "div",
    "article",
    "section",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words that belong together; `page` counts from 1 (0: the format has no pages)."""

    text: str
    heading: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """What one file holds: its blocks, and what it says of itself."""

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: dt.date | None = None


def parse_date(written: str) -> dt.date | None:
    """The first ISO date (dashes optional) in a metadata field; None if there is none.

    Examples
    --------
    >>> parse_date("D:20240720101500+02'00'"), parse_date("soon")
    (datetime.date(2024, 7, 20), None)
    """
    found = _DATE.search(written)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def from_markdown(text: str) -> Extract:
    """Markdown (CommonMark with tables), with an optional front matter of title, author, publisher, date.

    Examples
    --------
    >>> found = from_markdown("---\\ntitle: Slipping\\n---\\n# Part *one*\\n\\nA [link](x) and **bold**.")
    >>> found.title, [(block.text, block.heading) for block in found.blocks]
    ('Slipping', [('Part one', True), ('A link and bold.', False)])
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    fields = _front_fields(front.group(1)) if front else {}
    blocks = tuple(_markdown_blocks(text[front.end() :] if front else text))
    return Extract(
        blocks,
        fields.get("title", ""),
        fields.get("author", ""),
        fields.get("publisher", fields.get("source", "")),
        parse_date(fields.get("date", "")),
    )


def _front_fields(front: str) -> dict[str, str]:
    return {name.lower(): value.strip().strip("\"'") for name, value in _FIELD.findall(front)}


def _markdown_blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    for chunk in _chunks(text):
        if max(map(len, chunk.split("\n"))) > _MARKDOWN_LINE_MAX:
            yield from (Block(line.strip()) for line in chunk.split("\n") if line.strip())
            continue
        yield from _token_blocks(_guarded(parser.parse, chunk))


def _token_blocks(tokens: Iterable[Any]) -> Iterator[Block]:
    """Blocks of a markdown-it token stream."""
    heading = False
    for token in tokens:
        if token.type == "heading_open":
            heading = True
        elif token.type == "inline":
            words = " ".join(_inline(token.children or ()).split())
            if words:
                yield Block(words, heading)
            heading = False
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield Block(token.content.strip())
        elif token.type == "html_block":
            words = " ".join(_TAG.sub(" ", token.content).split())
            if words and not token.content.lstrip().startswith("<!--"):
                yield Block(words)


def _inline(children: Iterable[Any]) -> str:
    """The words of inline tokens: text, code, line breaks; no links' targets, images or tags."""
    return "".join(
        child.content
        if child.type in ("text", "code_inline")
        else " "
        if child.type.endswith("break")
        else ""
        for child in children
    )


def _chunks(text: str) -> Iterator[str]:
    """Pieces of about 200,000 characters, cut at blank lines, so that memory stays bounded."""
    start = 0
    while start < len(text):
        cut = text.find("\n\n", start + _MARKDOWN_CHUNK)
        cut = len(text) if cut < 0 else cut
        yield text[start:cut]
        start = cut


def from_html(data: bytes, file: str = "") -> Extract:
    """A web page: its main text by trafilatura; every block of its body where trafilatura finds none.

    Raises
    ------
    SourceError
        If the page is no text, cannot be parsed, or is above 4 MB.
    """
    if len(data) > _HTML_MAX:
        raise SourceError("the page is larger than 4 MB.", file=file, remedy="Save its article as text.")
    declared = _CHARSET.search(data[:4096])
    charset = declared.group(1).decode("ascii").lower() if declared else ""
    page = decode(data, file, charset if charset in _CHARSETS else "").replace("\x00", "")
    trafilatura = _library("trafilatura", file)
    found = _guarded(_main_text, trafilatura, page, file=file)
    if found is not None and found.blocks:
        return found
    return Extract(tuple(_guarded(_body_blocks, page, file=file)))


def _main_text(trafilatura: Any, page: str) -> Extract | None:
    """What trafilatura takes for the article, with the page's metadata."""
    found = trafilatura.bare_extraction(
        page, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    if found is None or found.body is None:
        return None
    blocks = tuple(
        Block(words, element.tag == "head")
        for element in found.body.iter("p", "head", "item", "cell", "quote", "code")
        if next(element.iterdescendants("p", "head", "item", "cell", "quote"), None) is None
        and (
            words := " ".join(" ".join(element.itertext()).split())
            if element.tag == "code"
            else _words(element)
        )
    )
    return Extract(
        blocks, found.title or "", found.author or "", found.sitename or "", parse_date(found.date or "")
    )


def _words(element: Any) -> str:
    """Text of an element with line breaks as spaces."""
    for line_break in element.iter("lb", "br"):
        line_break.tail = " " + (line_break.tail or "")
    return " ".join("".join(element.itertext()).split())


def _body_blocks(page: str) -> list[Block]:
    """Every innermost block element of a page, scripts and styles left out."""
    import importlib

    etree, html = importlib.import_module("lxml.etree"), importlib.import_module("lxml.html")

    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    for element in tree.xpath(_UNREAD):
        if element.getparent() is not None:
            element.drop_tree()
    blocks = [
        Block(words, element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
        for element in tree.iter(*_HTML_BLOCKS)
        if next(element.iterdescendants(*_HTML_BLOCKS), None) is None and (words := _words(element))
    ]
    return blocks or [Block(words) for words in [_words(tree)] if words]


def from_pdf(data: bytes, file: str = "") -> Extract:
    """A PDF with text in it: page by page, lines joined into paragraphs.

    Raises
    ------
    SourceError
        If it cannot be parsed, asks for a password, has over 5,000 pages, or holds no text at all (a scan).
    """
    pypdf = _library("pypdf", file)
    reader = _guarded(lambda: pypdf.PdfReader(io.BytesIO(data)), file=file)
    if _guarded(lambda: reader.is_encrypted, file=file):
        raise SourceError("the PDF asks for a password.", file=file, remedy="Save it without one.")
    count = _guarded(lambda: len(reader.pages), file=file)
    if count > _PAGES_MAX:
        raise SourceError(f"the PDF has {count} pages.", file=file, remedy="Split it below 5,000 pages.")
    blocks = tuple(
        Block(words, page=number + 1)
        for number in range(count)
        for words in unwrap(_guarded(_page_text, reader, number, file=file).splitlines())
    )
    if not blocks:
        raise SourceError(
            "the PDF holds no text.", file=file, remedy="Run text recognition (OCR) on it first."
        )
    facts = _guarded(lambda: {key: str(value) for key, value in (reader.metadata or {}).items()}, file=file)
    return Extract(
        blocks,
        facts.get("/Title", ""),
        facts.get("/Author", ""),
        "",
        parse_date(facts.get("/CreationDate", "")),
    )


def _page_text(reader: Any, number: int) -> str:
    return str(reader.pages[number].extract_text() or "")


def from_docx(data: bytes, file: str = "") -> Extract:
    """A Word document: paragraphs, table cells and text boxes in order, its headings known by their style.

    Tracked changes count as accepted; footnotes stand numbered at the end.

    Raises
    ------
    SourceError
        If it is not a Word document, is damaged, or would unpack to more than 200 MB.
    """
    docx = _library("docx", file)
    _guarded(_refuse_bomb, data, file=file)
    document = _guarded(lambda: docx.Document(io.BytesIO(data)), file=file)
    return _guarded(_docx_extract, document, file=file)


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


def _library(name: str, file: str) -> Any:
    """An optional library, or a SourceError that says how to get it."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise SourceError(
            f"reading this format needs {name}, which is not installed.",
            file=file,
            remedy="Install it with: pip install 'suasion[texts]'.",
        ) from None


def _guarded(call: Callable[..., _T], *arguments: Any, file: str = "") -> _T:
    """Call a foreign parser; whatever it raises on a broken file becomes a SourceError."""
    import logging
    import warnings

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return call(*arguments)
    except SourceError as refusal:
        problem = refusal.problems[0]
        raise SourceError(problem.what, file=problem.file or file, remedy=problem.remedy) from None
    except Exception as failure:
        raise SourceError(
            f"the file is damaged ({type(failure).__name__}).",
            file=file,
            remedy="Open it in its own program and save it again, or save it as text.",
        ) from None

"""Web pages to blocks of text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from suasion.errors import SourceError
from suasion.read.formats.blocks import Block, Extract, guarded, library, parse_date
from suasion.read.formats.web_asides import with_asides
from suasion.read.text.canonical import decode

__all__ = ["from_html"]

_HTML_MAX = 4_000_000
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
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}
_UNREAD = "//script|//style|//noscript|//template|//head|//comment()|//processing-instruction()"
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
    "address",
    "div",
    "article",
    "section",
)


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
    trafilatura = library("trafilatura", file)
    found = guarded(_main_text, trafilatura, page, file=file)
    tree = guarded(_tree, page, file=file)
    if found is None or not found.blocks:
        return Extract(tuple(guarded(_body_blocks, tree, file=file)))
    if tree is None:
        return found
    return replace(found, blocks=guarded(with_asides, found.blocks, _innermost(tree), _words, file=file))


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


def _tree(page: str) -> Any:
    """The elements of a page without scripts, styles and comments; None if it has none."""
    import importlib

    etree, html = importlib.import_module("lxml.etree"), importlib.import_module("lxml.html")

    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    for element in tree.xpath(_UNREAD):
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def _innermost(tree: Any) -> list[Any]:
    """Every block element of a page that holds no other, in order."""
    return [
        element
        for element in tree.iter(*_HTML_BLOCKS)
        if next(element.iterdescendants(*_HTML_BLOCKS), None) is None
    ]


def _body_blocks(tree: Any) -> list[Block]:
    """The words of every innermost block element of a page."""
    if tree is None:
        return []
    blocks = [
        Block(words, element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
        for element in _innermost(tree)
        if (words := _words(element))
    ]
    return blocks or [Block(words) for words in [_words(tree)] if words]

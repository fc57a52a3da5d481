"""Markdown (CommonMark with tables) to blocks of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from suasion.read.formats.blocks import Block, Extract, guarded, parse_date

__all__ = ["from_markdown"]

_MARKDOWN_CHUNK = 200_000
_MARKDOWN_LINE_MAX = 20_000
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^(title|author|publisher|source|date)[ \t]*:[ \t]*(.+)$", re.I | re.M)
_TAG = re.compile(r"<[^<>]{0,2000}>")


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
        yield from _token_blocks(guarded(parser.parse, chunk))


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

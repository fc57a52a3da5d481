"""Markdown (CommonMark with tables, strike-through and notes) to blocks of text.

What a page made from it would show as text is text; code, cells of tables and notes are kept as blocks of
their own, marked as boilerplate; what it would not show (targets of links, comments, scripts, front matter)
is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from suasion.read.formats.blocks import RAISED, Block, Extract, cell_kind, guarded
from suasion.read.formats.front_matter import split_front
from suasion.read.formats.markdown_notes import numbered, with_notes

__all__ = ["from_markdown"]

_CHUNK = 200_000
_LINE_MAX = 20_000
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.M)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BLOCK_TAG = re.compile(
    r"<(/?)(p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|caption|tr|td|th|blockquote|section|article|header|footer|figure"
    r"|figcaption|details|summary|aside|main|nav|hr|pre)\b[^<>]{0,2000}>",
    re.I,
)
_UNSEEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<template", "</template>"))
_BREAK = re.compile(r"<br\b", re.I)


def from_markdown(text: str) -> Extract:
    """Markdown with an optional front matter of title, author, publisher and date.

    Examples
    --------
    >>> found = from_markdown("---\\ntitle: Slipping\\n---\\n# Part *one*\\n\\nA [link](x) and **bold**.")
    >>> found.title, [(block.text, block.heading) for block in found.blocks]
    ('Slipping', [('Part one', True), ('A link and bold.', False)])
    >>> [(block.text, block.kind) for block in from_markdown("It fell.[^1]\\n\\n[^1]: A bank.").blocks]
    [('It fell.¹', ''), ('[1] A bank.', 'boilerplate')]
    """
    front, text = split_front(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Extract(tuple(_blocks(text)), front.title, front.author, front.publisher, front.date)


def _blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"])
    with_notes(parser)
    notes = numbered(text)
    for chunk in _chunks(text):
        if max(map(len, chunk.split("\n"))) > _LINE_MAX:
            yield from (Block(line.strip()) for line in chunk.split("\n") if line.strip())
            continue
        yield from _token_blocks(guarded(parser.parse, chunk, {"notes": notes}), notes)


def _token_blocks(tokens: Iterable[Any], notes: dict[str, str]) -> Iterator[Block]:
    """Blocks of a markdown-it token stream."""
    place = ""
    for token in tokens:
        if token.type in ("heading_open", "td_open", "th_open", "note_open"):
            place = token.type
            number = notes.get(token.info, "") if place == "note_open" else ""
        elif token.type == "inline":
            words = " ".join(_inline(token.children or ()).split())
            if words and place == "note_open":
                yield Block(f"[{number}] {words}" if number else words, kind="boilerplate")
            elif words:
                kind = cell_kind(words) if place in ("td_open", "th_open") else ""
                yield Block(words, place == "heading_open", kind=kind)
            place = ""
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield Block(token.content.strip(), kind="boilerplate")
        elif token.type == "html_block":
            yield from _html_blocks(token.content)


def _inline(children: Iterable[Any]) -> str:
    """The words of inline tokens: text, code, line breaks, raised marks of notes; no images or tags."""
    out: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            out.append(child.content)
        elif child.type.endswith("break") or (child.type == "html_inline" and _BREAK.match(child.content)):
            out.append(" ")
        elif child.type == "note_mark":
            out.append(child.content.translate(RAISED))
    return "".join(out)


def _html_blocks(content: str) -> Iterator[Block]:
    """The words of a stretch of HTML, parted where its elements part them."""
    for start, end in _UNSEEN:
        content = _without(content, start, end)
    at, tag = 0, ""
    for found in (*_BLOCK_TAG.finditer(content), None):
        piece = content[at : found.start() if found else len(content)]
        words = " ".join(unescape(_TAG.sub(" ", piece)).split())
        if words:
            yield Block(words, tag[:1] == "h" and tag[1:].isdigit(), kind=_html_kind(tag, words))
        if found:
            at, tag = found.end(), "" if found.group(1) else found.group(2).lower()


def _html_kind(tag: str, words: str) -> str:
    if tag in ("td", "th"):
        return cell_kind(words)
    return "caption" if tag in ("figcaption", "caption") else "boilerplate" if tag in ("pre", "nav") else ""


def _without(content: str, start: str, end: str) -> str:
    """The content without what stands between two marks, as far as the second follows the first."""
    lower = content.lower()
    out: list[str] = []
    at = 0
    while (first := lower.find(start, at)) >= 0 and (last := lower.find(end, first + len(start))) >= 0:
        out.append(content[at:first])
        at = last + len(end)
    return " ".join((*out, content[at:]))


def _chunks(text: str) -> Iterator[str]:
    """Pieces of about 200,000 characters, cut at blank lines outside code, so that memory stays bounded."""
    start = 0
    while start < len(text):
        cut = text.find("\n\n", start + _CHUNK)
        cut = _after_fence(text, start, cut) if cut >= 0 else len(text)
        yield text[start:cut]
        start = cut


def _after_fence(text: str, start: int, cut: int) -> int:
    """The cut, or the end of the block of code in which it would fall, if that ends within another piece."""
    mark = ""
    for found in _FENCE.finditer(text, start, cut + _CHUNK):
        if found.start() > cut and not mark:
            break
        fence = found.group(1)
        if not mark:
            mark = fence
        elif fence.startswith(mark):
            mark = ""
            if found.start() > cut:
                end = text.find("\n", found.end())
                return end if end >= 0 else len(text)
    return cut

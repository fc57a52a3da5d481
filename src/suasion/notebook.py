"""How a result shows itself at the end of a notebook cell: its terminal page, as HTML that wraps.

Each stage describes its result once, in the renderables of its `page` module. The terminal prints them;
here they become paragraphs and tables, so that a notebook lays them out to its own width instead of
showing a fixed grid of characters. All text is escaped and there are no scripts, styles or links in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

__all__ = ["to_html"]


def to_html(*parts: Any) -> str:
    """Rich renderables as one `<article>`: texts become paragraphs, tables become tables.

    Parameters
    ----------
    *parts
        Text, tables, panels, padding or groups of these; strings are plain text, never markup.

    Raises
    ------
    TypeError
        For any other kind of renderable: it would be dropped without a word.

    Examples
    --------
    >>> from rich.text import Text
    >>> to_html(Text("2 < 3", style="bold"), "no [markup]")
    '<article><p><strong>2 &lt; 3</strong></p><p>no [markup]</p></article>'
    """
    return f"<article>{''.join(block for part in parts for block in _blocks(part))}</article>"


def _blocks(part: Any) -> Iterator[str]:
    from rich.console import Group
    from rich.padding import Padding
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    if isinstance(part, Group):
        for inner in part.renderables:
            yield from _blocks(inner)
    elif isinstance(part, Panel):
        if part.title:
            yield f"<p><strong>{_words(part.title)}</strong></p>"
        yield from _blocks(part.renderable)
    elif isinstance(part, Padding):
        yield f"<blockquote>{''.join(_blocks(part.renderable))}</blockquote>"
    elif isinstance(part, Table):
        yield _table(part)
    elif isinstance(part, str | Text):
        yield from _paragraphs(Text(part) if isinstance(part, str) else part)
    else:
        raise TypeError(f"a {type(part).__name__} has no form in a notebook")


def _paragraphs(words: Text) -> Iterator[str]:
    """The lines of a text as paragraphs; those that begin with a dash as a list."""
    for listed, lines in groupby(words.split("\n"), key=lambda line: line.plain.startswith("- ")):
        if listed:
            yield f"<ul>{''.join(f'<li>{_inline(line[2:])}</li>' for line in lines)}</ul>"
        else:
            yield from (f"<p>{_inline(line)}</p>" for line in lines if line.plain.strip())


def _inline(line: Text) -> str:
    """One line, escaped, with the stretches that are bold marked as such."""
    bold = [
        "bold" in str(line.style) or any(s.start <= i < s.end and "bold" in str(s.style) for s in line.spans)
        for i in range(len(line.plain))
    ]
    out = ""
    for strong, stretch in groupby(enumerate(line.plain), key=lambda item: bold[item[0]]):
        words = escape("".join(char for _, char in stretch))
        out += f"<strong>{words}</strong>" if strong else words
    return out


def _words(cell: Any) -> str:
    """What stands in one cell, each line on a line of its own."""
    from rich.text import Text

    text = cell if isinstance(cell, Text) else Text(str(cell))
    return "<br>".join(_inline(line) for line in text.split("\n"))


def _table(table: Table) -> str:
    caption = f"<caption>{_words(table.title)}</caption>" if table.title else ""
    heads = "".join(f'<th scope="col">{_words(column.header)}</th>' for column in table.columns)
    head = f"<thead><tr>{heads}</tr></thead>" if table.show_header else ""
    rows = zip(*(column.cells for column in table.columns), strict=True)
    body = "".join(
        "<tr>" + "".join(_cell(cell, table, i) for i, cell in enumerate(row)) + "</tr>" for row in rows
    )
    below = f"<p><small>{_words(table.caption)}</small></p>" if table.caption else ""
    return f"<table>{caption}{head}<tbody>{body}</tbody></table>{below}"


def _cell(cell: Any, table: Table, index: int) -> str:
    side = "right" if table.columns[index].justify == "right" else "left"
    return f'<td align="{side}">{_words(cell)}</td>'

"""The front matter of a Markdown file: what it says of itself before its text, in YAML or TOML.

Only the few fields that a document has are read, by line; no parser for either language is needed for that.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from suasion.read.formats.blocks import parse_date

__all__ = ["Front", "split_front"]

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.{0,20000}?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_FIELD = re.compile(
    r"^(title|authors?|byline|publisher|publication|source|date|published)[ \t]*[:=][ \t]*(.*)$", re.I | re.M
)
_ENTRY = re.compile(r"\n[ \t]*-[ \t]+(?:name[ \t]*:[ \t]*)?(.+)")
_COMMENT = re.compile(r"\s+#\s.*$")


class Front(NamedTuple):
    """What a file says of itself; "" and None where it does not."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: dt.date | None = None


def split_front(text: str) -> tuple[Front, str]:
    """The front matter of a text with single line feeds, and the text after it.

    Examples
    --------
    >>> split_front("---\\ntitle: 'Slipping'\\nauthors:\\n  - Ann Bee\\n  - Kim Ha-na\\n---\\nTrade fell.")
    (Front(title='Slipping', author='Ann Bee, Kim Ha-na', publisher='', date=None), 'Trade fell.')
    >>> split_front("---\\nTrade fell.")[1]
    '---\\nTrade fell.'
    """
    found = _FRONT.match(text)
    if found is None:
        return Front(), text
    fields: dict[str, str] = {}
    for entry in _FIELD.finditer(found.group(2)):
        value = _value(entry.group(2)) or _listed(found.group(2), entry.end())
        fields.setdefault(entry.group(1).lower(), value)
    front = Front(
        fields.get("title", ""),
        fields.get("author") or fields.get("authors") or fields.get("byline", ""),
        fields.get("publisher") or fields.get("publication") or fields.get("source", ""),
        parse_date(fields.get("date") or fields.get("published", "")),
    )
    return front, text[found.end() :]


def _value(written: str) -> str:
    """A value without its quotes, comment or the brackets of a list on one line."""
    value = written.strip()
    if value[:1] in ("'", '"') and value.find(value[0], 1) > 0:
        return value[1 : value.find(value[0], 1)].strip()
    value = _COMMENT.sub("", value)
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_value(one) for one in value[1:-1].split(","))
    return value


def _listed(front: str, at: int) -> str:
    """The entries of a list under a field, as one line."""
    entries: list[str] = []
    while (entry := _ENTRY.match(front, at)) is not None:
        entries.append(_value(entry.group(1)))
        at = entry.end()
    return ", ".join(entries)

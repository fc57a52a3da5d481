"""Lines around a title that are neither title nor text: a section's name, the author's name and post, links,
and the head of a memorandum or cable (To, From, Date, Subject).

Patterns are data (`masthead` in `lexicon/en/furniture.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from suasion.read.reading import Kind
from suasion.read.spans import Span
from suasion.read.text.lexicons import table

__all__ = ["mark_masthead"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOP = 12
_FOOT = 6
_TITLE = 4
_FIELDS, _FEW = 20, 2
_NAME_MAX, _TITLE_MAX, _ABOUT_MAX = 60, 120, 300


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    """Patterns by name; in a person's name case counts."""
    rules = table("furniture")["masthead"].items()
    return {name: re.compile(pattern, 0 if name == "name" else re.I) for name, pattern in rules}


def mark_masthead(text: str, lines: Sequence[Span], kinds: list[Kind]) -> None:
    """Mark, in `kinds`, a section's name above the title, names and posts under it, headings over nothing.

    Examples
    --------
    >>> text = "Opinion\\nTrade slips\\nAnn Bee\\nTrade fell.\\nMore stories"
    >>> lines = [Span(0, 7), Span(8, 19), Span(20, 27), Span(28, 39), Span(40, 52)]
    >>> kinds = ["heading", "heading", "heading", "text", "heading"]
    >>> mark_masthead(text, lines, kinds)
    >>> kinds
    ['boilerplate', 'heading', 'byline', 'text', 'boilerplate']
    """
    _mark_fields(text, lines, kinds)
    _mark_name_under_date(text, lines, kinds)
    _mark_stopped_title(lines, kinds)
    _mark_author(text, lines, kinds)
    body = [at for at, kind in enumerate(kinds) if kind == "text"]
    if not body:
        return
    top = [at for at in range(min(body[0], _TOP)) if kinds[at] == "heading"]
    if len(top) > 1 and _rules()["section"].fullmatch(lines[top[0]].of(text)):
        kinds[top.pop(0)] = "boilerplate"
    for at in top[1:]:
        line = lines[at].of(text)
        under_byline = kinds[at - 1] == "byline" and _rules()["post"].search(line)
        if len(line) <= _NAME_MAX and (_rules()["name"].fullmatch(line) or under_byline):
            kinds[at] = "byline"
    for at in range(body[-1] + 1, len(kinds)):
        if kinds[at] == "heading":
            kinds[at] = "boilerplate"


def _mark_fields(text: str, lines: Sequence[Span], kinds: list[Kind]) -> None:
    """The head of a memorandum or cable: its subject is the title, its sender the author."""
    rules, head = _rules(), range(min(_FIELDS, len(lines)))
    found = [
        at for at in head if len(lines[at]) <= _ABOUT_MAX and rules["field"].fullmatch(lines[at].of(text))
    ]
    subject = next((at for at in found if rules["subject"].match(lines[at].of(text))), None)
    if subject is None or len(found) < _FEW:
        return
    for at in range(found[-1]):
        if kinds[at] == "heading":
            kinds[at] = "boilerplate"
    for at in found:
        sent = rules["sender"].match(lines[at].of(text))
        kinds[at] = "byline" if sent else "timestamp" if kinds[at] == "timestamp" else "boilerplate"
    kinds[subject] = "heading"


def _mark_name_under_date(text: str, lines: Sequence[Span], kinds: list[Kind]) -> None:
    """A person's name alone under the day of a text, its title above, is the author's and no caption."""
    for at in range(2, min(_TOP, len(lines) - 1)):
        line = lines[at].of(text) if len(lines[at]) <= _NAME_MAX else ""
        dated = kinds[at - 1] == "timestamp" and _YEAR.search(lines[at - 1].of(text)[-_NAME_MAX:])
        titled = kinds[at - 2] == "heading" and kinds[at + 1] == "text"
        if kinds[at] == "caption" and dated and titled and _rules()["name"].fullmatch(line):
            kinds[at] = "byline"


def _mark_stopped_title(lines: Sequence[Span], kinds: list[Kind]) -> None:
    """A short line with a full stop that nothing but a byline follows is a title all the same."""
    for at in range(min(_TITLE, len(lines) - 1)):
        after = next((kind for kind in kinds[at + 1 : at + 3] if kind != "boilerplate"), "text")
        if kinds[at] == "text":
            if len(lines[at]) <= _TITLE_MAX and after == "byline":
                kinds[at] = "heading"
            return


def _mark_author(text: str, lines: Sequence[Span], kinds: list[Kind]) -> None:
    """A line that begins with the name in the byline, at the head or the end, says who the author is."""
    named = next((at for at, kind in enumerate(kinds[:_TOP]) if kind == "byline"), None)
    if named is None:
        return
    byline = lines[named].of(text).lower()
    for at in (*range(named + 1, min(_TOP, len(lines))), *range(max(_TOP, len(lines) - _FOOT), len(lines))):
        name = " ".join(lines[at].of(text).lower().split()[:2])
        if kinds[at] == "text" and len(lines[at]) <= _ABOUT_MAX and " " in name and name in byline:
            kinds[at] = "byline"

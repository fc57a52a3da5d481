"""Which lines of a page are its text, and which parts a text has.

Nothing is removed: every sentence keeps its place and is marked with what it is (text, heading, byline,
caption, timestamp, boilerplate) and with the part it belongs to: a *summary* that somebody put before the
article, the *article*, or the page's *furniture*. Patterns are data (`lexicon/en/furniture.toml`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import cast

from suasion.read.document import Document
from suasion.read.reading import Kind, Part, Sentence
from suasion.read.spans import Span
from suasion.read.text.lexicons import table
from suasion.read.text.masthead import mark_masthead
from suasion.read.text.notes import mark_dateline, mark_notes
from suasion.read.text.sentences import sentences

__all__ = ["line_kind", "mark"]

_LINE_MAX = 420
_OFTEN, _REPEATED_MAX = 3, 120
_HEADING_WORDS = 18
_DIGEST_LINES = 40
_ENDED = re.compile(r"[.!?;:,…][\"'”’)\]]*(?:[⁰¹²³⁴-⁹,–-]+|(?:\[\d{1,3}\])+)?$")
_PERSON = re.compile(r"(?:[–—*-]+\s*)?(?:The (?:author|writer)|(?:[A-Z][\w.'’-]+,?\s+){2,})")
_CREDIT = re.compile(
    r"\bis (?:an?|the|currently|also)\b|\b(?:served|serves|taught|teaches|directs|edits|heads|leads)\b"
    r"|\bwrites? (?:for|on|about)\b|\bare (?:both )?(?:professors|fellows)"
)
_POST = re.compile(
    r"\b(?:professor|fellow|lecturer|columnist|correspondent|journalist|analyst|director|editor|author of"
    r"|researcher|scholar|contributor|ambassador|minister|scientist|economist|historian|chair|writes for"
    r"|consultant|reporter|officer|scholar|diplomat|academic|institute|university)\b"
)
_REFERENCE = re.compile(r"\[\^?\d{1,3}\]:?\s")
_FOLD = re.compile(r"[\W_]+")


def mark(document: Document) -> tuple[Sentence, ...]:
    """All sentences of a document in order, each with its kind and part.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> found = mark(from_text("Trade slips\\nBy Ann Bee\\nTrade fell. Trust fell too.\\n03:05\\nShare"))
    >>> [(sentence.kind, sentence.part) for sentence in found][:3]
    [('heading', 'article'), ('byline', 'furniture'), ('text', 'article')]
    >>> [sentence.kind for sentence in found][3:]
    ['text', 'timestamp', 'boilerplate']
    """
    text = document.text
    lines = document.paragraphs
    told = cast(Mapping[Span, Kind], dict(document.furniture))
    kinds = _kinds(text, lines, frozenset(document.headings), told)
    parts = _parts(text, lines, kinds)
    return tuple(
        Sentence(span, index, kind, part)
        for index, (line, kind, part) in enumerate(zip(lines, kinds, parts, strict=True))
        for span in (
            (line,) if kind != "text" and len(line) <= _LINE_MAX else sentences(text, line.start, line.end)
        )
    )


def line_kind(line: str) -> Kind:
    """What a line is, judged by itself: its kind, or "text".

    Examples
    --------
    >>> line_kind("03:05"), line_kind("Read more below."), line_kind("Trade fell by half.")
    ('timestamp', 'boilerplate', 'text')
    """
    if len(line) > _LINE_MAX:
        return "text"
    for kind, pattern in _patterns():
        if pattern.fullmatch(line):
            return kind
    return "text"


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple(
        (entry["kind"], re.compile(_capitals(entry["pattern"]), 0 if r"\p{Lu}" in entry["pattern"] else re.I))
        for entry in table("furniture")["line"]
    )


def _capitals(pattern: str) -> str:
    r"""A pattern with \p{Lu} (a capital letter) in the standard syntax; its words in any case."""
    if r"\p{Lu}" not in pattern:
        return pattern
    head, tail = pattern.split(r"\p{Lu}", 1)
    return f"(?i:{head})[^\\W\\d_a-zß-öø-ÿ]{tail}"


def _kinds(
    text: str, lines: Sequence[Span], headings: frozenset[Span], told: Mapping[Span, Kind]
) -> list[Kind]:
    """Kind of every line: as its format tells, by itself, by repetition, then by its neighbours."""
    short = [len(line) <= _LINE_MAX and line not in told for line in lines]
    written = [line.of(text) if judged else "" for line, judged in zip(lines, short, strict=True)]
    kinds: list[Kind] = [
        line_kind(own) if judged else told.get(line, "text")
        for line, own, judged in zip(lines, written, short, strict=True)
    ]
    folded = [_FOLD.sub(" ", own).strip().lower() for own in written]
    often = Counter(folded)
    for at, line in enumerate(lines):
        if kinds[at] == "text":
            repeated = often[folded[at]] >= _OFTEN and len(line) < _REPEATED_MAX
            kinds[at] = _kind_of_text(line.of(text), at, len(lines), line in headings, folded[at], repeated)
    _mark_doubled(kinds, folded)
    _mark_name_under_title(text, lines, kinds)
    mark_dateline(text, lines, kinds)
    mark_masthead(text, lines, kinds)
    mark_notes(text, lines, kinds)
    return kinds


def _kind_of_text(line: str, at: int, count: int, headed: bool, folded: str, repeated: bool) -> Kind:
    """What a line is that no pattern knows: a heading its format tells, furniture, a credit, else text.

    `folded` is empty for a line too long to be judged by its looks.
    """
    if headed:
        return "heading"
    if (folded and repeated) or _REFERENCE.match(line):
        return "boilerplate"
    if folded and _is_credit(line, at, count):
        return "byline"
    return "heading" if folded and _is_heading(line) else "text"


def _is_heading(line: str) -> bool:
    """A short line that begins with a capital or number and ends without a stop."""
    return (
        line.count(" ") < _HEADING_WORDS
        and not _ENDED.search(line[-12:])
        and not line[0].islower()
        and any(char.isalpha() for char in line)
    )


def _is_credit(line: str, at: int, count: int) -> bool:
    """Whether one of the last lines says who the author is."""
    if at < max(1, count - 6) or not _PERSON.match(line):
        return False
    return bool(_CREDIT.search(line) and _POST.search(line))


def _mark_doubled(kinds: list[Kind], folded: Sequence[str]) -> None:
    """A headline printed twice running belongs to a picture or film, unless it is the page's first line."""
    for at, (line, following) in enumerate(pairwise(folded)):
        if line and line == following:
            kinds[at + 1] = "boilerplate"
            if at and kinds[at] == "heading":
                kinds[at] = "caption"
    for at, (kind, following_kind) in enumerate(pairwise(kinds)):
        if kind == "timestamp" and following_kind == "heading" and at:
            kinds[at + 1] = "caption"


def _mark_name_under_title(text: str, lines: Sequence[Span], kinds: list[Kind]) -> None:
    """Two to four capitalised words alone under a heading are its author."""
    for at in range(1, min(len(lines), 12)):
        tokens = lines[at].of(text)[:60].split()
        if (
            kinds[at] == "heading"
            and kinds[at - 1] == "heading"
            and 2 <= len(tokens) <= 4
            and len(lines[at]) < 45
            and all(
                token[0].isupper() and token.replace(".", "").replace("-", "").isalpha() for token in tokens
            )
            and at + 1 < len(lines)
            and kinds[at + 1] == "text"
        ):
            kinds[at] = "byline"


def _parts(text: str, lines: Sequence[Span], kinds: list[Kind]) -> list[Part]:
    """Part of every line: summary from its header to its close, furniture, else article."""
    start, end = _summary(text, lines, kinds)
    parts: list[Part] = ["furniture" if kind not in ("text", "heading") else "article" for kind in kinds]
    for at in range(start, end):
        if kinds[at] in ("text", "heading"):
            parts[at] = "summary"
    return parts


def _summary(text: str, lines: Sequence[Span], kinds: list[Kind]) -> tuple[int, int]:
    """First and one past the last line of a digest before the article; (0, 0) if there is none.

    It opens with a header ("Summary", "Key takeaways"), or with a line that sums up ("The article argues").
    It closes with a "read more" line or a rule; else, after a header, with a headline after which
    nothing speaks of the article, or where its labelled points end.
    """
    rules = _summary_rules()
    shown = [line.of(text)[:_LINE_MAX] for line in lines[:80]]
    start = next((at for at, line in enumerate(shown[:10]) if rules["header"].fullmatch(line)), None)
    rest = range((start or 0) + 1, min(len(shown), (start or 0) + _DIGEST_LINES))
    close = next((at for at in rest if rules["close"].fullmatch(shown[at])), None)
    if start is None:
        opening = next((at for at, line in enumerate(shown[:4]) if rules["opening"].search(line)), None)
        return (opening, close) if opening is not None and close is not None and close > opening else (0, 0)
    end = close or _before_headline(shown, kinds, start) or _after_points(shown, start)
    if not end:
        return 0, 0
    kinds[start] = "boilerplate"
    return start, end


def _before_headline(shown: Sequence[str], kinds: Sequence[Kind], start: int) -> int:
    """The headline that ends a digest: the first after its last line on the article; 0 if none."""
    about = _summary_rules()["about"]
    near = range(start, min(len(shown), start + 25))
    last = max((at for at in near if kinds[at] == "text" and about.search(shown[at])), default=start)
    headlines = (at for at in range(max(start + 1, last), len(shown)) if kinds[at] == "heading")
    return next((at for at in headlines if not _is_label(shown[at])), 0)


def _after_points(shown: Sequence[str], start: int) -> int:
    """One past the last of the labelled or bulleted points under a header; 0 if there are fewer than two."""
    points = [at for at in range(start + 1, min(len(shown), start + 25)) if _is_label(shown[at])]
    return points[-1] + 1 if len(points) > 1 else 0


@cache
def _summary_rules() -> dict[str, re.Pattern[str]]:
    rules = table("furniture")["summary"].items()
    return {name: re.compile(pattern, 0 if name == "label" else re.I) for name, pattern in rules}


def _is_label(line: str) -> bool:
    return _summary_rules()["label"].match(line) is not None

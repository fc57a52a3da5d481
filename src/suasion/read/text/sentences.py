"""Sentences with exact offsets, and the words in them.

A sentence ends at `.`, `!`, `?` or `…` (with closing quotes or brackets, and the marks of notes) when white
space and something that can begin a sentence follow, unless the full stop belongs to an abbreviation, an
initial or a number.
Abbreviations are data (`lexicon/en/abbreviations.toml`): some never end a sentence (Mr.), some may (U.S.,
Inc.), which then is decided by the next word: a name goes on, a word that begins sentences does not. The
letter of a thing ("Option B.") is no initial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from suasion.read.spans import Span
from suasion.read.text.lexicons import table

__all__ = ["QUOTES", "SENTENCE_MAX", "Words", "sentences", "words"]

SENTENCE_MAX = 2000
"""Longest sentence in characters; longer ones are cut at a semicolon or a space, so that cost stays linear.
"""

QUOTES = frozenset(('"', "“", "”", "‘", "'"))
"""Tokens that are quotation marks."""

_RAISED = "⁰¹²³⁴-⁹"
_END = re.compile(rf"[.!?…]+[\"'”’»)\]]*(?:[{_RAISED}]+(?:[,–-][{_RAISED}]+)*|(?:\[\d{{1,3}}\])+)?(?=\s)")
_NOTES = f"{_RAISED}0123456789[],–"
_WORDLESS = re.compile(r"[\"'“‘(\[.!?… \n\t]*(?:\(?\d{1,2}[.)]\s+)?")
_LAST_WORD = re.compile(r"[^\s\"“‘(\[]+$")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[\-–—•*\s]*([^\s,;:.!?\"”’)\]]+)")
_SPEAKER = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|replied|wrote|writes|added|told|declared|cried|quipped)\b"
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+$")
_NUMBERED = frozenset(("p", "n", "c", "ch", "chap", "sec", "cl", "fn", "ann"))
_LABEL, _LABEL_MAX = re.compile(r"([^\W\d_]+)\s$"), 16
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[$€£¥]?\d+(?:[.,:]\d+)*(?:%|(?:st|nd|rd|th|s|bn|m|k)\b)?|[^\W_⁰¹²³⁴-⁹]+(?:(?:[-‐‑]|['’](?!s\b))[^\W_⁰¹²³⁴-⁹]+)*|['’]s\b|[‘’'`]{2}|[^\w\s]"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Spans of the sentences between two offsets, without surrounding white space, in order.

    Examples
    --------
    >>> text = 'The U.S. and Mr. Lee met. "It fell 3.5 per cent." What now? No one knows.'
    >>> [span.of(text) for span in sentences(text)]
    ['The U.S. and Mr. Lee met.', '"It fell 3.5 per cent."', 'What now?', 'No one knows.']
    """
    return tuple(_split(text, start, len(text) if end is None else end))


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    at, first = start, _after_marks(text, start, end)
    for match in _END.finditer(text, start, end):
        if first < match.start() and _ends(text, at, match, end):
            yield from _bounded(text, at, match.end())
            at, first = match.end(), _after_marks(text, match.end(), end)
    yield from _bounded(text, at, end)


def _after_marks(text: str, start: int, end: int) -> int:
    """Where a sentence's first word stands; looked up once, or a run of marks would cost its square."""
    found = _WORDLESS.match(text, start, end)
    return found.end() if found is not None else start


def _ends(text: str, at: int, match: re.Match[str], end: int) -> bool:
    """Whether the mark at `match` ends the sentence that began at `at` and has words before the mark."""
    following = _NEXT_WORD.match(text, match.end(), min(end, match.end() + 60))
    if following is None:
        return not text[match.end() : match.end() + 3].lstrip().startswith(".")
    word = following.group(1)
    mark = match.group()
    if word[0].islower():
        return False
    if mark.rstrip(_NOTES)[-1] in "\"'”’" and _SPEAKER.match(text, match.end(), min(end, match.end() + 90)):
        return False
    if mark[0] != "." or mark[1:2] in (".", "…", "!", "?"):
        return True
    found = _LAST_WORD.search(text, max(at, match.start() - 30), match.start() + 1)
    return found is None or _is_labelled(text, at, found.start()) or not _goes_on(found.group(), word)


def _is_labelled(text: str, at: int, last: int) -> bool:
    """Whether the word at `last` is the letter of something ("Option B"), and so no initial."""
    label = _LABEL.search(text, max(at, last - _LABEL_MAX), last)
    return label is not None and label.group(1).lower() in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(table("abbreviations")["labels"])


def _goes_on(last: str, following: str) -> bool:
    """Whether a full stop after `last` is part of an abbreviation, given the next word."""
    never, may, starters = _abbreviations()
    bare = last.rstrip(".").lower()
    if last[0].islower() and bare in _capital_only():
        return False
    if bare in never:
        return True
    if bare in ("no", "art") or (last[0].islower() and bare in _NUMBERED and following[0].isdigit()):
        return following[0].isdigit()
    if bare in may or (len(bare) > 1 and _INITIAL.match(last)):
        return following.lower() not in starters and following[0] not in "“\"'"
    return len(bare) == 1 and bare.isalpha() and last[0].isupper() and bare != "i"


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The trimmed stretch, cut into pieces of at most `SENTENCE_MAX` characters."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start <= SENTENCE_MAX:
            break
        cut = max(
            text.rfind("; ", start, start + SENTENCE_MAX) + 1,
            text.rfind(" ", start + 1, start + SENTENCE_MAX),
        )
        cut = cut if cut > start else start + SENTENCE_MAX
        yield Span(start, start + len(text[start:cut].rstrip()))
        start = cut
    if start < end:
        yield Span(start, end)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Abbreviations that never end a sentence, those that may, and words that begin sentences."""
    data = table("abbreviations")
    return frozenset(data["never"]), frozenset(data["may"]), frozenset(data["starters"])


@cache
def _capital_only() -> frozenset[str]:
    """Abbreviations that, in small letters, are words ("ill", "mass")."""
    return frozenset(table("abbreviations")["capital"])


_DOUBLED = dict.fromkeys((a + b for a in "‘’'`" for b in "‘’'`"), '"')
"""Two single quotation marks that stand for a double one."""


class Words:
    """The tokens of one sentence: parallel tuples, since most cues look at many tokens at once.

    Attributes
    ----------
    lower : list of str
        Each token in lower case, curly apostrophes made straight, doubled single ones made double.
    text : list of str
        Each token as written.
    start, end : list of int
        Offsets in the canonical text.
    """

    __slots__ = ("end", "lower", "start", "text")

    def __init__(self, text: list[str], start: list[int]) -> None:
        self.text = text
        self.start = start
        self.end = [at + len(word) for at, word in zip(start, text, strict=True)]
        self.lower = [_DOUBLED.get(word) or word.lower().replace("’", "'") for word in text]

    def __len__(self) -> int:
        return len(self.text)

    def span(self, first: int, last: int) -> Span:
        """Span of the tokens first..last, both included."""
        return Span(self.start[first], self.end[last])


def words(text: str, span: Span) -> Words:
    """Tokens of a sentence: words (hyphens inside), numbers, possessive endings, single marks.

    Examples
    --------
    >>> words("China’s so-called U.S. ally, 3.5%", Span(0, 33)).lower
    ['china', "'s", 'so-called', 'u.s.', 'ally', ',', '3.5%']
    """
    found: list[str] = []
    starts: list[int] = []
    for match in _WORD.finditer(text, span.start, span.end):
        found.append(match.group())
        starts.append(match.start())
    return Words(found, starts)

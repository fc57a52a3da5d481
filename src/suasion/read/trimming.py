"""Shortening a sentence by deletion alone: what ties it to the sentence before is left out at its head."""

from __future__ import annotations

from functools import cache

from suasion.read.lexicons import PhraseIndex, table
from suasion.read.sentences import Words
from suasion.read.spans import Span

__all__ = ["leans_back", "trimmed", "whole"]

_LEAST = 3
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


@cache
def _leading() -> PhraseIndex[bool]:
    """Connectives, and openings that only point at what follows ("this means that")."""
    data = table("themes")["trim"]
    return PhraseIndex((phrase, True) for phrase in (*data["leading"], *data["pointing"]))


@cache
def _back() -> frozenset[str]:
    return frozenset(table("themes")["trim"]["back"].split())


def trimmed(tokens: Words, span: Span) -> Span:
    """A sentence's span without what ties its head to the one before, if four words or more remain.

    Left out are connectives ("However, ") and openings that only point at what follows ("This means that ").

    Examples
    --------
    >>> from suasion.read.sentences import words
    >>> text = "However, trade fell again."
    >>> trimmed(words(text, Span(0, 26)), Span(0, 26)).of(text)
    'trade fell again.'
    """
    start = _start(tokens)
    return Span(tokens.start[start], span.end) if start else span


def _start(tokens: Words) -> int:
    """The first token kept."""
    start = _dateline(tokens)
    while True:
        head = tokens.lower[start : start + 8]
        ends = [end for at, end, _ in _leading().find(head) if at == 0]
        if not ends or start + max(ends) + _LEAST > len(tokens):
            return start
        start += max(ends)


def _dateline(tokens: Words) -> int:
    """How many tokens a place in capitals and a dash take at the head ("WASHINGTON -- ")."""
    dash = next((at for at, word in enumerate(tokens.text[:6]) if word in ("-", "–", "—")), 0)
    if not dash or not all(word.isupper() or word == "," for word in tokens.text[:dash]):
        return 0
    return dash + 1 + (tokens.text[dash + 1 : dash + 2] == ["-"])


def leans_back(tokens: Words) -> bool:
    """Whether a sentence, once trimmed, still begins with a word that points to the one before.

    Examples
    --------
    >>> from suasion.read.sentences import words
    >>> [leans_back(words(line, Span(0, len(line)))) for line in ("But it fell.", "Trade fell again.")]
    [True, False]
    """
    start = _start(tokens)
    lower = tokens.lower
    if lower[start] in ("it", "there") and _is_dummy(lower[start + 1 : start + 5]):
        return False
    return lower[start].partition("'")[0] in _back()


def _is_dummy(following: list[str]) -> bool:
    """Whether "it" stands for what follows ("it is time to", "it is clear that")."""
    return following[:1] in (["is"], ["'s"], ["was"], ["would"]) and bool(
        {"that", "to", "for"} & set(following)
    )


def whole(tokens: Words) -> bool:
    """Whether the marks of a sentence pair up, so that it can stand alone.

    Examples
    --------
    >>> from suasion.read.sentences import words
    >>> [whole(words(line, Span(0, len(line)))) for line in ("He said “no.", "He said “no”.")]
    [False, True]
    """
    held = tokens.text
    return held.count('"') % 2 == 0 and all(held.count(one) == held.count(other) for one, other in _PAIRS)

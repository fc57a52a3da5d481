"""Shortening a sentence by deletion alone: what ties it to the sentence before is left out at its head."""

from __future__ import annotations

from functools import cache

from suasion.read.spans import Span
from suasion.read.text.lexicons import PhraseIndex, table, word_set
from suasion.read.text.sentences import Words

__all__ = ["leans_back", "trimmed", "whole"]

_LEAST = 3
_DATELINE, _MARKING = 12, 8
_IN_DATELINE = frozenset((",", ".", "(", ")"))
_BULLETS = frozenset(("-", "–", "•", "*", "·", "▪"))
_PARTS = frozenset(("summary", "comment", "note", "abstract"))
_MONTHS = word_set("grammar", "months") | frozenset(
    ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)
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

    Left out are connectives ("However, "), openings that only point at what follows ("This means that "),
    datelines ("PARIS (Reuters) - "), and bullets, numbers and markings ("4. (C) Comment: ", "A: ").

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> text = "However, trade fell again."
    >>> trimmed(words(text, Span(0, 26)), Span(0, 26)).of(text)
    'trade fell again.'
    """
    start = _start(tokens)
    return Span(tokens.start[start], span.end) if start else span


def _start(tokens: Words) -> int:
    """The first token kept."""
    start = _dateline(tokens) or _numbered(tokens)
    while True:
        head = tokens.lower[start : start + 8]
        ends = [end for at, end, _ in _leading().find(head) if at == 0]
        if not ends or start + max(ends) + _LEAST > len(tokens):
            return start
        start += max(ends)


def _dateline(tokens: Words) -> int:
    """How many tokens a place in capitals, a day, an agency and a dash take ("PARIS, May 4 (Reuters) - ")."""
    if colon := _dated_place(tokens.text):
        return colon + 1
    dash = next((at for at, word in enumerate(tokens.text[:_DATELINE]) if word in ("-", "–", "—")), 0)
    if not dash or not (tokens.text[0].isupper() and tokens.text[0].isalpha()):
        return 0
    head = tokens.text[:dash]
    if head[-1] == ")" and "(" in head:
        head = head[: head.index("(")]
    if not all(word.isupper() or word in (",", ".") or _is_day(word) for word in head):
        return 0
    return dash + 1 + (tokens.text[dash + 1 : dash + 2] == ["-"])


def _dated_place(text: list[str]) -> int:
    """Where a colon closes a place and a day ("Havana, 13 May:"); 0 if none does."""
    colon = next((at for at, word in enumerate(text[:_DATELINE]) if word == ":"), 0)
    head = text[:colon]
    dated = any(word.isdigit() for word in head) and any(word.lower() in _MONTHS for word in head)
    placed = bool(head) and head[0][0].isupper() and head[0].lower() not in _MONTHS
    named = all(word[0].isupper() or word in _IN_DATELINE or _is_day(word) for word in head)
    return colon if dated and placed and named else 0


def _is_day(word: str) -> bool:
    return word.isdigit() or word.lower() in _MONTHS


def _numbered(tokens: Words) -> int:
    """How many tokens a bullet, number, marking and label take at the head ("- ", "4. (C) Comment: ")."""
    text = tokens.text
    mark = text[1] if len(text) > 1 else ""
    numbered = mark in (".", ")") and (text[0].isdigit() or (mark == ")" and len(text[0]) == 1))
    turn = mark == ":" and text[0] in ("Q", "A")
    at = 1 if text[0] in _BULLETS else 2 if numbered or turn else 0
    if text[at : at + 1] == ["("]:
        close = next((end for end in range(at + 1, min(len(text), at + _MARKING)) if text[end] == ")"), at)
        inside = text[at + 1 : close]
        if inside and all(word.isupper() or word.isdigit() or word == "/" for word in inside):
            at = close + 1
    if tokens.lower[at : at + 1] and tokens.lower[at] in _PARTS and text[at + 1 : at + 2] == [":"]:
        at += 2
    return at if at + _LEAST < len(tokens) else 0


def leans_back(tokens: Words) -> bool:
    """Whether a sentence, once trimmed, still begins with a word that points to the one before.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
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
    >>> from suasion.read.text.sentences import words
    >>> [whole(words(line, Span(0, len(line)))) for line in ("He said “no.", "He said “no”.")]
    [False, True]
    """
    held = tokens.text
    return held.count('"') % 2 == 0 and all(held.count(one) == held.count(other) for one, other in _PAIRS)

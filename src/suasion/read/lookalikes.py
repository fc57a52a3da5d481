"""Words that look like a cue of a role and are not: the month of May, "must have been", "bound to Paris"."""

from __future__ import annotations

from functools import cache

from suasion.read.futures import is_adverb, is_inverted, is_restrictive
from suasion.read.harm import lessening
from suasion.read.lexicons import table, word_set
from suasion.read.sentences import Words

__all__ = ["comes_about", "is_lookalike"]

_RELATIVE = frozenset(("that", "which", "who"))
_NOUN_BEFORE = frozenset(("the", "his", "her", "their", "its", "a", "free", "political", "'s", "would"))
_REACH, _FAR = 7, 30
_CLAUSE_MARKS = frozenset((",", "and", "but", ";", "–", "—", ":", '"', "“", "‘", "’", "'"))
_WHEN = frozenset(("by", "before", "within", "next"))
_SOON = frozenset(("then", "soon", "now", "by", "still", "again"))
_BEFORE_NOUN = frozenset(("the", "a", "an", "of", "this", "his", "her", "their", "its", "cheap", "newly"))


def is_lookalike(words: Words, at: int, sense: str) -> bool:
    """Words that look like a cue and are not: the month of May, "must have been", "reduce the risk".

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    at : int
        The cue's first token.
    sense : str
        The role it would speak for.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.sentences import words
    >>> lines = ("There must be polls by May.", "They must hold polls.")
    >>> [is_lookalike(words(line, Span(0, len(line))), 1, "recommendation") for line in lines]
    [True, False]
    """
    lower = words.lower[at]
    if sense == "risk":
        return bool(lessening() & set(words.lower[max(0, at - 4) : at]))
    if sense == "fact" and lower.endswith(("ed", "t")):
        return at > 0 and words.lower[at - 1] in _BEFORE_NOUN
    if sense == "forecast" and "inevitable" in words.lower[at : at + 3] and _denied(words.lower, at):
        return True
    if sense == "forecast" and is_restrictive(words.lower, at):
        return True
    if sense == "forecast" and "bound" in words.lower[at : at + 2] and _is_tied(words, at):
        return True
    if lower == "may":
        return words.text[at] == "May" and at > 0
    if lower in ("will", "might", "need"):
        return at > 0 and words.lower[at - 1] in _NOUN_BEFORE
    if lower in ("need", "needs") and words.lower[max(0, at - 1)] in _RELATIVE:
        return True
    if lower == "ought" and "have" in words.lower[at + 1 : at + 4]:
        return True
    if lower == "should" and _is_condition(words, at):
        return True
    if lower == "must" and words.lower[max(0, at - 1)] == "there":
        return True
    if lower == "should" and comes_about(words.lower, at):
        return True
    if lower == "must" and words.lower[at + 1 : at + 2] == ["be"]:
        return words.lower[at + 2 : at + 3] in (["the"], ["a"], ["an"], ["one"], ["some"], ["why"], ["how"])
    if lower in ("must", "should", "shouldn't"):
        return words.lower[at + 1 : at + 2] == ["have"] or _is_asked(words.lower, at)
    return False


def _denied(lower: list[str], at: int) -> bool:
    """Whether what stands before or in a cue denies it ("nothing about it is inevitable")."""
    return not {"nothing", "not", "hardly", "never", "far"}.isdisjoint(lower[max(0, at - 5) : at + 2])


def _is_tied(words: Words, at: int) -> bool:
    """Whether "bound to" ties to somebody or something ("bound to Paris by treaty")."""
    to = next((place for place in range(at, min(at + 5, len(words))) if words.lower[place] == "to"), at)
    after = words.lower[to + 1 : to + 2]
    return bool(after) and (words.text[to + 1][0].isupper() or after[0] in word_set("grammar", "determiners"))


def _is_condition(words: Words, at: int) -> bool:
    """Whether "should" opens a condition ("should the talks fail") or softens ("I should think")."""
    before = words.lower[at - 1] if at else ","
    if before == "we" and words.lower[at + 1 : at + 2] == ["not"]:
        return False
    if before in ("i", "we", "one"):
        return words.lower[at + 1 : at + 2] in (
            ["think"],
            ["like"],
            ["say"],
            ["add"],
            ["guess"],
            ["imagine"],
            ["not"],
        )
    return before in _CLAUSE_MARKS and is_inverted(words, at)


def _is_asked(lower: list[str], at: int) -> bool:
    """Whether "should" stands in a question, a condition, or what a body resolved."""
    near = lower[max(0, at - 3) : at]
    return not {"how", "why", "what", "whether", "if", "who", "where"}.isdisjoint(near) or "?" in lower[-2:]


def comes_about(lower: list[str], at: int) -> bool:
    """Whether "should" tells what is to be expected ("storage should then reach 18 bcm").

    Examples
    --------
    >>> comes_about("it should then reach 18 metres".split(), 1), comes_about("it should stop".split(), 1)
    (True, False)
    """
    near = lower[at + 1 : at + _REACH]
    after = next((word for word in near if word not in _SOON and not is_adverb(word)), "")
    timed = any(word[0].isdigit() or word in _WHEN for word in lower[at + 1 : at + _FAR])
    return after in _becoming() and timed


@cache
def _becoming() -> frozenset[str]:
    """Verbs of what comes about by itself, mostly with a figure."""
    return frozenset(table("roles")["states"]["becoming"].split())

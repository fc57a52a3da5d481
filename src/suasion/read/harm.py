"""Whether a sentence speaks of a risk: of harm that may come, or of a danger by name."""

from __future__ import annotations

from functools import cache

from suasion.read.futures import MAYBE, is_able, is_adverb, is_restrictive
from suasion.read.lexicons import table
from suasion.read.morphology import inflected
from suasion.read.sentences import Words

__all__ = ["lessening", "may_harm", "names_risk"]

_IF = frozenset(("if", "unless", "whether"))
_POSSIBLE = MAYBE | {"would"}
_SURE = frozenset(("will", "'ll", "won't", "they'll", "we'll", "it'll", "shall"))
_MARKS = frozenset((";", ",", "and", "but", ":", "–", "—"))
_TOLD_OF = frozenset(("did", "didn't", "had"))
_SEMI = frozenset(("liable", "apt"))
_IF_INVERTED = frozenset(("should", "were", "had"))
_BEFORE_RISK = frozenset(("the", "a", "an", "my", "our", "one", "another", "there", "no", "real", "this"))
_AFTER_RISK = frozenset(("is", "'s", "lies", "remains", "that", ":", ","))
_HARM_REACH, _TOLD_REACH = 9, 7


def may_harm(words: Words, told: bool = False) -> bool:
    """Whether what may, would or will happen is bad: a modal before a verb, or near a noun, of harm."""
    verbs, nouns = _harm()
    lower = words.lower
    inverted = any(word == "should" and lower[at - 1] in _MARKS for at, word in enumerate(lower) if at)
    conditional = inverted or not _IF.isdisjoint(lower) or lower[0] in _IF_INVERTED
    for at, word in enumerate(lower):
        possible = word in _POSSIBLE or word.endswith("'d")
        semi = word in _SEMI and lower[at + 1 : at + 2] == ["to"]
        if not (possible or semi or (conditional and word in _SURE)) or is_restrictive(lower, at):
            continue
        near = lower[at + 1 : at + (_TOLD_REACH if told else _HARM_REACH)]
        if (
            "not" in near[:2]
            or (word in MAYBE and is_able(lower, at))
            or (word == "would" and not _TOLD_OF.isdisjoint(lower[:at]))
            or lower[at - 1 : at + 1] == ["we", "would"]
            or not lessening().isdisjoint(near)
        ):
            continue
        after = [each for each in near if not is_adverb(each) and each not in ("be", "to")]
        if (after and after[0] in verbs) or not nouns.isdisjoint(near):
            return True
        before = lower[max(0, at - _HARM_REACH) : at]
        if possible and not told and not (nouns - _bad()).isdisjoint(before) and "likelihood" not in near:
            return True
    return False


def names_risk(words: Words) -> bool:
    """Whether a sentence is about a danger by name ("the nearer danger is", "there is the risk that")."""
    lower = words.lower
    for at, word in enumerate(lower[:-1]):
        if word not in _risk_nouns() or not _BEFORE_RISK & set(lower[max(0, at - 4) : at]):
            continue
        after = lower[at + 1 : at + 8]
        if not lessening().isdisjoint(lower[max(0, at - 4) : at]):
            continue
        if (
            after[0] in _AFTER_RISK
            or "is" in after[:6]
            or (lower[0] in ("there", "then") and "that" in after)
        ):
            return "past" not in after[:6] and "no" not in lower[max(0, at - 3) : at]
    return False


@cache
def _harm() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of harm with their participles, and nouns."""
    data = table("harm")
    verbs = inflected(word for words in data["verbs"].values() for word in words.split())
    nouns = frozenset(word for words in data["nouns"].values() for word in words.split())
    return verbs, nouns | _bad()


@cache
def _bad() -> frozenset[str]:
    """Adjectives and participles of a bad end."""
    return frozenset(table("harm")["adjectives"]["words"].split())


@cache
def _risk_nouns() -> frozenset[str]:
    return frozenset(table("harm")["risk"]["nouns"].split())


@cache
def lessening() -> frozenset[str]:
    """Verbs that make a risk smaller: a sentence with one speaks of care, not of danger."""
    return inflected(table("harm")["lessening"]["verbs"])

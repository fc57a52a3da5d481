"""Modal verbs that foresee: whether "could", "may" or "will" leaves open what is to come."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from suasion.read.claims.tense import is_past
from suasion.read.text.lexicons import table, word_set
from suasion.read.text.sentences import Words

__all__ = [
    "MAYBE",
    "PAST",
    "RELATIVE",
    "foresees",
    "is_able",
    "is_adverb",
    "is_conditional",
    "is_inverted",
    "is_restrictive",
    "leaves_open",
]

PAST = frozenset(("did", "didn't", "was", "were", "had", "been"))
"""Auxiliaries of the past."""

MAYBE = frozenset(("could", "may", "might"))
"""Modals of possibility."""

RELATIVE = frozenset(("that", "which", "who"))
"""Words that open a relative clause."""

_AHEAD = frozenset(("will", "would", "could", "may", "might", "won't", "wouldn't"))
_PURPOSE = frozenset(("so", "how", "however", "what", "whatever", "matter", "until", "before", "where"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "you", "i"))
_ARTICLES = frozenset(("the", "a", "an", "any", "every"))
_SHORT = 5
_OPEN = frozenset(("will", "won't", "shall", "would", "could", "may", "might"))
_IF = frozenset(("if", "unless"))
_NO_IF = frozenset(
    ("even", "as", "ask", "asked", "wonder", "see", "know", "decide", "tell", "check", "what", "only")
)
_SET_IF = frozenset(
    ("anything", "any", "only", "not", "at", "ever", "you", "i", "need", "so", "that", "nothing")
)
_SETTLED = frozenset(("right", "correct", "true", "believed", "trusted", "wrong"))
_INVERTED = frozenset(("should", "were"))
_LEFT = frozenset(("left", "let", "handled", "pushed", "managed"))
_ALONE = frozenset(
    (
        "alone",
        "unchecked",
        "untended",
        "unattended",
        "untreated",
        "unresolved",
        "to",
        "as",
        "badly",
        "too",
        "wrongly",
    )
)
_CLAUSE, _UNMARKED = 30, 11
_NOBODY = frozenset(("no", "neither", "nobody", "none"))
_AS_LONG = frozenset(("so", "as"))
_FAILING = frozenset(("without", "absent", "failing", "otherwise", "barring"))
_MAY_BE_MET = _INVERTED | {"unless"} | _FAILING
_OPENERS = frozenset((",", ";", ":", "and", "but", "then", "–", "—", '"', "“", "or"))


def is_restrictive(lower: list[str], at: int) -> bool:
    """Whether an auxiliary only narrows a noun ("the message that will get through"), or closes a clause.

    Examples
    --------
    >>> is_restrictive("the message that will get through".split(), 3)
    True
    >>> is_restrictive("the message will get through".split(), 2)
    False
    """
    if lower[at] not in _AHEAD:
        return False
    if lower[at + 1 : at + 2] in ([","], ["."], [")"]):
        aside = lower[at + 1] == "," and "," in lower[at + 2 : at + 8]
        return not aside and len(lower) > _SHORT
    contact = at > 2 and lower[at - 1] in _PRONOUNS and lower[at - 3] in _ARTICLES
    return contact or (at > 1 and lower[at - 1] in RELATIVE and lower[at - 2].isalpha())


def foresees(words: Words) -> bool:
    """Whether a modal leaves open what will happen ("could spook"), not how things are ("may be").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("A raid could spook markets.", "It may be late.")
    >>> [foresees(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    lower = words.lower
    for at, word in enumerate(lower[:-1]):
        if (
            word in MAYBE
            and lower[at + 1] != "not"
            and not is_restrictive(lower, at)
            and not is_able(lower, at)
        ):
            after = next((each for each in lower[at + 1 : at + 4] if not is_adverb(each)), "")
            passive = after == "be" and any(is_past(each) for each in lower[at + 2 : at + 4])
            if passive or (after.isalpha() and after not in _states()):
                return True
    return False


def is_conditional(words: Words) -> bool:
    """Whether what will or may happen hangs on something that may not ("if", "unless", "should they refuse").

    Not counted are concessions ("even if"), questions ("ask if"), set phrases ("if anything") and doubts
    about what is so already ("if he is right").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("Should they refuse, it will close.", "If he is right, it will close.")
    >>> [is_conditional(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    lower = words.lower
    if _OPEN.isdisjoint(lower) and not any(word.endswith("'ll") for word in lower):
        return ("expect" in lower and "unless" in lower) or (lower[0] == "should" and is_inverted(words, 0))
    return any(_openers(words))


def leaves_open(words: Words) -> bool:
    """Whether a condition may yet be met as it is put: "were they to leave", "should it fail", "unless".

    "If they left" may be mere supposition; these are not, so that even "would" tells of what may come.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("Were they to leave, it would fall.", "If they had left, it would have fallen.")
    >>> [leaves_open(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    if _OPEN.isdisjoint(words.lower):
        return words.lower[0] == "should" and is_inverted(words, 0) and "?" not in words.lower[-2:]
    return any(_openers(words, _MAY_BE_MET))


def _openers(words: Words, among: frozenset[str] | None = None) -> Iterator[str]:
    """The words, of these or of all, that open a condition of something to come."""
    return (
        word
        for at, word in enumerate(words.lower)
        if (among is None or word in among) and _opens_condition(words, at)
    )


def _opens_condition(words: Words, at: int) -> bool:
    """Whether a token opens a condition of something to come."""
    lower = words.lower
    word, before = lower[at], lower[at - 1] if at else ","
    after = lower[at + 1] if at + 1 < len(lower) else "."
    if word in _IF:
        clause = lower[at + 1 : at + _CLAUSE]
        clause = clause[: clause.index(",")] if "," in clause else clause[:_UNMARKED]
        return before not in _NO_IF and after not in _SET_IF and _SETTLED.isdisjoint(clause)
    if word in _INVERTED:
        opens = before in _OPENERS and is_inverted(words, at)
        return opens and (word == "should" or "to" in lower[at + 2 : at + 8])
    if word in _AS_LONG and not at:
        return lower[1:3] in (["long", "as"], ["soon", "as"])
    if word in _LEFT and not at:
        return after in _ALONE
    return (
        word in _FAILING and before in _OPENERS | {"that"} and not _OPEN.isdisjoint(lower[at + 2 : at + 12])
    )


def is_inverted(words: Words, at: int) -> bool:
    """Whether a subject follows an auxiliary: "should the talks fail", not "and should go first".

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> is_inverted(words("Should the talks fail", Span(0, 21)), 0)
    True
    """
    if at + 1 >= len(words) or words.lower[at + 1] in ("i", "not", ","):
        return False
    after = words.lower[at + 1]
    starts = word_set("grammar", "determiners") | word_set("grammar", "subjects")
    return after in starts or words.text[at + 1][0].isupper() or (not at and after.endswith("s"))


def is_able(lower: list[str], at: int) -> bool:
    """Whether a modal tells of an ability, a purpose or the past ("so that it could", "however it may").

    Examples
    --------
    >>> is_able("so that it could land".split(), 3), is_able("a raid could spook them".split(), 2)
    (True, False)
    """
    start = next((back + 1 for back in range(at - 1, -1, -1) if lower[back] == ","), 0)
    if lower[at] == "could" and (
        not _NOBODY.isdisjoint(lower[max(start, at - 9) : at]) or lower[at - 1 : at] == ["neither"]
    ):
        return True
    near = set(lower[max(start, at - 9) : at])
    return bool(_PURPOSE & near) or (lower[at] == "could" and not PAST.isdisjoint(lower[:at]))


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a modal and its verb.

    Examples
    --------
    >>> is_adverb("soon"), is_adverb("collapse")
    (True, False)
    """
    return word.endswith("ly") or word in ("also", "even", "only", "then", "soon", "yet", "well", "not")


@cache
def _states() -> frozenset[str]:
    """Verbs of states rather than events ("be", "fear")."""
    return frozenset(table("roles")["states"]["words"].split())

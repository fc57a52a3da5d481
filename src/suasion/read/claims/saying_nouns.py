"""Nouns for what is said, with their owner: "X's claim that", "the view in X is that", "by X's count"."""

from __future__ import annotations

from suasion.read.claims.phrases import Source, possessor, source_after
from suasion.read.claims.saying import sayings
from suasion.read.claims.sources import source_before
from suasion.read.claims.speakers import is_source_head
from suasion.read.text.sentences import Words

__all__ = ["NOBODY", "Told", "by_carried_noun", "by_count", "by_noun"]

Told = tuple[Source, tuple[int, int], int]
"""The words that name a source, those that attribute, and the first token of what is said."""

_COPULAS = frozenset(("is", "was", "remains"))
NOBODY = frozenset(("no", "nobody", "what", "who"))
"""First words of a phrase that names nobody as a source."""
_SAID_AFTER = frozenset(("that", "implying", "suggesting"))
_LINKS = frozenset(("is", "was", "'s", "remains", ":"))
_AFTER_LINK = frozenset(
    (
        "that",
        "to",
        "simple",
        "simpler",
        "blunt",
        "blunter",
        "no",
        "yes",
        '"',
        "“",
        ":",
        "not",
        "different",
        "clear",
    )
)
_AMONG = frozenset(("in", "from", "of", "among", "around", "at", "inside", "within", "across"))
_BEFORE_TALLY = frozenset(("by", "on", "in", "to"))
_ARTICLES = frozenset(("the", "a", "an", "one", "another", "this", "that", "no"))
_NOT_CARRYING = frozenset(("to", "of", "the", "a", "an", "which", "that"))


def by_noun(words: Words) -> Told | None:
    """Nouns for what is said, with their owner: "X's claim that ...", "the view in X is that ...".

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> by_noun(words("They doubt the envoy's claim that it fell", Span(0, 41)))
    ((2, 3), (5, 5), 7)
    """
    nouns, lower = sayings().nouns, words.lower
    for at in range(len(lower) - 1):
        if lower[at] not in nouns:
            continue
        owner = _owner(words, at)
        if owner is not None:
            return owner, (at, at), at + 2
        circle = _circle(words, at)
        if circle is not None:
            return circle, (at, at), circle[1] + 2
    return None


def _owner(words: Words, at: int) -> Source | None:
    """Whose claim or view it is, if "that" or a linking word brings it ("the Kenyan view is that")."""
    lower = words.lower
    links = lower[at + 1] in _LINKS
    said = lower[at + 1] in _SAID_AFTER and lower[at + 2 : at + 3] != ["way"]
    if not (said or (links and _is_answer(lower, at))):
        return None
    people = links and at > 0 and _is_people(words, at - 1) and "that" in lower[at + 2 : at + 3]
    return possessor(words, at) or ((at - 1, at - 1) if people else None)


def by_carried_noun(words: Words) -> Told | None:
    """Verbs with a noun for what is said: "the embassies have voiced suspicions".

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> by_carried_noun(words("The embassies have voiced suspicions of it", Span(0, 42)))
    ((0, 1), (3, 4), 5)
    """
    lists, lower = sayings(), words.lower
    for at in range(1, len(lower) - 1):
        if lower[at] not in lists.carrying or lower[at - 1] in _NOT_CARRYING or lower[at].endswith("ing"):
            continue
        noun = next(
            (place for place in range(at + 1, min(len(lower), at + 6)) if lower[place] in lists.carried), None
        )
        if noun is None or {",", ".", "that"} & set(lower[at + 1 : noun]):
            continue
        source = source_before(words, at)
        if source is not None and lower[source[0]] not in NOBODY:
            return source, (at, noun), noun + 1
    return None


def by_count(words: Words) -> Told | None:
    """Owners of a count or telling ("by the port's count"), and shared views ("the common view is that").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> by_count(words("It fell, by the envoy's count", Span(0, 29)))
    ((4, 5), (7, 7), 8)
    """
    lists, lower = sayings(), words.lower
    for at in range(1, len(lower)):
        if lower[at] in lists.tallies:
            owner = possessor(words, at)
            before = owner[0] - 1 if owner is not None else -1
            if owner is not None and before >= 0 and lower[before] in _BEFORE_TALLY:
                return owner, (at, at), at + 1
        if lower[at] in lists.nouns and lower[at - 1] in lists.shared:
            linked = "that" in lower[at + 1 : at + 8] and not _COPULAS.isdisjoint(lower[at + 1 : at + 7])
            if linked:
                return (at - 1, at), (at, at), at + 2
    return None


def _is_people(words: Words, at: int) -> bool:
    """Whether a token is a people's adjective or a name ("the Kenyan view")."""
    return words.text[at][0].isupper() and is_source_head(words, at)


def _is_answer(lower: list[str], at: int) -> bool:
    """Whether a linking word or a colon after a noun for what is said brings it ("the reply was that")."""
    if lower[at + 1] == ":":
        return True
    following = lower[at + 2 : at + 3]
    if lower[at] in sayings().answers and ":" in lower[at + 3 : at + 5]:
        return True
    return bool(following) and (
        following[0] == "that" or (lower[at] in sayings().answers and following[0] in _AFTER_LINK)
    )


def _circle(words: Words, at: int) -> Source | None:
    """Those among whom a view is held, if "is that" or a colon follows ("the view in Tokyo is that")."""
    lower = words.lower
    if lower[at + 1] not in _AMONG or _ARTICLES.isdisjoint(lower[max(0, at - 3) : at]):
        return None
    source = source_after(words, at + 2)
    if source is None:
        return None
    if lower[source[1]] in _LINKS:
        source = (source[0], source[1] - 1)
    after = lower[source[1] + 1 : source[1] + 4]
    if not after or after[0] not in _LINKS or source[1] < source[0]:
        return None
    return source if "that" in after[1:3] else None

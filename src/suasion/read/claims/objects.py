"""Verbs whose object is what is said: "accuse X of", "expect X to fall", "call the list a lie".

Each group of verbs wants its own kind of object; most of the groups are lists of `saying.toml`.
"""

from __future__ import annotations

from itertools import pairwise

from suasion.read.claims.saying import Sayings
from suasion.read.text.lexicons import word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import QUOTES, Words

__all__ = ["tells_by_object"]

_NOUN_OPENERS = word_set("grammar", "noun_openers")
_PREPOSITIONS = word_set("grammar", "prepositions")
_OBJECTS = word_set("grammar", "called")
_NOT_CALLED = word_set("grammar", "not_called")
_ASCRIBES = inflected("attribute ascribe credit liken compare equate")
_COUNTS = frozenset(("counts", "tallies", "lists", "records", "documents", "logs", "registers", "puts"))
_ABOUT = frozenset(("more", "fewer", "some", "about", "nearly", "almost", "over", "around", "roughly"))
_ODDS = frozenset(
    (
        "chance",
        "chances",
        "odds",
        "likelihood",
        "probability",
        "risk",
        "danger",
        "prospect",
        "hope",
        "need",
        "room",
    )
)
_FINDS = inflected("find")
_FEARS = frozenset(("fears", "feared", "worries", "hopes", "doubts"))
_EXPECTS = inflected("expect anticipate")
_FORETELLS = inflected("project forecast predict foresee envisage")
_FAVOURS = inflected("favour favor")
_VERDICTS = inflected(
    "blame condemn denounce decry deplore lament welcome applaud praise criticise criticize fear"
)
_SEES = inflected("see")
_TIMED = frozenset(("weeks", "months", "years", "days", "week", "month", "year", "until", "till"))
_GIVES = inflected("give allow")
_REACH, _FAR = 8, 12


def tells_by_object(words: Words, at: int, lists: Sayings) -> bool:
    """Whether the object of a verb is what is said.

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    at : int
        The verb.
    lists : Sayings
        The word lists.

    Examples
    --------
    >>> from suasion.read.claims.saying import sayings
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("They accuse the bank of fraud", "They found a bank there")
    >>> [tells_by_object(words(line, Span(0, len(line))), 1, sayings()) for line in lines]
    [True, False]
    """
    word, after = words.lower[at], words.lower[at + 1 :]
    if not after:
        return False
    if word in lists.accusing:
        return "of" in after[:9]
    if _asks_or_grants(word, after, lists):
        return True
    if word in ("give", "gives", "gave"):
        return after[0] == "it" and not QUOTES.isdisjoint(after)
    if word in _FINDS:
        return after[0] in ("no", "little", "few", "evidence", "nothing")
    if word in _EXPECTS:
        return after[0] not in ("to", "of", "by", ",", ".", "and")
    return (
        _foresees(word, after)
        or _recounts(word, after, lists)
        or _judges(words, at, after)
        or _rates(word, after, lists)
        or (word in lists.naming and _names_object(words, at, after))
    )


def _asks_or_grants(word: str, after: list[str], lists: Sayings) -> bool:
    """Whether somebody is asked to do something, something pledged, or time given ("give it two years")."""
    if word in lists.pledging and ("to" in after[:4] or after[0] in _NOUN_OPENERS):
        return True
    if after[0] in _PREPOSITIONS:
        return False
    asked = word in lists.asking and "to" in after[1:9]
    return asked or (word in _GIVES and not _TIMED.isdisjoint(after[1:_REACH]))


def _foresees(word: str, after: list[str]) -> bool:
    """Whether something is feared or foretold ("fears a run", "forecast a deficit")."""
    feared = word in _FEARS and after[0] not in ("of", "for", "and", "to", ",", ".")
    chances = word in _SEES and not _ODDS.isdisjoint(after[:6])
    return feared or chances or (word in _FORETELLS and after[0] in _NOUN_OPENERS)


def _recounts(word: str, after: list[str], lists: Sayings) -> bool:
    """Whether a doing is remembered or something counted ("recalls signing it", "counts 300 ships")."""
    recalled = word in lists.recalling and (after[0].endswith("ing") or _recalls_doing(after))
    return recalled or (word in _COUNTS and (after[0][0].isdigit() or after[0] in _ABOUT))


def _judges(words: Words, at: int, after: list[str]) -> bool:
    """Whether something is favoured, blamed or praised, claimed to be, or ascribed to somebody."""
    word, opens = words.lower[at], after[0] in _NOUN_OPENERS
    if word in _FAVOURS and (opens or after[0].endswith("ing")):
        return True
    if word in _VERDICTS and (opens or words.text[at + 1][0].isupper()):
        return True
    claimed = word.startswith("claim") and after[:2] in (["to", "have"], ["to", "be"])
    return claimed or (word in _ASCRIBES and "to" in after[1:_FAR])


def _rates(word: str, after: list[str], lists: Sayings) -> bool:
    """Whether something is held to be so ("view X as") or put at a figure ("reckon the cost at")."""
    if word in lists.viewing and "as" in after[1:_FAR]:
        return True
    if word not in lists.reckoning:
        return False
    placed = word in ("place", "places", "placed")
    return not QUOTES.isdisjoint(after[:6]) or ("at" in after[1:_FAR] and not placed)


def _recalls_doing(after: list[str]) -> bool:
    """Whether somebody's doing is remembered ("remembers the envoy's men asking for more")."""
    return any(
        word.endswith("ing") and len(word) > 5 and before not in _NOUN_OPENERS and before not in _PREPOSITIONS
        for before, word in pairwise(after[:8])
        if before[0].isalpha()
    )


def _names_object(words: Words, at: int, after: list[str]) -> bool:
    """Whether a verb of naming has an object that is named ("calls the list a lie"), or a quotation."""
    if not QUOTES.isdisjoint(after[1:]) and words.text[0] not in QUOTES:
        return True
    named = after[0] in _OBJECTS or (words.text[at + 1][0].isupper() and after[0] not in _NOT_CALLED)
    return named and len(after) > 3 and after[1] not in _NOT_CALLED

"""What follows a verb of saying, thinking or showing: whether it can be what is said."""

from __future__ import annotations

from itertools import pairwise

from suasion.read.claims.objects import tells_by_object
from suasion.read.claims.saying import Sayings
from suasion.read.claims.speakers import is_source_head
from suasion.read.claims.tense import is_past
from suasion.read.text.lexicons import word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import QUOTES, Words

__all__ = ["TOLD", "clause_follows", "complement_fits"]

TOLD = inflected(
    "tell warn inform assure reassure remind convince persuade notify advise promise show quote cite hear"
)
"""Verbs that may have somebody told between them and what is said."""

_CLAUSE_OPENERS = word_set("grammar", "clause_openers")
_NOUN_OPENERS = word_set("grammar", "noun_openers")
_FINITE = word_set("grammar", "finite")
_SUBJECTS = word_set("grammar", "subjects")
_PREPOSITIONS = word_set("grammar", "prepositions")
_ADJUNCTS = word_set("grammar", "adjuncts")
_NO_THOUGHT = word_set("grammar", "no_thought")
_SAID_HOW = word_set("grammar", "said_how")
_REPEATS = inflected("deny dismiss reject confirm repeat echo dispute refute rebut contest reiterate")
_TOLD_TO = inflected("ask tell remind warn")
_SOMEBODY = frozenset(("me", "us", "him", "her", "them", "you"))
_SAYS = inflected("say")
_WRITES = inflected("reply respond answer")
_STILL = frozenset(("still", "even", "almost", "next", "to", "very", "so", "much", "as", "yet"))
_SPEAKS = inflected("speak talk complain warn boast tell")
_WHERE = frozenset(("from", "in", "on", "at", "before", "to", "yesterday", "again"))
_WANTS = inflected("want demand ask")
_REACH = 8
_WONDERS = inflected("wonder ask inquire enquire")
_ASKED = frozenset(("who", "who'd", "who'll", "whose", "when", "where", "which"))
_GOES = inflected("go")
_GOES_ON = frozenset(("and", "than", "still", ":"))
_SAID_BEFORE = frozenset(("this", "that", "it", "these", "both", "any"))
_OTHERWISE = frozenset(("otherwise", "differently", "not"))
_WINDOW = 12


def complement_fits(words: Words, at: int, end: int, lists: Sayings) -> bool:
    """Whether what follows a verb is something said: a clause, a quotation, or (plain verbs) anything.

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    at, end : int
        First and last token of the verb (they differ where it has a particle).
    lists : Sayings
        The word lists.

    Examples
    --------
    >>> from suasion.read.claims.saying import sayings
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("They know that it fell", "They know him")
    >>> [complement_fits(words(line, Span(0, len(line))), 1, 1, sayings()) for line in lines]
    [True, False]
    """
    end = _after_manner(words.lower, end)
    for decides in (_by_own_rule, _by_particle):
        fits = decides(words, at, end, lists)
        if fits is not None:
            return fits
    return _is_said(words, at, end, lists)


def _after_manner(lower: list[str], end: int) -> int:
    """Last token of a verb with how it is said ("say openly"), or a word set off before "that"."""
    while lower[end + 1 : end + 2] and lower[end + 1] in _SAID_HOW:
        end += 1
    inserted = lower[end + 1 : end + 2] == [","] and lower[end + 3 : end + 5] == [",", "that"]
    return end + 3 if inserted else end


def _by_own_rule(words: Words, at: int, end: int, lists: Sayings) -> bool | None:
    """What is settled for single verbs: to say nothing, to reply with, to speak of, to wonder who."""
    word, after = words.lower[at], words.lower[end + 1 : end + _REACH]
    following = after[0] if after else ""
    if word in _SAYS and _says_little(after[:4]):
        return False
    if word in _WRITES and following in ("with", "by"):
        return "that" in words.lower[end:] or not QUOTES.isdisjoint(words.lower)
    if word in _SPEAKS and _speaks_of(after):
        return True
    if word in _WONDERS and following in _ASKED:
        return True
    if word in lists.homographs and after and (following in _FINITE or (word, at) == ("states", 1)):
        return False
    return None


def _by_particle(words: Words, at: int, end: int, lists: Sayings) -> bool | None:
    """What is settled for a verb with its particle, or one that only people are the subject of."""
    word, following = words.lower[at], (words.lower[end + 1 : end + 2] or [""])[0]
    if end > at and word in _GOES:
        wishes = word == "goes" or words.lower[at - 1] == "would"
        return words.lower[end] == "further" and wishes and following in _GOES_ON
    if end > at and following in (",", ".", ")"):
        return False
    if end > at or (word in lists.plain and word not in lists.homographs):
        return not (word in lists.thought and following in _NO_THOUGHT)
    if following in ("how", "what", "why") and word not in lists.speech:
        return False
    return None


def _is_said(words: Words, at: int, end: int, lists: Sayings) -> bool:
    """Whether something said follows a verb: an object that tells it, somebody told, a clause."""
    word, after = words.lower[at], words.lower[end + 1 : end + 4]
    following = after[0] if after else ""
    return (
        (word in _REPEATS and (following in _SAID_BEFORE or bool(lists.nouns & set(after))))
        or tells_by_object(words, at, lists)
        or (word in ("put", "puts") and _puts_it(words, end))
        or (word in lists.thought and following in _OTHERWISE)
        or (word in _TOLD_TO and _tells_somebody(words, end + 1))
        or (word in _WANTS and after[:2] == ["to", "know"])
        or clause_follows(words, end + 1)
        or (word in lists.voicing and word not in lists.homographs and _clause_loosely(words, end + 1))
    )


def _puts_it(words: Words, end: int) -> bool:
    """Whether "put" tells: "as he put it,", "put the cost at", "put it thus: “...”"."""
    after = words.lower[end + 1 : end + _WINDOW]
    if after and after[0] in _PREPOSITIONS:
        return False
    closed = after[:1] == ["it"] and after[1:2] in ([","], ["."], [":"])
    return closed or "at" in after or _quotes_after(words, end)


def _speaks_of(after: list[str]) -> bool:
    """Whether what is spoken of follows a place or a time ("spoke from Santiago of five years wasted")."""
    if after[:1] == [] or after[0] not in _WHERE or "of" not in after:
        return False
    return _FINITE.isdisjoint(after[: after.index("of")])


def _says_little(after: list[str]) -> bool:
    """Whether nothing to speak of is said ("says nothing", "said still less", "said not a word")."""
    after = [word for word in after if word not in _STILL]
    return after[:1] in (["nothing"], ["little"], ["less"]) or after[:2] in (["no", "more"], ["not", "a"])


def _quotes_after(words: Words, end: int) -> bool:
    """Whether a colon with a quotation follows."""
    return any(mark == ":" and said in QUOTES for mark, said in pairwise(words.lower[end + 1 :]))


def _tells_somebody(words: Words, at: int) -> bool:
    """Whether somebody is asked or told something from a token on ("asked citizens who had helped")."""
    lower = words.lower
    if at + 1 >= len(lower) or not (lower[at] in _SOMEBODY or is_source_head(words, at, documents=False)):
        return False
    return lower[at + 1] in _CLAUSE_OPENERS or lower[at + 1] in ("who", "which", "where", "when")


def clause_follows(words: Words, at: int) -> bool:
    """Whether a clause, a quotation or the end of the sentence begins at a token.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> lines = ("They say that it fell", "They say it works", "They say farewell")
    >>> [clause_follows(words(line, Span(0, len(line))), 2) for line in lines]
    [True, True, False]
    """
    lower = words.lower
    if at >= len(lower):
        return True
    word = lower[at]
    if word in (".", ":") or word in QUOTES or word in _CLAUSE_OPENERS:
        return True
    if word == ",":
        return at + 1 < len(lower) and lower[at + 1] in QUOTES
    window = lower[at : at + 9]
    if word in _SUBJECTS:
        return any(_is_finite(token) or token.endswith(("ed", "s")) for token in window[1:4])
    if word.partition("'")[0] in _SUBJECTS and "'" in word:
        return True
    if "that" in window[1:6] and _leads_to_that(words, at, window.index("that")):
        return True
    if word in _NOUN_OPENERS or words.text[at][0].isupper():
        for token in window[1:]:
            if token in ("that", "which", "who", ",") or _is_finite(token):
                return _is_finite(token)
    return False


def _clause_loosely(words: Words, at: int) -> bool:
    """Whether what begins at a token has a verb of its own within reach, whatever its subject."""
    lower = words.lower
    if (
        at >= len(lower)
        or lower[at] in _PREPOSITIONS
        or lower[at] in _NO_THOUGHT
        or not lower[at][0].isalnum()
    ):
        return False
    window = lower[at + 1 : at + _WINDOW]
    return any(_is_finite(token) or is_past(token) or token == "'s" for token in window)


def _is_finite(token: str) -> bool:
    """Whether a token is, or ends in, a finite auxiliary ("will", "they'll")."""
    return token in _FINITE or token.endswith(("'ll", "'d", "'re", "'ve", "n't"))


def _leads_to_that(words: Words, at: int, that: int) -> bool:
    """Whether the words before "that" are a time, a place or someone told, not a noun it belongs to."""
    first = words.lower[at]
    person = any(is_source_head(words, place, documents=False) for place in range(at, at + that))
    told = words.lower[at - 1] in TOLD and person
    if words.lower[at + that - 1] in _PREPOSITIONS:
        return False
    if words.lower[at + that - 1] == "ago":
        return True
    return (first in _ADJUNCTS or first.endswith("day") or told) and words.lower[
        at + that + 1 : at + that + 2
    ] != ["of"]

"""What follows a verb of saying, thinking or showing: whether it can be what is said."""

from __future__ import annotations

from itertools import pairwise

from suasion.read.claims.saying import Sayings
from suasion.read.claims.speakers import is_source_head
from suasion.read.claims.tense import is_past
from suasion.read.text.lexicons import word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import Words

__all__ = ["TOLD", "clause_follows", "complement_fits"]

TOLD = inflected(
    "tell warn inform assure reassure remind convince persuade notify advise promise show quote cite hear"
)
"""Verbs that may have somebody told between them and what is said."""

_QUOTES = frozenset(['"', "“", "”", "‘", "'"])
_CLAUSE_OPENERS = word_set("grammar", "clause_openers")
_NOUN_OPENERS = word_set("grammar", "noun_openers")
_FINITE = word_set("grammar", "finite")
_SUBJECTS = word_set("grammar", "subjects")
_PREPOSITIONS = word_set("grammar", "prepositions")
_ADJUNCTS = word_set("grammar", "adjuncts")
_NO_THOUGHT = word_set("grammar", "no_thought")
_OBJECTS = word_set("grammar", "called")
_NOT_CALLED = word_set("grammar", "not_called")
_SAID_HOW = word_set("grammar", "said_how")
_REPEATS = inflected("deny dismiss reject confirm repeat echo dispute refute rebut contest reiterate")
_TOLD_TO = inflected("ask tell remind warn")
_ASCRIBES = inflected("attribute ascribe credit liken compare equate")
_COUNTS = frozenset(("counts", "tallies", "lists", "records", "documents", "logs", "registers", "puts"))
_SOMEBODY = frozenset(("me", "us", "him", "her", "them", "you"))
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
_SAYS = inflected("say")
_WRITES = inflected("reply respond answer")
_STILL = frozenset(("still", "even", "almost", "next", "to", "very", "so", "much", "as", "yet"))
_SPEAKS = inflected("speak talk complain warn boast tell")
_WHERE = frozenset(("from", "in", "on", "at", "before", "to", "yesterday", "again"))
_WANTS = inflected("want demand ask")
_TIMED = frozenset(("weeks", "months", "years", "days", "week", "month", "year", "until", "till"))
_GIVES = inflected("give allow")
_REACH = 8
_WONDERS = inflected("wonder ask inquire enquire")
_ASKED = frozenset(("who", "who'd", "who'll", "whose", "when", "where", "which"))
_GOES = inflected("go")
_GOES_ON = frozenset(("and", "than", "still", ":"))
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
    """
    word = words.lower[at]
    while words.lower[end + 1 : end + 2] and words.lower[end + 1] in _SAID_HOW:
        end += 1
    if words.lower[end + 1 : end + 2] == [","] and words.lower[end + 3 : end + 5] == [",", "that"]:
        end += 3
    following = words.lower[end + 1 : end + 2]
    if word in _SAYS and _says_little(words.lower[end + 1 : end + 5]):
        return False
    if word in _WRITES and following in (["with"], ["by"]):
        return "that" in words.lower[end:] or not _QUOTES.isdisjoint(words.lower)
    if word in _SPEAKS and _speaks_of(words.lower[end + 1 : end + _REACH]):
        return True
    if word in _WONDERS and following and following[0] in _ASKED:
        return True
    if word in lists.homographs and following and (following[0] in _FINITE or (word, at) == ("states", 1)):
        return False
    if end > at and word in _GOES and words.lower[end] == "further":
        wishes = word == "goes" or words.lower[at - 1] == "would"
        return wishes and bool(following) and following[0] in _GOES_ON
    if end > at and (word in _GOES or (following and following[0] in (",", ".", ")"))):
        return False
    if end > at or (word in lists.plain and word not in lists.homographs):
        return not (word in lists.thought and following and following[0] in _NO_THOUGHT)
    if following and following[0] in ("how", "what", "why") and word not in lists.speech:
        return False
    if word in _REPEATS and following and following[0] in ("this", "that", "it", "these", "both", "any"):
        return True
    if word in _REPEATS and lists.nouns & set(words.lower[end + 1 : end + 4]):
        return True
    if _tells_by_object(words, at, lists):
        return True
    if word in ("put", "puts") and _puts_it(words, end):
        return True
    if word in lists.thought and following and following[0] in _OTHERWISE:
        return True
    if word in _TOLD_TO and _tells_somebody(words, end + 1):
        return True
    if word in _WANTS and words.lower[end + 1 : end + 3] == ["to", "know"]:
        return True
    if clause_follows(words, end + 1):
        return True
    return word in lists.voicing and word not in lists.homographs and _clause_loosely(words, end + 1)


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
    return any(mark == ":" and said in _QUOTES for mark, said in pairwise(words.lower[end + 1 :]))


def _tells_somebody(words: Words, at: int) -> bool:
    """Whether somebody is asked or told something from a token on ("asked citizens who had helped")."""
    lower = words.lower
    if lower[at : at + 1] and lower[at] in _SOMEBODY and lower[at + 1 : at + 2]:
        return lower[at + 1] in _CLAUSE_OPENERS or lower[at + 1] in ("who", "which", "where", "when")
    if at + 1 >= len(lower) or not is_source_head(words, at, documents=False):
        return False
    return lower[at + 1] in _CLAUSE_OPENERS or lower[at + 1] in ("who", "which", "where", "when")


def _tells_by_object(words: Words, at: int, lists: Sayings) -> bool:
    """Whether the object of a verb is what is said ("accuse X of", "expect X to", "view X as")."""
    word, after = words.lower[at], words.lower[at + 1 :]
    if not after:
        return False
    if word in lists.accusing:
        return "of" in after[:9]
    if word in lists.asking and "to" in after[1:9] and after[0] not in _PREPOSITIONS:
        return True
    if word in lists.pledging and ("to" in after[:4] or after[0] in _NOUN_OPENERS):
        return True
    if word in _GIVES and not _TIMED.isdisjoint(after[1:_REACH]) and after[0] not in _PREPOSITIONS:
        return True
    if word in ("give", "gives", "gave"):
        return after[0] == "it" and not _QUOTES.isdisjoint(after)
    if word in _FINDS:
        return after[0] in ("no", "little", "few", "evidence", "nothing")
    if word in _FEARS and after[0] not in ("of", "for", "and", "to", ",", "."):
        return True
    if word in _FORETELLS and after[0] in _NOUN_OPENERS:
        return True
    if word in _EXPECTS:
        return after[0] not in ("to", "of", "by", ",", ".", "and")
    if word in lists.recalling and (after[0].endswith("ing") or _recalls_doing(after)):
        return True
    if word in _COUNTS and (after[0][0].isdigit() or after[0] in _ABOUT):
        return True
    if word in _FAVOURS and (after[0] in _NOUN_OPENERS or after[0].endswith("ing")):
        return True
    if word in _VERDICTS and (after[0] in _NOUN_OPENERS or words.text[at + 1][0].isupper()):
        return True
    if word in _SEES and not _ODDS.isdisjoint(after[:6]):
        return True
    if word.startswith("claim") and after[:2] in (["to", "have"], ["to", "be"]):
        return True
    if word in _ASCRIBES and "to" in after[1:_WINDOW]:
        return True
    if word in lists.reckoning and not _QUOTES.isdisjoint(after[:6]):
        return True
    if word in lists.viewing and "as" in after[1:_WINDOW]:
        return True
    if word in lists.reckoning and "at" in after[1:_WINDOW] and word not in ("place", "places", "placed"):
        return True
    return word in lists.naming and _names_object(words, at, after)


def _recalls_doing(after: list[str]) -> bool:
    """Whether somebody's doing is remembered ("remembers the envoy's men asking for more")."""
    return any(
        word.endswith("ing") and len(word) > 5 and before not in _NOUN_OPENERS and before not in _PREPOSITIONS
        for before, word in pairwise(after[:8])
        if before[0].isalpha()
    )


def _names_object(words: Words, at: int, after: list[str]) -> bool:
    """Whether a verb of naming has an object that is named ("calls the list a lie"), or a quotation."""
    if not _QUOTES.isdisjoint(after[1:]) and words.text[0] not in _QUOTES:
        return True
    named = after[0] in _OBJECTS or (words.text[at + 1][0].isupper() and after[0] not in _NOT_CALLED)
    return named and len(after) > 3 and after[1] not in _NOT_CALLED


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
    if word in (".", ":") or word in _QUOTES or word in _CLAUSE_OPENERS:
        return True
    if word == ",":
        return at + 1 < len(lower) and lower[at + 1] in _QUOTES
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

"""What is said before its speaker is named: "..., said the envoy", "the pact, he figured, would hold"."""

from __future__ import annotations

from itertools import pairwise

from suasion.read.claims.complements import TOLD
from suasion.read.claims.phrases import Source, source_after
from suasion.read.claims.saying import Sayings
from suasion.read.claims.speakers import is_source_noun
from suasion.read.text.lexicons import word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import QUOTES, Words

__all__ = ["inverted", "is_inserted", "is_singular"]

_CLOSING = frozenset(
    (",", ".", ":", ";", "–", "—", "-", "(", "who", "whom", "whose", "which", "of", "in", "at", "for")
)
_DASHES = frozenset((",", "–", "—"))
_ENDS_SPEECH = frozenset((",", "?", "!"))
_FINITE = word_set("grammar", "finite")
_INSERT = 7
_MANY = ("s", "men", "folk", "people")
_NOUN_OPENERS = word_set("grammar", "noun_openers")
_PLURALS = word_set("grammar", "plurals")
_PREPOSITIONS = word_set("grammar", "prepositions")
_BLAMES = inflected("blame accuse fault credit praise condemn urge thank")
_TELLS = inflected("tell inform assure reassure remind convince persuade notify show hear")


def is_singular(words: Words, source: Source) -> bool:
    """Whether a subject is one thing, so that a base form after it is a noun ("one project").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> found = words("One project and two envoys", Span(0, 26))
    >>> is_singular(found, (0, 1)), is_singular(found, (3, 4))
    (True, False)
    """
    for at in range(source[0], source[1]):
        if words.lower[at + 1] in _PREPOSITIONS and is_source_noun(words.lower[at]):
            return not (words.lower[at].endswith("s") or words.lower[at] in _PLURALS)
    head = words.lower[source[1]]
    if "and" in words.lower[source[0] : source[1]] or _PLURALS & {head, words.lower[source[0]]}:
        return False
    collective = words.text[source[1]][0].isupper() and words.lower[source[1] - 1] == "the"
    return not (head.endswith(_MANY) or collective)


def inverted(words: Words, at: int, end: int, lists: Sayings) -> Source | None:
    """The subject after the verb: "..., said David Leavy, spokesman"; finite forms only, after a mark.

    Examples
    --------
    >>> from suasion.read.claims.saying import sayings
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> found = words("“It fell”, said the envoy.", Span(0, 26))
    >>> inverted(found, 5, 5, sayings())
    (6, 7)
    """
    word = words.lower[at]
    plural = word in lists.base
    barred = word in _TELLS or word in _BLAMES
    if barred or not _follows_mark(words, at) or not (word in lists.finite or plural):
        return None
    source = source_after(words, end + 1)
    if source is None or words.lower[source[0]] in _PREPOSITIONS or words.lower[source[0]].endswith("ing"):
        return None
    if (word in TOLD or plural) and not _ends_the_matter(words, source, plural):
        return None
    quoted = words.lower[at - 1] in QUOTES or (at > 1 and words.lower[at - 2] in QUOTES)
    closed = source[1] + 1 >= len(words) or words.lower[source[1] + 1] in _CLOSING
    short = closed and source[1] - source[0] < 14
    return source if quoted or (short and (word in lists.plain or word not in lists.homographs)) else None


def _ends_the_matter(words: Words, source: Source, plural: bool) -> bool:
    """Whether a subject after its verb closes the clause and is of its number ("retort his rivals")."""
    closed = source[1] + 1 >= len(words) or words.lower[source[1] + 1] in (",", ".", ":", ";")
    named = words.text[source[0]][0].isupper() or words.lower[source[0]] in _NOUN_OPENERS
    return closed and (not is_singular(words, source) if plural else named)


def is_inserted(words: Words, source: Source, at: int, end: int, lists: Sayings) -> bool:
    """Whether what is said stands before a source and its verb, or around them ("..., Turks note, ...").

    Examples
    --------
    >>> from suasion.read.claims.saying import sayings
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> found = words("The pact, he figured, would hold.", Span(0, 33))
    >>> is_inserted(found, (3, 3), 4, 4, sayings())
    True
    """
    before, lower = words.lower[: source[0]], words.lower
    known = (lists.speech, lists.thought, lists.showing)
    if end == at and not any(lower[at] in verbs for verbs in known):
        return False
    if not before:
        return False
    after = lower[end + 1 : end + 2]
    told = after in (["me"], ["us"], ["them"], ["reporters"]) and before[-1] == ","
    quoted = any(mark in QUOTES and said in _ENDS_SPEECH for said, mark in pairwise(before))
    inserted = before[-1] in (*_DASHES, "as") and after in (
        [","],
        ["–"],
        ["—"],
        ["."],
        ["in"],
        ["on"],
        ["last"],
    )
    return quoted or told or inserted or _is_inserted_with_adjunct(before, lower, end)


def _is_inserted_with_adjunct(before: list[str], lower: list[str], end: int) -> bool:
    """Whether a source, its verb and a time or place stand between commas after what is no mere opener."""
    if before[-1] != "," or len(before) < 3 or before[0] in _PREPOSITIONS or before[0].endswith("ly"):
        return False
    mark = next(
        (at for at in range(end + 1, min(len(lower), end + _INSERT)) if lower[at] in (",", ".")), None
    )
    return mark is not None and not any(token in _FINITE for token in lower[end + 1 : mark])


def _follows_mark(words: Words, at: int) -> bool:
    """Whether a verb comes right after a quotation, a comma or "so", so that its subject may follow it."""
    if at > 1 and {"so"} & set(words.lower[max(0, at - 3) : at]) and words.lower[at - 1] in ("so", "least"):
        return True
    return at > 1 and (words.lower[at - 1] in QUOTES or words.lower[at - 1] in (",", "?", "!", "–", "—"))

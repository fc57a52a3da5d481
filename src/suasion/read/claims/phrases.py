"""Noun phrases that name a source: how far their words reach, before a verb, after a word, as an owner."""

from __future__ import annotations

from suasion.read.claims.speakers import is_source_head, is_source_noun
from suasion.read.text.lexicons import table, word_set
from suasion.read.text.sentences import Words

__all__ = ["Source", "is_time", "left_edge", "noun_phrase_after", "possessor", "source_after"]

Source = tuple[int, int]
"""First and last token of the words that name a source."""

_REACH = 14
_CLAUSE = word_set("grammar", "edges")
_PREPOSITIONS = word_set("grammar", "prepositions")
_DETERMINERS = word_set("grammar", "determiners")
_AUXILIARIES = word_set("grammar", "auxiliaries")
_MONTHS = word_set("grammar", "months")
_FINITE = word_set("grammar", "finite")
_STOPS = frozenset((".", "about", "over", "by", "who", "whom", "whose", "to", "without", "against"))
_PRONOUNS = frozenset(("he", "she", "they"))
_DOTTED = frozenset(("dr", "mr", "mrs", "ms", "m", "prof", "gen", "col", "lt", "sen", "st", "rev", "hon"))
_LINKING = frozenset(("to", "with", "under", "behind", "near", "on"))
_TIMES = _MONTHS | {"week", "month", "year", "night", "day", "morning", "evening", "decade"}
_SHORT = 4
_ABBREVIATED = frozenset(table("abbreviations")["never"])


def is_time(lower: list[str], at: int) -> bool:
    """Whether a token and the one before it say when ("this month", "in 2019").

    Examples
    --------
    >>> is_time(["last", "week"], 1), is_time(["last", "envoy"], 1)
    (True, False)
    """
    if not 0 < at < len(lower):
        return False
    named = lower[at] in _TIMES and lower[at - 1] in ("this", "last", "next", "that", "in", "on")
    return named or (lower[at - 1] == "in" and lower[at].isdigit() and lower[at][:2] in ("19", "20"))


def left_edge(words: Words, last: int) -> int:
    """First token of the noun phrase that ends at `last`.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> left_edge(words("In May the deputy envoy said", Span(0, 28)), 4)
    2
    """
    lower = words.lower
    at = last
    while at > 0 and last - at < _REACH:
        before = lower[at - 1]
        if before in _CLAUSE or before in _AUXILIARIES:
            break
        if before in ("and", "or") and not (
            at > 1 and (is_source_head(words, at - 2) or _is_within(lower, at - 1))
        ):
            break
        at -= 1
        if lower[at] in _DETERMINERS and (at == 0 or _is_article(words, at)) and not _describes(words, at):
            break
    while at < last and (
        lower[at] in _PREPOSITIONS or lower[at] in ("and", "or", "but", ".") or _is_dated(lower, at)
    ):
        at += 1
    if at + 1 < last and is_time(lower, at + 1):
        at += 2
    return at


def _is_within(lower: list[str], at: int) -> bool:
    """Whether "and" joins two nouns of one body ("the ministry of water and energy")."""
    near = lower[max(0, at - _SHORT) : at]
    return "of" in near and not _FINITE.intersection(near) and "," not in near


def _describes(words: Words, at: int) -> bool:
    """Whether the phrase that begins at a token describes people before it ("a deputy close to the ...")."""
    lower = words.lower
    if not at or lower[at - 1] not in _LINKING:
        return False
    near = range(max(0, at - _SHORT), at - 1)
    return any(is_source_noun(lower[back]) for back in near) and not _FINITE.intersection(lower[near[0] : at])


def _is_dated(lower: list[str], at: int) -> bool:
    """Whether a token belongs to a day that stands before a subject ("On 9 May the envoy")."""
    return lower[at] in _MONTHS or (
        lower[at][0].isdigit() and at > 0 and (lower[at - 1] in _MONTHS or lower[at + 1] in _MONTHS)
    )


def _is_article(words: Words, at: int) -> bool:
    """Whether a determiner begins the whole phrase, and is no initial ("A S Kalkat")."""
    return words.text[at].islower() and words.lower[at - 1] not in ("of", "in", "from", "at", "for")


def source_after(words: Words, first: int) -> Source | None:
    """The noun phrase that begins at a token, up to a comma, a clause or a verb; None if it is no source.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> found = words("According to the deputy envoy, it fell", Span(0, 37))
    >>> source_after(found, 2)
    (2, 4)
    """
    found = noun_phrase_after(words, first)
    if found is None:
        return None
    return found if any(is_source_head(words, at) for at in range(found[0], found[1] + 1)) else None


def _is_abbreviated(words: Words, at: int) -> bool:
    """Whether a title or initial with its full stop stands at a token ("Dr. David Kay", "David J. Kay")."""
    named = at + 2 < len(words) and words.text[at + 2][0].isupper()
    return named and (words.lower[at] in _ABBREVIATED or len(words.lower[at]) == 1)


def noun_phrase_after(words: Words, first: int) -> Source | None:
    """The noun phrase that begins at a token, up to a comma, a clause or a verb, whatever its noun.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> found = words("By the look of it, trade fell", Span(0, 29))
    >>> noun_phrase_after(found, 1)
    (1, 4)
    """
    lower = words.lower
    end = first
    while end < len(words) and end - first < _REACH:
        word = lower[end]
        if word == "." and end > first and _is_abbreviated(words, end - 1):
            end += 1
            continue
        if word in _CLAUSE or word in _STOPS or (end > first and word in _AUXILIARIES):
            break
        following = lower[end + 1] if end + 1 < len(words) else "he"
        if word == "and" and (following in _PRONOUNS or not is_source_head(words, end + 1)):
            break
        end += 1
    return None if end == first else (first, end - 1)


def _name_before(words: Words, last: int) -> int:
    """First token of a name, with its article or title, that ends at `last`."""
    at = last
    while (
        at
        and words.lower[at - 1] not in _CLAUSE
        and words.lower[at - 1] not in _PREPOSITIONS
        and (
            words.text[at - 1][0].isupper()
            or words.lower[at - 1] in _DETERMINERS
            or is_source_head(words, at - 1)
            or (words.lower[at - 1] == "." and at > 1 and words.lower[at - 2] in _DOTTED)
        )
    ):
        at -= 1
    return at


def possessor(words: Words, noun: int) -> Source | None:
    """The owner in "Powell's frequent boasts", read to the left of a noun; None if there is none.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> found = words("In the envoy's frequent boasts", Span(0, 30))
    >>> possessor(found, 5)
    (1, 2)
    """
    lower = words.lower
    for at in range(noun - 1, max(-1, noun - 5), -1):
        if lower[at] in _CLAUSE or lower[at] in _PREPOSITIONS:
            return None
        if lower[at] in ("'s", "'") and at > 0 and is_source_head(words, at - 1, documents=False):
            return _name_before(words, at - 1), at - 1
        if lower[at] in ("his", "her", "their"):
            return at, at
    return None

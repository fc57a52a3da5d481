"""Who can be a source, and how far the words that name one reach."""

from __future__ import annotations

from functools import cache

from suasion.read.lexicons import table, word_set
from suasion.read.sentences import Words

__all__ = ["Source", "is_passive", "is_source_head", "possessor", "source_after", "source_before"]

Source = tuple[int, int]
"""First and last token of the words that name a source."""

_REACH = 14
_CLAUSE = word_set("grammar", "edges")
_PREPOSITIONS = word_set("grammar", "prepositions")
_DETERMINERS = word_set("grammar", "determiners")
_AUXILIARIES = word_set("grammar", "auxiliaries")
_HYPOTHETICAL = word_set("grammar", "hypothetical")
_STOPS = frozenset((".", "about", "over", "by", "who", "to", "without", "against"))
_PRONOUNS = frozenset(("he", "she", "they"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_FIRST = frozenset(["i", "we"])
_NOT_NAMES = word_set("grammar", "not_names")


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns and pronouns for people and bodies, and for documents."""
    data = table("attribution")
    return frozenset(data["person"].split()), frozenset(data["document"].split())


def is_source_head(words: Words, at: int, documents: bool = True) -> bool:
    """Whether a token can be the head of a source: a person, a body, a document, or a name.

    Examples
    --------
    >>> from suasion.read.sentences import words
    >>> from suasion.read.spans import Span
    >>> found = words("Experts in Seoul agree this trend", Span(0, 33))
    >>> [is_source_head(found, at) for at in range(len(found))]
    [True, False, True, False, False, False]
    """
    person, document = _heads()
    lower = words.lower[at]
    if lower in person or (documents and lower in document):
        return True
    if at == 0 and lower.endswith("ly"):
        return False
    written = words.text[at]
    return written[0].isupper() and written[0].isalpha() and lower not in _NOT_NAMES and lower not in _FIRST


def source_before(words: Words, verb: int) -> Source | None:
    """The subject of a verb at a token, read to the left of it; None if it is no possible source.

    An appositive between commas or dashes is stepped over ("Kalkat, who chairs the council, said").
    """
    at = verb - 1
    lower = words.lower
    while at >= 0 and (lower[at] in _AUXILIARIES or (lower[at].endswith("ly") and len(lower[at]) > 4)):
        at -= 1
    if at < 0 or lower[at] in _HYPOTHETICAL or lower[at] in _FIRST:
        return None
    if lower[at] in (",", "–", "—", ")", "-"):
        opening = _opening(lower, at)
        if opening is None:
            return _first_subject(words, at) if lower[at] == "," else None
        at = opening - 1
    if at > 0 and lower[at] == "who":
        at -= 2 if lower[at - 1] == "," else 1
    if at < 0 or lower[at] == "'s" or lower[at] in _CLAUSE or not _can_head(words, at):
        return None
    return (at, at) if lower[at] in _PRONOUNS else (_left_edge(words, at), at)


def _first_subject(words: Words, comma: int) -> Source | None:
    """The people a sentence begins with, if only what describes them stands before its first comma."""
    head = next((at for at in range(min(comma, 6)) if words.lower[at] in _heads()[0]), None)
    if head is None or {*_CLAUSE, *_AUXILIARIES, *_PREPOSITIONS} & set(words.lower[: head + 1]):
        return None
    return 0, head


def is_passive(words: Words, verb: int) -> bool:
    """Whether a form of "be" makes a participle passive ("are told"); adverbs between are skipped.

    Examples
    --------
    >>> from suasion.read.sentences import words
    >>> from suasion.read.spans import Span
    >>> is_passive(words("They were often told so", Span(0, 23)), 3)
    True
    """
    at = verb - 1
    while at > 0 and (words.lower[at].endswith("ly") or words.lower[at] in ("also", "often", "now", "not")):
        at -= 1
    return at >= 0 and words.lower[at] in _BE and not words.lower[verb].endswith("ing")


def _can_head(words: Words, at: int) -> bool:
    """Whether the noun phrase that ends at a token has a source as its head."""
    lower = words.lower
    if is_source_head(words, at) or (lower[at] in ("them", "us") and lower[at - 1 : at] == ["of"]):
        return True
    for back in range(at - 1, max(-1, at - 6), -1):
        if lower[back] in _CLAUSE:
            return False
        if lower[back] in _PREPOSITIONS and back and _noun_before(words, back - 1):
            return True
    return False


def _noun_before(words: Words, at: int) -> bool:
    """Whether a source stands at a token, or one before it ("an estimate issued in 2003")."""
    return is_source_head(words, at) or (
        at > 0 and words.lower[at].endswith("ed") and is_source_head(words, at - 1)
    )


def _opening(lower: list[str], closing: int) -> int | None:
    """Where the appositive that ends at `closing` begins."""
    mate = {")": "("}.get(lower[closing], lower[closing])
    for at in range(closing - 2, max(0, closing - 30), -1):
        if lower[at] == mate or (mate == "," and lower[at] == ","):
            return at
        if lower[at] in ("”", "“", '"'):
            return None
    return None


def _left_edge(words: Words, last: int) -> int:
    """First token of the noun phrase that ends at `last`."""
    lower = words.lower
    at = last
    while at > 0 and last - at < _REACH:
        before = lower[at - 1]
        if before in _CLAUSE or before in _AUXILIARIES:
            break
        if before in ("and", "or") and not (at > 1 and is_source_head(words, at - 2)):
            break
        at -= 1
        if lower[at] in _DETERMINERS and (at == 0 or _is_article(words, at)):
            break
    while at < last and lower[at] in ("and", "or", "in", "but", "on", "at", "for", "."):
        at += 1
    return at


def _is_article(words: Words, at: int) -> bool:
    """Whether a determiner begins the whole phrase, and is no initial ("A S Kalkat")."""
    return words.text[at].islower() and words.lower[at - 1] not in ("of", "in", "from", "at", "for")


def source_after(words: Words, first: int) -> Source | None:
    """The noun phrase that begins at a token, up to a comma, a clause or a verb; None if it is no source."""
    lower = words.lower
    end = first
    while end < len(words) and end - first < _REACH:
        word = lower[end]
        if word in _CLAUSE or word in _STOPS or (end > first and word in _AUXILIARIES):
            break
        if word == "and" and not (end + 1 < len(words) and is_source_head(words, end + 1)):
            break
        end += 1
    if end == first:
        return None
    if any(is_source_head(words, at) for at in range(first, end)):
        return first, end - 1
    return None


def _name_before(words: Words, last: int) -> int:
    """First token of a name, with its article or title, that ends at `last`."""
    at = last
    while (
        at
        and words.lower[at - 1] not in _CLAUSE
        and (
            words.text[at - 1][0].isupper()
            or words.lower[at - 1] in _DETERMINERS
            or is_source_head(words, at - 1)
        )
    ):
        at -= 1
    return at


def possessor(words: Words, noun: int) -> Source | None:
    """The owner in "Powell's frequent boasts", read to the left of a noun; None if there is none."""
    lower = words.lower
    for at in range(noun - 1, max(-1, noun - 5), -1):
        if lower[at] in _CLAUSE or lower[at] in _PREPOSITIONS:
            return None
        if lower[at] == "'s" and at > 0 and is_source_head(words, at - 1, documents=False):
            return _name_before(words, at - 1), at - 1
        if lower[at] in ("his", "her", "their"):
            return at, at
    return None

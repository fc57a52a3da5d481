"""Words that can name a source: nouns for people, bodies and writings, and names."""

from __future__ import annotations

from functools import cache, lru_cache

from suasion.read.text.lexicons import table, word_set
from suasion.read.text.morphology import forms
from suasion.read.text.sentences import Words

__all__ = ["AUTHOR_OR_READER", "is_person", "is_source_head", "is_source_noun"]

AUTHOR_OR_READER = frozenset(
    f"{who}{end}" for who in ("i", "we", "you") for end in ("", "'ve", "'d", "'ll", "'m", "'re")
)
"""Whoever writes or is written to, with the auxiliaries that cling to the word."""

_MONTHS = word_set("grammar", "months")
_NOT_NAMES = word_set("grammar", "not_names")
_QUANTITIES = word_set("grammar", "quantities")


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns and pronouns for people and bodies, and for documents, in both numbers."""
    data = table("sources")
    people = frozenset(
        word for group in ("person", "body") for kind in data[group].values() for word in kind.split()
    )
    documents = frozenset(word for kind in data["document"].values() for word in kind.split())
    return (
        people | {_plural(word) for word in people} | frozenset(data["words"]["any"].split()),
        documents | {_plural(word) for word in documents},
    )


def _plural(noun: str) -> str:
    return noun[:-3] + "men" if noun.endswith("man") else forms(noun)[1]


@cache
def _endings() -> tuple[str, ...]:
    """Endings of nouns for people that stand on no list ("ologists")."""
    return tuple(table("sources")["endings"]["person"].split())


@lru_cache(maxsize=1 << 16)
def is_person(word: str) -> bool:
    """Whether a word, in lower case, stands for people or a body; compounds by their last part.

    Examples
    --------
    >>> is_person("envoy"), is_person("harbour")
    (True, False)
    """
    people = _heads()[0]
    if word in people or (word.endswith(_endings()) and len(word) > 7):
        return True
    return "-" in word and word.rpartition("-")[2] in people


def is_source_head(words: Words, at: int, documents: bool = True) -> bool:
    """Whether a token can be the head of a source: a person, a body, a document, or a name.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> found = words("Experts in Seoul agree this trend", Span(0, 33))
    >>> [is_source_head(found, at) for at in range(len(found))]
    [True, False, True, False, False, False]
    """
    lower = words.lower[at]
    if is_person(lower) or (documents and lower in _heads()[1]):
        return True
    if (at == 0 and lower.endswith("ly")) or lower in _MONTHS:
        return False
    written = words.text[at]
    if "-" in written and written[0].islower():
        written = written.rpartition("-")[2]
    if at == 0 and lower in _QUANTITIES:
        return False
    return (
        written[:1].isupper()
        and written[0].isalpha()
        and lower not in _NOT_NAMES
        and lower not in AUTHOR_OR_READER
    )


def is_source_noun(word: str) -> bool:
    """Whether a word, in lower case, is a noun for people, bodies or writings.

    Examples
    --------
    >>> [is_source_noun(word) for word in ("envoys", "hydrologist", "memo", "trade")]
    [True, True, True, False]
    """
    return is_person(word) or word in _heads()[1]

"""The reader's word lists: files under `read/lexicon/en`, each read once and kept.

Every list is data that a reader of the project can check and extend without touching code; `phrases` turns
lists of phrases into an index that finds all of them in a sentence in one pass.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Generic, TypeVar

__all__ = ["LANGUAGE", "PhraseIndex", "rows", "rule_table", "table", "word_set"]

LANGUAGE = "en"
"""Folder of the word lists: a second language is a second folder of the same files."""

Entry = TypeVar("Entry")
_Tail = tuple[tuple[str, ...], Entry]


@cache
def table(name: str) -> Mapping[str, Any]:
    """The TOML word list `name`.

    Examples
    --------
    >>> "mr" in table("abbreviations")["never"]
    True
    """
    return tomllib.loads(_read(f"{name}.toml"))


def rule_table(name: str) -> dict[str, Any]:
    """The TOML table `name` of `read/rules`, read anew: who uses it keeps what it makes of it.

    Examples
    --------
    >>> "intensity" in rule_table("scale")
    True
    """
    text = resources.files("suasion.read.rules").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The CSV word list `name`, one mapping per row.

    Examples
    --------
    >>> rows("hedges")[0].keys() >= {"phrase", "low", "high"}
    True
    """
    return tuple(csv.DictReader(_read(f"{name}.csv").splitlines()))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words, parted by white space, under a key of the TOML list `name`.

    Examples
    --------
    >>> "cannot" in word_set("grammar", "hypothetical")
    True
    """
    return frozenset(table(name)[key].split())


def _read(file: str) -> str:
    return resources.files("suasion.read").joinpath("lexicon", LANGUAGE, file).read_text(encoding="utf-8")


class PhraseIndex(Generic[Entry]):
    """Finds phrases in a list of lower-case words, the longest at each place first.

    A phrase is words parted by spaces; `a/b` stands for either word, `_` for any one word, and a word in
    brackets may be absent.

    Examples
    --------
    >>> index = PhraseIndex([("according to", 1), ("it is (high) time to/for", 2)])
    >>> index.find(["it", "is", "time", "for", "change", "according", "to", "him"])
    [(0, 4, 2), (5, 7, 1)]
    """

    __slots__ = ("_pairs", "_single", "_starts", "_wild")

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        self._single: dict[str, list[Entry]] = {}
        self._pairs: dict[str, dict[str, list[_Tail[Entry]]]] = {}
        self._wild: dict[str, list[_Tail[Entry]]] = {}
        for phrase, entry in phrases:
            for spelt in filter(None, _spellings(phrase.split())):
                self._add(spelt, entry)
        for tails in (*self._wild.values(), *(held for by in self._pairs.values() for held in by.values())):
            tails.sort(key=lambda tail: -len(tail[0]))
        self._starts = frozenset((*self._single, *self._pairs, *self._wild))

    def _add(self, spelt: tuple[str, ...], entry: Entry) -> None:
        if len(spelt) == 1:
            self._single.setdefault(spelt[0], []).append(entry)
        elif spelt[1] == "_":
            self._wild.setdefault(spelt[0], []).append((spelt[2:], entry))
        else:
            self._pairs.setdefault(spelt[0], {}).setdefault(spelt[1], []).append((spelt[2:], entry))

    def find(self, lower: Sequence[str]) -> list[tuple[int, int, Entry]]:
        """All matches as (first word, one past the last, entry), longest first at each place."""
        found: list[tuple[int, int, Entry]] = []
        pairs, single, wild, starts = self._pairs, self._single, self._wild, self._starts
        last = len(lower) - 1
        for at in [place for place, word in enumerate(lower) if word in starts]:
            word = lower[at]
            if at < last:
                longer: list[tuple[int, int, Entry]] = []
                by_second = pairs.get(word)
                if by_second is not None and (tails := by_second.get(lower[at + 1])) is not None:
                    longer.extend(_matching(lower, at, tails))
                if word in wild:
                    longer.extend(_matching(lower, at, wild[word]))
                    longer.sort(key=lambda match: -match[1])
                found += longer
            if word in single:
                found.extend((at, at + 1, entry) for entry in single[word])
        return found


def _matching(
    lower: Sequence[str], at: int, tails: Sequence[_Tail[Entry]]
) -> Iterator[tuple[int, int, Entry]]:
    """Phrases whose first two words match at a place, and the rest too."""
    after = at + 2
    for rest, entry in tails:
        if not rest:
            yield at, after, entry
            continue
        end = after + len(rest)
        if end <= len(lower) and all(lower[after + k] == word or word == "_" for k, word in enumerate(rest)):
            yield at, end, entry


def _spellings(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every sequence of words a phrase with alternatives and optional words stands for."""
    if not parts:
        yield ()
        return
    head, rest = parts[0], parts[1:]
    optional = head.startswith("(") and head.endswith(")")
    choices = head.strip("()").split("/")
    for tail in _spellings(rest):
        if optional:
            yield tail
        yield from ((choice, *tail) for choice in choices)

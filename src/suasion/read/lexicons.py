"""The reader's word lists: files under `read/lexicon`, each read once and kept.

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

__all__ = ["PhraseIndex", "rows", "table", "word_set"]

Entry = TypeVar("Entry")


@cache
def table(name: str) -> Mapping[str, Any]:
    """The TOML word list `name`.

    Examples
    --------
    >>> "mr" in table("abbreviations")["never"]
    True
    """
    return tomllib.loads(_read(f"{name}.toml"))


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The CSV word list `name`, one mapping per row.

    Examples
    --------
    >>> rows("hedges")[0].keys() >= {"phrase", "low", "high"}
    True
    """
    return tuple(csv.DictReader(_read(f"{name}.csv").splitlines()))


def word_set(name: str, key: str) -> frozenset[str]:
    """The words, parted by white space, under a key of the TOML list `name`.

    Examples
    --------
    >>> "cannot" in word_set("grammar", "hypothetical")
    True
    """
    return frozenset(table(name)[key].split())


def _read(file: str) -> str:
    return resources.files("suasion.read").joinpath("lexicon", file).read_text(encoding="utf-8")


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

    __slots__ = ("_first",)

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for phrase, entry in phrases:
            for spelt in filter(None, _spellings(phrase.split())):
                first.setdefault(spelt[0], []).append((spelt[1:], entry))
        for entries in first.values():
            entries.sort(key=lambda item: -len(item[0]))
        self._first = first

    def find(self, lower: Sequence[str]) -> list[tuple[int, int, Entry]]:
        """All matches as (first word, one past the last, entry), longest first at each place."""
        found: list[tuple[int, int, Entry]] = []
        first = self._first
        for at, word in enumerate(lower):
            entries = first.get(word)
            if entries is not None:
                found.extend(_matching(lower, at, entries))
        return found


def _matching(
    lower: Sequence[str], at: int, entries: list[tuple[tuple[str, ...], Entry]]
) -> Iterator[tuple[int, int, Entry]]:
    after = at + 1
    for rest, entry in entries:
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

"""Shape rules: what makes a capitalised run of words a person or an organisation nobody listed.

"Foreign Minister Igor Ivanov" is a person by the title, "Revolutionary Command Council" an organisation by
the last word, "Bank of Ruritania" by the first. The words are data: `gazetteer/shapes.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from suasion.read.text.tokens import Tokens

__all__ = ["Run", "Shapes", "runs", "shapes"]

_JOIN = frozenset({"of", "the", "and", "for", "'s", "-", "to", "in", "&"})
_NAME_JOIN = frozenset(
    {"al", "el", "bin", "bint", "ibn", "abu", "de", "da", "del", "der", "dos", "du", "la", "ul", "e"}
)
_NAME_JOIN |= {"van", "von", "y", "-", "'", "d"}
_RUN_MAX = 9


@dataclass(frozen=True, slots=True)
class Shapes:
    """The word lists of the shape rules."""

    titles: frozenset[str]
    modifiers: frozenset[str]
    of_state: dict[str, str]
    tails: frozenset[str]
    heads: frozenset[str]
    government: frozenset[str]
    never: frozenset[str]
    places: frozenset[str]
    pairs: dict[str, str]
    given: frozenset[str]
    last: frozenset[str]
    first: frozenset[str]
    family: frozenset[str]
    towns: frozenset[str]
    georgian: frozenset[str]
    seats: dict[str, str]
    acts: frozenset[str]
    town_states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of tokens [start, end) found by shape; `name` is where a person's own name begins."""

    start: int
    end: int
    kind: str
    name: int = -1


@lru_cache(maxsize=1)
def shapes() -> Shapes:
    """The word lists by which persons and organisations are found that no table knows, read once.

    Examples
    --------
    >>> "president" in {title.lower() for title in shapes().titles}
    True
    """
    text = resources.files("suasion.read.gazetteer").joinpath("shapes.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    people, groups, persons = table["titles"], table["organisations"], table["people"]
    return Shapes(
        titles=frozenset(people["heads"]),
        modifiers=frozenset(people["modifiers"]),
        of_state=people["of_state"],
        tails=frozenset(groups["tails"]),
        heads=frozenset(groups["heads"]),
        government=frozenset(groups["government"]),
        never=frozenset(groups["never"]),
        places=frozenset(groups["places"]),
        pairs=table["pairs"],
        given=frozenset(persons["given"]),
        last=frozenset(persons["last"]),
        first=frozenset(persons["first"]),
        family=frozenset(persons["family"]),
        towns=frozenset(table["towns"]["names"]),
        georgian=frozenset(table["towns"]["georgian"]),
        seats=table["seats"]["of"],
        acts=frozenset(table["seats"]["acts"]),
        town_states=frozenset(table["towns"]["states"]),
    )


def _capital(word: str) -> bool:
    return word[0].isupper()


def runs(tokens: Tokens, lists: Shapes) -> Iterator[Run]:
    """Every person and organisation a shape rule finds, in order of their first token."""
    words = tokens.words
    for at, word in enumerate(words):
        if not word[0].isupper():
            continue
        if word in lists.titles:
            person = _person(words, at, lists)
            if person:
                yield person
        if word in lists.tails:
            group = _ending(words, at, lists)
            if group:
                yield group
        if word in lists.heads:
            group = _headed(words, at, lists)
            if group:
                yield group


def _person(words: list[str], at: int, lists: Shapes) -> Run | None:
    """A title and the name after it."""
    name = at + 1
    if name < len(words) and words[name] == ".":
        name += 1
    if words[at : at + 3] in (["Secretary", "of", "State"], ["Secretary", "-", "General"]):
        name = at + 3
    elif words[at : at + 2] == ["Secretary", "General"]:
        name = at + 2
    end = _name_end(words, name, lists)
    if end == name:
        return None
    start = at
    while start and (
        words[start - 1] in lists.modifiers or (words[start - 1] == "." and words[start - 2] in lists.titles)
    ):
        start -= 1
    return Run(start, end, "person", name)


def _name_end(words: list[str], start: int, lists: Shapes) -> int:
    """One past the last word of a person's name that begins at `start`; `start` itself if none does."""
    end = at = start
    while at < len(words) and at - start < _RUN_MAX:
        word = words[at]
        if _capital(word) and (word.isalpha() or word[-1] == "."):
            if word in lists.titles or word in lists.tails:
                break
            end = at + 1
        elif word == "." and at and len(words[at - 1]) == 1:
            pass
        elif at - start > 2 and words[start] in lists.family and word.isalpha() and words[at - 1] == "-":
            return at + 1
        elif word.lower() not in _NAME_JOIN:
            break
        at += 1
    return end


def _ending(words: list[str], at: int, lists: Shapes) -> Run | None:
    """A capitalised run whose last word makes it an organisation."""
    if at + 1 < len(words) and (words[at + 1] in lists.tails or words[at + 1] in lists.never):
        return None
    start = at
    while start and at - start < _RUN_MAX:
        before = words[start - 1]
        if _capital(before) and before not in ("The", "A", "An", "In", "On", "At"):
            start -= 1
        elif before in _JOIN and start > 1 and _capital(words[start - 2]) and before in ("'s", "-", "&"):
            start -= 2
        else:
            break
    return Run(start, at + 1, "organisation") if start < at else None


def _headed(words: list[str], at: int, lists: Shapes) -> Run | None:
    """A run "Ministry of ...", with capitalised words after the "of"."""
    if words[at + 1 : at + 2] not in (["of"], ["for"]):
        return None
    end = name = at + 2
    if name < len(words) and words[name] == "the":
        end = name = name + 1
    while (
        end < len(words)
        and end - at < _RUN_MAX
        and (
            _capital(words[end])
            or (
                words[end] in _JOIN
                and end + 1 < len(words)
                and _capital(words[end + 1])
                and words[end] != "'s"
            )
        )
    ):
        end += 1
    return Run(at, end, "organisation") if end > name and words[end - 1] not in lists.never else None

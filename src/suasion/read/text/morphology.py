"""Inflections of English verbs, made from the base form and a list of the irregular ones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from suasion.read.text.lexicons import table

__all__ = ["Forms", "forms", "inflected"]

_VOWELS = "aeiou"
Forms = tuple[str, str, str, str, str]
"""Base, third person, past, past participle, -ing form."""


def forms(verb: str) -> Forms:
    """The five forms of a verb; an underscore parts it from its particle.

    Examples
    --------
    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denied', 'denying')
    >>> forms("point_out")[2], forms("say")[1:3], forms("admit")[4]
    ('pointed out', ('says', 'said'), 'admitting')
    """
    head, _, particle = verb.partition("_")
    irregular, doubled = _irregular()
    third = _third(head)
    stem = head + head[-1] if head in doubled else head
    past, participle = irregular.get(head, (_past(stem, head),) * 2)
    every = (head, third, past, participle, _ing(stem, head))
    tail = f" {particle}" if particle else ""
    return tuple(form + tail for form in every)  # type: ignore[return-value]


def inflected(verbs: str | Iterable[str]) -> frozenset[str]:
    """All forms of all verbs (a string is split at white space).

    Examples
    --------
    >>> sorted(inflected("fall"))
    ['fall', 'fallen', 'falling', 'falls', 'fell']
    """
    names = verbs.split() if isinstance(verbs, str) else verbs
    return frozenset(form for verb in names for form in forms(verb))


@cache
def _irregular() -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    data = table("irregular")
    doubled = frozenset(data["doubled"]["verbs"]) - frozenset(data["doubled"]["not"])
    return {verb: (pair[0], pair[1]) for verb, pair in data["forms"].items()}, doubled


def _third(head: str) -> str:
    if head.endswith(("s", "x", "z", "ch", "sh", "o")):
        return head + "es"
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return head[:-1] + "ies"
    return head + "s"


def _past(stem: str, head: str) -> str:
    if head.endswith("e"):
        return head + "d"
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return head[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str, head: str) -> str:
    if head.endswith("ie"):
        return head[:-2] + "ying"
    if head.endswith("e") and not head.endswith(("ee", "oe", "ye")):
        return head[:-1] + "ing"
    return stem + "ing"

"""Words that every part writes alike: a capital, a genitive, a list in prose."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["capital", "joined", "possessive"]


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched.

    Examples
    --------
    >>> capital("the United States"), capital("")
    ('The United States', '')
    """
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """A name in the genitive.

    Examples
    --------
    >>> possessive("China"), possessive("the United States"), possessive("the allies")
    ("China's", "the United States'", "the allies'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def joined(parts: Iterable[str], word: str = "and") -> str:
    """A list as prose, `word` before its last part.

    Examples
    --------
    >>> joined(["a", "b", "c"]), joined(["a", "b"], "or"), joined([])
    ('a, b and c', 'a or b', '')
    """
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"

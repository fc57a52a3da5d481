"""The numbers a text gives, in figures or words, as values that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from suasion.read.text.lexicons import rule_table

__all__ = ["numbers"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[-‐‑]|[^\w\s]")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BELOW = 1000
_SHORT = 2


@dataclass(frozen=True, slots=True)
class _Words:
    units: dict[str, int]
    scales: dict[str, int]
    alike: dict[str, str]


@cache
def _words() -> _Words:
    table = rule_table("numbers")
    alike = {word: line.split()[0] for line in table["alike"]["words"] for word in line.split()}
    return _Words(table["units"], table["scales"], alike)


def numbers(text: str) -> frozenset[str]:
    """Every number of a text: values of figures and number words, and words such as "half" or "dozens".

    Figures and words of the same value are the same; so are "half" and "halved". "A" and "an" are not listed.

    Examples
    --------
    >>> sorted(numbers("Two of 3,000 ships, some twenty-five per cent, halved."))
    ['2', '25', '3000', 'half']
    >>> numbers("1.5 million") == numbers("1,500,000") == numbers("1.5m")
    True
    """
    return frozenset(_found(text))


def _found(text: str) -> Iterator[str]:
    listed, tokens = _words(), _TOKEN.findall(text.lower())
    at = 0
    while at < len(tokens):
        size, value = _value(tokens, at)
        if size:
            yield f"{value:.15g}"
        elif tokens[at] in listed.alike:
            yield listed.alike[tokens[at]]
        at += size or 1


def _value(tokens: list[str], start: int) -> tuple[int, float]:
    """How many tokens from `start` on make one number, and its value; 0 if none does."""
    listed = _words()
    total = current = 0.0
    at = end = start
    while at < len(tokens):
        word = tokens[at]
        if word[0].isdigit() and at == start:
            current = _figure(word)
        elif word in listed.units and (at == start or _goes_on(tokens, at, current)):
            current += listed.units[word]
        elif word in listed.scales and (at > start or len(word) > _SHORT):
            scale = listed.scales[word]
            if scale < _BELOW:
                current = max(current, 1) * scale
            else:
                total, current = total + max(current, 1) * scale, 0.0
        elif at > start and word in ("-", "‐", "‑", "and") and at + 1 < len(tokens):
            at += 1
            continue
        else:
            break
        at += 1
        end = at
    return end - start, total + current


def _goes_on(tokens: list[str], at: int, current: float) -> bool:
    """Whether a unit continues a number: "twenty-five", "two hundred and fifty"; "one and two" are two."""
    unit = _words().units[tokens[at]]
    before = tokens[at - 1]
    if before in _words().scales or (before == "and" and tokens[at - 2] in _words().scales):
        return True
    tens = current % 100
    return before != "and" and tens >= 20 and tens % 10 == 0 and 0 < unit < 10


def _figure(written: str) -> float:
    """The value of a figure; a comma before groups of three digits only groups them."""
    plain = written.replace(",", "") if _GROUPED.fullmatch(written) else written.replace(",", ".")
    whole, *rest = plain.split(".")
    return float(f"{whole}.{''.join(rest)}") if len(rest) < 2 else float("".join((whole, *rest)))

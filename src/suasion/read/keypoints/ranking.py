"""How central a sentence is to its text: cosine to the text's centroid under tf-idf, in linear time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from suasion.read.text.lexicons import table

__all__ = ["bag", "centrality", "overlap", "weights"]


@cache
def _stop() -> frozenset[str]:
    return frozenset(table("themes")["stop"]["words"].split())


def bag(lower: Sequence[str]) -> Counter[str]:
    """Topic words of a sentence, plural and possessive endings taken off, with their counts.

    Examples
    --------
    >>> sorted(bag(["the", "allies", "trade", "with", "its", "ally", "."]))
    ['ally', 'trade']
    """
    stop = _stop()
    return Counter(_stem(word) for word in lower if word[0].isalnum() and word not in stop and len(word) > 1)


def _stem(word: str) -> str:
    """A light stem: plural -s and -ies."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """Inverse sentence frequency: log(1 + n / n_w) for each word w that stands in n_w of n sentences.

    Parameters
    ----------
    bags : sequence of Counter
        The words of each sentence.

    Examples
    --------
    >>> found = weights([Counter(trade=2, fell=1), Counter(trade=1)])
    >>> round(found["trade"], 3), round(found["fell"], 3)
    (0.693, 1.099)
    """
    seen: Counter[str] = Counter()
    for one in bags:
        seen.update(one.keys())
    return {word: math.log(1 + len(bags) / count) for word, count in seen.items()}


def centrality(bags: Sequence[Counter[str]], idf: Mapping[str, float]) -> list[float]:
    """Cosine of each sentence's tf-idf vector with the sum of all, scaled so that the largest is 1.

    Examples
    --------
    >>> bags = [Counter(trade=1, fell=1), Counter(trade=1), Counter(rain=1)]
    >>> [round(value, 2) for value in centrality(bags, weights(bags))]
    [1.0, 0.85, 0.64]
    """
    total: Counter[str] = Counter()
    for one in bags:
        total.update(one)
    raw = [_cosine(one, total, idf) for one in bags]
    top = max(raw, default=0.0) or 1.0
    return [value / top for value in raw]


def _cosine(one: Counter[str], total: Counter[str], idf: Mapping[str, float]) -> float:
    """Cosine up to the centroid's length, which is the same for all."""
    norm = math.sqrt(sum((count * idf[word]) ** 2 for word, count in one.items()))
    if not norm:
        return 0.0
    return sum(count * total[word] * idf[word] ** 2 for word, count in one.items()) / norm


def overlap(one: Counter[str], other: Counter[str], idf: Mapping[str, float]) -> float:
    """Cosine of two sentences' tf-idf vectors.

    Examples
    --------
    >>> overlap(Counter(trade=1), Counter(trade=1), {"trade": 1.0})
    1.0
    """
    dot = sum(count * other[word] * idf.get(word, 1.0) ** 2 for word, count in one.items() if word in other)
    lengths = [
        math.sqrt(sum((n * idf.get(word, 1.0)) ** 2 for word, n in each.items())) for each in (one, other)
    ]
    return dot / (lengths[0] * lengths[1]) if dot else 0.0

"""Portfolio similarity a second time, straight from the definitions: loops, no arrays.

Slow on purpose. A portfolio is a list of categories 0..K-1, or None where the state is not
known. Nothing here is shared with the fast implementation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

Row = Sequence[int | None]


def distance(k: int, l: int, categories: int, kind: str) -> Fraction:  # noqa: E741
    if kind == "nominal":
        return Fraction(int(k != l))
    step = Fraction(abs(k - l), categories - 1)
    return step * step if kind == "squared" else step


def known_on_both(a: Row, b: Row) -> list[tuple[int, int]]:
    return [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]


def observed_disagreement(a: Row, b: Row, categories: int, kind: str) -> Fraction | None:
    items = known_on_both(a, b)
    if not items:
        return None
    return sum((distance(x, y, categories, kind) for x, y in items), Fraction(0)) / len(items)


def share(values: Sequence[int], category: int) -> Fraction:
    return Fraction(sum(1 for value in values if value == category), len(values))


def expected_disagreement(p: list[Fraction], q: list[Fraction], kind: str) -> Fraction:
    total = Fraction(0)
    for k in range(len(p)):
        for m in range(len(q)):
            total += distance(k, m, len(p), kind) * p[k] * q[m]
    return total


def s(a: Row, b: Row, categories: int, kind: str) -> float:
    observed = observed_disagreement(a, b, categories, kind)
    return math.nan if observed is None else float(1 - 2 * observed)


def chance_corrected(
    a: Row,
    b: Row,
    categories: int,
    kind: str,
    margins: Callable[[Fraction, Fraction], tuple[Fraction, Fraction]],
) -> float:
    items = known_on_both(a, b)
    observed = observed_disagreement(a, b, categories, kind)
    if observed is None:
        return math.nan
    pairs = [
        margins(share([x for x, _ in items], k), share([y for _, y in items], k)) for k in range(categories)
    ]
    expected = expected_disagreement([p for p, _ in pairs], [q for _, q in pairs], kind)
    return math.nan if expected == 0 else float(1 - observed / expected)


def kappa(a: Row, b: Row, categories: int, kind: str) -> float:
    return chance_corrected(a, b, categories, kind, lambda p, q: (p, q))


def pi(a: Row, b: Row, categories: int, kind: str) -> float:
    return chance_corrected(a, b, categories, kind, lambda p, q: ((p + q) / 2, (p + q) / 2))


def tau_b(a: Row, b: Row) -> float:
    items = known_on_both(a, b)
    concordant = discordant = only_a = only_b = 0
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            x, y = items[i][0] - items[j][0], items[i][1] - items[j][1]
            concordant += x * y > 0
            discordant += x * y < 0
            only_a += x == 0 and y != 0
            only_b += y == 0 and x != 0
    below = (concordant + discordant + only_a) * (concordant + discordant + only_b)
    return math.nan if below == 0 else (concordant - discordant) / math.sqrt(below)

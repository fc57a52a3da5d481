"""Frustration by trying every division into two camps: the definition itself, for small graphs."""

from __future__ import annotations

import itertools
from collections.abc import Mapping


def frustration_by_trial(ties: Mapping[tuple[str, str], int]) -> int:
    """The least number of ties at odds with a division, over all 2^(n-1) divisions."""
    states = sorted({state for tie in ties for state in tie})
    if not states:
        return 0
    best = len(ties)
    for sides in itertools.product((0, 1), repeat=len(states) - 1):
        camp = dict(zip(states, (0, *sides), strict=True))
        odds = sum((camp[a] == camp[b]) != (sign > 0) for (a, b), sign in ties.items())
        best = min(best, odds)
    return best

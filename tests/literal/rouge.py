"""ROUGE-N and ROUGE-L F scores straight from the definitions [Lin2004], over lower-case words."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[a-z0-9]+")


def tokens(text: str) -> list[str]:
    """Lower-case runs of letters and digits."""
    return _WORD.findall(text.lower())


def rouge(candidate: str, reference: str, n: int = 1) -> tuple[float, float, float]:
    """Precision, recall and F of shared n-grams, each counted as often as the poorer side has it."""
    ours, theirs = (_grams(tokens(text), n) for text in (candidate, reference))
    shared = sum((ours & theirs).values())
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / sum(ours.values()), shared / sum(theirs.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def _grams(words: list[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(words[k:] for k in range(n)), strict=False))

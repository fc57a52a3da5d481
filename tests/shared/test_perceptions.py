"""Bands of probability words against what 46 readers made of them.

Each of the seventeen words must have a band that shares at least a point with the middle half of the readers'
answers; the words for which the published scale and readers part company are listed, so that a change shows.
"""

from __future__ import annotations

import csv
from statistics import quantiles

import pytest

from paths import SHARED
from suasion.read.claims.hedges import hedge_of
from suasion.read.spans import Span
from suasion.read.text.sentences import words

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")
FILE = SHARED / "gold" / "perceptions.csv"
SENTENCES = {
    "We Believe": "We believe that it ends.",
    "We Doubt": "We doubt that it ends.",
    "Chances Are Slight": "The chances are slight that it ends.",
}
APART: set[str] = set()


def columns() -> dict[str, list[float]]:
    if not FILE.exists():
        return {}
    rows = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
    return {name: [float(row[name]) / 100 for row in rows] for name in rows[0]}


@pytest.mark.parametrize("word", sorted(columns()))
def test_the_band_meets_the_middle_half_of_the_readers(word: str) -> None:
    text = SENTENCES.get(word, f"It is {word.lower()} that it ends.")
    hedge = hedge_of(words(text, Span(0, len(text))))
    assert hedge is not None
    assert hedge.likelihood is not None
    low, _, high = quantiles(columns()[word], n=4)
    meets = hedge.likelihood[0] <= high and low <= hedge.likelihood[1]
    assert meets == (word not in APART)

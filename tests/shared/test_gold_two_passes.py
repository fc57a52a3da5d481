"""Roles, attribution and hedges against labels of two independent passes, made before the rules saw them.

`gold_two_passes.csv` holds file, offsets and labels only. The half "build" was looked at while rules were
made; of the half "test" only totals were, once before and once after.
"""

from __future__ import annotations

from functools import cache

import pytest

from paths import SHARED, script

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")


@cache
def scores(half: str, against: str) -> dict[str, float]:
    held = script("score_claims").items(SHARED, half)
    if against == "agreed":
        return script("score_claims").scores(script("score_claims").agreed(held))
    return script("score_claims").scores([(getattr(item, against), item.ours) for item in held])


def test_the_two_passes_agree_as_reported() -> None:
    held = script("score_claims").items(SHARED)
    between = script("score_claims").scores([(item.first, item.second) for item in held])
    same = sum(item.first.role == item.second.role for item in held)
    attributed = script("score_claims").kappa(
        [(item.first.attributed, item.second.attributed) for item in held]
    )
    hedged = script("score_claims").kappa([(item.first.hedged, item.second.hedged) for item in held])
    assert (len(held), same) == (312, 268)
    assert round(between["role kappa"], 3) == 0.826
    assert round(attributed, 3) == 0.934
    assert round(hedged, 2) == 0.82


def test_every_span_holds_words() -> None:
    held = script("score_claims").items(SHARED)
    assert {item.half for item in held} == {"build", "test"}
    assert all(item.words.strip() and len(item.words.split()) > 2 for item in held)


@pytest.mark.parametrize(
    ("half", "against", "what", "least"),
    [
        ("build", "first", "role kappa", 0.70),
        ("build", "second", "role kappa", 0.62),
        ("build", "agreed", "role kappa", 0.74),
        ("build", "first", "attribution F", 0.82),
        ("build", "second", "attribution F", 0.82),
        ("build", "first", "forecast F", 0.85),
        ("build", "first", "hedge F", 0.74),
        ("test", "first", "role kappa", 0.55),
        ("test", "second", "role kappa", 0.52),
        ("test", "agreed", "role kappa", 0.58),
        ("test", "first", "attribution F", 0.79),
        ("test", "second", "attribution F", 0.76),
        ("test", "first", "forecast F", 0.77),
        ("test", "first", "hedge F", 0.59),
    ],
)
def test_scores(half: str, against: str, what: str, least: float) -> None:
    assert scores(half, against)[what] >= least

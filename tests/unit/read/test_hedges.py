"""Hedges and their bands."""

from __future__ import annotations

import pytest

from suasion.read.claims.hedges import BANDS, hedge_of
from suasion.read.spans import Span
from suasion.read.text.lexicons import rows
from suasion.read.text.sentences import words


def band(text: str) -> tuple[str, tuple[float, float] | None] | None:
    hedge = hedge_of(words(text, Span(0, len(text))))
    return None if hedge is None else (hedge.span.of(text), hedge.likelihood)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is likely that trade falls.", (0.55, 0.80)),
        ("It is very likely that trade falls.", (0.80, 0.95)),
        ("It is unlikely that it will enforce it.", (0.20, 0.45)),
        ("It is highly unlikely to end.", (0.05, 0.20)),
        ("War is almost certain.", (0.95, 0.99)),
        ("There is almost no chance of peace.", (0.01, 0.05)),
        ("They have roughly even odds.", (0.45, 0.55)),
        ("War is inevitable.", (0.95, 0.99)),
        ("They will probably not meet.", (0.20, 0.45)),
        ("Trade may fall.", None),
        ("Perhaps it fell.", None),
    ],
)
def test_words_of_probability_have_their_band(text: str, expected: tuple[float, float] | None) -> None:
    found = band(text)
    assert found is not None
    assert found[1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He could not name the others.",
        "In May it fell.",
        "Trade fell.",
        "May 3 came.",
        "It was so dark that none could see.",
    ],
)
def test_what_is_no_hedge(text: str) -> None:
    assert band(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brokers see a 70% chance of a strike.", ("70% chance", (0.70, 0.70))),
        ("There is a 15 per cent risk of frost.", ("15 per cent risk", (0.15, 0.15))),
        ("There is a forty percent chance of frost.", ("forty percent chance", None)),
    ],
)
def test_odds_in_figures_are_their_own_band(
    text: str, expected: tuple[str, tuple[float, float] | None]
) -> None:
    assert band(text) == expected


def test_a_band_is_preferred_to_mere_possibility() -> None:
    found = band("It may rain, but war is unlikely.")
    assert found == ("unlikely", (0.20, 0.45))


def test_every_band_in_the_list_is_a_stretch_of_the_scale() -> None:
    edges = {edge for pair in BANDS for edge in pair}
    for row in rows("hedges"):
        if row["low"]:
            low, high = float(row["low"]) / 100, float(row["high"]) / 100
            assert low < high
            assert {low, high} <= edges, row["phrase"]


def test_every_phrase_in_the_list_is_found() -> None:
    for row in rows("hedges"):
        spelt = " ".join(part.split("/")[0] for part in row["phrase"].split() if not part.startswith("("))
        found = band(f"and {spelt} x")
        assert found is not None, row["phrase"]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("We assess that Russia is unlikely to leave.", "unlikely", (0.20, 0.45)),
        ("We judge that it would almost certainly end.", "almost certainly", (0.95, 0.99)),
        ("We assess that they may withdraw.", "may", None),
        ("We assess that they will withdraw.", "We assess", (0.55, 0.80)),
    ],
)
def test_the_word_that_says_how_sure_goes_before_the_verb_of_judging(
    text: str, phrase: str, expected: tuple[float, float] | None
) -> None:
    assert band(text) == (phrase, expected)


@pytest.mark.parametrize(
    ("text", "phrase", "share"),
    [
        ("There is a one in five chance of peace.", "one in five chance", 0.2),
        ("There is a one-in-twenty risk of war.", "one-in-twenty risk", 0.05),
    ],
)
def test_odds_of_one_in_so_many_are_a_share(text: str, phrase: str, share: float) -> None:
    assert band(text) == (phrase, (share, share))


def test_one_in_so_many_people_is_no_chance() -> None:
    assert band("One in five workers left.") in (None, ("One in five", None))


@pytest.mark.parametrize(
    ("text", "phrase", "share"),
    [
        ("The odds are 3 to 1 against a majority.", "odds are 3 to 1 against", 0.25),
        ("The odds are three to one on a majority.", "odds are three to one on", 0.75),
        ("The odds are 3 to 1 that it rains.", "odds are 3 to 1", None),
        ("The odds are that it rains.", "The odds are", 0.55),
        ("There's an outside chance of deadlock.", "an outside chance", 0.05),
    ],
)
def test_odds_in_two_numbers_are_a_share(text: str, phrase: str, share: float | None) -> None:
    found = band(text)
    assert found is not None
    assert found[0] == phrase
    assert (found[1][0] if found[1] else None) == share

"""Likelihood words, numbers, periods, verbs: the wording of a brief."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.brief import wording
from suasion.brief.quantities import band, count, number, percent, period, quantity
from suasion.brief.wording import (
    SCALES,
    capital,
    listing,
    negated,
    phrase,
    possessive,
    sentence,
    third_person,
    visible,
    word_for,
)


@pytest.mark.parametrize("scale", ["icd203", "phia"])
def test_the_middle_of_every_band_gives_its_own_word(scale: wording.Scale) -> None:
    for word, low, high in SCALES[scale]:
        assert word_for((low + high) / 2, scale) == word


@given(st.floats(0.001, 0.999))
def test_every_likelihood_has_a_word_on_both_scales(value: float) -> None:
    assert word_for(value) in {word for word, _, _ in SCALES["icd203"]}
    assert word_for(value, "phia") in {word for word, _, _ in SCALES["phia"]}


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_a_larger_likelihood_never_has_a_weaker_word(one: float, other: float) -> None:
    order = [word for word, _, _ in SCALES["icd203"]]
    low, high = sorted((one, other))
    assert order.index(word_for(low)) <= order.index(word_for(high))


@pytest.mark.parametrize("value", [0.0, 1.0, -0.1, 1.1])
def test_certainty_has_no_word(value: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        word_for(value)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "−1"),
        (0.125, 2, "0.13"),
        (1234567.0, 0, "1,234,567"),
        (0.0, 2, "0.00"),
        (-0.001, 2, "0.00"),
    ],
)
def test_numbers_round_half_away_from_zero(value: float, digits: int, text: str) -> None:
    assert number(value, digits).replace("−0.00", "0.00") == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.004, "under 1\u00a0%"), (0.996, "over 99\u00a0%"), (0.5, "50\u00a0%"), (1.0, "100\u00a0%")],
)
def test_a_share_is_rounded_to_nothing_or_all_only_if_it_is(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023", "2023"),
        ("2023-05", "May 2023"),
        ("2023-05-07", "7 May 2023"),
        ("2021..2022", "2021 to 2022"),
        ("2023-13", "2023-13"),
        ("spring", "spring"),
        ("....", "...."),
        ("a..b..c", "a..b..c"),
    ],
)
def test_periods_in_words(text: str, words: str) -> None:
    assert period(text) == words


def test_units_stand_where_a_reader_expects_them() -> None:
    assert quantity(2295.0, "USD million") == "USD\u00a02,295\u00a0million"
    assert quantity(1.0, "visits") == "1\u00a0visit"
    assert quantity(2.0, "visits") == "2\u00a0visits"
    assert band(94.1, 97.2, "%") == "94.1 to 97.2\u00a0%"


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("go its own way", "goes its own way"),
        ("supply oil", "supplies oil"),
        ("pay in gold", "pays in gold"),
        ("push", "pushes"),
        ("have doubts", "has doubts"),
        ("not test", "does not test"),
        ("be still", "is still"),
        ("stay", "stays"),
    ],
)
def test_verbs_agree_with_a_singular_actor(base: str, text: str) -> None:
    assert third_person(base) == text


@pytest.mark.parametrize(("plural", "text"), [(False, "does not tighten"), (True, "do not tighten")])
def test_negation_agrees_in_number(plural: bool, text: str) -> None:
    assert negated("tighten", plural=plural) == text


def test_a_double_negation_is_none() -> None:
    assert negated("not test") == "tests"


@pytest.mark.parametrize(
    ("n", "text"), [(0, "no outcomes"), (1, "one outcome"), (12, "twelve outcomes"), (13, "13 outcomes")]
)
def test_counts_are_words_up_to_twelve(n: int, text: str) -> None:
    assert count(n, "outcome") == text


def test_lists_names_and_sentences() -> None:
    assert listing(["a"]) == "a"
    assert listing(["a", "b"], "or") == "a or b"
    assert phrase("Soviet Union") == "the Soviet Union"
    assert possessive("the allies") == "the allies'"
    assert capital("é") == "É"
    assert sentence("it says “stop.”") == "It says “stop.”"


@given(st.text())
def test_nothing_hides_in_visible_text(text: str) -> None:
    shown = visible(text)
    assert not any(c in "\u202e\u2066\u2069\u200b\u200f\ufeff\x00\x1b\n\r\t" for c in shown)
    shown.encode("utf-8")
    assert visible(shown) == shown

"""Folding and finding quotes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.read.spans import Span
from suasion.read.text.anchors import fold

TEXT = "“Trade fell,”  he said — 5\u00a0% — and the “café” closed… Trade fell again."


@pytest.mark.parametrize(
    "quote",
    [
        '"Trade fell," he said - 5 % -',
        "“Trade fell,” he said — 5 % —",
        "he said —\n5 %",
        unicodedata.normalize("NFD", "the “café” closed..."),
    ],
)
def test_a_quote_is_found_in_whatever_dress(quote: str) -> None:
    places = fold(TEXT).find(quote)
    assert len(places) == 1
    assert fold(places[0].of(TEXT)).text == fold(unicodedata.normalize("NFC", quote)).text.strip()


@pytest.mark.parametrize("quote", ["trade fell", "Trade fell by half", "", "   ", "he said 5 %"])
def test_other_words_are_not_found(quote: str) -> None:
    assert fold(TEXT).find(quote) == ()


def test_every_place_is_given_and_the_nearest_one_told() -> None:
    places = fold(TEXT).find("Trade fell")
    assert len(places) == 2
    assert fold(TEXT).nearest("Trade fell", len(TEXT)) == places[1]
    assert fold(TEXT).nearest("Trade rose", 0) is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_stretch_of_a_text_is_found_where_it_stands(text: str, one: int, other: int) -> None:
    text = unicodedata.normalize("NFC", text)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    quote = text[start:end]
    folded = fold(quote).text.strip()
    places = fold(text).find(quote)
    if folded:
        assert any(fold(place.of(text)).text.strip() == folded for place in places)
    for place in places:
        assert 0 <= place.start < place.end <= len(text)


@given(st.text(max_size=60))
def test_the_offset_map_is_in_step(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.within(Span(0, len(text))) == folded.text

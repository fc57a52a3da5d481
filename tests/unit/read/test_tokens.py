"""Tokens keep their place, and names compare without accents."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from suasion.read.text.grammar import words
from suasion.read.text.tokens import fold, tokenize


def test_abbreviations_possessives_and_hyphens() -> None:
    assert tokenize("The U.S.'s al-Qaeda aide’s 1,000").words == [
        "The",
        "U.S.",
        "'s",
        "al",
        "-",
        "Qaeda",
        "aide",
        "'s",
        "1,000",
    ]


def test_accents_are_folded_for_comparison_only() -> None:
    tokens = tokenize("Brasília")
    assert tokens.words == ["Brasilia"]
    assert (tokens.starts, tokens.ends) == ([0], [8])
    assert fold("abc") == "abc"


def test_a_stretch_of_a_text_keeps_the_offsets_of_the_text() -> None:
    tokens = tokenize("one two three", 4, 7)
    assert (tokens.words, tokens.starts) == (["two"], [4])
    assert len(tokens) == 1


def test_grammar_lists_are_lower_case_and_not_empty() -> None:
    for name in ("be", "have", "time", "determiners", "prepositions", "subordinators", "pronouns", "no_act"):
        assert words(name)
        assert all(word == word.lower() for word in words(name))


@given(st.text(max_size=200))
def test_tokens_stand_in_order_and_cover_every_letter(text: str) -> None:
    tokens = tokenize(text)
    places = list(zip(tokens.starts, tokens.ends, strict=True))
    assert all(start < end for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    covered = {at for start, end in places for at in range(start, end)}
    assert all(at in covered for at, mark in enumerate(text) if mark.isalnum())

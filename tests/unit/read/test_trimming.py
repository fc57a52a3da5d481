"""Deletion at the head: what is left out, what points back, what can stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.read.keypoints.trimming import leans_back, trimmed, whole
from suasion.read.spans import Span
from suasion.read.text.sentences import words


def cut(text: str) -> str:
    span = Span(0, len(text))
    return trimmed(words(text, span), span).of(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("However, it fell.", "it fell."),
        ("But no.", "But no."),
        ("And yet, trade with Mali fell.", "trade with Mali fell."),
        ("This means that trade with Mali fell.", "trade with Mali fell."),
        ("This highlights the urgent need for France to act.", "the urgent need for France to act."),
        ("It is clear that France has lost.", "France has lost."),
        ("This suggests that France has lost.", "This suggests that France has lost."),
        ("This does not mean that France has lost.", "This does not mean that France has lost."),
        ("Trade fell.", "Trade fell."),
        ("PARIS (Reuters) - Trade with Mali fell.", "Trade with Mali fell."),
        ("NAIROBI, May 16 (AFP) — Trade with Mali fell.", "Trade with Mali fell."),
        ("BAMAKO -- Trade with Mali fell.", "Trade with Mali fell."),
        ("Trade fell (again) - by half.", "Trade fell (again) - by half."),
        ("- Trade with Mali fell.", "Trade with Mali fell."),
        ("3. (C) Trade with Mali fell.", "Trade with Mali fell."),
        ("4. (C/NF) Comment: We assess that trade with Mali fell.", "We assess that trade with Mali fell."),
        ("a) Trade with Mali fell.", "Trade with Mali fell."),
        ("(Some) trade with Mali fell.", "(Some) trade with Mali fell."),
        ("1. It fell.", "1. It fell."),
        ("A: Trade with Mali fell.", "Trade with Mali fell."),
        ("Bujumbura (AFP), 13 May: Trade with Mali fell.", "Trade with Mali fell."),
        ("Kosovo: trade with Mali fell on 3 May.", "Kosovo: trade with Mali fell on 3 May."),
        ("Aid: Trade with Mali fell.", "Aid: Trade with Mali fell."),
    ],
)
def test_what_ties_a_sentence_to_the_one_before_is_left_out(text: str, left: str) -> None:
    assert cut(text) == left


@pytest.mark.parametrize("text", ["It fell.", "But it fell.", "These ties broke.", "Such hopes fail."])
def test_a_pronoun_at_the_head_points_back(text: str) -> None:
    assert leans_back(words(text, Span(0, len(text))))


@pytest.mark.parametrize(
    "text",
    [
        "Trade fell.",
        "It is time to act.",
        "It would be wrong to wait.",
        "But trade fell again.",
        "There is a way to win.",
    ],
)
def test_a_sentence_that_stands_by_itself_does_not(text: str) -> None:
    assert not leans_back(words(text, Span(0, len(text))))


@pytest.mark.parametrize("text", ["“No, he said.", "No” he said.", '"No, he said.', "No (or yes."])
def test_an_open_mark_cannot_stand_alone(text: str) -> None:
    assert not whole(words(text, Span(0, len(text))))


@given(st.text(alphabet="However, but this means that trade fell.“”()", max_size=60))
def test_trimming_only_ever_leaves_out_a_head(text: str) -> None:
    span = Span(0, len(text))
    tokens = words(text, span)
    if len(tokens):
        kept = trimmed(tokens, span)
        assert kept.end == span.end
        assert kept.start in (0, *tokens.start)

"""The tense of the main verb, past subordinate clauses."""

from __future__ import annotations

import pytest

from suasion.read.claims.tense import is_past, main_tense


@pytest.mark.parametrize(
    ("line", "tense"),
    [
        ("trade fell in may .", "past"),
        ("trade was high .", "past"),
        ("trade is low .", "present"),
        ("trade has fallen .", "perfect"),
        ("trade will fall .", "modal"),
        ("as trade fell , trust is low .", "present"),
        ("although envoys met , nothing has changed .", "perfect"),
        ("envoys who met in june left early .", "past"),
        ("the pact that was signed is dead .", "present"),
        ("the united front of the two is weak .", "present"),
        ("its limited means are known .", "present"),
        ("a rising tide .", ""),
        ("", ""),
    ],
)
def test_the_main_verb_decides(line: str, tense: str) -> None:
    assert main_tense(line.split()) == tense


@pytest.mark.parametrize(
    ("word", "past"), [("signed", True), ("wrote", True), ("red", False), ("write", False)]
)
def test_past_forms(word: str, past: bool) -> None:
    assert is_past(word) is past

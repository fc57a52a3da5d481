"""Which roll calls are on the same text."""

from __future__ import annotations

from suasion.measure.alignment.bridges import Tally, groups, renumbered


def test_chains_of_matches_make_one_group() -> None:
    assert groups([1, 2, 3, 4, 5], [(1, 2), (2, 4), (3, 5)]) == {1: 1, 2: 1, 3: 3, 4: 1, 5: 3}


def test_two_matches_to_one_later_roll_call_make_one_group() -> None:
    assert groups([10, 11, 20], [(10, 20), (11, 20)]) == {10: 10, 11: 10, 20: 10}


def test_a_match_with_an_unknown_roll_call_is_left_out() -> None:
    assert groups([1], [(1, 2)]) == {1: 1}


def test_roll_calls_are_renumbered_by_tally_and_date() -> None:
    ours = [Tally(7001, 7, "d1", 30, 2, 5), Tally(7002, 7, "d1", 31, 2, 5), Tally(8001, 8, "d2", 9, 0, 9)]
    theirs = [Tally(1, 7, "d1", 31, 2, 5), Tally(2, 7, "d1", 29, 2, 5), Tally(3, 8, "d2", 50, 0, 0)]
    assert renumbered(ours, theirs) == {7001: 2, 7002: 1}


def test_a_session_the_other_release_lacks_gives_nothing() -> None:
    assert renumbered([Tally(1, 1, "d", 1, 1, 1)], [Tally(1, 2, "d", 1, 1, 1)]) == {}

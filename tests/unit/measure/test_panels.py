"""Panels of portfolios: votes, alliance ties, subsets."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.errors import DataError
from suasion.measure.alignment.panels import ISSUES, Panel, about, tie_codes, ties_panel, votes_panel


def votes() -> Panel:
    return votes_panel(
        ["CHN", "PRK", "RUS", "CHN", "PRK", "CHN", "RUS"],
        [1, 1, 1, 2, 2, 3, 3],
        [76, 76, 76, 76, 76, 77, 77],
        [1, 2, 3, 1, 1, 3, 8],
    )


def test_abstain_is_the_middle_and_absent_is_missing() -> None:
    part = votes().at(76)
    assert part.states == ("CHN", "PRK", "RUS")
    assert part.codes.tolist() == [[0, 0], [1, 0], [2, -1]]
    assert votes().at(77).codes.tolist() == [[2], [-1]]


def test_a_state_without_a_row_in_a_period_is_all_missing() -> None:
    assert votes().at(77).row("PRK").tolist() == [-1]


def test_contested_leaves_out_calls_on_which_all_agree() -> None:
    assert votes().contested().at(76).items == (1,)
    assert votes().contested().periods == (76,)


def test_only_keeps_the_items_asked_for_and_the_periods_that_have_one() -> None:
    assert votes().only([3]).periods == (77,)
    assert votes().only([]).slices == ()


def test_pooled_puts_periods_side_by_side() -> None:
    part = votes().pooled([76, 77])
    assert part.items == (1, 2, 3)
    assert part.row("PRK").tolist() == [1, 0, -1]


def test_two_different_votes_on_one_roll_call_are_refused() -> None:
    with pytest.raises(DataError, match="CHN has two different votes on roll call 5 of period 1"):
        votes_panel(["CHN", "CHN"], [5, 5], [1, 1], [1, 3])


def test_the_same_vote_twice_is_one_vote() -> None:
    assert votes_panel(["CHN", "CHN"], [5, 5], [1, 1], [1, 1]).at(1).codes.tolist() == [[0]]


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(DataError, match="differ in length"):
        votes_panel(["CHN"], [5, 6], [1], [1])


def test_a_period_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(DataError, match="76 to 77"):
        votes().at(12)


def test_unknown_states_are_named_with_the_nearest() -> None:
    with pytest.raises(DataError, match=r"no row for CHM.*Did you mean CHN"):
        votes().check("CHM")


def test_the_highest_obligation_counts() -> None:
    codes = tie_codes([0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 1, 0])
    assert codes.tolist() == [3, 2, 3, 0]


def test_consultation_ranks_above_nonaggression() -> None:
    assert tie_codes([0, 0], [0, 0], [0, 0], [1, 0], [0, 1]).tolist() == [1, 2]


def test_ties_are_directed_and_a_tie_with_oneself_is_the_highest() -> None:
    panel = ties_panel([(1900, ["A", "B", "C"])], ["A"], ["B"], [1900], [2])
    assert panel.at(1900).codes.tolist() == [[3, 2, 0], [0, 3, 0], [0, 0, 3]]


def test_ties_with_a_state_that_does_not_exist_that_year_are_left_out() -> None:
    panel = ties_panel([(1900, [2, 3]), (1901, [2, 3, 4])], [2, 2], [4, 4], [1900, 1901], [3, 3])
    assert panel.at(1900).codes.tolist() == [[3, 0], [0, 3]]
    assert panel.at(1901).codes[0].tolist() == [3, 0, 3]


def test_of_two_treaties_in_one_year_the_stronger_counts() -> None:
    panel = ties_panel([(1900, [2, 3])], [2, 2], [3, 3], [1900, 1900], [3, 1])
    assert panel.at(1900).codes[0].tolist() == [3, 3]


def test_words_match_from_their_beginning_and_not_inside() -> None:
    texts = {1: "The question of Palestine", 2: "Rearmament", 3: "Arms control", 4: "Palestinian refugees"}
    assert about(texts, "palestin") == (1, 4)
    assert about(texts, ["arm"]) == (3,)
    assert about(texts, "Palestine") == (1, 4)


def test_every_named_issue_finds_its_plain_word() -> None:
    texts = {name: f"On {words[0]} and more" for name, words in ISSUES.items()}
    for name in ISSUES:
        assert name in about(texts, name)


def test_a_panel_keeps_source_and_vintage_through_subsets() -> None:
    panel = votes_panel(["A"], [1], [1], [1], source="snap", vintage="2024")
    assert (panel.only([1]).source, panel.during([1]).vintage) == ("snap", "2024")
    assert np.array_equal(panel.at(1).codes, panel.only([1]).at(1).codes)

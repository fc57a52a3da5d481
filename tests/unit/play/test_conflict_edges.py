"""Files at the edge between two ways of writing: who has nothing, lists of one, two ways at once."""

import copy

import pytest

from suasion.errors import CaseError
from suasion.play.conflict import load_conflict
from suasion.play.conflict_forms import games_of
from suasion.play.report import report

TWO = {
    "dms": ["A", "B"],
    "options": {"A": ["arm"], "B": ["talk"]},
    "states": [{"n": n, "yn": yn} for n, yn in enumerate(("NN", "YN", "NY", "YY"), start=1)],
    "preferences_best_to_worst": {"A": [3, 4, 1, 2], "B": [2, 4, 1, 3]},
}


def changed(**changes):
    data = {**copy.deepcopy(TWO), **changes}
    return {key: value for key, value in data.items() if value is not None}


def problems(**changes):
    with pytest.raises(CaseError) as error:
        load_conflict(changed(**changes))
    return [problem.field for problem in error.value.problems]


def test_a_decision_maker_without_options_may_stand_among_those_with_theirs():
    conflict = load_conflict(
        {
            "dms": [{"name": "A", "options": ["arm"]}, {"name": "B", "options": []}],
            "states": ["N", "Y"],
            "payoffs": {"A": [1, 2], "B": [2, 1]},
        }
    )
    assert report(conflict)["equilibria"]["R"] == [2]
    assert conflict.game.n_states == 2


def test_payoffs_with_decision_makers_do_not_hide_that_the_file_has_others_that_are_none():
    people = [{"name": "A", "payoffs": [1, 2, 3, 4]}, {"name": "B", "payoffs": [1, 2, 3, 4]}]
    assert problems(dms=people, preferences_best_to_worst=None, payoffs="high") == ["payoffs"]


def test_games_of_a_file_share_what_stands_beside_their_list():
    rows = [[1, 4], [2, 3], [3, 2], [4, 1]]
    file = {"dms": ["A", "B"], "games": [{"n": 1, "u1_u2_by_state": rows}, {"dms": ["C"], "n": 2}, "none"]}
    assert games_of(file) == [
        {"dms": ["A", "B"], "n": 1, "payoffs": {"A": [1, 2, 3, 4], "B": [4, 3, 2, 1]}},
        {"dms": ["C"], "n": 2},
        {"games": "none"},
    ]
    assert games_of({"games": None}) == games_of({}) == []


@pytest.mark.parametrize("rows", [[[1, 4], [2]], [[1, 4], 3], "rows", []])
def test_rows_of_payoffs_that_do_not_fit_the_decision_makers_are_no_payoffs(rows):
    assert games_of({"dms": ["A", "B"], "games": [{"u1_u2_by_state": rows}]}) == [{"dms": ["A", "B"]}]


def test_rankings_in_the_order_of_the_decision_makers_are_taken_as_such_only_if_all_are_rankings():
    assert problems(preferences_best_to_worst=[[3, 4, 1, 2], 5]) == ["preferences_best_to_worst"]

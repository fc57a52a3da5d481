"""What a conflict file says of preferences beyond a ranking, against the definitions taken literally."""

import pytest

from suasion.errors import CaseError
from suasion.play.conflict import load_conflict
from suasion.play.conflict.report import full_report, render_report
from suasion.play.stability.attitudes import solve_attitudes

DILEMMA = {
    "options": {"A": ["a"], "B": ["b"]},
    "states": ["NN", "YN", "NY", "YY"],
    "preferences_best_to_worst": {"A": [3, 4, 1, 2], "B": [2, 4, 1, 3]},
}


def _answer(**changes):
    return full_report(load_conflict({**DILEMMA, **changes}))


def test_known_pairs_leave_unknown_what_does_not_follow_from_them():
    ranked = {"B": [2, 4, 1, 3]}
    known = _answer(preferences_best_to_worst=ranked, known_preferences={"A": ["3 > 1 > 2"]})
    # 3 > 1 and 1 > 2, so 3 > 2; of 4 nothing is known.
    unknown = _answer(unknown_preferences={"A": [[4, 1], [4, 2], [4, 3]]})
    assert known["unknown"] == unknown["unknown"]


def test_a_group_of_three_is_unknown_between_any_two():
    by_pairs = _answer(unknown_preferences={"A": [[1, 2], [1, 3], [2, 3]]})
    assert _answer(unknown_preferences={"A": [["NN", "YN", "3"]]})["unknown"] == by_pairs["unknown"]


def test_who_may_like_a_move_makes_it_if_bold_and_not_if_careful():
    """From 2 A can move to 1, of which it is not known whether A likes it better."""
    told = _answer(unknown_preferences={"A": [[1, 2]]})["unknown"]
    assert {x: 2 in told[x]["stable"]["A"]["R"] for x in "abcd"} == {
        "a": False,
        "b": True,
        "c": False,
        "d": True,
    }


STRONG = [[3, 4, ">>", 1, 2], "3 > 4 >> 1 > 2", "NY > YY ≫ NN > YN"]


@pytest.mark.parametrize("ranking", STRONG)
def test_cooperation_is_strongly_stable_only_where_the_threat_is_much_worse(ranking):
    mild = _answer(preferences_best_to_worst={"A": [3, 4, 1, 2], "B": "2 >> 4 >> 1 >> 3"})["strength"]
    strong = _answer(preferences_best_to_worst={"A": ranking, "B": "2 >> 4 >> 1 >> 3"})["strength"]
    # From 4 A would move to 3, and B answers with 1: worse than 4, and much worse if a >> lies between.
    assert 4 in mild["stable"]["A"]["SEQ"]
    assert 4 not in mild["strongly"]["stable"]["A"]["SEQ"]
    assert 4 in strong["strongly"]["equilibria"]["SEQ"]
    assert strong["equilibria"] == {c: _answer()["equilibria"][c] for c in ("R", "GMR", "SMR", "SEQ")}


def test_a_ranking_from_worst_to_best_may_hold_signs_too():
    other = {"preferences_best_to_worst": {"B": [2, 4, 1, 3]}}
    up = _answer(**other, preferences_worst_to_best={"A": "2 < 1 << 4 < 3"})
    down = _answer(preferences_best_to_worst={"A": "3 > 4 >> 1 > 2", "B": [2, 4, 1, 3]})
    assert up["strength"] == down["strength"]


@pytest.mark.parametrize("stated", [{"A": {"B": 1}}, {"A": {"B": "+"}}, {"A": [1, 1]}, {"A": ["+", "+"]}])
def test_attitudes_are_towards_oneself_alone_where_nothing_is_said(stated):
    game = load_conflict(DILEMMA).game
    solution = solve_attitudes(game, [[1, 1], [0, 1]], ties="published")
    told = _answer(attitudes=stated)["attitudes"]
    assert told["stable"]["A"]["R"] == [s + 1 for s in solution.stable_for(0, "R")]
    assert told["equilibria"]["SEQ"] == [s + 1 for s in solution.equilibria("SEQ")]


def test_who_does_not_care_for_another_is_as_if_nothing_were_said():
    """Indifference to the other is what is taken where nothing is said; indifference to oneself is not."""
    silent = _answer(attitudes={"B": {"A": 1}})["attitudes"]
    assert _answer(attitudes={"A": {"B": 0}, "B": {"A": 1}})["attitudes"] == silent
    assert _answer(attitudes={"A": {"A": 0}, "B": {"A": 1}})["attitudes"] != silent


WEIGHED = [
    {"A": {"a": -1, "b": 2}, "B": {"a": 2, "b": -1}},
    {"A": {"1": -1, "2": 2}, "B": {"1": 2, "b": -1}},
    {"A": [-1, 2], "B": [2, -1]},
    {"A": {"a": -0.1, "b": 0.1, "2 | b": 0.1}, "B": {"a & b": 1, "a & -b": 2, "-a & b": -1}},
]


@pytest.mark.parametrize("weights", WEIGHED)
def test_weights_rank_by_their_sum(weights):
    weighed = _answer(preferences_best_to_worst=None, weights=weights)
    assert weighed == _answer()


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"known_preferences": {"A": [[1, 2], [2, 1]]}}, "known_preferences.A", "run in a circle"),
        ({"known_preferences": {"A": [[1, 9]]}}, "known_preferences.A", "9 is not the number"),
        ({"weights": {"A": {"c": 1}}}, "weights.A", 'no option "c"'),
        ({"weights": {"A": {"a": "high"}}}, "weights.A.a", "a number is expected"),
        ({"weights": {"A": {"a": float("inf")}}}, "weights.A", "no number of a size"),
        ({"weights": {"A": {"a": 10**400}}}, "weights.A", "no number of a size"),
        ({"attitudes": {"A": {"B": 2}}}, "attitudes.A.B", "2 is no attitude"),
        ({"attitudes": {"A": {"C": 1}}}, "attitudes.A", 'unknown decision maker "C"'),
        ({"believed_preferences": {"A": {"A": [1, 2, 3, 4]}}}, "believed_preferences.A.A", "about another"),
        (
            {"believed_preferences": {"A": {"B": [1, 2, 3]}}},
            "believed_preferences.A.B",
            "leaves out a state (4)",
        ),
        ({"believed_preferences": {"C": {"B": [1, 2, 3, 4]}}}, "believed_preferences", 'maker "C"'),
        ({"unknown_preferences": {"A": [[1, 9]]}}, "unknown_preferences.A[0]", "9 is not the number"),
    ],
)
def test_what_cannot_be_meant_is_refused(changes, field, told):
    ranked = {"B": [2, 4, 1, 3]} if set(changes) & {"known_preferences", "weights"} else {}
    given = {**DILEMMA, **({"preferences_best_to_worst": ranked} if ranked else {}), **changes}
    with pytest.raises(CaseError) as error:
        load_conflict(given)
    assert any(problem.field == field and told in problem.what for problem in error.value.problems)


def test_a_reader_is_told_that_the_plain_verdicts_are_not_all():
    for changes, told in (
        ({"unknown_preferences": {"A": [[1, 2]]}}, "What A would rather have is not known"),
        ({"preferences_best_to_worst": {"A": "3 > 4 >> 1 > 2", "B": [2, 4, 1, 3]}}, "under strength"),
        ({"attitudes": {"A": {"B": -1}}}, "under attitudes"),
    ):
        assert told in str(render_report(_answer(**changes))[-1])
    assert "notes" not in _answer()


def test_a_belief_shows_in_what_is_expected_and_in_the_surprise():
    """B cooperates only because A does; A believes it would never, and so A defects and B after it."""
    hunt = {"A": [4, 3, 1, 2], "B": "4 > 2 > 1 > 3"}
    told = _answer(preferences_best_to_worst=hunt, believed_preferences={"A": {"B": "2 > 4 > 1 > 3"}})
    view = told["hypergame"]
    assert told["equilibria"]["R"] == [1, 4] == view["equilibria"]["R"]
    assert [view["expects"][dm]["R"] for dm in "AB"] == [[1], [1, 4]]


def test_what_holds_and_nobody_expects_is_a_surprise():
    """Each thinks that the other would come to cooperate whatever it does: none expects lasting defection."""
    views = {"A": {"B": "3 > 1 > 4 > 2"}, "B": {"A": [2, 1, 4, 3]}}
    view = _answer(
        preferences_best_to_worst={"A": [4, 3, 1, 2], "B": [4, 2, 1, 3]}, believed_preferences=views
    )["hypergame"]
    assert [view["expects"][dm]["R"] for dm in "AB"] == [[4], [4]]
    assert view["surprises"]["R"] == {"expected_and_does_not_hold": [], "holds_and_nobody_expects": [1]}


NOTHING = [
    {"attitudes": {"A": None}},
    {"attitudes": {"A": {"B": None}}},
    {"unknown_preferences": {"A": None}},
    {"believed_preferences": {"A": None}},
    {"weights": {"A": None}},
]


@pytest.mark.parametrize("changes", NOTHING)
def test_what_is_null_says_nothing(changes):
    told = _answer(**changes)
    assert {key: told[key] for key in _answer()} == _answer()


def test_what_is_too_large_for_tables_is_named():
    names = [f"o{k}" for k in range(10)]
    large = {"options": {"A": names[:5], "B": names[5:]}, "weights": {"A": [1] * 10, "B": [-1] * 10}}
    answer = full_report(load_conflict({**large, "attitudes": {"A": {"B": 1}}}))
    assert answer["left_out"] == "coalitions and attitudes: 1,024 states, 2 decision makers"

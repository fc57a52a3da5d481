"""Conflict files: what is read, and what is said about a wrong one."""

import copy

import pytest

from suasion.errors import CaseError
from suasion.play.conflict import load_conflict
from suasion.play.game import ArcGame
from suasion.play.merge import merge
from suasion.play.report import report

OPTIONS = {
    "dms": ["US", "North Korea"],
    "options": [
        {"name": "strike", "dm": "US", "moves": "N->Y"},
        {"name": "test", "dm": "North Korea", "moves": "both"},
    ],
    "infeasible_patterns": ["YY"],
    "states": [{"n": 7, "yn": "NY"}, {"n": 3, "yn": "NN"}, {"n": 5, "yn": "YN"}],
    "preferences_best_to_worst": {"US": [3, [5, 7]], "North Korea": [7, 3, 5]},
}
ARCS = {
    "dms": ["A", "B"],
    "states": [{"n": 10}, {"n": 20}],
    "arcs": [{"dm": ["A", "B"], "from": 10, "to": 20}],
    "preferences_best_to_worst": {"A": [20, 10], "B": [10, 20]},
}


def changed(data, **changes):
    return {**copy.deepcopy(data), **changes}


def test_states_keep_the_files_numbers_and_order():
    conflict = load_conflict(OPTIONS)
    found = report(conflict)
    assert found["states"] == OPTIONS["states"]
    assert conflict.numbers == (3, 5, 7)
    assert found["equilibria"]["R"] == [5, 7]
    assert found["stable"]["North Korea"]["R"] == [5, 7]
    assert list(found) == ["states", "equilibria", "stable"]


def test_a_nested_list_is_a_tie():
    assert load_conflict(OPTIONS).game.ranks[0].tolist() == [1, 0, 0]


def test_a_common_move_belongs_to_all_it_names():
    conflict = load_conflict(ARCS)
    assert isinstance(conflict.game, ArcGame)
    assert [conflict.game.moves(dm, 0).tolist() for dm in (0, 1)] == [[1], [1]]


def test_files_of_moves_have_no_letters_and_no_sim():
    found = report(load_conflict(ARCS))
    assert found["states"] == [{"n": 10}, {"n": 20}]
    assert list(found["equilibria"]) == ["R", "GMR", "SMR", "SEQ"]


def test_states_may_be_left_out_and_are_then_numbered_from_one():
    data = changed(
        OPTIONS, states=[], preferences_best_to_worst={"US": [1, 2, 3], "North Korea": [[1, 2, 3]]}
    )
    assert [state["n"] for state in report(load_conflict(data))["states"]] == [1, 2, 3]


WRONG = {
    "no decision makers": ({"dms": []}, "dms"),
    "a decision maker twice": ({"dms": ["US", "US"]}, "dms"),
    "no options": ({"options": []}, "options"),
    "a shared option": ({"options": [{"name": "x", "dm": ["US", "North Korea"]}]}, "options[0].dm"),
    "an unknown owner": ({"options": [{"name": "x", "dm": "USA"}]}, "options[0].dm"),
    "an unknown direction": ({"options": [{"name": "x", "dm": "US", "moves": "up"}]}, "options[0].moves"),
    "a malformed pattern": ({"infeasible_patterns": ["YYY"]}, "infeasible_patterns[0]"),
    "all forbidden": ({"infeasible_patterns": ["--"], "states": []}, "infeasible_patterns"),
    "a state too few": ({"states": OPTIONS["states"][:2]}, "states"),
    "a forbidden state": ({"states": [*OPTIONS["states"], {"n": 9, "yn": "YY"}]}, "states[3].yn"),
    "a malformed state": ({"states": [{"n": 1, "yn": "Y"}]}, "states[0].yn"),
    "a state twice": ({"states": [*OPTIONS["states"], {"n": 9, "yn": "NN"}]}, "states[3].yn"),
    "a number twice": (
        {"states": [{"n": 1, "yn": "NN"}, {"n": 1, "yn": "NY"}, {"n": 2, "yn": "YN"}]},
        "states",
    ),
    "no number": ({"states": [{"yn": "NN"}, {"n": 1, "yn": "NY"}, {"n": 2, "yn": "YN"}]}, "states[0].n"),
    "no preferences": ({"preferences_best_to_worst": None}, "preferences_best_to_worst"),
    "a ranking left out": (
        {"preferences_best_to_worst": {"US": [3, 5, 7]}},
        "preferences_best_to_worst.North Korea",
    ),
    "an incomplete ranking": (
        {"preferences_best_to_worst": {"US": [3, 5], "North Korea": [3, 5, 7]}},
        "preferences_best_to_worst.US",
    ),
    "an unknown state ranked": (
        {"preferences_best_to_worst": {"US": [3, 5, 7, 8], "North Korea": [3, 5, 7]}},
        "preferences_best_to_worst.US",
    ),
    "a state ranked twice": (
        {"preferences_best_to_worst": {"US": [3, 5, 7, 3], "North Korea": [3, 5, 7]}},
        "preferences_best_to_worst.US",
    ),
    "an unknown ranker": (
        {"preferences_best_to_worst": {"US": [3, 5, 7], "North Korea": [3, 5, 7], "X": []}},
        "preferences_best_to_worst",
    ),
    "an unknown removed move": ({"arcs_removed": [{"dm": "US", "from": 3, "to": 99}]}, "arcs_removed[0].to"),
    "an unknown blind one": ({"misperceived_patterns": {"X": ["--"]}}, "misperceived_patterns"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_its_field(name):
    changes, field = WRONG[name]
    with pytest.raises(CaseError) as error:
        load_conflict(changed(OPTIONS, **changes), "x.json")
    assert field in [problem.field for problem in error.value.problems]
    assert all(problem.file == "x.json" for problem in error.value.problems)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"arcs": [{"dm": "C", "from": 10, "to": 20}]}, "arcs[0].dm"),
        ({"arcs": [{"from": 10, "to": 20}]}, "arcs[0].dm"),
        ({"arcs": [{"dm": "A", "from": 1, "to": 20}]}, "arcs[0].from"),
        ({"states": []}, "states"),
    ],
)
def test_a_wrong_list_of_moves_is_refused(changes, field):
    with pytest.raises(CaseError) as error:
        load_conflict(changed(ARCS, **changes))
    assert field in [problem.field for problem in error.value.problems]


def test_many_options_need_their_states_listed():
    options = [{"name": f"o{k}", "dm": "US"} for k in range(25)]
    with pytest.raises(CaseError, match="need the states listed") as error:
        load_conflict(changed(OPTIONS, options=options, states=[], infeasible_patterns=[]))
    assert len(error.value.problems) == 1


def test_all_faults_are_reported_at_once():
    data = changed(OPTIONS, preferences_best_to_worst={"US": [3, 5], "North Korea": [3, 3, 5]})
    with pytest.raises(CaseError) as error:
        load_conflict(data)
    assert len(error.value.problems) == 3


def test_not_an_object_is_refused():
    with pytest.raises(CaseError, match="one JSON object"):
        load_conflict([])


def test_states_somebody_tells_apart_cannot_be_merged():
    conflict = load_conflict(OPTIONS)
    with pytest.raises(CaseError, match="tells states 0 and 1 apart"):
        merge(conflict.game, [(0, 1)])
    with pytest.raises(CaseError, match="two sets"):
        merge(conflict.game, [(0, 1), (1, 2)])

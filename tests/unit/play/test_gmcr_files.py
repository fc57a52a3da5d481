"""Import of .gmcr files: fields, directions, compound conditions, rankings, and what is refused."""

import copy
import json
import random

import pytest

from literal.files import spoil
from suasion import flow
from suasion.errors import CaseError, SuasionError, TooLarge
from suasion.play.conflict import load_conflict
from suasion.play.conflict.gmcr import conflict_from_gmcr
from suasion.play.stability import solve


def _model():
    return {
        "decisionMakers": [
            {"name": "A", "options": [0, 2], "preferences": [[[1, "N"]], [[0, "Y"]]]},
            {"name": "B", "options": [1], "preferences": [[[0, "N"]], [[1, "Y"]]]},
        ],
        "options": [
            {"name": "x", "permittedDirection": "both"},
            {"name": "y", "permittedDirection": "fwd"},
            {"name": "z", "permittedDirection": "back"},
        ],
        "infeasibles": [[[0, "Y"], [2, "Y"]]],
    }


def test_states_are_numbered_from_one_in_binary_order_without_the_infeasible():
    conflict = conflict_from_gmcr(_model())
    assert [state["yn"] for state in conflict["states"]] == ["NNN", "YNN", "NYN", "YYN", "NNY", "NYY"]
    assert [state["n"] for state in conflict["states"]] == [1, 2, 3, 4, 5, 6]


def test_directions_and_owners_carry_over():
    conflict = conflict_from_gmcr(_model())
    assert [(o["dm"], o["moves"]) for o in conflict["options"]] == [
        ("A", "both"),
        ("B", "N->Y"),
        ("A", "Y->N"),
    ]


def test_statements_rank_the_first_difference_first_and_ties_are_kept():
    conflict = conflict_from_gmcr(_model())
    assert conflict["preferences_best_to_worst"]["A"] == [2, [1, 5], 4, [3, 6]]


def test_a_compound_condition_is_true_where_any_member_is():
    model = _model()
    either = {"compound": True, "members": [[[0, "Y"]], [[1, "Y"]]]}
    model["decisionMakers"][0]["preferences"] = [either]
    conflict = conflict_from_gmcr(model)
    assert conflict["preferences_best_to_worst"]["A"] == [[2, 3, 4, 6], [1, 5]]


@pytest.mark.parametrize("field", ["preferenceRanking", "preferenceVector"])
def test_a_ranking_by_hand_is_taken_in_both_spellings(field):
    model = _model()
    model["useManualPreferenceRanking"] = True
    for maker in model["decisionMakers"]:
        maker[field] = [6, [5, 4], [3], 2, 1]
    conflict = conflict_from_gmcr(model)
    assert conflict["preferences_best_to_worst"]["B"] == [6, [5, 4], 3, 2, 1]


def test_the_result_can_be_solved():
    game = load_conflict(conflict_from_gmcr(_model())).game
    assert solve(game, ("R",)).equilibria("R")


def _broken(change):
    model = copy.deepcopy(_model())
    change(model)
    return model


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m.pop("options"), "no list “options”"),
        (lambda m: m["decisionMakers"][1]["options"].append(0), "belongs to 2 decision makers"),
        (lambda m: m["decisionMakers"][0]["options"].pop(), "belongs to 0 decision makers"),
        (lambda m: m["decisionMakers"][0]["options"].append(9), "option 9, which does not exist"),
        (lambda m: m["options"][0].update(permittedDirection="up"), "direction 'up'"),
        (lambda m: m.update(infeasibles=[[[0, "Y"]], [[0, "N"]]]), "leave no state"),
        (lambda m: m.update(infeasibles=[[[7, "Y"]]]), "no pair of an option's position"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name(change, message):
    with pytest.raises(CaseError, match=r"model\.gmcr") as error:
        conflict_from_gmcr(_broken(change), "model.gmcr")
    assert message in str(error.value)


def test_an_incomplete_ranking_is_refused():
    model = _model()
    model["useManualPreferenceVectors"] = True
    model["decisionMakers"][0]["preferenceVector"] = [1, 2, 3]
    with pytest.raises(CaseError, match="each of the 6 feasible states exactly once"):
        conflict_from_gmcr(model)


def test_too_many_options_are_refused():
    model = {
        "decisionMakers": [{"name": "A", "options": list(range(21)), "preferences": []}],
        "options": [{"name": f"o{k}", "permittedDirection": "both"} for k in range(21)],
        "infeasibles": [],
    }
    with pytest.raises(TooLarge, match="21 options"):
        conflict_from_gmcr(model)


def test_a_spoiled_file_is_refused_in_sentences_or_still_makes_sense():
    refused = 0
    for seed in range(300):
        try:
            load_conflict(
                conflict_from_gmcr(spoil(copy.deepcopy(_model()), random.Random(seed)), "model.gmcr")
            )
        except SuasionError:
            refused += 1
    assert 150 < refused < 300


def test_states_that_a_maker_does_not_see_are_carried_over():
    model = _model()
    model["decisionMakers"][1]["misperceptions"] = [[[0, "Y"], [2, "N"]]]
    conflict = conflict_from_gmcr(model)
    assert conflict["misperceived_patterns"] == {"B": ["Y-N"]}
    assert load_conflict(conflict).game.moves(1, 1).tolist() == []
    assert load_conflict(conflict_from_gmcr(_model())).game.moves(1, 1).tolist() == [3]


@pytest.mark.parametrize(("groups", "told"), [([0, 1], 0), ([], 0), ([[0, 1]], 1), ([[0], 1], 0)])
def test_a_coalition_in_the_file_is_named_in_a_note(groups, told):
    notes = conflict_from_gmcr({**_model(), "coalitions": groups})["notes"]
    assert len(notes) == told
    assert all("A and B" in note for note in notes)


def test_a_model_is_known_by_its_content_too(tmp_path):
    path = tmp_path / "model.json"
    path.write_text(json.dumps({**_model(), "coalitions": [[0, 1]]}), encoding="utf-8")
    answer = flow.play_conflict(path)
    assert answer["decision_makers"] == ["A", "B"]
    assert answer["notes"][0].startswith("The file joins A and B in a coalition.")

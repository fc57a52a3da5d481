"""Every published conflict gives exactly its published answer."""

import json

import pytest

from paths import SHARED
from suasion.play.conflict import load_conflict
from suasion.play.conflict.gmcr import conflict_from_gmcr
from suasion.play.conflict.report import report
from suasion.play.game import option_game
from suasion.play.graph.merge import merge
from suasion.play.rules import Rules
from suasion.play.stability import solve
from suasion.play.stability.coalitions import coalition_improvements, solve_coalitions, solve_replacing

CASES = SHARED / "cases" / "play"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")
FILES = sorted(path for path in CASES.glob("*.json") if "all78" not in path.name)


def read(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    return data, load_conflict(data, path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_equilibria_and_stable_states_are_the_expected_ones(path):
    data, conflict = read(path)
    expected = data["expected"]
    for concept, states in expected["equilibria"].items():
        name = "SEQ_or_SIM" if concept == "SEQ_or_SIM_per_dm" else concept
        again = report(conflict, [name])
        assert again["equilibria"][name] == sorted(states), concept
    for dm, by_concept in expected["stable_for_dm"].items():
        for concept, states in by_concept.items():
            assert report(conflict, [concept])["stable"][dm][concept] == sorted(states), (dm, concept)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_states_keep_their_numbers_and_letters(path):
    data, conflict = read(path)
    assert report(conflict, ["R"])["states"] == data["states"]


def test_other_reply_lengths_give_the_answers_published_for_them():
    data, conflict = read(CASES / "edge_sanction_sequences_3dm.json")
    rules = {"one_step_by_one_opponent": "one_step", "each_opponent_at_most_once": "each_once"}
    for name, expected in data["expected_variants"].items():
        found = report(conflict, tuple(expected), Rules(replies=rules[name]))["equilibria"]
        assert found == expected


def test_without_the_diagonal_a_return_to_the_start_deters_nobody():
    data, conflict = read(CASES / "edge_return_to_start.json")
    found = report(conflict, rules=Rules(returning=False))["stable"]["A"]
    assert [concept for concept, states in found.items() if 1 in states] == data["matrix_form_variant"][
        "A stable at 1 under"
    ]


def test_nobody_moves_twice_in_a_row():
    data, conflict = read(CASES / "edge_consecutive_moves.json")
    found = report(conflict)["stable"]["A"]
    for concept in data["wrong_if_plain_closure"]["A stable at 1 under"]:
        assert 1 not in found[concept]


def test_elmira_merged_has_nine_states_and_the_published_equilibria():
    data, conflict = read(CASES / "elmira_1991.json")
    merged = merge(conflict.game, conflict.alike)
    assert merged.game.n_states == 9
    names = {1: "s1", 2: "s2", 3: "s3", 4: "s4", 7: "s5", 8: "s6", 9: "s7", 10: "s8"}
    name = {int(g): names.get(conflict.numbers[s], "s9") for s, g in enumerate(merged.group)}
    solution = solve(merged.game, tuple(data["expected_merged_9_states"]))
    for concept, states in data["expected_merged_9_states"].items():
        assert sorted(name[g] for g in solution.equilibria(concept)) == states


def test_published_equilibria_of_north_korea():
    for path in FILES:
        data, conflict = read(path)
        for concept, states in data.get("published_equilibria", {}).items():
            name = concept.removesuffix("_per_dm")
            assert report(conflict, [name])["equilibria"][name] == states


def _ordinal_games():
    data = json.loads((CASES / "ordinal_2x2_all78.json").read_text(encoding="utf-8"))
    owners = {option["name"]: option["dm"] for option in data["options"]}
    for row in data["games"]:
        ranks = list(zip(*row["u1_u2_by_state"], strict=True))
        yield row, option_game(data["dms"], owners, ranks)


def test_the_78_ordinal_games():
    rows = list(_ordinal_games())
    assert len(rows) == 78
    for row, game in rows:
        solution = solve(game)
        for concept in ("R", "GMR", "SMR", "SEQ", "SIM"):
            assert [s + 1 for s in solution.equilibria(concept)] == row[concept]


def test_nash_equals_the_pure_equilibria_of_gambit():
    gambit = pytest.importorskip("pygambit")
    for _, game in _ordinal_games():
        form = gambit.Game.from_arrays(*(rank.reshape(2, 2).T for rank in game.ranks))
        pure = set()
        for profile in gambit.nash.enumpure_solve(form).equilibria:
            chosen = [[profile[s] for s in player.strategies].index(1) for player in form.players]
            pure.add(chosen[0] + 2 * chosen[1])
        assert set(solve(game, ["R"]).equilibria("R")) == pure


def test_elmira_coalitions_that_replace_their_members():
    data, conflict = read(CASES / "elmira_1991.json")
    for name, expected in data["coalition_as_single_player_expected"]["results"].items():
        members = [conflict.game.actors.index(dm) for dm in name.split("+")]
        solution = solve_replacing(conflict.game, members, tuple(expected))
        for concept, states in expected.items():
            found = [conflict.numbers[s] for s in solution.equilibria(concept)]
            assert found == sorted(states), (name, concept)


def test_elmira_has_the_published_coalition_improvement():
    data, conflict = read(CASES / "elmira_1991.json")
    published = data["coalition_improvement_published"]
    members = [conflict.game.actors.index(dm) for dm in published["coalition"]]
    start = conflict.numbers.index(published["from"])
    found = coalition_improvements(conflict.game, members, start)
    assert [conflict.numbers[s] for s in found] == [published["to"]]
    assert start in solve(conflict.game, ["R"]).equilibria("R")
    assert start not in solve_coalitions(conflict.game, ["CNash"]).universal("CNash")


def _as_gmcr(data):
    """The same conflict as a model file of GMCR+, states in its order."""

    def condition(pattern):
        return [[k, letter] for k, letter in enumerate(pattern) if letter != "-"]

    order = sorted(data["states"], key=lambda state: state["yn"][::-1])
    place = {state["n"]: n for n, state in enumerate(order, start=1)}

    def placed(entry):
        return [place[n] for n in entry] if isinstance(entry, list) else place[entry]

    ways = {"both": "both", "N->Y": "fwd", "Y->N": "back"}
    unseen = data.get("misperceived_patterns", {})
    model = {
        "options": [{"name": o["name"], "permittedDirection": ways[o["moves"]]} for o in data["options"]],
        "infeasibles": [condition(pattern) for pattern in data.get("infeasible_patterns", ())],
        "useManualPreferenceRanking": True,
        "decisionMakers": [
            {
                "name": dm,
                "options": [k for k, option in enumerate(data["options"]) if option["dm"] == dm],
                "preferenceRanking": [placed(entry) for entry in data["preferences_best_to_worst"][dm]],
                "misperceptions": [condition(pattern) for pattern in unseen.get(dm, ())],
            }
            for dm in data["dms"]
        ],
    }
    return model, place


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_conflict_as_a_gmcr_model_gives_the_same_answers(path):
    data, _ = read(path)
    if "arcs" in data or data.get("arcs_removed"):
        pytest.skip("such a model lists no moves")
    model, place = _as_gmcr(data)
    found = report(load_conflict(conflict_from_gmcr(model)))
    for concept, states in data["expected"]["equilibria"].items():
        if concept in found["equilibria"]:
            assert found["equilibria"][concept] == sorted(place[n] for n in states), concept
    for dm, by_concept in data["expected"]["stable_for_dm"].items():
        for concept in found["equilibria"]:
            assert found["stable"][dm][concept] == sorted(place[n] for n in by_concept[concept]), (
                dm,
                concept,
            )

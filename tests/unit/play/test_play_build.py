"""From a case to a game."""

import pytest

from suasion.case.model import (
    Actor,
    Case,
    CaseInfo,
    Option,
    Preference,
    RemovedMove,
    Rule,
    Statement,
    StatusQuo,
)
from suasion.errors import CaseError, TooLarge
from suasion.play.algorithms.large import find_equilibria, large_game
from suasion.play.build import build, space_of, status_quo
from suasion.play.stability import solve


def case(**changes):
    parts = {
        "case": CaseInfo(title="t", question="q", as_of="2024-07-20", focal="A", target="B"),
        "actors": tuple(Actor(id=name, name=name) for name in ("C", "B", "A")),
        "options": (
            Option(id="press", actor="A", name="Press"),
            Option(id="comply", actor="B", name="Comply", moves="to_yes"),
            Option(id="drop", actor="A", name="Drop"),
        ),
        "rules": (Rule(never="press & drop"),),
        "preferences": {
            "A": Preference(order=(Statement(prefer="comply"), Statement(prefer="!press"))),
            "B": Preference(weights={"press": -2, "comply": -1, "drop": 0.5}),
        },
    }
    return Case(**{**parts, **changes})


def test_decision_makers_own_options_and_keep_the_order_of_the_file():
    game = build(case())
    assert game.actors == ("B", "A")
    assert game.owner == (1, 0, 1)
    assert [game.yn(s) for s in range(game.n_states)] == ["NNN", "YNN", "NYN", "YYN", "NNY", "NYY"]


def test_directions_rules_and_ranks_arrive():
    game = build(case())
    assert game.moves(0, 2).tolist() == []
    assert game.moves(0, 0).tolist() == [2]
    assert game.ranks[1].tolist() == [1, 0, 3, 2, 1, 3]
    assert game.ranks[0].tolist() == [4, 1, 2, 0, 5, 3]


def test_a_rule_may_say_what_always_holds():
    assert build(case(rules=(Rule(always="press | drop"), Rule(never="press & drop")))).n_states == 4


def test_removed_moves_take_every_move_between_the_two_sets():
    game = build(case(removed_moves=(RemovedMove(actor="A", start="press", end="!press & !drop"),)))
    press = game.index({"press": True, "comply": False, "drop": False})
    assert [game.yn(t) for t in game.moves(1, press)] == ["NNY"]


def test_an_actor_without_preferences_is_indifferent():
    game = build(case(preferences={}))
    assert solve(game, ["R"]).equilibria("R") == tuple(range(game.n_states))


def test_a_known_space_is_used_again():
    space = space_of(case())
    assert build(case(), space=space).space is space


def test_all_faulty_preferences_are_reported_at_once():
    wrong = {
        "A": Preference(order=(Statement(prefer="pres"),)),
        "B": Preference(ranking=("YY",)),
    }
    with pytest.raises(CaseError) as error:
        build(case(preferences=wrong))
    assert [p.field for p in error.value.problems] == ["preferences.B.ranking[0]", "preferences.A.order[0]"]
    assert "press" in error.value.problems[1].remedy


def test_a_faulty_rule_names_its_place():
    with pytest.raises(CaseError) as error:
        build(case(rules=(Rule(never="press &"),)))
    assert error.value.problems[0].field.startswith("rules[0].never")


def test_without_options_there_is_no_game():
    with pytest.raises(CaseError, match="no actor owns an option"):
        build(case(options=(), rules=(), preferences={}))


def test_the_status_quo_is_a_state_or_an_error_or_unstated():
    game = build(case())
    assert status_quo(case(), game) is None
    assert status_quo(case(status_quo=StatusQuo(yes=("comply",))), game) == 2
    with pytest.raises(CaseError, match="forbidden by a rule"):
        status_quo(case(status_quo=StatusQuo(yes=("press", "drop"))), game)


def test_a_case_can_be_searched_instead_of_listed():
    ordered = case(preferences={"A": case().preferences["A"]})
    listed = build(ordered)
    expected = {
        tuple(o for o, on in listed.setting(s).items() if on) for s in solve(listed, ["R"]).equilibria("R")
    }
    assert set(find_equilibria(large_game(ordered)).states) == expected


def test_searching_needs_statements_and_no_single_removed_moves():
    with pytest.raises(TooLarge, match="B's preferences"):
        large_game(case())
    removed = (RemovedMove(actor="A", start="press", end="drop"),)
    with pytest.raises(TooLarge, match="removed moves"):
        large_game(case(removed_moves=removed))

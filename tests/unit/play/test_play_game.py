"""Games: states, moves, restriction, and what small games do without."""

import pickle
import subprocess
import sys

import numpy as np
import pytest

from literal.games import random_option_form
from suasion.errors import CaseError
from suasion.play.game import Game, Space, arc_game, option_game
from suasion.play.graph.moves import Removal
from suasion.play.stability import solve


def one_way():
    """A can only strike (never take it back) and only give up; B chooses freely."""
    return option_game(
        ("A", "B"),
        {"strike": "A", "hold": "A", "yield": "B"},
        [list(range(8)), list(range(8))],
        directions=["to_yes", "to_no", "both"],
    )


def test_one_way_options_move_in_one_direction_only():
    game = one_way()
    assert [game.moves(0, s).tolist() for s in range(4)] == [[1], [], [0, 1, 3], [1]]
    assert [game.moves(1, s).tolist() for s in range(4)] == [[4], [5], [6], [7]]


def test_states_show_as_letters_and_settings():
    game = one_way()
    assert game.yn(5) == "YNY"
    assert game.setting(5) == {"strike": True, "hold": False, "yield": True}
    assert game.index(game.setting(5)) == 5
    assert game.index(5) == 5


def test_infeasible_states_have_no_number():
    game = option_game(("A",), {"x": "A", "y": "A"}, [[0, 1, 2]], codes=[0, 1, 2])
    assert game.index(3) is None
    assert game.index({"x": True, "y": True}) is None
    assert game.moves(0, 0).tolist() == [1, 2]


def test_removed_moves_are_gone_and_make_the_game_intransitive():
    start, end = np.array([True, False]), np.array([False, True])
    space = Space(("A",), ("x",), (0,), ("both",), np.arange(2), ((Removal(start, end),),))
    assert space.moves(0, 0).tolist() == []
    assert space.moves(0, 1).tolist() == [0]
    assert not space.transitive
    assert one_way().transitive


def test_ranking_again_keeps_the_space():
    game = one_way()
    other = game.with_ranks({1: np.zeros(8)})
    assert other.space is game.space
    assert other.ranks[0] is game.ranks[0] or np.array_equal(other.ranks[0], game.ranks[0])
    assert other.ranks[1].tolist() == [0] * 8


def test_restricting_twice_reuses_the_space():
    game = one_way()
    assert game.restrict({"strike": True}).space is game.restrict({"strike": True}).space
    assert game.restrict({"strike": True, "hold": False}).codes.tolist() == [1, 5]


def test_a_restriction_that_leaves_nothing_is_an_error_that_names_it():
    game = option_game(("A",), {"x": "A", "y": "A"}, [[0, 1, 2]], codes=[0, 1, 2])
    with pytest.raises(CaseError, match="x = yes, y = yes"):
        game.restrict({"x": True, "y": True})


def test_a_move_listed_twice_counts_once_and_a_loop_not_at_all():
    game = arc_game(("A",), 2, [(0, 0, 1), (0, 0, 1), (0, 1, 1)], [[0, 1]])
    assert game.arcs(0).source.tolist() == [0]
    assert game.moves(0, 1).tolist() == []


def test_a_common_move_belongs_to_both():
    game = arc_game(("A", "B"), 2, [(0, 0, 1), (1, 0, 1)], [[0, 1], [1, 0]], ["peace", "war"])
    assert game.improvements(0, 0).tolist() == [1]
    assert game.improvements(1, 0).tolist() == []
    assert game.yn(1) == "war"


def test_a_common_move_may_follow_either_owners_move():
    """After A alone, the common move is open as B's; so A is deterred by A's own arc made by B."""
    arcs = [(0, 0, 1), (0, 1, 2), (1, 1, 2)]
    game = arc_game(("A", "B"), 3, arcs, [[1, 2, 0], [0, 0, 0]])
    assert solve(game, ["GMR"]).stable["GMR"][0, 0]


def test_games_survive_pickling_without_their_caches():
    game = one_way()
    game.arcs(0)
    again = pickle.loads(pickle.dumps(game))
    assert again.space.cache == {}
    assert isinstance(again, Game)
    assert again.moves(0, 2).tolist() == game.moves(0, 2).tolist()


def test_solving_twice_gives_the_same_bytes():
    game = random_option_form(12).game
    first, second = solve(game), solve(game)
    for concept in first.concepts:
        assert first.stable[concept].tobytes() == second.stable[concept].tobytes()


def test_small_games_load_no_compiler_and_no_solver():
    script = (
        "import sys\n"
        "from suasion.play.game import option_game\n"
        "from suasion.play.stability.solving import solve\n"
        "game = option_game(('A', 'B'), {f'o{k}': 'AB'[k % 2] for k in range(10)}, [range(1024)] * 2)\n"
        "solve(game, ['R', 'GMR', 'SMR', 'SEQ'])\n"
        "print([m for m in ('numba', 'pysat', 'scipy', 'networkx') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_progress_is_told_answer_by_answer():
    told = []
    solve(one_way(), ["R", "SEQ"], tell=lambda done, wanted: told.append((done, wanted)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_unknown_concept_is_named():
    with pytest.raises(ValueError, match="'NASH'"):
        solve(one_way(), ["NASH"])


def test_sim_needs_options():
    with pytest.raises(ValueError, match="option form"):
        solve(arc_game(("A",), 1, [], [[0]]), ["SIM"])


def test_one_decision_maker_alone_is_deterred_by_nobody():
    game = option_game(("A",), {"x": "A"}, [[0, 1]])
    for concept in ("R", "GMR", "SMR", "SEQ", "SIM", "SSEQ"):
        assert solve(game, [concept]).equilibria(concept) == (1,)


def test_of_one_question_asked_for_every_decision_maker_the_answer_is_kept(monkeypatch):
    """SEQ_then_SIM asks of everyone at each turn where SEQ holds; that is found once for each."""
    from suasion.play.stability.solving import _Engine, solve

    asked = []
    found = _Engine._deterred
    monkeypatch.setattr(
        _Engine, "_deterred", lambda self, concept, i: asked.append((concept, i)) or found(self, concept, i)
    )
    game = option_game(
        ("A", "B", "C"),
        {"a": "A", "b": "B", "c": "C"},
        [[0, 1, 2, 3, 4, 5, 6, 7], [3, 1, 0, 2, 7, 5, 4, 6], [7, 0, 6, 1, 5, 2, 4, 3]],
    )
    both = solve(game, ("SEQ_then_SIM", "SEQ"))
    assert sorted(asked) == [("SEQ", 0), ("SEQ", 1), ("SEQ", 2)]
    alone = solve(game, ("SEQ_then_SIM",))
    assert (alone.stable["SEQ_then_SIM"] == both.stable["SEQ_then_SIM"]).all()

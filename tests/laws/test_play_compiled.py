"""The compiled loops give what move lists give."""

import dataclasses

import numpy as np
import pytest

from literal.games import random_arc_form, random_option_form
from suasion.errors import TooLarge
from suasion.play.algorithms import grids
from suasion.play.algorithms.chains import Chains
from suasion.play.algorithms.fibres import FibreSweeps
from suasion.play.algorithms.sweeps import ListSweeps
from suasion.play.game import Game, Removal, Space, arc_game, option_game
from suasion.play.rules import Rules
from suasion.play.stability import simultaneous
from suasion.play.stability import solving as stability
from suasion.play.stability.solving import choose_sweeps, solve

pytest.importorskip("numba")
CONCEPTS = ("R", "GMR", "SMR", "SEQ", "SSEQ")


def test_fibres_agree_with_the_literal_definitions():
    for seed in range(5000, 5120):
        twin = random_option_form(seed, most_options=5, removals=False)
        solution = solve(twin.game, CONCEPTS, sweeps=FibreSweeps(twin.game))
        for concept in CONCEPTS:
            assert solution.stable[concept].tolist() == twin.literal.stable(concept), (seed, concept)


@pytest.mark.parametrize("replies", ["one_step", "each_once"])
@pytest.mark.parametrize("sanction", ["not_better", "worse"])
def test_fibres_agree_with_lists_under_other_rules(replies, sanction):
    rules = Rules(replies, sanction)
    for seed in range(100):
        game = random_option_form(seed, most_options=6, removals=False).game
        fast = solve(game, CONCEPTS, rules, FibreSweeps(game))
        slow = solve(game, CONCEPTS, rules, ListSweeps(game))
        for concept in CONCEPTS:
            assert np.array_equal(fast.stable[concept], slow.stable[concept]), (seed, concept)


def _large(n_options, one_way, seed, density=1.0):
    draw = np.random.default_rng(seed)
    codes = np.flatnonzero(draw.random(1 << n_options) < density).astype(np.int32)
    ways = tuple("to_yes" if k < one_way else "both" for k in range(n_options))
    space = Space(
        ("A", "B", "C"),
        tuple(f"o{k}" for k in range(n_options)),
        tuple(k % 3 for k in range(n_options)),
        ways,
        codes,
    )
    ranks = tuple(draw.integers(0, 50, len(codes)).astype(np.int32) for _ in range(3))
    return Game(space, ranks)


@pytest.mark.parametrize("one_way", [0, 5])
@pytest.mark.parametrize("density", [1.0, 0.7])
def test_large_games_use_fibres_and_agree_with_lists(one_way, density, monkeypatch):
    monkeypatch.setattr(grids, "MOST_STATES", 0)
    game = _large(13, one_way, seed=one_way, density=density)
    assert isinstance(choose_sweeps(game), FibreSweeps)
    fast, slow = solve(game, CONCEPTS), solve(game, CONCEPTS, sweeps=ListSweeps(game))
    for concept in CONCEPTS:
        assert np.array_equal(fast.stable[concept], slow.stable[concept]), concept


def test_a_fibre_of_more_than_64_states_is_sorted_by_rank_too():
    draw = np.random.default_rng(3)
    ranks = [draw.integers(0, 30, 512).tolist() for _ in range(2)]
    game = option_game(("A", "B"), {f"o{k}": "A" if k < 7 else "B" for k in range(9)}, ranks)
    fast, slow = solve(game, CONCEPTS, sweeps=FibreSweeps(game)), solve(game, CONCEPTS)
    for concept in CONCEPTS:
        assert np.array_equal(fast.stable[concept], slow.stable[concept]), concept


def test_fibres_refuse_games_with_removed_moves():
    seed = next(seed for seed in range(100) if not random_option_form(seed).game.transitive)
    with pytest.raises(ValueError, match="all moves"):
        FibreSweeps(random_option_form(seed).game)


def _rounds(game, others, base, better):
    """The same fixpoint by repeated rounds over move lists."""
    lists = ListSweeps(game)
    after = dict.fromkeys(others, base)
    while True:
        step = {k: lists.least(k, after[k], better) for k in others}
        new = {j: np.minimum.reduce([base, *(step[k] for k in others if k != j)]) for j in others}
        if all(np.array_equal(new[j], after[j]) for j in others):
            return np.minimum.reduce([base, *step.values()])
        after = new


def test_backward_chains_agree_with_rounds():
    for seed in range(300):
        game = random_arc_form(seed).game
        for i in range(len(game.actors)):
            others = [k for k in range(len(game.actors)) if k != i]
            for better in (False, True):
                fast = Chains(game).least(others, game.ranks[i], better)
                assert fast.tolist() == _rounds(game, others, game.ranks[i], better).tolist(), seed


def test_a_chain_of_a_hundred_thousand_replies_is_followed_to_its_end():
    n = 100_002
    arcs = [(0, 0, 1)] + [(1 + s % 2, s, s + 1) for s in range(1, n - 1)]
    worth = [1, *([2] * (n - 2)), 0]
    up = list(range(n))
    game = arc_game(("A", "B", "C"), n, np.array(arcs), [worth, up, up])
    stable = solve(game, ["R", "GMR", "SEQ"]).stable
    assert not stable["R"][0, 0]
    assert stable["GMR"][0, 0]
    assert stable["SEQ"][0, 0]


@pytest.mark.parametrize("most", [1 << 26, 0], ids=["table", "search"])
@pytest.mark.parametrize(
    "rules", [Rules(), Rules(sanction="worse"), Rules(returning=False)], ids=["book", "worse", "no_return"]
)
def test_compiled_sim_agrees_with_the_literal_definition(rules, most, monkeypatch):
    monkeypatch.setattr(simultaneous, "FEW_STATES", 0)
    monkeypatch.setattr(simultaneous, "MOST_BOUNDS", most)
    monkeypatch.setattr(simultaneous, "AT_ONCE", 5)
    for seed in range(150):
        twin = random_option_form(seed, most_options=5)
        literal = dataclasses.replace(twin.literal, sanction=rules.sanction, returning=rules.returning)
        found = solve(twin.game, ["SIM"], rules).stable["SIM"]
        assert found.tolist() == literal.stable("SIM"), seed


@pytest.mark.parametrize("density", [1.0, 0.7])
def test_compiled_sim_agrees_with_plain_sim_on_larger_games(density, monkeypatch):
    game = _large(11, 4, seed=2, density=density)
    fast = solve(game, ["SIM"]).stable["SIM"]
    monkeypatch.setattr(simultaneous, "FEW_STATES", 1 << 11)
    assert np.array_equal(fast, solve(game, ["SIM"]).stable["SIM"])
    assert 0 < fast.mean() < 1


def test_too_many_combinations_for_sim_are_refused(monkeypatch):
    monkeypatch.setattr(simultaneous, "MOST_TRIES", 10)
    with pytest.raises(TooLarge, match="replies to A and is not through with 8,192 states"):
        solve(_large(13, 0, seed=1), ["SIM"])


def test_sim_stops_after_the_last_step_that_is_left_and_not_before(monkeypatch):
    """A has one improvement and nobody to fear: one step. With B, who gains nothing, there are three."""
    monkeypatch.setattr(simultaneous, "FEW_STATES", 0)
    monkeypatch.setattr(simultaneous, "MOST_BOUNDS", 0)
    alone = option_game(("A",), {"x": "A"}, [[0, 1]])
    feared = option_game(("A", "B"), {"x": "A", "y": "B"}, [[0, 1, 0, 0], [0, 0, 0, 0]])
    for game, steps in ((alone, 1), (feared, 3)):
        for most in (steps, steps + 1):
            monkeypatch.setattr(simultaneous, "MOST_TRIES", most)
            assert not solve(game, ["SIM"]).stable["SIM"][0, 0]
        monkeypatch.setattr(simultaneous, "MOST_TRIES", steps - 1)
        with pytest.raises(TooLarge, match=f"{steps - 1} combinations of replies to A"):
            solve(game, ["SIM"])


def test_sim_among_as_many_states_and_moves_as_the_limits_say(monkeypatch):
    monkeypatch.setattr(simultaneous, "FEW_STATES", 0)
    game = option_game(("A", "B"), {"x": "A", "y": "B"}, [range(4)] * 2)
    here = np.arange(4) == 0
    less = Game(dataclasses.replace(game.space, removed=((Removal(here, here),), ())), game.ranks)
    for limit, value, which in (("MOST_STATES", 4, game), ("MOST_MOVES", 8, less)):
        monkeypatch.setattr(simultaneous, limit, value)
        assert solve(which, ["SIM"]).equilibria("SIM") == (3,)
        monkeypatch.setattr(simultaneous, limit, value - 1)
        with pytest.raises(TooLarge, match=f"{value:,}"):
            solve(which, ["SIM"])
        monkeypatch.undo()
        monkeypatch.setattr(simultaneous, "FEW_STATES", 0)


def test_bounds_are_made_up_to_their_limit_and_are_least_ranks(monkeypatch):
    """The highest option is nobody's to choose in any state; C owns it."""
    codes = [0, 1, 2, 3, 5, 6, 9, 12]
    options = {"a": "A", "b": "B", "c": "B", "d": "C", "e": "C"}
    game = option_game(("A", "B", "C"), options, [[5, 3, 7, 1, 4, 0, 6, 2]] * 3, codes=codes)
    worth = dict(zip(codes, game.ranks[0].tolist(), strict=True))
    monkeypatch.setattr(simultaneous, "MOST_BOUNDS", 3 * 16)
    for i in range(3):
        assert simultaneous._bounds(game, i).shape == (3, 16)
        masks = [game.space.mask(k) for k in range(3) if k != i]
        for d, row in enumerate(simultaneous._bounds(game, i).tolist()):
            free = sum(masks[d:])
            for code, least in enumerate(row):
                ends = [worth[end] for end in codes if not (end ^ code) & ~free]
                assert least == min(ends, default=2**31 - 1), (i, d, code)
    monkeypatch.setattr(simultaneous, "MOST_BOUNDS", 3 * 16 - 1)
    assert simultaneous._bounds(game, 0).shape == (0, 0)


def test_seq_then_sim_among_as_many_states_as_its_limit_says(monkeypatch):
    """The limit is for SEQ_then_SIM only; SIM, looked for in the same game, has no such limit."""
    game = option_game(("A", "B"), {"x": "A", "y": "B"}, [range(4)] * 2)
    monkeypatch.setattr(simultaneous, "MOST_BY_HAND", 4)
    assert solve(game, ["SEQ_then_SIM", "SIM"]).equilibria("SEQ_then_SIM") == (3,)
    monkeypatch.setattr(simultaneous, "MOST_BY_HAND", 3)
    assert solve(game, ["SIM"]).equilibria("SIM") == (3,)
    with pytest.raises(TooLarge, match="among 3 states at most; these are 4"):
        solve(game, ["SEQ_then_SIM"])


def test_sim_of_as_many_states_as_are_few_needs_no_compiled_loops(monkeypatch):
    """One state more does, unless somebody may not move: then there is no loop for it."""
    ways = []
    monkeypatch.setattr(simultaneous, "_compiled", lambda game, i, rules: ways.append(i) or np.ones(4, bool))
    game = option_game(("A", "B"), {"x": "A", "y": "B"}, [range(4)] * 2)
    for few, expected in ((4, []), (3, [0, 1])):
        monkeypatch.setattr(simultaneous, "FEW_STATES", few)
        ways.clear()
        solve(game, ["SEQ_then_SIM", "SIM"])
        assert ways == expected


def test_too_many_states_for_sim_are_refused(monkeypatch):
    monkeypatch.setattr(simultaneous, "MOST_STATES", 8000)
    with pytest.raises(TooLarge, match="among 8,000 states at most; these are 8,192"):
        solve(_large(13, 0, seed=1), ["SIM"])


def test_too_many_moves_for_sim_are_refused_before_they_are_listed(monkeypatch):
    monkeypatch.setattr(simultaneous, "MOST_MOVES", 10)
    game = _large(13, 0, seed=1)
    nowhere = np.zeros(game.n_states, dtype=bool)
    game = Game(dataclasses.replace(game.space, removed=((Removal(nowhere, nowhere),), (), ())), game.ranks)
    with pytest.raises(TooLarge, match="moves of 8,192 states"):
        solve(game, ["SIM"])
    assert not any(key[0] == "arcs" for key in game.space.cache)


def test_removed_moves_in_very_large_games_are_refused(monkeypatch):
    monkeypatch.setattr(stability, "MANY_MOVES", 30)
    game = next(
        game
        for game in (random_option_form(seed, most_options=5).game for seed in range(200))
        if not game.transitive and game.space.n_moves() > 10
    )
    with pytest.raises(TooLarge, match="single moves removed"):
        solve(game, ["R"])

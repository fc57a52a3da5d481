"""Tables of fibres in plain numpy give what the literal definitions and move lists give."""

from itertools import pairwise

import numpy as np
import pytest

from literal.games import random_option_form
from suasion.play.algorithms.grids import GridSweeps, fits
from suasion.play.algorithms.sweeps import ListSweeps
from suasion.play.game import Game, Space, option_game
from suasion.play.outcomes.evolution import distances
from suasion.play.rules import Rules
from suasion.play.stability.solving import choose_sweeps, solve

CONCEPTS = ("R", "GMR", "SMR", "SEQ", "SSEQ")


def _games(n, most_options):
    """Random games in option form that tables suit."""
    found = (random_option_form(seed, most_options=most_options, removals=False) for seed in range(20 * n))
    kept = (twin for twin in found if fits(twin.game))
    return [twin for twin, _ in zip(kept, range(n), strict=False)]


def _space(n_options, density, seed, ways=()):
    draw = np.random.default_rng(seed)
    codes = np.flatnonzero(draw.random(1 << n_options) < density).astype(np.int32)
    names = tuple(f"o{k}" for k in range(n_options))
    owner = tuple(k % 3 for k in range(n_options))
    return Space(("A", "B", "C"), names, owner, tuple(ways) or ("both",) * n_options, codes)


def _uneven():
    """One fibre of eight states and fifty-six of one."""
    codes = np.array([*range(8), *range(8, 512, 9)], dtype=np.int32)
    names = tuple(f"o{k}" for k in range(9))
    return Space(("A", "B"), names, (0,) * 3 + (1,) * 6, ("both",) * 9, codes)


def _game(n_options, density, seed, most=50):
    space = _space(n_options, density, seed)
    draw = np.random.default_rng(seed + 1)
    return Game(space, tuple(draw.integers(0, most, space.n_states).astype(np.int32) for _ in range(3)))


def test_tables_agree_with_the_literal_definitions():
    games = _games(120, 5)
    assert len(games) == 120
    for twin in games:
        solution = solve(twin.game, CONCEPTS, sweeps=GridSweeps(twin.game))
        for concept in CONCEPTS:
            assert solution.stable[concept].tolist() == twin.literal.stable(concept)


@pytest.mark.parametrize("replies", ["one_step", "each_once"])
@pytest.mark.parametrize("sanction", ["not_better", "worse"])
def test_tables_agree_with_lists_under_other_rules(replies, sanction):
    rules = Rules(replies, sanction)
    for twin in _games(60, 6):
        fast = solve(twin.game, CONCEPTS, rules, GridSweeps(twin.game))
        slow = solve(twin.game, CONCEPTS, rules, ListSweeps(twin.game))
        for concept in CONCEPTS:
            assert np.array_equal(fast.stable[concept], slow.stable[concept]), concept


@pytest.mark.parametrize("density", [1.0, 0.8])
@pytest.mark.parametrize("most", [2, 50, 2**31 - 2])
def test_larger_games_use_tables_and_agree_with_lists(density, most):
    game = _game(13, density, seed=4, most=most)
    assert isinstance(choose_sweeps(game), GridSweeps)
    fast, slow = solve(game, CONCEPTS), solve(game, CONCEPTS, sweeps=ListSweeps(game))
    for concept in CONCEPTS:
        assert np.array_equal(fast.stable[concept], slow.stable[concept]), concept


def test_ranks_below_zero_are_ranks_too():
    game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[-3, -1, -2, -4], [-1, -4, -3, -2]])
    fast = solve(game, CONCEPTS, sweeps=GridSweeps(game))
    slow = solve(game, CONCEPTS, sweeps=ListSweeps(game))
    for concept in CONCEPTS:
        assert np.array_equal(fast.stable[concept], slow.stable[concept]), concept


def test_tables_do_not_fit_one_way_options_removed_moves_or_fibres_that_differ_much():
    up = _space(4, 1.0, 0, ("to_yes", "both", "both", "both"))
    ranks = tuple(np.zeros(16, dtype=np.int32) for _ in range(3))
    assert not fits(Game(up, ranks))
    removed = next(
        game for game in (random_option_form(seed).game for seed in range(100)) if not game.transitive
    )
    assert not fits(removed)
    space = _uneven()
    uneven = Game(space, tuple(np.zeros(space.n_states, dtype=np.int32) for _ in range(2)))
    assert not fits(uneven)
    with pytest.raises(ValueError, match="similar size"):
        GridSweeps(uneven)


@pytest.mark.parametrize("uneven", [False, True])
def test_a_choice_over_fibres_is_the_same_with_and_without_a_table(uneven):
    space = _uneven() if uneven else _space(9, 0.9, seed=9)
    assert (space.grid(0) is None) == uneven
    values = np.random.default_rng(1).integers(0, 1000, space.n_states).astype(np.int32)
    for dm in range(len(space.actors)):
        order, starts, _ = space.fibres(dm)
        found = space.over_fibres(np.minimum, np.int32(2**31 - 1), dm, values)
        for lo, hi in pairwise(starts):
            mates = order[lo:hi]
            assert (found[mates] == values[mates].min()).all()


def test_distances_are_those_of_a_search_state_by_state():
    for twin in _games(60, 5):
        game = twin.game
        found = distances(game, 0)
        far = {0: 0}
        queue = [0]
        for s in queue:
            for dm in range(len(game.actors)):
                for t in game.improvements(dm, s).tolist():
                    if t not in far:
                        far[t] = far[s] + 1
                        queue.append(t)
        assert found.tolist() == [far.get(s, -1) for s in range(game.n_states)]

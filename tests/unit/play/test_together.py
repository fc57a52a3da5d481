"""Games played side by side give what each gives alone."""

from dataclasses import replace

import numpy as np
import pytest

from literal.analysis import random_case
from suasion.errors import CaseError
from suasion.play.algorithms import together
from suasion.play.game import Game, Removal, option_game
from suasion.play.outcomes import CONCEPTS
from suasion.play.outcomes.evolution import distances
from suasion.play.sensitivity.bench import Bench
from suasion.play.sensitivity.variants import draw
from suasion.play.stability import solve


def _games(seed):
    case = random_case(seed)
    bench = Bench(case)
    edits, _ = draw(case, 9, seed)
    games = [bench.play(edit) for edit in edits]
    for game in games[:4]:
        for option in game.options[:2]:
            try:
                games.append(game.restrict({option: True}))
            except CaseError:
                continue
    return [*games, *map(_without_some_moves, games[:3], range(seed, seed + 3))]


def _without_some_moves(game, seed):
    """The game with random single moves taken from its first actor."""
    draws = np.random.Generator(np.random.PCG64(seed)).random((2, game.n_states)) < 0.6
    removed = ((Removal(*draws),), *(() for _ in game.actors[1:]))
    return Game(replace(game.space, removed=removed, cache={}), game.ranks)


def _alone(game, start):
    solution = solve(game, CONCEPTS)
    reached = distances(game, start) >= 0 if start is not None else np.zeros(game.n_states, dtype=bool)
    return {concept: solution.equilibria(concept) for concept in CONCEPTS}, reached.tolist()


@pytest.mark.parametrize("states", [1, 40, together.STATES])
@pytest.mark.parametrize("seed", range(25))
def test_each_game_is_played_as_if_alone(seed, states, monkeypatch):
    monkeypatch.setattr(together, "STATES", states)
    games = _games(seed)
    starts = [None if n % 4 == 3 else (7 * n + seed) % game.n_states for n, game in enumerate(games)]
    for game, start, played in zip(
        games, starts, together.play_together(games, starts, CONCEPTS), strict=True
    ):
        equilibria, reached = _alone(game, start)
        assert {concept: tuple(found.tolist()) for concept, found in played.equilibria.items()} == equilibria
        assert played.reached.tolist() == reached
        either = sorted({*equilibria["R"], *equilibria["GMR"]})
        assert played.held(("R", "GMR")).tolist() == either


@pytest.mark.parametrize("seed", range(10))
def test_commitments_end_where_the_restricted_game_does(seed):
    jobs = []
    for game in _games(seed)[:9]:
        for value in (False, True):
            commit = {game.options[0]: value}
            agreeing = np.flatnonzero(game.space.where(commit))
            if len(agreeing):
                jobs.append((game, commit, int(agreeing[-1])))
    for (game, commit, start), ends in zip(jobs, together.ends_of(jobs, ("SEQ",)), strict=True):
        small = game.restrict(commit)
        far = distances(small, small.index(int(game.codes[start])))
        held = [s for s in solve(small, ("SEQ",)).equilibria("SEQ") if far[s] >= 0]
        assert game.codes[ends].tolist() == small.codes[held].tolist()


def test_games_of_different_options_are_not_mixed():
    one = option_game(("A",), {"x": "A"}, [[0, 1]])
    other = option_game(("A",), {"y": "A"}, [[0, 1]])
    with pytest.raises(ValueError, match="same actors and options"):
        together.side_by_side([one, other])
    both = together.play_together([one, other], [0, 1], ("R",))
    assert [played.equilibria["R"].tolist() for played in both] == [[1], [1]]
    assert [played.reached.tolist() for played in both] == [[True, True], [False, True]]

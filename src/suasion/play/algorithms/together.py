"""Many small games played at once.

Variants, commitments and dropped assumptions each ask the same two questions of games of a few hundred
states: which states hold, and which can be reached? Asked one by one, most of the time goes into asking.
Laid side by side the games are one game whose parts no move connects, and one pass answers for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.play.game import Game, IntArray
from suasion.play.graph.moves import Removal
from suasion.play.graph.space import Space
from suasion.play.outcomes.evolution import distances
from suasion.play.outcomes.listing import HOLDS
from suasion.play.stability.solving import solve

__all__ = ["Played", "ends_of", "pieces", "play_together", "side_by_side"]

STATES = 1 << 18
"""At most so many states are laid side by side."""

MOVES = 1 << 22
"""At most so many moves."""


def side_by_side(games: Sequence[Game]) -> Game:
    """Games of the same actors and options as one game; states follow one another, game by game.

    A further number in the high bits of each code tells the games apart, so no move leads from one into
    another. Ranks are only ever compared within one game.

    Raises
    ------
    ValueError
        If the games differ in who takes part, in the options, or in how many removals each actor has.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> one = option_game(("A",), {"x": "A"}, [[0, 1]])
    >>> both = side_by_side([one, one])
    >>> both.n_states, both.moves(0, 0).tolist(), both.moves(0, 3).tolist()
    (4, [1], [2])
    """
    spaces = [game.space for game in games]
    first = spaces[0]
    if any(_kind(space) != _kind(first) for space in spaces):
        raise ValueError("only games of the same actors and options can be laid side by side")
    if len(games) == 1:
        return games[0]
    offsets = np.cumsum([0, *(space.n_states for space in spaces)])
    wide = [space.codes.astype(np.int64) | (n << len(first.options)) for n, space in enumerate(spaces)]
    removed = tuple(
        tuple(
            Removal(
                np.concatenate([space.removed[dm][k].start for space in spaces]),
                np.concatenate([space.removed[dm][k].end for space in spaces]),
            )
            for k in range(len(first.removals(dm)))
        )
        for dm in range(len(first.actors))
    )
    cache = {("groups", dm): _groups(spaces, dm, offsets) for dm in range(len(first.actors))}
    space = Space(
        first.actors, first.options, first.owner, first.directions, np.concatenate(wide), removed, dict(cache)
    )
    return Game(
        space,
        tuple(np.concatenate([game.ranks[dm] for game in games]) for dm in range(len(first.actors))),
    )


def _kind(space: Space) -> tuple[object, ...]:
    shape = tuple(len(space.removals(dm)) for dm in range(len(space.actors)))
    return space.actors, space.options, space.owner, space.directions, shape


def _groups(spaces: Sequence[Space], dm: int, offsets: IntArray) -> tuple[IntArray, IntArray]:
    """The fibres of all the spaces, one after the other."""
    groups = [space.groups(dm) for space in spaces]
    pairs = list(zip(groups, offsets, strict=False))
    order = np.concatenate([order + offset for (order, _), offset in pairs])
    starts = np.concatenate([starts[:-1] + offset for (_, starts), offset in pairs])
    return order.astype(np.int32), np.append(starts, offsets[-1]).astype(np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """One of the games played: the equilibria of each concept, and which states can be reached.

    Attributes
    ----------
    equilibria : mapping from concept to int array, increasing
    reached : bool array (n_states,)
        Where improvements lead from the start; nowhere without one.
    """

    equilibria: Mapping[str, IntArray]
    reached: NDArray[np.bool_]

    def held(self, holds: Sequence[str] = HOLDS) -> IntArray:
        """States that are an equilibrium under at least one of the concepts, increasing."""
        if len(holds) == 1:
            return self.equilibria[holds[0]]
        return np.unique(np.concatenate([self.equilibria[concept] for concept in holds]))


def play_together(
    games: Sequence[Game], starts: Sequence[int | None], concepts: Sequence[str]
) -> list[Played]:
    """Solve each game and find what can be reached from its start.

    Parameters
    ----------
    games : sequence of Game
    starts : sequence of int or None
        Per game, the state it starts from.
    concepts : sequence of str

    Returns
    -------
    list of Played
        In the order of the games.
    """
    found: dict[int, Played] = {}
    for places in _batches(games):
        whole = side_by_side([games[n] for n in places])
        bounds = np.cumsum([0, *(games[n].n_states for n in places)])
        begin = [
            int(bound) + start
            for n, bound in zip(places, bounds, strict=False)
            if (start := starts[n]) is not None
        ]
        reached = distances(whole, begin) >= 0 if begin else np.zeros(whole.n_states, dtype=bool)
        solution = solve(whole, concepts)
        holds = {concept: solution.holds(concept) for concept in concepts}
        for n, lo, hi in zip(places, bounds, bounds[1:], strict=False):
            equilibria = {concept: np.flatnonzero(here[lo:hi]) for concept, here in holds.items()}
            found[n] = Played(equilibria, reached[lo:hi])
    return [found[n] for n in range(len(games))]


def _batches(games: Sequence[Game]) -> Iterator[list[int]]:
    """Places of games that can be laid side by side, as many at a time as memory should hold."""
    kinds: dict[tuple[object, ...], list[int]] = {}
    for n, game in enumerate(games):
        kinds.setdefault((*_kind(game.space), game.space.longest()), []).append(n)
    for places in kinds.values():
        batch: list[int] = []
        states = moves = 0
        for n in places:
            space = games[n].space
            states += space.n_states
            moves += space.n_moves()
            if batch and (states > STATES or moves > MOVES):
                yield batch
                batch, states, moves = [], space.n_states, space.n_moves()
            batch.append(n)
        yield batch


def pieces(n: int, n_states: int) -> Iterator[slice]:
    """Slices of n games of `n_states` states each, small enough to be made before they are played.

    Examples
    --------
    >>> [(piece.start, piece.stop) for piece in pieces(3, STATES // 2)]
    [(0, 2), (2, 4)]
    """
    size = max(1, STATES // n_states)
    for start in range(0, n, size):
        yield slice(start, start + size)


def ends_of(jobs: Sequence[tuple[Game, Mapping[str, bool], int]], holds: Sequence[str]) -> list[IntArray]:
    """Where commitments end: states that hold in the restricted game and can be reached from the start.

    Parameters
    ----------
    jobs : sequence of (game, commitment, start)
        States count in the full game.

    Returns
    -------
    list of int arrays
        Per job, states of the full game, increasing.
    """
    small, full, starts = [], [], []
    for game, commit, start in jobs:
        restricted = game.restrict(commit)
        states = game.space.kept(commit)
        small.append(restricted)
        full.append(states)
        starts.append(int(np.searchsorted(states, start)))
    found = []
    for states, played in zip(full, play_together(small, starts, holds), strict=True):
        held = played.held(holds)
        found.append(states[held[played.reached[held]]])
    return found

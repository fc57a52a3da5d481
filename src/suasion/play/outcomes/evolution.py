"""How a game moves: distances and shortest paths, by improvements or by moves of any kind.

The status-quo analysis of the graph model [Li2005]: a state is reachable by improvements if a sequence of
moves leads to it in which every step makes its mover better off than the state just before. Distances are
found layer by layer for the whole game at once: a state enters the next layer if its mover's fibre (states
that differ only in the mover's options) holds a reached state of lower rank. One round costs one pass over
the states per decision maker; games with one-way options, removed moves or listed arcs pass over their
arcs instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from suasion.play.findings.record import Evolution, Step
from suasion.play.game import AnyGame, Game
from suasion.play.stability.solving import solve

__all__ = ["distances", "evolve", "one_move", "shortest_path", "steps"]

IntArray = NDArray[np.int32]
BoolArray = NDArray[np.bool_]
_FAR = np.int32(2**31 - 1)


def distances(
    game: AnyGame, start: int | Sequence[int], improving: bool = True, movers: Sequence[int] = ()
) -> IntArray:
    """Number of moves from `start` to every state, -1 where it cannot be reached.

    Parameters
    ----------
    game : Game or ArcGame
    start : int or sequence of int
        Of several, the nearest counts.
    improving : bool
        Whether every step must improve its mover's rank over the state just before.
    movers : sequence of int
        Decision makers who move; all of them if empty.

    Returns
    -------
    int32 array (n_states,)

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[0, 1, 2, 3], [0, 1, 2, 3]])
    >>> distances(game, 0).tolist()
    [0, 1, 1, 2]
    >>> distances(game, 3).tolist()
    [-1, -1, -1, 0]
    """
    found = np.full(game.n_states, -1, dtype=np.int32)
    found[start] = 0
    everybody = tuple(movers) or tuple(range(len(game.actors)))
    layer = 0
    while True:
        reached = found >= 0
        fresh = np.zeros(game.n_states, dtype=bool)
        for dm in everybody:
            fresh |= one_move(game, dm, reached, improving)
        fresh &= ~reached
        if not fresh.any():
            return found
        layer += 1
        found[fresh] = layer


def one_move(game: AnyGame, dm: int, reached: BoolArray, improving: bool) -> BoolArray:
    """The states one move of a decision maker away from any reached state.

    Parameters
    ----------
    dm : int
        The mover, by place.
    reached : bool array (n_states,)
        Where one may start.
    improving : bool
        Whether only moves count that the mover likes better than where it starts.

    Returns
    -------
    bool array (n_states,)

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[0, 1, 2, 3], [3, 2, 1, 0]])
    >>> one_move(game, 0, np.array([True, False, False, False]), True).tolist()
    [False, True, False, False]
    >>> one_move(game, 1, np.array([True, False, False, False]), True).any()
    np.False_
    """
    rank = game.ranks[dm]
    if isinstance(game, Game) and _free(game, dm):
        lowest = np.where(reached, rank if improving else np.int32(0), _FAR)
        best = game.space.over_fibres(np.minimum, _FAR, dm, lowest)
        hit: BoolArray = best < rank if improving else best < _FAR
        return hit
    arcs = game.arcs(dm)
    live = reached[arcs.source]
    if improving:
        live &= rank[arcs.target] > rank[arcs.source]
    there = np.zeros(game.n_states, dtype=bool)
    there[arcs.target[live]] = True
    return there


def _free(game: Game, dm: int) -> bool:
    """Whether the decision maker can move between any two states of a fibre."""
    one_way = any(
        owner == dm and direction != "both"
        for owner, direction in zip(game.owner, game.space.directions, strict=True)
    )
    return not one_way and not game.space.removals(dm)


def shortest_path(
    game: AnyGame, found: IntArray, target: int, improving: bool = True, movers: Sequence[int] = ()
) -> tuple[tuple[int, int, int], ...]:
    """One shortest path to `target` as (decision maker, before, after) steps.

    Of several, the one whose last steps have the smallest decision maker, then the smallest state, is
    taken, so the answer does not depend on anything but the game.

    Parameters
    ----------
    found : int array
        What `distances` returned for the same game, start and kind of moves.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[0, 1, 2, 3], [0, 1, 2, 3]])
    >>> shortest_path(game, distances(game, 0), 3)
    ((1, 0, 2), (0, 2, 3))
    """
    everybody = tuple(movers) or tuple(range(len(game.actors)))
    path: list[tuple[int, int, int]] = []
    while found[target] > 0:
        step = _last_step(game, found, target, improving, everybody)
        path.append(step)
        target = step[1]
    return tuple(reversed(path))


def _last_step(
    game: AnyGame, found: IntArray, target: int, improving: bool, movers: Iterable[int]
) -> tuple[int, int, int]:
    for dm in movers:
        rank = game.ranks[dm]
        for before in _sources(game, dm, target):
            if found[before] != found[target] - 1 or (improving and rank[before] >= rank[target]):
                continue
            if (game.moves(dm, before) == target).any():
                return dm, before, target
    raise AssertionError("a reached state has no predecessor")


def _sources(game: AnyGame, dm: int, target: int) -> list[int]:
    """States from which `dm` might move to `target`, increasing."""
    if isinstance(game, Game):
        order, starts, fibre = game.space.fibres(dm)
        at = int(fibre[target])
        return [int(s) for s in np.sort(order[starts[at] : starts[at + 1]]) if s != target]
    arcs = game.arcs(dm)
    return [int(s) for s in arcs.source[arcs.target == target]]


def steps(game: AnyGame, path: Iterable[tuple[int, int, int]]) -> tuple[Step, ...]:
    """A path as records that name the mover and the options changed.

    Parameters
    ----------
    path : iterable of (decision maker, before, after)
        By place and by state, as of `shortest_path`.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[0, 1, 2, 3], [0, 1, 2, 3]])
    >>> [(step.actor, step.changes) for step in steps(game, [(0, 0, 1), (1, 1, 3)])]
    [('A', (('a', True),)), ('B', (('b', True),))]
    """
    return tuple(_step(game, dm, before, after) for dm, before, after in path)


def _step(game: AnyGame, dm: int, before: int, after: int) -> Step:
    changes: tuple[tuple[str, bool], ...] = ()
    if isinstance(game, Game):
        old, new = game.setting(before), game.setting(after)
        changes = tuple((name, value) for name, value in new.items() if value != old[name])
    return Step(game.actors[dm], before, after, changes)


def evolve(game: AnyGame, start: int, outcomes: Sequence[int]) -> Evolution:
    """The status-quo analysis: layers, shortest paths to every outcome, traps, points of no return.

    Parameters
    ----------
    game : Game or ArcGame
    start : int
        The status quo.
    outcomes : sequence of int
        The states that hold.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[1, 2, 0, 3], [1, 0, 2, 3]])
    >>> evolve(game, 0, (3,)).layers
    ((0,), (1, 2), (3,))
    """
    better = distances(game, start)
    free = distances(game, start, improving=False)
    paths = tuple((s, steps(game, shortest_path(game, better, s))) for s in outcomes if better[s] >= 0)
    any_paths = tuple((s, steps(game, shortest_path(game, free, s, False))) for s in outcomes if free[s] >= 0)
    layers = tuple(
        tuple(int(s) for s in np.flatnonzero(better == depth)) for depth in range(int(better.max()) + 1)
    )
    return Evolution(start, layers, paths, any_paths, _traps(game, start, better), _final(game, start, paths))


def _traps(game: AnyGame, start: int, better: IntArray) -> tuple[int, ...]:
    """Reachable states that nobody leaves for the better and that please nobody more than the start."""
    reached = better > 0
    for rank in game.ranks:
        reached &= rank <= rank[start]
    reached &= solve(game, ("R",)).holds("R")
    return tuple(int(s) for s in np.flatnonzero(reached))


def _final(game: AnyGame, start: int, paths: Iterable[tuple[int, tuple[Step, ...]]]) -> tuple[Step, ...]:
    """The first step of each path after which the start can never be reached again."""
    if isinstance(game, Game) and all(_free(game, dm) for dm in range(len(game.actors))):
        return ()  # every move can be undone
    back: dict[int, bool] = {}
    found: dict[tuple[str, int, int], Step] = {}
    for _, path in paths:
        for step in path:
            if step.after not in back:
                back[step.after] = bool(distances(game, step.after, improving=False)[start] >= 0)
            if not back[step.after]:
                found.setdefault((step.actor, step.before, step.after), step)
                break
    return tuple(found.values())

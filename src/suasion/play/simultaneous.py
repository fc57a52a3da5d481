"""Simultaneous sanctioning (SIM): what if the others move at the same time?

An improvement q of i from s is blocked if some combination of the others' own improvements
from s (each of them may also stay), carried out together with q, gives a feasible state that is
not better than s for i. Every improvement of i must be blocked. [FraserHipel1984]
"""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.errors import TooLarge
from suasion.play.game import Game
from suasion.play.rules import BOOK, Rules

__all__ = ["joint_states", "simultaneous"]

IntArray = NDArray[Any]
FEW_STATES = 1024
MOST_MOVES = 30_000_000
MOST_COMBINATIONS = 2e10


def simultaneous(game: Game, i: int, rules: Rules = BOOK) -> NDArray[np.bool_]:
    """Where SIM holds for decision maker i.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> simultaneous(game, 0).tolist()
    [True, False, True, True]
    """
    held = np.ones(game.n_states, dtype=bool)
    if game.n_states > FEW_STATES and importlib.util.find_spec("numba") is not None:
        return _compiled(game, i, rules, held)
    for s in range(game.n_states):
        escapes = game.improvements(i, s)
        if len(escapes):
            joint = _others_together(game, i, s)
            held[s] = all(bool(_blocked(game, i, s, q, joint, rules).any()) for q in escapes.tolist())
    return held


def _compiled(game: Game, i: int, rules: Rules, held: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The same by compiled loops, over listed improvements."""
    from suasion.play import kernels

    if game.space.n_moves() > MOST_MOVES:
        raise TooLarge(
            f"SIM would list {game.space.n_moves():,} moves of {game.n_states:,} states.",
            remedy="Leave SIM out, or add a rule.",
        )
    starts, ends = _improvements(game)
    combinations = np.diff(starts[i]).astype(float)
    for k in range(len(game.actors)):
        if k != i:
            combinations *= 1.0 + np.diff(starts[k])
    if combinations.sum() > MOST_COMBINATIONS:
        raise TooLarge(
            f"SIM would look at up to {combinations.sum():.1e} combinations of replies "
            f"over {game.n_states:,} states.",
            remedy="Leave SIM out, or add a rule.",
        )
    kernels.joint(
        i, starts, ends, game.codes, game.ranks[i], rules.sanction == "worse", rules.returning, held
    )
    return held


def _improvements(game: Game) -> tuple[IntArray, IntArray]:
    """Everybody's improvements in one list, and where those of each from each state begin."""
    starts = np.empty((len(game.actors), game.n_states + 1), dtype=np.int64)
    ends, offset = [], 0
    for k, rank in enumerate(game.ranks):
        arcs = game.arcs(k)
        up = rank[arcs.target] > rank[arcs.source]
        starts[k] = offset + np.searchsorted(arcs.source[up], np.arange(game.n_states + 1))
        ends.append(arcs.target[up])
        offset += int(up.sum())
    return starts, np.concatenate(ends)


def _others_together(game: Game, i: int, s: int) -> IntArray:
    """The codes of what the others' improvements from s, combined in every way, change."""
    changes = np.zeros(1, dtype=game.codes.dtype)
    for k in range(len(game.actors)):
        if k != i:
            own = game.codes[game.improvements(k, s)] ^ game.codes[s]
            changes = (changes[:, None] ^ np.append(own, own.dtype.type(0))[None, :]).ravel()
    return changes


def joint_states(game: Game, i: int, s: int, q: int) -> IntArray:
    """The feasible states that q and the others' improvements from s can make together."""
    return _feasible(game, game.codes[q] ^ _others_together(game, i, s))


def _feasible(game: Game, codes: IntArray) -> IntArray:
    at = np.minimum(np.searchsorted(game.codes, codes), game.n_states - 1)
    found: IntArray = at[game.codes[at] == codes]
    return found


def _blocked(game: Game, i: int, s: int, q: int, joint: IntArray, rules: Rules) -> NDArray[np.bool_]:
    """Per joint outcome of q, whether it deters i from leaving s."""
    rank = game.ranks[i]
    result = _feasible(game, game.codes[q] ^ joint)
    if rules.sanction == "worse":
        return np.asarray(rank[result] < rank[s])
    fine = rank[result] <= rank[s]
    return np.asarray(fine if rules.returning else fine & (result != s))

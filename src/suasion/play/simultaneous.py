"""Simultaneous sanctioning (SIM): what if the others move at the same time?

An improvement q of i from s is blocked if some combination of the others' own improvements
from s (each of them may also stay), carried out together with q, gives a feasible state that is
not better than s for i. Every improvement of i must be blocked. [FraserHipel1984]
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.play.game import Game
from suasion.play.rules import BOOK, Rules

__all__ = ["joint_states", "simultaneous"]

IntArray = NDArray[Any]


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
    for s in range(game.n_states):
        escapes = game.improvements(i, s)
        if len(escapes):
            joint = _others_together(game, i, s)
            held[s] = all(bool(_blocked(game, i, s, q, joint, rules).any()) for q in escapes.tolist())
    return held


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

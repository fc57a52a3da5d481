"""Simultaneous sanctioning (SIM): what if the others move at the same time?

An improvement q of i from s is blocked if some combination of the others' own improvements
from s (each of them may also stay), carried out together with q, gives a feasible state that is
not better than s for i. Every improvement of i must be blocked. [FraserHipel1984]

Analyses by hand look for it last, and only among those whom a state does not suit by then: whoever would
stay anyway is not expected to move just when another does. That narrower reading is SEQ_then_SIM.
"""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.errors import TooLarge
from suasion.play.algorithms.sweeps import HIGH
from suasion.play.game import Game
from suasion.play.rules import BOOK, Rules

__all__ = ["joint_states", "simultaneous"]

IntArray = NDArray[Any]
Held = NDArray[np.bool_]
FEW_STATES = 1024
MOST_BY_HAND = 1 << 14
MOST_STATES = 1 << 22
MOST_MOVES = 30_000_000
MOST_TRIES = 30_000_000_000
MOST_BOUNDS = 1 << 26
"""Entries of the table of bounds."""
AT_ONCE = 1 << 14


def simultaneous(game: Game, i: int, rules: Rules = BOOK, movers: Held | None = None) -> Held:
    """Where SIM holds for decision maker i.

    Parameters
    ----------
    game : Game
    i : int
    rules : Rules
    movers : bool array, shape (decision makers, states), optional
        Who may move at the same time as i, in each state; all the others if not given.

    Raises
    ------
    TooLarge
        If far too many combinations of replies would have to be tried, or moves listed.

    Notes
    -----
    Above some thousand states compiled loops go through the others' improvements one decision maker after the
    other, and leave a branch as soon as no setting of the options still open could deter i.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> simultaneous(game, 0).tolist()
    [True, False, True, True]
    """
    if movers is not None and game.n_states > MOST_BY_HAND:
        raise TooLarge(
            f"SEQ_then_SIM is looked for among {MOST_BY_HAND:,} states at most; these are {game.n_states:,}.",
            remedy="Ask for SEQ and SIM instead.",
        )
    if movers is None and game.n_states > FEW_STATES and importlib.util.find_spec("numba") is not None:
        return _compiled(game, i, rules)
    held = np.ones(game.n_states, dtype=bool)
    for s in range(game.n_states):
        escapes = game.improvements(i, s)
        if len(escapes):
            joint = _others_together(game, i, s, movers)
            held[s] = all(bool(_blocked(game, i, s, q, joint, rules).any()) for q in escapes.tolist())
    return held


def _compiled(game: Game, i: int, rules: Rules) -> Held:
    """The same by a compiled loop, some thousand states at a time, so that it can be stopped."""
    from suasion.play.algorithms import kernels

    order, starts, place, level = _moves(game)
    codes = game.codes.astype(np.int64)
    widest = int(np.diff(starts).max())
    how = widest, np.stack(game.ranks), codes, _bounds(game, i), rules.sanction == "worse", rules.returning
    held = np.ones(game.n_states, dtype=bool)
    left = np.array([MOST_TRIES])
    for first in range(0, game.n_states, AT_ONCE):
        span = first, min(first + AT_ONCE, game.n_states)
        kernels.joint(i, order, starts, place, level, *how, span, left, held)
        if left[0] < 0:
            raise TooLarge(
                f"SIM tried {MOST_TRIES:,} combinations of replies to {game.actors[i]} "
                f"and is not through with {game.n_states:,} states.",
                remedy="Leave SIM out, or add a rule.",
            )
    return held


def _bounds(game: Game, i: int) -> IntArray:
    """By code, the least rank for i that others can make of it; empty where the table would be too long.

    Row d is the least over all settings of the options of the d-th of the others and of those after it; in
    the last row nobody is left to set anything.
    """
    width = int(game.codes[-1]).bit_length()
    others = [k for k in range(len(game.actors)) if k != i]
    if (len(others) + 1) << width > MOST_BOUNDS:
        return np.empty((0, 0), dtype=np.int32)
    bounds = np.full((len(others) + 1, 1 << width), HIGH, dtype=np.int32)
    bounds[-1, game.codes] = game.ranks[i]
    for d in reversed(range(len(others))):
        bounds[d] = bounds[d + 1]
        for bit in (k for k, owner in enumerate(game.owner[:width]) if owner == others[d]):
            pairs = bounds[d].reshape(1 << (width - 1 - bit), 2, 1 << bit)
            pairs[:] = pairs.min(axis=1, keepdims=True)
    return bounds


def _moves(game: Game) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Where everybody can move: (order, starts, place, level).

    Decision maker k can move from s to those states t of `order[starts[f]:starts[f + 1]]`, with
    f = place[k, s], for which every bit of level[k, s] is in level[k, t].
    """
    if game.n_states > MOST_STATES:
        raise TooLarge(
            f"SIM is looked for among {MOST_STATES:,} states at most; these are {game.n_states:,}.",
            remedy="Leave SIM out, or add a rule.",
        )
    orders, cuts, places = [], [], []
    listed, cut = 0, 0
    for k in range(len(game.actors)):
        order, starts, place = game.space.fibres(k) if game.transitive else _listed(game, k)
        orders.append(order)
        cuts.append(starts + listed)
        places.append(place + cut)
        listed, cut = listed + len(order), cut + len(starts)
    level = [game.space.level(k) for k in range(len(game.actors))]
    return np.concatenate(orders), np.concatenate(cuts), np.stack(places), np.stack(level)


def _listed(game: Game, k: int) -> tuple[IntArray, IntArray, IntArray]:
    """The moves of k one by one, where single moves are removed; every state has a place of its own."""
    if game.space.n_moves() > MOST_MOVES:
        raise TooLarge(
            f"SIM would list {game.space.n_moves():,} moves of {game.n_states:,} states.",
            remedy="Leave SIM out, or use one-way options instead of single moves removed.",
        )
    arcs = game.arcs(k)
    states = np.arange(game.n_states)
    return arcs.target, np.searchsorted(arcs.source, np.append(states, game.n_states)), states


def _others_together(game: Game, i: int, s: int, movers: Held | None = None) -> IntArray:
    """The codes of what the others' improvements from s, combined in every way, change."""
    changes = np.array([0], dtype=game.codes.dtype)
    for k in range(len(game.actors)):
        if k != i and (movers is None or movers[k, s]):
            own = game.codes[game.improvements(k, s)] ^ game.codes[s]
            changes = (changes[:, None] ^ np.append(own, own.dtype.type(0))[None, :]).ravel()
    return changes


def joint_states(game: Game, i: int, s: int, q: int) -> IntArray:
    """The feasible states that a move and the others' improvements can make together.

    Parameters
    ----------
    i : int
        The decision maker who moves.
    s, q : int
        Where it starts and where its own move leads.

    Returns
    -------
    int array
        With repeats; q itself, where nobody else moves, is among them. What the others change at s is
        changed in q, in every combination; what is not feasible is left out.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[0, 1, 2, 3], [0, 0, 1, 1]])
    >>> joint_states(game, 0, 0, 1).tolist()
    [3, 1]
    """
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

"""Stability when preference is a relation and not a rank.

Coalitions, unknown preference, strength and attitudes all keep the shape of the definitions and
change only what counts as an improvement and what deters. Here both are tables over pairs of
states, so each of those theories is a few lines that fill the tables. Tables limit the size: a game of
some thousand states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from suasion.errors import TooLarge
from suasion.play.game import AnyGame, Game
from suasion.play.rules import BOOK, Rules
from suasion.play.stability.solving import Solution

__all__ = ["MOST_STATES", "Players", "better_table", "move_table", "players_of", "reach", "solve_relations"]

_KNOWN = ("R", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "SEQ_or_SIM")

Table = NDArray[np.bool_]
MOST_STATES = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Players:
    """Players, their moves and their preferences, as tables of shape (n_states, n_states).

    Attributes
    ----------
    names : tuple of str
    moves : tuple of tables
        `moves[i][s, q]`: i can move from s to q.
    leaves : tuple of tables
        `leaves[i][s, q]`: i would leave s for q, were nobody to answer.
    answers : tuple of tables
        The moves that i may use when it answers in its own interest (SEQ).
    deters : tuple of tables
        `deters[i][s, t]`: ending at t would keep i from leaving s.
    game : Game or None
        The option form, for SIM.
    masks : tuple of int
        The bits of each player's options, for SIM.
    """

    names: tuple[str, ...]
    moves: tuple[Table, ...]
    leaves: tuple[Table, ...]
    answers: tuple[Table, ...]
    deters: tuple[Table, ...]
    game: Game | None = None
    masks: tuple[int, ...] = ()


def move_table(game: AnyGame, dm: int) -> Table:
    """The moves of a decision maker as a table.

    Raises
    ------
    TooLarge
        Above `MOST_STATES` states.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> move_table(option_game(("A", "B"), {"a": "A", "b": "B"}, [[0] * 4] * 2), 0).sum(axis=1).tolist()
    [1, 1, 1, 1]
    """
    if game.n_states > MOST_STATES:
        raise TooLarge(
            f"{game.n_states:,} states; this analysis compares all pairs, at most {MOST_STATES:,} states.",
            remedy="Add a rule, or fix some options first.",
        )
    table = np.zeros((game.n_states, game.n_states), dtype=bool)
    arcs = game.arcs(dm)
    table[arcs.source, arcs.target] = True
    return table


def better_table(game: AnyGame, dm: int) -> Table:
    """Which states a decision maker likes better than which.

    Returns
    -------
    bool array (n_states, n_states)
        `table[s, q]`: it likes q better than s.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> better_table(option_game(("A",), {"a": "A"}, [[0, 1]]), 0).tolist()
    [[False, True], [False, False]]
    """
    rank = game.ranks[dm]
    return np.asarray(rank[None, :] > rank[:, None])


def players_of(game: AnyGame) -> Players:
    """The decision makers of a game with their plain preferences.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> solve_relations(players_of(game), ["SEQ"]).equilibria("SEQ")
    (0, 3)
    """
    everyone = range(len(game.actors))
    moves = tuple(move_table(game, i) for i in everyone)
    better = [better_table(game, i) for i in everyone]
    gains = tuple(moves[i] & better[i] for i in everyone)
    form = game if isinstance(game, Game) else None
    masks = tuple(form.space.mask(i) for i in everyone) if form else ()
    return Players(game.actors, moves, gains, gains, tuple(~b for b in better), form, masks)


def solve_relations(players: Players, concepts: Sequence[str], rules: Rules = BOOK) -> Solution:
    """Stable states under R, GMR, SMR, SEQ, SSEQ, SIM and SEQ_or_SIM, from tables.

    `rules.sanction` is already settled by the tables and must be the default here.

    Notes
    -----
    With L the table of departures, D of deterrence and A of replies, s is stable if no (s, q) in L
    lacks a t with A[q, t] and D[s, t]; for SMR D is first thinned to the t from which every
    counter-move deters too.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> solve_relations(players_of(game), ["R", "SEQ"]).equilibria("SEQ")
    (0, 3)
    """
    unknown = [concept for concept in concepts if concept not in _KNOWN]
    if unknown:
        raise ValueError(f"unknown concept {unknown[0]!r}; known: {', '.join(_KNOWN)}")
    everyone = range(len(players.names))
    stable = {
        concept: np.array([_stable(players, i, concept, rules) for i in everyone]) for concept in concepts
    }
    return Solution(players.names, tuple(concepts), stable, rules)


def _stable(players: Players, i: int, concept: str, rules: Rules) -> NDArray[np.bool_]:
    leaves = players.leaves[i]
    if concept == "R":
        return np.asarray(~leaves.any(axis=1))
    if concept == "SEQ_or_SIM":
        return _stable(players, i, "SEQ", rules) | _stable(players, i, "SIM", rules)
    if concept == "SIM":
        return _simultaneous(players, i, rules)
    steps = players.answers if concept in ("SEQ", "SSEQ") else players.moves
    others = [step for k, step in enumerate(steps) if k != i]
    replies = reach(others, rules) if others else np.zeros_like(leaves)
    deters = players.deters[i]
    if concept in ("SMR", "SSEQ"):
        deters = deters & ~_joined(~deters, players.moves[i].T)
    if not rules.returning:
        deters = deters & ~np.eye(len(deters), dtype=bool)
    deterred = _joined(deters, replies.T)
    return np.asarray(~(leaves & ~deterred).any(axis=1))


def _joined(left: Table, right: Table) -> Table:
    """`table[a, c]`: some b has left[a, b] and right[b, c]."""
    return np.asarray((left.astype(np.float32) @ right.astype(np.float32)).astype(bool))


def reach(steps: Sequence[Table], rules: Rules = BOOK) -> Table:
    """`table[q, t]`: the movers can bring about t from q, none of them moving twice in a row.

    Parameters
    ----------
    steps : sequence of tables
        One table of single steps per mover.
    rules : Rules
        For other lengths of reply.

    Examples
    --------
    >>> line = np.zeros((3, 3), dtype=bool); line[0, 1] = line[1, 2] = True
    >>> reach([line])[0].tolist(), reach([line, line])[0].tolist()
    ([False, True, False], [False, True, True])
    """
    if not steps:
        raise ValueError("at least one mover is needed")
    if rules.replies == "one_step":
        return _any(steps)
    if rules.replies == "each_once":
        return _each_once(steps)
    first = [step.copy() for step in steps]
    while True:
        new = [
            step | _joined(step, _any([first[j] for j in range(len(steps)) if j != k] or [~step & step]))
            for k, step in enumerate(steps)
        ]
        if all(np.array_equal(a, b) for a, b in zip(new, first, strict=True)):
            return _any(new)
        first = new


def _any(tables: Sequence[Table]) -> Table:
    result = tables[0].copy()
    for table in tables[1:]:
        result |= table
    return result


def _each_once(steps: Sequence[Table]) -> Table:
    """What can be brought about if each mover moves at most once, built over subsets of them."""
    by: dict[tuple[int, ...], Table] = {(): np.eye(len(steps[0]), dtype=bool)}
    for fewer in range(len(steps)):
        for group in combinations(range(len(steps)), fewer + 1):
            by[group] = _any([_joined(steps[k], by[tuple(j for j in group if j != k)]) for k in group])
    return _any([table for group, table in by.items() if group])


def _simultaneous(players: Players, i: int, rules: Rules) -> NDArray[np.bool_]:
    """SIM with improvements and deterrence from tables."""
    if players.game is None:
        raise ValueError("SIM is defined for games in option form only")
    codes = players.game.codes
    held = np.ones(len(codes), dtype=bool)
    for s in range(len(codes)):
        changes = np.array([0], dtype=codes.dtype)
        for k in range(len(players.names)):
            if k != i:
                own = np.append(codes[players.leaves[k][s]] ^ codes[s], codes.dtype.type(0))
                changes = (changes[:, None] ^ own[None, :]).ravel()
        for q in np.flatnonzero(players.leaves[i][s]).tolist():
            made = codes[q] ^ changes
            at = np.minimum(np.searchsorted(codes, made), len(codes) - 1)
            ends = at[codes[at] == made]
            ends = ends if rules.returning else ends[ends != s]
            held[s] &= bool(players.deters[i][s, ends].any())
    return held

"""Preference that is unknown between some states, or held with different strength.

Unknown preference [Li2004]: between two states a decision maker may prefer either, and we do not
know which. Four attitudes say how it treats such a state when it leaves and when it is deterred:

===  ===============================  ====================================
     leaves for a state                is deterred by a state
===  ===============================  ====================================
a    better or unknown                 surely not better
b    better                            surely not better
c    better or unknown                 not better or unknown
d    better                            not better or unknown
===  ===============================  ====================================

Answers in one's own interest (SEQ) use better or unknown in all four.

Strength [Hamouda2004]: a state is *strongly* stable if each improvement meets a sanction that is much
worse than the state left (for SMR wherever one counter-moves, too); stable otherwise is *weakly* stable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from suasion.case.statements import Expr
from suasion.play.game import AnyGame, IntArray
from suasion.play.graph.states import where_true
from suasion.play.rules import BOOK, Rules
from suasion.play.stability.relations import Players, Table, move_table, players_of, solve_relations
from suasion.play.stability.solving import Solution

__all__ = ["much_better", "solve_strength", "solve_unknown"]


def solve_unknown(
    game: AnyGame,
    unknown: Mapping[int, Sequence[tuple[int, int]]],
    attitude: Literal["a", "b", "c", "d"],
    concepts: Sequence[str] = ("R", "GMR", "SMR", "SEQ"),
    rules: Rules = BOOK,
) -> Solution:
    """Stable states when some preferences are unknown.

    Parameters
    ----------
    game : Game or ArcGame
        Its ranks hold for all pairs not listed.
    unknown : mapping from decision maker to pairs of states
        Pairs whose order is unknown (in both directions).
    attitude : {"a", "b", "c", "d"}
    concepts : sequence of str
        From R, GMR, SMR, SEQ.
    rules : Rules

    Examples
    --------
    Not knowing whether 1 is better, the bold leave 0 for it and the careful stay.

    >>> from suasion.play.game import arc_game
    >>> game = arc_game(("A", "B"), 2, [(0, 0, 1)], [[0, 0], [0, 0]])
    >>> [solve_unknown(game, {0: [(0, 1)]}, x, ["R"]).equilibria("R") for x in "abcd"]
    [(1,), (0, 1), (1,), (0, 1)]
    """
    everyone = range(len(game.actors))
    moves = tuple(move_table(game, i) for i in everyone)
    open_ = [_pairs(game.n_states, unknown.get(i, ())) for i in everyone]
    better = [(game.ranks[i][None, :] > game.ranks[i][:, None]) & ~open_[i] for i in everyone]
    bold, wary = attitude in "ac", attitude in "cd"
    wants = [better[i] | open_[i] for i in everyone]
    leaves = tuple(moves[i] & (wants[i] if bold else better[i]) for i in everyone)
    answers = tuple(moves[i] & wants[i] for i in everyone)
    deters = tuple(~better[i] if wary else ~wants[i] for i in everyone)
    return solve_relations(Players(game.actors, moves, leaves, answers, deters), concepts, rules)


def _pairs(n: int, pairs: Sequence[tuple[int, int]]) -> Table:
    table = np.zeros((n, n), dtype=bool)
    for s, t in pairs:
        if s != t:
            table[s, t] = table[t, s] = True
    return table


def much_better(
    statements: Sequence[Expr], strong: Sequence[bool], options: Sequence[str], codes: IntArray
) -> Table:
    """`table[s, t]`: t is much better than s under prioritised statements, some of them strong.

    t is much better if the first statement on which the two differ is true in t and marked strong.

    Examples
    --------
    >>> from suasion.case.statements import parse
    >>> much_better([parse("b"), parse("a")], [True, False], ["a", "b"], np.arange(4))[0].tolist()
    [False, False, True, True]
    """
    n = len(codes)
    undecided = np.ones((n, n), dtype=bool)
    table = np.zeros((n, n), dtype=bool)
    for statement, is_strong in zip(statements, strong, strict=True):
        holds = where_true(statement, options, codes)
        if is_strong:
            table |= undecided & ~holds[:, None] & holds[None, :]
        undecided &= holds[:, None] == holds[None, :]
    return table


def solve_strength(
    game: AnyGame,
    stronger: Sequence[NDArray[np.bool_]],
    concepts: Sequence[str] = ("R", "GMR", "SMR", "SEQ"),
    rules: Rules = BOOK,
) -> tuple[Solution, Solution]:
    """Stable states, and among them the strongly stable ones.

    Parameters
    ----------
    game : Game or ArcGame
    stronger : sequence of tables, one per decision maker
        `stronger[i][s, t]`: i likes t much better than s (see `much_better`); it must imply better.

    Returns
    -------
    (stable, strongly_stable) : two Solutions
        A state stable for a decision maker but not strongly so is weakly stable.

    Examples
    --------
    >>> from suasion.play.game import arc_game
    >>> game = arc_game(("A", "B"), 3, [(0, 0, 1), (1, 1, 2)], [[1, 2, 0], [0, 0, 1]])
    >>> mild, none = np.zeros((3, 3), dtype=bool), np.zeros((3, 3), dtype=bool)
    >>> stable, strong = solve_strength(game, [mild, none], ["SEQ"])
    >>> stable.stable_for(0, "SEQ"), strong.stable_for(0, "SEQ")
    ((0, 1, 2), (1, 2))
    """
    plain = players_of(game)
    for i, table in enumerate(stronger):
        if (table & plain.deters[i]).any():
            raise ValueError(f"{game.actors[i]}: a state is much better without being better")
    strong = replace(plain, deters=tuple(np.asarray(table.T) for table in stronger))
    return solve_relations(plain, concepts, rules), solve_relations(strong, concepts, rules)

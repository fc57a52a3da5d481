"""Attitudes: acting for or against others as well as for oneself.

Each decision maker i has an attitude towards each j, itself included: positive (+1), indifferent (0)
or negative (-1). It moves from s to q only if q suits all of them at once: better for each j it
is for, worse for each j it is against. Whatever does not suit deters. [Inohara2007]

The published relation counts a tie as suiting a positive attitude (q at least as good) and not
suiting a negative one; `ties="published"` gives that. The default asks for a strict gain, so that the
standard attitude (for itself, indifferent to others) is exactly the ordinary analysis. Without ties between
states the two agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from suasion.play.game import AnyGame
from suasion.play.rules import BOOK, Rules
from suasion.play.stability.relations import Table, players_of, solve_relations
from suasion.play.stability.solving import Solution

__all__ = ["solve_attitudes", "suits"]


def suits(game: AnyGame, attitude: Sequence[int], ties: Literal["strict", "published"] = "strict") -> Table:
    """`table[s, q]`: q suits a decision maker with this attitude, seen from s.

    Parameters
    ----------
    game : Game or ArcGame
    attitude : sequence of {-1, 0, 1}, one per decision maker
    ties : {"strict", "published"}

    Examples
    --------
    >>> from suasion.play.game import arc_game
    >>> game = arc_game(("A", "B"), 2, [], [[0, 1], [1, 0]])
    >>> suits(game, [1, 0])[0].tolist(), suits(game, [0, -1])[0].tolist(), suits(game, [1, 1])[0].tolist()
    ([False, True], [False, True], [False, False])
    """
    table = np.ones((game.n_states, game.n_states), dtype=bool)
    for rank, sign in zip(game.ranks, attitude, strict=True):
        gain = rank[None, :] > rank[:, None]
        loss = rank[None, :] < rank[:, None]
        if sign > 0:
            table &= gain if ties == "strict" else ~loss
        elif sign < 0:
            table &= loss
    return table & ~np.eye(game.n_states, dtype=bool)


def solve_attitudes(
    game: AnyGame,
    attitudes: Sequence[Sequence[int]],
    concepts: Sequence[str] = ("R", "GMR", "SMR", "SEQ"),
    ties: Literal["strict", "published"] = "strict",
    rules: Rules = BOOK,
) -> Solution:
    """Stable states when everybody acts on its attitudes.

    Parameters
    ----------
    game : Game or ArcGame
    attitudes : sequence of sequences of {-1, 0, 1}
        `attitudes[i][j]` is i's attitude towards j.
    concepts : sequence of str
    ties : {"strict", "published"}
    rules : Rules

    Examples
    --------
    Two prisoners who mean each other well (and only that) both cooperate.

    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> solve_attitudes(game, [[0, 1], [1, 0]], ["R"]).equilibria("R")
    (3,)
    """
    plain = players_of(game)
    tables = [suits(game, attitude, ties) for attitude in attitudes]
    gains = tuple(move & table for move, table in zip(plain.moves, tables, strict=True))
    deters = tuple(~table for table in tables)
    if ties == "published":
        # Staying suits a positive attitude there, so a return to the start deters nobody with one.
        eye = np.eye(game.n_states, dtype=bool)
        deters = tuple(
            table & ~eye if min(attitude) >= 0 else table
            for table, attitude in zip(deters, attitudes, strict=True)
        )
    players = replace(plain, leaves=gains, answers=gains, deters=deters)
    return solve_relations(players, concepts, rules)

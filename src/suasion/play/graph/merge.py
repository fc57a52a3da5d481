"""Merging states that nobody tells apart, so that one outcome is not counted several times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from suasion.errors import CaseError
from suasion.play.game import AnyGame, ArcGame, IntArray, arc_game

__all__ = ["Merged", "merge"]


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """A game whose states are groups of another game's states.

    Attributes
    ----------
    game : ArcGame
    group : int array, shape (states of the first game,)
        The state of `game` that stands for each.
    """

    game: ArcGame
    group: IntArray


def merge(game: AnyGame, alike: Sequence[Sequence[int]]) -> Merged:
    """Merge each set of indistinguishable states into one.

    A decision maker moves between groups if it can move between any of their members; moves
    inside a group disappear. Groups are numbered by their first member. SIM is not defined on the
    result, which no longer has options.

    Parameters
    ----------
    game : Game or ArcGame
    alike : sequence of sequences of int
        Disjoint sets of states; a state in none stands for itself.

    Raises
    ------
    CaseError
        If a decision maker prefers one member of a set to another, or two sets overlap.

    Examples
    --------
    >>> game = arc_game(("A",), 3, [(0, 0, 1), (0, 1, 2)], [[0, 1, 1]])
    >>> merged = merge(game, [(1, 2)])
    >>> merged.group.tolist(), merged.game.moves(0, 0).tolist(), merged.game.moves(0, 1).tolist()
    ([0, 1, 1], [1], [])
    """
    first = np.arange(game.n_states)
    seen: set[int] = set()
    for members in alike:
        if seen & set(members):
            raise CaseError(f"state {min(seen & set(members))} is in two sets of indistinguishable states.")
        seen |= set(members)
        first[list(members)] = min(members)
    kept, group = np.unique(first, return_inverse=True)
    for dm, rank in enumerate(game.ranks):
        wrong = np.flatnonzero(rank != rank[first])
        if len(wrong):
            raise CaseError(
                f"{game.actors[dm]} tells states {first[wrong[0]]} and {wrong[0]} apart in its preferences.",
                remedy="Rank indistinguishable states as a tie, or do not merge them.",
            )
    pairs = [(game.arcs(dm).source, game.arcs(dm).target) for dm in range(len(game.actors))]
    arcs = [
        np.stack([np.full(len(source), dm), group[source], group[target]], axis=1)
        for dm, (source, target) in enumerate(pairs)
    ]
    ranks = [rank[kept].tolist() for rank in game.ranks]
    return Merged(arc_game(game.actors, len(kept), np.concatenate(arcs), ranks), group)

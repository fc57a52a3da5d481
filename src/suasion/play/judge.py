"""Whether one state holds, asked of many games that differ a little.

Solving a whole game to learn about one state is wasteful. The judge looks at the improvements from that
state only, and remembers for each the reply that deterred it: in the next game it first checks whether that
reply still serves those who make it, which costs a few comparisons, and searches only where it does not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from suasion.play.evolution import distances, shortest_path
from suasion.play.game import Game, IntArray, Space
from suasion.play.stability import solve

__all__ = ["Judge"]

_REMEMBERED = 8_000_000
"""Distances kept in memory, as states times replies (32 MB)."""

Path = tuple[tuple[int, int, int], ...]


class Judge:
    """Says whether a state (given by its code) is an equilibrium under a concept.

    Parameters
    ----------
    concept : str
        R, SEQ and GMR are judged on the spot; any other by solving the game.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> dilemma = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> Judge("SEQ").unstable(dilemma, 3), Judge("R").unstable(dilemma, 3)
    ((), (0, 1))
    """

    def __init__(self, concept: str) -> None:
        self.concept = concept
        self._replies: dict[tuple[int, int, int, int], list[Path]] = {}
        self._far: dict[tuple[object, ...], tuple[object, NDArray[np.int32]]] = {}
        self._moves: dict[tuple[int, int, int], IntArray] = {}
        self._spaces: list[Space] = []

    def unstable(self, game: Game, code: int) -> tuple[int, ...] | None:
        """The decision makers for whom the state is not stable; None if the state is not feasible."""
        s = game.index(code)
        if s is None:
            return None
        if self.concept not in ("R", "SEQ", "GMR") or not game.transitive:
            stable = solve(game, (self.concept,)).stable[self.concept]
            return tuple(int(dm) for dm in np.flatnonzero(~stable[:, s]))
        return tuple(dm for dm in range(len(game.actors)) if not self._stays(game, dm, s))

    def holds(self, game: Game, code: int) -> bool:
        """Whether the state is feasible and stable for everyone."""
        return self.unstable(game, code) == ()

    def _stays(self, game: Game, dm: int, s: int) -> bool:
        rank = game.ranks[dm]
        there = self._from(game, dm, s)
        tempting = there[rank[there] > rank[s]]
        if self.concept == "R":
            return not len(tempting)
        return all(self._deterred(game, dm, s, int(q)) for q in tempting)

    def _from(self, game: Game, dm: int, s: int) -> IntArray:
        key = (id(game.space), dm, s)
        if key not in self._moves:
            self._spaces.append(game.space)  # kept alive, so that its id stays its own
            self._moves[key] = game.moves(dm, s)
        return self._moves[key]

    def _deterred(self, game: Game, dm: int, s: int, q: int) -> bool:
        known = self._replies.setdefault((id(game.space), dm, s, q), [])
        if any(self._still(game, dm, s, path) for path in known):
            return True
        others = tuple(k for k in range(len(game.actors)) if k != dm)
        if not others:
            return False
        better = self.concept == "SEQ"
        far = self._replies_from(game, q, others, better)
        rank = game.ranks[dm]
        punished = np.flatnonzero((far > 0) & (rank <= rank[s]))
        if not len(punished):
            return False
        nearest = int(punished[np.argmin(far[punished])])
        known.append(shortest_path(game, far, nearest, better, others))
        return True

    def _replies_from(self, game: Game, q: int, others: tuple[int, ...], better: bool) -> NDArray[np.int32]:
        """Distances of the replies, which depend on the others' ranks alone; the last ones are remembered."""
        ranks = tuple(game.ranks[k] for k in others) if better else ()
        key = (id(game.space), q, others, *map(id, ranks))
        if key not in self._far:
            if len(self._far) * game.n_states > _REMEMBERED:
                self._far.clear()
            # The ranks are kept with the answer, so that their ids stay their own.
            self._far[key] = (ranks, distances(game, q, better, others))
        return self._far[key][1]

    def _still(self, game: Game, dm: int, s: int, path: Sequence[tuple[int, int, int]]) -> bool:
        """Whether a remembered reply still serves those who make it, and still deters."""
        rank = game.ranks[dm]
        if rank[path[-1][2]] > rank[s]:
            return False
        if self.concept == "GMR":
            return True
        return all(game.ranks[mover][after] > game.ranks[mover][before] for mover, before, after in path)

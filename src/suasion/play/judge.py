"""Whether one state holds, asked of many games that differ a little.

Solving a whole game to learn about one state is wasteful. The judge looks at the improvements from that
state only, and remembers why each was deterred or was not: the reply that deterred it, or the states that
the others could bring about, all of them better for the one who left. In the next game it first checks
whether that reply still serves those who make it, or whether those states still enclose all replies. Either
check costs a few comparisons; the replies are searched only where both fail.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from suasion.play.evolution import distances, one_move, shortest_path
from suasion.play.game import Game, IntArray, Space
from suasion.play.stability import solve

__all__ = ["Judge"]

_REMEMBERED = 8_000_000
"""Ranks kept in memory, as states times rankings (32 MB)."""

Key = tuple[int, int, int, int]
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
        self._replies: dict[Key, list[Path]] = {}
        self._escapes: dict[Key, list[_Escape]] = {}
        self._tempting: dict[Key, tuple[int, ...]] = {}
        self._at: dict[tuple[int, int], tuple[Space, int | None]] = {}
        self._kept: dict[int, IntArray] = {}
        self._last = 0

    def unstable(self, game: Game, code: int) -> tuple[int, ...] | None:
        """The decision makers for whom the state is not stable; None if the state is not feasible."""
        s = self._state(game.space, code)
        if s is None:
            return None
        if not self._on_the_spot(game):
            stable = solve(game, (self.concept,)).stable[self.concept]
            return tuple(int(dm) for dm in np.flatnonzero(~stable[:, s]))
        return tuple(dm for dm in range(len(game.actors)) if self._leaves(game, dm, s))

    def holds(self, game: Game, code: int) -> bool:
        """Whether the state is feasible and stable for everyone."""
        s = self._state(game.space, code)
        if s is None:
            return False
        if not self._on_the_spot(game):
            return bool(solve(game, (self.concept,)).holds(self.concept)[s])
        everybody = range(len(game.actors))
        # Whoever left last is likely to leave again.
        for dm in (self._last, *(k for k in everybody if k != self._last)):
            if self._leaves(game, dm, s):
                self._last = dm
                return False
        return True

    def _state(self, space: Space, code: int) -> int | None:
        key = (id(space), code)
        if key not in self._at:
            self._at[key] = space, space.index(code)  # the space is kept alive, so that its id stays its own
        return self._at[key][1]

    def _on_the_spot(self, game: Game) -> bool:
        """Whether the state can be judged alone; what is remembered is made ready for this game."""
        if self.concept not in ("R", "SEQ", "GMR") or not game.transitive:
            return False
        if len(self._kept) * game.n_states > _REMEMBERED:
            self._kept.clear()
            self._tempting.clear()
            for known in self._escapes.values():
                for escape in known:
                    escape.checked.clear()
        self._kept.update((id(rank), rank) for rank in game.ranks)
        return True

    def _leaves(self, game: Game, dm: int, s: int) -> bool:
        """Whether a decision maker has an improvement from which nothing deters it."""
        rank = game.ranks[dm]
        key = (id(game.space), dm, s, id(rank))
        if key not in self._tempting:
            there = game.moves(dm, s)
            self._tempting[key] = tuple(there[rank[there] > rank[s]].tolist())
        tempting = self._tempting[key]
        if self.concept == "R":
            return bool(tempting)
        return any(self._escaped(game, dm, s, q) for q in tempting) or any(
            not self._deterred(game, dm, s, q) for q in tempting
        )

    def _escaped(self, game: Game, dm: int, s: int, q: int) -> bool:
        """Whether a remembered escape through q still is one."""
        known = self._escapes.get((id(game.space), dm, s, q), ())
        return any(escape.stands(game, dm, s) for escape in known)

    def _deterred(self, game: Game, dm: int, s: int, q: int) -> bool:
        key = (id(game.space), dm, s, q)
        known = self._replies.setdefault(key, [])
        if any(self._still(game, dm, s, path) for path in known):
            return True
        others = tuple(k for k in range(len(game.actors)) if k != dm)
        better = self.concept == "SEQ"
        rank = game.ranks[dm]
        if others:
            far = distances(game, q, better, others)
            punished = np.flatnonzero((far > 0) & (rank <= rank[s]))
            if len(punished):
                nearest = int(punished[np.argmin(far[punished])])
                known.append(shortest_path(game, far, nearest, better, others))
                return True
            self._escapes.setdefault(key, []).append(_Escape(far >= 0, better))
        return False

    def _still(self, game: Game, dm: int, s: int, path: Sequence[tuple[int, int, int]]) -> bool:
        """Whether a remembered reply still serves those who make it, and still deters."""
        rank = game.ranks[dm]
        if rank[path[-1][2]] > rank[s]:
            return False
        if self.concept == "GMR":
            return True
        return all(game.ranks[mover][after] > game.ranks[mover][before] for mover, before, after in path)


class _Escape:
    """States that the others cannot lead out of, each better for the one who left.

    Each condition concerns one decision maker's ranks only, so its answer is kept by those ranks.
    """

    __slots__ = ("better", "checked", "region")

    def __init__(self, region: NDArray[np.bool_], better: bool) -> None:
        self.region, self.better = region, better
        self.checked: dict[tuple[int, int], bool] = {}

    def stands(self, game: Game, dm: int, s: int) -> bool:
        """Whether the same states enclose the others' replies in this game, and none of them deters."""
        for k, rank in enumerate(game.ranks):
            key = (k, id(rank))
            if key not in self.checked:
                self.checked[key] = self._worth(rank, s) if k == dm else self._closed(game, k)
            if not self.checked[key]:
                return False
        return True

    def _worth(self, rank: IntArray, s: int) -> bool:
        return bool((rank[self.region] > rank[s]).all())

    def _closed(self, game: Game, dm: int) -> bool:
        if not self.better:
            return True  # moves of any kind do not depend on anybody's ranks
        return not bool((one_move(game, dm, self.region, True) & ~self.region).any())

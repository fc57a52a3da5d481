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

from suasion.play.game import Game, IntArray, Space
from suasion.play.outcomes.evolution import distances, one_move, shortest_path
from suasion.play.stability.solving import solve

__all__ = ["Judge"]

_REMEMBERED = 8_000_000
"""Ranks kept in memory, as states times rankings (32 MB)."""

_FEW = 100
"""Replies are followed state by state up to so many, and over all states at once beyond."""

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
        self._moves: dict[tuple[int, int, int], IntArray] = {}
        self._onwards: dict[Key, tuple[int, ...]] = {}
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
            self._onwards.clear()
            for known in self._escapes.values():
                for escape in known:
                    escape.checked.clear()
        for rank in game.ranks:
            self._kept.setdefault(id(rank), rank)
        return True

    def _leaves(self, game: Game, dm: int, s: int) -> bool:
        """Whether a decision maker has an improvement from which nothing deters it."""
        tempting = self._onward(game, dm, s, True)
        if self.concept == "R":
            return bool(tempting)
        return any(self._escaped(game, dm, s, q) for q in tempting) or any(
            not self._deterred(game, dm, s, q) for q in tempting
        )

    def _onward(self, game: Game, dm: int, s: int, better: bool) -> tuple[int, ...]:
        """The moves, or only the improvements, of a decision maker from a state."""
        rank = game.ranks[dm]
        key = (id(game.space), dm, s, id(rank) if better else -1)
        if key not in self._onwards:
            place = key[:3]
            if place not in self._moves:
                self._moves[place] = game.moves(dm, s)
            there = self._moves[place]
            self._onwards[key] = tuple((there[rank[there] > rank[s]] if better else there).tolist())
        return self._onwards[key]

    def _escaped(self, game: Game, dm: int, s: int, q: int) -> bool:
        """Whether a remembered escape through q still is one."""
        known = self._escapes.get((id(game.space), dm, s, q), ())
        return any(self._encloses(escape, game, dm, s) for escape in known)

    def _deterred(self, game: Game, dm: int, s: int, q: int) -> bool:
        key = (id(game.space), dm, s, q)
        known = self._replies.setdefault(key, [])
        if any(self._still(game, dm, s, path) for path in known):
            return True
        reply = self._reply(game, dm, s, q)
        if reply is None:
            return False
        known.append(reply)
        return True

    def _reply(self, game: Game, dm: int, s: int, q: int) -> Path | None:
        """A shortest reply from q that deters; None, and an escape remembered, if there is none."""
        others = tuple(k for k in range(len(game.actors)) if k != dm)
        better = self.concept == "SEQ"
        rank = game.ranks[dm]
        came: dict[int, tuple[int, int]] = {q: (dm, s)}
        queue = [q]
        for u in queue:
            if len(queue) > _FEW:
                return self._far_reply(game, dm, s, q)
            for k in others:
                for t in self._onward(game, k, u, better):
                    if t in came:
                        continue
                    came[t] = (k, u)
                    if rank[t] <= rank[s]:
                        return _back(came, q, t)
                    queue.append(t)
        self._escapes.setdefault((id(game.space), dm, s, q), []).append(_Escape(np.array(queue)))
        return None

    def _far_reply(self, game: Game, dm: int, s: int, q: int) -> Path | None:
        """As `_reply`, where the others can bring about many states."""
        others = tuple(k for k in range(len(game.actors)) if k != dm)
        better = self.concept == "SEQ"
        rank = game.ranks[dm]
        far = distances(game, q, better, others)
        punished = np.flatnonzero((far > 0) & (rank <= rank[s]))
        if len(punished):
            nearest = int(punished[np.argmin(far[punished])])
            return shortest_path(game, far, nearest, better, others)
        key = (id(game.space), dm, s, q)
        self._escapes.setdefault(key, []).append(_Escape(np.flatnonzero(far >= 0)))
        return None

    def _encloses(self, escape: _Escape, game: Game, dm: int, s: int) -> bool:
        """Whether an escape's states enclose the others' replies in this game, and none of them deters."""
        for k, rank in enumerate(game.ranks):
            key = (k, id(rank))
            if key not in escape.checked:
                worth = k == dm and bool((rank[escape.states] > rank[s]).all())
                escape.checked[key] = worth if k == dm else self._closed(escape, game, k)
            if not escape.checked[key]:
                return False
        return True

    def _closed(self, escape: _Escape, game: Game, dm: int) -> bool:
        """Whether no improvement of a decision maker leads out of the escape's states."""
        if self.concept == "GMR":
            return True  # moves of any kind do not depend on anybody's ranks
        if len(escape.states) <= _FEW:
            return all(t in escape.inside for u in escape.inside for t in self._onward(game, dm, u, True))
        region = np.zeros(game.n_states, dtype=bool)
        region[escape.states] = True
        return not bool((one_move(game, dm, region, True) & ~region).any())

    def _still(self, game: Game, dm: int, s: int, path: Sequence[tuple[int, int, int]]) -> bool:
        """Whether a remembered reply still serves those who make it, and still deters."""
        rank = game.ranks[dm]
        if rank[path[-1][2]] > rank[s]:
            return False
        if self.concept == "GMR":
            return True
        return all(game.ranks[mover][after] > game.ranks[mover][before] for mover, before, after in path)


class _Escape:
    """States that the others could not lead out of, each better for the one who left.

    Whether that still is so is asked of each decision maker's ranks alone; `checked` keeps the answers.
    """

    __slots__ = ("checked", "inside", "states")

    def __init__(self, states: NDArray[np.intp]) -> None:
        self.states = states
        self.inside = frozenset(states.tolist())
        self.checked: dict[tuple[int, int], bool] = {}


def _back(came: dict[int, tuple[int, int]], start: int, end: int) -> Path:
    """The way from start to end, read off where each state was reached from."""
    path: list[tuple[int, int, int]] = []
    while end != start:
        mover, before = came[end]
        path.append((mover, before, end))
        end = before
    return tuple(reversed(path))

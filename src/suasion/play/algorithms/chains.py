"""Replies by long chains of listed moves, found in one backward pass.

Each pair (state, who moved last) is settled once: values spread backwards along moves from the
least to the greatest, so the first value that arrives is the least that can follow. The work is
proportional to the number of moves times the number of decision makers, however long the chains.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.play.game import AnyGame

__all__ = ["Chains"]

Values = NDArray[np.int32]


class Chains:
    """Backward move lists of a game, kept between questions."""

    def __init__(self, game: AnyGame) -> None:
        self._game = game
        self._lists: dict[bool, tuple[Any, Any]] = {}

    def least(self, others: list[int], base: Values, better: bool) -> Values:
        """Per state, the least of its base value and those of the states `others` can bring about.

        Parameters
        ----------
        others : list of int
            Who may move; nobody twice in a row.
        base : int32 array, shape (n_states,)
        better : bool
            Whether each step must be an improvement for the one who moves.
        """
        from suasion.play.algorithms import kernels

        starts, sources = self._backward(better)
        low = base.copy()
        kernels.propagate(
            np.argsort(base, kind="stable"),
            base,
            starts,
            sources,
            np.array(others, dtype=np.int64),
            np.zeros((len(self._game.actors), self._game.n_states), dtype=np.bool_),
            low,
            np.zeros(self._game.n_states, dtype=np.bool_),
        )
        return low

    def _backward(self, better: bool) -> tuple[Any, Any]:
        """Moves sorted by where they lead, all decision makers in one list."""
        if better not in self._lists:
            n = self._game.n_states
            starts = np.empty((len(self._game.actors), n + 1), dtype=np.int64)
            sources, offset = [], 0
            for k in range(len(self._game.actors)):
                arcs, rank = self._game.arcs(k), self._game.ranks[k]
                up: Any = rank[arcs.target] > rank[arcs.source] if better else slice(None)
                target = arcs.target[up]
                by = np.argsort(target, kind="stable")
                sources.append(arcs.source[up][by])
                starts[k] = offset + np.searchsorted(target[by], np.arange(n + 1))
                offset += len(target)
            self._lists[better] = starts, np.concatenate(sources)
        return self._lists[better]

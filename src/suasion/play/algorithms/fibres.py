"""Sweeps over fibres: large games in option form, without ever listing a move.

The moves of a decision maker connect the states of a fibre, which agree in everybody else's
options. Sorted once from best to worst, a fibre answers "the least value over improvements" for
all its states in one pass, as a running minimum over the strictly better ones. One-way options
split the running minimum by which of them are spent. Work: one pass over the states per question.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.play.game import Game

__all__ = ["FibreSweeps"]

Values = NDArray[np.int32]


class FibreSweeps:
    """Sweeps for a game in option form whose moves are all those the options allow.

    A decision maker's staying where it is counts among its moves here (not among its
    improvements); where two moves in a row amount to one, this changes no answer.

    Parameters
    ----------
    game : Game
        With no single moves removed.

    Raises
    ------
    ValueError
        If moves were removed: fibres cannot tell who moved last.
    """

    def __init__(self, game: Game) -> None:
        if not game.transitive:
            raise ValueError("fibres need all moves that the options allow")
        self._game = game
        self._sorted: dict[int, tuple[Any, ...]] = {}

    def lower(self, dm: int, low: Values, better: bool) -> bool:
        """Lower `low` in place to what `dm` can bring about by a move; whether anything changed."""
        from suasion.play.algorithms import kernels

        order, starts, fresh, level, width = self._fibres(dm)
        if better:
            return bool(kernels.lower_better(order, starts, fresh, level, width, low))
        return bool(kernels.lower_all(order, starts, level, width, low))

    def least(self, dm: int, values: Values, better: bool) -> Values:
        """Per state, the least of its own value and those `dm` can bring about by one move."""
        low = values.copy()
        self.lower(dm, low, better)
        return low

    def greatest(self, dm: int, values: Values, better: bool) -> Values:
        """Per state, the greatest value `dm` can bring about; the least integer where there is none."""
        from suasion.play.algorithms import kernels

        order, starts, fresh, level, width = self._fibres(dm)
        high = np.empty(self._game.n_states, dtype=np.int32)
        kernels.highest(order, starts, fresh, level, width, values, better, high)
        return high

    def _fibres(self, dm: int) -> tuple[Any, ...]:
        """Fibres sorted from best to worst, made when first asked for."""
        if dm not in self._sorted:
            from suasion.play.algorithms import kernels

            space = self._game.space
            order, starts = space.groups(dm)
            order = order.copy()
            fresh = np.empty(self._game.n_states, dtype=np.uint8)
            rank = np.ascontiguousarray(self._game.ranks[dm], dtype=np.int32)
            kernels.sort(order, starts, rank, fresh)
            one_way = [k for k, owner in enumerate(space.owner) if owner == dm]
            width = 1 << sum(space.directions[k] != "both" for k in one_way)
            self._sorted[dm] = order, starts, fresh, space.level(dm), width
        return self._sorted[dm]

"""Sweeps over fibres in plain numpy, for games of the size an analyst writes.

Put the fibres of a decision maker side by side as the columns of a table, each sorted from best to worst.
"The least value over improvements" is then a running minimum down the columns, read off just above the
first state of equal rank: a few passes of numpy over the table, and no compiler to load. Fibres of unequal
length are filled up with a place that stands for no state.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.play.algorithms.sweeps import HIGH, LOW
from suasion.play.game import Game

__all__ = ["MOST_STATES", "GridSweeps", "fits"]

Values = NDArray[np.int32]
Places = NDArray[np.intp]

MOST_STATES = 1 << 18
"""Beyond so many states a table no longer fits the caches, and compiled loops win."""


def fits(game: Game) -> bool:
    """Whether tables suit a game: all moves can be undone, and no table is mostly filling.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> fits(option_game(("A",), {"x": "A"}, [[0, 1]]))
    True
    """
    space = game.space
    return (
        game.transitive
        and game.n_states <= MOST_STATES
        and all(direction == "both" for direction in space.directions)
        and all(space.grid(dm) is not None for dm in range(len(space.actors)))
    )


class GridSweeps:
    """Sweeps for a game in option form that `fits`.

    A decision maker's staying where it is counts among its moves here (not among its improvements); where
    two moves in a row amount to one, this changes no answer.

    Parameters
    ----------
    game : Game

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[0, 1, 2, 3], [0, 0, 1, 2]])
    >>> GridSweeps(game).least(0, np.array([5, 6, 7, 4], dtype=np.int32), better=True)
    array([5, 6, 4, 4], dtype=int32)
    """

    def __init__(self, game: Game) -> None:
        if not fits(game):
            raise ValueError("tables need moves that can all be undone, and fibres of similar size")
        self._game = game
        self._sorted: dict[int, tuple[Places, Places]] = {}

    def lower(self, dm: int, low: Values, better: bool) -> bool:
        """Lower `low` in place to what `dm` can bring about by a move; whether anything changed."""
        new = self._swept(np.minimum, HIGH, dm, low, better)
        changed = bool((new < low).any())
        if changed:
            np.minimum(low, new, out=low)
        return changed

    def least(self, dm: int, values: Values, better: bool) -> Values:
        """Per state, the least of its own value and those `dm` can bring about by one move."""
        return np.minimum(values, self._swept(np.minimum, HIGH, dm, values, better))

    def greatest(self, dm: int, values: Values, better: bool) -> Values:
        """Per state, the greatest value `dm` can bring about; the least integer where there is none."""
        return self._swept(np.maximum, LOW, dm, values, better)

    def _swept(self, choose: np.ufunc, none: np.int32, dm: int, values: Values, better: bool) -> Values:
        """The choice over the moves (improvements) of `dm` from each state."""
        if not better:
            return self._game.space.over_fibres(choose, none, dm, values)
        grid, above = self._columns(dm)
        running = np.empty((len(grid) + 1, grid.shape[1]), dtype=np.int32)
        running[0] = none
        np.take(np.append(values, none), grid, out=running[1:], mode="clip")
        for row in range(2, len(running)):
            choose(running[row], running[row - 1], out=running[row])
        swept: Values = np.take(running, above, mode="clip")
        return swept

    def _columns(self, dm: int) -> tuple[Places, Places]:
        """Sorted columns, and per state the place of the running choice over all that are better."""
        if dm not in self._sorted:
            grid = self._game.space.grid(dm)
            assert grid is not None
            length, columns = grid.shape
            bits, here = length.bit_length(), np.arange(columns)
            tier, place = self._order(dm, grid, bits)
            above = np.empty(self._game.n_states + 1, dtype=np.intp)
            sorted_grid = np.take(grid, place * columns + here)
            first = np.zeros(columns, dtype=np.intp)
            for row in range(length):
                if row:
                    first = np.where(tier[row] == tier[row - 1], first, row)
                above[sorted_grid[row]] = first * columns + here
            self._sorted[dm] = sorted_grid, above[:-1]
        return self._sorted[dm]

    def _order(self, dm: int, grid: Places, bits: int) -> tuple[Values, Values]:
        """Each column sorted from best to worst: how bad a place is, and its row in the grid."""
        bad = -self._game.ranks[dm].astype(np.int64) << bits
        # Where no state stands there is nothing to choose, wherever it is sorted to.
        keys = np.take(bad, grid.T, mode="clip") | np.arange(len(grid))
        keys.sort(axis=1)
        keys = np.ascontiguousarray(keys.T)
        return keys >> bits, keys & ((1 << bits) - 1)

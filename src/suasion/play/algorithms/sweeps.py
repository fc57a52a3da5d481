"""One step of reasoning over all states at once.

Every stability concept is built from two questions about one decision maker k and a number
attached to every state: what is the least (or greatest) number it can bring about from s by one
move, and by one improvement? A `Sweeps` object answers both for all states together; `ListSweeps`
does so from move lists, and `suasion.play.algorithms.fibres` without ever listing a move.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from suasion.play.game import AnyGame
from suasion.play.graph.moves import Arcs

__all__ = ["HIGH", "LOW", "ListSweeps", "Sweeps"]

Values = NDArray[np.int32]
HIGH = np.int32(np.iinfo(np.int32).max)
"""Least value where there is no move: larger than any rank."""
LOW = np.int32(np.iinfo(np.int32).min)
"""Greatest value where there is no move: smaller than any rank."""


class Sweeps(Protocol):
    """Least and greatest value one decision maker can bring about by one move."""

    def lower(self, dm: int, low: Values, better: bool) -> bool:
        """Lower `low` in place to the least value a move of `dm` brings about; whether any changed."""
        ...

    def least(self, dm: int, values: Values, better: bool) -> Values:
        """Per state s, the least value over the moves of `dm` (its improvements if `better`)."""
        ...

    def greatest(self, dm: int, values: Values, better: bool) -> Values:
        """Per state s, the greatest value over the moves of `dm` (its improvements if `better`)."""
        ...


class ListSweeps:
    """Sweeps over listed moves; any game, best up to some hundred thousand moves.

    Examples
    --------
    >>> from suasion.play.game import arc_game
    >>> sweeps = ListSweeps(arc_game(("A",), 3, [(0, 0, 1), (0, 0, 2)], [[1, 0, 2]]))
    >>> values = np.array([7, 5, 6], dtype=np.int32)
    >>> sweeps.least(0, values, better=False)[0], sweeps.least(0, values, better=True)[0]
    (np.int32(5), np.int32(6))
    """

    def __init__(self, game: AnyGame) -> None:
        self._game = game
        self._segments: dict[tuple[int, bool], _Segments] = {}

    def lower(self, dm: int, low: Values, better: bool) -> bool:
        """Lower `low` in place to the least value a move of `dm` brings about; whether any changed."""
        new = self.least(dm, low, better)
        changed = bool((new < low).any())
        np.minimum(low, new, out=low)
        return changed

    def least(self, dm: int, values: Values, better: bool) -> Values:
        """Per state, the least value over the moves (improvements) of `dm`; `HIGH` where it has none."""
        return self._reduce(np.minimum, HIGH, dm, values, better)

    def greatest(self, dm: int, values: Values, better: bool) -> Values:
        """Per state, the greatest value over the moves (improvements); `LOW` where it has none."""
        return self._reduce(np.maximum, LOW, dm, values, better)

    def _reduce(self, choose: np.ufunc, none: np.int32, dm: int, values: Values, better: bool) -> Values:
        result = np.full(self._game.n_states, none, dtype=np.int32)
        segments = self._of(dm, better)
        if len(segments.states):
            result[segments.states] = choose.reduceat(values[segments.target], segments.starts)
        return result

    def _of(self, dm: int, better: bool) -> _Segments:
        if (dm, better) not in self._segments:
            arcs = self._game.arcs(dm)
            if better:
                rank = self._game.ranks[dm]
                up = rank[arcs.target] > rank[arcs.source]
                arcs = Arcs(arcs.source[up], arcs.target[up])
            self._segments[dm, better] = _Segments(arcs)
        return self._segments[dm, better]


class _Segments:
    """A move list cut where the source changes."""

    __slots__ = ("starts", "states", "target")

    def __init__(self, arcs: Arcs) -> None:
        self.states: NDArray[Any]
        self.starts: NDArray[Any]
        self.states, self.starts = np.unique(arcs.source, return_index=True)
        self.target: NDArray[Any] = arcs.target

"""Limited-move and non-myopic stability for two decision makers.

Both foresee h moves, alternating. G_0(i, s) = s; with q* the move from s whose anticipated outcome
G_{h-1}(j, q*) i likes best, G_h(i, s) is that outcome if i likes it better than s, and s otherwise. s is
stable for i with horizon h (L_h) if i, to move, stays: G_h(i, s) = s. It is non-myopically stable if
that holds for all sufficiently large h. G need not settle: a cycle in h is reported, not hidden.
Sources: [Kilgour1985]; [Fang1993] section 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.play.game import AnyGame
from suasion.play.graph.moves import Arcs

__all__ = ["Foresight", "foresee"]

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Foresight:
    """What two decision makers anticipate, horizon by horizon.

    Attributes
    ----------
    outcomes : tuple of int arrays, shape (2, n_states)
        `outcomes[h][i, s]` is G_h(i, s), up to the horizon at which it starts to repeat.
    settles : int
        The first horizon of the repeating part.
    period : int
        Its length; 1 if the anticipation settles, more if it cycles.
    """

    outcomes: tuple[NDArray[np.int64], ...]
    settles: int
    period: int

    def stable(self, h: int) -> Mask:
        """Where L_h holds, shape (2, n_states); any h >= 0."""
        told = len(self.outcomes)
        outcome = self.outcomes[h if h < told else (h - told) % self.period - self.period]
        return np.asarray(outcome == np.arange(outcome.shape[1]))

    @property
    def nonmyopic(self) -> Mask:
        """Where i stays at every horizon of the repeating part, shape (2, n_states)."""
        return np.asarray(np.all([self.stable(self.settles + k) for k in range(self.period)], axis=0))

    @property
    def undecided(self) -> Mask:
        """Where staying and leaving alternate for ever: neither stable nor unstable."""
        some = np.any([self.stable(self.settles + k) for k in range(self.period)], axis=0)
        return np.asarray(some & ~self.nonmyopic)


def foresee(game: AnyGame, most: int = 10_000) -> Foresight:
    """The anticipations of two decision makers, up to where they repeat.

    Parameters
    ----------
    game : Game or ArcGame
        Of two decision makers. Among equally good moves the one to the lowest state is taken; the theory
        assumes there are none.
    most : int
        Horizons to try.

    Raises
    ------
    ValueError
        If the game has not two decision makers, or nothing repeats within `most` horizons.

    Examples
    --------
    In the prisoners' dilemma one move ahead is Nash; looking far ahead, cooperation holds.

    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> ahead = foresee(game)
    >>> [np.flatnonzero(m.all(axis=0)).tolist() for m in (ahead.stable(1), ahead.nonmyopic)], ahead.period
    ([[0], [0, 3]], 1)
    """
    if len(game.actors) != 2:
        raise ValueError("limited-move stability is defined for two decision makers")
    arcs = (game.arcs(0), game.arcs(1))
    outcomes = [np.tile(np.arange(game.n_states), (2, 1))]
    seen = {outcomes[0].tobytes(): 0}
    for h in range(1, most + 1):
        before = outcomes[-1]
        new = np.stack([_anticipate(game, i, arcs[i], before[1 - i]) for i in (0, 1)])
        key = new.tobytes()
        if key in seen:
            return Foresight(tuple(outcomes), seen[key], h - seen[key])
        seen[key] = h
        outcomes.append(new)
    raise ValueError(f"nothing repeats within {most} horizons")


def _anticipate(game: AnyGame, i: int, arcs: Arcs, after: NDArray[np.int64]) -> NDArray[np.int64]:
    """One more horizon: the best anticipated outcome of a move, where it beats staying."""
    rank = game.ranks[i]
    result = np.arange(game.n_states)
    # Worst outcome first and highest target first, so that the last write per source is the move taken.
    by = np.lexsort((-arcs.target, rank[after[arcs.target]], arcs.source))
    source, outcome = arcs.source[by], after[arcs.target[by]]
    better = rank[outcome] > rank[source]
    result[source[better]] = outcome[better]
    return result

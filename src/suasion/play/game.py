"""Games in option form and games given by their moves.

A `Space` is what does not depend on anybody's preferences: who can move from which
state to which. A `Game` is a space with a rank of every state for every decision maker.
Ranking the same space again (`with_ranks`) is cheap, because sorted fibres and move lists are
kept on the space. An `ArcGame` lists its moves one by one instead of deriving them from options.

Numbers: decision makers and states count from 0; a larger rank is better, equal ranks are a tie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from suasion.play.graph.moves import Arcs, Removal
from suasion.play.graph.space import Direction, IntArray, Space

__all__ = [
    "AnyGame",
    "ArcGame",
    "Direction",
    "Game",
    "IntArray",
    "Ranks",
    "Removal",
    "Space",
    "arc_game",
    "option_game",
]

Ranks = tuple[NDArray[np.int32], ...]


class AnyGame(Protocol):
    """What every concept needs of a game: actors, states, ranks and one-step moves."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The decision makers' names; elsewhere they go by place."""

    @property
    def ranks(self) -> Ranks:
        """Per decision maker an array (n_states,), larger for better."""

    @property
    def n_states(self) -> int:
        """How many states there are; they go by number from 0."""

    @property
    def transitive(self) -> bool:
        """Whether two moves of one decision maker in a row are always one move of it."""

    def moves(self, dm: int, s: int) -> IntArray:
        """The states that a decision maker can move to from a state in one step, increasing."""

    def improvements(self, dm: int, s: int) -> IntArray:
        """Those of the moves that lead to states it likes better."""

    def arcs(self, dm: int) -> Arcs:
        """Every single move of a decision maker, sorted by the state it leaves."""


@dataclass(frozen=True, eq=False)
class Game:
    """A conflict in option form: a space of states and everybody's ranking of them.

    Attributes
    ----------
    space : Space
    ranks : tuple of int32 arrays, shape (n_states,), one per decision maker
        Larger is better, equal is a tie; only the order matters.

    Examples
    --------
    The prisoners' dilemma; option = cooperate.

    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> [game.yn(s) for s in range(game.n_states)]
    ['NN', 'YN', 'NY', 'YY']
    >>> game.improvements(0, 3).tolist()
    [2]
    """

    space: Space
    ranks: Ranks

    @property
    def actors(self) -> tuple[str, ...]:
        """Decision makers."""
        return self.space.actors

    @property
    def options(self) -> tuple[str, ...]:
        """Options, in the order of their bits."""
        return self.space.options

    @property
    def owner(self) -> tuple[int, ...]:
        """The decision maker who owns each option."""
        return self.space.owner

    @property
    def codes(self) -> IntArray:
        """Binary code of each state."""
        return self.space.codes

    @property
    def n_states(self) -> int:
        """The number of feasible states."""
        return self.space.n_states

    @property
    def transitive(self) -> bool:
        """Whether two moves in a row by one decision maker can always be made as one."""
        return self.space.transitive

    def moves(self, dm: int, s: int) -> IntArray:
        """The states `dm` can move to from `s` in one step (unilateral moves), increasing."""
        return self.space.moves(dm, s)

    def improvements(self, dm: int, s: int) -> IntArray:
        """The moves of `dm` from `s` to states it likes better."""
        there = self.space.moves(dm, s)
        better: IntArray = there[self.ranks[dm][there] > self.ranks[dm][s]]
        return better

    def arcs(self, dm: int) -> Arcs:
        """Every single move of a decision maker, sorted by the state it leaves."""
        return self.space.arcs(dm)

    def yn(self, s: int) -> str:
        """The state as letters, one per option: Y chosen, N not."""
        code = int(self.codes[s])
        return "".join("Y" if code >> k & 1 else "N" for k in range(len(self.options)))

    def setting(self, s: int) -> dict[str, bool]:
        """The state as option -> chosen or not."""
        code = int(self.codes[s])
        return {option: bool(code >> k & 1) for k, option in enumerate(self.options)}

    def index(self, setting: Mapping[str, bool] | int) -> int | None:
        """The number of a state, given its code or a full setting; None if it is infeasible."""
        return self.space.index(setting)

    def with_ranks(self, ranks: Mapping[int, IntArray] | Sequence[IntArray]) -> Game:
        """The same space under other preferences.

        Parameters
        ----------
        ranks : sequence of arrays, or mapping from decision maker to array
            With a mapping, decision makers it does not name keep their ranks.
        """
        if isinstance(ranks, Mapping):
            new = tuple(
                np.ascontiguousarray(ranks.get(i, old), dtype=np.int32) for i, old in enumerate(self.ranks)
            )
        else:
            new = tuple(np.ascontiguousarray(rank, dtype=np.int32) for rank in ranks)
        return Game(self.space, new)

    def restrict(self, fixed: Mapping[str, bool]) -> Game:
        """The game played among the states that agree with `fixed`; states are numbered anew.

        `restricted.index(int(game.codes[s]))` translates a state of this game.

        Raises
        ------
        CaseError
            If no feasible state agrees.
        """
        space = self.space.restrict(fixed)
        keep = self.space.kept(fixed)
        return Game(space, tuple(rank[keep] for rank in self.ranks))


def option_game(
    actors: Sequence[str],
    options: Mapping[str, str],
    ranks: Sequence[Sequence[int]],
    *,
    directions: Sequence[Direction] | None = None,
    codes: Sequence[int] | None = None,
) -> Game:
    """A small game from plain lists: options as name -> owner, ranks by state (larger is better).

    Examples
    --------
    >>> option_game(("A",), {"x": "A"}, [[0, 1]]).moves(0, 0).tolist()
    [1]
    """
    states = np.array(range(2 ** len(options)) if codes is None else codes, dtype=np.int64)
    both: list[Direction] = ["both"] * len(options)
    space = Space(
        tuple(actors),
        tuple(options),
        tuple(list(actors).index(owner) for owner in options.values()),
        tuple(directions if directions is not None else both),
        states,
    )
    return Game(space, tuple(np.array(rank, dtype=np.int32) for rank in ranks))


@dataclass(frozen=True, eq=False)
class ArcGame:
    """A conflict given by its moves; one move may belong to several decision makers.

    Attributes
    ----------
    actors : tuple of str
    n_states : int
    lists : tuple of Arcs, one per decision maker
        Sorted by the state they leave, each move once (see `arc_game`).
    ranks : tuple of int32 arrays
    labels : tuple of str
        A name per state, or empty.

    Examples
    --------
    >>> game = arc_game(("A", "B"), 2, [(0, 0, 1), (1, 1, 0)], [[0, 1], [1, 0]])
    >>> game.moves(0, 0).tolist(), game.improvements(1, 1).tolist()
    ([1], [0])
    """

    actors: tuple[str, ...]
    n_states: int
    lists: tuple[Arcs, ...]
    ranks: Ranks
    labels: tuple[str, ...] = ()

    @property
    def transitive(self) -> bool:
        """False: nothing is assumed about listed moves."""
        return False

    def moves(self, dm: int, s: int) -> IntArray:
        """The states `dm` can move to from `s` in one step, increasing."""
        arcs = self.lists[dm]
        lo, hi = np.searchsorted(arcs.source, [s, s + 1])
        return arcs.target[lo:hi]

    def improvements(self, dm: int, s: int) -> IntArray:
        """The moves of `dm` from `s` to states it likes better."""
        there = self.moves(dm, s)
        better: IntArray = there[self.ranks[dm][there] > self.ranks[dm][s]]
        return better

    def arcs(self, dm: int) -> Arcs:
        """Every single move of a decision maker, sorted by the state it leaves."""
        return self.lists[dm]

    def yn(self, s: int) -> str:
        """The state's label, or nothing: a game without options has no yes and no."""
        return self.labels[s] if self.labels else ""

    def with_ranks(self, ranks: Mapping[int, IntArray] | Sequence[IntArray]) -> ArcGame:
        """The same moves under other preferences (see `Game.with_ranks`)."""
        if isinstance(ranks, Mapping):
            new = tuple(
                np.ascontiguousarray(ranks.get(i, old), dtype=np.int32) for i, old in enumerate(self.ranks)
            )
        else:
            new = tuple(np.ascontiguousarray(rank, dtype=np.int32) for rank in ranks)
        return replace(self, ranks=new)


def arc_game(
    actors: Sequence[str],
    n_states: int,
    arcs: Sequence[tuple[int, int, int]] | IntArray,
    ranks: Sequence[Sequence[int]],
    labels: Sequence[str] = (),
) -> ArcGame:
    """A game from a list of its moves.

    Parameters
    ----------
    actors : sequence of str
    n_states : int
    arcs : sequence of (decision maker, from, to), or int array (moves, 3)
        By place and by state; a repeated move counts once, one that stays does not count.
    ranks : sequence of sequences of int
        Per decision maker a number for each state; larger is better, equal is a tie.
    labels : sequence of str
        A name per state, to be shown; none if empty.

    Examples
    --------
    >>> game = arc_game(("A", "B"), 3, [(0, 0, 1), (0, 0, 1), (1, 1, 2)], [[0, 1, 2], [0, 2, 1]])
    >>> game.moves(0, 0).tolist(), game.improvements(1, 1).tolist()
    ([1], [])
    """
    table = np.asarray(arcs, dtype=np.int64).reshape(-1, 3)
    lists = []
    for dm in range(len(actors)):
        own = table[(table[:, 0] == dm) & (table[:, 1] != table[:, 2])]
        key = np.unique(own[:, 1] * n_states + own[:, 2])
        lists.append(Arcs((key // n_states).astype(np.int32), (key % n_states).astype(np.int32)))
    worth = tuple(np.asarray(rank, dtype=np.int32) for rank in ranks)
    return ArcGame(tuple(actors), n_states, tuple(lists), worth, tuple(labels))

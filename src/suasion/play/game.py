"""Games in option form and games given by their moves.

A `Space` is what does not depend on anybody's preferences: who can move from which
state to which. A `Game` is a space with a rank of every state for every decision maker.
Ranking the same space again (`with_ranks`) is cheap, because sorted fibres and move lists are
kept on the space. An `ArcGame` lists its moves one by one instead of deriving them from options.

Numbers: decision makers and states count from 0; a larger rank is better, equal ranks are a tie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from suasion.errors import CaseError
from suasion.play.moves import Arcs, Removal, cube_fibres, list_moves, one_way_level

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

IntArray = NDArray[Any]
Ranks = tuple[NDArray[np.int32], ...]
Direction = Literal["both", "to_yes", "to_no"]


class AnyGame(Protocol):
    """What every concept needs of a game: actors, states, ranks and one-step moves."""

    @property
    def actors(self) -> tuple[str, ...]: ...
    @property
    def ranks(self) -> Ranks: ...
    @property
    def n_states(self) -> int: ...
    @property
    def transitive(self) -> bool: ...
    def moves(self, dm: int, s: int) -> IntArray: ...
    def improvements(self, dm: int, s: int) -> IntArray: ...
    def arcs(self, dm: int) -> Arcs: ...


@dataclass(frozen=True, eq=False)
class Space:
    """The states of a game in option form, and the moves between them.

    Attributes
    ----------
    actors : tuple of str
        Decision makers.
    options : tuple of str
    owner : tuple of int
        `owner[k]` is the decision maker who owns option k.
    directions : tuple of {"both", "to_yes", "to_no"}
        In which direction each option can be changed.
    codes : int array, shape (n_states,), increasing
        Binary code of each feasible state; bit k is option k.
    removed : tuple, one entry per decision maker, of tuples of Removal
        Moves taken away although the options would allow them.

    Examples
    --------
    >>> space = Space(("A", "B"), ("a", "b"), (0, 1), ("both", "to_yes"), np.arange(4))
    >>> [space.moves(0, 0).tolist(), space.moves(1, 0).tolist(), space.moves(1, 2).tolist()]
    [[1], [2], []]
    """

    actors: tuple[str, ...]
    options: tuple[str, ...]
    owner: tuple[int, ...]
    directions: tuple[Direction, ...]
    codes: IntArray
    removed: tuple[tuple[Removal, ...], ...] = ()
    cache: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def n_states(self) -> int:
        """The number of feasible states."""
        return len(self.codes)

    def mask(self, dm: int) -> int:
        """The bits of the options a decision maker owns."""
        return sum(1 << k for k, owner in enumerate(self.owner) if owner == dm)

    def removals(self, dm: int) -> tuple[Removal, ...]:
        """The moves taken from a decision maker."""
        return self.removed[dm] if self.removed else ()

    @property
    def transitive(self) -> bool:
        """Whether two moves in a row by one decision maker can always be made as one."""
        return not any(self.removed)

    def moves(self, dm: int, s: int) -> IntArray:
        """The states a decision maker can move to from `s` in one step, increasing."""
        mates = self._mates(dm, s)
        level = self.level(dm)
        fine = (mates != s) & ((level[s] & ~level[mates]) == 0)
        for removal in self.removals(dm):
            if removal.start[s]:
                fine &= ~removal.end[mates]
        found: IntArray = mates[fine]
        return found

    def _one_way(self, dm: int) -> tuple[int, int]:
        own = [k for k, owner in enumerate(self.owner) if owner == dm]
        up = sum(1 << k for k in own if self.directions[k] == "to_yes")
        down = sum(1 << k for k in own if self.directions[k] == "to_no")
        return up, down

    def _mates(self, dm: int, s: int) -> IntArray:
        """States that differ from `s` in this decision maker's options only (s included)."""
        order, starts, fibre = self.fibres(dm)
        f = int(fibre[s])
        return np.sort(order[starts[f] : starts[f + 1]])

    def groups(self, dm: int) -> tuple[IntArray, IntArray]:
        """The states fibre by fibre: (order, starts); fibre f is `order[starts[f]:starts[f + 1]]`."""
        key = ("groups", dm)
        if key not in self.cache:
            full = self.n_states == 1 << len(self.options)
            self.cache[key] = (
                cube_fibres(len(self.options), self.mask(dm)) if full else self._sorted_groups(dm)
            )
        found: tuple[IntArray, IntArray] = self.cache[key]
        return found

    def _sorted_groups(self, dm: int) -> tuple[IntArray, IntArray]:
        """Fibres where some states are infeasible: sort by everybody else's options."""
        rest = self.codes & ~self.codes.dtype.type(self.mask(dm))
        order = np.argsort(rest, kind="stable").astype(np.int32)
        rest = rest[order]
        new = np.ones(len(rest), dtype=bool)
        np.not_equal(rest[1:], rest[:-1], out=new[1:])
        return order, np.append(np.flatnonzero(new), len(rest)).astype(np.int32)

    def fibres(self, dm: int) -> tuple[IntArray, IntArray, IntArray]:
        """The states grouped by what others have chosen: (order, starts, fibre of each state)."""
        key = ("fibres", dm)
        if key not in self.cache:
            order, starts = self.groups(dm)
            fibre = np.empty(self.n_states, dtype=np.int32)
            fibre[order] = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
            self.cache[key] = order, starts, fibre
        found: tuple[IntArray, IntArray, IntArray] = self.cache[key]
        return found

    def level(self, dm: int) -> IntArray:
        """Setting of a decision maker's one-way options, as a number whose bits can only be set."""
        key = ("level", dm)
        if key not in self.cache:
            self.cache[key] = one_way_level(self.codes, *self._one_way(dm))
        found: IntArray = self.cache[key]
        return found

    def arcs(self, dm: int) -> Arcs:
        """Every single move of a decision maker, sorted by the state it leaves."""
        key = ("arcs", dm)
        if key not in self.cache:
            order, starts = self.groups(dm)
            self.cache[key] = list_moves(order, starts, self.level(dm), self.removals(dm))
        found: Arcs = self.cache[key]
        return found

    def index(self, setting: Mapping[str, bool] | int) -> int | None:
        """The number of a state, given its code or a setting of every option; None if infeasible."""
        if isinstance(setting, int):
            code = setting
        else:
            code = sum(1 << k for k, option in enumerate(self.options) if setting[option])
        at = int(np.searchsorted(self.codes, code))
        return at if at < self.n_states and int(self.codes[at]) == code else None

    def n_moves(self) -> int:
        """How many moves the options allow at most, summed over decision makers."""
        sizes = [np.diff(self.groups(dm)[1]).astype(np.int64) for dm in range(len(self.actors))]
        return int(sum((size * (size - 1)).sum() for size in sizes))

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "cache": {}}

    def column(self, option: int) -> NDArray[np.bool_]:
        """Where an option is chosen, over all states."""
        one = self.codes.dtype.type(1)
        chosen: NDArray[np.bool_] = ((self.codes >> option) & one).astype(bool)
        return chosen

    def where(self, fixed: Mapping[str, bool]) -> NDArray[np.bool_]:
        """The states that agree with the given options."""
        keep = np.ones(self.n_states, dtype=bool)
        for option, value in fixed.items():
            keep &= self.column(self.options.index(option)) == value
        return keep

    def restrict(self, fixed: Mapping[str, bool]) -> Space:
        """The space of the states that agree with `fixed`; cached, so asking again costs nothing."""
        key = ("restrict", tuple(sorted(fixed.items())))
        if key not in self.cache:
            keep = self.where(fixed)
            if not keep.any():
                raise CaseError(
                    f"no feasible state agrees with {_spell(fixed)}.",
                    remedy="Relax a rule or commit to fewer options.",
                )
            removed = tuple(
                tuple(Removal(r.start[keep], r.end[keep]) for r in removals) for removals in self.removed
            )
            self.cache[key] = replace(self, codes=self.codes[keep], removed=removed, cache={})
        found: Space = self.cache[key]
        return found


def _spell(fixed: Mapping[str, bool]) -> str:
    return ", ".join(f"{option} = {'yes' if value else 'no'}" for option, value in fixed.items())


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
        keep = self.space.where(fixed)
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
    """A game from a list of moves (decision maker, from, to); a repeated move counts once."""
    table = np.asarray(arcs, dtype=np.int64).reshape(-1, 3)
    lists = []
    for dm in range(len(actors)):
        own = table[(table[:, 0] == dm) & (table[:, 1] != table[:, 2])]
        key = np.unique(own[:, 1] * n_states + own[:, 2])
        lists.append(Arcs((key // n_states).astype(np.int32), (key % n_states).astype(np.int32)))
    worth = tuple(np.asarray(rank, dtype=np.int32) for rank in ranks)
    return ArcGame(tuple(actors), n_states, tuple(lists), worth, tuple(labels))

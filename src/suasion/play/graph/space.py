"""The states of a game in option form and the moves between them, whatever anybody prefers.

Sorted fibres and move lists are kept on the space, so that ranking the same space again costs
nothing but the ranks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from suasion.errors import CaseError
from suasion.play.graph.moves import Arcs, Removal, cube_fibres, list_moves, one_way_level

__all__ = ["Direction", "IntArray", "Space"]

IntArray = NDArray[Any]
Direction = Literal["both", "to_yes", "to_no"]


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
    cache: dict[Any, Any] = field(default_factory=dict, repr=False)

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
            fibre = np.empty(self.n_states, dtype=np.intp)  # what numpy looks places up by
            fibre[order] = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
            self.cache[key] = order, starts, fibre
        found: tuple[IntArray, IntArray, IntArray] = self.cache[key]
        return found

    def longest(self) -> tuple[int, ...]:
        """The size of the largest fibre of each decision maker."""
        if "longest" not in self.cache:
            starts = (self.groups(dm)[1] for dm in range(len(self.actors)))
            self.cache["longest"] = tuple(int(np.diff(one).max()) for one in starts)
        found: tuple[int, ...] = self.cache["longest"]
        return found

    def grid(self, dm: int) -> NDArray[np.intp] | None:
        """The fibres as columns, filled up with `n_states`; shape (longest, fibres).

        None where fibres differ so much in length that most of it would be filling.
        """
        key = ("grid", dm)
        if key not in self.cache:
            order, starts = self.groups(dm)
            sizes, longest = np.diff(starts), self.longest()[dm]
            self.cache[key] = None
            if len(sizes) * longest <= 2 * self.n_states:
                rows = np.full((len(sizes), longest), self.n_states, dtype=np.intp)
                rows[np.arange(longest) < sizes[:, None]] = order
                self.cache[key] = np.ascontiguousarray(rows.T)
        found: NDArray[np.intp] | None = self.cache[key]
        return found

    def over_fibres(self, choose: np.ufunc, none: np.int32, dm: int, values: IntArray) -> IntArray:
        """Per state, the least (greatest) value of its fibre; `none` is what `choose` passes over."""
        order, starts, fibre = self.fibres(dm)
        grid = self.grid(dm)
        if grid is None:
            chosen = choose.reduceat(values[order], starts[:-1])
        else:
            chosen = choose.reduce(np.take(np.append(values, none), grid, mode="clip"), axis=0)
        found: IntArray = np.take(chosen, fibre, mode="clip")
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
        if "n_moves" not in self.cache:
            sizes = [np.diff(self.groups(dm)[1]).astype(np.int64) for dm in range(len(self.actors))]
            self.cache["n_moves"] = int(sum((size * (size - 1)).sum() for size in sizes))
        found: int = self.cache["n_moves"]
        return found

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

    def kept(self, fixed: Mapping[str, bool]) -> IntArray:
        """The numbers of the states that agree with `fixed`, increasing; cached."""
        key = ("kept", tuple(sorted(fixed.items())))
        if key not in self.cache:
            self.cache[key] = np.flatnonzero(self.where(fixed)).astype(np.int32)
        found: IntArray = self.cache[key]
        return found

    def restrict(self, fixed: Mapping[str, bool]) -> Space:
        """The space of the states that agree with `fixed`; cached, so asking again costs nothing."""
        key = ("restrict", tuple(sorted(fixed.items())))
        if key not in self.cache:
            keep = self.kept(fixed)
            if not len(keep):
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

"""Moves as lists: which state can be left for which, by one decision maker.

In option form the moves of one decision maker connect the states of a *fibre*: states that agree
in everybody else's options. One-way options and removals take some of these away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Arcs", "Removal", "cube_fibres", "list_moves", "one_way_level"]

IntArray = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Moves of one decision maker, sorted by `source`, then `target`; both int32 of equal length."""

    source: IntArray
    target: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Removal:
    """All moves from a state where `start` holds to one where `end` holds are taken away."""

    start: NDArray[np.bool_]
    end: NDArray[np.bool_]


def one_way_level(codes: IntArray, up: int, down: int) -> IntArray:
    """The one-way options of a decision maker as a number whose bits can be set but never cleared.

    Parameters
    ----------
    codes : int array
        States as binary codes.
    up, down : int
        Bits of the options that can only become yes, and only become no.

    Returns
    -------
    int array
        `t` can be reached from `s` only if every bit of level(s) is in level(t).

    Examples
    --------
    >>> one_way_level(np.array([0b00, 0b01, 0b10, 0b11]), 0b01, 0b10).tolist()
    [2, 3, 0, 1]
    """
    level = np.zeros(len(codes), dtype=np.int32)
    bits = [k for k in range((up | down).bit_length()) if (up | down) >> k & 1]
    for position, k in enumerate(bits):
        chosen = (codes >> k) & 1
        level |= ((chosen ^ (down >> k & 1)) << position).astype(np.int32)
    # Options count from the lowest bit, so that the level of "nothing spent" is 0.
    return level


def cube_fibres(n_options: int, mask: int) -> tuple[IntArray, IntArray]:
    """The fibres of a game in which every setting of the options is feasible.

    Parameters
    ----------
    n_options : int
    mask : int
        The bits of the decision maker's options.

    Returns
    -------
    order, starts : int32 arrays
        Fibre f holds the states `order[starts[f]:starts[f + 1]]`.

    Examples
    --------
    >>> [array.tolist() for array in cube_fibres(2, 0b01)]
    [[0, 1, 2, 3], [0, 2, 4]]
    """
    own = _settings([k for k in range(n_options) if mask >> k & 1])
    rest = _settings([k for k in range(n_options) if not mask >> k & 1])
    order = (rest[:, None] | own[None, :]).ravel()
    return order, np.arange(0, len(order) + 1, len(own), dtype=np.int32)


def _settings(bits: list[int]) -> IntArray:
    """Every number that uses only the given bits, increasing."""
    numbers: IntArray = np.array([0], dtype=np.int32)
    for bit in bits:
        numbers = np.concatenate([numbers, numbers | np.int32(1 << bit)])
    return numbers


def list_moves(order: IntArray, starts: IntArray, level: IntArray, removals: tuple[Removal, ...]) -> Arcs:
    """All moves within fibres that one-way options and removals leave.

    Parameters
    ----------
    order, starts : int arrays
        Fibre f holds the states `order[starts[f]:starts[f + 1]]`.
    level : int array
        See `one_way_level`.
    removals : tuple of Removal

    Notes
    -----
    Fibres of equal size are handled together, as one (fibres, size, size) table; the work and the
    result are proportional to the sum of the squares of the fibre sizes.

    Examples
    --------
    >>> arcs = list_moves(np.array([0, 1, 2]), np.array([0, 2, 3]), np.zeros(3, np.int32), ())
    >>> arcs.source.tolist(), arcs.target.tolist()
    ([0, 1], [1, 0])
    """
    sizes = np.diff(starts)
    pairs: list[tuple[IntArray, IntArray]] = []
    for size in np.unique(sizes):
        first = starts[:-1][sizes == size]
        members = order[first[:, None] + np.arange(size)]
        source = np.repeat(members, size, axis=1).ravel()
        target = np.tile(members, (1, size)).ravel()
        fine = source != target
        fine &= (level[source] & ~level[target]) == 0
        for removal in removals:
            fine &= ~(removal.start[source] & removal.end[target])
        pairs.append((source[fine], target[fine]))
    source = np.concatenate([pair[0] for pair in pairs])
    target = np.concatenate([pair[1] for pair in pairs])
    by = np.lexsort((target, source))
    return Arcs(source[by].astype(np.int32), target[by].astype(np.int32))

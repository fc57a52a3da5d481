"""Outcomes sorted into a few groups by the options that tell them apart.

The groups come from a tree of yes/no questions (monothetic division [Williams1959]): at each step the
group and the option are split on whose answer removes most of the remaining disagreement, measured for a
group of m states as

    D = sum over options of m * p * (1 - p),    p = share of its states with the option at yes.

So every group has a short description that is true of all its members and of no other outcome.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.play.findings.record import Group

__all__ = ["group_states"]

BoolArray = NDArray[np.bool_]


def _disagreement(rows: BoolArray) -> float:
    share = rows.mean(axis=0)
    return float(len(rows) * (share * (1.0 - share)).sum())


def _best_split(rows: BoolArray) -> tuple[float, int]:
    """The gain of the best option to split on, and its column; gain 0 if all rows agree."""
    whole = _disagreement(rows)
    best = (0.0, -1)
    for column in range(rows.shape[1]):
        yes = rows[:, column]
        if yes.all() or not yes.any():
            continue
        gain = whole - _disagreement(rows[yes]) - _disagreement(rows[~yes])
        if gain > best[0] + 1e-9:
            best = (gain, column)
    return best


def group_states(
    states: tuple[int, ...], settings: BoolArray, options: tuple[str, ...], most: int = 6
) -> tuple[Group, ...]:
    """Sort states into at most `most` groups by the options on which they differ.

    Parameters
    ----------
    states : tuple of int
        The outcomes, in the order in which they are to be listed.
    settings : bool array (len(states), len(options))
        Value of every option in each.
    options : tuple of str
        Option ids.
    most : int
        Largest number of groups.

    Returns
    -------
    tuple of Group
        Numbered from 1 in the order of their first member.

    Examples
    --------
    >>> rows = np.array([[1, 1, 0], [1, 1, 1], [0, 0, 0]], dtype=bool)
    >>> for group in group_states((4, 5, 9), rows, ("a", "b", "c"), most=2):
    ...     print(group.number, group.states, group.marks, group.varies)
    1 (4, 5) (('a', True),) ('c',)
    2 (9,) (('a', False),) ()
    """
    if not states:
        return ()
    leaves: list[tuple[NDArray[np.intp], tuple[tuple[str, bool], ...]]] = [(np.arange(len(states)), ())]
    while len(leaves) < most:
        gains = [_best_split(settings[members]) for members, _ in leaves]
        at = max(range(len(leaves)), key=lambda k: (gains[k][0], -k))
        gain, column = gains[at]
        if gain <= 0.0:
            break
        members, marks = leaves.pop(at)
        yes = settings[members, column]
        leaves.insert(at, (members[yes], (*marks, (options[column], True))))
        leaves.insert(at + 1, (members[~yes], (*marks, (options[column], False))))
    leaves.sort(key=lambda leaf: int(leaf[0][0]))
    return tuple(
        _described(number, members, marks, states, settings, options)
        for number, (members, marks) in enumerate(leaves, start=1)
    )


def _described(
    number: int,
    members: NDArray[np.intp],
    marks: tuple[tuple[str, bool], ...],
    states: tuple[int, ...],
    settings: BoolArray,
    options: tuple[str, ...],
) -> Group:
    rows = settings[members]
    agreed: BoolArray = np.logical_or(rows.all(axis=0), ~rows.any(axis=0))
    common = tuple((name, bool(rows[0, k])) for k, name in enumerate(options) if agreed[k])
    varies = tuple(name for k, name in enumerate(options) if not agreed[k])
    return Group(number, tuple(states[int(k)] for k in members), common, marks, varies)

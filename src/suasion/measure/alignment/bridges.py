"""Resolutions that return: which roll calls are votes on the same text.

The General Assembly votes on many resolutions every year in nearly the same words. Where
two roll calls are on the same text, a state that changes its vote has moved, and not the
question: shared cut points carry the scale from session to session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

__all__ = ["Tally", "groups", "renumbered"]

RollCall: TypeAlias = str | int


def groups(
    roll_calls: Iterable[RollCall], matches: Iterable[tuple[RollCall, RollCall]]
) -> dict[RollCall, RollCall]:
    """The group of each roll call: its first member, where matches chain roll calls together.

    Parameters
    ----------
    roll_calls : iterable
        All roll calls, in the order that decides which is first.
    matches : iterable of pairs
        Pairs of roll calls on the same text; pairs with an unknown member are left out.

    Returns
    -------
    dict from roll call to the first of its group

    Examples
    --------
    >>> groups([1, 2, 3, 4], [(1, 3), (3, 4), (4, 99)])
    {1: 1, 2: 2, 3: 1, 4: 1}
    """
    order = {call: place for place, call in enumerate(roll_calls)}
    parent = {call: call for call in order}

    def root(call: RollCall) -> RollCall:
        while parent[call] != call:
            parent[call] = parent[parent[call]]
            call = parent[call]
        return call

    for one, other in matches:
        if one in parent and other in parent:
            a, b = root(one), root(other)
            earlier, later = (a, b) if order[a] <= order[b] else (b, a)
            parent[later] = earlier
    return {call: root(call) for call in parent}


@dataclass(frozen=True, slots=True)
class Tally:
    """How one roll call ended, under one release's number for it.

    Attributes
    ----------
    roll_call : RollCall
        The release's number.
    session : int
    date : str
    yes, abstain, no : int
        Votes cast.
    """

    roll_call: RollCall
    session: int
    date: str
    yes: int
    abstain: int
    no: int


def renumbered(
    ours: Sequence[Tally], theirs: Sequence[Tally], *, tolerance: int = 12
) -> Mapping[RollCall, RollCall]:
    """From the roll-call numbers of one release to those of another.

    Releases number roll calls anew, leave some out and correct single votes; matches of
    resolutions are given in one numbering only. Within each session roll calls are paired
    so that the sum of the differences of their tallies is least (3 more where the dates
    differ); a pair that differs by more than `tolerance` is not made.

    Parameters
    ----------
    ours, theirs : sequences of Tally
    tolerance : int

    Returns
    -------
    mapping from our number to theirs

    Examples
    --------
    >>> a = [Tally(1001, 1, "1946-01-01", 20, 1, 30), Tally(1002, 1, "1946-01-02", 40, 5, 2)]
    >>> b = [Tally(3, 1, "1946-01-02", 41, 5, 2), Tally(4, 1, "1946-01-01", 20, 1, 30)]
    >>> dict(renumbered(a, b))
    {1001: 4, 1002: 3}
    """
    from scipy.optimize import linear_sum_assignment

    found: dict[RollCall, RollCall] = {}
    for session in sorted({tally.session for tally in ours}):
        here = [tally for tally in ours if tally.session == session]
        there = [tally for tally in theirs if tally.session == session]
        if not there:
            continue
        cost = np.array([[_difference(a, b) for b in there] for a in here])
        for i, j in zip(*linear_sum_assignment(cost), strict=True):
            if cost[i, j] <= tolerance:
                found[here[i].roll_call] = there[j].roll_call
    return found


def _difference(a: Tally, b: Tally) -> int:
    votes = abs(a.yes - b.yes) + abs(a.abstain - b.abstain) + abs(a.no - b.no)
    return votes + 3 * (a.date != b.date)

"""The inverse problem: which rankings of one decision maker make a given state stable.

For a state s and decision maker i, with everyone else's ranking fixed, only the set U of states that i likes
better than s matters [Kinsara2015]:

- R: U holds none of the states i can move to, R_i(s).
- GMR, SEQ: for each q in R_i(s) that lies in U, some reply of the others leads to a state outside U.
- SMR: likewise, and what i can move to from there lies outside U as well.

The strict rankings of n states with a given U number `|U|! (n - 1 - |U|)!`, so counting subsets counts
rankings. That s is stable for the others too is a condition of its own; under SEQ it depends on i's ranking,
because i's improvements are among the replies.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from suasion.errors import TooLarge
from suasion.play.game import AnyGame, IntArray
from suasion.play.stability.solving import solve
from suasion.play.stability.witness import replies

__all__ = ["LeastChange", "Rankings", "count_rankings", "least_change"]

_MOST_RELEVANT = 20
_MOST_PERMUTED = 8


@dataclass(frozen=True, slots=True)
class Rankings:
    """How many of all strict rankings of one decision maker make a state stable.

    `for_itself` counts those that make it stable for that decision maker, `equilibrium` those that make it
    stable for everyone; `total` is n!.
    """

    for_itself: int
    equilibrium: int
    total: int


@dataclass(frozen=True, slots=True)
class _Need:
    """One improvement to be deterred: it is, if some of the sets in `ways` lies wholly outside U."""

    ways: tuple[frozenset[int], ...]


def count_rankings(game: AnyGame, state: int, dm: int, concept: str) -> Rankings:
    """Count, exactly, the strict rankings of `dm` under which a state is stable.

    Parameters
    ----------
    concept : {"R", "GMR", "SMR", "SEQ"}

    Raises
    ------
    TooLarge
        If more than 20 states bear on the question, or, under SEQ, the others' stability depends on the
        ranking and there are more than 8 states.

    Examples
    --------
    In the prisoners' dilemma cooperation (3) is a sequential equilibrium for the first prisoner's ranking if
    it does not like being the only one to defect (2) better, or likes mutual defection (0) no better.

    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> count_rankings(game, 3, 0, "SEQ").for_itself
    16
    """
    needs = _needs(game, state, dm, concept)
    n = game.n_states
    own = _count(needs, state, n)
    rest = [k for k in range(len(game.actors)) if k != dm]
    if concept != "SEQ":
        stable = solve(game, (concept,)).stable[concept]
        return Rankings(own, own if all(stable[k][state] for k in rest) else 0, math.factorial(n))
    return Rankings(own, _joint(game, state, dm, needs, rest, own), math.factorial(n))


def _needs(game: AnyGame, s: int, dm: int, concept: str) -> list[_Need]:
    others = tuple(k for k in range(len(game.actors)) if k != dm)
    found = []
    for q in game.moves(dm, s).tolist():
        ways = [frozenset((q,))]
        if concept != "R":
            for t, _ in replies(game, q, others, concept == "SEQ"):
                counters = game.moves(dm, t).tolist() if concept == "SMR" else []
                ways.append(frozenset((t, *counters)) - {s})
        found.append(_Need(_smallest(ways)))
    return found


def _smallest(ways: Iterable[frozenset[int]]) -> tuple[frozenset[int], ...]:
    """The ways that contain no other one."""
    ordered = sorted(set(ways), key=lambda way: (len(way), sorted(way)))
    kept: list[frozenset[int]] = []
    for way in ordered:
        if not any(other <= way for other in kept):
            kept.append(way)
    return tuple(kept)


def _count(needs: Sequence[_Need], s: int, n: int) -> int:
    """Strict rankings of n states that satisfy all needs, counted over subsets of the states that matter."""
    relevant = sorted({t for need in needs for way in need.ways for t in way})
    m = len(relevant)
    if m > _MOST_RELEVANT:
        raise TooLarge(
            f"{m} states bear on the stability of state {s}; at most {_MOST_RELEVANT} can be counted.",
            remedy="Ask for the least change instead, or restrict the game with a rule.",
        )
    bit = {t: 1 << k for k, t in enumerate(relevant)}
    better = np.arange(1 << m)
    fine = np.ones(1 << m, dtype=bool)
    for need in needs:
        met = np.zeros(1 << m, dtype=bool)
        for way in need.ways:
            met |= (better & sum(bit[t] for t in way)) == 0
        fine &= met
    sizes = np.bincount(np.bitwise_count(better[fine]), minlength=m + 1)
    free = n - 1 - m
    total = 0
    for a, count in enumerate(sizes.tolist()):
        weight = sum(
            math.comb(free, b) * math.factorial(a + b) * math.factorial(n - 1 - a - b)
            for b in range(free + 1)
        )
        total += count * weight
    return total


def _joint(game: AnyGame, s: int, dm: int, needs: Sequence[_Need], rest: Sequence[int], own: int) -> int:
    """SEQ: rankings that make the state stable for `dm` and, its improvements being replies, for the rest."""
    flat = game.with_ranks({dm: np.zeros(game.n_states, dtype=np.int32)})  # type: ignore[attr-defined]
    if all(solve(flat, ("SEQ",)).stable["SEQ"][k][s] for k in rest):
        return own
    if not all(solve(game, ("GMR",)).stable["GMR"][k][s] for k in rest):
        return 0
    n = game.n_states
    if n > _MOST_PERMUTED:
        raise TooLarge(
            f"the others' stability depends on the ranking; {n}! rankings are too many to go through.",
            remedy="Ask for one decision maker alone (`for_itself`), or restrict the game with a rule.",
        )
    count = 0
    for order in itertools.permutations(range(n)):
        if all(any(all(order[t] < order[s] for t in way) for way in need.ways) for need in needs):
            ranked = game.with_ranks({dm: np.array(order, dtype=np.int32)})  # type: ignore[attr-defined]
            stable = solve(ranked, ("SEQ",)).stable["SEQ"]
            count += all(bool(stable[k][s]) for k in rest)
    return count


@dataclass(frozen=True, slots=True)
class LeastChange:
    """The nearest ranking that makes a state stable for one decision maker.

    Attributes
    ----------
    moved : tuple of int
        States that must drop from above the state to below it.
    distance : int
        Pairs of states whose order is reversed (Kendall's distance); 0 if the state is stable already.
    ranks : int array (n_states,)
        The new ranks, larger is better.
    """

    moved: tuple[int, ...]
    distance: int
    ranks: IntArray


def least_change(game: AnyGame, state: int, dm: int, concept: str) -> LeastChange:
    """The ranking nearest to the present one under which a state is stable for `dm`.

    Notes
    -----
    Taking states out of U never makes a stable state unstable, so the answer drops a set X of states from
    above s to just below it and leaves all else in order. Its distance is the sum, over U from the best
    down, of 1 for each state in X and of the number of states of X above it for each state left. Which
    states must drop is searched best first; the cheapest superset of those is found by going once through U.
    The search is exact.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> least_change(game, 3, 0, "R").moved
    (2,)
    """
    rank = game.ranks[dm]
    above = sorted((int(t) for t in np.flatnonzero(rank > rank[state])), key=lambda t: (-int(rank[t]), t))
    inside = frozenset(above)
    needs = [_Need(_smallest(way & inside for way in need.ways)) for need in _needs(game, state, dm, concept)]
    heap: list[tuple[int, tuple[int, ...], frozenset[int]]] = [(0, (), frozenset())]
    tried: set[frozenset[int]] = set()
    while True:
        _, _, forced = heapq.heappop(heap)
        distance, dropped = _cheapest(above, forced, rank)
        open_needs = [need for need in needs if not any(way <= dropped for way in need.ways)]
        if not open_needs:
            return LeastChange(tuple(sorted(dropped)), distance, _lowered(rank, state, dropped))
        for way in min(open_needs, key=lambda need: len(need.ways)).ways:
            wider = forced | way
            if wider not in tried:
                tried.add(wider)
                heapq.heappush(heap, (_cheapest(above, wider, rank)[0], tuple(sorted(wider)), wider))


def _cheapest(above: Sequence[int], forced: frozenset[int], rank: IntArray) -> tuple[int, frozenset[int]]:
    """The least distance with at least `forced` dropped, and the set that reaches it.

    Goes through the states from the best down; per number of states dropped so far, the least cost is kept.
    A state left in place costs one for each dropped state strictly above it.
    """
    table: dict[tuple[int, ...], tuple[int, tuple[int, ...]]] = {(0, 0): (0, ())}
    previous: int | None = None
    for t in above:
        fresh: dict[tuple[int, ...], tuple[int, tuple[int, ...]]] = {}
        tied = previous is not None and rank[previous] == rank[t]
        for (strictly, level), (cost, dropped) in table.items():
            base, here = (strictly, level) if tied else (strictly + level, 0)
            _keep(fresh, (base, here + 1), (cost + 1, (*dropped, t)))
            if t not in forced:
                _keep(fresh, (base, here), (cost + base, dropped))
        table, previous = fresh, t
    cost, dropped = min(table.values(), key=lambda found: (found[0], len(found[1]), found[1]))
    return cost, frozenset(dropped)


def _keep(
    table: dict[tuple[int, ...], tuple[int, tuple[int, ...]]],
    key: tuple[int, ...],
    found: tuple[int, tuple[int, ...]],
) -> None:
    if key not in table or found < table[key]:
        table[key] = found


def _lowered(rank: IntArray, s: int, dropped: frozenset[int]) -> IntArray:
    """Ranks with the dropped states just below s, in their old order; the equals of s follow below them."""
    if not dropped:
        return rank.astype(np.int32)
    level = int(rank[s])
    height = {int(t): (int(rank[t]), 0) for t in range(len(rank))}
    for t in height:
        if t in dropped:
            height[t] = (level - 1, 2 + int(rank[t]) - level)
        elif t != s and int(rank[t]) == level:
            height[t] = (level - 1, 1)
    levels = {value: k for k, value in enumerate(sorted(set(height.values())))}
    return np.array([levels[height[t]] for t in range(len(rank))], dtype=np.int32)

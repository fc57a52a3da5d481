"""Compiled loops over fibres; imported only for games too large for move lists.

`order` lists the states fibre by fibre, `starts` says where each fibre begins, and within a fibre the
states are sorted from best to worst for the decision maker who owns it. `fresh[x]` is 1 where the state at
position x is strictly worse than the one before it (or is the first of its fibre). `level` holds the
one-way options (see `moves.one_way_level`); `width` is 2 to the number of them, 1 if there are none.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from suasion.play.algorithms.sweeps import HIGH, LOW


def _sort(order: Any, starts: Any, rank: Any, fresh: Any) -> None:
    """Sort each fibre from best to worst (ties by state number) and mark where the rank drops."""
    for f in range(len(starts) - 1):
        lo, hi = starts[f], starts[f + 1]
        if hi - lo <= 64:
            for x in range(lo, hi):
                s, y = order[x], x
                while y > lo and rank[order[y - 1]] < rank[s]:
                    order[y] = order[y - 1]
                    y -= 1
                order[y] = s
        else:
            part = order[lo:hi].copy()
            order[lo:hi] = part[np.argsort(-rank[part].astype(np.int64), kind="mergesort")]
        fresh[lo] = 1
        for x in range(lo + 1, hi):
            fresh[x] = rank[order[x]] != rank[order[x - 1]]


def _lower_all(order: Any, starts: Any, level: Any, width: int, low: Any) -> bool:
    """Lower every value to the least that one move can bring about, in place; whether any changed."""
    changed = False
    run = np.empty(width, dtype=np.int32)
    for f in range(len(starts) - 1):
        lo, hi = starts[f], starts[f + 1]
        if width == 1:
            least = low[order[lo]]
            for x in range(lo + 1, hi):
                least = min(least, low[order[x]])
            for x in range(lo, hi):
                if low[order[x]] > least:
                    low[order[x]] = least
                    changed = True
            continue
        run[:] = HIGH
        for x in range(lo, hi):
            s = order[x]
            run[level[s]] = min(run[level[s]], low[s])
        _over_supersets(run, width)
        for x in range(lo, hi):
            s = order[x]
            if low[s] > run[level[s]]:
                low[s] = run[level[s]]
                changed = True
    return changed


def _supersets_least(run: Any, width: int) -> None:
    """Replace run[S] by the least of run[T] over all T that contain S."""
    bit = 1
    while bit < width:
        for s in range(width):
            if not s & bit:
                run[s] = min(run[s], run[s | bit])
        bit *= 2


def _lower_better(order: Any, starts: Any, fresh: Any, level: Any, width: int, low: Any) -> bool:
    """Lower every value to the least that one improvement can bring about, in place."""
    changed = False
    run = np.empty(width, dtype=np.int32)
    for f in range(len(starts) - 1):
        lo, hi = starts[f], starts[f + 1]
        if width == 1:
            least, tier = HIGH, HIGH
            for x in range(lo, hi):
                s = order[x]
                if fresh[x]:
                    least = tier
                if low[s] > least:
                    low[s] = least
                    changed = True
                tier = min(tier, low[s])
            continue
        run[:] = HIGH
        x = lo
        while x < hi:
            end = x + 1
            while end < hi and not fresh[end]:
                end += 1
            for y in range(x, end):
                s = order[y]
                least = _reach(run, level[s], width, True)
                if low[s] > least:
                    low[s] = least
                    changed = True
            for y in range(x, end):
                s = order[y]
                run[level[s]] = min(run[level[s]], low[s])
            x = end
    return changed


def _reach_value(run: Any, start: int, width: int, least: bool) -> int:
    """The least (greatest) of run[T] over all T that contain `start`."""
    free = (width - 1) & ~start
    extra = free
    best = run[start]
    while extra:
        value = run[start | extra]
        best = min(best, value) if least else max(best, value)
        extra = (extra - 1) & free
    return int(best)


def _highest(
    order: Any, starts: Any, fresh: Any, level: Any, width: int, values: Any, better: bool, high: Any
) -> None:
    """Write to `high` the greatest value that one move (one improvement) can bring about."""
    run = np.empty(width, dtype=np.int32)
    for f in range(len(starts) - 1):
        lo, hi = starts[f], starts[f + 1]
        run[:] = LOW
        if not better:
            for x in range(lo, hi):
                s = order[x]
                run[level[s]] = max(run[level[s]], values[s])
            for x in range(lo, hi):
                high[order[x]] = _reach(run, level[order[x]], width, False)
            continue
        x = lo
        while x < hi:
            end = x + 1
            while end < hi and not fresh[end]:
                end += 1
            for y in range(x, end):
                high[order[y]] = _reach(run, level[order[y]], width, False)
            for y in range(x, end):
                s = order[y]
                run[level[s]] = max(run[level[s]], values[s])
            x = end


def _propagate(
    by_base: Any, base: Any, starts: Any, sources: Any, others: Any, reached: Any, low: Any, settled: Any
) -> None:
    """Spread base values backwards along moves, smallest first, nobody moving twice in a row.

    `starts[k, t]:starts[k, t + 1]` are the positions in `sources` of the states from which k can move to t.
    `reached[k, t]` marks that what follows once k has moved to t is known; `low` is the least value
    that can follow from a state, with anyone moving first.
    """
    n = len(base)
    stack_state = np.empty(n * len(others), dtype=np.int32)
    stack_mover = np.empty(n * len(others), dtype=np.int32)
    for at in range(n):
        u = by_base[at]
        value = base[u]
        depth = 0
        for k in others:
            if not reached[k, u]:
                reached[k, u] = True
                stack_state[depth] = u
                stack_mover[depth] = k
                depth += 1
        while depth > 0:
            depth -= 1
            t = stack_state[depth]
            j = stack_mover[depth]
            for x in range(starts[j, t], starts[j, t + 1]):
                s = sources[x]
                if not settled[s]:
                    settled[s] = True
                    low[s] = min(low[s], value)
                for k in others:
                    if k != j and not reached[k, s]:
                        reached[k, s] = True
                        stack_state[depth] = s
                        stack_mover[depth] = k
                        depth += 1


def _rank_of_code(code: int, codes: Any, rank: Any) -> int:
    """The rank of the state with this code, `HIGH` if it is infeasible."""
    t = np.searchsorted(codes, code)
    return int(rank[t]) if t < len(codes) and codes[t] == code else int(HIGH)


def _all_blocked(
    start: int,
    worst: int,
    returning: bool,
    mine: Any,
    change: Any,
    count: Any,
    codes: Any,
    rank: Any,
    bounds: Any,
    left: Any,
) -> bool:
    """Whether each change in `mine` of the code `start` is blocked by the others' own in some combination.

    `change[d, :count[d]]` are the changes among which the d-th of the others chooses. A combination blocks if
    its code has a rank of at most `worst`. The others choose one after the other; `bounds[d, code]`, if there
    is such a table, is the least rank that those from the d-th on can make of a code, so that hopeless
    branches are left at once. Each step takes one from `left`; below zero the walk ends without an answer.
    """
    last, bounded = len(count), bool(len(bounds))
    path, chosen = np.empty(last + 1, dtype=np.int64), np.empty(last + 1, dtype=np.int64)
    for own in mine:
        depth, blocked = 0, False
        path[0], chosen[0] = start ^ own, 0
        while depth >= 0 and not blocked and left[0] >= 0:
            left[0] -= 1
            code, least = path[depth], worst
            if bounded:
                least = bounds[depth, code]
            elif depth == last:
                least = _rank_of(code, codes, rank)
            if depth < last and least <= worst and chosen[depth] < count[depth]:
                path[depth + 1], chosen[depth + 1] = code ^ change[depth, chosen[depth]], 0
                chosen[depth] += 1
                depth += 1
            else:
                blocked = depth == last and least <= worst and (returning or code != start)
                depth -= 1
        if not blocked:
            return False
    return True


def _own_gains(s: int, order: Any, starts: Any, f: int, level: Any, rank: Any, codes: Any, into: Any) -> int:
    """Write what each improvement from s to a state of `order[starts[f]:starts[f + 1]]` changes; how many."""
    count = 0
    for x in range(starts[f], starts[f + 1]):
        t = order[x]
        if rank[t] > rank[s] and level[s] & ~level[t] == 0:
            into[count] = codes[t] ^ codes[s]
            count += 1
    return count


def _joint(
    i: int,
    order: Any,
    starts: Any,
    place: Any,
    level: Any,
    widest: int,
    ranks: Any,
    codes: Any,
    bounds: Any,
    strict: bool,
    returning: bool,
    span: tuple[int, int],
    left: Any,
    held: Any,
) -> None:
    """Fill `held` for the states of `span`: whether the others deter i by moving at the same time.

    Decision maker k can move from s to states of `order[starts[f]:starts[f + 1]]` with f = place[k, s], at
    most `widest` of them, as far as its one-way options allow (`level[k]`).
    """
    others = np.array([k for k in range(len(ranks)) if k != i], dtype=np.int64)
    mine = np.empty(widest, dtype=np.int64)
    change = np.zeros((len(others), widest + 1), dtype=np.int64)
    count = np.empty(len(others), dtype=np.int64)
    for s in range(span[0], span[1]):
        n = _gains(s, order, starts, place[i, s], level[i], ranks[i], codes, mine)
        if n > 0:
            for d, k in enumerate(others):
                # The first change is none at all: staying.
                gains = _gains(s, order, starts, place[k, s], level[k], ranks[k], codes, change[d, 1:])
                count[d] = 1 + gains
            worst = ranks[i, s] - 1 if strict else ranks[i, s]
            held[s] = _blocked(
                codes[s], worst, returning, mine[:n], change, count, codes, ranks[i], bounds, left
            )


_over_supersets = njit(cache=True, inline="always")(_supersets_least)
_reach = njit(cache=True, inline="always")(_reach_value)
_rank_of = njit(cache=True)(_rank_of_code)
_gains = njit(cache=True)(_own_gains)
_blocked = njit(cache=True)(_all_blocked)
sort = njit(cache=True)(_sort)
lower_all = njit(cache=True)(_lower_all)
lower_better = njit(cache=True)(_lower_better)
highest = njit(cache=True)(_highest)
propagate = njit(cache=True)(_propagate)
joint = njit(cache=True)(_joint)

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

HIGH = 2**31 - 1
LOW = -(2**31)


def _sort(order: Any, starts: Any, rank: Any, fresh: Any) -> None:
    """Sort each fibre from best to worst (ties by state number) and mark where the rank drops."""
    for f in range(len(starts) - 1):
        lo, hi = starts[f], starts[f + 1]
        if hi - lo <= 64:
            for x in range(lo + 1, hi):
                s = order[x]
                r = rank[s]
                y = x - 1
                while y >= lo and rank[order[y]] < r:
                    order[y + 1] = order[y]
                    y -= 1
                order[y + 1] = s
        else:
            part = order[lo:hi].copy()
            by = np.argsort(-rank[part].astype(np.int64), kind="mergesort")
            for x in range(hi - lo):
                order[lo + x] = part[by[x]]
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
            if not s & bit and run[s | bit] < run[s]:
                run[s] = run[s | bit]
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
        if (value < best) == least and value != best:
            best = value
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


def _joint(
    i: Any, starts: Any, ends: Any, codes: Any, rank: Any, strict: bool, returning: bool, held: Any
) -> None:
    """Clear `held[s]` where an improvement of i is blocked by no combination of the others' improvements.

    `ends[starts[k, s]:starts[k, s + 1]]` are the improvements of k from s.
    """
    n_dm = len(starts)
    chosen = np.empty(n_dm, dtype=np.int64)
    for s in range(len(codes)):
        for x in range(starts[i, s], starts[i, s + 1]):
            chosen[:] = -1
            blocked = False
            while not blocked:
                code = codes[ends[x]]
                for k in range(n_dm):
                    if chosen[k] >= 0:
                        code ^= codes[ends[starts[k, s] + chosen[k]]] ^ codes[s]
                t = np.searchsorted(codes, code)
                if t < len(codes) and codes[t] == code and (returning or t != s):
                    blocked = rank[t] < rank[s] or (rank[t] == rank[s] and not strict)
                k = 0
                while k < n_dm:
                    if k != i and chosen[k] < starts[k, s + 1] - starts[k, s] - 1:
                        chosen[k] += 1
                        break
                    chosen[k] = -1
                    k += 1
                if k == n_dm:
                    break
            if not blocked:
                held[s] = False
                break


_over_supersets = njit(cache=True, inline="always")(_supersets_least)
_reach = njit(cache=True, inline="always")(_reach_value)
sort = njit(cache=True)(_sort)
lower_all = njit(cache=True)(_lower_all)
lower_better = njit(cache=True)(_lower_better)
highest = njit(cache=True)(_highest)
propagate = njit(cache=True)(_propagate)
joint = njit(cache=True)(_joint)

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
    i: int,
    s: int,
    change: Any,
    count: Any,
    codes: Any,
    place: Any,
    bounds: Any,
    rank: Any,
    strict: bool,
    returning: bool,
    most: int,
) -> tuple[bool, int]:
    """Whether each improvement of i from s is blocked by the others' own, in some combination, and the tries.

    `change[k, 1:count[k]]` says which bits each improvement of k from s flips; place 0 is staying. The others
    are taken one after the other, in increasing order; `bounds[d, code]` is the least rank that any setting
    of the options of those from the d-th on can make of `code`, so that hopeless branches are left at once.
    Without `bounds` each combination is looked up. After more than `most` tries the answer is no.
    """
    n_dm, tried = len(count), 0
    others = np.array([k for k in range(n_dm) if k != i], dtype=np.int64)
    path, chosen = np.empty(n_dm, dtype=np.int64), np.zeros(n_dm, dtype=np.int64)
    worst = rank[s] - 1 if strict else rank[s]
    bounded = len(bounds) > 0
    for x in range(1, count[i]):
        path[0] = codes[s] ^ change[i, x]
        if bounded and bounds[0, path[0]] > worst:
            return False, tried
        depth, blocked = 0, False
        chosen[0] = 0
        while depth >= 0 and not blocked:
            tried += 1
            if depth == len(others):
                t = _find(codes, place, path[depth])
                blocked = t >= 0 and rank[t] <= worst and (returning or t != s)
                depth -= 1
            elif chosen[depth] == count[others[depth]]:
                depth -= 1
            else:
                code = path[depth] ^ change[others[depth], chosen[depth]]
                chosen[depth] += 1
                if not bounded or bounds[depth + 1, code] <= worst:
                    depth += 1
                    path[depth] = code
                    chosen[depth] = 0
        if not blocked or tried > most:
            return False, tried
    return True, tried


def _find_code(codes: Any, place: Any, code: int) -> int:
    """The state of a code, -1 if it is infeasible; looked up in `place` where that is not empty."""
    if len(place) > 0:
        return int(place[code])
    t = np.searchsorted(codes, code)
    return int(t) if t < len(codes) and codes[t] == code else -1


def _joint_fibres(
    i: int,
    order: Any,
    starts: Any,
    fibre: Any,
    level: Any,
    ranks: Any,
    codes: Any,
    place: Any,
    bounds: Any,
    strict: bool,
    returning: bool,
    span: tuple[int, int],
    most: int,
    held: Any,
) -> int:
    """Fill `held` for the states of `span`; the arrays before `codes` hold one row per decision maker.

    Returned is the number of tries; beyond `most` the work stops.
    """
    n_dm, widest, tried = len(ranks), 0, 0
    for k in range(n_dm):
        for f in range(len(starts[k]) - 1):
            widest = max(widest, starts[k, f + 1] - starts[k, f])
    change = np.zeros((n_dm, widest + 1), dtype=np.int64)
    count = np.empty(n_dm, dtype=np.int64)
    for s in range(span[0], span[1]):
        for y in range(n_dm):
            k = (i + y) % n_dm
            count[k] = 1
            f = fibre[k, s]
            for x in range(starts[k, f], starts[k, f + 1]):
                t = order[k, x]
                if ranks[k, t] > ranks[k, s] and level[k, s] & ~level[k, t] == 0:
                    change[k, count[k]] = codes[t] ^ codes[s]
                    count[k] += 1
            if count[i] == 1:
                break
        held[s], more = _joint_at(
            i, s, change, count, codes, place, bounds, ranks[i], strict, returning, most - tried
        )
        tried += more
        if tried > most:
            break
    return tried


def _joint_lists(
    i: int,
    starts: Any,
    ends: Any,
    ranks: Any,
    codes: Any,
    place: Any,
    bounds: Any,
    strict: bool,
    returning: bool,
    span: tuple[int, int],
    most: int,
    held: Any,
) -> int:
    """As `_joint_fibres`; `ends[starts[k, s]:starts[k, s + 1]]` are the improvements of k from s."""
    n_dm, widest, tried = len(ranks), 0, 0
    for k in range(n_dm):
        for s in range(span[0], span[1]):
            widest = max(widest, starts[k, s + 1] - starts[k, s])
    change = np.zeros((n_dm, widest + 1), dtype=np.int64)
    count = np.empty(n_dm, dtype=np.int64)
    for s in range(span[0], span[1]):
        for k in range(n_dm):
            count[k] = 1
            for x in range(starts[k, s], starts[k, s + 1]):
                change[k, count[k]] = codes[ends[x]] ^ codes[s]
                count[k] += 1
        held[s], more = _joint_at(
            i, s, change, count, codes, place, bounds, ranks[i], strict, returning, most - tried
        )
        tried += more
        if tried > most:
            break
    return tried


_over_supersets = njit(cache=True, inline="always")(_supersets_least)
_reach = njit(cache=True, inline="always")(_reach_value)
sort = njit(cache=True)(_sort)
lower_all = njit(cache=True)(_lower_all)
lower_better = njit(cache=True)(_lower_better)
highest = njit(cache=True)(_highest)
propagate = njit(cache=True)(_propagate)
_find = njit(cache=True, inline="always")(_find_code)
_joint_at = njit(cache=True)(_joint)
joint_fibres = njit(cache=True)(_joint_fibres)
joint_lists = njit(cache=True)(_joint_lists)

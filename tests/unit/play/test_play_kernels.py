"""Each compiled loop does what its documentation says, on layouts of every kind.

The same sentences written out state by state, over fibres of one state and of hundreds, several one-way
options, ties, and values up to the largest and the smallest there are.
"""

from itertools import pairwise

import numpy as np
import pytest

pytest.importorskip("numba")
from suasion.play.algorithms import kernels
from suasion.play.algorithms.sweeps import HIGH, LOW
from suasion.play.stability import simultaneous

EXTREME = [int(LOW), int(LOW) + 1, -1, 0, 1, int(HIGH) - 1, int(HIGH)]


class Layout:
    """States in random fibres, as `FibreSweeps` lays them out, with ranks and one-way levels."""

    def __init__(self, seed):
        draw = np.random.default_rng(seed)
        sizes = draw.choice([1, 2, 3, 5, 9] if seed % 8 else [1, 63, 64, 65, 200], size=draw.integers(1, 7))
        n = int(sizes.sum())
        self.width = int(2 ** draw.integers(0, 4))
        self.fibre = draw.permutation(np.repeat(np.arange(len(sizes)), sizes))
        self.order = np.argsort(self.fibre, kind="stable").astype(np.int32)
        self.starts = np.append(0, np.cumsum(sizes)).astype(np.int32)
        self.level = draw.integers(0, self.width, n).astype(np.int32)
        self.rank = self.values(draw, n, draw.choice([2, 4, n]))
        self.low = self.values(draw, n, draw.choice([2, 4, n]))
        self.fresh = np.full(n, 7, dtype=np.uint8)
        kernels.sort(self.order, self.starts, self.rank, self.fresh)

    def values(self, draw, n, most):
        some = np.append(EXTREME, draw.integers(-9, 9, n))
        return draw.choice(draw.choice(some, most), n).astype(np.int32)

    def steps(self, s, better):
        """The states that the owner can make of s; staying counts unless it is to be better."""
        for t in range(len(self.rank)):
            open_ = self.fibre[t] == self.fibre[s] and not self.level[s] & ~self.level[t]
            if open_ and (not better or self.rank[t] > self.rank[s]):
                yield t

    @property
    def fibres(self):
        return self.order, self.starts


@pytest.fixture(scope="module")
def layouts():
    return [Layout(seed) for seed in range(160)]


def test_layouts_are_of_every_kind(layouts):
    assert {layout.width for layout in layouts} == {1, 2, 4, 8}
    sizes = {int(size) for layout in layouts for size in np.diff(layout.starts)}
    assert {1, 2, 64, 65, 200} <= sizes


def test_fibres_are_sorted_from_best_to_worst_ties_by_number(layouts):
    for layout in layouts:
        expected, fresh = [], []
        for f in range(len(layout.starts) - 1):
            states = sorted(np.flatnonzero(layout.fibre == f), key=lambda s: (-int(layout.rank[s]), s))
            expected += states
            ranks = [None, *(int(layout.rank[s]) for s in states)]
            fresh += [int(a != b) for a, b in pairwise(ranks)]
        assert layout.order.tolist() == expected
        assert layout.fresh.tolist() == fresh


@pytest.mark.parametrize("better", [False, True])
def test_values_are_lowered_to_the_least_that_a_move_brings_about(better, layouts):
    changes = set()
    for layout in layouts:
        low = layout.low.copy()
        how = (layout.fresh,) if better else ()
        loop = kernels.lower_better if better else kernels.lower_all
        changed = loop(*layout.fibres, *how, layout.level, layout.width, low)
        expected = [
            min([int(layout.low[s]), *(int(layout.low[t]) for t in layout.steps(s, better))])
            for s in range(len(low))
        ]
        assert low.tolist() == expected
        assert changed == (expected != layout.low.tolist())
        assert not loop(*layout.fibres, *how, layout.level, layout.width, low)
        assert low.tolist() == expected
        changes.add(changed)
    assert changes == {True, False}


@pytest.mark.parametrize("better", [False, True])
def test_the_greatest_value_that_a_move_brings_about(better, layouts):
    for layout in layouts:
        high = np.zeros_like(layout.low)
        kernels.highest(*layout.fibres, layout.fresh, layout.level, layout.width, layout.low, better, high)
        expected = [
            max([int(LOW), *(int(layout.low[t]) for t in layout.steps(s, better))]) for s in range(len(high))
        ]
        assert high.tolist() == expected


@pytest.mark.parametrize("least", [False, True])
def test_a_choice_over_the_sets_that_contain_one(least):
    draw = np.random.default_rng(5)
    choose = min if least else max
    for width in (1, 2, 4, 8, 16):
        for _ in range(20):
            run = draw.choice(EXTREME, width).astype(np.int32)
            expected = [choose(int(run[t]) for t in range(width) if not s & ~t) for s in range(width)]
            assert [kernels._reach_value(run, s, width, least) for s in range(width)] == expected
            if least:
                kernels._supersets_least(run, width)
                assert run.tolist() == expected


# Replies along moves -----------------------------------------------------------------------


class Moves:
    """Random moves of one to four decision makers, as `Chains` lists them: by the state they lead to."""

    def __init__(self, seed):
        draw = np.random.default_rng(seed)
        self.n, self.movers = int(draw.integers(1, 12)), int(draw.integers(1, 5))
        chance = draw.choice([0.05, 0.2, 0.5])
        table = draw.random((self.movers, self.n, self.n)) < chance
        self.steps = [{s: np.flatnonzero(one[s]).tolist() for s in range(self.n)} for one in table]
        self.starts = np.zeros((self.movers, self.n + 1), dtype=np.int64)
        sources = []
        for k, one in enumerate(table):
            self.starts[k, 0] = len(sources)
            for t in range(self.n):
                sources += np.flatnonzero(one[:, t]).tolist()
                self.starts[k, t + 1] = len(sources)
        self.sources = np.array(sources, dtype=np.int64)
        values = np.append(EXTREME, draw.integers(-9, 9, self.n))
        self.base = draw.choice(values, self.n).astype(np.int32)

    def reach(self, start, others):
        """Everything the others can make of `start`, nobody moving twice in a row, and `start` itself."""
        seen, queue = set(), [(start, None)]
        while queue:
            here, last = queue.pop()
            for k in others:
                for t in self.steps[k][here] if k != last else ():
                    if (t, k) not in seen:
                        seen.add((t, k))
                        queue.append((t, k))
        return {start, *(t for t, _ in seen)}


def test_values_are_spread_backwards_along_replies():
    for seed in range(300):
        moves = Moves(seed)
        others = sorted(set(np.random.default_rng(seed).integers(0, moves.movers, 3).tolist()))
        low = moves.base.copy()
        reached = np.zeros((moves.movers, moves.n), dtype=np.bool_)
        settled = np.zeros(moves.n, dtype=np.bool_)
        kernels.propagate(
            np.argsort(moves.base, kind="stable"),
            moves.base,
            moves.starts,
            moves.sources,
            np.array(others, dtype=np.int64),
            reached,
            low,
            settled,
        )
        expected = [min(int(moves.base[t]) for t in moves.reach(s, others)) for s in range(moves.n)]
        assert low.tolist() == expected, seed
        assert [k for k in range(moves.movers) if reached[k].all()] == others
        assert reached.any(axis=1).tolist() == [k in others for k in range(moves.movers)]
        assert settled.tolist() == [any(moves.steps[k][s] for k in others) for s in range(moves.n)]


# SIM ----------------------------------------------------------------------------------------


def combinations(start, mine, others):
    """The codes that one change together with one of each of the others can make."""
    made = {start ^ mine}
    for changes in others:
        made = {code ^ change for code in made for change in changes}
    return made


def walk(seed, bounded):
    """Random changes for up to three others over some feasible codes, and the answer written out."""
    draw = np.random.default_rng(seed)
    bits = 5
    codes = np.sort(draw.permutation(1 << bits)[: draw.integers(2, 1 << bits)])
    rank = draw.integers(0, 6, len(codes)).astype(np.int32)
    worth = dict(zip(codes.tolist(), rank.tolist(), strict=True))
    owner = draw.integers(-1, draw.integers(0, 4), bits)
    n = max(owner.max() + 1, 0)
    own = [[code for code in range(1 << bits) if not code & ~mask] for mask in masks(owner, n)]
    others = [[0, *draw.choice(part, draw.integers(0, 4)).tolist()] for part in own]
    change = np.full((n, 1 + max(map(len, others), default=0)), -1, dtype=np.int64)
    for d, changes in enumerate(others):
        change[d, : len(changes)] = changes
    count = np.array([len(changes) for changes in others], dtype=np.int64)
    bounds = np.empty((0, 0), dtype=np.int32)
    if bounded:
        bounds = np.array(
            [
                [
                    min(worth.get(end, int(HIGH)) for end in combinations(code, 0, own[d:]))
                    for code in range(1 << bits)
                ]
                for d in range(n + 1)
            ],
            dtype=np.int32,
        )
    start = int(draw.choice(codes))
    mine = draw.integers(0, 1 << bits, draw.integers(1, 4))
    return start, mine, change, count, codes, rank, bounds, worth, others


def masks(owner, n):
    return [sum(1 << k for k, who in enumerate(owner) if who == d) for d in range(n)]


@pytest.mark.parametrize("bounded", [False, True])
@pytest.mark.parametrize("returning", [False, True])
def test_all_combinations_are_tried(bounded, returning):
    answers = []
    for seed in range(400):
        start, mine, change, count, codes, rank, bounds, worth, others = walk(seed, bounded)
        worst = int(seed % 6)
        left = np.array([10**6])
        found = kernels._blocked(start, worst, returning, mine, change, count, codes, rank, bounds, left)
        expected = all(
            any(
                worth.get(code, int(HIGH)) <= worst and (returning or code != start)
                for code in combinations(start, int(own), others)
            )
            for own in mine
        )
        assert found == expected, seed
        assert left[0] < 10**6
        answers.append(found)
    assert 0.2 < np.mean(answers) < 0.8


@pytest.mark.parametrize("bounded", [False, True])
def test_no_more_steps_are_made_than_are_left(bounded):
    """As many as were needed suffice; with one fewer the count ends below zero."""
    for seed in range(60):
        start, mine, change, count, codes, rank, bounds, *_ = walk(seed, bounded)
        how = start, 3, True, mine, change, count, codes, rank, bounds
        left = np.array([10**6])
        found = kernels._blocked(*how, left)
        needed = 10**6 - int(left[0])
        exact, short = np.array([needed]), np.array([needed - 1])
        assert kernels._blocked(*how, exact) == found
        assert exact[0] == 0
        kernels._blocked(*how, short)
        assert short[0] == -1


def test_bounds_leave_out_what_cannot_help():
    """With the table a walk is never longer by more than the places it turns away at, and mostly shorter."""
    shorter = 0
    for seed in range(200):
        steps = []
        for bounded in (False, True):
            start, mine, change, count, codes, rank, bounds, *_ = walk(seed, bounded)
            left = np.array([10**6])
            kernels._blocked(start, 2, True, mine, change, count, codes, rank, bounds, left)
            steps.append(10**6 - int(left[0]))
        assert steps[1] <= steps[0]
        shorter += steps[1] < steps[0]
    assert shorter > 40


def test_what_improvements_change():
    """Those to better states of the fibre asked about, as far as one-way options allow."""
    for seed in range(200):
        draw = np.random.default_rng(seed)
        n = int(draw.integers(1, 9))
        order, cuts = draw.permutation(n), np.array([0, draw.integers(0, n + 1), n])
        level, rank = draw.integers(0, 4, n), draw.integers(0, 3, n).astype(np.int32)
        codes = np.sort(draw.permutation(32)[:n])
        for f, s in ((f, s) for f in (0, 1) for s in range(n)):
            into = np.full(n + 1, -1, dtype=np.int64)
            count = kernels._own_gains(s, order, cuts, f, level, rank, codes, into)
            expected = [
                int(codes[t] ^ codes[s])
                for t in order[cuts[f] : cuts[f + 1]]
                if rank[t] > rank[s] and not level[s] & ~level[t]
            ]
            assert (count, into[:count].tolist()) == (len(expected), expected), seed
            assert set(into[count:].tolist()) == {-1}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("returning", [False, True])
def test_joint_replies_by_fibres_are_those_of_everybodys_improvements(strict, returning):
    """Every decision maker has one fibre or two; a state beyond the span is left as it was."""
    answers = []
    for seed in range(150):
        draw = np.random.default_rng(seed)
        n, people = int(draw.integers(2, 9)), int(draw.integers(1, 4))
        codes = np.sort(draw.permutation(16)[:n]).astype(np.int64)
        ranks = draw.integers(0, 4, (people, n)).astype(np.int32)
        level = draw.integers(0, 3, (people, n))
        side = draw.integers(0, 2, (people, n))
        order = np.concatenate([np.argsort(one, kind="stable") for one in side])
        sizes = [size for one in side for size in (n - int(one.sum()), int(one.sum()))]
        starts = np.append(0, np.cumsum(sizes))
        place = side + 2 * np.arange(people)[:, None]
        first, last = sorted(draw.integers(0, n + 1, 2).tolist())
        held, left = np.ones(n, dtype=np.bool_), np.array([10**6])
        how = strict, returning, (first, last), left, held
        kernels.joint(0, order, starts, place, level, n, ranks, codes, np.empty((0, 0), np.int32), *how)
        worth = dict(zip(codes.tolist(), ranks[0].tolist(), strict=True))
        expected = [True] * n
        for s in range(first, last):
            changes = [
                [int(codes[t] ^ codes[s]) for t in range(n) if gains(side, level, ranks, k, s, t)]
                for k in range(people)
            ]
            worst = ranks[0, s] - strict
            expected[s] = all(
                any(
                    worth.get(end, 99) <= worst and (returning or end != codes[s])
                    for end in combinations(int(codes[s]), own, [[0, *one] for one in changes[1:]])
                )
                for own in changes[0]
            )
        assert held.tolist() == expected, seed
        answers += expected
    assert 0.1 < 1 - np.mean(answers) < 0.9


def gains(side, level, ranks, k, s, t):
    """Whether going from s to t is an improvement for k that its options allow."""
    return side[k, s] == side[k, t] and ranks[k, t] > ranks[k, s] and not level[k, s] & ~level[k, t]


def test_bounds_fit_into_a_quarter_of_a_gigabyte():
    assert simultaneous.MOST_BOUNDS * np.dtype(np.int32).itemsize == 2**28


def test_sim_is_looked_for_among_four_million_states():
    assert simultaneous.MOST_STATES == 2**22

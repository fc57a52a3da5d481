"""Flips, the inverse problem, effects of options, single assumptions, second thoughts and paths, by hand."""

import os
import random

import numpy as np
import pytest

from literal import questions
from literal.analysis import Plain, random_case
from literal.games import random_arc_form, random_option_form
from suasion.case.model import Preference, Statement
from suasion.errors import TooLarge
from suasion.play.build import build
from suasion.play.outcomes.beliefs import scene
from suasion.play.outcomes.effectiveness import option_effectiveness
from suasion.play.outcomes.evolution import distances, evolve
from suasion.play.sensitivity import key_assumptions
from suasion.play.sensitivity.bench import Bench
from suasion.play.sensitivity.flips import find_flips
from suasion.play.stability import solve
from suasion.play.stability.inverse import count_rankings, least_change

MORE = int(os.environ.get("SUASION_MORE", "1"))
"""How many times as many games are tried as by default."""
CONCEPTS = ("R", "GMR", "SMR", "SEQ")


def small_twins(count):
    """Conflicts of at most five states, of which all rankings can be gone through."""
    found, seed = 0, 0
    while found < count:
        seed += 1
        twin = random_arc_form(seed, 5, 3) if seed % 2 else random_option_form(seed, 3, 3)
        if twin.game.n_states <= 5:
            found += 1
            yield seed, twin


def test_rankings_counted_and_the_nearest_of_them():
    compared = set()
    for seed, twin in small_twins(300 * MORE):
        lit, concept = twin.literal, CONCEPTS[seed // 2 % 4]
        dm, s = seed % len(lit.dms), seed % len(lit.states)
        own, everyone, nearest = questions.inverse(lit, dm, lit.states[s], concept)
        found = count_rankings(twin.game, s, dm, concept)
        assert (found.for_itself, found.equilibrium) == (own, everyone), (seed, concept)
        change = least_change(twin.game, s, dm, concept)
        assert change.distance == nearest, (seed, concept)
        new = {state: int(rank) for state, rank in zip(lit.states, change.ranks, strict=True)}
        assert questions.reversed_pairs(lit.rank[dm], new) == nearest, (seed, concept)
        again = twin.game.with_ranks({dm: change.ranks})
        assert solve(again, [concept]).stable[concept][dm, s], (seed, concept)
        lower = {t for t, rank in enumerate(change.ranks) if rank < change.ranks[s]}
        assert set(change.moved) <= lower
        assert bool(change.moved) == (nearest > 0)
        compared.add((concept, everyone == own, nearest > 0))
    assert len(compared) >= 14


def test_counting_stops_where_too_many_states_matter_and_not_before():
    """Twenty states can be moved to from the first; a twenty-first is one too many."""
    from suasion.play.game import arc_game

    for n, fine in ((20, True), (21, False)):
        game = arc_game(
            ("A", "B"), n + 1, [(0, 0, t) for t in range(1, n + 1)], [range(n + 1), [0] * (n + 1)]
        )
        if fine:
            found = count_rankings(game, 0, 0, "R")
            assert found.for_itself * (n + 1) == found.total
        else:
            with pytest.raises(TooLarge, match="21 states bear on the stability of state 0"):
                count_rankings(game, 0, 0, "R")


@pytest.mark.parametrize("improving", [True, False])
def test_distances_are_those_of_a_walk(improving):
    for seed in range(400 * MORE):
        twin = random_arc_form(seed, 9) if seed % 2 else random_option_form(seed, 5)
        lit = twin.literal
        s = seed % len(lit.states)
        far = questions.ways(lit, lit.states[s], improving)
        found = distances(twin.game, s, improving=improving).tolist()
        assert found == [far.get(t, -1) for t in lit.states], seed


def legal(lit, path, start, end, improving):
    here = start
    for step in path:
        dm = int(step.actor.removeprefix("DM"))
        assert lit.states[step.before] == here
        there = lit.states[step.after]
        assert there in (lit.improvements(dm, here) if improving else lit.moves[dm][here])
        here = there
    assert here == end


def test_paths_traps_and_points_of_no_return():
    met = [0, 0, 0]
    for seed in range(400 * MORE):
        twin = random_arc_form(seed, 9) if seed % 2 else random_option_form(seed, 5)
        lit = twin.literal
        start = lit.states[seed % len(lit.states)]
        outcomes = [s for s in range(len(lit.states)) if all(lit.seq(i, lit.states[s]) for i in lit.dms)]
        found = evolve(twin.game, seed % len(lit.states), outcomes)
        for improving, paths in ((True, found.paths), (False, found.any_paths)):
            far = questions.ways(lit, start, improving)
            assert [s for s, _ in paths] == [s for s in outcomes if lit.states[s] in far]
            for s, path in paths:
                assert len(path) == far[lit.states[s]], seed
                legal(lit, path, start, lit.states[s], improving)
        far = questions.ways(lit, start, True)
        assert [{lit.states[s] for s in layer} for layer in found.layers] == [
            {s for s in far if far[s] == depth} for depth in range(max(far.values()) + 1)
        ]
        assert {lit.states[s] for s in found.traps} == questions.traps(lit, start), seed
        lost = []
        for _, path in found.paths:
            beyond = [
                step for step in path if start not in questions.ways(lit, lit.states[step.after], False)
            ]
            lost += [step for step in beyond[:1] if step not in lost]
        assert list(found.no_return) == lost, seed
        met = [a + bool(b) for a, b in zip(met, (found.any_paths, found.traps, lost), strict=True)]
    assert min(met) > 2


def small_cases(count, **how):
    """Cases of two or three options."""
    seeds = (seed for seed in range(100 * count) if len(random_case(seed, **how).options) <= 3)
    return [(seed, random_case(seed, **how)) for seed, _ in zip(seeds, range(count), strict=False)]


def named(change):
    """A change as the literal reading names it."""
    if change.kind == "rule":
        return "rule", "", int(change.ref.split(".")[1]) - 1
    _, actor, place = change.ref.split(".")
    return change.kind, actor, int(place) - 1


def test_flips_up_to_two_changes_with_their_costs():
    deep = 0
    for seed, case in small_cases(12 * MORE):
        game = build(case)
        s = seed % game.n_states
        expected = questions.flips(case, tuple(game.setting(s).values()), 2)
        found = find_flips(case, s)
        assert {frozenset(map(named, flip.changes)) for flip in found} == set(expected), seed
        assert len(found) == len(expected)
        for flip in found:
            assert flip.cost == pytest.approx(expected[frozenset(map(named, flip.changes))], abs=1e-3)
        deep += sum(len(flip.changes) == 2 for flip in found)
    assert deep > 10


def test_what_options_do():
    for seed in range(24 * MORE):
        case = random_case(seed)
        game, plain = build(case), Plain(case)
        held = [s for s, state in enumerate(plain.states) if plain.holds(state)]
        found = option_effectiveness(case, game, held)
        assert {one.option for one in found} == set(plain.names)
        for one in found:
            (no, yes), (count_no, count_yes) = questions.effects(plain, one.option)
            assert one.actor == plain.owner[one.option]
            assert (one.count_no, one.count_yes) == (count_no, count_yes)
            assert one.shares_no == pytest.approx(no)
            assert one.shares_yes == pytest.approx(yes)
            if no and yes:
                assert one.difference == pytest.approx(yes["P0"] - no["P0"])
            else:
                assert one.difference is None
        told = [abs(one.difference) for one in found if one.difference is not None]
        assert told == sorted(told, reverse=True)
        assert all(one.difference is None for one in found[len(told) :])


def test_one_assumption_at_a_time():
    moved = 0
    for seed, case in small_cases(40 * MORE):
        before, best = questions.answer(case)
        keys = {key.ref: key for key in key_assumptions(case, Bench(case))}
        assert keys.keys() == questions.without(case).keys()
        for ref, other in questions.without(case).items():
            after, still = questions.answer(other)
            assert keys[ref].survives == (before == after and best == still), (seed, ref)
            union = before | after
            assert keys[ref].moved == pytest.approx(len(before ^ after) / len(union) if union else 0.0)
            moved += not keys[ref].survives
    assert moved > 30


def with_second_thoughts(seed):
    """A case in which some say what they think that others believe, of themselves or of a third."""
    case = random_case(seed, beliefs=True)
    draw = random.Random(seed)
    names = [option.id for option in case.options]
    held = {}
    for holder, views in case.beliefs.items():
        held[holder] = {}
        for about, view in views.items():
            order = tuple(Statement(prefer=draw.choice(["", "!"]) + name) for name in draw.sample(names, 2))
            thinks = draw.choice([p for p in case.players if p != about])
            held[holder][about] = view.model_copy(update={"believes": {thinks: Preference(order=order)}})
    return case.model_copy(update={"beliefs": held})


def test_what_is_expected_through_the_eyes_of_others():
    differ = 0
    for seed in range(60 * MORE):
        case = with_second_thoughts(seed)
        game = build(case)
        seen = scene(case, game, 0)
        states = [tuple(game.setting(s).values()) for s in range(game.n_states)]
        assert seen.second.keys() == case.beliefs.keys() & set(case.players)
        for holder, found in seen.second.items():
            expects = questions.expected_through_others(case, holder)
            assert found.tolist() == [expects(state) for state in states], (seed, holder)
            differ += not np.array_equal(found, seen.expected[holder])
    assert differ > 8

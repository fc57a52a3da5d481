"""Coalitions, unknown preference, strength, attitudes and foresight agree with their definitions."""

import random

import numpy as np
import pytest

from literal.compare import CONCEPTS, attitudes, coalitions, foresight, strength, unknown
from literal.games import random_arc_form, random_option_form
from suasion.case.statements import parse, truth
from suasion.play.game import Game, arc_game, option_game
from suasion.play.rules import Rules
from suasion.play.stability import solve
from suasion.play.stability.attitudes import solve_attitudes
from suasion.play.stability.coalitions import solve_coalitions, solve_replacing
from suasion.play.stability.nonmyopic import Foresight, foresee
from suasion.play.stability.relations import players_of, solve_relations
from suasion.play.stability.uncertain import much_better, solve_strength, solve_unknown
from suasion.play.stability.witness import witness


def twins(count, most_dms=4):
    for seed in range(count):
        if seed % 2:
            yield seed, random_arc_form(seed, 7, most_dms)
        else:
            yield seed, random_option_form(seed, 4, most_dms)


@pytest.mark.parametrize("replies", ["any", "one_step", "each_once"])
@pytest.mark.parametrize("returning", [True, False])
def test_plain_preferences_as_tables_give_the_plain_answer(replies, returning):
    rules = Rules(replies, returning=returning)
    for seed, twin in twins(80):
        more = ("SSEQ", "SIM", "SEQ_or_SIM") if isinstance(twin.game, Game) else ("SSEQ",)
        by_rank = solve(twin.game, CONCEPTS + more, rules)
        by_table = solve_relations(players_of(twin.game), CONCEPTS + more, rules)
        for concept in CONCEPTS + more:
            assert np.array_equal(by_rank.stable[concept], by_table.stable[concept]), (seed, concept)


@pytest.mark.parametrize(
    ("theory", "count", "most_dms"),
    [(coalitions, 60, 4), (unknown, 60, 4), (strength, 80, 4), (attitudes, 120, 4), (foresight, 300, 2)],
)
def test_each_theory_agrees_with_its_definition(theory, count, most_dms):
    compared = 0
    for seed, twin in twins(count, most_dms):
        for what, found, expected in theory(twin, seed):
            assert found == expected, (seed, what)
            compared += 1
    assert compared >= 4 * count * 0.9


def test_a_coalition_of_one_is_tested_as_itself():
    for seed, twin in twins(60):
        if not twin.game.transitive:
            continue
        single = solve_coalitions(twin.game, coalitions=[(i,) for i in range(len(twin.game.actors))])
        alone = solve(twin.game, ("R", "GMR", "SMR"))
        for concept, plain in (("CNash", "R"), ("CGMR", "GMR"), ("CSMR", "SMR")):
            for (i,), stable in single.stable[concept].items():
                assert np.array_equal(stable, alone.stable[plain][i]), (seed, concept, i)


def test_universal_stability_is_at_least_as_hard_as_individual():
    for _, twin in twins(60):
        found = solve_coalitions(twin.game, ("CGMR", "CNash"))
        assert set(found.universal("CNash")) <= set(found.universal("CGMR"))
        assert set(found.universal("CNash")) <= set(solve(twin.game, ["R"]).equilibria("R"))


def test_a_coalition_of_one_that_replaces_itself_changes_nothing():
    for seed in range(60):
        game = random_option_form(seed, 4).game
        concepts = ("R", "GMR", "SMR", "SEQ", "SIM")
        plain, replaced = solve(game, concepts), solve_replacing(game, [0], concepts)
        for concept in concepts:
            assert plain.equilibria(concept) == replaced.equilibria(concept), (seed, concept)


def test_nothing_unknown_is_the_plain_analysis():
    for _, twin in twins(30):
        plain = solve(twin.game, CONCEPTS)
        for attitude in "abcd":
            found = solve_unknown(twin.game, {}, attitude)
            assert all(np.array_equal(found.stable[c], plain.stable[c]) for c in CONCEPTS)


def test_strong_stability_implies_stability():
    for _, twin in twins(40):
        tables = [r[None, :].astype(int) >= r[:, None].astype(int) + 2 for r in twin.game.ranks]
        plain, strong = solve_strength(twin.game, tables)
        for concept in CONCEPTS:
            assert (strong.stable[concept] <= plain.stable[concept]).all()


def _truths(order, names, code):
    setting = {name: bool(code >> k & 1) for k, name in enumerate(names)}
    return [bool(truth(statement, setting.__getitem__)) for statement in order]


def test_much_better_by_statements_is_a_strong_first_difference():
    names = ["a", "b", "c"]
    for seed in range(40):
        draw = random.Random(seed)
        order = [parse(draw.choice(["a", "!b", "a & c", "b | c", "c -> a"])) for _ in range(4)]
        strong = [draw.random() < 0.5 for _ in order]
        table = much_better(order, strong, names, np.arange(8))
        for s in range(8):
            for t in range(8):
                here, there = (_truths(order, names, x) for x in (s, t))
                first = next((k for k in range(4) if here[k] != there[k]), None)
                assert table[s, t] == (first is not None and there[first] and strong[first])


def test_much_better_must_be_better():
    game = arc_game(("A",), 2, [], [[0, 0]])
    with pytest.raises(ValueError, match="much better"):
        solve_strength(game, [np.ones((2, 2), dtype=bool)])


def test_one_state_that_is_much_better_without_being_better_is_enough_to_refuse():
    game = arc_game(("A", "B"), 3, [(0, 0, 1), (1, 1, 2)], [[1, 2, 0], [0, 0, 1]])
    fine, wrong = np.zeros((3, 3), dtype=bool), np.zeros((3, 3), dtype=bool)
    fine[0, 2] = wrong[0, 2] = wrong[0, 1] = True
    solve_strength(game, [np.zeros_like(fine), fine])
    with pytest.raises(ValueError, match="B: a state is much better without being better"):
        solve_strength(game, [np.zeros_like(fine), wrong])


def test_the_standard_attitude_is_the_plain_analysis():
    for _, twin in twins(40):
        n = len(twin.game.actors)
        found = solve_attitudes(twin.game, np.eye(n, dtype=int).tolist())
        plain = solve(twin.game, CONCEPTS)
        assert all(np.array_equal(found.stable[c], plain.stable[c]) for c in CONCEPTS)


def horizons(lit, count):
    """G_0, G_1, ... as lists [of 0, of 1], each horizon from the one before."""
    told = [[{s: s for s in lit.states} for _ in lit.dms]]
    for _ in range(count):
        now = []
        for i in lit.dms:
            ends = {s: [told[-1][1 - i][q] for q in sorted(lit.moves[i][s])] for s in lit.states}
            best = {s: max(ends[s], key=lit.rank[i].__getitem__, default=s) for s in lit.states}
            now.append({s: q if lit.better(i, q, s) else s for s, q in best.items()})
        told.append(now)
    return told


def test_the_horizons_repeat_from_the_first_time_on_that_they_do():
    periods = set()
    for seed in range(120):
        twin = random_arc_form(seed, 6, 2)
        told = horizons(twin.literal, 40)
        again = next(h for h in range(1, 40) if told[h] in told[:h])
        ahead = foresee(twin.game)
        assert ahead.settles == told.index(told[again])
        assert ahead.period == again - ahead.settles
        periods.add(ahead.period)
        for h, outcome in enumerate(ahead.outcomes):
            assert [dict(enumerate(row)) for row in outcome.tolist()] == told[h], (seed, h)
        for h in range(40):
            stays = [[told[h][i][s] == s for s in twin.literal.states] for i in (0, 1)]
            assert ahead.stable(h).tolist() == stays, (seed, h)
        assert foresee(twin.game, most=again).period == ahead.period
        with pytest.raises(ValueError, match=f"within {again - 1} horizons"):
            foresee(twin.game, most=again - 1)
    assert len(periods) > 1


def test_a_cycle_in_the_horizon_is_reported():
    cycling = next(
        ahead
        for ahead in (foresee(random_arc_form(seed, 6, 2).game) for seed in range(200))
        if ahead.period > 1
    )
    assert not (cycling.nonmyopic & cycling.undecided).any()
    rounds = range(cycling.settles, cycling.settles + cycling.period)
    sometimes = np.any([cycling.stable(h) for h in rounds], axis=0)
    always = np.all([cycling.stable(h) for h in rounds], axis=0)
    assert np.array_equal(cycling.nonmyopic, always)
    assert np.array_equal(cycling.undecided, sometimes & ~always)
    assert cycling.undecided.any()


def test_a_long_cycle_goes_on_for_ever():
    """Two horizons, then three that repeat."""
    outcomes = [np.array([[a, b, 2], [0, b, a]]) for a, b in ((0, 1), (1, 0), (0, 0), (1, 1), (0, 1))]
    ahead = Foresight(tuple(outcomes), settles=2, period=3)
    for h in range(30):
        expected = outcomes[h if h < 2 else 2 + (h - 2) % 3] == [0, 1, 2]
        assert ahead.stable(h).tolist() == expected.tolist(), h
    assert ahead.nonmyopic.tolist() == [[False, False, True], [True, False, False]]
    assert ahead.undecided.tolist() == [[True, True, False], [False, True, False]]


@pytest.mark.parametrize(("settles", "period"), [(1, 2), (2, 3), (4, 2), (1, 4)])
def test_only_the_horizons_that_repeat_decide_what_is_nonmyopic(settles, period):
    """A state per set of horizons at which a decision maker stays there."""
    count = settles + period
    here = np.arange(2**count)
    outcomes = [np.stack([np.where(here >> h & 1, here, here - 1)] * 2) for h in range(count)]
    ahead = Foresight(tuple(outcomes), settles, period)
    stays = [[s >> h & 1 for h in range(settles, count)] for s in here.tolist()]
    assert ahead.nonmyopic[0].tolist() == [all(row) for row in stays]
    assert ahead.undecided[1].tolist() == [any(row) and not all(row) for row in stays]


def test_foresight_needs_two():
    with pytest.raises(ValueError, match="two decision makers"):
        foresee(arc_game(("A", "B", "C"), 1, [], [[0], [0], [0]]))


def test_a_concept_that_tables_and_witnesses_do_not_know_is_refused():
    game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    for ask in (
        lambda: solve_replacing(game, (0, 1), ["SEQ_then_SIM"]),
        lambda: witness(game, 0, 0, "CNash"),
    ):
        with pytest.raises(ValueError, match="known: R, GMR"):
            ask()

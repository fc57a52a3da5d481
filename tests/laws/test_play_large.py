"""The search finds what listing all states finds."""

import os
import random

import numpy as np
import pytest

from suasion.case.statements import parse, render, truth
from suasion.errors import CaseError
from suasion.play.algorithms.clauses import Clauses
from suasion.play.algorithms.large import LargeGame, find_equilibria
from suasion.play.algorithms.membership import membership
from suasion.play.game import Game, Space
from suasion.play.graph.preferences import rank_by_order
from suasion.play.graph.states import feasible
from suasion.play.stability import solve

pytest.importorskip("pysat")
FEWER = 3 if "SUASION_FEWER" in os.environ else 1
"""Fewer games while faults are planted (scripts/mutate_engine.py)."""


def statement(draw, names):
    a, b, c = (draw.choice(names) for _ in range(3))
    forms = [a, f"!{a}", f"{a} & {b}", f"{a} -> {b}", f"{a} & !{b} | {c}", f"{a} <-> {b}"]
    return parse(
        draw.choice([*forms, f"count({a}, {b}, {c}) {draw.choice(['>=', '==', '<', '!='])} 2", "true"])
    )


def pair(seed, coupled=True, one_way=False):
    """The same game to be searched and to be listed."""
    draw = random.Random(seed)
    n_dm, m = draw.randint(2, 3), draw.randint(2, 6)
    names = [f"o{k}" for k in range(m)]
    owner = tuple(draw.randrange(n_dm) for _ in names)
    ways = tuple(draw.choice(["both", "both", "both", "to_yes", "to_no"]) for _ in names)
    if one_way:
        ways = tuple(draw.choice(["to_yes", "to_no"]) if k % 4 else "both" for k in range(m))
    elif seed % 3 == 0:
        ways = ("both",) * m
    rules = [statement(draw, names) for _ in range(draw.randint(0, 2))] if coupled else []
    orders = tuple(tuple(statement(draw, names) for _ in range(draw.randint(0, 5))) for _ in range(n_dm))
    actors = tuple(f"DM{i}" for i in range(n_dm))
    large = LargeGame(actors, tuple(names), owner, ways, tuple(rules), orders)
    try:
        codes = feasible(names, rules)
    except CaseError:
        return None
    ranks = tuple(rank_by_order(order, names, codes) for order in orders)
    return large, Game(Space(actors, tuple(names), owner, ways, codes), ranks)


def chosen(game, states):
    return sorted(tuple(o for o, on in game.setting(s).items() if on) for s in states)


@pytest.mark.parametrize("concept", ["R", "GMR"])
def test_all_equilibria_are_found_and_no_others(concept):
    undecided = 0
    for seed in range(250 // FEWER):
        twin = pair(seed, coupled=seed % 2 == 0)
        if twin is None:
            continue
        large, game = twin
        found = find_equilibria(large, concept, first=1000)
        assert found.complete
        expected = chosen(game, solve(game, [concept]).equilibria(concept))
        assert set(found.states) <= set(expected) <= set(found.states) | set(found.undecided), seed
        if large.separable:
            assert not found.undecided, seed
        undecided += len(found.undecided)
    assert undecided < 100


def test_replies_that_one_way_options_forbid_deter_nobody():
    """A reply learnt at one state is not used at another from which it is no longer open."""
    for seed in range(400 // FEWER):
        large, game = pair(seed, coupled=False, one_way=True)
        found = find_equilibria(large, "GMR", first=1000)
        assert list(found.states) == chosen(game, solve(game, ["GMR"]).equilibria("GMR")), seed


@pytest.mark.parametrize("concept", ["R", "GMR", "SMR", "SEQ"])
def test_membership_of_single_states(concept):
    decided = undecided = 0
    for seed in range(60 // FEWER):
        twin = pair(seed)
        if twin is None:
            continue
        large, game = twin
        stable = set(solve(game, [concept]).equilibria(concept))
        for s in range(0, game.n_states, 3):
            verdict = membership(large, game.setting(s), concept).verdict
            if verdict == "undecided":
                undecided += 1
                continue
            decided += 1
            assert (verdict == "stable") == (s in stable), (seed, s)
    assert undecided <= decided / 20


def settings_of(large):
    """How many settings the decision makers have of their own options, added up."""
    return sum(2 ** large.owner.count(i) for i in range(len(large.actors)))


def test_what_is_learnt_of_a_setting_is_learnt_once():
    """Nash: a rule speaks of one setting of one decision maker and holds for all states at once."""
    for seed in range(200):
        twin = pair(seed, coupled=seed % 2 == 0)
        if twin is not None:
            found = find_equilibria(twin[0], "R", first=1000)
            assert found.refinements <= settings_of(twin[0]), seed


def test_where_replies_are_free_what_a_setting_is_worth_is_learnt_once():
    """GMR without one-way options and without rules: no state needs to be excluded on its own."""
    for seed in range(0, 300, 3):
        large, _ = pair(seed, coupled=False)
        assert set(large.directions) == {"both"}
        assert find_equilibria(large, "GMR", first=1000).refinements <= settings_of(large), seed


@pytest.mark.parametrize("concept", ["R", "GMR"])
def test_the_first_k_are_k_and_all_are_all(concept):
    for seed in range(60 // FEWER):
        large, game = pair(seed, coupled=False)
        count = len(solve(game, [concept]).equilibria(concept))
        full = find_equilibria(large, concept, first=count + 1)
        assert (len(full.states), full.complete) == (count, True)
        named = {0: f"no {concept} equilibria", 1: f"the only {concept} equilibrium"}
        assert full.describe() == named.get(count, f"all {count} {concept} equilibria")
        if count:
            assert len(find_equilibria(large, concept, first=count).states) == count
            assert not find_equilibria(large, concept, first=count).complete
        if full.refinements:
            cut = find_equilibria(large, concept, first=count + 1, refinements=full.refinements)
            short = find_equilibria(large, concept, first=count + 1, refinements=1)
            assert set(cut.states) | set(short.states) <= set(full.states)
            assert (short.refinements, short.complete) == (1, False) or full.refinements == 1


def test_a_reply_in_which_one_must_move_twice_is_found_by_looking_so_far():
    """A fears y with z. Rules let C pave B's way (w), then B set y, and only then C set z in place of w."""
    names, owner = ("x", "y", "z", "w"), (0, 1, 2, 2)
    rules = tuple(map(parse, ("!(x & y & !z & !w)", "!(!x & (y | z | w))", "!(x & z & !y)")))
    orders = ((parse("!(y & z)"), parse("x")), (), ())
    game = LargeGame(("A", "B", "C"), names, owner, ("both",) * 4, rules, orders)
    short = find_equilibria(game, "GMR", depth=2)
    assert short.undecided == ((),)
    assert short.describe() == "all 5 GMR equilibria; 1 state undecided"
    for depth in (3, 0):
        found = find_equilibria(game, "GMR", depth=depth)
        assert found.undecided == ()
        assert sorted((*short.states, ())) == list(found.states)


@pytest.mark.parametrize("concept", ["SMR", "SEQ"])
def test_the_search_says_which_concepts_it_knows(concept):
    game = LargeGame(("A",), ("a",), (0,), ("both",), (), ((),))
    with pytest.raises(ValueError, match="membership"):
        find_equilibria(game, concept)


def test_which_changes_an_option_allows():
    game = LargeGame(("A",), ("a", "b", "c"), (0, 0, 0), ("both", "to_yes", "to_no"), (), ((),))
    allowed = [
        [game.allows(option, before, after) for before in (False, True) for after in (False, True)]
        for option in "abc"
    ]
    assert allowed == [[True] * 4, [True, True, False, True], [True, False, True, True]]


def test_rules_separate_unless_one_names_two_owners():
    def separable(*rules):
        return LargeGame(
            ("A", "B"), ("a", "b", "c"), (0, 0, 1), ("both",) * 3, tuple(map(parse, rules)), ((), ())
        ).separable

    assert separable()
    assert separable("a -> b", "c", "true")
    assert not separable("a -> b", "b -> c")


def test_first_k_is_said_when_more_may_exist():
    names = tuple(f"o{k}" for k in range(30))
    game = LargeGame(("A", "B"), names, tuple(k % 2 for k in range(30)), ("both",) * 30, (), ((), ()))
    found = find_equilibria(game, first=5)
    assert not found.complete
    assert found.describe() == "the first 5 R equilibria"
    assert len(set(found.states)) == 5


def test_an_empty_set_of_states_is_an_error():
    game = LargeGame(("A",), ("a",), (0,), ("both",), (parse("a & !a"),), ((),))
    with pytest.raises(CaseError, match="forbid every state"):
        find_equilibria(game)


def test_hundred_options_ten_decision_makers_verified_state_by_state():
    """Each reported state really is an equilibrium: no setting of any one decision maker beats it."""
    draw = random.Random(1)
    names = tuple(f"o{k}" for k in range(100))
    owner = tuple(k // 10 for k in range(100))
    orders = tuple(tuple(statement(draw, names) for _ in range(12)) for _ in range(10))
    rules = tuple(parse(f"!(o{10 * i} & o{10 * i + 1})") for i in range(10))
    game = LargeGame(tuple("ABCDEFGHIJ"), names, owner, ("both",) * 100, rules, orders)
    found = find_equilibria(game, first=5)
    for state in found.states:
        setting = {name: name in state for name in names}
        assert game.feasible(setting)
        for i in range(10):
            assert not _better_mate(game, setting, i)
    assert found.states or found.complete


def _better_mate(game, setting, i):
    """Try all 2^10 settings of one decision maker at once."""
    own = game.own(i)
    columns = {o: (np.arange(1 << len(own)) >> k & 1).astype(bool) for k, o in enumerate(own)}
    value = {**{o: np.full(1 << len(own), on) for o, on in setting.items()}, **columns}
    fine = np.ones(1 << len(own), dtype=bool)
    for rule in game.rules:
        fine &= truth(rule, value.__getitem__)
    worth = np.stack([np.broadcast_to(truth(p, value.__getitem__), fine.shape) for p in game.orders[i]])
    now = game.worth(i, setting)
    return any(tuple(map(bool, worth[:, x])) > now for x in np.flatnonzero(fine))


def test_clauses_mean_what_the_statements_mean():
    for seed in range(200):
        draw = random.Random(seed)
        names = ["a", "b", "c"]
        sentence = statement(draw, names)
        for code in range(8):
            setting = {name: bool(code >> k & 1) for k, name in enumerate(names)}
            clauses = Clauses()
            at = {name: clauses.new() for name in names}
            wanted = clauses.literal(sentence, at.__getitem__)
            given = [at[name] if on else -at[name] for name, on in setting.items()]
            assert clauses.solve([*given, wanted]) == bool(truth(sentence, setting.__getitem__)), render(
                sentence
            )

"""The engine agrees with the definitions written out, on random conflicts of every kind."""

import dataclasses
import itertools
import os

import pytest

from literal.compare import RULES, concepts_of, plain
from literal.games import Twin, random_arc_form, random_option_form
from suasion.play.rules import Rules
from suasion.play.stability import solve
from suasion.play.stability.simultaneous import joint_states
from suasion.play.stability.witness import witness

MANY = 300 if "SUASION_FEWER" in os.environ else 2000
"""Fewer while faults are planted (scripts/mutate_engine.py)."""


def check(twin: Twin, seed: int, rules: Rules | None = None) -> None:
    for what, found, expected in plain(twin, rules):
        assert found == expected, (seed, what)


def test_two_thousand_games_in_option_form():
    for seed in range(MANY):
        check(random_option_form(seed), seed)


def test_games_given_by_their_moves():
    for seed in range(MANY // 3):
        check(random_arc_form(seed), seed)


@pytest.mark.parametrize("rules", RULES, ids=Rules.describe)
def test_published_variants(rules):
    for seed in range(60):
        check(random_option_form(seed, most_options=4), seed, rules)
        check(random_arc_form(seed, most_states=7), seed, rules)


def test_witnesses_agree_with_the_verdicts_and_can_be_replayed():
    for seed in range(150):
        twin = random_arc_form(seed, 8) if seed % 2 else random_option_form(seed, 4)
        for concept in witnessed(twin):
            stable = solve(twin.game, [concept]).stable[concept]
            for dm in range(len(twin.game.actors)):
                for s in range(twin.game.n_states):
                    verdict = witness(twin.game, s, dm, concept)
                    assert verdict.stable == stable[dm, s], (seed, concept, dm, s)
                    replay(twin.game, verdict)


@pytest.mark.parametrize("rules", RULES, ids=Rules.describe)
def test_witnesses_follow_the_rules_they_were_asked_under(rules):
    for seed in range(16):
        twin = random_arc_form(seed, 6) if seed % 2 else random_option_form(seed, 4)
        game = twin.game
        for what, _, expected in plain(twin, rules):
            concept = what.split(",")[0]
            if concept not in witnessed(twin) or what.endswith("equilibria"):
                continue
            for dm in range(len(game.actors)):
                for s in range(game.n_states):
                    verdict = witness(game, s, dm, concept, rules)
                    assert (verdict.stable, verdict.rules) == (expected[dm][s], rules), (seed, concept, dm, s)
                    for deterrent in verdict.deterrents:
                        if "SIM" not in concept:
                            obeys(game, verdict, deterrent)


def obeys(game, verdict, deterrent):
    """Whether a reply is as short, as bad and as far from the start as the rules ask."""
    rank, s, rules = game.ranks[verdict.dm], verdict.state, verdict.rules
    movers = [k for k, _ in deterrent.path]
    assert rules.replies != "one_step" or len(movers) == 1
    assert rules.replies != "each_once" or len(set(movers)) == len(movers)
    assert rules.returning or deterrent.sanction != s
    for t in (deterrent.sanction, *deterrent.counters):
        assert rank[t] < rank[s] or (rank[t] == rank[s] and rules.sanction == "not_better")


def witnessed(twin):
    return [concept for concept in concepts_of(twin) if concept != "SEQ_then_SIM"]


def replay(game, verdict):
    """Walk every path of a witness with single moves, checking each claim it makes."""
    i, s, rank = verdict.dm, verdict.state, game.ranks[verdict.dm]
    best_first = sorted(game.improvements(i, s).tolist(), key=lambda q: (-int(rank[q]), q))
    if not verdict.stable:
        assert verdict.escape in (best_first[:1] if verdict.concept == "R" else best_first)
        for t, u in verdict.defeated:
            assert rank[t] <= rank[s] < rank[u]
            assert u in game.moves(i, t)
        return
    assert [d.improvement for d in verdict.deterrents] == best_first
    for deterrent in verdict.deterrents:
        assert rank[deterrent.sanction] <= rank[s]
        counters = game.moves(i, deterrent.sanction).tolist() if verdict.concept in ("SMR", "SSEQ") else []
        assert list(deterrent.counters) == counters
        assert all(rank[u] <= rank[s] for u in deterrent.counters)
        if verdict.concept == "SIM" or (verdict.concept == "SEQ_or_SIM" and simultaneous(game, deterrent, s)):
            continue
        here, last = deterrent.improvement, i
        for k, t in deterrent.path:
            assert k not in (i, last)
            step = game.improvements(k, here) if "SEQ" in verdict.concept else game.moves(k, here)
            assert t in step
            here, last = t, k
        assert here == deterrent.sanction


def simultaneous(game, deterrent, s):
    """Whether the steps are everybody's own improvements from s, adding up to the sanction."""
    code = int(game.codes[deterrent.improvement])
    for k, t in deterrent.path:
        if t not in game.improvements(k, s):
            return False
        code ^= int(game.codes[t]) ^ int(game.codes[s])
    return code == int(game.codes[deterrent.sanction])


@pytest.mark.parametrize("rules", RULES, ids=Rules.describe)
@pytest.mark.parametrize("concept", ["SMR", "SSEQ"])
def test_replies_that_a_counter_move_spoils_are_all_told_each_with_the_best_one(concept, rules):
    """Of equally good counter-moves the one to the lowest state; the same found by sets and loops."""
    told = 0
    for seed in range(40):
        twin = random_arc_form(seed, 8) if seed % 2 else random_option_form(seed, 4)
        lit = dataclasses.replace(twin.literal, **dataclasses.asdict(rules), memo={})
        for dm, s in itertools.product(lit.dms, range(len(lit.states))):
            verdict = witness(twin.game, s, dm, concept, rules)
            if verdict.stable:
                assert verdict.defeated == ()
                continue
            found, expected = sorted(verdict.defeated), spoilt(lit, dm, s, verdict.escape, concept == "SSEQ")
            assert found == expected, (seed, dm, s)
            told += len(found)
    assert told > 20


def spoilt(lit, dm, s, q, improving):
    """Every sanction against q with the best counter-move, by numbers of states."""
    number = {state: n for n, state in enumerate(lit.states)}
    pairs = []
    for t in lit.reach(lit.others(dm), lit.states[q], improving):
        if lit.deters(dm, t, lit.states[s]):
            best = min(lit.moves[dm][t], key=lambda u: (-lit.rank[dm][u], number[u]))
            pairs.append((number[t], number[best]))
    return sorted(pairs)


def test_a_joint_deterrent_names_as_few_movers_as_can_be():
    for seed in range(100):
        game = random_option_form(seed, 4).game
        for dm in range(len(game.actors)):
            for s in range(game.n_states):
                for deterrent in witness(game, s, dm, "SIM").deterrents:
                    ends = joint_states(game, dm, s, deterrent.improvement).tolist()
                    counts = [movers(game, dm, s, t) for t in ends if game.ranks[dm][t] <= game.ranks[dm][s]]
                    assert len(deterrent.path) == min(counts), (seed, dm, s)


def movers(game, dm, s, t):
    """How many others changed something between s and t."""
    changed = int(game.codes[s]) ^ int(game.codes[t])
    return sum(bool(changed & game.space.mask(k)) for k in range(len(game.actors)) if k != dm)

"""The engine beside the literal implementation: comparisons of what both say.

Each yields (what, engine's answer, literal answer). An answer is a list of lists of bool: one list per
decision maker (or per coalition), one truth value per state.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from itertools import product

from literal import theories
from literal.games import Twin
from suasion.play.game import Game
from suasion.play.rules import Rules
from suasion.play.stability import solve
from suasion.play.stability.attitudes import solve_attitudes
from suasion.play.stability.coalitions import COALITION_CONCEPTS, solve_coalitions
from suasion.play.stability.nonmyopic import foresee
from suasion.play.stability.uncertain import solve_strength, solve_unknown

Pairs = Iterator[tuple[str, list, list]]
CONCEPTS = ("R", "GMR", "SMR", "SEQ")
PLAIN = (*CONCEPTS, "SSEQ")
RULES = [
    Rules(*switches)
    for switches in product(("any", "one_step", "each_once"), ("not_better", "worse"), (True, False))
]


def concepts_of(twin: Twin) -> tuple[str, ...]:
    """The individual concepts that apply to a game."""
    return (*PLAIN, "SIM", "SEQ_or_SIM", "SEQ_then_SIM") if isinstance(twin.game, Game) else PLAIN


def plain(twin: Twin, rules: Rules | None = None) -> Pairs:
    """R, GMR, SMR, SEQ, SSEQ, and where there are options SIM and its mixtures with SEQ."""
    rules = rules or Rules()
    literal = dataclasses.replace(
        twin.literal, replies=rules.replies, sanction=rules.sanction, returning=rules.returning, memo={}
    )
    solution = solve(twin.game, concepts_of(twin), rules)
    for concept in concepts_of(twin):
        told, stable = f"{concept}, {rules.describe()}", literal.stable(concept)
        yield told, solution.stable[concept].tolist(), stable
        for_all = [s for s, held in enumerate(zip(*stable, strict=True)) if all(held)]
        yield f"{told}, equilibria", [list(solution.equilibria(concept))], [for_all]


def variants(twin: Twin, seed: int) -> Pairs:
    """The same under one of the published variants of the definitions."""
    yield from plain(twin, RULES[seed % len(RULES)])


def _told(twin: Twin, stable) -> list[list[bool]]:
    return [[stable(i, s) for s in twin.literal.states] for i in twin.literal.dms]


def coalitions(twin: Twin, seed: int) -> Pairs:
    """CNash, CGMR, CSMR and CSEQ of every coalition."""
    found = solve_coalitions(twin.game)
    for concept in COALITION_CONCEPTS:
        groups = theories.groups(twin.literal.dms)
        assert sorted(found.stable[concept]) == sorted(groups)
        expected = [
            [theories.coalition_stable(twin.literal, group, s, concept) for s in twin.literal.states]
            for group in groups
        ]
        yield concept, [found.stable[concept][group].tolist() for group in groups], expected


def unknown(twin: Twin, seed: int) -> Pairs:
    """Unknown preference between some pairs of states, under the four attitudes."""
    draw, states = random.Random(seed), twin.literal.states
    n = len(states)
    pairs = {i: [(s, t) for s in range(n) for t in range(s) if draw.random() < 0.3] for i in twin.literal.dms}
    named = {i: {frozenset((states[s], states[t])) for s, t in pairs[i]} for i in pairs}
    for attitude in "abcd":
        found = solve_unknown(twin.game, pairs, attitude)
        for concept in CONCEPTS:

            def stable(i, s, attitude=attitude, concept=concept):
                return theories.unknown_stable(twin.literal, named, i, s, attitude, concept)

            yield f"unknown {attitude}, {concept}", found.stable[concept].tolist(), _told(twin, stable)


def strength(twin: Twin, seed: int) -> Pairs:
    """Strong stability, where a gap of 1 to 3 ranks is much."""
    gap, rank = 1 + seed % 3, twin.literal.rank
    tables = [r[None, :].astype(int) >= r[:, None].astype(int) + gap for r in twin.game.ranks]
    _, strong = solve_strength(twin.game, tables)
    for concept in CONCEPTS:

        def stable(i, s, concept=concept):
            return theories.strongly_stable(
                twin.literal, lambda i, t, s: rank[i][t] >= rank[i][s] + gap, i, s, concept
            )

        yield f"strong {concept}", strong.stable[concept].tolist(), _told(twin, stable)


def attitudes(twin: Twin, seed: int) -> Pairs:
    """Relational stability, with ties as published and as strict gains."""
    draw = random.Random(seed)
    signs = [[draw.choice([-1, 0, 1]) for _ in twin.literal.dms] for _ in twin.literal.dms]
    for ties in ("published", "strict"):
        found = solve_attitudes(twin.game, signs, ties=ties)
        for concept in CONCEPTS:

            def stable(i, s, ties=ties, concept=concept):
                return theories.attitude_stable(twin.literal, signs, i, s, concept, ties)

            yield (
                f"attitudes {signs} ({ties}), {concept}",
                found.stable[concept].tolist(),
                _told(twin, stable),
            )


def foresight(twin: Twin, seed: int) -> Pairs:
    """L_h of two decision makers, for small h."""
    if len(twin.literal.dms) != 2:
        return
    ahead = foresee(twin.game)
    for h in range(5):

        def stable(i, s, h=h):
            return theories.anticipate(twin.literal, i, s, h) == s

        yield f"L_{h}", ahead.stable(h).tolist(), _told(twin, stable)


THEORIES = (variants, coalitions, unknown, strength, attitudes, foresight)

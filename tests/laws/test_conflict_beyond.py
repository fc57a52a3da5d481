"""Conflict files with more than rankings say what the definitions taken literally give."""

import random

import pytest

from literal.stability import Literal
from literal.theories import attitude_stable, strongly_stable, unknown_stable
from suasion.play.conflict import load_conflict
from suasion.play.conflict.report import full_report

CONCEPTS = ("R", "GMR", "SMR", "SEQ")


def _drawn(seed):
    """A random conflict by its moves, as a file and literally; states are numbered from 11, out of order."""
    draw = random.Random(seed)
    names = ["A", "B", "C"][: draw.choice([2, 2, 3])]
    numbers = draw.sample(range(11, 17), draw.randint(3, 6))
    moves = [{n: {q for q in numbers if q != n and draw.random() < 0.35} for n in numbers} for _ in names]
    levels = [{n: draw.randrange(4) for n in numbers} for _ in names]
    file = {
        "dms": names,
        "states": numbers,
        "arcs": {dm: {str(n): sorted(to) for n, to in moves[i].items() if to} for i, dm in enumerate(names)},
        "payoffs": {dm: {str(n): rank for n, rank in levels[i].items()} for i, dm in enumerate(names)},
    }
    return draw, file, Literal(list(range(len(names))), numbers, moves, levels)


def _stable(literal, held):
    """Per decision maker and concept the numbers of the states that are stable."""
    return {
        "ABC"[i]: {c: sorted(n for n in literal.states if held(i, n, c)) for c in CONCEPTS}
        for i in literal.dms
    }


@pytest.mark.parametrize("seed", range(40))
def test_unknown_preferences(seed):
    draw, file, literal = _drawn(seed)
    pairs = [[a, b] for a in literal.states for b in literal.states if a < b and draw.random() < 0.4]
    pairs = pairs or [literal.states[:2]]
    told = full_report(load_conflict({**file, "unknown_preferences": {"B": pairs}}))["unknown"]
    unknown = [set(), {frozenset(pair) for pair in pairs}, set()]
    for attitude in "abcd":
        found = _stable(literal, lambda i, n, c, a=attitude: unknown_stable(literal, unknown, i, n, a, c))
        assert told[attitude]["stable"] == found


@pytest.mark.parametrize("seed", range(40))
def test_strength(seed):
    draw, file, literal = _drawn(seed)
    above = draw.randint(1, 3)
    ranking = []
    for level in range(3, -1, -1):
        tie = [n for n in literal.states if literal.rank[0][n] == level]
        ranking += [tie] if tie else []
        ranking += [">>"] if level == above else []
    others = {dm: own for dm, own in file["payoffs"].items() if dm != "A"}
    given = {**file, "payoffs": others, "preferences_best_to_worst": {"A": ranking}}
    told = full_report(load_conflict(given))["strength"]

    def much(i, t, s):
        return i == 0 and literal.rank[0][t] >= above > literal.rank[0][s]

    assert told["strongly"]["stable"] == _stable(
        literal, lambda i, n, c: strongly_stable(literal, much, i, n, c)
    )
    assert told["stable"] == _stable(literal, lambda i, n, c: literal_stable(literal, i, n, c))


def literal_stable(literal, i, n, concept):
    return literal.stable(concept)[i][literal.states.index(n)]


@pytest.mark.parametrize("seed", range(40))
def test_attitudes(seed):
    draw, file, literal = _drawn(seed)
    signs = [[draw.choice([-1, 0, 1]) for _ in literal.dms] for _ in literal.dms]
    stated = {dm: dict(zip(file["dms"], signs[i], strict=True)) for i, dm in enumerate(file["dms"])}
    told = full_report(load_conflict({**file, "attitudes": stated}))["attitudes"]
    held = _stable(literal, lambda i, n, c: attitude_stable(literal, signs, i, n, c, "published"))
    assert told["stable"] == held


@pytest.mark.parametrize("seed", range(40))
def test_beliefs(seed):
    draw, file, literal = _drawn(seed)
    believed = {n: draw.randrange(4) for n in literal.states}
    ranking = [[n for n in literal.states if believed[n] == level] for level in range(3, -1, -1)]
    views = {"A": {"B": [tie for tie in ranking if tie]}}
    told = full_report(load_conflict({**file, "believed_preferences": views}))["hypergame"]
    seen = Literal(literal.dms, literal.states, literal.moves, [literal.rank[0], believed, *literal.rank[2:]])
    games = [seen, *[literal] * (len(literal.dms) - 1)]
    assert told["stable"]["A"] == _by_concept(lambda n, c: literal_stable(seen, 0, n, c), literal, told)
    for i, dm in enumerate(file["dms"]):
        for concept in CONCEPTS:
            every = [
                n for n in literal.states if all(literal_stable(games[i], j, n, concept) for j in literal.dms)
            ]
            assert told["expects"][dm][concept] == sorted(every)


def _by_concept(held, literal, told):
    return {c: sorted(n for n in literal.states if held(n, c)) for c in told["stable"]["A"]}

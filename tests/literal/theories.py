"""Coalitions, unknown preference, strength, attitudes and foresight, written out with sets."""

from __future__ import annotations

from itertools import combinations


def groups(dms):
    return [g for size in range(1, len(dms) + 1) for g in combinations(dms, size)]


def chain(steppers, start):
    """What movers can bring about, no mover twice in a row; `steppers` maps mover to a step function."""
    found = {(q, m) for m, step in steppers.items() for q in step(start)}
    while True:
        more = {(t, m) for q, past in found for m, step in steppers.items() if m != past for t in step(q)}
        if more <= found:
            return {q for q, _ in found}
        found |= more


def coalition_improvements(lit, group, s):
    reached = chain({i: lambda x, i=i: lit.moves[i][x] for i in group}, s)
    return {q for q in reached if all(lit.better(i, q, s) for i in group)}


def coalition_stable(lit, group, s, concept):
    rest = [k for k in lit.dms if k not in group]
    gains = coalition_improvements(lit, group, s)
    if concept == "CNash":
        return not gains

    def spoils(t):
        return any(not lit.better(i, t, s) for i in group)

    def on_from(t):
        return chain({i: lambda x, i=i: lit.moves[i][x] for i in group}, t)

    for q in gains:
        if concept == "CSEQ":
            steps = {g: lambda x, g=g: coalition_improvements(lit, g, x) for g in groups(rest)}
        else:
            steps = {k: lambda x, k=k: lit.moves[k][x] for k in rest}
        ends = {t for t in chain(steps, q) if spoils(t)}
        if concept == "CSMR":
            ends = {t for t in ends if all(spoils(u) for u in on_from(t))}
        if not ends:
            return False
    return True


def unknown_stable(lit, unknown, i, s, attitude, concept):
    """`unknown[i]` is a set of frozensets {s, t}."""

    def open_(k, s, t):
        return frozenset((s, t)) in unknown[k]

    def plus(k, s):
        return {q for q in lit.moves[k][s] if lit.better(k, q, s) and not open_(k, s, q)}

    def plus_or_open(k, s):
        return plus(k, s) | {q for q in lit.moves[k][s] if open_(k, s, q)}

    def held(t):
        if open_(i, s, t):
            return attitude in ("c", "d")
        return not lit.better(i, t, s)

    leave = plus_or_open(i, s) if attitude in ("a", "c") else plus(i, s)
    if concept == "R":
        return not leave
    others = lit.others(i)
    for q in leave:
        if concept == "SEQ":
            ends = chain({k: lambda x, k=k: plus_or_open(k, x) for k in others}, q)
        else:
            ends = chain({k: lambda x, k=k: lit.moves[k][x] for k in others}, q)
        ends = {t for t in ends if held(t)}
        if concept == "SMR":
            ends = {t for t in ends if all(held(u) for u in lit.moves[i][t])}
        if not ends:
            return False
    return True


def strongly_stable(lit, much, i, s, concept):
    """`much(i, t, s)`: i likes t much better than s."""
    others = lit.others(i)
    for q in lit.improvements(i, s):
        if concept == "R":
            return False
        step = lit.improvements if concept == "SEQ" else lambda k, x: lit.moves[k][x]
        ends = chain({k: lambda x, k=k, step=step: step(k, x) for k in others}, q)
        ends = {t for t in ends if much(i, s, t)}
        if concept == "SMR":
            ends = {t for t in ends if all(much(i, s, u) for u in lit.moves[i][t])}
        if not ends:
            return False
    return True


def attitude_stable(lit, attitudes, i, s, concept, ties):
    """Relational stability: as published a tie suits whom one is for; "strict" asks for a gain, as usual."""

    def suits(k, t, s):
        if ties == "strict" and t == s:
            return False
        for j, sign in enumerate(attitudes[k]):
            good = lit.better(j, t, s) if ties == "strict" else not lit.better(j, s, t)
            if (sign > 0 and not good) or (sign < 0 and not lit.better(j, s, t)):
                return False
        return True

    def replies(k, x):
        return {q for q in lit.moves[k][x] if suits(k, q, x)}

    if concept == "R":
        return not replies(i, s)
    for q in replies(i, s):
        step = replies if concept == "SEQ" else lambda k, x: lit.moves[k][x]
        ends = chain({k: lambda x, k=k, step=step: step(k, x) for k in lit.others(i)}, q)
        ends = {t for t in ends if not suits(i, t, s)}
        if concept == "SMR":
            ends = {t for t in ends if all(not suits(i, u, s) for u in lit.moves[i][t])}
        if not ends:
            return False
    return True


def anticipate(lit, i, s, h):
    """G_h(i, s) by plain recursion."""
    if h == 0:
        return s
    best = None
    for q in sorted(lit.moves[i][s]):
        end = anticipate(lit, 1 - i, q, h - 1)
        if best is None or lit.better(i, end, best):
            best = end
    return best if best is not None and lit.better(i, best, s) else s

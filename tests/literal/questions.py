"""What an analyst asks of a game beyond its equilibria, answered by going through everything.

Flips, the inverse problem, what options do, one assumption at a time, what others are thought to believe, and
how a game moves: each is written down from its definition and shares nothing with `play`.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator

from literal.analysis import Plain, State, value
from literal.stability import Literal
from suasion.case.model import Case, Preference, Statement

# The inverse problem ------------------------------------------------------------------------


def rankings(lit: Literal, i: int) -> Iterator[Literal]:
    """The conflict under every strict ranking of one decision maker."""
    for order in itertools.permutations(range(len(lit.states))):
        rank = [dict(zip(lit.states, order, strict=True)) if k == i else r for k, r in enumerate(lit.rank)]
        yield dataclasses.replace(lit, rank=rank, memo={})


def reversed_pairs(old: dict[State, int], new: dict[State, int]) -> int:
    """How many pairs of states stand the other way round."""
    return sum(old[a] > old[b] and new[a] < new[b] for a in old for b in old)


def inverse(lit: Literal, i: int, s: State, concept: str) -> tuple[int, int, int]:
    """Strict rankings of i that make s stable for i, for all, and the fewest pairs one of them reverses."""
    own = everyone = 0
    nearest = len(lit.states) ** 2
    for other in rankings(lit, i):
        holds = getattr(other, concept.lower())
        if holds(i, s):
            own += 1
            everyone += all(holds(k, s) for k in lit.dms)
            nearest = min(nearest, reversed_pairs(lit.rank[i], other.rank[i]))
    return own, everyone, nearest


# How a game moves ---------------------------------------------------------------------------


def ways(lit: Literal, start: State, improving: bool) -> dict[State, int]:
    """How many moves (improvements) each state is away from the start."""
    found = {start: 0}
    queue = [start]
    for s in queue:
        for i in lit.dms:
            for t in lit.improvements(i, s) if improving else lit.moves[i][s]:
                if t not in found:
                    found[t] = found[s] + 1
                    queue.append(t)
    return found


def traps(lit: Literal, start: State) -> set[State]:
    """States reached by improvements that nobody improves on and nobody likes better than the start."""
    return {
        s
        for s in ways(lit, start, True)
        if s != start and all(lit.r(i, s) and not lit.better(i, s, start) for i in lit.dms)
    }


# Flips --------------------------------------------------------------------------------------

Change = tuple[str, str, int]
"""(kind, actor, place): swap a statement with the next, drop it, reverse it; or ("rule", "", place)."""


def changes(case: Case) -> dict[Change, float]:
    """Every single change and its cost: effort times confidence times one plus the number of grounds."""
    found: dict[Change, float] = {}
    for actor in case.players:
        order = case.preferences[actor].order
        cost = [one.confidence * (1 + len(one.because)) for one in order]
        for k in range(len(order)):
            found["drop", actor, k] = 1.5 * cost[k]
            found["reverse", actor, k] = 3 * cost[k]
            if k + 1 < len(order):
                found["swap", actor, k] = (cost[k] + cost[k + 1]) / 2
    for k, rule in enumerate(case.rules):
        found["rule", "", k] = 1.5 * rule.confidence * (1 + len(rule.because))
    return found


def changed(case: Case, wanted: tuple[Change, ...]) -> Case:
    """The case with some changes made: swaps in the order given, then drops and reversals."""
    orders = {actor: list(enumerate(case.preferences[actor].order)) for actor in case.players}
    for kind, actor, k in wanted:
        if kind == "swap":
            orders[actor][k : k + 2] = reversed(orders[actor][k : k + 2])
    for kind, actor, k in wanted:
        if kind == "drop":
            orders[actor] = [(place, one) for place, one in orders[actor] if place != k]
    texts = {actor: [one.prefer for _, one in orders[actor]] for actor in orders}
    for kind, actor, k in wanted:
        for at, (place, _) in enumerate(orders[actor] if actor else ()):
            if kind == "reverse" and place == k:
                texts[actor][at] = f"!({texts[actor][at]})"
    off = {k for kind, _, k in wanted if kind == "rule"}
    wishes = {
        actor: Preference(order=tuple(Statement(prefer=text) for text in texts[actor]))
        for actor in case.players
    }
    rules = tuple(rule for k, rule in enumerate(case.rules) if k not in off)
    return case.model_copy(update={"preferences": wishes, "rules": rules})


def flips(case: Case, state: State, depth: int) -> dict[frozenset[Change], float]:
    """Sets of up to `depth` changes that turn how the state stands, none of their parts doing it, by cost."""
    before = _holds(case, state)
    costs = changes(case)
    found: dict[frozenset[Change], float] = {}
    for size in range(1, depth + 1):
        fresh = {}
        for wanted in itertools.combinations(costs, size):
            if any(part < set(wanted) for part in found):
                continue
            orders = itertools.permutations(wanted)
            if any(_holds(changed(case, order), state) != before for order in orders):
                fresh[frozenset(wanted)] = sum(costs[one] for one in wanted)
        found |= fresh
    return found


def _holds(case: Case, state: State) -> bool:
    plain = Plain(case)
    return state in plain.states and plain.holds(state)


# What options do, and which assumption matters ----------------------------------------------


def share(plain: Plain, actor: str, state: State) -> float:
    """The share of the other states that this one beats."""
    return sum(plain.better(actor, state, t) for t in plain.states) / max(len(plain.states) - 1, 1)


def effects(plain: Plain, name: str) -> tuple[list[dict[str, float]], list[int]]:
    """Per setting (no, yes) of an option the mean share of the states that hold, and how many there are."""
    means, counts = [], []
    for setting in (False, True):
        held = [s for s in plain.states if plain.holds(s) and s[plain.names.index(name)] == setting]
        counts.append(len(held))
        means.append(
            {actor: sum(share(plain, actor, s) for s in held) / len(held) for actor in plain.players}
            if held
            else {}
        )
    return means, counts


def endings(case: Case, commit: dict[str, bool], actor: str, now: State) -> list[State]:
    """Where a commitment ends: what holds among the states that agree, reached from the nearest start."""
    plain, small = Plain(case), Plain(case, only=commit)
    wanted = tuple(commit.get(n, v) for n, v in zip(plain.names, now, strict=True))
    near = [
        s
        for s in small.states
        if all(a == b or plain.owner[n] == actor for n, a, b in zip(plain.names, s, wanted, strict=True))
    ]
    if not near:
        return []
    start = min(near, key=lambda s: (_differ(s, wanted), _code(s)))
    return [s for s in small.reach(start, small.players) if small.holds(s)]


def _differ(s: State, t: State) -> int:
    return sum(a != b for a, b in zip(s, t, strict=True))


def _code(s: State) -> int:
    return sum(1 << k for k, chosen in enumerate(s) if chosen)


def answer(case: Case) -> tuple[set[State], set[str]]:
    """The outcomes reached from the status quo, and the best approaches of the focal actor.

    Best is the one whose worst ending is best; between equals the middle (the upper one of two), then the
    best ending decide.
    """
    plain, focal = Plain(case), case.case.focal
    now = tuple(name in case.status_quo.yes for name in plain.names)
    reached = {s for s in plain.reach(now, plain.players) if plain.holds(s)}
    worth = {}
    for strategy in case.strategies:
        ends = endings(case, strategy.commit, strategy.actor, now)
        values = sorted(sum(plain.better(focal, s, t) for t in plain.states) for s in ends)
        if strategy.actor == focal and values:
            worth[strategy.id] = (values[0], values[len(values) // 2], values[-1])
    return reached, {name for name, found in worth.items() if found == max(worth.values())}


def without(case: Case) -> dict[str, Case]:
    """The case without each of its assumptions, by their address."""
    cases = {}
    for actor in case.players:
        for k in range(len(case.preferences[actor].order)):
            cases[f"preferences.{actor}.{k + 1}"] = changed(case, (("drop", actor, k),))
    for k in range(len(case.rules)):
        cases[f"rules.{k + 1}"] = changed(case, (("rule", "", k),))
    return cases


# What others are thought to believe ---------------------------------------------------------


def thought(case: Case, holder: str, other: str) -> Plain:
    """The game that `holder` thinks `other` sees: its own picture but for what it says the other believes."""
    plain = Plain(case, holder=holder)
    view = case.beliefs.get(holder, {}).get(other)
    for actor, preference in (view.believes if view else {}).items():
        if actor != other and preference.order:
            wishes = [one.prefer for one in preference.order]
            plain.worth[actor] = {s: [value(text, plain.names, s) for text in wishes] for s in plain.states}
    return plain


def expected_through_others(case: Case, holder: str) -> Callable[[State], bool]:
    """Whether each would stay in a state, in the game that the holder thinks it sees."""
    games = {other: thought(case, holder, other) for other in case.players}
    return lambda state: all(game.stays(other, game.see(state)) for other, game in games.items())

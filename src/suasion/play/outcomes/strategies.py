"""Approaches compared: what each strategy of an actor leads to.

A strategy a of actor i fixes some of i's options. It is judged in the game restricted to the states that
agree with it; i keeps its other options. It starts from the status quo with a applied (or the nearest
state that the rules allow i to choose), and its outcomes are the states that hold in the restricted game
and are that start or can be reached from it by improvements. A strategy is *credible* if in none of those
outcomes i has, in the full game, an improvement that abandons it and that the others would leave
unanswered. See docs/why/strategies.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from suasion.case.model import Case, Strategy
from suasion.errors import CaseError, Problem
from suasion.play.algorithms.together import ends_of
from suasion.play.findings.record import Approach, Outcome, Span, Step
from suasion.play.game import Game, IntArray
from suasion.play.outcomes.evolution import distances, shortest_path, steps
from suasion.play.outcomes.listing import (
    CONCEPTS,
    HOLDS,
    FloatArray,
    Solved,
    broken_over,
    forbidding,
    holding,
    outcome_at,
    rank_shares,
    risks_over,
)
from suasion.play.stability.witness import replies

__all__ = [
    "Start",
    "approach",
    "compare",
    "endings",
    "mark_dominated",
    "play_out",
    "score",
    "start_of",
    "unanswered",
]

_SHOWN = 20
"""Of many outcomes, so many of the best and of the worst are listed."""

Solver = Callable[[Game, Sequence[str]], Solved]


@dataclass(frozen=True, slots=True)
class Start:
    """Where a strategy starts: a state of the full game, and the options that had to change as well."""

    state: int
    adjusted: tuple[str, ...]


def start_of(case: Case, game: Game, strategy: Strategy, now: int) -> Start:
    """The state from which a strategy is played.

    It is the status quo with the commitment applied. Where a rule forbids that, it is the feasible state with
    the fewest further changes to the actor's own options (of equals the one the actor ranks best, then the
    first).

    Raises
    ------
    CaseError
        If no change of the actor's own options helps, naming the rules that stand in the way; or if the
        commitment turns an option in a direction in which it cannot be changed.
    """
    present = game.setting(now)
    wanted = {**present, **strategy.commit}
    for name, value in strategy.commit.items():
        allowed = case.option(name).moves
        if present[name] != value and allowed == ("to_no" if value else "to_yes"):
            way, other = ("yes", "no") if value else ("no", "yes")
            raise CaseError(
                f"strategy {strategy.id} turns option {name} to {way}, but it can only become {other}.",
                field=f"strategies.{strategy.id}.commit",
                remedy="Take it out of the commitment, or let the option move both ways.",
            )
    state = game.index(wanted)
    if state is not None:
        return Start(state, ())
    mine = [k for k, owner in enumerate(game.owner) if game.actors[owner] == strategy.actor]
    free = [game.options[k] for k in mine if game.options[k] not in strategy.commit]
    found = _nearest(game, strategy.actor, wanted, free)
    if found is None:
        rules = " and ".join(forbidding(case, wanted)) or "the rules"
        raise CaseError(
            f"strategy {strategy.id} cannot be taken from the status quo: {rules} forbids it, whatever else "
            f"{strategy.actor} does.",
            field=f"strategies.{strategy.id}.commit",
            remedy="Relax the rule or change the commitment.",
        )
    setting = game.setting(found)
    return Start(found, tuple(name for name in free if setting[name] != wanted[name]))


def _nearest(game: Game, actor: str, wanted: Mapping[str, bool], free: Sequence[str]) -> int | None:
    """The feasible state fewest flips of the `free` options away from `wanted`; ties to the best ranked."""
    rank = game.ranks[game.actors.index(actor)]
    for size in range(1, len(free) + 1):
        near = [
            game.index({**wanted, **{name: not wanted[name] for name in flipped}})
            for flipped in itertools.combinations(free, size)
        ]
        feasible = [s for s in near if s is not None]
        if feasible:
            return min(feasible, key=lambda s: (-int(rank[s]), s))
    return None


def unanswered(game: Game, dm: int, s: int, q: int, concept: str = "SEQ") -> bool:
    """Whether the move of `dm` from `s` to `q` would go unpunished: no reply leaves it no better off than
    `s`.

    Parameters
    ----------
    concept : {"R", "GMR", "SMR", "SEQ"}
        Which replies count: none; any moves of the others; any that survive the counter-move; or only
        moves that improve whoever makes them. Other concepts are treated as SEQ.
    """
    if concept == "R":
        return True
    others = tuple(k for k in range(len(game.actors)) if k != dm)
    if not others:
        return True
    rank = game.ranks[dm]
    better = concept not in ("GMR", "SMR")
    if game.transitive:
        reached = np.flatnonzero(distances(game, q, improving=better, movers=others) > 0)
    else:
        reached = np.array([t for t, _ in replies(game, q, others, better)], dtype=np.intp)
    punished = reached[rank[reached] <= rank[s]]
    if concept == "SMR":
        return not any(_no_way_back(game, dm, s, int(t)) for t in punished)
    return not len(punished)


def _no_way_back(game: Game, dm: int, s: int, t: int) -> bool:
    counter = game.moves(dm, t)
    return bool((game.ranks[dm][counter] <= game.ranks[dm][s]).all())


def _temptation(
    game: Game, dm: int, commit: Mapping[str, bool], states: Iterable[int], concept: str
) -> tuple[Step, ...]:
    """The first unanswered improvement out of the commitment, as a step; empty if there is none."""
    agrees = game.space.where(commit)
    for s in states:
        out = [int(q) for q in game.improvements(dm, s) if not agrees[q]]
        for q in sorted(out, key=lambda q: (-int(game.ranks[dm][q]), q)):
            if unanswered(game, dm, s, q, concept):
                return steps(game, ((dm, s, q),))
    return ()


@dataclass(frozen=True, slots=True)
class _Played:
    """The restricted game solved: its outcomes as states of the full game, with distances and maps."""

    game: Game
    full: IntArray
    held: tuple[int, ...]
    far: IntArray
    solution: Solved


def play_out(
    game: Game,
    commit: Mapping[str, bool],
    start: int,
    solve: Solver,
    holds: Sequence[str],
    concepts: Sequence[str],
) -> _Played:
    """Restrict the game to a commitment, solve it, and find what is reached from the start."""
    small = game.restrict(commit)
    full = np.searchsorted(game.codes, small.codes)
    begin = int(np.searchsorted(full, start))
    solution = solve(small, concepts)
    far = distances(small, begin)
    held = tuple(s for s in holding(solution, holds) if far[s] >= 0)
    return _Played(small, full, held, far, solution)


def endings(
    case: Case,
    games: Sequence[Game],
    starts: Sequence[int | None],
    strategies: Sequence[Strategy],
    holds: Sequence[str],
) -> list[dict[str, IntArray]]:
    """Per game, strategy to the states of that game in which it can end.

    Parameters
    ----------
    games : sequence of Game
        Games of the case under changes.
    starts : sequence of int or None
        The status quo in each; without one no strategy is played.

    Returns
    -------
    list of dict
        A strategy that cannot be taken in a game is left out.
    """
    jobs: list[tuple[Game, Mapping[str, bool], int]] = []
    names: list[tuple[int, str]] = []
    for n, (game, now) in enumerate(zip(games, starts, strict=True)):
        for strategy in strategies if now is not None else ():
            assert now is not None
            try:
                start = start_of(case, game, strategy, now)
            except CaseError:
                continue
            jobs.append((game, strategy.commit, start.state))
            names.append((n, strategy.id))
    found: list[dict[str, IntArray]] = [{} for _ in games]
    for (n, name), ends in zip(names, ends_of(jobs, holds), strict=True):
        found[n][name] = ends
    return found


def approach(
    case: Case,
    game: Game,
    strategy: Strategy,
    now: int,
    solve: Solver,
    *,
    concepts: Sequence[str] = CONCEPTS,
    holds: Sequence[str] = HOLDS,
) -> Approach:
    """Where one strategy leads; see the module's head for the definition.

    Parameters
    ----------
    now : int
        The status quo, as a state of the full game.
    solve : callable
        `solve(game, concepts)` giving the equilibria of each concept.

    Raises
    ------
    CaseError
        If the strategy cannot be taken (see `start_of`).
    """
    start = start_of(case, game, strategy, now)
    played = play_out(game, strategy.commit, start.state, solve, holds, concepts)
    shares = rank_shares(game)
    ends = played.full[list(played.held)]
    best_first = sorted(played.held, key=lambda s: (-shares[strategy.actor][played.full[s]], s))
    listed = best_first if len(best_first) <= 2 * _SHOWN else best_first[:_SHOWN] + best_first[-_SHOWN:]
    marks = {concept: frozenset(played.solution.equilibria(concept)) for concept in concepts}
    outcomes = tuple(_outcome(case, game, played, s, shares, marks) for s in listed)
    dm = game.actors.index(strategy.actor)
    looked_at = tuple(outcome.state for outcome in outcomes) or (start.state,)
    concept = holds[0] if holds[0] in ("R", "GMR", "SMR") else "SEQ"
    temptation = _temptation(game, dm, strategy.commit, looked_at, concept)
    spans = {actor: _span(shares[actor][ends]) for actor in game.actors} if len(ends) else {}
    own = spans.get(strategy.actor)
    return Approach(
        strategy=strategy.id,
        name=strategy.name,
        actor=strategy.actor,
        commit=tuple(strategy.commit.items()),
        start=start.state,
        adjusted=start.adjusted,
        outcomes=outcomes,
        worst=own.worst if own else None,
        typical=own.typical if own else None,
        best=own.best if own else None,
        spans=spans,
        risks=risks_over(case, game, ends),
        broken=broken_over(case, game, ends),
        credible=not temptation,
        temptation=temptation,
        gains=_gains(game, ends, now),
        n_outcomes=len(ends),
    )


def _outcome(
    case: Case,
    game: Game,
    played: _Played,
    s: int,
    shares: Mapping[str, FloatArray],
    marks: Mapping[str, frozenset[int]],
) -> Outcome:
    state = int(played.full[s])
    path = shortest_path(played.game, played.far, s)
    translated = ((dm, int(played.full[a]), int(played.full[b])) for dm, a, b in path)
    concepts = [concept for concept, held in marks.items() if s in held]
    return replace(outcome_at(case, game, state, shares, concepts), path=steps(game, translated))


def _span(values: FloatArray) -> Span:
    return Span(float(values.min()), float(np.median(values)), float(values.max()))


def _gains(game: Game, ends: IntArray, now: int) -> dict[str, float]:
    if not len(ends):
        return {}
    pairs = zip(game.actors, game.ranks, strict=True)
    return {actor: float((rank[ends] > rank[now]).mean()) for actor, rank in pairs}


def compare(
    case: Case,
    game: Game,
    now: int,
    solve: Solver,
    *,
    concepts: Sequence[str] = CONCEPTS,
    holds: Sequence[str] = HOLDS,
) -> tuple[Approach, ...]:
    """Every strategy of the case played out, in the order of the file, dominated ones marked.

    Raises
    ------
    CaseError
        If a strategy cannot be taken; all such problems are reported together.
    """
    found: list[Approach] = []
    problems: list[Problem] = []
    for strategy in case.strategies:
        try:
            found.append(approach(case, game, strategy, now, solve, concepts=concepts, holds=holds))
        except CaseError as error:
            problems.extend(error.problems)
    if problems:
        raise CaseError(problems)
    return mark_dominated(case, found)


def mark_dominated(case: Case, approaches: Sequence[Approach]) -> tuple[Approach, ...]:
    """Fill in `dominated_by`: same actor, nowhere worse, somewhere better.

    Compared are the worst, typical and best outcome, the summed severity of the risks run, and the number of
    obligations broken. An approach without outcomes is not compared.
    """
    scores = {a.strategy: score(case, a) for a in approaches if a.worst is not None}
    marked = []
    for one in approaches:
        mine = scores.get(one.strategy)
        better = tuple(
            other.strategy
            for other in approaches
            if mine is not None
            and other.actor == one.actor
            and (theirs := scores.get(other.strategy)) is not None
            and theirs != mine
            and all(a >= b for a, b in zip(theirs, mine, strict=True))
        )
        marked.append(replace(one, dominated_by=better))
    return tuple(marked)


def score(case: Case, one: Approach) -> tuple[float, ...]:
    """What an approach with outcomes is compared by, more of each being better.

    Returns
    -------
    tuple of float
        Worst, typical and best rank share of its outcomes for its actor, minus the severity of the risks it
        runs, minus the number of obligations it breaks.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> from suasion.play.analysis import analyse
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> case = load_case(folder).case
    >>> found = analyse(case, variants=0, depth=0)
    >>> [[round(x, 1) for x in score(case, one)] for one in found.approaches]
    [[0.6, 0.6, 0.6, 0, -1], [0.0, 0.4, 0.8, -4, -1]]
    """
    severity = sum(risk.severity for risk in case.risks if risk.id in one.risks)
    span = one.spans[one.actor]
    return (span.worst, span.typical, span.best, -severity, -len(one.broken))

"""Outcomes: the states that hold, what they are worth to each actor, and what they bring with them.

A state *holds* if it is an equilibrium under at least one of the chosen concepts. The default is sequential
stability (SEQ): whoever could gain by leaving would be answered by moves that the others make in their own
interest. It contains every Nash equilibrium, and leaves out states that rest on threats nobody would wish
to carry out (GMR, SMR); those are still marked on each outcome. See docs/why/outcomes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from suasion.case.model import Case
from suasion.case.statements import parse, truth
from suasion.errors import CaseError
from suasion.play.findings.record import Group, Outcome
from suasion.play.game import Game, IntArray
from suasion.play.graph.states import where_true
from suasion.play.outcomes.evolution import distances, shortest_path, steps
from suasion.play.outcomes.grouping import group_states

__all__ = [
    "CONCEPTS",
    "HOLDS",
    "Solved",
    "broken_obligations",
    "broken_over",
    "holding",
    "list_outcomes",
    "outcome_at",
    "rank_shares",
    "risks_at",
    "risks_over",
    "status_quo",
]

FloatArray = NDArray[np.float64]

CONCEPTS: tuple[str, ...] = ("R", "SEQ", "SMR", "GMR")
"""Concepts computed by default, strongest first as they are listed on an outcome. Simultaneous stability
(SIM) tries combinations of replies and takes longest on large games; ask for it by name."""

HOLDS: tuple[str, ...] = ("SEQ",)
"""Concepts of which one is enough for a state to count as an outcome."""


class Solved(Protocol):
    """What is needed of a solution: the equilibria of each concept."""

    def equilibria(self, concept: str) -> tuple[int, ...]:
        """States stable for every decision maker under the concept."""
        ...


def status_quo(case: Case, game: Game) -> int | None:
    """The state that the case names as the present one; None if it names none.

    Raises
    ------
    CaseError
        If a rule forbids it; the message names the rule.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> from suasion.play.build import build
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> case = load_case(folder).case
    >>> game = build(case)
    >>> game.yn(status_quo(case, game))
    'NNN'
    """
    if case.status_quo is None:
        return None
    setting = {name: name in case.status_quo.yes for name in game.options}
    state = game.index(setting)
    if state is None:
        rules = ", ".join(forbidding(case, setting)) or "a rule"
        raise CaseError(
            f"the status quo is forbidden by {rules}.",
            field="status_quo",
            remedy="Correct the status quo or the rule.",
        )
    return state


def forbidding(case: Case, setting: dict[str, bool]) -> tuple[str, ...]:
    """The rules of the case that a setting of all options breaks, each spelt for a reader.

    Parameters
    ----------
    setting : mapping from option to bool
        Every option of the case.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option, Rule
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-01-01", focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    ...             options=(Option(id="pay", actor="A", name="Pay"),
    ...                      Option(id="work", actor="B", name="Work")),
    ...             rules=(Rule(never="work & !pay"),))
    >>> forbidding(case, {"pay": False, "work": True}), forbidding(case, {"pay": True, "work": True})
    (('rule 1 (never work & !pay)',), ())
    """
    found = []
    for n, rule in enumerate(case.rules, start=1):
        never = bool(rule.never) and bool(truth(parse(rule.never), setting.__getitem__))
        always = bool(rule.always) and not truth(parse(rule.always), setting.__getitem__)
        if never or always:
            text = f"never {rule.never}" if never else f"always {rule.always}"
            found.append(f"rule {rule.id or n} ({text})")
    return tuple(found)


def rank_shares(game: Game) -> dict[str, FloatArray]:
    """Per actor, the share of the other states that each state beats.

    Returns
    -------
    dict
        Actor to float array (n_states,): number of states ranked strictly lower, divided by n_states - 1; all
        ones in a game of one state.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> rank_shares(option_game(("A",), {"x": "A", "y": "A"}, [[5, 9, 9, 0]]))["A"].round(2).tolist()
    [0.33, 0.67, 0.67, 0.0]
    """
    others = game.n_states - 1
    shares = {}
    for actor, rank in zip(game.actors, game.ranks, strict=True):
        lower = np.searchsorted(np.sort(rank), rank, side="left")
        shares[actor] = lower / others if others else np.ones(1)
    return shares


def risks_at(case: Case, setting: dict[str, bool]) -> tuple[str, ...]:
    """Ids of the risks that hold in a state, in the order of the case.

    A risk holds where its `when` is true.

    Parameters
    ----------
    setting : mapping from option to bool
        Every option of the case.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import Actor, CaseInfo, Option, Risk
    >>> info = CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="A", target="A")
    >>> case = Case(case=info, actors=(Actor(id="A", name="Ann"),),
    ...             options=(Option(id="wait", actor="A", name="Wait"),),
    ...             risks=(Risk(id="late", name="Too late", when="wait", severity=2),))
    >>> risks_at(case, {"wait": True}), risks_at(case, {"wait": False})
    (('late',), ())
    """
    return tuple(risk.id for risk in case.risks if truth(parse(risk.when), setting.__getitem__))


def broken_obligations(case: Case, setting: dict[str, bool]) -> tuple[str, ...]:
    """Obligations that a state breaks: due by the case's date, and their requirement false.

    An obligation without a deadline is always due; one whose deadline lies after the as-of date is not yet.
    Each is named by its id, or by its instrument where it has none.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Obligation, Option
    >>> info = CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="A", target="A")
    >>> duty = Obligation(instrument="The treaty", binds=("A",), requires="pay")
    >>> case = Case(case=info, actors=(Actor(id="A", name="Ann"),),
    ...             options=(Option(id="pay", actor="A", name="Pay"),), obligations=(duty,))
    >>> broken_obligations(case, {"pay": False}), broken_obligations(case, {"pay": True})
    (('The treaty',), ())
    """
    return tuple(
        duty.id or duty.instrument
        for duty in case.obligations
        if _due(duty.deadline, case.case.as_of) and not truth(parse(duty.requires), setting.__getitem__)
    )


def risks_over(case: Case, game: Game, states: IntArray) -> tuple[str, ...]:
    """Ids of the risks that hold in at least one of many states, in the order of the case.

    Parameters
    ----------
    states : int array
        States of the game, by index.
    """
    codes = game.codes[states]
    return tuple(risk.id for risk in case.risks if where_true(parse(risk.when), game.options, codes).any())


def broken_over(case: Case, game: Game, states: IntArray) -> tuple[str, ...]:
    """Obligations broken in at least one of many states (see `broken_obligations`), in the order of the case.

    Parameters
    ----------
    states : int array
        States of the game, by index.
    """
    codes = game.codes[states]
    return tuple(
        duty.id or duty.instrument
        for duty in case.obligations
        if _due(duty.deadline, case.case.as_of)
        and not where_true(parse(duty.requires), game.options, codes).all()
    )


def _due(deadline: dt.date | None, as_of: dt.date) -> bool:
    return deadline is None or deadline <= as_of


def holding(solution: Solved, holds: Iterable[str] = HOLDS) -> tuple[int, ...]:
    """States that are an equilibrium under at least one of the concepts, increasing.

    Parameters
    ----------
    solution : Solved
        As of `suasion.play.stability.solving.solve`; it must hold every concept asked for.
    holds : iterable of str
        Concepts; one is enough.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> from suasion.play.stability.solving import solve
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[2, 3, 0, 1], [2, 0, 3, 1]])
    >>> solution = solve(game, ("R", "SEQ"))
    >>> holding(solution, ("R",)), holding(solution, ("R", "SEQ"))
    ((3,), (0, 3))
    """
    return tuple(sorted({s for concept in holds for s in solution.equilibria(concept)}))


def list_outcomes(
    case: Case,
    game: Game,
    solution: Solved,
    start: int | None,
    *,
    concepts: Sequence[str] = CONCEPTS,
    holds: Sequence[str] = HOLDS,
    limit: int = 60,
) -> tuple[tuple[Outcome, ...], tuple[Group, ...], int, int]:
    """The outcomes of a game with their groups, how many there are, and how many can be reached.

    Listed first are those reachable from `start` by improvements (nearest first), then the rest by
    strength of concept and by the focal actor's rank; at most `limit` in all.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> from suasion.play.build import build
    >>> from suasion.play.stability.solving import solve
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> case = load_case(folder).case
    >>> game = build(case)
    >>> solution, now = solve(game, CONCEPTS), status_quo(case, game)
    >>> outcomes, _, total, reachable = list_outcomes(case, game, solution, now)
    >>> [one.concepts for one in outcomes], total, reachable
    ([('R', 'SEQ', 'SMR', 'GMR'), ('SEQ', 'SMR', 'GMR')], 2, 1)
    """
    held = holding(solution, holds)
    far = distances(game, start) if start is not None else np.full(game.n_states, -1, dtype=np.int32)
    shares = rank_shares(game)
    marks = {concept: frozenset(solution.equilibria(concept)).intersection(held) for concept in concepts}
    focal = shares.get(case.case.focal, next(iter(shares.values())))

    def order(s: int) -> tuple[float, ...]:
        distance = int(far[s])
        strength = sum(s not in marks[concept] for concept in concepts)
        return (distance < 0, max(distance, 0), strength, -float(focal[s]), s)

    ordered = sorted(held, key=order)
    reachable = int((far[list(held)] >= 0).sum())
    shown = ordered[:limit]
    rows = np.array([list(game.setting(s).values()) for s in shown], dtype=bool).reshape(len(shown), -1)
    groups = group_states(tuple(shown), rows, game.options)
    number = {s: group.number for group in groups for s in group.states}
    outcomes = tuple(
        replace(
            outcome_at(case, game, s, shares, [concept for concept in concepts if s in marks[concept]]),
            group=number[s],
            reachable=bool(far[s] >= 0),
            path=steps(game, shortest_path(game, far, s)) if far[s] > 0 else (),
        )
        for s in shown
    )
    return outcomes, groups, len(held), reachable


def outcome_at(
    case: Case, game: Game, s: int, shares: Mapping[str, FloatArray], concepts: Iterable[str]
) -> Outcome:
    """A state that holds under some concepts, with what it brings; in no group, and with no path to it.

    Parameters
    ----------
    shares : mapping from actor to array
        As of `rank_shares`.
    """
    setting = game.setting(s)
    return Outcome(
        state=s,
        yn=game.yn(s),
        setting=tuple(setting.items()),
        concepts=tuple(concepts),
        group=0,
        reachable=True,
        path=(),
        rank_share={actor: float(share[s]) for actor, share in shares.items()},
        risks=risks_at(case, setting),
        broken=broken_obligations(case, setting),
    )

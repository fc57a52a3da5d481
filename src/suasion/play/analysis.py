"""From a case to everything its game has to say: `analyse`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version

from suasion.case.model import Case
from suasion.play.findings.record import (
    Analysis,
    Approach,
    Change,
    Correction,
    Effectiveness,
    Evolution,
    Expectation,
    Flip,
    Group,
    KeyAssumption,
    Outcome,
    Share,
    Span,
    Step,
    Story,
    Surprise,
    VariantShares,
    Views,
)
from suasion.play.game import Game
from suasion.play.outcomes.effectiveness import option_effectiveness
from suasion.play.outcomes.evolution import evolve
from suasion.play.outcomes.listing import CONCEPTS, HOLDS, holding, list_outcomes, status_quo
from suasion.play.outcomes.mixes import best_mixes
from suasion.play.outcomes.strategies import compare
from suasion.play.outcomes.surprises import views
from suasion.play.pages.chronicle import chronicle
from suasion.play.sensitivity.answers import key_assumptions
from suasion.play.sensitivity.bench import Bench
from suasion.play.sensitivity.flips import find_flips
from suasion.play.sensitivity.variants import run, shares_of
from suasion.play.stability.solving import Solution, solve

__all__ = [
    "Analysis",
    "Approach",
    "Change",
    "Correction",
    "Effectiveness",
    "Evolution",
    "Expectation",
    "Flip",
    "Group",
    "KeyAssumption",
    "Outcome",
    "Share",
    "Span",
    "Step",
    "Story",
    "Surprise",
    "VariantShares",
    "Views",
    "analyse",
    "case_digest",
]


_TOLD = ("R", "SEQ", "SSEQ", "SMR", "GMR")
"""Concepts that can decide what counts as an outcome: those whose reasons are sequences of moves."""

LARGE = 1 << 16
"""Above so many states what plays the game hundreds of times is left out, and the result says so."""


def case_digest(case: Case) -> str:
    """SHA-256 of everything the case states, in a form that does not depend on how the file is laid out.

    Returns
    -------
    str
        64 hexadecimal digits; the same for two files that differ only in comments, order of keys or spaces.
    """
    stated = json.dumps(case.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(stated.encode()).hexdigest()


def analyse(
    case: Case,
    *,
    concepts: Sequence[str] = CONCEPTS,
    holds: Sequence[str] = HOLDS,
    variants: int = 100,
    seed: int = 0,
    depth: int = 2,
    limit: int = 60,
    mixes: int = 3,
    with_views: bool = False,
) -> Analysis:
    """Everything the game of a case has to say.

    Parameters
    ----------
    case : Case
    concepts : sequence of str
        Stability concepts to compute, strongest first.
    holds : sequence of str
        Concepts of which one is enough for a state to count as an outcome (see docs/why/outcomes): R, SEQ,
        SSEQ, SMR or GMR. The first decides in views, flips and variants.
    variants, seed : int
        How many model variants to draw, and from which seed; 0 draws none.
    depth : int
        Up to how many changes at once the flip finder looks at; 0 leaves it out.
    limit : int
        How many outcomes to list at most.
    mixes : int
        How many of the focal actor's best commitments to report; 0 skips the search.
    with_views : bool
        Whether every variant is also played as each actor sees it (several times the work).

    Notes
    -----
    Above 65,536 states variants, key assumptions, flips and mixes are left out; `parameters["left_out"]`
    says so. They can be asked for one by one (`variants.run`, `flips.find_flips`).

    Raises
    ------
    ValueError
        If `holds` names another concept.
    CaseError, TooLarge
        As `suasion.play.build.build`, and if the status quo or a strategy cannot be.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> found = analyse(load_case(folder).case, variants=0, depth=0)
    >>> found.n_states, [outcome.yn for outcome in found.outcomes]
    (6, ['NNN', 'YYN'])
    >>> [(one.name, round(one.worst, 1)) for one in found.approaches]
    [('Talking', 0.6), ('Pressure', 0.0)]
    """
    needed = _needed(concepts, holds)
    bench = Bench(case)
    game = bench.game
    small = game.n_states <= LARGE
    variants, depth, mixes = (variants, depth, mixes) if small else (0, 0, 0)
    solution = solve(game, needed)
    now = status_quo(case, game)
    outcomes, groups, total, reachable = list_outcomes(
        case, game, solution, now, concepts=needed, holds=holds, limit=limit
    )
    approaches, mixed, evolution = _from_here(case, game, now, outcomes, needed, holds, mixes)
    tally = run(case, variants, seed, holds=holds, with_views=with_views) if variants else None
    shares = shares_of(tally, seed, [outcome.yn for outcome in outcomes]) if tally else None
    approaches = tuple(_with_share(one, shares) for one in approaches)
    seen = views(case, game, now, concept=holds[0])
    return Analysis(
        digest=case_digest(case),
        engine=version("suasion"),
        concepts=needed,
        holds=tuple(holds),
        parameters=_parameters(small, variants=variants, seed=seed, depth=depth, limit=limit, mixes=mixes),
        n_states=game.n_states,
        n_outcomes=total,
        status_quo=now,
        outcomes=outcomes,
        groups=groups,
        approaches=approaches,
        mixes=mixed,
        views=seen,
        evolution=evolution,
        variants=shares,
        assumptions=key_assumptions(case, bench, tally, holds) if small else (),
        flips=_flips(case, bench, solution, now, outcomes, approaches, holds, depth) if depth else (),
        flips_complete_to=depth,
        stories=chronicle(case, game, now, outcomes, approaches, seen, holds),
        effectiveness=option_effectiveness(case, game, holding(solution, holds)),
        n_reachable=reachable,
    )


def _needed(concepts: Sequence[str], holds: Sequence[str]) -> tuple[str, ...]:
    """The concepts to solve for: those asked for, and those by which a state counts as an outcome."""
    if not holds or any(concept not in _TOLD for concept in holds):
        raise ValueError(
            f"holds must name one or more of {', '.join(_TOLD)}; got {', '.join(holds) or 'none'}."
        )
    return tuple(dict.fromkeys((*concepts, *holds)))


def _parameters(small: bool, **settings: int) -> dict[str, str]:
    """What the analysis was made with, spelt, and what was left out of a game that is not small."""
    spelt = {name: str(value) for name, value in settings.items()}
    return spelt if small else {**spelt, "left_out": "variants, key assumptions, flips, mixes"}


def _from_here(
    case: Case,
    game: Game,
    now: int | None,
    outcomes: Sequence[Outcome],
    concepts: Sequence[str],
    holds: Sequence[str],
    mixes: int,
) -> tuple[tuple[Approach, ...], tuple[Approach, ...], Evolution | None]:
    """What needs a status quo: the approaches, the best commitments, and how the game moves."""
    if now is None:
        return (), (), None
    approaches = compare(case, game, now, solve, concepts=concepts, holds=holds)
    mixed: tuple[Approach, ...] = ()
    focal = case.case.focal
    if mixes and focal in game.actors:
        mixed = best_mixes(case, game, focal, now, solve, concepts=concepts, holds=holds, most=mixes)
    return approaches, mixed, evolve(game, now, tuple(outcome.state for outcome in outcomes))


def _flips(
    case: Case,
    bench: Bench,
    solution: Solution,
    now: int | None,
    outcomes: Sequence[Outcome],
    approaches: Sequence[Approach],
    holds: Sequence[str],
    depth: int,
    most: int = 24,
) -> tuple[Flip, ...]:
    """Flips of the states the answer rests on, cheapest first, at most `most` for each.

    These are the nearest reachable outcome, the outcome of the focal actor's best approach, and the status
    quo.
    """
    wanted = [outcome.state for outcome in outcomes if outcome.reachable][:1]
    mine = [one for one in approaches if one.actor == case.case.focal and one.outcomes]
    if mine:
        best = max(mine, key=lambda one: (one.spans[one.actor].worst, one.spans[one.actor].typical))
        held = set(holding(solution, holds))
        wanted += [outcome.state for outcome in best.outcomes if outcome.state in held][:1]
    if now is not None:
        wanted.append(now)
    if not wanted:
        wanted = [outcome.state for outcome in outcomes[:1]]
    found: list[Flip] = []
    for state in dict.fromkeys(wanted):
        found += find_flips(case, state, concept=holds[0], complete=depth, bench=bench)[:most]
    return tuple(found)


def _with_share(one: Approach, shares: VariantShares | None) -> Approach:
    """The approach with how often it ends well over the variants, where any were drawn."""
    found = shares.approaches.get(one.strategy) if shares is not None else None
    return replace(one, share_ends_well=found.share, error=found.error) if found else one

"""From a case to everything its game has to say: `analyse`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from suasion.case.model import Case
from suasion.play.build import build
from suasion.play.chronicle import chronicle
from suasion.play.evolution import evolve
from suasion.play.findings import (
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
from suasion.play.mixes import best_mixes
from suasion.play.outcomes import CONCEPTS, HOLDS, list_outcomes, status_quo
from suasion.play.stability import solve
from suasion.play.strategies import compare
from suasion.play.surprises import views
from suasion.play.variants import run, shares_of

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


def case_digest(case: Case) -> str:
    """SHA-256 of everything the case states, in a form that does not depend on how the file is laid out."""
    stated = json.dumps(case.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(stated.encode()).hexdigest()


def analyse(
    case: Case,
    *,
    concepts: Sequence[str] = CONCEPTS,
    holds: Sequence[str] = HOLDS,
    variants: int = 200,
    seed: int = 0,
    depth: int = 2,
    limit: int = 60,
    mixes: int = 3,
) -> Analysis:
    """Everything the game of a case has to say.

    Parameters
    ----------
    case : Case
    concepts : sequence of str
        Stability concepts to compute, strongest first.
    holds : sequence of str
        Concepts of which one is enough for a state to count as an outcome (see docs/why/outcomes).
    variants, seed : int
        How many model variants to draw, and from which seed; 0 draws none.
    depth : int
        Up to how many changes at once the flip finder looks at; 0 leaves it out.
    limit : int
        How many outcomes to list at most, beyond those reachable from the status quo.
    mixes : int
        How many of the focal actor's best commitments to report; 0 skips the search.

    Raises
    ------
    CaseError, TooLarge
        As `build`, and if the status quo or a strategy cannot be.
    """
    from importlib.metadata import version

    needed = tuple(dict.fromkeys((*concepts, *holds)))
    game = build(case)
    solution = solve(game, needed)
    now = status_quo(case, game)
    outcomes, groups, total = list_outcomes(
        case, game, solution, now, concepts=needed, holds=holds, limit=limit
    )
    approaches: tuple[Approach, ...] = ()
    mixed: tuple[Approach, ...] = ()
    evolution = None
    if now is not None:
        approaches = compare(case, game, now, solve, concepts=needed, holds=holds)
        evolution = evolve(game, now, tuple(outcome.state for outcome in outcomes))
        if mixes and case.case.focal in game.actors:
            mixed = best_mixes(
                case, game, case.case.focal, now, solve, concepts=needed, holds=holds, most=mixes
            )
    tally = run(case, variants, seed, holds=holds, with_views=False) if variants else None
    shares = None
    if tally is not None:
        shares = shares_of(tally, seed, [outcome.yn for outcome in outcomes])
        approaches = tuple(_with_share(one, shares) for one in approaches)
    seen = views(case, game, now, concept=holds[0])
    return Analysis(
        digest=case_digest(case),
        engine=version("suasion"),
        concepts=needed,
        holds=tuple(holds),
        parameters={
            "variants": str(variants),
            "seed": str(seed),
            "depth": str(depth),
            "limit": str(limit),
            "mixes": str(mixes),
        },
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
        assumptions=(),
        flips=(),
        flips_complete_to=0,
        stories=chronicle(case, game, now, outcomes, approaches, seen, holds[0]),
    )


def _with_share(one: Approach, shares: VariantShares) -> Approach:
    found = shares.approaches.get(one.strategy)
    return replace(one, share_ends_well=found.share, error=found.error) if found else one

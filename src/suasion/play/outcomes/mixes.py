"""The best commitment an actor could make, found by trying, whether or not anybody named it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from suasion.case.model import Case, Strategy
from suasion.play.findings.record import Approach
from suasion.play.game import Game, IntArray
from suasion.play.outcomes.listing import CONCEPTS, HOLDS, FloatArray, rank_shares, risks_over
from suasion.play.outcomes.strategies import Solver, approach, endings

__all__ = ["best_mixes"]


def best_mixes(
    case: Case,
    game: Game,
    actor: str,
    now: int,
    solve: Solver,
    *,
    concepts: Sequence[str] = CONCEPTS,
    holds: Sequence[str] = HOLDS,
    most: int = 3,
    tries: int = 256,
) -> tuple[Approach, ...]:
    """The best commitments of an actor, found by trying settings of its options.

    Every full setting is tried first, then partial ones with ever more options left free, as far as `tries`
    commitments go. They are ordered by worst outcome, then typical, then best, then summed severity of
    risks, then the fewest options fixed. Settings that cannot be taken from the status quo are passed over.

    Returns
    -------
    tuple of Approach
        The `most` best; `strategy` is "mix-1" and so on, `name` spells the commitment.

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
    >>> [one.name for one in best_mixes(case, build(case), "ALA", 0, solve)][:1]
    ['no press']
    """
    mine = [game.options[k] for k, owner in enumerate(game.owner) if game.actors[owner] == actor]
    shares = rank_shares(game)[actor]
    trials: list[Strategy] = []
    for n, commit in enumerate(itertools.islice(_commitments(mine), tries), start=1):
        trials.append(Strategy(id=f"try-{n}", actor=actor, name=_spelt(commit), commit=commit))
    [ends] = endings(case, [game], [now], trials, holds)
    found = [
        (_worth(case, game, ends[trial.id], shares), trial) for trial in trials if len(ends.get(trial.id, ()))
    ]
    found.sort(key=lambda one: (*(-x for x in one[0]), len(one[1].commit), one[1].id))
    return tuple(
        replace(
            approach(case, game, trial, now, solve, concepts=concepts, holds=holds),
            strategy=f"mix-{n}",
        )
        for n, (_, trial) in enumerate(found[:most], start=1)
    )


def _worth(case: Case, game: Game, ends: IntArray, shares: FloatArray) -> tuple[float, ...]:
    """Worst, typical, best share over the outcomes, and minus the severity of the risks run."""
    risks = risks_over(case, game, ends)
    severity = sum(risk.severity for risk in case.risks if risk.id in risks)
    own = shares[ends]
    return (float(own.min()), float(np.median(own)), float(own.max()), -float(severity))


def _commitments(options: Sequence[str]) -> Iterable[dict[str, bool]]:
    for fixed in range(len(options), 0, -1):
        for chosen in itertools.combinations(options, fixed):
            for values in itertools.product((False, True), repeat=fixed):
                yield dict(zip(chosen, values, strict=True))


def _spelt(commit: Mapping[str, bool]) -> str:
    return ", ".join(name if value else f"no {name}" for name, value in commit.items())

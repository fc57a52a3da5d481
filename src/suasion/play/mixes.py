"""The best commitment an actor could make, found by trying, whether or not anybody named it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from suasion.case.model import Case, Strategy
from suasion.errors import CaseError
from suasion.play.findings import Approach
from suasion.play.game import Game
from suasion.play.outcomes import CONCEPTS, HOLDS
from suasion.play.strategies import Solver, approach, score

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
    """
    mine = [game.options[k] for k, owner in enumerate(game.owner) if game.actors[owner] == actor]
    found = []
    for n, commit in enumerate(itertools.islice(_commitments(mine), tries), start=1):
        trial = Strategy(id=f"try-{n}", actor=actor, name=_spelt(commit), commit=commit)
        try:
            one = approach(case, game, trial, now, solve, concepts=concepts, holds=holds)
        except CaseError:
            continue
        if one.worst is not None:
            found.append(one)
    found.sort(key=lambda one: (*(-x for x in score(case, one)[:4]), len(one.commit)))
    return tuple(replace(one, strategy=f"mix-{n}") for n, one in enumerate(found[:most], start=1))


def _commitments(options: Sequence[str]) -> Iterable[dict[str, bool]]:
    for fixed in range(len(options), 0, -1):
        for chosen in itertools.combinations(options, fixed):
            for values in itertools.product((False, True), repeat=fixed):
                yield dict(zip(chosen, values, strict=True))


def _spelt(commit: Mapping[str, bool]) -> str:
    return ", ".join(name if value else f"no {name}" for name, value in commit.items())

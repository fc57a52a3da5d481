"""Surprises: where what an actor counts on and what happens part, and which belief is to blame.

A *surprise* is a state to which, in some actor's view, things lead and where they hold, but in fact do
not; or one to which they do lead and where they hold when each acts on its own view, though nobody expects
it. They are looked for in the game as it stands and under every approach, for a wrong belief often matters
only once somebody acts on it. For each surprise, every single belief is corrected in turn to see whether
that removes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from suasion.case.model import Case, Preference, View
from suasion.case.statements import names, parse
from suasion.play.findings.record import Correction, Expectation, Surprise, Views
from suasion.play.game import Game, IntArray
from suasion.play.outcomes.beliefs import BoolArray, Scene, has_views, scene
from suasion.play.outcomes.strategies import start_of
from suasion.play.stability.solving import solve

__all__ = ["views"]


@dataclass(frozen=True, eq=False)
class _Stage:
    """A game to look at: the whole one or one restricted to an approach; `full` maps its states."""

    strategy: str
    game: Game
    full: IntArray
    start: int | None


def views(case: Case, game: Game, now: int | None, *, concept: str = "SEQ", most: int = 60) -> Views | None:
    """What each actor expects beside what happens; None where nobody holds a belief of their own.

    Parameters
    ----------
    case : Case
    game : Game
        The game as it is.
    now : int or None
        The status quo; without one everything counts as reachable and approaches are left out.
    concept : str
        Stability concept by which all are judged.
    most : int
        How many surprises to list.
    """
    if not has_views(case):
        return None
    fixes = _corrections(case, game)
    expectations: list[Expectation] = []
    surprises: list[Surprise] = []
    under: list[tuple[str, tuple[int, ...]]] = []
    whole = scene(case, game, now, concept)
    for stage in _stages(case, game, now):
        seen = whole if not stage.strategy else scene(case, stage.game, stage.start, concept)
        expectations += _expectations(stage, seen)
        mended = [
            (fix, scene(case, stage.game, stage.start, concept, frozenset({(fix.holder, fix.about)})))
            for fix in fixes
        ]
        surprises += _surprises(stage, seen, mended)
        if stage.strategy:
            under.append((stage.strategy, _states(stage, seen.real & seen.far)))
    return Views(
        concept=concept,
        expectations=tuple(expectations),
        real=_indices(whole.real),
        informed=_indices(solve(game, (concept,)).holds(concept)),
        surprises=tuple(surprises[:most]),
        real_reachable=_indices(whole.real & whole.far),
        under=tuple(under),
    )


def _stages(case: Case, game: Game, now: int | None) -> Iterable[_Stage]:
    """The game as it stands, then restricted to each strategy."""
    yield _Stage("", game, np.arange(game.n_states), now)
    if now is None:
        return
    for strategy in case.strategies:
        small = game.restrict(strategy.commit)
        full = np.searchsorted(game.codes, small.codes)
        start = start_of(case, game, strategy, now).state
        yield _Stage(strategy.id, small, full, int(np.searchsorted(full, start)))


def _indices(flags: BoolArray) -> tuple[int, ...]:
    return tuple(int(s) for s in np.flatnonzero(flags))


def _states(stage: _Stage, flags: BoolArray) -> tuple[int, ...]:
    """States of the stage as states of the full game."""
    return tuple(int(s) for s in stage.full[np.flatnonzero(flags)])


def _expectations(stage: _Stage, seen: Scene) -> Iterable[Expectation]:
    for actor in stage.game.actors:
        near = _states(stage, seen.reachable[actor])
        every = near if stage.strategy else _states(stage, seen.expected[actor])
        yield Expectation(actor, 1, every, near, stage.strategy)
        if actor in seen.second:
            second = seen.second[actor]
            near = _states(stage, second & seen.reachable[actor])
            every = near if stage.strategy else _states(stage, second)
            yield Expectation(actor, 2, every, near, stage.strategy)


def _surprises(stage: _Stage, seen: Scene, mended: Sequence[tuple[Correction, Scene]]) -> Iterable[Surprise]:
    actors = stage.game.actors
    happens = seen.real & seen.far
    counted = np.logical_or.reduce([seen.reachable[actor] for actor in actors])
    for s in _indices(counted & ~happens):
        who = tuple(actor for actor in actors if seen.reachable[actor][s])
        fixes = [fix for fix, after in mended if _happens(after, s) or not _counted(after, who, s)]
        yield _surprise(stage, "expected, not real", s, who, 1, fixes)
    for s in _indices(happens & ~counted):
        fixes = [fix for fix, after in mended if not _happens(after, s) or _counted(after, actors, s)]
        yield _surprise(stage, "real, expected by nobody", s, actors, 1, fixes)
    for actor, second in seen.second.items():
        for s in _indices(seen.reachable[actor] & ~second & happens):
            fixes = [
                fix
                for fix, after in mended
                if not _happens(after, s) or bool(after.second.get(actor, after.reachable[actor])[s])
            ]
            yield _surprise(stage, "real, expected by nobody", s, (actor,), 2, fixes)


def _happens(seen: Scene, s: int) -> bool:
    return bool(seen.real[s] and seen.far[s])


def _counted(seen: Scene, who: Iterable[str], s: int) -> bool:
    return any(bool(seen.reachable[actor][s]) for actor in who)


def _surprise(
    stage: _Stage, kind: str, s: int, who: Sequence[str], level: int, fixes: list[Correction]
) -> Surprise:
    ordered = tuple(sorted(fixes, key=lambda fix: (not (fix.signal or fix.claims), fix.cost)))
    game = stage.game
    return Surprise(kind, int(stage.full[s]), game.yn(s), tuple(who), level, ordered, stage.strategy)


def _corrections(case: Case, game: Game) -> list[Correction]:
    """Every single belief that could be corrected, with what would correct it."""
    found = []
    for holder in game.actors:
        for about, view in case.beliefs.get(holder, {}).items():
            claims = _speaking(case, about, view)
            found.append(Correction(holder, about, view.signal, claims, view.confidence))
        missed = set(case.actor(holder).unaware_of)
        if missed:
            told = (c.id for c in case.claims if c.status != "rejected" and missed & set(c.options))
            found.append(Correction(holder, "unaware", "", tuple(told), 1.0))
    return found


def _speaking(case: Case, about: str, view: View) -> tuple[str, ...]:
    """Claims about the actor that touch an option on which belief and truth are told apart."""
    truth = case.preferences.get(about, Preference())
    believed, stated = ({s.prefer for s in p.order} for p in (view, truth))
    touched = {name for text in sorted(believed ^ stated) for name in names(parse(text))}
    return tuple(
        claim.id
        for claim in case.claims
        if claim.status != "rejected"
        and about in (claim.subject, claim.object, claim.speaker)
        and touched & set(claim.options)
    )

"""The answer to a conflict file whose preferences are more than ranks, or not known to others."""

from __future__ import annotations

from typing import Any

import numpy as np

from suasion.play.conflict.parts import in_number_order
from suasion.play.conflict.reading import Conflict
from suasion.play.rules import BOOK
from suasion.play.stability.attitudes import solve_attitudes
from suasion.play.stability.solving import Solution, solve
from suasion.play.stability.uncertain import solve_strength, solve_unknown

__all__ = ["beyond_ranks", "notes_beyond", "stated_beyond"]


def beyond_ranks(conflict: Conflict) -> dict[str, Any]:
    """What the answer says besides, for as much of it as the file states.

    Returns
    -------
    dict
        - `unknown`: equilibria and stable states under each of the attitudes a, b, c, d of [Li2004];
        - `strength`: those that are stable, and `strongly`, where every improvement meets a sanction much
          worse than the state left [Hamouda2004];
        - `attitudes`: where everybody moves only to what suits all it is for and against [Inohara2007];
        - `hypergame`: where somebody is wrong about others [Bennett1980], what each `expects` (the
          equilibria as it sees the game), what is `stable` for each as it sees it, the `equilibria` that come
          of it, and the `surprises`: what is expected and does not hold, and what holds and nobody expects.

    Examples
    --------
    >>> from suasion.play.conflict.reading import load_conflict
    >>> told = beyond_ranks(load_conflict({"options": {"A": ["a"], "B": ["b"]}, "states": [1, 2, 3, 4],
    ...     "preferences_best_to_worst": {"A": "3 > 4 >> 1 > 2", "B": "2 > 4 >> 1 > 3"}}))
    >>> told["strength"]["equilibria"]["SEQ"], told["strength"]["strongly"]["equilibria"]["SEQ"]
    ([1, 4], [1, 4])
    """
    beyond, game = conflict.beyond, conflict.game
    stated, found = stated_beyond(conflict), dict[str, Any]()
    if "unknown" in stated:
        found["unknown"] = {
            attitude: _verdicts(conflict, solve_unknown(game, beyond.unknown, attitude))
            for attitude in ("a", "b", "c", "d")
        }
    if "strength" in stated:
        stable, strongly = solve_strength(game, beyond.stronger)
        found["strength"] = {**_verdicts(conflict, stable), "strongly": _verdicts(conflict, strongly)}
    if "attitudes" in stated:
        solution = solve_attitudes(game, beyond.attitudes, ties="published")
        found["attitudes"] = _verdicts(conflict, solution)
    if "hypergame" in stated:
        found["hypergame"] = _hypergame(conflict)
    return found


def _hypergame(conflict: Conflict) -> dict[str, Any]:
    """Each decision maker in the game as it sees it."""
    game, beliefs = conflict.game, conflict.beyond.beliefs
    seen = [solve(game.with_ranks(beliefs.get(i, {})), conflict.concepts) for i in range(len(game.actors))]
    stable = {c: np.array([own.stable[c][i] for i, own in enumerate(seen)]) for c in conflict.concepts}
    held = _verdicts(conflict, Solution(game.actors, conflict.concepts, stable, BOOK))
    expected = {dm: _verdicts(conflict, own)["equilibria"] for dm, own in zip(game.actors, seen, strict=True)}
    surprises = {}
    for c in conflict.concepts:
        hopes = {n for own in expected.values() for n in own[c]}
        holds = set(held["equilibria"][c])
        surprises[c] = {
            "expected_and_does_not_hold": in_number_order(hopes - holds),
            "holds_and_nobody_expects": in_number_order(holds - hopes),
        }
    return {"expects": expected, **held, "surprises": surprises}


def stated_beyond(conflict: Conflict) -> tuple[str, ...]:
    """Which of the parts of `beyond_ranks` the file gives cause for."""
    beyond = conflict.beyond
    parts: dict[str, bool] = {
        "unknown": any(beyond.unknown.values()),
        "strength": bool(beyond.stronger),
        "attitudes": bool(beyond.attitudes),
        "hypergame": bool(beyond.beliefs),
    }
    return tuple(part for part, given in parts.items() if given)


def _verdicts(conflict: Conflict, solution: Solution) -> dict[str, Any]:
    """Equilibria, and what is stable for whom, in the file's own numbers."""

    def numbers(held: Any) -> list[Any]:
        return in_number_order(conflict.numbers[s] for s in np.flatnonzero(held).tolist())

    return {
        "equilibria": {c: numbers(solution.stable[c].all(axis=0)) for c in solution.concepts},
        "stable": {
            dm: {c: numbers(solution.stable[c][i]) for c in solution.concepts}
            for i, dm in enumerate(solution.actors)
        },
    }


def notes_beyond(conflict: Conflict) -> list[str]:
    """What a reader of the plain verdicts must know where preferences are more than ranks."""
    beyond, actors = conflict.beyond, conflict.game.actors
    open_ = [actors[i] for i in sorted(beyond.unknown) if beyond.unknown[i]]
    notes = []
    if open_:
        notes.append(
            f"What {' and '.join(open_)} would rather have is not known of all states: these verdicts go by "
            "one order that fits what is known, and --json has those for what is unknown."
        )
    if beyond.stronger:
        notes.append("What is held by a threat much worse than the state left is under strength with --json.")
    if beyond.attitudes:
        notes.append("Attitudes count only in the verdicts under attitudes with --json.")
    if beyond.beliefs:
        notes.append(
            "These verdicts go by what all really want; what each expects is under hypergame with --json."
        )
    return notes

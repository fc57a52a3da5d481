"""Parts of the answer to a conflict file beyond stability one by one, in the file's own numbers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy as np

from suasion.errors import CaseError
from suasion.play.conflict.parts import Number, in_number_order
from suasion.play.conflict.reading import Conflict
from suasion.play.game import Game
from suasion.play.graph.merge import merge
from suasion.play.rules import Rules
from suasion.play.stability.coalitions import (
    COALITION_CONCEPTS,
    coalition_improvements,
    solve_coalitions,
    solve_replacing,
)
from suasion.play.stability.nonmyopic import foresee
from suasion.play.stability.solving import solve

__all__ = ["coalitions", "farsighted", "merged", "variants"]

VARIANTS = {
    "replies_of_one_step": Rules(replies="one_step"),
    "replies_in_which_each_moves_once": Rules(replies="each_once"),
    "deterred_only_by_worse": Rules(sanction="worse"),
    "return_to_the_start_deters_nobody": Rules(returning=False),
}
"""Published departures from the book, each by itself."""


def _numbers(conflict: Conflict, states: Iterable[int]) -> list[Number]:
    return in_number_order(conflict.numbers[s] for s in states)


def merged(conflict: Conflict) -> dict[str, Any]:
    """Equilibria and stable states where indistinguishable states are one, named by the list of its numbers.

    If somebody prefers one of them to another, they are left apart, and `refused` says who.
    """
    try:
        whole = merge(conflict.game, conflict.alike)
    except CaseError as fault:
        return {"refused": str(fault)}
    names = [
        _numbers(conflict, np.flatnonzero(whole.group == g).tolist()) for g in range(whole.game.n_states)
    ]
    solution = solve(whole.game, ("R", "GMR", "SMR", "SEQ", "SSEQ"))
    return {
        "states": names,
        "equilibria": {c: [names[g] for g in solution.equilibria(c)] for c in solution.concepts},
        "stable": {
            dm: {c: [names[g] for g in solution.stable_for(i, c)] for c in solution.concepts}
            for i, dm in enumerate(solution.actors)
        },
    }


def variants(conflict: Conflict) -> dict[str, Any]:
    """Equilibria and stable states under each published variant of the definitions."""
    found = {}
    for name, rules in VARIANTS.items():
        solution = solve(conflict.game, conflict.concepts, rules)
        found[name] = {
            "equilibria": {c: _numbers(conflict, solution.equilibria(c)) for c in solution.concepts},
            "stable": {
                dm: {c: _numbers(conflict, solution.stable_for(i, c)) for c in solution.concepts}
                for i, dm in enumerate(solution.actors)
            },
        }
    return found


def farsighted(conflict: Conflict) -> dict[str, Any]:
    """Limited-move stability up to where it repeats, and non-myopic stability, of two decision makers."""
    ahead = foresee(conflict.game)

    def told(mask: Any) -> dict[str, Any]:
        stable = {
            dm: np.flatnonzero(row).tolist() for dm, row in zip(conflict.game.actors, mask, strict=True)
        }
        return {
            "equilibria": _numbers(conflict, np.flatnonzero(mask.all(axis=0)).tolist()),
            "stable": {dm: _numbers(conflict, states) for dm, states in stable.items()},
        }

    horizons = range(1, max(ahead.settles + ahead.period, 3))
    return {
        **{f"L_{h}": told(ahead.stable(h)) for h in horizons},
        "nonmyopic": told(ahead.nonmyopic),
        "repeats_from": ahead.settles,
        "period": ahead.period,
    }


def coalitions(conflict: Conflict) -> dict[str, Any]:
    """What groups of decision makers could do together."""
    game = conflict.game
    solution = solve_coalitions(game)
    groups = [
        g for size in range(2, len(game.actors) + 1) for g in combinations(range(len(game.actors)), size)
    ]

    def name(members: Iterable[int]) -> str:
        return "+".join(game.actors[k] for k in members)

    gains = {
        name(g): {
            str(conflict.numbers[s]): _numbers(conflict, coalition_improvements(game, g, s))
            for s in range(game.n_states)
        }
        for g in groups
    }
    found: dict[str, Any] = {
        "stable": {
            concept: {
                name(g): _numbers(conflict, np.flatnonzero(held).tolist()) for g, held in by_group.items()
            }
            for concept, by_group in solution.stable.items()
        },
        "universal": {c: _numbers(conflict, solution.universal(c)) for c in COALITION_CONCEPTS},
        "improvements": {
            group: {n: to for n, to in by_state.items() if to} for group, by_state in gains.items()
        },
    }
    if isinstance(game, Game):
        found["as_one"] = {name(g): _as_one(conflict, game, g) for g in groups}
    return found


def _as_one(conflict: Conflict, game: Game, members: tuple[int, ...]) -> dict[str, list[Number]]:
    """Equilibria if a coalition replaced its members."""
    solution = solve_replacing(game, members, ("R", "GMR", "SMR", "SEQ", "SIM"))
    return {c: _numbers(conflict, solution.equilibria(c)) for c in solution.concepts}

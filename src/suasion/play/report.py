"""The answer to a conflict file, and a game as a conflict file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from suasion.play.conflict import Conflict
from suasion.play.conflict_parts import Number
from suasion.play.game import Game
from suasion.play.rules import BOOK, Rules
from suasion.play.stability import solve

__all__ = ["conflict_of", "report"]

_LETTERS = {"both": "both", "to_yes": "N->Y", "to_no": "Y->N"}


def report(conflict: Conflict, concepts: Sequence[str] = (), rules: Rules = BOOK) -> dict[str, Any]:
    """States, equilibria and stable states of a conflict, in the file's own numbers.

    Parameters
    ----------
    conflict : Conflict
    concepts : sequence of str
        All that apply, if empty.
    rules : Rules

    Returns
    -------
    dict
        `states` (number `n` and letters `yn`, where the file has options), `equilibria` per concept,
        and `stable` per decision maker and concept.

    Examples
    --------
    >>> from suasion.play.conflict import load_conflict
    >>> conflict = load_conflict({"dms": ["A", "B"], "states": [{"n": 1}, {"n": 2}],
    ...     "arcs": [{"dm": "A", "from": 1, "to": 2}],
    ...     "preferences_best_to_worst": {"A": [2, 1], "B": [[1, 2]]}})
    >>> report(conflict)["equilibria"]["R"], report(conflict)["stable"]["B"]["R"]
    ([2], [1, 2])
    """
    solution = solve(conflict.game, tuple(concepts) or conflict.concepts, rules)

    def numbers(states: Sequence[int]) -> list[Number]:
        return sorted((conflict.numbers[s] for s in states), key=lambda n: (isinstance(n, str), n))

    return {
        "states": [_state(conflict, s) for s in conflict.order],
        "equilibria": {c: numbers(solution.equilibria(c)) for c in solution.concepts},
        "stable": {
            dm: {c: numbers(solution.stable_for(i, c)) for c in solution.concepts}
            for i, dm in enumerate(solution.actors)
        },
    }


def _state(conflict: Conflict, s: int) -> dict[str, Any]:
    letters = conflict.game.yn(s)
    return {"n": conflict.numbers[s], "yn": letters} if letters else {"n": conflict.numbers[s]}


def conflict_of(game: Game, title: str = "") -> dict[str, Any]:
    """A game as a conflict file; states are numbered from 1 in the order of their codes.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> written = conflict_of(option_game(("A",), {"x": "A"}, [[0, 1]]))
    >>> written["states"], written["preferences_best_to_worst"]
    ([{'n': 1, 'yn': 'N'}, {'n': 2, 'yn': 'Y'}], {'A': [2, 1]})
    """
    options = [
        {"name": name, "dm": game.actors[dm], "moves": _LETTERS[way]}
        for name, dm, way in zip(game.options, game.owner, game.space.directions, strict=True)
    ]
    removed = [
        {"dm": actor, "from": s + 1, "to": t + 1}
        for dm, actor in enumerate(game.actors)
        for s, t in sorted(_taken(game, dm))
    ]
    written: dict[str, Any] = {
        "title": title,
        "dms": list(game.actors),
        "options": options,
        "states": [{"n": s + 1, "yn": game.yn(s)} for s in range(game.n_states)],
        "preferences_best_to_worst": {
            actor: _ranking(game.ranks[dm].tolist()) for dm, actor in enumerate(game.actors)
        },
    }
    return {**written, "arcs_removed": removed} if removed else written


def _taken(game: Game, dm: int) -> set[tuple[int, int]]:
    """Moves the options allow and removals take away."""
    return {
        (int(s), int(t))
        for removal in game.space.removals(dm)
        for s in removal.start.nonzero()[0]
        for t in removal.end.nonzero()[0]
        if s != t
    }


def _ranking(rank: list[int]) -> list[Any]:
    """Numbers of states, best first, ties as inner lists."""
    tiers: dict[int, list[int]] = {}
    for s, worth in enumerate(rank):
        tiers.setdefault(worth, []).append(s + 1)
    best_first = [tiers[worth] for worth in sorted(tiers, reverse=True)]
    return [tier[0] if len(tier) == 1 else tier for tier in best_first]

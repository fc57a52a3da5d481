"""The answer to a conflict file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.play.conflict import Conflict
from suasion.play.conflict_parts import Number
from suasion.play.rules import BOOK, Rules
from suasion.play.stability import solve

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["render_report", "report"]

_MEANING = {
    "R": "Nobody has a move to a state it likes better (Nash stability).",
    "GMR": "Whoever has one must fear a reply that leaves it no better off (general metarationality).",
    "SMR": "As GMR, and from there it has no way out either (symmetric metarationality).",
    "SEQ": "As GMR, by replies that serve those who make them (sequential stability).",
    "SIM": "As SEQ, if the others change their own choices at the same moment (simultaneous stability).",
}
_MOST_SHOWN = 24


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


def render_report(solved: Mapping[str, Any]) -> list[RenderableType]:
    """What `suasion play FILE` prints of a report: each concept, what it asks, and the states that last.

    Examples
    --------
    >>> solved = {"states": [{"n": 1}], "stable": {"A": {"R": [1]}}, "equilibria": {"R": [1]}}
    >>> render_report(solved)[0].plain
    'A state lasts if everybody is content to stay there. Number of states: 1, of decision makers: 1.'
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    head = Text(
        "A state lasts if everybody is content to stay there. "
        f"Number of states: {len(solved['states']):,}, of decision makers: {len(solved['stable'])}."
    )
    table = Table(box=box.SIMPLE_HEAD)
    for name in ("", "What makes it last", "States that last"):
        table.add_column(name, ratio=None if not name else 1)
    for concept, numbers in solved["equilibria"].items():
        shown = ", ".join(map(str, numbers[:_MOST_SHOWN])) or "none"
        if len(numbers) > _MOST_SHOWN:
            shown += f", ... ({len(numbers):,} in all)"
        table.add_row(concept, Text(_MEANING.get(concept, "")), Text(shown))
    foot = "With --json: every state, and who would stay in which."
    if "SIM" not in solved["equilibria"]:
        foot += " Simultaneous moves (SIM) are left out: they need options, and every state by itself."
    return [head, table, Text(foot)]

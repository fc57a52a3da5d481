"""The answer to a conflict file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.play.conflict.parts import Number, in_number_order
from suasion.play.conflict.reading import Conflict
from suasion.play.game import Game
from suasion.play.rules import BOOK, Rules
from suasion.play.stability.solving import Solution, solve

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["full_report", "render_report", "report"]

_MEANING = {
    "R": "Nobody has a move to a state it likes better (Nash stability).",
    "GMR": "Whoever has one must fear a reply that leaves it no better off (general metarationality).",
    "SMR": "As GMR, and from there it has no way out either (symmetric metarationality).",
    "SEQ": "As GMR, by replies that serve those who make them (sequential stability).",
    "SIM": "As SEQ, if the others change their own choices at the same moment (simultaneous stability).",
}
_FOOT = "With --json: every state, who would stay in which, coalitions, and other published definitions."
_MOST_SHOWN = 24
_MOST_TOLD = 16
_MOST_STATES = 4096
"""Up to so many states everything is answered but coalitions, which need tables of states times states."""
_MOST_TABLES = 512
_MOST_ACTORS = 6
_WAYS = {"both": "both", "to_yes": "N->Y", "to_no": "Y->N"}


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
    >>> from suasion.play.conflict.reading import load_conflict
    >>> conflict = load_conflict({"dms": ["A", "B"], "states": [{"n": 1}, {"n": 2}],
    ...     "arcs": [{"dm": "A", "from": 1, "to": 2}],
    ...     "preferences_best_to_worst": {"A": [2, 1], "B": [[1, 2]]}})
    >>> report(conflict)["equilibria"]["R"], report(conflict)["stable"]["B"]["R"]
    ([2], [1, 2])
    """
    solution = solve(conflict.game, tuple(concepts) or conflict.concepts, rules)
    return {"states": [_state(conflict, s) for s in conflict.order], **_verdicts(conflict, solution)}


def _verdicts(conflict: Conflict, solution: Solution) -> dict[str, Any]:
    """Equilibria, and what is stable for whom, in the file's own numbers."""
    return {
        "equilibria": {c: _numbers(conflict, solution.equilibria(c)) for c in solution.concepts},
        "stable": {
            dm: {c: _numbers(conflict, solution.stable_for(i, c)) for c in solution.concepts}
            for i, dm in enumerate(solution.actors)
        },
    }


def _numbers(conflict: Conflict, states: Iterable[int]) -> list[Number]:
    return in_number_order(conflict.numbers[s] for s in states)


def _state(conflict: Conflict, s: int) -> dict[str, Any]:
    letters = conflict.game.yn(s)
    return {"n": conflict.numbers[s], "yn": letters} if letters else {"n": conflict.numbers[s]}


def full_report(conflict: Conflict, notes: Sequence[str] = ()) -> dict[str, Any]:
    """All that `suasion play FILE --json` says of a conflict.

    Returns
    -------
    dict
        `title`, `decision_makers`, `options` and `rules` (the definitions used, in words), what `report`
        gives for every concept, and for smaller conflicts

        - `unread`: the fields of the file that say nothing here;
        - `merged`: the same where the states that the file calls indistinguishable are one, each named by the
          list of its numbers;
        - `variants`: the same under each published variant of the definitions (see `Rules`);
        - `farsighted`: with two decision makers, L_1, L_2, ... and non-myopic stability;
        - `unknown`, `strength`, `attitudes`, `hypergame`: see `beyond_ranks` in
          `suasion.play.conflict.report_preferences`;
        - `coalitions`: the states stable for each coalition, `universal` those stable for all, `improvements`
          what each coalition would rather have, and `as_one` the answer if it replaced its members.

        `left_out` names what a larger conflict is answered without.

    Examples
    --------
    >>> from suasion.play.conflict.reading import load_conflict
    >>> answer = full_report(load_conflict({"options": {"A": ["a"], "B": ["b"]},
    ...     "payoffs": {"A": [2, 1, 4, 3], "B": [2, 4, 1, 3]}}))
    >>> answer["equilibria"]["SEQ"], answer["coalitions"]["universal"]["CNash"], answer["farsighted"]["L_2"]
    ([1, 4], [], {'equilibria': [1, 4], 'stable': {'A': [1, 3, 4], 'B': [1, 2, 4]}})
    """
    from suasion.play.conflict.report_parts import coalitions, farsighted, merged, variants
    from suasion.play.conflict.report_preferences import beyond_ranks, notes_beyond, stated_beyond

    game = conflict.game
    options = isinstance(game, Game)
    small = game.n_states <= _MOST_STATES
    concepts = (*conflict.concepts, "SSEQ", *(("SEQ_or_SIM",) if options else ()))
    concepts += ("SEQ_then_SIM",) if options and small else ()
    answer: dict[str, Any] = {"title": conflict.title, "decision_makers": list(game.actors)}
    if isinstance(game, Game):
        answer["options"] = [
            {"name": name, "dm": game.actors[owner], "moves": _WAYS[way]}
            for name, owner, way in zip(game.options, game.owner, game.space.directions, strict=True)
        ]
    answer |= {"rules": BOOK.describe(), **report(conflict, concepts)}
    if notes := [*notes, *notes_beyond(conflict)]:
        answer["notes"] = notes
    if conflict.unread:
        answer["unread"] = list(conflict.unread)
    if conflict.alike:
        answer["merged"] = merged(conflict)
    if small:
        answer["variants"] = variants(conflict)
        answer |= {"farsighted": farsighted(conflict)} if len(game.actors) == 2 else {}
    if game.n_states <= _MOST_TABLES:
        answer |= beyond_ranks(conflict)
    if game.n_states <= _MOST_TABLES and 2 <= len(game.actors) <= _MOST_ACTORS:
        answer["coalitions"] = coalitions(conflict)
    missing = [part for part in ("variants", "coalitions", *stated_beyond(conflict)) if part not in answer]
    if missing:
        answer["left_out"] = (
            f"{' and '.join(missing)}: {game.n_states:,} states, {len(game.actors)} decision makers"
        )
    return answer


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

    if "games" in solved:
        return [part for game in solved["games"] for part in (*render_report(game), Text())]
    title = [Text(solved["title"], style="bold")] if solved.get("title") else []
    head = Text(
        "A state lasts if everybody is content to stay there. "
        f"Number of states: {len(solved['states']):,}, of decision makers: {len(solved['stable'])}."
    )
    table = Table(box=box.SIMPLE_HEAD)
    for name in ("", "What makes it last", "States that last"):
        table.add_column(name, ratio=None if not name else 1)
    for concept, meaning in _MEANING.items():
        numbers = solved["equilibria"].get(concept)
        if numbers is None:
            continue
        shown = ", ".join(map(str, numbers[:_MOST_SHOWN])) or "none"
        if len(numbers) > _MOST_SHOWN:
            shown += f", ... ({len(numbers):,} in all)"
        table.add_row(concept, Text(meaning), Text(shown))
    foot = " ".join((*solved.get("notes", ()), _FOOT))
    if "SIM" not in solved["equilibria"]:
        foot += " Simultaneous moves (SIM) are left out: they need options, and every state by itself."
    return [*title, head, table, *_legend(solved), Text(foot)]


def _legend(solved: Mapping[str, Any]) -> list[RenderableType]:
    """What is chosen in each state that lasts, as far as there are options and not too many states."""
    from rich.text import Text

    last = {n for concept in _MEANING for n in solved["equilibria"].get(concept, ())}
    letters = {state["n"]: state.get("yn", "") for state in solved["states"]}
    told = [(n, yn) for n, yn in letters.items() if n in last]
    options = solved.get("options") or ()
    if not options or not 0 < len(told) <= _MOST_TOLD or any(set(yn) - set("YN") for _, yn in told):
        return []
    lines = []
    for n, yn in told:
        chosen: dict[str, list[str]] = {dm: [] for dm in solved["stable"]}
        for option, letter in zip(options, yn, strict=True):
            if letter == "Y":
                chosen[option["dm"]].append(option["name"])
        parts = (f"{dm}: {', '.join(names)}" for dm, names in chosen.items() if names)
        lines.append(Text(f"  {n}  {'; '.join(parts) or 'nobody chooses anything'}"))
    return [Text("What is chosen in them:"), *lines, Text()]

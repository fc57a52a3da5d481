"""Results and games in other programs' formats: conflict JSON, GraphML and CSV.

Everything is returned as text or plain data; writing files is left to the caller.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from suasion.errors import TooLarge
from suasion.play.findings.record import Analysis
from suasion.play.game import Game

__all__ = ["conflict_of", "graphml", "tables"]

_MOST_LISTED = 4096
_MOST_DRAWN = 2000
_WAYS = {"both": "both", "to_yes": "N->Y", "to_no": "Y->N"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def conflict_of(game: Game, title: str = "") -> dict[str, Any]:
    """A game as a conflict mapping, which `suasion.play.conflict.reading.load_conflict` reads back.

    Raises
    ------
    TooLarge
        Above 4,096 states, since the format lists them one by one.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> conflict_of(game)["preferences_best_to_worst"]
    {'P1': [3, 4, 1, 2], 'P2': [2, 4, 1, 3]}
    """
    if game.n_states > _MOST_LISTED:
        raise TooLarge(
            f"the game has {game.n_states:,} states; a conflict file lists at most {_MOST_LISTED:,}.",
            remedy="Add rules, or export the tables instead.",
        )
    removed = [
        {"dm": game.actors[dm], "from": int(s) + 1, "to": int(t) + 1}
        for dm in range(len(game.actors))
        for gone in game.space.removals(dm)
        for s in np.flatnonzero(gone.start)
        for t in np.flatnonzero(gone.end)
        if s != t and not (int(game.codes[s]) ^ int(game.codes[t])) & ~game.space.mask(dm)
    ]
    conflict: dict[str, Any] = {
        "title": title,
        "dms": list(game.actors),
        "options": [
            {"name": name, "dm": game.actors[game.owner[k]], "moves": _WAYS[game.space.directions[k]]}
            for k, name in enumerate(game.options)
        ],
        "states": [{"n": s + 1, "yn": game.yn(s)} for s in range(game.n_states)],
        "preferences_best_to_worst": {
            actor: _ranking(rank) for actor, rank in zip(game.actors, game.ranks, strict=True)
        },
    }
    if removed:
        conflict["arcs_removed"] = removed
    return conflict


def _ranking(rank: np.ndarray[Any, Any]) -> list[Any]:
    """State numbers from 1, best first; ties as lists."""
    groups = [
        (np.flatnonzero(rank == value) + 1).tolist() for value in sorted(set(rank.tolist()), reverse=True)
    ]
    return [group[0] if len(group) == 1 else group for group in groups]


def graphml(game: Game, states: Iterable[int] = (), improvements_only: bool = False) -> str:
    """The move graph as GraphML: a node per state, an edge per move with its mover.

    Parameters
    ----------
    states : iterable of int
        Only these states; all if empty.
    improvements_only : bool
        Leave out moves that do not improve their mover.

    Raises
    ------
    TooLarge
        Above 2,000 states.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> print(graphml(option_game(("A",), {"x": "A"}, [[0, 1]]), improvements_only=True).count("<edge"))
    1
    """
    import networkx as nx

    chosen = sorted(set(states)) or list(range(game.n_states))
    if len(chosen) > _MOST_DRAWN:
        raise TooLarge(
            f"the graph would have {len(chosen):,} states; at most {_MOST_DRAWN:,} are exported.",
            remedy="Name the states to export, such as those on the paths to the outcomes.",
        )
    graph = nx.MultiDiGraph()
    kept = set(chosen)
    for s in chosen:
        ranks = {f"rank_{actor}": int(rank[s]) for actor, rank in zip(game.actors, game.ranks, strict=True)}
        graph.add_node(str(s), yn=game.yn(s), **ranks)
    for s in chosen:
        for dm, actor in enumerate(game.actors):
            better = set(game.improvements(dm, s).tolist())
            for t in game.moves(dm, s).tolist():
                if t in kept and (t in better or not improvements_only):
                    graph.add_edge(str(s), str(t), mover=actor, improvement=t in better)
    return "\n".join(nx.generate_graphml(graph, prettyprint=True)) + "\n"


def tables(found: Analysis) -> dict[str, str]:
    """Every table of an analysis as CSV text, by name.

    Cells that a spreadsheet would run as a formula are prefixed with an apostrophe.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> from suasion.play.analysis import analyse
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> tables(analyse(load_case(folder).case, variants=0, depth=0))["effectiveness"].split()[0]
    'option,actor,outcomes_yes,outcomes_no,difference'
    """
    return {
        "outcomes": _outcomes(found),
        "approaches": _approaches(found),
        "expectations": _csv(
            ("strategy", "actor", "level", "states", "reachable"),
            ((e.strategy, e.actor, e.level, _list(e.states), _list(e.reachable)) for e in found.beliefs),
        ),
        "surprises": _surprises(found),
        "assumptions": _assumptions(found),
        "flips": _flips(found),
        "variants": _variants(found),
        "effectiveness": _csv(
            ("option", "actor", "outcomes_yes", "outcomes_no", "difference"),
            ((e.option, e.actor, e.count_yes, e.count_no, e.difference) for e in found.effectiveness),
        ),
        "stories": _csv(
            ("id", "kind", "strategy", "state", "actor", "stable", "text"),
            ((s.id, s.kind, s.strategy, s.state, s.actor, s.stable, s.text) for s in found.stories),
        ),
    }


def _surprises(found: Analysis) -> str:
    rows = []
    for one in found.surprises:
        removed = _list(f"{fix.holder}>{fix.about}" for fix in one.removed_by)
        signal = one.removed_by[0].signal if one.removed_by else ""
        who = _list(one.actors)
        rows.append((one.strategy, one.kind, one.state, one.yn, who, one.level, removed, signal))
    return _csv(("strategy", "kind", "state", "yn", "actors", "level", "removed_by", "signal"), rows)


def _assumptions(found: Analysis) -> str:
    head = (
        "ref",
        "kind",
        "actor",
        "text",
        "plain",
        "grounds",
        "confidence",
        "survives",
        "changes",
        "influence",
    )
    rows = (
        (
            *(one.ref, one.kind, one.actor, one.text, one.plain, _list(one.grounds)),
            *(one.confidence, one.survives, one.changes, one.influence),
        )
        for one in found.assumptions
    )
    return _csv(head, rows)


def _flips(found: Analysis) -> str:
    rows = []
    for flip in found.flips:
        texts = "; ".join(change.text for change in flip.changes)
        refs = _list(f"{change.kind} {change.ref}" for change in flip.changes)
        rows.append((flip.state, flip.yn, flip.concept, flip.effect, flip.cost, texts, refs))
    return _csv(("state", "yn", "concept", "effect", "cost", "changes", "refs"), rows)


def _outcomes(found: Analysis) -> str:
    actors = sorted({actor for outcome in found.outcomes for actor in outcome.rank_share})
    head = ("state", "yn", "group", "concepts", "reachable", "steps", "risks", "broken")
    return _csv(
        (*head, *(f"share_{actor}" for actor in actors)),
        (
            (
                o.state,
                o.yn,
                o.group,
                _list(o.concepts),
                o.reachable,
                len(o.path),
                _list(o.risks),
                _list(o.broken),
                *(round(o.rank_share[actor], 6) for actor in actors),
            )
            for o in found.outcomes
        ),
    )


def _approaches(found: Analysis) -> str:
    head = ("strategy", "actor", "commit", "start", "outcomes", "worst", "typical", "best", "risks", "broken")
    tail = ("credible", "ends_well", "error", "dominated_by")
    return _csv(
        (*head, *tail),
        (
            (
                a.strategy,
                a.actor,
                _list(f"{name}={'yes' if value else 'no'}" for name, value in a.commit),
                a.start,
                _list(o.state for o in a.outcomes),
                a.worst,
                a.typical,
                a.best,
                _list(a.risks),
                _list(a.broken),
                a.credible,
                a.share_ends_well,
                a.error,
                _list(a.dominated_by),
            )
            for a in (*found.approaches, *found.mixes)
        ),
    )


def _variants(found: Analysis) -> str:
    rows: list[tuple[Any, ...]] = []
    if found.variants is not None:
        kept = found.variants
        rows += [
            ("outcome", yn, concept, s.share, s.error, s.count) for (yn, concept), s in kept.outcomes.items()
        ]
        rows += [("reachable", yn, "", s.share, s.error, s.count) for yn, s in kept.reachable.items()]
        rows += [("ends well", name, "", s.share, s.error, s.count) for name, s in kept.approaches.items()]
        rows += [("best", name, "", s.share, s.error, s.count) for name, s in kept.best.items()]
        rows += [("on own views", yn, "", s.share, s.error, s.count) for yn, s in kept.views.items()]
    return _csv(("what", "name", "concept", "share_of_variants", "error", "count"), rows)


def _list(values: Iterable[object]) -> str:
    return " ".join(str(value) for value in values)


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text

"""Conflict files: one JSON object per conflict, with its own state numbers.

A file gives `dms` and either `options` (with owner `dm` and direction `moves`: "both", "N->Y" or
"Y->N") or `arcs` (the moves themselves: `dm`, `from`, `to`; a list under `dm` is a common move), the
`states` with their numbers `n`, and each decision maker's `preferences_best_to_worst`, where an inner list
is a tie. `infeasible_patterns` forbid states, `arcs_removed` takes single moves away, and
`misperceived_patterns` lists states that a decision maker neither leaves nor enters because it does
not see them. `indistinguishable_sets` names states that can be merged; a state whose letters contain a dash
is such a set, merged already. A decision maker without a ranking can have
`preference_statements_most_important_first`, patterns or sentences ("2 & -3", see
`suasion.play.conflict.sentences`) of which the first that two states differ on decides.

Shorter and other ways of writing the same are read as well (see `suasion.play.conflict.forms`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from suasion.errors import CaseError
from suasion.play.conflict.beyond import Beyond, read_beyond
from suasion.play.conflict.forms import plain_form, unread
from suasion.play.conflict.parts import (
    Faults,
    Members,
    Number,
    fit,
    known,
    members_of,
    number_of,
    owners_of,
    placed,
    read_states,
    spelled,
)
from suasion.play.conflict.ranks import read_ranks
from suasion.play.conflict.shape import CONFLICT, faults_of_shape
from suasion.play.game import ArcGame, Direction, Game, IntArray, Space, arc_game
from suasion.play.graph.merge import merge
from suasion.play.graph.moves import Removal
from suasion.play.graph.states import MAX_OPTIONS
from suasion.play.rules import CONCEPTS

__all__ = ["Conflict", "load_conflict"]

_DIRECTIONS: dict[str, Direction] = {
    "both": "both",
    "N->Y": "to_yes",
    "Y->N": "to_no",
    "to_yes": "to_yes",
    "to_no": "to_no",
}

_MOST_REMOVED = 500_000_000
"""States that lose moves, times states: each takes a mark per state and twice as many bytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """A conflict read from a file: the game, and the file's own number of each state.

    Attributes
    ----------
    title : str
    game : Game or ArcGame
    numbers : tuple of int or str
        `numbers[s]` is the file's number of state s.
    order : tuple of int
        The states in the order of the file.
    alike : tuple of tuples of int
        States the file calls indistinguishable (see `suasion.play.graph.merge`).
    beyond : Beyond
        Unknown preference, strength, attitudes and beliefs.
    unread : tuple of str
        The fields of the file that say nothing here.
    """

    title: str
    game: Game | ArcGame
    numbers: tuple[Number, ...]
    order: tuple[int, ...]
    alike: tuple[tuple[int, ...], ...] = ()
    beyond: Beyond = field(default_factory=lambda: Beyond({}))
    unread: tuple[str, ...] = ()

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that apply: all, but SIM only in option form."""
        return CONCEPTS if isinstance(self.game, Game) else CONCEPTS[:-1]


def load_conflict(data: Mapping[str, Any], file: str = "") -> Conflict:
    """Read a conflict from the content of its file.

    Parameters
    ----------
    data : mapping
        The JSON object.
    file : str
        Name used in messages.

    Raises
    ------
    CaseError
        All faults found, each with the field it stands in.

    Examples
    --------
    >>> conflict = load_conflict({"dms": ["A", "B"], "states": [{"n": 1}, {"n": 2}],
    ...     "arcs": [{"dm": "A", "from": 1, "to": 2}],
    ...     "preferences_best_to_worst": {"A": [2, 1], "B": [[1, 2]]}})
    >>> conflict.numbers, conflict.game.moves(0, 0).tolist()
    ((1, 2), [1])
    """
    faults = Faults(file)
    if not isinstance(data, Mapping):
        raise CaseError("a conflict file holds one JSON object.", file=file)
    passed_over = unread(data)
    data = plain_form(data, faults)
    faults.found += faults_of_shape(data, CONFLICT, file)
    faults.stop()
    actors = tuple(map(str, data.get("dms") or ()))
    if not actors:
        raise CaseError("no decision makers.", file=file, field="dms", remedy="List their names.")
    if len(set(actors)) < len(actors):
        faults.add("two decision makers have the same name.", "dms")
    game: Game | ArcGame
    if data.get("arcs") is not None:
        game, numbers = _arc_form(data, actors, faults)
    else:
        game, numbers = _option_form(data, actors, faults)
    place = {n: s for s, n in enumerate(numbers)}
    alike = tuple(_alike(data, place, faults))
    faults.stop()
    beyond = read_beyond(data, actors, place, game.ranks, faults)
    faults.stop()
    listed = [state["n"] for state in data.get("states") or ()] or numbers
    title = str(data.get("title") or data.get("id") or "")
    return Conflict(title, game, numbers, tuple(place[n] for n in listed), alike, beyond, passed_over)


def _alike(data: Mapping[str, Any], place: Mapping[Number, int], faults: Faults) -> Iterator[tuple[int, ...]]:
    """The states of each set that the file calls indistinguishable."""
    for at, group in enumerate(data.get("indistinguishable_sets") or ()):
        for n in group:
            known(n, place, f"indistinguishable_sets[{at}]", faults)
        yield tuple(place[n] for n in group if n in place)


def _arc_form(
    data: Mapping[str, Any], actors: tuple[str, ...], faults: Faults
) -> tuple[ArcGame, tuple[Number, ...]]:
    """A game given by its moves."""
    listed = data.get("states") or ()
    numbers = tuple(number_of(state, place, faults) for place, state in enumerate(listed))
    if not numbers:
        faults.add("no states.", "states", "List them with their numbers n.")
    faults.stop()
    members = members_of(zip(numbers, ([s] for s in range(len(numbers))), strict=True), faults)
    labels = [state.get("yn") or "" for state in listed]
    names, codes = _letters(labels)
    moves = set(_moves(data, "arcs", actors, members, faults))
    moves -= set(_moves(data, "arcs_removed", actors, members, faults))
    unseen = _unseen(data, actors, names, codes, faults)
    ranks = read_ranks(data, actors, names, codes, members, faults)
    arcs = [(dm, members[start][0], members[end][0]) for dm, start, end in moves]
    arcs = [arc for arc in arcs if not unseen[arc[0], list(arc[1:])].any()]
    shown = labels if all(labels) else ()
    return arc_game(actors, len(numbers), arcs, [rank.tolist() for rank in ranks], shown), numbers


def _letters(labels: Sequence[str]) -> tuple[list[str], IntArray]:
    """Options and codes read off the letters of states whose moves are listed; none where letters lack."""
    names = [f"option {place}" for place, _ in enumerate(labels[0], 1)]
    if any(len(label) != len(names) or set(label) - set("YN") for label in labels):
        return [], np.zeros(len(labels), dtype=np.int64)
    return names, np.array([spelled(label)[0] for label in labels], dtype=np.int64)


def _option_form(
    data: Mapping[str, Any], actors: tuple[str, ...], faults: Faults
) -> tuple[Game | ArcGame, tuple[Number, ...]]:
    """A game in option form; given by its moves where states are merged already."""
    names, owner, directions = _options(data, actors, faults)
    faults.stop()
    codes, members = read_states(data, names, faults)
    faults.stop()
    removed = _removed(data, actors, names, codes, members, faults)
    ranks = read_ranks(data, actors, names, codes, members, faults)
    faults.stop()
    game = Game(Space(actors, names, owner, directions, codes, removed), ranks)
    first = {states[0]: n for n, states in members.items()}
    numbers = tuple(first[s] for s in sorted(first))
    if len(numbers) == len(codes):
        return game, numbers
    shown = {state["n"]: state["yn"] for state in data["states"]}
    merged = merge(game, list(members.values()))
    return replace(merged.game, labels=tuple(shown[n] for n in numbers)), numbers


def _options(
    data: Mapping[str, Any], actors: tuple[str, ...], faults: Faults
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[Direction, ...]]:
    names: list[str] = []
    owner: list[int] = []
    directions: list[Direction] = []
    listed = data.get("options") or ()
    if not listed:
        faults.add("no options and no arcs.", "options", "List the options, or the moves under arcs.")
    if len(listed) > MAX_OPTIONS:
        what = f"{len(listed)} options; a file may have at most {MAX_OPTIONS}."
        faults.add(what, "options", "List the moves under arcs instead.")
    for place, option in enumerate(listed):
        field = f"options[{place}]"
        owners = owners_of(option)
        if len(owners) != 1:
            faults.add(
                "an option belongs to one decision maker.",
                f"{field}.dm",
                "Model a joint choice as a common move under arcs.",
            )
        owner += placed(owners, actors, f"{field}.dm", faults)
        way = option.get("moves") or "both"
        if way not in _DIRECTIONS:
            faults.add(f'"{way}" is no direction.', f"{field}.moves", "Write both, N->Y or Y->N.")
        directions.append(_DIRECTIONS.get(way, "both"))
        name = str(option.get("name") or f"option {place + 1}")
        names.append(name if name not in names else f"{name} ({', '.join(owners)}, {place + 1})")
    return tuple(names), tuple(owner), tuple(directions)


def _removed(
    data: Mapping[str, Any],
    actors: tuple[str, ...],
    names: tuple[str, ...],
    codes: IntArray,
    members: Members,
    faults: Faults,
) -> tuple[tuple[Removal, ...], ...]:
    """Single moves taken away, and moves from or to states a decision maker does not see."""
    gone: list[dict[Number, list[int]]] = [{} for _ in actors]
    for dm, start, end in _moves(data, "arcs_removed", actors, members, faults):
        gone[dm].setdefault(start, []).extend(members[end])
    if sum(map(len, gone)) * len(codes) > _MOST_REMOVED:
        what = f"moves are taken from {sum(map(len, gone)):,} of {len(codes):,} states, which is too many."
        faults.add(what, "arcs_removed", "List the moves that are left under arcs instead.")
        faults.stop()
    everywhere = np.ones(len(codes), dtype=bool)
    removed = []
    for own, unseen in zip(gone, _unseen(data, actors, names, codes, faults), strict=True):
        single = [Removal(_at(codes, members[start]), _at(codes, ends)) for start, ends in own.items()]
        blind = [Removal(unseen, everywhere), Removal(everywhere, unseen)] if unseen.any() else []
        removed.append((*single, *blind))
    return tuple(removed)


def _at(codes: IntArray, places: Sequence[int]) -> IntArray:
    """True at the given places, over all states."""
    result = np.zeros(len(codes), dtype=bool)
    result[list(places)] = True
    return result


def _unseen(
    data: Mapping[str, Any], actors: tuple[str, ...], names: Sequence[str], codes: IntArray, faults: Faults
) -> IntArray:
    """Which states each decision maker does not see, shape (decision makers, states)."""
    unseen = np.zeros((len(actors), len(codes)), dtype=bool)
    for dm, patterns in sorted((data.get("misperceived_patterns") or {}).items()):
        for i in placed([dm], actors, "misperceived_patterns", faults):
            for pattern in patterns or ():
                unseen[i] |= fit(pattern, names, codes, f"misperceived_patterns.{dm}", faults)
    return unseen


def _moves(
    data: Mapping[str, Any], key: str, actors: tuple[str, ...], members: Members, faults: Faults
) -> list[tuple[int, Number, Number]]:
    """The listed moves as (decision maker, from, to), a common move once for each of its owners."""
    moves = []
    for place, arc in enumerate(data.get(key) or ()):
        field = f"{key}[{place}]"
        ends = [known(arc.get(end), members, f"{field}.{end}", faults) for end in ("from", "to")]
        owners = owners_of(arc)
        if not owners:
            faults.add("a move needs a decision maker.", f"{field}.dm")
        movers = placed(owners, actors, f"{field}.dm", faults)
        if all(ends):
            moves += [(dm, arc["from"], arc["to"]) for dm in movers]
    return moves

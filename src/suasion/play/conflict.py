"""Conflict files: one JSON object per conflict, with its own state numbers.

A file gives `dms` and either `options` (with owner `dm` and direction `moves`: "both", "N->Y" or
"Y->N") or `arcs` (the moves themselves: `dm`, `from`, `to`; a list under `dm` is a common move), the
`states` with their numbers `n`, and each decision maker's `preferences_best_to_worst`, where an inner list
is a tie. `infeasible_patterns` forbid states, `arcs_removed` takes single moves away, and
`misperceived_patterns` lists states that a decision maker neither leaves nor enters because it does
not see them. `indistinguishable_sets` names states that can be merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from suasion.errors import CaseError, Problem, did_you_mean
from suasion.play.game import ArcGame, Direction, Game, IntArray, Ranks, Space, arc_game
from suasion.play.moves import Removal
from suasion.play.preferences import dense, matches
from suasion.play.rules import CONCEPTS

__all__ = ["Conflict", "load_conflict"]

_DIRECTIONS: dict[str, Direction] = {
    "both": "both",
    "N->Y": "to_yes",
    "Y->N": "to_no",
    "to_yes": "to_yes",
    "to_no": "to_no",
}


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """A conflict read from a file: the game, and the file's own number of each state.

    Attributes
    ----------
    title : str
    game : Game or ArcGame
    numbers : tuple of int
        `numbers[s]` is the file's number of state s.
    order : tuple of int
        The states in the order of the file.
    alike : tuple of tuples of int
        States the file calls indistinguishable (see `suasion.play.merge`).
    """

    title: str
    game: Game | ArcGame
    numbers: tuple[int, ...]
    order: tuple[int, ...]
    alike: tuple[tuple[int, ...], ...] = ()

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that apply: all, but SIM only in option form."""
        return CONCEPTS if isinstance(self.game, Game) else CONCEPTS[:-1]


class _Faults:
    """Collects problems so that all are reported at once."""

    def __init__(self, file: str) -> None:
        self.file, self.found = file, list[Problem]()

    def add(self, what: str, field: str, remedy: str = "") -> None:
        self.found.append(Problem(what, self.file, field=field, remedy=remedy))

    def stop(self) -> None:
        if self.found:
            raise CaseError(self.found)


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
    faults = _Faults(file)
    if not isinstance(data, Mapping):
        raise CaseError("a conflict file holds one JSON object.", file=file)
    dms = data.get("dms")
    if not isinstance(dms, Sequence) or isinstance(dms, str) or not dms:
        raise CaseError("no decision makers.", file=file, field="dms", remedy="List their names.")
    if len(set(map(str, dms))) < len(dms):
        faults.add("two decision makers have the same name.", "dms")
    actors = tuple(map(str, dms))
    game: Game | ArcGame
    if "arcs" in data:
        game, numbers = _arc_form(data, actors, faults)
    else:
        game, numbers = _option_form(data, actors, faults)
    faults.stop()
    place = {n: s for s, n in enumerate(numbers)}
    listed = [state["n"] for state in data.get("states", ())] or sorted(numbers)
    alike = tuple(
        tuple(place[n] for n in group if n in place) for group in data.get("indistinguishable_sets", ())
    )
    title = str(data.get("title") or data.get("id") or "")
    return Conflict(title, game, numbers, tuple(place[n] for n in listed), alike)


def _arc_form(
    data: Mapping[str, Any], actors: tuple[str, ...], faults: _Faults
) -> tuple[ArcGame, tuple[int, ...]]:
    """A game given by its moves."""
    listed = data.get("states") or ()
    numbers = tuple(_number(state, place, faults) for place, state in enumerate(listed))
    if not numbers:
        faults.add("no states.", "states", "List them with their numbers n.")
    faults.stop()
    place_of = _places(numbers, faults)
    table = []
    for place, arc in enumerate(data["arcs"]):
        ends = _ends(arc, place_of, f"arcs[{place}]", faults)
        table += [(dm, *ends) for dm in _movers(arc, actors, f"arcs[{place}].dm", faults)]
    ranks = _ranks(data, actors, place_of, faults)
    faults.stop()
    labels = [str(state.get("yn", "")) for state in listed]
    arcs: IntArray = np.array(table, dtype=np.int64).reshape(-1, 3)
    shown = labels if all(labels) else ()
    return arc_game(actors, len(numbers), arcs, [rank.tolist() for rank in ranks], shown), numbers


def _option_form(
    data: Mapping[str, Any], actors: tuple[str, ...], faults: _Faults
) -> tuple[Game, tuple[int, ...]]:
    """A game in option form."""
    names, owner, directions = _options(data, actors, faults)
    faults.stop()
    codes, numbers = _states(data, names, faults)
    faults.stop()
    place_of = {n: s for s, n in enumerate(numbers)}
    removed = _removed(data, actors, names, codes, place_of, faults)
    ranks = _ranks(data, actors, place_of, faults)
    faults.stop()
    return Game(Space(actors, names, owner, directions, codes, removed), ranks), numbers


def _options(
    data: Mapping[str, Any], actors: tuple[str, ...], faults: _Faults
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[Direction, ...]]:
    names: list[str] = []
    owner: list[int] = []
    directions: list[Direction] = []
    listed = data.get("options") or ()
    if not listed:
        faults.add("no options and no arcs.", "options", "List the options, or the moves under arcs.")
    for place, option in enumerate(listed):
        field = f"options[{place}]"
        dm = option.get("dm")
        if not isinstance(dm, str) and isinstance(dm, Sequence) and len(dm) == 1:
            dm = dm[0]
        if not isinstance(dm, str | int):
            faults.add(
                "an option belongs to one decision maker.",
                f"{field}.dm",
                "Model a joint choice as a common move under arcs.",
            )
        elif str(dm) not in actors:
            faults.add(f'unknown decision maker "{dm}".', f"{field}.dm", did_you_mean(str(dm), actors))
        else:
            owner.append(actors.index(str(dm)))
        way = option.get("moves", "both")
        if way not in _DIRECTIONS:
            faults.add(f'"{way}" is no direction.', f"{field}.moves", "Write both, N->Y or Y->N.")
        directions.append(_DIRECTIONS.get(way, "both"))
        name = str(option.get("name", f"option {place + 1}"))
        names.append(name if name not in names else f"{name} ({dm}, {place + 1})")
    return tuple(names), tuple(owner), tuple(directions)


def _states(
    data: Mapping[str, Any], names: tuple[str, ...], faults: _Faults
) -> tuple[IntArray, tuple[int, ...]]:
    """Codes in increasing order, and the file's number of each."""
    listed = data.get("states") or ()
    if listed and all("yn" in state for state in listed):
        return _listed_states(data, listed, names, faults)
    codes = _allowed(data, names, faults)
    if not listed:
        return codes, tuple(range(1, len(codes) + 1))
    if len(listed) != len(codes):
        faults.add(f"{len(listed)} states are listed, but {len(codes)} are feasible.", "states")
        return codes, ()
    return codes, tuple(_number(state, place, faults) for place, state in enumerate(listed))


def _listed_states(
    data: Mapping[str, Any], listed: Sequence[Any], names: tuple[str, ...], faults: _Faults
) -> tuple[IntArray, tuple[int, ...]]:
    """States given by their letters, checked against the patterns."""
    numbered: dict[int, int] = {}
    for place, state in enumerate(listed):
        letters = str(state["yn"])
        if len(letters) != len(names) or set(letters) - set("YN"):
            faults.add(
                f'"{letters}" is no state of {len(names)} options.',
                f"states[{place}].yn",
                "Write Y or N for each option.",
            )
            continue
        code = sum(1 << k for k, letter in enumerate(letters) if letter == "Y")
        if code in numbered:
            faults.add(f"state {letters} is listed twice.", f"states[{place}].yn")
        numbered[code] = _number(state, place, faults)
    _places(tuple(numbered.values()), faults)
    faults.stop()
    codes: IntArray = np.array(sorted(numbered), dtype=np.int64)
    if "infeasible_patterns" in data:
        differ = np.setxor1d(codes, _allowed(data, names, faults))
        if len(differ):
            letters = "".join("Y" if int(differ[0]) >> k & 1 else "N" for k in range(len(names)))
            faults.add(
                f"the states listed are not those the patterns leave; they differ on {letters}.",
                "states",
                "Correct the list or infeasible_patterns.",
            )
    return codes, tuple(numbered[int(code)] for code in codes)


def _allowed(data: Mapping[str, Any], names: tuple[str, ...], faults: _Faults) -> IntArray:
    """The codes that no infeasible pattern fits."""
    if len(names) > 24:
        faults.add(f"{len(names)} options need the states listed with their letters.", "states")
        faults.stop()
    codes: IntArray = np.arange(1 << len(names), dtype=np.int64)
    keep = np.ones(len(codes), dtype=bool)
    for place, pattern in enumerate(data.get("infeasible_patterns") or ()):
        keep &= ~_fit(pattern, names, codes, f"infeasible_patterns[{place}]", faults)
    if not keep.any():
        faults.add("the patterns forbid every state.", "infeasible_patterns")
    return codes[keep]


def _fit(pattern: str, names: tuple[str, ...], codes: IntArray, field: str, faults: _Faults) -> IntArray:
    try:
        return matches(str(pattern), names, codes)
    except CaseError as error:
        faults.add(error.problems[0].what, field, error.problems[0].remedy)
        return np.zeros(len(codes), dtype=bool)


def _removed(
    data: Mapping[str, Any],
    actors: tuple[str, ...],
    names: tuple[str, ...],
    codes: IntArray,
    place_of: Mapping[int, int],
    faults: _Faults,
) -> tuple[tuple[Removal, ...], ...]:
    """Single moves taken away, and moves from or to states a decision maker does not see."""
    gone: list[dict[int, list[int]]] = [{} for _ in actors]
    for place, arc in enumerate(data.get("arcs_removed") or ()):
        start, end = _ends(arc, place_of, f"arcs_removed[{place}]", faults)
        for dm in _movers(arc, actors, f"arcs_removed[{place}].dm", faults):
            gone[dm].setdefault(start, []).append(end)
    removed = [[_single(len(codes), start, ends) for start, ends in sorted(own.items())] for own in gone]
    everywhere = np.ones(len(codes), dtype=bool)
    for dm, patterns in sorted((data.get("misperceived_patterns") or {}).items()):
        if dm not in actors:
            faults.add(f'unknown decision maker "{dm}".', "misperceived_patterns", did_you_mean(dm, actors))
            continue
        for pattern in patterns:
            unseen = _fit(pattern, names, codes, f"misperceived_patterns.{dm}", faults)
            removed[actors.index(dm)] += [Removal(unseen, everywhere), Removal(everywhere, unseen)]
    return tuple(map(tuple, removed))


def _single(n: int, start: int, ends: Sequence[int]) -> Removal:
    from_here, to_there = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    from_here[start] = True
    to_there[list(ends)] = True
    return Removal(from_here, to_there)


def _ranks(
    data: Mapping[str, Any], actors: tuple[str, ...], place_of: Mapping[int, int], faults: _Faults
) -> Ranks:
    stated = data.get("preferences_best_to_worst")
    if not isinstance(stated, Mapping):
        faults.add("no preferences.", "preferences_best_to_worst", "Rank the states for each decision maker.")
        return ()
    for dm in stated:
        if dm not in actors:
            faults.add(
                f'unknown decision maker "{dm}".', "preferences_best_to_worst", did_you_mean(dm, actors)
            )
    return tuple(_rank(stated.get(dm), f"preferences_best_to_worst.{dm}", place_of, faults) for dm in actors)


def _rank(ranking: Any, field: str, place_of: Mapping[int, int], faults: _Faults) -> IntArray:
    """One ranking, best first, as numbers that grow with preference."""
    rank = np.full(len(place_of), -1, dtype=np.int32)
    for place, entry in enumerate(ranking or ()):
        for n in entry if isinstance(entry, Sequence) else [entry]:
            if n not in place_of:
                faults.add(f"{n} is not the number of a state.", field)
            elif rank[place_of[n]] >= 0:
                faults.add(f"state {n} is ranked twice.", field)
            else:
                rank[place_of[n]] = len(ranking) - place
    missing = [n for n, s in place_of.items() if rank[s] < 0]
    if missing:
        shown = ", ".join(map(str, missing[:5])) + (", ..." if len(missing) > 5 else "")
        faults.add(
            f"the ranking leaves out {len(missing)} states ({shown}).",
            field,
            "Rank all; an inner list is a tie.",
        )
    return dense(rank)


def _number(state: Any, place: int, faults: _Faults) -> int:
    n = state.get("n") if isinstance(state, Mapping) else None
    if not isinstance(n, int):
        faults.add("a state needs a whole number n.", f"states[{place}].n")
        return -1 - place
    return n


def _places(numbers: tuple[int, ...], faults: _Faults) -> dict[int, int]:
    places = {n: s for s, n in enumerate(numbers)}
    if len(places) < len(numbers):
        faults.add("two states have the same number.", "states")
    return places


def _ends(
    arc: Mapping[str, Any], place_of: Mapping[int, int], field: str, faults: _Faults
) -> tuple[int, int]:
    ends = [0, 0]
    for place, end in enumerate(("from", "to")):
        if arc.get(end) in place_of:
            ends[place] = place_of[arc[end]]
        else:
            faults.add(f"{arc.get(end)} is not the number of a state.", f"{field}.{end}")
    return ends[0], ends[1]


def _movers(arc: Mapping[str, Any], actors: tuple[str, ...], field: str, faults: _Faults) -> list[int]:
    stated = arc.get("dm")
    owners = [stated] if isinstance(stated, str | int) else list(stated or ())
    if not owners:
        faults.add("a move needs a decision maker.", field)
    for dm in owners:
        if str(dm) not in actors:
            faults.add(f'unknown decision maker "{dm}".', field, did_you_mean(str(dm), actors))
    return [actors.index(str(dm)) for dm in owners if str(dm) in actors]

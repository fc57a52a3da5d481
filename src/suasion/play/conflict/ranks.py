"""Ranks of the states in a conflict file: from rankings, statements, weights or known pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from suasion.errors import CaseError
from suasion.play.conflict.parts import Faults, Members, Number, known, placed
from suasion.play.conflict.sentences import sentence_of, true_in
from suasion.play.game import IntArray, Ranks
from suasion.play.graph.preferences import dense, rank_by_weights

__all__ = ["rank_of", "read_ranks"]


_MOST = 1e300


@dataclass(frozen=True, slots=True, eq=False)
class _Space:
    """What the readers need of the states: options, codes, and the states that each number stands for."""

    names: Sequence[str]
    codes: IntArray
    members: Members


def read_ranks(
    data: Mapping[str, Any],
    actors: tuple[str, ...],
    names: Sequence[str],
    codes: IntArray,
    members: Members,
    faults: Faults,
) -> Ranks:
    """Everybody's ranks, from a ranking or else from the first of the other ways; larger is better."""
    ways: dict[str, Callable[[Any, str, _Space, Faults], IntArray]] = {
        "preferences_best_to_worst": _by_ranking,
        "preference_statements_most_important_first": _by_statements,
        "weights": _by_weights,
        "known_preferences": _by_known,
    }
    given = {key: data.get(key) or {} for key in ways}
    first = next(iter(ways))
    if not any(given.values()):
        faults.add("no preferences.", first, "Rank the states for each decision maker.")
        return ()
    for key, own in given.items():
        placed(own, actors, key, faults)
    space = _Space(names, codes, members)
    ranks = []
    for dm in actors:
        key = next((key for key, own in given.items() if own.get(dm) is not None), first)
        ranks.append(ways[key](given[key].get(dm) or (), f"{key}.{dm}", space, faults))
    return tuple(ranks)


def rank_of(ranking: Sequence[Any], place: Mapping[Number, int], field: str, faults: Faults) -> IntArray:
    """A ranking, best first, as numbers that grow with preference; `place` gives the state of each number."""
    members = {n: [s] for n, s in place.items()}
    return _by_ranking(ranking, field, _Space((), np.zeros(len(place), dtype=np.int64), members), faults)


def _by_statements(statements: Sequence[str], field: str, space: _Space, faults: Faults) -> IntArray:
    """The first pattern or sentence that is true in only one of two states puts that one first."""
    rank = np.zeros(len(space.codes), dtype=np.int32)
    for statement in statements:
        try:
            rank = dense(rank + rank + true_in(statement, space.names, space.codes))
        except CaseError as error:
            faults.add(error.problems[0].what, field, error.problems[0].remedy)
    return _alike(rank, "the statements", field, space, faults)


def _by_weights(weights: Mapping[str, float | None], field: str, space: _Space, faults: Faults) -> IntArray:
    """A state is worth the sum of the weights of the options taken, and of the sentences true, in it."""
    worth: dict[str, float] = {}
    for text, weight in dict(weights).items():
        if weight is None:
            continue
        try:
            true_in(text, space.names, space.codes)
            worth[f"({sentence_of(text, space.names)})" + " " * len(worth)] = weight
        except CaseError as error:
            faults.add(error.problems[0].what, field, error.problems[0].remedy)
    if not all(abs(weight) <= _MOST for weight in worth.values()):
        faults.add("a weight is no number of a size that can be added.", field)
        worth = {}
    options = [f"o{k}" for k in range(len(space.names))]
    rank = rank_by_weights(worth, options, space.codes) if worth else np.zeros(len(space.codes), np.int32)
    return _alike(rank, "the weights", field, space, faults)


def _alike(rank: IntArray, what: str, field: str, space: _Space, faults: Faults) -> IntArray:
    """The ranks, with a fault where states that are one in the file differ in them."""
    for number, states in space.members.items():
        if (rank[states] != rank[states[:1]]).any():
            told = f"{what} tell apart what state {number} stands for."
            faults.add(told, field, "Write its letters without a dash, one state for each setting.")
    return rank


def _both_known(step: Sequence[Number], field: str, space: _Space, faults: Faults) -> bool:
    found = [known(n, space.members, field, faults) for n in step]
    return all(found)


def _by_known(pairs: Sequence[Sequence[Number]], field: str, space: _Space, faults: Faults) -> IntArray:
    """A ranking in which each known pair stands as it is known; every other order in it is a makeshift."""
    rank = np.zeros(len(space.codes), dtype=np.int32)
    steps = [step for pair in pairs for step in pairwise(pair)]
    steps = [step for step in steps if _both_known(step, field, space, faults)]
    for _ in range(len(space.members) + 1):
        lower = [(a, b) for a, b in steps if rank[space.members[a][0]] <= rank[space.members[b][0]]]
        if not lower:
            return rank
        for better, worse in lower:
            rank[space.members[better]] = rank[space.members[worse][0]] + 1
    faults.add("the known preferences run in a circle.", field, "Take one of them away.")
    return rank


def _by_ranking(ranking: Sequence[Any], field: str, space: _Space, faults: Faults) -> IntArray:
    """One ranking, best first, as numbers that grow with preference."""
    members = space.members
    rank = np.zeros(len(space.codes), dtype=np.int32)
    for place, entry in enumerate(ranking):
        for number in entry if isinstance(entry, list | tuple) else [entry]:
            if not known(number, members, field, faults):
                continue
            if rank[members[number][0]]:
                faults.add(f"state {number} is ranked twice.", field)
            rank[members[number]] = len(ranking) - place
    missing = [number for number, states in members.items() if not rank[states[0]]]
    if missing:
        shown = ", ".join(map(str, missing[:5])) + (", ..." if len(missing) > 5 else "")
        count = "a state" if len(missing) == 1 else f"{len(missing)} states"
        faults.add(f"the ranking leaves out {count} ({shown}).", field, "Rank all; an inner list is a tie.")
    return dense(rank)

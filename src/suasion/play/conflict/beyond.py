"""What a conflict file says of preferences beyond a ranking: unknown pairs, strength, attitudes.

`unknown_preferences` lists, per decision maker, states between which it is not known which it prefers;
`known_preferences` lists the pairs [better, worse] that alone are known, with what follows from them. `>>`
in a ranking stands where all above it is much better than all below. `attitudes` says whom a decision maker
is for (1), against (-1) or indifferent to (0); where nothing is said, it is for itself alone.
`believed_preferences` says what a decision maker thinks others would rather have (see
`suasion.play.outcomes.beliefs` for the definitions).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from suasion.play.conflict.parts import Faults, Number, known, placed
from suasion.play.conflict.ranks import rank_of
from suasion.play.game import IntArray
from suasion.play.stability.relations import Table

__all__ = ["CUTS", "Beyond", "read_beyond"]

CUTS = "strong above"
"""Where `suasion.play.conflict.rankings` leaves how many places stand above each `>>`, per decision maker."""


@dataclass(frozen=True, slots=True, eq=False)
class Beyond:
    """Preferences beyond ranks, as far as the file has any.

    Attributes
    ----------
    unknown : mapping from decision maker to pairs of states
    stronger : tuple of tables, one per decision maker
        `stronger[i][s, t]`: i likes t much better than s; none if no ranking holds `>>`.
    attitudes : tuple of tuples, one per decision maker
        Its sign towards each; none if the file states no attitudes.
    beliefs : mapping from decision maker to mapping from another to ranks
    """

    unknown: Mapping[int, tuple[tuple[int, int], ...]]
    stronger: tuple[Table, ...] = ()
    attitudes: tuple[tuple[int, ...], ...] = ()
    beliefs: Mapping[int, Mapping[int, IntArray]] = field(default_factory=dict)


def read_beyond(
    data: Mapping[str, Any],
    actors: Sequence[str],
    place: Mapping[Number, int],
    ranks: Sequence[IntArray],
    faults: Faults,
) -> Beyond:
    """Read all of it from a file in its plain form; `place` gives the state of each number."""
    unknown: dict[int, tuple[tuple[int, int], ...]] = {}
    for key, read in (("unknown_preferences", _within), ("known_preferences", _all_but)):
        for dm, groups in (data.get(key) or {}).items():
            for i in placed([dm], tuple(actors), key, faults):
                where = f"{key}.{dm}"
                states = [
                    _known(group, place, f"{where}[{at}]", faults) for at, group in enumerate(groups or ())
                ]
                unknown[i] = unknown.get(i, ()) + tuple(read(states, len(place)))
    beliefs = _beliefs(data, tuple(actors), place, faults)
    return Beyond(unknown, _stronger(data, actors, place, ranks), _attitudes(data, actors, faults), beliefs)


def _beliefs(
    data: Mapping[str, Any], actors: tuple[str, ...], place: Mapping[Number, int], faults: Faults
) -> dict[int, dict[int, IntArray]]:
    """What each decision maker thinks others would rather have."""
    found: dict[int, dict[int, IntArray]] = {}
    for holder, views in (data.get("believed_preferences") or {}).items():
        where = f"believed_preferences.{holder}"
        for i in placed([holder], actors, "believed_preferences", faults):
            for dm, ranking in (views or {}).items():
                for j in placed([dm], actors, where, faults):
                    if i == j:
                        faults.add("a belief is about another.", f"{where}.{dm}", "Take it away.")
                    found.setdefault(i, {})[j] = rank_of(ranking or (), place, f"{where}.{dm}", faults)
    return found


def _known(group: Iterable[Number], place: Mapping[Number, int], field: str, faults: Faults) -> list[int]:
    return [place[n] for n in group if known(n, place, field, faults)]


def _within(groups: Sequence[Sequence[int]], n: int) -> Iterator[tuple[int, int]]:
    """All pairs within a group."""
    for group in groups:
        yield from combinations(group, 2)


def _all_but(pairs: Sequence[Sequence[int]], n: int) -> Iterator[tuple[int, int]]:
    """All pairs but those given and what follows from them."""
    table = np.zeros((n, n), dtype=bool)
    for pair in pairs:
        for better, worse in pairwise(pair):
            table[better, worse] = True
    for k in range(n):
        table |= table[:, k, None] & table[None, k, :]
    yield from zip(*(part.tolist() for part in np.nonzero(np.triu(~(table | table.T), 1))), strict=True)


def _stronger(
    data: Mapping[str, Any], actors: Sequence[str], place: Mapping[Number, int], ranks: Sequence[IntArray]
) -> tuple[Table, ...]:
    """Much better: ranks on two sides of a `>>`."""
    cuts = data.get(CUTS) or {}
    if not cuts:
        return ()
    tables = []
    for dm, rank in zip(actors, ranks, strict=True):
        table = np.zeros((len(rank), len(rank)), dtype=bool)
        listed = (data.get("preferences_best_to_worst") or {}).get(dm) or ()
        for above in cuts.get(dm, ()):
            best = [n for entry in listed[:above] for n in (entry if isinstance(entry, list) else [entry])]
            high = np.zeros(len(rank), dtype=bool)
            high[[place[n] for n in best if n in place]] = True
            table |= ~high[:, None] & high[None, :]
        tables.append(table)
    return tuple(tables)


def _attitudes(data: Mapping[str, Any], actors: Sequence[str], faults: Faults) -> tuple[tuple[int, ...], ...]:
    stated = data.get("attitudes") or {}
    if not stated:
        return ()
    actors = tuple(actors)
    signs = [[int(i == j) for j in range(len(actors))] for i in range(len(actors))]
    for dm, towards in stated.items():
        for i in placed([dm], actors, "attitudes", faults):
            for other, sign in (towards or {}).items():
                if sign is None:
                    continue
                if sign not in (-1, 0, 1):
                    faults.add(f"{sign} is no attitude.", f"attitudes.{dm}.{other}", "Write 1, 0 or -1.")
                for j in placed([other], actors, f"attitudes.{dm}", faults):
                    signs[i][j] = sign
    return tuple(map(tuple, signs))

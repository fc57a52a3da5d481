"""Coalitions: what groups of decision makers could do together.

A coalition H improves from s to q if its members can bring q about by moves of their own (nobody moving
twice in a row) and each of them likes q better. The tests mirror the individual ones:

- CNash: H has no such improvement.
- CGMR: from each, the others can bring about a state that some member does not like better than s.
- CSMR: likewise, and wherever H moves on from there some member is not better off than at s.
- CSEQ: as CGMR, the others answering by improvements of coalitions among themselves.

A state is *universally* stable if it is stable for every coalition, single members included.
Source: [Kilgour2001]; [Xu2018] chapter 8.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from suasion.play.game import AnyGame, Game
from suasion.play.rules import BOOK, Rules
from suasion.play.stability.relations import Players, Table, better_table, move_table, reach, solve_relations
from suasion.play.stability.solving import Solution

__all__ = [
    "COALITION_CONCEPTS",
    "CoalitionSolution",
    "coalition_improvements",
    "solve_coalitions",
    "solve_replacing",
]

COALITION_CONCEPTS = ("CNash", "CGMR", "CSMR", "CSEQ")
_PLAIN = {"CNash": "R", "CGMR": "GMR", "CSMR": "SMR", "CSEQ": "SEQ"}
Coalition = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CoalitionSolution:
    """Stable states per coalition and concept.

    Attributes
    ----------
    actors : tuple of str
    stable : mapping from concept to mapping from coalition to bool array over states
    rules : Rules
    """

    actors: tuple[str, ...]
    stable: Mapping[str, Mapping[Coalition, NDArray[np.bool_]]]
    rules: Rules

    def universal(self, concept: str) -> tuple[int, ...]:
        """The states stable for every coalition that was looked at, increasing."""
        return tuple(np.flatnonzero(np.all(list(self.stable[concept].values()), axis=0)).tolist())


def coalition_improvements(game: AnyGame, members: Sequence[int], s: int) -> tuple[int, ...]:
    """The states a coalition can bring about from `s` that all its members like better.

    Examples
    --------
    In the prisoners' dilemma both together would leave mutual defection.

    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> coalition_improvements(game, (0, 1), 0)
    (3,)
    """
    return tuple(np.flatnonzero(_gain(game, tuple(members))[s]).tolist())


def _reach_of(game: AnyGame, members: Coalition) -> Table:
    return reach([move_table(game, i) for i in members])


def _all_better(game: AnyGame, members: Coalition) -> Table:
    return np.asarray(np.all([better_table(game, i) for i in members], axis=0))


def _gain(game: AnyGame, members: Coalition) -> Table:
    """`table[s, q]`: the coalition can bring q about from s and all its members like it better."""
    return _reach_of(game, members) & _all_better(game, members)


def _coalitions(dms: Sequence[int]) -> list[Coalition]:
    return [group for less in range(len(dms)) for group in combinations(dms, less + 1)]


def solve_coalitions(
    game: AnyGame,
    concepts: Sequence[str] = COALITION_CONCEPTS,
    coalitions: Sequence[Coalition] | None = None,
    rules: Rules = BOOK,
) -> CoalitionSolution:
    """Test every state against every coalition.

    Parameters
    ----------
    game : Game or ArcGame
    concepts : sequence of {"CNash", "CGMR", "CSMR", "CSEQ"}
    coalitions : sequence of tuples of int, optional
        All nonempty groups, single members included, if not given.
    rules : Rules
        Length of replies, and whether returning to the start deters.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> solve_coalitions(game).universal("CNash"), solve_coalitions(game).universal("CSEQ")
    ((), (3,))
    """
    everyone = range(len(game.actors))
    wanted = [tuple(sorted(c)) for c in coalitions] if coalitions is not None else _coalitions(everyone)
    stable = {
        concept: {members: _stable(game, members, concept, rules) for members in wanted}
        for concept in concepts
    }
    return CoalitionSolution(game.actors, stable, rules)


def _stable(game: AnyGame, members: Coalition, concept: str, rules: Rules) -> NDArray[np.bool_]:
    """Where one coalition is stable: the coalition against the rest, as players of a relation game."""
    rest = [k for k in range(len(game.actors)) if k not in members]
    gain, deters = _gain(game, members), ~_all_better(game, members)
    if not rest:
        return np.asarray(~gain.any(axis=1))
    groups = _coalitions(rest) if concept == "CSEQ" else [(k,) for k in rest]
    answers = [_gain(game, g) if concept == "CSEQ" else move_table(game, g[0]) for g in groups]
    nothing = np.zeros_like(gain)
    players = Players(
        names=("H", *("+".join(map(str, g)) for g in groups)),
        moves=(_reach_of(game, members), *answers),
        leaves=(gain, *(nothing for _ in groups)),
        answers=(gain, *answers),
        deters=(deters, *(nothing for _ in groups)),
    )
    return np.asarray(solve_relations(players, [_PLAIN[concept]], rules).stable[_PLAIN[concept]][0])


def solve_replacing(
    game: Game, members: Sequence[int], concepts: Sequence[str], rules: Rules = BOOK
) -> Solution:
    """The published variant in which a coalition replaces its members and plays as one.

    It owns all their options, improves where every member likes the new state better, and is
    deterred by a state that some member does not. The others are as before.

    Parameters
    ----------
    game : Game
    members : sequence of int
    concepts : sequence of str
        From R, GMR, SMR, SEQ, SSEQ, SIM, SEQ_or_SIM.

    Returns
    -------
    Solution
        Its last actor is the coalition, named by its members joined with "+".

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> solve_replacing(game, (0, 1), ["R"]).equilibria("R")
    (1, 2, 3)
    """
    group = tuple(sorted(members))
    rest = [k for k in range(len(game.actors)) if k not in group]
    joined = _joint_game(game, group, rest)
    together = _all_better(game, group)
    better = [*(better_table(game, k) for k in rest), together]
    moves = tuple(move_table(joined, k) for k in range(len(better)))
    gains = tuple(move & b for move, b in zip(moves, better, strict=True))
    masks = tuple(joined.space.mask(k) for k in range(len(better)))
    players = Players(joined.actors, moves, gains, gains, tuple(~b for b in better), joined, masks)
    return solve_relations(players, concepts, rules)


def _joint_game(game: Game, group: Coalition, rest: list[int]) -> Game:
    """The game in which the coalition owns its members' options (its own ranks are not used)."""
    place = {dm: k for k, dm in enumerate(rest)}
    names = (*(game.actors[k] for k in rest), "+".join(game.actors[k] for k in group))
    removed = tuple(game.space.removals(k) for k in rest)
    own = tuple(removal for k in group for removal in game.space.removals(k))
    space = replace(
        game.space,
        actors=names,
        owner=tuple(place.get(dm, len(rest)) for dm in game.owner),
        removed=(*removed, own),
        cache={},
    )
    return Game(space, (*(game.ranks[k] for k in rest), game.ranks[group[0]]))

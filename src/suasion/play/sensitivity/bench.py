"""A workbench that plays the same case again under changed assumptions, quickly.

The truth of every statement over all states is computed once; a new order of statements is then a few
shifts and additions, and a new set of rules or removed moves a new space, kept for the next time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from suasion.case.model import Case
from suasion.play.build import build, space_of
from suasion.play.game import Game, Space
from suasion.play.graph.preferences import WORD, dense, ranks_of, read_statements
from suasion.play.graph.states import where_true
from suasion.play.sensitivity.assumptions import Edit, apply

__all__ = ["Bench"]

Order = Sequence[tuple[int, bool]]
Rank = NDArray[np.int32]

_REMEMBERED = 16_000_000
"""Ranks kept in memory, as states times rankings (64 MB)."""


class Bench:
    """Games of one case under edits.

    Parameters
    ----------
    case : Case

    Attributes
    ----------
    game : Game
        The game of the case as it stands.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option, Preference, Statement
    >>> wishes = Preference(order=(Statement(prefer="x"), Statement(prefer="!y")))
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-07-20", focal="A", target="A"),
    ...             actors=(Actor(id="A", name="A"),),
    ...             options=(Option(id="x", actor="A", name="X"), Option(id="y", actor="A", name="Y")),
    ...             preferences={"A": wishes})
    >>> bench = Bench(case)
    >>> bench.play(Edit(orders={"A": ((1, True), (0, False))})).ranks[0].tolist()
    [0, 1, 2, 3]
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.game = build(case)
        self._spaces: dict[tuple[frozenset[int], frozenset[int]], Space] = {}
        self._spaces[frozenset(), frozenset()] = self.game.space
        self._plain: dict[tuple[int, str], Rank] = {
            (id(self.game.space), actor): rank
            for actor, rank in zip(self.game.actors, self.game.ranks, strict=True)
        }
        self._truths: dict[tuple[int, str], NDArray[np.bool_]] = {}
        self._ranks: dict[tuple[int, str, tuple[tuple[int, bool], ...]], Rank] = {}

    def play(self, edit: Edit) -> Game:
        """The game under an edit (beliefs do not enter: they change views, not the game)."""
        space = self.space(edit)
        ranks = tuple(self._rank(space, actor, edit) for actor in space.actors)
        return Game(space, ranks)

    def space(self, edit: Edit) -> Space:
        """States and moves under an edit."""
        key = (edit.rules_off, edit.moves_off)
        if key not in self._spaces:
            loosened = apply(self.case, Edit(rules_off=edit.rules_off, moves_off=edit.moves_off))
            self._spaces[key] = space_of(loosened)
        return self._spaces[key]

    def _rank(self, space: Space, actor: str, edit: Edit) -> Rank:
        if actor in edit.orders:
            return self.rank(space, actor, tuple(edit.orders[actor]))
        if actor in edit.rankings:
            changed = apply(self.case, Edit(rankings=_only(edit.rankings, actor)))
            return ranks_of(changed.preferences[actor], space.options, space.codes, f"preferences.{actor}")
        key = (id(space), actor)
        if key not in self._plain:
            preference = self.case.preferences.get(actor)
            self._plain[key] = ranks_of(preference, space.options, space.codes, f"preferences.{actor}")
        return self._plain[key]

    def rank(self, space: Space, actor: str, order: tuple[tuple[int, bool], ...]) -> Rank:
        """Ranks of one actor under an order of its own statements; the last few thousand are remembered."""
        key = (id(space), actor, order)
        if key not in self._ranks:
            if len(self._ranks) * space.n_states > _REMEMBERED:
                self._ranks.clear()
            self._ranks[key] = self._ranked(space, actor, order)
        return self._ranks[key]

    def _ranked(self, space: Space, actor: str, order: tuple[tuple[int, bool], ...]) -> Rank:
        if len(order) > WORD:
            changed = apply(self.case, Edit(orders={actor: order}))
            return ranks_of(changed.preferences[actor], space.options, space.codes, f"preferences.{actor}")
        truths = self._truth(space, actor).view(np.uint8)
        number = np.zeros(space.n_states, dtype=np.int32)
        for start in range(0, len(order), 8):
            eight = order[start : start + 8]
            byte = np.zeros(space.n_states, dtype=np.uint8)  # adding bytes costs a quarter of adding words
            for place, reverse in eight:
                byte += byte
                byte += truths[place] ^ 1 if reverse else truths[place]
            number <<= len(eight)
            number |= byte
        return dense(number) if space.n_states <= 4096 else number

    def _truth(self, space: Space, actor: str) -> NDArray[np.bool_]:
        """Truth of each of the actor's statements in each state, shape (statements, n_states)."""
        key = (id(space), actor)
        if key not in self._truths:
            texts = [statement.prefer for statement in self.case.preferences[actor].order]
            exprs = read_statements(texts, space.options, f"preferences.{actor}.order")
            rows = [where_true(expr, space.options, space.codes) for expr in exprs]
            self._truths[key] = np.array(rows, dtype=bool).reshape(len(rows), space.n_states)
        return self._truths[key]


def _only(rankings: Mapping[str, int], actor: str) -> dict[str, int]:
    return {actor: rankings[actor]} if actor in rankings else {}

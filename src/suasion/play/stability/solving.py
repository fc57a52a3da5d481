"""Which states are stable, for whom, and under which definition.

A state s is stable for decision maker i if i has no improvement from s, or is deterred from each:

- R (Nash): there is no improvement.
- GMR: after each improvement q the others can bring about a state not better than s for i.
- SMR: likewise, and from there i cannot move to a state better than s.
- SEQ: as GMR, where the others use only improvements of their own.
- SSEQ: as SEQ, and from there i cannot move to a state better than s.
- SIM: each improvement, carried out together with some combination of the others' own
  improvements from s, gives a feasible state not better than s (option form only).
- SEQ_or_SIM: SEQ or SIM, decision maker by decision maker.
- SEQ_then_SIM: SEQ, or SIM where only those may move whom SEQ does not make stay (the order of work by hand).

The others reply by any sequence of moves in which nobody moves twice in a row. Let v(q) be the
least rank for i among the states they can reach from q; then s is GMR-stable for i if
v(q) <= r_i(s) for each improvement q. v is the fixpoint of one-move minima over the others. For
SEQ the minima run over improvements; for SMR r_i is first replaced by the best that i can still
reach by one counter-move.

Sources: [Fang1993], [Xu2018]; SSEQ [RegoVieira2017].
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.errors import TooLarge
from suasion.play.algorithms.chains import Chains
from suasion.play.algorithms.fibres import FibreSweeps
from suasion.play.algorithms.grids import GridSweeps, fits
from suasion.play.algorithms.sweeps import ListSweeps, Sweeps
from suasion.play.game import AnyGame, Game
from suasion.play.rules import BOOK, CONCEPTS, Rules

__all__ = ["Solution", "solve"]

Values = NDArray[np.int32]
Mask = NDArray[np.bool_]

FEW_MOVES = 100_000
MANY_MOVES = 100_000_000
_KNOWN = (*CONCEPTS, "SSEQ", "SEQ_or_SIM", "SEQ_then_SIM")


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """Stable states of a game.

    Attributes
    ----------
    actors : tuple of str
    concepts : tuple of str
    stable : mapping from concept to bool array, shape (decision makers, states)
    rules : Rules
        The definitions they were computed under.
    """

    actors: tuple[str, ...]
    concepts: tuple[str, ...]
    stable: Mapping[str, Mask]
    rules: Rules

    def holds(self, concept: str) -> Mask:
        """Where the concept holds for every decision maker, over all states."""
        return np.asarray(self.stable[concept].all(axis=0))

    def equilibria(self, concept: str) -> tuple[int, ...]:
        """The states stable for every decision maker, increasing."""
        return tuple(np.flatnonzero(self.holds(concept)).tolist())

    def stable_for(self, dm: int, concept: str) -> tuple[int, ...]:
        """The states stable for one decision maker, increasing."""
        return tuple(np.flatnonzero(self.stable[concept][dm]).tolist())


def solve(
    game: AnyGame,
    concepts: Sequence[str] = CONCEPTS,
    rules: Rules = BOOK,
    sweeps: Sweeps | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> Solution:
    """Find the stable states of every decision maker under each concept.

    Parameters
    ----------
    game : Game or ArcGame
    concepts : sequence of str
        From R, GMR, SMR, SEQ, SSEQ, SIM, SEQ_or_SIM, SEQ_then_SIM. SIM needs option form.
    rules : Rules
        Which published definition; the book by default.
    sweeps : Sweeps, optional
        How one-move minima are computed; chosen by the size of the game if not given.
    tell : callable, optional
        Called with (answers found, answers wanted) after each decision maker and concept.

    Returns
    -------
    Solution

    Notes
    -----
    Work: a few rounds, each of one pass over the states per decision maker, per focal decision
    maker and concept. SIM tries combinations of replies (see `suasion.play.stability.simultaneous`).

    Examples
    --------
    The prisoners' dilemma: defection (0) is the only Nash equilibrium, cooperation (3) is held by foresight.

    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> solution = solve(game)
    >>> solution.equilibria("R"), solution.equilibria("SEQ")
    ((0,), (0, 3))
    """
    unknown = [concept for concept in concepts if concept not in _KNOWN]
    if unknown:
        raise ValueError(f"unknown concept {unknown[0]!r}; known: {', '.join(_KNOWN)}")
    engine = _Engine(game, rules, sweeps if sweeps is not None else choose_sweeps(game))
    stable = {concept: np.empty((len(game.actors), game.n_states), dtype=bool) for concept in concepts}
    for i in range(len(game.actors)):
        for concept in concepts:
            stable[concept][i] = engine.stable(concept, i)
            if tell is not None:
                tell(i * len(concepts) + concepts.index(concept) + 1, len(game.actors) * len(concepts))
        engine.forget(keep="SEQ" if "SEQ_then_SIM" in concepts else "")
    return Solution(game.actors, tuple(concepts), stable, rules)


def _compiled() -> bool:
    """Whether loops can be compiled."""
    return importlib.util.find_spec("numba") is not None


def choose_sweeps(game: AnyGame) -> Sweeps:
    """What computes the moves and replies of a game: the fastest that fits it.

    Move lists for small games and for games given by their moves; grids or compiled loops over fibres (the
    states that differ only in a decision maker's own options) for larger ones.

    Raises
    ------
    TooLarge
        If the moves are too many to be listed and nothing faster is there; the remedy names it.
    """
    if isinstance(game, Game) and not game.transitive and game.space.n_moves() > MANY_MOVES // 3:
        raise TooLarge(
            f"{game.n_states:,} states have {game.space.n_moves():,} moves; "
            f"with single moves removed at most {MANY_MOVES // 3:,} are listed.",
            remedy="Use one-way options instead, or add a rule.",
        )
    if isinstance(game, Game) and game.transitive and game.space.n_moves() > FEW_MOVES:
        if fits(game):
            return GridSweeps(game)
        if _compiled():
            return FibreSweeps(game)
        if game.space.n_moves() > MANY_MOVES:
            raise TooLarge(
                f"{game.n_states:,} states have {game.space.n_moves():,} moves; "
                f"without compiled loops at most {MANY_MOVES:,} are listed.",
                remedy="Install suasion[fast], or add a rule.",
            )
    return ListSweeps(game)


class _Engine:
    """The concepts, for one game under one set of rules."""

    def __init__(self, game: AnyGame, rules: Rules, sweeps: Sweeps) -> None:
        self.game, self.rules, self.sweeps = game, rules, sweeps
        self._counter: dict[int, Values] = {}
        self._done: dict[tuple[str, int], Mask] = {}
        self._chains: Chains | None = None

    def stable(self, concept: str, i: int) -> Mask:
        """Where the concept holds for decision maker i."""
        if (concept, i) not in self._done:
            self._done[concept, i] = self._stable(concept, i)
        return self._done[concept, i]

    def forget(self, keep: str = "") -> None:
        """Give back what was kept for one decision maker, but for the answers under one concept."""
        self._counter = {}
        self._done = {key: mask for key, mask in self._done.items() if key[0] == keep}

    def _stable(self, concept: str, i: int) -> Mask:
        if concept == "R":
            return np.asarray(self._after_counter_move(i) <= self.game.ranks[i])
        if concept == "SIM":
            from suasion.play.stability.simultaneous import simultaneous

            return simultaneous(_option_form(self.game), i, self.rules)
        if concept == "SEQ_or_SIM":
            return self.stable("SEQ", i) | self.stable("SIM", i)
        if concept == "SEQ_then_SIM":
            from suasion.play.stability.simultaneous import simultaneous

            restless = np.stack([~self.stable("SEQ", k) for k in range(len(self.game.actors))])
            late = simultaneous(_option_form(self.game), i, self.rules, restless)
            return np.asarray(~restless[i] | late)
        return self._deterred(concept, i)

    def _deterred(self, concept: str, i: int) -> Mask:
        """Where each improvement of i is deterred (GMR, SMR, SEQ, SSEQ)."""
        rank = self.game.ranks[i]
        base = self._after_counter_move(i) if concept in ("SMR", "SSEQ") else rank
        low = self._reply(i, base, better=concept in ("SEQ", "SSEQ"))
        worst = self.sweeps.greatest(i, low, True)
        held: Mask = worst <= rank if self.rules.sanction == "not_better" else worst < rank
        if not self.rules.returning and self.rules.sanction == "not_better":
            from suasion.play.stability.witness import deterred

            doubtful = np.flatnonzero(held & ~self.stable("R", i))
            held = held.copy()
            for s in doubtful.tolist():
                held[s] = deterred(self.game, s, i, concept, self.rules)
        return held

    def _after_counter_move(self, i: int) -> Values:
        """Per state, the best rank i has there or one move of its own later."""
        if i not in self._counter:
            rank = self.game.ranks[i]
            self._counter[i] = np.maximum(rank, self.sweeps.greatest(i, rank, False))
        return self._counter[i]

    def _reply(self, i: int, base: Values, better: bool) -> Values:
        """Per state q, the least base value among q and the states the others can reach from it."""
        others = [k for k in range(len(self.game.actors)) if k != i]
        if self.rules.replies == "one_step":
            return _least_of([base, *(self.sweeps.least(k, base, better) for k in others)])
        if self.rules.replies == "each_once":
            return self._each_once(others, base, better)
        if self.game.transitive:
            return self._any_length(others, base, better)
        return self._nobody_twice(others, base, better)

    def _any_length(self, others: list[int], base: Values, better: bool) -> Values:
        """The fixpoint where two moves in a row by one amount to one: last movers need no record."""
        low, left = base.copy(), set(others)
        while left:
            k = others[0]
            others = [*others[1:], k]
            if self.sweeps.lower(k, low, better):
                left = set(others)
            left -= {k}
        return low

    def _nobody_twice(self, others: list[int], base: Values, better: bool) -> Values:
        """The fixpoint on (state, last mover): after[k] is what follows once k has just moved."""
        after = dict.fromkeys(others, base)
        few = sum(len(self.game.arcs(k).source) for k in others) <= FEW_MOVES
        for turn in count():
            if (turn == 64 or (turn == 0 and not few)) and _compiled():
                self._chains = self._chains or Chains(self.game)
                return self._chains.least(others, base, better)
            step = {k: self.sweeps.least(k, after[k], better) for k in others}
            new = {j: _least_of([base, *(step[k] for k in others if k != j)]) for j in others}
            if all(np.array_equal(new[j], after[j]) for j in others):
                break
            after = new
        return _least_of([base, *step.values()])

    def _each_once(self, others: list[int], base: Values, better: bool) -> Values:
        """What the others can reach if each moves at most once, built over subsets of them."""
        low: dict[tuple[int, ...], Values] = {(): base}
        for fewer in range(len(others)):
            for group in combinations(others, fewer + 1):
                parts = [self.sweeps.least(k, low[tuple(j for j in group if j != k)], better) for k in group]
                low[group] = _least_of([base, *parts])
        return low[tuple(others)]


def _least_of(arrays: list[Any]) -> Values:
    result: Values = arrays[0].copy()
    for array in arrays[1:]:
        np.minimum(result, array, out=result)
    return result


def _option_form(game: AnyGame) -> Game:
    if not isinstance(game, Game):
        raise ValueError("SIM is defined for games in option form only")
    return game

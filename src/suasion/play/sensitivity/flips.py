"""The flip finder: the fewest, cheapest changes of assumptions that make or break an outcome.

A change swaps two neighbouring statements, drops one, reverses one, or takes out a rule or a removed move
(see `changes`); it costs more the more evidence stands behind what it changes. All sets of up to `complete`
changes are tried, in the order of their size; a set is reported only if no part of it already has the
effect, so that every flip is minimal. Beyond that size, up to `deepest` changes, a beam search follows the
most promising sets; what it finds are flips, but what it does not find may still exist.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from suasion.case.model import Case
from suasion.errors import CaseError
from suasion.play.findings.record import Flip
from suasion.play.game import Game, IntArray
from suasion.play.sensitivity.assumptions import Edit
from suasion.play.sensitivity.bench import Bench
from suasion.play.sensitivity.changes import Single, combined, singles
from suasion.play.sensitivity.judge import Judge

__all__ = ["find_flips"]


def find_flips(
    case: Case,
    state: int,
    *,
    concept: str = "SEQ",
    complete: int = 2,
    deepest: int = 0,
    beam: int = 8,
    bench: Bench | None = None,
) -> tuple[Flip, ...]:
    """The flips of one state.

    Parameters
    ----------
    case : Case
    state : int
        A state of the case's game. If it holds, flips that break it are sought, else flips that make it.
    concept : str
        Stability concept by which it holds or not.
    complete : int
        All sets of up to so many changes are tried.
    deepest : int
        If larger and nothing smaller was found, a beam search goes on up to so many changes.
    beam : int
        How many sets the beam search carries from one size to the next.
    bench : Bench, optional
        A workbench for the case, to share its tables.

    Returns
    -------
    tuple of Flip
        Cheapest first, then by number of changes.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> [flip] = find_flips(load_case(folder).case, 0, complete=1)
    >>> flip.effect, flip.changes[0].text
    ('breaks', 'Bland would rather give way')
    """
    finder = _Finder(case, state, concept, bench or Bench(case))
    found = [*finder.exhaustive(complete)]
    if not found and deepest > complete:
        found = [*finder.beam(deepest, beam)]
    return tuple(sorted(found, key=lambda flip: (flip.cost, flip.depth, [c.ref for c in flip.changes])))


class _Finder:
    def __init__(self, case: Case, state: int, concept: str, bench: Bench) -> None:
        self.case, self.state, self.concept, self.bench = case, state, concept, bench
        self.code = int(bench.game.codes[state])
        self.yn = bench.game.yn(state)
        self.judge = Judge(concept)
        self.held = self.judge.holds(bench.game, self.code)
        self.singles = singles(case)
        actors = bench.game.actors
        self._place = [actors.index(one.actor) if _ranked(one) else -1 for one in self.singles]
        self._ranks: dict[int, IntArray] = {}

    def exhaustive(self, complete: int) -> Iterator[Flip]:
        """Every minimal flip of up to `complete` changes."""
        minimal: set[frozenset[int]] = set()
        usable = list(range(len(self.singles)))
        for size in range(1, complete + 1):
            fresh = []
            for chosen in itertools.combinations(usable, size):
                if size > 2 and _holds_one_of(minimal, chosen):
                    continue
                if self._flipped(chosen):
                    fresh.append(frozenset(chosen))
                    yield self._flip(chosen)
            minimal.update(fresh)
            if size == 1:  # what flips alone is part of no minimal set
                usable = [k for k in usable if frozenset({k}) not in minimal]

    def _flipped(self, chosen: Sequence[int]) -> bool:
        apart = self._apart(chosen)
        if apart is not None:
            return self.judge.holds(apart, self.code) != self.held
        picked = [self.singles[k] for k in chosen]
        return any(self._differs(edit) for edit in combined(self.case, picked))

    def _differs(self, edit: Edit) -> bool:
        """Whether the state's standing differs under an edit; one that leaves states unranked is no game."""
        try:
            game = self.bench.play(edit)
        except CaseError:
            return False
        return self.judge.holds(game, self.code) != self.held

    def _apart(self, chosen: Sequence[int]) -> Game | None:
        """The game under changes to the preferences of different actors, each re-ranked once; else None."""
        places = [self._place[k] for k in chosen]
        if -1 in places or len(set(places)) < len(places):
            return None
        ranks = list(self.bench.game.ranks)
        for k, place in zip(chosen, places, strict=True):
            if k not in self._ranks:
                edit = next(combined(self.case, [self.singles[k]]))
                self._ranks[k] = self.bench.play(edit).ranks[place]
            ranks[place] = self._ranks[k]
        return Game(self.bench.game.space, tuple(ranks))

    def _flip(self, chosen: Sequence[int]) -> Flip:
        picked: list[Single] = [self.singles[k] for k in chosen]
        changes = tuple(one.change for one in picked)
        cost = round(sum(change.cost for change in changes), 4)
        effect = "breaks" if self.held else "makes"
        return Flip(self.state, self.yn, effect, changes, cost, self.concept)

    def beam(self, deepest: int, width: int) -> Iterator[Flip]:
        """Flips found by extending, size by size, the sets that come nearest to one."""
        kept: list[tuple[int, ...]] = [()]
        for _ in range(deepest):
            longer = sorted(
                {
                    tuple(sorted((*chosen, k)))
                    for chosen in kept
                    for k in range(len(self.singles))
                    if k not in chosen
                }
            )
            found = [chosen for chosen in longer if self._flipped(chosen)]
            if found:
                yield from (self._flip(chosen) for chosen in found)
                return
            kept = sorted(longer, key=self._distance)[:width]

    def _distance(self, chosen: Sequence[int]) -> tuple[float, float]:
        """How far a set of changes is from a flip (fewer is nearer), then its cost."""
        edit = next(combined(self.case, [self.singles[k] for k in chosen]))
        try:
            game = self.bench.play(edit)
        except CaseError:
            return (float("inf"), 0.0)
        unhappy = self.judge.unstable(game, self.code)
        if unhappy is None:
            return (float("inf"), 0.0)
        cost = sum(self.singles[k].change.cost for k in chosen)
        if self.held:
            state = game.index(self.code)
            assert state is not None
            tempted = sum(len(game.improvements(dm, state)) for dm in range(len(game.actors)))
            return (-float(tempted), cost)
        return (float(len(unhappy)), cost)


def _holds_one_of(minimal: set[frozenset[int]], chosen: tuple[int, ...]) -> bool:
    """Whether a set of changes has a smaller one among the minimal as its part."""
    parts = (part for size in range(2, len(chosen)) for part in itertools.combinations(chosen, size))
    return any(frozenset(part) in minimal for part in parts)


def _ranked(one: Single) -> bool:
    """Whether a change touches preferences only."""
    return one.change.kind not in ("rule", "move")

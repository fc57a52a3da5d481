"""Is this one state stable, in a game too large to list? GMR, SMR and SEQ by bounded replies.

The others' reply is unrolled to a number of steps, each one decision maker changing its own
options to reach a feasible state (for SEQ a state it likes better), and a solver looks for one that
ends no better than the state left. A reply found is a proof. If none is found, absence is proved where
a reply cannot need more steps than were unrolled, or by listing everything the others can reach
from the improvement, up to a limit; otherwise the verdict is "undecided", never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from suasion.play.algorithms.clauses import TRUE, Clauses
from suasion.play.algorithms.large import LargeGame, Setting

__all__ = ["Membership", "Replies", "membership"]

LISTED = 1_000_000
"""Settings looked at when proving by listing that no reply exists."""


@dataclass(frozen=True, slots=True)
class Membership:
    """The verdict on one state of a large game.

    Attributes
    ----------
    concept : str
    verdict : {"stable", "unstable", "undecided"}
    dm : int or None
        The decision maker for whom it is unstable or undecided.
    improvement : tuple of str
        The options chosen in the improvement that nothing deters (or of which we cannot tell).
    depth : int
        The longest reply that was looked for.
    """

    concept: str
    verdict: str
    dm: int | None
    improvement: tuple[str, ...]
    depth: int


def membership(
    game: LargeGame, setting: Mapping[str, bool], concept: str, depth: int = 0, most: int = 20_000
) -> Membership:
    """Whether a given state is stable for all decision makers.

    Parameters
    ----------
    game : LargeGame
    setting : mapping from option to bool
        A feasible state.
    concept : {"R", "GMR", "SMR", "SEQ"}
    depth : int
        Longest reply to look for; 0: the number of decision makers.
    most : int
        Improvements to check.

    Examples
    --------
    >>> from suasion.case.statements import parse
    >>> game = LargeGame(("A", "B"), ("a", "b"), (0, 1), ("both", "both"), (),
    ...                  ((parse("b"), parse("!a")), (parse("a"), parse("!b"))))
    >>> membership(game, {"a": True, "b": True}, "SEQ").verdict
    'stable'
    >>> membership(game, {"a": True, "b": True}, "R").verdict
    'unstable'
    """
    start = {option: bool(setting[option]) for option in game.options}
    if not game.feasible(start):
        raise ValueError("the state is forbidden by a rule")
    depth = depth or len(game.actors)
    doubt: Membership | None = None
    for i in range(len(game.actors)):
        verdict, q = _for_one(game, start, i, concept, depth, most)
        shown = tuple(option for option, value in q.items() if value)
        if verdict == "unstable":
            return Membership(concept, verdict, i, shown, depth)
        if verdict == "undecided":
            doubt = doubt or Membership(concept, verdict, i, shown, depth)
    return doubt or Membership(concept, "stable", None, (), depth)


def _for_one(
    game: LargeGame, start: Setting, i: int, concept: str, depth: int, most: int
) -> tuple[str, Setting]:
    """The verdict for one decision maker, and the improvement that decides it."""
    worth = game.worth(i, start)
    replies = Replies(game, i, concept, worth, depth) if concept != "R" else None
    doubt: Setting = {}
    for count, q in enumerate(_improvements(game, start, i)):
        if replies is None:
            return "unstable", q
        if count >= most:
            return "undecided", q
        if replies.spoil(q):
            continue
        if replies.exhaustive or _listed_all(game, q, i, concept, worth):
            return "unstable", q
        doubt = doubt or q
    return ("undecided", doubt) if doubt else ("stable", {})


def _improvements(game: LargeGame, start: Setting, i: int) -> Iterator[Setting]:
    """All improvements of i from a state, each proposed by a solver."""
    clauses = Clauses()
    own = game.own(i)
    free = {o: clauses.new() for o in own if game.allows(o, start[o], not start[o])}
    at = {o: free.get(o, TRUE if start[o] else -TRUE) for o in game.options}
    for rule in game.rules:
        clauses.add([clauses.literal(rule, at.__getitem__)])
    now = [TRUE if value else -TRUE for value in game.worth(i, start)]
    aims = [clauses.literal(statement, at.__getitem__) for statement in game.orders[i]]
    clauses.add([clauses.greater(aims, now)])
    while clauses.solve():
        q = {option: clauses.value(at[option]) for option in game.options}
        clauses.add([-x if q[option] else x for option, x in free.items()])
        yield q


class Replies:
    """The others' replies to any improvement of i, unrolled to a number of steps."""

    def __init__(self, game: LargeGame, i: int, concept: str, worth: tuple[bool, ...], depth: int) -> None:
        self.game, self.i, self.concept, self.worth, self.depth = game, i, concept, worth, depth
        self.others = [k for k in range(len(game.actors)) if k != i]
        self.exhaustive = concept in ("GMR", "SMR") and game.separable and depth >= len(self.others)
        self.clauses = Clauses()
        self.first = {option: self.clauses.new() for option in game.options}
        self.last = self.first
        for _ in range(depth):
            self.last = self._step(self.last)
        self.bound = [TRUE if value else -TRUE for value in worth]
        ends = self._worth(i, self.last)
        self.clauses.add([-self.clauses.greater(ends, self.bound)])

    def _worth(self, k: int, at: Mapping[str, int]) -> list[int]:
        return [self.clauses.literal(statement, at.__getitem__) for statement in self.game.orders[k]]

    def _step(self, before: Mapping[str, int]) -> dict[str, int]:
        """One more step: somebody among the others moves, or nobody does."""
        clauses, game = self.clauses, self.game
        after = {
            o: before[o] if owner == self.i else clauses.new()
            for o, owner in zip(game.options, game.owner, strict=True)
        }
        moves = {k: clauses.new() for k in self.others}
        for option, owner, way in zip(game.options, game.owner, game.directions, strict=True):
            x, y = before[option], after[option]
            if owner == self.i:
                continue
            clauses.add([moves[owner], -x, y])
            clauses.add([moves[owner], x, -y])
            if way != "both":
                clauses.add([-x, y] if way == "to_yes" else [x, -y])
        movers = list(moves.values())
        for a, first in enumerate(movers):
            for second in movers[a + 1 :]:
                clauses.add([-first, -second])
        for rule in game.rules:
            clauses.add([clauses.literal(rule, after.__getitem__)])
        if self.concept == "SEQ":
            for k, mover in moves.items():
                clauses.add([-mover, clauses.greater(self._worth(k, after), self._worth(k, before))])
        return after

    def spoil(self, q: Mapping[str, bool]) -> bool:
        """Whether some reply to q ends at a state that deters i from moving there."""
        given = [x if q[option] else -x for option, x in self.first.items()]
        while self.clauses.solve(given):
            if self.concept != "SMR":
                return True
            end = {option: self.clauses.value(x) for option, x in self.last.items()}
            counter = self._counter(end)
            if counter is None:
                return True
            self._rule_out(counter)
        return False

    def _counter(self, end: Setting) -> Setting | None:
        """A counter-move of i from `end` to a state better than the one left, if there is one."""
        clauses = Clauses()
        own = self.game.own(self.i)
        free = {o: clauses.new() for o in own if self.game.allows(o, end[o], not end[o])}
        at = {o: free.get(o, TRUE if end[o] else -TRUE) for o in self.game.options}
        for rule in self.game.rules:
            clauses.add([clauses.literal(rule, at.__getitem__)])
        aims = [clauses.literal(s, at.__getitem__) for s in self.game.orders[self.i]]
        clauses.add([clauses.greater(aims, self.bound)])
        return {o: clauses.value(at[o]) for o in own} if clauses.solve() else None

    def _rule_out(self, own: Setting) -> None:
        """No sanction is a state from which the setting `own` is open to i and better than the start."""
        clauses = self.clauses
        met = {**self.last, **{o: TRUE if value else -TRUE for o, value in own.items()}}
        blocked = [-clauses.literal(rule, met.__getitem__) for rule in self.game.rules]
        for option, value in own.items():
            if not self.game.allows(option, not value, value):
                blocked.append(-self.last[option] if value else self.last[option])
        clauses.add([-clauses.greater(self._worth(self.i, met), self.bound), *blocked])


def _listed_all(game: LargeGame, q: Setting, i: int, concept: str, worth: tuple[bool, ...]) -> bool:
    """Whether everything the others can reach from q was listed (and so nothing there deters).

    It is called only after no reply of the depth looked for deters; a deterring state found deeper
    makes the answer False, and the verdict undecided rather than wrong.
    """
    others = [k for k in range(len(game.actors)) if k != i]
    seen = {tuple(q.values())}
    queue = [q]
    looked = 0
    while queue:
        state = queue.pop()
        for k in others:
            looked += 2 ** len(game.own(k))
            if looked > LISTED:
                return False
            for t in _moves(game, state, k):
                if concept == "SEQ" and game.worth(k, t) <= game.worth(k, state):
                    continue
                if game.worth(i, t) <= worth:
                    return False
                if tuple(t.values()) not in seen:
                    seen.add(tuple(t.values()))
                    queue.append(t)
    return True


def _moves(game: LargeGame, state: Setting, k: int) -> Iterator[Setting]:
    own = game.own(k)
    for values in product((False, True), repeat=len(own)):
        t = {**state, **dict(zip(own, values, strict=True))}
        fine = t != state and all(game.allows(o, state[o], t[o]) for o in own)
        if fine and game.feasible(t):
            yield t

"""The definitions of stability written out with sets and loops, for checking the fast engine.

Nothing here is shared with `suasion.play`: states are any hashable names, moves are sets, and the
coalition's reach is computed on pairs (state, last mover) exactly as it is defined.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import product

State = Hashable


@dataclass
class Literal:
    """A conflict: `moves[i][s]` is the set of states i can move to, `rank[i][s]` its liking of s."""

    dms: list[int]
    states: list[State]
    moves: list[dict[State, set[State]]]
    rank: list[dict[State, int]]
    own: list[int] = field(default_factory=list)
    """In option form states are codes, and `own[i]` holds the bits of i's options."""
    replies: str = "any"
    sanction: str = "not_better"
    returning: bool = True
    memo: dict = field(default_factory=dict)

    def better(self, i, t, s):
        return self.rank[i][t] > self.rank[i][s]

    def improvements(self, i, s):
        return {q for q in self.moves[i][s] if self.better(i, q, s)}

    def bearable(self, i, t, s):
        """Whether t deters i from leaving s, as far as i's liking of t goes."""
        if self.sanction == "worse":
            return self.better(i, s, t)
        return not self.better(i, t, s)

    def deters(self, i, t, s):
        return self.bearable(i, t, s) and (self.returning or t != s)

    def reach(self, group: Iterable[int], start: State, improving: bool) -> set[State]:
        """R_H(start), or R_H+(start) if `improving`."""
        group = tuple(group)
        key = (group, start, improving)
        if key not in self.memo:
            self.memo[key] = self._reach(group, start, improving)
        return self.memo[key]

    def _reach(self, group, start, improving):
        step = self.improvements if improving else lambda i, s: self.moves[i][s]
        found = {(q, frozenset([j])) for j in group for q in step(j, start)}
        if self.replies == "one_step":
            return {q for q, _ in found}
        new = set(found)
        while new:
            after = set()
            for q, past in new:
                for j in group:
                    if j not in past:
                        now = past | {j} if self.replies == "each_once" else frozenset([j])
                        after |= {(t, now) for t in step(j, q)}
            new = after - found
            found |= new
        return {q for q, _ in found}

    def others(self, i):
        return [j for j in self.dms if j != i]

    # The concepts --------------------------------------------------------------------------

    def r(self, i, s):
        return not self.improvements(i, s)

    def gmr(self, i, s):
        return all(
            any(self.deters(i, t, s) for t in self.reach(self.others(i), q, False))
            for q in self.improvements(i, s)
        )

    def seq(self, i, s):
        return all(
            any(self.deters(i, t, s) for t in self.reach(self.others(i), q, True))
            for q in self.improvements(i, s)
        )

    def smr(self, i, s):
        return all(self._held_down(i, s, q, False) for q in self.improvements(i, s))

    def sseq(self, i, s):
        return all(self._held_down(i, s, q, True) for q in self.improvements(i, s))

    def _held_down(self, i, s, q, improving):
        return any(
            self.deters(i, t, s) and all(self.bearable(i, u, s) for u in self.moves[i][t])
            for t in self.reach(self.others(i), q, improving)
        )

    def sim(self, i, s):
        return all(self._blocked(i, s, q) for q in self.improvements(i, s))

    def _blocked(self, i, s, q, others=None):
        others = self.others(i) if others is None else others
        for choice in product(*[[s, *sorted(self.improvements(j, s))] for j in others]):
            together = q
            for j, t in zip(others, choice, strict=True):
                together = together & ~self.own[j] | t & self.own[j]
            if together in self.rank[i] and self.deters(i, together, s):
                return True
        return False

    def seq_or_sim(self, i, s):
        return self.seq(i, s) or self.sim(i, s)

    def seq_then_sim(self, i, s):
        """SEQ, or SIM where only those move whom SEQ does not make stay."""
        restless = [j for j in self.others(i) if not self.seq(j, s)]
        return self.seq(i, s) or all(self._blocked(i, s, q, restless) for q in self.improvements(i, s))

    def stable(self, concept: str) -> list[list[bool]]:
        return [[getattr(self, concept.lower())(i, s) for s in self.states] for i in self.dms]

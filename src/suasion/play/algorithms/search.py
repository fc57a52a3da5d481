"""Refinement: a side that proposes states, a side that answers for one decision maker.

See `suasion.play.algorithms.large` for what is learnt and why it is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from suasion.case.statements import Expr, names
from suasion.errors import CaseError
from suasion.play.algorithms.clauses import TRUE, Clauses
from suasion.play.algorithms.large import LargeGame, Setting

if TYPE_CHECKING:
    from suasion.play.algorithms.membership import Replies

__all__ = ["Search"]


class Search:
    """Candidates on one side, best answers on the other, and the rules learnt between them."""

    def __init__(self, game: LargeGame, concept: str, depth: int) -> None:
        self.game, self.concept, self.depth = game, concept, depth
        self.refinements = 0
        self.states, self.at = _with_rules(game)
        self.answers, self.there = _with_rules(game)
        self.worths = [_worth(self.states, game, i, self.at) for i in range(len(game.actors))]
        self.aims = [_worth(self.answers, game, i, self.there) for i in range(len(game.actors))]
        self.floors: dict[tuple[int, tuple[bool, ...]], tuple[tuple[bool, ...], Setting]] = {}
        self.spoilers: dict[int, list[Setting]] = {}
        self.mixed: dict[int, list[Expr]] = {}
        self.enough: dict[int, tuple[bool, ...]] = {}
        if not self.states.solve():
            raise CaseError("the rules forbid every state.", remedy="Take a rule away, or weaken one.")

    def candidate(self) -> Setting | None:
        """A state that no rule, given or learnt, excludes."""
        if not self.states.solve():
            return None
        return {option: self.states.value(self.at[option]) for option in self.game.options}

    def exclude(self, setting: Setting) -> None:
        """Never propose this state again."""
        self.states.add(-x if setting[option] else x for option, x in self.at.items())

    def examine(self, setting: Setting) -> str:
        """Whether the state is "stable" for all, "refuted" (and why learnt) or "undecided"."""
        undecided = False
        for i in range(len(self.game.actors)):
            verdict = self._nash(i, setting) if self.concept == "R" else self._metarational(i, setting)
            if verdict == "refuted":
                self.refinements += 1
                return verdict
            undecided |= verdict == "undecided"
        return "undecided" if undecided else "stable"

    def _nash(self, i: int, setting: Setting) -> str:
        best = self._best(i, setting)
        if self.game.worth(i, best) <= self.game.worth(i, setting):
            return "stable"
        own = {option: best[option] for option in self.game.own(i)}
        moved = {**self.at, **{option: TRUE if value else -TRUE for option, value in own.items()}}
        gain = self.states.greater(_worth(self.states, self.game, i, moved), self.worths[i])
        self.states.add([-gain, *self._unless_open(own, moved)])
        return "refuted"

    def _unless_open(self, own: Setting, moved: Mapping[str, int]) -> list[int]:
        """Literals of which one is true where the setting `own` is infeasible or not allowed."""
        blocked = [-self.states.literal(rule, moved.__getitem__) for rule in self.game.rules]
        for option, value in own.items():
            if not self.game.allows(option, not value, value):
                blocked.append(-self.at[option] if value else self.at[option])
        return blocked

    def _best(self, i: int, setting: Setting) -> Setting:
        """The best state i can make by one move (or stay in), by a lexicographic climb."""
        given = self._pinned(setting, free=self.game.own(i))
        return self._climb(self.aims[i], given)

    def _pinned(self, setting: Setting, free: list[str]) -> list[int]:
        """All options as in the setting, except that the free ones may move as they are allowed."""
        pinned = []
        for option, value in setting.items():
            if option not in free or not self.game.allows(option, value, not value):
                pinned.append(self.there[option] if value else -self.there[option])
        return pinned

    def _climb(self, aims: list[int], given: list[int]) -> Setting:
        """The lexicographically greatest state for a list of literals."""
        given = list(given)
        self.answers.solve(given)
        for aim in aims:
            if not self.answers.value(aim) and not self.answers.solve([*given, aim]):
                given.append(-aim)
                self.answers.solve(given)
            else:
                given.append(aim)
        return {option: self.answers.value(self.there[option]) for option in self.game.options}

    def _metarational(self, i: int, setting: Setting) -> str:
        """GMR for one decision maker: look for an improvement that the others cannot spoil."""
        worth = self.game.worth(i, setting)
        if self._known_enough(i, worth):
            return "stable"
        undecided = False
        replies = None
        for q, skip in self._improvements(i, setting, worth):
            own = {option: q[option] for option in self.game.own(i)}
            if self._floor(i, own) > worth:
                self._learn_floor(i, own)
                return "refuted"
            worst = self._worst(i, q)
            if self.game.worth(i, worst) > worth:
                self.exclude(setting)
                return "refuted"
            if not skip(worst):
                replies = replies or self._replies(i, worth)
                undecided |= not replies.spoil(q)
        # Consulted only where replies are free, and there nothing is undecided and `worth` the least so far.
        self.enough[i] = worth
        return "undecided" if undecided else "stable"

    def _known_enough(self, i: int, worth: tuple[bool, ...]) -> bool:
        """Whether a state worth no more was stable for i, where that settles all states worth as much."""
        free = self.game.separable and all(way == "both" for way in self.game.directions)
        return free and i in self.enough and worth >= self.enough[i]

    def _improvements(
        self, i: int, setting: Setting, worth: tuple[bool, ...]
    ) -> Iterator[tuple[Setting, Callable[[Setting], bool]]]:
        """Improvements of i that no reply found so far spoils, each with a way to report such a reply."""
        active = self.answers.new()
        bound = [TRUE if value else -TRUE for value in worth]
        self.answers.add([-active, self.answers.greater(self.aims[i], bound)])
        given = [active, *self._pinned(setting, free=self.game.own(i))]
        recent = self.spoilers.setdefault(i, [])

        def skip(worst: Setting) -> bool:
            known = self._skip_spoiled(i, setting, worst, bound, active)
            if known and worst not in recent:
                recent.append(worst)
                del recent[:-3]
            return known

        for worst in list(recent):
            skip(worst)
        while self.answers.solve(given):
            q = {option: self.answers.value(self.there[option]) for option in self.game.options}
            yield q, skip
            own = self.game.own(i)
            self.answers.add([-active, *(-self.there[o] if q[o] else self.there[o] for o in own)])

    def _skip_spoiled(self, i: int, start: Setting, end: Setting, bound: list[int], active: int) -> bool:
        """Skip all own settings of i that the others spoil by going, one after the other, to `end`.

        False if they cannot: a one-way option stands against it, or rules forbid every order tried.
        """
        others = [k for k in range(len(self.game.actors)) if k != i]
        changed = [o for o in self.game.options if o not in self.game.own(i) and start[o] != end[o]]
        if not all(self.game.allows(o, start[o], end[o]) for o in changed):
            return False
        mine = {o: end[o] for o in self.game.own(i)}
        stages = _stages(
            self.game, {**start, **mine}, end, [k for k in others if self._differ(k, start, end)]
        )
        if stages is None:
            return False
        fine = [self._open_to(i, stage) for stage in stages]
        better = self.answers.greater(_worth(self.answers, self.game, i, self._met(i, end)), bound)
        self.answers.add([-active, -self.answers.both([*fine, -better])])
        return True

    def _differ(self, k: int, start: Setting, end: Setting) -> bool:
        return any(start[o] != end[o] for o in self.game.own(k))

    def _met(self, i: int, setting: Setting) -> dict[str, int]:
        """Literals of a state in which i's own options are open and the others are as given."""
        own = set(self.game.own(i))
        return {o: x if o in own else (TRUE if setting[o] else -TRUE) for o, x in self.there.items()}

    def _open_to(self, i: int, stage: Setting) -> int:
        """A literal that is true if no rule forbids the stage with i's own setting."""
        met = self._met(i, stage)
        return self.answers.both([self.answers.literal(rule, met.__getitem__) for rule in self._mixed(i)])

    def _mixed(self, i: int) -> list[Expr]:
        """The rules that tie i's options to others': the rest hold in every stage of a path found."""
        if i not in self.mixed:
            own = set(self.game.own(i))
            self.mixed[i] = [
                rule
                for rule in self.game.rules
                if not own.isdisjoint(names(rule)) and not own.issuperset(names(rule))
            ]
        return self.mixed[i]

    def _owned(self, i: int, setting: Mapping[str, bool]) -> list[int]:
        return [self.there[o] if setting[o] else -self.there[o] for o in self.game.own(i)]

    def _floor(self, i: int, own: Setting) -> tuple[bool, ...]:
        """The least i can get with this own setting, whatever the others do."""
        key = (i, tuple(own.values()))
        if key not in self.floors:
            worst = self._climb([-aim for aim in self.aims[i]], self._owned(i, own))
            self.floors[key] = self.game.worth(i, worst), worst
        return self.floors[key][0]

    def _worst(self, i: int, q: Setting) -> Setting:
        """The worst state for i once at q, the others' one-way options counted as they stand."""
        own = self.game.own(i)
        known = self.floors[i, tuple(q[o] for o in own)][1]
        if all(self.game.allows(o, q[o], known[o]) for o in self.game.options):
            return known
        others = [option for option in self.game.options if option not in own]
        return self._climb([-aim for aim in self.aims[i]], self._pinned(q, free=others))

    def _learn_floor(self, i: int, own: Setting) -> None:
        """Where i could set `own`, a stable state is worth at least its floor."""
        moved = {**self.at, **{option: TRUE if value else -TRUE for option, value in own.items()}}
        floor = [TRUE if value else -TRUE for value in self._floor(i, own)]
        less = self.states.greater(floor, self.worths[i])
        self.states.add([-less, *self._unless_open(own, moved)])

    def _replies(self, i: int, worth: tuple[bool, ...]) -> Replies:
        """The others' replies, step by step, that end at a state worth no more to i."""
        from suasion.play.algorithms.membership import Replies

        return Replies(self.game, i, "GMR", worth, self.depth)


def _stages(
    game: LargeGame, state: Setting, end: Setting, movers: list[int], tries: int = 200
) -> list[Setting] | None:
    """The states passed when the movers, in some order, each go to their part of `end`; None if no
    order keeps to the rules (or none was found in so many tries)."""
    stack: list[tuple[Setting, tuple[int, ...], list[Setting]]] = [(state, tuple(movers), [])]
    while stack and tries:
        tries -= 1
        here, left, passed = stack.pop()
        if not left:
            return passed
        for k in reversed(left):
            there = {**here, **{o: end[o] for o in game.own(k)}}
            if game.feasible(there):
                stack.append((there, tuple(j for j in left if j != k), [*passed, there]))
    return None


def _with_rules(game: LargeGame) -> tuple[Clauses, dict[str, int]]:
    """Clauses over one state of the game, and the literal of each option."""
    clauses = Clauses()
    at = {option: clauses.new() for option in game.options}
    for rule in game.rules:
        clauses.add([clauses.literal(rule, at.__getitem__)])
    return clauses, at


def _worth(clauses: Clauses, game: LargeGame, i: int, at: Mapping[str, int]) -> list[int]:
    """The literals of i's statements in the state `at`."""
    return [clauses.literal(statement, at.__getitem__) for statement in game.orders[i]]

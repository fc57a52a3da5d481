"""Games too large to list: equilibria by satisfiability with refinement.

A candidate state is proposed; if a decision maker can do better, the reason is learnt as a rule that
excludes the candidate together with all others to which it applies, and the next candidate is
proposed. The answer says whether it is complete or only the first few.

Nash: the best own setting x of i given the others' choice is found by a lexicographic climb; the rule
learnt is "if x is feasible and allowed there, the state is at least as good as with x".

GMR: with own setting x, i gets at least v = the worst over everything the others can set; the rule learnt is
"if x is feasible and allowed there, the state is worth at least v". Whether the others can really bring a
worse state about, step by step through feasible states, is checked; where rules tie several decision
makers' options together and no path of `depth` steps is found, the state is reported as undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.case.model import Case
from suasion.case.statements import Expr, names, truth
from suasion.errors import CaseError, TooLarge
from suasion.play.build import rules_of
from suasion.play.clauses import TRUE, Clauses
from suasion.play.preferences import read_statements

if TYPE_CHECKING:
    from suasion.play.membership import Replies

__all__ = ["Found", "LargeGame", "find_equilibria", "large_game"]

Setting = dict[str, bool]


@dataclass(frozen=True, slots=True)
class LargeGame:
    """A game in option form whose states are not listed.

    Attributes
    ----------
    actors : tuple of str
    options : tuple of str
    owner : tuple of int
    directions : tuple of {"both", "to_yes", "to_no"}
    rules : tuple of Expr
        Statements that hold in every state.
    orders : tuple of tuples of Expr
        Prioritised statements of each decision maker, most important first.
    """

    actors: tuple[str, ...]
    options: tuple[str, ...]
    owner: tuple[int, ...]
    directions: tuple[str, ...]
    rules: tuple[Expr, ...]
    orders: tuple[tuple[Expr, ...], ...]

    def own(self, dm: int) -> list[str]:
        """The options a decision maker owns."""
        return [option for option, owner in zip(self.options, self.owner, strict=True) if owner == dm]

    def worth(self, dm: int, setting: Mapping[str, bool]) -> tuple[bool, ...]:
        """The truth of each of its statements; tuples compare as the decision maker does."""
        return tuple(bool(truth(statement, setting.__getitem__)) for statement in self.orders[dm])

    def feasible(self, setting: Mapping[str, bool]) -> bool:
        """Whether no rule forbids the state."""
        return all(truth(rule, setting.__getitem__) for rule in self.rules)

    def allows(self, option: str, before: bool, after: bool) -> bool:
        """Whether an option can be changed so."""
        way = self.directions[self.options.index(option)]
        return before == after or way == "both" or after == (way == "to_yes")

    @property
    def separable(self) -> bool:
        """Whether no rule ties the options of two decision makers together."""
        place = dict(zip(self.options, self.owner, strict=True))
        return all(len({place[name] for name in names(rule)}) <= 1 for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Found:
    """Equilibria found by search.

    Attributes
    ----------
    concept : str
    states : tuple of tuples of str
        Per equilibrium the options chosen.
    complete : bool
        Whether these are all.
    undecided : tuple of tuples of str
        States of which the search could not tell; if any, `complete` means "apart from these".
    refinements : int
        How many rules were learnt.
    """

    concept: str
    states: tuple[tuple[str, ...], ...]
    complete: bool
    undecided: tuple[tuple[str, ...], ...]
    refinements: int

    def describe(self) -> str:
        """The honest heading of such a list."""
        count = f"all {len(self.states)}" if self.complete else f"the first {len(self.states)}"
        rest = f"; {len(self.undecided)} states undecided" if self.undecided else ""
        return f"{count} {self.concept} equilibria{rest}"


def large_game(case: Case) -> LargeGame:
    """A case as a game to be searched rather than listed.

    Raises
    ------
    TooLarge
        If preferences are given other than by statements, or single moves are removed: those need
        the states listed.
    CaseError
        If a statement cannot be read.
    """
    players = case.players
    options = tuple(option.id for option in case.options)
    if case.removed_moves:
        raise TooLarge(
            "single removed moves cannot be searched without listing the states.",
            remedy="Use one-way options or rules instead.",
            field="removed_moves",
        )
    orders = []
    for actor in players:
        preference = case.preferences.get(actor)
        if preference is not None and not preference.order:
            raise TooLarge(
                f"{actor}'s preferences are not given as statements; a search needs statements.",
                field=f"preferences.{actor}",
                remedy="State them as an order of statements.",
            )
        texts = [statement.prefer for statement in preference.order] if preference else []
        orders.append(tuple(read_statements(texts, options, f"preferences.{actor}.order")))
    owner = tuple(players.index(option.actor) for option in case.options)
    ways = tuple(option.moves for option in case.options)
    return LargeGame(players, options, owner, ways, tuple(rules_of(case)), tuple(orders))


def find_equilibria(
    game: LargeGame, concept: str = "R", first: int = 50, refinements: int = 20_000, depth: int = 0
) -> Found:
    """Search for equilibria without listing the states.

    Parameters
    ----------
    game : LargeGame
    concept : {"R", "GMR"}
    first : int
        Stop after so many.
    refinements : int
        Stop after learning so many rules.
    depth : int
        Longest reply looked for where rules tie several decision makers together (GMR); 0: the number
        of decision makers.

    Returns
    -------
    Found

    Examples
    --------
    Seventy options, each wanted by its owner: one Nash equilibrium among 2^70 states.

    >>> from suasion.case.statements import parse
    >>> names = tuple(f"o{k}" for k in range(70))
    >>> game = LargeGame(("A", "B"), names, tuple(k % 2 for k in range(70)), ("both",) * 70, (),
    ...                  tuple(tuple(parse(n) for n in names[dm::2]) for dm in (0, 1)))
    >>> find_equilibria(game).describe()
    'all 1 R equilibria'
    """
    if concept not in ("R", "GMR"):
        raise ValueError(
            "the search finds R and GMR equilibria; see `suasion.play.membership` for SMR and SEQ"
        )
    search = _Search(game, concept, depth or len(game.actors))
    states: list[tuple[str, ...]] = []
    undecided: list[tuple[str, ...]] = []
    complete = False
    while len(states) < first and search.refinements < refinements:
        setting = search.candidate()
        if setting is None:
            complete = True
            break
        verdict = search.examine(setting)
        if verdict != "refuted":
            (states if verdict == "stable" else undecided).append(_chosen(setting))
            search.exclude(setting)
    return Found(concept, tuple(sorted(states)), complete, tuple(sorted(undecided)), search.refinements)


def _chosen(setting: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(option for option, value in setting.items() if value)


class _Search:
    """Candidates on one side, best answers on the other, and the rules learnt between them."""

    def __init__(self, game: LargeGame, concept: str, depth: int) -> None:
        self.game, self.concept, self.depth = game, concept, depth
        self.refinements = 0
        self.states, self.at = _with_rules(game)
        self.answers, self.there = _with_rules(game)
        self.worths = [_worth(self.states, game, i, self.at) for i in range(len(game.actors))]
        self.aims = [_worth(self.answers, game, i, self.there) for i in range(len(game.actors))]
        self.floors: dict[tuple[int, tuple[bool, ...]], tuple[bool, ...]] = {}
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
        undecided = False
        replies = None
        for q in self._improvements(i, setting, worth):
            own = {option: q[option] for option in self.game.own(i)}
            if self._floor(i, own) > worth:
                self._learn_floor(i, own)
                return "refuted"
            floor = self._floor_from(i, q)
            if floor > worth:
                self.exclude(setting)
                return "refuted"
            if not self.game.separable:
                replies = replies or self._replies(i, worth)
                undecided |= not replies.spoil(q)
        return "undecided" if undecided else "stable"

    def _improvements(self, i: int, setting: Setting, worth: tuple[bool, ...]) -> Iterator[Setting]:
        """Improvements of i that no sanction found so far spoils."""
        active = self.answers.new()
        bound = [TRUE if value else -TRUE for value in worth]
        self.answers.add([-active, self.answers.greater(self.aims[i], bound)])
        given = [active, *self._pinned(setting, free=self.game.own(i))]
        while self.answers.solve(given):
            q = {option: self.answers.value(self.there[option]) for option in self.game.options}
            yield q
            self.answers.add(
                [-active, *(-self.there[o] if q[o] else self.there[o] for o in self.game.own(i))]
            )
            self._skip_spoiled(i, q, bound, active)
        self.answers.add([-active])

    def _skip_spoiled(self, i: int, q: Setting, bound: list[int], active: int) -> None:
        """Skip all own settings that the worst reply to q spoils as well (where replies are free)."""
        if not self.game.separable or any(way != "both" for way in self.game.directions):
            return
        worst = self._climb([-aim for aim in self.aims[i]], self._owned(i, q))
        own = set(self.game.own(i))
        met = {o: x if o in own else (TRUE if worst[o] else -TRUE) for o, x in self.there.items()}
        better = self.answers.greater(_worth(self.answers, self.game, i, met), bound)
        self.answers.add([-active, better])

    def _owned(self, i: int, setting: Mapping[str, bool]) -> list[int]:
        return [self.there[o] if setting[o] else -self.there[o] for o in self.game.own(i)]

    def _floor(self, i: int, own: Setting) -> tuple[bool, ...]:
        """The least i can get with this own setting, whatever the others do."""
        key = (i, tuple(own.values()))
        if key not in self.floors:
            worst = self._climb([-aim for aim in self.aims[i]], self._owned(i, own))
            self.floors[key] = self.game.worth(i, worst)
        return self.floors[key]

    def _floor_from(self, i: int, q: Setting) -> tuple[bool, ...]:
        """The least i can get once at q, one-way options of the others counted as they stand."""
        others = [option for option in self.game.options if option not in self.game.own(i)]
        worst = self._climb([-aim for aim in self.aims[i]], self._pinned(q, free=others))
        return self.game.worth(i, worst)

    def _learn_floor(self, i: int, own: Setting) -> None:
        """Where i could set `own`, a stable state is worth at least its floor."""
        moved = {**self.at, **{option: TRUE if value else -TRUE for option, value in own.items()}}
        floor = [TRUE if value else -TRUE for value in self._floor(i, own)]
        less = self.states.greater(floor, self.worths[i])
        self.states.add([-less, *self._unless_open(own, moved)])

    def _replies(self, i: int, worth: tuple[bool, ...]) -> Replies:
        """The others' replies, step by step, that end at a state worth no more to i."""
        from suasion.play.membership import Replies

        return Replies(self.game, i, "GMR", worth, self.depth)


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

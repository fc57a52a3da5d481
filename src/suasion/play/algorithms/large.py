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

from collections.abc import Mapping
from dataclasses import dataclass

from suasion.case.model import Case
from suasion.case.statements import Expr, names, truth
from suasion.errors import TooLarge
from suasion.play.build import rules_of
from suasion.play.graph.preferences import read_statements

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
        """The honest heading of such a list.

        Examples
        --------
        >>> Found("R", (("a",), ("b",)), False, (("c",),), 0).describe()
        'the first 2 R equilibria; 1 state undecided'
        >>> Found("R", (("a",),), True, (), 0).describe(), Found("R", (), True, (), 0).describe()
        ('the only R equilibrium', 'no R equilibria')
        """
        known, unknown = len(self.states), len(self.undecided)
        rest = f"; {unknown:,} state{'s' * (unknown != 1)} undecided" if unknown else ""
        if not known:
            return f"{'no' if self.complete else 'so far no'} {self.concept} equilibria{rest}"
        if known == 1:
            return f"{'the only' if self.complete else 'a first'} {self.concept} equilibrium{rest}"
        return f"{'all' if self.complete else 'the first'} {known:,} {self.concept} equilibria{rest}"


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
    'the only R equilibrium'
    """
    if concept not in ("R", "GMR"):
        raise ValueError(
            "the search finds R and GMR equilibria; see `suasion.play.algorithms.membership` for SMR and SEQ"
        )
    from suasion.play.algorithms.search import Search

    search = Search(game, concept, depth or len(game.actors))
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

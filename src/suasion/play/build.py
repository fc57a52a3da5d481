"""From a case to a game: feasible states, moves, and everybody's ranks."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.case.model import Case, RemovedMove
from suasion.case.statements import Expr, Not
from suasion.errors import CaseError, Problem
from suasion.play.game import Game, IntArray, Space
from suasion.play.graph.moves import Removal
from suasion.play.graph.preferences import ranks_of, read_statements
from suasion.play.graph.states import feasible, where_true

__all__ = ["build", "rules_of", "space_of", "status_quo"]


def build(case: Case, *, space: Space | None = None) -> Game:
    """The game of a case, as the analyst sees it.

    Decision makers are the actors that own an option, in the order of the file. One without a
    stated preference is indifferent between all states.

    Parameters
    ----------
    case : Case
    space : Space, optional
        The states and moves, if they are known already (`space_of`); only ranks are computed then.

    Raises
    ------
    CaseError
        If the rules forbid every state, or a statement cannot be read.
    TooLarge
        If too many states are feasible.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option, Preference, Statement
    >>> case = Case(
    ...     case=CaseInfo(title="t", question="q", as_of="2024-07-20", focal="A", target="B"),
    ...     actors=(Actor(id="A", name="A"), Actor(id="B", name="B")),
    ...     options=(Option(id="press", actor="A", name="P"), Option(id="yield", actor="B", name="Y")),
    ...     preferences={"A": Preference(order=(Statement(prefer="yield"), Statement(prefer="!press")))},
    ... )
    >>> game = build(case)
    >>> game.n_states, game.ranks[0].tolist(), game.ranks[1].tolist()
    (4, [1, 0, 3, 2], [0, 0, 0, 0])
    """
    space = space if space is not None else space_of(case)
    ranks: list[IntArray] = []
    problems: list[Problem] = []
    for actor in space.actors:
        try:
            preference = case.preferences.get(actor)
            ranks.append(ranks_of(preference, space.options, space.codes, f"preferences.{actor}"))
        except CaseError as error:
            problems += error.problems
    if problems:
        raise CaseError(problems)
    return Game(space, tuple(ranks))


def space_of(case: Case, fixed: Sequence[Expr] = ()) -> Space:
    """The states and moves of a case, without anybody's preferences.

    Parameters
    ----------
    case : Case
    fixed : sequence of Expr
        Further statements that must hold in every state.
    """
    players = case.players
    if not players:
        raise CaseError("no actor owns an option.", field="options", remedy="Add an [[options]] table.")
    options = tuple(option.id for option in case.options)
    codes = feasible(options, [*rules_of(case), *fixed])
    removed = tuple(
        tuple(
            _removal(move, place, options, codes)
            for place, move in enumerate(case.removed_moves)
            if move.actor == actor
        )
        for actor in players
    )
    owner = tuple(players.index(option.actor) for option in case.options)
    return Space(players, options, owner, tuple(option.moves for option in case.options), codes, removed)


def rules_of(case: Case) -> list[Expr]:
    """The rules of a case as statements that must hold: `never x` as its negation, `always x` as it is.

    Raises
    ------
    CaseError
        If a rule cannot be read or names an unknown option; the message names its place.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option, Rule
    >>> from suasion.case.statements import truth
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-01-01", focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    ...             options=(Option(id="pay", actor="A", name="Pay"),
    ...                      Option(id="work", actor="B", name="Work")),
    ...             rules=(Rule(never="work & !pay"),))
    >>> [bool(truth(rule, {"pay": False, "work": True}.__getitem__)) for rule in rules_of(case)]
    [False]
    """
    options = [option.id for option in case.options]
    held: list[Expr] = []
    for place, rule in enumerate(case.rules):
        field = f"rules[{place}]"
        if rule.never:
            held.append(Not(read_statements([rule.never], options, f"{field}.never")[0]))
        if rule.always:
            held.append(read_statements([rule.always], options, f"{field}.always")[0])
    return held


def _removal(move: RemovedMove, place: int, options: tuple[str, ...], codes: IntArray) -> Removal:
    field = f"removed_moves[{place}]"
    start, end = read_statements([move.start, move.end], options, field)
    return Removal(where_true(start, options, codes), where_true(end, options, codes))


def status_quo(case: Case, game: Game) -> int | None:
    """The number of the state the case starts from; None if it states none.

    Raises
    ------
    CaseError
        If the stated status quo is forbidden by a rule.
    """
    if case.status_quo is None:
        return None
    chosen = set(case.status_quo.yes)
    state = game.index({option: option in chosen for option in game.options})
    if state is None:
        raise CaseError(
            f"the status quo ({', '.join(sorted(chosen)) or 'nothing chosen'}) is forbidden by a rule.",
            field="status_quo.yes",
            remedy="Correct it, or weaken the rule.",
        )
    return state

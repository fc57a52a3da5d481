"""Misperception: the game as each actor sees it, what each expects, and what comes of it.

Every actor i has its own game G_i [Bennett1980]: its own preferences, what it believes the others prefer (the
truth where the case states no belief), and only the options it knows of. Options it does not know are
projected out, so that several real states look the same to it.

Level 1. A real state s is stable for i if the state i sees there is stable for i in G_i; it *holds* if
that is so for every i. What i expects are the equilibria of G_i. Level 2 adds what i thinks the others
believe: i expects s if, for every j, s is stable for j in the game that i thinks j sees.

A *surprise* is a state that some actor expects and that does not hold, or one that holds and that nobody
expects. For each, single beliefs are corrected in turn to see which correction removes it.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.case.model import Case, Preference
from suasion.play.game import Game, Space
from suasion.play.graph.moves import Removal
from suasion.play.graph.preferences import ranks_of, read_statements
from suasion.play.graph.states import where_true
from suasion.play.outcomes.evolution import distances
from suasion.play.stability.solving import solve

__all__ = ["Key", "Perceived", "Scene", "has_views", "perceive", "really_holds", "scene"]

BoolArray = NDArray[np.bool_]
Key = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Perceived:
    """A game as one actor sees it; `seen[s]` is the perceived state of the real state s."""

    game: Game
    seen: NDArray[np.intp]


def has_views(case: Case) -> bool:
    """Whether any actor sees another game: it holds a belief about another, or is unaware of an option.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option
    >>> def case(**more):
    ...     return Case(case=CaseInfo(title="t", question="q", as_of="2024-01-01", focal="A", target="B"),
    ...                 actors=(Actor(id="A", name="Ann", **more), Actor(id="B", name="Bob")),
    ...                 options=(Option(id="work", actor="B", name="Work"),))
    >>> has_views(case()), has_views(case(unaware_of=("work",)))
    (False, True)
    """
    return any(case.beliefs.values()) or any(actor.unaware_of for actor in case.actors)


def perceive(
    case: Case, game: Game, holder: str, corrected: frozenset[Key] = frozenset(), through: str = ""
) -> Perceived:
    """The game that `holder` sees.

    Parameters
    ----------
    case : Case
    game : Game
        The game as it is.
    holder : str
        Whose view.
    corrected : set of (holder, about)
        Beliefs to be replaced by the truth; (holder, "unaware") gives it knowledge of all options.
    through : str
        If given, the game that `holder` thinks *this* actor sees (level 2).
    """
    unaware = () if (holder, "unaware") in corrected else case.actor(holder).unaware_of
    space, seen = _project(case, game.space, unaware)
    ranks = []
    for dm, actor in enumerate(game.actors):
        preference = _believed(case, holder, actor, corrected, through)
        if preference is None:
            preference = case.preferences.get(actor)
            if space is game.space:
                ranks.append(game.ranks[dm])
                continue
        ranks.append(ranks_of(preference, space.options, space.codes, f"beliefs.{holder}.{actor}"))
    return Perceived(Game(space, tuple(ranks)), seen)


def _believed(
    case: Case, holder: str, about: str, corrected: frozenset[Key], through: str
) -> Preference | None:
    """What holder thinks (or thinks that `through` thinks) about prefers; None for the truth."""
    held = case.beliefs.get(holder, {})
    if through and about != through:
        view = held.get(through)
        second = view.believes.get(about) if view and (holder, through) not in corrected else None
        if second is not None and _states_something(second):
            return second
    if about == holder or (holder, about) in corrected:
        return None
    view = held.get(about)
    return view if view is not None and _states_something(view) else None


def _states_something(preference: Preference) -> bool:
    return bool(preference.order or preference.ranking or preference.weights)


def _project(case: Case, space: Space, unaware: Sequence[str]) -> tuple[Space, NDArray[np.intp]]:
    """The space without some options (they read as no), and the perceived state of each real one."""
    hidden = sum(1 << space.options.index(name) for name in unaware if name in space.options)
    if not hidden:
        return space, np.arange(space.n_states)
    codes, seen = np.unique(space.codes & ~space.codes.dtype.type(hidden), return_inverse=True)
    removed: list[list[Removal]] = [[] for _ in space.actors]
    for move in case.removed_moves:
        if move.actor in space.actors:
            start, end = read_statements([move.start, move.end], space.options, "removed_moves")
            here = (where_true(side, space.options, codes) for side in (start, end))
            removed[space.actors.index(move.actor)].append(Removal(*here))
    taken = tuple(map(tuple, removed)) if any(removed) else ()
    perceived = Space(space.actors, space.options, space.owner, space.directions, codes, taken)
    return perceived, seen


@dataclass(frozen=True, eq=False)
class Scene:
    """All views at once, as bool arrays over the states.

    Attributes
    ----------
    expected
        Per actor, the equilibria of the game it sees.
    reachable
        Of those, the ones to which improvements lead from the start, in its own view.
    second
        Per actor that looks through others' eyes, what it expects then (level 2), reachable or not.
    real
        What holds when each acts on its own view.
    far
        Where improvements really lead from the start.
    """

    expected: dict[str, BoolArray]
    reachable: dict[str, BoolArray]
    second: dict[str, BoolArray]
    real: BoolArray
    far: BoolArray


def scene(
    case: Case, game: Game, start: int | None, concept: str = "SEQ", corrected: frozenset[Key] = frozenset()
) -> Scene:
    """Solve the game as every actor sees it and put the views side by side.

    Parameters
    ----------
    game : Game
        The game as it is, or restricted to an approach.
    start : int or None
        Where it starts from; without a start everything counts as reachable.
    corrected : set of (holder, about)
        Beliefs replaced by the truth (see `perceive`).
    """
    expected, reachable, second = {}, {}, {}
    real = np.ones(game.n_states, dtype=bool)
    shared: tuple[BoolArray, BoolArray] | None = None
    for dm, holder in enumerate(game.actors):
        own = perceive(case, game, holder, corrected)
        plain = own.game.space is game.space and all(map(operator.is_, own.game.ranks, game.ranks))
        if plain and shared is not None:
            stable, far = shared
        else:
            stable = solve(own.game, (concept,)).stable[concept]
            far = _far(own.game, None if start is None else int(own.seen[start]))
            shared = (stable, far) if plain else shared
        real &= stable[dm][own.seen]
        everybody: BoolArray = np.logical_and.reduce(stable)
        expected[holder] = everybody[own.seen]
        reachable[holder] = expected[holder] & far[own.seen]
        if any(view.believes for view in case.beliefs.get(holder, {}).values()):
            second[holder] = _second_level(case, game, holder, stable, own, concept, corrected)
    return Scene(expected, reachable, second, real, _far(game, start))


def _far(game: Game, start: int | None) -> BoolArray:
    """Where improvements lead from the start; everywhere without one."""
    if start is None:
        return np.ones(game.n_states, dtype=bool)
    found: BoolArray = distances(game, start) >= 0
    return found


def _second_level(
    case: Case,
    game: Game,
    holder: str,
    first: BoolArray,
    own: Perceived,
    concept: str,
    corrected: frozenset[Key],
) -> BoolArray:
    """States that `holder` expects when it looks through the others' eyes."""
    here = np.ones(own.game.n_states, dtype=bool)
    for dm, other in enumerate(game.actors):
        view = case.beliefs.get(holder, {}).get(other)
        if view is None or not view.believes:
            here &= first[dm]
            continue
        theirs = perceive(case, game, holder, corrected, through=other)
        here &= solve(theirs.game, (concept,)).stable[concept][dm]
    result: BoolArray = here[own.seen]
    return result


def really_holds(case: Case, game: Game, concept: str = "SEQ") -> BoolArray:
    """Where everybody stays when each acts on its own view (level 1).

    Definition: a state holds if every actor, in the game that it sees, would stay in the state as it sees it.

    Parameters
    ----------
    concept : str
        The concept of stability by which each judges.

    Returns
    -------
    bool array (n_states,)
        Over the states of the game as it is. Without beliefs, the equilibria of the game.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> from suasion.play.build import build
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> case = load_case(folder).case
    >>> really_holds(case, build(case)).tolist()
    [True, False, False, True, False, False]
    """
    real = np.ones(game.n_states, dtype=bool)
    shared = None
    for dm, holder in enumerate(game.actors):
        own = perceive(case, game, holder)
        plain = own.game.space is game.space and all(map(operator.is_, own.game.ranks, game.ranks))
        if plain:
            shared = shared if shared is not None else solve(game, (concept,)).stable[concept]
            real &= shared[dm]
        else:
            real &= solve(own.game, (concept,)).stable[concept][dm][own.seen]
    return real

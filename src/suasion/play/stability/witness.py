"""Why a state is stable or not: a witness a reader can check by hand.

For a stable state, each improvement with the reply that deters it, step by step. For an unstable
one, the improvement that nobody punishes, and, where the counter-move decides (SMR, SSEQ), the
punishments that fail and the counter-moves that defeat them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from suasion.play.game import AnyGame, Game
from suasion.play.rules import BOOK, CONCEPTS, Rules

__all__ = ["Deterrent", "Verdict", "deterred", "replies", "witness"]

Path = tuple[tuple[int, int], ...]
"""Steps (decision maker who moves, state it moves to)."""

_WITNESSED = (*CONCEPTS, "SSEQ", "SEQ_or_SIM")


@dataclass(frozen=True, slots=True)
class Deterrent:
    """What keeps a decision maker from one improvement.

    Attributes
    ----------
    improvement : int
        The state it could move to.
    path : tuple of (decision maker, state)
        The others' reply, step by step from `improvement`; the last state is the sanction. Under
        SIM the steps are each one's own improvement from the state left, made at the same time.
    sanction : int
        Where it ends; not better than the state left.
    counters : tuple of int
        The counter-moves then open to it (SMR, SSEQ); none is better than the state left.
    """

    improvement: int
    path: Path
    sanction: int
    counters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a state is stable for a decision maker under a concept, and why.

    Attributes
    ----------
    dm, state : int
    concept : str
    stable : bool
    escape : int or None
        If unstable, the best improvement that nothing deters.
    deterrents : tuple of Deterrent
        If stable, one for each improvement, the best improvement first.
    defeated : tuple of (int, int)
        If unstable under SMR or SSEQ: states that would deter from `escape`, each with the counter-move
        that spoils it.
    rules : Rules
    """

    dm: int
    state: int
    concept: str
    stable: bool
    escape: int | None
    deterrents: tuple[Deterrent, ...]
    defeated: tuple[tuple[int, int], ...]
    rules: Rules


def witness(game: AnyGame, s: int, dm: int, concept: str, rules: Rules = BOOK) -> Verdict:
    """The verdict on a state, with its reasons.

    Parameters
    ----------
    game : Game or ArcGame
    s : int
        State.
    dm : int
        Decision maker.
    concept : {"R", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "SEQ_or_SIM"}
    rules : Rules

    Examples
    --------
    In the prisoners' dilemma cooperation holds since leaving it would be answered in kind.

    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> witness(game, 3, 0, "SEQ").deterrents
    (Deterrent(improvement=2, path=((1, 0),), sanction=0, counters=()),)
    >>> witness(game, 3, 0, "R").escape
    2
    """
    if concept not in _WITNESSED:
        raise ValueError(f"no witness for {concept!r}; known: {', '.join(_WITNESSED)}")
    if concept == "SEQ_or_SIM":
        first = witness(game, s, dm, "SEQ", rules)
        return first if first.stable else witness(game, s, dm, "SIM", rules)
    rank = game.ranks[dm]
    escapes = sorted(game.improvements(dm, s).tolist(), key=lambda q: (-int(rank[q]), q))
    deterrents = []
    for q in escapes:
        found = None if concept == "R" else _deterrent(game, s, dm, q, concept, rules)
        if found is None:
            defeated = _defeated(game, s, dm, q, concept, rules)
            return Verdict(dm, s, concept, False, q, (), defeated, rules)
        deterrents.append(found)
    return Verdict(dm, s, concept, True, None, tuple(deterrents), (), rules)


def deterred(game: AnyGame, s: int, dm: int, concept: str, rules: Rules = BOOK) -> bool:
    """Whether a state is stable for a decision maker, found by search from this state alone.

    It is `witness(...).stable`: every move away that the decision maker would like is deterred.

    Parameters
    ----------
    s, dm : int
        The state and the decision maker, by place.
    concept : str
        R, GMR, SMR, SEQ, SSEQ or SIM.
    rules : Rules
        Which replies count.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("A", "B"), {"a": "A", "b": "B"}, [[2, 3, 0, 1], [2, 0, 3, 1]])
    >>> [deterred(game, 0, 0, concept) for concept in ("R", "SEQ")]
    [False, True]
    """
    return witness(game, s, dm, concept, rules).stable


def replies(
    game: AnyGame, start: int, others: tuple[int, ...], better: bool, rules: Rules = BOOK
) -> Iterator[tuple[int, Path]]:
    """The states a group can bring about from `start`, nearest first, each with a shortest path.

    Nobody moves twice in a row (or as `rules.replies` says). With `better`, each step improves on
    the state just before it for the one who moves. `start` itself is yielded only if a reply
    leads back to it.
    """
    seen: set[tuple[int, frozenset[int]]] = set()
    told: set[int] = set()
    queue: deque[tuple[int, frozenset[int], Path]] = deque([(start, frozenset(), ())])
    while queue:
        state, barred, path = queue.popleft()
        for k in others:
            if k in barred:
                continue
            step = game.improvements(k, state) if better else game.moves(k, state)
            for t in step.tolist():
                used = _barred(k, barred, others, rules)
                if (t, used) in seen:
                    continue
                seen.add((t, used))
                here = (*path, (k, t))
                if t not in told:
                    told.add(t)
                    yield t, here
                queue.append((t, used, here))


def _barred(k: int, barred: frozenset[int], others: tuple[int, ...], rules: Rules) -> frozenset[int]:
    """Who may not move next, once k has moved."""
    if rules.replies == "one_step":
        return frozenset(others)
    return barred | {k} if rules.replies == "each_once" else frozenset((k,))


def _deterrent(game: AnyGame, s: int, dm: int, q: int, concept: str, rules: Rules) -> Deterrent | None:
    """The nearest sanction against the improvement q, if there is one."""
    punishes = _punishes(game, s, dm, rules)
    if concept == "SIM":
        return _joint_deterrent(game, s, dm, q, punishes)
    others = tuple(k for k in range(len(game.actors)) if k != dm)
    for t, path in replies(game, q, others, concept in ("SEQ", "SSEQ"), rules):
        if not punishes(t):
            continue
        if concept not in ("SMR", "SSEQ"):
            return Deterrent(q, path, t)
        counters = _counters(game, dm, t)
        if all(_not_better(game, s, dm, u, rules) for u in counters):
            return Deterrent(q, path, t, counters)
    return None


def _counters(game: AnyGame, dm: int, t: int) -> tuple[int, ...]:
    """Where `dm` could still go from a sanction."""
    return tuple(game.moves(dm, t).tolist())


def _punishes(game: AnyGame, s: int, dm: int, rules: Rules) -> Callable[[int], bool]:
    """Whether a state deters `dm` from leaving s."""

    def punishes(t: int) -> bool:
        return _not_better(game, s, dm, t, rules) and (rules.returning or t != s)

    return punishes


def _not_better(game: AnyGame, s: int, dm: int, t: int, rules: Rules) -> bool:
    rank = game.ranks[dm]
    return bool(rank[t] < rank[s] if rules.sanction == "worse" else rank[t] <= rank[s])


def _joint_deterrent(
    game: AnyGame, s: int, dm: int, q: int, punishes: Callable[[int], bool]
) -> Deterrent | None:
    """A combination of the others' improvements from s that blocks q when made at the same time."""
    from suasion.play.stability.simultaneous import joint_states

    if not isinstance(game, Game):
        raise ValueError("SIM is defined for games in option form only")
    blocking = [t for t in np.unique(joint_states(game, dm, s, q)).tolist() if punishes(t)]
    if not blocking:
        return None
    t = min(blocking, key=lambda t: (len(_joint_path(game, dm, s, t)), t))
    return Deterrent(q, _joint_path(game, dm, s, t), t)


def _joint_path(game: Game, dm: int, s: int, t: int) -> Path:
    """Who changed what from s to arrive at t, other than `dm`: each one's own state after its change."""
    changed = int(game.codes[s]) ^ int(game.codes[t])
    steps = []
    for k in range(len(game.actors)):
        own = changed & game.space.mask(k)
        state = game.index(int(game.codes[s]) ^ own) if own and k != dm else None
        if state is not None:
            steps.append((k, state))
    return tuple(steps)


def _defeated(
    game: AnyGame, s: int, dm: int, q: int, concept: str, rules: Rules
) -> tuple[tuple[int, int], ...]:
    """Sanctions against q that a counter-move spoils, each with the best such counter-move."""
    if concept not in ("SMR", "SSEQ"):
        return ()
    others = tuple(k for k in range(len(game.actors)) if k != dm)
    rank = game.ranks[dm]
    found = []
    for t, _ in replies(game, q, others, concept == "SSEQ", rules):
        if _punishes(game, s, dm, rules)(t):
            found.append((t, min(_counters(game, dm, t), key=lambda u: (-int(rank[u]), u))))
    return tuple(found)

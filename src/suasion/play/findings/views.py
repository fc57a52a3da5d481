"""Findings about beliefs: what each actor expects, what comes of it, and what would correct it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Correction",
    "Expectation",
    "Surprise",
    "Views",
]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one actor expects: the outcomes of the game as it sees it.

    `states` are states of the real game; where the actor is unaware of options, several real
    states look the same to it and all of them are listed. `level` is 1, or 2 where what it
    thinks of the others' own beliefs is taken into account. `reachable` are those to which, in
    its own view, improvements lead from the status quo. `strategy` names the approach that is being
    followed, empty for none; under an approach only reachable states are listed.
    """

    actor: str
    level: int
    states: tuple[int, ...]
    reachable: tuple[int, ...]
    strategy: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A belief to be corrected: what `holder` thinks about `about` (`unaware`: an option it misses).

    `signal` says what would correct it: the case's own signal, or the ids of claims that speak to it.
    `cost` is the confidence that the belief is held; the cheapest correction is the weakest belief.
    """

    holder: str
    about: str
    signal: str
    claims: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Surprise:
    """An outcome that differs from what was expected.

    `kind` is "expected, not real" (some actor counts on a state that does not hold when each acts on
    its own view) or "real, expected by nobody". `removed_by` lists single beliefs whose correction
    removes it, cheapest first. `strategy` names the approach under which it would happen, empty for
    the game without any commitment.
    """

    kind: str
    state: int
    yn: str
    actors: tuple[str, ...]
    level: int
    removed_by: tuple[Correction, ...]
    strategy: str = ""


@dataclass(frozen=True, slots=True)
class Views:
    """The game as each actor sees it, and what comes of it.

    `real` are the states that hold when each actor acts on its own view; `informed` those that
    would hold if all saw the game as it is; `real_reachable` those of `real` to which improvements lead
    from the status quo, and `under` the same for each approach, as (strategy, states).
    """

    concept: str
    expectations: tuple[Expectation, ...]
    real: tuple[int, ...]
    informed: tuple[int, ...]
    surprises: tuple[Surprise, ...]
    real_reachable: tuple[int, ...] = ()
    under: tuple[tuple[str, tuple[int, ...]], ...] = ()

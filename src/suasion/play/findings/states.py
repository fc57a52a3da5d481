"""Findings about states: what would last, where approaches lead, and how the game moves from now.

A *share* is a number from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "Approach",
    "Effectiveness",
    "Evolution",
    "Group",
    "Outcome",
    "Span",
    "Step",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One move: `actor` takes the game from state `before` to `after` by changing its own options.

    `changes` lists each option that is set anew, with its new value.
    """

    actor: str
    before: int
    after: int
    changes: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state that holds: no actor has reason to leave it, under the concepts named.

    Attributes
    ----------
    state, yn, setting
        Index, spelling ("YNN") and the value of every option by id.
    concepts
        All concepts under which it is an equilibrium, strongest first.
    group
        Number of its `Group`.
    reachable
        Whether it is the status quo or can be reached from it by moves that each improve their mover.
    path
        A shortest such sequence of moves; empty for the status quo itself and where there is none.
    rank_share
        Per actor, the share of the other states that this one beats for it (0 worst, 1 best).
    risks, broken
        Ids of the case's risks that hold here, and of the obligations broken here.
    """

    state: int
    yn: str
    setting: tuple[tuple[str, bool], ...]
    concepts: tuple[str, ...]
    group: int
    reachable: bool
    path: tuple[Step, ...]
    rank_share: dict[str, float]
    risks: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Outcomes that agree on what matters; the settings in `common` hold in all of them.

    `marks` are those settings that tell this group from the others, `varies` the options on which
    its own members differ.
    """

    number: int
    states: tuple[int, ...]
    common: tuple[tuple[str, bool], ...]
    marks: tuple[tuple[str, bool], ...]
    varies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Worst, typical (median) and best share of states that the outcomes beat, for one actor."""

    worst: float
    typical: float
    best: float


@dataclass(frozen=True, slots=True)
class Approach:
    """Where one strategy leads.

    Attributes
    ----------
    strategy, name, actor, commit
        Id and name of the strategy, whose it is, and the options it fixes.
    start
        State from which it is played: the status quo with the commitment applied.
    adjusted
        Options of the actor that had to change as well because the plain start is forbidden.
    outcomes
        Equilibria of the restricted game that are the start or reachable from it by improvements.
        Their states, paths and ranks refer to the full game.
    worst, typical, best
        The actor's own rank shares over those outcomes; None if nothing holds.
    spans
        The same for every actor.
    risks, broken
        Ids of risks and obligations triggered in at least one outcome.
    credible
        False if the actor would, in the full game, have an unanswered improvement that abandons
        the commitment, in the start or in one of the outcomes.
    temptation
        That improvement as a move (empty if credible).
    share_ends_well
        Share of model variants in which every outcome is at least as good for the actor as the
        status quo; None if no variants were drawn.
    error
        Half-width of a 95% interval of that share (sampling only).
    dominated_by
        Strategies of the same actor that are at least as good in worst, typical and best outcome,
        in severity of risks and in obligations kept, and better in one of them.
    gains
        Per actor, the share of the outcomes it ranks above the status quo.
    n_outcomes
        How many outcomes there are; of more than 40 only the actor's 20 best and 20 worst are in
        `outcomes` and looked at for `credible`. Shares, risks and duties are over all of them.
    """

    strategy: str
    name: str
    actor: str
    commit: tuple[tuple[str, bool], ...]
    start: int
    adjusted: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    worst: float | None
    typical: float | None
    best: float | None
    spans: dict[str, Span]
    risks: tuple[str, ...]
    broken: tuple[str, ...]
    credible: bool
    temptation: tuple[Step, ...]
    share_ends_well: float | None = None
    error: float | None = None
    dominated_by: tuple[str, ...] = ()
    gains: dict[str, float] = field(default_factory=dict)
    n_outcomes: int = 0


@dataclass(frozen=True, slots=True)
class Evolution:
    """How the game moves from the status quo.

    Attributes
    ----------
    start
        The status quo.
    layers
        States by number of improvements needed from the start (layer 0 is the start), as far as
        they are reachable so.
    paths
        Per outcome, a shortest path by improvements (empty tuple if none, or if it is the start).
    any_paths
        Per outcome, a shortest path by moves of any kind.
    traps
        Reachable states that no improvement leaves and that do not count as outcomes of a kind
        better for anyone than the start: every actor ranks them no higher than the status quo.
    no_return
        Moves on the shown paths after which the status quo can never be reached again by any moves.
    """

    start: int
    layers: tuple[tuple[int, ...], ...]
    paths: tuple[tuple[int, tuple[Step, ...]], ...]
    any_paths: tuple[tuple[int, tuple[Step, ...]], ...]
    traps: tuple[int, ...]
    no_return: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Effectiveness:
    """What one option does: how the outcomes differ where it is yes and where it is no.

    `shares_yes` and `shares_no` give, per actor, the mean rank share over the outcomes with the
    option at yes and at no (absent where there are none); `count_yes`, `count_no` how many.
    `difference` is yes minus no for the focal actor, None where one side is empty.
    """

    option: str
    actor: str
    count_yes: int
    count_no: int
    shares_yes: dict[str, float]
    shares_no: dict[str, float]
    difference: float | None

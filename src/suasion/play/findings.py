"""The records that the analysis of a game hands on: outcomes, approaches, surprises, flips, shares, stories.

All are frozen and hold plain values, so that a brief can print them, a file can keep them and a test
can compare them. States are indices into the game (position among the feasible states in increasing
binary value); `yn` spells a state as one Y or N per option, in the order of the case file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "Analysis",
    "Approach",
    "Change",
    "Correction",
    "Effectiveness",
    "Evolution",
    "Expectation",
    "Flip",
    "Group",
    "KeyAssumption",
    "Outcome",
    "Share",
    "Span",
    "Step",
    "Story",
    "Surprise",
    "VariantShares",
    "Views",
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


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an assumption.

    `kind` is "swap" (with the next statement), "drop", "reverse", "rule" or "move" (removed), or
    "belief" (corrected). `ref` names the assumption as `KeyAssumption.ref` does.
    """

    kind: str
    ref: str
    text: str
    cost: float


@dataclass(frozen=True, slots=True)
class Flip:
    """The fewest, cheapest changes that make an outcome hold or cease to hold.

    `effect` is "breaks" or "makes"; `depth` the number of changes. No part of `changes` alone
    has the effect.
    """

    state: int
    yn: str
    effect: str
    changes: tuple[Change, ...]
    cost: float
    concept: str

    @property
    def depth(self) -> int:
        """Number of changes."""
        return len(self.changes)


@dataclass(frozen=True, slots=True)
class KeyAssumption:
    """One assumption of the model, its evidence, and whether the answer survives without it.

    Attributes
    ----------
    ref, kind, actor, text
        Its place ("preferences.CHN.c1", "rules.2", "removed_moves.1", "beliefs.CHN.PRK"), what it is
        ("statement", "ranking", "weights", "rule", "move", "belief"), whose it is, and its wording.
    grounds, confidence
        What the case gives for it; no grounds means a bare assumption.
    survives
        Whether the reachable outcomes and the best approach stay the same when it alone is dropped.
    changes
        What changes then, as a sentence; empty if nothing does.
    moved
        Share of outcomes (in the union before and after) that come or go when it is dropped.
    influence
        Global sensitivity: share of the variance of the answer over the model variants that goes
        with this assumption alone; None where no variants were drawn or it was never varied.
    plain
        The assumption in the names and phrases of the case, as a clause.
    """

    ref: str
    kind: str
    actor: str
    text: str
    grounds: tuple[str, ...]
    confidence: float
    survives: bool
    changes: str
    moved: float
    influence: float | None = None
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """Share of model variants with something, and the half-width of its 95% sampling interval."""

    share: float
    error: float
    count: int


@dataclass(frozen=True, slots=True)
class VariantShares:
    """What the sampled model variants say. A share of variants is no likelihood.

    Attributes
    ----------
    n, seed
        How many variants, from which seed (PCG64).
    varied
        How many assumptions were in doubt (confidence below 1).
    outcomes
        (spelling of the state, concept) to its share: in how many variants the state is an
        equilibrium under the concept.
    reachable
        Spelling to the share of variants in which the state holds and is reachable from the
        status quo.
    approaches
        Strategy to the share of variants in which it ends well (see `Approach`).
    best
        Strategy to the share of variants in which it is the best of its actor's, ties shared.
    views
        Spelling to the share in which the state holds when each acts on its own view.
    """

    n: int
    seed: int
    varied: int
    outcomes: dict[tuple[str, str], Share]
    reachable: dict[str, Share]
    approaches: dict[str, Share]
    best: dict[str, Share]
    views: dict[str, Share] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """A verdict told in plain sentences.

    Attributes
    ----------
    id, kind
        "outcome:12:PRK" (why North Korea stays in state 12), "outcome:12" (how one gets there and why
        it lasts), "approach:pressure", "surprise:pressure:12"; a story under an approach carries its name
        ("outcome:pressure:12:PRK").
    state, actor, strategy
        What it is about; actor or strategy may be empty, state -1 where a story is about several.
    text
        Reads without knowledge of the method.
    formal, terms
        The same for those who know it, with (word, meaning) for each technical word used there.
    steps
        The moves told, in order: the tempting change and the reply that deters it, or the path.
    stable
        Whether the actor (or everyone) stays.
    """

    id: str
    kind: str
    state: int
    actor: str
    text: str
    formal: str
    terms: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    stable: bool
    strategy: str = ""


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


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything `analyse` finds, with what a reader needs to compute it again.

    `outcomes` are listed reachable first, then by strength of concept and by the focal actor's
    rank; `n_outcomes` counts all that hold and `n_reachable` those that can be reached, of which at
    most `parameters["limit"]` are listed. `parameters["left_out"]` names what was not computed because
    the game is large.
    """

    digest: str
    engine: str
    concepts: tuple[str, ...]
    holds: tuple[str, ...]
    parameters: dict[str, str]
    n_states: int
    n_outcomes: int
    status_quo: int | None
    outcomes: tuple[Outcome, ...]
    groups: tuple[Group, ...]
    approaches: tuple[Approach, ...]
    mixes: tuple[Approach, ...]
    views: Views | None
    evolution: Evolution | None
    variants: VariantShares | None
    assumptions: tuple[KeyAssumption, ...]
    flips: tuple[Flip, ...]
    flips_complete_to: int
    stories: tuple[Story, ...]
    effectiveness: tuple[Effectiveness, ...] = ()
    n_reachable: int = 0

    @property
    def surprises(self) -> tuple[Surprise, ...]:
        """Surprises of the views; empty where nobody holds a belief."""
        return self.views.surprises if self.views else ()

    @property
    def beliefs(self) -> tuple[Expectation, ...]:
        """What each actor expects; empty where nobody holds a belief."""
        return self.views.expectations if self.views else ()

    def _repr_html_(self) -> str:
        """Where each approach leads and what would last, in plain sentences, for notebooks."""
        from suasion.notebook import to_html
        from suasion.play.told import render_told

        return to_html(*render_told(self))

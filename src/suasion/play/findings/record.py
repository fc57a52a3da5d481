"""What the analysis of a game hands on, as one record; its parts stand in modules by what they are about.

All are frozen and hold plain values, so that a brief can print them, a file can keep them and a test
can compare them. States are indices into the game (position among the feasible states in increasing
binary value); `yn` spells a state as one Y or N per option, in the order of the case file.
"""

from __future__ import annotations

from dataclasses import dataclass

from suasion.play.findings.doubt import Change, Flip, KeyAssumption, Share, VariantShares
from suasion.play.findings.states import Approach, Effectiveness, Evolution, Group, Outcome, Span, Step
from suasion.play.findings.views import Correction, Expectation, Surprise, Views

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
        from suasion.play.pages.told import render_told

        return to_html(*render_told(self))

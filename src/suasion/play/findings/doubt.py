"""Findings about doubt: what the answer rests on, what would change it, and how the variants of it end."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "Change",
    "Flip",
    "KeyAssumption",
    "Share",
    "VariantShares",
]


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

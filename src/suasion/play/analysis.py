"""From a case to everything its game has to say: `analyse`."""

from __future__ import annotations

from suasion.play.findings import (
    Analysis,
    Approach,
    Change,
    Correction,
    Effectiveness,
    Evolution,
    Expectation,
    Flip,
    Group,
    KeyAssumption,
    Outcome,
    Share,
    Span,
    Step,
    Story,
    Surprise,
    VariantShares,
    Views,
)

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

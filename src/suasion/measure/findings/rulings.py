"""What the record says: dated acts, figures that contradict each other, verdicts on claims, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from suasion.measure.estimates import Figure
from suasion.measure.findings.movements import Change

__all__ = ["Contradiction", "Gap", "Happening", "Verdict", "VerdictKind"]

VerdictKind = Literal["supported", "contradicted", "mixed", "no data"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated act between two actors: a visit, a treaty, an incident.

    Attributes
    ----------
    date : str
        A day or a longer period.
    a, b : str
        Who acts towards whom; "*" for nobody in particular.
    indicator : str
        The kind of act, such as "visit".
    what : str
        In words.
    source, row : str
        Who says so, and the row of the table.
    """

    date: str
    a: str
    b: str
    indicator: str
    what: str
    source: str
    row: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure that cannot stand beside another, the rule that says so, and what was done with it.

    Attributes
    ----------
    rule : str
        Its name, such as "parts and whole".
    rejected : tuple of Figure
        Left out of the estimates; empty where all are kept.
    against : tuple of Figure
        What they contradict.
    period, why : str
    """

    rule: str
    rejected: tuple[Figure, ...]
    against: tuple[Figure, ...]
    period: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim put to the test.

    Attributes
    ----------
    claim : str
        Id of the claim; `text` is the claim as tested ("trade between CHN and PRK is falling").
    test : str
        Indicator, pair, period and sign that were tested.
    verdict : {"supported", "contradicted", "mixed", "no data"}
    numbers : tuple of Change
        The changes that decided it; empty for "no data".
    rule : str
        The rule that gave the verdict.
    would_answer : str
        For "no data" and "mixed": which data would settle it.
    """

    claim: str
    text: str
    test: str
    verdict: VerdictKind
    why: str
    numbers: tuple[Change, ...]
    rule: str
    would_answer: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something asked that no data here answer, and what would answer it."""

    what: str
    would_answer: str

"""Modality and intensity of an event."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suasion.read.events.scoring import Candidate

from suasion.read.text.lexicons import rule_table

__all__ = ["intensity", "modality"]


@lru_cache(maxsize=1)
def _scale() -> dict[str, float]:
    return {name: float(value) for name, value in rule_table("scale")["intensity"].items()}


def intensity(plover: str) -> float | None:
    """A class's place on the published conflict-cooperation scale (rules/scale.toml), -10 to 10.

    Examples
    --------
    >>> intensity("AID"), intensity("ASSAULT")
    (7.0, -9.5)
    """
    return _scale().get(plover)


def modality(one: Candidate) -> str:
    """Whether an act happened, was promised, threatened or denied, or is hypothetical (or asked for)."""
    if one.frame in ("will", "will stop"):
        return "threatened" if one.plover == "THREATEN" else "promised"
    if one.plover == "THREATEN":
        return "threatened"
    if one.frame in ("refused", "denied") or one.rule == "statement.deny":
        return "denied"
    if one.frame in ("may", "must"):
        return "hypothetical"
    return "happened"

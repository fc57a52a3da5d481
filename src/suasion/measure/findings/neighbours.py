"""Signed ties among three states, and in a whole neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Neighbourhood", "Triangle"]


@dataclass(frozen=True, slots=True)
class Triangle:
    """Probabilities over the four strategic triangles of three states (Dittmer 1981) in one period."""

    states: tuple[str, str, str]
    period: str
    probabilities: tuple[tuple[str, float], ...]
    pivots: tuple[tuple[str, float], ...]
    """State -> probability that it is the pivot of a romantic triangle."""
    draws: int
    why: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The signed graph of a neighbourhood in one period: frustration and the two camps that minimise it."""

    period: str
    states: tuple[str, ...]
    positive: tuple[tuple[str, str], ...]
    negative: tuple[tuple[str, str], ...]
    frustration: int
    frustrated: tuple[tuple[str, str], ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    why: str

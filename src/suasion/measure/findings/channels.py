"""Leverage in its parts: channels of dependence, their sum, and the ways out of it."""

from __future__ import annotations

from dataclasses import dataclass

from suasion.measure.estimates import Estimate
from suasion.measure.findings.movements import Change

__all__ = ["ChannelPart", "Exit", "Leverage"]


@dataclass(frozen=True, slots=True)
class ChannelPart:
    """One channel of leverage: dependence D, substitutability S, and the part w D (1 - S) of the total.

    `weight` is the normalised weight; `weight` 0 and `dependence` None mark a channel the case names but no
    data fill (see the gap of the same channel).
    """

    channel: str
    weight: float
    dependence: Estimate | None
    substitutability: Estimate | None
    part: Estimate | None
    share: float | None
    """Part of the total in the newest period, 0..1."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Leverage:
    """Leverage of `a` over `b`: L = sum over channels of w D (1 - S), in 0..1, as draws.

    Attributes
    ----------
    points
        One combined estimate per period that every filled channel covers.
    fell : float or None
        Share of draws in which L is lower in the last period than in the first since `since`; None where
        there are not two periods, or no figure has a spread.
    rank_stability : float or None
        Share of Dirichlet draws of the weights in which the channels keep their order.
    would_change : tuple of str
        Which input would have to be different, and by how much, for the direction to turn.
    """

    a: str
    b: str
    channels: tuple[ChannelPart, ...]
    points: tuple[Estimate, ...]
    change: Change | None
    fell: float | None
    rank_stability: float | None
    would_change: tuple[str, ...]
    caveat: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of dependence: what one rival supplies now in a channel, and how far it could go.

    `could` is the share of the focal actor's supply the rival could take over within the horizon on its
    present path; `would` its willingness, from posture; both 0..1.
    """

    rival: str
    channel: str
    present: Estimate | None
    could: Estimate | None
    would: Estimate | None
    why: str

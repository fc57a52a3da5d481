"""What series do: changes between two periods, gaps between two pairs, breaks of level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from suasion.measure.estimates import Estimate

__all__ = ["Break", "Change", "Comparison", "Direction", "sentences"]

Direction = Literal["up", "down", "flat", "unclear"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a series did between two periods.

    Attributes
    ----------
    series : str
        Id of the series; `name` says it in words.
    since : str
        The period asked for; `before` and `after` are the estimates compared.
    difference : Estimate
        after - before, with its band.
    probability : float or None
        Share of draws in which the value rose; None where there are no draws to count.
    tolerance : float
        Differences smaller than this count as no change (unit of the series).
    direction : {"up", "down", "flat", "unclear"}
    why : str
        The rule and the numbers that gave the direction, as a sentence.
    """

    series: str
    name: str
    since: str
    before: Estimate
    after: Estimate
    difference: Estimate
    probability: float | None
    tolerance: float
    direction: Direction
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pairs compared in the same period on the same scale: is `first` closer than `second`?

    `probability` is the share of draws in which it is; `paired` says whether the draws came from the same
    roll calls (right) or from two bands taken as independent (an approximation, said in `why`).
    """

    indicator: str
    first: str
    second: str
    period: str
    gap: Estimate
    probability: float | None
    paired: bool
    why: str


@dataclass(frozen=True, slots=True)
class Break:
    """A date at which a series changed its level.

    Attributes
    ----------
    date, date_lo, date_hi
        The first period of the new level, and the 90 % band for it.
    before, after
        Mean level on each side, in the unit of the series.
    probability : float or None
        Posterior probability that there was a break at all (two-segment model), else None.
    found_at, of
        Penalties of the path at which the break was found, and how many were tried.
    placebo : str
        What the comparison pair did at the same time.
    """

    series: str
    name: str
    method: str
    date: str
    date_lo: str
    date_hi: str
    before: float
    after: float
    unit: str
    probability: float | None
    found_at: int | None
    of: int | None
    placebo: str
    why: str
    parameters: tuple[tuple[str, str], ...] = ()
    rows: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def sentences(text: str) -> list[str]:
    """The sentences of a reason; a full stop inside a number ends none.

    Examples
    --------
    >>> sentences("It rose from 1.5. No spread is known.")
    ['It rose from 1.5.', 'No spread is known.']
    """
    return [one.strip() for one in re.findall(r".+?[.](?=\s|$)|.+$", text.replace("\n", " "))]

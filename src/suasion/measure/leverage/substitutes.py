"""Substitutes: what a rival could and would supply in the focal actor's place.

- could: the part of a's supply that a rival could take over within the horizon on its present path: its
  share of the channel now, grown at its present rate, over a's share, at most 1. A rival without figures has
  at most what a leaves over: uniform between nothing and all of it.
- would: willingness, from posture toward the dependent state, (kappa + 1) / 2; without votes, 0 to 1.

A series "<channel>_substitutability" from the rival, typed by the analyst, replaces both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from suasion.data.periods import in_words
from suasion.measure.estimates import Estimate, Series
from suasion.measure.series.building import draws_of, when
from suasion.measure.series.changes import number
from suasion.measure.series.draws import DRAWS, Draws, generator

__all__ = ["HORIZON", "Reach", "point_at", "reach", "series_between"]

HORIZON = 3.0
"""Years a rival is given to grow into the place of the focal actor."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a rival could and would take over of the focal actor's supply, and from what.

    Attributes
    ----------
    could, would : array (draws,)
        Shares, 0 to 1: what it is able to, and what it is ready to.
    present : Estimate or None
        What it supplies now, if that is known.
    why : str
    """

    could: Draws
    would: Draws
    present: Estimate | None
    why: str


def point_at(series: Series, period: str) -> Estimate:
    """The point of a series that speaks for a period: the last that ends by its end, or else the first.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source\\n"
    ...                    "trade_share,CHN,PRK,2020,88.2,%,s\\ntrade_share,CHN,PRK,2022,96.7,%,s\\n")
    >>> [series] = build_series(table)
    >>> [point_at(series, period).period for period in ("2019", "2021", "2024")]
    ['2020', '2020', '2022']
    """
    end = when(period).end
    before = [point for point in series.points if when(point.period).end <= end]
    return before[-1] if before else series.first


def series_between(series: Sequence[Series], indicator: str, a: str, b: str) -> Series | None:
    """The series of an indicator from a to b, in either order for an agreement; None if there is none.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source\\n"
    ...                    "trade_share,CHN,PRK,2020,88.2,%,s\\n")
    >>> made = build_series(table)
    >>> series_between(made, "trade_share", "CHN", "PRK").id
    'trade_share:CHN-PRK'
    >>> series_between(made, "trade_share", "PRK", "CHN") is None
    True
    """
    for one in series:
        if one.indicator == indicator and ((one.a, one.b) == (a, b) or _either(one, a, b)):
            return one
    return None


def _either(one: Series, a: str, b: str) -> bool:
    return one.kind == "agreement" and (one.b, one.a) == (a, b)


def reach(
    series: Sequence[Series],
    own: Series,
    dependence: Draws,
    period: str,
    rival: str,
    rival_name: str = "",
    own_name: str = "",
    horizon: float = HORIZON,
) -> Reach:
    """What `rival` could and would take over of the supply in `own`, at the end of `period`.

    Parameters
    ----------
    own
        The share series of the focal actor in the channel.
    dependence
        Draws of that share, 0..1.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source\\n"
    ...                    "trade_share,CHN,PRK,2022,96.0,%,s\\ntrade_share,RUS,PRK,2022,2.4,%,s\\n")
    >>> both = build_series(table)
    >>> float(reach(both, both[0], draws_of(both[0], both[0].last) / 100, "2022", "RUS").could.max())
    0.025
    """
    typed = series_between(series, f"{own.channel}_substitutability", rival, own.b)
    if typed is not None:
        point = point_at(typed, period)
        return Reach(np.clip(draws_of(typed, point), 0.0, 1.0), np.ones(DRAWS), point, "typed by the analyst")
    would, posture = _would(series, rival, own.b, period)
    share = series_between(series, own.indicator, rival, own.b)
    if share is None:
        unknown = generator(own.id, rival, "unknown share", period).uniform(0.0, 1.0, DRAWS)
        grown = unknown * (1.0 - dependence)
        present = None
        said = f"no figure for {rival_name or rival}: anything up to what {own_name or own.a} leaves over"
    else:
        present = point_at(share, period)
        growth = _growth(share, period)
        grown = draws_of(share, present) / 100.0 * np.exp(growth * horizon)
        said = f"{number(present.value, '%')} in {in_words(present.period)}, {_grows(growth)}"
    could = np.clip(grown / np.maximum(dependence, 1e-6), 0.0, 1.0)
    return Reach(could, would, present, f"{said}; {posture}")


def _grows(growth: float) -> str:
    if abs(growth) < 0.005:
        return "its share steady"
    return f"its share {'growing' if growth > 0 else 'shrinking'} {100 * abs(growth):.0f} % a year"


def _growth(share: Series, period: str) -> float:
    """Yearly log growth over the last two points up to the period, kept within -1..1; 0 with fewer."""
    end = when(period).end
    points = [p for p in share.points if when(p.period).end <= end and p.value > 0]
    if len(points) < 2:
        return 0.0
    one, two = points[-2], points[-1]
    years = max(when(two.period).middle - when(one.period).middle, 1 / 12)
    return float(np.clip(np.log(two.value / one.value) / years, -1.0, 1.0))


def _would(series: Sequence[Series], rival: str, b: str, period: str) -> tuple[Draws, str]:
    posture = series_between(series, "vote_kappa", rival, b)
    if posture is None:
        unknown = generator("would", rival, b, period).uniform(0.0, 1.0, DRAWS)
        return unknown, "willingness unknown (anything from 0 to 1)"
    point = point_at(posture, period)
    return (draws_of(posture, point) + 1.0) / 2.0, f"willingness from UN votes, kappa {point.value:.2f}"

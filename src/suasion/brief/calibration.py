"""How good past forecasts were: the Brier score, its parts, and a table by band of the likelihood scale.

The Brier score of n forecasts f with outcomes o in {0, 1} is the mean of (f - o)^2: 0 is perfect, 0.25 is
what always saying one half earns. Murphy's partition splits it into reliability - resolution + uncertainty,
exact when forecasts within a group are equal [Brier1950] [Murphy1973].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.brief.wording import SCALES, Scale, word_for
from suasion.errors import CaseError

__all__ = ["Band", "Calibration", "Resolved", "calibrate"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A forecast that can be judged: its id, the stated likelihood (0 to 1), and whether it came true."""

    id: str
    likelihood: float
    came_true: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Forecasts of one band of the likelihood scale.

    Attributes
    ----------
    word : str
        Its word, such as "likely".
    n : int
        How many forecasts fall in it.
    stated : float
        Mean likelihood stated, 0 to 1.
    came_true : float
        Share that came true, 0 to 1.
    """

    word: str
    n: int
    stated: float
    came_true: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The score of a set of forecasts and its parts, with the table by band [Brier1950] [Murphy1973].

    Attributes
    ----------
    n : int
    brier : float
        Mean squared distance of likelihood and outcome, 0 the best; reliability - resolution + uncertainty.
    reliability : float
        How far the rates at which forecasts came true lie from what was stated; 0 the best.
    resolution : float
        How far those rates part from the rate of all; more is better.
    uncertainty : float
        Of the outcomes: rate x (1 - rate).
    bands : tuple of Band
    """

    n: int
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    bands: tuple[Band, ...]

    def _repr_html_(self) -> str:
        """The score in words and the table by band, for notebooks."""
        from suasion.brief.page import render_calibration
        from suasion.notebook import to_html

        return to_html(render_calibration(self))


def calibrate(forecasts: Sequence[Resolved], scale: Scale = "icd203") -> Calibration:
    """Score resolved forecasts.

    Parameters
    ----------
    forecasts : sequence of Resolved
    scale : {"icd203", "phia"}
        Whose bands the table uses.

    Raises
    ------
    CaseError
        If there is no forecast, or a likelihood is not strictly between 0 and 1.

    Examples
    --------
    >>> found = calibrate([Resolved("a", 0.7, True), Resolved("b", 0.7, True), Resolved("c", 0.2, False)])
    >>> round(found.brier, 4), found.bands[0]
    (0.0733, Band(word='unlikely', n=1, stated=0.2, came_true=0.0))
    """
    if not forecasts:
        raise CaseError("there is no resolved forecast to score.", remedy="Resolve one first.")
    wrong = [one.id for one in forecasts if not 0.0 < one.likelihood < 1.0]
    if wrong:
        raise CaseError(f"a likelihood lies strictly between 0 and 1 (see {', '.join(wrong)}).")
    n = len(forecasts)
    base = sum(one.came_true for one in forecasts) / n
    groups: dict[float, list[Resolved]] = {}
    for one in forecasts:
        groups.setdefault(one.likelihood, []).append(one)
    rates = {stated: sum(one.came_true for one in group) / len(group) for stated, group in groups.items()}
    reliability = sum(len(group) * (stated - rates[stated]) ** 2 for stated, group in groups.items()) / n
    resolution = sum(len(group) * (rates[stated] - base) ** 2 for stated, group in groups.items()) / n
    brier = sum((one.likelihood - one.came_true) ** 2 for one in forecasts) / n
    return Calibration(n, brier, reliability, resolution, base * (1 - base), _bands(forecasts, scale))


def _bands(forecasts: Sequence[Resolved], scale: Scale) -> tuple[Band, ...]:
    found = []
    for word, _, _ in SCALES[scale]:
        held = [one for one in forecasts if word_for(one.likelihood, scale) == word]
        if held:
            stated = sum(one.likelihood for one in held) / len(held)
            found.append(Band(word, len(held), stated, sum(one.came_true for one in held) / len(held)))
    return tuple(found)

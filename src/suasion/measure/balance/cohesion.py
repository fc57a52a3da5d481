"""Cohesion: do two blocs hold together, and how far apart are they, over time?

From a posture between every two states (a kappa, say):

- cohesion of a bloc: the mean over its own pairs;
- distance to another bloc: the mean over the pairs between them;
- separation: mean cohesion of the two, less the mean between them. It rises when blocs harden.

Given as draws, every one of these comes with a band.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from suasion.errors import DataError
from suasion.measure.estimates import Estimate
from suasion.measure.series.draws import quantiles

__all__ = ["Cohesion", "cohesion"]


@dataclass(frozen=True, slots=True)
class Cohesion:
    """Two blocs in one period: how alike each is within, between, and how separate they are.

    Attributes
    ----------
    period : str
    first, second, between : Estimate
        Mean likeness of the pairs within each bloc, and across.
    separation : Estimate
        Likeness within less likeness between.
    """

    period: str
    first: Estimate
    second: Estimate
    between: Estimate
    separation: Estimate


def cohesion(
    ties: Mapping[tuple[str, str], npt.ArrayLike],
    first: Sequence[str],
    second: Sequence[str],
    period: str = "",
    unit: str = "kappa",
    sources: tuple[str, ...] = (),
) -> Cohesion:
    """Cohesion of two blocs from the postures of their pairs.

    Parameters
    ----------
    ties
        Pair (either order) -> value or draws; all draws of one length.
    first, second
        Members; each bloc needs two, and no state may be in both.

    Raises
    ------
    DataError
        A bloc with one member, a shared member, or a pair without a value.

    Examples
    --------
    >>> ties = {("CHN", "RUS"): 0.8, ("JPN", "USA"): 0.6, ("CHN", "USA"): -0.2, ("CHN", "JPN"): 0.0,
    ...         ("RUS", "USA"): -0.4, ("JPN", "RUS"): -0.2}
    >>> found = cohesion(ties, ["CHN", "RUS"], ["USA", "JPN"])
    >>> round(found.separation.value, 2)
    0.9
    """
    if len(set(first)) < 2 or len(set(second)) < 2 or set(first) & set(second):
        raise DataError("each bloc needs two members of its own.", remedy="List different states in the two.")
    one = _mean(ties, itertools.combinations(sorted(set(first)), 2))
    two = _mean(ties, itertools.combinations(sorted(set(second)), 2))
    across = _mean(ties, itertools.product(sorted(set(first)), sorted(set(second))))
    names = ", ".join(first), ", ".join(second)

    def made(name: str, draws: npt.NDArray[np.float64]) -> Estimate:
        mid, lo50, hi50, lo90, hi90 = quantiles(draws)
        known = draws.size > 1
        return Estimate(
            name,
            mid,
            lo50 if known else None,
            hi50 if known else None,
            lo90 if known else None,
            hi90 if known else None,
            unit,
            period,
            method="mean over pairs",
            sources=sources,
        )

    return Cohesion(
        period,
        made(f"cohesion of {names[0]}", one),
        made(f"cohesion of {names[1]}", two),
        made(f"between {names[0]} and {names[1]}", across),
        made("separation of the two blocs", (one + two) / 2 - across),
    )


def _mean(
    ties: Mapping[tuple[str, str], npt.ArrayLike], pairs: Iterable[tuple[str, str]]
) -> npt.NDArray[np.float64]:
    found = []
    for a, b in pairs:
        value = ties.get((a, b), ties.get((b, a)))
        if value is None:
            raise DataError(
                f"no value for the pair {a}-{b}.", remedy="Leave the state out, or give the pair."
            )
        found.append(np.atleast_1d(np.asarray(value, dtype=float)))
    return np.asarray(np.mean(np.stack(found), axis=0), dtype=float)

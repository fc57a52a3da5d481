"""Is one state closer to a third than another is? A paired bootstrap says how surely.

Both pairs are scored on the same draws of the same items, those on which all three states
are known: what a roll call does to one pair it may do to the other, and only the difference
counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.errors import DataError
from suasion.measure.alignment import portfolios as pf
from suasion.measure.alignment.likeness import (
    Measure,
    followed,
    known_to_all,
    measure_function,
    percentiles,
    resamples,
)
from suasion.measure.alignment.panels import Panel, Slice, State
from suasion.measure.estimates import Estimate

__all__ = ["Comparison", "closer"]

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Is `other` closer to `target` than `one` is?

    Attributes
    ----------
    target, one, other : state
    period : str
        One period, or first..last where several were pooled.
    gap : Estimate
        measure(other, target) - measure(one, target), with bands; n is the number of items
        on which all three are known.
    value_one, value_other : float
        The measure of each pair on those common items.
    probability : float or None
        Share of bootstrap draws with a positive gap (a tie counts half); None where the
        measure is undefined in most draws.
    """

    target: State
    one: State
    other: State
    period: str
    gap: Estimate
    value_one: float
    value_other: float
    probability: float | None


def closer(
    panel: Panel,
    target: State,
    one: State,
    other: State,
    *,
    periods: Iterable[int] | None = None,
    measure: str = "kappa_absolute",
    draws: int = 1000,
    seed: int = 0,
) -> Comparison:
    """Whether `other` is closer to `target` than `one`, by a paired bootstrap.

    Both pairs are scored on the same draws of the same items, those on which all three
    states are known: what a roll call does to one pair it may do to the other, and only the
    difference counts.

    Parameters
    ----------
    panel : Panel
    target, one, other : state
    periods : iterable of int, optional
        Periods to pool; all of the panel by default.
    measure : str
        One of `MEASURES`.
    draws, seed : int

    Returns
    -------
    Comparison

    Raises
    ------
    DataError
        Unknown measure or state, no such period, or no item that all three are known on.

    Examples
    --------
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> cast = {"CHN": [1, 1, 2, 3], "RUS": [1, 3, 3, 3], "PRK": [1, 3, 3, 2]}
    >>> rows = [(s, i, 9, v) for s, votes in cast.items() for i, v in enumerate(votes)]
    >>> result = closer(votes_panel(*zip(*rows)), "PRK", "CHN", "RUS", draws=200)
    >>> round(result.value_one, 2), round(result.value_other, 2), result.gap.n
    (0.0, 0.71, 4)
    """
    panel.check(target, one, other)
    function = measure_function(measure, len(panel.categories), panel.conventions)
    wanted = panel.periods if periods is None else tuple(periods)
    part = panel.pooled(wanted)
    rows = list(panel.rows(part, target, one, other))
    known = known_to_all(*rows)
    if not known.any():
        raise DataError(
            f"{panel.name}: {target}, {one} and {other} have no item in common.", remedy="Take more periods."
        )
    near, far, drawn = _paired(rows, known, part, function, len(panel.categories), draws, seed)
    label = str(wanted[0]) if len(wanted) == 1 else f"{min(wanted)}..{max(wanted)}"
    gap = replace(
        _gap(panel, measure, far - near, drawn),
        name=f"{measure}: {other} minus {one}, with {target}",
        period=label,
        n=int(known.sum()),
        parameters=(("measure", measure), ("draws", str(draws)), ("seed", str(seed)), *followed(panel)),
    )
    return Comparison(target, one, other, label, gap, near, far, _share_positive(drawn))


def _gap(panel: Panel, measure: str, value: float, drawn: Floats) -> Estimate:
    lo90, lo50, hi50, hi90 = percentiles(drawn, 0.05, 0.25, 0.75, 0.95)
    return Estimate(
        measure,
        value,
        lo50,
        hi50,
        lo90,
        hi90,
        unit=measure.split("_")[0],
        method="paired bootstrap over the items all three are known on",
        sources=(panel.source,) if panel.source else (),
        vintage=panel.vintage,
        caveat="A share of bootstrap draws: doubt about which items came up, not about what they mean.",
    )


def _paired(
    rows: list[NDArray[np.int8]],
    known: NDArray[np.bool_],
    part: Slice,
    function: Measure,
    categories: int,
    draws: int,
    seed: int,
) -> tuple[float, float, Floats]:
    """The measure of both pairs on the common items, and the difference in each draw."""
    target, one, other = (row[known] for row in rows)
    weights = resamples(len(target), draws, seed, part.period)
    values = [
        (
            float(function(pf.pair_tables(row, target, categories))),
            function(pf.pair_tables(row, target, categories, weights)),
        )
        for row in (one, other)
    ]
    return values[0][0], values[1][0], values[1][1] - values[0][1]


def _share_positive(gaps: Floats) -> float | None:
    defined = gaps[~np.isnan(gaps)]
    if defined.size < max(20, gaps.size // 2):
        return None
    return float(np.mean(defined > 0) + 0.5 * np.mean(defined == 0))

"""Measures of likeness by name, and the bootstrap they share.

Names: `agreement` (share of identical choices), `tau_b`, and `s`, `pi`, `kappa`, each with
`_absolute`, `_squared` or `_nominal` disagreement weights.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.errors import DataError, did_you_mean
from suasion.measure import portfolios as pf

__all__ = ["MEASURES", "Measure", "known_to_all", "measure_function", "percentiles", "resamples"]

Floats: TypeAlias = NDArray[np.float64]
Measure: TypeAlias = Callable[[Floats], Floats]

_DISTANCES: tuple[pf.Distance, ...] = ("absolute", "squared", "nominal")
_WEIGHTED = {"s": pf.s_score, "pi": pf.scott_pi, "kappa": pf.cohen_kappa}

MEASURES: tuple[str, ...] = (
    "agreement",
    "tau_b",
    *(f"{name}_{distance}" for name, distance in product(_WEIGHTED, _DISTANCES)),
)


def measure_function(name: str, categories: int) -> Measure:
    """The function from joint tables to values that a measure's name stands for.

    Raises
    ------
    DataError
        The name is none of `MEASURES`.

    Examples
    --------
    >>> kappa = measure_function("kappa_absolute", 2)
    >>> float(kappa(np.array([[3.0, 1.0], [1.0, 3.0]])))
    0.5
    """
    if name == "agreement":
        return partial(pf.agreement, weights=pf.disagreement_weights(categories, "nominal"))
    if name == "tau_b":
        return pf.tau_b
    for prefix, distance in product(_WEIGHTED, _DISTANCES):
        if name == f"{prefix}_{distance}":
            return partial(_WEIGHTED[prefix], weights=pf.disagreement_weights(categories, distance))
    raise DataError(f"no measure of alignment is called {name!r}.", remedy=did_you_mean(name, MEASURES))


def resamples(items: int, draws: int, seed: int, period: int) -> Floats:
    """Bootstrap counts of the items, one row per draw; a period's draws are its own."""
    generator = np.random.Generator(np.random.PCG64([seed, period]))
    return generator.multinomial(items, np.full(items, 1.0 / items), size=draws).astype(np.float64)


def percentiles(values: Floats, *shares: float) -> tuple[float | None, ...]:
    """Quantiles of the defined values; None where hardly any is defined."""
    defined = values[~np.isnan(values)]
    if defined.size < max(20, values.size // 2):
        return (None,) * len(shares)
    return tuple(float(x) for x in np.quantile(defined, shares))


def known_to_all(*rows: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Which items have a known choice in every row."""
    return np.asarray(np.logical_and.reduce([row != pf.MISSING for row in rows]))

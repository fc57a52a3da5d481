"""Measures of likeness by name, and the bootstrap they share.

Names: `agreement` (share of identical choices), `tau_b`, and `s`, `pi`, `kappa`, each with
`_absolute`, `_squared` or `_nominal` disagreement weights.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from itertools import product
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.errors import DataError, did_you_mean
from suasion.measure.alignment import portfolios as pf
from suasion.measure.conventions import OBSERVED_RANGE, USED_CATEGORIES

__all__ = [
    "MEASURES",
    "Measure",
    "followed",
    "known_to_all",
    "measure_function",
    "percentiles",
    "resamples",
]

Floats: TypeAlias = NDArray[np.float64]
Measure: TypeAlias = Callable[[Floats], Floats]

_DISTANCES: tuple[pf.Distance, ...] = ("absolute", "squared", "nominal")
_WEIGHTED = {"s": pf.s_score, "pi": pf.scott_pi, "kappa": pf.cohen_kappa}

MEASURES: tuple[str, ...] = (
    "agreement",
    "tau_b",
    *(f"{name}_{distance}" for name, distance in product(_WEIGHTED, _DISTANCES)),
)


def measure_function(name: str, categories: int, conventions: Collection[str] = ()) -> Measure:
    """The function from joint tables to values that a measure's name stands for.

    Parameters
    ----------
    name : str
        One of `MEASURES`.
    categories : int
        K, the length of the scale.
    conventions : collection of str
        With "used-categories" or "observed-range" the distances are those on the categories each table uses.
        The first numbers them anew (0, 1, 3 become 0, 1, 2), as most programs for raters do; the second keeps
        their places and takes their range as full disagreement, which moves S alone. Where a table uses one
        category only, weighted measures are then not defined.

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
            if USED_CATEGORIES in conventions or OBSERVED_RANGE in conventions:
                return partial(_on_used, _WEIGHTED[prefix], distance, USED_CATEGORIES in conventions)
            return partial(_WEIGHTED[prefix], weights=pf.disagreement_weights(categories, distance))
    raise DataError(f"no measure of alignment is called {name!r}.", remedy=did_you_mean(name, MEASURES))


def _on_used(measure: Callable[..., Floats], distance: pf.Distance, anew: bool, tables: Floats) -> Floats:
    """The measure with distances on the categories each table uses; tables that use the same go together."""
    categories = tables.shape[0]
    flat = tables.reshape(categories, categories, -1)
    used = (flat.sum(axis=0) + flat.sum(axis=1)) > 0
    sets, which = np.unique(used, axis=1, return_inverse=True)
    which = which.ravel()
    values = np.full(flat.shape[-1], np.nan)
    for k, here in enumerate(sets.T):
        places = np.cumsum(here) - 1 if anew else np.arange(categories)
        span = int(np.ptp(places[here])) if here.any() else 0
        # Categories the table does not use have no counts: whatever their weight is, it weighs nothing.
        weights = pf.weights_between(places, span, distance)
        values[which == k] = measure(flat[:, :, which == k], weights)
    return values.reshape(tables.shape[2:])


def resamples(items: int, draws: int, seed: int, period: int) -> Floats:
    """Bootstrap counts of items: how often each is drawn, with replacement.

    Parameters
    ----------
    items, draws : int
    seed, period : int
        Together they seed the generator, so that a period's draws are its own and the same for every pair.

    Returns
    -------
    float array (draws, items)
        Each row sums to `items`.

    Examples
    --------
    >>> resamples(4, 2, seed=0, period=78).sum(axis=1).tolist()
    [4.0, 4.0]
    """
    generator = np.random.Generator(np.random.PCG64([seed, period]))
    return generator.multinomial(items, np.full(items, 1.0 / items), size=draws).astype(np.float64)


def percentiles(values: Floats, *shares: float) -> tuple[float | None, ...]:
    """Quantiles of the values that are defined.

    Parameters
    ----------
    values : float array
        NaN where a draw gives no value.
    shares : float
        0 to 1.

    Returns
    -------
    tuple of float or None
        None for all where fewer than 20 values, or less than half of them, are defined.

    Examples
    --------
    >>> percentiles(np.arange(101.0), 0.05, 0.5), percentiles(np.full(50, np.nan), 0.5)
    ((5.0, 50.0), (None,))
    """
    defined = values[~np.isnan(values)]
    if defined.size < max(20, values.size // 2):
        return (None,) * len(shares)
    return tuple(float(x) for x in np.quantile(defined, shares))


class _Following(Protocol):
    @property
    def conventions(self) -> tuple[str, ...]: ...


def followed(panel: _Following) -> tuple[tuple[str, str], ...]:
    """The conventions of a panel as a parameter of a result; nothing where it follows the default.

    Examples
    --------
    >>> from suasion.measure.alignment.panels import Panel
    >>> followed(Panel("ties", ("none", "some"), (), conventions=("binary-ties", "no-self-ties")))
    (('conventions', 'binary-ties, no-self-ties'),)
    """
    return (("conventions", ", ".join(panel.conventions)),) if panel.conventions else ()


def known_to_all(*rows: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Which items have a known choice in every row.

    Parameters
    ----------
    rows : int8 arrays (items,)
        `portfolios.MISSING` where a choice is not known.

    Returns
    -------
    bool array (items,)

    Examples
    --------
    >>> known_to_all(np.array([0, pf.MISSING], np.int8), np.array([2, 1], np.int8)).tolist()
    [True, False]
    """
    return np.asarray(np.logical_and.reduce([row != pf.MISSING for row in rows]))

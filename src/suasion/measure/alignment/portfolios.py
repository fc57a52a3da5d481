"""How alike are two rows of ordered choices: the numeric core, on plain arrays.

A *portfolio* is a row of ordered categories: the votes of a state over the roll calls of
a session, or its alliance ties to every state of a year. Two portfolios are compared
through their *joint table*: how often a chose category k while b chose category l, over
the items on which both are known. Every measure below is a function of that table.

All functions take tables whose first two axes are the categories of a and of b; further
axes (pairs, bootstrap draws) are carried along, so that one call serves one pair or all.

Conventions
-----------
* Categories are 0 .. K-1 in order and fixed by the caller, used or not; -1 is missing.
* An item counts for a pair only if both states are known on it: pairwise deletion.
* A value that is not defined (no common item, no expected disagreement) is nan.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "MISSING",
    "Distance",
    "agreement",
    "cohen_kappa",
    "common_items",
    "disagreement",
    "disagreement_weights",
    "joint_tables",
    "pair_tables",
    "s_score",
    "scott_pi",
    "tau_b",
    "weights_between",
]

Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.integer]
Distance = Literal["absolute", "squared", "nominal"]

MISSING = -1


def disagreement_weights(categories: int, distance: Distance = "absolute") -> Floats:
    """How far apart two categories are, from 0 (the same) to 1 (the two ends).

    With K categories, w_kl = abs(k - l) / (K - 1) (absolute), its square (squared), or 1 for
    k != l (nominal).

    Parameters
    ----------
    categories : int
        K, the number of ordered categories; at least 2.
    distance : {"absolute", "squared", "nominal"}

    Returns
    -------
    array, shape (K, K)

    Raises
    ------
    ValueError
        Fewer than two categories, or an unknown distance.

    Examples
    --------
    >>> disagreement_weights(3, "squared")
    array([[0.  , 0.25, 1.  ],
           [0.25, 0.  , 0.25],
           [1.  , 0.25, 0.  ]])
    """
    if categories < 2:
        raise ValueError("a portfolio needs at least two categories")
    return weights_between(np.arange(categories), categories - 1, distance)


def weights_between(places: NDArray[np.integer], span: float, distance: Distance = "absolute") -> Floats:
    """Disagreement weights of categories that stand at these places on a scale of this length.

    Parameters
    ----------
    places : int array, shape (K,)
        Where each category stands.
    span : float
        The distance that counts as full disagreement; 0 where there is none, and then no weight but the
        nominal one is defined.
    distance : {"absolute", "squared", "nominal"}

    Returns
    -------
    array, shape (K, K)

    Examples
    --------
    >>> weights_between(np.array([0, 1, 1, 2]), 2)[0].tolist()
    [0.0, 0.5, 0.5, 1.0]
    """
    gap: Floats = np.abs(places[:, None] - places[None, :]) / (span if span else np.nan)
    if distance == "absolute":
        return gap
    if distance == "squared":
        return np.asarray(gap * gap)
    if distance == "nominal":
        return np.asarray(places[:, None] != places[None, :], dtype=np.float64)
    raise ValueError(f"unknown distance {distance!r}: absolute, squared or nominal")


def joint_tables(codes: Codes, categories: int, item_weights: Floats | None = None) -> Floats:
    """The joint table of every pair of rows, by one matrix product.

    With Y the (K m, n) matrix of indicators "row i chose category k on item v", all
    tables are Y diag(w) Y'; a missing choice is a column of zeros and drops out.

    Parameters
    ----------
    codes : int array, shape (m, n)
        Category of each of m states on each of n items; -1 is missing.
    categories : int
        K.
    item_weights : array, shape (n,), optional
        Weight of each item (a bootstrap count, a capability share); 1 by default.

    Returns
    -------
    array, shape (K, K, m, m)
        `[k, l, i, j]` is the weight of items on which i chose k and j chose l.

    Notes
    -----
    2 (K m)^2 n floating-point operations; 8 (K m)^2 bytes.

    Examples
    --------
    >>> tables = joint_tables(np.array([[0, 0, 1, -1], [0, 1, 1, 1]]), 2)
    >>> tables[:, :, 0, 1]
    array([[1., 1.],
           [0., 1.]])
    """
    rows = codes.shape[0]
    # Counts below 2**24 are exact in single precision, at half the time of double.
    exact = item_weights is None and codes.shape[1] < 2**24
    dtype: type[np.floating] = np.float32 if exact else np.float64
    indicators: NDArray[np.floating] = np.concatenate([codes == k for k in range(categories)]).astype(dtype)
    weighted = indicators if item_weights is None else indicators * item_weights
    product: Floats = (weighted @ indicators.T).astype(np.float64, copy=False)
    return product.reshape(categories, rows, categories, rows).transpose(0, 2, 1, 3)


def pair_tables(a: Codes, b: Codes, categories: int, item_weights: Floats | None = None) -> Floats:
    """The joint table of one pair, or one table per row of item weights.

    Parameters
    ----------
    a, b : int arrays, shape (n,)
        Categories chosen by the two states; -1 is missing.
    categories : int
        K.
    item_weights : array, shape (n,) or (draws, n), optional
        Weights of the items; with two axes, one table per draw.

    Returns
    -------
    array, shape (K, K) or (K, K, draws)

    Examples
    --------
    >>> pair_tables(np.array([0, 0, 1, -1]), np.array([0, 1, 1, 1]), 2)
    array([[1., 1.],
           [0., 1.]])
    """
    steps = np.arange(categories)
    cells = ((a == steps[:, None])[:, None] & (b == steps[:, None])[None]).astype(np.float64)
    if item_weights is None:
        return np.asarray(cells.sum(axis=-1))
    return np.asarray(np.tensordot(cells, item_weights.T, axes=1))


def common_items(tables: Floats) -> Floats:
    """n: the (weighted) number of items on which both states are known.

    Examples
    --------
    >>> float(common_items(np.array([[1.0, 1.0], [0.0, 1.0]])))
    3.0
    """
    return np.asarray(tables.sum(axis=(0, 1)))


def _ratio(top: Floats, bottom: Floats) -> Floats:
    """top / bottom, nan where bottom is 0."""
    top, bottom = np.broadcast_arrays(np.asarray(top, float), np.asarray(bottom, float))
    return np.asarray(np.divide(top, bottom, out=np.full(bottom.shape, np.nan), where=bottom > 0))


def _total_disagreement(tables: Floats, weights: Floats) -> Floats:
    return np.asarray(np.tensordot(weights, tables, axes=((0, 1), (0, 1))))


def disagreement(tables: Floats, weights: Floats) -> Floats:
    """D_o = sum_kl w_kl p_kl, the observed disagreement, in [0, 1].

    Parameters
    ----------
    tables : array, shape (K, K, ...)
    weights : array, shape (K, K)
        Disagreement weights, as of `disagreement_weights`.

    Returns
    -------
    array, shape (...)
        nan where the pair has no common item.

    Examples
    --------
    >>> table = np.array([[8.0, 2.0, 0.0], [1.0, 3.0, 1.0], [1.0, 0.0, 4.0]])
    >>> float(disagreement(table, disagreement_weights(3)))
    0.15
    """
    return _ratio(_total_disagreement(tables, weights), common_items(tables))


def agreement(tables: Floats, weights: Floats) -> Floats:
    """1 - D_o; with nominal weights the share of identical choices.

    Examples
    --------
    >>> table = np.array([[8.0, 2.0, 0.0], [1.0, 3.0, 1.0], [1.0, 0.0, 4.0]])
    >>> float(agreement(table, disagreement_weights(3, "nominal")))
    0.75
    """
    return np.asarray(1.0 - disagreement(tables, weights))


def s_score(tables: Floats, weights: Floats) -> Floats:
    """S = 1 - 2 D_o, in [-1, 1] [SignorinoRitter1999].

    S corrects nothing for chance: where nearly all choices fall in one category (no
    alliance, yes) nearly all pairs look alike.

    Examples
    --------
    >>> table = np.array([[8.0, 2.0, 0.0], [1.0, 3.0, 1.0], [1.0, 0.0, 4.0]])
    >>> float(s_score(table, disagreement_weights(3)))
    0.7
    """
    return np.asarray(1.0 - 2.0 * disagreement(tables, weights))


def _margins(tables: Floats) -> tuple[Floats, Floats]:
    return np.asarray(tables.sum(axis=1)), np.asarray(tables.sum(axis=0))


def _chance_corrected(tables: Floats, weights: Floats, row: Floats, column: Floats) -> Floats:
    """1 - n sum w N / sum w row column: counts throughout, so that 0 is exactly 0."""
    expected = (row * np.tensordot(weights, column, axes=1)).sum(axis=0)
    observed = common_items(tables) * _total_disagreement(tables, weights)
    return np.asarray(1.0 - _ratio(observed, expected))


def cohen_kappa(tables: Floats, weights: Floats) -> Floats:
    """kappa = 1 - D_o / sum_kl w_kl p_a(k) p_b(l), agreement beyond chance [Cohen1968].

    The expected disagreement uses each state's own margin over the common items
    [Haege2011]. 1 is full agreement, 0 what independent choices with these margins
    would give, below 0 less than that.

    Parameters
    ----------
    tables : array, shape (K, K, ...)
    weights : array, shape (K, K)

    Returns
    -------
    array, shape (...)
        nan where no disagreement is to be expected, that is where both states chose one
        and the same category throughout, and where there is no common item.

    Examples
    --------
    >>> table = np.array([[8.0, 2.0, 0.0], [1.0, 3.0, 1.0], [1.0, 0.0, 4.0]])
    >>> round(float(cohen_kappa(table, disagreement_weights(3))), 4)
    0.6571
    >>> float(cohen_kappa(np.array([[9.0, 0.0], [0.0, 0.0]]), disagreement_weights(2)))
    nan
    """
    row, column = _margins(tables)
    return _chance_corrected(tables, weights, row, column)


def scott_pi(tables: Floats, weights: Floats) -> Floats:
    """pi = 1 - D_o / sum_kl w_kl m(k) m(l), with m the mean of the two margins [Scott1955].

    Parameters, missing values: as for `cohen_kappa`. pi <= kappa.

    Examples
    --------
    >>> table = np.array([[8.0, 2.0, 0.0], [1.0, 3.0, 1.0], [1.0, 0.0, 4.0]])
    >>> round(float(scott_pi(table, disagreement_weights(3))), 4)
    0.6571
    """
    row, column = _margins(tables)
    mean = (row + column) / 2.0
    return _chance_corrected(tables, weights, mean, mean)


def tau_b(tables: Floats) -> Floats:
    """Kendall's tau-b between the two rows of choices, in [-1, 1] [Kendall1938].

    Over all pairs of items, (concordant - discordant) / sqrt((P - T_a)(P - T_b)), with
    P the number of pairs and T the pairs tied on a, on b. It asks whether the two rank
    the items alike, not whether they choose alike: a row that always says more than
    another by the same step scores 1. The measure of [BuenodeMesquita1975].

    Parameters
    ----------
    tables : array, shape (K, K, ...)
        Unweighted joint tables.

    Returns
    -------
    array, shape (...)
        nan where one of the rows is constant over the common items.

    Examples
    --------
    >>> table = np.array([[8.0, 2.0, 0.0], [1.0, 3.0, 1.0], [1.0, 0.0, 4.0]])
    >>> round(float(tau_b(table)), 4)
    0.656
    """
    total = common_items(tables)
    excess = np.zeros(tables.shape[2:])
    for k in range(tables.shape[0] - 1):
        above = tables[k + 1 :].sum(axis=0)
        before = np.cumsum(above, axis=0) - above
        after = above.sum(axis=0) - before - above
        excess = excess + (tables[k] * (after - before)).sum(axis=0)
    row, column = _margins(tables)
    untied_a = (total**2 - (row**2).sum(axis=0)) / 2.0
    untied_b = (total**2 - (column**2).sum(axis=0)) / 2.0
    return _ratio(excess, np.sqrt(untied_a * untied_b))

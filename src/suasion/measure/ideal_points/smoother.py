"""Smoothing a random walk on a grid: prediction, update, and the pass back.

The recursions are those of the Kalman filter and the Rauch-Tung-Striebel smoother, for a
state x_t = x_{t-1} + N(0, q), but the evidence may have any shape: where it is normal the
result is the Kalman smoother's, where it is one-sided (a state at the end of the scale)
nothing is approximated. A period without evidence only widens the walk.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["quantiles", "smooth", "transition"]

Floats: TypeAlias = NDArray[np.float64]


def transition(grid: Floats, variance: float) -> Floats:
    """Probability to go from one grid point (column) to another (row) in one period.

    Parameters
    ----------
    grid : array, shape (G,), evenly spaced
    variance : float
        q, of one step of the walk; its root should not be below the spacing of the grid.

    Returns
    -------
    array, shape (G, G)
        Columns sum to 1; what would leave the grid stays at its ends.

    Examples
    --------
    >>> grid = np.linspace(-1.0, 1.0, 3)
    >>> transition(grid, 1.0).sum(axis=0).round(6).tolist()
    [1.0, 1.0, 1.0]
    """
    kernel = np.exp(-0.5 * (grid[:, None] - grid[None, :]) ** 2 / variance)
    return np.asarray(kernel / kernel.sum(axis=0))


def smooth(
    evidence: Floats, first: NDArray[np.intp], start: Floats, walk: Floats
) -> tuple[Floats, Floats, float]:
    """Posterior of each walker in each period, given all its evidence.

    Parameters
    ----------
    evidence : array, shape (T, m, G)
        Likelihood of each grid point; all ones where there is none. Any scale.
    first : int array, shape (m,)
        Period in which each walker starts; earlier periods hold the start.
    start : array, shape (G,) or (m, G)
        Distribution before the first evidence.
    walk : array, shape (G, G)
        As of `transition`.

    Returns
    -------
    smoothed : array, shape (T, m, G)
        Given the evidence of all periods; sums to 1 along the grid.
    filtered : array, shape (T, m, G)
        Given the evidence up to and including each period.
    log_evidence : float
        Sum over walkers and periods of the log predictive likelihood.

    Notes
    -----
    T products of (m, G) and (G, G) each way.

    Examples
    --------
    >>> grid = np.linspace(-2.0, 2.0, 41)
    >>> seen = np.exp(-0.5 * (grid - 1.0) ** 2)[None, None, :] * np.ones((3, 1, 1))
    >>> walk = transition(grid, 0.04)
    >>> smoothed, filtered, _ = smooth(seen, np.array([0]), np.exp(-0.5 * grid**2), walk)
    >>> [round(float(row @ grid), 2) for row in smoothed[:, 0]]
    [0.74, 0.75, 0.76]
    """
    periods, walkers, _ = evidence.shape
    begun = np.broadcast_to(start / start.sum(axis=-1, keepdims=True), evidence.shape[1:])
    filtered = np.empty_like(evidence)
    log_evidence = 0.0
    current = begun
    for t in range(periods):
        predicted = np.where((first >= t)[:, None], begun, current @ walk.T)
        current = predicted * evidence[t]
        total = current.sum(axis=1, keepdims=True)
        log_evidence += float(np.log(total).sum())
        current = current / total
        filtered[t] = current
    smoothed = np.empty_like(evidence)
    back = np.ones((walkers, evidence.shape[2]))
    for t in range(periods - 1, -1, -1):
        both = filtered[t] * back
        smoothed[t] = both / both.sum(axis=1, keepdims=True)
        back = (evidence[t] * back) @ walk
        back /= back.max(axis=1, keepdims=True)
    return smoothed, filtered, log_evidence


def quantiles(density: Floats, grid: Floats, shares: tuple[float, ...]) -> Floats:
    """Points below which the given shares of each distribution lie.

    Each grid point's probability is spread evenly over its cell.

    Parameters
    ----------
    density : array, shape (..., G)
        Probabilities along the grid, summing to 1.
    grid : array, shape (G,), evenly spaced
    shares : tuple of float

    Returns
    -------
    array, shape (len(shares), ...)

    Examples
    --------
    >>> even = np.full((1, 4), 0.25)
    >>> quantiles(even, np.array([0.5, 1.5, 2.5, 3.5]), (0.25, 0.5)).ravel()
    array([1., 2.])
    """
    step = grid[1] - grid[0]
    flat = density.reshape(-1, density.shape[-1])
    cumulative = np.cumsum(flat, axis=1)
    rows = np.arange(len(flat))
    found = np.empty((len(shares), len(flat)))
    for k, share in enumerate(shares):
        cell = np.minimum((cumulative < share).sum(axis=1), flat.shape[1] - 1)
        before = cumulative[rows, cell] - flat[rows, cell]
        inside = np.clip((share - before) / np.maximum(flat[rows, cell], 1e-300), 0.0, 1.0)
        found[k] = grid[cell] - step / 2.0 + inside * step
    return found.reshape(len(shares), *density.shape[:-1])

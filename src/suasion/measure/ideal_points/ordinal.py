"""Ordinal probit items on a grid of positions: probabilities, and one step of estimation.

An item (a roll call, or one resolution voted on in several sessions) is answered in three
ordered ways, here yes < abstain < no. A voter at position t answers by

    z = b t + e,   e ~ N(0, 1);   yes if z <= l,  abstain if l < z <= u,  no if z > u,

with discrimination b and cut points l < u. Positions live on a fixed grid, which turns
every sum over voters into a matrix product and needs no approximation of the posterior.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Items", "log_answers", "starting_items", "step_items"]

Floats: TypeAlias = NDArray[np.float64]

_LEAST = 1e-12
_NARROWEST = 0.01
_CUT_VARIANCE = 100.0
_LONGEST_STEP = 1.0
_NEGLIGIBLE = 5.0


@dataclass(frozen=True, slots=True)
class Items:
    """Discrimination and cut points of J items, and how surely they are known.

    Attributes
    ----------
    slope, lower, upper : arrays, shape (J,)
        b, l and u; lower < upper.
    covariance : array, shape (J, 3, 3)
        Of (slope, lower, upper): the inverse information at the estimate.
    """

    slope: Floats
    lower: Floats
    upper: Floats
    covariance: Floats

    def rescaled(self, shift: float, factor: float) -> Items:
        """The same answers for positions moved to (t - shift) / factor."""
        change = np.diag([factor, 1.0, 1.0])
        change[1:, 0] = -shift
        return Items(
            self.slope * factor,
            self.lower - self.slope * shift,
            self.upper - self.slope * shift,
            change @ self.covariance @ change.T,
        )

    def chosen(self, which: NDArray[np.intp]) -> Items:
        """Some of the items, in the order given."""
        return Items(self.slope[which], self.lower[which], self.upper[which], self.covariance[which])

    def followed_by(self, more: Items) -> Items:
        """These items, then others."""
        pairs = (
            (self.slope, more.slope),
            (self.lower, more.lower),
            (self.upper, more.upper),
            (self.covariance, more.covariance),
        )
        return Items(*(np.concatenate(pair) for pair in pairs))


@dataclass(frozen=True, slots=True)
class _Terms:
    """Densities and probabilities at each item and grid point, shape (J, G)."""

    h1: Floats
    h2: Floats
    f1: Floats
    f2: Floats
    yes: Floats
    abstain: Floats
    no: Floats


def _terms(items: Items, grid: Floats) -> _Terms:
    from scipy.special import ndtr

    h1 = items.lower[:, None] - items.slope[:, None] * grid
    h2 = items.upper[:, None] - items.slope[:, None] * grid
    below, above = ndtr(h1), ndtr(-h2)
    scale = 1.0 / np.sqrt(2.0 * np.pi)
    return _Terms(
        h1,
        h2,
        scale * np.exp(-0.5 * h1 * h1),
        scale * np.exp(-0.5 * h2 * h2),
        np.maximum(below, _LEAST),
        np.maximum(1.0 - below - above, _LEAST),
        np.maximum(above, _LEAST),
    )


def log_answers(items: Items, grid: Floats, *, doubtful: bool = True, latent_bound: float = np.inf) -> Floats:
    """Log probability of each answer to each item at each position.

    With `doubtful` the mean over the items' own posterior is taken, to second order:
    log P + tr(C H)/2, with C the covariance of the two arguments of P and H the second
    derivative of log P. An item known from few votes then says less.

    Parameters
    ----------
    items : Items
    grid : array, shape (G,)
    doubtful : bool
    latent_bound : float
        A sampler that cuts the latent answer z = b t + e off at this value pulls t back;
        the pull is that of the mean of (abs(z) - latent_bound)^2 / 2 over z beyond it.

    Returns
    -------
    array, shape (3, J, G)
        Answers in order yes, abstain, no.

    Examples
    --------
    >>> item = Items(np.array([1.0]), np.array([-1.0]), np.array([1.0]), np.zeros((1, 3, 3)))
    >>> np.exp(log_answers(item, np.array([0.0]))).round(3).ravel()
    array([0.159, 0.683, 0.159])
    """
    x = _terms(items, grid)
    logs = np.log(np.stack([x.yes, x.abstain, x.no]))
    if doubtful:
        c = items.covariance[:, :, :, None]
        square = grid**2 * c[:, 0, 0]
        v11 = square - 2.0 * grid * c[:, 0, 1] + c[:, 1, 1]
        v22 = square - 2.0 * grid * c[:, 0, 2] + c[:, 2, 2]
        v12 = square - grid * (c[:, 0, 1] + c[:, 0, 2]) + c[:, 1, 2]
        w, v = x.f1 / x.yes, x.f2 / x.no
        a1, a2 = x.f1 / x.abstain, x.f2 / x.abstain
        logs[0] -= 0.5 * w * (x.h1 + w) * v11
        logs[1] -= 0.5 * ((a1 - x.h1) * a1 * v11 + (a2 + x.h2) * a2 * v22 - 2.0 * a1 * a2 * v12)
        logs[2] -= 0.5 * v * (v - x.h2) * v22
    if np.isfinite(latent_bound):
        d, inside, density = _beyond(items, grid, latent_bound)
        logs -= 0.5 * ((d * d + 1.0) * inside + d * density)
    return logs


def _beyond(items: Items, grid: Floats, bound: float) -> tuple[Floats, Floats, Floats]:
    """How far abs(b t) is beyond the bound, with the normal probability and density there."""
    from scipy.special import ndtr

    d = np.abs(items.slope[:, None] * grid) - bound
    inside, density = np.zeros(d.shape), np.zeros(d.shape)
    near = d > -_NEGLIGIBLE
    inside[near] = ndtr(d[near])
    density[near] = np.exp(-0.5 * d[near] ** 2) / np.sqrt(2.0 * np.pi)
    return d, inside, density


def step_items(
    items: Items,
    counts: Floats,
    grid: Floats,
    slope_variance: float = 1.0,
    latent_bound: float = np.inf,
) -> Items:
    """One Fisher-scoring step of the items towards their posterior mode.

    Parameters
    ----------
    items : Items
    counts : array, shape (3, J, G)
        Expected number of voters at each grid point who gave each answer.
    grid : array, shape (G,)
    slope_variance : float
        Prior of the slopes: N(0, slope_variance). Cut points have a wide normal prior.
    latent_bound : float
        As in `log_answers`.

    Returns
    -------
    Items
        With the covariance at the old estimate.

    Notes
    -----
    A step is cut to 1 in each parameter, and the cut points are kept apart, so that items
    that split the voters perfectly do not run away.

    Examples
    --------
    >>> grid = np.linspace(-2.0, 2.0, 5)
    >>> items = starting_items(np.array([[5.0, 0.0, 5.0]]), np.array([1.0]))
    >>> counts = np.array([[[2.0, 2, 1, 0, 0]], [[0.0] * 5], [[0.0, 0, 1, 2, 2]]])
    >>> bool(step_items(items, counts, grid).slope[0] > 1.0)
    True
    """
    x = _terms(items, grid)
    yes, abstain, no = counts[0] / x.yes, counts[1] / x.abstain, counts[2] / x.no
    u1, u2 = x.f1 * (yes - abstain), x.f2 * (abstain - no)
    voters = counts.sum(axis=0)
    i11 = voters * x.f1**2 * (1.0 / x.yes + 1.0 / x.abstain)
    i22 = voters * x.f2**2 * (1.0 / x.abstain + 1.0 / x.no)
    i12 = -voters * x.f1 * x.f2 / x.abstain
    gradient = np.stack(
        [
            -(u1 + u2) @ grid - items.slope / slope_variance,
            u1.sum(axis=1) - items.lower / _CUT_VARIANCE,
            u2.sum(axis=1) - items.upper / _CUT_VARIANCE,
        ],
        axis=1,
    )
    information = _information(i11, i12, i22, grid)
    information += np.diag([1.0 / slope_variance, 1.0 / _CUT_VARIANCE, 1.0 / _CUT_VARIANCE])
    if np.isfinite(latent_bound):
        d, inside, density = _beyond(items, grid, latent_bound)
        gradient[:, 0] -= np.sign(items.slope) * ((voters * (d * inside + density)) @ np.abs(grid))
        information[:, 0, 0] += (voters * inside) @ grid**2
    covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
    step = np.clip((covariance @ gradient[:, :, None])[:, :, 0], -_LONGEST_STEP, _LONGEST_STEP)
    lower, upper = _apart(items.lower + step[:, 1], items.upper + step[:, 2])
    return Items(items.slope + step[:, 0], lower, upper, covariance)


def _information(i11: Floats, i12: Floats, i22: Floats, grid: Floats) -> Floats:
    """Expected information of (slope, lower, upper), summed over the grid."""
    a, b = i11 + i12, i22 + i12
    information = np.empty((len(i11), 3, 3))
    information[:, 0, 0] = (a + b) @ grid**2
    information[:, 0, 1] = information[:, 1, 0] = -(a @ grid)
    information[:, 0, 2] = information[:, 2, 0] = -(b @ grid)
    information[:, 1, 1] = i11.sum(axis=1)
    information[:, 2, 2] = i22.sum(axis=1)
    information[:, 1, 2] = information[:, 2, 1] = i12.sum(axis=1)
    return information


def _apart(lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    middle, half = (lower + upper) / 2.0, np.maximum((upper - lower) / 2.0, _NARROWEST / 2.0)
    return middle - half, middle + half


def starting_items(tallies: Floats, lean: Floats) -> Items:
    """First guess: cut points from the shares of the answers, the sign of the slope from `lean`.

    Parameters
    ----------
    tallies : array, shape (J, 3)
        How many voters gave each answer.
    lean : array, shape (J,)
        Positive where the high anchor answered more towards no than the low anchor.

    Examples
    --------
    >>> items = starting_items(np.array([[8.0, 1.0, 1.0], [1.0, 1.0, 8.0]]), np.array([1.0, -1.0]))
    >>> items.slope.tolist(), (items.lower < items.upper).tolist()
    ([1.0, -1.0], [True, True])
    """
    from scipy.special import ndtri

    shares = (tallies + 0.5) / (tallies.sum(axis=1, keepdims=True) + 1.5)
    slope: Floats = np.sign(lean).astype(np.float64)
    width = np.sqrt(1.0 + slope**2)
    lower, upper = _apart(ndtri(shares[:, 0]) * width, ndtri(shares[:, 0] + shares[:, 1]) * width)
    unknown: Floats = np.zeros((len(slope), 3, 3))
    return Items(slope, lower, upper, unknown)

"""Breaks: when a series changed its level, and how surely.

Three tools, by length of the series:

two segments (`two_segment`)
    For annual series of 10-20 points: the posterior of one date, the sizes on each side, and the probability
    that there was no break at all. No more than that can be had from so few points.
penalty path (`penalty_path`)
    For monthly or weekly series: the segmentation of least squared error plus penalty, the one PELT
    [Killick2012] finds, over a path of penalties; a break counts by how many find it ("found at 6 of 7").
online (`run_lengths`)
    Bayesian online detection [AdamsMacKay2007]: after each point, the posterior of the time since the last
    change; for monitoring, since it needs no later data.

Volumes of reporting drift by factors, so monthly and weekly weights are first divided by the state's whole
volume in the period and put on an arcsinh scale (`normalised`), which keeps signs and tames peaks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from suasion.errors import DataError

__all__ = [
    "PENALTIES",
    "Path",
    "TwoSegment",
    "change_probability",
    "noise",
    "normalised",
    "penalty_path",
    "run_lengths",
    "two_segment",
]

Floats = npt.NDArray[np.float64]

PENALTIES = (2.0, 4.0, 6.0, 8.0, 10.0, 15.0, 20.0)
"""Penalties of the path, in units of noise variance x log n."""

_SHAPE, _RATE, _PRECISION = 1.0, 0.5, 0.2
"""Normal-inverse-gamma prior on the standardised scale: sigma^2 ~ IG(1, 1/2), mean ~ N(0, sigma^2 / 0.2)."""


@dataclass(frozen=True, slots=True)
class TwoSegment:
    """Posterior of a single change of level.

    Attributes
    ----------
    probability : float
        That there was a break (prior 1/2).
    dates : array, shape (n,)
        Posterior that the new level starts at each index, given a break; 0 where no segment would be long
        enough.
    date, lo, hi : int
        Most probable start of the new level, and the ends of the shortest 90 % set of dates.
    before, after : float
        Posterior mean levels around `date`, in the unit of the series.
    """

    probability: float
    dates: Floats
    date: int
    lo: int
    hi: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Path:
    """Breaks found at each penalty: `found[i]` are the starts of new levels at `penalties[i]`."""

    penalties: tuple[float, ...]
    found: tuple[tuple[int, ...], ...]

    def support(self, start: int, tolerance: int = 1) -> int:
        """At how many penalties a break within `tolerance` points of `start` was found.

        Examples
        --------
        >>> Path((2.0, 4.0), ((5, 9), (8,))).support(9)
        2
        """
        return sum(any(abs(one - start) <= tolerance for one in breaks) for breaks in self.found)

    @property
    def starts(self) -> tuple[int, ...]:
        """Distinct breaks, the best supported first, then the earlier; neighbours count as one."""
        every = sorted({one for breaks in self.found for one in breaks}, key=lambda s: (-self._exact(s), s))
        kept: list[int] = []
        for start in every:
            if all(abs(start - one) > 1 for one in kept):
                kept.append(start)
        return tuple(sorted(kept, key=lambda s: (-self.support(s), s)))

    def _exact(self, start: int) -> int:
        return sum(start in breaks for breaks in self.found)


def _log_marginal(y: Floats) -> float:
    """Log marginal likelihood of a segment: normal, mean and variance integrated out."""
    n = len(y)
    if n == 0:
        return 0.0
    precision = _PRECISION + n
    shape = _SHAPE + n / 2
    mean = float(y.mean())
    squares = float(((y - mean) ** 2).sum())
    rate = _RATE + squares / 2 + _PRECISION * n * mean**2 / (2 * precision)
    return (
        math.lgamma(shape)
        - math.lgamma(_SHAPE)
        + _SHAPE * math.log(_RATE)
        - shape * math.log(rate)
        + 0.5 * math.log(_PRECISION / precision)
        - n / 2 * math.log(2 * math.pi)
    )


def two_segment(values: npt.ArrayLike, shortest: int = 2) -> TwoSegment:
    """Posterior of one change of level in a short series, against none.

    Model: on the standardised scale each segment is normal with its own mean and variance under a weak
    normal-inverse-gamma prior, which is integrated out; every date with at least `shortest` points on both
    sides is equally likely beforehand, and a break as likely as none. A trend or a drifting series is not a
    break, but this model knows only levels: look at the series too.

    Parameters
    ----------
    values : array, shape (n,)
        At least 2 x `shortest` finite values in order of time.

    Raises
    ------
    DataError
        Too few values, or one that is not finite.

    Examples
    --------
    >>> result = two_segment([1.0, 1.2, 0.9, 1.1, 1.0, 3.1, 2.9, 3.0, 3.2, 3.0])
    >>> result.date, round(result.probability, 2) > 0.99, round(result.after, 1)
    (5, True, 3.0)
    """
    y = np.asarray(values, dtype=float)
    n = len(y)
    if n < 2 * shortest or not np.isfinite(y).all():
        raise DataError(
            f"a break needs at least {2 * shortest} finite values; there are {int(np.isfinite(y).sum())}.",
            remedy="Take a longer series.",
        )
    spread = float(y.std()) or 1.0
    z = (y - y.mean()) / spread
    logs = np.full(n, -np.inf)
    for start in range(shortest, n - shortest + 1):
        logs[start] = _log_marginal(z[:start]) + _log_marginal(z[start:])
    top = float(logs.max())
    weights = np.exp(logs - top)
    possible = n - 2 * shortest + 1
    evidence = top + math.log(float(weights.sum()) / possible)
    none = _log_marginal(z)
    probability = 1.0 / (1.0 + math.exp(min(none - evidence, 700.0)))
    dates = weights / weights.sum()
    date = int(dates.argmax())
    lo, hi = _shortest_set(dates, 0.9)
    return TwoSegment(probability, dates, date, lo, hi, float(y[:date].mean()), float(y[date:].mean()))


def _shortest_set(mass: Floats, level: float) -> tuple[int, int]:
    """First and last index of the shortest run of indices that holds `level` of the mass."""
    total = np.concatenate([[0.0], np.cumsum(mass)])
    best = (0, len(mass) - 1)
    for lo in range(len(mass)):
        reach = int(np.searchsorted(total, total[lo] + level - 1e-12))
        if reach <= len(mass) and reach - 1 - lo < best[1] - best[0]:
            best = (lo, max(reach - 1, lo))
    return best


def normalised(weights: npt.ArrayLike, volume: npt.ArrayLike) -> Floats:
    """Weights as shares of the volume of reporting, on an arcsinh scale: arcsinh((w / V) / s).

    s is the median absolute share over the periods in which it is not zero. A period without volume is 0.

    Parameters
    ----------
    weights, volume : arrays, shape (n,)
        The pair's signed weight and the state's summed absolute weight per period.

    Examples
    --------
    >>> normalised([0.0, 10.0, 20.0], [100.0, 100.0, 100.0]).round(2).tolist()
    [0.0, 0.63, 1.1]
    """
    w, v = np.asarray(weights, dtype=float), np.asarray(volume, dtype=float)
    share = np.divide(w, v, out=np.zeros_like(w), where=v > 0)
    present = np.abs(share[share != 0])
    scale = float(np.median(present)) if present.size else 1.0
    return np.asarray(np.arcsinh(share / scale), dtype=float)


def noise(values: Floats) -> float:
    """Variance of the noise of a series that may hold breaks.

    Formula: median of the squared first differences / (2 x 0.4549), where 0.4549 is the median of chi-squared
    with one degree of freedom; a few breaks do not move a median. At least 1e-9.

    Examples
    --------
    >>> round(noise(np.array([0.0, 1.0, 0.0, 1.0, 100.0, 101.0, 100.0])), 3)
    1.099
    """
    steps = np.diff(values) ** 2
    return max(float(np.median(steps)) / (2 * 0.4549364231195728), 1e-9) if steps.size else 1e-9


def penalty_path(values: npt.ArrayLike, shortest: int = 3, penalties: Sequence[float] = PENALTIES) -> Path:
    """Breaks of the mean at each penalty of a path.

    At penalty c the segmentation minimises the squared error within segments plus c x noise variance x log n
    for each break. It is found exactly by dynamic programming, O(n^2) with vectors: at the lengths met here
    (some hundred points) that is faster than pruning, and the answer is PELT's.

    Parameters
    ----------
    values : array, shape (n,)
        Best on the scale of `normalised`.
    shortest : int
        Fewest points in a segment.

    Raises
    ------
    DataError
        The series is too short, or has a value that is not finite.

    Examples
    --------
    >>> level = [0.0, 0.1, -0.1, 0.05, 0.0, 0.1, 5.0, 5.1, 4.9, 5.0, 5.05, 4.95]
    >>> path = penalty_path(level)
    >>> path.starts[0], path.support(6)
    (6, 7)
    """
    y = np.asarray(values, dtype=float)
    if len(y) < 2 * shortest or not np.isfinite(y).all():
        raise DataError(
            f"a break needs at least {2 * shortest} finite values.", remedy="Take a longer series."
        )
    unit = noise(y) * math.log(len(y))
    found = tuple(_segments(y, c * unit, shortest) for c in penalties)
    return Path(tuple(penalties), found)


def _segments(y: Floats, penalty: float, shortest: int) -> tuple[int, ...]:
    """Starts of the second and later segments of the cheapest segmentation."""
    n = len(y)
    total, squares = (np.concatenate([[0.0], np.cumsum(x)]) for x in (y, y**2))
    best, origin = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=int)
    best[0] = -penalty
    for end in range(shortest, n + 1):
        starts = np.arange(end - shortest + 1)
        error = squares[end] - squares[starts] - (total[end] - total[starts]) ** 2 / (end - starts)
        cost = best[starts] + error + penalty
        origin[end] = int(cost.argmin())
        best[end] = cost[origin[end]]
    found: list[int] = []
    end = int(origin[n])
    while end > 0:
        found.append(end)
        end = int(origin[end])
    return tuple(reversed(found))


def run_lengths(values: npt.ArrayLike, expected: float = 60.0) -> Floats:
    """Posterior of the run length (points since the last change) after each point.

    Bayesian online change point detection with a normal-inverse-gamma model of each segment and a constant
    hazard of 1 / `expected`, on the scale of the series' own spread.

    Returns
    -------
    array, shape (n, n)
        Row t, column r: P(the current segment has r + 1 points | the points up to t).

    Examples
    --------
    >>> rows = run_lengths([0.0, 0.1, -0.1, 0.0, 0.1, 0.0, 9.0, 9.1, 8.9, 9.0])
    >>> int(rows[5].argmax()) + 1, int(rows[9].argmax()) + 1
    (6, 4)
    """
    y = np.asarray(values, dtype=float)
    z = (y - np.median(y)) / (math.sqrt(noise(y)) or 1.0)
    n, hazard = len(z), 1.0 / expected
    prior = np.array([0.0, 0.02, 1.0, 1.0])
    mean, precision, shape, rate = (np.array([x]) for x in prior)
    weights, rows = np.array([1.0]), np.zeros((n, n))
    for t, x in enumerate(z):
        likelihood = _student(x, mean, rate * (precision + 1) / (shape * precision), 2 * shape)
        grown = weights * likelihood * (1 - hazard)
        fresh = float(weights.sum()) * hazard * float(_student(x, prior[:1], *_fresh(prior))[0])
        if t == 0:
            grown, fresh = np.array([]), 1.0
        weights = np.concatenate([[fresh], grown])
        weights = weights / weights.sum()
        rows[t, : len(weights)] = weights
        mean, precision, shape, rate = _updated(x, mean, precision, shape, rate, prior, first=t == 0)
    return rows


def _fresh(prior: Floats) -> tuple[Floats, Floats]:
    scale = prior[3] * (prior[1] + 1) / (prior[2] * prior[1])
    return np.array([scale]), np.array([2 * prior[2]])


def _student(x: float, mean: Floats, scale2: Floats, df: Floats) -> Floats:
    """Density of a Student t with location, squared scale and degrees of freedom."""
    from scipy.special import gammaln

    log = gammaln((df + 1) / 2) - gammaln(df / 2) - 0.5 * np.log(df * np.pi * scale2)
    return np.asarray(np.exp(log - (df + 1) / 2 * np.log1p((x - mean) ** 2 / (df * scale2))), dtype=float)


def _updated(
    x: float, mean: Floats, precision: Floats, shape: Floats, rate: Floats, prior: Floats, *, first: bool
) -> tuple[Floats, Floats, Floats, Floats]:
    """Parameters of each possible run after x: run r + 1 grows from run r; run 1 starts from the prior."""
    starts = [np.array([value]) for value in prior]
    old = (
        starts
        if first
        else [
            np.concatenate([[s[0]], o]) for s, o in zip(starts, (mean, precision, shape, rate), strict=True)
        ]
    )
    mean, precision, shape, rate = old
    new_mean = (precision * mean + x) / (precision + 1)
    new_rate = rate + precision * (x - mean) ** 2 / (2 * (precision + 1))
    return new_mean, precision + 1, shape + 0.5, new_rate


def change_probability(rows: Floats, lag: int = 3) -> Floats:
    """For each point, P(a segment started there) as it looks `lag` points later, or at the end.

    Examples
    --------
    >>> rows = run_lengths([0.0, 0.1, -0.1, 0.0, 0.1, 0.0, 9.0, 9.1, 8.9, 9.0])
    >>> int(change_probability(rows)[1:].argmax()) + 1
    6
    """
    n = len(rows)
    return np.array([float(rows[min(t + lag, n - 1), min(t + lag, n - 1) - t]) for t in range(n)])

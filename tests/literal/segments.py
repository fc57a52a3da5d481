"""Breaks by trying everything: segmentations by enumeration, the two-segment posterior by integration."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
from scipy.integrate import dblquad


def cheapest_segments(
    values: Sequence[float], penalty: float, shortest: int
) -> tuple[float, tuple[int, ...]]:
    """Cost and breaks of the segmentation of least squared error plus penalty, over all of them."""
    n = len(values)
    best: tuple[float, tuple[int, ...]] = (math.inf, ())
    for count in range(n // shortest):
        for breaks in itertools.combinations(range(1, n), count):
            ends = (0, *breaks, n)
            parts = [values[a:b] for a, b in itertools.pairwise(ends)]
            if min(len(part) for part in parts) < shortest:
                continue
            cost = sum(sum((x - sum(p) / len(p)) ** 2 for x in p) for p in parts) + penalty * count
            best = min(best, (cost, breaks))
    return best


def marginal_by_integration(values: Sequence[float], shape: float, rate: float, precision: float) -> float:
    """Marginal likelihood of a normal segment, mean and variance integrated out numerically."""

    def joint(mean: float, variance: float) -> float:
        prior = rate**shape / math.gamma(shape) * variance ** (-shape - 1) * math.exp(-rate / variance)
        spread = variance / precision
        prior *= math.exp(-(mean**2) / (2 * spread)) / math.sqrt(2 * math.pi * spread)
        squares = sum((x - mean) ** 2 for x in values)
        return prior * math.exp(-squares / (2 * variance)) / (2 * math.pi * variance) ** (len(values) / 2)

    value, _ = dblquad(joint, 1e-3, 60.0, lambda _: -12.0, lambda _: 12.0, epsabs=1e-12, epsrel=1e-7)
    return float(value)


def run_lengths_by_enumeration(
    values: np.ndarray, hazard: float, log_marginal: object, up_to: int
) -> list[float]:
    """P(run length = r + 1) after `up_to` points, summing over every way to cut the series."""
    weights = [0.0] * up_to
    for cuts in itertools.product((False, True), repeat=up_to - 1):
        starts = [0, *(i + 1 for i, cut in enumerate(cuts) if cut)]
        ends = [*starts[1:], up_to]
        log = sum(log_marginal(values[a:b]) for a, b in zip(starts, ends, strict=True))  # type: ignore[operator]
        changes = len(starts) - 1
        log += changes * math.log(hazard) + (up_to - 1 - changes) * math.log(1 - hazard)
        weights[up_to - starts[-1] - 1] += math.exp(log)
    total = sum(weights)
    return [weight / total for weight in weights]


def marginal_by_prediction(values: Sequence[float], shape: float, rate: float, precision: float) -> float:
    """Log marginal likelihood of a normal segment: the product of Student predictions, value after value."""
    mean, log = 0.0, 0.0
    for x in values:
        df = 2.0 * shape
        scale2 = rate * (precision + 1.0) / (shape * precision)
        log += math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - 0.5 * math.log(df * math.pi * scale2)
        log -= (df + 1) / 2 * math.log1p((x - mean) ** 2 / (df * scale2))
        rate += precision * (x - mean) ** 2 / (2.0 * (precision + 1.0))
        mean = (precision * mean + x) / (precision + 1.0)
        precision, shape = precision + 1.0, shape + 0.5
    return log


def two_segments_by_sums(
    values: Sequence[float], shortest: int
) -> tuple[float, list[float], tuple[int, int]]:
    """P(a break), the posterior of its date, and the shortest run of dates that holds 90 %: direct sums."""
    n = len(values)
    mean = sum(values) / n
    spread = math.sqrt(sum((x - mean) ** 2 for x in values) / n) or 1.0
    z = [(x - mean) / spread for x in values]
    possible = range(shortest, n - shortest + 1)
    none = math.exp(marginal_by_prediction(z, 1.0, 0.5, 0.2))
    at = {
        k: math.exp(
            marginal_by_prediction(z[:k], 1.0, 0.5, 0.2) + marginal_by_prediction(z[k:], 1.0, 0.5, 0.2)
        )
        for k in possible
    }
    some = sum(at.values()) / len(at)
    dates = [at.get(k, 0.0) / sum(at.values()) for k in range(n)]
    runs = [(b - a, a, b) for a in range(n) for b in range(a, n) if sum(dates[a : b + 1]) >= 0.9 - 1e-12]
    _, lo, hi = min(runs)
    return some / (some + none), dates, (lo, hi)

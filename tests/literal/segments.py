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

"""Leverage a second time, from the method's sentences: one draw after the other, no arrays.

    L(A over B) = sum over channels of  w D (1 - S),     S = 1 - product over rivals of (1 - could x would)

D is A's share of B's channel. A rival could take over its own share, grown for three years at its present
rate, over A's share, at most all of it; it would in the measure of its votes' likeness, (kappa + 1) / 2.
Weights are Dirichlet around those given, twenty times the number of channels strong.
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Z90 = 1.6448536269514722
HORIZON = 3.0
CONCENTRATION = 20.0


@dataclass(frozen=True)
class Banded:
    """A figure with the ends of its 90 % band."""

    value: float
    lo: float
    hi: float

    def draw(self, rng: random.Random, least: float, most: float) -> float:
        z = rng.gauss(0.0, 1.0)
        step = (self.value - self.lo) if z < 0 else (self.hi - self.value)
        return min(max(self.value + z * step / Z90, least), most)


@dataclass(frozen=True)
class Rival:
    """A rival's share of a channel a year ago and now (per cent), and which rival it is."""

    before: float
    now: float
    name: str


def substitutability(dependence: float, rivals: Sequence[Rival], kappa: Mapping[str, float]) -> float:
    """What rivals could and would take over of A's supply, together; one kappa serves all channels."""
    left = 1.0
    for rival in rivals:
        growth = min(max(math.log(rival.now / rival.before), -1.0), 1.0)
        grown = rival.now / 100.0 * math.exp(growth * HORIZON)
        could = min(max(grown / max(dependence, 1e-6), 0.0), 1.0)
        would = (kappa[rival.name] + 1.0) / 2.0
        left *= 1.0 - could * would
    return 1.0 - left


def dirichlet(rng: random.Random, weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    drawn = [rng.gammavariate(w / total * CONCENTRATION * len(weights), 1.0) for w in weights]
    return [x / sum(drawn) for x in drawn]


@dataclass(frozen=True)
class Drawn:
    """Draws of leverage, of each channel's part of it, and of the weights."""

    total: list[float]
    parts: list[list[float]]
    kept: list[list[float]]
    weights: list[list[float]]

    def share(self, channel: int) -> float:
        """The mean part of a channel over the mean of the whole."""
        return statistics.fmean(self.parts[channel]) / statistics.fmean(self.total)

    def rank_stability(self, given: Sequence[float]) -> float:
        """Share of draws of the weights that order the channels' typical sizes as the given weights do."""
        size = [statistics.median(one) for one in self.kept]
        total = sum(given)
        base = order([w / total * s for w, s in zip(given, size, strict=True)])
        same = [order([w * s for w, s in zip(one, size, strict=True)]) == base for one in self.weights]
        return sum(same) / len(same)


def order(values: Sequence[float]) -> list[int]:
    return sorted(range(len(values)), key=lambda k: -values[k])


def leverage(
    rng: random.Random,
    channels: Sequence[tuple[Banded, Sequence[Rival]]],
    kappas: Mapping[str, Banded],
    weights: Sequence[float],
    draws: int,
) -> Drawn:
    """Draws of leverage from channels of (A's share in per cent, rivals)."""
    total, parts, kept, drawn = [], [[] for _ in channels], [[] for _ in channels], []
    for _ in range(draws):
        w = dirichlet(rng, weights) if len(channels) > 1 else [1.0]
        drawn.append(w)
        kappa = {name: one.draw(rng, -1.0, 1.0) for name, one in kappas.items()}
        whole = 0.0
        for k, (share, rivals) in enumerate(channels):
            dependence = share.draw(rng, 0.0, 100.0) / 100.0
            left = dependence * (1.0 - substitutability(dependence, rivals, kappa))
            kept[k].append(left)
            parts[k].append(w[k] * left)
            whole += w[k] * left
        total.append(whole)
    return Drawn(total, parts, kept, drawn)


def quantile(values: Sequence[float], share: float) -> float:
    """Linear interpolation between order statistics."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def asymmetry(there: Sequence[float], back: Sequence[float]) -> tuple[float, float, float]:
    """Difference of the medians, and the widest band the two 90 % bands allow."""
    value = quantile(there, 0.5) - quantile(back, 0.5)
    lo = quantile(there, 0.05) - quantile(back, 0.95)
    return value, lo, quantile(there, 0.95) - quantile(back, 0.05)

"""The Kalman filter and the Rauch-Tung-Striebel smoother for one random walk, line by line."""

from __future__ import annotations

from collections.abc import Sequence


def smoother(
    observations: Sequence[tuple[float, float] | None], start: tuple[float, float], step: float
) -> list[tuple[float, float]]:
    """Mean and variance in each period, given all observations.

    An observation is (value, its variance), or None; `start` is the mean and variance in
    the first period before its observation; `step` the variance of one step.
    """
    predicted: list[tuple[float, float]] = []
    filtered: list[tuple[float, float]] = []
    mean, variance = start
    for t, observation in enumerate(observations):
        if t > 0:
            variance = variance + step
        predicted.append((mean, variance))
        if observation is not None:
            value, noise = observation
            gain = variance / (variance + noise)
            mean, variance = mean + gain * (value - mean), (1 - gain) * variance
        filtered.append((mean, variance))
    smoothed = [filtered[-1]]
    for t in range(len(observations) - 2, -1, -1):
        gain = filtered[t][1] / predicted[t + 1][1]
        later_mean, later_variance = smoothed[0]
        smoothed.insert(
            0,
            (
                filtered[t][0] + gain * (later_mean - predicted[t + 1][0]),
                filtered[t][1] + gain**2 * (later_variance - predicted[t + 1][1]),
            ),
        )
    return smoothed

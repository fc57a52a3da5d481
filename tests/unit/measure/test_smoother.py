"""The smoother on a grid against the Kalman smoother written out."""

from __future__ import annotations

import math

import numpy as np
import pytest

from literal import kalman
from suasion.measure.ideal_points.smoother import quantiles, smooth, transition

GRID = np.arange(-75, 76) * 0.08


def evidence_of(observations: list[tuple[float, float] | None]) -> np.ndarray:
    rows = [
        np.ones(len(GRID)) if seen is None else np.exp(-0.5 * (GRID - seen[0]) ** 2 / seen[1])
        for seen in observations
    ]
    return np.stack(rows)[:, None, :]


def test_with_normal_evidence_it_is_the_kalman_smoother() -> None:
    observations = [(0.4, 0.1), None, (1.2, 0.05), None, None, (-0.5, 0.2), (0.1, 0.1)]
    expected = kalman.smoother(observations, (0.0, 1.0), 0.25)
    found, _, _ = smooth(
        evidence_of(observations), np.array([0]), np.exp(-0.5 * GRID**2), transition(GRID, 0.25)
    )
    means = found[:, 0] @ GRID
    variances = found[:, 0] @ GRID**2 - means**2
    assert means == pytest.approx([mean for mean, _ in expected], abs=2e-4)
    assert variances == pytest.approx([variance for _, variance in expected], abs=2e-4)


def test_a_later_start_ignores_what_came_before() -> None:
    evidence = evidence_of([None, None, (0.5, 0.1)])
    found, _, _ = smooth(evidence, np.array([2]), np.exp(-0.5 * GRID**2), transition(GRID, 0.25))
    assert float(found[2, 0] @ GRID) == pytest.approx(
        kalman.smoother([(0.5, 0.1)], (0, 1), 0.25)[0][0], abs=1e-4
    )


def test_without_evidence_the_walk_widens() -> None:
    evidence = evidence_of([(0.0, 0.01), None, None])
    found, _, _ = smooth(evidence, np.array([0]), np.exp(-0.5 * GRID**2), transition(GRID, 0.25))
    spread = found[:, 0] @ GRID**2
    assert spread[1] - spread[0] == pytest.approx(0.25, abs=1e-3)
    assert spread[2] - spread[1] == pytest.approx(0.25, abs=1e-3)


def test_log_evidence_is_the_log_of_the_predictive_density() -> None:
    found = smooth(evidence_of([(0.7, 0.1)]), np.array([0]), np.exp(-0.5 * GRID**2), transition(GRID, 0.25))
    # The likelihood is left without its constant, sqrt(2 pi .1).
    expected = -0.5 * 0.49 / 1.1 - 0.5 * math.log(1.1) + 0.5 * math.log(0.1)
    assert found[2] == pytest.approx(expected, abs=1e-4)


def test_quantiles_of_a_normal() -> None:
    density = np.exp(-0.5 * (GRID - 0.3) ** 2 / 0.04)
    density /= density.sum()
    found = quantiles(density[None], GRID, (0.05, 0.5, 0.95)).ravel()
    assert found == pytest.approx([0.3 - 1.645 * 0.2, 0.3, 0.3 + 1.645 * 0.2], abs=5e-3)


def test_the_walk_keeps_probability() -> None:
    assert transition(GRID, 0.3).sum(axis=0) == pytest.approx(np.ones(len(GRID)))

"""Ordinal items on a grid."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.measure.ideal_points.ordinal import Items, log_answers, starting_items, step_items

GRID = np.arange(-60, 61) * 0.08


def items(*rows: tuple[float, float, float]) -> Items:
    slope, lower, upper = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return Items(slope, lower, upper, np.zeros((len(rows), 3, 3)))


def test_the_three_answers_are_all_there_is() -> None:
    logs = log_answers(items((1.5, -0.4, 0.8), (-2.0, 0.1, 0.11)), GRID, doubtful=False)
    assert np.exp(logs).sum(axis=0) == pytest.approx(np.ones((2, len(GRID))), abs=1e-9)


def test_a_positive_slope_means_that_the_high_end_says_no() -> None:
    yes, _, no = np.exp(log_answers(items((1.0, -0.5, 0.5)), GRID))
    assert yes[0, 0] > 0.99
    assert no[0, -1] > 0.99


def test_moving_the_scale_with_the_items_changes_no_answer() -> None:
    item = items((1.2, -0.7, 0.4))
    shift, factor = 0.3, 1.7
    moved = log_answers(item.rescaled(shift, factor), (GRID - shift) / factor)
    assert moved == pytest.approx(log_answers(item, GRID))


def test_doubt_about_an_item_makes_its_answers_say_less() -> None:
    sure = items((1.5, -0.3, 0.3))
    doubtful = Items(sure.slope, sure.lower, sure.upper, np.eye(3)[None] * 0.05)
    here = np.array([-1.5, 1.5])
    certain, vague = log_answers(sure, here)[0, 0], log_answers(doubtful, here)[0, 0]
    assert vague[0] - vague[1] != pytest.approx(certain[0] - certain[1])
    assert np.all(log_answers(doubtful, here, doubtful=False) == log_answers(sure, here))


def test_steps_recover_the_items_that_made_the_answers() -> None:
    rng = np.random.default_rng(8)
    true = items((1.0, -0.5, 0.6), (-0.8, 0.3, 1.0), (0.2, -1.5, -0.2))
    place = rng.integers(20, 101, size=20_000)
    counts = np.zeros((3, 3, len(GRID)))
    for j in range(3):
        z = true.slope[j] * GRID[place] + rng.standard_normal(len(place))
        answer = (z > true.lower[j]).astype(int) + (z > true.upper[j])
        np.add.at(counts, (answer, j, place), 1.0)
    found = starting_items(counts.sum(axis=2).T, np.array([1.0, -1.0, 0.0]))
    for _ in range(30):
        found = step_items(found, counts, GRID)
    for name in ("slope", "lower", "upper"):
        assert getattr(found, name) == pytest.approx(getattr(true, name), abs=0.06)
    assert np.all(np.sqrt(found.covariance[:, 0, 0]) < 0.03)


@pytest.mark.parametrize("bound", [np.inf, 3.0])
def test_steps_end_where_no_small_move_is_better(bound: float) -> None:
    rng = np.random.default_rng(5)
    counts = rng.poisson(0.4, size=(3, 1, len(GRID))).astype(float)
    found = starting_items(counts.sum(axis=2).T, np.array([1.0]))
    for _ in range(60):
        found = step_items(found, counts, GRID, latent_bound=bound)

    def objective(x: np.ndarray) -> float:
        logs = log_answers(items((x[0], x[1], x[2])), GRID, doubtful=False, latent_bound=bound)
        return float((counts * logs).sum() - 0.5 * x[0] ** 2 - (x[1] ** 2 + x[2] ** 2) / 200)

    best = np.array([found.slope[0], found.lower[0], found.upper[0]])
    for k in range(3):
        for move in (-0.02, 0.02):
            assert objective(best + move * np.eye(3)[k]) < objective(best)


def test_an_item_that_splits_the_voters_perfectly_stays_finite() -> None:
    counts = np.zeros((3, 1, len(GRID)))
    counts[0, 0, :60], counts[2, 0, 61:] = 5.0, 5.0
    found = starting_items(counts.sum(axis=2).T, np.array([1.0]))
    for _ in range(100):
        found = step_items(found, counts, GRID)
    assert 3 < found.slope[0] < 12
    assert found.lower[0] < found.upper[0]

"""Changes: direction needs draws, a tolerance, and periods of one length."""

from __future__ import annotations

import numpy as np
import pytest

from literal.measure_cases import ACTS, TRADE, VOTES, rows
from suasion.measure.series import build_series
from suasion.measure.series.changes import (
    change_of_acts,
    change_since,
    direction_of,
    latest_step,
    number,
    points_since,
)
from suasion.measure.series.consistency import weed

SPREAD = """\
trade,CHN,PRK,2014,6390,USD million,,,,typed,GACC,press-e,
trade,CHN,PRK,2014,4600,USD million,,,,typed,ITC,press-e,
"""


def series(series_id: str, *blocks: str):
    return next(s for s in build_series(weed(rows(*blocks))[0]) if s.id == series_id)


def test_a_share_that_hardly_moved_is_flat():
    change = change_since(series("trade_share:CHN-PRK", TRADE), "2021")
    assert change.direction == "flat"
    assert (change.before.period, change.after.period) == ("2021", "2022")
    assert change.difference.value == pytest.approx(1.1)


def test_a_level_that_grew_sevenfold_is_up():
    change = change_since(series("trade:CHN-PRK", TRADE), "2021")
    assert change.direction == "up"
    assert change.after.period == "2023"


def test_part_of_a_year_is_never_compared_with_a_year():
    one = series("trade:CHN-PRK", TRADE)
    assert all(".." not in p.period for p in points_since(one, ""))


def test_overlapping_bands_are_unclear():
    change = change_since(series("vote_kappa:CHN-PRK", VOTES), "2021")
    assert change.direction == "unclear"
    assert 0.1 < change.probability < 0.3


def test_without_spread_the_figures_are_compared_as_they_stand():
    alone = "ideal_point_distance,RUS,PRK,{y},{v},points,,,,modelled,c,s,\n"
    table = alone.format(y=2014, v=2.02) + alone.format(y=2023, v=0.06)
    change = change_since(series("ideal_point_distance:RUS-PRK", table))
    assert change.direction == "down"
    assert change.probability is None
    assert change.difference.band90 is None
    assert "No spread is known" in change.why


def test_one_point_is_no_change():
    assert change_since(series("vote_kappa:CHN-PRK", VOTES), "2023") is None


def test_the_latest_step_takes_the_last_two_points():
    change = latest_step(series("trade:CHN-PRK", TRADE))
    assert (change.before.period, change.after.period) == ("2021", "2023")


def test_acts_are_compared_as_rates_with_doubt():
    change = change_of_acts(series("visit:RUS-PRK", ACTS), "2023")
    assert change.before.value == pytest.approx(1 / 4)
    assert change.after.value == pytest.approx(3 / 2)
    assert change.direction == "up"
    assert change.after.lo90 < 1.5 < change.after.hi90


def test_few_acts_give_no_change():
    assert change_of_acts(series("treaty:RUS-PRK", ACTS), "2023") is None


def test_acts_need_years_on_both_sides():
    assert change_of_acts(series("visit:RUS-PRK", ACTS), "2019") is None


@pytest.mark.parametrize(
    ("draws", "tolerance", "expected"),
    [
        ([1.0] * 9 + [-1.0], 0.5, "up"),
        ([-1.0] * 9 + [1.0], 0.5, "down"),
        ([0.1, -0.1], 0.5, "flat"),
        ([2.0, -2.0], 0.5, "unclear"),
    ],
)
def test_the_rule_of_direction(draws, tolerance, expected):
    assert direction_of(np.array(draws), tolerance)[0] == expected


def test_change_names_its_rows():
    change = change_since(series("trade:CHN-PRK", TRADE), "2021")
    assert set(change.difference.rows) == set(change.before.rows) | set(change.after.rows)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (3.0, "points", "3.0 points"),
        (0.13, "points", "0.13 points"),
        (2295.0, "USD million", "2,295 USD million"),
        (0.671, "kappa", "0.67"),
    ],
)
def test_numbers_are_rounded_as_a_reader_would(value, unit, text):
    assert number(value, unit) == text


def test_one_compilers_errors_mostly_cancel_in_a_change():
    same = change_since(series("trade:CHN-PRK", TRADE), "2019")
    other = TRADE.replace("2790,USD million,,,,typed,GACC", "2790,USD million,,,,typed,ITC")
    mixed = change_since(series("trade:CHN-PRK", other + SPREAD), "2019")
    sure = change_since(series("trade:CHN-PRK", TRADE + SPREAD), "2019")
    assert same.direction == "down"
    assert sure.probability < mixed.probability < 0.5

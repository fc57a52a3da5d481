"""Breaks: dates with doubt, exact against enumeration, and calm on noise."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literal.measure_cases import VOTES, rows
from literal.segments import cheapest_segments, marginal_by_integration, run_lengths_by_enumeration
from suasion.errors import DataError
from suasion.measure.series import breaks as subject
from suasion.measure.series import build_series
from suasion.measure.series.breakdates import annual_break, event_break, typed_breaks
from suasion.measure.series.breaks import (
    change_probability,
    noise,
    normalised,
    penalty_path,
    run_lengths,
    two_segment,
)

series_of_ten = st.lists(st.integers(-20, 20).map(lambda k: k / 4), min_size=8, max_size=11)


@pytest.mark.parametrize("values", [[0.3, -0.5, 1.1], [2.0, 2.2, 1.9, 2.1], [-1.5]])
def test_the_marginal_likelihood_equals_the_integral(values):
    exact = math.exp(subject._log_marginal(np.array(values)))
    direct = marginal_by_integration(values, subject._SHAPE, subject._RATE, subject._PRECISION)
    assert exact == pytest.approx(direct, rel=2e-3)


@settings(max_examples=40)
@given(series_of_ten)
def test_segments_equal_the_cheapest_of_all(values):
    y = np.array(values)
    unit = noise(y) * math.log(len(y))
    for penalty, found in zip((2.0, 6.0), penalty_path(y, 2, (2.0, 6.0)).found, strict=True):
        ends = [0, *found, len(y)]
        parts = [y[a:b] for a, b in itertools.pairwise(ends)]
        cost = sum(float(((p - p.mean()) ** 2).sum()) for p in parts) + penalty * unit * len(found)
        best, _ = cheapest_segments(values, penalty * unit, 2)
        assert cost == pytest.approx(best, abs=1e-9)
        assert min(len(p) for p in parts) >= 2


def test_segments_are_those_of_the_reference_library():
    import ruptures

    rng = np.random.Generator(np.random.PCG64(3))
    y = np.concatenate([rng.normal(m, 1, 25) for m in (0, 2, 2.5, -1)])
    unit = noise(y) * math.log(len(y))
    model = ruptures.Pelt(model="l2", min_size=3, jump=1).fit(y)
    for penalty, found in zip(subject.PENALTIES, penalty_path(y).found, strict=True):
        assert found == tuple(model.predict(pen=penalty * unit)[:-1])


@settings(max_examples=20)
@given(st.lists(st.integers(-12, 12).map(lambda k: k / 3), min_size=7, max_size=7))
def test_run_lengths_equal_the_sum_over_every_cut(values):
    y = np.array(values)
    got = run_lengths(y, 10.0)[6]
    z = (y - np.median(y)) / math.sqrt(noise(y))

    def log_marginal(part):
        shape, rate, precision = 1.0, 1.0, 0.02
        n, mean = len(part), float(part.mean())
        squares = float(((part - mean) ** 2).sum())
        after = rate + squares / 2 + precision * n * mean**2 / (2 * (precision + n))
        return (
            math.lgamma(shape + n / 2)
            - math.lgamma(shape)
            + shape * math.log(rate)
            - (shape + n / 2) * math.log(after)
            + 0.5 * math.log(precision / (precision + n))
            - n / 2 * math.log(2 * math.pi)
        )

    expected = run_lengths_by_enumeration(z, 0.1, log_marginal, 7)
    assert got.tolist() == pytest.approx(expected, abs=1e-8)


def test_run_length_rows_are_probabilities():
    rows_ = run_lengths(np.sin(np.arange(40.0)), 30.0)
    assert rows_.sum(axis=1) == pytest.approx(np.ones(40))
    assert (np.triu(rows_, 1) == 0).all()


def test_a_step_is_found_with_its_date_and_size():
    result = two_segment([1.0, 1.1, 0.9, 1.0, 1.05, 3.0, 3.1, 2.9, 3.0, 3.05])
    assert result.date == result.lo == result.hi == 5
    assert result.probability > 0.99
    assert (result.before, result.after) == pytest.approx((1.01, 3.01))


def test_noise_alone_seldom_looks_like_a_break():
    rng = np.random.Generator(np.random.PCG64(11))
    found = [two_segment(rng.normal(0, 1, 14)).probability for _ in range(200)]
    assert np.mean(found) < 0.45
    assert np.mean(np.array(found) > 0.9) < 0.06


def test_scale_and_origin_do_not_matter():
    y = np.array([0.2, 0.1, 0.4, 0.3, 1.9, 2.2, 2.0, 2.1])
    one, two = two_segment(y), two_segment(100 - 7 * y)
    assert one.probability == pytest.approx(two.probability)
    assert one.dates == pytest.approx(two.dates)


def test_time_reversed_is_the_same_break():
    y = [0.2, 0.1, 0.4, 0.3, 0.2, 2.2, 2.0, 2.1]
    one, two = two_segment(y), two_segment(y[::-1])
    assert one.date == len(y) - two.date
    assert one.probability == pytest.approx(two.probability)


def test_dates_are_a_distribution_over_long_enough_segments():
    result = two_segment([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0], shortest=3)
    assert result.dates.sum() == pytest.approx(1.0)
    assert result.dates[:3].sum() == 0
    assert result.dates[6:].sum() == 0


@pytest.mark.parametrize("values", [[1.0, 2.0], [1.0, float("nan"), 2.0, 3.0, 4.0]])
def test_too_little_is_refused(values):
    with pytest.raises(DataError):
        two_segment(values)


def test_a_constant_series_has_no_break():
    assert two_segment([2.0] * 10).probability < 0.5


def test_volume_that_doubles_is_no_break():
    volume = [100.0] * 20 + [200.0] * 20
    weights = [10.0 * v / 100 for v in volume]
    assert np.ptp(normalised(weights, volume)) == pytest.approx(0)


def test_a_period_without_volume_is_zero():
    assert normalised([5.0, 1.0], [0.0, 10.0])[0] == 0


def test_signs_survive_normalisation():
    assert (np.sign(normalised([-3.0, 0.0, 3.0], [10.0] * 3)) == [-1, 0, 1]).all()


def test_support_counts_the_penalties_that_find_it():
    path = subject.Path((2.0, 4.0, 8.0), ((5, 20), (6,), ()))
    assert path.support(5) == 2
    assert path.support(20) == 1
    assert path.starts[0] == 5


def test_online_detection_needs_a_few_points_to_be_sure():
    y = [0.0, 0.2, -0.1, 0.1] * 6 + [3.0, 3.2, 2.9, 3.1] * 3
    found = change_probability(run_lengths(y), lag=3)
    assert int(found[1:].argmax()) + 1 == 24
    assert found[24] > 0.8


MONTHS = [f"{y}-{m:02d}" for y in (2020, 2021, 2022) for m in range(1, 13)]


def test_an_event_break_carries_band_support_and_placebo():
    rng = np.random.Generator(np.random.PCG64(5))
    weights = [*rng.normal(5, 1, 24), *rng.normal(40, 3, 12)]
    volume = list(rng.normal(100, 5, 36))
    still = list(rng.normal(20, 2, 36))
    found = event_break("A and B", MONTHS, weights, volume, placebo={"A and C": still}, source="s")
    assert found.date == "2022-01"
    assert found.date_lo <= found.date <= found.date_hi
    assert found.found_at >= 6
    assert found.after > 30 > found.before
    assert "A and C shows no break" in found.placebo
    assert found.sources == ("s",)


def test_a_placebo_that_breaks_too_is_said():
    weights = [5.0, 6.0] * 12 + [40.0, 41.0] * 6
    found = event_break("A and B", MONTHS, weights, [100.0] * 36, placebo={"A and C": weights})
    assert "A and C shows one at that time at 7 of 7 penalties" in found.placebo


@pytest.mark.parametrize(("later", "seen"), [(0, True), (1, True), (2, False)])
def test_a_placebo_counts_as_breaking_too_within_a_month(later, seen):
    weights = [5.0, 6.0] * 12 + [40.0, 41.0] * 6
    other = [5.0 + k % 2 + (35.0 if k >= 24 + later else 0.0) for k in range(36)]
    found = event_break("A and B", MONTHS, weights, [100.0] * 36, placebo={"A and C": other})
    assert (found.date_lo, found.date, found.date_hi) == ("2022-01",) * 3
    assert ("shows one at that time at 7 of 7" in found.placebo) is seen


def test_levels_run_to_the_breaks_that_the_largest_penalty_finds():
    # A small step at 2021-01 is found at the weakest penalty alone: the level before is that of both years.
    weights = [10.0, 12.0] * 6 + [12.5, 14.5] * 6 + [80.0, 82.0] * 6
    found = event_break("A and B", MONTHS, weights, [100.0] * 36)
    assert (found.date, found.before, found.after) == ("2022-01", 12.25, 81.0)


def test_breaks_before_the_date_asked_for_are_left_out():
    weights = [5.0, 6.0] * 6 + [40.0, 41.0] * 12
    assert event_break("A and B", MONTHS, weights, [100.0] * 36, since="2022") is None


def test_an_annual_break_needs_six_points():
    assert annual_break(build_series(rows(VOTES))[0]) is None


def test_six_yearly_points_are_enough_and_five_are_not():
    line = "vote_kappa,RUS,PRK,{y},{v},kappa,,,,modelled,c,votes,\n"
    blocks = [line.format(y=2010 + i, v=v) for i, v in enumerate([0.1, 0.12, 0.11, 0.8, 0.81, 0.79])]
    assert annual_break(build_series(rows(*blocks))[0]).date == "2013"
    assert annual_break(build_series(rows(*blocks[:5]))[0]) is None


def test_counts_of_acts_have_no_break():
    visits = "visit,RUS,PRK,{y},1,acts,,,,observed,c,s,\n"
    [series] = build_series(rows(*(visits.format(y=2010 + i) for i in range(9))))
    assert len(series.points) == 9
    assert annual_break(series) is None


def test_an_annual_break_names_its_rows():
    line = "vote_kappa,RUS,PRK,{y},{v},kappa,,,,modelled,c,votes,\n"
    values = [0.28, 0.30, 0.12, 0.40, 0.39, 0.45, 0.43, 0.68, 0.62, 0.60, 0.64, 0.72, 0.77]
    blocks = [line.format(y=2010 + i, v=v) for i, v in enumerate(values)]
    found = annual_break(build_series(rows(*blocks))[0])
    assert found.date == "2017"
    assert found.probability > 0.9
    assert len(found.rows) == 13
    assert "steady trend" in found.why


def test_a_break_typed_in_a_table_takes_its_levels_from_the_yearly_series():
    weights = "event_weight,RUS,PRK,{y},{v},index,,,12,modelled,GDELT,s,\n"
    line = "event_weight_break,RUS,PRK,2023-06..2023-08,6,of 7 penalties,,,74,modelled,GDELT,s,shares\n"
    table = rows(weights.format(y=2022, v=8.2), weights.format(y=2023, v=100.1), line)
    made = build_series(table)
    assert [one.indicator for one in made] == ["event_weight"]
    [found] = typed_breaks(table, made)
    assert (found.date, found.date_lo, found.date_hi) == ("2023-06", "2023-06", "2023-08")
    assert (found.before, found.after) == (8.2, 100.1)
    assert (found.found_at, found.of) == (6, 7)
    assert found.series == made[0].id
    assert found.rows == ("data/t.csv:4", "data/t.csv:2", "data/t.csv:3")
    assert found.why == "Found at 6 of 7 penalties. shares"


def test_a_typed_break_without_levels_is_not_shown():
    table = rows("event_weight_break,RUS,PRK,2023-06,6,of 7 penalties,,,74,modelled,GDELT,s,shares\n")
    assert typed_breaks(table, build_series(table)) == ()


def test_a_change_that_fell_into_a_gap_has_no_date():
    line = "vote_kappa,RUS,PRK,{y},{v},kappa,,,,modelled,c,votes,\n"
    values = {2001: 0.2, 2002: 0.2, 2003: 0.2, 2014: 0.7, 2015: 0.7, 2016: 0.7}
    blocks = [line.format(y=year, v=value) for year, value in values.items()]
    assert annual_break(build_series(rows(*blocks))[0]) is None

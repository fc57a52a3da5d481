"""Posture: which of two is closer to the target, and how surely."""

from __future__ import annotations

import pytest

from literal.measure_cases import PAIRED, TRADE, VOTES, rows
from suasion.measure.alignment.posture import Trio, compare_pairs, gap_series, posture_change, with_distances
from suasion.measure.series import build_series

TRIO = Trio("CHN", "PRK", "RUS", {"CHN": "China", "PRK": "North Korea", "RUS": "Russia"})


def compared(*blocks: str):
    table = rows(*blocks)
    return compare_pairs(build_series(table), table, TRIO)


def test_bands_taken_as_independent_say_so():
    now = compared(VOTES)[-1]
    assert now.period == "2023"
    assert not now.paired
    assert now.gap.value == pytest.approx(0.096)
    assert 0.8 < now.probability < 0.95
    assert "paired bootstrap of the votes would be sharper" in now.gap.caveat


def test_a_paired_gap_in_the_table_wins():
    now = [c for c in compared(VOTES, PAIRED) if c.period == "2023"]
    assert len(now) == 1
    assert now[0].paired
    assert now[0].probability == 0.91
    assert now[0].gap.n == 78


def test_a_paired_gap_without_probability_takes_it_from_its_band():
    then = next(c for c in compared(VOTES, PAIRED) if c.period == "2021")
    assert then.probability == pytest.approx(0.075, abs=0.02)


def test_for_a_distance_nearer_means_smaller():
    row = "ideal_point_distance,{a},PRK,{y},{v},points,,,,modelled,c,s,\n"
    table = row.format(a="CHN", y=2023, v=0.13) + row.format(a="RUS", y=2023, v=0.06)
    [now] = compared(table)
    assert now.gap.value == pytest.approx(0.07)
    assert now.probability is None


def test_distances_follow_from_points_unless_printed():
    points = "ideal_point,{a},*,2023,{v},scale,,,,modelled,c,s,\n"
    table = rows(points.format(a="PRK", v=-1.334), points.format(a="RUS", v=-1.272))
    [made] = with_distances(table, "PRK", ["CHN", "RUS"])
    assert made.value == pytest.approx(0.062)
    printed = rows("ideal_point_distance,RUS,PRK,2023,0.06,points,,,,modelled,c,s,\n")
    assert with_distances((*table, *printed), "PRK", ["RUS"]) == []


def test_the_gap_series_leaves_pooled_periods_out():
    pooled = "vote_kappa_gap,RUS,PRK,2022..2023,0.086,kappa,-0.014,0.188,,modelled,c,votes,\n"
    found = compared(VOTES, PAIRED, pooled)
    assert any(c.period == "2022..2023" for c in found)
    assert [p.period for p in gap_series(found, TRIO).points] == ["2021", "2023"]


def test_a_pooled_period_is_told_with_a_dash():
    pooled = "vote_kappa_gap,RUS,PRK,2022..2023,0.086,kappa,-0.014,0.188,,modelled,c,votes,\n"
    found = compared(VOTES, PAIRED, pooled)
    _, standing = posture_change(gap_series(found, TRIO), found, "2021", TRIO)
    assert "In 2022–2023 Russia is probably" in standing
    assert not any(".." in one.why for one in found)


def test_movement_and_standing_are_two_sentences():
    found = compared(VOTES, PAIRED)
    change, standing = posture_change(gap_series(found, TRIO), found, "2021", TRIO)
    assert change.direction == "up"
    assert change.probability > 0.95
    assert standing == (
        "In 2023 Russia is probably (not certainly) closer to North Korea, "
        "in 91 % of resamples of the roll calls."
    )


def test_no_votes_no_gap():
    assert gap_series(compared(TRADE), TRIO) is None


def test_event_weights_are_no_closeness():
    row = "event_weight,{a},PRK,{y},{v},index,,,,modelled,c,s,\n"
    blocks = [row.format(a=a, y=y, v=1.0) for a in ("CHN", "RUS") for y in (2022, 2023)]
    assert compared(*blocks) == ()


def test_a_typed_gap_is_of_the_rival_and_the_states_compared_alone():
    other = "vote_kappa_gap,USA,CHN,2023,-0.9,kappa,-1.0,-0.8,,modelled,c,votes,\n"
    elsewhere = "vote_kappa_gap,RUS,USA,2023,0.9,kappa,0.8,1.0,,modelled,c,votes,\n"
    found = [c for c in compared(VOTES, PAIRED, other, elsewhere) if c.period == "2023"]
    alone = [c for c in compared(VOTES, PAIRED) if c.period == "2023"]
    assert [c.gap.value for c in found] == [c.gap.value for c in alone]


def test_a_gap_without_a_spread_has_no_probability_and_says_so():
    rows_of = "ideal_point_distance,{a},PRK,{y},{v},points,,,,modelled,c,s,\n"
    values = (("CHN", 2019, 0.1), ("RUS", 2019, 0.3), ("CHN", 2023, 0.13), ("RUS", 2023, 0.06))
    found = compared("".join(rows_of.format(a=a, y=y, v=v) for a, y, v in values))
    gaps = gap_series(found, TRIO)
    assert gaps is not None
    _, standing = posture_change(gaps, found, "2019", TRIO)
    assert standing == "In 2023 North Korea stands nearer to Russia by 0.07; no spread is known."

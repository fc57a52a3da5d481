"""Events by month: shares of all that is reported, levels between breaks, and a chart of both."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from suasion.brief.chart_files import standalone
from suasion.data.store import open_store
from suasion.flow.event_charts import event_charts
from suasion.measure.evidence.event_rows import LEVEL, SHARE, levels
from suasion.measure.stage import measure_pair


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """Forty months: a tie of China that stays, one of Russia that rises tenfold in March 2022, a third."""
    folder = tmp_path_factory.mktemp("months")
    lines = ["a,b,month,w_sum,days,days_active"]
    for k in range(40):
        month = f"{2020 + k // 12}-{k % 12 + 1:02d}"
        russia = (300.0 if k >= 26 else 30.0) + 3 * (k % 3)
        lines += [
            f"CHN,PRK,{month},{60 + 5 * (k % 2)},30,30",
            f"RUS,PRK,{month},{russia},30,30",
            f"KOR,PRK,{month},{500 + 7 * (k % 5)},30,30",
        ]
    path = folder / "months.csv"
    path.write_text("\n".join(lines) + "\n")
    store = open_store(folder / "store", create=True)
    store.add(path)
    return measure_pair(store, "CHN", "PRK", ["RUS"], "2020")


def test_a_level_is_the_mean_between_breaks_with_the_band_of_that_mean():
    rng = np.random.Generator(np.random.PCG64(1))
    values = np.concatenate([rng.normal(2, 1, 12), rng.normal(9, 1, 8)])
    made = levels(values, [12])
    assert [round(m, 9) for m, _, _ in made] == [round(values[:12].mean(), 9)] * 12 + [
        round(values[12:].mean(), 9)
    ] * 8
    mean, lo, hi = made[0]
    # Student's t with eleven degrees of freedom: 1.7959 at 95 %.
    assert hi - mean == pytest.approx(1.7959 * values[:12].std(ddof=1) / np.sqrt(12), rel=1e-4)
    assert mean - lo == pytest.approx(hi - mean)


def test_a_segment_of_one_value_has_no_band():
    assert levels(np.array([1.0, 5.0, 6.0]), [1])[0] == (1.0, None, None)


def test_the_months_are_shares_of_what_is_reported_of_the_target(measured):
    shares = {one.a: one for one in measured.monthly if one.indicator == SHARE}
    assert set(shares) == {"CHN", "RUS"}
    assert len(shares["RUS"].points) == 40
    assert shares["CHN"].first.value == pytest.approx(100 * 60 / (60 + 30 + 500))


def test_the_level_steps_at_the_break(measured):
    [level] = [one for one in measured.monthly if one.indicator == LEVEL and one.a == "RUS"]
    values = [round(point.value, 6) for point in level.points]
    assert len(set(values)) == 2
    assert values.index(values[-1]) == 26
    [found] = [one for one in measured.breaks if one.series == "event_weight:RUS-PRK"]
    assert found.date == level.points[26].period == "2022-03"


def test_the_chart_marks_the_break_and_its_band(measured):
    charts = {one.id: one for one in event_charts(measured, {})}
    assert set(charts) == {"events-CHN-PRK", "events-RUS-PRK"}
    drawn = charts["events-RUS-PRK"]
    assert "break, 2022-03 (7 of 7 penalties)" in drawn.wide
    assert "A break is marked at 2022-03, found at 7 of 7 penalties" in drawn.alt
    # Russia's surge takes from China's share, so that tie breaks too; a chart marks what was found, no more.
    broken = any(one.series == "event_weight:CHN-PRK" for one in measured.breaks)
    assert ("break, 20" in charts["events-CHN-PRK"].wide) == broken
    root = ElementTree.fromstring(standalone(drawn))
    assert len(root.findall(".//{http://www.w3.org/2000/svg}path")) > 4


def test_without_an_event_graph_there_is_no_chart(measured):
    from dataclasses import replace

    assert event_charts(replace(measured, monthly=()), {}) == []


def store_of(folder, lines):
    (folder / "months.csv").write_text("\n".join(["a,b,month,w_sum,days,days_active", *lines]) + "\n")
    made = open_store(folder / "store", create=True)
    made.add(folder / "months.csv")
    return made


def test_too_few_months_have_no_level_and_no_break(tmp_path):
    months = [f"2020-0{k}" for k in range(1, 6)]
    made = store_of(tmp_path, [f"CHN,PRK,{month},60,30,30" for month in months])
    found = measure_pair(made, "CHN", "PRK", ["RUS"])
    assert found.monthly == ()
    assert found.breaks == ()


def test_six_months_are_enough_for_a_level(tmp_path):
    months = [f"2020-0{k}" for k in range(1, 7)]
    made = store_of(tmp_path, [f"CHN,PRK,{month},{60 + k},30,30" for k, month in enumerate(months)])
    assert {one.indicator for one in measure_pair(made, "CHN", "PRK").monthly} == {SHARE, LEVEL}


def test_a_year_that_is_not_whole_has_no_mean_and_a_state_without_events_no_series(tmp_path):
    lines = [f"CHN,PRK,2020-{k:02d},{30 * k},30,30" for k in range(1, 13)]
    lines += [f"CHN,PRK,2021-{k:02d},90,30,30" for k in range(1, 12)]
    found = measure_pair(store_of(tmp_path, lines), "CHN", "PRK", ["RUS"])
    weight = found.series_of("event_weight:CHN-PRK")
    # Weight a day of month k is k: the mean of one to twelve.
    assert [(p.period, p.value) for p in weight.points] == [("2020", 6.5)]
    assert found.series_of("event_weight:RUS-PRK") is None
    assert {one.period for one in found.neighbourhoods} == {"2020", "2021"}
    later = measure_pair(open_store(tmp_path / "store"), "CHN", "PRK", ["RUS"], "2021")
    assert {one.period for one in later.neighbourhoods} == {"2021"}
    said = {one.period: "Only 11 of 12 months of 2021 are there." in one.why for one in found.neighbourhoods}
    assert said == {"2020": False, "2021": True}


@pytest.mark.parametrize("order", [("CHN", "PRK"), ("PRK", "CHN")])
def test_a_pair_may_stand_in_either_order(tmp_path, order):
    lines = [f"{order[0]},{order[1]},2020-{k:02d},60,30,30" for k in range(1, 13)]
    found = measure_pair(store_of(tmp_path, lines), "CHN", "PRK")
    assert found.series_of("event_weight:CHN-PRK").last.value == 2.0

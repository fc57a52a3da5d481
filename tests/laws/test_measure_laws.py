"""Laws of measurement: what must hold whatever the figures are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literal.measure_cases import ACTS, HEADER, PAIRED, TRADE, VOTES, case, claim, rows
from suasion.data.table import read_table
from suasion.measure.frames import (
    changes_frame,
    comparisons_frame,
    figures_frame,
    series_frame,
    verdicts_frame,
)
from suasion.measure.leverage import leverage
from suasion.measure.series import build_series
from suasion.measure.series.changes import change_between, change_since
from suasion.measure.stage import measure

shares = st.floats(1.0, 99.0).map(lambda x: round(x, 2))


def table(*lines: str):
    return read_table(HEADER + "".join(lines), "t.csv")


def share_row(a: str, year: int, value: float, compiler: str = "c") -> str:
    return f"trade_share,{a},PRK,{year},{value},%,,,,typed,{compiler},s,\n"


@settings(max_examples=40)
@given(st.lists(shares, min_size=2, max_size=4), st.floats(0.0, 1.0))
def test_leverage_lies_between_nothing_and_dependence(values, rival):
    lines = [share_row("CHN", 2010 + i, v) for i, v in enumerate(values)]
    lines += [share_row("RUS", 2010 + i, round((100 - v) * rival, 2)) for i, v in enumerate(values)]
    made = build_series(table(*lines))
    found = leverage(made, "CHN", "PRK", ["RUS"])
    for point, value in zip(found.points, values, strict=True):
        assert 0.0 <= point.lo90 <= point.hi90 <= value / 100 + 1e-9


@settings(max_examples=30)
@given(shares, st.floats(0.0, 0.5), st.floats(0.0, 0.5))
def test_a_rival_that_supplies_more_leaves_less_leverage(value, less, more):
    less, more = sorted((round((100 - value) * less, 3), round((100 - value) * more, 3)))
    own = share_row("CHN", 2010, value)
    both = [build_series(table(own, share_row("RUS", 2010, r))) for r in (less, more)]
    made = [leverage(one, "CHN", "PRK", ["RUS"]) for one in both]
    assert made[1].points[-1].value <= made[0].points[-1].value + 1e-9


@settings(max_examples=40)
@given(shares, shares)
def test_a_change_read_backwards_is_the_opposite_change(one, two):
    lines = [share_row("CHN", 2010, one), share_row("CHN", 2011, two), share_row("CHN", 2012, 50.0)]
    lines.append(share_row("CHN", 2012, 40.0, "d"))
    [made] = build_series(table(*lines))
    there = change_between(made, made.points[0], made.points[1])
    back = change_between(made, made.points[1], made.points[0])
    assert there.difference.value == pytest.approx(-back.difference.value)
    if there.probability is not None and back.probability is not None:
        assert there.probability == pytest.approx(1 - back.probability)
    mirror = {"up": "down", "down": "up"}
    assert back.direction == mirror.get(there.direction, there.direction)


@settings(max_examples=30)
@given(st.lists(st.floats(10.0, 9999.0), min_size=2, max_size=5), st.sampled_from([0.001, 10.0, 1000.0]))
def test_the_unit_of_a_level_does_not_matter(values, factor):
    def made(scale):
        lines = [f"trade,CHN,PRK,{2010 + i},{v * scale:.9f},u,,,,typed,c,s,\n" for i, v in enumerate(values)]
        return change_since(build_series(table(*lines))[0])

    assert made(1.0).direction == made(factor).direction


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["CHN", "RUS", "JPN"]), shares), min_size=1, max_size=6))
def test_rows_of_other_pairs_change_nothing(extra):
    lines = [f"food_share,{a},KOR,{2000 + i},{v},%,,,,typed,c,s,\n" for i, (a, v) in enumerate(extra)]
    plain = measure(case(), rows(TRADE, VOTES, PAIRED))
    crowded = measure(case(), (*rows(TRADE, VOTES, PAIRED), *table(*lines)))
    assert crowded.answer == plain.answer
    assert crowded.leverage == plain.leverage


@settings(max_examples=25)
@given(st.lists(shares, min_size=2, max_size=5), st.sampled_from(["trade", "dependence"]))
def test_a_claim_and_its_opposite_are_never_both_supported(values, variable):
    lines = [share_row("CHN", 2019 + i, v) for i, v in enumerate(values)]
    lines += [f"trade,CHN,PRK,{2019 + i},{v},u,,,,typed,c,s,\n" for i, v in enumerate(values)]
    claims = [claim(d, variable, d, "CHN", "PRK") for d in ("up", "down", "same")]
    found = {v.claim: v.verdict for v in measure(case(*claims, since="2019"), table(*lines)).verdicts}
    assert list(found.values()).count("supported") <= 1


def test_frames_hold_every_estimate_figure_change_and_verdict():
    found = measure(case(claim("c", "leverage", "down", "CHN", "PRK")), rows(TRADE, VOTES, PAIRED, ACTS))
    assert series_frame(found).num_rows == sum(len(s.points) for s in found.series)
    assert figures_frame(found).num_rows == sum(len(p.figures) for p in found.estimates())
    assert changes_frame(found).num_rows == len(found.changes)
    assert comparisons_frame(found).num_rows == len(found.comparisons)
    assert verdicts_frame(found)["verdict"].to_pylist() == ["mixed"]


def test_frames_are_read_by_narwhals():
    import narwhals as nw

    found = measure(case(), rows(TRADE, VOTES))
    frame = nw.from_native(series_frame(found))
    share = frame.filter((nw.col("indicator") == "trade_share") & (nw.col("period") == "2022"))
    assert share["value"].to_list() == pytest.approx([96.7])


def test_global_random_state_is_left_alone():
    np.random.seed(1)
    before = np.random.get_state()[1].copy()
    measure(case(), rows(TRADE, VOTES))
    assert (np.random.get_state()[1] == before).all()

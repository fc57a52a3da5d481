"""Series from rows: compilers side by side, units, derived shares, provenance."""

from __future__ import annotations

import numpy as np
import pytest

from literal.measure_cases import ACTS, TRADE, VOTES, rows
from suasion.case.model import Measure
from suasion.measure.estimates import Figure
from suasion.measure.series import build_series, comparable, draws_of
from suasion.measure.series.draws import generator, link_spread, sample_figures, two_piece
from suasion.measure.series.quotients import derived_shares


def series(series_id: str, *blocks: str, **kw):
    return next(s for s in build_series(rows(*blocks), **kw) if s.id == series_id)


def test_two_compilers_make_one_estimate_with_their_range_as_band():
    point = series("trade_share:CHN-PRK", TRADE).at("2010")
    assert (point.lo90, point.hi90) == (45.3, 56.9)
    assert point.value == pytest.approx(51.1)
    assert {figure.compiler for figure in point.figures} == {"KITA", "KDI"}


def test_every_estimate_names_its_rows_and_sources():
    point = series("trade_share:CHN-PRK", TRADE).at("2010")
    assert point.rows == ("data/t.csv:3", "data/t.csv:2")
    assert set(point.sources) == {"press-a", "press-b"}


def test_percent_and_share_are_one_unit():
    one = series("trade_share:CHN-PRK", TRADE)
    assert one.unit == "%"
    assert one.at("2021").unit == one.at("2022").unit == "%"
    assert one.at("2022").value == pytest.approx(96.7)


def test_a_lone_figure_takes_the_disagreement_of_other_years():
    point = series("trade_share:CHN-PRK", TRADE).at("2021")
    assert point.value == 95.6
    assert point.lo90 < 95.6 < point.hi90 < 100
    assert "differed by in other periods" in point.caveat


def test_a_series_without_any_disagreement_has_no_band():
    alone = "trade_total,PRK,*,2017,5550,USD million,,,,typed,KOTRA,s,\n"
    point = series("trade_total:PRK-*", alone).first
    assert point.band90 is None
    assert point.band50 is None
    assert "no band" in point.caveat


def test_a_share_is_derived_only_from_one_compilers_own_figures():
    made = derived_shares(rows(TRADE))
    assert [(row.period.text, row.compiler) for row in made] == [
        ("2017", "KOTRA"),
    ]
    assert made[0].value == pytest.approx(100 * 5260 / 5550)


def test_a_derived_share_points_at_both_rows():
    point = series("trade_share:CHN-PRK", TRADE).at("2017")
    assert len(point.rows) == 2
    assert all(row.startswith("data/t.csv:") for row in point.rows)


def test_symmetric_rows_in_either_order_are_one_series():
    made = build_series(rows(VOTES))
    assert sorted(s.id for s in made) == ["vote_kappa:CHN-PRK", "vote_kappa:PRK-RUS"]
    swapped = VOTES.replace("PRK,RUS,2023", "RUS,PRK,2023")
    assert len(build_series(rows(swapped))) == 2


def test_a_measure_gives_its_id_and_name_and_comes_first():
    named = Measure(
        id="votes",
        name="Votes",
        indicator="vote_kappa",
        actor="RUS",
        other="PRK",
        kind="agreement",
        more_means="closer",
    )
    made = build_series(rows(VOTES, TRADE), [named])
    assert made[0].id == "votes"
    assert made[0].name == "Votes"
    assert (made[0].a, made[0].b) == ("RUS", "PRK")
    assert "vote_kappa:PRK-RUS" not in {s.id for s in made}


def test_a_measure_without_rows_gives_no_series():
    named = Measure(id="fuel", name="Fuel", indicator="energy_share", actor="CHN", other="PRK", kind="share")
    assert all(s.id != "fuel" for s in build_series(rows(TRADE), [named]))


def test_missing_rows_are_no_zeros():
    made = build_series(rows("trade_share,CHN,PRK,2019,,%,,,,missing,KOTRA,s,\n", TRADE))
    assert next(s for s in made if s.id == "trade_share:CHN-PRK").at("2019") is None


def test_acts_are_counted_by_year_with_a_caveat():
    one = series("visit:RUS-PRK", ACTS)
    assert [(p.period, p.value) for p in one.points] == [("2019", 1.0), ("2023", 2.0), ("2024", 1.0)]
    assert "not a zero" in one.caveat


def test_comparisons_are_no_series():
    gap = "vote_kappa_gap,RUS,PRK,2023,0.1,kappa,0,0.2,,modelled,c,s,\n"
    assert build_series(rows(gap)) == ()


def test_points_stand_in_order_of_time():
    one = series("trade:CHN-PRK", TRADE)
    assert [p.period for p in one.points] == ["2017", "2019", "2021", "2023", "2024-01..2024-07"]


def test_seven_months_are_no_year():
    assert not comparable("2024-01..2024-07", "2023")
    assert comparable("2020", "2021")


def test_draws_are_the_same_every_time_and_in_any_company():
    alone = series("vote_kappa:CHN-PRK", VOTES)
    crowd = series("vote_kappa:CHN-PRK", TRADE, VOTES, ACTS)
    assert np.array_equal(draws_of(alone, alone.last), draws_of(crowd, crowd.last))


def test_draws_cannot_be_written_to():
    one = series("vote_kappa:CHN-PRK", VOTES)
    with pytest.raises(ValueError, match="read-only"):
        draws_of(one, one.last)[0] = 1.0


def test_a_given_band_comes_back_from_the_draws():
    one = series("vote_kappa:CHN-PRK", VOTES)
    lo, mid, hi = np.quantile(draws_of(one, one.last), [0.05, 0.5, 0.95])
    assert (lo, mid, hi) == pytest.approx((0.545, 0.671, 0.782), abs=0.01)


def test_two_piece_is_degenerate_where_the_band_is():
    assert set(two_piece(0.3, 0.3, 0.3, generator("k"), 10)) == {0.3}


def figure(value: float, **fields) -> Figure:
    return Figure(value, "%", "c", "s", "typed", "t:1", **fields)


def test_a_share_of_counted_things_is_a_beta():
    draws, rule = sample_figures([figure(80.0, n=10)], "share", None, generator("beta"))
    assert rule == "Beta of the count"
    assert np.median(draws) == pytest.approx(100 * 8.5 / 11, abs=2)
    assert draws.min() > 0
    assert draws.max() < 100


def test_a_count_is_never_negative():
    draws, _ = sample_figures([figure(0.0)], "count", None, generator("zero"))
    assert draws.min() >= 0


def test_link_spread_needs_two_compilers():
    assert link_spread([[figure(80.0)], [figure(90.0)]], "share") is None


def test_levels_are_spread_by_ratios():
    pair = [Figure(v, "USD", c, "s", "typed", "t:1") for v, c in ((100.0, "a"), (200.0, "b"))]
    assert link_spread([pair], "level") == pytest.approx(np.log(2) / 2)


@pytest.mark.parametrize(("value", "lo", "hi"), [(-0.03, -0.18, 0.12), (-1.2, -1.3, -1.1), (0.0, -0.2, 0.1)])
def test_a_level_below_zero_keeps_its_band(value: float, lo: float, hi: float) -> None:
    figure = Figure(value, "scale", "BSV", "s", "modelled", "r", lo=lo, hi=hi)
    draws, _ = sample_figures([figure], "level", None, generator("x"))
    assert np.quantile(draws, [0.05, 0.95]) == pytest.approx([lo, hi], abs=0.02)


def test_two_compilers_of_a_level_below_zero_span_their_range() -> None:
    figures = [Figure(v, "scale", c, "s", "typed", "r") for v, c in ((-2.0, "A"), (1.0, "B"))]
    draws, rule = sample_figures(figures, "level", None, generator("x"))
    assert rule == "range of compilers"
    assert draws.min() == pytest.approx(-2.0, abs=0.01)
    assert draws.max() == pytest.approx(1.0, abs=0.01)
    assert link_spread([figures], "level") is None

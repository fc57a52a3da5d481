"""Figures that cannot both be right are set aside or reported, never dropped in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from literal.measure_cases import TRADE, rows
from suasion.measure.series.consistency import figure_of, weed


def test_a_total_below_one_partners_figure_is_set_aside_with_its_share():
    kept, found = weed(rows(TRADE), {"PRK": "North Korea", "CHN": "China"})
    [one] = [c for c in found if c.rule == "total below part"]
    assert [figure.value for figure in one.rejected] == [2060.0, 96.7]
    assert [figure.value for figure in one.against] == [2295.0]
    assert "North Korea's total trade in 2023" in one.why
    assert "China alone" in one.why
    assert not [row for row in kept if row.period.text == "2023" and row.indicator != "trade"]


def test_other_years_stay():
    kept, _ = weed(rows(TRADE))
    assert any(row.period.text == "2017" and row.indicator == "trade_total" for row in kept)
    assert len(kept) == len(rows(TRADE)) - 2


def test_rounding_is_no_contradiction():
    table = rows(
        "trade_total,PRK,*,2017,5255,USD million,,,,typed,KOTRA,s,\n",
        "trade,CHN,PRK,2017,5260,USD million,,,,typed,GACC,s,\n",
    )
    assert weed(table)[1] == ()


def test_different_units_are_not_compared():
    table = rows(
        "trade_total,PRK,*,2017,5.2,USD billion,,,,typed,KOTRA,s,\n",
        "trade,CHN,PRK,2017,5260,USD million,,,,typed,GACC,s,\n",
    )
    assert weed(table)[1] == ()


@pytest.mark.parametrize("value", [610.0, 100.1, -1.0])
def test_a_share_outside_0_and_100_is_set_aside(value):
    [row] = rows("trade_share,CHN,PRK,2017,32,%,,,,typed,K,s,\n")
    kept, found = weed([replace(row, value=value)])
    assert kept == ()
    assert found[0].rule == "share outside 0..100"


def test_a_measure_declared_a_share_is_held_to_it():
    [row] = rows("china_part,CHN,PRK,2017,132,%,,,,typed,K,s,\n")
    assert weed([row])[0] == (row,)
    kept, found = weed([row], shares={"china_part"})
    assert kept == ()
    assert found[0].rule == "share outside 0..100"


def test_shares_that_make_more_than_the_whole_are_reported_and_kept():
    one, two = (
        "trade_share,CHN,PRK,2017,92,%,,,,typed,K,s,\n",
        "trade_share,RUS,PRK,2017,30,%,,,,typed,K,s,\n",
    )
    table = (*rows(one), *rows(two))
    kept, found = weed(table, {"CHN": "China", "PRK": "North Korea", "RUS": "Russia"})
    assert kept == table
    [contradiction] = found
    assert contradiction.rule == "shares above the whole"
    assert (
        "North Korea's trade in 2017 that make 122.0 %: China 92.0 % and Russia 30.0 %" in contradiction.why
    )


def test_shares_of_different_compilers_do_not_add_up():
    one, two = (
        "trade_share,CHN,PRK,2017,92,%,,,,typed,K,s,\n",
        "trade_share,RUS,PRK,2017,30,%,,,,typed,L,s,\n",
    )
    assert weed((*rows(one), *rows(two)))[1] == ()


def test_exports_that_do_not_add_up_are_reported_and_kept():
    table = rows(
        "trade,CHN,PRK,2017,5260,USD million,,,,typed,KOTRA,s,\n",
        "exports,CHN,PRK,2017,3610,USD million,,,,typed,KOTRA,s,\n",
        "exports,PRK,CHN,2017,2650,USD million,,,,typed,KOTRA,s,\n",
    )
    kept, found = weed(table)
    assert len(kept) == 3
    assert [c.rule for c in found] == ["parts and whole"]
    assert "6,260" in found[0].why


def test_exports_that_add_up_pass():
    table = rows(
        "trade,CHN,PRK,2017,5260,USD million,,,,typed,KOTRA,s,\n",
        "exports,CHN,PRK,2017,3610,USD million,,,,typed,KOTRA,s,\n",
        "exports,PRK,CHN,2017,1650,USD million,,,,typed,KOTRA,s,\n",
    )
    assert weed(table)[1] == ()


def test_a_printed_share_unlike_its_own_quotient_is_reported():
    table = rows(
        "trade_share,CHN,PRK,2017,80,%,,,,typed,KOTRA,s,\n",
        "trade,CHN,PRK,2017,5260,USD million,,,,typed,KOTRA,s,\n",
        "trade_total,*,PRK,2017,5550,USD million,,,,typed,KOTRA,s,\n",
    )
    kept, found = weed(table)
    assert len(kept) == 3
    assert [c.rule for c in found] == ["share and quotient"]


def test_a_figure_keeps_its_band_when_rescaled():
    [row] = rows("trade_share,CHN,PRK,2017,0.5,share,0.4,0.6,,typed,K,s,\n")
    figure = figure_of(row, value=50.0)
    assert (figure.lo, figure.hi) == (40.0, 60.0)

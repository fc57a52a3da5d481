"""Figures of trade as reported by the press: compilers disagree, and one total cannot be."""

from __future__ import annotations

import csv

import pytest

from literal.measure_cases import HEADER
from paths import SHARED
from suasion.data.table import read_table
from suasion.measure.series import build_series
from suasion.measure.series.changes import change_since
from suasion.measure.series.consistency import weed

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")

INDICATOR = {"trade with China": ("trade", "CHN", "PRK"), "NK total trade": ("trade_total", "PRK", "*")}


@pytest.fixture(scope="module")
def table():
    """The reported figures as a case table: totals, trade with China, and the shares printed with them."""
    lines = []
    with (SHARED / "data/trade/north_korea_trade_reported.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            compiler = row["compiler"].split(" (")[0]
            source = f"press-{row['reported_by'][:12]}".replace(",", " ")
            tail = f",,,,typed,{compiler},{source},"
            if row["quantity"] in INDICATOR and row["value"]:
                name, a, b = INDICATOR[row["quantity"]]
                lines.append(
                    f"{name},{a},{b},{row['year']},{row['value']},USD million,,,,typed,{compiler},{source},"
                )
            if row["share_of_nk_trade_pct"] and "Japan" not in row["quantity"]:
                share = row["share_of_nk_trade_pct"]
                lines.append(f"trade_share,CHN,PRK,{row['year']},{share},%{tail}")
    return read_table(HEADER + "\n".join(lines) + "\n", "reported.csv")


@pytest.fixture(scope="module")
def share(table):
    return next(s for s in build_series(weed(table)[0]) if s.id == "trade_share:CHN-PRK")


def test_the_total_of_2023_is_set_aside(table):
    kept, found = weed(table)
    [one] = [c for c in found if c.rule == "total below part"]
    assert one.period == "2023"
    assert [figure.value for figure in one.rejected] == [2060.0, 96.7]
    assert [figure.value for figure in one.against] == [2295.0]
    assert not any(row.indicator == "trade_share" and row.period.text == "2023" for row in kept)


@pytest.mark.parametrize(("year", "lo", "hi"), [("2010", 45.3, 56.9), ("2018", 91.8, 95.8)])
def test_compilers_disagree_and_the_spread_is_shown(share, year, lo, hi):
    point = share.at(year)
    assert (point.lo90, point.hi90) == pytest.approx((lo, hi), abs=0.05)


def test_shares_printed_agree_with_their_own_quotients(table):
    assert not [c for c in weed(table)[1] if c.rule == "share and quotient"]


def test_no_share_is_made_across_compilers(share):
    """1,030 of Chinese customs over a Korean total of 1,590 would be 65 %, which nobody reported."""
    assert share.at("2022").value == pytest.approx(96.7)
    assert len(share.at("2022").figures) == 1


def test_dependence_stayed(share):
    change = change_since(share, "2021")
    assert change.direction == "flat"
    assert (change.before.value, change.after.value) == (95.6, 96.7)

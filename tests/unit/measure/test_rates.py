"""Percentages: a share is a part of a whole, a rate is not, and only what says so is taken for a share."""

from __future__ import annotations

import numpy as np
import pytest

from literal.measure_cases import case, rows
from suasion.case.model import Measure
from suasion.errors import CaseError
from suasion.flow import check
from suasion.measure.indicators import UNDECLARED, declared_kind, meaning_of
from suasion.measure.series import build_series, draws_of
from suasion.measure.series.changes import change_since
from suasion.measure.stage import measure

ROW = "{indicator},PRK,*,{year},{value},{unit},,,,typed,{compiler},s,\n"


def row(value, year=2021, indicator="gdp_growth", unit="%", compiler="BOK"):
    return ROW.format(value=value, year=year, indicator=indicator, unit=unit, compiler=compiler)


def only(*lines, measures=()):
    [series] = build_series(rows(*lines), measures)
    return series


def named(**fields):
    return Measure(id="m", name="M", indicator="gdp_growth", actor="PRK", other="*", **fields)


@pytest.mark.parametrize(
    ("indicator", "unit", "kind"),
    [
        ("gdp_growth", "%", "rate"),
        ("inflation", "percent", "rate"),
        ("tariff", "per cent", "rate"),
        ("trade_share", "%", "share"),
        ("oil_share", "pct", "share"),
        ("urban", "share", "share"),
        ("grain_price", "USD", "level"),
        ("capability_index", "%", "level"),
    ],
)
def test_only_a_name_or_unit_that_says_share_makes_one(indicator, unit, kind):
    assert meaning_of(indicator, unit).kind == kind


@pytest.mark.parametrize("unit", ["%", "share", "USD"])
@pytest.mark.parametrize("kind", ["share", "rate", "level"])
def test_the_kind_of_the_measure_wins(unit, kind):
    assert meaning_of("gdp_growth", unit, kind).kind == kind


def test_a_measure_without_a_kind_leaves_it_to_name_and_unit():
    assert declared_kind(named()) == ""
    share = Measure(id="m", name="M", indicator="energy_share", actor="CHN", other="PRK")
    made = build_series(rows("energy_share,CHN,PRK,2021,80,%,,,,typed,c,s,\n"), [share])
    assert made[0].kind == "share"


@pytest.mark.parametrize(("one", "other"), [(-4.5, -0.1), (-2.0, 3.7), (120.0, 340.0), (0.0, 0.0)])
def test_compilers_of_a_rate_span_its_band_wherever_it_lies(one, other):
    point = only(row(one), row(other, compiler="KITA")).first
    lo, hi = sorted((one, other))
    assert point.value == pytest.approx((lo + hi) / 2, abs=0.05 * (hi - lo) + 1e-9)
    assert (point.lo90, point.hi90) == ((lo, hi) if hi > lo else (None, None))


def test_a_band_of_a_rate_crosses_zero_and_one_hundred():
    for value, lo, hi in ((0.5, -1.5, 2.5), (99.0, 90.0, 108.0)):
        line = f"gdp_growth,PRK,*,2021,{value},%,{lo},{hi},,typed,BOK,s,\n"
        series = only(line)
        ends = np.quantile(draws_of(series, series.first), [0.05, 0.95])
        assert ends == pytest.approx([lo, hi], abs=0.15 * (hi - lo))


def test_a_lone_rate_takes_the_disagreement_of_its_compilers_in_points():
    series = only(row(-4.0), row(-2.0, compiler="KITA"), row(-0.2, 2022))
    draws = draws_of(series, series.last)
    assert draws.min() < -2.0
    assert draws.max() > 0.5
    assert np.std(draws) == pytest.approx(1.0, rel=0.1)


def test_the_change_of_a_rate_is_counted_in_points():
    change = change_since(only(row(-4.5), row(3.7, 2023)))
    assert change.direction == "up"
    assert change.difference.value == pytest.approx(8.2)
    assert change.difference.unit == "points"
    assert change_since(only(row(3.0), row(3.5, 2023))).direction == "flat"


def test_what_is_not_declared_is_said_with_the_remedy():
    assert only(row(3.0)).caveat == UNDECLARED
    assert 'kind = "share"' in UNDECLARED
    assert only(row(3.0), measures=[named(kind="rate")]).caveat == ""
    assert only(row(0.4, unit="share")).caveat == ""


def test_one_row_given_as_a_share_makes_all_of_them_shares():
    series = only(row(40.0), row(0.45, 2022, unit="share"))
    assert series.kind == "share"
    assert [round(p.value, 6) for p in series.points] == [40.0, 45.0]


def test_a_declared_share_keeps_its_bounds():
    series = only(row(97.0), row(99.0, compiler="KITA"), row(99.5, 2022), measures=[named(kind="share")])
    assert series.kind == "share"
    assert draws_of(series, series.last).max() < 100.0


def test_a_share_weighs_in_leverage_without_a_declared_kind():
    line = "energy_share,CHN,PRK,{year},80,%,,,,typed,c,s,\n"
    table = rows(*(line.format(year=year) for year in (2021, 2022)))
    own = Measure(id="m", name="M", indicator="energy_share", actor="CHN", other="PRK", channel="energy")
    [there] = measure(case(measures=(own,)), table).leverage
    assert [part.channel for part in there.channels] == ["energy"]


CASE = """
[case]
title = "t"
question = "q"
as_of = 2024-07-20
focal = "CHN"
target = "PRK"
[[actors]]
id = "CHN"
name = "China"
[[actors]]
id = "PRK"
name = "North Korea"
[[sources]]
id = "s"
title = "A text"
file = "sources/s.md"
[[measures]]
id = "growth"
name = "Growth"
indicator = "gdp_growth"
actor = "PRK"
"""
TABLE = "indicator,from,to,period,value,unit,source\ngdp_growth,PRK,*,2022,-0.2,%,s\n"


def folder(path, kind):
    (path / "sources").mkdir()
    (path / "data").mkdir()
    (path / "case.toml").write_text(f"{CASE}{kind}\n", encoding="utf-8")
    (path / "sources/s.md").write_text("A text.\n", encoding="utf-8")
    (path / "data/t.csv").write_text(TABLE, encoding="utf-8")
    return path


def test_a_measure_of_a_percentage_without_a_kind_is_refused_with_both_remedies(tmp_path):
    with pytest.raises(CaseError) as found:
        check(folder(tmp_path, ""))
    text = str(found.value)
    assert "measures[1].kind" in text
    assert 'kind = "share"' in text
    assert 'kind = "rate"' in text


def test_a_negative_share_is_refused_and_told_of_rates(tmp_path):
    with pytest.raises(CaseError, match='kind = "rate"'):
        check(folder(tmp_path, 'kind = "share"'))


def test_a_rate_may_be_negative(tmp_path):
    assert check(folder(tmp_path, 'kind = "rate"'))

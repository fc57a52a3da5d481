"""Leverage: dependence that rivals cannot replace, with doubt, weights and what would change it."""

from __future__ import annotations

import numpy as np
import pytest

from literal.measure_cases import TRADE, VOTES, rows
from suasion.measure.leverage import dependence_series, exit_options, leverage
from suasion.measure.leverage.asymmetry import asymmetry
from suasion.measure.leverage.substitutes import reach
from suasion.measure.series import build_series, draws_of
from suasion.measure.series.consistency import weed

ENERGY = """\
energy_share,CHN,PRK,2021,80,%,70,90,,typed,c,s,
energy_share,CHN,PRK,2022,60,%,50,70,,typed,c,s,
"""
RUSSIA = """\
trade_share,RUS,PRK,2021,1.0,%,,,,typed,KOTRA,s,
trade_share,RUS,PRK,2022,2.0,%,,,,typed,KOTRA,s,
"""


def built(*blocks: str):
    return build_series(weed(rows(*blocks))[0])


def test_no_share_no_leverage():
    assert leverage(built(VOTES), "CHN", "PRK", ["RUS"]) is None


def test_the_flagship_stayed():
    result = leverage(built(TRADE, VOTES), "CHN", "PRK", ["RUS"], since="2021")
    assert result.change.direction == "flat"
    assert 0.05 < result.fell < 0.3
    assert [p.period for p in result.points] == ["2021", "2022"]
    assert result.points[-1].lo90 > 0.9


def test_without_rivals_leverage_is_dependence():
    made = built(TRADE)
    result = leverage(made, "CHN", "PRK", [], since="2021")
    share = next(s for s in made if s.id == "trade_share:CHN-PRK")
    assert result.points[-1].value == pytest.approx(
        float(np.median(draws_of(share, share.last))) / 100, abs=1e-3
    )


def test_a_rival_with_more_in_hand_lowers_leverage():
    alone = leverage(built(TRADE, VOTES), "CHN", "PRK", [], since="2021").points[-1].value
    shared = leverage(built(TRADE, VOTES, RUSSIA), "CHN", "PRK", ["RUS"], since="2021").points[-1].value
    assert shared < alone


def test_a_rivals_growth_counts_over_the_horizon():
    made = built(TRADE, RUSSIA)
    own = dependence_series(made, "CHN", "PRK")["trade"]
    dependence = draws_of(own, own.last) / 100
    now = reach(made, own, dependence, "2022", "RUS", horizon=0.0)
    later = reach(made, own, dependence, "2022", "RUS", horizon=3.0)
    assert np.median(later.could) == pytest.approx(8 * np.median(now.could), rel=0.01)
    assert later.could.max() <= 1.0


def test_the_analysts_own_figure_replaces_the_estimate():
    typed = "trade_substitutability,RUS,PRK,2022,0.5,index,0.4,0.6,,typed,analyst,s,\n"
    result = leverage(built(TRADE, typed), "CHN", "PRK", ["RUS"], since="2021")
    assert result.channels[0].substitutability.value == pytest.approx(0.5, abs=0.02)
    [exit_] = exit_options(built(TRADE, typed), "CHN", "PRK", ["RUS"])
    assert exit_.why == "typed by the analyst"


def test_channels_are_weighed_and_their_parts_add_up():
    result = leverage(
        built(TRADE, ENERGY), "CHN", "PRK", [], since="2021", weights={"trade": 1.0, "energy": 3.0}
    )
    assert [part.channel for part in result.channels] == ["trade", "energy"]
    assert [part.weight for part in result.channels] == [0.25, 0.75]
    assert sum(part.share for part in result.channels) == pytest.approx(1.0)
    expected = 0.25 * 0.967 + 0.75 * 0.6
    assert result.points[-1].value == pytest.approx(expected, abs=0.02)


def test_a_fall_in_a_heavy_channel_is_a_fall():
    result = leverage(
        built(TRADE, ENERGY), "CHN", "PRK", [], since="2021", weights={"trade": 1.0, "energy": 3.0}
    )
    assert result.change.direction == "down"
    assert result.fell > 0.95


def test_rank_stability_is_certain_where_one_channel_dwarfs_the_other():
    heavy = leverage(
        built(TRADE, ENERGY), "CHN", "PRK", [], since="2021", weights={"trade": 9.0, "energy": 1.0}
    )
    even = leverage(built(TRADE, ENERGY.replace("60,%,50,70", "96,%,95,97")), "CHN", "PRK", [], since="2021")
    assert heavy.rank_stability > 0.99
    assert 0.3 < even.rank_stability < 0.8


def test_what_would_change_the_answer_is_a_number_to_watch():
    [sentence] = leverage(built(TRADE, VOTES), "CHN", "PRK", ["RUS"], since="2021").would_change
    assert "would count as fallen since 2021" in sentence
    assert sentence.startswith("CHN's leverage over PRK would count")
    assert "if, in trade, RUS could and would replace 8 %" in sentence


def test_missing_channels_are_named():
    caveat = leverage(built(TRADE), "CHN", "PRK", []).caveat
    assert "1 of 9 channels (trade)" in caveat
    assert "energy" in caveat


def test_exits_say_what_is_unknown():
    [exit_] = exit_options(built(TRADE), "CHN", "PRK", ["RUS"], names={"RUS": "Russia", "CHN": "China"})
    assert exit_.present is None
    assert exit_.why.startswith("no figure for Russia: anything up to what China leaves over")
    assert "willingness unknown" in exit_.why


def test_asymmetry_needs_both_sides():
    back = "trade_share,PRK,CHN,2022,0.1,%,0.05,0.15,,typed,c,s,\n"
    made = built(TRADE, back)
    there = leverage(made, "CHN", "PRK", [], since="2021")
    [point] = asymmetry(there, leverage(made, "PRK", "CHN", [], since="2021"))
    assert point.period == "2022"
    assert 0.94 < point.value < 0.98
    assert point.lo90 < point.value < point.hi90


def test_a_channel_that_ends_too_early_is_named_and_not_counted():
    early = "arms_share,CHN,PRK,2010,10,%,,,,typed,c,s,\narms_share,CHN,PRK,2011,10,%,,,,typed,c,s,\n"
    result = leverage(built(TRADE, early), "CHN", "PRK", [], since="2021")
    assert [part.channel for part in result.channels] == ["trade"]
    assert "Figures on arms end too early" in result.caveat
    assert result.change.direction == "flat"


def test_only_the_channels_asked_for():
    result = leverage(built(TRADE, ENERGY), "CHN", "PRK", [], since="2021", only=["energy"])
    assert [part.channel for part in result.channels] == ["energy"]
    assert leverage(built(TRADE), "CHN", "PRK", [], only=["food"]) is None


def test_without_a_spread_no_share_of_draws_is_given():
    flat = "trade_share,CHN,PRK,{y},{v},%,,,,typed,K,s,\n"
    found = leverage(
        built(flat.format(y=2021, v=95) + flat.format(y=2022, v=60)), "CHN", "PRK", [], since="2021"
    )
    assert found.change.direction == "down"
    assert found.fell is None
    assert found.change.why == (
        "0.95 in 2021, 0.60 in 2022; no spread is given, so the figures are compared as they stand."
    )

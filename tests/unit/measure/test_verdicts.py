"""Verdicts: supported, contradicted, mixed, no data; never a stretch."""

from __future__ import annotations

import pytest

from literal.measure_cases import ACTS, PAIRED, TRADE, VOTES, case, claim, rows
from suasion.measure.stage import measure


def verdict(one, *blocks: str, since: str = "2021"):
    found = measure(case(one, since=since), rows(*(blocks or (TRADE, VOTES, PAIRED, ACTS)))).verdicts
    assert len(found) == 1
    return found[0]


def test_a_claim_that_the_figures_bear_out_is_supported():
    result = verdict(claim("c", "trade", "up", "CHN", "PRK", since="2021"))
    assert result.verdict == "supported"
    assert result.numbers[0].before.value == 318
    assert result.would_answer == ""


def test_a_claim_that_the_figures_turn_round_is_contradicted():
    result = verdict(claim("c", "trade", "down", "PRK", "CHN", since="2021"))
    assert result.verdict == "contradicted"
    assert "it rose" in result.why


def test_a_claim_without_a_date_is_tested_over_two_windows():
    result = verdict(claim("c", "trade", "down", "PRK", "CHN"))
    assert result.verdict == "mixed"
    assert {change.before.period for change in result.numbers} == {"2017", "2021"}
    assert "several windows" in result.rule


def test_a_claim_about_a_part_is_not_answered_by_the_whole():
    result = verdict(claim("c", "trade", "down", "PRK", "CHN", quote="a decline in maritime trade"))
    assert result.verdict == "no data"
    assert "mode of transport" in result.would_answer
    assert "The whole of which it is a part" in result.why


def test_leverage_has_two_answers_and_here_they_part():
    result = verdict(claim("c", "leverage", "down", "CHN", "PRK"))
    assert result.verdict == "mixed"
    assert "Capacity:" in result.why
    assert "Posture:" in result.why
    assert len(result.numbers) == 2


def test_influence_is_leverage():
    assert verdict(claim("c", "influence", "down", "CHN", "PRK")).verdict == "mixed"


def test_leverage_with_one_answer_is_mixed_and_says_what_is_missing():
    result = verdict(claim("c", "leverage", "down", "CHN", "PRK"), TRADE)
    assert result.verdict == "mixed"
    assert "UN votes" in result.would_answer


def test_unclear_bands_are_mixed():
    result = verdict(claim("c", "alignment", "up", "PRK", "RUS", since="2021"), VOTES)
    assert result.verdict == "mixed"


def test_a_treaty_on_record_is_closeness_in_writing():
    result = verdict(claim("c", "alignment", "up", "PRK", "RUS", since="2021"), VOTES, ACTS)
    assert result.verdict == "supported"
    assert "On record: 2024-06-19 comprehensive partnership." in result.why
    later = verdict(claim("c", "alignment", "up", "PRK", "RUS", since="2025"), VOTES, ACTS)
    assert later.verdict == "no data"


def test_diplomacy_is_tested_by_visits():
    result = verdict(claim("c", "diplomacy", "up", "RUS", "PRK", since="2023"))
    assert result.verdict == "supported"


def test_a_lone_figure_is_named_and_decides_nothing():
    lone = "arms_containers,PRK,RUS,2023-08..2023-10,1000,containers,,,,typed,c,s,\n"
    result = verdict(claim("c", "arms", "up", "PRK", "RUS"), lone)
    assert result.verdict == "no data"
    assert "1,000 containers in 2023-08 to 2023-10" in result.why


def test_sharp_bands_decide():
    sharp = VOTES.replace("0.485,0.772", "0.62,0.66").replace("0.663,0.862", "0.75,0.79")
    result = verdict(claim("c", "alignment", "up", "PRK", "RUS", since="2021"), sharp)
    assert result.verdict == "supported"


def test_apart_and_closer_are_opposites():
    row = "ideal_point_distance,RUS,PRK,{y},{v},points,,,,modelled,c,s,\n"
    table = row.format(y=2021, v=0.28) + row.format(y=2023, v=0.06)
    assert verdict(claim("c", "alignment", "up", "PRK", "RUS"), table).verdict == "supported"
    assert verdict(claim("c", "alignment", "down", "PRK", "RUS"), table).verdict == "contradicted"


def test_same_is_supported_by_a_flat_series():
    assert verdict(claim("c", "dependence", "same", "PRK", "CHN", since="2021")).verdict == "supported"


def test_an_act_on_record_supports_a_yes_claim():
    result = verdict(claim("c", "treaty", "yes", "RUS", "PRK"))
    assert result.verdict == "supported"
    assert "2024-06-19" in result.why
    assert result.sources == ("treaty",)


def test_an_act_not_in_the_tables_is_no_data():
    result = verdict(claim("c", "treaty", "yes", "CHN", "PRK"))
    assert result.verdict == "no data"


@pytest.mark.parametrize("variable", ["trust", "compliance", "conflict_risk", "popularity_of_songs"])
def test_what_nothing_measures_is_no_data_with_what_would_answer(variable):
    result = verdict(claim("c", variable, "down", "CHN", "PRK"))
    assert result.verdict == "no data"
    assert result.would_answer
    assert result.numbers == ()


@pytest.mark.parametrize("role", ["forecast", "recommendation", "risk"])
def test_what_lies_ahead_is_not_tested(role):
    one = claim("c", "trade", "down", "PRK", "CHN", role=role)
    assert measure(case(one), rows(TRADE)).verdicts == ()


def test_rejected_claims_are_left_out():
    one = claim("c", "trade", "down", "PRK", "CHN", status="rejected")
    assert measure(case(one), rows(TRADE)).verdicts == ()


def test_a_verdict_without_data_is_a_gap():
    found = measure(case(claim("c", "trust", "down", "CHN", "PRK")), rows(TRADE))
    assert any("trust" in gap.what for gap in found.gaps)

"""The stage: two answers, everything with provenance, and honest gaps."""

from __future__ import annotations

import io

import pytest

from literal.measure_cases import ACTS, PAIRED, TRADE, VOTES, case, claim, rows
from suasion.case.model import Measure
from suasion.measure.pages.page import render_measurement, spark
from suasion.measure.stage import measure


def flagship():
    claims = (claim("c", "leverage", "down", "CHN", "PRK"), claim("t", "trust", "down", "PRK", "CHN"))
    return measure(case(*claims), rows(TRADE, VOTES, PAIRED, ACTS))


def test_capacity_stayed_and_posture_moved():
    answer = flagship().answer
    assert answer.capacity.direction == "flat"
    assert answer.posture.direction == "up"
    assert "95.6 % in 2021, 96.7 % in 2022" in answer.capacity_why
    assert "it can hardly rise" in answer.capacity_why
    assert "Russia is probably (not certainly) closer" in answer.posture_why


def test_an_empty_table_gives_no_answer_and_says_why():
    found = measure(case(), ())
    assert found.answer.capacity is None
    assert found.answer.posture is None
    assert "No table" in found.answer.capacity_why
    assert found.series == ()
    assert len(found.gaps) >= 3


def test_every_number_has_rows_and_sources():
    found = flagship()
    for estimate in found.estimates():
        assert estimate.rows, estimate
        assert estimate.sources, estimate
        assert estimate.method, estimate
    for one in found.leverage:
        assert all(point.rows and point.sources for point in one.points)


def test_the_impossible_total_is_reported():
    [one] = flagship().contradictions
    assert one.period == "2023"


def test_happenings_stand_in_order():
    dates = [act.date for act in flagship().happenings]
    assert dates == sorted(dates)
    assert flagship().happenings[-1].what == "comprehensive partnership" or dates[-1].startswith("2024-06")


def test_series_and_changes_are_found_by_the_measures_id():
    named = Measure(
        id="dependence",
        name="China's share",
        indicator="trade_share",
        actor="CHN",
        other="PRK",
        kind="share",
        channel="trade",
        since="2018",
    )
    found = measure(case(measures=(named,)), rows(TRADE))
    assert found.series_of("dependence").name == "China's share"
    assert found.change_of("dependence").before.period == "2018"
    assert found.series_of("nothing") is None


def test_the_order_of_rows_changes_nothing():
    forward = measure(case(), rows(TRADE, VOTES))
    backward = measure(case(), tuple(reversed(rows(TRADE, VOTES))))
    assert forward.answer.capacity.probability == backward.answer.capacity.probability
    assert forward.answer.posture.direction == backward.answer.posture.direction
    assert {s.id for s in forward.series} == {s.id for s in backward.series}


def test_two_runs_give_equal_records():
    assert flagship() == flagship()


def test_with_two_rivals_posture_is_the_larger_move():
    votes = VOTES + VOTES.replace("PRK,RUS", "VNM,PRK").split("\n", 2)[2]
    one = case().model_copy(update={"case": case().case.model_copy(update={"rivals": ("RUS", "VNM")})})
    found = measure(one, rows(votes.replace("CHN,VNM", "VNM,PRK")))
    assert found.answer.posture.direction == "up"


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_page_prints_at_any_width(width):
    from rich.console import Console

    console = Console(file=io.StringIO(), width=width)
    console.print(render_measurement(flagship(), {"CHN": "China", "PRK": "North Korea", "RUS": "Russia"}))
    text = " ".join(console.file.getvalue().split())
    assert "Capacity: stayed." in text
    assert "Posture: moved to the rival." in text
    assert "Leverage of China over North Korea" in text


def test_the_page_prints_markup_in_names_as_it_stands():
    from rich.console import Console

    hostile = TRADE.replace("press-c", "[bold]x[/bold]").replace("KOTRA", "[red]K[/red]")
    console = Console(file=io.StringIO(), width=160)
    console.print(render_measurement(measure(case(), rows(hostile))))
    assert "[red]K[/red]" in console.file.getvalue()


def test_spark_of_a_flat_series_is_flat():
    assert spark([2.0, 2.0, 2.0]) == "▄▄▄"


def test_capacity_whose_figures_are_old_says_so():
    old = "trade_share,CHN,PRK,{y},{v},%,,,,typed,COW,s,\n"
    table = rows(old.format(y=2013, v=76.9), old.format(y=2014, v=79.3), VOTES)
    assert "No figure of it is newer than 2014." in measure(case(since="2010"), table).answer.capacity_why
    new = rows(old.format(y=2022, v=76.9), old.format(y=2023, v=79.3), VOTES)
    assert "No figure of it is newer" not in measure(case(since="2010"), new).answer.capacity_why

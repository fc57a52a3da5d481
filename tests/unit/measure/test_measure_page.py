"""The page of measure: 80 columns, every series named, words that fit the number, no certainty from draws."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from literal.measure_cases import ACTS, PAIRED, TRADE, VOTES, case, claim, rows
from suasion.measure.pages.page import render_measurement
from suasion.measure.series import build_series
from suasion.measure.series.breakdates import annual_break
from suasion.measure.series.draws import percent
from suasion.measure.stage import measure

NAMES = {"CHN": "China", "PRK": "North Korea", "RUS": "Russia"}
GAP = "vote_kappa_gap,RUS,PRK,{year},{value},kappa,{lo},{hi},70,modelled,UNGA-DM,votes,\n"


def printed(found, width=80, names=NAMES):
    from rich.console import Console

    console = Console(file=io.StringIO(), width=width)
    console.print(render_measurement(found, names))
    return console.file.getvalue()


def flat(text):
    return " ".join(text.split())


def gaps(years, value=0.1, lo=-0.02, hi=0.22):
    table = "".join(GAP.format(year=2010 + i, value=value, lo=lo, hi=hi) for i in range(years))
    return measure(case(since="2010"), rows(table))


@pytest.fixture(scope="module")
def flagship():
    claims = (claim("c", "leverage", "down", "CHN", "PRK"), claim("t", "trust", "down", "PRK", "CHN"))
    return measure(case(*claims), rows(TRADE, VOTES, PAIRED, ACTS))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_longer_than_the_terminal(flagship, width):
    lines = printed(flagship, width).splitlines()
    assert len(lines) > 30
    assert max(len(line) for line in lines) <= width


def test_a_long_name_breaks_the_line_and_is_whole(flagship):
    long = {**NAMES, "PRK": "the Democratic People's Republic of Korea"}
    text = printed(flagship, names=long)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "Leverage of China over the Democratic People's Republic of Korea" in flat(text)


def test_every_series_is_named(flagship):
    text = flat(printed(flagship))
    assert len(flagship.series) > 5
    for series in flagship.series:
        assert flat(series.name) in text


def test_every_claim_stands_with_its_verdict(flagship):
    text = flat(printed(flagship))
    for verdict in flagship.verdicts:
        assert flat(f"- {verdict.text}: {verdict.verdict}") in text


def test_comparisons_name_the_states(flagship):
    text = flat(printed(flagship))
    assert "Russia and North Korea less China and North Korea, on the same roll calls" in text
    assert "RUS-PRK" not in text
    assert "CHN-PRK" not in text


def test_a_state_without_a_name_keeps_its_id(flagship):
    text = flat(printed(replace(flagship, names=()), names={"CHN": "China"}))
    assert "RUS and PRK less China and PRK" in text


@pytest.mark.parametrize(
    ("years", "words"),
    [(8, None), (9, "1 earlier period: see --json"), (10, "2 earlier periods: see --json")],
)
def test_earlier_periods_are_counted_in_the_right_number(years, words):
    text = printed(gaps(years))
    assert "rival closer in" in text
    assert (words in text) if words else ("earlier period" not in text)


@pytest.mark.parametrize("period", range(2010, 2018))
def test_the_eight_newest_periods_stand_on_the_page(period):
    assert f"{period}: +0.10" in printed(gaps(8))


def test_a_row_names_the_periods_it_compares(flagship):
    text = flat(printed(flagship))
    # The series runs from 2017 to July 2024; what was compared are the years 2021 and 2023.
    assert "2017: 5,260 USD million" in text
    assert "2021–2023: rose from 318 to 2,295 USD million" in text
    assert "since" not in next(line for line in printed(flagship).splitlines() if line.startswith("Series"))


def test_lists_are_set_apart_by_a_blank_line(flagship):
    lines = printed(flagship, 2000).splitlines()
    heads = [k for k, line in enumerate(lines) if k and line.strip() and not line.startswith(("-", " "))]
    assert len(heads) > 6
    assert all(
        lines[k - 1].strip() == ""
        for k in heads
        if not lines[k].startswith(("Posture", "Bars", "In brackets"))
    )


def test_one_form_of_per_cent_and_of_periods(flagship):
    text = flat(printed(flagship))
    assert re.search(r"\d %", text)
    assert not re.search(r"\d%", text)
    assert ".." not in text


def test_draws_never_say_certain():
    text = printed(gaps(3, 0.5, 0.4, 0.6))
    assert "rival closer in over 99 % of draws" in text
    assert not re.search(r"(?<![\d.])(0|100) ?% of", flat(text))


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "under 1 %"),
        (0.0099, "under 1 %"),
        (0.01, "1 %"),
        (0.5, "50 %"),
        (0.99, "99 %"),
        (0.9901, "over 99 %"),
        (1.0, "over 99 %"),
    ],
)
def test_percent_at_its_bounds(share, words):
    assert percent(share) == words


def test_a_sure_break_is_not_called_certain():
    line = "vote_s,RUS,PRK,{year},{value},S,,,,modelled,c,s,\n"
    values = [0.1, 0.12, 0.11, 0.1, 0.12, 0.9, 0.91, 0.92, 0.9, 0.91]
    [series] = build_series(rows("".join(line.format(year=2010 + i, value=v) for i, v in enumerate(values))))
    found = annual_break(series)
    assert found.probability > 0.99
    assert "(probability above 0.99)" in found.why

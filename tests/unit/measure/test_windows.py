"""When a claim says it happened: dated words become the periods compared, the others stay words."""

from __future__ import annotations

import pytest

from literal.measure_cases import TRADE, case, claim, rows
from suasion.measure.stage import measure
from suasion.measure.verdicts.windows import window_of

WINDOWS = [
    ("", ("", "", "")),
    ("2021", ("2021", "", "since 2021")),
    ("2021-05", ("2021-05", "", "since 2021-05")),
    ("2019..2023", ("2019", "2023", "in 2019–2023")),
    ("since 2019", ("2019", "", "since 2019")),
    ("after 12 May 2019", ("2019-05", "", "after 12 May 2019")),
    ("by October 2023", ("", "2023-10", "by October 2023")),
    ("until 2022", ("", "2022", "until 2022")),
    ("between 2019 and 2023", ("2019", "2023", "between 2019 and 2023")),
    ("from 2019 to 2023", ("2019", "2023", "from 2019 to 2023")),
    ("2019-23", ("2019", "2023", "in 2019-23")),
    ("2019–2023", ("2019", "2023", "in 2019–2023")),
    ("in the 2010s", ("2010", "2019", "in the 2010s")),
    ("Sept. 2023", ("2023-09", "", "since Sept. 2023")),
    ("in recent years", ("", "", "in recent years")),
    ("last year", ("", "", "last year")),
]


@pytest.mark.parametrize(("text", "expected"), WINDOWS)
def test_a_window_is_what_the_words_say(text, expected):
    window = window_of(text)
    assert (window.since, window.until, window.said) == expected


def verdict(**fields):
    made = measure(case(claim("c", "trade", fields.pop("direction"), "CHN", "PRK", **fields)), rows(TRADE))
    return made.verdicts[0]


def test_a_claim_read_from_a_text_is_told_in_its_own_words():
    assert (
        verdict(direction="up", since="by October 2023").text
        == "trade, China and North Korea: rose by October 2023"
    )


def test_an_end_date_leaves_later_years_out():
    # 5,260 in 2017, 318 in 2021, 2,295 in 2023: down by the end of 2021, up since.
    assert verdict(direction="down", since="by December 2021").verdict == "supported"
    assert verdict(direction="up", since="since 2021").verdict == "supported"
    assert "2021 to 2023" in verdict(direction="up", since="since 2021").test


def test_words_without_a_date_try_the_cases_window_and_the_whole():
    found = verdict(direction="up", since="in recent years")
    assert found.text.endswith("rose in recent years")
    assert "several windows were tried" in found.rule


def test_a_treaty_counts_only_inside_the_window():
    act = "treaty,RUS,PRK,2024-06-19,1,treaty,,,,typed,,treaty,comprehensive partnership\n"
    for since, expected in (("since 2020", "supported"), ("by 2023", "no data")):
        made = measure(case(claim("c", "treaty", "yes", "RUS", "PRK", since=since)), rows(TRADE, act))
        assert made.verdicts[0].verdict == expected

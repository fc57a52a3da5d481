"""Times told from the day of a text."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.read.claims.periods import dated_period
from suasion.read.document import from_text
from suasion.read.joint.joining import join
from suasion.read.proposals import propose
from suasion.read.reader import read

DAY = dt.date(2023, 3, 14)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("last year", "in 2022"),
        ("this year", "in 2023"),
        ("next  year", "in 2024"),
        ("last month", "in February 2023"),
        ("next month", "in April 2023"),
        ("last March", "in March 2022"),
        ("last January", "in January 2023"),
        ("last June", "in June 2022"),
        ("this June", "in June 2023"),
        ("next June", "in June 2023"),
        ("next January", "in January 2024"),
        ("in the past 3 years", "since 2020"),
        ("over the last decade", "since 2013"),
        ("over the last two decades", "since 2003"),
        ("in the past few years", "in the past few years"),
        ("last week", "last week"),
        ("in 2019", "in 2019"),
        ("", ""),
    ],
)
def test_times_told_from_the_day_of_a_text_are_dated(words: str, period: str) -> None:
    assert dated_period(words, DAY) == period


@pytest.mark.parametrize("words", ["last year", "next year", "over the last 5000 years"])
def test_what_lies_beyond_four_digits_stays_words(words: str) -> None:
    assert dated_period(words, dt.date(9999 if words.startswith("next") else 1000, 1, 1)) == words


def test_a_proposal_says_which_year_last_year_was() -> None:
    reading = read(from_text("China's trade with Iran fell last year.", id="memo", date=DAY))
    ((claim,), _) = propose(reading, ())
    assert claim.since == "in 2022"


def test_last_year_in_texts_of_two_years_is_not_one_year() -> None:
    texts = [
        from_text(f"China's trade with Iran {verb} last year.", id=f"t{year}", date=dt.date(year, 3, 1))
        for verb, year in (("fell", 2020), ("rose", 2024))
    ]
    (agreement,) = join([read(text) for text in texts]).agreements
    assert agreement.agreed
    assert [side.years for side in agreement.sides] == [(2019,), (2023,)]

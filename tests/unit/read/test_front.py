"""What a text says of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.read.boilerplate import mark
from suasion.read.document import from_text
from suasion.read.front import described, written_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, June 04, 2004", dt.date(2004, 6, 4)),
        ("Published: 8:30pm, 20 Jul 2024", dt.date(2024, 7, 20)),
        ("2024-07-20T10:15", dt.date(2024, 7, 20)),
        ("1st September 2023", dt.date(2023, 9, 1)),
        ("31 February 2023", None),
        ("Resolution 2397 of 2017", None),
        ("", None),
    ],
)
def test_dates_are_read_in_the_common_forms(line: str, day: dt.date | None) -> None:
    assert written_date(line) == day


def test_title_author_and_date_come_from_the_lines_above_the_text() -> None:
    document = from_text("Trade slips\nBy: Lee Min-Yong – a professor\n4 June 2024\nTrade fell by half.")
    found = described(document, mark(document))
    assert (found.title, found.author, found.date) == ("Trade slips", "Lee Min-Yong", dt.date(2024, 6, 4))


def test_what_the_format_says_is_kept() -> None:
    document = from_text(
        "Trade slips\nBy Ann Bee\nTrade fell.", title="T", author="A", date=dt.date(2020, 1, 1)
    )
    found = described(document, mark(document))
    assert (found.title, found.author, found.date) == ("T", "A", dt.date(2020, 1, 1))


def test_a_text_that_says_nothing_of_itself_stays_empty() -> None:
    document = from_text("Trade fell by half. Nobody knows why.")
    assert described(document, mark(document)) == document

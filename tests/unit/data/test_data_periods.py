"""Periods: forms, order, refusals."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.data.periods import parse_period
from suasion.errors import DataError

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 30))


@given(DAYS)
def test_a_day_is_itself(day: dt.date) -> None:
    period = parse_period(day.isoformat())
    assert (period.start, period.end, period.days, period.resolution) == (day, day, 1, "day")


@given(DAYS)
def test_a_month_holds_its_days_and_its_year_holds_the_month(day: dt.date) -> None:
    month = parse_period(f"{day.year:04d}-{day.month:02d}")
    year = parse_period(f"{day.year:04d}")
    assert month.contains(day)
    assert year.start <= month.start <= month.end <= year.end
    assert 28 <= month.days <= 31
    assert year.overlaps(month)


@given(DAYS, DAYS)
def test_a_span_runs_forward_or_is_refused(one: dt.date, two: dt.date) -> None:
    text = f"{one.isoformat()}..{two.isoformat()}"
    if two < one:
        with pytest.raises(DataError, match="ends before it begins"):
            parse_period(text)
    else:
        assert parse_period(text).days == (two - one).days + 1


@given(st.lists(DAYS, min_size=2, max_size=6))
def test_order_is_by_time(days: list[dt.date]) -> None:
    periods = sorted(parse_period(day.isoformat()) for day in days)
    assert [period.start for period in periods] == sorted(days)


@pytest.mark.parametrize(
    "text", ["", "10", "2010-13", "2010-02-30", "2010-1", "20100101", "x..y", "2010..", "0000"]
)
def test_what_is_no_period_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_period(text)
    assert "2010-03-05" in caught.value.problems[0].remedy


def test_the_middle_of_a_month_lies_inside_its_year() -> None:
    assert 2010.2 < parse_period("2010-03").middle < 2010.25
    assert str(parse_period("2010..2014")) == "2010..2014"

"""Times a claim tells from the day of its text ("last year"), as the years and months they are."""

from __future__ import annotations

import datetime as dt
import re

from suasion.read.text.months import MONTH_NUMBERS, MONTHS
from suasion.read.text.numbers import numbers

__all__ = ["dated_period"]

_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1}
_UNIT = re.compile(rf"(?P<step>last|past|this|next) (?P<unit>year|month|{'|'.join(MONTHS)})", re.I)
_SPAN = re.compile(
    r"(?:over|in|for|during) the (?:past|last) (?:(?P<count>\w+) )?(?P<unit>year|decade)s?", re.I
)
_FIRST, _LAST = 1000, 9999


def dated_period(period: str, day: dt.date | None) -> str:
    """A period with the year or month it means on a day; as it is where it names its own date, or none.

    "Last year" is the year before the day's; "last May" the May before its month; "the past two years" begin
    two years before. Weeks, seasons and "recent years" stay words.

    Examples
    --------
    >>> day = dt.date(2023, 3, 14)
    >>> [dated_period(period, day) for period in ("last year", "last May", "over the past two years")]
    ['in 2022', 'in May 2022', 'since 2021']
    >>> dated_period("since 2019", day), dated_period("in recent years", day), dated_period("last year", None)
    ('since 2019', 'in recent years', 'last year')
    """
    words = " ".join(period.split())
    if day is None:
        return period
    unit, span = _UNIT.fullmatch(words), _SPAN.fullmatch(words)
    if unit is not None:
        return _stepped(unit["unit"].lower(), _STEPS[unit["step"].lower()], day) or period
    if span is not None:
        return _begun(span["unit"].lower(), span["count"] or "", day) or period
    return period


def _stepped(unit: str, step: int, day: dt.date) -> str:
    """A year or month so many steps from a day's; a named month the nearest one on that side."""
    if unit == "year":
        return _named(day.year + step, 0)
    if unit == "month":
        years, month = divmod(day.month - 1 + step, len(MONTHS))
        return _named(day.year + years, month + 1)
    month = MONTH_NUMBERS[unit]
    passed = (month < day.month) - (month > day.month)
    year = {-1: day.year - (passed < 1), 0: day.year, 1: day.year + (passed > -1)}[step]
    return _named(year, month)


def _begun(unit: str, count: str, day: dt.date) -> str:
    """The year in which a stretch of years that ends on a day began; "" if their number is not told."""
    many = next(iter(numbers(count)), "") if count else "1" if unit == "decade" else ""
    years = int(many) * (10 if unit == "decade" else 1) if many.isascii() and many.isdigit() else 0
    year = day.year - years
    return f"since {year}" if years and _FIRST <= year <= _LAST else ""


def _named(year: int, month: int) -> str:
    if not _FIRST <= year <= _LAST:
        return ""
    return f"in {MONTHS[month - 1]} {year}" if month else f"in {year}"

"""Periods: a year, a month, a day, or a span of them, as intervals of days.

A figure holds for a *period*. Written forms, all closed at both ends::

    2010            the year
    2010-03         the month
    2010-03-05      the day
    2010..2014      from the first day of the left to the last day of the right

Periods are ordered by their first day, then by their last, so a list of mixed
resolutions sorts by time.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

from suasion.errors import DataError

__all__ = ["Period", "in_words", "parse_period"]

_ONE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FORMS = "Write 2010, 2010-03, 2010-03-05 or 2010..2014."


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days with the text it was written as.

    Attributes
    ----------
    start, end : datetime.date
        First and last day, both inside.
    text : str
        The written form; `str(period)` gives it back.

    Examples
    --------
    >>> period = parse_period("2010-03")
    >>> period.start.isoformat(), period.end.isoformat(), period.days
    ('2010-03-01', '2010-03-31', 31)
    >>> parse_period("2010") < parse_period("2010-03")
    True
    >>> sorted([parse_period("2011"), parse_period("2010-06")])[0].year
    2010
    """

    start: dt.date
    end: dt.date
    text: str

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Period) -> bool:
        return (self.start, self.end, self.text) < (other.start, other.end, other.text)

    @property
    def days(self) -> int:
        """Number of days inside."""
        return (self.end - self.start).days + 1

    @property
    def year(self) -> int:
        """The year of the first day."""
        return self.start.year

    @property
    def middle(self) -> float:
        """The middle of the period in decimal years, for an axis.

        Examples
        --------
        >>> parse_period("2010").middle
        2010.5
        """
        return (_decimal(self.start) + _decimal(self.end + dt.timedelta(days=1))) / 2

    @property
    def resolution(self) -> str:
        """One of day, month, year, span.

        Examples
        --------
        >>> [parse_period(text).resolution for text in ("2010", "2010-03", "2010-03-05", "2010..2011")]
        ['year', 'month', 'day', 'span']
        """
        return "span" if ".." in self.text else ("year", "month", "day")[self.text.count("-")]

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, day: dt.date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day <= self.end


def _decimal(day: dt.date) -> float:
    """A date in decimal years."""
    length = 366 if calendar.isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - 1) / length


def parse_period(text: str) -> Period:
    """Read a period from its written form.

    Raises
    ------
    DataError
        If the text is no period, the date does not exist, or a span runs backwards.

    Examples
    --------
    >>> parse_period("2010..2014").end.isoformat()
    '2014-12-31'
    >>> parse_period("2014..2010")
    Traceback (most recent call last):
        ...
    suasion.errors.DataError: the span "2014..2010" ends before it begins. Write the earlier date first.
    """
    left, dots, right = text.partition("..")
    start, end = _bounds(left, text)
    if dots:
        end = _bounds(right, text)[1]
    if end < start:
        raise DataError(f'the span "{text}" ends before it begins.', remedy="Write the earlier date first.")
    return Period(start, end, text)


def in_words(period: str) -> str:
    """A period as a sentence has it: years joined by a dash, other spans by "to".

    Examples
    --------
    >>> in_words("2022..2023"), in_words("2024-01..2024-07"), in_words("2023-05")
    ('2022–2023', '2024-01 to 2024-07', '2023-05')
    """
    first, dots, last = period.partition("..")
    if not dots:
        return period
    return f"{first}–{last}" if len(first) == len(last) == 4 else f"{first} to {last}"


def _bounds(part: str, whole: str) -> tuple[dt.date, dt.date]:
    """First and last day of one year, month or day."""
    found = _ONE.fullmatch(part)
    if found is None:
        raise DataError(f'"{whole[:40]}" is not a period.', remedy=_FORMS)
    year, month, day = (int(group) if group else None for group in found.groups())
    assert year is not None
    try:
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if day is None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, month, day), dt.date(year, month, day)
    except ValueError:
        raise DataError(f'"{whole}" names a date that does not exist.', remedy=_FORMS) from None

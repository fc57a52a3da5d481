"""Numbers, units and dates as a careful analyst writes them.

Rounding is half away from zero on the decimal text of the number, so that the same number gives the same
digits everywhere.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

__all__ = [
    "NBSP",
    "ago",
    "band",
    "count",
    "date",
    "digits_for",
    "number",
    "percent",
    "period",
    "quantity",
]

NBSP = "\u00a0"
_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def number(value: float, digits: int | None = None) -> str:
    """A number for prose: thousands separated by commas, a true minus sign, no trailing point.

    Without `digits`: none from 100 up, one from 10 up, two below (three below 0.1).

    Examples
    --------
    >>> number(2295.4), number(96.68), number(0.723), number(-0.016)
    ('2,295', '96.7', '0.72', '−0.016')
    """
    if digits is None:
        size = abs(value)
        digits = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2 if size >= 0.1 else 3
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    return f"−{text}" if rounded < 0 else text


def digits_for(*values: float, unit: str = "") -> int:
    """How many digits after the point a row of values in one unit is printed with.

    Examples
    --------
    >>> digits_for(95.6, 96.7, unit="%"), digits_for(8.2, 100.1), digits_for(0.61, 0.767)
    (1, 1, 2)
    >>> digits_for(318, 2295)
    0
    """
    if unit == "%":
        return 1
    if all(value == int(value) for value in values):
        return 0
    size = max((abs(value) for value in values), default=0.0)
    return 0 if size >= 1000 else 1 if size >= 5 else 2


def percent(share: float, digits: int = 0) -> str:
    r"""A share between 0 and 1 as per cent; never rounded to 0 or 100 unless it is.

    Examples
    --------
    >>> percent(0.735), percent(0.0), percent(0.001), percent(0.999)
    ('74\xa0%', '0\xa0%', 'under 1\xa0%', 'over 99\xa0%')
    """
    text = number(share * 100, digits)
    if digits == 0 and text == "0" and share > 0:
        return f"under 1{NBSP}%"
    if digits == 0 and text == "100" and share < 1:
        return f"over 99{NBSP}%"
    return f"{text}{NBSP}%"


def quantity(value: float, unit: str = "", digits: int | None = None) -> str:
    r"""A value with its unit; shares and kappa-like scores stay bare numbers.

    Examples
    --------
    >>> quantity(96.68, "%"), quantity(2295, "USD million"), quantity(0.723, "kappa"), quantity(1, "visits")
    ('96.7\xa0%', 'USD\xa02,295\xa0million', '0.72', '1\xa0visit')
    """
    text = number(value, digits)
    if unit.startswith(("USD ", "EUR ")):
        currency, _, size = unit.partition(" ")
        return f"{currency}{NBSP}{text}{NBSP}{size}"
    if unit in ("", "share", "kappa", "S", "score", "index", "agreement", "1"):
        return text
    if unit.endswith("s") and unit.isalpha() and unit.islower() and abs(value) == 1:
        unit = unit[:-1]
    return f"{text}{NBSP}{unit}"


def band(low: float, high: float, unit: str = "", digits: int | None = None) -> str:
    r"""An interval in words, with the unit once.

    Examples
    --------
    >>> band(94.14, 97.2, "%")
    '94.1 to 97.2\xa0%'
    >>> band(-0.016, 0.188)
    '−0.02 to 0.19'
    """
    if digits is None and unit != "%":
        size = max(abs(low), abs(high))
        digits = 0 if size >= 100 else 1 if size >= 10 else 2
    if digits is None:
        digits = 1
    return f"{number(low, digits)} to {quantity(high, unit, digits)}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A number of things: in words up to twelve.

    Examples
    --------
    >>> count(0, "outcome"), count(1, "outcome"), count(3, "outcome"), count(1200, "state")
    ('no outcomes', 'one outcome', 'three outcomes', '1,200 states')
    >>> count(2, "story", "stories")
    'two stories'
    """
    name = noun if n == 1 else plural or noun + "s"
    return f"{_SMALL[n] if 0 <= n < len(_SMALL) else number(n)} {name}"


def date(day: dt.date) -> str:
    """A day as it is written in British prose, independent of the locale.

    Examples
    --------
    >>> date(dt.date(2024, 7, 20))
    '20 July 2024'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def period(text: str) -> str:
    """A period ("2023", "2023-05", "2023-05-17", "2010..2014") in words; other text is returned as it is.

    Examples
    --------
    >>> period("2023-05"), period("2010..2014"), period("2024-06-19"), period("session 78")
    ('May 2023', '2010 to 2014', '19 June 2024', 'session 78')
    >>> period("2018-03-25..2018-03-28")
    '25 to 28 March 2018'
    """
    if text.count("..") == 1:
        first, last = map(period, text.split(".."))
        if first.count(" ") == 2 and first.split(" ", 1)[1] == last.split(" ", 1)[-1]:
            first = first.split(" ")[0]
        return f"{first} to {last}"
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return text
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return text
    words = [str(int(parts[2]))] if len(parts) == 3 else []
    words += [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]])


def ago(earlier: dt.date, later: dt.date) -> str:
    """How long before `later` something was, to the month.

    Examples
    --------
    >>> ago(dt.date(2019, 12, 22), dt.date(2024, 7, 20))
    'four years and six months before'
    >>> ago(dt.date(2024, 7, 1), dt.date(2024, 7, 20))
    'less than a month before'
    """
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if months < 1:
        return "less than a month before"
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    parts += [count(rest, "month")] if rest else []
    return f"{' and '.join(parts)} before"

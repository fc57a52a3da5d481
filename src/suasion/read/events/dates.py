"""The day, month or year that a sentence names."""

from __future__ import annotations

import datetime as dt

from suasion.read.events.clauses import Clause
from suasion.read.text.tokens import Tokens

__all__ = ["when"]

_DAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        start=1,
    )
}
_SHORT = {name[:3]: number for name, number in _MONTHS.items() if name != "may"} | {"sept": 9}
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_TIMES = frozenset((*_MONTHS, *_SHORT, *_DAYS, *_NEAR, "last", "this", "next", "ago"))
_FUTURE = frozenset(("will", "would", "shall", "'ll"))
_SPOKEN = frozenset(
    ("said", "says", "say", "told", "announced", "reported", "added", "warned", "promised", "vowed")
)
_IN = frozenset(("in", "since", "by", "until", "during", "early", "late", "mid", "of"))
_COUNTS = {"a": 1, "an": 1} | {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        start=1,
    )
}


def when(tokens: Tokens, clause: Clause, as_of: dt.date | None, near: int = 0) -> str:
    """The day (or month, or year) a sentence names for what begins at a token, as an ISO date; "" if none.

    Of several the nearest counts, a bare year only where nothing else is named. When somebody spoke is not
    when what is foretold will be: "said on Monday that troops would leave" dates nothing.

    A bare weekday is the last one before, or on, the text's date; a bare month or day of a month the nearest
    one before; after "will" or "would" it is the next one. What is named by the week, month or year is dated
    by it: "2024-W28", "2024-06", "2023". Words that lead outside the calendar date nothing.
    """
    lower = tokens.lower
    said = range(clause.speech, clause.complement) if near >= clause.complement > clause.speech >= 0 else ()
    places = [at for at in range(clause.begin, clause.end) if lower[at] in _TIMES or _four_digits(lower[at])]
    named = ((at, _named(lower, at, as_of, _is_ahead(lower, at))) for at in places)
    found = [(at in said, _is_year(date), abs(at - near), date) for at, date in named if date]
    if not found:
        return ""
    spoken, _, _, date = min(found)
    foretold = not _FUTURE.isdisjoint(lower[clause.complement : near + 2]) if spoken else False
    return "" if foretold else date


def _is_year(date: str) -> bool:
    return len(date) == len("2024")


def _is_ahead(lower: list[str], at: int) -> bool:
    """Whether a time stands after "will" or "would", with nobody's speech between."""
    for word in reversed(lower[:at]):
        if word in _FUTURE:
            return True
        if word in _SPOKEN:
            return False
    return False


def _named(lower: list[str], at: int, as_of: dt.date | None, ahead: bool) -> str:
    return _explicit(lower, at, as_of, ahead) or (_relative(lower, at, as_of, ahead) if as_of else "")


def _relative(lower: list[str], at: int, as_of: dt.date, ahead: bool) -> str:
    try:
        return _counted(lower, at, as_of, ahead)
    except (OverflowError, ValueError):
        return ""


def _counted(lower: list[str], at: int, as_of: dt.date, ahead: bool) -> str:
    """A date told from the text's own date; raises where it lies before or after the calendar."""
    word = lower[at]
    if word in _NEAR:
        return (as_of + dt.timedelta(days=_NEAR[word])).isoformat()
    if word in _DAYS:
        before = lower[at - 1] if at else ""
        back = (as_of.weekday() - _DAYS[word]) % 7
        if before == "next" or (ahead and back and before != "last"):
            back -= 7
        elif before == "last" and not back:
            back = 7
        return (as_of - dt.timedelta(days=back)).isoformat()
    if word in ("last", "this", "next") and at + 1 < len(lower):
        return _by_unit(lower[at + 1], ("last", "this", "next").index(word) - 1, as_of)
    if word == "ago" and at > 1 and (count := _COUNTS.get(lower[at - 2]) or _number(lower[at - 2], 99)):
        return _by_unit(lower[at - 1].removesuffix("s"), -count, as_of)
    return ""


def _by_unit(unit: str, steps: int, as_of: dt.date) -> str:
    """The day, week, month, year or named month that lies so many steps from a date."""
    if unit == "day":
        return (as_of + dt.timedelta(days=steps)).isoformat()
    if unit == "week":
        year, week, _ = (as_of + dt.timedelta(weeks=steps)).isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "month":
        years, month = divmod(as_of.month - 1 + steps, 12)
        return dt.date(as_of.year + years, month + 1, 1).isoformat()[:7]
    if unit == "year":
        return dt.date(as_of.year + steps, 1, 1).isoformat()[:4]
    if unit in _MONTHS and steps == -1:
        return dt.date(as_of.year - (_MONTHS[unit] >= as_of.month), _MONTHS[unit], 1).isoformat()[:7]
    return ""


def _explicit(lower: list[str], at: int, as_of: dt.date | None, ahead: bool) -> str:
    """ "June 19, 2024", "19 June 2024", "June 19", "June 2024", "in June", "in 2024"."""
    month = _MONTHS.get(lower[at]) or _SHORT.get(lower[at])
    if not month:
        return _bare_year(lower, at)
    around = [word for word in lower[at + 1 : at + 4] if word not in (",", ".")]
    day = _number(around[0], 31) if around else 0
    if day:
        around = around[1:]
    elif at and _number(lower[at - 1], 31):
        day = _number(lower[at - 1], 31)
    year = (
        int(around[0])
        if around and len(around[0]) == 4 and around[0].isascii() and around[0].isdigit()
        else 0
    )
    if lower[at] in ("may", "march", "mar") and not (day or year or lower[max(0, at - 1)] in _IN):
        return ""
    return _dated(year, month, day, as_of, ahead)


def _bare_year(lower: list[str], at: int) -> str:
    """A year after "in" or "during"."""
    named = at and lower[at - 1] in ("in", "during") and _four_digits(lower[at])
    return lower[at] if named and 1500 <= int(lower[at]) < 2200 else ""


def _four_digits(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit()


def _number(word: str, most: int) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 3 and 0 < int(word) <= most else 0


def _dated(year: int, month: int, day: int, as_of: dt.date | None, ahead: bool) -> str:
    if not year and as_of is None:
        return ""
    if not year and as_of is not None:
        later = (month, day or 1) > (as_of.month, as_of.day)
        passed = (month, day) < (as_of.month, as_of.day) if day else month < as_of.month
        year = as_of.year + passed if ahead else as_of.year - later
    if not day:
        return f"{year:04d}-{month:02d}"
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"

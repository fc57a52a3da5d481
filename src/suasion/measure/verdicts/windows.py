"""The time a claim speaks of: "since 2019", "by October 2023", "between 2019 and 2023".

A claim's `since` is a period typed by an analyst, or the words of the text it was read from. Dated words
become the first and the last period to compare; words without a date ("in recent years") leave the window
open, and stay in the claim as it is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from suasion.data.periods import in_words, parse_period
from suasion.errors import DataError

__all__ = ["Window", "window_of"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"(?:(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?:\d{{1,2}},?\s+)?)?(?P<year>(?:19|20)\d\d)"
    r"(?:(?P<decade>s)\b|\s*[-–]\s*(?P<last>(?:19|20)?\d\d)\b)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:by|until|before)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:between|from)\b|\band\b|\bto\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Window:
    """First and last period of a claim, and how the claim says it.

    Attributes
    ----------
    since, until : str
        Periods; empty where the claim leaves that side open.
    said : str
        "since 2019", "by October 2023"; empty where the claim says no time.
    """

    since: str = ""
    until: str = ""
    said: str = ""

    @property
    def dated(self) -> bool:
        """Whether the claim names a date."""
        return bool(self.since or self.until)


def window_of(text: str) -> Window:
    """The window a claim's `since` means.

    Examples
    --------
    >>> window_of("2021")
    Window(since='2021', until='', said='since 2021')
    >>> window_of("by October 2023")
    Window(since='', until='2023-10', said='by October 2023')
    >>> window_of("between 2019 and 2023")
    Window(since='2019', until='2023', said='between 2019 and 2023')
    >>> window_of("in recent years").dated
    False
    """
    text = " ".join(text.split())
    if not text:
        return Window()
    if _is_period(text):
        first, _, last = text.partition("..")
        return Window(first, last, f"in {in_words(text)}" if last else f"since {text}")
    dates = [_period(found) for found in _DATE.finditer(text)]
    if not dates:
        return Window(said=text)
    first, last = dates[0]
    if len(dates) > 1 and _WITHIN.search(text):
        return Window(first, dates[1][1] or dates[1][0], text)
    if _ENDS.search(text):
        return Window("", last or first, text)
    return Window(first, last, text if text[0].islower() else f"since {text}" if not last else f"in {text}")


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except DataError:
        return False
    return True


def _period(found: re.Match[str]) -> tuple[str, str]:
    """A date as a period, and the last period where it is a range or a decade."""
    year = found["year"]
    if found["decade"]:
        return year, f"{year[:3]}9"
    if found["last"]:
        return year, f"{year[:2]}{found['last']}"[-4:] if len(found["last"]) == 2 else found["last"]
    if found["month"]:
        return f"{year}-{_MONTHS.index(found['month'].lower()[:3]) + 1:02d}", ""
    return year, ""

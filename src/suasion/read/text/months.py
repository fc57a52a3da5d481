"""The months by name and number, for dates and periods written in words."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MONTHS", "MONTH_NUMBERS"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The months by their full names, in order."""

_SHORT = 3

MONTH_NUMBERS: Mapping[str, int] = {
    **{name.lower(): number for number, name in enumerate(MONTHS, start=1)},
    **{name[:_SHORT].lower(): number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
"""Names and abbreviations in lower case, to numbers from 1 to 12."""

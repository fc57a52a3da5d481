"""Shares of a whole: between nothing and all of it, one by one and together.

An indicator whose name ends in `_share` is a share of a whole: `from` supplies so much of what `to` takes.
Its unit is per cent, or "share" for a fraction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

__all__ = ["PERCENT", "is_share", "limit", "outside", "overfull"]

PERCENT = ("%", "percent", "per cent", "pct")
"""Spellings of the unit of a share; shown as "%"."""

_ROUNDED = 0.5
"""How far rounding may lift each share, in points: four shares of 25.4 % printed as 26 % make 104 %."""


class _Period(Protocol):
    @property
    def text(self) -> str: ...


class _Row(Protocol):
    """What is read of an observation."""

    @property
    def indicator(self) -> str: ...
    @property
    def a(self) -> str: ...
    @property
    def b(self) -> str: ...
    @property
    def period(self) -> _Period: ...
    @property
    def value(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def compiler(self) -> str: ...
    @property
    def source(self) -> str: ...


Row = TypeVar("Row", bound=_Row)


def limit(unit: str) -> float | None:
    """The whole in this unit; None where the unit is not one of shares.

    Examples
    --------
    >>> limit("%"), limit("share"), limit("USD million")
    (100.0, 1.0, None)
    """
    return 1.0 if unit == "share" else 100.0 if unit in PERCENT else None


def is_share(indicator: str) -> bool:
    """Whether the name of an indicator says that it is a share of a whole.

    Examples
    --------
    >>> is_share("trade_share"), is_share("growth")
    (True, False)
    """
    return indicator.endswith("_share")


def outside(value: float | None, unit: str) -> bool:
    """Whether a share is less than nothing or more than the whole.

    Examples
    --------
    >>> outside(610.0, "%"), outside(-1.0, "%"), outside(0.967, "share"), outside(None, "%")
    (True, True, False, False)
    """
    whole = limit(unit)
    return value is not None and whole is not None and not 0.0 <= value <= whole


def overfull(rows: Iterable[Row]) -> list[tuple[tuple[Row, ...], float]]:
    """Shares of one whole, period, compiler and source that make more than all of it, with their sum in %.

    The world ("*") is the whole itself and is not counted; each share may be half a point too high from
    rounding.

    Examples
    --------
    >>> from suasion.data.table import Observation
    >>> from suasion.data.periods import parse_period
    >>> def share(a, value):
    ...     return Observation("trade_share", a, "PRK", parse_period("2021"), value, "%")
    >>> [(len(rows), total) for rows, total in overfull([share("CHN", 95.6), share("RUS", 30.0)])]
    [(2, 125.6)]
    >>> overfull([share("CHN", 95.6), share("RUS", 5.0)])
    []
    """
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if is_share(row.indicator) and row.a != "*" and row.value is not None and limit(row.unit) is not None:
            key = (row.indicator, row.b, row.period.text, row.compiler, row.source)
            groups.setdefault(key, []).append(row)
    found = []
    for group in groups.values():
        total = sum(100.0 * (row.value or 0.0) / (limit(row.unit) or 1.0) for row in group)
        if len({row.a for row in group}) > 1 and total > 100.0 + _ROUNDED * len(group):
            found.append((tuple(group), total))
    return found

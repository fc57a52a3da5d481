"""Numbers with their doubt and their provenance: figures of compilers, estimates, series.

Direction is always `a` -> `b`: a acts on, or is a source for, b. A period is text: a year ("2023"), a
month ("2023-05"), a day ("2023-05-17") or a closed range of them ("2024-01..2024-07").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Band", "Estimate", "Figure", "Series", "SeriesKind"]

SeriesKind = Literal["share", "level", "count", "agreement", "distance", "dates", "rate"]
"""What a number is. A "share" is a part of a whole, 0 to 100 %; a "rate" is per cent of something else
(growth, inflation, tariffs) and may be below 0 or above 100."""


@dataclass(frozen=True, slots=True)
class Band:
    """An interval that holds the stated share of the draws (or the whole spread of the compilers)."""

    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One compiler's figure for one period: the row a reader can look up.

    Attributes
    ----------
    value, unit
        As printed by the compiler; `lo` and `hi` are the compiler's own band, where there is one.
    kind : str
        observed, mirror, imputed, typed, modelled, structural_zero; "derived" marks a share computed
        here from two rows of the same compiler.
    row : str
        "file:line" of the table, or the snapshot the row came from.
    """

    value: float
    unit: str
    compiler: str
    source: str
    kind: str
    row: str
    note: str = ""
    lo: float | None = None
    hi: float | None = None
    n: int | None = None
    vintage: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its doubt and its provenance.

    Attributes
    ----------
    value : float
        The median of the draws, or the only figure there is.
    lo50, hi50, lo90, hi90 : float or None
        Ends of the 50 and 90 % bands; None where the data say nothing about the spread.
    n : int or None
        Observations behind the value (roll calls, rows, draws are not observations).
    method, parameters
        How it was made; parameters as (name, value) pairs of text, in a fixed order.
    figures
        Every compiler's figure side by side.
    rows, sources, vintage
        "file:line" (or snapshot ids), source ids, and the release or date of the data.
    caveat : str
        What the number does not say, in words; empty only where nothing need be said.

    Examples
    --------
    >>> share = Estimate("China's share", 95.6, unit="%", period="2021", rows=("data/trade.csv:7",))
    >>> share.value, share.band90
    (95.6, None)
    """

    name: str
    value: float
    lo50: float | None = None
    hi50: float | None = None
    lo90: float | None = None
    hi90: float | None = None
    unit: str = ""
    period: str = ""
    n: int | None = None
    method: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()
    rows: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    vintage: str = ""
    caveat: str = ""

    @property
    def band90(self) -> Band | None:
        """The 90 % band, if the spread is known."""
        return None if self.lo90 is None or self.hi90 is None else Band(self.lo90, self.hi90)

    @property
    def band50(self) -> Band | None:
        """The 50 % band, if the spread is known."""
        return None if self.lo50 is None or self.hi50 is None else Band(self.lo50, self.hi50)


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity between `a` and `b` over time, one estimate per period, oldest first.

    `id` is the id of the case's measure where one names it, else "indicator:a-b". `more_means` says what a
    rising value means: "leverage" (of a over b), "closer", "apart", or "" where it means nothing by itself.
    """

    id: str
    name: str
    a: str
    b: str
    indicator: str
    unit: str
    kind: SeriesKind
    points: tuple[Estimate, ...]
    channel: str = ""
    more_means: str = ""
    compilers: tuple[str, ...] = ()
    caveat: str = ""

    def at(self, period: str) -> Estimate | None:
        """The estimate of this period, if there is one."""
        return next((point for point in self.points if point.period == period), None)

    @property
    def from_store(self) -> bool:
        """Whether figures of a data store are in it; their sources are snapshots, `table@digest`."""
        return any("@" in source for point in self.points for source in point.sources)

    @property
    def first(self) -> Estimate:
        """The oldest estimate."""
        return self.points[0]

    @property
    def last(self) -> Estimate:
        """The newest estimate."""
        return self.points[-1]

"""The records of measurement: what a number is, where it comes from, and how far it may be trusted.

Direction is always `a` -> `b`: a acts on, or is a source for, b. A period is text: a year ("2023"), a
month ("2023-05"), a day ("2023-05-17") or a closed range of them ("2024-01..2024-07").

`Measurement` gives two answers, never one score: *capacity* (what the focal actor could withhold and nobody
would replace) and *posture* (to whom the target is aligned). The two can move apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Answer",
    "Band",
    "Break",
    "Change",
    "ChannelPart",
    "Comparison",
    "Contradiction",
    "Direction",
    "Estimate",
    "Exit",
    "Figure",
    "Gap",
    "Happening",
    "Leverage",
    "Measurement",
    "Neighbourhood",
    "Series",
    "Triangle",
    "Verdict",
    "VerdictKind",
]

Direction = Literal["up", "down", "flat", "unclear"]
VerdictKind = Literal["supported", "contradicted", "mixed", "no data"]
SeriesKind = Literal["share", "level", "count", "agreement", "distance", "dates"]


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
    def first(self) -> Estimate:
        """The oldest estimate."""
        return self.points[0]

    @property
    def last(self) -> Estimate:
        """The newest estimate."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Change:
    """What a series did between two periods.

    Attributes
    ----------
    series : str
        Id of the series; `name` says it in words.
    since : str
        The period asked for; `before` and `after` are the estimates compared.
    difference : Estimate
        after - before, with its band.
    probability : float or None
        Share of draws in which the value rose; None where there are no draws to count.
    tolerance : float
        Differences smaller than this count as no change (unit of the series).
    direction : {"up", "down", "flat", "unclear"}
    why : str
        The rule and the numbers that gave the direction, as a sentence.
    """

    series: str
    name: str
    since: str
    before: Estimate
    after: Estimate
    difference: Estimate
    probability: float | None
    tolerance: float
    direction: Direction
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pairs compared in the same period on the same scale: is `first` closer than `second`?

    `probability` is the share of draws in which it is; `paired` says whether the draws came from the same
    roll calls (right) or from two bands taken as independent (an approximation, said in `why`).
    """

    indicator: str
    first: str
    second: str
    period: str
    gap: Estimate
    probability: float | None
    paired: bool
    why: str


@dataclass(frozen=True, slots=True)
class Break:
    """A date at which a series changed its level.

    Attributes
    ----------
    date, date_lo, date_hi
        The first period of the new level, and the 90 % band for it.
    before, after
        Mean level on each side, in the unit of the series.
    probability : float or None
        Posterior probability that there was a break at all (two-segment model), else None.
    found_at, of
        Penalties of the path at which the break was found, and how many were tried.
    placebo : str
        What the comparison pair did at the same time.
    """

    series: str
    name: str
    method: str
    date: str
    date_lo: str
    date_hi: str
    before: float
    after: float
    unit: str
    probability: float | None
    found_at: int | None
    of: int | None
    placebo: str
    why: str
    parameters: tuple[tuple[str, str], ...] = ()
    rows: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelPart:
    """One channel of leverage: dependence D, substitutability S, and the part w D (1 - S) of the total.

    `weight` is the normalised weight; `weight` 0 and `dependence` None mark a channel the case names but no
    data fill (see the gap of the same channel).
    """

    channel: str
    weight: float
    dependence: Estimate | None
    substitutability: Estimate | None
    part: Estimate | None
    share: float | None
    """Part of the total in the newest period, 0..1."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Leverage:
    """Leverage of `a` over `b`: L = sum over channels of w D (1 - S), in 0..1, as draws.

    Attributes
    ----------
    points
        One combined estimate per period that every filled channel covers.
    fell : float or None
        Share of draws in which L is lower in the last period than in the first since `since`.
    rank_stability : float or None
        Share of Dirichlet draws of the weights in which the channels keep their order.
    would_change : tuple of str
        Which input would have to be different, and by how much, for the direction to turn.
    """

    a: str
    b: str
    channels: tuple[ChannelPart, ...]
    points: tuple[Estimate, ...]
    change: Change | None
    fell: float | None
    rank_stability: float | None
    would_change: tuple[str, ...]
    caveat: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of dependence: what one rival supplies now in a channel, and how far it could go.

    `could` is the share of the focal actor's supply the rival could take over within the horizon on its
    present path; `would` its willingness, from posture; both 0..1.
    """

    rival: str
    channel: str
    present: Estimate | None
    could: Estimate | None
    would: Estimate | None
    why: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated act between two actors: a visit, a treaty, an incident."""

    date: str
    a: str
    b: str
    indicator: str
    what: str
    source: str
    row: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure that cannot stand beside another, the rule that says so, and what was done with it."""

    rule: str
    rejected: tuple[Figure, ...]
    against: tuple[Figure, ...]
    period: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim put to the test.

    Attributes
    ----------
    claim : str
        Id of the claim; `text` is the claim as tested ("trade between CHN and PRK is falling").
    test : str
        Indicator, pair, period and sign that were tested.
    verdict : {"supported", "contradicted", "mixed", "no data"}
    numbers : tuple of Change
        The changes that decided it; empty for "no data".
    rule : str
        The rule that gave the verdict.
    would_answer : str
        For "no data" and "mixed": which data would settle it.
    """

    claim: str
    text: str
    test: str
    verdict: VerdictKind
    why: str
    numbers: tuple[Change, ...]
    rule: str
    would_answer: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something asked that no data here answer, and what would answer it."""

    what: str
    would_answer: str


@dataclass(frozen=True, slots=True)
class Triangle:
    """Probabilities over the four strategic triangles of three states (Dittmer 1981) in one period."""

    states: tuple[str, str, str]
    period: str
    probabilities: tuple[tuple[str, float], ...]
    pivots: tuple[tuple[str, float], ...]
    """State -> probability that it is the pivot of a romantic triangle."""
    draws: int
    why: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The signed graph of a neighbourhood in one period: frustration and the two camps that minimise it."""

    period: str
    states: tuple[str, ...]
    positive: tuple[tuple[str, str], ...]
    negative: tuple[tuple[str, str], ...]
    frustration: int
    frustrated: tuple[tuple[str, str], ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The two answers: what the focal actor could do (capacity), and where the target stands (posture).

    Either is None where the case has no data for it; the reason is then among the gaps.
    """

    capacity: Change | None
    posture: Change | None
    capacity_why: str
    posture_why: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """Everything measured for one focal actor, one target and its rivals.

    `measure` fills it from a case's tables and, where there is one, the data store; `measure_pair` from the
    store alone. Series are found by `series_of(id)`.
    """

    focal: str
    target: str
    rivals: tuple[str, ...]
    since: str
    answer: Answer
    series: tuple[Series, ...] = ()
    leverage: tuple[Leverage, ...] = ()
    asymmetry: tuple[Estimate, ...] = ()
    exits: tuple[Exit, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    changes: tuple[Change, ...] = ()
    breaks: tuple[Break, ...] = ()
    triangles: tuple[Triangle, ...] = ()
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    happenings: tuple[Happening, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    gaps: tuple[Gap, ...] = ()
    parameters: tuple[tuple[str, str], ...] = field(default=())
    names: tuple[tuple[str, str], ...] = ()
    """Actor id and name, for the words."""

    @property
    def alignment(self) -> tuple[Series, ...]:
        """The series of posture: agreements and distances."""
        return tuple(s for s in self.series if s.kind in ("agreement", "distance"))

    def series_of(self, series_id: str) -> Series | None:
        """The series with this id (a measure's id, or "indicator:a-b"), if there is one."""
        return next((s for s in self.series if s.id == series_id), None)

    def change_of(self, series_id: str) -> Change | None:
        """The change of this series, if one could be judged."""
        return next((c for c in self.changes if c.series == series_id), None)

    def estimates(self) -> Iterator[Estimate]:
        """Every estimate of every series, in order."""
        for series in self.series:
            yield from series.points

"""Everything measured for one focal actor, one target and its rivals.

`Measurement` gives two answers, never one score: *capacity* (what the focal actor could withhold and nobody
would replace) and *posture* (to whom the target is aligned). The two can move apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from suasion.measure.estimates import Estimate, Series
from suasion.measure.findings.channels import Exit, Leverage
from suasion.measure.findings.movements import Break, Change, Comparison
from suasion.measure.findings.neighbours import Neighbourhood, Triangle
from suasion.measure.findings.rulings import Contradiction, Gap, Happening, Verdict
from suasion.measure.indicators import meaning_of

__all__ = ["Answer", "Measurement"]


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
    monthly: tuple[Series, ...] = ()
    """Reported events by month as the breaks were searched in them, and the levels between breaks."""

    @property
    def alignment(self) -> tuple[Series, ...]:
        """The series of posture: agreements and distances."""
        return tuple(s for s in self.series if s.kind in ("agreement", "distance"))

    @property
    def large_breaks(self) -> tuple[Break, ...]:
        """The breaks whose levels differ by what counts as a change, and that are likelier than none."""
        return tuple(one for one in self.breaks if _likely(one) and not self._small(one))

    def _small(self, one: Break) -> bool:
        own = self.series_of(one.series)
        if own is None or own.kind not in ("share", "agreement", "distance", "rate"):
            return False
        return abs(one.after - one.before) < meaning_of(own.indicator, own.unit, own.kind).tolerance

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

    def _repr_html_(self) -> str:
        """The page of the terminal, for notebooks."""
        from suasion.measure.pages.page import render_measurement
        from suasion.notebook import to_html

        return to_html(render_measurement(self))


def _likely(one: Break) -> bool:
    """Whether a break is more probable than none, as far as its method gives a probability."""
    return one.probability is None or one.probability > 0.5

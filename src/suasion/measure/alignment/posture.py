"""Posture: is a rival closer to the target than the focal actor is, and since when?

For an agreement (kappa, S, identical votes) the gap is rival minus focal; for a distance it is focal minus
rival. So a positive gap always says that the rival is the closer one. The right probability comes from
resampling the same roll calls for both pairs; where the table carries that (`vote_kappa_gap`,
`vote_kappa_gap_probability`, from the rival) it is used, otherwise the two bands are taken as independent,
which is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from suasion.data.periods import in_words
from suasion.data.table import Observation
from suasion.measure.estimates import Estimate, Figure, Series
from suasion.measure.findings.movements import Change, Comparison
from suasion.measure.indicators import POSTURE
from suasion.measure.series.building import draws_of, of_one_length, when
from suasion.measure.series.changes import change_since, number, points_since
from suasion.measure.series.consistency import figure_of
from suasion.measure.series.draws import generator, percent, quantiles, two_piece

__all__ = ["Trio", "beside_kappa", "compare_pairs", "gap_series", "posture_change", "with_distances"]

_CERTAIN = 0.95
"""Share of draws from which one pair is called closer without "probably"."""

_SAME_VOTES = ("vote_agreement", "vote_s", "vote_pi")
"""Indicators of posture that are made of the same roll calls as kappa."""

_GAP, _CHANCE = "_gap", "_gap_probability"


@dataclass(frozen=True, slots=True)
class Trio:
    """The focal actor, the target and one rival, by id.

    Attributes
    ----------
    focal, target, rival : str
    names : mapping
        Actor id to name.

    Examples
    --------
    >>> Trio("CHN", "PRK", "RUS", {"RUS": "Russia"}).say("RUS")
    'Russia'
    """

    focal: str
    target: str
    rival: str
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, actor: str) -> str:
        """The actor's name, or its id where no name is given.

        Examples
        --------
        >>> Trio("CHN", "PRK", "RUS", {"RUS": "Russia"}).say("RUS")
        'Russia'
        """
        return self.names.get(actor, actor)

    @property
    def title(self) -> str:
        """What the gap measures, in words."""
        focal, target, rival = (self.say(actor) for actor in (self.focal, self.target, self.rival))
        return f"How much closer {target} is to {rival} than to {focal}"

    @property
    def first(self) -> str:
        """The rival's pair, as an id."""
        return f"{self.rival}-{self.target}"

    @property
    def second(self) -> str:
        """The focal actor's pair, as an id."""
        return f"{self.focal}-{self.target}"


def with_distances(rows: Sequence[Observation], target: str, others: Sequence[str]) -> list[Observation]:
    """Distances of ideal points between the target and others, where no table prints them.

    Bands are not carried over: the published points of two states are not independent, and their covariance
    is not published.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> table = read_table("indicator,from,to,period,value,unit,source\\n"
    ...                    "ideal_point,PRK,*,2023,-1.334,scale,s\\nideal_point,RUS,*,2023,-1.272,scale,s\\n")
    >>> [row] = with_distances(table, "PRK", ["RUS"])
    >>> row.indicator, round(row.value, 3)
    ('ideal_point_distance', 0.062)
    """
    points = {(row.a, row.period): row for row in rows if row.indicator == "ideal_point"}
    printed = {(frozenset((r.a, r.b)), r.period) for r in rows if r.indicator == "ideal_point_distance"}
    made = []
    for (actor, period), row in sorted(points.items(), key=lambda item: (item[0][0], item[0][1])):
        own = points.get((target, period))
        if actor in others and own is not None and (frozenset((actor, target)), period) not in printed:
            made.append(_distance(row, own, target))
    return made


def _distance(row: Observation, own: Observation, target: str) -> Observation:
    known = row.value is not None and own.value is not None
    return replace(
        row,
        indicator="ideal_point_distance",
        b=target,
        value=abs((row.value or 0.0) - (own.value or 0.0)) if known else None,
        lo=None,
        hi=None,
        kind="modelled" if known else "missing",
        note=f"|{row.value:g} - {own.value:g}|" if known else row.note,
        source="; ".join(dict.fromkeys((row.source, own.source))),
        file=f"{own.place}+{row.file}",
    )


def beside_kappa(series: Sequence[Series]) -> tuple[Series, ...]:
    """The series, with agreement, S and pi of the store's votes shown but not counted where kappa is there.

    They come from the same roll calls, so that as evidence of posture they would count one thing four times.
    What an analyst typed counts as typed.
    """
    decided = {frozenset((one.a, one.b)) for one in series if one.indicator == POSTURE[0]}
    return tuple(
        replace(one, channel="")
        if one.indicator in _SAME_VOTES and one.from_store and frozenset((one.a, one.b)) in decided
        else one
        for one in series
    )


def compare_pairs(
    series: Sequence[Series], rows: Sequence[Observation], trio: Trio
) -> tuple[Comparison, ...]:
    """For each posture indicator and period: is the rival closer to the target than the focal actor is?

    The most telling indicator comes first, periods in order. Event weights are left out: they show how much
    is reported between two states, not how near they stand.
    """
    found: list[Comparison] = []
    for indicator in POSTURE:
        typed = _typed_gaps(rows, indicator, trio)
        mine, theirs = (_between(series, indicator, x, trio.target) for x in (trio.focal, trio.rival))
        if mine is not None and theirs is not None and indicator != "event_weight":
            known = {comparison.period for comparison in typed}
            typed += [
                _from_bands(mine, theirs, point, other, trio)
                for point in mine.points
                if point.period not in known and (other := theirs.at(point.period)) is not None
            ]
        found += sorted(typed, key=lambda comparison: when(comparison.period))
    return tuple(found)


def _between(series: Sequence[Series], indicator: str, one: str, other: str) -> Series | None:
    return next(
        (s for s in series if s.indicator == indicator and s.channel and {s.a, s.b} == {one, other}), None
    )


def _typed_gaps(rows: Sequence[Observation], indicator: str, trio: Trio) -> list[Comparison]:
    own = [row for row in rows if row.a == trio.rival and row.b in (trio.focal, trio.target)]
    chances = {row.period: row for row in own if row.indicator == indicator + _CHANCE}
    gaps = [row for row in own if row.indicator == indicator + _GAP and row.value is not None]
    return [_typed_gap(indicator, row, chances.get(row.period), trio) for row in gaps]


def _typed_gap(indicator: str, row: Observation, chance: Observation | None, trio: Trio) -> Comparison:
    figures = (figure_of(row), *((figure_of(chance),) if chance is not None else ()))
    value = figures[0].value
    gap = Estimate(
        trio.title,
        value,
        lo90=row.lo,
        hi90=row.hi,
        unit=row.unit,
        period=row.period.text,
        n=row.n,
        method="paired bootstrap over roll calls",
        figures=figures,
        rows=tuple(figure.row for figure in figures),
        sources=tuple(dict.fromkeys(figure.source for figure in figures)),
        vintage=row.vintage,
    )
    probability = _chance(row, chance)
    rival = trio.say(trio.rival)
    why = f"{rival} minus {trio.say(trio.focal)} is {number(value, row.unit)} in {in_words(row.period.text)}."
    if probability is not None:
        why += f" {rival} is the closer in {percent(probability)} of resamples of the roll calls."
    return Comparison(indicator, trio.first, trio.second, row.period.text, gap, probability, True, why)


def _chance(row: Observation, chance: Observation | None) -> float | None:
    if chance is not None and chance.value is not None:
        return chance.value / 100.0 if chance.value > 1 else chance.value
    if row.value is None or row.lo is None or row.hi is None:
        return None
    draws = two_piece(row.value, row.lo, row.hi, generator(row.indicator, row.a, row.b, row.period.text))
    return float(np.mean(draws > 0))


def _from_bands(mine: Series, theirs: Series, point: Estimate, other: Estimate, trio: Trio) -> Comparison:
    sign = -1.0 if mine.kind == "distance" else 1.0
    draws = sign * (draws_of(theirs, other) - draws_of(mine, point))
    _, lo50, hi50, lo90, hi90 = quantiles(draws)
    known = bool(hi90 > lo90)
    rows = point.rows + other.rows
    gap = Estimate(
        trio.title,
        sign * (other.value - point.value),
        lo50 if known else None,
        hi50 if known else None,
        lo90 if known else None,
        hi90 if known else None,
        mine.unit,
        point.period,
        None,
        "difference of two bands taken as independent",
        (("draws", str(len(draws))),),
        rows=rows,
        sources=tuple(dict.fromkeys(point.sources + other.sources)),
        caveat="Both pairs share their roll calls; a paired bootstrap of the votes would be sharper.",
    )
    chance = float(np.mean(draws > 0)) if known else None
    words = f"{percent(chance)} of draws" if chance is not None else ""
    why = (
        f"{trio.say(trio.rival)} {number(other.value, mine.unit)}, {trio.say(trio.focal)} "
        f"{number(point.value, mine.unit)} in {in_words(point.period)}. "
    )
    why += f"{trio.say(trio.rival)} is the closer in {words}." if words else "No spread is known."
    return Comparison(mine.indicator, trio.first, trio.second, point.period, gap, chance, False, why)


def gap_series(comparisons: Sequence[Comparison], trio: Trio) -> Series | None:
    """The gaps of the most telling indicator as a series: up means the target moved to the rival.

    None where no indicator has two periods.
    """
    for indicator in POSTURE:
        found = [c for c in comparisons if c.indicator == indicator and c.first == trio.first]
        if len(found) > 1:
            points = of_one_length([_as_figure(c.gap) for c in found])
            return Series(
                f"gap:{indicator}:{trio.rival}-{trio.focal}",
                trio.title,
                trio.rival,
                trio.focal,
                indicator + _GAP,
                points[0].unit,
                "agreement",
                points,
                "posture",
                "closer",
                caveat="UN votes are words; they do not show arms, money or troops.",
            )
    return None


def _as_figure(gap: Estimate) -> Estimate:
    """The gap as one figure with a band, so that its draws can be made again."""
    figure = Figure(
        gap.value,
        gap.unit,
        "",
        "; ".join(gap.sources),
        "derived",
        "+".join(gap.rows),
        lo=gap.lo90,
        hi=gap.hi90,
    )
    return replace(gap, figures=(figure,))


def posture_change(
    gaps: Series, comparisons: Sequence[Comparison], since: str, trio: Trio
) -> tuple[Change | None, str]:
    """The change of the gap since a date, and the sentence that says where the target stands now.

    The direction is about movement; the sentence says who is the closer one at the end, and how surely.
    """
    change = change_since(gaps, since)
    last = (points_since(gaps, since) or [gaps.last])[-1]
    indicator = gaps.indicator.removesuffix(_GAP)
    now = next(
        c for c in comparisons if (c.indicator, c.period, c.first) == (indicator, last.period, trio.first)
    )
    pooled = [
        c for c in comparisons if c.indicator == indicator and c.first == trio.first and ".." in c.period
    ]
    return change, " ".join(_standing(c, trio) for c in (now, *pooled[-1:]))


def _standing(now: Comparison, trio: Trio) -> str:
    closer = trio.say(trio.rival if now.gap.value > 0 else trio.focal)
    target, gap = trio.say(trio.target), abs(now.gap.value)
    period = in_words(now.period)
    if now.probability is None:
        return f"In {period} {target} stands nearer to {closer} by {gap:.2f}; no spread is known."
    chance = now.probability if now.gap.value > 0 else 1 - now.probability
    probably = "probably (not certainly) closer" if chance >= 0.66 else "hardly closer"
    sure = "closer" if chance >= _CERTAIN else probably
    how = "resamples of the roll calls" if now.paired else "draws"
    return f"In {period} {closer} is {sure} to {target}, in {percent(chance)} of {how}."

"""What changed since a date, and how surely: two estimates compared draw by draw.

The rule, for difference d = after - before, tolerance t of the series, and P over draws:

- flat, if P(abs(d) <= t) > 1/2: the change is too small to matter;
- up, if P(d > 0) >= 0.9; down, if P(d > 0) <= 0.1;
- unclear otherwise.

Errors of one compiler in two periods are taken to be mostly the same and so cancel in the difference; all
other draws of two periods are independent. Levels are compared as ratios, other kinds as differences.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from suasion.data.periods import in_words
from suasion.measure.estimates import Estimate, Series
from suasion.measure.findings.movements import Change, Direction
from suasion.measure.indicators import meaning_of
from suasion.measure.series.building import draws_of, of_one_length, when
from suasion.measure.series.draws import DRAWS, Draws, generator, percent, quantiles

__all__ = ["SURE", "change_between", "change_of_acts", "change_since", "direction_of", "latest_step", "level"]

SURE = 0.9
"""Share of draws from which a direction is called."""

_FEWEST_ACTS = 4

_SHOWN = 0.05
"""A percentage below it would print as 0.0 with one decimal."""


def direction_of(difference: Draws, tolerance: float) -> tuple[Direction, float | None]:
    """Direction and P(rise) of a sample of differences.

    P is None where all draws are equal: then only the figures speak.

    Examples
    --------
    >>> direction_of(np.array([1.0, 2.0, 3.0]), 0.5)
    ('up', 1.0)
    >>> direction_of(np.array([-1.0, 1.0]), 0.5)
    ('unclear', 0.5)
    >>> direction_of(np.array([0.1, 0.1]), 0.5)
    ('flat', None)
    """
    known = bool(np.ptp(difference) > 0)
    rise = float(np.mean(difference > 0) + 0.5 * np.mean(difference == 0))
    probability = rise if known else None
    if float(np.mean(np.abs(difference) <= tolerance)) > 0.5:
        return "flat", probability
    if rise >= SURE:
        return "up", probability
    if 1 - rise >= SURE:
        return "down", probability
    return "unclear", probability


def change_since(series: Series, since: str = "", until: str = "") -> Change | None:
    """The change of a series from the first point at or after `since` to its last point of that length.

    None where fewer than two comparable points remain, or the series counts acts
    (see `change_of_acts`).

    Parameters
    ----------
    since
        A period, e.g. "2021"; empty: the first point.
    until
        A period; later points are left out. Empty: none are.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source,lo,hi\\n"
    ...                    "trade_share,CHN,PRK,2010,50,%,s,48,52\\ntrade_share,CHN,PRK,2020,88,%,s,86,90\\n")
    >>> [series] = build_series(table)
    >>> change_since(series).direction, change_since(series, "2015") is None
    ('up', True)
    """
    if series.kind in ("count", "dates"):
        return None
    found = points_since(series, since, until)
    return change_between(series, found[0], found[-1], since) if len(found) > 1 else None


def points_since(series: Series, since: str, until: str = "") -> list[Estimate]:
    """The points of a series from a period on, of the length of period that most of them have.

    Parameters
    ----------
    since, until : str
        Periods such as "2010"; empty: from the first, to the last.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source\\n"
    ...                    "trade_share,CHN,PRK,2020,88.2,%,s\\ntrade_share,CHN,PRK,2022,96.7,%,s\\n")
    >>> [series] = build_series(table)
    >>> [point.period for point in points_since(series, "2021")]
    ['2022']
    """
    start = when(since).start if since else None
    end = when(until).end if until else None
    later = [
        p
        for p in series.points
        if (start is None or when(p.period).start >= start) and (end is None or when(p.period).end <= end)
    ]
    return list(of_one_length(later))


def latest_step(series: Series) -> Change | None:
    """The change over the last two comparable points; None of counts, dates, and a single point."""
    found = points_since(series, "") if series.kind not in ("count", "dates") else []
    return change_between(series, found[-2], found[-1], found[-2].period) if len(found) > 1 else None


def change_between(series: Series, before: Estimate, after: Estimate, since: str = "") -> Change:
    """The change of a series between two of its points.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source,lo,hi\\n"
    ...                    "vote_kappa,RUS,PRK,2021,0.640,kappa,s,0.56,0.71\\n"
    ...                    "vote_kappa,RUS,PRK,2023,0.767,kappa,s,0.69,0.83\\n")
    >>> [series] = build_series(table)
    >>> change = change_between(series, series.first, series.last)
    >>> change.direction, change.probability > 0.95
    ('up', True)
    """
    one, two = draws_of(series, before), draws_of(series, after)
    tolerance = meaning_of(series.indicator, series.unit, series.kind).tolerance
    ratio = series.kind == "level" and bool((one > 0).all())
    difference = two - one
    scaled = np.log(np.maximum(two, 1e-9) / one) if ratio else difference
    limit = float(np.log1p(tolerance)) if ratio else tolerance
    direction, probability = direction_of(scaled, limit)
    gap = _difference(series, before, after, difference)
    shown = tolerance * before.value if ratio else tolerance
    why = _why(series, before, after, direction, probability, shown, ratio)
    return Change(series.id, series.name, since, before, after, gap, probability, shown, direction, why)


def _difference(series: Series, before: Estimate, after: Estimate, difference: Draws) -> Estimate:
    _, lo50, hi50, lo90, hi90 = quantiles(difference)
    known = bool(hi90 > lo90)
    return Estimate(
        f"{series.name}: change",
        after.value - before.value,
        lo50 if known else None,
        hi50 if known else None,
        lo90 if known else None,
        hi90 if known else None,
        "points" if series.unit == "%" else series.unit,
        f"{before.period}..{after.period}",
        None,
        "difference of draws",
        (("draws", str(len(difference))),),
        rows=before.rows + after.rows,
        sources=tuple(dict.fromkeys(before.sources + after.sources)),
    )


def _why(
    series: Series,
    before: Estimate,
    after: Estimate,
    direction: Direction,
    probability: float | None,
    tolerance: float,
    ratio: bool,
) -> str:
    first, last = (f"{number(p.value, series.unit)} in {in_words(p.period)}" for p in (before, after))
    limit = number(tolerance, "points" if series.unit == "%" and not ratio else series.unit)
    words = {
        "flat": f"the change is within {limit}, which counts as none",
        "up": "it rose",
        "down": "it fell",
        "unclear": "the bands overlap too much to say",
    }[direction]
    unknown = " No spread is known, so the figures are compared as they stand." if probability is None else ""
    return f"{first}, {last}: {words}{_chance(direction, probability)}.{unknown}"


def _chance(direction: Direction, probability: float | None) -> str:
    """The share of draws that went the way the sentence before it says; that rose, where it says neither."""
    if probability is None:
        return ""
    if direction == "up":
        return f", in {percent(probability)} of draws"
    if direction == "down":
        return f", in {percent(1 - probability)} of draws"
    return f" (it rose in {percent(probability)} of draws)"


def number(value: float, unit: str) -> str:
    """A number with its unit, rounded as a reader would.

    Examples
    --------
    >>> number(95.64, "%"), number(2295.0, "USD million"), number(0.6712, "kappa")
    ('95.6 %', '2,295 USD million', '0.67')
    >>> number(1.0, "cases"), number(0.0023, "%"), number(-0.001, "kappa")
    ('1 case', '0.002 %', '0.00')
    """
    bare = {"kappa", "index", "scale", "S", "s", "pi", "tau_b", "agreement", "ideal point", ""}
    if _counts_things(unit) and float(value).is_integer():
        return f"{value:,.0f} {unit.removesuffix('s') if abs(value) == 1 else unit}"
    if abs(value) >= 100:
        text = f"{value:,.0f}"
    elif unit == "%" and 0 < abs(value) < _SHOWN:
        text = _one_digit(value)
    elif unit == "%" or abs(value) >= 10 or (unit == "points" and abs(value) >= 2):
        text = f"{value:.1f}"
    else:
        text = f"{value:.2f}"
    text = text.removeprefix("-") if not text.strip("-0.,") else text
    return text if unit in bare else f"{text} {unit}"


def level(value: float) -> str:
    """A level of leverage, 0 to 1, that does not call a small one nothing.

    Examples
    --------
    >>> level(0.394), level(0.002), level(0.0)
    ('0.39', 'under 0.01', '0.00')
    """
    return "under 0.01" if 0 < value < 0.005 else f"{value:.2f}"


def _counts_things(unit: str) -> bool:
    """Whether a unit is the plural of a thing that is counted, such as visits; points of a scale are none."""
    return unit.isalpha() and unit.islower() and unit.endswith("s") and unit not in ("points", "s")


def _one_digit(value: float) -> str:
    """A small number with its first digit that is not 0, down to the fourth decimal.

    Examples
    --------
    >>> _one_digit(0.0471), _one_digit(0.00001)
    ('0.05', '0.0000')
    """
    return next((text for k in (2, 3, 4) if (text := f"{value:.{k}f}").strip("-0.")), f"{value:.4f}")


def change_of_acts(series: Series, since: str) -> Change | None:
    """Whether acts (visits, deliveries) came more often since a date than before it.

    The yearly rates before and since are drawn from Gamma(k + 1/2) over the years covered: Jeffreys' prior
    for a Poisson count. None unless there are years on both sides, and four acts in all.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> days = ["2019-04-24", "2023-07-25", "2023-09-13", "2023-11-15", "2024-03-25", "2024-06-19"]
    >>> table = read_table("indicator,from,to,period,value,unit,source,note\\n" + "".join(
    ...     f"visit,RUS,PRK,{day},1,acts,s,\\n" for day in days))
    >>> change_of_acts(build_series(table)[0], "2023").direction
    'up'
    """
    if series.kind not in ("count", "dates") or not since or not series.points:
        return None
    start = when(since).year
    first, last = (when(point.period).year for point in (series.first, series.last))
    acts = sum(point.n or 0 for point in series.points)
    if not first < start <= last or acts < _FEWEST_ACTS:
        return None
    sides = [(first, start - 1), (start, last)]
    rates, estimates = [], []
    for lo, hi in sides:
        rate, estimate = _rate(series, lo, hi)
        rates.append(rate)
        estimates.append(estimate)
    direction, probability = direction_of(rates[1] - rates[0], 0.0)
    before, after = estimates
    gap = _difference(series, before, after, rates[1] - rates[0])
    why = (
        f"{before.n} in {in_words(before.period)}, {after.n} in {in_words(after.period)}: "
        f"{before.value:.1f} and "
        f"{after.value:.1f} a year in the table; the rate rose in {percent(probability or 0.0)} of draws. "
        f"{series.caveat}"
    )
    return Change(series.id, series.name, since, before, after, gap, probability, 0.0, direction, why)


def _rate(series: Series, lo: int, hi: int) -> tuple[Draws, Estimate]:
    found = [p for p in series.points if lo <= when(p.period).year <= hi]
    count, years = sum(p.n or 0 for p in found), hi - lo + 1
    draws = generator(series.id, "rate", str(lo)).gamma(count + 0.5, 1.0 / years, DRAWS)
    _, lo50, hi50, lo90, hi90 = quantiles(draws)
    return draws, Estimate(
        f"{series.name}: yearly rate",
        count / years,
        lo50,
        hi50,
        lo90,
        hi90,
        "a year",
        f"{lo}..{hi}",
        count,
        "Poisson rate, Jeffreys prior",
        rows=tuple(itertools.chain.from_iterable(p.rows for p in found)),
        sources=tuple(dict.fromkeys(itertools.chain.from_iterable(p.sources for p in found))),
        caveat=series.caveat,
    )


def all_changes(series: Sequence[Series], since: str, own: dict[str, str]) -> tuple[Change, ...]:
    """The change of every series that has one.

    Parameters
    ----------
    since : str
        From which period; empty: from the first point.
    own : mapping
        Id of a series to the period that its own measure names, which goes before `since`.
    """
    found = []
    for one in series:
        when = own.get(one.id) or since
        change = change_since(one, when) or change_of_acts(one, when)
        if change is not None:
            found.append(change)
    return tuple(found)

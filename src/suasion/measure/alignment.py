"""Alignment of states: who chooses like whom, over time, with doubt.

Labelled results above the numeric core of `portfolios`: for one pair or for all, each
period's value of a measure, a bootstrap band over the items, and always n, the number of
items on which both are known. `closer` answers "is the one closer to the target than the
other?" by a paired bootstrap on the items all three are known on.

Measures go by name: `agreement` (share of identical choices), `tau_b`, and `s`, `pi`,
`kappa`, each with `_absolute`, `_squared` or `_nominal` disagreement weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.errors import DataError, did_you_mean
from suasion.measure import portfolios as pf
from suasion.measure.measurement import Estimate
from suasion.measure.panels import Panel, Slice, State

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "MEASURES",
    "AllPairs",
    "Comparison",
    "PairSeries",
    "all_pairs",
    "closer",
    "measure_function",
    "pair_measures",
    "pair_series",
]

Floats: TypeAlias = NDArray[np.float64]
Measure: TypeAlias = Callable[[Floats], Floats]

_DISTANCES: tuple[pf.Distance, ...] = ("absolute", "squared", "nominal")
_WEIGHTED = {"s": pf.s_score, "pi": pf.scott_pi, "kappa": pf.cohen_kappa}

MEASURES: tuple[str, ...] = (
    "agreement",
    "tau_b",
    *(f"{name}_{distance}" for name, distance in product(_WEIGHTED, _DISTANCES)),
)


def measure_function(name: str, categories: int) -> Measure:
    """The function from joint tables to values that a measure's name stands for.

    Raises
    ------
    DataError
        The name is none of `MEASURES`.

    Examples
    --------
    >>> kappa = measure_function("kappa_absolute", 2)
    >>> float(kappa(np.array([[3.0, 1.0], [1.0, 3.0]])))
    0.5
    """
    if name == "agreement":
        return partial(pf.agreement, weights=pf.disagreement_weights(categories, "nominal"))
    if name == "tau_b":
        return pf.tau_b
    for prefix, distance in product(_WEIGHTED, _DISTANCES):
        if name == f"{prefix}_{distance}":
            return partial(_WEIGHTED[prefix], weights=pf.disagreement_weights(categories, distance))
    raise DataError(f"no measure of alignment is called {name!r}.", remedy=did_you_mean(name, MEASURES))


@dataclass(frozen=True, slots=True)
class PairSeries:
    """One measure of one pair over time; points without a defined value are left out of
    `points` and named in `undefined`.

    Attributes
    ----------
    a, b : state
    measure : str
    points : tuple of Estimate
        One for each period, oldest first; `period` is the session or year as text, `n` the
        common items, bands from the bootstrap.
    undefined : tuple of (period, reason)
    """

    a: State
    b: State
    measure: str
    points: tuple[Estimate, ...]
    undefined: tuple[tuple[int, str], ...] = ()

    def to_frame(self) -> pa.Table:
        """A table with one row for each period: a, b, measure, period, value, bands, n."""
        import pyarrow as pa

        columns = ("value", "lo50", "hi50", "lo90", "hi90", "n")
        data: dict[str, list[object]] = {
            "a": [str(self.a)] * len(self.points),
            "b": [str(self.b)] * len(self.points),
            "measure": [self.measure] * len(self.points),
            "period": [int(point.period) for point in self.points],
        }
        data |= {name: [getattr(point, name) for point in self.points] for name in columns}
        return pa.table(data)


def _resamples(items: int, draws: int, seed: int, period: int) -> Floats:
    """Bootstrap counts of the items, one row per draw; a period's draws are its own."""
    generator = np.random.Generator(np.random.PCG64([seed, period]))
    return generator.multinomial(items, np.full(items, 1.0 / items), size=draws).astype(np.float64)


def _quantiles(values: Floats, *shares: float) -> tuple[float | None, ...]:
    """Quantiles of the defined values; None where hardly any is defined."""
    defined = values[~np.isnan(values)]
    if defined.size < max(20, values.size // 2):
        return (None,) * len(shares)
    return tuple(float(x) for x in np.quantile(defined, shares))


def _known(*rows: NDArray[np.int8]) -> NDArray[np.bool_]:
    return np.asarray(np.logical_and.reduce([row != pf.MISSING for row in rows]))


def pair_series(
    panel: Panel,
    a: State,
    b: State,
    measure: str = "kappa_absolute",
    *,
    draws: int = 1000,
    seed: int = 0,
) -> PairSeries:
    """One measure of one pair in every period, with a bootstrap band over the items.

    Items are drawn with replacement from those both states are known on, and the measure is
    computed anew for each draw; bands are the 5, 25, 75 and 95 % points of the draws.

    Parameters
    ----------
    panel : Panel
    a, b : state
    measure : str
        One of `MEASURES`.
    draws : int
        Bootstrap draws; 0 for no band. Leave it at 0 for alliance ties: the items are all
        the states there are, not a sample of them.
    seed : int

    Returns
    -------
    PairSeries

    Raises
    ------
    DataError
        Unknown measure, or a state the panel has no row for.

    Examples
    --------
    >>> from suasion.measure.panels import votes_panel
    >>> panel = votes_panel(list("AABBAB"), [1, 2, 1, 2, 3, 3], [9] * 6, [1, 3, 1, 3, 1, 2])
    >>> point = pair_series(panel, "A", "B", draws=0).points[0]
    >>> round(point.value, 3), point.n, point.period
    (0.667, 3, '9')
    """
    panel.check(a, b)
    function = measure_function(measure, len(panel.categories))
    points: list[Estimate] = []
    undefined: list[tuple[int, str]] = []
    for part in panel.slices:
        known = _known(part.row(a), part.row(b))
        rows = part.row(a)[known], part.row(b)[known]
        value = float(function(pf.pair_tables(*rows, len(panel.categories)))) if known.any() else np.nan
        if np.isnan(value):
            undefined.append((part.period, _why_undefined(rows)))
            continue
        bands: tuple[float | None, ...] = (None,) * 4
        if draws:
            weights = _resamples(int(known.sum()), draws, seed, part.period)
            tables = pf.pair_tables(*rows, len(panel.categories), weights)
            bands = _quantiles(function(tables), 0.05, 0.25, 0.75, 0.95)
        points.append(
            _estimate(panel, (a, b), measure, part.period, value, bands, int(known.sum()), draws, seed)
        )
    return PairSeries(a, b, measure, tuple(points), tuple(undefined))


def _why_undefined(rows: tuple[NDArray[np.int8], NDArray[np.int8]]) -> str:
    if rows[0].size == 0:
        return "no item on which both are known"
    return "all choices are the same, so chance predicts no disagreement and nothing can exceed it"


def _estimate(
    panel: Panel,
    pair: tuple[State, State],
    measure: str,
    period: int,
    value: float,
    bands: tuple[float | None, ...],
    n: int,
    draws: int,
    seed: int,
) -> Estimate:
    lo90, lo50, hi50, hi90 = bands
    return Estimate(
        f"{measure} of {pair[0]} and {pair[1]}",
        value,
        lo50,
        hi50,
        lo90,
        hi90,
        unit=measure.split("_")[0],
        period=str(period),
        n=n,
        method="bootstrap over items, percentile bands" if draws else "joint table",
        parameters=(("measure", measure), ("draws", str(draws)), ("seed", str(seed))),
        sources=(panel.source,) if panel.source else (),
        vintage=panel.vintage,
        caveat="Likeness of choices on this agenda; not agreement in general.",
    )


def pair_measures(panel: Panel, a: State, b: State, measures: Iterable[str] = MEASURES) -> pa.Table:
    """Every measure of one pair in every period, as a table without bands.

    Columns: period, n, and one for each measure; undefined values are null.

    Examples
    --------
    >>> from suasion.measure.panels import votes_panel
    >>> panel = votes_panel(list("AABBAB"), [1, 2, 1, 2, 3, 3], [9] * 6, [1, 3, 1, 3, 1, 2])
    >>> pair_measures(panel, "A", "B", ["agreement"]).to_pylist()
    [{'period': 9, 'n': 3, 'agreement': 0.6666666666666667}]
    """
    import pyarrow as pa

    panel.check(a, b)
    categories = len(panel.categories)
    if not panel.slices:
        raise DataError(f"{panel.name}: the panel has no period.")
    tables = np.stack(
        [pf.pair_tables(part.row(a), part.row(b), categories) for part in panel.slices], axis=-1
    )
    data = {"period": pa.array(panel.periods, pa.int32()), "n": pa.array(pf.common_items(tables).astype(int))}
    for name in measures:
        data[name] = pa.array(measure_function(name, categories)(tables), from_pandas=True)
    return pa.table(data)


@dataclass(frozen=True, slots=True)
class AllPairs:
    """Measures of every pair in every period, as columns; each pair once, a before b.

    Attributes
    ----------
    states : tuple
        Labels; `a` and `b` are positions in it.
    period, a, b, n : int arrays, shape (rows,)
    values : dict from measure to float array, shape (rows,)
        nan where the measure is not defined for the pair.
    """

    states: tuple[State, ...]
    period: NDArray[np.int32]
    a: NDArray[np.int32]
    b: NDArray[np.int32]
    n: NDArray[np.int32]
    values: dict[str, Floats]

    def to_frame(self) -> pa.Table:
        """A table with one row for each pair and period; undefined values are null."""
        import pyarrow as pa

        labels = pa.array(self.states)
        data = {
            "period": pa.array(self.period),
            "a": pa.DictionaryArray.from_arrays(pa.array(self.a), labels),
            "b": pa.DictionaryArray.from_arrays(pa.array(self.b), labels),
            "n": pa.array(self.n),
        }
        data |= {name: pa.array(value, from_pandas=True) for name, value in self.values.items()}
        return pa.table(data)


def all_pairs(panel: Panel, measures: Iterable[str] = MEASURES) -> AllPairs:
    """Every measure of every pair in every period.

    One matrix product for each period gives the joint tables of all its pairs.

    Parameters
    ----------
    panel : Panel
    measures : iterable of str
        Some of `MEASURES`; all by default.

    Returns
    -------
    AllPairs

    Raises
    ------
    DataError
        Unknown measure.

    Examples
    --------
    >>> from suasion.measure.panels import votes_panel
    >>> panel = votes_panel(list("AABBAB"), [1, 2, 1, 2, 3, 3], [9] * 6, [1, 3, 1, 3, 1, 2])
    >>> all_pairs(panel, ["s_absolute"]).to_frame().to_pylist()
    [{'period': 9, 'a': 'A', 'b': 'B', 'n': 3, 's_absolute': 0.6666666666666667}]
    """
    functions = {name: measure_function(name, len(panel.categories)) for name in measures}
    states = panel.states
    position = {state: index for index, state in enumerate(states)}
    columns: list[tuple[NDArray[np.int32], ...]] = []
    values: dict[str, list[Floats]] = {name: [] for name in functions}
    for part in panel.slices:
        row, column = np.triu_indices(len(part.states), k=1)
        tables = pf.joint_tables(part.codes, len(panel.categories))[:, :, row, column]
        place = np.array([position[state] for state in part.states], dtype=np.int32)
        columns.append(
            (
                np.full(len(row), part.period, dtype=np.int32),
                place[row],
                place[column],
                pf.common_items(tables).astype(np.int32),
            )
        )
        for name, function in functions.items():
            values[name].append(function(tables))
    period, a, b, n = (
        np.concatenate([np.zeros(0, np.int32), *(block[k] for block in columns)]) for k in range(4)
    )
    return AllPairs(
        states, period, a, b, n, {name: np.concatenate([np.zeros(0), *v]) for name, v in values.items()}
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Is `other` closer to `target` than `one` is?

    Attributes
    ----------
    target, one, other : state
    period : str
        One period, or first..last where several were pooled.
    gap : Estimate
        measure(other, target) - measure(one, target), with bands; n is the number of items
        on which all three are known.
    value_one, value_other : float
        The measure of each pair on those common items.
    probability : float or None
        Share of bootstrap draws with a positive gap (a tie counts half); None where the
        measure is undefined in most draws.
    """

    target: State
    one: State
    other: State
    period: str
    gap: Estimate
    value_one: float
    value_other: float
    probability: float | None


def closer(
    panel: Panel,
    target: State,
    one: State,
    other: State,
    *,
    periods: Iterable[int] | None = None,
    measure: str = "kappa_absolute",
    draws: int = 1000,
    seed: int = 0,
) -> Comparison:
    """Whether `other` is closer to `target` than `one`, by a paired bootstrap.

    Both pairs are scored on the same draws of the same items, those on which all three
    states are known: what a roll call does to one pair it may do to the other, and only the
    difference counts.

    Parameters
    ----------
    panel : Panel
    target, one, other : state
    periods : iterable of int, optional
        Periods to pool; all of the panel by default.
    measure : str
        One of `MEASURES`.
    draws, seed : int

    Returns
    -------
    Comparison

    Raises
    ------
    DataError
        Unknown measure or state, no such period, or no item that all three are known on.

    Examples
    --------
    >>> from suasion.measure.panels import votes_panel
    >>> cast = {"CHN": [1, 1, 2, 3], "RUS": [1, 3, 3, 3], "PRK": [1, 3, 3, 2]}
    >>> rows = [(s, i, 9, v) for s, votes in cast.items() for i, v in enumerate(votes)]
    >>> result = closer(votes_panel(*zip(*rows)), "PRK", "CHN", "RUS", draws=200)
    >>> round(result.value_one, 2), round(result.value_other, 2), result.gap.n
    (0.0, 0.71, 4)
    """
    panel.check(target, one, other)
    function = measure_function(measure, len(panel.categories))
    wanted = panel.periods if periods is None else tuple(periods)
    part = panel.pooled(wanted)
    rows = [part.row(state) for state in (target, one, other)]
    known = _known(*rows)
    if not known.any():
        raise DataError(
            f"{panel.name}: {target}, {one} and {other} have no item in common.", remedy="Take more periods."
        )
    near, far, drawn = _paired(rows, known, part, function, len(panel.categories), draws, seed)
    bands = _quantiles(drawn, 0.05, 0.25, 0.75, 0.95)
    label = str(wanted[0]) if len(wanted) == 1 else f"{min(wanted)}..{max(wanted)}"
    gap = Estimate(
        f"{measure}: {other} minus {one}, with {target}",
        far - near,
        bands[1],
        bands[2],
        bands[0],
        bands[3],
        unit=measure.split("_")[0],
        period=label,
        n=int(known.sum()),
        method="paired bootstrap over the items all three are known on",
        parameters=(("measure", measure), ("draws", str(draws)), ("seed", str(seed))),
        sources=(panel.source,) if panel.source else (),
        vintage=panel.vintage,
        caveat="A share of bootstrap draws: doubt about which items came up, not about what they mean.",
    )
    return Comparison(target, one, other, label, gap, near, far, _share_positive(drawn))


def _paired(
    rows: list[NDArray[np.int8]],
    known: NDArray[np.bool_],
    part: Slice,
    function: Measure,
    categories: int,
    draws: int,
    seed: int,
) -> tuple[float, float, Floats]:
    """The measure of both pairs on the common items, and the difference in each draw."""
    target, one, other = (row[known] for row in rows)
    weights = _resamples(len(target), draws, seed, part.period)
    values = [
        (
            float(function(pf.pair_tables(row, target, categories))),
            function(pf.pair_tables(row, target, categories, weights)),
        )
        for row in (one, other)
    ]
    return values[0][0], values[1][0], values[1][1] - values[0][1]


def _share_positive(gaps: Floats) -> float | None:
    defined = gaps[~np.isnan(gaps)]
    if defined.size < max(20, gaps.size // 2):
        return None
    return float(np.mean(defined > 0) + 0.5 * np.mean(defined == 0))

"""Alignment of states: who chooses like whom, over time, with doubt.

Labelled results above the numeric core of `portfolios`: for one pair or for all, each
period's value of a measure, a bootstrap band over the items, and always n, the number of
items on which both are known. Measures go by the names of `likeness.MEASURES`. Whether one
state is closer to a third than another is, `comparison` answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.measure.alignment import portfolios as pf
from suasion.measure.alignment.likeness import (
    MEASURES,
    followed,
    known_to_all,
    measure_function,
    percentiles,
    resamples,
)
from suasion.measure.alignment.panels import Panel, Slice, State
from suasion.measure.conventions import WITHOUT_PAIR
from suasion.measure.estimates import Estimate

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["AllPairs", "PairSeries", "all_pairs", "pair_measures", "pair_series", "pair_series_of"]

Floats: TypeAlias = NDArray[np.float64]


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
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> panel = votes_panel(list("AABBAB"), [1, 2, 1, 2, 3, 3], [9] * 6, [1, 3, 1, 3, 1, 2])
    >>> point = pair_series(panel, "A", "B", draws=0).points[0]
    >>> round(point.value, 3), point.n, point.period
    (0.667, 3, '9')
    """
    return pair_series_of(panel, a, b, (measure,), draws=draws, seed=seed)[0]


def pair_series_of(
    panel: Panel, a: State, b: State, measures: Sequence[str], *, draws: int = 1000, seed: int = 0
) -> tuple[PairSeries, ...]:
    """Several measures of one pair, each as of `pair_series`, all from the same resamples.

    Examples
    --------
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> panel = votes_panel(list("AABBAB"), [1, 2, 1, 2, 3, 3], [9] * 6, [1, 3, 1, 3, 1, 2])
    >>> found = pair_series_of(panel, "A", "B", ["agreement", "s_absolute"], draws=0)
    >>> [round(one.points[0].value, 3) for one in found]
    [0.667, 0.667]
    """
    panel.check(a, b)
    categories = len(panel.categories)
    functions = [measure_function(measure, categories, panel.conventions) for measure in measures]
    points: list[list[Estimate]] = [[] for _ in measures]
    undefined: list[list[tuple[int, str]]] = [[] for _ in measures]
    for part in panel.slices:
        one, other = panel.rows(part, a, b)
        known = known_to_all(one, other)
        rows = one[known], other[known]
        count = len(rows[0])
        table = pf.pair_tables(*rows, categories)
        drawn = None
        for k, (measure, function) in enumerate(zip(measures, functions, strict=True)):
            value = float(function(table)) if count else np.nan
            if np.isnan(value):
                undefined[k].append((part.period, _why_undefined(rows)))
                continue
            if draws and drawn is None:
                drawn = pf.pair_tables(*rows, categories, resamples(count, draws, seed, part.period))
            bands = (None,) * 4 if drawn is None else percentiles(function(drawn), 0.05, 0.25, 0.75, 0.95)
            points[k].append(_estimate(panel, (a, b), measure, part.period, value, bands, count, draws, seed))
    return tuple(
        PairSeries(a, b, measure, tuple(points[k]), tuple(undefined[k])) for k, measure in enumerate(measures)
    )


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
        parameters=(("measure", measure), ("draws", str(draws)), ("seed", str(seed)), *followed(panel)),
        sources=(panel.source,) if panel.source else (),
        vintage=panel.vintage,
        caveat="Likeness of choices on this agenda; not agreement in general.",
    )


def pair_measures(panel: Panel, a: State, b: State, measures: Iterable[str] = MEASURES) -> pa.Table:
    """Every measure of one pair in every period, as a table without bands.

    Columns: period, n, and one for each measure; undefined values are null. The schema's metadata name the
    conventions of the panel, where it follows any but the default.

    Examples
    --------
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> panel = votes_panel(list("AABBAB"), [1, 2, 1, 2, 3, 3], [9] * 6, [1, 3, 1, 3, 1, 2])
    >>> pair_measures(panel, "A", "B", ["agreement"]).to_pylist()
    [{'period': 9, 'n': 3, 'agreement': 0.6666666666666667}]
    """
    import pyarrow as pa

    panel.check(a, b)
    categories = len(panel.categories)
    pairs = [panel.rows(part, a, b) for part in panel.slices]
    tables = np.stack([pf.pair_tables(one, other, categories) for one, other in pairs], axis=-1)
    data = {"period": pa.array(panel.periods, pa.int32()), "n": pa.array(pf.common_items(tables).astype(int))}
    for name in measures:
        values = measure_function(name, categories, panel.conventions)(tables)
        data[name] = pa.array(values, from_pandas=True)
    return pa.table(data, metadata=dict(followed(panel)) or None)


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
    conventions : tuple of str
        Those of the panel.
    """

    states: tuple[State, ...]
    period: NDArray[np.int32]
    a: NDArray[np.int32]
    b: NDArray[np.int32]
    n: NDArray[np.int32]
    values: dict[str, Floats]
    conventions: tuple[str, ...] = ()

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
        return pa.table(data, metadata=dict(followed(self)) or None)


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
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> panel = votes_panel(list("AABBAB"), [1, 2, 1, 2, 3, 3], [9] * 6, [1, 3, 1, 3, 1, 2])
    >>> all_pairs(panel, ["s_absolute"]).to_frame().to_pylist()
    [{'period': 9, 'a': 'A', 'b': 'B', 'n': 3, 's_absolute': 0.6666666666666667}]
    """
    functions = {name: measure_function(name, len(panel.categories), panel.conventions) for name in measures}
    states = panel.states
    position = {state: index for index, state in enumerate(states)}
    columns: list[tuple[NDArray[np.int32], ...]] = []
    values: dict[str, list[Floats]] = {name: [] for name in functions}
    for part in panel.slices:
        row, column = np.triu_indices(len(part.states), k=1)
        tables = pf.joint_tables(part.codes, len(panel.categories))[:, :, row, column]
        if WITHOUT_PAIR in panel.conventions:
            _take_out_own(tables, part, row, column)
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
    joined = {name: np.concatenate([np.zeros(0), *v]) for name, v in values.items()}
    return AllPairs(states, period, a, b, n, joined, panel.conventions)


def _take_out_own(tables: Floats, part: Slice, row: NDArray[np.integer], column: NDArray[np.integer]) -> None:
    """Take the items that are the pair's own states out of the joint tables of all pairs, in place."""
    at = {item: k for k, item in enumerate(part.items)}
    place = np.array([at.get(state, -1) for state in part.states])
    pairs = np.arange(len(row))
    for own in (place[row], place[column]):
        one, other = part.codes[row, own], part.codes[column, own]
        counted = (own >= 0) & (one != pf.MISSING) & (other != pf.MISSING)
        tables[one[counted], other[counted], pairs[counted]] -= 1.0

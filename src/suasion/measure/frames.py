"""A measurement as tables: one row per estimate, change, comparison or verdict, for any frame library.

The tables are Arrow; narwhals, pandas, polars and DuckDB read them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.measure.measurement import Measurement

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["changes_frame", "comparisons_frame", "figures_frame", "series_frame", "verdicts_frame"]


def series_frame(measurement: Measurement) -> pa.Table:
    """One row per series and period: value, bands, n, method, rows, sources.

    Examples
    --------
    >>> from suasion.measure.measurement import Answer
    >>> empty = Measurement("CHN", "PRK", (), "", Answer(None, None, "", ""))
    >>> series_frame(empty).num_rows, series_frame(empty).column_names[:4]
    (0, ['series', 'name', 'a', 'b'])
    """
    rows = [
        {
            "series": one.id,
            "name": one.name,
            "a": one.a,
            "b": one.b,
            "indicator": one.indicator,
            "channel": one.channel,
            "period": point.period,
            "value": point.value,
            "lo50": point.lo50,
            "hi50": point.hi50,
            "lo90": point.lo90,
            "hi90": point.hi90,
            "unit": point.unit,
            "n": point.n,
            "method": point.method,
            "rows": " ".join(point.rows),
            "sources": "; ".join(point.sources),
            "caveat": point.caveat or one.caveat,
        }
        for one in measurement.series
        for point in one.points
    ]
    numbers = {"value": "f", "lo50": "f", "hi50": "f", "lo90": "f", "hi90": "f", "n": "i"}
    columns = (
        "series", "name", "a", "b", "indicator", "channel", "period", "value", "lo50", "hi50", "lo90", "hi90",
        "unit", "n", "method", "rows", "sources", "caveat",
    )  # fmt: skip
    return _table(rows, columns, numbers)


def figures_frame(measurement: Measurement) -> pa.Table:
    """One row per compiler's figure, side by side: what the estimates were made of.

    Returns
    -------
    Arrow table
        series, period, compiler, value, lo, hi, unit, kind, source, row, note; one that is not given is null.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.verdicts.gaps import Subject
    >>> from suasion.measure.stage import measure_rows
    >>> table = read_table("indicator,from,to,period,value,unit,source,compiler\\n"
    ...                    "trade_share,CHN,PRK,2022,96.7,%,report,KOTRA\\n")
    >>> found = measure_rows(Subject("CHN", "PRK", (), "", {}), table)
    >>> figures_frame(found).select(["compiler", "period", "value"]).to_pylist()
    [{'compiler': 'KOTRA', 'period': '2022', 'value': 96.7}]
    """
    rows = [
        {
            "series": one.id,
            "period": point.period,
            "compiler": figure.compiler,
            "value": figure.value,
            "lo": figure.lo,
            "hi": figure.hi,
            "unit": figure.unit,
            "kind": figure.kind,
            "source": figure.source,
            "row": figure.row,
            "note": figure.note,
        }
        for one in measurement.series
        for point in one.points
        for figure in point.figures
    ]
    columns = ("series", "period", "compiler", "value", "lo", "hi", "unit", "kind", "source", "row", "note")
    return _table(rows, columns, {"value": "f", "lo": "f", "hi": "f"})


def changes_frame(measurement: Measurement) -> pa.Table:
    """One row per change of a series.

    Returns
    -------
    Arrow table
        series, name, before_period, before, after_period, after, difference, lo90, hi90, p_rise (the
        probability of a rise), tolerance, direction ("up", "flat", ...), why.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.verdicts.gaps import Subject
    >>> from suasion.measure.stage import measure_rows
    >>> table = read_table("indicator,from,to,period,value,unit,source,lo,hi\\n"
    ...     "trade_share,CHN,PRK,2010,50,%,s,48,52\\ntrade_share,CHN,PRK,2020,88,%,s,86,90\\n")
    >>> found = measure_rows(Subject("CHN", "PRK", (), "", {}), table)
    >>> changes_frame(found).select(["before_period", "after_period", "direction"]).to_pylist()
    [{'before_period': '2010', 'after_period': '2020', 'direction': 'up'}]
    """
    rows = [
        {
            "series": one.series,
            "name": one.name,
            "before_period": one.before.period,
            "before": one.before.value,
            "after_period": one.after.period,
            "after": one.after.value,
            "difference": one.difference.value,
            "lo90": one.difference.lo90,
            "hi90": one.difference.hi90,
            "p_rise": one.probability,
            "tolerance": one.tolerance,
            "direction": one.direction,
            "why": one.why,
        }
        for one in measurement.changes
    ]
    texts = ("series", "name", "before_period", "after_period", "direction", "why")
    columns = (
        "series", "name", "before_period", "before", "after_period", "after", "difference", "lo90", "hi90",
        "p_rise", "tolerance", "direction", "why",
    )  # fmt: skip
    return _table(rows, columns, {name: "f" for name in columns if name not in texts})


def comparisons_frame(measurement: Measurement) -> pa.Table:
    """One row per comparison of two pairs in one period: which is closer.

    Returns
    -------
    Arrow table
        With the gap, its 90 per cent band, and the probability that the first pair is the closer.
    """
    rows = [
        {
            "indicator": one.indicator,
            "first": one.first,
            "second": one.second,
            "period": one.period,
            "gap": one.gap.value,
            "lo90": one.gap.lo90,
            "hi90": one.gap.hi90,
            "p_first_closer": one.probability,
            "n": one.gap.n,
            "paired": "yes" if one.paired else "no",
            "why": one.why,
        }
        for one in measurement.comparisons
    ]
    columns = (
        "indicator", "first", "second", "period", "gap", "lo90", "hi90", "p_first_closer", "n", "paired",
        "why",
    )  # fmt: skip
    return _table(rows, columns, {"gap": "f", "lo90": "f", "hi90": "f", "p_first_closer": "f", "n": "i"})


def verdicts_frame(measurement: Measurement) -> pa.Table:
    """One row per claim put to the test: what it says, the verdict, and why.

    Returns
    -------
    Arrow table
    """
    columns = ("claim", "text", "verdict", "test", "rule", "why", "would_answer", "sources")
    rows = [
        {name: getattr(one, name) for name in columns[:-1]} | {"sources": "; ".join(one.sources)}
        for one in measurement.verdicts
    ]
    return _table(rows, columns, {})


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], numbers: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    kinds = {"f": pa.float64(), "i": pa.int64()}
    schema = pa.schema([(name, kinds[numbers[name]] if name in numbers else pa.string()) for name in columns])
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)

"""Plain tables of an analyst: case tables, and four-column dyad files."""

from __future__ import annotations

from suasion.data.family import Family

__all__ = ["CASE_TABLE", "FAMILIES"]

_DYADS = """
SELECT h1.state AS a, h2.state AS b, CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER) AS year,
       TRY_CAST(r.value AS DOUBLE) AS value,
       CASE WHEN TRY_CAST(r.year AS DOUBLE) IS NULL THEN 'year is not a year'
            WHEN r.value IS NOT NULL AND TRY_CAST(r.value AS DOUBLE) IS NULL THEN 'value is not a number'
            WHEN h1.state IS NULL OR h2.state IS NULL THEN 'the code is no state in that year'
            WHEN h1.state = h2.state THEN 'the pair is one state' END AS fault, r.rowid AS line
FROM raw r
LEFT JOIN held h1 ON h1.code = r.a AND h1.year = TRY_CAST(r.year AS DOUBLE)
LEFT JOIN held h2 ON h2.code = r.b AND h2.year = TRY_CAST(r.year AS DOUBLE)
"""

_CODES = tuple(
    ("iso3", f"SELECT DISTINCT CAST({column} AS VARCHAR), CAST(TRY_CAST(year AS DOUBLE) AS INTEGER) FROM raw")
    for column in ("a", "b")
)

CASE_TABLE = "case_table"

FAMILIES = (
    Family(
        id="plain_dyads",
        title="plain dyad-years (a, b, year, value)",
        table="dyads",
        columns=frozenset({"a", "b", "year", "value"}),
        select=_DYADS,
        key=("a", "b", "year"),
        licence="The analyst's own.",
        citation="The analyst's own.",
        order="year, a, b",
        codes=_CODES,
        refine=lambda columns: len(columns) == 4,
    ),
    Family(
        id=CASE_TABLE,
        title="case table of typed figures",
        table="observations",
        columns=frozenset({"indicator", "from", "to", "period", "value", "unit", "source"}),
        select="SELECT *, CAST(NULL AS VARCHAR) AS fault, r.rowid AS line FROM raw r",
        key=(),
        licence="The analyst's own.",
        citation="As named in each row.",
        order="file, row",
        time=("start", "day"),
    ),
)

"""Dyad-year families with COW numbers: trade, alliances, shared memberships, contiguity."""

from __future__ import annotations

from suasion.data.family import Check, Family, Remark

__all__ = ["FAMILIES"]

_COW_TERMS = "Free for academic use with citation; see the terms of the Correlates of War project."

_CODES = (
    "SELECT DISTINCT CAST(TRY_CAST({c} AS INTEGER) AS VARCHAR), "
    "CAST(TRY_CAST(year AS DOUBLE) AS INTEGER) FROM raw"
)
_BOTH = tuple(("cow", _CODES.format(c=column)) for column in ("ccode1", "ccode2"))

_JOIN = """
FROM raw r
LEFT JOIN held h1 ON h1.code = CAST(TRY_CAST(r.ccode1 AS INTEGER) AS VARCHAR)
     AND h1.year = CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER)
LEFT JOIN held h2 ON h2.code = CAST(TRY_CAST(r.ccode2 AS INTEGER) AS VARCHAR)
     AND h2.year = CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER)
"""

_PAIR_FAULT = """
            WHEN TRY_CAST(r.year AS DOUBLE) IS NULL OR TRY_CAST(r.year AS DOUBLE) NOT BETWEEN 1800 AND 2100
                 THEN 'year is not a year'
            WHEN h1.state IS NULL OR h2.state IS NULL THEN 'no state held the code in that year'
            WHEN h1.state = h2.state THEN 'the pair is one state'
"""

# Some releases list a pair once with both flows, some in both orders; a row without its mirror is mirrored.
_BOTH_WAYS = """
FROM (SELECT rowid, ccode1, ccode2, year, flow1, smoothflow1, flow2 FROM raw
      UNION ALL
      SELECT s.rowid, s.ccode2, s.ccode1, s.year, s.flow2, s.smoothflow2, s.flow1 FROM raw s
      WHERE NOT EXISTS (SELECT 1 FROM raw t WHERE t.ccode1 = s.ccode2 AND t.ccode2 = s.ccode1
          AND t.year = s.year)) r
"""

# flow1 = imports of state 1 from state 2: state 2 is the source, so the direction is b -> a of the file.
_TRADE = f"""
SELECT h2.state AS a, h1.state AS b, CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER) AS year,
       CASE WHEN TRY_CAST(r.flow1 AS DOUBLE) = -9 THEN NULL ELSE TRY_CAST(r.flow1 AS DOUBLE) END AS value,
       CASE WHEN TRY_CAST(r.smoothflow1 AS DOUBLE) = -9 THEN NULL ELSE TRY_CAST(r.smoothflow1
           AS DOUBLE) END AS smoothed,
       CASE WHEN TRY_CAST(r.flow2 AS DOUBLE) = -9 THEN NULL ELSE TRY_CAST(r.flow2 AS DOUBLE) END AS _reverse,
       CASE WHEN r.flow1 IS NOT NULL AND TRY_CAST(r.flow1 AS DOUBLE) IS NULL THEN 'flow is not a number'
            WHEN TRY_CAST(r.flow1 AS DOUBLE) < 0 AND TRY_CAST(r.flow1 AS DOUBLE) <> -9
                THEN 'flow is below zero'
            {_PAIR_FAULT} END AS fault, r.rowid AS line
{_JOIN.replace("FROM raw r", _BOTH_WAYS)}
"""

_TIES = ("defense", "offense", "neutral", "nonagg", "consul")
_NAMES = ("defense", "offense", "neutrality", "nonaggression", "consultation")


def _tie(column: str, name: str) -> str:
    return f"CAST(TRY_CAST(r.atop_{column} AS DOUBLE) AS TINYINT) AS {name}"


_NOT_BINARY = " OR ".join(f"COALESCE(TRY_CAST(r.atop_{t} AS DOUBLE), -1) NOT IN (0, 1)" for t in _TIES)

_ATOP = f"""
SELECT h1.state AS a, h2.state AS b, CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER) AS year,
       {", ".join(_tie(t, n) for t, n in zip(_TIES, _NAMES, strict=True))},
       CASE WHEN {_NOT_BINARY} THEN 'an obligation is not 0 or 1' {_PAIR_FAULT} END AS fault, r.rowid AS line
{_JOIN}
"""

_IGO = f"""
SELECT h1.state AS a, h2.state AS b, CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER) AS year,
       CAST(TRY_CAST(r.dyadigos AS DOUBLE) AS INTEGER) AS shared,
       CASE WHEN TRY_CAST(r.dyadigos AS DOUBLE) IS NULL OR TRY_CAST(r.dyadigos AS DOUBLE) < 0
            THEN 'the number of memberships is not a count' {_PAIR_FAULT} END AS fault, r.rowid AS line
{_JOIN}
"""

_CONTIGUITY_CODES = tuple(
    (
        "cow",
        f"SELECT DISTINCT CAST(TRY_CAST({c} AS INTEGER) AS VARCHAR), YEAR(TRY_CAST({d} AS DATE)) FROM raw",
    )
    for c in ("ccode1", "ccode2")
    for d in ("stdate", "enddate")
)

_CONTIGUITY = """
SELECT h1.state AS a, h2.state AS b, CAST(TRY_CAST(r.conttype AS DOUBLE) AS TINYINT) AS kind,
       TRY_CAST(r.stdate AS DATE) AS start, TRY_CAST(r.enddate AS DATE) AS finish,
       CASE WHEN TRY_CAST(r.stdate AS DATE) IS NULL OR TRY_CAST(r.enddate AS DATE) IS NULL
           THEN 'date is not a date'
            WHEN TRY_CAST(r.stdate AS DATE) > TRY_CAST(r.enddate AS DATE) THEN 'it ends before it begins'
            WHEN COALESCE(TRY_CAST(r.conttype AS DOUBLE), -1) NOT IN (0, 1, 2, 3, 4, 5)
                THEN 'kind is not 0 to 5'
            WHEN h1.state IS NULL OR h2.state IS NULL THEN 'no state held the code in that year'
            WHEN h1.state = h2.state THEN 'the pair is one state' END AS fault, r.rowid AS line
FROM raw r
LEFT JOIN held h1 ON h1.code = CAST(TRY_CAST(r.ccode1 AS INTEGER) AS VARCHAR)
    AND h1.year = YEAR(TRY_CAST(r.enddate AS DATE))
LEFT JOIN held h2 ON h2.code = CAST(TRY_CAST(r.ccode2 AS INTEGER) AS VARCHAR)
    AND h2.year = YEAR(TRY_CAST(r.enddate AS DATE))
"""

_ONE_WAY_TRADE = """
SELECT COUNT(*) FROM kept x JOIN kept y ON x.a = y.b AND x.b = y.a AND x.year = y.year
WHERE ABS(COALESCE(x._reverse, -9) - COALESCE(y.value, -9)) > 1e-6 * (1 + ABS(COALESCE(y.value, 0)))
"""

FAMILIES = (
    Family(
        id="cow_trade",
        title="COW bilateral trade, directed",
        table="trade",
        columns=frozenset({"ccode1", "ccode2", "year", "flow1", "flow2", "smoothflow1", "smoothflow2"}),
        select=_TRADE,
        key=("a", "b", "year"),
        licence=_COW_TERMS,
        citation="Barbieri, Keshk: Correlates of War Project Trade Data Set, version 4.0. [Barbieri2009]",
        order="year, a, b",
        codes=_BOTH,
        numbers=("ccode1", "ccode2"),
        limit="Recorded goods trade, current million US dollars; no smuggling, no barter; ends 2014.",
        checks=(Check("each flow is the same in both rows of its pair", _ONE_WAY_TRADE, refuse=True),),
    ),
    Family(
        id="atop_directed",
        title="ATOP alliance obligations by directed dyad-year",
        table="alliances",
        columns=frozenset({"ccode1", "ccode2", "year", *(f"atop_{t}" for t in _TIES)}),
        select=_ATOP,
        key=("a", "b", "year"),
        licence="Free for academic use with citation; see the terms of the ATOP project.",
        citation="Leeds, Ritter, Mitchell, Long: Alliance Treaty Obligations and Provisions. [Leeds2002]",
        order="year, a, b",
        codes=_BOTH,
        numbers=("ccode1", "ccode2"),
        absence="zero",
        limit="Written obligations only; ends 2018.",
        remarks=(
            Remark(
                "The treaty of June 2024 between North Korea and Russia is not in it.", frozenset({"PRK"})
            ),
        ),
        checks=(
            Check(
                "each pair stands in both directions",
                "SELECT COUNT(*) FROM kept x LEFT JOIN kept y ON x.a = y.b AND x.b = y.a AND x.year = y.year "
                "WHERE y.year IS NULL",
            ),
        ),
    ),
    Family(
        id="cow_igo_dyads",
        title="COW shared memberships in international organisations",
        table="igo",
        columns=frozenset({"ccode1", "ccode2", "year", "dyadigos"}),
        select=_IGO,
        key=("a", "b", "year"),
        licence=_COW_TERMS,
        citation="Pevehouse, Nordstrom, McManus, Jamison: Correlates of War IGO data. [Pevehouse2020]",
        order="year, a, b",
        codes=_BOTH,
        numbers=("ccode1", "ccode2"),
        absence="missing",
        limit="Full memberships in organisations of three states or more; one row per unordered pair.",
    ),
    Family(
        id="cow_contiguity",
        title="COW direct contiguity",
        table="contiguity",
        columns=frozenset({"ccode1", "ccode2", "conttype", "stdate", "enddate"}),
        select=_CONTIGUITY,
        key=("a", "b", "start"),
        licence=_COW_TERMS,
        citation="Stinnett et al. 2002: Correlates of War direct contiguity. [Stinnett2002]",
        order="a, b, start",
        codes=_CONTIGUITY_CODES,
        time=("start finish", "day"),
        absence="zero",
        limit="0 none, 1 land border, 2 to 5 across up to 12, 24, 150, 400 miles of water; ends 2016.",
    ),
)

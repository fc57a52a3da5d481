"""State-year families: national material capabilities, income and population."""

from __future__ import annotations

from suasion.data.family import Check, Family, Remark

__all__ = ["FAMILIES"]

PARTS = ("milex", "milper", "irst", "pec", "tpop", "upop")

_CODES = (
    (
        "cow",
        "SELECT DISTINCT CAST(TRY_CAST(ccode AS INTEGER) AS VARCHAR), "
        "CAST(TRY_CAST(year AS DOUBLE) AS INTEGER) FROM raw",
    ),
)
_JOIN = """
FROM raw r LEFT JOIN held h ON h.code = CAST(TRY_CAST(r.ccode AS INTEGER) AS VARCHAR)
     AND h.year = CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER)
"""
_FAULT = """
            WHEN h.state IS NULL THEN 'no state held the code in that year'
"""


def _part(name: str) -> str:
    """A component; -9 is the project's mark for missing."""
    number = f"TRY_CAST(r.{name} AS DOUBLE)"
    return f"CASE WHEN {number} = -9 THEN NULL ELSE {number} END AS {name}"


_NEGATIVE = " OR ".join(f"(TRY_CAST(r.{p} AS DOUBLE) < 0 AND TRY_CAST(r.{p} AS DOUBLE) <> -9)" for p in PARTS)
_TEXT = " OR ".join(f"(r.{p} IS NOT NULL AND TRY_CAST(r.{p} AS DOUBLE) IS NULL)" for p in PARTS)

_NMC = f"""
SELECT h.state AS state, CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER) AS year,
       {", ".join(map(_part, PARTS))}, {_part("cinc")},
       CASE WHEN {_TEXT} THEN 'a component is not a number'
            WHEN {_NEGATIVE} THEN 'a component is below zero'
            WHEN TRY_CAST(r.cinc AS DOUBLE) > 1 THEN 'the index is above 1' {_FAULT} END AS fault,
                r.rowid AS line
{_JOIN}
"""

_SHARES = ", ".join(f"k.{p} / NULLIF(t.{p}, 0) AS {p}" for p in PARTS)
_TOTALS = ", ".join(f"SUM({p}) AS {p}" for p in PARTS)
_MEAN = (
    "(" + " + ".join(f"COALESCE({p}, 0)" for p in PARTS) + ") / NULLIF("
    + " + ".join(f"CASE WHEN {p} IS NULL THEN 0 ELSE 1 END" for p in PARTS) + ", 0)"
)  # fmt: skip

_CINC_CHECK = f"""
WITH t AS (SELECT year, {_TOTALS} FROM kept GROUP BY year),
     s AS (SELECT k.cinc, {_SHARES} FROM kept k JOIN t ON t.year = k.year)
SELECT COUNT(*) FROM s WHERE ABS({_MEAN} - cinc) > 0.002
"""

_GDP_COLUMNS = {
    "mrgdppc": "gdp_pc",
    "sd_mrgdppc": "sd_gdp_pc",
    "pwtrgdp": "gdp",
    "sd_pwtrgdp": "sd_gdp",
    "pwtpop": "population",
    "sd_pwtpop": "sd_population",
}

_GDP = f"""
SELECT h.state AS state, CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER) AS year,
       {", ".join(f"TRY_CAST(r.{old} AS DOUBLE) AS {new}" for old, new in _GDP_COLUMNS.items())},
       CASE WHEN TRY_CAST(r.pwtpop AS DOUBLE) <= 0 OR TRY_CAST(r.pwtrgdp AS DOUBLE) <= 0
           THEN 'a size is not above zero'
            {_FAULT} END AS fault, r.rowid AS line
{_JOIN}
"""

FAMILIES = (
    Family(
        id="cow_nmc",
        title="COW national material capabilities",
        table="capabilities",
        columns=frozenset({"ccode", "year", *PARTS, "cinc"}),
        select=_NMC,
        key=("state", "year"),
        licence="Free for academic use with citation; see the terms of the Correlates of War project.",
        citation="Singer, Bremer, Stuckey 1972; Singer 1987, version 7. [Singer1987]",
        order="state, year",
        codes=_CODES,
        numbers=("ccode",),
        places=("state",),
        limit="A part that is not given is left out of a state's index.",
        remarks=(
            Remark(
                "North Korea's military spending is not given, so its index rests on five parts.",
                frozenset({"PRK"}),
            ),
        ),
        checks=(Check("the index is the mean of the shares over the parts that exist", _CINC_CHECK),),
    ),
    Family(
        id="gdp_population",
        title="GDP and population, latent-variable estimates",
        table="economy",
        columns=frozenset({"ccode", "year", "mrgdppc", "pwtrgdp", "pwtpop"}),
        select=_GDP,
        key=("state", "year"),
        licence="Free for academic use with citation.",
        citation="Fariss, Anders, Markowitz, Barnum: new estimates of GDP and population. [Fariss2022]",
        order="state, year",
        codes=_CODES,
        numbers=("ccode",),
        places=("state",),
        limit="Modelled values with standard deviations, not observations; ends 2019.",
    ),
)

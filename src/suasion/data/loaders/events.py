"""Event families: single events (CAMEO, WEIS, ICEWS, GDELT), their scales, and summed series.

All single events share one table, `events(event_id, date, source, target, a, b, code, scale, weight,
mentions, root)`: `source` and `target` as the coders wrote them, `a` and `b` the states they belong
to (NULL for organisations and groups). Rows are reports, not events.
"""

from __future__ import annotations

from suasion.data.family import Check, Family

__all__ = ["FAMILIES"]

# Codes of the older event files that are not ISO 3166, and Palestine, which no list of states holds.
_ACTORS = {
    "UAR": "EGY", "FRN": "FRA", "GER": "DEU", "GMW": "DEU", "GME": "DDR", "JAP": "JPN", "KUW": "KWT",
    "LEB": "LBN", "UAE": "ARE", "USR": "RUS", "UK": "GBR", "UKG": "GBR", "PAL": "PSE", "PSE": "PSE",
    "ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "SUN": "RUS", "YEM": "YEM", "SPN": "ESP", "SWD": "SWE",
    "SWZ": "CHE", "GRC": "GRC", "BUL": "BGR", "ALG": "DZA", "MOR": "MAR", "LIB": "LBY", "NTH": "NLD",
    "BAH": "BHR", "OMA": "OMN", "SUD": "SDN", "INS": "IDN", "SIN": "SGP", "AUL": "AUS", "DEN": "DNK",
}  # fmt: skip

_PLACES = {
    "Occupied Palestinian Territory": "PSE",
    "Palestinian Territory, Occupied": "PSE",
    "Hong Kong": "HKG",
    "Serbia": "SRB",
}

_DATED = """
SELECT '' AS event_id, TRY_CAST(r.date AS DATE) AS date, r.source AS source, r.target AS target,
       h1.state AS a, h2.state AS b, r.code AS code, w.scale AS scale, w.weight AS weight,
       1 AS mentions, TRUE AS root,
       CASE WHEN TRY_CAST(r.date AS DATE) IS NULL THEN 'date is not a date'
            WHEN r.source IS NULL OR r.target IS NULL THEN 'source or target is empty' END AS fault,
                r.rowid AS line
FROM raw r
LEFT JOIN weights w ON w.code = r.code
LEFT JOIN held h1 ON h1.code = SUBSTR(r.source, 1, 3) AND h1.year = YEAR(TRY_CAST(r.date AS DATE))
LEFT JOIN held h2 ON h2.code = SUBSTR(r.target, 1, 3) AND h2.year = YEAR(TRY_CAST(r.date AS DATE))
"""

_ICEWS = """
SELECT r."Event ID" AS event_id, TRY_CAST(r."Event Date" AS DATE) AS date, r."Source Name" AS source,
       r."Target Name" AS target, h1.state AS a, h2.state AS b, r."CAMEO Code" AS code, 'icews' AS scale,
       TRY_CAST(r.Intensity AS DOUBLE) AS weight, 1 AS mentions, TRUE AS root,
       CASE WHEN TRY_CAST(r."Event Date" AS DATE) IS NULL THEN 'date is not a date'
            WHEN TRY_CAST(r.Intensity AS DOUBLE) IS NULL OR ABS(TRY_CAST(r.Intensity AS DOUBLE)) > 10
                 THEN 'intensity is not between -10 and 10' END AS fault, r.rowid AS line
FROM raw r
LEFT JOIN held h1 ON h1.code = r."Source Country" AND h1.year = YEAR(TRY_CAST(r."Event Date" AS DATE))
LEFT JOIN held h2 ON h2.code = r."Target Country" AND h2.year = YEAR(TRY_CAST(r."Event Date" AS DATE))
"""

_GDELT_DAY = "TRY_STRPTIME(CAST(r.SQLDATE AS VARCHAR), '%Y%m%d')"

_GDELT = f"""
SELECT CAST(r.GLOBALEVENTID AS VARCHAR) AS event_id, CAST({_GDELT_DAY} AS DATE) AS date, r.Actor1Code
    AS source,
       r.Actor2Code AS target, h1.state AS a, h2.state AS b, r.EventCode AS code, 'goldstein' AS scale,
       TRY_CAST(r.GoldsteinScale AS DOUBLE) AS weight, CAST(TRY_CAST(r.NumMentions AS DOUBLE)
           AS INTEGER) AS mentions,
       TRY_CAST(r.IsRootEvent AS DOUBLE) = 1 AS root,
       CASE WHEN {_GDELT_DAY} IS NULL THEN 'date is not a date'
            WHEN TRY_CAST(r.GLOBALEVENTID AS BIGINT) IS NULL THEN 'event number is not a number'
            WHEN TRY_CAST(r.GoldsteinScale AS DOUBLE) IS NULL OR ABS(TRY_CAST(r.GoldsteinScale
                AS DOUBLE)) > 10
                 THEN 'weight is not between -10 and 10'
            WHEN COALESCE(TRY_CAST(r.QuadClass AS DOUBLE), 0) NOT IN (1, 2, 3, 4)
                THEN 'quad class is not 1 to 4' END AS fault, r.rowid AS line
FROM raw r
LEFT JOIN held h1 ON h1.code = r.Actor1CountryCode AND h1.year = YEAR({_GDELT_DAY})
LEFT JOIN held h2 ON h2.code = r.Actor2CountryCode AND h2.year = YEAR({_GDELT_DAY})
"""

_SCALE = """
SELECT CASE WHEN (SELECT COUNT(*) FROM raw WHERE LENGTH(code) IN (2, 4)) > 0
    THEN 'cameo' ELSE 'weis' END AS scale,
       r.code AS code, TRY_CAST(r.weight AS DOUBLE) AS weight,
       CASE WHEN TRY_CAST(r.weight AS DOUBLE) IS NULL OR ABS(TRY_CAST(r.weight AS DOUBLE)) > 10
                 THEN 'weight is not between -10 and 10'
            WHEN r.code IS NULL OR LENGTH(r.code) NOT IN (2, 3, 4) OR TRY_CAST(r.code AS INTEGER) IS NULL
                 THEN 'code is not 2 to 4 digits' END AS fault, r.rowid AS line
FROM raw r
"""

_MONTHS = """
SELECT h1.state AS a, h2.state AS b, r.month AS month, TRY_CAST(r.w_sum AS DOUBLE) AS value,
       CAST(TRY_CAST(r.days AS DOUBLE) AS INTEGER) AS days, CAST(TRY_CAST(r.days_active AS DOUBLE)
           AS INTEGER) AS days_active,
       CASE WHEN TRY_CAST(CONCAT(r.month, '-01') AS DATE) IS NULL THEN 'month is not a month'
            WHEN TRY_CAST(r.w_sum AS DOUBLE) IS NULL THEN 'value is not a number'
            WHEN TRY_CAST(r.days_active AS DOUBLE) > TRY_CAST(r.days AS DOUBLE)
                THEN 'more active days than days'
            WHEN h1.state IS NULL OR h2.state IS NULL THEN 'the code is no state in that year' END
                AS fault, r.rowid AS line
FROM raw r
LEFT JOIN held h1 ON h1.code = r.a AND h1.year = CAST(SUBSTR(r.month, 1, 4) AS INTEGER)
LEFT JOIN held h2 ON h2.code = r.b AND h2.year = CAST(SUBSTR(r.month, 1, 4) AS INTEGER)
"""

_DAYS = """
WITH wide AS (SELECT rowid AS line, date, TRY_CAST(COLUMNS(* EXCLUDE (date)) AS DOUBLE) FROM raw),
     long AS (FROM wide UNPIVOT INCLUDE NULLS (value FOR pair IN (COLUMNS(* EXCLUDE (line, date)))))
SELECT CASE WHEN pair = 'total_abs' THEN '*' ELSE SUBSTR(pair, 1, 3) END AS a,
       CASE WHEN pair = 'total_abs' THEN '*' ELSE SUBSTR(pair, 5, 3) END AS b,
       TRY_CAST(date AS DATE) AS date, TRY_CAST(value AS DOUBLE) AS value,
       CASE WHEN TRY_CAST(date AS DATE) IS NULL THEN 'date is not a date'
            WHEN pair <> 'total_abs' AND LENGTH(pair) <> 7 THEN 'the column is not a pair'
            WHEN TRY_CAST(value AS DOUBLE) IS NULL THEN 'value is not a number' END AS fault, r.line AS line
FROM long r
"""

_YEARS = """
SELECT COALESCE(h1.state, r.i) AS a, COALESCE(h2.state, r.j) AS b, CAST(TRY_CAST(r.year AS DOUBLE)
    AS INTEGER) AS year,
       TRY_CAST(r.verbCoop AS DOUBLE) AS verbal_cooperation, TRY_CAST(r.matlCoop AS DOUBLE)
           AS material_cooperation,
       TRY_CAST(r.verbConf AS DOUBLE) AS verbal_conflict, TRY_CAST(r.matlConf AS DOUBLE) AS material_conflict,
       CASE WHEN TRY_CAST(r.year AS DOUBLE) IS NULL THEN 'year is not a year'
            WHEN TRY_CAST(r.verbCoop AS DOUBLE) < 0 OR TRY_CAST(r.matlConf AS DOUBLE) < 0
                THEN 'a count is below zero'
            WHEN h1.state IS NULL OR h2.state IS NULL
                THEN 'the name means no single state in that year' END AS fault, r.rowid AS line
FROM raw r
LEFT JOIN held h1 ON h1.code = r.i_iso3c AND h1.year = TRY_CAST(r.year AS DOUBLE)
LEFT JOIN held h2 ON h2.code = r.j_iso3c AND h2.year = TRY_CAST(r.year AS DOUBLE)
"""

_WEEKS = """
SELECT p.a AS a, p.b AS b, CAST(r.rowid + 1 AS INTEGER) AS week,
       CASE WHEN p.a = 'ISR' THEN TRY_CAST(r.i2p AS DOUBLE) ELSE TRY_CAST(r.p2i AS DOUBLE) END AS value,
       CASE WHEN TRY_CAST(r.i2p AS DOUBLE) IS NULL OR TRY_CAST(r.p2i AS DOUBLE) IS NULL
           THEN 'value is not a number' END AS fault, r.rowid AS line
FROM raw r CROSS JOIN (SELECT 'ISR' AS a, 'PSE' AS b UNION ALL SELECT 'PSE' AS a, 'ISR' AS b) p
"""

_REPORTS = "Rows are reports, not events; media volume drifts, so compare shares of it, not counts."


def _two(system: str, first: str, second: str, year: str) -> tuple[tuple[str, str], ...]:
    return tuple((system, f"SELECT DISTINCT {column}, {year} FROM raw r") for column in (first, second))


def _events(
    id: str, title: str, columns: str, select: str, licence: str, citation: str, **more: object
) -> Family:
    fixed = {"table": "events", "order": "date, event_id, source, target, code", "time": ("date", "day"),
             "limit": _REPORTS, "parts": True, "absence": "zero"}  # fmt: skip
    return Family(
        id=id, title=title, columns=frozenset(columns.split()), select=select, licence=licence,
        citation=citation,
        **{"key": ("event_id",), **fixed, **more},  # type: ignore[arg-type]
    )  # fmt: skip


def _gdelt_version(second: bool) -> dict[str, object]:
    return {
        "codes": _two("iso3", "Actor1CountryCode", "Actor2CountryCode", f"YEAR({_GDELT_DAY})"),
        "prefer": _ACTORS,
        "coded": "EventCode",
        "refine": lambda columns: ("actiongeo_adm2code" in columns) == second,
    }


_GDELT_MARKS = "globaleventid sqldate actor1countrycode actor2countrycode eventcode quadclass goldsteinscale"
_GDELT_TERMS = "GDELT's terms: unlimited use with citation and a link to the project."

FAMILIES = (
    _events(
        "cameo_or_weis_events",
        "Coded events (CAMEO or WEIS)",
        "date source target code",
        _DATED,
        "Free for academic use with citation.",
        "Kansas Event Data System. [Schrodt2012]",
        key=(),
        codes=_two("iso3", "SUBSTR(source, 1, 3)", "SUBSTR(target, 1, 3)", "YEAR(TRY_CAST(date AS DATE))"),
        prefer=_ACTORS,
        needs="event_scales",
        coded="code",
        refine=lambda columns: len(columns) == 4,
    ),
    _events(
        "icews_events",
        "ICEWS coded events",
        "event&id event&date source&country cameo&code intensity".replace("&", "_"),
        _ICEWS,
        "ICEWS's terms: free use with citation, see the repository.",
        "Boschee et al.: ICEWS. [Boschee2015]",
        codes=_two("name", '"Source Country"', '"Target Country"', 'YEAR(TRY_CAST("Event Date" AS DATE))'),
        prefer=_PLACES,
        coded="CAMEO Code",
    ),
    _events(
        "gdelt_1",
        "GDELT event export, version 1",
        _GDELT_MARKS,
        _GDELT,
        _GDELT_TERMS,
        "Leetaru, Schrodt 2013. [Leetaru2013]",
        **_gdelt_version(second=False),
    ),
    _events(
        "gdelt_2",
        "GDELT event export, version 2",
        _GDELT_MARKS,
        _GDELT,
        _GDELT_TERMS,
        "Leetaru, Schrodt 2013. [Leetaru2013]",
        **_gdelt_version(second=True),
    ),
    Family(
        id="event_scale",
        title="Conflict-cooperation weights by event code",
        table="event_scales",
        columns=frozenset({"code", "weight"}),
        select=_SCALE,
        key=("scale", "code"),
        licence="Published figures, cite the source.",
        citation="Goldstein 1992; CAMEO translation. [Goldstein1992]",
        order="scale, code",
        time=("", ""),
        places=(),
        parts=True,
        refine=lambda columns: len(columns) == 2,
    ),
    Family(
        id="gdelt_months",
        title="Event graph by month",
        table="event_months",
        columns=frozenset({"month", "a", "b", "w_sum", "days", "days_active"}),
        select=_MONTHS,
        key=("a", "b", "month"),
        licence=_GDELT_TERMS,
        citation="Derived from GDELT day graphs. [Leetaru2013]",
        order="a, b, month",
        codes=_two("iso3", "a", "b", "TRY_CAST(SUBSTR(month, 1, 4) AS INTEGER)"),
        prefer={"PSE": "PSE"},
        time=("month", "month"),
        limit=_REPORTS,
    ),
    Family(
        id="gdelt_days",
        title="Event graph by day, with total volume",
        table="event_days",
        columns=frozenset({"date", "total_abs"}),
        select=_DAYS,
        key=("a", "b", "date"),
        licence=_GDELT_TERMS,
        citation="Derived from GDELT day graphs. [Leetaru2013]",
        order="a, b, date",
        time=("date", "day"),
        absence="zero",
        limit=_REPORTS,
    ),
    Family(
        id="icews_years",
        title="ICEWS directed dyad-years",
        table="icews_years",
        columns=frozenset(
            {"i", "j", "year", "verbcoop", "matlcoop", "verbconf", "matlconf", "i_iso3c", "j_iso3c"}
        ),
        select=_YEARS,
        key=("a", "b", "year"),
        licence="ICEWS's terms: free use with citation.",
        citation="Boschee et al.: ICEWS. [Boschee2015]",
        order="year, a, b",
        codes=(*_two("iso3", "i_iso3c", "j_iso3c", "CAST(TRY_CAST(year AS DOUBLE) AS INTEGER)"),),
        prefer={"PSE": "PSE", "HKG": "HKG"},
        absence="zero",
        limit=_REPORTS,
    ),
    Family(
        id="israel_palestine_weeks",
        title="Weekly event sums, Israel and Palestine",
        table="event_weeks",
        columns=frozenset({"i2p", "p2i"}),
        select=_WEEKS,
        key=("a", "b", "week"),
        licence="GPL with the MSBVAR package; cite the source.",
        citation="Brandt, Freeman 2006. [Brandt2006]",
        order="a, b, week",
        time=("", ""),
        limit="Weeks are numbered from the first of 1979-04-15; the file carries no dates.",
        checks=(Check("two rows a week", "SELECT COUNT(*) % 2 FROM kept"),),
    ),
)

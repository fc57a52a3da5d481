"""United Nations General Assembly: roll-call votes in both layouts, roll calls, ideal points."""

from __future__ import annotations

from suasion.data.family import Check, Family

__all__ = ["FAMILIES"]

_TERMS = "Academic use with citation; the files may not be passed on under another name."
_VOETEN = "Voeten, Strezhnev, Bailey: United Nations General Assembly Voting Data. [Bailey2017]"

# The year column of this layout is wrong for sessions 77 and 78 (both say 2022); the session is in the id.
_BY_SESSION = """
SELECT CAST(FLOOR(r.resid / 1000) AS INTEGER) AS session, CAST(r.resid AS INTEGER) AS roll_call,
       TRY_CAST(r.date AS DATE) AS date, h.state AS state, CAST(TRY_CAST(r.vote AS DOUBLE) AS TINYINT)
           AS vote,
       CASE WHEN r.resid IS NULL OR r.resid < 1001 OR r.resid >= 200000
           THEN 'roll call id is not session * 1000 + n'
            WHEN TRY_CAST(r.vote AS DOUBLE) IS NULL OR TRY_CAST(r.vote AS DOUBLE) NOT IN (1, 2, 3)
                 THEN 'vote is not 1, 2 or 3'
            WHEN h.state IS NULL THEN 'no state held the code in that year' END AS fault, r.rowid AS line
FROM (SELECT TRY_CAST(resid AS DOUBLE) AS resid, TRY_CAST(ccode AS INTEGER) AS ccode, date, vote,
    rowid FROM raw) r
LEFT JOIN held h ON h.code = CAST(r.ccode AS VARCHAR) AND h.year = COALESCE(
    YEAR(TRY_CAST(r.date AS DATE)), CAST(FLOOR(r.resid / 1000) AS INTEGER) + 1945)
"""

_BY_SESSION_CODES = """
SELECT DISTINCT CAST(TRY_CAST(ccode AS INTEGER) AS VARCHAR), COALESCE(YEAR(TRY_CAST(date AS DATE)),
       CAST(FLOOR(TRY_CAST(resid AS DOUBLE) / 1000) AS INTEGER) + 1945) FROM raw
"""

_BY_COUNTRY = """
SELECT c.session AS session, CAST(TRY_CAST(r.rcid AS DOUBLE) AS INTEGER) AS roll_call, c.date AS date,
       h.state AS state, CASE LOWER(r.vote) WHEN 'yes' THEN 1 WHEN 'abstain' THEN 2 WHEN 'no' THEN 3 END
           AS vote,
       CASE WHEN c.session IS NULL THEN 'the roll call is not among those in the store'
            WHEN LOWER(r.vote) NOT IN ('yes', 'abstain', 'no') OR r.vote IS NULL THEN 'vote is not yes,
                abstain or no'
            WHEN h.state IS NULL THEN 'the name means no single state in that year' END AS fault,
                r.rowid AS line
FROM raw r
LEFT JOIN un_roll_calls c ON c.roll_call = TRY_CAST(r.rcid AS DOUBLE)
LEFT JOIN held h ON h.code = r.country AND h.year = YEAR(c.date)
"""

_BY_COUNTRY_CODES = """
SELECT DISTINCT r.country, YEAR(c.date) FROM raw r JOIN un_roll_calls c ON c.roll_call = TRY_CAST(r.rcid
    AS DOUBLE)
"""

_ROLL_CALLS = """
SELECT CAST(TRY_CAST(rcid AS DOUBLE) AS INTEGER) AS roll_call, CAST(TRY_CAST(session AS DOUBLE)
    AS INTEGER) AS session,
       TRY_CAST(date AS DATE) AS date, unres AS resolution, TRY_CAST(importantvote AS DOUBLE) = 1
           AS important,
       short AS title, descr AS text,
       CASE WHEN TRY_CAST(rcid AS DOUBLE) IS NULL THEN 'roll call id is not a number'
            WHEN TRY_CAST(session AS DOUBLE) IS NULL THEN 'session is not a number'
            WHEN TRY_CAST(date AS DATE) IS NULL THEN 'date is not a date' END AS fault, r.rowid AS line
FROM raw r
"""

_MATCHES = """
SELECT CAST(TRY_CAST(rcid1 AS DOUBLE) AS INTEGER) AS roll_call_a, CAST(TRY_CAST(rcid2 AS DOUBLE)
    AS INTEGER) AS roll_call_b,
       CASE WHEN TRY_CAST(rcid1 AS DOUBLE) IS NULL OR TRY_CAST(rcid2 AS DOUBLE) IS NULL
            THEN 'roll call id is not a number' END AS fault, r.rowid AS line
FROM raw r
"""

_POINT_FAULT = """
       CASE WHEN h.state IS NULL THEN 'no state held the code in that year'
            WHEN {value} IS NULL THEN 'the ideal point is not a number'
            WHEN ABS({value}) > 10 THEN 'the ideal point is out of range'
            WHEN {low} > {high} THEN 'the quantiles run backwards' END AS fault, r.rowid AS line
"""


def _number(column: str) -> str:
    return f'TRY_CAST(r."{column}" AS DOUBLE)'


_POINTS_2020 = f"""
SELECT h.state AS state, CAST({_number("session")} AS INTEGER) AS session,
       CAST({_number("session")} AS INTEGER) + 1945 AS year, {_number("IdealPoint")} AS value,
       {_number("Q5%")} AS lo90, {_number("Q10%")} AS lo80, {_number("Q50%")} AS median,
       {_number("Q90%")} AS hi80, {_number("Q95%")} AS hi90, CAST({_number("NVotes")} AS INTEGER) AS n,
       CAST(NULL AS DOUBLE) AS final_passage,
       {_POINT_FAULT.format(value=_number("IdealPoint"), low=_number("Q5%"), high=_number("Q95%"))}
FROM raw r LEFT JOIN held h ON h.code = CAST(TRY_CAST(r.ccode AS INTEGER) AS VARCHAR)
     AND h.year = CAST({_number("session")} AS INTEGER) + 1945
"""

# A year whose votes are not all coded has the value from final-passage votes alone.
_EITHER = f"COALESCE({_number('idealpointall')}, {_number('idealpointfp')})"

_POINTS_2025 = f"""
SELECT h.state AS state, CAST({_number("year")} AS INTEGER) - 1945 AS session,
       CAST({_number("year")} AS INTEGER) AS year, {_number("idealpointall")} AS value,
       {_number("q5all")} AS lo90, {_number("q10all")} AS lo80, {_number("q50all")} AS median,
       {_number("q90all")} AS hi80, {_number("q95all")} AS hi90, CAST({_number("nvotesall")} AS INTEGER) AS n,
       {_number("idealpointfp")} AS final_passage,
       {_POINT_FAULT.format(value=_EITHER, low=_number("q5all"), high=_number("q95all"))}
FROM raw r LEFT JOIN held h ON h.code = CAST(TRY_CAST(r.ccode AS INTEGER) AS VARCHAR)
     AND h.year = CAST({_number("year")} AS INTEGER)
"""

_POINT_LIMIT = "One dimension from contested votes; values of two releases may not be mixed."


def _points(id: str, columns: frozenset[str], select: str, year: str, title: str) -> Family:
    return Family(
        id=id,
        title=title,
        table="ideal_points",
        columns=columns,
        select=select,
        key=("state", "year"),
        licence=_TERMS,
        citation=_VOETEN,
        order="state, year",
        codes=(("cow", f"SELECT DISTINCT CAST(TRY_CAST(ccode AS INTEGER) AS VARCHAR), {year} FROM raw"),),
        places=("state",),
        limit=_POINT_LIMIT,
    )


FAMILIES = (
    Family(
        id="un_votes_by_session",
        title="UN General Assembly votes by session (COW codes)",
        table="un_votes",
        columns=frozenset({"resid", "ccode", "date", "vote"}),
        select=_BY_SESSION,
        key=("roll_call", "state"),
        licence=_TERMS,
        citation=_VOETEN,
        order="roll_call, state",
        codes=(("cow", _BY_SESSION_CODES),),
        time=("session", "session"),
        places=("state",),
        limit="Contested votes only; a state without a row was absent or not a member.",
    ),
    Family(
        id="un_votes_by_country",
        title="UN General Assembly votes by roll-call number (country names)",
        table="un_votes_rcid",
        columns=frozenset({"rcid", "country", "country_code", "vote"}),
        select=_BY_COUNTRY,
        key=("roll_call", "state"),
        licence=_TERMS,
        citation=_VOETEN,
        order="roll_call, state",
        codes=(("name", _BY_COUNTRY_CODES),),
        prefer={
            "China": "CHN",
            "Taiwan": "TWN",
            "Yugoslavia": "cow:345",
            "Germany": "DEU",
            "Federal Republic of Germany": "DEU",
            "Yemen": "YEM",
            "Vietnam": "VNM",
            "Russia": "RUS",
        },
        needs="un_roll_calls",
        time=("session", "session"),
        places=("state",),
        limit="A state without a row was absent or not a member.",
    ),
    Family(
        id="un_roll_calls",
        title="UN General Assembly roll calls with resolution texts",
        table="un_roll_calls",
        columns=frozenset({"rcid", "session", "date", "unres", "importantvote", "short", "descr"}),
        select=_ROLL_CALLS,
        key=("roll_call",),
        licence=_TERMS,
        citation=_VOETEN,
        order="roll_call",
        time=("session", "session"),
        places=(),
    ),
    Family(
        id="un_resolution_matches",
        title="Resolutions put to the vote again in a later session",
        table="un_matches",
        columns=frozenset({"rcid1", "rcid2"}),
        select=_MATCHES,
        key=("roll_call_a", "roll_call_b"),
        licence=_TERMS,
        citation=_VOETEN,
        order="roll_call_a, roll_call_b",
        time=("", ""),
        places=(),
        checks=(
            Check(
                "the repeat comes after the first vote",
                "SELECT COUNT(*) FROM kept WHERE roll_call_b <= roll_call_a",
            ),
        ),
    ),
    _points(
        "ideal_points_by_session",
        frozenset({"ccode", "session", "idealpoint", "q5%", "q95%", "nvotes"}),
        _POINTS_2020,
        "CAST(TRY_CAST(session AS DOUBLE) AS INTEGER) + 1945",
        "UN ideal points by session (releases to 2020)",
    ),
    _points(
        "ideal_points_by_year",
        frozenset({"ccode", "year", "idealpointall", "q5all", "q95all", "nvotesall"}),
        _POINTS_2025,
        "CAST(TRY_CAST(year AS DOUBLE) AS INTEGER)",
        "UN ideal points by year (releases since 2021)",
    ),
)

"""Arms transfers, sanctions, visits: families that name states in words."""

from __future__ import annotations

from suasion.data.family import Check, Family, Remark

__all__ = ["FAMILIES"]

# A star marks a group, which may carry its country's number and must not count as the state. Otherwise the
# number decides; where it is missing the name may still be a state (Serbia), or a group, kept by its name.
_SIPRI = """
SELECT CASE WHEN r.supplier LIKE '%*' THEN RTRIM(r.supplier, '*') ELSE COALESCE(s1.state, s2.state,
    r.supplier) END AS a,
       CASE WHEN r.recipient LIKE '%*' THEN RTRIM(r.recipient, '*') ELSE COALESCE(t1.state, t2.state,
           r.recipient) END AS b,
       CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER) AS year, TRY_CAST(r.value AS DOUBLE) AS tiv,
       CASE WHEN TRY_CAST(r.year AS DOUBLE) IS NULL OR TRY_CAST(r.year AS DOUBLE) NOT BETWEEN 1900 AND 2100
                 THEN 'year is not a year'
            WHEN TRY_CAST(r.value AS DOUBLE) IS NULL THEN 'value is not a number'
            WHEN TRY_CAST(r.value AS DOUBLE) < 0 THEN 'value is below zero'
            WHEN r.supplier IS NULL OR r.recipient IS NULL THEN 'supplier or recipient is empty' END
                AS fault, r.rowid AS line
FROM raw r
LEFT JOIN held s1 ON s1.system = 'cow' AND s1.code = CAST(TRY_CAST(r.supplier_cown AS INTEGER) AS VARCHAR)
     AND s1.year = TRY_CAST(r.year AS DOUBLE)
LEFT JOIN held s2 ON s2.system = 'name' AND s2.code = r.supplier AND s2.year = TRY_CAST(r.year AS DOUBLE)
LEFT JOIN held t1 ON t1.system = 'cow' AND t1.code = CAST(TRY_CAST(r.recipient_cown AS INTEGER) AS VARCHAR)
     AND t1.year = TRY_CAST(r.year AS DOUBLE)
LEFT JOIN held t2 ON t2.system = 'name' AND t2.code = r.recipient AND t2.year = TRY_CAST(r.year AS DOUBLE)
"""

_SIPRI_CODES = tuple(
    (system, f"SELECT DISTINCT {code}, CAST(TRY_CAST(year AS DOUBLE) AS INTEGER) FROM raw")
    for system, code in (
        ("cow", "CAST(TRY_CAST(supplier_cown AS INTEGER) AS VARCHAR)"),
        ("cow", "CAST(TRY_CAST(recipient_cown AS INTEGER) AS VARCHAR)"),
        ("name", "supplier"),
        ("name", "recipient"),
    )
)

_KINDS = ("trade", "arms", "military", "financial", "travel", "other")

_NOT_BINARY = " OR ".join(f'COALESCE(TRY_CAST(r."{kind}" AS DOUBLE), -1) NOT IN (0, 1)' for kind in _KINDS)

# Targets and senders are lists; each pair of members is one row, and groups such as EU stay under their name.
_GSDB = f"""
SELECT CAST(TRY_CAST(r.case_id AS DOUBLE) AS INTEGER) AS case_id, COALESCE(h1.state, p1.part) AS target,
       COALESCE(h2.state, p2.part) AS sender, CAST(TRY_CAST(r.begin AS DOUBLE) AS INTEGER) AS begin_year,
       CAST(TRY_CAST(r."end" AS DOUBLE) AS INTEGER) AS end_year,
       {", ".join(f'TRY_CAST(r."{kind}" AS DOUBLE) = 1 AS {kind}' for kind in _KINDS)},
       r.objective AS objective, r.success AS success,
       CASE WHEN TRY_CAST(r.case_id AS DOUBLE) IS NULL THEN 'case number is not a number'
            WHEN TRY_CAST(r.begin AS DOUBLE) IS NULL OR TRY_CAST(r."end" AS DOUBLE) IS NULL
                THEN 'year is not a year'
            WHEN TRY_CAST(r.begin AS DOUBLE) > TRY_CAST(r."end" AS DOUBLE) THEN 'it ends before it begins'
            WHEN p1.part IS NULL OR p2.part IS NULL THEN 'target or sender is empty'
            WHEN {_NOT_BINARY}
                 THEN 'a type is not 0 or 1' END AS fault, r.rowid AS line
FROM raw r
LEFT JOIN parts p1 ON p1.text = r.sanctioned_state
LEFT JOIN parts p2 ON p2.text = r.sanctioning_state
LEFT JOIN held h1 ON h1.code = p1.part AND h1.year = TRY_CAST(r.begin AS DOUBLE)
LEFT JOIN held h2 ON h2.code = p2.part AND h2.year = TRY_CAST(r.begin AS DOUBLE)
"""

_GSDB_CODES = tuple(
    (
        "name",
        f"SELECT DISTINCT p.part, CAST(TRY_CAST(r.begin AS DOUBLE) AS INTEGER) "
        f"FROM raw r JOIN parts p ON p.text = r.{column}",
    )
    for column in ("sanctioned_state", "sanctioning_state")
)

_COUNTS = [
    "confucius_institutes",
    "sister_cities_established",
    "government_visits",
    "military_visits",
    "total_elite_visits",
    "ambassador_op_eds",
    "journalist_visits",
    "media_partnerships",
    "outbound_chinese_students",
    "inbound_students_to_china",
]

_AS_TEXT = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in _COUNTS)

_AIDDATA = f"""
SELECT 'CHN' AS a, h.state AS b, CAST(TRY_CAST(r.year AS DOUBLE) AS INTEGER) AS year, r.variable AS variable,
       TRY_CAST(r.value AS DOUBLE) AS value,
       CASE WHEN h.state IS NULL THEN 'the name means no single state in that year'
            WHEN r.value <> 'N/A' AND TRY_CAST(r.value AS DOUBLE) IS NULL THEN 'value is not a number'
            WHEN TRY_CAST(r.value AS DOUBLE) < 0 THEN 'value is below zero' END AS fault, r.line AS line
FROM (SELECT rowid AS line, receiving_country, year, {_AS_TEXT} FROM raw)
     UNPIVOT INCLUDE NULLS (value FOR variable IN ({", ".join(_COUNTS)})) AS r
LEFT JOIN held h ON h.code = r.receiving_country AND h.year = TRY_CAST(r.year AS DOUBLE)
"""

FAMILIES = (
    Family(
        id="sipri_tiv",
        title="SIPRI arms transfers, trend-indicator values",
        table="arms",
        columns=frozenset({"supplier", "recipient", "year", "value", "supplier_cown", "recipient_cown"}),
        select=_SIPRI,
        key=("a", "b", "year"),
        licence="SIPRI's terms: non-commercial use with citation; larger parts only with permission.",
        citation="SIPRI Arms Transfers Database. [SIPRI2022]",
        order="year, a, b",
        codes=_SIPRI_CODES,
        prefer={"Serbia": "SRB", "Micronesia": "FSM"},
        absence="zero",
        limit="Major weapons only; ends 2021.",
        remarks=(
            Remark(
                "North Korea's munitions for Russia since 2023 are invisible to it.",
                frozenset({"PRK", "RUS"}),
            ),
        ),
    ),
    Family(
        id="gsdb",
        title="Global Sanctions Data Base",
        table="sanctions",
        lists=("sanctioned_state", "sanctioning_state"),
        columns=frozenset(
            {"case_id", "sanctioned_state", "sanctioning_state", "begin", "end", "objective", "success"}
        ),
        select=_GSDB,
        key=("case_id", "target", "sender"),
        licence="Free for academic use with citation; the file may not be passed on.",
        citation="Felbermayr et al. 2020: Global Sanctions Data Base. [Felbermayr2020]",
        order="case_id, target, sender",
        codes=_GSDB_CODES,
        prefer={"China": "CHN", "Germany": "DEU", "Vietnam": "VNM", "Yemen": "YEM", "Yugoslavia": "cow:345"},
        time=("begin_year end_year", "year"),
        places=("target", "sender"),
        absence="zero",
        limit="Sanctions that were announced; evasion and enforcement are not measured.",
    ),
    Family(
        id="aiddata_visits",
        title="AidData: China's public diplomacy by receiving state",
        table="visits",
        columns=frozenset({"receiving_country", "year", "government_visits", "total_elite_visits"}),
        select=_AIDDATA,
        key=("b", "year", "variable"),
        licence="AidData's terms: free use with citation.",
        citation="Custer et al. 2018: Ties That Bind. [Custer2018]",
        order="b, year, variable",
        codes=(
            ("name", "SELECT DISTINCT receiving_country, CAST(TRY_CAST(year AS DOUBLE) AS INTEGER) FROM raw"),
        ),
        absence="missing",
        limit="East Asia and the Pacific, South and Central Asia; ends 2018; N/A is kept as missing.",
        checks=(
            Check(
                "total elite visits are government and military visits together",
                "SELECT COUNT(*) FROM (SELECT b, year, "
                "MAX(CASE WHEN variable = 'total_elite_visits' THEN value END) AS t, "
                "MAX(CASE WHEN variable = 'government_visits' THEN value END) AS g, "
                "MAX(CASE WHEN variable = 'military_visits' THEN value END) AS m "
                "FROM kept GROUP BY b, year) x "
                "WHERE t <> COALESCE(g, 0) + COALESCE(m, 0)",
            ),
        ),
    ),
)

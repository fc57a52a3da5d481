"""From rows as they came to rows as they are kept: resolve, judge, set aside, check, describe.

Everything happens inside one DuckDB connection that holds the table `raw` (see
`raw.read_raw`). Afterwards it holds `kept`, the normalised rows, and `aside`, the rows
set aside with line and reason. No row disappears: kept and set-aside rows of the file
add up to its lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from suasion.data.family import Family
from suasion.data.raw import Raw, first_line
from suasion.data.resolve import days_held, resolve, split_names
from suasion.data.scales import choose
from suasion.data.snapshot import Coverage
from suasion.data.states import states
from suasion.errors import DataError, Problem

__all__ = ["Ingested", "ingest"]

MOST_ASIDE = 0.2
Scales = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What reading a file came to; the rows are in the connection's `kept` and `aside`.

    Attributes
    ----------
    rows, aside : int
        Rows kept and rows set aside.
    reasons : tuple of (str, int)
        Why, and how many each.
    warnings : tuple of str
        Rules that the kept rows break without being useless.
    coverage : Coverage
    vintage : str
        Release, from the content.
    scale : str
        For events, the scale whose codes they use.
    """

    rows: int
    aside: int
    reasons: tuple[tuple[str, int], ...]
    warnings: tuple[str, ...]
    coverage: Coverage
    vintage: str
    scale: str


def ingest(connection: Any, raw: Raw, family: Family, file: str, scales: Scales, scale: str = "") -> Ingested:
    """Normalise and check the rows of `raw`.

    Parameters
    ----------
    connection
        DuckDB connection with `raw`, and with the table `family.needs` where there is one.
    raw, family, file
        How the file was read, what it is, and its name for messages.
    scales : mapping
        Scale name to weights by code.
    scale : str, optional
        The scale the caller asks for.

    Raises
    ------
    DataError
        If columns have types the family cannot have, more than a fifth of the rows are wrong, a
        rule is broken that makes the file unusable, or event codes do not fit the scale.
    """
    import duckdb

    try:
        chosen, notes = _gate(connection, family, file, scales, scale)
        _resolve_codes(connection, family)
        connection.execute(f"CREATE TEMP TABLE judged AS {family.select}")
        _mark_repeats(connection, family, file)
        _part(connection, raw)
        return _describe(connection, raw, family, file, chosen, notes)
    except duckdb.Error as fault:
        raise DataError(
            f"a column has another type than {family.title} has ({first_line(fault)}).",
            file=file,
            remedy="Get the file again, or save it as csv.",
        ) from None


def _gate(
    connection: Any, family: Family, file: str, scales: Scales, wanted: str
) -> tuple[str, tuple[str, ...]]:
    """The scale of an event file, with its weights as the table `weights`; and remarks."""
    if not family.coded:
        return "", ()
    if not family.needs and "cameo" not in scales:
        return "", ("event codes were not held against a scale: none is in the store",)
    counts = connection.execute(
        f"SELECT COALESCE(CAST(\"{family.coded}\" AS VARCHAR), ''), COUNT(*) FROM raw GROUP BY 1"
    ).fetchall()
    chosen = choose(dict(counts), scales, file, wanted if family.needs else "cameo")
    connection.execute("CREATE TEMP TABLE scale_weights (code VARCHAR, weight DOUBLE, scale VARCHAR)")
    connection.executemany(
        "INSERT INTO scale_weights VALUES (?, ?, ?)",
        [(code, weight, chosen) for code, weight in sorted(scales[chosen].items())],
    )
    connection.execute(
        f"""CREATE TEMP VIEW weights AS
        SELECT c.code, COALESCE(w4.weight, w3.weight, w2.weight) AS weight, '{chosen}' AS scale
        FROM (SELECT DISTINCT CAST("{family.coded}" AS VARCHAR) AS code FROM raw) c
        LEFT JOIN scale_weights w4 ON w4.code = c.code
        LEFT JOIN scale_weights w3 ON w3.code = SUBSTR(c.code, 1, 3)
        LEFT JOIN scale_weights w2 ON w2.code = SUBSTR(c.code, 1, 2)"""
    )
    return chosen, ()


def _resolve_codes(connection: Any, family: Family) -> None:
    """The tables `parts` (names out of lists) and `held` (codes and names as states)."""
    import pyarrow as pa

    texts = {
        text
        for column in family.lists
        for (text,) in connection.execute(
            f'SELECT DISTINCT "{column}" FROM raw WHERE "{column}" IS NOT NULL'
        ).fetchall()
    }
    pairs = [(text, part) for text in sorted(texts) for part in dict.fromkeys(split_names(text))]
    _table(connection, "parts", {"text": [a for a, _ in pairs], "part": [b for _, b in pairs]}, pa.string())
    asked = {
        (system, str(code), int(year))
        for system, query in family.codes
        for code, year in connection.execute(query).fetchall()
        if code is not None and year is not None
    }
    rows = [(*one, state) for one in sorted(asked) if (state := resolve(*one, family.prefer))]
    columns = {name: [row[k] for row in rows] for k, name in enumerate(("system", "code", "year", "state"))}
    _table(connection, "held", columns, pa.string())


def _second_numbers(connection: Any, family: Family) -> None:
    """Lines that use a number which gave way to another in that year (Germany's 255 in 1990, not its 260)."""
    import pyarrow as pa

    held = connection.execute("SELECT code, year, state FROM held WHERE system = 'cow'").fetchall()
    longest: dict[tuple[int, str], tuple[int, str]] = {}
    for code, year, state in held:
        longest[year, state] = max(longest.get((year, state), (-1, "")), (days_held("cow", code, year), code))
    minor = [(code, year) for code, year, state in held if longest[year, state][1] != code]
    columns = {"code": [code for code, _ in minor], "year": [year for _, year in minor]}
    _table(connection, "minor", columns, pa.string())
    matches = " OR ".join(
        f"m.code = CAST(TRY_CAST(r.{column} AS INTEGER) AS VARCHAR)" for column in family.numbers
    )
    connection.execute(
        f"""CREATE TEMP TABLE second_choice AS SELECT DISTINCT r.rowid AS line
        FROM raw r JOIN minor m ON m.year = TRY_CAST(r.year AS DOUBLE) AND ({matches or "FALSE"})"""
        if family.numbers
        else "CREATE TEMP TABLE second_choice AS SELECT -1 AS line"
    )


def _table(connection: Any, name: str, columns: Mapping[str, list[Any]], text: Any) -> None:
    """Columns as a temporary table; `year` is an integer, all else text."""
    import pyarrow as pa

    arrow = pa.table(
        {key: pa.array(column, pa.int32() if key == "year" else text) for key, column in columns.items()}
    )
    connection.register(f"{name}_arrow", arrow)
    connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM {name}_arrow")
    connection.unregister(f"{name}_arrow")


def _mark_repeats(connection: Any, family: Family, file: str) -> None:
    """A second good row for the same key is at fault; the first stays."""
    if not family.key:
        return
    keys = ", ".join(family.key)
    rows, distinct = connection.execute(
        f"SELECT COALESCE(SUM(n), 0), COUNT(*) FROM "
        f"(SELECT COUNT(*) AS n FROM judged WHERE fault IS NULL GROUP BY {keys})"
    ).fetchall()[0]
    reason = f"a second row for the same {keys.replace(', ', ' and ')}"
    if rows - distinct > MOST_ASIDE * rows:
        what = f"{rows - distinct:,} of {rows:,} rows: {reason}."
        raise DataError(what, file=file, remedy=f"This is not {family.title} as published; get it again.")
    if rows > distinct:
        _second_numbers(connection, family)
        connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE judged AS SELECT * EXCLUDE (place) REPLACE (
            CASE WHEN fault IS NULL AND place > 1 THEN '{reason}' ELSE fault END AS fault)
            FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY {keys}, fault IS NULL
                ORDER BY line IN (SELECT line FROM second_choice), line) AS place FROM judged)"""
        )


def _part(connection: Any, raw: Raw) -> None:
    """`judged` into `kept` and `aside`; lines that never were rows go aside too."""
    connection.execute(
        "CREATE TEMP TABLE kept AS SELECT * EXCLUDE (fault, line) FROM judged WHERE fault IS NULL"
    )
    connection.execute(
        """CREATE TEMP TABLE aside AS
        SELECT j.line + 2 AS line, j.fault AS reason, CAST(r AS VARCHAR) AS content
        FROM (SELECT DISTINCT line, fault FROM judged WHERE fault IS NOT NULL) j
            JOIN raw r ON r.rowid = j.line"""
    )
    if raw.rejected:
        connection.executemany("INSERT INTO aside VALUES (?, ?, '')", [list(one) for one in raw.rejected])


def _describe(
    connection: Any, raw: Raw, family: Family, file: str, scale: str, notes: tuple[str, ...]
) -> Ingested:
    """Counts, checks and coverage of what was kept."""
    rows = _number(connection, "SELECT COUNT(*) FROM kept")
    reasons = tuple(
        (str(reason), int(count))
        for reason, count in connection.execute(
            "SELECT reason, COUNT(*) FROM aside GROUP BY reason ORDER BY COUNT(*) DESC, reason"
        ).fetchall()
    )
    aside = _number(connection, "SELECT COUNT(DISTINCT line) FROM aside")
    total = raw.rows + len(raw.rejected)
    remedy = f"This is not {family.title} as published; get it again."
    if not rows or aside > MOST_ASIDE * total:
        raise DataError(
            [
                Problem(
                    f"{count:,} of {total:,} rows: {reason}.",
                    file,
                    _first_line(connection, reason),
                    remedy=remedy,
                )
                for reason, count in reasons[:10]
            ]
            or Problem("no row could be kept.", file, remedy=remedy)
        )
    warnings = raw.warnings + notes + _run_checks(connection, family, file)
    coverage = _coverage(connection, family)
    return Ingested(rows, aside, reasons, warnings, coverage, _vintage(coverage), scale)


def _number(connection: Any, query: str, parameters: list[Any] | None = None) -> int:
    """The single number a query gives; its result is read to the end, as DuckDB wants it."""
    ((value,),) = connection.execute(query, parameters or []).fetchall()
    return int(value)


def _first_line(connection: Any, reason: str) -> int:
    return _number(connection, "SELECT MIN(line) FROM aside WHERE reason = ?", [reason])


def _run_checks(connection: Any, family: Family, file: str) -> tuple[str, ...]:
    """Broken rules: as warnings, or as a refusal where the rule says so."""
    broken = []
    for check in family.checks:
        count = _number(connection, check.sql)
        if count and check.refuse:
            raise DataError(
                f"{count:,} rows break the rule that {check.rule}.", file=file, remedy="Get it again."
            )
        if count:
            broken.append(f"{count:,} rows break the rule that {check.rule}")
    return tuple(broken)


def _coverage(connection: Any, family: Family) -> Coverage:
    """First and last time, how many states and how many others, of the kept rows."""
    column, unit = family.time
    first = last = ""
    if column:
        begins, _, ends = column.partition(" ")
        query = f"SELECT MIN({begins}), MAX({ends or begins}) FROM kept"
        ((low, high),) = connection.execute(query).fetchall()
        first, last = ("" if low is None else str(low), "" if high is None else str(high))
    known = {one.state_id for one in states()}
    there = _places(connection, family)
    return Coverage(
        first, last, unit, len(there & known), family.absence, family.whole_limit, len(there - known)
    )


def _places(connection: Any, family: Family) -> set[str]:
    """Everyone in the columns that hold states: ids of states, and names of those that are none."""
    if not family.places:
        return set()
    union = " UNION ".join(
        f"SELECT DISTINCT {place} FROM kept WHERE {place} NOT IN ('*', '')" for place in family.places
    )
    return {str(name) for (name,) in connection.execute(union).fetchall()}


def _vintage(coverage: Coverage) -> str:
    return f"to {coverage.last}" if coverage.last else "undated"

"""Case tables: figures an analyst types, one observation per row, each with its source.

A table is a csv file in the case's `data/` folder. Required columns are
`indicator, from, to, period, value, unit, source`; optional ones are
`lo, hi, n, kind, compiler, vintage, note`. `from` acts on, or is a source for,
`to`; both are actor or state ids, and `*` stands for the world.

The reader checks every row and reports all faults together. It never fills a
gap: an empty `value` is allowed only where `kind` is `missing`.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from suasion.data.periods import Period, parse_period
from suasion.data.shares import is_share, outside, overfull
from suasion.errors import DataError, Problem, did_you_mean

__all__ = ["KINDS", "OPTIONAL", "REQUIRED", "Observation", "read_table"]

REQUIRED = ("indicator", "from", "to", "period", "value", "unit", "source")
OPTIONAL = ("lo", "hi", "n", "kind", "compiler", "vintage", "note")
KINDS = ("observed", "mirror", "imputed", "typed", "modelled", "structural_zero", "missing")

Fault = Callable[[str, str, str], None]

_ID = re.compile(r"\*|[A-Za-z][A-Za-z0-9_-]{0,63}")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_LONGEST_CELL = 20_000
_LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: what was measured, between whom, when, how large, and who says so.

    Attributes
    ----------
    indicator : str
        What is measured, e.g. "trade_share".
    a, b : str
        Direction a -> b: `a` acts on, or is a source for, `b`. "*" is the world.
    period : Period
        The days the figure holds for.
    value : float or None
        The figure in `unit`; None only where `kind` is "missing".
    lo, hi : float or None
        The compiler's own bounds, where given.
    kind : str
        One of `KINDS`.
    compiler, source, vintage : str
        Who counted, where it was read (a source id or a citation), which release.
    n : int or None
        Number of cases behind the figure (votes, events).
    note, file, line
        The analyst's remark, and where the row stands.

    Examples
    --------
    >>> header = "indicator,from,to,period,value,unit,source\\n"
    >>> row = read_table(header + "trade_share,CHN,PRK,2021,95.6,%,kotra\\n")
    >>> row[0].value, row[0].period.year, row[0].place
    (95.6, 2021, 'table.csv:2')
    """

    indicator: str
    a: str
    b: str
    period: Period
    value: float | None
    unit: str
    lo: float | None = None
    hi: float | None = None
    kind: str = "typed"
    compiler: str = ""
    source: str = ""
    vintage: str = ""
    n: int | None = None
    note: str = ""
    file: str = ""
    line: int = 0

    @property
    def place(self) -> str:
        """Where the row stands, as "file:line"."""
        return f"{self.file}:{self.line}"


def read_table(text: str, file: str = "table.csv") -> tuple[Observation, ...]:
    """Read a case table.

    Parameters
    ----------
    text : str
        The csv text, comma-separated, with a header row. A byte order mark is ignored.
    file : str
        Name used in messages and kept in every observation.

    Returns
    -------
    tuple of Observation
        In the order of the file; blank rows are skipped.

    Raises
    ------
    DataError
        With one problem per fault: unknown or missing columns, wrong cells, bounds the wrong way
        round, a pair with itself, a row given twice.

    Examples
    --------
    >>> read_table("indicator,from,to,period,value,unit,source\\ntrade,CHN,PRK,2021,many,USD,s1\\n", "t.csv")
    Traceback (most recent call last):
        ...
    suasion.errors.DataError: t.csv:2  value  "many" is not a number. Write digits with a point, such as 95.6.
    """
    problems: list[Problem] = []
    rows = list(_rows(text.removeprefix("\ufeff"), file, problems))
    observations = [made for line, row in rows if (made := _observation(row, file, line, problems))]
    _refuse_repeats(observations, problems)
    _refuse_sums(observations, problems)
    if problems:
        raise DataError(sorted(problems, key=lambda problem: problem.line or 0))
    return tuple(observations)


def _rows(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and named cells of each row; faults of shape go to `problems`."""
    reader = csv.reader(io.StringIO(text, newline=None), strict=True)
    line = 1
    header: list[str] | None = None
    try:
        for cells in reader:
            here, line = line, reader.line_num + 1
            stripped = [cell.strip() for cell in cells]
            if not any(stripped):
                continue
            if header is None:
                header = stripped
                if not _check_header(header, file, here, problems):
                    return
                continue
            if len(stripped) != len(header):
                problems.append(_ragged(len(stripped), len(header), file, here))
                continue
            yield here, dict(zip(header, stripped, strict=True))
    except csv.Error as fault:
        problems.append(_unreadable(str(fault), file, line))
    if header is None and not problems:
        problems.append(Problem("the table is empty.", file, 1, remedy=f"Begin with {','.join(REQUIRED)}."))


def _unreadable(fault: str, file: str, line: int) -> Problem:
    """What the csv reader stumbled over, in our words."""
    if "field limit" in fault:
        return Problem("a cell does not end.", file, line, remedy="Close the quotation mark it begins with.")
    if "unexpected end" in fault:
        what = "a quotation mark opens a cell that does not end."
        return Problem(what, file, line, remedy='Close it, or write "" for a quotation mark inside a cell.')
    if "NUL" in fault:
        return Problem("the line holds a zero byte.", file, line, remedy="Save the table as UTF-8 text.")
    what = "a quotation mark stands inside a cell."
    return Problem(what, file, line, remedy='Write "" for it, and put the whole cell between quotes.')


def _ragged(found: int, wanted: int, file: str, line: int) -> Problem:
    return Problem(
        f"the row has {found} cells, the header {wanted}.",
        file,
        line,
        remedy='Put cells that hold a comma between double quotes ("Korea, North").',
    )


def _check_header(header: list[str], file: str, line: int, problems: list[Problem]) -> bool:
    """Whether the header can be used; its faults go to `problems`."""
    if len(header) == 1 or header[0].lower().startswith("sep="):
        problems.append(_other_separator(header[0], file, line))
        return False
    known = REQUIRED + OPTIONAL
    found = [
        Problem(
            f'unknown column "{_short(name)}".', file, line, None, _short(name), did_you_mean(name, known)
        )
        for name in header
        if name not in known
    ]
    found += [
        Problem(f'the column "{name}" is missing.', file, line, field=name, remedy="Add it to the header.")
        for name in REQUIRED
        if name not in header
    ]
    found += [
        Problem(f'the column "{name}" appears twice.', file, line, field=name, remedy="Remove one.")
        for name in known
        if header.count(name) > 1
    ]
    problems += found
    return not found


def _other_separator(cell: str, file: str, line: int) -> Problem:
    """A header in one cell: a spreadsheet has written other separators than commas."""
    if cell.lower().startswith("sep="):
        return Problem("the first line only names a separator.", file, line, remedy="Delete this line.")
    names = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
    found = next((name for sign, name in names.items() if sign in cell), "")
    what = f"the cells are separated by {found}." if found else "the header has one cell only."
    return Problem(
        what, file, line, remedy="Save the table with commas between cells, and points in numbers."
    )


def _number_remedy(cell: str) -> str:
    """How to write what the cell seems to mean."""
    if cell.lower().strip(".") in ("na", "n/a", "nan", "null", "-", "–", ""):
        return 'Leave the cell empty, and write "missing" under kind.'
    if cell.endswith("%"):
        return "Leave out the sign; the column unit says %."
    if any(char in cell for char in ",'’ \u00a0\u202f"):
        return "Write digits with a point and nothing between thousands, such as 1234.5."
    return "Write digits with a point, such as 95.6."


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 3] + "..."


def _observation(row: Mapping[str, str], file: str, line: int, problems: list[Problem]) -> Observation | None:
    """The row as an observation, or None with its faults in `problems`."""
    faults: list[Problem] = []

    def fault(field: str, what: str, remedy: str) -> None:
        faults.append(Problem(what, file, line, field=field, remedy=remedy))

    _check_cells(row, fault)
    period = _period(row["period"], fault)
    value, lo, hi = (_number(row, field, fault) for field in ("value", "lo", "hi"))
    n = _count(row, "n", fault)
    kind = row.get("kind", "") or "typed"
    if not any(problem.field in ("value", "lo", "hi") for problem in faults):
        _check_figure(kind, value, lo, hi, fault)
        _check_share(row["indicator"], {"value": value, "lo": lo, "hi": hi}, row["unit"], fault)
    if faults or period is None:
        problems += faults
        return None
    return Observation(
        row["indicator"],
        row["from"],
        row["to"],
        period,
        value,
        row["unit"],
        lo,
        hi,
        kind,
        row.get("compiler", ""),
        row["source"],
        row.get("vintage", ""),
        n,
        row.get("note", ""),
        file,
        line,
    )


def _number(row: Mapping[str, str], field: str, fault: Fault) -> float | None:
    """The cell as a finite number; None where it is empty or, with a fault, none."""
    cell = row.get(field, "")
    if not cell:
        return None
    value = float(cell) if len(cell) < 64 and _NUMBER.fullmatch(cell) else math.inf
    if not math.isfinite(value):
        fault(field, f'"{_short(cell)}" is not a number.', _number_remedy(cell))
        return None
    return value


def _count(row: Mapping[str, str], field: str, fault: Fault) -> int | None:
    """The cell as a whole number, 0 or more; None where it is empty or, with a fault, none."""
    value = _number(row, field, fault)
    if value is not None and (value < 0 or value != int(value)):
        fault(field, f'"{_short(row[field])}" is not a count.', "Write a whole number, 0 or more.")
        return None
    return None if value is None else int(value)


def _period(cell: str, fault: Fault) -> Period | None:
    """The cell as a period; None where it is empty or, with a fault, none."""
    if not cell:
        return None
    try:
        return parse_period(cell)
    except DataError as error:
        fault("period", error.problems[0].what, error.problems[0].remedy)
        return None


def _check_cells(row: Mapping[str, str], fault: Fault) -> None:
    """Faults of single cells that need no number."""
    for name in REQUIRED:
        if not row[name] and name != "value":
            fault(name, f"{name} is empty.", "Every row needs one.")
    for name in ("from", "to"):
        if row[name] and not _ID.fullmatch(row[name]):
            fault(
                name,
                f'"{_short(row[name])}" is not an id.',
                "Use an actor or state id, or * for the world.",
            )
    if row["from"] and row["from"] == row["to"]:
        fault("to", f'the pair "{_short(row["to"])}" is with itself.', "Use * for the world on one side.")
    kind = row.get("kind", "")
    if kind and kind not in KINDS:
        fault("kind", f'unknown kind "{_short(kind)}".', did_you_mean(kind, KINDS))
    for name, cell in row.items():
        if len(cell) > _LONGEST_CELL:
            fault(
                name,
                f"the cell holds {len(cell):,} characters.",
                "Cite a source instead.",
            )


def _check_figure(kind: str, value: float | None, lo: float | None, hi: float | None, fault: Fault) -> None:
    """Faults between kind, value and bounds."""
    if (value is None) != (kind == "missing"):
        what = "value is empty." if value is None else 'a row of kind "missing" has a value.'
        fault("value", what, 'Give the figure, or kind "missing" and no value.')
    if kind == "structural_zero" and value not in (None, 0.0):
        fault("value", "a structural zero is not 0.", "Write 0, or another kind.")
    if lo is not None and hi is not None and lo > hi:
        fault("lo", f"lo {lo:g} is above hi {hi:g}.", "Exchange them.")
    elif value is not None and ((lo is not None and value < lo) or (hi is not None and value > hi)):
        fault("value", f"value {value:g} lies outside its bounds.", "Check value, lo and hi.")


def _check_share(indicator: str, figures: Mapping[str, float | None], unit: str, fault: Fault) -> None:
    """A share, and its bounds, lie between nothing and the whole."""
    if unit != "share" and not is_share(indicator):
        return
    for field, figure in figures.items():
        if outside(figure, unit):
            whole = "0 and 1" if unit == "share" else "0 and 100 %"
            remedy = (
                'Divide by 100, or write unit "%".' if unit == "share" else "Check the figure and its unit."
            )
            fault(field, f"a share of {figure:g}{' %' * (unit != 'share')} is not between {whole}.", remedy)


def _refuse_sums(observations: list[Observation], problems: list[Problem]) -> None:
    """Shares of one whole by one compiler and source that make more than all of it are a fault."""
    for rows, total in overfull(observations):
        lines = ", ".join(str(row.line) for row in rows)
        problems.append(
            Problem(
                f"the shares of {rows[0].b} in {rows[0].period} make {total:.1f} % (lines {lines}).",
                rows[-1].file,
                rows[-1].line,
                field="value",
                remedy="Correct one; of a union and its member keep one.",
            )
        )


def _refuse_repeats(observations: list[Observation], problems: list[Problem]) -> None:
    """A figure given twice by the same compiler and source is a fault."""
    first: dict[tuple[object, ...], Observation] = {}
    for row in observations:
        key = (row.indicator, row.a, row.b, row.period.text, row.unit, row.compiler, row.source)
        earlier = first.setdefault(key, row)
        if earlier is not row:
            same = "repeats" if earlier.value == row.value else "contradicts"
            problems.append(
                Problem(
                    f"the row {same} line {earlier.line} (indicator, pair, period, compiler, source).",
                    row.file,
                    row.line,
                    remedy="Keep one, or name the compiler that differs.",
                )
            )

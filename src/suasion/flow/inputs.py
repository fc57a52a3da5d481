"""What the stages work on: a case folder, the rows of its tables, its documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.case.file import CaseFolder, load_case
from suasion.errors import DataError, Problem, SourceError, decoded

if TYPE_CHECKING:
    from suasion.data.table import Observation
    from suasion.read.reading import Reading

__all__ = ["document", "load", "observations", "table", "with_sentences"]


def load(path: str | Path | CaseFolder) -> CaseFolder:
    """Load a case folder; a folder that is loaded already is handed through.

    Raises
    ------
    CaseError
        With every problem of the case file.
    """
    return path if isinstance(path, CaseFolder) else load_case(path)


def observations(path: str | Path | CaseFolder) -> tuple[Observation, ...]:
    """All rows of the case's tables, in the order of files and lines.

    Raises
    ------
    DataError
        With every problem of every table.
    """
    rows: list[Observation] = []
    faults: list[Problem] = []
    for name, content in load(path).tables.items():
        try:
            rows.extend(table(name, content))
        except DataError as fault:
            faults.extend(fault.problems)
    if faults:
        raise DataError(faults)
    return tuple(rows)


def table(name: str, content: bytes) -> tuple[Observation, ...]:
    """The rows of one table, from its bytes.

    Parameters
    ----------
    name : str
        The file's name, for messages.
    content : bytes
        UTF-8, with or without its mark.

    Raises
    ------
    DataError
        With every problem of it.

    Examples
    --------
    >>> text = b"indicator,from,to,period,value,unit,source\\ntrade_share,CHN,PRK,2022,96.7,%,report\\n"
    >>> [(row.indicator, row.value) for row in table("trade.csv", text)]
    [('trade_share', 96.7)]
    """
    from suasion.data.table import read_table

    return read_table(decoded(content, name, "the table", DataError, "utf-8-sig"), name)


def document(folder: CaseFolder, source: str, content: bytes) -> Any:
    """The document of a declared source, from its bytes.

    Raises
    ------
    SourceError
        If it cannot be read.
    """
    from suasion.read.document import from_bytes

    return from_bytes(content, name=folder.case.source(source).file, id=source)


def with_sentences(reading: Reading, file: str | Path) -> Reading:
    """The reading as it is, if its text holds a sentence at all.

    Raises
    ------
    SourceError
        If there is nothing to read in it, as in a scan.
    """
    if not reading.sentences:
        remedy = "Check that it is the right file; a scan holds pictures of words, not words."
        raise SourceError("holds no sentence; there is nothing to read.", file=str(file), remedy=remedy)
    return reading

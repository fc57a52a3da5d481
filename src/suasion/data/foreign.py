"""Files that are no table as text: named for what they are, with how to make a table of them."""

from __future__ import annotations

import re

from suasion.errors import DataError

__all__ = ["decimal_commas", "refuse_foreign"]

_EXPORT = "Save it as csv in the program it comes from."
_FROM_R = "Write it as csv in R: write.csv(DATA, FILE, row.names = FALSE)."
_AGAIN = "Download it again: the address gave a page, not the file."

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old office document (xls, doc)", "Save the sheet as csv."),
    (b"%PDF", "a PDF document", "Look for the data as csv."),
    (b"X\n\x00", "an R data file (rds)", _FROM_R),
    (b"RDX", "an R data file (RData)", _FROM_R),
    (b"RDA", "an R data file (RData)", _FROM_R),
    (b"<stata_dta>", "a Stata data file (dta)", _EXPORT),
    (b"$FL", "an SPSS data file (sav)", _EXPORT),
    (b"ARROW1", "an Arrow file", "Save it as Parquet or csv."),
    (b"SQLite format 3", "a database", "Export the table as csv."),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "Unpack it and add the files."),
    (b"Rar!", "an archive (rar)", "Unpack it and add the files."),
    (b"BZh", "an archive (bzip2)", "Unpack it and add the files."),
    (b"\xfd7zXZ", "an archive (xz)", "Unpack it and add the files."),
)
"""First bytes, what such a file is, and what to do."""

_STATA_VERSIONS = range(103, 120)
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|\?xml)", re.IGNORECASE)
_JSON = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:"|\})|\[\s*[\[{"\d])')
_DECIMAL_COMMA = re.compile(r'"?[+-]?[0-9]+,[0-9]+"?')
_DECIMAL_POINT = re.compile(r'"?[+-]?[0-9]+\.[0-9]+"?')


def refuse_foreign(mark: bytes, name: str) -> None:
    """DataError if the first bytes of a file show that it is no table as text.

    Examples
    --------
    >>> try:
    ...     refuse_foreign(b"<!DOCTYPE html><html>", "votes.csv")
    ... except DataError as error:
    ...     print(error)
    votes.csv  this is a web page, not a table. Download it again: the address gave a page, not the file.
    """
    for start, what, remedy in _MARKS:
        if mark.startswith(start):
            raise DataError(f"this is {what}, not a table as text.", file=name, remedy=remedy)
    if len(mark) > 4 and mark[0] in _STATA_VERSIONS and mark[1] in (1, 2) and mark[2:4] in (b"\1\0", b"\0\1"):
        raise DataError("this is a Stata data file (dta), not a table as text.", file=name, remedy=_EXPORT)
    if _PAGE.match(mark):
        raise DataError("this is a web page, not a table.", file=name, remedy=_AGAIN)
    if _JSON.match(mark):
        raise DataError("this is JSON, not a table.", file=name, remedy="Save it as csv.")


def decimal_commas(line: str, delimiter: str) -> bool:
    """Whether the numbers of a line are written with a comma for the point, as some spreadsheets do.

    Examples
    --------
    >>> decimal_commas("2;USA;1946,0;1,66", ";"), decimal_commas("2;USA;1946;1.66", ";")
    (True, False)
    """
    cells = [cell.strip() for cell in line.split(delimiter)]
    commas = sum(_DECIMAL_COMMA.fullmatch(cell) is not None for cell in cells)
    return delimiter != "," and commas > 1 and not any(_DECIMAL_POINT.fullmatch(cell) for cell in cells)

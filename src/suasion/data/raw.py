"""How a file becomes rows: kind, encoding, delimiter, header, and the faults of single lines.

Nothing is guessed from the file name. Parquet is known by its mark; text must
decode as UTF-8 (UTF-16 with its mark, else Latin-1 with a warning); an archive
must hold exactly one table. Every text cell is read as text; types are the
loader's business. Sizes are bounded before anything is unpacked.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from suasion.data.durable import literal, unopened
from suasion.data.foreign import decimal_commas, refuse_foreign
from suasion.data.loaders.gdelt_columns import GDELT_HEADERS
from suasion.errors import DataError

__all__ = ["Raw", "first_line", "read_raw"]

MOST_BYTES = 8_000_000_000
MOST_EXPANSION = 100
MOST_COLUMNS = 2_000
MOST_ROWS_PER_BYTE = 30
MOST_ROWS = 200_000_000
MOST_TEXT_PER_BYTE = 2_000
LONGEST_LINE = 4_000_000
_HEAD = 262_144
_BLOCK = 1 << 20
_TABLES = (".csv", ".tsv", ".tab", ".txt", ".dat")


@dataclass(frozen=True, slots=True)
class Raw:
    """A file loaded as the table `raw` of a DuckDB connection.

    Attributes
    ----------
    columns : tuple of str
        As in the file, or from the published list where the file has no header.
    rows : int
        Rows in `raw`.
    rejected : tuple of (int, str)
        Line and reason of every text line that is no row.
    warnings : tuple of str
        How the file was read where that is not plain.
    """

    columns: tuple[str, ...]
    rows: int
    rejected: tuple[tuple[int, str], ...]
    warnings: tuple[str, ...]


def read_raw(connection: Any, path: Path, work: Path) -> Raw:
    """Load a file as the table `raw`.

    Parameters
    ----------
    connection
        An open DuckDB connection.
    path, work : Path
        The file, and an existing folder for what has to be unpacked or decoded.

    Raises
    ------
    DataError
        If the file is empty, no table, too large when unpacked, or not readable to its end.
    """
    import duckdb

    name = path.name
    mark = _head(path)
    if not mark:
        raise DataError("the file is empty.", file=name, remedy="Download it again.")
    try:
        if mark.startswith(b"PAR1"):
            return _parquet(connection, path)
        refuse_foreign(mark, name)
        if mark.startswith(b"PK\x03\x04"):
            path = _unzip(path, work)
        elif mark.startswith(b"\x1f\x8b"):
            path = _gunzip(path, work)
            refuse_foreign(_head(path), name)
        return _text(connection, path, work, name)
    except duckdb.Error:
        raise DataError(
            "the file cannot be read to its end.",
            file=name,
            remedy="It may be cut short or damaged; get it again.",
        ) from None


def first_line(fault: Exception) -> str:
    """The first line of an error's text, shortened."""
    return str(fault).strip().splitlines()[0][:160]


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError as fault:
        raise unopened(path, fault) from None


def _parquet(connection: Any, path: Path) -> Raw:
    """A Parquet file; its declared size is checked before a row is read."""
    with path.open("rb") as stream:
        stream.seek(-4, 2)
        if stream.read() != b"PAR1":
            raise DataError(
                "the Parquet file is cut short: its end is missing.", file=path.name, remedy="Get it again."
            )
    quoted = literal(path)
    ((count,),) = connection.execute("SELECT num_rows FROM parquet_file_metadata(?)", [quoted]).fetchall()
    described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [quoted]).fetchall()
    names = tuple(str(column[0]) for column in described)
    size = path.stat().st_size
    if count > min(MOST_ROWS, MOST_ROWS_PER_BYTE * size) or len(names) > MOST_COLUMNS:
        raise DataError(
            f"the file of {size:,} bytes declares {count:,} rows and {len(names):,} columns.",
            file=path.name,
            remedy="No data set looks so; it is refused unread.",
        )
    _refuse_swollen(connection, quoted, path, [(str(column[0]), str(column[1])) for column in described])
    floats = [f'"{name}"' for name, kind, *_ in described if kind in ("DOUBLE", "FLOAT")]
    cleaned = ", ".join(f"CASE WHEN ISNAN({name}) THEN NULL ELSE {name} END AS {name}" for name in floats)
    select = f"* REPLACE ({cleaned})" if floats else "*"
    connection.execute(f"CREATE TEMP TABLE raw AS SELECT {select} FROM read_parquet(?)", [quoted])
    return Raw(names, int(count), (), ())


def _refuse_swollen(connection: Any, quoted: str, path: Path, columns: list[tuple[str, str]]) -> None:
    """DataError where pages or cells would unpack to far more than the file weighs.

    A column stores each text once, however often it stands in the rows: so the cells are measured, not only
    the pages, before any of them is written out.
    """
    size, remedy = path.stat().st_size, "No data set looks so; it is refused."
    query = "SELECT COALESCE(SUM(total_uncompressed_size), 0) FROM parquet_metadata(?)"
    ((pages,),) = connection.execute(query, [quoted]).fetchall()
    if pages > min(MOST_BYTES, MOST_EXPANSION * size + 1_000_000):
        what = f"the file of {size:,} bytes unpacks to {pages:,}."
        raise DataError(what, file=path.name, remedy=remedy)
    lengths = {"VARCHAR": "STRLEN", "BLOB": "OCTET_LENGTH"}
    texts = [
        f'{lengths[kind]}("{name.replace(chr(34), chr(34) * 2)}")'
        for name, kind in columns
        if kind in lengths
    ]
    if not texts:
        return
    longest = ", ".join(f"MAX({text})" for text in texts)
    whole = " + ".join(f"COALESCE(SUM({text}), 0)" for text in texts)
    query = f"SELECT GREATEST({longest}, 0), {whole} FROM read_parquet(?)"
    ((most, total),) = connection.execute(query, [quoted]).fetchall()
    if most > LONGEST_LINE or total > min(MOST_BYTES, MOST_TEXT_PER_BYTE * size + 1_000_000):
        what = f"the file of {size:,} bytes holds {total:,} bytes of text, {most:,} in one cell."
        raise DataError(what, file=path.name, remedy=remedy)


def _unzip(path: Path, work: Path) -> Path:
    """The single table in a zip archive, unpacked within bounds."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if any(name.startswith(("xl/", "ppt/", "word/")) for name in names[:1000]):
                raise DataError(
                    "this is an office document, not a table.",
                    file=path.name,
                    remedy="Save the sheet as csv.",
                )
            inside = [name for name in names if name.lower().endswith(_TABLES)]
            if len(inside) != 1:
                raise DataError(
                    f"the archive holds {len(inside)} tables.",
                    file=path.name,
                    remedy="Unpack it and add the files.",
                )
            with archive.open(inside[0]) as source:
                return _expand(source, work / "unpacked", path)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as fault:
        raise _damaged(path, fault) from None


def _gunzip(path: Path, work: Path) -> Path:
    try:
        with gzip.open(path) as source:
            return _expand(source, work / "unpacked", path)
    except (OSError, EOFError) as fault:
        raise _damaged(path, fault) from None


def _damaged(path: Path, fault: Exception) -> DataError:
    return DataError(
        f"the archive cannot be unpacked ({first_line(fault) if str(fault) else type(fault).__name__}).",
        file=path.name,
        remedy="Download it again.",
    )


def _expand(source: IO[bytes] | gzip.GzipFile, target: Path, packed: Path) -> Path:
    """Copy a stream to a file, stopping where the bounds are passed."""
    most = min(MOST_BYTES, MOST_EXPANSION * packed.stat().st_size + 1_000_000)
    written = 0
    with target.open("wb") as sink:
        while block := source.read(_BLOCK):
            written += len(block)
            if written > most:
                raise DataError(
                    f"the archive of {packed.stat().st_size:,} bytes unpacks to more than {most:,}.",
                    file=packed.name,
                    remedy="No data set is packed so tightly; it is refused.",
                )
            sink.write(block)
    return target


def _text(connection: Any, path: Path, work: Path, name: str) -> Raw:
    path, warnings = _as_utf8(path, work, name)
    head = _head(path).decode("utf-8", errors="replace").removeprefix("\ufeff")
    first = head.split("\n", 1)[0].rstrip("\r")
    if not first.strip():
        raise DataError(
            "the first line is empty.", file=name, line=1, remedy="Begin with the names of the columns."
        )
    if len(head) > 200_000 and len(first) > 200_000:
        raise DataError("the first line has no end.", file=name, line=1, remedy="This is no table.")
    delimiter = max("\t,;|", key=first.count)
    columns, header = _columns(first, delimiter, name)
    if decimal_commas(head[len(first) :].lstrip("\r\n").split("\n", 1)[0].rstrip("\r"), delimiter):
        remedy = "Save it with points, as in 95.6; cells may be apart by semicolons."
        raise DataError("the numbers are written with decimal commas.", file=name, line=2, remedy=remedy)
    options = {
        "delim": delimiter,
        "header": header,
        "columns": dict.fromkeys(columns, "VARCHAR"),
        "quote": '"' if delimiter != "\t" else "",
        "escape": '"' if delimiter != "\t" else "",
    }
    rejected = _read_csv(connection, path, options)
    ((rows,),) = connection.execute("SELECT COUNT(*) FROM raw").fetchall()
    if rows == 0:
        raise DataError("the file has a header and no rows.", file=name, line=1, remedy="Get it again.")
    if rejected and rejected[-1][0] >= rows + len(rejected) + header and not _ends_with_line(path):
        warnings += ("the last line breaks off: the file may be cut short",)
    return Raw(columns, int(rows), rejected, warnings)


def _ends_with_line(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read() in (b"\n", b"\r")


def _as_utf8(path: Path, work: Path, name: str) -> tuple[Path, tuple[str, ...]]:
    """The file, or a UTF-8 copy of it, and what had to be done."""
    if _head(path).startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(path, work, "utf-16", name), ("read as UTF-16",)
    bad_line, returns_alone = _look_through(path, name)
    if bad_line:
        return _decoded(path, work, "latin-1", name), (f"line {bad_line} is not UTF-8: read as Latin-1",)
    if returns_alone:
        return _decoded(path, work, "utf-8", name), ("lines end in carriage returns alone",)
    return path, ()


def _look_through(path: Path, name: str) -> tuple[int, bool]:
    """Line of the first byte that is not UTF-8 (0: none), and whether lines end in returns alone."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = returns = feeds = bad_line = 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            if b"\x00" in block:
                raise DataError("the file is binary, not a table.", file=name, remedy="Export it as csv.")
            if not bad_line:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError as fault:
                    bad_line = lines + block[: fault.start].count(b"\n") + 1
            lines += block.count(b"\n")
            returns += block.count(b"\r")
            feeds += block.count(b"\n")
    return bad_line, bool(returns and not feeds)


def _decoded(path: Path, work: Path, encoding: str, name: str) -> Path:
    """A copy in UTF-8 with lines that end in line feeds."""
    copy = work / "decoded"
    try:
        with path.open(encoding=encoding, newline=None) as source, copy.open("w", encoding="utf-8") as sink:
            while block := source.read(_BLOCK):
                sink.write(block)
    except UnicodeError:
        raise DataError(f"the file is not {encoding}.", file=name, remedy="Save it as UTF-8.") from None
    return copy


def _columns(first: str, delimiter: str, name: str) -> tuple[tuple[str, ...], bool]:
    """Column names and whether the first line is a header."""
    try:
        cells = next(csv.reader(io.StringIO(first), delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise DataError("the header cannot be read.", file=name, line=1, remedy="Check its quotes.") from None
    if len(cells) in GDELT_HEADERS and cells[0].isdigit():
        return GDELT_HEADERS[len(cells)], False
    names = tuple(cell.strip() or f"column{k + 1}" for k, cell in enumerate(cells))
    lowered = [one.lower() for one in names]
    twice = sorted({one for one in lowered if lowered.count(one) > 1}) if len(names) <= MOST_COLUMNS else []
    if len(names) > MOST_COLUMNS or twice:
        what = f'the column "{twice[0][:40]}" appears twice.' if twice else f"{len(names):,} columns."
        raise DataError(what, file=name, line=1, remedy="Each column needs a name of its own.")
    return names, True


def _read_csv(connection: Any, path: Path, options: dict[str, Any]) -> tuple[tuple[int, str], ...]:
    """Fill `raw`; lines that are no rows come back with their reasons."""
    connection.execute(
        "CREATE TEMP TABLE raw AS SELECT * FROM read_csv(?, auto_detect=false, all_varchar=true, "
        "store_rejects=true, rejects_limit=0, null_padding=false, strict_mode=true, nullstr='', "
        "delim=?, header=?, columns=?, quote=?, escape=?, max_line_size=?)",
        [
            str(path),
            *(options[key] for key in ("delim", "header", "columns", "quote", "escape")),
            LONGEST_LINE,
        ],
    )
    faults = connection.execute(
        "SELECT line, MIN(error_type) FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    return tuple((int(line), str(reason).lower().replace("_", " ")) for line, reason in faults)

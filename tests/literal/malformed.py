"""Damage done to good files: every kind a store meets in the wild, made from a seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb

Damage = Callable[[bytes, random.Random], bytes]


def cut(content: bytes, chance: random.Random) -> bytes:
    """Cut short somewhere inside a line."""
    return content[: chance.randrange(1, max(2, len(content) - 1))].rstrip(b"\n")[:-1]


def noise(content: bytes, chance: random.Random) -> bytes:
    """A run of random bytes in the middle."""
    at = chance.randrange(len(content))
    return content[:at] + chance.randbytes(40) + content[at:]


def nothing(content: bytes, chance: random.Random) -> bytes:
    return b""


def header_only(content: bytes, chance: random.Random) -> bytes:
    return content.split(b"\n", 1)[0] + b"\n"


def shuffled_header(content: bytes, chance: random.Random) -> bytes:
    """Column names over the wrong columns."""
    head, _, rest = content.partition(b"\n")
    mark = b"\t" if b"\t" in head else b","
    names = head.split(mark)
    chance.shuffle(names)
    return mark.join(names) + b"\n" + rest


def repeated_rows(content: bytes, chance: random.Random) -> bytes:
    head, _, rest = content.partition(b"\n")
    return head + b"\n" + rest * 3


def mixed_types(content: bytes, chance: random.Random) -> bytes:
    """Words where numbers were."""
    lines = content.split(b"\n")
    for k in range(1, len(lines)):
        cells = lines[k].split(b",")
        for at in range(len(cells)):
            if cells[at].strip(b"-.").isdigit() and chance.random() < 0.5:
                cells[at] = chance.choice([b"many", b"1e999", b"--", b"nan", b"0x10", b"2,5"])
        lines[k] = b",".join(cells)
    return b"\n".join(lines)


def huge_field(content: bytes, chance: random.Random) -> bytes:
    head, _, rest = content.partition(b"\n")
    return head + b"\n" + b"9" * 5_000_000 + rest


def long_header(content: bytes, chance: random.Random) -> bytes:
    return b"x" * 600_000 + content


def open_quote(content: bytes, chance: random.Random) -> bytes:
    head, _, rest = content.partition(b"\n")
    return head + b'\n"' + rest


def wide_encoding(content: bytes, chance: random.Random) -> bytes:
    """UTF-16 without its mark."""
    return content.decode("utf-8", errors="replace").encode("utf-16-le")


def broken_wide(content: bytes, chance: random.Random) -> bytes:
    """UTF-16 with its mark, cut inside a character."""
    return b"\xff\xfe" + content.decode("utf-8", errors="replace").encode("utf-16-le")[:-1]


def more_cells(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\n", b",,extra\n").replace(b",,extra", b"", 1)


def twice_named(content: bytes, chance: random.Random) -> bytes:
    head, _, rest = content.partition(b"\n")
    first = head.split(b",")[0].split(b"\t")[0]
    return head + (b"\t" if b"\t" in head else b",") + first + b"\n" + rest


def office(content: bytes, chance: random.Random) -> bytes:
    """A spreadsheet that would unpack to a hundred megabytes."""
    return _zip({"xl/worksheets/sheet1.xml": b"0" * 20_000_000, "[Content_Types].xml": b"<Types/>"})


def bomb(content: bytes, chance: random.Random) -> bytes:
    """An archive whose table would unpack to far more than it weighs."""
    return _zip({"table.csv": content + b"1,2,3,4\n" * 4_000_000})


def two_tables(content: bytes, chance: random.Random) -> bytes:
    return _zip({"a.csv": content, "b.csv": content})


def cut_archive(content: bytes, chance: random.Random) -> bytes:
    packed = _zip({"a.csv": content * 20})
    return packed[: len(packed) // 2]


def cut_gzip(content: bytes, chance: random.Random) -> bytes:
    import gzip

    return gzip.compress(content * 20, mtime=0)[:-9]


def latin(content: bytes, chance: random.Random) -> bytes:
    """A letter of Latin-1 in a file that says it is nothing else."""
    return content.replace(b"a", b"\xe9", 1) if b"a" in content else content + b"\xe9"


def null_bytes(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + b"\x00" + content[at:]


def shuffled_cells(content: bytes, chance: random.Random) -> bytes:
    """In each row the cells in another order than in the header."""
    head, *lines = content.rstrip(b"\n").split(b"\n")
    mark = b"\t" if b"\t" in head else b","
    mixed = [line.split(mark) for line in lines]
    for cells in mixed:
        chance.shuffle(cells)
    return b"\n".join([head, *(mark.join(cells) for cells in mixed)]) + b"\n"


def locked(content: bytes, chance: random.Random) -> bytes:
    """An archive whose table is marked as encrypted."""
    return _marked(_zip({"a.csv": content}), 6, 8, b"\x01\x00")


def strange_packing(content: bytes, chance: random.Random) -> bytes:
    """An archive packed by a method nobody knows."""
    return _marked(_zip({"a.csv": content}), 8, 10, b"\x63\x00")


def lying_size(content: bytes, chance: random.Random) -> bytes:
    """An archive that declares its table as ten bytes long."""
    return _marked(_zip({"a.csv": content}), 22, 24, b"\x0a\x00\x00\x00")


def climbing(content: bytes, chance: random.Random) -> bytes:
    """An archive whose table wants to be written outside, beside nothing that can be read."""
    return _zip({"../../../outside.csv": b"x,y\n1,2\n"})


def _marked(archive: bytes, local: int, central: int, mark: bytes) -> bytes:
    """The archive with the same field overwritten in its local and its central header."""
    at = archive.index(b"PK\x01\x02")
    made = bytearray(archive)
    made[local : local + len(mark)] = mark
    made[at + central : at + central + len(mark)] = mark
    return bytes(made)


def gzip_bomb(content: bytes, chance: random.Random) -> bytes:
    import gzip

    return gzip.compress(content + b"1,2,3,4\n" * 4_000_000, mtime=0)


def workbook(content: bytes, chance: random.Random) -> bytes:
    """A spreadsheet with a table beside its sheets; one sheet would unpack to two hundred megabytes."""
    sheet = b"<c><v>0</v></c>" * 13_000_000
    return _zip({"[Content_Types].xml": b"<Types/>", "table.csv": content, "xl/worksheets/sheet1.xml": sheet})


def _zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


CHEAP: tuple[Damage, ...] = (
    cut, noise, nothing, header_only, shuffled_header, repeated_rows, mixed_types, open_quote, wide_encoding,
    broken_wide, more_cells, twice_named, two_tables, cut_archive, cut_gzip, latin, null_bytes,
    shuffled_cells, locked, strange_packing, lying_size, climbing,
)  # fmt: skip
COSTLY: tuple[Damage, ...] = (huge_field, long_header, office, bomb, gzip_bomb, workbook)


def parquet_variants(folder: Path, connection: duckdb.DuckDBPyConnection) -> list[Path]:
    """Parquet files that are cut, mistyped, nested, or far larger than they weigh."""
    queries = {
        "nested": "SELECT [1, 2] AS resid, {'a': 1} AS ccode, 'x' AS date, MAP {'k': 1} AS vote",
        "blobs": "SELECT '\\xAA'::BLOB AS resid, '\\xBB'::BLOB AS ccode, 'x' AS date, 'y' AS vote",
        "words": "SELECT 'a' AS ccode1, 'b' AS ccode2, 'c' AS year, 'd' AS dyadigos FROM RANGE(50)",
        "infinite": "SELECT 'inf'::DOUBLE AS ccode1, 731 AS ccode2, 'nan'::DOUBLE AS year, 1 AS dyadigos",
        "early": "SELECT 710 AS ccode1, 731 AS ccode2, -5000000 AS year, 1 AS dyadigos",
        "other": "SELECT 1 AS x, 2 AS y",
        "none": "SELECT 710 AS ccode1, 731 AS ccode2, 2014 AS year, 1 AS dyadigos LIMIT 0",
        "bomb": "SELECT 710 AS ccode1, 731 AS ccode2, 2014 AS year, 30 AS dyadigos FROM RANGE(3000000)",
        "time": "SELECT TIME '10:00' AS rcid, 'China' AS country, 'CN' AS country_code, 'yes' AS vote",
    }
    made = []
    for name, query in queries.items():
        path = folder / f"{name}.parquet"
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        made.append(path)
        content = path.read_bytes()
        for k, damaged in enumerate(
            (content[: len(content) // 2], content[:-4], content[:4] + content, b"PAR1")
        ):
            other = folder / f"{name}{k}.parquet"
            other.write_bytes(damaged)
            made.append(other)
    return made

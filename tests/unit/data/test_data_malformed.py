"""Five hundred malformed files: refused with a message or set aside with counts; the store stays whole."""

import random
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from literal.datafiles import FILES
from literal.malformed import CHEAP, COSTLY, bomb, climbing, gzip_bomb, office, parquet_variants, workbook
from suasion.data.store import Store, open_store
from suasion.errors import DataError

# Damage that can leave a good file: a cut at a line end, a word in a column of words, a repeated event,
# a quote before a name in a file with tabs, where quotes mean nothing.
MAY_PASS = {
    "cut", "header_only", "more_cells", "mixed_types", "noise", "repeated_rows", "shuffled_header",
    "shuffled_cells", "open_quote",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that already holds roll calls, a scale and a trade file."""
    folder = tmp_path_factory.mktemp("good")
    made = open_store(folder / "store", create=True)
    for name in ("un_roll_calls", "event_scale", "cow_trade"):
        made.add(FILES[name](folder))
    return made


def outcome(store: Store, path: Path) -> str:
    """What adding came to; anything but an answer is a failure of the test."""
    before = (store.folder / "manifest.json").read_bytes()
    try:
        added = store.add(path)
    except DataError as caught:
        error = caught
    else:
        error = None
    if error is not None:
        assert error.problems
        assert all(one.what for one in error.problems), error
        assert path.name in str(error), error
        assert (store.folder / "manifest.json").read_bytes() == before
        return "refused"
    found = added.snapshot
    assert found.quarantined <= sum(count for _, count in found.reasons)
    if not added.already:
        store.remove(found.id)
    return "set aside" if found.quarantined or found.warnings else "kept"


def test_five_hundred_malformed_files_leave_the_store_whole(store: Store, tmp_path: Path) -> None:
    texts = [write(tmp_path) for name, write in FILES.items() if name != "gdelt_days"]
    counts: Counter[str] = Counter()
    harmless: Counter[str] = Counter()
    for number in range(455):
        chance = random.Random(number)
        damage = CHEAP[number % len(CHEAP)]
        good = chance.choice(texts)
        path = tmp_path / f"bad{number}.csv"
        path.write_bytes(damage(good.read_bytes(), chance))
        found = outcome(store, path)
        counts[found] += 1
        harmless[damage.__name__] += found == "kept"
        path.unlink()
    with duckdb.connect() as connection:
        for path in parquet_variants(tmp_path, connection):
            counts[outcome(store, path)] += 1
    assert sum(counts.values()) == 500
    assert counts["refused"] + counts["set aside"] > 420, (counts, harmless)
    assert set(harmless) >= {damage.__name__ for damage in CHEAP}
    silent = {name for name, kept in harmless.items() if kept}
    assert silent <= MAY_PASS, harmless
    assert store.verify() == ()
    assert len(store.snapshots) == 3
    assert store.table("trade").aggregate("COUNT(*)").fetchall() == [(6,)]
    assert sorted(one.name for one in store.folder.iterdir()) == [
        "aside",
        "lock",
        "manifest.json",
        "snapshots",
    ]


@pytest.mark.parametrize("damage", COSTLY, ids=lambda one: one.__name__)
def test_sizes_beyond_reason_are_refused_before_they_are_unpacked(
    store: Store, tmp_path: Path, damage: object
) -> None:
    assert callable(damage)
    path = tmp_path / "large.csv"
    path.write_bytes(damage(FILES["cow_igo_dyads"](tmp_path).read_bytes(), random.Random(0)))
    found = outcome(store, path)
    if damage in (bomb, office, gzip_bomb, workbook):
        assert found == "refused"
    assert store.verify() == ()


def test_a_parquet_file_that_declares_more_than_it_weighs_is_refused_unread(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "bomb.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 710 AS ccode1, 731 AS ccode2, 2014 AS year, 30 AS dyadigos FROM RANGE(3000000)) "
            f"TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
        )
    with pytest.raises(DataError, match="refused unread"):
        store.add(path)


@pytest.mark.parametrize(
    ("rows", "length", "noisy", "words"),
    [
        (1, 40_000_000, False, "unpacks to"),
        (2_000, 400_000, True, "bytes of text, 400,000 in one cell"),
        (1, 5_000_000, True, "bytes of text, 5,000,000 in one cell"),
    ],
)
def test_a_parquet_file_whose_cells_unpack_to_far_more_is_refused(
    store: Store, tmp_path: Path, rows: int, length: int, noisy: bool, words: str
) -> None:
    """Pages that swell, one text in very many rows, one cell beyond all measure."""
    import pyarrow as pa
    from pyarrow import parquet

    text = random.Random(0).randbytes(length // 2).hex() if noisy else "a" * length
    cells = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), [text])
    code = pa.array([710] * rows)
    path = tmp_path / "cells.parquet"
    names = ["ccode1", "ccode2", "year", "dyadigos"]
    parquet.write_table(pa.table([code, code, code, cells], names=names), path, compression="zstd")
    assert path.stat().st_size < 4_000_000
    with pytest.raises(DataError, match=words) as found:
        store.add(path)
    assert "No data set looks so" in str(found.value)
    assert store.verify() == ()


def test_columns_and_rows_in_another_order_are_the_same_file(store: Store, tmp_path: Path) -> None:
    good = FILES["cow_igo_dyads"](tmp_path)
    want = store.add(good).snapshot
    rows = sorted(store.table(want.table).fetchall())
    store.remove(want.id)
    lines = good.read_text("utf-8").splitlines()
    turned = [",".join(reversed(line.split(","))) for line in (lines[0], *reversed(lines[1:]))]
    other = tmp_path / "turned.csv"
    other.write_text("\n".join(turned) + "\n", "utf-8")
    got = store.add(other).snapshot
    assert sorted(store.table(got.table).fetchall()) == rows
    assert (got.rows, got.coverage) == (want.rows, want.coverage)
    store.remove(got.id)


def test_an_archive_writes_nothing_outside_its_folder(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "climbing.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(climbing(b"", random.Random(0)))
    assert outcome(store, path) == "refused"
    assert not list(tmp_path.rglob("outside*"))
    assert not list(store.folder.rglob("outside*"))

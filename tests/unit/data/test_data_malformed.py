"""Five hundred malformed files: refused with a message or set aside with counts; the store stays whole."""

import random
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from literal.datafiles import FILES
from literal.malformed import CHEAP, COSTLY, bomb, office, parquet_variants
from suasion.data.store import Store, open_store
from suasion.errors import DataError

# Damage that can leave a good file: a cut at a line end, a word in a column of words, a repeated event.
MAY_PASS = {"cut", "header_only", "more_cells", "mixed_types", "noise", "repeated_rows", "shuffled_header"}


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
    if damage in (bomb, office):
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

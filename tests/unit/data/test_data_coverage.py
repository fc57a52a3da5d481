"""What a snapshot says it covers: states are counted as states, and all others apart."""

from __future__ import annotations

import pytest

from literal.datafiles import FILES
from suasion.data.snapshot import Coverage, manifest_text, read_manifest
from suasion.data.states import states
from suasion.data.store import Store, open_store


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("coverage")
    store = open_store(folder / "store", create=True)
    for write in FILES.values():
        store.add(write(folder))
    return store


def parties(store: Store, table: str, *columns: str) -> set[str]:
    return {name for one in columns for (name,) in store.table(table).aggregate(one).fetchall()} - {"", "*"}


@pytest.mark.parametrize(
    ("table", "columns"),
    [("arms", ("a", "b")), ("sanctions", ("sender", "target")), ("trade", ("a", "b"))],
)
def test_groups_are_not_counted_as_states(full: Store, table: str, columns: tuple[str, ...]) -> None:
    known = {one.state_id for one in states()}
    there = parties(full, table, *columns)
    coverage = full.snapshot(table).coverage
    assert coverage.units == len(there & known) > 0
    assert coverage.groups == len(there - known)


def test_a_movement_that_buys_arms_is_said_to_be_no_state(full: Store) -> None:
    coverage = full.snapshot("arms").coverage
    assert coverage.groups
    assert "no state" in str(coverage)


@pytest.mark.parametrize(
    ("coverage", "words"),
    [
        (Coverage("1950", "2021", "year", 190, "zero", "", 66),
         "1950 to 2021, 190 states and 66 others that are no states (movements, organisations, territories); "
         "a missing row means zero"),
        (Coverage("1950", "2021", "year", 1, "zero", "", 1),
         "1950 to 2021, 1 state and 1 other that is no state; a missing row means zero"),
        (Coverage("1", "78", "session", 200, "missing", "", 0),
         "sessions 1 to 78, 200 states; a missing row means not known"),
        (Coverage("1", "74", "session", 0, "missing", "", 0),
         "sessions 1 to 74; a missing row means not known"),
        (Coverage("", "", "", 0, "missing", "", 0), "no dates"),
        (Coverage("1950", "2021", "year", 256, "zero"),
         "1950 to 2021, 256 states and others; a missing row means zero"),
    ],
)  # fmt: skip
def test_coverage_in_words(coverage: Coverage, words: str) -> None:
    assert str(coverage) == words


def test_a_manifest_from_before_the_count_is_still_read(full: Store) -> None:
    text = "\n".join(line for line in manifest_text(full.snapshots).splitlines() if '"groups"' not in line)
    old = read_manifest(text, "manifest.json")
    assert [one.id for one in old] == [one.id for one in full.snapshots]
    assert {one.coverage.groups for one in old} == {None}

"""Wrong files are named for what they are, and what to do about them."""

import gzip
import io
from pathlib import Path

import pytest

from literal.datafiles import FILES
from suasion.data import page
from suasion.data.states import state
from suasion.data.store import Store, open_store
from suasion.errors import DataError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store", create=True)


def told(store: Store, path: Path) -> str:
    with pytest.raises(DataError) as caught:
        store.add(path)
    assert store.snapshots == ()
    return str(caught.value)


FOREIGN = {
    "book.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old office document", "as csv"),
    "paper.pdf": (b"%PDF-1.7\n", "a PDF document", "csv"),
    "votes.rds": (gzip.compress(b"X\n\0\0\0\2\0\3\6\2" + bytes(99)), "an R data file", "write.csv"),
    "votes.RData": (gzip.compress(b"RDX3\nX\n" + bytes(99)), "an R data file", "write.csv"),
    "new.dta": (b"<stata_dta><header>", "a Stata data file", "as csv"),
    "old.dta": (bytes([114, 2, 1, 0]) + bytes(600), "a Stata data file", "as csv"),
    "file.sav": (b"$FL2@(#)", "an SPSS data file", "as csv"),
    "file.arrow": (b"ARROW1\0\0", "an Arrow file", "Parquet or csv"),
    "file.7z": (b"7z\xbc\xaf\x27\x1c\0\4", "an archive", "Unpack"),
    "data.csv": (b"\n<!DOCTYPE html>\n<html>", "a web page", "Download it again"),
    "feed.csv": (b'{"votes": [1, 2]}', "JSON", "csv"),
    "blank.csv": (b"  \n\n", "the first line is empty", "names of the columns"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_named_with_what_to_do(name: str, store: Store, tmp_path: Path) -> None:
    content, what, remedy = FOREIGN[name]
    path = tmp_path / name
    path.write_bytes(content)
    said = told(store, path)
    assert said.startswith(name)
    assert what in said
    assert remedy in said


def test_decimal_commas_are_named(store: Store, tmp_path: Path) -> None:
    text = FILES["sipri_tiv"](tmp_path).read_text(encoding="utf-8")
    path = tmp_path / "comma.csv"
    head, row = "ccode;year;mrgdppc;pwtrgdp;pwtpop", "2;1946;1,5;2,25;3,125"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    assert "comma.csv:2  the numbers are written with decimal commas. Save it with points" in told(
        store, path
    )
    # Semicolons alone do no harm.
    path.write_text(text.replace(",", ";"), encoding="utf-8")
    assert store.add(path).snapshot.table == "arms"


def test_a_file_cut_in_a_line_is_kept_with_a_warning(store: Store, tmp_path: Path) -> None:
    whole = FILES["sipri_tiv"](tmp_path).read_bytes().rstrip(b"\n")
    rows = whole.split(b"\n")
    path = tmp_path / "cut.csv"
    path.write_bytes(b"\n".join([*rows, *rows[1:2] * 0, rows[1][: len(rows[1]) // 3]]))
    added = store.add(path)
    assert added.warnings == ("the last line breaks off: the file may be cut short",)
    assert added.quarantined == (("missing columns", 1),)


def test_a_ragged_line_inside_is_no_cut(store: Store, tmp_path: Path) -> None:
    rows = FILES["sipri_tiv"](tmp_path).read_bytes().rstrip(b"\n").split(b"\n")
    path = tmp_path / "ragged.csv"
    path.write_bytes(b"\n".join([*rows[:2], b"only,three,cells", *rows[2:]]))
    assert store.add(path).warnings == ()


def test_parquet_without_its_end_is_cut_short(store: Store, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "votes.parquet"
    pq.write_table(pa.table({"resid": [1001.0], "ccode": [2.0], "date": ["1946"], "vote": [1.0]}), path)
    path.write_bytes(path.read_bytes()[:-20])
    assert "votes.parquet  the Parquet file is cut short: its end is missing." in told(store, path)


def test_a_folder_is_told_how_to_add_its_files(store: Store, tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    assert told(store, tmp_path / "inside").endswith(f"Name the files in it: {tmp_path / 'inside'}/*")


def printed(renderable: object) -> list[str]:
    from rich.console import Console

    console = Console(width=80, file=io.StringIO())
    console.print(renderable)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


def test_of_two_releases_the_larger_is_read_and_the_other_marked(store: Store, tmp_path: Path) -> None:
    path = FILES["sipri_tiv"](tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    whole = store.add(path).snapshot
    half = tmp_path / "half.csv"
    half.write_text("\n".join([*lines[:1], *lines[2:]]) + "\n", encoding="utf-8")
    part = store.add(half).snapshot
    assert whole.rows > part.rows
    assert whole.coverage.last == part.coverage.last
    assert store.snapshot("arms") == whole
    shown = " ".join(" ".join(printed(page.render_list(store.snapshots))).split())
    assert shown.count("not read: another release of this table is") == 1
    assert f"{part.id} " in shown


def test_pages_fit_80_columns_and_later_lines_stand_under_the_first(store: Store, tmp_path: Path) -> None:
    added = store.add(FILES["sipri_tiv"](tmp_path))
    for page_lines in (printed(page.render_added(added)), printed(page.render_list(store.snapshots))):
        assert max(map(len, page_lines)) <= 80
        assert all(line.startswith("  ") for line in page_lines[1:])


def test_a_damaged_manifest_or_snapshot_is_told_in_our_words(store: Store, tmp_path: Path) -> None:
    snapshot = store.add(FILES["sipri_tiv"](tmp_path)).snapshot
    file = store.folder / "snapshots" / f"{snapshot.id.replace('@', '-')}.parquet"
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(DataError, match="a snapshot is missing or damaged") as caught:
        store.table("arms")
    assert "suasion data verify --store" in str(caught.value)
    manifest = store.folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"licence"', '"terms"'), encoding="utf-8")
    with pytest.raises(DataError, match="the manifest cannot be read: it is damaged"):
        open_store(store.folder).snapshots  # noqa: B018
    manifest.write_text('{"format": 1}', encoding="utf-8")
    with pytest.raises(DataError, match="entry 'snapshots' is missing"):
        open_store(store.folder).snapshots  # noqa: B018


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ("PKR", "Did you mean PRK (North Korea)?"),
        ("North Korea", "Did you mean PRK (North Korea)?"),
        ("Korea", "Did you mean KOE (Korea (Joseon and Empire)) or KOR (South Korea) or PRK (North Korea)?"),
        ("123", "State ids are ISO 3166 alpha-3 codes such as PRK."),
    ],
)
def test_an_id_that_is_none_meets_the_state_it_means(wrong: str, remedy: str) -> None:
    with pytest.raises(DataError) as caught:
        state(wrong)
    assert caught.value.problems[0].remedy == remedy

"""The store: every family is recognised, kept, described; nothing is lost, nothing changes twice."""

import gzip
import zipfile
from pathlib import Path

import pytest

from literal.datafiles import FILES, TRADE, TRADE_HEADER, VOTES, VOTES_HEADER, csv_file, gdelt_line, rows
from suasion.data import page
from suasion.data.recognise import families, recognise
from suasion.data.store import Store, open_store
from suasion.errors import DataError

# One process makes the store these tests share.
pytestmark = pytest.mark.xdist_group("data-store")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store", create=True)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with one small file of every family."""
    folder = tmp_path_factory.mktemp("full")
    made = open_store(folder / "store", create=True)
    for write in FILES.values():
        made.add(write(folder))
    return made


def refusal(store: Store, path: Path, **how: str) -> str:
    before = store.snapshots
    with pytest.raises(DataError) as caught:
        store.add(path, **how)
    assert store.snapshots == before
    assert store.verify() == ()
    return str(caught.value)


def test_there_is_a_small_file_of_every_family() -> None:
    assert set(FILES) == {one.id for one in families()}


@pytest.mark.parametrize("family", sorted(FILES))
def test_a_file_is_recognised_by_its_content(full: Store, family: str) -> None:
    (found,) = [one for one in full.snapshots if one.family == family]
    assert found.rows > 0
    assert found.quarantined == 0, found.reasons
    assert found.licence
    assert found.citation
    (kept,) = full.table(found.id).aggregate("COUNT(*)").fetchall()[0]
    assert kept == found.rows


TYPED = sorted(
    set(FILES) - {"gdelt_days", "case_table"} - {one for one in FILES if "event" in one or "gdelt" in one}
)


@pytest.mark.parametrize("family", TYPED)
def test_text_and_parquet_of_one_file_give_the_same_rows(full: Store, tmp_path: Path, family: str) -> None:
    """In Parquet numbers are numbers and dates are dates; the loaders must not notice."""
    import duckdb

    path = FILES[family](tmp_path)
    other = tmp_path / "typed.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_csv('{path}', nullstr='')) TO '{other}' (FORMAT parquet)"
        )
    store = open_store(tmp_path / "typed", create=True)
    store.add(FILES["un_roll_calls"](tmp_path))
    added = store.add(other).snapshot
    (held,) = [one for one in full.snapshots if one.family == family]
    assert store.table(added.id).fetchall() == full.table(held.id).fetchall()
    assert added.coverage == held.coverage


def test_adding_again_changes_nothing(full: Store, tmp_path: Path) -> None:
    before = (full.folder / "manifest.json").read_bytes()
    for write in FILES.values():
        assert full.add(write(tmp_path)).already
    assert (full.folder / "manifest.json").read_bytes() == before


def test_the_same_files_in_another_order_give_the_same_bytes(full: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other", create=True)
    first, *rest = [FILES["event_scale"], *(FILES[name] for name in reversed(FILES) if name != "event_scale")]
    added, problems = other.add_all(write(tmp_path) for write in (first, *rest))
    assert problems == ()
    assert len(added) == len(FILES)
    assert (other.folder / "manifest.json").read_bytes() == (full.folder / "manifest.json").read_bytes()
    for file in sorted((full.folder / "snapshots").iterdir()):
        assert (other.folder / "snapshots" / file.name).read_bytes() == file.read_bytes()


def test_a_session_is_read_from_the_roll_call_not_from_the_year(full: Store) -> None:
    found = full.table("un_votes").project("session, roll_call").distinct().order("roll_call").fetchall()
    assert found == [(78, 78001), (78, 78002), (78, 78003)]


def test_trade_runs_from_seller_to_buyer(full: Store) -> None:
    flows = full.table("trade").filter("year = 2014").project("a, b, value").fetchall()
    assert ("PRK", "CHN", 30.0) in flows
    assert ("CHN", "PRK", 70.0) in flows


def test_trade_listed_once_per_pair_is_the_same_table(full: Store, store: Store, tmp_path: Path) -> None:
    once = csv_file("once.csv", rows(TRADE_HEADER, *TRADE.splitlines()[1::2]))(tmp_path)
    store.add(once)
    assert store.table("trade").fetchall() == full.table("trade").fetchall()


def test_minus_nine_is_missing_not_a_flow(store: Store, tmp_path: Path) -> None:
    text = TRADE.replace("365,731,2014,5,15,5,15", "365,731,2014,-9,15,-9,15")
    text = text.replace("731,365,2014,15,5,15,5", "731,365,2014,15,-9,15,-9")
    store.add(csv_file("t.csv", text)(tmp_path))
    assert store.table("trade").filter("a = 'PRK' AND b = 'RUS'").project("value").fetchall() == [(None,)]


def test_flows_that_contradict_each_other_are_refused(store: Store, tmp_path: Path) -> None:
    text = TRADE.replace("731,710,2014,70,30", "731,710,2014,71,30")
    assert "each flow is the same in both rows" in refusal(store, csv_file("t.csv", text)(tmp_path))


def test_korea_north_keeps_its_comma_and_lists_are_split(full: Store) -> None:
    pairs = full.table("sanctions").project("case_id, target, sender").order("ALL").fetchall()
    assert pairs == [
        (1, "PRK", "USA"),
        (2, "PRK", "EU"),
        (2, "PRK", "NOR"),
        (2, "SYR", "EU"),
        (2, "SYR", "NOR"),
    ]


def test_arms_to_a_group_are_not_arms_to_its_state(full: Store) -> None:
    rows_ = full.table("arms").project("a, b, tiv").order("ALL").fetchall()
    assert ("CHN", "KHM", 1.0) in rows_
    assert ("CHN", "Khmer Rouge (Cambodia)", 2.0) in rows_
    assert ("SRB", "IRQ", 2.0) in rows_


def test_na_is_missing_and_a_visit_count_is_not(full: Store) -> None:
    found = dict(full.table("visits").project("variable, value").fetchall())
    assert found["total_elite_visits"] == 4.0
    assert found["ambassador_op_eds"] is None


def test_bad_rows_are_set_aside_with_line_and_reason(store: Store, tmp_path: Path) -> None:
    text = (
        VOTES + "78004,710,2023-11-04,2022,9\n78004,9999,2023-11-04,2022,1\n" + VOTES.splitlines()[1] + "\n"
    )
    added = store.add(csv_file("v.csv", text * 1)(tmp_path))
    assert added.snapshot.rows == 12
    assert dict(added.quarantined) == {
        "vote is not 1, 2 or 3": 1,
        "no state held the code in that year": 1,
        "a second row for the same roll_call and state": 1,
    }
    lines = store.aside(added.snapshot.id).project("line, reason").fetchall()
    assert [line for line, _ in lines] == [14, 15, 16]


def test_ragged_lines_are_set_aside_too(store: Store, tmp_path: Path) -> None:
    added = store.add(csv_file("v.csv", VOTES + "78004,710\n")(tmp_path))
    assert (added.snapshot.rows, added.snapshot.quarantined) == (12, 1)


def test_a_file_that_is_mostly_wrong_is_refused_with_first_lines(store: Store, tmp_path: Path) -> None:
    text = rows(VOTES_HEADER, *(f"78001,{code},2023-11-01,2022,7" for code in (2, 20, 710)))
    assert "3 of 3 rows: vote is not 1, 2 or 3" in refusal(store, csv_file("v.csv", text)(tmp_path))


def test_event_codes_must_all_be_known_to_the_scale(store: Store, tmp_path: Path) -> None:
    store.add(FILES["event_scale"](tmp_path))
    keds = csv_file(
        "k.csv", rows("date,source,target,code", "1980-01-01,IRQ,IRN,190", "1980-01-01,IRQ,IRN,223")
    )
    text = refusal(store, keds(tmp_path))
    assert "cameo knows 1 of 2 rows, not 223 (1)" in text
    assert "not in the store" in refusal(store, keds(tmp_path), scale="weis")
    weis = csv_file("weis.csv", rows("code,weight", "190,-4.0", "223,-10.0"))(tmp_path)
    assert store.add(weis).snapshot.rows == 2
    assert store.add(keds(tmp_path)).snapshot.scale == "weis"
    assert "which knows all" in refusal(
        store, csv_file("k2.csv", keds(tmp_path).read_text() + "\n")(tmp_path), scale="cameo"
    )


def test_the_scale_asked_for_is_passed_to_every_file(store: Store, tmp_path: Path) -> None:
    keds = csv_file("k.csv", rows("date,source,target,code", "1980-01-01,IRQ,IRN,190"))
    weis = csv_file("weis.csv", rows("code,weight", "190,-4.0", "223,-10.0"))
    paths = [FILES["event_scale"](tmp_path), weis(tmp_path), FILES["cow_trade"](tmp_path), keds(tmp_path)]
    added, problems = store.add_all(paths)
    assert len(added) == 3
    assert "2 scales know all codes (cameo, weis)" in problems[0].what
    added, problems = store.add_all(paths, "weis")
    assert problems == ()
    assert [one.already for one in added] == [True, True, True, False]
    assert added[-1].snapshot.scale == "weis"


def test_events_named_before_their_scale_are_read_after_it(store: Store, tmp_path: Path) -> None:
    keds = csv_file("k.csv", rows("date,source,target,code", "1980-01-01,IRQ,IRN,223"))(tmp_path)
    weis = csv_file("weis.csv", rows("code,weight", "190,-4.0", "223,-10.0"))(tmp_path)
    added, problems = store.add_all([FILES["event_scale"](tmp_path), keds, weis])
    assert problems == ()
    assert added[-1].snapshot.scale == "weis"


def test_events_back_off_from_four_digits(store: Store, tmp_path: Path) -> None:
    store.add(FILES["event_scale"](tmp_path))
    text = rows(
        "date,source,target,code",
        "2001-01-01,ISR,LBN,0579",
        "2001-01-01,ISR,UNO,0571",
        "2001-01-01,ISR,EGY,018",
    )
    store.add(csv_file("k.csv", text)(tmp_path))
    found = store.table("events").project("code, weight, b").order("code").fetchall()
    assert found == [("018", 0.0, "EGY"), ("0571", 8.0, None), ("0579", 8.0, "LBN")]


def test_gdelt_exports_are_read_packed_or_not(full: Store, store: Store, tmp_path: Path) -> None:
    text = (gdelt_line(61, 3) + "\n" + gdelt_line(61, 4) + "\n").encode()
    packed = tmp_path / "x.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2023072600.export.CSV", text)
    store.add(packed)
    gzipped = tmp_path / "y.gz"
    gzipped.write_bytes(gzip.compress((gdelt_line(57, 9) + "\n").encode(), mtime=0))
    assert store.add(gzipped).snapshot.family == "gdelt_1"
    assert store.table("events").project("a, b, weight, root").distinct().fetchall() == [
        ("RUS", "PRK", 8.0, True)
    ]
    assert len({one.family for one in full.snapshots if one.table == "events"}) == 4


def test_votes_by_country_need_the_roll_calls_first(store: Store, tmp_path: Path) -> None:
    text = refusal(store, FILES["un_votes_by_country"](tmp_path))
    assert "First add UN General Assembly roll calls" in text


def test_a_withdrawn_data_set_is_named_with_the_reason(store: Store, tmp_path: Path) -> None:
    header = "version4id,ccode1,ccode2,dyad_st_day,defense,neutrality,nonaggression,entente"
    text = refusal(store, csv_file("alliance.csv", rows(header, "1,200,235,1,1,0,1,0"))(tmp_path))
    assert "withdrawn" in text
    assert "ATOP" in text


def test_a_list_of_states_is_not_needed() -> None:
    with pytest.raises(DataError, match="its own dated table"):
        recognise(["stateabb", "ccode", "statenme", "styear", "endyear"], "states.csv")


def test_an_unknown_file_is_told_what_it_lacks() -> None:
    with pytest.raises(DataError, match="lacks vote"):
        recognise(["resid", "ccode", "date"], "v.csv")
    with pytest.raises(DataError, match="lists them"):
        recognise(["x", "y"], "v.csv")


def test_releases_are_kept_apart_and_pinned_by_vintage(full: Store) -> None:
    assert full.snapshot("ideal_points").vintage == "to 2024"
    assert full.snapshot("ideal_points", "2019").family == "ideal_points_by_session"
    with pytest.raises(DataError, match="Held:"):
        full.snapshot("ideal_points", "2030")
    with pytest.raises(DataError, match="holds no nothing"):
        full.snapshot("nothing")


def test_coverage_says_what_absence_means(full: Store) -> None:
    meaning = {one.table: one.coverage.absence for one in full.snapshots}
    assert meaning["alliances"] == meaning["arms"] == "zero"
    assert meaning["trade"] == meaning["un_votes"] == "missing"


def test_verify_finds_what_changed_what_is_gone_and_what_is_strange(store: Store, tmp_path: Path) -> None:
    trade = store.add(FILES["cow_trade"](tmp_path)).snapshot
    votes = store.add(FILES["un_votes_by_session"](tmp_path)).snapshot
    folder = store.folder / "snapshots"
    (folder / f"{trade.id.replace('@', '-')}.parquet").write_bytes(b"PAR1")
    (folder / f"{votes.id.replace('@', '-')}.parquet").unlink()
    (folder / "stray.parquet").write_bytes(b"PAR1")
    text = "\n".join(map(str, store.verify()))
    assert f"{trade.id} has changed" in text
    assert f"{votes.id} is missing" in text
    assert "stray.parquet is in no manifest" in text


def test_removal_takes_rows_and_entry(store: Store, tmp_path: Path) -> None:
    one = store.add(FILES["cow_trade"](tmp_path)).snapshot
    assert store.remove(one.id) == one
    assert store.snapshots == ()
    assert list((store.folder / "snapshots").iterdir()) == []
    with pytest.raises(DataError, match="no snapshot has the id"):
        store.remove(one.id)
    assert not store.add(FILES["cow_trade"](tmp_path)).already


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99, "snapshots": []}', '{"format": 1}'])
def test_a_broken_manifest_is_a_message(store: Store, text: str) -> None:
    (store.folder / "manifest.json").write_text(text)
    with pytest.raises(DataError):
        _ = store.snapshots


def test_no_store_and_no_file_are_messages(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no store here"):
        open_store(tmp_path / "none")
    with pytest.raises(DataError, match="cannot be opened"):
        store.add(tmp_path / "none.csv")


def test_wildcards_in_names_are_only_characters(tmp_path: Path) -> None:
    folder = tmp_path / "a [1] *"
    store = open_store(folder / "store?", create=True)
    path = FILES["cow_trade"](folder).rename(folder / "trade [1]*.csv")
    added = store.add(path)
    assert added.snapshot.rows == 6
    assert len(store.table("trade").fetchall()) == 6
    assert store.aside(added.snapshot.id).fetchall() == []
    assert store.covers("trade", "PRK", 2014)


def test_a_store_that_cannot_be_made_or_read_is_a_message(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DataError, match="no store can be made here"):
        open_store(tmp_path / "file", create=True)
    with pytest.raises(DataError, match="this is a folder"):
        store.add(tmp_path)
    one = store.add(FILES["cow_trade"](tmp_path)).snapshot
    (store.folder / "snapshots" / f"{one.id.replace('@', '-')}.parquet").unlink()
    with pytest.raises(DataError, match="suasion data verify"):
        store.table("trade")


def test_latin_1_and_utf_16_are_read_and_said(store: Store, tmp_path: Path) -> None:
    text = FILES["gsdb"](tmp_path).read_text(encoding="utf-8").replace("Norway", "Côte d'Ivoire")
    (tmp_path / "latin.csv").write_bytes(text.encode("latin-1"))
    added = store.add(tmp_path / "latin.csv")
    assert "read as Latin-1" in added.warnings[0]
    assert store.table("sanctions").filter("sender = 'CIV'").fetchall()
    (tmp_path / "wide.csv").write_bytes(VOTES.encode("utf-16"))
    assert store.add(tmp_path / "wide.csv").snapshot.rows == 12


def printed(renderable: object) -> str:
    from rich.console import Console

    console = Console(width=300, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(renderable)
    console.file.close()
    return console.export_text()


def test_pages_say_what_a_reader_needs(full: Store, tmp_path: Path) -> None:
    one = full.snapshot("arms")
    text = printed(page.render_list(full.snapshots))
    assert all(snapshot.id in text for snapshot in full.snapshots)
    shown = printed(page.render_show(one))
    for part in (one.digest, "SIPRI's terms", "munitions", "SHA-256"):
        assert part in shown
    assert "Begin with" in printed(page.render_list(()))
    assert "already here" in printed(page.render_added(full.add(FILES["sipri_tiv"](tmp_path))))
    assert "unchanged" in printed(page.render_problems((), 3))
    assert "is removed" in printed(page.render_removed(one))
    assert page.snapshot_json(one)["id"] == one.id


def test_an_empty_cell_of_a_wide_file_is_missing_or_set_aside_but_not_dropped(
    store: Store, tmp_path: Path
) -> None:
    text = FILES["aiddata_visits"](tmp_path).read_text(encoding="utf-8").replace(',3,1,4,"N/A",', ",3,1,4,,")
    store.add(csv_file("visits.csv", text)(tmp_path))
    assert store.table("visits").aggregate("COUNT(*), COUNT(value)").fetchall() == [(10, 7)]
    days = rows(
        "date,total_abs,RUS-PRK", *(f"2023-07-{k + 1:02d},{100 + k},{k}" for k in range(9)), "2023-07-20,5,"
    )
    added = store.add(csv_file("days.csv", days)(tmp_path))
    assert (added.snapshot.rows, added.quarantined) == (19, (("value is not a number", 1),))

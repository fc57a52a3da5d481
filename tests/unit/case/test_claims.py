"""Writing claims back: only what changed is touched, and nothing an analyst wrote is lost."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from suasion.case.claims import add_source, replace_source, store_claims
from suasion.case.file import load_case
from suasion.case.model import Claim
from suasion.errors import Conflict

CASE = b"""\
[case]
title = "T"
question = "Q?"
as_of = 2024-07-20
focal = "A"
target = "B"

[[actors]]
id = "A"
name = "Aland"

[[actors]]
id = "B"
name = "Bland"

[[sources]]  # the first
id = "memo"
title = "Memo"
"""

CLAIMS = b"""\
# mine
[[claims]]
id = "one"      # kept
source = "memo"
start = 0
end = 3
quote = "Aha"
role = "fact"
status = "accepted"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_bytes(CASE)
    (tmp_path / "claims.toml").write_bytes(CLAIMS)
    return tmp_path


def test_storing_what_is_there_changes_no_byte(folder: Path) -> None:
    store_claims(folder, load_case(folder).case.claims)
    assert (folder / "claims.toml").read_bytes() == CLAIMS


def test_a_new_claim_comes_last_and_an_edit_touches_its_line_only(folder: Path) -> None:
    (first,) = load_case(folder).case.claims
    second = Claim(id="two", source="memo", start=4, end=6, quote="no", role="risk", likelihood=(0.2, 0.45))
    store_claims(folder, (second, first.model_copy(update={"role": "rumour"})))
    text = (folder / "claims.toml").read_text()
    assert text.startswith(CLAIMS.decode().replace('"fact"', '"rumour"').rstrip())
    again = load_case(folder).case.claims
    assert again == (first.model_copy(update={"role": "rumour"}), second)


def test_a_claim_left_out_is_taken_out(folder: Path) -> None:
    store_claims(folder, ())
    assert load_case(folder).case.claims == ()


def test_the_first_claims_make_the_file(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(CASE)
    claim = Claim(id="x", source="memo", start=0, end=1, quote="x", speaker="Lee", speaker_span=(0, 1))
    store_claims(tmp_path, (claim,))
    assert load_case(tmp_path).case.claims == (claim,)


def test_a_new_source_is_copied_declared_and_graded_f6(folder: Path) -> None:
    add_source(folder, "note.md", b"# Note\n", {"id": "note", "title": "A note", "author": ""})
    loaded = load_case(folder)
    assert loaded.files["sources/note.md"] == b"# Note\n"
    source = loaded.case.source("note")
    assert (source.reliability, source.credibility, source.file) == ("F", 6, "sources/note.md")
    assert (folder / "case.toml").read_bytes().startswith(CASE)


def test_another_text_of_the_same_name_is_never_overwritten(folder: Path) -> None:
    add_source(folder, "note.md", b"one", {"id": "note", "title": "n"})
    with pytest.raises(Conflict):
        add_source(folder, "note.md", b"two", {"id": "other", "title": "n"})
    assert (folder / "sources" / "note.md").read_bytes() == b"one"
    assert "other" not in {source.id for source in load_case(folder).case.sources}


@pytest.mark.parametrize(
    "after", [b"", b"\n# --- What is measured ---\n\n[[measures]]\nid = 'm'\nname = 'M'\nindicator = 'x'\n"]
)
def test_a_source_stands_after_the_last_one_with_a_blank_line_and_before_the_next_title(
    folder: Path, after: bytes
) -> None:
    (folder / "case.toml").write_bytes(CASE + after)
    add_source(folder, "note.md", b"# Note\n", {"id": "note", "title": "A note"})
    added = b'\n[[sources]]\nid = "note"\ntitle = "A note"\nfile = "sources/note.md"\n'
    added += b'reliability = "F"\ncredibility = 6\n'
    assert (folder / "case.toml").read_bytes() == CASE + added + after


def test_text_source_and_claims_come_together_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = Claim(id="x", source="note", start=0, end=1, quote="x")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for stop in range(1, 4):
        calls = iter(range(1, 9))

        def sync(handle: int, calls: Iterator[int] = calls, stop: int = stop) -> None:
            if next(calls) == stop:
                raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("suasion.case.saving.os.fsync", sync)
            with pytest.raises(KeyboardInterrupt):
                add_source(folder, "note.md", b"x", {"id": "note", "title": "n"}, (claim,))
        assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    add_source(folder, "note.md", b"x", {"id": "note", "title": "n"}, (claim,))
    assert load_case(folder).case.claims == (claim,)


def test_ctrl_c_between_the_renames_waits_for_the_last(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.replace

    def interrupted(aside: str, path: Path) -> None:
        rename(aside, path)
        signal.raise_signal(signal.SIGINT)

    claim = Claim(id="x", source="note", start=0, end=1, quote="x")
    monkeypatch.setattr("suasion.case.saving.os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add_source(folder, "note.md", b"x", {"id": "note", "title": "n"}, (claim,))
    loaded = load_case(folder)
    assert loaded.case.claims == (claim,)
    assert loaded.files["sources/note.md"] == b"x"
    assert not list(folder.rglob(".*"))


def test_a_new_version_takes_the_place_of_the_text_and_one_of_another_format_stands_beside(
    folder: Path,
) -> None:
    add_source(folder, "note.txt", b"one", {"id": "note", "title": "n"})
    source = load_case(folder).case.source("note")
    assert replace_source(folder, source, "new.txt", b"two", ()) == "sources/note.1.txt"
    assert load_case(folder).files["sources/note.txt"] == b"two"
    assert replace_source(folder, source, "new.txt", b"two again", ()) == "sources/note.2.txt"
    kept = {path.name: path.read_bytes() for path in (folder / "sources").glob("note.*.txt")}
    assert kept == {"note.1.txt": b"one", "note.2.txt": b"two"}
    assert replace_source(folder, source, "new.md", b"three", ()) == "sources/note.txt"
    loaded = load_case(folder)
    assert (loaded.case.source("note").file, loaded.files["sources/new.md"]) == ("sources/new.md", b"three")
    assert loaded.files["sources/note.txt"] == b"two again"
    assert not replace_source(folder, loaded.case.source("memo"), "memo.txt", b"four", ())
    assert load_case(folder).documents["memo"] == b"four"

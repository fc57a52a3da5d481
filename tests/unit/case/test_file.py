"""Loading, editing and saving a case folder; a kill at any moment leaves a whole file."""

import itertools
import os
import random
import signal
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.case.file import load_case
from suasion.case.model import Case
from suasion.case.saving import digest, load_draft, save, write_atomically
from suasion.case.schema import build_case, json_schema
from suasion.errors import CaseError, Conflict

SMALL = b"""\
# kept: a comment
[case]
title    =   "T"   # odd spacing is kept
question = "Q?"
as_of = 2024-07-20
focal = 'A'
target = "B"

[[actors]]
id = "A"
name = "Aland"
[[actors]]
name = "Bland"    # order of keys is kept
id = "B"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_bytes(SMALL)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "t.csv").write_bytes(b"indicator\n")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "memo.md").write_bytes(b"Text.")
    (tmp_path / "sources" / ".hidden").write_bytes(b"x")
    return tmp_path


def test_a_folder_loads_with_its_files(folder: Path) -> None:
    loaded = load_case(folder)
    assert loaded.case.case.title == "T"
    assert sorted(loaded.files) == ["case.toml", "data/t.csv", "sources/memo.md"]
    assert load_case(folder / "case.toml").digest == loaded.digest


def test_the_digest_names_content_and_place(folder: Path) -> None:
    before = load_case(folder).digest
    (folder / "data" / "t.csv").rename(folder / "data" / "u.csv")
    renamed = load_case(folder).digest
    (folder / "data" / "u.csv").write_bytes(b"indicator \n")
    assert len({before, renamed, load_case(folder).digest}) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe", "not UTF-8"),
        ("﻿[case]".encode(), "byte order mark"),
        (b"[case", "not TOML"),
        (b"a = " + b"[" * 5000, "nested too deeply"),
        (b"", "this field is missing"),
    ],
)
def test_what_is_not_a_case_is_refused_with_a_reason(folder: Path, content: bytes, says: str) -> None:
    (folder / "case.toml").write_bytes(content)
    with pytest.raises(CaseError, match=says):
        load_case(folder)


def test_a_missing_folder_is_told_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="suasion new"):
        load_case(tmp_path / "none")
    with pytest.raises(CaseError, match="there is no case"):
        load_case(tmp_path)


def test_load_and_save_change_nothing(folder: Path) -> None:
    save(load_draft(folder / "case.toml"))
    assert (folder / "case.toml").read_bytes() == SMALL


def test_an_edit_leaves_everything_else_as_it_was(folder: Path) -> None:
    draft = load_draft(folder / "case.toml")
    draft.document["case"]["question"] = "R?"
    save(draft)
    assert (folder / "case.toml").read_bytes() == SMALL.replace(b'"Q?"', b'"R?"')


@given(
    st.sampled_from(["\n", "\r\n"]),
    st.lists(st.sampled_from(["# c", "", "x = 1", "[t]", "y = [1,  2] # z"]), unique=True),
)
def test_any_layout_survives_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, end: str, lines: list[str]
) -> None:
    path = tmp_path_factory.mktemp("layout") / "case.toml"
    content = (end.join(lines) + end).encode()
    path.write_bytes(content)
    save(load_draft(path))
    assert path.read_bytes() == content


def test_a_file_changed_meanwhile_is_never_overwritten(folder: Path) -> None:
    draft = load_draft(folder / "case.toml")
    (folder / "case.toml").write_bytes(SMALL + b"# someone else\n")
    draft.document["case"]["title"] = "mine"
    with pytest.raises(Conflict, match="nothing was written"):
        save(draft)
    assert (folder / "case.toml").read_bytes() == SMALL + b"# someone else\n"
    assert sorted(path.name for path in folder.iterdir()) == ["case.toml", "data", "sources"]


def test_a_new_file_is_not_written_over_one_that_appeared(tmp_path: Path) -> None:
    draft = load_draft(tmp_path / "claims.toml")
    (tmp_path / "claims.toml").write_bytes(b"# first\n")
    with pytest.raises(Conflict):
        save(draft)


def test_saving_keeps_the_permissions(folder: Path) -> None:
    path = folder / "case.toml"
    path.chmod(0o640)
    save(load_draft(path))
    assert path.stat().st_mode & 0o777 == 0o640


def write_for_ever(path: Path, first: int, started: int) -> None:
    for turn in itertools.count(first):
        write_atomically(path, (str(turn % 10) * 50_000).encode())
        if turn == first + 2:
            os.write(started, b".")


@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning"
)  # forking beside the test runner's threads is fine here
def test_two_hundred_kills_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    write_atomically(path, b"0" * 50_000)
    seed, seen = random.Random(7), set()
    begun, started = os.pipe()
    for kill in range(200):
        writer = os.fork()
        if writer == 0:
            write_for_ever(path, kill, started)
        os.read(begun, 1)  # a busy machine may take its time to begin
        time.sleep(seed.random() * 0.01)
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        content = path.read_bytes()
        assert len(content) == 50_000
        assert len(set(content)) == 1
        seen.add(content[:1])
    os.close(begun)
    os.close(started)
    assert len(seen) > 3  # the kills did come between, and during, real writes


def test_the_schema_names_every_table_of_a_case() -> None:
    assert set(json_schema()["properties"]) == set(Case.model_fields)


def test_the_shipped_schema_is_the_current_one() -> None:
    import json

    import suasion.case

    shipped = Path(suasion.case.__file__).with_name("case.schema.json")
    assert json.loads(shipped.read_text(encoding="utf-8")) == json_schema()


def test_ids_left_out_are_filled() -> None:
    case = build_case(
        {
            "case": {"title": "t", "question": "q", "as_of": "2024-01-01", "focal": "A", "target": "B"},
            "actors": [{"id": "A", "name": "A"}, {"id": "B", "name": "B"}],
            "options": [{"id": "x", "actor": "A", "name": "X"}],
            "rules": [{"never": "x & !x"}],
            "preferences": {"A": {"order": [{"prefer": "x"}, {"prefer": "!x"}]}},
            "obligations": [{"instrument": "UN resolution 7", "binds": "A", "requires": "x"}],
        }
    )
    assert case.rules[0].id == "rule-1"
    assert [statement.id for statement in case.preferences["A"].order] == ["A-1", "A-2"]
    assert case.obligations[0].id == "un-resolution-7"


def test_digest_is_sha256() -> None:
    assert digest(b"abc").startswith("ba7816bf")

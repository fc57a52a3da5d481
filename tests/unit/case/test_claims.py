"""Writing claims back: only what changed is touched, and nothing an analyst wrote is lost."""

from pathlib import Path

import pytest

from suasion.case.claims import add_source, store_claims
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

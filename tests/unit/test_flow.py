"""Where the stages meet: whole cases in, records out."""

import json
import shutil
from pathlib import Path

import pytest

import suasion
from paths import EXAMPLES
from suasion import flow
from suasion.case.bundle import bundle, unbundle
from suasion.errors import CaseError, DataError, SourceError
from suasion.flow import after

CUBA = EXAMPLES / "cuba-1962"
KOREA = EXAMPLES / "korea-2024"


@pytest.fixture
def cuba(tmp_path: Path) -> Path:
    copy = tmp_path / "cuba"
    shutil.copytree(CUBA, copy, ignore=shutil.ignore_patterns("brief.*"))
    return copy


@pytest.mark.parametrize("folder", [CUBA, KOREA], ids=lambda path: path.name)
def test_the_examples_are_in_order(folder: Path) -> None:
    case = suasion.check_case(folder).case
    assert case.claims
    assert case.options


def test_a_loaded_case_is_handed_through() -> None:
    folder = flow.load(CUBA)
    assert flow.load(folder) is folder


def test_a_quote_that_the_source_does_not_hold_is_found(cuba: Path) -> None:
    path = cuba / "sources" / "note.md"
    path.write_text(path.read_text().replace("14 October", "15 October"))
    with pytest.raises(CaseError, match='claim "missiles" quotes words'):
        flow.check(cuba)


def test_a_row_of_an_undeclared_source_is_found(cuba: Path) -> None:
    path = cuba / "data" / "power.csv"
    path.write_text(path.read_text().replace("inventories-2010", "inventories"))
    with pytest.raises(CaseError, match='the source "inventories" is not declared') as caught:
        flow.check(cuba)
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [
        ("data/power.csv", 2),
        ("data/power.csv", 3),
    ]


def test_a_table_that_is_not_text_is_told(cuba: Path) -> None:
    (cuba / "data" / "power.csv").write_bytes(b"indicator\n\xff\xfe\n")
    with pytest.raises(DataError, match="not UTF-8"):
        flow.observations(cuba)


def test_a_bundle_gives_the_same_files_back() -> None:
    folder = flow.load(CUBA)
    again = unbundle(bundle(folder))
    assert again.files == folder.files
    assert again.digest == folder.digest
    assert again.case == folder.case


def test_a_bundle_keeps_files_that_are_not_text(cuba: Path) -> None:
    (cuba / "sources" / "scan.pdf").write_bytes(b"%PDF\xff\x00")
    folder = flow.load(cuba)
    assert unbundle(bundle(folder)).files["sources/scan.pdf"] == b"%PDF\xff\x00"


@pytest.mark.parametrize("content", [b"", b"no", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_broken_bundle_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        unbundle(content)


def test_a_case_without_its_source_loses_claims_and_grounds() -> None:
    rest = after.without(CUBA, "note")
    assert rest.case.claims == ()
    assert "sources/note.md" not in rest.files
    grounds = {
        ground
        for preference in rest.case.preferences.values()
        for s in preference.order
        for ground in s.because
    }
    assert grounds == {"measure:soviet-warheads"}
    assert flow.load(CUBA).case.claims


def test_a_case_without_a_table_has_no_rows_of_it() -> None:
    rest = after.without(CUBA, "data/power.csv")
    assert flow.observations(rest) == ()
    assert rest.case.claims == flow.load(CUBA).case.claims


def test_withdrawing_what_is_not_there_is_told() -> None:
    with pytest.raises(CaseError, match="Did you mean note"):
        after.without(CUBA, "notes")


def test_actors_a_case_does_not_know_are_told_and_left_out(cuba: Path, tmp_path: Path) -> None:
    text = tmp_path / "cable.txt"
    text.write_text("China's trade with Albania fell in 1962.\n")
    told = flow.propose(text, cuba).text()
    assert "the case declares no such actors: Albania (ALB), China (CHN)." in told
    (claim,) = (one for one in flow.load(cuba).case.claims if one.source == "cable")
    assert (claim.subject, claim.object) == ("", "")


def test_a_claim_whose_words_are_not_in_its_text_is_named_with_its_line(cuba: Path, tmp_path: Path) -> None:
    text = tmp_path / "cable.txt"
    text.write_text("Moscow will probably withdraw the missiles. Washington must wait.\n")
    flow.propose(text, cuba)
    claims = cuba / "claims.toml"
    written = claims.read_text().replace('"Washington must wait."', '"Washington must weight."')
    claims.write_text(written)
    with pytest.raises(CaseError) as caught:
        flow.check(cuba)
    (problem,) = caught.value.problems
    assert written.splitlines()[problem.line - 1] == 'quote = "Washington must weight."'  # type: ignore[operator]


def test_claims_are_proposed_into_a_case_and_stay_decided(cuba: Path, tmp_path: Path) -> None:
    text = tmp_path / "cable.txt"
    text.write_text("Moscow will probably withdraw the missiles. Washington must wait.\n")
    first = flow.propose(text, cuba)
    assert len(first.new) == 2
    loaded = flow.load(cuba)
    assert loaded.case.source("cable").reliability == "F"
    assert {claim.role for claim in loaded.case.claims if claim.source == "cable"} == {
        "forecast",
        "recommendation",
    }
    flow.check(cuba)
    again = flow.propose(text, cuba)
    assert not again.new
    assert not again.gone
    assert flow.load(cuba).files == loaded.files


def test_a_new_source_is_declared_as_the_text_describes_itself(cuba: Path, tmp_path: Path) -> None:
    text = tmp_path / "cable.txt"
    text.write_text("Moscow weighs its step\n\nBy Ann Bee\n20 October 1962\n\nMoscow will wait. It must.\n")
    before = (cuba / "case.toml").read_text()
    flow.propose(text, cuba)
    source = flow.load(cuba).case.source("cable")
    assert (source.title, source.author, str(source.date)) == (
        "Moscow weighs its step",
        "Ann Bee",
        "1962-10-20",
    )
    after = (cuba / "case.toml").read_text()
    assert after.startswith(before.rstrip() + '\n\n[[sources]]\nid = "cable"\n')


def test_the_same_words_with_other_line_ends_are_the_same_source(cuba: Path, tmp_path: Path) -> None:
    text = tmp_path / "cable.txt"
    text.write_bytes(b"Moscow will wait.\nIt must.\n")
    flow.propose(text, cuba)
    (tmp_path / "copy.txt").write_bytes(b"Moscow will wait.\r\nIt must.\r\n")
    assert not flow.propose(tmp_path / "copy.txt", cuba).new
    assert "copy" not in {source.id for source in flow.load(cuba).case.sources}


def test_reading_a_source_again_leaves_the_analysts_claims_alone(cuba: Path) -> None:
    before = {claim.id: claim for claim in flow.load(cuba).case.claims}
    flow.propose(cuba / "sources" / "note.md", cuba)
    after = {claim.id: claim for claim in flow.load(cuba).case.claims}
    for name, claim in before.items():
        assert after[name] == claim
    spans = [(claim.start, claim.end) for claim in after.values()]
    assert len(spans) == len(set(spans)), "a sentence the analyst has decided on is not proposed again"


def test_the_whole_way_from_folder_to_brief() -> None:
    answer = suasion.brief_case(CUBA, variants=10, depth=1)
    for form in ("html", "md", "json"):
        content = flow.render(answer, form, flow.load(CUBA))
        assert b"Cuban missile crisis" in content
    assert json.loads(flow.render(answer, "json"))


def test_what_falls_without_the_note() -> None:
    answer = suasion.brief_case(CUBA, variants=0, depth=0)
    report = after.fallen(CUBA, answer, "note", variants=0, depth=0)
    assert report["fallen"]
    assert report["kept"]
    assert len(report["then"]) == len(answer.bottom_line)

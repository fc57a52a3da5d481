"""Doing without an input, verifying, comparing, watching, scoring."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
import zlib
from functools import lru_cache
from html import unescape
from typing import Any

import pytest

from literal.brief_case import MEMO, TABLE, files, folder, small_answer, small_stages, stages
from suasion.brief.answer import answer
from suasion.brief.calibration import Resolved, calibrate
from suasion.brief.compare import compare, compare_all
from suasion.brief.html import bundle_of, to_html
from suasion.brief.previous import pack, unpack
from suasion.brief.records import Statement
from suasion.brief.verify import verify
from suasion.brief.watch import watch
from suasion.brief.without import withdrawn
from suasion.data.table import read_table
from suasion.errors import CaseError, SourceError
from suasion.read.document import from_bytes
from suasion.read.reader import read

# --- without -------------------------------------------------------------------------------------------


def test_a_source_takes_its_quotations_with_it() -> None:
    found = withdrawn(small_answer(), "memo")
    quoting = {
        s.id for s in small_answer().statements() if any(ref.startswith("span:memo") for ref in s.grounds)
    }
    assert quoting
    assert quoting <= {s.id for s in found.fallen}


def test_the_fallen_are_exactly_those_that_need_the_input() -> None:
    """A literal second reading: a statement falls if any ground, or any statement under it, needs the
    input."""
    page = small_answer()
    grounds = {ground.ref: ground for ground in page.grounds}
    known = {s.id: s for s in page.statements()}

    def falls(one: Statement, name: str) -> bool:
        for ref in one.grounds:
            if ref.startswith("said:") and falls(known[ref[5:]], name):
                return True
            if any(set(group) == {name} for group in grounds[ref].inputs):
                return True
        return False

    for name in ("memo", "customs", "votes-office", "data/figures.csv", "nobody"):
        assert {s.id for s in withdrawn(page, name).fallen} == {
            s.id for s in known.values() if falls(s, name)
        }


def test_the_only_table_takes_the_answers_with_it_and_nobody_takes_nothing() -> None:
    assert "bottom.answer" in {s.id for s in withdrawn(small_answer(), "data/figures.csv").fallen}
    nothing = withdrawn(small_answer(), "nobody")
    assert (nothing.fallen, nothing.weakened) == ((), ())
    assert nothing.kept == len(list(small_answer().statements()))


# --- verify --------------------------------------------------------------------------------------------


def _pack(held: dict[str, bytes]) -> bytes:
    return zlib.compress(json.dumps({name: content.decode() for name, content in held.items()}).encode())


@lru_cache(maxsize=64)
def _made(bundle: bytes, remembered: bytes = b"") -> str:
    held = {name: text.encode() for name, text in json.loads(zlib.decompress(bundle)).items()}
    case = folder(held)
    before = unpack(remembered) if remembered else None
    return to_html(answer(*stages(case), previous=before, digest=case.digest), bundle, remembered)


def _recompute(bundle: bytes, remembered: bytes, parameters: dict[str, str]) -> str:
    assert parameters["variants"] == "20"
    return _made(bundle, remembered)


@lru_cache(maxsize=1)
def _page() -> str:
    return _made(_pack(files()))


def _with_case(held: dict[str, bytes]) -> str:
    """The page as it was, but carrying another case: what a forger of a source does."""
    old, new = (base64.b64encode(bundle).decode() for bundle in (bundle_of(_page()), _pack(held)))
    return _page().replace(old, new)


def test_an_untouched_brief_is_verified() -> None:
    found = verify(_page(), _recompute)
    assert found.same
    assert found.mismatches == ()


WORDS = (
    "slipping",
    "Northland",
    "customs",
    "probably",
    "harder",
    "pact",
    "March",
    "Observers",
    "north",
    "Trade",
)
NUMBERS = ("80.0", "81.0", "80.5", "0.60", "0.50", "0.30", "0.75", "2021-05-01", "2022-06-02", "a note")


@pytest.mark.parametrize("word", WORDS)
def test_an_edit_to_a_stored_text_is_found(word: str) -> None:
    assert word in MEMO
    held = files() | {"sources/memo.md": MEMO.replace(word, "Q" + word[1:], 1).encode()}
    assert not verify(_with_case(held), _recompute).same


@pytest.mark.parametrize("number", NUMBERS)
def test_an_edit_to_a_stored_figure_is_found(number: str) -> None:
    assert number in TABLE
    changed = number[:-1] + ("x" if number[-1].isalpha() else "4" if number[-1] != "4" else "6")
    held = files() | {"data/figures.csv": TABLE.replace(number, changed, 1).encode()}
    assert not verify(_with_case(held), _recompute).same


def _numbers_on_the_page() -> list[tuple[int, int]]:
    """Places of thirty numbers in the text of the page, spread over all of it."""
    body = _page().index("<main>"), _page().index("</main>")
    found = [
        m.span()
        for m in re.finditer(r"(?<=[ >(])\d+(?:\.\d+)?(?=[ <,.;)\u00a0])", _page())
        if body[0] < m.start() < body[1]
    ]
    return found[:: max(1, len(found) // 30)][:30]


@pytest.mark.parametrize("place", range(30))
def test_an_edit_to_a_number_in_the_brief_is_found_and_named(place: int) -> None:
    start, end = _numbers_on_the_page()[place]
    digit = "7" if _page()[end - 1] != "7" else "2"
    found = verify(_page()[: end - 1] + digit + _page()[end:], _recompute)
    assert not found.same
    assert found.mismatches[0].where
    assert start < end


def test_added_markup_is_found_even_without_a_name() -> None:
    found = verify(_page().replace("</footer>", "<!-- x --></footer>"), _recompute)
    assert not found.same


def test_a_brief_without_a_case_cannot_be_verified_and_a_broken_case_is_a_mismatch() -> None:
    with pytest.raises(SourceError, match=r"out\.md.*carries no case"):
        verify("<p>nothing</p>", _recompute, "out.md")

    def fail(bundle: bytes, remembered: bytes, parameters: dict[str, str]) -> str:
        raise SourceError("the case cannot be read.")

    assert verify(_page(), fail).mismatches[0].where == "case"


def _before() -> Any:
    """The brief before: of the same case, with another direction of capacity."""
    return answer(*_turned())


@lru_cache(maxsize=1)
def _page_since() -> str:
    return _made(_pack(files()), pack(_before()))


def test_a_brief_that_says_what_changed_since_the_last_is_verified_whole() -> None:
    assert "Before: “Northland's capacity to press Eastmark shrank" in unescape(_page_since())
    assert verify(_page_since(), _recompute).same


@pytest.mark.parametrize("word", ["Now", "Before", "shrank", "Against the brief of"])
def test_an_edit_to_what_changed_is_found(word: str) -> None:
    start = _page_since().index('<section id="changes"')
    at = _page_since().index(word, start)
    edited = f"{_page_since()[:at]}Q{_page_since()[at + 1 :]}"
    found = verify(edited, _recompute)
    assert not found.same
    assert any("changed" in one.where or "changes" in one.where for one in found.mismatches)


def test_another_memory_of_the_last_brief_is_found() -> None:
    old, new = (base64.b64encode(pack(one)).decode() for one in (_before(), small_answer()))
    assert _page_since().count(old) == 1
    assert not verify(_page_since().replace(old, new), _recompute).same
    assert not verify(_page_since().replace(old, ""), _recompute).same
    broken = verify(_page_since().replace(old, "AAAA"), _recompute)
    assert [one.where for one in broken.mismatches] == ["case"]


def test_what_is_remembered_compares_as_the_whole_brief_does() -> None:
    for old, new in ((_before(), small_answer()), (small_answer(), _before())):
        assert compare(unpack(pack(old)), new) == compare(old, new) != ()
        assert len(pack(old)) < 6000


def test_a_memory_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(SourceError, match="too large"):
        unpack(zlib.compress(b" " * (17 * 1024 * 1024), 9))


# --- compare -------------------------------------------------------------------------------------------


def _turned() -> Any:
    case, readings, measured, analysis = small_stages()
    down = dataclasses.replace(measured.answer.capacity, direction="down")
    told = dataclasses.replace(measured, answer=dataclasses.replace(measured.answer, capacity=down))
    return case, readings, told, analysis


def test_the_same_brief_has_no_differences() -> None:
    assert compare_all(small_answer(), answer(*small_stages())) == ()


def test_a_turned_judgement_is_shown_with_both_wordings() -> None:
    found = compare(small_answer(), answer(*_turned()))
    assert {one.id for one in found} == {"bottom.answer", "judgement.capacity"}
    assert all("did not measurably change" in one.before and "shrank" in one.after for one in found)


def test_what_changed_since_the_last_brief_is_told_in_the_next() -> None:
    page = answer(*_turned(), previous=small_answer())
    text = " ".join(
        s.text for block in page.section("changes").blocks for s in getattr(block, "statements", ())
    )
    assert "Now: “Northland's capacity to press Eastmark shrank" in text
    assert compare(small_answer(), page) != ()
    same = answer(*small_stages(), previous=small_answer())
    assert "Nothing" in same.section("changes").blocks[0].why  # type: ignore[union-attr]


# --- watch ---------------------------------------------------------------------------------------------


def _read(text: str) -> Any:
    return read(from_bytes(text.encode(), name="new.txt", id="new"))


def test_two_cues_in_one_sentence_suggest_an_indicator() -> None:
    case = small_stages()[0]
    [seen] = watch(case, [_read("A tanker with fuel came in. It left.")])
    assert seen.status == "suggested"
    assert "A tanker with fuel" in seen.evidence[0]
    assert "“Pressure”" in seen.moves
    [quiet] = watch(
        case, [_read("A tanker came in. There was no other cargo of fuel.".replace("fuel", "grain"))]
    )
    assert quiet.status == "quiet"


@pytest.mark.parametrize(("value", "status"), [("49.0", "tripped"), ("50.0", "quiet"), ("80.0", "quiet")])
def test_a_figure_beyond_its_threshold_trips_the_indicator(value: str, status: str) -> None:
    rows = read_table(
        f"indicator,from,to,period,value,unit,source\ntrade_share,NOR,EAS,2024,{value},%,customs\n", "new.csv"
    )
    [found] = watch(small_stages()[0], (), rows)
    assert found.status == status
    assert not found.evidence or "new.csv:2" in found.evidence[0]


def test_a_figure_of_another_pair_trips_nothing() -> None:
    rows = read_table(
        "indicator,from,to,period,value,unit,source\ntrade_share,SOU,EAS,2024,10,%,customs\n", "new.csv"
    )
    assert watch(small_stages()[0], (), rows)[0].status == "quiet"


# --- calibration ---------------------------------------------------------------------------------------


def test_the_parts_of_the_brier_score_add_up() -> None:
    forecasts = [Resolved(str(i), (0.1, 0.3, 0.7, 0.9)[i % 4], i % 3 != 0) for i in range(40)]
    found = calibrate(forecasts)
    assert found.brier == pytest.approx(found.reliability - found.resolution + found.uncertainty)
    assert sum(one.n for one in found.bands) == found.n == 40


def test_saying_one_half_always_scores_a_quarter_and_being_right_scores_less() -> None:
    assert calibrate([Resolved("a", 0.5, True), Resolved("b", 0.5, False)]).brier == 0.25
    assert calibrate([Resolved("a", 0.9, True), Resolved("b", 0.1, False)]).brier == pytest.approx(0.01)


@pytest.mark.parametrize("wrong", [[], [Resolved("a", 1.0, True)], [Resolved("a", 0.0, True)]])
def test_what_cannot_be_scored_is_refused(wrong: list[Resolved]) -> None:
    with pytest.raises(CaseError):
        calibrate(wrong)

"""How the flagship's brief says things: no untested claim is stated as a fact, no "if" follows "whether"."""

import re

import pytest

from paths import EXAMPLES
from suasion import flow
from suasion.brief.records import Answer


@pytest.fixture(scope="module")
def answer() -> Answer:
    return flow.brief(EXAMPLES / "korea-2024", variants=5, depth=1)


def _texts(answer: Answer, start: str) -> list[str]:
    return [one.text for one in answer.statements() if one.id.startswith(start)]


def test_a_claim_no_data_test_is_quoted_among_the_gaps_not_stated(answer: Answer) -> None:
    gaps = [text for text in _texts(answer, "gap.") if re.search(r": (rose|fell|stayed) since", text)]
    assert gaps
    assert all(text.startswith("A claim that no data test: “") for text in gaps)
    assert all(text.endswith(".") for text in _texts(answer, "gap."))


def test_a_break_is_dated_between_its_ends_with_digits_alike(answer: Answer) -> None:
    [text] = _texts(answer, "break.")
    assert "between June 2023 and August 2023, from 8.2 to 100.1" in text


def test_the_bottom_line_tells_a_newcomer_how_good_an_outcome_is(answer: Answer) -> None:
    assert re.search(r"even its worst outcome suits China better than \d+\xa0%", answer.bottom_line[1].text)


def test_a_misperception_is_named_with_its_approach(answer: Answer) -> None:
    [text] = _texts(answer, "judgement.belief")
    assert text.startswith("Under “Pressure”, China would expect an outcome that does not come about")


def test_no_sentence_says_whether_if(answer: Answer) -> None:
    assert not [one.text for one in answer.statements() if "whether if" in one.text]
    assert not [ground.note for ground in answer.grounds if "whether if" in ground.note]

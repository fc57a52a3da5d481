"""From a sentence to its ground: the span in its context, the number with its rows, the bare assumption."""

from __future__ import annotations

import dataclasses

import pytest

from literal.brief_case import MEMO, QUOTE, small_answer, small_stages
from literal.brief_structure import structure
from suasion.brief.html import to_html
from suasion.brief.material import Material
from suasion.brief.trace import CONTEXT, in_context, resolve

CASE, READINGS, MEASURED, ANALYSIS = small_stages()
MATERIAL = Material(CASE, READINGS, MEASURED, ANALYSIS)


def test_a_claim_is_shown_in_the_context_of_its_source() -> None:
    ground = resolve("claim:c1", MATERIAL)
    assert ground.kind == "span"
    assert ground.quote == QUOTE
    text = READINGS[0].document.text
    at = text.index(QUOTE)
    assert ground.after.split()[0] == text[at + len(QUOTE) :].split()[0]
    assert "A memo" in ground.source
    assert "graded B3" in ground.source
    assert ground.inputs == (("memo",),)


def test_a_claim_whose_text_is_not_at_hand_says_so() -> None:
    ground = resolve("claim:c1", dataclasses.replace(MATERIAL, readings=()))
    assert ground.quote == QUOTE
    assert "not in the case" in ground.note


def test_a_span_is_the_exact_slice() -> None:
    start = READINGS[0].document.text.index("Eastmark signed")
    assert resolve(f"span:memo:{start}:{start + 15}", MATERIAL).quote == "Eastmark signed"


@pytest.mark.parametrize(
    "ref",
    [
        "claim:nobody",
        "span:memo:0:999999",
        "span:memo:x:y",
        "span:none:0:1",
        "source:none",
        "obligation:none",
        "case:risks.none",
        "measure:none",
        "change:none",
        "verdict:none",
        "break:x@y",
        "compare:a@b",
        "gap:99",
        "gap:x",
        "happening:x",
        "play:outcome:x",
        "play:flip:99",
        "play:none:x",
        "nonsense",
        "",
    ],
)
def test_a_reference_to_nothing_is_lost_and_not_an_error(ref: str) -> None:
    assert resolve(ref, MATERIAL).kind == "lost"


def test_a_number_shows_method_rows_and_sources() -> None:
    ground = resolve("measure:share@2023", MATERIAL)
    assert ground.kind == "number"
    assert "80.5" in ground.label
    assert ground.rows
    assert all(row.startswith("data/figures.csv:") for row in ground.rows)
    assert "Customs returns" in ground.source
    assert ("data/figures.csv",) in ground.inputs


def test_a_result_of_the_game_shows_its_parameters() -> None:
    ground = resolve("play:approach:pressure", MATERIAL)
    assert ground.kind == "model"
    assert dict(ground.parameters)["states"] == "8"
    assert "commits to press Eastmark" in ground.note


def test_an_assumption_without_a_ground_is_called_one_and_one_with_a_claim_shows_its_words() -> None:
    assert resolve("case:preferences.NOR.n2", MATERIAL).kind == "assumption"
    shown = resolve("case:preferences.NOR.n1", MATERIAL)
    assert shown.kind == "span"
    assert shown.quote == QUOTE


def test_context_is_cut_at_spaces() -> None:
    text = "word " * 200
    before, quote, after = in_context(text, 500, 504)
    assert quote == "word"
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before) <= CONTEXT + 2


def test_the_ends_of_a_text_have_no_ellipsis() -> None:
    assert in_context(MEMO, 0, 5)[0] == ""
    assert in_context("abc", 1, 3) == ("a", "bc", "")


def test_each_sentence_reaches_its_ground_in_two_clicks() -> None:
    """Every link leads to an element of the page; from a sentence a note is at most two links away."""
    page = structure(to_html(small_answer()))
    ids = set(page.ids)
    assert len(page.ids) == len(ids)
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inner) <= ids
    answer = small_answer()
    direct = {
        one.id for one in answer.statements() if any(not ref.startswith("said:") for ref in one.grounds)
    }
    for one in answer.statements():
        assert one.id in direct or one.kind == "assumption" or set(one.rests_on) & direct

"""The answer: sections in order, each filled or saying why not, every sentence with a ground that
resolves."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from literal.brief_case import small_answer, small_stages
from suasion.brief.answer import answer
from suasion.brief.checks import check
from suasion.brief.records import Judgement, Nothing, Statement
from suasion.case.model import Actor, Case, CaseInfo

ORDER = (
    "bottom-line",
    "judgements",
    "slipping",
    "approaches",
    "stories",
    "alternatives",
    "assumptions",
    "indicators",
    "gaps",
    "text",
    "changes",
    "sources",
    "method",
)


def _bare() -> Case:
    info = CaseInfo(title="t", question="Is it?", as_of=dt.date(2024, 1, 1), focal="A", target="B")
    return Case(case=info, actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")))


def test_the_sections_stand_in_the_required_order() -> None:
    assert tuple(section.id for section in small_answer().sections) == ORDER


def test_a_case_without_anything_still_has_every_section_and_says_why_it_is_empty() -> None:
    page = answer(_bare())
    assert tuple(section.id for section in page.sections) == ORDER
    for section in page.sections:
        assert section.blocks
    assert sum(isinstance(block, Nothing) for block in page.blocks()) >= 7


def test_the_bottom_line_is_three_sentences_on_both_questions_and_their_limit() -> None:
    first, second, third = (one.text for one in small_answer().bottom_line)
    assert "capacity" in first
    assert "closer to Southmark" in first
    assert "“Wait”" in second
    assert "%" in third
    assert all(text.count(". ") == 0 and text.endswith(".") for text in (first, second, third))


def test_the_bottom_line_follows_the_results() -> None:
    """Turned results give a turned bottom line: nothing is written for one case."""
    case, readings, measured, analysis = small_stages()
    down = dataclasses.replace(measured.answer.capacity, direction="down")
    away = dataclasses.replace(measured.answer.posture, direction="down")
    told = dataclasses.replace(
        measured, answer=dataclasses.replace(measured.answer, capacity=down, posture=away)
    )
    approaches = tuple(
        dataclasses.replace(one, worst=1.0 - (one.worst or 0), typical=0.5, best=0.5)
        for one in analysis.approaches
    )
    page = answer(case, readings, told, dataclasses.replace(analysis, approaches=approaches))
    assert "shrank between 2020 and 2023" in page.bottom_line[0].text
    assert "moved closer to Northland" in page.bottom_line[0].text
    assert "“Pressure” (press Eastmark) ends best" in page.bottom_line[1].text


def test_there_are_three_to_five_key_judgements_each_with_its_confidence() -> None:
    found = small_answer().judgements
    assert 3 <= len(found) <= 5
    for one in found:
        assert isinstance(one, Judgement)
        assert one.confidence.text.startswith(
            ("Confidence is low:", "Confidence is moderate:", "Confidence is high:")
        )
        assert one.why


def test_every_sentence_has_a_ground_that_resolves() -> None:
    page = small_answer()
    kinds = {ground.ref: ground.kind for ground in page.grounds}
    known = {statement.id for statement in page.statements()}
    for statement in page.statements():
        assert statement.grounds or statement.kind == "assumption", statement
        for ref in statement.grounds:
            assert kinds[ref] != "lost", (statement.id, ref)
            assert not ref.startswith("said:") or ref[5:] in known


def test_statement_ids_are_unique() -> None:
    ids = [statement.id for statement in small_answer().statements()]
    assert len(ids) == len(set(ids))


def test_the_brief_of_the_small_case_keeps_every_rule() -> None:
    assert [str(problem) for problem in check(small_answer())] == []


def test_the_order_of_the_readings_does_not_matter() -> None:
    case, readings, measured, analysis = small_stages()
    twin = dataclasses.replace(readings[0], document=dataclasses.replace(readings[0].document, id="zz"))
    one = answer(case, (*readings, twin), measured, analysis)
    assert one == answer(case, (twin, *readings), measured, analysis)


@pytest.mark.parametrize("missing", ["readings", "measurement", "analysis"])
def test_a_missing_stage_is_said_and_not_papered_over(missing: str) -> None:
    case, readings, measured, analysis = small_stages()
    given = {"readings": readings, "measurement": measured, "analysis": analysis}
    given[missing] = () if missing == "readings" else None
    page = answer(case, **given)
    assert tuple(section.id for section in page.sections) == ORDER
    assert not [
        ground for ground in page.grounds if ground.kind == "lost" and not ground.ref.startswith("measure")
    ]


def test_a_stable_outcome_is_never_called_likely() -> None:
    for statement in small_answer().statements():
        if any(ref.startswith("play:") for ref in statement.grounds):
            assert "likely" not in statement.text.lower(), statement


def test_a_statement_lists_the_statements_it_rests_on() -> None:
    one = small_answer().statement("bottom.answer")
    assert one.rests_on == ("judgement.capacity", "judgement.posture")
    assert Statement("x", "fact", "t", ("claim:c",)).rests_on == ()

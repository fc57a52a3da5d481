"""Every example case: each sentence has a ground that resolves, and the brief keeps every rule."""

from __future__ import annotations

import pytest

from paths import EXAMPLES
from suasion import flow
from suasion.brief.checks import check
from suasion.brief.records import Answer

CASES = sorted(str(path.parent.relative_to(EXAMPLES)) for path in EXAMPLES.glob("**/case.toml"))


@pytest.fixture(scope="module", params=CASES)
def answer(request: pytest.FixtureRequest) -> Answer:
    return flow.brief(EXAMPLES / request.param, variants=0, depth=0)


def test_there_are_examples() -> None:
    assert len(CASES) >= 2


def test_every_sentence_can_be_traced(answer: Answer) -> None:
    assert not [ground.ref for ground in answer.grounds if ground.kind == "lost"]
    known = {statement.id for statement in answer.statements()}
    for statement in answer.statements():
        assert statement.grounds or statement.kind == "assumption"
        assert set(statement.rests_on) <= known


def test_the_brief_keeps_every_rule(answer: Answer) -> None:
    assert [str(problem) for problem in check(answer)] == []


def test_the_bottom_line_is_three_plain_sentences(answer: Answer) -> None:
    assert len(answer.bottom_line) == 3
    for one in answer.bottom_line:
        assert one.text[0].isupper() or one.text[0] == "“"
        assert one.text.endswith(".")
        assert not any(mark in one.text for mark in ("  ", " ,", "..", "None", "<->", "->", " & "))

"""Statements as clauses: they say what the statement says, in the names of the case."""

import pytest

from suasion.case.model import Actor, Case, CaseInfo, Option
from suasion.play.pages.wishes import opposite_phrase, statement_phrase

CASE = Case(
    case=CaseInfo(title="t", question="q", as_of="2024-01-01", focal="A", target="B"),
    actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    options=(
        Option(id="pay", actor="A", name="Pay", yes="pay", no="hold back"),
        Option(id="wait", actor="A", name="Wait", yes="wait"),
        Option(id="work", actor="B", name="Work", yes="work"),
    ),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pay", "Ann would pay"),
        ("!pay", "Ann would hold back"),
        ("pay & wait", "Ann would pay and wait"),
        ("pay & wait & work", "Ann would pay and wait and Bob would work"),
        ("pay | !wait", "Ann would pay or not wait"),
        ("pay | work", "Ann would pay or Bob would work"),
        ("pay | wait & work", "Ann would pay or both Ann would wait and Bob would work"),
        ("(pay | wait) & work", "Bob would work and Ann would either pay or wait"),
        ("pay -> work", "if Ann would pay, Bob would work"),
        ("pay <-> !work", "Ann would pay exactly when Bob would not work"),
        ("!(pay & work)", "Ann would hold back or Bob would not work"),
        ("!(pay | work)", "Ann would hold back and Bob would not work"),
        ("!(pay -> work)", "Ann would pay and Bob would not work"),
        ("!!pay", "Ann would pay"),
        (
            "count(pay, wait, work) >= 2",
            "at least two of these hold: Ann would pay; Ann would wait; Bob would work",
        ),
        (
            "!(count(pay, work) < 1)",
            "it is not so that fewer than one of these hold: Ann would pay; Bob would work",
        ),
        ("true", "anything holds"),
        ("!true", "nothing holds"),
    ],
)
def test_a_statement_reads_as_a_clause(text, told):
    assert statement_phrase(CASE, text) == told


def test_the_opposite_is_the_phrase_of_the_negation():
    for text in ("pay", "pay & work", "pay -> work", "pay <-> work", "count(pay, work) >= 1"):
        assert opposite_phrase(CASE, text) == statement_phrase(CASE, f"!({text})")

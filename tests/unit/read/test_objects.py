"""Verbs whose object is what is said, by kind of object; and objects that say nothing."""

from __future__ import annotations

import pytest

from suasion.read.claims.objects import tells_by_object
from suasion.read.claims.saying import sayings
from suasion.read.spans import Span
from suasion.read.text.sentences import words


def tells(sentence: str, verb: str) -> bool:
    found = words(sentence, Span(0, len(sentence)))
    return tells_by_object(found, found.lower.index(verb), sayings())


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Unions accuse the port of neglect.", "accuse"),
        ("Envoys urged the council to wait.", "urged"),
        ("The ministers pledged to reopen the ferry.", "pledged"),
        ("Brokers give the truce two months.", "give"),
        ("Auditors found no trace of the grain.", "found"),
        ("Traders expect a thin harvest.", "expect"),
        ("The bank forecast a small deficit.", "forecast"),
        ("The village fears another flood.", "fears"),
        ("Analysts see little chance of a deal.", "see"),
        ("The pilot recalls landing twice.", "recalls"),
        ("The registry counts 300 vessels.", "counts"),
        ("The guild favours a toll.", "favours"),
        ("Growers blame Lisbon.", "blame"),
        ("The dealers claim to have paid.", "claim"),
        ("Surveyors attribute the cracks to mining.", "attribute"),
        ("Skippers view the quota as theft.", "view"),
        ("Engineers put the bill at nine million.", "put"),
        ("The mayor calls it a swindle.", "calls"),
    ],
)
def test_an_object_of_the_kind_a_verb_wants_is_what_is_said(sentence: str, verb: str) -> None:
    assert tells(sentence, verb)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Auditors found a ledger.", "found"),
        ("The bank forecast well.", "forecast"),
        ("Analysts see the quay.", "see"),
        ("The registry counts as old.", "counts"),
        ("Growers blame nobody in particular.", "blame"),
        ("The dealers claim land.", "claim"),
        ("Skippers view the quay daily.", "view"),
        ("They placed it at the gate.", "placed"),
        ("They accuse", "accuse"),
    ],
)
def test_another_object_says_nothing(sentence: str, verb: str) -> None:
    assert not tells(sentence, verb)

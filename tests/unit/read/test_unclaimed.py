"""Sentences that claim nothing because they only order a text or address its hearers."""

from __future__ import annotations

import pytest

from suasion.read.document import from_text
from suasion.read.reader import read


def claimed(text: str) -> list[str]:
    reading = read(from_text(text))
    return [reading.quote(claim.span) for claim in reading.claims]


@pytest.mark.parametrize(
    "mark",
    [
        "1. (C) Summary.",
        "End summary.",
        "(S//NF) End comment.",
        "(1) Source: Orano, press release, 8 September 2023.",
        "Mr Speaker, honourable members,",
        "Mr. President, Excellencies, ladies and gentlemen:",
        "My fellow citizens,",
        "A: No.",
        "Editor's note: Items are translated from local media.",
        "God bless our homeland.",
        "Long live the republic!",
        "Of course, Minister.",
    ],
)
def test_marks_and_forms_of_address_claim_nothing(mark: str) -> None:
    assert claimed(f"Trade with Mali fell in May.\n\n{mark}\n\nIt rose in June.") == [
        "Trade with Mali fell in May.",
        "It rose in June.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The summary is wrong.",
        "Comment: trade fell.",
        "Members of parliament are angry.",
        "Sources say that trade fell.",
        "Friends of Mali have left, ministers said.",
    ],
)
def test_what_begins_like_one_still_claims(sentence: str) -> None:
    assert claimed(sentence) == [sentence]

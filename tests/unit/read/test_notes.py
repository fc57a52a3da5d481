"""Notes, references and datelines are furniture; sections that only bear such a name are not."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.read.document import from_bytes, from_text
from suasion.read.reader import read
from suasion.read.reading import Reading
from suasion.read.text.boilerplate import mark

BODY = "# Trade slips\n\nTrade fell by half in 2023 [1]. China must act now, experts said [2].\n\n"
NOTES = "[1] Bank of Korea, July 2024.\n[2] Opinion article on the leverage of China, July 2024.\n"


def read_md(text: str) -> Reading:
    return read(from_bytes(text.encode(), name="memo.md"))


@pytest.mark.parametrize(
    "header",
    [
        "Notes",
        "Endnotes",
        "References",
        "Sources",
        "Bibliography",
        "Works cited",
        "7. References:",
        "Quellen",
        "각주",
    ],
)
@pytest.mark.parametrize(
    "entries",
    [
        NOTES,
        "1. Bank of Korea, July 2024.\n\n2. China attacked and killed trade, it is said, 2023.\n",
        "Lankov, A. (2005). Crisis in North Korea.\n\nPompeo, M. (2023). Never give an inch.\n",
        "- https://example.org/a\n- https://example.org/b\n",
    ],
)
def test_a_section_of_notes_gives_nothing(header: str, entries: str) -> None:
    reading = read_md(f"{BODY}## {header}\n\n{entries}")
    start = reading.document.text.index(header, 20)
    inside = [one for one in reading.sentences if one.span.start >= start]
    assert {(one.kind, one.part) for one in inside} == {("boilerplate", "furniture")}
    assert all(claim.span.end <= start for claim in reading.claims)
    assert all(span.end <= start for point in reading.keypoints for span in point.spans)
    assert all(event.trigger.end <= start for event in reading.events)
    assert len(reading.claims) == 2


def test_marks_in_the_text_stay() -> None:
    reading = read_md(f"{BODY}## Notes\n\n{NOTES}")
    shown = [claim.span.of(reading.document.text) for claim in reading.claims]
    assert shown == ["Trade fell by half in 2023 [1].", "China must act now, experts said [2]."]


def test_a_section_after_the_notes_is_read() -> None:
    reading = read_md(f"{BODY}## Notes\n\n{NOTES}\n## Afterword\n\nRussia will help.\n")
    assert reading.claims[-1].span.of(reading.document.text) == "Russia will help."


def test_prose_under_such_a_heading_is_read() -> None:
    reading = read_md(f"{BODY}## Sources\n\nRussia sent oil. It wants shells. Nobody asked why.\n")
    assert len(reading.claims) == 5


@pytest.mark.parametrize(
    "line", ["*Analyst's memo. 31 August 2024. Notes at the end name the record.*", "*31 August 2024*"]
)
def test_a_dateline_in_italics_claims_nothing_and_dates_the_text(line: str) -> None:
    reading = read_md(f"# Trade slips\n\n{line}\n\nTrade fell by half.\n")
    assert len(reading.claims) == 1
    assert reading.document.date == dt.date(2024, 8, 31)


def test_a_first_sentence_with_a_date_is_text() -> None:
    text = "Trade slips\nOn 31 August 2024 the army seized two ships.\nTrade fell."
    assert [one.kind for one in mark(from_text(text))] == ["heading", "text", "text"]


def test_a_text_may_itself_be_called_note() -> None:
    reading = read_md("# Note\n\nRussia signed a treaty on 19 June 2024.\n")
    assert [claim.role for claim in reading.claims] == ["fact"]

"""Lines around a title: section names, names and posts of authors, links after the end."""

from __future__ import annotations

import pytest

from suasion.read.document import from_text
from suasion.read.reader import read

TITLE = "Why the river treaty between the two will not hold"
BODY = "Trade along the river fell in May. Trust fell too."


def kinds(*lines: str) -> list[str]:
    reading = read(from_text("\n\n".join(lines)))
    return [sentence.kind for sentence in reading.sentences]


@pytest.mark.parametrize(
    "section", ["Opinion", "ANALYSIS", "WORLD VIEW", "Opinion | Asia", "Rivers: Working Notes"]
)
def test_the_name_of_a_section_is_no_title(section: str) -> None:
    reading = read(from_text("\n\n".join((section, TITLE, BODY))))
    assert reading.sentences[0].kind == "boilerplate"
    assert reading.document.title == TITLE


def test_a_heading_alone_is_a_title_whatever_it_says() -> None:
    assert read(from_text(f"Opinion\n\n{BODY}")).document.title == "Opinion"


@pytest.mark.parametrize(
    "name", ["Ann Bee", "Dr Ann Bee", "Col. (Ret.) Ann B. Bee | 3 May 2021 | 7 min read"]
)
def test_a_name_under_the_title_is_the_author(name: str) -> None:
    assert kinds(TITLE, name, BODY)[:2] == ["heading", "byline"]


def test_a_title_with_a_full_stop_above_a_byline_is_a_title() -> None:
    assert read(from_text(f"The river is low.\n\nBy Ann Bee\n\n{BODY}")).document.title == "The river is low."


def test_a_line_that_begins_with_the_authors_name_is_about_the_author() -> None:
    assert kinds(TITLE, "By Ann Bee", BODY, "Ann Bee has lived in four capitals.")[-1] == "byline"


def test_headings_after_the_text_are_links() -> None:
    assert kinds(TITLE, BODY, "More stories", "Another headline")[-2:] == ["boilerplate", "boilerplate"]


def test_a_name_alone_under_the_day_is_the_author_and_under_a_clock_a_caption() -> None:
    assert kinds(TITLE, "Published: 11:02am, 3 February 2025", "Amina Idris", BODY)[2] == "byline"
    assert kinds(TITLE, "03:05", "Amina Idris", BODY)[2] == "caption"

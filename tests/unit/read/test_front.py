"""What a text says of itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from suasion.read.document import WORD, from_text
from suasion.read.text.boilerplate import mark
from suasion.read.text.front import described, written_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, June 04, 2004", dt.date(2004, 6, 4)),
        ("Published: 8:30pm, 20 Jul 2024", dt.date(2024, 7, 20)),
        ("2024-07-20T10:15", dt.date(2024, 7, 20)),
        ("1st September 2023", dt.date(2023, 9, 1)),
        ("31 February 2023", None),
        ("Resolution 2397 of 2017", None),
        ("", None),
    ],
)
def test_dates_are_read_in_the_common_forms(line: str, day: dt.date | None) -> None:
    assert written_date(line) == day


def test_title_author_and_date_come_from_the_lines_above_the_text() -> None:
    document = from_text("Trade slips\nBy: Lee Min-Yong – a professor\n4 June 2024\nTrade fell by half.")
    found = described(document, mark(document))
    assert (found.title, found.author, found.date) == ("Trade slips", "Lee Min-Yong", dt.date(2024, 6, 4))


def test_what_the_format_says_is_kept() -> None:
    document = from_text(
        "Trade slips\nBy Ann Bee\nTrade fell.", title="T", author="A", date=dt.date(2020, 1, 1)
    )
    found = described(document, mark(document))
    assert (found.title, found.author, found.date) == ("T", "A", dt.date(2020, 1, 1))


def test_a_text_that_says_nothing_of_itself_stays_empty() -> None:
    document = from_text("Trade fell by half. Nobody knows why.")
    assert described(document, mark(document)) == document


def test_the_head_of_a_memorandum_names_its_subject_sender_and_day() -> None:
    head = "To: The Director\nFrom: Policy Unit\nDate: 3 October 2023\nSubject: After the coup"
    text = f"MEMORANDUM\n\n{head}\n\nTrade fell."
    document = from_text(text)
    sentences = mark(document)
    found = described(document, sentences)
    assert (found.title, found.author, found.date) == (
        "After the coup",
        "Policy Unit",
        dt.date(2023, 10, 3),
    )
    assert [one.kind for one in sentences] == [
        *("boilerplate", "boilerplate", "byline", "timestamp", "heading", "text")
    ]


def test_the_head_of_a_cable_is_read_too() -> None:
    head = "FM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nDATE: 2008-08-12\nSUBJECT: ECUADOR: TALKS"
    text = f"SECRET\n{head}\n\n1. Trade fell."
    document = from_text(text)
    found = described(document, mark(document))
    assert (found.title, found.author) == ("ECUADOR: TALKS", "AMEMBASSY QUITO")


@pytest.mark.parametrize(
    "text",
    ["Re: your letter\nTrade fell.", "Trade slips\nTo: nobody\nTrade fell.", "To: us\nFrom: them\nIt fell."],
)
def test_fewer_fields_are_no_head(text: str) -> None:
    document = from_text(text)
    assert described(document, mark(document)).author == ""


@pytest.mark.parametrize(
    ("kind", "line", "day"),
    [
        (WORD, "12 September 2023\n", dt.date(2023, 9, 12)),
        ("application/pdf", "Published: 12 September 2023\n", dt.date(2023, 9, 12)),
        ("text/html", "12 September 2023\n", dt.date(2026, 1, 1)),
        (WORD, "", dt.date(2026, 1, 1)),
    ],
)
def test_a_date_line_goes_before_the_day_a_file_was_made(kind: str, line: str, day: dt.date) -> None:
    text = f"Trade slips\n{line}Trade fell by half.\n3 May 2019\nIt rose."
    document = replace(from_text(text, date=dt.date(2026, 1, 1)), media_type=kind)
    assert described(document, mark(document)).date == day


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Ann Bee is a senior fellow at the Institute of Peace in Oslo.", "Ann Bee"),
        ("By Jan van der Berg, a professor", "Jan van der Berg"),
        ("By Ann Bee in Oslo", "Ann Bee"),
    ],
)
def test_the_author_is_a_name_and_no_more(line: str, author: str) -> None:
    document = from_text(f"Trade slips\nTrade fell by half in May.\nIt rose in June.\n{line}")
    assert described(document, mark(document)).author == author


@pytest.mark.parametrize("section", ["Opinion | ", "ANALYSIS: ", "Op-ed – "])
def test_the_name_of_a_section_is_no_part_of_the_title(section: str) -> None:
    document = from_text(f"{section}Trade slips again\nTrade fell by half in May.")
    assert described(document, mark(document)).title == "Trade slips again"


def test_who_posted_a_text_on_a_day_is_its_author() -> None:
    document = from_text("Notes from Oslo\nPosted on 9 May 2019 by Milan K.\nTrade fell by half in May.")
    assert described(document, mark(document)).author == "Milan K."


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Remarks by the Prime Minister of Japan at the Diet", "Prime Minister of Japan"),
        ("Opening statement of Ann Bee, head of the council", "Ann Bee"),
        ("Keynote address by President Ann Bee", "President Ann Bee"),
        ("Remarks on the budget", ""),
    ],
)
def test_the_heading_of_a_speech_says_who_speaks(title: str, author: str) -> None:
    document = from_text(f"{title}\n5 February 2024\nTrade fell by half in May.")
    assert described(document, mark(document)).author == author


def test_a_month_above_the_text_says_what_names_meant_and_is_no_day() -> None:
    from suasion.read.reader import read

    reading = read(from_text("Talks in Paris\nMay 1995\nPresident Clinton met Boris Yeltsin on Monday."))
    assert reading.document.date is None
    assert [one.actor for one in reading.mentions if one.kind == "leader"] == ["USA", "RUS"]
    assert all(event.date == "" for event in reading.events)


def test_a_portion_marking_is_no_part_of_the_title() -> None:
    document = from_text("(U) Iran: Outlook for talks\nTrade fell by half in May.")
    assert described(document, mark(document)).title == "Iran: Outlook for talks"


def test_who_signs_a_letter_is_its_author() -> None:
    text = (
        "Dear Ambassador,\n\nTrade fell by half in May.\n\nYours sincerely,\nDr Samir Naguib\nFormer minister"
    )
    document = from_text(text)
    assert described(document, mark(document)).author == "Dr Samir Naguib"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Dr. Ann Bee and Lisa O'Neill", "Dr. Ann Bee and Lisa O'Neill"),
        ("By Ann Bee, Carl Dee and Eve Foe", "Ann Bee, Carl Dee and Eve Foe"),
        ("By Ann Bee, Foreign Affairs", "Ann Bee"),
    ],
)
def test_several_authors_are_all_named(line: str, author: str) -> None:
    document = from_text(f"Trade slips\n{line}\nTrade fell by half in May.")
    assert described(document, mark(document)).author == author


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("By Ann Bee, The Meridian Review, March 14, 2023", "The Meridian Review"),
        ("The Continental, 7 Aug. 2023", "The Continental"),
        ("Oslo Peace Institute | 7 August 2023", "Oslo Peace Institute"),
        ("Canberra, 5 August 2022", ""),
        ("By Ann Bee, The Hague", ""),
    ],
)
def test_the_publisher_stands_before_the_day(line: str, publisher: str) -> None:
    document = from_text(f"Trade slips\n{line}\nTrade fell by half in May.")
    assert described(document, mark(document)).publisher == publisher

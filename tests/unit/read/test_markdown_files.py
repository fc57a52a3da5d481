"""Markdown as people write it: code, tables, notes, HTML inside, front matter."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.read.document import Document, from_bytes
from suasion.read.reader import read
from suasion.read.text.boilerplate import mark


def read_back(text: str) -> Document:
    return from_bytes(text.encode(), name="memo.md")


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and words of every sentence or line, the first one left out (a title above it all)."""
    document = read_back(f"# A title\n\n{text}")
    return [(one.kind, one.span.of(document.text)) for one in mark(document)][1:]


@pytest.mark.parametrize(
    "code",
    [
        "```\nChina threatened Japan on Monday.\n```",
        "~~~ text\nChina threatened Japan on Monday.\n~~~",
        "    China threatened Japan on Monday.",
    ],
)
def test_code_is_kept_but_is_no_part_of_the_article(code: str) -> None:
    reading = read(read_back(f"# Trade\n\nTrade fell by half.\n\n{code}\n\nIt rose again in May."))
    assert "China threatened Japan on Monday." in reading.document.text
    assert [reading.quote(claim.span) for claim in reading.claims] == [
        "Trade fell by half.",
        "It rose again in May.",
    ]
    assert not [event for event in reading.events if event.plover == "THREATEN"]


def test_code_in_a_sentence_stays_in_it() -> None:
    assert kinds("Run `suasion read` on it.") == [("text", "Run suasion read on it.")]


def test_cells_of_a_table_are_marked_unless_they_hold_a_sentence() -> None:
    table = "| Year | Said |\n|---|---|\n| 2019 | The ministry said that trade fell again. |\n"
    assert kinds(table) == [
        ("boilerplate", "Year"),
        ("boilerplate", "Said"),
        ("boilerplate", "2019"),
        ("text", "The ministry said that trade fell again."),
    ]


def test_marks_of_notes_are_raised_and_notes_set_apart() -> None:
    text = (
        "Trade fell.[^1] Trust fell[^2] too.\n\n[^1]: https://example.org/a\n"
        "[^2]: Bank of Korea, 2023.\n    It will say more.\n\n    And more.\n\nThe end came."
    )
    assert kinds(text) == [
        ("text", "Trade fell.¹"),
        ("text", "Trust fell² too."),
        ("boilerplate", "[1] https://example.org/a"),
        ("boilerplate", "[2] Bank of Korea, 2023. It will say more. And more."),
        ("text", "The end came."),
    ]


def test_named_notes_are_numbered_as_they_are_used() -> None:
    found = kinds("Trade fell.[^b] Trust fell.[^a]\n\n[^a]: One.\n[^b]: Two.")
    assert [words for _, words in found] == ["Trade fell.¹", "Trust fell.²", "[2] One.", "[1] Two."]


def test_a_mark_without_a_note_and_a_link_stay_what_they_are() -> None:
    assert kinds("Trade[^9] fell, [he](http://x) [said][r].\n\n[r]: http://y") == [
        ("text", "Trade[^9] fell, he said.")
    ]


def test_html_inside_is_read_by_its_elements_and_what_it_hides_is_not() -> None:
    text = (
        "Trade<br>fell &amp; <b>rose</b>.\n\n<p>One fell.</p><p>Two &gt; one.</p>\n\n"
        "<!-- no <p>words</p>\n\nhere -->\n\n<script>China threatened Japan.</script>\n\n"
        "<table><tr><td>Year</td><td>2019</td></tr></table>\n\n<h2>What now</h2>\n\nIt rose."
    )
    assert kinds(text) == [
        ("text", "Trade fell & rose."),
        ("text", "One fell."),
        ("text", "Two > one."),
        ("boilerplate", "Year"),
        ("boilerplate", "2019"),
        ("heading", "What now"),
        ("text", "It rose."),
    ]


def test_struck_words_lose_their_marks_and_pictures_their_syntax() -> None:
    assert kinds("Trade ~~rose~~ fell ![a chart](c.png) again.") == [("text", "Trade rose fell again.")]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Trade: slips"\nauthor: Ann Bee\nsource: The Review\ndate: 2024-07-20T10:00Z\n---\n',
        "---\ntitle: 'Trade: slips'\nauthors:\n  - name: Ann Bee\npublication: The Review\n"
        "date: 2024-07-20 # a draft\n---\n",
        '+++\ntitle = "Trade: slips"\nauthors = ["Ann Bee"]\npublisher = "The Review"\n'
        "date = 2024-07-20\n+++\n",
    ],
)
def test_front_matter_says_what_the_file_is_and_is_no_text(front: str) -> None:
    document = read_back(f"{front}\nTrade fell.")
    assert document.text == "Trade fell."
    assert (document.title, document.author, document.publisher) == ("Trade: slips", "Ann Bee", "The Review")
    assert document.date == dt.date(2024, 7, 20)


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    assert read_back("---\n\nTrade fell.").text == "Trade fell."


def test_a_long_text_is_cut_outside_its_code() -> None:
    words = "Trade fell by half in May, as few had foreseen.\n\n"
    code = "```\n" + "China threatened Japan.\n\n" * 4000 + "```\n\n"
    document = read_back(words * 3000 + code + words * 3000)
    assert [kind for _, kind in document.furniture] == ["boilerplate"]
    assert "```" not in document.text

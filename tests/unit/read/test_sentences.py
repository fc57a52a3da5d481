"""Sentences and words: every rule of the splitter by example, offsets by property."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.read.spans import Span
from suasion.read.text.sentences import SENTENCE_MAX, sentences, words

CASES = [
    ("Trade fell. Trust fell too.", ["Trade fell.", "Trust fell too."]),
    ("Gen. Park and Dr. Lee met Mr. Kim. They spoke.", ["Gen. Park and Dr. Lee met Mr. Kim.", "They spoke."]),
    ("The U.S. Senate voted. It passed.", ["The U.S. Senate voted.", "It passed."]),
    ("He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]),
    ("J. R. Smith wrote it. George W. Bush read it.", ["J. R. Smith wrote it.", "George W. Bush read it."]),
    ("It rose 3.5 per cent. No. 4 fell.", ["It rose 3.5 per cent.", "No. 4 fell."]),
    ("“It is over.” He left.", ["“It is over.”", "He left."]),
    ('"Is it over?" Hiller asked. No one spoke.', ['"Is it over?" Hiller asked.', "No one spoke."]),
    ("Wait… what? Yes!", ["Wait… what?", "Yes!"]),
    ("Well . . . perhaps. It ended.", ["Well . . . perhaps.", "It ended."]),
    ("It met at 3 p.m. Friday in Seoul. It ended.", ["It met at 3 p.m. Friday in Seoul.", "It ended."]),
    ("It fell (by half). It rose.", ["It fell (by half).", "It rose."]),
    ("See Resolution 2397 (2017), para. 8. It binds.", ["See Resolution 2397 (2017), para. 8.", "It binds."]),
    (
        "It fell.¹ Trust fell.²,³ “It is over.”⁴ He left.",
        ["It fell.¹", "Trust fell.²,³", "“It is over.”⁴", "He left."],
    ),
    ("It fell.[3] Trust fell too.[4][5] It rose.", ["It fell.[3]", "Trust fell too.[4][5]", "It rose."]),
    ("1. Trade fell. 2) Trust fell too.", ["1. Trade fell.", "2) Trust fell too."]),
    ("no capital follows. here it goes on", ["no capital follows. here it goes on"]),
    ("", []),
    ("  \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


@given(st.text(alphabet="ab .!?…\"'”U.S;\n(", max_size=200))
def test_sentences_cover_every_character_that_shows_in_order(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_an_endless_sentence_is_cut_at_spaces() -> None:
    text = "word " * 5000
    spans = sentences(text)
    assert all(len(span) <= SENTENCE_MAX for span in spans)
    assert all(set(span.of(text).split()) == {"word"} for span in spans)


def test_a_text_without_spaces_is_cut_too() -> None:
    text = "x" * 9000
    assert "".join(span.of(text) for span in sentences(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China’s U.S.-led allies", ["china", "'s", "u.s.", "-", "led", "allies"]),
        ("so-called 3.5% of $2bn", ["so-called", "3.5%", "of", "$2bn"]),
        ("don’t, it'll", ["don't", ",", "it'll"]),
        ("“Why?”", ["“", "why", "?", "”"]),
    ],
)
def test_words_keep_hyphens_contractions_and_numbers_whole(text: str, expected: list[str]) -> None:
    assert words(text, Span(0, len(text))).lower == expected


@given(st.text(max_size=120))
def test_every_token_stands_where_it_says(text: str) -> None:
    found = words(text, Span(0, len(text)))
    assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == found.text


def test_raised_marks_of_notes_are_no_part_of_words() -> None:
    text = "Trade² fell by half.¹²"
    assert words(text, Span(0, len(text))).text == ["Trade", "fell", "by", "half", "."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We recommend Option B. Paris should wait.", 2),
        ("See Annex C. Trade fell.", 2),
        ("George B. Shaw wrote it.", 1),
        ("It is hepatitis of type B.", 1),
        ("He said the general is ill. State media fell silent.", 2),
        ("They met in Peoria, Ill. Park officials left.", 1),
        ("Nobody knew where he sat. Ministers left.", 2),
        ("As Lee (2020, p. 14) notes, none was seized.", 1),
        ("It is in ch. 3 of the book.", 1),
    ],
)
def test_the_letter_of_a_thing_is_no_initial_and_a_word_no_abbreviation(text: str, count: int) -> None:
    assert len(sentences(text)) == count

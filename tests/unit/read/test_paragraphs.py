"""Paragraphs: where they part, and how wrapped lines come together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from suasion.read.text.paragraphs import is_wrapped, paragraphs

WRAPPED = (
    "China has for many years been the first partner of the North in trade and\n"
    "has kept that place through several rounds of sanctions by the Council and\n"
    "by single states, so that its share has hardly moved since that time, but\n"
    "the share says little about posture.\n"
    "\n"
    "A second paragraph is wrapped in the same way, so that its first line is as\n"
    "long as the others and ends anywhere.\n"
)


def test_blank_lines_part_paragraphs_of_a_wrapped_text() -> None:
    found = [span.of(WRAPPED) for span in paragraphs(WRAPPED)]
    assert len(found) == 2
    assert found[0].endswith("posture.")


def test_list_items_start_paragraphs_even_in_a_wrapped_text() -> None:
    text = WRAPPED + "- an item\n- another item\n"
    assert [span.of(text) for span in paragraphs(text)][-2:] == ["- an item", "- another item"]


def test_a_line_far_short_of_the_margin_ends_its_paragraph() -> None:
    text = "Trade slips\nBy Ann Bee\n" + WRAPPED
    assert [span.of(text) for span in paragraphs(text)][:2] == ["Trade slips", "By Ann Bee"]


def test_every_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    text = "Headline\nOne sentence. Another.\nThird line."
    assert [span.of(text) for span in paragraphs(text)] == text.split("\n")


def test_wrapping_is_recognised() -> None:
    assert is_wrapped(WRAPPED)
    assert not is_wrapped("Short.\nShort too.\nAnd so on.\n" * 5)


@given(st.text(alphabet="ab .\n-\t", max_size=300))
def test_paragraphs_cover_all_words_in_order_without_overlap(text: str) -> None:
    spans = paragraphs(text)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() and len(span) for span in spans)

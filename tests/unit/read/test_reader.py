"""The stage: what comes out for any document, and for the awkward ones."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.errors import SourceError
from suasion.read.document import from_bytes, from_text
from suasion.read.reader import read, stream

TEXT = "Trade slips\n20 July 2024\nChina's trade with North Korea fell. Rumours spread. It is time to act."


def test_a_reading_has_all_its_parts() -> None:
    reading = read(from_text(TEXT, id="memo"))
    assert reading.document.title == "Trade slips"
    assert reading.document.date == dt.date(2024, 7, 20)
    assert {mention.actor for mention in reading.mentions} >= {"CHN", "PRK"}
    assert reading.counts == (("fact", 1), ("recommendation", 1), ("rumour", 1))
    assert reading.keypoints
    assert reading.bottom_line


def test_counts_are_sorted_and_complete() -> None:
    reading = read(from_text(TEXT))
    assert list(reading.counts) == sorted(reading.counts)
    assert sum(count for _, count in reading.counts) == len(reading.claims)


@pytest.mark.parametrize("text", ["", " \n\n ", "\ufeff", "...", "?", "x", "“", "1.", "A\n\nB\n\nC"])
def test_texts_with_little_in_them_are_read(text: str) -> None:
    reading = read(from_text(text))
    assert list(reading.spans()) is not None
    assert reading.bottom_line == () or reading.claims


def test_a_binary_file_is_refused_and_nothing_else_is_raised() -> None:
    with pytest.raises(SourceError):
        from_bytes(bytes(range(256)) * 4, name="blob.txt")


def test_names_are_resolved_on_the_date_given() -> None:
    text = "The Soviet Union signed the treaty."
    then = read(from_text(text), as_of=dt.date(1985, 1, 1))
    assert then.mentions
    assert read(from_text(text), as_of=dt.date(1985, 1, 1)) == then


def test_a_long_text_is_read_in_stretches_with_offsets_into_the_whole() -> None:
    text = "\n".join(
        f"In {year} trade between China and Russia fell by {year % 90} per cent." for year in range(2000)
    )
    document = from_text(text)
    parts = list(stream(document, window=20_000))
    assert len(parts) > 4
    assert sum(len(part.claims) for part in parts) == 2000
    for part in parts:
        for claim in part.claims[:3]:
            assert part.quote(claim.span) in text
    assert max(len(part.sentences) for part in parts) < 400


def test_one_paragraph_without_end_is_one_stretch() -> None:
    document = from_text("Trade fell again. " * 3000)
    assert len(list(stream(document, window=1000))) == 1

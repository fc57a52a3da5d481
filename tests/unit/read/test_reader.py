"""The stage: what comes out for any document, and for the awkward ones."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from rich.console import Console

from suasion.errors import SourceError
from suasion.read.document import from_bytes, from_text
from suasion.read.pages.page import render_reading
from suasion.read.reader import LONG, read, stream

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


def long_text(size: int) -> str:
    """A text of at least `size` characters whose first lines introduce an acronym and a surname."""
    lines = [
        "Latvian President Janis Kalnins met the Baltic Grain Union (BGU).",
        "In Georgia's capital Tbilisi nothing was said.",
    ]
    lines += [
        f"Kalnins said trade of China with Georgia may fall in {1000 + at}." for at in range(size // 50)
    ]
    return "\n".join(lines)


def test_a_very_long_text_is_read_in_stretches_into_one_reading_that_says_so() -> None:
    document = from_text(long_text(LONG + 1000))
    assert len(document.text) > LONG
    reading = read(document)
    assert reading.keypoints == reading.bottom_line == ()
    assert len(reading.claims) == sum(count for _, count in reading.counts) > LONG / 100
    for claim in reading.claims[2 :: len(reading.claims) // 50]:
        assert reading.sentences[claim.sentence].span == claim.span
        assert reading.quote(claim.speaker_span or claim.span) == "Kalnins"
    for event in reading.events:
        assert reading.sentences[event.sentence].span.holds(event.trigger)
    last = {reading.quote(one.span): one for one in reading.mentions[-3:]}
    assert {words: one.actor for words, one in last.items()} == {
        "Kalnins": "LVA",
        "China": "CHN",
        "Georgia": "GEO",
    }
    assert all(reading.sentences[one.sentence].span.holds(one.span) for one in last.values())
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(render_reading(reading))
    assert "stretch by stretch" in console.export_text()


def test_names_of_one_stretch_are_known_to_the_next() -> None:
    document = from_text(long_text(60_000))
    whole = read(document).mentions
    parts = list(stream(document, window=5000))
    assert len(parts) > 5
    assert [(one.span, one.actor, one.form) for part in parts for one in part.mentions] == [
        (one.span, one.actor, one.form) for one in whole
    ]


def test_one_paragraph_without_end_is_one_stretch() -> None:
    document = from_text("Trade fell again. " * 3000)
    assert len(list(stream(document, window=1000))) == 1

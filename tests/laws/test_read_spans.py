"""Whatever the format and whatever happened to the file: every span reproduces the words it quotes.

A few hundred mutated inputs here; `scripts/fuzz_read.py --read` runs as many as wanted with the same mutator.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paths import script
from suasion.errors import SourceError
from suasion.read.canonical import canonical, digest
from suasion.read.document import Document, from_bytes, from_text
from suasion.read.reader import read, stream
from suasion.read.reading import Reading

FORMATS = ("txt", "md", "html", "pdf", "docx")


FUZZ = script("fuzz_read")


def check(reading: Reading, document: Document) -> None:
    """The laws of a reading."""
    text = reading.document.text
    assert text == document.text == canonical(text)
    assert reading.document.digest == digest(text)
    for span in reading.spans():
        assert 0 <= span.start < span.end <= len(text)
        assert reading.quote(span) == text[span.start : span.end]
        assert reading.quote(span).strip()
    for claim in reading.claims:
        assert reading.sentences[claim.sentence].span == claim.span
        for words, span in ((claim.speaker, claim.speaker_span), (claim.hedge, claim.hedge_span)):
            assert words == (reading.quote(span) if span is not None else "")
        assert all(claim.span.holds(cue.span) for cue in claim.cues)
        assert claim.content.period_span is None or claim.content.period == reading.quote(
            claim.content.period_span
        )
    shown = "".join("".join(reading.quote(sentence.span).split()) for sentence in reading.sentences)
    assert shown == "".join(text.split())
    for point in reading.keypoints:
        for span, at in zip(point.spans, point.claims, strict=True):
            assert reading.claims[at].span.holds(span)
    assert sum(count for _, count in reading.counts) == len(reading.claims)


@pytest.mark.parametrize("kind", FORMATS)
def test_spans_hold_in_every_format(kind: str) -> None:
    for data in FUZZ.seeds()[kind]:
        document = from_bytes(data, name=f"input.{kind}")
        assert document.text
        check(read(document), document)


@pytest.mark.parametrize("kind", FORMATS)
def test_spans_hold_on_mutated_files_and_nothing_but_a_source_error_is_raised(kind: str) -> None:
    seeds = FUZZ.seeds()[kind]
    outcomes = {"read": 0, "refused": 0}
    for number in range(80):
        rng = random.Random(f"law-{kind}-{number}")
        data = rng.choice(seeds)
        data = FUZZ.packed(data, rng) if kind == "docx" else FUZZ.mutated(data, rng)
        try:
            document = from_bytes(data, name=f"input.{kind}")
        except SourceError:
            outcomes["refused"] += 1
            continue
        check(read(document), document)
        outcomes["read"] += 1
    assert all(outcomes.values())


@settings(max_examples=120)
@given(st.text(max_size=400))
def test_spans_hold_on_any_string(text: str) -> None:
    document = from_text(text)
    check(read(document), document)


WORDS = [
    "China",
    "Kim",
    "said",
    "that",
    "“",
    "”",
    '"',
    ",",
    ".",
    "\n",
    "\n\n",
    "may",
    "must",
    "trade",
    "fell",
    "by",
]
MORE = [
    "according",
    "to",
    "officials",
    "reportedly",
    "the",
    "risk",
    "of",
    "war",
    "will",
    "Russia",
    "U.S.",
    "Gen.",
    "03:05",
]


@settings(max_examples=120)
@given(st.lists(st.sampled_from(WORDS + MORE), max_size=60).map(" ".join))
def test_spans_hold_on_word_salad(text: str) -> None:
    document = from_text(text)
    check(read(document), document)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(WORDS + MORE), max_size=80).map(" ".join), st.integers(1, 60))
def test_reading_in_stretches_gives_the_same_sentences(text: str, window: int) -> None:
    document = from_text(text)
    parts = list(stream(document, window=window))
    assert tuple(one for part in parts for one in part.sentences) == read(document).sentences
    for part in parts:
        assert all(part.sentences[claim.sentence].span == claim.span for claim in part.claims)
        assert part.document.text == document.text


def test_reading_twice_gives_the_same_reading() -> None:
    data = FUZZ.seeds()["txt"][0]
    assert read(from_bytes(data)) == read(from_bytes(data))

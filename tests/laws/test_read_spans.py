"""Whatever the format and whatever happened to the file: every span reproduces the words it quotes.

A few hundred mutated inputs here; `scripts/fuzz_read.py --read` and `--composed` run as many as wanted with
the same mutators.
"""

from __future__ import annotations

import io
import random
import unicodedata
from collections import Counter

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literal.composed import composed
from literal.reading_laws import check
from paths import script
from suasion.errors import SourceError
from suasion.read.document import from_bytes, from_text
from suasion.read.reader import read, stream
from suasion.read.text.canonical import canonical

FORMATS = ("txt", "md", "html", "pdf", "docx")


FUZZ = script("fuzz_read")


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


@pytest.mark.parametrize("kind", FORMATS)
def test_spans_hold_on_files_whose_content_is_mutated_and_nearly_all_are_read(kind: str) -> None:
    refused = 0
    for number in range(60):
        try:
            document = from_bytes(composed(kind, random.Random(f"law-{kind}-{number}")), name=f"input.{kind}")
        except SourceError:
            refused += 1
            continue
        check(read(document), document)
    assert refused <= 2


def test_no_letter_of_a_pdf_is_lost_however_it_is_laid_out() -> None:
    for number in range(60):
        data = composed("pdf", random.Random(f"letters-{number}"))
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        assert letters(from_bytes(data).text) == letters("".join(page.extract_text() for page in pages))


def letters(text: str) -> Counter[str]:
    """Letters and figures, those that are raised or drawn as one in their plain form."""
    return Counter(char for char in unicodedata.normalize("NFKD", canonical(text)) if char.isalnum())


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

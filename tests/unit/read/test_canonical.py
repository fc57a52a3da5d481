"""Canonical text: what it changes, what it never changes, and what is no text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.errors import SourceError
from suasion.read.text.canonical import canonical, decode, digest

UNSEEN = "\ufeff\u200b\u200e\u200f\u202a\u202e\u2066\u2069\u00ad\x00\x07\x7f\U000e0041"


@given(st.text(max_size=200))
def test_canonical_is_idempotent(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(st.text(max_size=200))
def test_canonical_text_is_normal_form_c_without_carriage_returns(text: str) -> None:
    once = canonical(text)
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\x0b\x0c\x85\u2028\u2029")


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
def test_plain_text_is_left_alone(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize("char", UNSEEN)
def test_characters_nobody_sees_are_removed(char: str) -> None:
    assert canonical(f"lever{char}age") == "leverage"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_line_feed(end: str) -> None:
    assert canonical(f"one{end}two") == "one\ntwo"


def test_quotes_dashes_and_spaces_stay() -> None:
    words = "“Nato’s” – 5\u00a0% —\tsaid ‘he’…"
    assert canonical(words) == words


def test_composed_and_decomposed_letters_have_one_digest() -> None:
    assert digest(canonical("cafe\u0301")) == digest(canonical("café"))


def test_a_long_run_of_combining_marks_is_broken() -> None:
    text = canonical("a" + "\u0316\u0301" * 50_000)
    marks = longest = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        longest = max(longest, marks)
    assert longest <= 32
    assert canonical(text) == text


def test_lone_surrogates_become_replacement_characters() -> None:
    assert canonical("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_encodings_with_marks_are_told_by_their_mark(encoding: str) -> None:
    assert canonical(decode("Trade’s fall".encode(encoding))) == "Trade’s fall"


def test_windows_1252_is_the_last_resort() -> None:
    assert decode(b"Beijing\x92s caf\xe9") == "Beijing’s café"


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x00", b"GIF89a\x01\x02\x03\x04\x05\x06\x07", b"abc\x00def"])
def test_binary_data_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(SourceError, match="not a text file") as caught:
        decode(data, "picture.txt")
    assert caught.value.problems[0].file == "picture.txt"
    assert caught.value.problems[0].remedy


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except SourceError:
        return
    assert isinstance(canonical(text), str)


def test_letters_drawn_as_one_stand_by_themselves() -> None:
    assert (
        canonical("oﬃcials ﬁrst reﬂected, oﬀ and staﬄess") == "officials first reflected, off and staffless"
    )

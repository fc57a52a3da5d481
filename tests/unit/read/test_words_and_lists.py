"""Inflections, phrase lists, ranking."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.read.keypoints.ranking import bag, centrality, overlap, weights
from suasion.read.text.lexicons import PhraseIndex, rows, table, word_set
from suasion.read.text.morphology import forms, inflected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("warn", ("warn", "warns", "warned", "warned", "warning")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("argue", ("argue", "argues", "argued", "argued", "arguing")),
        ("admit", ("admit", "admits", "admitted", "admitted", "admitting")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
        ("write", ("write", "writes", "wrote", "written", "writing")),
        ("preach", ("preach", "preaches", "preached", "preached", "preaching")),
        ("tie", ("tie", "ties", "tied", "tied", "tying")),
        ("point_out", ("point out", "points out", "pointed out", "pointed out", "pointing out")),
        ("tout", ("tout", "touts", "touted", "touted", "touting")),
    ],
)
def test_verbs_are_inflected(verb: str, expected: tuple[str, ...]) -> None:
    assert forms(verb) == expected


def test_lists_are_inflected_whole() -> None:
    assert {"said", "saying", "tells"} <= inflected("say tell")


def naive(phrase: str, lower: list[str]) -> set[tuple[int, int]]:
    """All places of a plain phrase, word by word."""
    parts = phrase.split()
    return {
        (at, at + len(parts))
        for at in range(len(lower) - len(parts) + 1)
        if all(part in ("_", word) for part, word in zip(parts, lower[at:], strict=False))
    }


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(" ".join),
        max_size=6,
        unique=True,
    ),
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12),
)
def test_the_index_finds_what_a_plain_search_finds(phrases: list[str], lower: list[str]) -> None:
    found = PhraseIndex((phrase, phrase) for phrase in phrases).find(lower)
    assert {(a, b, entry) for a, b, entry in found} == {
        (a, b, phrase) for phrase in phrases for a, b in naive(phrase, lower)
    }
    assert [at for at, _, _ in found] == sorted(at for at, _, _ in found)


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=10))
def test_any_word_and_alternatives_and_optional_words(lower: list[str]) -> None:
    index = PhraseIndex([("a _ b", 1), ("a/b (c) a", 2)])
    found = {(a, b) for a, b, entry in index.find(lower) if entry == 1}
    assert found == naive("a _ b", lower)
    spelt = ["a a", "b a", "a c a", "b c a"]
    assert {(a, b) for a, b, entry in index.find(lower) if entry == 2} == set().union(
        *(naive(one, lower) for one in spelt)
    )


def test_the_longest_phrase_at_a_place_comes_first() -> None:
    index = PhraseIndex([("a", 1), ("a b c", 3), ("a b", 2), ("a _ c", 4)])
    assert [entry for _, _, entry in index.find(["a", "b", "c"])] == [3, 4, 2, 1]


def test_lists_are_read_from_their_files() -> None:
    assert table("abbreviations") is table("abbreviations")
    assert rows("hedges")[0]["phrase"]
    assert "said" not in word_set("grammar", "against")


def test_topic_words_leave_out_function_words_and_plurals() -> None:
    assert bag(["the", "parties", "of", "states", "and", "a", "crisis", ",", "3"]) == Counter(
        {"party": 1, "state": 1, "crisis": 1}
    )


words_ = st.dictionaries(st.sampled_from(["war", "trade", "oil", "pact"]), st.integers(1, 3), max_size=4).map(
    Counter
)


@given(st.lists(words_, min_size=1, max_size=6))
def test_centrality_lies_between_nought_and_one(bags: list[Counter[str]]) -> None:
    values = centrality(bags, weights(bags))
    assert all(0 <= value <= 1 + 1e-12 for value in values)


@given(words_, words_)
def test_likeness_is_symmetric_and_one_with_itself(one: Counter[str], other: Counter[str]) -> None:
    idf = weights([one, other])
    assert overlap(one, other, idf) == pytest.approx(overlap(other, one, idf))
    assert not one or overlap(one, one, idf) == pytest.approx(1.0)
    assert 0 <= overlap(one, other, idf) <= 1 + 1e-12

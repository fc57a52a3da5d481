"""The flagship article: furniture marked, parts told apart, roles found, key points near the summary.

No rule of the reader knows this text; the gold labels were written before any rule was run on it.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from literal.rouge import rouge
from paths import SHARED
from suasion.read.document import load
from suasion.read.reader import read
from suasion.read.reading import Reading

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")
TEXT = SHARED / "texts" / "korea_2024.txt"
GOLD = Path(__file__).with_name("gold_claims.csv")


@cache
def korea() -> Reading:
    return read(load(TEXT))


def test_title_and_author_are_found() -> None:
    document = korea().document
    assert document.title.startswith("As China")
    assert document.author == "Lee Min-Yong"


def test_furniture_is_marked_and_only_furniture() -> None:
    kinds = [sentence.kind for sentence in korea().sentences]
    lines = {sentence.kind: korea().quote(sentence.span) for sentence in korea().sentences}
    assert lines["timestamp"] == "03:05"
    assert lines["byline"].startswith("By:")
    assert kinds.count("boilerplate") == 3
    assert kinds.count("caption") == 1
    assert kinds.count("heading") == 1
    caption = next(one for one in korea().sentences if one.kind == "caption")
    doubled = korea().sentences[korea().sentences.index(caption) + 1]
    assert korea().quote(caption.span) == korea().quote(doubled.span)


def test_summary_and_article_are_told_apart() -> None:
    text = [sentence for sentence in korea().sentences if sentence.kind == "text"]
    parts = [sentence.part for sentence in text]
    assert parts == ["summary"] * 15 + ["article"] * 36


def test_key_points_come_near_the_summary_from_the_article_alone() -> None:
    reading = korea()
    summary = " ".join(reading.quote(one.span) for one in reading.sentences if one.part == "summary")
    points = " ".join(point.text(reading.document.text) for point in reading.keypoints)
    assert rouge(points, summary, 1)[2] >= 0.45
    assert rouge(points, summary, 2)[2] >= 0.13
    assert all(reading.sentences[reading.claims[at].sentence].part == "article"
               for point in reading.keypoints for at in point.claims)  # fmt: skip


def test_the_headings_name_the_actors_and_the_risks() -> None:
    themes = {point.theme for point in korea().keypoints}
    assert {
        "influence",
        "third_party",
        "strategy",
        "relations",
        "risk_association",
        "risk_conflict",
    } <= themes
    headings = " ".join(point.heading for point in korea().keypoints)
    assert all(name in headings for name in ("China", "North Korea", "Russia"))


def test_each_special_role_is_found() -> None:
    gold = {
        int(row["start"]): row["role"]
        for row in csv.DictReader(GOLD.read_text(encoding="utf-8").splitlines())
        if row["file"].endswith("korea_2024.txt")
    }
    found = {claim.span.start: claim.role for claim in korea().claims}
    for role, least in (
        ("rumour", 1.0),
        ("reported", 0.6),
        ("forecast", 1.0),
        ("recommendation", 1.0),
        ("risk", 0.75),
    ):
        mine = [start for start, label in gold.items() if label == role]
        assert sum(found[start] == role for start in mine) >= least * len(mine), role


def test_every_claim_can_be_proposed_and_found_again() -> None:
    from suasion.read.proposals import propose

    claims, difference = propose(korea(), ())
    assert len(claims) == len(korea().claims) == len(difference.new)
    assert propose(korea(), claims)[0] == claims

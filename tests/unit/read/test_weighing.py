"""Weighed roles: the sum by the book, what is open to whom, and how well the table fits and carries over."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from paths import script
from suasion.read.claims.claiming import seen_of
from suasion.read.claims.traits import Seen, with_neighbours
from suasion.read.claims.weighing import ROLES, all_traits, leading, weigh
from suasion.read.document import load
from suasion.read.spans import Span
from suasion.read.text.boilerplate import mark
from suasion.read.text.lexicons import rows
from suasion.read.text.sentences import words

TEXTS = Path(__file__).with_name("opeds")
HELD_OUT = Path(__file__).with_name("opeds_held_out")
KINDS = {
    "word",
    "pair",
    "first",
    "rules",
    "cues",
    "source",
    "says",
    "tense",
    "mark",
    "subject",
    "before",
    "after",
}
PLAIN = {
    *("always", "hedged", "likelihood", "year", "figures", "names", "adjectives", "abstracts", "adverbs"),
    *("participles", "superlatives", "verbs of harm", "nouns of harm", "good ends", "speech", "thought"),
}


def by_the_book(one: Seen, before: Seen | None, after: Seen | None) -> str:
    """The role with most points, summed row by row from the table."""
    table = {row["trait"]: [int(row[role]) for role in ROLES] for row in rows("points")}
    totals = [float(point) for point in table["always"]]
    for name, value in all_traits(one, before, after).items():
        for at, point in enumerate(table.get(name, [0] * len(ROLES))):
            totals[at] += value * point
    open_to = [
        total if one.attribution or role not in ("reported", "rumour") else float("-inf")
        for role, total in zip(ROLES, totals, strict=True)
    ]
    best = ROLES[open_to.index(max(open_to))]
    return "assessment" if one.attribution and one.ruled == "assessment" and best == "reported" else best


def test_the_fast_sum_is_the_one_by_the_book() -> None:
    for path in sorted(HELD_OUT.glob("first/*.txt")):
        if path.name.endswith(".summary.txt"):
            continue
        document = load(path)
        seen = [one for _, one in seen_of(document.text, mark(document))]
        for one, before, after in with_neighbours(seen):
            assert weigh(one, before, after) == by_the_book(one, before, after)


def test_every_row_is_of_a_known_kind_and_every_trait_stands_once() -> None:
    names = [row["trait"] for row in rows("points")]
    assert len(names) == len(set(names))
    assert all(name in PLAIN or name.partition(":")[0] in KINDS for name in names)
    assert any(name.startswith("rules:") for name in names)


def test_only_what_has_a_source_can_be_reported() -> None:
    text = "They insisted that the harbour was theirs."
    found = words(text, Span(0, len(text)))
    assert weigh(Seen(found, (), None, None, "reported", "past")) not in ("reported", "rumour")


def test_what_led_to_a_role_stands_in_the_sentence_without_overlap() -> None:
    text = "Because the treaty is too weak, the two sides should sign a better one."
    found = words(text, Span(0, len(text)))
    seen = Seen(found, (), None, None, "recommendation", "present")
    for role in ROLES:
        cues = leading(seen, role)
        assert len(cues) <= 3
        assert [cue.weight for cue in cues] == sorted((cue.weight for cue in cues), reverse=True)
        assert all(cue.sense == role and cue.span.of(text) in text for cue in cues)
        assert all(not a.span.overlaps(b.span) for a in cues for b in cues if a is not b)
    assert {cue.span.of(text) for cue in leading(seen, "recommendation")} & {
        "should",
        "should sign",
        "better",
    }


def test_the_fit_finds_the_trait_that_tells_two_roles_apart() -> None:
    tool = script("fit_points")
    held = [
        tool.Labelled("hand", f"text {at % 8}", role, role, {"word:the": 1.0, f"word:{word}": 1.0})
        for at in range(80)
        for role, word in (("fact", "signed"), ("risk", "ruin"))
    ]
    found = tool.fit(held)
    fact, risk = ROLES.index("fact"), ROLES.index("risk")
    signed, ruin = (found.points[found.names.index(name)] for name in ("word:signed", "word:ruin"))
    assert signed[fact] > 0.2 > -0.2 > signed[risk]
    assert np.allclose(signed[fact], ruin[risk], atol=0.01)
    assert np.allclose(found.points[found.names.index("word:the")], 0, atol=0.01)
    assert tool.roles_of(found, held) == [one.label for one in held]


@cache
def held_out(part: str) -> tuple[list[Any], dict[str, Any]]:
    return script("score_opeds").pairs_of(HELD_OUT / part)


@pytest.mark.parametrize(
    ("part", "what", "least"),
    [
        ("first", "role kappa", 0.80),
        ("first", "attribution F", 0.85),
        ("first", "source", 0.94),
        ("first", "hedge F", 0.87),
        ("first", "forecast F", 0.84),
        ("second", "role kappa", 0.77),
        ("second", "attribution F", 0.85),
        ("second", "source", 0.90),
        ("second", "hedge F", 0.86),
        ("second", "forecast F", 0.87),
    ],
)
def test_op_eds_that_nobody_read_before_they_were_scored(part: str, what: str, least: float) -> None:
    assert script("score_opeds").scores(held_out(part)[0])[what] >= least


@pytest.mark.parametrize(("part", "least"), [("first", 0.50), ("second", 0.45)])
def test_key_points_come_near_summaries_nobody_read(part: str, least: float) -> None:
    found = [
        script("score_opeds").rouges(HELD_OUT / part, name, reading)[0]
        for name, reading in held_out(part)[1].items()
    ]
    assert len(found) == 6
    assert sum(found) / len(found) >= least


def test_the_table_fits_the_texts_it_was_made_from() -> None:
    tool = script("score_claims")
    held = script("fit_points").labelled(TEXTS)
    hands = {one.hand for one in held}
    assert len(held) > 7000
    assert len(hands) == 15
    table = {row["trait"]: np.array([int(row[role]) for role in ROLES]) for row in rows("points")}
    pairs = []
    for one in held:
        total = table["always"] + sum(
            value * table[name] for name, value in one.traits.items() if name in table
        )
        pairs.append((one.label, ROLES[int(total.argmax())] if one.traits else "none"))
    assert tool.kappa(pairs) >= 0.85


def test_labels_lie_in_their_texts() -> None:
    for labels in (*TEXTS.glob("*/*.labels.csv"), *HELD_OUT.glob("*/*.labels.csv")):
        text = labels.with_name(labels.name.replace(".labels.csv", ".txt")).read_text(encoding="utf-8")
        last = 0
        for row in csv.DictReader(labels.read_text(encoding="utf-8").splitlines()):
            start, end = int(row["start"]), int(row["end"])
            assert last <= start < end <= len(text)
            assert row["role"] in (*ROLES, "none")
            if row["source_start"]:
                said = text[int(row["source_start"]) : int(row["source_end"])]
                assert said == row["source"]
            last = end

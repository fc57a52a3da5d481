"""Every rule's examples are its tests; and the tables are what they claim to be."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.events.event_rules import HELPFUL, HOSTILE, Rule, book, inflect, singular
from suasion.read.events.modality import intensity
from suasion.read.reading import Event, Sentence, Span

DAY = dt.date(2020, 1, 1)
CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in book().rules
    for number, example in enumerate(rule.examples)
]


def coded(text: str, day: dt.date | None = DAY) -> Event | None:
    whole = [Sentence(Span(0, len(text)), 0)]
    events = code_events(text, whole, find_actors(text, whole, day), day)
    return events[0] if events else None


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_codes_its_own_examples(rule: Rule, example: dict[str, str]) -> None:
    event = coded(example["text"])
    if rule.plover == "STATEMENT":
        assert event is None or event.plover == "STATEMENT"
        return
    assert event is not None
    assert event.plover == rule.plover
    for role in ("source", "target"):
        if role in example:
            assert getattr(event, role).startswith(example[role])


def test_every_rule_has_an_example_and_its_own_name() -> None:
    rules = book().rules
    assert all(rule.examples for rule in rules)
    assert len({rule.id for rule in rules}) == len(rules)


def test_every_class_has_rules_and_a_place_on_the_scale() -> None:
    classes = {rule.plover for rule in book().rules}
    assert classes == HELPFUL | HOSTILE | {"REQUEST", "STATEMENT"}
    assert all(intensity(label) is not None for label in classes)
    assert all((intensity(label) or 0) > 0 for label in HELPFUL)
    assert all((intensity(label) or 0) < 0 for label in HOSTILE)


def test_the_rules_know_well_over_a_thousand_cues() -> None:
    rules = book()
    acts = sum(len(found) for found in rules.acts.values())
    nouns = sum(len(found) for found in rules.nouns.values())
    assert acts + nouns >= 1500


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("accuse", ("accuses", "accused", "accused", "accusing")),
        ("agree", ("agrees", "agreed", "agreed", "agreeing")),
        ("deploy", ("deploys", "deployed", "deployed", "deploying")),
        ("push", ("pushes", "pushed", "pushed", "pushing")),
        ("tie", ("ties", "tied", "tied", "tying")),
    ],
)
def test_regular_verbs_are_inflected(base: str, forms: tuple[str, ...]) -> None:
    assert inflect(base) == forms


def test_irregular_verbs_are_found_in_every_form() -> None:
    forms = book().forms
    for word in (
        "sought",
        "withdrew",
        "withdrawn",
        "expelled",
        "shot",
        "swore",
        "met",
        "cancelled",
        "canceled",
    ):
        assert word in forms, word


def test_singulars_are_rough_but_leave_short_and_double_s_words_alone() -> None:
    assert [singular(word) for word in ("troops", "talks", "ties", "crisis", "congress", "gas")] == [
        "troop",
        "talk",
        "ty",
        "crisis",
        "congress",
        "gas",
    ]


def test_an_unknown_rule_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        book().rule("no.such.rule")

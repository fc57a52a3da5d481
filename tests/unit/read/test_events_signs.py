"""Where no rule knows the verb, the words around it decide, if enough of them agree."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.events.event_rules import HELPFUL, HOSTILE
from suasion.read.reading import Event, Sentence, Span


def coded(text: str) -> Event | None:
    whole = [Sentence(Span(0, len(text)), 0)]
    return next(iter(code_events(text, whole, find_actors(text, whole))), None)


@pytest.mark.parametrize(
    ("text", "plover", "source", "target"),
    [
        ("Mexican farmers squatted under banners and placards on a highway.", "PROTEST", "MEX", "MEX"),
        ("A Danish crew clambered over the rubble in Nepal with blankets.", "AID", "DNK", "NPL"),
        ("Chad littered a village in Niger with landmines and corpses.", "ASSAULT", "TCD", "NER"),
    ],
)
def test_signs_that_agree_give_the_class(text: str, plover: str, source: str, target: str) -> None:
    event = coded(text)
    assert event is not None
    assert (event.plover, event.rule) == (plover, f"sign.{plover.lower()}")
    assert event.source.startswith(source)
    assert event.target.startswith(target)


@pytest.mark.parametrize(
    "text",
    [
        "The Mexican farmer squatted under a tree.",
        "Grenades, placards and banners are on show in a museum in Chad.",
        "Blankets and rubble were sketched by a painter.",
    ],
)
def test_few_signs_or_signs_that_disagree_give_none(text: str) -> None:
    event = coded(text)
    assert event is None or event.plover == "STATEMENT"


def test_every_class_has_signs_and_none_is_both_strong_and_weak() -> None:
    text = resources.files("suasion.read.rules").joinpath("signs.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    assert set(table) == HELPFUL | HOSTILE | {"REQUEST"}
    for lists in table.values():
        assert not set(lists["strong"]) & set(lists["weak"])

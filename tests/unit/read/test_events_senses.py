"""Senses: verbs that look like an act and are none, or another, where they stand."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.reading import Event, Sentence, Span


def coded(text: str) -> Event | None:
    whole = [Sentence(Span(0, len(text)), 0)]
    day = dt.date(2000, 1, 1)
    return next(iter(code_events(text, whole, find_actors(text, whole, day), day)), None)


@pytest.mark.parametrize(
    "text",
    [
        "It left Moscow a way out.",
        "The offer left Seoul no choice.",
        "That leaves Tokyo little room.",
        "The vote left Lima with no answer.",
        "Washington treated Turkey as an ally.",
        "Germany treats Turkey like a vassal.",
        "None of this will work unless Riyadh changes course.",
        "Nothing will change unless Washington moves.",
        "Sanctions will not work unless China helps.",
        "The United States used targeted pressure on Thai banks.",
        "The answer is targeted pressure on Thai banks.",
        "It works only if Washington pays the price.",
        "It would matter if Norway will pay the price.",
    ],
)
def test_no_act_is_no_event(text: str) -> None:
    event = coded(text)
    assert event is None or event.plover == "STATEMENT", event


@pytest.mark.parametrize(
    ("text", "plover", "source", "target"),
    [
        ("The French president left Cuba a day after his arrival.", "CONSULT", "FRA", "CUB"),
        ("The French president left Cuba on Tuesday.", "CONSULT", "FRA", "CUB"),
        ("The deal left Kyiv isolated.", "SANCTION", "", "UKR"),
        ("Germany treated wounded Libyans.", "AID", "DEU", "LBY"),
        ("Iran will close the strait unless Washington lifts sanctions.", "THREATEN", "IRN", "USA"),
        ("Israeli jets targeted Syrian villages.", "ASSAULT", "ISR", "SYR"),
        ("Iran will pay the price, Israel said.", "THREATEN", "ISR", "IRN"),
        ("Saudi-led coalition strikes Houthi depot", "ASSAULT", "SAU", "YEM"),
        ("The Turkish army strikes Syria", "ASSAULT", "TUR", "SYR"),
        ("French pilots strike over pay", "PROTEST", "FRA", "FRA"),
        ("Uranium exports to France stopped.", "SANCTION", "", "FRA"),
        ("Russian gas supplies to Poland stopped on Friday.", "SANCTION", "RUS", "POL"),
        ("U.S. aid to Egypt has ended.", "SANCTION", "USA", "EGY"),
        ("Egypt and Iran back the army.", "SUPPORT", "EGY", ""),
        ("Egypt and Iran supported Syria.", "SUPPORT", "EGY", "SYR"),
        ("Egypt and Iran signed a treaty.", "SUPPORT", "EGY", "IRN"),
    ],
)
def test_the_act_meant_and_its_roles(text: str, plover: str, source: str, target: str) -> None:
    event = coded(text)
    assert event is not None
    assert (event.plover, event.source[:3], event.target[:3]) == (plover, source, target)

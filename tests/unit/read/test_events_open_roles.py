"""Open roles: a subject that names no state is not filled by the state it acts upon."""

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


def roles(text: str) -> tuple[str, str]:
    event = coded(text)
    assert event is not None, text
    return event.source[:3], event.target[:3]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Foreign Minister Tkeshelashvili asked the United States for help.", "USA"),
        ("Khrushchev had argued for talks with the United States.", "USA"),
        ("The President said he would visit Beijing.", "CHN"),
        ("His advisers had argued for an air strike on Cuba.", "CUB"),
        ("It has been alleged that Russian pilots flew the planes.", "RUS"),
        ("The ambassador thanked Norway for its grain.", "NOR"),
        ("Sanctions were imposed on Zambia.", "ZMB"),
        ("The envoy criticised Peru over the tariffs.", "PER"),
    ],
)
def test_who_acts_upon_a_state_from_outside_is_left_open(text: str, target: str) -> None:
    assert roles(text) == ("", target)


def test_a_name_of_two_states_is_settled_by_the_sentence_or_left_open() -> None:
    assert roles("Korea has agreed to send aid to Ukraine.") == ("", "UKR")
    assert roles("South Korea has agreed to send aid to Ukraine.") == ("KOR", "UKR")


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("The opposition asked Zambia for an inquiry.", "ZMB"),
        ("Students criticised Kuwait.", "KWT"),
        ("Police arrested protesters in Oman.", "OMN"),
        ("The president promised reforms to the Zambian parliament.", "ZMB"),
        ("Extra police were drafted into Paris ahead of a march by farmers.", "FRA"),
        ("The rebels attacked the Chadian army.", "TCD"),
    ],
)
def test_a_states_people_and_government_still_act_at_home(text: str, home: str) -> None:
    assert roles(text)[0] == home

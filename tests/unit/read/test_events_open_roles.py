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
        ("Khrushchev ordered an air strike on Cuba.", "CUB"),
        ("The fleet blockaded Cuba.", "CUB"),
        ("The ministry summoned the Chinese ambassador.", "CHN"),
        ("Police expelled two Russian diplomats.", "RUS"),
        ("The embargo on Cuba was lifted.", "CUB"),
        ("Troops were withdrawn from Syria.", "SYR"),
        ("It has permitted North Korea to become a nuclear power.", "PRK"),
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
        ("Gunmen attacked Kuwait.", "KWT"),
        ("The president allowed protests in Sudan.", "SDN"),
        ("The ban on rallies was lifted in Sudan.", "SDN"),
        ("A rocket slammed into a Kabul bus station.", "AFG"),
    ],
)
def test_a_states_people_and_government_still_act_at_home(text: str, home: str) -> None:
    assert roles(text)[0] == home


@pytest.mark.parametrize(
    ("text", "plover", "source", "target"),
    [
        ("Washington should offer Ankara a way back.", "AGREE", "USA", "TUR"),
        ("Washington must give Kyiv the weapons.", "AID", "USA", "UKR"),
        ("France should talk to Russia.", "CONSULT", "FRA", "RUS"),
        ("Washington must stop arming Israel, Iran said.", "REQUEST", "IRN", "USA"),
    ],
)
def test_what_the_author_wishes_is_the_act_itself_and_what_others_say_must_be_a_request(
    text: str, plover: str, source: str, target: str
) -> None:
    event = coded(text)
    assert event is not None
    assert (event.plover, event.source, event.target) == (plover, source, target)
    assert event.modality == "hypothetical"


def test_who_withdraws_is_named_after_by_not_after_from() -> None:
    assert roles("The last troops were withdrawn from Syria by Turkey.") == ("TUR", "SYR")


def test_bombers_are_aircraft_unless_they_are_of_the_suicide_kind() -> None:
    aircraft, person = (
        coded("Chinese bombers flew near Taiwan."),
        coded("A Saudi suicide bomber killed ten Iraqis."),
    )
    assert aircraft is not None
    assert person is not None
    assert (aircraft.source, person.source) == ("CHN", "SAU.REB")

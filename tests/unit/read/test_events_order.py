"""Rules of order: what is no verb, who is told, whose business an act is."""

from __future__ import annotations

import datetime as dt

import pytest

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.events.event_rules import inflect
from suasion.read.reading import Event, Sentence, Span


def coded(text: str) -> Event | None:
    whole = [Sentence(Span(0, len(text)), 0)]
    day = dt.date(2000, 1, 1)
    return next(iter(code_events(text, whole, find_actors(text, whole, day), day)), None)


@pytest.mark.parametrize(
    ("text", "plover", "source", "target"),
    [
        ("Peru told Chile that it would reopen the bridge.", "AGREE", "PER", "CHL"),
        ("Ivory Coast's president refused to quit.", "REJECT", "CIV", "CIV"),
        ("Oman protested the arrest of two sailors by Yemen.", "ACCUSE", "OMN", "YEM"),
        ("Students protested in Oman on Monday.", "PROTEST", "OMN", "OMN"),
        ("Denmark lashed out at Russia over the pipeline to Germany.", "ACCUSE", "DNK", "RUS"),
        ("Norway wants Peru's government to free two nuns.", "REQUEST", "NOR", "PER"),
        ("Latvia snubbed Russia.", "REJECT", "LVA", "RUS"),
        ("Peru ruled out a withdrawal from Lima's port as Chile demands.", "REJECT", "PER", "CHL"),
        ("Oman refused to surrender two nuns to Qatar.", "REJECT", "OMN", "QAT"),
        ("Greece vetoed German aid to Turkey.", "REJECT", "GRC", "TUR"),
        (
            "Nicaragua complained to the United Nations of raids by troops from Honduras.",
            "ACCUSE",
            "NIC",
            "HND",
        ),
        ("Kenya warned the Somali government it would pay a heavy price.", "THREATEN", "KEN", "SOM"),
        ("Kenya said on Monday that Sudan was arming rebels.", "ACCUSE", "KEN", "SDN"),
        ("Norway has decided not to sell frigates to Peru.", "REJECT", "NOR", "PER"),
        ("Two Israeli soldiers died when a bomb exploded in Lebanon.", "ASSAULT", "LBN", "ISR"),
        ("Turkish jets bombed Kurdish bases in northern Iraq.", "ASSAULT", "TUR", "IRQ"),
        ("Guatemalan officials and leftist rebels opened talks in Mexico.", "CONSULT", "GTM", "GTM"),
        ("Kenyan bishops attacked the government for stirring up hatred.", "ACCUSE", "KEN", "KEN"),
        ("Denmark's queen was welcomed in Oslo on Monday.", "CONSULT", "NOR", "DNK"),
        ("A U.N. call for the surrender of two men was rejected by Libya.", "REJECT", "LBY", "UN"),
        ("The siege of the Bosnian town of Bihac was lifted by Serbia.", "YIELD", "SRB", "BIH"),
        (
            "Evidence against a Bosnian general has been passed by Dutch police to Sarajevo.",
            "COOPERATE",
            "NLD",
            "BIH",
        ),
        ("The withdrawal of Syrian troops from Lebanon was completed on Friday.", "YIELD", "SYR", "LBN"),
        ("U.S. aid to Paraguay was suspended on Thursday.", "SANCTION", "USA", "PRY"),
        ("A U.S. base near Seoul was besieged by South Korean students.", "PROTEST", "KOR", "USA"),
        ("Algerian tanks were reported moving towards the Moroccan border.", "MOBILIZE", "DZA", "MAR"),
        (
            "Egypt, angry at broadcasts by a Doha station, recalled its envoy to Qatar.",
            "SANCTION",
            "EGY",
            "QAT",
        ),
        ("Sudan, which has been fighting rebels, said it would allow relief flights.", "AGREE", "SDN", "SDN"),
        (
            "French nurses, who staged a strike in June, said they would strike again.",
            "THREATEN",
            "FRA",
            "FRA",
        ),
        ("Peru, Chile sign border treaty", "SUPPORT", "PER", "CHL"),
        ("France to send 600 troops to Mali", "AGREE", "FRA", "MLI"),
        ("Poland moves troops to Belarus border", "MOBILIZE", "POL", "BLR"),
        ("The last U.N. aid workers were pulled out of Somalia.", "SANCTION", "UN", "SOM"),
    ],
)
def test_order_gives_class_and_roles(text: str, plover: str, source: str, target: str) -> None:
    event = coded(text)
    assert event is not None
    assert (event.plover, event.source[:3], event.target[:3]) == (plover, source, target)


@pytest.mark.parametrize(
    "text",
    [
        "A typhoon killed 12 people in Taiwan.",
        "The Latvian parliament is due to meet on Friday to elect a speaker.",
        "Thousands of pilgrims gathered in Rome for Easter Mass.",
        "U.S. forces invaded Panama in December 1989.",
        "A commuter train hit a bus near Johannesburg.",
        "Uruguay sells most of its beef to Brazil.",
    ],
)
def test_disasters_and_sessions_are_no_events(text: str) -> None:
    event = coded(text)
    assert event is None or event.plover == "STATEMENT"


def test_a_year_long_past_makes_history_and_the_last_one_does_not() -> None:
    text = "Peru attacked Chile in March 1999."
    whole = [Sentence(Span(0, len(text)), 0)]
    years = {}
    for year in (1999, 2020):
        day = dt.date(year, 6, 1)
        found = code_events(text, whole, find_actors(text, whole, day), day)
        years[year] = [event.plover for event in found if event.plover != "STATEMENT"]
    assert years == {1999: ["ASSAULT"], 2020: []}


def test_aid_agencies_are_not_of_the_state_they_work_in() -> None:
    event = coded("Aid agencies have pulled their foreign staff out of Sierra Leone.")
    assert event is not None
    assert (event.source, event.target) == ("", "SLE")


def test_short_verbs_double_their_last_letter_and_others_do_not() -> None:
    assert inflect("snub")[1:] == ("snubbed", "snubbed", "snubbing")
    assert inflect("annul")[1] == "annulled"
    assert inflect("visit")[1] == "visited"
    assert inflect("box")[1] == "boxed"

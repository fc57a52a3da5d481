"""Attribution: who is named as the source, by pattern; and what is no attribution."""

from __future__ import annotations

import pytest

from suasion.read.claims.attribution import Attribution, attribute
from suasion.read.claims.saying import cue_count
from suasion.read.spans import Span
from suasion.read.text.lexicons import table
from suasion.read.text.morphology import forms
from suasion.read.text.sentences import words


def found(text: str) -> Attribution | None:
    return attribute(words(text, Span(0, len(text))))


NAMED = [
    (
        "The Kenyan ministry of water and energy has denied that it leaked.",
        "The Kenyan ministry of water and energy",
    ),
    ("The quarrymen complain that, herded into one camp, they earn nothing.", "The quarrymen"),
    ("The ministry has since put the losses at 900 dead.", "The ministry"),
    ("He was courting the firms himself; so at least claims one of the brokers.", "one of the brokers"),
    ("Lima regards the affair as closed.", "Lima"),
    ("Now there is a minister who says in public that the bridge is safe.", "a minister"),
    ("The treasury is more sanguine and foresees a full recovery.", "The treasury"),
    ("Ministers let it be known that they mean to claim the strip.", "Ministers"),
    ("Okello, when I put it to him, wondered who would pay.", "Okello"),
    ("Ramez al-Khayyat, the tycoon who bought them, says more are to follow.", "Ramez al-Khayyat"),
    ("The mayor spoke from the balcony of five years wasted.", "The mayor"),
    ("Ulloa does not doubt that he will keep his appointment.", "Ulloa"),
    ("The economist Ada Sachs concluded some years ago that the debt was paid.", "The economist Ada Sachs"),
    ("The attaches give the cabinet three weeks.", "The attaches"),
    ("One senator from the coast demands to know whether the jets can fly.", "One senator from the coast"),
    ("Trade came to a million, by the customs bureau's own tables.", "the customs bureau"),
    ("In Dr. Okello's view, trade will treble.", "Dr. Okello"),
    ("Dr Okello goes so far as to suggest that Kenya contribute.", "Dr Okello"),
    ("Mr Voss would have us lift the ban.", "Mr Voss"),
    ("Ten years, said a Danish colleague; we should think eight.", "a Danish colleague"),
    ("Emre Aksoy, who runs the desk at a bank, is blunter.", "Emre Aksoy"),
    ("Trade fell by half, South Korean experts said.", "South Korean experts"),
    ("Officials in Seoul said trade had fallen.", "Officials in Seoul"),
    ("According to a report by the Ministry of Trade, fuel ran out.", "a report"),
    ("Trade fell, according to customs officials.", "customs officials"),
    ("Kim, who chairs the council, said the deal was dead.", "Kim"),
    ("Former general A S Kalkat warned that the deal would fail.", "Former general A S Kalkat"),
    ('"It is over," said David Leavy, spokesman for the council.', "David Leavy"),
    ("In his memoir, the former minister claimed that he had been told.", "the former minister"),
    ("The Thai navy reported the interception of a boat.", ""),
    ("Many people believe that the war was planned.", "Many people"),
    ("A recent poll found that voters distrust both.", "A recent poll"),
    ("He added that recent visits had caused alarm.", "He"),
    ("The envoy pointed out that nothing had changed.", "The envoy"),
    ("Powell's claim that the talks had failed was wrong.", "Powell"),
    ("The army, saying that it was attacked, fired back.", "The army"),
    ("It was the minister who said that fuel ran out.", "the minister"),
    ('"We want only quiet," she went on, "and a price we can pay."', "she"),
    ("My barber thinks the dam will leak.", "My barber"),
    ("The brokers I spoke to say the price is fair.", "The brokers"),
    ("One of the negotiators used to say that trust is a muscle.", "One of the negotiators"),
    (
        "The trouble, a senior officer in the fleet told me over lunch, is fuel.",
        "a senior officer in the fleet",
    ),
    ("The ferry, her captain protested within the hour, had been inspected.", "her captain"),
    ("The hull, reckons Baltic Marine, a consultancy, is worth nothing.", "Baltic Marine"),
    ("Those close to the prime minister concede the point.", "Those close to the prime minister"),
    ("Pia Lund, small, brisk, a dentist by training, said to us that the clinic would close.", "Pia Lund"),
    (
        "A clerk from Lome who shares my office thinks the port is sold.",
        "A clerk from Lome who shares my office",
    ),
    ("Its ambassador called the charge absurd.", "Its ambassador"),
    ("The consul has called our tolls absurd.", "The consul"),
    ("The consul likened the crews to wreckers.", "The consul"),
    ("The guild's archive lists 43 sinkings since the spring.", "The guild's archive"),
    ("Brokers at Tide and Sons see an even chance of a strike.", "Brokers at Tide and Sons"),
    ("The consul remembers the guild's men asking for a second ferry.", "The consul"),
    ("A palace spokesman would say only that the boat was being mended.", "A palace spokesman"),
    ("A retired pilot would go further and dredge the channel.", "A retired pilot"),
    ("Others worry more about the tides.", "Others"),
    ("Humbug, retort the brewers, who want the ford back.", "the brewers"),
    ("There is no ferry, say Danish pilots, and there cannot be.", "Danish pilots"),
    ("It would go to court first, warned Ana Rosal, its owner.", "Ana Rosal"),
    ("By the spring, on the reckoning of Ana Rosal, trade will be halved.", "Ana Rosal"),
    ("A customs officer interviewed for this paper expects a strike.", "A customs officer"),
    ("Some Danish pilots favour a second ferry.", "Some Danish pilots"),
    ("Ana Rosal (2019), working through old ledgers, shows that salt paid for the weir.", "Ana Rosal"),
    ("The memo puts the cost at four billion.", "The memo"),
    ("A leaked cable describes the minister as tired.", "A leaked cable"),
    ("The fund sees growth at three per cent.", "The fund"),
    ("Exports fell by a third, customs data show.", "customs data"),
    (
        "Seven in ten drivers in a survey this month described the road as unsafe.",
        "Seven in ten drivers in a survey",
    ),
    ("In Tokyo's view, the pact is dead.", "Tokyo"),
    ("On the ministry's own figures, exports have halved.", "the ministry"),
    ("To hear Delhi tell it, the border is quiet.", "Delhi"),
    ("The view in Ankara is that the pact is dead.", "Ankara"),
    ("The consensus among diplomats is that nothing will change.", "diplomats"),
    ("The prime minister is convinced that time is on his side.", "The prime minister"),
    ("For years the embassies have voiced doubts about the bridge.", "the embassies"),
    ("Turkey promised in March to reopen the crossing.", "Turkey"),
    ("The union accuses the port of hiding its losses.", "The union"),
    ("The port closed in June and its owners announced that it would not reopen.", "its owners"),
    ("Half of it is sold, going by bank data.", "bank data"),
    ("The well is dry, if a report by the county is to be believed.", "a report by the county"),
    ("Lima would have you believe that the port is private.", "Lima"),
]


@pytest.mark.parametrize(("text", "speaker"), [case for case in NAMED if case[1]])
def test_the_source_is_named(text: str, speaker: str) -> None:
    attribution = found(text)
    assert attribution is not None
    assert attribution.sort == "named"
    assert attribution.speaker.of(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The ambassador was reportedly absent from the rally.",
        "It is believed to have some 5,000 fighters.",
        "The arms are said to belong to the rebels.",
        "It is widely expected that the two will meet.",
        "He allegedly sold the plans.",
        "A ship, believed to have been bought abroad, left the port.",
    ],
)
def test_hearsay_has_a_source_nobody_names(text: str) -> None:
    attribution = found(text)
    assert attribution is not None
    assert attribution.sort == "hearsay"


@pytest.mark.parametrize(
    "text",
    [
        "Rumours of a coup spread.",
        "His rumoured distrust of the north is old.",
        "Unconfirmed accounts put the number at ten.",
        "There is talk of sending workers home.",
    ],
)
def test_rumours_are_told_from_reports(text: str) -> None:
    attribution = found(text)
    assert attribution is not None
    assert attribution.sort == "rumour"


@pytest.mark.parametrize(
    "text",
    [
        "This shows that trade fell.",
        "The situation suggests a shift.",
        "I think that trade fell.",
        "We believe the war will end.",
        "The United States of America is far away.",
        "He would say that the war is over.",
        "No official said so.",
        "Trade fell by half.",
        "If the minister says that it is over, the fleet will sail.",
        "The league has exactly one project that its members like.",
        "The bill lets Accra ask for ships to guard the coast.",
        "The envoy discovered that he had become rich.",
        "President Diallo announced a new contract for three years.",
        "I've heard that before.",
        "Such data as this bank has are a poor guide to prices.",
        "You are supposed to question it.",
        "They know how to fight.",
        "The state of the economy is poor.",
        "Millions were told lies.",
        "Musharraf went on to play with fire.",
        "The group maintained a base in the south.",
        "It must keep its pilots, and say out loud that the ferry is lost.",
        "The mills live from saying that salt is dear.",
        "I reported this to the guild.",
        "We therefore recommend that both sides meet.",
        "Kenya has said still less.",
        "The harbour board says nothing.",
        "It is not hard to imagine a colonel concluding that he has been had.",
        "The clerk, who in the eyes of the law is a minor, was freed.",
        "The council ought to be taken aside and told that the game is up.",
        "By closing the port we have taken a side and called it peace.",
        "Having told the envoys a good deal, he left.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    assert found(text) is None


def test_a_passive_names_its_agent() -> None:
    text = "Millions are told by their leaders that this is so."
    attribution = found(text)
    assert attribution is not None
    assert attribution.speaker.of(text) == "their leaders"


def test_the_lexicon_is_broad() -> None:
    assert cue_count() > 1000


@pytest.mark.parametrize("verb", sorted(table("saying")["plain"].split()))
def test_every_plain_verb_attributes_in_the_past_with_that(verb: str) -> None:
    past = forms(verb)[2]
    assert found(f"The minister {past} that trade had fallen.") is not None


@pytest.mark.parametrize("sort", ["reported", "rumour"])
def test_every_hearsay_phrase_is_found_where_nothing_else_attributes(sort: str) -> None:
    expected = {"reported": {"hearsay", "named"}, "rumour": {"rumour", "hearsay", "named"}}[sort]
    for phrase in table("attribution")["hearsay"][sort]:
        spelt = " ".join(part.strip("()").split("/")[0].replace("_", "town") for part in phrase.split())
        attribution = found(f"There {spelt} x.")
        assert attribution is not None, phrase
        assert attribution.sort in expected, phrase


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "It bought arms, and last week President Ann Lee told reporters that it would not yield.",
            "President Ann Lee",
        ),
        ("The army was accused by Human Rights Watch of abuses in the north.", "Human Rights Watch"),
        ("He was accused by the Court of Justice of fraud.", "the Court of Justice"),
        ("Experts such as Kim Min-su believe that trade will fall.", "Experts"),
        ("Banks reportedly moved billions, although the central bank denies it.", "reportedly"),
        ("The bank moved billions, ministers say, although the central bank denies it.", "ministers"),
        ("The central bank denies that it moved billions.", "The central bank"),
    ],
)
def test_a_name_is_no_longer_than_it_is_and_a_denial_gives_no_word(text: str, speaker: str) -> None:
    attribution = found(text)
    assert attribution is not None
    assert attribution.speaker.of(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Last year I stood here and said that trade would fall.",
        "We recommend that the Department press Moscow to honour the pact.",
        "Who said that trade fell?",
        "Trade fell by half, but the ministry disputes this.",
    ],
)
def test_nobody_else_is_quoted(text: str) -> None:
    assert found(text) is None


def test_a_country_that_shows_something_is_an_example_and_no_source() -> None:
    assert found("Libya shows that partition does not end wars.") is None
    assert found("A survey shows that partition does not end wars.") is not None


def test_a_list_of_sources_is_named_whole() -> None:
    attribution = found(
        "The Foreign Ministers of Peru, Chile and the United States today warned that trade would fall."
    )
    assert attribution is not None
    assert attribution.speaker.end == len("The Foreign Ministers of Peru, Chile and the United States")
    assert attribution.speaker.start == 0


def test_whom_somebody_blames_is_not_who_says_so() -> None:
    attribution = found("The report, seen by Reuters, blames Moscow.")
    assert (
        attribution is None
        or attribution.speaker.of("The report, seen by Reuters, blames Moscow.") != "Moscow"
    )
    assert found("No one in Tokyo expects that war comes.") is None


def test_how_sure_a_source_is_may_stand_between_its_verb_and_what_it_says() -> None:
    text = "The US believes with high confidence that the base was built."
    attribution = found(text)
    assert attribution is not None
    assert attribution.speaker.of(text) == "The US"


def test_per_names_a_source_after_a_comma_only() -> None:
    attribution = found("The party leads, per a CBOS poll.")
    assert attribution is not None
    assert attribution.speaker.of("The party leads, per a CBOS poll.") == "a CBOS poll"
    assert found("It sold 500 barrels per official.") is None
    assert found("Trade fell by 3, per cent by cent.") is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It is rumoured that the general is ill.", "It is rumoured"),
        ("The general is believed to be ill.", "is believed"),
        ("We cannot confirm reports that he left.", "reports"),
    ],
)
def test_a_word_of_hearsay_ends_before_what_is_said(text: str, speaker: str) -> None:
    attribution = found(text)
    assert attribution is not None
    assert attribution.speaker.of(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It was over, according to Dr. David Kay, head of the survey.", "Dr. David Kay"),
        ("‘’It was over,’’ says Lt. General David J. Barno.", "Lt. General David J. Barno"),
        ("It was over, says retired Col. Bill Campenni, who flew with him.", "retired Col. Bill Campenni"),
    ],
)
def test_an_abbreviated_title_or_initial_ends_no_name(text: str, speaker: str) -> None:
    attribution = found(text)
    assert attribution is not None
    assert attribution.speaker.of(text) == speaker


def test_to_talk_of_something_is_no_rumour() -> None:
    assert found("Even to talk of an army may be wrong.") is None
    assert found("There is talk of a coup.") is not None

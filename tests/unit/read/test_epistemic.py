"""Roles by example: one sentence per rule, written for the purpose."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from suasion.read.claims.claiming import claims_of
from suasion.read.claims.epistemic import cues, genre_of
from suasion.read.document import from_text
from suasion.read.spans import Span
from suasion.read.text.boilerplate import mark
from suasion.read.text.lexicons import table
from suasion.read.text.sentences import words

ARGUMENT = "The port should close. Its owners must sell it. Nobody should lend to them. "


def role(text: str) -> str:
    document = from_text(text)
    return claims_of(document.text, mark(document), {})[0].role


CASES = {
    "fact": [
        "The two signed the treaty on 19 June 2024.",
        "About 1,200 soldiers were killed in 1987.",
        "Security forces arrested four persons last Friday.",
    ],
    "reported": [
        "The ambassador was reportedly absent from the rally.",
        "South Korean officials said the ship had left port.",
        "According to customs data from the ministry, fuel ran out.",
    ],
    "rumour": [
        "Rumours of a coup have spread in the capital.",
        "Unconfirmed accounts speak of riots among the workers.",
    ],
    "assessment": [
        "The policy has failed because it rests on an illusion.",
        "The alliance is a troublesome and fragile arrangement.",
        "Clearly this approach is the symptom of a deeper problem.",
    ],
    "forecast": [
        "Trade will fall further in the coming years.",
        "The government is unlikely to enforce the resolution.",
        "It is only a matter of time before the pact breaks.",
    ],
    "recommendation": [
        "The government must change its policy now.",
        "It is time for a new approach.",
        "Leaders should rethink the alliance.",
        "There is an urgent need for restraint.",
    ],
    "risk": [
        "The treaty raises the risk of war on the peninsula.",
        "Further pressure could provoke a nuclear test.",
        "As long as it waits, it risks being isolated.",
    ],
}


@pytest.mark.parametrize(
    ("expected", "text"), [(name, text) for name, texts in CASES.items() for text in texts]
)
def test_each_role_is_told_by_its_cues(expected: str, text: str) -> None:
    assert role(text) == expected


SENTENCES = tomllib.loads(Path(__file__).with_name("argument_roles.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("expected", "text"), [(name, text) for name, texts in SENTENCES.items() for text in texts]
)
def test_each_class_of_words_has_its_sentence(expected: str, text: str) -> None:
    document = from_text(ARGUMENT + text)
    found = [
        claim for claim in claims_of(document.text, mark(document), {}) if claim.span.start >= len(ARGUMENT)
    ]
    assert (found[-1].role if found else "none") == expected


def test_an_experts_forecast_is_a_forecast_with_a_speaker() -> None:
    document = from_text("Trade will fall by half next year, the minister said.")
    claim = claims_of(document.text, mark(document), {})[0]
    assert (claim.role, claim.speaker) == ("forecast", "the minister")


@pytest.mark.parametrize(
    "text", ["It must have been the rain.", "In his will he left it all.", "In May it fell."]
)
def test_lookalikes_are_no_cues_of_obligation_or_future(text: str) -> None:
    found = cues(words(text, Span(0, len(text))))
    assert not [cue for cue in found if cue.sense in ("recommendation", "forecast") and cue.weight >= 3]


def test_the_cues_of_a_claim_are_those_of_its_role_strongest_first() -> None:
    document = from_text("The government must act, and it is time for change; a rethink is overdue.")
    claim = claims_of(document.text, mark(document), {})[0]
    weights = [cue.weight for cue in claim.cues]
    assert {cue.sense for cue in claim.cues} == {"recommendation"}
    assert weights == sorted(weights, reverse=True)


def test_news_is_told_by_how_much_is_attributed() -> None:
    assert genre_of(5, 0, 10) == "news"
    assert genre_of(5, 4, 10) == "argument"
    assert genre_of(1, 0, 10) == "account"
    assert genre_of(3, 0, 3) == "account"


def test_no_cue_stands_under_two_roles_with_decisive_weight() -> None:
    decisive: dict[str, str] = {}
    for sense, weights in table("roles").items():
        for phrase in weights.get("3", ()):
            assert decisive.setdefault(phrase, sense) == sense, phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote is a shameful farce, the minister said.", "assessment"),
        ("Many experts argue that the plan is weak.", "assessment"),
        ("The army seized two ships in May 2016, the minister said.", "reported"),
        ("It is believed to hold 300 tons of fuel.", "reported"),
    ],
)
def test_what_is_attributed_is_weighed(text: str, expected: str) -> None:
    assert role(text) == expected


def test_an_event_told_outweighs_what_it_will_bring() -> None:
    assert role("The two signed an agreement on 4 May 2016 that will open the port.") == "fact"
    assert role("The agreement that they signed will open the port.") == "forecast"


def test_advice_on_anothers_word_is_advice_in_news() -> None:
    text = "The mayor said trade fell. The guild said tolls rose. The ferry should stop, the envoy said."
    document = from_text(text)
    assert claims_of(document.text, mark(document), {})[-1].role == "recommendation"


@pytest.mark.parametrize(
    "text",
    ["Let us be candid about the tolls.", "In what follows I look at the tolls.", "One caveat to end with."],
)
def test_signposts_claim_nothing(text: str) -> None:
    document = from_text(text)
    assert claims_of(document.text, mark(document), {}) == ()


def test_reducing_a_risk_is_no_risk() -> None:
    assert role("The army seized 12 guns on 4 May 2016 and so reduced the risk of war.") == "fact"
    assert role("It increases the risk of war.") == "risk"


@pytest.mark.parametrize(
    "text",
    [
        "Who will attend the meeting in Paris?",
        "Thank you all for coming today.",
        "We offer our deepest condolences to the families.",
        "QUESTION: Did you discuss the border?",
        "- Protect the trade routes.",
        "A list of all the treaties: http://example.org/treaties",
    ],
)
def test_sentences_that_claim_nothing(text: str) -> None:
    document = from_text(text)
    assert claims_of(document.text, mark(document), {}) == ()


def test_a_question_that_judges_is_a_claim() -> None:
    assert role("Have they, however, actually made matters worse?") == "assessment"


def last_role(text: str) -> str:
    """The role of the last sentence of a text that urges something."""
    document = from_text(ARGUMENT + text)
    return claims_of(document.text, mark(document), {})[-1].role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then lift the tariff on salt, and publish the tolls.", "recommendation"),
        ("To win it back, offer the crews a pension.", "recommendation"),
        ("The league needs first of all to pay for the flats.", "recommendation"),
        ("Do nothing, and the harbour will silt up.", "risk"),
        ("One stray barge could turn a quarrel into a shooting match.", "risk"),
        ("Should a second convoy be struck, the fleet would attack.", "risk"),
        ("The nearer danger is a strike at the docks.", "risk"),
        ("The old quarter has everything to lose.", "risk"),
        ("A strike is more likely than a truce.", "forecast"),
        ("A new ferry is at best a distant prospect.", "forecast"),
        ("That strikes me as rather unlikely.", "forecast"),
        ("The basin should soon reach 18 metres.", "forecast"),
        ("No mayor could sign that paper and stay.", "assessment"),
        ("The union proposes lifting the tariff.", "recommendation"),
        ("It is time, surely, to mend the weir.", "recommendation"),
        ("The charter contains 12 clauses on salt.", "fact"),
        ("I reported the leak to the guild.", "fact"),
        ("So long as the tolls stand, smugglers will use the ford.", "risk"),
        ("The guild would then have to choose between its two markets.", "risk"),
        ("I would lift the tariff first.", "recommendation"),
        ("The mill has no reason to wait and should go first.", "recommendation"),
        ("A retired pilot would go further and dredge the channel.", "recommendation"),
        ("I wouldn't put money on it.", "forecast"),
        ("The harbour is bound to the league by an old treaty.", "assessment"),
        ("The owners have said more than once that they will not sell.", "reported"),
        ("If the ferry stops again, the island will look elsewhere.", "risk"),
        ("The villages, unless the bridge reopens, will turn to the other bank.", "risk"),
        ("Without the subsidy, the mill will move south.", "risk"),
        ("Moving the market could set off a run on the mills.", "risk"),
        ("If the ferry stops again, the island will probably look elsewhere.", "forecast"),
        ("If the weir is mended, the mills will be able to recover.", "forecast"),
        ("Even if the ferry stops, the island will look north.", "forecast"),
        ("If the pilot is right, the channel will turn out to be deep.", "forecast"),
        ("The truce at the weir could hold for weeks.", "forecast"),
        ("The pact could end the war.", "forecast"),
        ("A retired pilot predicts a quiet winter.", "forecast"),
        ("A retired pilot warns that the channel is too narrow.", "risk"),
        ("The pilots say the channel is a disgrace.", "reported"),
        ("The owners say they will sell.", "reported"),
        ("A second barge is said to be on its way.", "rumour"),
        ("Imports of salt fell by 12 per cent, customs data show.", "fact"),
    ],
)
def test_roles_in_an_argument(text: str, expected: str) -> None:
    assert last_role(text) == expected

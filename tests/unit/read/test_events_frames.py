"""Intent outranks act; passives swap; attribution is stripped; dates and spans are exact."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.reading import Event, Sentence, Span

DAY = dt.date(2024, 7, 20)  # a Saturday


def coded(text: str, day: dt.date | None = DAY) -> Event:
    whole = [Sentence(Span(0, len(text)), 0)]
    event, *rest = code_events(text, whole, find_actors(text, whole, day), day)
    assert not rest
    return event


@pytest.mark.parametrize(
    ("text", "plover", "modality"),
    [
        ("Canada gave Haiti 20 million dollars in aid.", "AID", "happened"),
        ("Canada promised to give Haiti 20 million dollars in aid.", "AGREE", "promised"),
        ("Canada will give Haiti 20 million dollars in aid.", "AGREE", "promised"),
        ("Canada refused to give Haiti 20 million dollars in aid.", "REJECT", "happened"),
        ("Canada will not give Haiti 20 million dollars in aid.", "REJECT", "denied"),
        ("Canada asked Haiti to free two priests.", "REQUEST", "happened"),
        ("Canada said Haiti must free two priests.", "REQUEST", "hypothetical"),
        ("Iran bombed a base in Iraq.", "ASSAULT", "happened"),
        ("Iran threatened to bomb a base in Iraq.", "THREATEN", "threatened"),
        ("Iran will bomb a base in Iraq, its president said.", "THREATEN", "threatened"),
        ("Iran suspended talks with Iraq.", "SANCTION", "happened"),
        ("Iran said it would suspend talks with Iraq.", "THREATEN", "threatened"),
        ("Nigeria will withdraw its troops from Chad.", "AGREE", "promised"),
        ("Nigeria will withdraw its troops from Chad unless the fighting stops.", "THREATEN", "threatened"),
        ("Iran ended its blockade of the Iraqi port.", "YIELD", "happened"),
        ("Iran did not bomb a base in Iraq.", "STATEMENT", "denied"),
        ("Iran denied that it had bombed a base in Iraq.", "STATEMENT", "denied"),
        ("Iran stopped shelling Iraq.", "YIELD", "happened"),
        ("Iran no longer finances hospitals in Iraq.", "SANCTION", "happened"),
        ("Iran helped Iraq keep out the rebels.", "AID", "happened"),
        ("Iran's president became the first leader to set foot in Iraq.", "CONSULT", "happened"),
        ("Iran and Iraq are to put their border quarrel before a U.N. mediator.", "AGREE", "promised"),
        ("Iran said it would not ship oil to Iraq if it kept a prisoner.", "THREATEN", "threatened"),
        ("Iranian nurses turned patients away in a dispute over shifts.", "PROTEST", "happened"),
        ("Iran could shut the border with Iraq should Iraq arm the rebels.", "THREATEN", "threatened"),
        ("Iranian farmers demonstrated against an accord that would lift the curfew.", "PROTEST", "happened"),
        ("Iranian miners armed with clubs blocked a road to Iraq.", "PROTEST", "happened"),
        ("Iran, an ally of Iraq, denounced a decree in Chad.", "ACCUSE", "happened"),
        ("An appeal to Iraq for help was issued by Iran.", "REQUEST", "happened"),
        ("Iran said it would choke off the Iraqi port.", "THREATEN", "threatened"),
        ("Talks between Iran and Iraq resumed in Paris.", "CONSULT", "happened"),
        ("An Iranian was charged with treason in Iraq.", "COERCE", "happened"),
        ("Iran rejected a European offer of reactors.", "REJECT", "happened"),
        ("Iraq complained on Monday that Iran had rammed a boat.", "ACCUSE", "happened"),
        ("Iran signalled on Monday that it would free two Iraqi priests.", "AGREE", "promised"),
        ("Canada stopped financing hospitals in Haiti.", "SANCTION", "happened"),
        ("Canada began financing hospitals in Haiti.", "AID", "happened"),
        ("Canada offered a loan to Haiti.", "AGREE", "happened"),
        ("Canada will send six tanks to Haiti.", "AGREE", "promised"),
        ("Iran will send six tanks to the border with Iraq.", "THREATEN", "threatened"),
        ("Canada is ready to consider a loan to Haiti.", "AGREE", "promised"),
        ("A pledge by Canada to free Haitian priests was made on Monday.", "AGREE", "promised"),
        ("A refusal by Canada to free Haitian priests was reported on Monday.", "REJECT", "denied"),
        ("Canada promised Haiti an end to the blockade.", "AGREE", "promised"),
        ("Canada insisted that Haiti free two priests.", "REQUEST", "happened"),
        ("Canada said Haiti needed to free two priests.", "REQUEST", "hypothetical"),
        ("Canada cannot accept an offer from Haiti.", "REJECT", "denied"),
    ],
)
def test_an_intent_outranks_the_act_inside_it(text: str, plover: str, modality: str) -> None:
    event = coded(text)
    assert (event.plover, event.modality) == (plover, modality)


def test_a_passive_swaps_source_and_target() -> None:
    active, passive = coded("Sudan bombed Chad."), coded("Chad was bombed by Sudan.")
    assert (active.source, active.target) == (passive.source, passive.target) == ("SDN", "TCD")


def test_a_trailing_attribution_names_no_party() -> None:
    event = coded("Rebels killed 12 soldiers in Colombia, a spokesman for the United States said on Monday.")
    assert "USA" not in (event.source, event.target)


def test_a_leading_speaker_is_the_source_of_what_it_will_do_and_not_of_what_others_did() -> None:
    assert coded("Norway said it would send food to Sudan.").source == "NOR"
    assert coded("Norway said Sudan attacked Chad.").source == "SDN"


def test_people_of_a_state_are_told_from_the_state() -> None:
    assert coded("Ugandan rebels attacked a town in Rwanda.").source == "UGA.REB"
    assert coded("Ugandan soldiers attacked a town in Rwanda.").source == "UGA"


def test_nobody_is_made_to_ask_himself() -> None:
    event = coded("The article suggests that China must change its policy.")
    assert (event.source, event.target) == ("", "CHN")


def test_force_by_unarmed_people_is_protest() -> None:
    assert coded("Greek farmers blockaded the main road to Bulgaria.").plover == "PROTEST"
    assert coded("Greek troops blockaded the main road to Bulgaria.").plover == "COERCE"


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("on Monday", "2024-07-15"),
        ("on Saturday", "2024-07-20"),
        ("yesterday", "2024-07-19"),
        ("today", "2024-07-20"),
        ("last week", "2024-W28"),
        ("last month", "2024-06"),
        ("last November", "2023-11"),
        ("on June 19", "2024-06-19"),
        ("on December 3", "2023-12-03"),
        ("on 19 June 2023", "2023-06-19"),
        ("in March 2022", "2022-03"),
        ("in 2021", "2021"),
        ("two weeks ago", "2024-W27"),
        ("three days ago", "2024-07-17"),
        ("a month ago", "2024-06"),
        ("eight months ago", "2023-11"),
        ("10 years ago", "2014"),
        ("this month", "2024-07"),
        ("last Saturday", "2024-07-13"),
        ("next Saturday", "2024-07-27"),
        ("in May", "2024-05"),
        ("in September", "2023-09"),
        ("", ""),
    ],
)
def test_dates_are_resolved_against_the_date_of_the_text(when: str, date: str) -> None:
    assert coded(f"Peru expelled two Chilean diplomats {when}".strip() + ".").date == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Peru will expel two Chilean diplomats on Wednesday.", "2024-07-24"),
        ("Peru will expel two Chilean diplomats on June 3.", "2025-06-03"),
        ("Peru will expel two Chilean diplomats in September.", "2024-09"),
        ("Peru will expel two Chilean diplomats, the ministry said on Monday.", ""),
        (
            "The minister said on Monday that Peru would expel two Chilean diplomats next Thursday.",
            "2024-07-25",
        ),
        ("The minister said on Monday that Peru would expel two Chilean diplomats.", ""),
        ("The minister said on Monday that Peru expelled two Chilean diplomats in May.", "2024-05"),
        ("In 2015 it hosted talks, but Peru expelled two Chilean diplomats on Monday.", "2024-07-15"),
    ],
)
def test_what_is_foretold_lies_ahead_and_each_act_has_its_own_date(text: str, date: str) -> None:
    assert coded(text).date == date


def test_without_a_date_of_the_text_only_full_dates_resolve() -> None:
    assert coded("Peru expelled two Chilean diplomats on Monday.", None).date == ""
    assert coded("Peru expelled two Chilean diplomats on 19 June 2023.", None).date == "2023-06-19"


@pytest.mark.parametrize("when", ["yesterday", "last week", "last month", "last year", "99 years ago"])
def test_a_day_before_the_calendar_dates_nothing(when: str) -> None:
    assert coded(f"Peru expelled two Chilean diplomats {when}.", dt.date(1, 1, 1)).date == ""


def test_triggers_and_roles_quote_the_text() -> None:
    text = "On Friday, Bulgaria imposed sanctions on Belarus, officials said."
    event = coded(text)
    assert event.trigger.of(text) == "imposed sanctions"
    assert event.source_span is not None
    assert event.source_span.of(text) == "Bulgaria"
    assert event.target_span is not None
    assert event.target_span.of(text) == "Belarus"


def test_page_furniture_holds_no_events() -> None:
    text = "Iran bombed Iraq."
    whole = [Sentence(Span(0, len(text)), 0, kind="boilerplate", part="furniture")]
    assert code_events(text, whole, find_actors(text, whole)) == ()


WORDS = [
    "Iran",
    "Iraq",
    "said",
    "that",
    "it",
    "will",
    "not",
    "bomb",
    "talks",
    ",",
    "by",
    "was",
    "to",
    "the",
    "U.S.",
]
WORDS += [
    "Israel's",
    "agreed",
    "threatened",
    "with",
    "on",
    "Monday",
    "“",
    "’s",
    "-",
    "North",
    "Korea",
    "sanctions",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_heap_of_words_is_coded_without_error_and_within_its_sentence(heap: list[str]) -> None:
    text = " ".join(heap)
    sentences = [Sentence(Span(0, len(text)), 0)]
    for event in code_events(text, sentences, find_actors(text, sentences, DAY), DAY):
        for span in (event.trigger, event.source_span, event.target_span):
            assert span is None or 0 <= span.start < span.end <= len(text)


@given(st.text(max_size=300))
def test_any_text_is_coded_without_error(text: str) -> None:
    sentences = [Sentence(Span(0, len(text)), 0)]
    code_events(text, sentences, find_actors(text, sentences, DAY), DAY)


@pytest.mark.parametrize(
    "text",
    [
        "It was the worst raid on Iraq in years.",
        "Wheat prices jumped on talk of an Iraqi blockade.",
        "Nobody knows why Iran bombed Iraq.",
        "The Iraqi parliament is due to debate the budget.",
        "The Iraqi coup of 1963 is still remembered.",
        "Iraq beat Iran 2-1 in Basra.",
        "Iran and Iraq have fought two wars.",
        "No country recognises the Iraqi rebels.",
        "A spokesman for the Iraqi armed forces was not at his desk.",
    ],
)
def test_what_only_mentions_an_act_is_no_event(text: str) -> None:
    whole = [Sentence(Span(0, len(text)), 0)]
    assert all(
        one.plover == "STATEMENT" for one in code_events(text, whole, find_actors(text, whole, DAY), DAY)
    )


@pytest.mark.parametrize(
    "unit", ["to want to try to vow ", "started starting stopped ", "a pledge by Iran to free "]
)
def test_a_long_chain_of_infinitives_has_an_end(unit: str) -> None:
    text = "Iran wants " + unit * 400
    whole = [Sentence(Span(0, len(text)), 0)]
    assert len(code_events(text, whole, find_actors(text, whole, DAY), DAY)) <= 1


@pytest.mark.parametrize(
    "headline",
    [
        "The village in Kenya was attacked by bandits",
        "Kenya was accused by officials",
        "The village was attacked by",
        "He was criticised by",
    ],
)
def test_a_headline_may_end_right_after_by(headline: str) -> None:
    from suasion.read.document import from_text
    from suasion.read.reader import read

    assert read(from_text(f"{headline}\n\nIt rained.")).document.text.startswith(headline)

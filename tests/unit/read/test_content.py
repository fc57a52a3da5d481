"""Typed content and approaches, by example."""

from __future__ import annotations

import pytest

from suasion.read.claims.content import approaches_of, content_of
from suasion.read.document import from_text
from suasion.read.reading import Content, Mention, Role
from suasion.read.spans import Span
from suasion.read.text.boilerplate import mark
from suasion.read.text.lexicons import table
from suasion.read.text.sentences import words


def content(text: str, *names: tuple[str, str], role: Role = "assessment") -> Content:
    span = Span(0, len(text))
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), actor, sentence=0)
        for name, actor in sorted(names, key=lambda name: text.index(name[0]))
    ]
    return content_of(words(text, span), text, span, mentions, role)


PAIR = (("China", "CHN"), ("North Korea", "PRK"))


@pytest.mark.parametrize(
    ("text", "variable", "direction", "subject", "other"),
    [
        ("China's leverage over North Korea has slipped.", "leverage", "down", "CHN", "PRK"),
        ("Trade between China and North Korea grew.", "trade", "up", "CHN", "PRK"),
        ("China's share of North Korea's imports remains high.", "trade", "same", "PRK", "CHN"),
        ("China and North Korea deepened their alignment.", "alignment", "up", "PRK", "CHN"),
        ("China has not cut trade with North Korea.", "trade", "", "CHN", "PRK"),
    ],
)
def test_pair_variable_and_direction(
    text: str, variable: str, direction: str, subject: str, other: str
) -> None:
    found = content(text, *PAIR)
    assert (found.variable, found.direction) == (variable, direction)
    assert {found.subject, found.object} == {subject, other}


WORLD = (("China", "CHN"), ("North Korea", "PRK"), ("Russia", "RUS"), ("Moldova", "MDA"))


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The North Korea-Russia alliance worries China.", ("PRK", "RUS")),
        ("China must see that the ties between North Korea and Russia test it.", ("PRK", "RUS")),
        ("Exports of Russia to Moldova fell.", ("RUS", "MDA")),
        ("Arms from Russia reached North Korea.", ("RUS", "PRK")),
        ("While China's trade with North Korea shrinks, Russia gains influence.", ("CHN", "PRK")),
        ("Trade with Moldova fell.", ("", "MDA")),
        ("Russia and Moldova ended their talks.", ("RUS", "MDA")),
        ("Russia and China met. Nobody spoke of trade with Moldova.", ("CHN", "MDA")),
        ("Influence is what Russia lost.", ("RUS", "")),
    ],
)
def test_the_pair_is_the_variable_s_own(text: str, pair: tuple[str, str]) -> None:
    found = content(text, *(name for name in WORLD if name[0] in text))
    assert (found.subject, found.object) == pair


@pytest.mark.parametrize("role", ["forecast", "recommendation"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As China's trade with North Korea falls, Russia will gain influence.", ("leverage", "RUS", "")),
        ("As China's trade with North Korea falls, Russia will step in.", ("", "", "")),
        ("Russia will step in because China's trade with North Korea fell.", ("", "", "")),
        ("Russia's influence will grow, while China's trade shrinks.", ("leverage", "RUS", "")),
        ("Second, as China's trade falls, aid of Russia to Moldova will rise.", ("aid", "RUS", "MDA")),
    ],
)
def test_what_is_ahead_is_not_in_the_background(
    text: str, expected: tuple[str, str, str], role: Role
) -> None:
    found = content(text, *(name for name in WORLD if name[0] in text), role=role)
    assert (found.variable, found.subject, found.object) == expected
    assert content(text, role="fact").variable == "trade" or text.startswith("Russia's")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Trade fell since 2019.", "since 2019"),
        ("Trade fell between 2010 and 2014.", "between 2010 and 2014"),
        ("Trade fell in June 2024.", "in June 2024"),
        ("Trade fell last year.", "last year"),
        ("Trade fell in the 1990s.", "in the 1990s"),
        ("Trade fell over the past two years.", "over the past two years"),
        ("Trade fell.", ""),
    ],
)
def test_the_period_is_as_written(text: str, period: str) -> None:
    found = content(text)
    assert found.period == period
    assert found.period_span is None or found.period_span.of(text) == period


def test_a_claim_says_what_could_test_it() -> None:
    assert content("Trade fell.").tests == ("trade",)
    assert "votes" in content("The alliance grew.").tests
    assert content("It rained.").tests == ()


def test_every_field_has_its_span() -> None:
    text = "China's leverage over North Korea has slipped since 2019."
    found = content(text, *PAIR)
    spans = [
        found.subject_span,
        found.object_span,
        found.variable_span,
        found.direction_span,
        found.period_span,
    ]
    assert [span.of(text) for span in spans if span] == [
        "China",
        "North Korea",
        "leverage",
        "slipped",
        "since 2019",
    ]


def kinds(text: str, role: str = "recommendation") -> list[tuple[str, str, str]]:
    span = Span(0, len(text))
    found = approaches_of(words(text, span), role, [Mention(Span(0, 5), "CHN")])  # type: ignore[arg-type]
    return [(one.span.of(text), one.kind, one.stance) for one in found]


def test_approaches_are_named_with_kind_and_stance() -> None:
    assert kinds("China must move from persuasion to aggressive engagement.") == [
        ("persuasion", "persuade", "against"),
        ("aggressive engagement", "press", "for"),
    ]
    assert kinds("China tried quiet diplomacy.", "fact") == [("quiet diplomacy", "persuade", "")]
    assert kinds("China must act without sanctions.")[0][2] == "against"


def test_the_longest_name_of_an_approach_is_taken() -> None:
    assert [words for words, _, _ in kinds("China needs a defence treaty.")] == ["defence treaty"]


@pytest.mark.parametrize("kind", sorted(table("content")["approach"]))
def test_every_word_for_an_approach_is_found(kind: str) -> None:
    for phrase in table("content")["approach"][kind]:
        text = f"China considers {phrase} now"
        assert kind in [found for _, found, _ in kinds(text)] or len(kinds(text)) > 0, phrase


def test_content_is_part_of_every_claim() -> None:
    from suasion.read.reader import read

    reading = read(from_text("China's trade with North Korea fell by half in 2023."))
    assert mark(reading.document)
    claim = reading.claims[0].content
    assert (claim.subject, claim.object, claim.variable, claim.direction) == ("CHN", "PRK", "trade", "down")


@pytest.mark.parametrize(
    "text",
    [
        "The White House press secretary said so.",
        "The war in Ukraine goes on.",
        "Miners are on strike.",
        "It is a war crime.",
    ],
)
def test_phrases_of_another_meaning_name_no_approach(text: str) -> None:
    assert approaches_of(words(text, Span(0, len(text))), "fact", ()) == ()


@pytest.mark.parametrize(
    "text", ["China built a refugee camp.", "China sold government bonds.", "It seeks conflict resolution."]
)
def test_phrases_of_another_meaning_name_no_variable(text: str) -> None:
    assert content(text).variable == ""


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("China's leverage over North Korea has never been greater.", "up"),
        ("China's leverage over North Korea has never been weaker.", "down"),
        ("China's leverage over North Korea has not grown.", ""),
    ],
)
def test_what_was_never_greater_is_up(text: str, direction: str) -> None:
    assert content(text, *PAIR).direction == direction


@pytest.mark.parametrize(
    ("text", "variable", "direction"),
    [
        (
            "Russia sells arms to Moldova, and China's influence over North Korea is growing.",
            "leverage",
            "up",
        ),
        ("Russia sells arms to Moldova; trade with China fell.", "trade", "down"),
        ("Trade fell, and Russia sells arms to Moldova.", "trade", "down"),
        ("Russia's exports, once large, and its aid have shrunk.", "aid", "down"),
        ("Russia sells arms to Moldova.", "arms", ""),
    ],
)
def test_a_direction_belongs_to_the_variable_of_its_clause(text: str, variable: str, direction: str) -> None:
    found = content(text, *((name, actor) for name, actor in WORLD if name in text))
    assert (found.variable, found.direction) == (variable, direction)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("The third is to wait.", "wait"),
        ("Option C: leave the port and rest.", "leave the port and rest"),
        ("The second option would be to leave.", "leave"),
        ("The third is a friend.", None),
        ("The option: ", None),
        ("Option C is", None),
    ],
)
def test_an_option_of_no_known_kind_is_named_in_its_own_words(text: str, option: str | None) -> None:
    found = approaches_of(words(text, Span(0, len(text))), "assessment", ())
    assert [(one.kind, one.span.of(text)) for one in found] == ([("other", option)] if option else [])


def test_an_option_of_a_known_kind_is_named_by_it() -> None:
    text = "Option A: sanction the port."
    (found,) = approaches_of(words(text, Span(0, len(text))), "assessment", ())
    assert (found.kind, found.span.of(text)) == ("sanction", "sanction")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("China must move to a more aggressive approach in its trade with North Korea.", ""),
        ("More trade with North Korea helps China.", "up"),
        ("China has more of its trade with North Korea than before.", "up"),
    ],
)
def test_more_of_something_else_is_no_direction(text: str, direction: str) -> None:
    assert content(text, *PAIR).direction == direction


def test_our_trade_is_that_of_whoever_speaks() -> None:
    found = content("Our debt to China is heavy, and our trade with North Korea fell.", *PAIR)
    assert (found.subject, found.object, found.direction) == ("", "PRK", "down")


def test_an_option_that_is_only_listed_is_not_asked_for() -> None:
    for text, stance in (("Option A: sanction the port.", ""), ("They must sanction the port.", "for")):
        (found,) = approaches_of(words(text, Span(0, len(text))), "recommendation", ())
        assert found.stance == stance


def test_what_is_said_of_an_option_is_none() -> None:
    text = "Option A is likely to push Mali away."
    assert approaches_of(words(text, Span(0, len(text))), "forecast", ()) == ()

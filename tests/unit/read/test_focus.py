"""Whom a text is about, and headings that name only whom the sentences under them name."""

from __future__ import annotations

import pytest

from suasion.read.claims.claiming import claims_of
from suasion.read.document import from_text
from suasion.read.gazetteer import builtin
from suasion.read.keypoints.focus import Focus, focus_of, heading_of
from suasion.read.reader import read
from suasion.read.reading import Mention, Sentence
from suasion.read.spans import Span
from suasion.read.text.boilerplate import mark

NAMES = {"CHN": "China", "RUS": "Russia", "USA": "United States", "EU": "EU"}


def focus(text: str) -> Focus:
    document = from_text(text)
    sentences, found = mark(document), read(document)
    claims = claims_of(text, sentences, {})
    return focus_of(text, sentences, found.mentions, claims, builtin().label, builtin().home)


def test_the_actors_are_ranked_by_how_often_they_are_named() -> None:
    found = focus("China met Russia. China left. Russia stayed. China won. Mali did not come.")
    assert found.ranked == ("CHN", "RUS", "MLI")
    assert found.here[0] == {"CHN", "RUS"}


def test_a_leader_and_a_capital_count_for_their_state() -> None:
    found = focus("Beijing spoke. Xi Jinping met nobody. Russia waited.")
    assert found.ranked[0] == "CHN"
    assert found.names["CHN"] == "China"


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("France's influence over Mali has gone.", ("FRA", "MLI")),
        ("French leverage in Mali has gone.", ("FRA", "MLI")),
        ("France's once unrivalled grip on the state of Mali has gone.", ("FRA", "MLI")),
        ("Mali's dependence on France has gone.", ("FRA", "MLI")),
        ("France spoke. The influence of poets on painters is old. Mali listened.", ("", "")),
        ("Influence over Mali is hard to keep.", ("", "")),
        ("France and its influence.", ("", "")),
    ],
)
def test_whose_influence_over_whom_is_read_from_the_words(text: str, pair: tuple[str, str]) -> None:
    assert focus(text).over == pair


def test_the_headline_outweighs_the_text() -> None:
    text = (
        "Russia's influence over Mali grows\nFrance's influence over Mali fell. France's hold on Mali broke."
    )
    assert focus(text).over == ("RUS", "MLI")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Russia fell. China must act. China should talk. Mali must wait.", "CHN"),
        ("It is time for China to act.", "CHN"),
        ("China acts. Everybody knows it.", ""),
        ("China must act, the envoy said.", ""),
        ("We recommend that the Department press Russia at once.", ""),
        ("I call on Russia to stop.", "RUS"),
    ],
)
def test_whom_a_text_advises_is_read_from_its_recommendations(text: str, whom: str) -> None:
    assert focus(text).advised == whom


@pytest.mark.parametrize(
    ("actors", "heading"),
    [
        ({"CHN", "USA"}, "Relations between China and the United States"),
        ({"EU", "RUS"}, "Relations between Russia and the EU"),
        ({"CHN"}, "Relations"),
        (set(), "Relations"),
    ],
)
def test_a_heading_names_only_whom_its_sentences_name(actors: set[str], heading: str) -> None:
    theme = {"id": "relations", "heading": "Relations between {a} and {b}", "plain": "Relations"}
    assert heading_of(theme, Focus(("CHN", "USA", "RUS", "EU"), NAMES), [frozenset(actors)]) == heading


def test_a_heading_begins_with_a_capital_and_has_the_right_genitive() -> None:
    theme = {"id": "strategy", "heading": "{advised}'s strategy", "plain": "The strategy"}
    found = Focus(("USA",), NAMES, advised="USA")
    assert heading_of(theme, found, [frozenset(("USA",))]) == "The United States' strategy"


def test_without_a_known_direction_the_heading_claims_none() -> None:
    theme = {
        "id": "influence",
        "heading": "{owner}'s influence over {under}",
        "loose": "Influence: {a} and {b}",
        "plain": "Influence",
    }
    found = Focus(("CHN", "RUS"), NAMES)
    assert heading_of(theme, found, [frozenset(("CHN", "RUS"))]) == "Influence: China and Russia"
    known = Focus(("CHN", "RUS"), NAMES, over=("RUS", "CHN"))
    assert heading_of(theme, known, [frozenset(("CHN",))]) == "Russia's influence over China"


def test_a_third_party_is_one_that_half_the_sentences_name() -> None:
    theme = {"id": "third_party", "heading": "{third}'s part", "plain": "The part of third parties"}
    found = Focus(("CHN", "USA", "RUS", "EU"), NAMES)
    once, other = frozenset(("CHN", "RUS")), frozenset(("CHN",))
    assert heading_of(theme, found, [once, other]) == "Russia's part"
    assert heading_of(theme, found, [once, other, other]) == "The part of third parties"


def test_an_actor_without_a_name_in_the_text_is_named_by_its_label() -> None:
    mentions, sentences = [Mention(Span(0, 7), "RUS", form="demonym", sentence=0)], [Sentence(Span(0, 8), 0)]
    assert focus_of("Russian.", sentences, mentions, labels={"RUS": "Russia"}).names["RUS"] == "Russia"
    assert focus_of("Russian.", sentences, mentions).names["RUS"] == "RUS"


def test_relations_are_between_two_that_one_sentence_names_together() -> None:
    theme = {"id": "relations", "heading": "Relations between {a} and {b}", "plain": "Relations"}
    found = Focus(("CHN", "USA", "RUS"), NAMES)
    apart = [frozenset(("CHN",)), frozenset(("USA",))]
    assert heading_of(theme, found, apart) == "Relations"
    both = [frozenset(("CHN",)), frozenset(("USA", "RUS"))]
    assert heading_of(theme, found, both) == "Relations between the United States and Russia"

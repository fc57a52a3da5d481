"""Key points: headed, exact, within budget, nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.read.document import from_text
from suasion.read.keypoints.bottomline import bottom_line
from suasion.read.keypoints.worth import Candidates
from suasion.read.reader import read
from suasion.read.reading import Reading

TEXT = (
    "France's influence over Mali has declined for years as its troops left the country.\n"
    "However, Russia has supplied arms to Mali and signed a treaty with its government.\n"
    "Relations between France and Mali are at a breaking point, and trust is gone.\n"
    "Rumours of a coup in Mali spread last week.\n"
    "France must change its strategy and move from pressure to dialogue with Mali.\n"
    "If the war spreads, it could threaten the security of the whole region.\n"
    "France risks being associated with the crimes of the regime.\n"
    "It rained in Paris on Tuesday.\n"
    "Mali and Russia held talks in June 2023, and Mali bought fuel and grain.\n"
    "Therefore, France should acknowledge that the time of its dominance is over."
)


def reading(text: str = TEXT) -> Reading:
    return read(from_text(text))


def test_headings_name_the_actors_of_the_text() -> None:
    headings = [point.heading for point in reading().keypoints]
    assert any("Mali" in heading and "France" in heading for heading in headings)


def test_the_recommendation_stands_under_the_strategy_and_the_risk_under_a_risk() -> None:
    themes = {}
    found = reading()
    for point in found.keypoints:
        for span in point.spans:
            themes[found.quote(span)] = point.theme
    assert (
        themes["France must change its strategy and move from pressure to dialogue with Mali."] == "strategy"
    )
    assert themes["France risks being associated with the crimes of the regime."] == "risk_association"


def test_a_risk_of_war_stands_under_conflict() -> None:
    found = reading("If the war spreads, it could threaten the security of the region. It rained in Paris.")
    assert [point.theme for point in found.keypoints][:1] == ["risk_conflict"]


def test_no_sentence_is_used_twice_and_every_point_is_exact() -> None:
    found = reading()
    used = [claim for point in found.keypoints for claim in point.claims]
    assert len(used) == len(set(used))
    for point in found.keypoints:
        for span, claim in zip(point.spans, point.claims, strict=True):
            assert found.claims[claim].span.holds(span)
            assert found.quote(span) in found.document.text


def test_a_connective_at_the_head_is_left_out() -> None:
    found = reading()
    quotes = [found.quote(span) for point in found.keypoints for span in point.spans]
    assert any(quote.startswith("Russia has supplied arms") for quote in quotes)


def test_a_sentence_that_points_back_brings_along_the_one_before() -> None:
    found = reading(
        "France and Mali signed a treaty on trade in 1960.\n"
        "France sent its army to Mali in 2013. It has lost its influence over Mali and its leverage.\n"
        "Nobody in Paris likes to speak of the matter in public."
    )
    point = next(point for point in found.keypoints if point.theme == "influence")
    assert [found.quote(span)[:11] for span in point.spans] == ["France sent", "It has lost"]


def test_a_sentence_whose_quotation_is_open_is_not_shown() -> None:
    found = reading(
        "He said “leverage over Mali is gone and influence too. France must change its strategy now."
    )
    shown = [found.quote(span) for point in found.keypoints for span in point.spans]
    assert shown == ["France must change its strategy now."]


def test_a_recommendation_never_stands_under_a_risk() -> None:
    found = reading()
    for point in found.keypoints:
        if point.theme.startswith("risk"):
            assert {found.claims[at].role for at in point.claims} <= {"risk", "forecast", "assessment"}


def test_points_stay_within_their_budget() -> None:
    found = reading(TEXT.replace("\n", " And so it went.\n") * 1)
    total = sum(len(found.quote(span).split()) for point in found.keypoints for span in point.spans)
    assert total <= 0.36 * len(found.document.text.split()) + 60 + 60


def test_a_text_of_many_pages_has_no_more_points_than_a_reader_can_hold() -> None:
    many = "\n".join(f"{line[:-1]} in year {year}." for year in range(60) for line in TEXT.split("\n"))
    found = reading(many)
    total = sum(len(found.quote(span).split()) for point in found.keypoints for span in point.spans)
    assert 100 <= total <= 270 + 60


def test_questions_and_empty_texts_make_no_points() -> None:
    assert reading("Is it over? What now?").keypoints == ()
    assert reading("").keypoints == ()


def test_the_summary_is_used_only_where_there_is_no_article() -> None:
    text = "Summary:\nThe article says that trade policy must change.\nRead more below.\n"
    alone = reading(text)
    assert [alone.quote(span) for point in alone.keypoints for span in point.spans] == [
        "The article says that trade policy must change."
    ]
    both = reading(text + "Why trade policy fails\nThe policy on trade has failed because it rests on hope.")
    quotes = [both.quote(span) for point in both.keypoints for span in point.spans]
    assert quotes == ["The policy on trade has failed because it rests on hope."]


def test_the_bottom_line_is_short_and_has_the_recommendation() -> None:
    found = reading()
    quotes = [found.quote(span) for span in found.bottom_line]
    assert 1 <= len(quotes) <= 3
    assert any("must change" in quote or "should acknowledge" in quote for quote in quotes)
    assert bottom_line(Candidates()) == ()


def test_the_bottom_line_is_on_the_authors_own_word() -> None:
    found = reading(TEXT + "\nThe envoy said that France must change its strategy in Mali at once.")
    for span in found.bottom_line:
        claim = next(claim for claim in found.claims if claim.span.holds(span))
        assert not claim.attributed


def test_the_bottom_line_leans_to_the_headline() -> None:
    body = "France must change its strategy. Mali must sell its gold to neighbours. Trade is fair."
    gold, strategy = (reading(f"{title}\n{body}") for title in ("Mali and its gold", "A strategy for France"))
    assert "Mali must sell its gold to neighbours." in [gold.quote(span) for span in gold.bottom_line]
    assert "France must change its strategy." in [strategy.quote(span) for span in strategy.bottom_line]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(TEXT.split("\n")), max_size=14))
def test_points_are_a_function_of_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert reading(text).keypoints == reading(text).keypoints


def test_a_view_given_to_argue_with_is_worth_less() -> None:
    from suasion.read.claims.claiming import claims_of
    from suasion.read.document import from_text
    from suasion.read.keypoints.worth import candidates_of
    from suasion.read.text.boilerplate import mark

    worth = []
    for who in ("Some", "Diplomats"):
        document = from_text(f"{who} argue that partition of Mali is inevitable.")
        marked = mark(document)
        found = candidates_of(document.text, marked, claims_of(document.text, marked, {}))
        worth.append(found.all[0].worth)
    assert worth[0] < worth[1]


def test_news_has_a_bottom_line_too() -> None:
    text = "Kenya and Mali signed a pact in May, officials said. Mali will open its border, officials said."
    found = reading(text)
    assert [found.quote(span) for span in found.bottom_line] == [
        "Kenya and Mali signed a pact in May, officials said.",
        "Mali will open its border, officials said.",
    ]


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("Executive summary", "France should not ask Mali to choose."),
        ("(U) KEY JUDGMENTS", "France should not ask Mali to choose."),
        ("Summary by the editors", "Mali must publish its contracts."),
    ],
)
def test_the_authors_own_summary_gives_the_bottom_line(header: str, line: str) -> None:
    text = (
        f"{header}\n\nMali has upgraded its ties. France should not ask Mali to choose.\n\nBackground\n\n"
        "Trade with Mali fell by half in May. Mali must publish its contracts."
    )
    found = reading(text)
    assert line in [found.quote(span) for span in found.bottom_line]
    own = any(found.sentences[claim.sentence].span in found.bottom_line for claim in found.claims[:2])
    assert own is (header != "Summary by the editors")

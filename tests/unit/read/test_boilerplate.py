"""Page furniture, and the parts of a page."""

from __future__ import annotations

import pytest

from suasion.read.document import from_text
from suasion.read.text.boilerplate import line_kind, mark
from suasion.read.text.lexicons import table

ARTICLE = (
    "Trade slips as trust wanes\n"
    "By Ann Bee\n"
    "20 July 2024\n"
    "Trade between the two fell last year. Nobody expected it.\n"
    "04:12\n"
    "Leaders sign a pact in the capital\n"
    "Leaders sign a pact in the capital\n"
    "A second paragraph says why it fell.\n"
    "Photo: Reuters\n"
    "Sign up for our newsletter\n"
    "Ann Bee is a professor of politics at a university in Seoul."
)
DIGEST = (
    "Summary by a Centre for Studies:\n"
    "The article in a newspaper explains a shift. Here are the main points:\n"
    "Weaker Influence: Influence is waning.\n"
    "Overall, the article argues for change.\n"
    "Read the full article below.\n"
)


def kinds(text: str) -> list[tuple[str, str, str]]:
    document = from_text(text)
    return [(s.kind, s.part, s.span.of(document.text)) for s in mark(document)]


@pytest.mark.parametrize("entry", table("furniture")["line"], ids=lambda entry: str(entry["example"])[:40])
def test_each_pattern_knows_its_example(entry: dict[str, str]) -> None:
    assert line_kind(entry["example"]) == entry["kind"]


@pytest.mark.parametrize(
    "line",
    [
        "Trade fell by half.",
        "Share prices fell again on Friday, and the bank said it would act.",
        "Next year the two will sign a treaty.",
        "Related to this is the question of fuel.",
        "By the end of the year trade had recovered, and nobody spoke of sanctions any more.",
        "Follow the money and the answer is plain: the north pays.",
        "Reading the treaty one sees why.",
        "Watch for three signs in the coming year.",
    ],
)
def test_sentences_are_not_taken_for_furniture(line: str) -> None:
    assert line_kind(line) == "text"


def test_the_lines_of_a_page_are_told_apart() -> None:
    assert [kind for kind, _, _ in kinds(ARTICLE)] == [
        "heading", "byline", "timestamp", "text", "text", "timestamp", "caption", "boilerplate", "text",
        "caption", "boilerplate", "byline",
    ]  # fmt: skip


def test_a_doubled_first_headline_stays_a_heading() -> None:
    found = kinds("A headline of the day\nA headline of the day\nThe text begins here.")
    assert [kind for kind, _, _ in found] == ["heading", "boilerplate", "text"]


def test_a_digest_before_the_article_is_a_part_of_its_own() -> None:
    found = kinds(DIGEST + ARTICLE)
    parts = {words: part for _, part, words in found}
    assert parts["Weaker Influence: Influence is waning."] == "summary"
    assert parts["Trade slips as trust wanes"] == "article"
    assert parts["Trade between the two fell last year."] == "article"
    assert parts["Read the full article below."] == "furniture"


def test_a_digest_without_a_closing_line_ends_at_the_headline() -> None:
    text = DIGEST.replace("Read the full article below.\n", "") + ARTICLE
    parts = {words: part for _, part, words in kinds(text)}
    assert parts["Overall, the article argues for change."] == "summary"
    assert parts["Trade slips as trust wanes"] == "article"


def test_a_text_without_a_digest_has_none() -> None:
    assert all(part != "summary" for _, part, _ in kinds(ARTICLE))


def test_a_digest_of_points_with_neither_close_nor_headline_ends_with_its_points() -> None:
    text = (
        "Key takeaways\n- Trade fell by half.\n- Trust fell too.\nTrade between the two fell. It fell again."
    )
    parts = [part for _, part, _ in kinds(text)]
    assert parts == ["furniture", "summary", "summary", "article", "article"]


def test_a_digest_without_a_header_needs_a_closing_line() -> None:
    opening = "The article by a former envoy argues that trade must change.\nIts author is sceptical.\n"
    with_close = [part for _, part, _ in kinds(opening + "Read more below.\nTrade fell by half.")]
    assert with_close == ["summary", "summary", "furniture", "article"]
    without = [part for _, part, _ in kinds(opening + "A headline of its own\nTrade fell by half.")]
    assert "summary" not in without


def test_an_article_that_speaks_of_a_report_is_no_digest() -> None:
    text = "The report by the panel was late.\nTrade fell.\nA subheading here\nTrust fell too."
    assert all(part != "summary" for _, part, _ in kinds(text))


def test_lines_repeated_on_every_page_are_furniture() -> None:
    text = "\n\n".join(f"Journal of Studies\n\nThis is sentence {n} of the text." for n in range(4))
    assert [kind for kind, _, words in kinds(text) if words == "Journal of Studies"] == ["boilerplate"] * 4


def test_nothing_is_left_out() -> None:
    text = DIGEST + ARTICLE
    assert "".join("".join(words for _, _, words in kinds(text)).split()) == "".join(text.split())


def test_a_list_of_references_is_furniture_however_long() -> None:
    text = "Trade fell [1].\n\n[1] Customs data, 2024. " + "[2] A ministry, press release, 2023. " * 20
    found = kinds(text)
    assert found[0][0] == "text"
    assert {kind for kind, _, _ in found[1:]} == {"boilerplate"}

"""How a reading is shown: the page for a browser and the page for a terminal."""

from __future__ import annotations

import dataclasses
import io
import re
from html.parser import HTMLParser

import pytest
from rich.console import Console

from suasion.read.document import from_bytes, from_text
from suasion.read.pages.page import STYLES, render_reading
from suasion.read.pages.told import event_told
from suasion.read.pages.view import to_html
from suasion.read.reader import read
from suasion.read.reading import Event, Reading
from suasion.read.spans import Span

TEXT = (
    "Trade slips\nBy Ann Bee\n"
    "China's leverage over North Korea is slipping. Officials in Seoul said Russia signed a treaty.\n"
    "It is unlikely that China will enforce the sanctions. China must change its strategy now.\n"
    "Share"
)
SUMMARY = (
    "Summary by the editors\n"
    "Influence: China's hold on North Korea is weaker than it was.\n"
    "Risk: the sanctions may not be enforced at all.\n"
    "Strategy: China must change its course."
)
HOSTILE = (
    "<script>alert(1)</script> said China. </style></body><img src=x onerror=alert(1)> must go.\n"
    "\u202egnp.exe\u2066 \"quoted\" & 'more' <b>bold</b> risks of war &lt; peace.\n"
    "[bold red]Kim[/] said [link=http://x]this[/link] will fall. \x1b[31mred\x1b[0m."
)
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Structure(HTMLParser):
    """Checks that tags close in order, and collects tags, attributes and words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.names: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)


def page(text: str) -> tuple[Reading, Structure, str]:
    reading = read(from_text(text, id="memo"))
    html = to_html(reading)
    return reading, Structure(html), html


def test_the_page_has_text_points_roles_and_actors() -> None:
    reading, found, _ = page(TEXT)
    words = " ".join(" ".join(found.words).split())
    for sentence in reading.sentences:
        for part in reading.quote(sentence.span).split():
            assert part in words
    for role in ("recommendation", "forecast"):
        assert role in words
    assert "Key points" in words
    assert "China, North Korea" in words
    assert "CHN" not in words
    assert "20–45 %" in words


def test_roles_are_words_as_well_as_colours() -> None:
    reading, found, _ = page(TEXT)
    assert sum(word in STYLES for word in found.words) >= len(reading.claims)


def test_points_link_to_their_claims() -> None:
    _, found, html = page(TEXT)
    assert found.links
    for link in found.links:
        assert link.startswith("#c")
        assert f'id="{link[1:]}"' in html


@pytest.mark.parametrize("text", [TEXT, HOSTILE, "", "One.", "A\n" * 40])
def test_the_page_is_well_formed_and_asks_for_nothing(text: str) -> None:
    _, found, html = page(text)
    assert found.open == []
    assert not {"script", "img", "iframe", "object", "link", "form", "base"} & set(found.tags)
    assert not [name for name in found.names if name.startswith("on")]
    assert all(link.startswith("#") for link in found.links)
    assert "Content-Security-Policy" in html


def test_a_hostile_text_changes_nothing_in_the_structure() -> None:
    harmless = "".join(char if char.isalnum() or char.isspace() else "." for char in HOSTILE)
    _, hostile, html = page(HOSTILE)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert set(hostile.tags) <= {*page(harmless)[1].tags, *page(TEXT)[1].tags}
    assert "\u202e" not in html
    assert "\x1b" not in html


def test_every_sentence_is_kept_apart_from_the_pages_direction() -> None:
    reading, found, _ = page(TEXT)
    assert found.tags.count("bdi") >= len(reading.sentences)


def test_the_margin_is_explained_where_it_shows_acts_and_only_there() -> None:
    assert "class of the PLOVER codebook (in capitals)" in page("China attacked Japan.")[2]
    assert "PLOVER" not in page("It rained.")[2]


def test_an_actor_the_table_does_not_know_keeps_its_id() -> None:
    reading, _, _ = page("China attacked Japan.")
    event = dataclasses.replace(reading.events[0], source="UGA.REB<b>", target="JPN")
    assert "UGA.REB&lt;b&gt; → Japan" in to_html(dataclasses.replace(reading, events=(event,)))


def test_a_heading_is_a_heading_and_other_lines_say_what_they_are() -> None:
    html = to_html(read(from_bytes(b"# Trade\n\nChina must wait.\n\nBy Ann Bee\n", name="a.md")))
    assert ">heading<" not in html
    assert "<h3><bdi>Trade</bdi></h3>" in html
    assert '<span class="what">boilerplate</span>' in page(TEXT)[2]


def test_the_digest_stands_whole_at_the_end_and_not_in_the_head() -> None:
    reading, _, html = page(TEXT)
    assert html.count(reading.document.digest) == 1
    assert html.index(reading.document.digest) > html.index("</main>")


def test_one_claim_is_one_claim() -> None:
    assert "1 claim ·" in shown("It is time to act.")
    assert "1 claim</p>" in page("It is time to act.")[2]


def test_claims_outside_the_article_are_counted_apart() -> None:
    reading = read(from_text(f"{SUMMARY}\n\n{TEXT}", id="memo"))
    outside = len(reading.claims) - len(reading.article_claims)
    assert outside
    told = f"{len(reading.article_claims)} claims in the article, {outside} outside it"
    assert told in to_html(reading)
    assert "Claims of the article by role" in to_html(reading)
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(render_reading(reading))
    text = console.export_text()
    assert told in text
    counted = re.findall(
        r"^(?:fact|reported|rumour|assessment|forecast|recommendation|risk) \((\d+)", text, re.M
    )
    assert sum(map(int, counted)) == len(reading.article_claims)


def test_the_columns_of_the_terminal_are_named_once() -> None:
    assert shown(TEXT, width=200).count("whose word, how surely") == 1


def test_the_page_prints_and_fits_a_phone() -> None:
    _, _, html = page(TEXT)
    assert "@media print" in html
    assert "max-width:44rem" in html
    assert "prefers-color-scheme:dark" in html
    assert 'name="viewport"' in html


def shown(text: str, width: int = 100) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(render_reading(read(from_text(text, id="memo"))))
    return console.export_text()


def test_the_terminal_shows_points_claims_places_and_hedges() -> None:
    words = shown(TEXT)
    for part in ("Bottom line", "recommendation (1)", "forecast (1)", "Officials in Seoul", "20–45 %"):
        assert part in words


def test_the_terminal_obeys_nothing_in_the_text() -> None:
    words = shown(HOSTILE, width=300)
    assert "\x1b" not in words
    assert "[bold red]Kim[/]" in " ".join(words.split())


def test_an_empty_text_says_so() -> None:
    assert "Nothing to read: the text is empty." in shown("")
    assert "Nothing is claimed: the text has a heading" in shown("Talks in May")


def test_more_claims_than_shown_are_counted() -> None:
    many = " ".join(f"In {year} the minister must change the plan." for year in range(1990, 2010))
    assert "recommendation (20, 12 more)" in shown(many)


def test_the_terminal_says_who_did_what_to_whom_and_what_stays_open() -> None:
    words = shown("China attacked Japan on 3 May 2024. Korea agreed. Talks are war.", width=200)
    assert "Who did what to whom (1" in words
    assert "ASSAULT China → Japan (2024-05-03): attacked  [6–14]" in words
    assert "Left open: Korea: North Korea or South Korea?" in words


def test_claims_outside_the_article_are_shown_too() -> None:
    words = shown(f"{SUMMARY}\n\n{TEXT}", width=200)
    assert "outside the article (" in words
    assert "the sanctions may not be enforced" in words


def test_a_claim_says_what_data_could_test_it_with() -> None:
    told = "leverage: China → North Korea, down; measure by trade, aid, energy, arms"
    assert told in shown(TEXT, width=200)
    assert told in page(TEXT)[2]


def test_approaches_are_named_with_whose_they_are() -> None:
    text = "China's leverage over Iran slips. China must press Iran. China should not wage war."
    words, html = shown(text, width=200), page(text)[2]
    assert "press (China, asked for): press" in words
    assert "<dt>Approaches named</dt><dd>press (China, asked for): " in html
    assert "fight (" in words


def test_names_that_stay_open_are_told_in_the_margin() -> None:
    html = page("Korea attacked Japan.")[2]
    assert '<p class="open">Korea: North Korea or South Korea?</p>' in html
    assert 'title="South Korea or North Korea?"' in html


def test_a_bottom_line_that_begins_inside_a_sentence_says_so() -> None:
    text = "However, China must change its strategy towards Iran now."
    assert "│ … China must change" in shown(text, width=100)
    assert "<b>Bottom line</b> … <bdi>China must change" in page(text)[2]


def test_the_cells_of_a_table_stand_in_one_row() -> None:
    table = b"# Trade\n\nChina must wait.\n\n| Year | Share |\n|---|---|\n| 2021 | 95 |\n\nIran must wait.\n"
    html = to_html(read(from_bytes(table, name="a.md")))
    assert html.count('<span class="what">boilerplate</span>') == 1
    assert "<bdi>Year</bdi> · <bdi>Share</bdi> · <bdi>2021</bdi> · <bdi>95</bdi>" in html


@pytest.mark.parametrize(
    ("named", "told"),
    [((True, False), "Mali → ?"), ((False, True), "? → Mali"), ((True, True), "Mali → Mali")],
)
def test_an_actor_stands_in_the_role_for_which_the_text_names_it(named: tuple[bool, bool], told: str) -> None:
    spans = [Span(0, 4) if one else None for one in named]
    event = Event("PROTEST", Span(5, 9), 0, "MLI", "MLI", spans[0], spans[1])
    assert event_told(event)[0] == told


def test_a_body_that_bears_the_name_of_a_state_is_not_told_as_open() -> None:
    assert "Left open" not in shown(
        "China attacked Japan. The Istanbul Center said that it was sad.", width=200
    )

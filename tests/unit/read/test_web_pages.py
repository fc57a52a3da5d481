"""Web pages: what the extractor leaves out of an article comes back marked; what follows it does not."""

from __future__ import annotations

import pytest

from suasion.read.document import Document, from_bytes
from suasion.read.text.boilerplate import mark

FIRST = (
    "Trade between the two has fallen for a second year, and few expect it to recover soon, whatever the "
    "treaty says of it."
)
SECOND = (
    "It is time for a new approach, one that begins with what the other side wants and what it can get "
    "elsewhere, as the ministry said."
)
LAST = "Officials in the capital said that fuel would come from Moscow for years, and that nobody had asked."


def page(above: str = "", between: str = "", below: str = "") -> Document:
    body = f"<article><p>{FIRST}</p>{between}<p>{SECOND}</p><p>{LAST}</p></article>"
    head = "<html lang='en'><head><title>Slipping</title></head><body><nav>Home</nav><h1>Slipping</h1>"
    return from_bytes(f"{head}{above}{body}{below}</body></html>".encode(), name="page.html")


def kinds(document: Document) -> dict[str, str]:
    return {one.span.of(document.text): one.kind for one in mark(document)}


@pytest.mark.parametrize(
    "line",
    [
        "<div class='article-byline'><p>Ann Bee in Seoul</p></div>",
        "<p class='byline'>Ann Bee in Seoul</p>",
        "<p><a rel='author' href='x'>Ann Bee in Seoul</a></p>",
        "<address>Ann Bee in Seoul</address>",
    ],
)
def test_the_authors_line_under_the_headline_is_kept_and_marked(line: str) -> None:
    document = page(above=line)
    assert document.text.startswith("Ann Bee in Seoul")
    assert kinds(document)["Ann Bee in Seoul"] == "byline"


@pytest.mark.parametrize(
    "words",
    [
        "<figure><img src='x.png' alt='y'><figcaption>Leaders meet in June.</figcaption></figure>",
        "<div class='photo-caption'><p>Leaders meet in June.</p></div>",
    ],
)
def test_words_under_a_picture_are_kept_in_their_place_and_marked(words: str) -> None:
    document = page(between=words)
    assert (
        document.text.index(FIRST)
        < document.text.index("Leaders meet in June.")
        < document.text.index(SECOND)
    )
    assert kinds(document)["Leaders meet in June."] == "caption"


def test_pictures_and_authors_of_other_articles_are_left_out() -> None:
    document = page(
        below="<div class='related'><figcaption>Another.</figcaption><p class='byline'>By Cee Dee</p></div>"
    )
    assert document.text == page().text


def test_an_article_without_either_reads_as_before() -> None:
    assert page().text.split("\n\n")[-3:] == [FIRST, SECOND, LAST]

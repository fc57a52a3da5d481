"""Several texts: repeats, agreement, joint points."""

from __future__ import annotations

import datetime as dt

from suasion.read.document import from_text
from suasion.read.joint import join
from suasion.read.reader import read
from suasion.read.reading import Reading

WIRE = "China's trade with North Korea fell by half in 2023, customs officials in Beijing reported on Friday."


def text(name: str, words: str, day: int | None = None) -> Reading:
    return read(from_text(words, id=name, date=dt.date(2024, 7, day) if day else None))


def test_a_repeated_sentence_has_one_origin_the_earliest_text() -> None:
    late = text("late", "It rained. " + WIRE, 9)
    early = text("early", WIRE.replace("’", "'") + " Nobody knew why.", 2)
    found = join([late, early])
    assert len(found.repeats) == 1
    assert found.repeats[0].origin.document == "early"
    assert {place.document for place in found.repeats[0].places} == {"early", "late"}


def test_repeats_inside_one_text_are_not_counted() -> None:
    assert (
        join([text("one", f"{WIRE} {WIRE}"), text("two", "It rained in Paris all day on Sunday.")]).repeats
        == ()
    )


def test_support_is_counted_in_origins() -> None:
    one, two = text("one", WIRE), text("two", "As told before: " + WIRE)
    three = text("three", "The trade of China with North Korea has shrunk.")
    said = {a.variable: a.said for a in join([one, two, three]).agreements}
    assert [(direction, len(places), origins) for direction, places, origins in said["trade"]] == [
        ("down", 3, 2)
    ]


def test_texts_that_say_up_and_down_disagree() -> None:
    found = join([text("one", WIRE), text("two", "China's trade with North Korea has grown.")])
    trade = next(one for one in found.agreements if one.variable == "trade")
    assert not trade.agreed
    assert [direction for direction, _, _ in trade.said] == ["down", "up"]


def test_what_only_one_text_says_is_no_agreement() -> None:
    assert join([text("one", WIRE), text("two", "It rained in Paris.")]).agreements == ()


def test_joint_points_name_their_documents_and_say_nothing_twice() -> None:
    one = text("one", "Its policy on trade must change at once. " + WIRE)
    two = text("two", WIRE + " The strategy of sanctions must be dropped and talks must begin.")
    found = join([one, two])
    readings = {"one": one, "two": two}
    quotes = [readings[name].quote(span) for point in found.points for name, span in point.places]
    assert quotes.count(WIRE) <= 1
    assert {name for point in found.points for name, _ in point.places} == {"one", "two"}
    themes = [point.theme for point in found.points]
    assert len(themes) == len(set(themes))


def test_no_texts_are_fine() -> None:
    assert join([]).points == ()

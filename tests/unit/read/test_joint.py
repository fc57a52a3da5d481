"""Several texts: repeats, agreement, joint points."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from rich.console import Console, RenderableType

from suasion.read.document import from_text
from suasion.read.joint.joining import Agreement, Joint, join
from suasion.read.pages.jointpage import render_joint, render_outline
from suasion.read.reader import read
from suasion.read.reading import Reading

WIRE = "China's trade with North Korea fell by half in 2023, customs officials in Beijing reported on Friday."


def text(name: str, words: str, day: int | None = None) -> Reading:
    return read(from_text(words, id=name, date=dt.date(2024, 7, day) if day else None))


def trade_of(found: Joint) -> Agreement:
    return next(one for one in found.agreements if one.variable == "trade")


WIRED = {
    "wire": "SEOUL, June 3 (Reuters) - China's trade with North Korea halved in 2023, customs data showed.",
    "daily": "A letter. In 2023 the commerce of China with North Korea shrank, Reuters reported.",
    "echo": "By the Echo's staff and Reuters\n\nNews. North Korea's trade with China has dropped in 2023.",
    "witness": "I stood at the bridge. In 2023 China's trade with North Korea slumped. The lorries had gone.",
    "denial": "Beijing denies it. China's trade with North Korea grew in 2023, the embassy said.",
}


def test_three_texts_of_one_wire_a_witness_and_a_denial() -> None:
    found = join([text(name, words) for name, words in WIRED.items()])
    trade = trade_of(found)
    assert not trade.agreed
    down, up = trade.sides
    assert {place.document for place in down.places} == {"wire", "daily", "echo", "witness"}
    assert down.origins == 2, "the wire and the witness"
    assert [place.document for place in up.places] == ["denial"]
    (repeat,) = found.repeats
    assert {place.document for place in repeat.places} == {"wire", "daily", "echo"}
    assert repeat.origin.document == "wire"


FIRST = "China's trade with North Korea fell in 2023, {} said."
SECOND = "{} told us that in 2023 the commerce of China with North Korea had shrunk."


@pytest.mark.parametrize(
    ("one", "two", "origins"),
    [
        ("Foreign Minister Kim Min-su", "Minister Kim", 1),
        ("the Unification Ministry in Seoul", "South Korea's Unification Ministry", 1),
        ("Kim Min-su", "Park Jin", 2),
        ("China's Foreign Ministry", "Japan's Foreign Ministry", 2),
        ("officials", "Officials", 2),
        ("experts in Seoul", "Experts in Seoul", 2),
    ],
)
def test_a_paraphrase_by_the_same_speaker_is_one_origin(one: str, two: str, origins: int) -> None:
    found = join([text("a", FIRST.format(one)), text("b", SECOND.format(two))])
    (side,) = trade_of(found).sides
    assert (side.direction, len(side.places), side.origins) == ("down", 2, origins)


def test_a_speaker_who_says_the_opposite_elsewhere_repeats_nothing() -> None:
    one = text("a", "China's trade with North Korea fell in 2023, Kim Min-su said.")
    for other in (
        "In 2023 the commerce of China with North Korea grew",
        "China's trade with North Korea grew in 2023",
    ):
        assert join([one, text("b", f"{other}, Kim Min-su said.")]).repeats == ()
    assert join([text("a", WIRE), text("b", WIRE.replace("fell", "grew"))]).repeats == ()


def test_a_text_that_names_another_s_publisher_repeats_it() -> None:
    mine = from_text("China's trade with North Korea fell in 2023.", id="a", publisher="The Harbour Gazette")
    two = text("b", "Trade between North Korea and China shrank in 2023, the Harbour Gazette reported.")
    (side,) = trade_of(join([read(mine), two])).sides
    assert side.origins == 1


@pytest.mark.parametrize(
    ("one", "two", "agreed"),
    [
        ("fell in 2019", "grew in 2023", True),
        ("fell in 2023", "grew in 2023", False),
        ("fell", "grew in 2023", False),
        ("fell in 2023", "will grow", None),
        ("fell in 2023", "must grow", None),
    ],
)
def test_up_and_down_disagree_only_for_times_that_can_be_the_same(
    one: str, two: str, agreed: bool | None
) -> None:
    found = join(
        [text(name, f"China's trade with Iran {words}.") for name, words in (("a", one), ("b", two))]
    )
    assert [trade.agreed for trade in found.agreements] == ([] if agreed is None else [agreed])


def test_points_about_other_actors_keep_their_own_heading() -> None:
    told = "{0} backs the pact. {0} supplied arms to it. {1} and {2} spoke of the alliance of {0}."
    one = text("a", told.format("Russia", "China", "Japan"))
    two = text("b", told.format("Iran", "Egypt", "Turkey"))
    readings = {"a": one, "b": two}
    for point in join([one, two]).points:
        for name, _ in point.places:
            mine = {each.heading for each in readings[name].keypoints if each.theme == point.theme}
            assert point.heading in mine


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
    (side,) = trade_of(join([one, two, three])).sides
    assert (side.direction, len(side.places), side.origins) == ("down", 3, 2)


def test_texts_that_say_up_and_down_disagree() -> None:
    found = join([text("one", WIRE), text("two", "China's trade with North Korea has grown.")])
    assert not trade_of(found).agreed
    assert [side.direction for side in trade_of(found).sides] == ["down", "up"]


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
    headings = [point.heading for point in found.points]
    assert len(headings) == len(set(headings))


def test_no_texts_are_fine() -> None:
    assert join([]).points == ()


def _lines(renderable: RenderableType) -> list[str]:
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(renderable)
    return [line.strip() for line in console.export_text().splitlines()]


def test_the_outline_says_what_the_page_says_but_for_the_words_of_the_texts() -> None:
    texts = {
        "t1": "China's trade with Iran fell in 2023. Officials in Tehran said exports will fall again.",
        "t2": "China's trade with Iran grew in 2023. Officials in Tehran said exports will fall again.",
    }
    readings = [read(from_text(text, id=name)) for name, text in texts.items()]
    joint = join(readings)
    page, outline = _lines(render_joint(readings, joint)), _lines(render_outline(joint))
    for point in joint.points:
        assert point.heading in page
        assert f"{point.heading} ({len(point.places)})" in outline
    shared = [line for line in page if "origin" in line or line.endswith(("They agree.", "They disagree."))]
    assert len(shared) == 6
    assert all(line in outline for line in shared)
    assert "a claim of t1, told again in t2" in outline
    assert not any("Officials" in line for line in outline)
    assert "No claim of one is found to repeat a claim of another." in _lines(
        render_outline(join(readings[:1]))
    )


def test_the_same_matter_in_other_names_and_figures_is_one_origin() -> None:
    one = text(
        "a",
        "SEOUL (Reuters) - North Korea has sent 5 million shells to Russia, Minister Ann Lee said on Friday.",
    )
    two = text("b", "Ann Lee, the minister, said that Pyongyang had sent five million shells to Russia.")
    (repeat,) = join([one, two]).repeats
    assert len(repeat.places) == 2


def test_the_same_names_alone_are_not_the_same_matter() -> None:
    one = text("a", "China helped Russia, Ann Lee said.")
    two = text("b", "China angered Russia, Ann Lee said.")
    assert join([one, two]).repeats == ()


def test_he_is_the_last_one_named_in_the_paragraph() -> None:
    one = text("a", "Ann Lee met reporters, Ann Lee said. Trade with Mali halved in May, she said.")
    two = text("b", "In May the commerce with Mali fell by half, according to Ann Lee.")
    (repeat,) = join([one, two]).repeats
    assert len(repeat.places) == 2
    alone = text("a", "Ann Lee met reporters.\n\nTrade with Mali halved in May, she said.")
    assert join([alone, two]).repeats == ()

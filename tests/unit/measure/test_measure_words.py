"""The words of measure: numbers with their things, names with their articles, a page without a rival."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from literal.measure_cases import TRADE, VOTES, rows
from suasion.data.states import state, states
from suasion.errors import DataError
from suasion.measure.pages.page import render_measurement
from suasion.measure.series.changes import number
from suasion.measure.stage import measure_rows
from suasion.measure.verdicts.gaps import Subject

NAMES = {
    "USA": "the United States",
    "NLD": "the Netherlands",
    "RUS": "Russia",
    "CHN": "China",
    "PRK": "North Korea",
}


def page(focal, target, *rivals, table="", since="2021", width=200):
    found = measure_rows(Subject(focal, target, rivals, since, NAMES), rows(table))
    console = Console(file=io.StringIO(), width=width)
    console.print(render_measurement(found))
    return " ".join(console.file.getvalue().split())


def share(a, b, year, value):
    return f"trade_share,{a},{b},{year},{value},%,,,,typed,COW,s,\n"


@pytest.mark.parametrize("unit", ["cases", "visits", "organisations", "acts", "warheads", "tonnes"])
def test_one_thing_is_not_counted_in_the_plural(unit):
    assert number(1.0, unit) == f"1 {unit[:-1]}"
    assert number(0.0, unit) == f"0 {unit}"
    assert number(2.0, unit) == f"2 {unit}"
    assert number(25_540.0, unit) == f"25,540 {unit}"
    assert number(1.5, unit) == f"1.50 {unit}"


@pytest.mark.parametrize("unit", ["points", "USD million", "a day", "kappa", ""])
def test_a_scale_is_not_a_thing_that_is_counted(unit):
    assert number(1.0, unit).startswith("1.00")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.0023, "%", "0.002 %"),
        (0.049, "%", "0.05 %"),
        (0.05, "%", "0.1 %"),
        (0.0, "%", "0.0 %"),
        (0.00002, "%", "0.0000 %"),
        (-0.004, "%", "-0.004 %"),
        (-0.001, "kappa", "0.00"),
        (-0.04, "kappa", "-0.04"),
        (0.001, "kappa", "0.00"),
    ],
)
def test_small_numbers_keep_what_tells_them_from_nothing(value, unit, words):
    assert number(value, unit) == words


def test_names_take_their_article_inside_a_sentence_and_a_capital_at_its_head():
    text = page("USA", "NLD", "RUS", table=share("USA", "NLD", 2021, 40) + share("USA", "NLD", 2022, 30))
    assert "Leverage of the United States over the Netherlands, with Russia as rival, since 2021" in text
    assert "The United States' share of the Netherlands' trade: 40.0 % in 2021" in text
    assert "- The United States over the Netherlands in 2022" in text
    assert "- The Netherlands' leverage over the United States: the Netherlands' share" in text
    assert "States's" not in text
    assert " of United States" not in text


@pytest.mark.parametrize("one", states(), ids=lambda one: one.state_id)
def test_the_article_of_a_state_is_the_or_none(one):
    assert one.in_sentence in (one.name, f"the {one.name}")
    assert (one.article == "the") == (one.in_sentence != one.name)
    assert not one.name.startswith("the ")


def test_states_named_by_a_plural_or_a_union_take_the_article():
    plural = [
        one
        for one in states()
        if one.name.startswith(("United ",)) or one.name.endswith((" Islands", " Republic"))
    ]
    assert len(plural) > 5
    assert all(one.article == "the" for one in plural)


@pytest.mark.parametrize(
    ("rivals", "words"),
    [
        ((), "Leverage of China over North Korea, since 2021"),
        (("RUS",), "over North Korea, with Russia as rival, since"),
        (("RUS", "USA"), "with Russia and the United States as rivals"),
        (("RUS", "NLD", "USA"), "with Russia, the Netherlands and the United States as rivals"),
    ],
)
def test_the_rivals_are_listed_as_in_a_sentence(rivals, words):
    assert words in page("CHN", "PRK", *rivals, table=TRADE)


def test_without_a_rival_the_page_asks_for_one_and_tells_how_near_the_two_are():
    text = page("CHN", "PRK", table=TRADE + VOTES)
    assert "Posture: no answer. No rival is named, so nearness has nothing to be compared with." in text
    assert "China and North Korea: 0.76 in 2021, 0.67 in 2023" in text
    assert (
        "Whether North Korea moved nearer to another: a rival to compare with (`rivals` of a case, --rivals)"
        in text
    )
    assert "UN votes or ideal points of the target, the focal actor and a rival" not in text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("GDR", "DDR"),
        ("SUN", "RUS"),
        ("usa", "USA"),
        ("Israel", "ISR"),
        ("GB", "GBR"),
        ("666", "ISR"),
        ("ROK", "KOR"),
    ],
)
def test_a_code_of_another_list_is_answered_with_the_id(wrong, right):
    with pytest.raises(DataError, match="no state has the id") as found:
        state(wrong)
    assert f"{right} (" in str(found.value)

"""The page of measure on leverage: every channel, the order under other weights, the ways out by rival."""

from __future__ import annotations

from dataclasses import replace

import pytest

from literal.measure_cases import TRADE, VOTES, case, rows
from suasion.measure.pages.capacity import KEY, exit_entries, leverage_entries
from suasion.measure.pages.page import render_measurement
from suasion.measure.stage import measure

NAMES = {"CHN": "China", "PRK": "North Korea", "RUS": "Russia"}
SHARE = "{indicator},{a},{b},{year},{value},%,,,,typed,c,s,\n"


def share(value, year=2022, indicator="trade_share", a="CHN", b="PRK"):
    return SHARE.format(indicator=indicator, a=a, b=b, year=year, value=value)


def over_years(value, **more):
    return share(value, 2021, **more) + share(value, **more)


def lines_of(entries, head):
    return next(list(lines) for title, lines in entries if title.startswith(head))


@pytest.fixture(scope="module")
def two_channels():
    table = (over_years(90), over_years(40, indicator="energy_share"), over_years(2, a="RUS"))
    return measure(case(since="2021"), rows(*table, VOTES))


def test_each_channel_stands_with_its_part_and_its_figure(two_channels):
    lines = lines_of(leverage_entries(two_channels, NAMES), "China over North Korea in 2022")
    for part in two_channels.leverage[0].channels:
        [line] = [line for line in lines if line.startswith(part.channel)]
        assert f"{100 * part.share:.0f} % of the sum" in line
        assert f"{part.why} (c)" in line
        assert f"weight {part.weight:.2f}" in line


def test_brackets_are_explained_above_them(two_channels):
    import io

    from rich.console import Console

    console = Console(file=io.StringIO(), width=120)
    console.print(render_measurement(two_channels, NAMES))
    text = console.file.getvalue()
    assert text.index(KEY) < text.index("[")


def test_the_parts_of_the_channels_sum_to_the_whole(two_channels):
    assert sum(part.share for part in two_channels.leverage[0].channels) == pytest.approx(1.0)


def test_the_order_under_other_weights_is_said(two_channels):
    lines = lines_of(leverage_entries(two_channels, NAMES), "China over North Korea")
    assert two_channels.leverage[0].rank_stability is not None
    assert any("keep this order in" in line and "4,000 draws of other weights" in line for line in lines)


def test_one_channel_alone_has_no_order_and_no_part():
    found = measure(case(since="2021"), rows(TRADE, VOTES))
    lines = lines_of(leverage_entries(found, NAMES), "China over North Korea")
    assert not any("order" in line or "of the sum" in line for line in lines)


def test_without_rivals_nothing_counts_as_replaceable():
    found = measure(case(since="2021"), rows(over_years(10, a="PRK", b="CHN")))
    lines = lines_of(leverage_entries(found, NAMES), "North Korea over China")
    assert "No rival is named here, so nothing counts as replaceable." in lines
    assert not any("would replace" in line for line in lines)


def test_both_directions_are_compared_where_both_have_data():
    found = measure(case(since="2021"), rows(over_years(90), over_years(10, a="PRK", b="CHN")))
    heads = [head for head, _ in leverage_entries(found, NAMES)]
    assert heads[-1].startswith("China over North Korea less North Korea over China in 2022: +0.")


def test_each_rival_stands_with_every_channel(two_channels):
    lines = lines_of(exit_entries(two_channels, NAMES), "Russia")
    assert [line.partition(":")[0] for line in lines] == ["trade", "energy"]
    assert "of China's supply within 3 years" in lines[0]
    assert "2.0 % in 2022" in lines[0]
    assert "No figure for Russia: anything up to what China leaves over" in lines[1]


@pytest.mark.parametrize(
    ("own", "rival", "words"),
    [
        (0, 50, "China supplies nothing that would have to be replaced."),
        (50, 0, "could take over nothing of China's supply within 3 years."),
    ],
)
def test_nothing_is_called_nothing(own, rival, words):
    found = measure(case(since="2021"), rows(over_years(own), over_years(rival, a="RUS")))
    [line] = lines_of(exit_entries(found, NAMES), "Russia")
    assert words in line
    assert "willing" not in line.partition(". ")[0]


def test_a_small_leverage_is_not_called_zero():
    found = measure(case(since="2021"), rows(over_years(0.2)))
    assert "Combined leverage (0 to 1): under 0.01 in 2021, under 0.01 in 2022" in found.answer.capacity_why
    assert leverage_entries(found, NAMES)[0][0].endswith(": under 0.01")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_page_shows_both_at_any_width(two_channels, width):
    import io

    from rich.console import Console

    console = Console(file=io.StringIO(), width=width)
    console.print(render_measurement(two_channels, NAMES))
    text = console.file.getvalue()
    assert max(map(len, text.splitlines())) <= width
    for head, lines in (*leverage_entries(two_channels, NAMES), *exit_entries(two_channels, NAMES)):
        for words in (head, *lines):
            assert " ".join(words.split()) in " ".join(text.split())


def test_a_case_without_shares_has_neither():
    found = measure(case(since="2021"), rows(VOTES))
    assert leverage_entries(found, NAMES) == []
    assert exit_entries(replace(found, exits=()), NAMES) == []


def test_a_channel_too_old_to_be_counted_still_has_its_own_share_among_the_exits():
    old = share(0, 2010, indicator="arms_share") + share(100, 2010, indicator="arms_share", a="RUS")
    found = measure(case(since="2021"), rows(over_years(90), old))
    lines = lines_of(exit_entries(found, NAMES), "Russia")
    [arms] = [line for line in lines if line.startswith("arms")]
    assert "China supplies nothing that would have to be replaced" in arms

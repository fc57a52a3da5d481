"""The page of measure around the answer: n, small breaks, placebos, ties of three, sources and limits."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from literal.measure_cases import TRADE, VOTES, case, rows
from suasion.errors import DataError
from suasion.measure.balance.triangles import FORMS, MEANING, triangle
from suasion.measure.evidence import holdings
from suasion.measure.findings.movements import Break
from suasion.measure.findings.neighbours import Neighbourhood
from suasion.measure.indicators import UNDECLARED
from suasion.measure.leverage.capacity import _how_surely
from suasion.measure.pages.context import source_entries, tie_entries
from suasion.measure.pages.page import render_measurement
from suasion.measure.series import build_series
from suasion.measure.series.consistency import figure_of
from suasion.measure.stage import measure

NAMES = {"CHN": "China", "PRK": "North Korea", "RUS": "Russia"}
KAPPA = "vote_kappa:CHN-PRK"


def page(found, width=200):
    console = Console(file=io.StringIO(), width=width)
    console.print(render_measurement(found, NAMES))
    return " ".join(console.file.getvalue().split())


@pytest.fixture(scope="module")
def found():
    return measure(case(since="2021"), rows(TRADE, VOTES))


def broken(found, before, after, placebo="", series=KAPPA):
    one = Break(
        series,
        "Agreement",
        "m",
        "2022",
        "2021",
        "2023",
        before,
        after,
        "kappa",
        0.9,
        None,
        None,
        placebo,
        "12 points.",
    )
    return replace(found, breaks=(one,))


def test_n_stands_with_every_figure_that_has_one(found):
    text = page(found)
    assert "2021: 0.76 [0.60, 0.88], n 69" in text
    assert "2023: 0.67 [0.55, 0.78], n 78" in text
    assert "n: what a figure rests on" in text
    assert "In brackets the 90 % band" in text


def test_n_stands_with_comparisons_too():
    gap = "vote_kappa_gap,RUS,PRK,2023,0.095,kappa,-0.021,0.220,78,modelled,UNGA-DM,votes,\n"
    assert "2023: +0.10 [-0.02, +0.22], n 78, rival closer in" in page(measure(case(), rows(VOTES, gap)))


def test_a_break_smaller_than_a_change_is_counted_not_shown(found):
    text = page(broken(found, 0.61, 0.64))
    assert "1 more is smaller than what counts as a change" in text
    assert "Agreement: 2022" not in text


def test_a_break_less_likely_than_none_is_counted_not_shown(found):
    one = replace(broken(found, 0.1, 0.9).breaks[0], probability=0.29)
    text = page(replace(found, breaks=(one,)))
    assert "1 more is smaller than what counts as a change, or less likely than no break" in text
    assert "Agreement: 2022" not in text
    assert replace(found, breaks=(replace(one, probability=None),)).large_breaks


def test_a_band_of_one_period_is_named_once(found):
    one = replace(broken(found, 0.1, 0.9).breaks[0], date_lo="2022", date_hi="2022")
    assert "- Agreement: 2022 (90 % band: 2022 alone)" in page(replace(found, breaks=(one,)))


def test_channels_judged_over_other_years_are_given_for_the_years_of_the_sum():
    line = "{indicator},CHN,PRK,{year},{value},%,,,,typed,c,s,\n"
    trade = [
        line.format(indicator="trade_share", year=y, value=v) for y, v in ((2005, 50), (2010, 60), (2014, 51))
    ]
    arms = [line.format(indicator="arms_share", year=y, value=90) for y in (2010, 2014, 2021)]
    apart = measure(case(since="2005"), rows(*trade, *arms)).answer.capacity_why
    assert "51.0 % in 2014: the change is within 3.0 points" in apart
    assert "The shares in these two years: trade 60.0 % and 51.0 %; arms 90.0 % and 90.0 %." in apart
    together = measure(case(since="2010"), rows(*trade, *arms[:2])).answer.capacity_why
    assert "these two years" not in together


@pytest.mark.parametrize(("before", "after"), [(0.6, 0.66), (0.7, 0.5)])
def test_a_break_as_large_as_a_change_is_shown(found, before, after):
    text = page(broken(found, before, after))
    assert "- Agreement: 2022 (90 % band 2021 to 2023)" in text
    assert "smaller than what counts" not in text


def test_what_the_placebo_pair_did_stands_beside_the_break(found):
    assert "Beside it: X and Y shows no break." in page(broken(found, 0.1, 0.9, "X and Y shows no break"))
    assert "Beside it" not in page(broken(found, 0.1, 0.9))


@pytest.mark.parametrize("hostile", range(4))
def test_each_triangle_stands_in_plain_words(found, hostile):
    signs = [-1.0] * hostile + [1.0] * (3 - hostile)
    pairs = [("CHN", "PRK"), ("CHN", "RUS"), ("PRK", "RUS")]
    one = triangle(("CHN", "PRK", "RUS"), {p: [s] * 10 for p, s in zip(pairs, signs, strict=True)}, "2023")
    [(head, lines)] = tie_entries(replace(found, triangles=(one,)), NAMES)
    assert head == "China, North Korea and Russia in 2023"
    assert lines == [
        f"{FORMS[hostile].replace('menage a', 'ménage à')} ({MEANING[hostile]}): over 99 % of 10 draws"
    ]


def test_only_the_newest_triangle_of_each_rival_is_shown(found):
    ties = {("CHN", "PRK"): [1.0], ("CHN", "RUS"): [1.0], ("PRK", "RUS"): [1.0]}
    made = tuple(triangle(("CHN", "PRK", "RUS"), ties, period) for period in ("2021", "2022", "2023"))
    assert [head for head, _ in tie_entries(replace(found, triangles=made), NAMES)] == [
        "China, North Korea and Russia in 2023"
    ]


@pytest.mark.parametrize(("states", "shown"), [(("CHN", "PRK"), True), (("CHN", "USA"), False)])
def test_a_neighbourhood_without_the_target_is_left_out(found, states, shown):
    one = Neighbourhood("2023", states, (states,), (), 0, (), (states, ()), "0 of 1 ties are at odds.")
    assert bool(tie_entries(replace(found, neighbourhoods=(one,)), NAMES)) is shown


def test_every_compiler_of_a_figure_stands_among_the_sources(found):
    heads = [head for head, _ in source_entries(found)]
    for series in found.series:
        for compiler in series.compilers:
            assert any(head.startswith(f"{compiler}: ") for head in heads)
    cited = {
        source for s in found.series for p in s.points for f in p.figures for source in f.source.split("; ")
    }
    assert all(any(source in head for head in heads) for source in cited)


def test_many_sources_of_one_compiler_are_counted():
    line = "trade,CHN,PRK,{year},{year},USD million,,,,typed,GACC,press-{year},\n"
    [(head, _)] = source_entries(measure(case(), rows(*(line.format(year=y) for y in range(2010, 2019)))))
    assert head.startswith("GACC: press-2010, ")
    assert head.endswith(" and 3 more (--json)")


def test_what_a_source_cannot_show_stands_with_it(found):
    made = tuple(
        replace(s, caveat="Ends in 2014.") if s.compilers == ("UNGA-DM",) else s for s in found.series
    )
    lines = dict(source_entries(replace(found, series=made)))
    assert list(next(v for k, v in lines.items() if k.startswith("UNGA-DM"))) == ["Ends in 2014."]


def test_a_percentage_of_unknown_kind_is_pointed_out():
    line = "gdp_growth,PRK,*,{year},{value},%,,,,typed,BOK,s,\n"
    table = rows(line.format(year=2021, value=-0.1), line.format(year=2022, value=3.1))
    assert UNDECLARED in page(measure(case(), table))


@pytest.mark.parametrize(
    ("differences", "words"),
    [
        ([0.1, 0.2, 0.3], "; it fell in under 1 % of draws."),
        ([-0.2, -0.3, -0.1], "; it fell by more than 0.05 in over 99 % of draws."),
        ([-0.01, -0.3, 0.1, 0.2], "; it fell in 50 % of draws, by more than 0.05 in 25 %."),
        ([0.0, 0.0], "; no spread is given, so the figures are compared as they stand."),
    ],
)
def test_a_fall_is_told_once(differences, words):
    import numpy as np

    assert _how_surely(np.array(differences)) == words


@pytest.mark.parametrize(
    ("year", "there"), [(1948, False), (1954, True), (1990, True), (1991, False), (2023, False)]
)
def test_a_state_is_there_in_the_years_it_existed(year, there):
    assert holdings.existed("DDR", year) is there


def test_bounds_of_a_share_of_nothing_are_on_the_scale_of_the_value():
    [row] = rows("food_share,CHN,PRK,2021,0,share,0,0.02,,typed,c,s,\n")
    assert (figure_of(row, value=0.0).lo, figure_of(row, value=0.0).hi) == (0.0, 2.0)


def test_a_since_after_the_newest_figure_is_answered_with_its_year(tmp_path):
    from literal.datafiles import FILES
    from suasion.data.store import open_store
    from suasion.measure.stage import measure_pair

    store = open_store(tmp_path / "store", create=True)
    store.add(FILES["cow_trade"](tmp_path))
    pair = store.table("trade").filter("value > 0").limit(1).project("a, b, year").fetchall()[0]
    last = max(year for (year,) in store.table("trade").project("year").distinct().fetchall())
    with pytest.raises(DataError, match=f"from {last + 20} on. Its newest is of {last}."):
        measure_pair(store, *pair[:2], since=str(last + 20))


def test_what_wraps_beside_bars_stays_beside_them(found):
    console = Console(file=io.StringIO(), width=48)
    console.print(render_measurement(found, NAMES))
    lines = console.file.getvalue().splitlines()
    at = next(k for k, line in enumerate(lines) if "2024-01 to 2024-07" in line)
    assert len(lines[at]) <= 48
    assert lines[at + 1].startswith(" " * 21)
    assert lines[at + 1].strip()


def test_a_limit_of_the_store_is_not_said_of_what_a_case_typed():
    from suasion.measure.evidence import Evidence
    from suasion.measure.stage import _limited

    [typed] = build_series(rows("trade_share,JPN,PRK,2001,30.1,%,,,,typed,KITA,press,\n"))
    [stored] = build_series(rows("trade_share,CHN,PRK,2001,30.1,%,,,,observed,COW,trade@12ab,\n"))
    extra = Evidence(limits={"trade_share": "Ends 2014."})
    assert (_limited(typed, extra).caveat, _limited(stored, extra).caveat) == ("", "Ends 2014.")


def test_a_typed_break_gives_way_to_the_computed_one_whatever_the_measure_is_called():
    from suasion.case.model import Measure
    from suasion.measure.series.breakdates import unmatched

    own = Measure(
        id="events", name="Events", indicator="vote_kappa", actor="PRK", other="CHN", kind="agreement"
    )
    series = build_series(rows(VOTES), [own])
    one = Break("events", "Events", "m", "2022", "2022", "2022", 0.1, 0.9, "kappa", None, 1, 7, "", "")
    computed = replace(one, series="vote_kappa:CHN-PRK")
    other = replace(one, series="vote_kappa:RUS-PRK")
    assert unmatched([one], [computed], series) == ()
    assert unmatched([one], [other], series) == (one,)

"""Measurement beside a second implementation, written from the method's sentences and sharing nothing."""

from __future__ import annotations

import datetime as dt
import math
import random
import statistics
from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from literal import leverage as literal
from literal import segments, states, verdicts
from literal.measure_cases import HEADER, case, claim
from suasion.data.dyads import dyads
from suasion.data.states import codes, convert
from suasion.data.table import read_table
from suasion.errors import DataError
from suasion.measure.leverage import leverage
from suasion.measure.leverage.asymmetry import asymmetry
from suasion.measure.leverage.indices import barbieri, concentration, effective_partners
from suasion.measure.series import build_series
from suasion.measure.series.breaks import two_segment
from suasion.measure.stage import measure

DRAWS = 4000


def table(*lines: str):
    return read_table(HEADER + "".join(lines), "t.csv")


def row(indicator, a, b, year, value, unit="%", lo="", hi=""):
    return f"{indicator},{a},{b},{year},{value},{unit},{lo},{hi},,typed,c,s,\n"


# --- leverage -------------------------------------------------------------------------------------


def a_case(seed: int):
    """Two channels of China's, two rivals, bands: the same figures as rows and as literal records."""
    rng = random.Random(seed)
    kappas = {}
    lines = []
    for rival in ("RUS", "JPN"):
        mid = round(rng.uniform(-0.3, 0.8), 3)
        kappas[rival] = literal.Banded(mid, round(mid - rng.uniform(0.02, 0.15), 3), round(mid + 0.1, 3))
        one = kappas[rival]
        lines += [
            row("vote_kappa", rival, "PRK", year, one.value, "kappa", one.lo, one.hi) for year in (2020, 2021)
        ]
    channels = []
    for channel in ("trade", "energy"):
        mid = round(rng.uniform(30, 80), 2)
        share = literal.Banded(mid, round(mid - rng.uniform(1, 12), 2), round(mid + rng.uniform(1, 12), 2))
        rivals = []
        for rival in ("RUS", "JPN"):
            before, now = round(rng.uniform(0.5, 4), 2), round(rng.uniform(0.5, 6), 2)
            rivals.append(literal.Rival(before, now, rival))
            lines += [
                row(f"{channel}_share", rival, "PRK", 2020, before),
                row(f"{channel}_share", rival, "PRK", 2021, now),
            ]
        lines += [
            row(f"{channel}_share", "CHN", "PRK", year, share.value, "%", share.lo, share.hi)
            for year in (2020, 2021)
        ]
        channels.append((share, rivals))
    weights = [round(rng.uniform(0.5, 3), 2) for _ in channels]
    return lines, channels, kappas, weights


def near(ours: float, theirs: float, draws: list[float]) -> bool:
    """Within what two samples of `DRAWS` may differ in a quantile: four standard errors of the 5 % point."""
    return abs(ours - theirs) <= 12.0 * statistics.stdev(draws) / math.sqrt(DRAWS)


@pytest.mark.parametrize("seed", range(12))
def test_leverage_agrees_with_draws_made_one_by_one(seed):
    lines, channels, kappas, weights = a_case(seed)
    given_weights = dict(zip(("trade", "energy"), weights, strict=True))
    found = leverage(build_series(table(*lines)), "CHN", "PRK", ["RUS", "JPN"], weights=given_weights)
    drawn = literal.leverage(random.Random(1000 + seed), channels, kappas, weights, DRAWS)
    point = found.points[-1]
    assert point.period == "2021"
    ends = (
        (point.value, 0.5),
        (point.lo50, 0.25),
        (point.hi50, 0.75),
        (point.lo90, 0.05),
        (point.hi90, 0.95),
    )
    for ours, share in ends:
        assert near(ours, literal.quantile(drawn.total, share), drawn.total)
    for k, part in enumerate(found.channels):
        assert part.weight == pytest.approx(weights[k] / sum(weights))
        assert part.share == pytest.approx(drawn.share(k), abs=0.01)
        assert near(part.part.value, literal.quantile(drawn.parts[k], 0.5), drawn.parts[k])
    assert sum(part.share for part in found.channels) == pytest.approx(1.0)
    assert found.rank_stability == pytest.approx(drawn.rank_stability(weights), abs=0.05)


@pytest.mark.parametrize("seed", range(6))
def test_substitutability_agrees_with_draws_made_one_by_one(seed):
    lines, channels, kappas, _ = a_case(seed)
    found = leverage(build_series(table(*lines)), "CHN", "PRK", ["RUS", "JPN"])
    for part, (share, rivals) in zip(found.channels, channels, strict=True):
        rng = random.Random(2000 + seed)
        dependence = [share.draw(rng, 0.0, 100.0) / 100.0 for _ in range(DRAWS)]
        replaced = [
            literal.substitutability(
                one, rivals, {name: k.draw(rng, -1.0, 1.0) for name, k in kappas.items()}
            )
            for one in dependence
        ]
        assert near(part.dependence.value, statistics.median(dependence), dependence)
        for ours, place in ((part.substitutability.value, 0.5), (part.substitutability.lo90, 0.05)):
            assert near(ours, literal.quantile(replaced, place), replaced)


@pytest.mark.parametrize("seed", range(6))
def test_asymmetry_is_the_difference_of_the_two(seed):
    rng = random.Random(seed)
    there, back = (
        literal.Banded(mid, mid - 8, mid + 5) for mid in (rng.uniform(40, 80), rng.uniform(10, 30))
    )
    lines = [row("trade_share", "CHN", "PRK", 2021, there.value, "%", there.lo, there.hi)]
    lines += [row("trade_share", "PRK", "CHN", 2021, back.value, "%", back.lo, back.hi)]
    made = build_series(table(*lines))
    [found] = asymmetry(leverage(made, "CHN", "PRK", []), leverage(made, "PRK", "CHN", []))
    both = [
        literal.leverage(random.Random(seed + k), [(one, ())], {}, [1.0], DRAWS).total
        for k, one in enumerate((there, back))
    ]
    for ours, theirs in zip((found.value, found.lo90, found.hi90), literal.asymmetry(*both), strict=True):
        assert ours == pytest.approx(theirs, abs=0.006)


# --- breaks ---------------------------------------------------------------------------------------

courses = st.lists(st.floats(-50, 50).map(lambda x: round(x, 3)), min_size=6, max_size=14)


@given(courses, st.sampled_from([2, 3]))
@settings(max_examples=80)
def test_the_posterior_of_a_break_is_the_direct_sum(values, shortest):
    assume(np.std(values) > 1e-3)
    found = two_segment(values, shortest)
    chance, dates, (lo, hi) = segments.two_segments_by_sums(values, shortest)
    assert found.probability == pytest.approx(chance, rel=1e-9, abs=1e-12)
    assert found.dates == pytest.approx(dates, rel=1e-9, abs=1e-12)
    assert found.date == max(range(len(values)), key=lambda k: (dates[k], -k)) or dates[
        found.date
    ] == pytest.approx(max(dates))
    assert found.hi - found.lo == hi - lo
    assert sum(dates[found.lo : found.hi + 1]) >= 0.9 - 1e-9


# --- verdicts -------------------------------------------------------------------------------------

YEARS = range(2015, 2024)
amounts = st.dictionaries(
    st.sampled_from(YEARS), st.sampled_from([100.0, 104.0, 150.0, 40.0, 39.0]), max_size=4
)
kappas = st.dictionaries(st.sampled_from(YEARS), st.sampled_from([0.1, 0.13, 0.4, 0.42, 0.8]), max_size=4)
gaps = st.dictionaries(st.sampled_from(YEARS), st.sampled_from([0.05, 0.1, 0.5, 0.55, 1.4]), max_size=4)
shares = st.dictionaries(st.sampled_from(YEARS), st.sampled_from([10.0, 12.0, 40.0, 41.5, 90.0]), max_size=4)
directions = st.sampled_from(["up", "down", "same"])
dates = st.sampled_from([None, 2016, 2019, 2022])


def said(variable, direction, own, general, lines):
    fields = {"since": str(own)} if own is not None else {}
    made = case(
        claim("c", variable, direction, "CHN", "PRK", **fields), since=str(general) if general else ""
    )
    # A row of another pair, so that there is a table at all.
    lines = (*lines, row("food_stock", "JPN", "KOR", 2010, 1.0, "kt"))
    return measure(made, table(*lines)).verdicts[0].verdict


@given(amounts, amounts, directions, dates, dates)
@settings(max_examples=80, deadline=None)
def test_verdicts_on_trade_follow_the_rules(trade, exports, direction, own, general):
    lines = [row("trade", "CHN", "PRK", year, value, "u") for year, value in trade.items()]
    lines += [row("exports", "CHN", "PRK", year, value, "u") for year, value in exports.items()]
    expected = verdicts.verdict([(trade, "level"), (exports, "level")], direction, own, general)
    assert said("trade", direction, own, general, lines) == expected


@given(kappas, gaps, directions, dates, dates)
@settings(max_examples=80, deadline=None)
def test_verdicts_on_alignment_follow_the_rules(votes, distances, direction, own, general):
    lines = [row("vote_kappa", "CHN", "PRK", year, value, "kappa") for year, value in votes.items()]
    lines += [
        row("ideal_point_distance", "CHN", "PRK", year, value, "scale") for year, value in distances.items()
    ]
    expected = verdicts.verdict([(votes, "agreement"), (distances, "distance")], direction, own, general)
    assert said("alignment", direction, own, general, lines) == expected


@given(shares, directions, dates, dates)
@settings(max_examples=60, deadline=None)
def test_verdicts_on_dependence_follow_the_rules(course, direction, own, general):
    lines = [row("energy_share", "CHN", "PRK", year, value) for year, value in course.items()]
    expected = verdicts.verdict([(course, "share")], direction, own, general)
    assert said("dependence", direction, own, general, lines) == expected


@given(shares, kappas, kappas, directions)
@settings(max_examples=60, deadline=None)
def test_verdicts_on_leverage_weigh_the_two_answers(course, focal, rival, direction):
    lines = [row("trade_share", "CHN", "PRK", year, value) for year, value in course.items()]
    for who, votes in (("CHN", focal), ("RUS", rival)):
        lines += [
            row("vote_kappa", who, "PRK", year, value, "kappa", value - 0.01, value + 0.01)
            for year, value in votes.items()
        ]
    lines.append(row("food_stock", "JPN", "KOR", 2010, 1.0, "kt"))
    found = measure(case(claim("c", "leverage", direction, "CHN", "PRK"), since="2015"), table(*lines))
    capacity, posture = (
        one.direction if one is not None else None for one in (found.answer.capacity, found.answer.posture)
    )
    expected = verdicts.on_leverage(capacity, posture, direction)
    if expected != "no data" or (not found.answer.capacity and not found.answer.posture):
        assert found.verdicts[0].verdict == expected


# --- states ---------------------------------------------------------------------------------------

KNOWN = sorted({(one.system, one.code) for one in codes() if one.system in ("cow", "gw")})


@given(st.sampled_from(KNOWN), st.dates(dt.date(1816, 1, 1), dt.date(2024, 12, 31)))
@settings(max_examples=200)
def test_a_conversion_is_what_the_table_says_for_the_day(known, on):
    system, code = known
    held = states.holders(code, system, on)
    if len(held) == 1:
        assert convert(code, system, on) == held.pop()
    else:
        with pytest.raises(DataError):
            convert(code, system, on)


@pytest.mark.parametrize("system", ["own", "cow", "gw"])
@pytest.mark.parametrize("year", [1816, 1918, 1945, 1990, 1992, 2011])
def test_pairs_are_units_that_shared_a_day(system, year):
    made = dyads(year, year, system)
    found = {(str(a), str(b)) for a, b in zip(made["a"].tolist(), made["b"].tolist(), strict=True)}
    assert found == states.pairs(system, year)
    once = dyads(year, year, system, directed=False)
    assert 2 * len(once["a"]) == len(found)


# --- indices --------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30))
def test_hirschmans_index_is_the_root_of_the_sum_of_squares(amounts):
    getcontext().prec = 40
    total = Decimal(sum(amounts))
    squares = sum(((Decimal(one) / total) ** 2 for one in amounts), Decimal(0))
    made = [one / sum(amounts) for one in amounts]
    assert concentration(made) == pytest.approx(float(100 * squares.sqrt()), rel=1e-12)
    assert effective_partners(made) == pytest.approx(float(1 / squares), rel=1e-12)


@given(st.floats(0, 1), st.floats(0, 1))
def test_barbieris_measures_are_as_written(a, b):
    getcontext().prec = 40
    one, other = Decimal(a), Decimal(b)
    salience = float((one * other).sqrt())
    symmetry = float(1 - abs(one - other))
    found = barbieri(a, b)
    assert found.salience == pytest.approx(salience, rel=1e-12, abs=1e-150)
    assert found.symmetry == pytest.approx(symmetry, rel=1e-12, abs=1e-15)
    assert found.interdependence == pytest.approx(
        float((one * other).sqrt() * (1 - abs(one - other))), rel=1e-12, abs=1e-15
    )

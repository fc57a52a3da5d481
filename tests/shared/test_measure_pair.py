"""One pair measured from the real files: trade shares, votes, breaks; two answers that part."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from paths import SHARED
from suasion.case.model import Actor, Case, CaseInfo
from suasion.data.matrices import alliance_portfolios, alliance_ties
from suasion.data.store import open_store
from suasion.data.table import read_table
from suasion.errors import DataError
from suasion.measure.alignment import pair_measures
from suasion.measure.alignment.comparison import closer
from suasion.measure.evidence import gather
from suasion.measure.evidence.blocs import bloc_votes
from suasion.measure.evidence.event_rows import event_volume
from suasion.measure.evidence.vote_rows import pair_draws, votes_panel_of
from suasion.measure.leverage.indices import barbieri
from suasion.measure.stage import measure, measure_pair

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")

FILES = (
    "un/votes_sessions_1_78.parquet",
    "un/ideal_points_2025_07.csv",
    "trade/cow_trade_directed_1870_2014.parquet",
    "arms/sipri_tiv_1950_2021.csv",
    "sanctions/gsdb_v4.csv",
    "events/gdelt_monthly_14_states.csv",
    "alliances/atop_5.1_directed.parquet",
    "states/cow_nmc_v7.parquet",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = open_store(tmp_path_factory.mktemp("measure") / "store", create=True)
    for name in FILES:
        made.add(SHARED / "data" / name)
    yield made
    made.close()


@pytest.fixture(scope="module")
def pair(store):
    return measure_pair(store, "CHN", "PRK", ["RUS"], "2010")


@pytest.mark.parametrize(
    ("year", "share"), [(1990, 24.5), (2000, 20.6), (2005, 37.3), (2010, 56.0), (2012, 75.3), (2014, 79.3)]
)
def test_chinas_share_of_north_korean_trade(store, year, share):
    found = measure_pair(store, "CHN", "PRK", [], "1990").series_of("trade_share:CHN-PRK")
    assert found.at(str(year)).value == pytest.approx(share, abs=0.05)


def test_alliances_and_capabilities_stand_among_the_evidence_with_their_limits(store):
    found = measure_pair(store, "CHN", "PRK", ["RUS"], "1962")
    tie = found.series_of("alliance_kappa:CHN-PRK")
    assert tie.at("1962").value == pytest.approx(0.497, abs=0.001)
    assert found.series_of("alliance_kappa:RUS-PRK").at("1962").value == pytest.approx(0.265, abs=0.001)
    assert "The treaty of June 2024 between North Korea and Russia is not in it" in tie.caveat
    assert tie.last.period == "2018"
    assert tie.at("1962").band90 is None
    power = {state: found.series_of(f"capability_index:{state}-*") for state in ("CHN", "PRK", "RUS")}
    assert power["CHN"].at("2022").value == pytest.approx(23.410, abs=0.001)
    assert power["PRK"].at("2022").value == pytest.approx(1.409, abs=0.001)
    assert "five parts" in power["PRK"].caveat
    assert "North Korea" not in power["CHN"].caveat
    assert not any(series.channel for series in power.values())


@pytest.mark.parametrize("year", [1914, 1962, 1990, 1991, 2018])
def test_a_few_portfolios_are_rows_of_all_ties(store, year):
    states = ("DEU", "RUS", "PRK", "USA", "GBR")
    ties = alliance_ties(store, year)
    _, here, members, rows = next(one for one in alliance_portfolios(store, states, year) if one[0] == year)
    assert members == ties.states
    assert here == tuple(state for state in states if state in ties.states)
    assert (rows == ties.matrix[[ties.states.index(state) for state in here]]).all()


def test_capacity_and_posture_are_two_answers(pair):
    assert pair.answer.capacity.direction == "up"
    assert pair.answer.posture.direction == "up"
    assert "Russia is probably (not certainly) closer" in pair.answer.posture_why


@pytest.mark.parametrize(
    ("period", "chance"), [("2014", 0.04), ("2019", 0.30), ("2021", 0.07), ("2022", 0.78), ("2023", 0.91)]
)
def test_the_paired_probability_that_russia_is_closer(pair, period, chance):
    found = next(c for c in pair.comparisons if (c.indicator, c.period) == ("vote_kappa", period))
    assert found.paired
    assert found.probability == pytest.approx(chance, abs=0.03)


@pytest.mark.parametrize(
    ("series", "period", "kappa"),
    [
        ("vote_kappa:CHN-PRK", "2014", 0.610),
        ("vote_kappa:CHN-PRK", "2019", 0.631),
        ("vote_kappa:CHN-PRK", "2021", 0.761),
        ("vote_kappa:CHN-PRK", "2022", 0.663),
        ("vote_kappa:CHN-PRK", "2023", 0.671),
        ("vote_kappa:RUS-PRK", "2014", 0.393),
        ("vote_kappa:RUS-PRK", "2019", 0.585),
        ("vote_kappa:RUS-PRK", "2021", 0.640),
        ("vote_kappa:RUS-PRK", "2022", 0.723),
        ("vote_kappa:RUS-PRK", "2023", 0.767),
    ],
)
def test_vote_kappa_by_session(pair, series, period, kappa):
    assert pair.series_of(series).at(period).value == pytest.approx(kappa, abs=0.001)


@pytest.mark.parametrize(
    ("name", "measure"),
    [("agreement", "agreement"), ("s", "s_absolute"), ("pi", "pi_absolute"), ("tau_b", "tau_b")],
)
def test_other_measures_of_the_same_votes_stand_beside_kappa(pair, store, name, measure):
    panel = votes_panel_of(store, ("CHN", "PRK"), 65)
    table = pair_measures(panel, "CHN", "PRK", [measure]).to_pylist()
    series = pair.series_of(f"vote_{name}:CHN-PRK")
    own = {int(point.period) - 1945: point.value for point in series.points}
    assert {row["period"]: row[measure] for row in table} == own
    assert all(point.lo90 <= point.value <= point.hi90 for point in series.points)


def test_other_measures_of_the_same_votes_are_no_evidence_of_their_own(pair):
    beside = {"vote_agreement", "vote_s", "vote_pi", "vote_tau_b"}
    assert beside <= {series.indicator for series in pair.series}
    assert not beside & {comparison.indicator for comparison in pair.comparisons}
    assert not any(series.channel for series in pair.series if series.indicator in beside)


def test_the_paired_gap_agrees_with_the_alignment_module(store):
    panel = votes_panel_of(store, ("CHN", "PRK", "RUS"), 74)
    draws = pair_draws(panel, ("CHN", "PRK", "RUS"), 78)
    other = closer(panel, "PRK", "CHN", "RUS", periods=[78], draws=1000)
    assert draws["PRK", "RUS"][0] - draws["CHN", "PRK"][0] == pytest.approx(other.gap.value)
    gaps = draws["PRK", "RUS"][1:] - draws["CHN", "PRK"][1:]
    assert np.mean(gaps > 0) == pytest.approx(other.probability, abs=0.04)


@pytest.mark.parametrize(
    ("series", "year", "distance"),
    [("RUS-PRK", 2014, 2.02), ("RUS-PRK", 2019, 0.28), ("RUS-PRK", 2023, 0.06),
     ("CHN-PRK", 2014, 1.38), ("CHN-PRK", 2019, 0.09), ("CHN-PRK", 2023, 0.13)],
)  # fmt: skip
def test_distances_of_ideal_points(pair, series, year, distance):
    found = pair.series_of(f"ideal_point_distance:{series}").at(str(year))
    assert found.value == pytest.approx(distance, abs=0.006)


def test_the_event_graph_breaks_after_may_2023(pair):
    found = next(b for b in pair.breaks if b.series == "event_weight:RUS-PRK")
    assert found.date == "2023-06"
    assert found.date_lo <= "2023-06" <= found.date_hi <= "2023-09"
    assert found.found_at == 6
    assert "China and North Korea shows one at that time at 1 of 7 penalties" in found.placebo


@pytest.mark.parametrize(
    ("series", "year", "weight"),
    [("RUS-PRK", 2022, 8.2), ("RUS-PRK", 2023, 100.1), ("CHN-PRK", 2022, 2.6), ("CHN-PRK", 2023, 20.3)],
)
def test_yearly_means_of_event_weights(pair, series, year, weight):
    found = pair.series_of(f"event_weight:{series}").at(str(year))
    assert found.value == pytest.approx(weight, abs=0.05)


def test_volume_counts_every_tie_of_the_state(store):
    months, volume = event_volume(store, "PRK")
    assert (months[0], months[-1], len(months)) == ("2018-01", "2024-02", 74)
    assert (volume > 0).all()


def test_sources_say_what_they_cannot_show(pair):
    trade = pair.series_of("trade_share:CHN-PRK")
    arms = pair.series_of("arms_share:RUS-PRK")
    assert "smuggling" in trade.caveat
    assert "2014" in trade.caveat
    assert "munitions" in arms.caveat
    assert any("shared memberships: the store holds none" in gap.what for gap in pair.gaps)


def test_salience_times_symmetry_misses_one_sided_dependence(store):
    found = measure_pair(store, "CHN", "PRK", [], "2014")
    there = found.series_of("trade_share:CHN-PRK").last.value / 100
    back = found.series_of("trade_share:PRK-CHN").last.value / 100
    assert barbieri(back, there).interdependence < 0.02
    assert there > 0.79


def test_asymmetry_is_all_on_one_side(pair):
    last = pair.asymmetry[-1]
    assert last.period == "2014"
    assert last.value > 0.7


def test_the_triangle_in_words_is_friendly_all_round(pair):
    last = pair.triangles[-1]
    assert last.period == "2023"
    assert dict(last.probabilities)["menage a trois"] > 0.95


def test_frustration_of_the_event_graph_by_year(pair):
    found = {n.period: n for n in pair.neighbourhoods}
    assert set(found) == {str(year) for year in range(2018, 2025)}
    for one in found.values():
        assert len(one.frustrated) == one.frustration
        assert one.frustration < (len(one.positive) + len(one.negative)) / 4


def test_an_unknown_state_is_refused_with_a_hint(store):
    with pytest.raises(DataError, match="CHM"):
        measure_pair(store, "CHM", "PRK")


def test_a_store_joins_the_tables_of_a_case(store):
    header = "indicator,from,to,period,value,unit,lo,hi,n,kind,compiler,source,note\n"
    table = read_table(
        header
        + "trade_share,CHN,PRK,2010,45.3,%,,,,typed,KITA,press,\n"
        + "trade_share,CHN,PRK,2021,95.6,%,,,,typed,KOTRA,press,\n"
        + "trade_share,CHN,PRK,2022,96.7,%,,,,typed,KOTRA,press,\n"
        + "vote_kappa,CHN,PRK,2023,0.5,kappa,,,,typed,UNGA-DM,press,\n"
        + "vote_kappa_gap,RUS,PRK,2022..2023,0.086,kappa,-0.014,0.188,,modelled,UNGA-DM,votes,\n",
        "data/t.csv",
    )
    info = CaseInfo(
        title="t",
        question="q",
        as_of=dt.date(2024, 7, 20),
        focal="CHN",
        target="PRK",
        rivals=("RUS",),
        since="2021",
    )
    actors = (
        Actor(id="CHN", name="China"),
        Actor(id="PRK", name="North Korea"),
        Actor(id="RUS", name="Russia"),
    )
    found = measure(Case(case=info, actors=actors), table, store)
    point = found.series_of("trade_share:CHN-PRK").at("2010")
    assert {figure.compiler for figure in point.figures} == {"KITA", "COW"}
    votes = found.series_of("vote_kappa:CHN-PRK").at("2023")
    assert votes.value == pytest.approx(0.671, abs=0.001)
    assert len(votes.figures) == 1
    assert any(c.period == "2022..2023" for c in found.comparisons)
    assert found.answer.capacity.direction == "flat"
    assert found.answer.posture.direction == "up"


def test_an_empty_store_answers_nothing_and_names_what_is_missing(tmp_path):
    with_nothing = open_store(tmp_path / "store", create=True)
    found = gather(with_nothing, "CHN", "PRK", ["RUS"])
    assert found.rows == ()
    assert found.breaks == ()
    assert "UN votes" in found.absent
    measured = measure_pair(with_nothing, "CHN", "PRK", ["RUS"])
    assert measured.answer.capacity is None
    assert measured.answer.posture is None


def test_the_northern_triangle_and_the_allies_have_drawn_apart(store):
    found = bloc_votes(store, ["CHN", "PRK", "RUS"], ["JPN", "KOR", "USA"], "2014")
    assert [one.period for one in found][-1] == "2023"
    by_year = {one.period: one for one in found}
    last = by_year["2023"]
    assert last.separation.lo90 > 0
    assert last.between.value < last.first.value
    assert last.first.value > by_year["2014"].first.value


def test_alliances_are_shown_by_five_measures(pair):
    for other in ("CHN", "RUS"):
        found = {one.indicator: one for one in pair.series if {one.a, one.b} == {other, "PRK"}}
        for name in ("kappa", "agreement", "s", "pi", "tau_b"):
            assert [point.period for point in found[f"alliance_{name}"].points] == [
                str(year) for year in range(2010, 2019)
            ]
    # None of the four beside kappa decides anything.
    assert not any(
        one.indicator.startswith("alliance_") for one in pair.comparisons if "kappa" not in one.indicator
    )


def test_the_months_behind_the_breaks_are_there(pair):
    [share] = [one for one in pair.monthly if (one.a, one.indicator) == ("RUS", "event_share_monthly")]
    assert (share.first.period, share.last.period) == ("2018-01", "2024-02")

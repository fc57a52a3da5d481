"""Real files: every one is recognised, its rows add up, and the traps of the field do not close."""

import datetime as dt
from pathlib import Path

import duckdb
import numpy as np
import pytest

from paths import SHARED
from suasion.data import matrices, views
from suasion.data.aggregate import aggregate, prepare, text
from suasion.data.frame import dyad_frame
from suasion.data.scales import back_off
from suasion.data.store import Store, open_store
from suasion.errors import DataError

# One process makes the store these tests share.
pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository"),
    pytest.mark.xdist_group("data-files"),
]
DATA = SHARED / "data"

# File, table, rows in the file, rows kept.
FILES = (
    ("un/unvotes_pkg_roll_calls.parquet", "un_roll_calls", 6_202, 6_202),
    ("events/cameo_scale.csv", "event_scales", 276, 276),
    ("events/weis_goldstein_scale.csv", "event_scales", 109, 109),
    ("un/votes_sessions_1_78.parquet", "un_votes", 855_890, 855_887),
    ("un/unvotes_pkg_votes.parquet", "un_votes_rcid", 869_937, 869_937),
    ("un/ideal_points_2020.csv", "ideal_points", 10_469, 10_469),
    ("un/ideal_points_2025_07.csv", "ideal_points", 11_440, 11_423),
    ("un/resolution_matches.csv", "un_matches", 955, 955),
    ("trade/cow_trade_directed_1870_2014.parquet", "trade", 1_347_308, 1_347_304),
    ("alliances/atop_5.1_directed.parquet", "alliances", 273_296, 273_194),
    ("igo/cow_igo_dyads.parquet", "igo", 917_695, 917_695),
    ("states/cow_nmc_v7.parquet", "capabilities", 17_121, 17_119),
    ("states/gdp_population.parquet", "economy", 16_536, 16_534),
    ("states/cow_contiguity.csv", "contiguity", 1_874, 1_874),
    ("arms/sipri_tiv_1950_2021.csv", "arms", 21_324, None),
    ("sanctions/gsdb_v4.csv", "sanctions", 1_547, None),
    ("diplomacy/aiddata_china_public_diplomacy.csv", "visits", 741, 7_220),
    ("events/gdelt_monthly_14_states.csv", "event_months", 6_734, 6_734),
    ("events/gdelt_daily_24_states.parquet", "event_days", 2_149, 2_149 * 277),
    ("events/icews_2018_sample.tab", "events", 3_705, 3_705),
    ("events/icews_dyad_year_2002_2014.parquet", "icews_years", 298_376, 298_376),
    ("events/keds_levant_cameo.parquet", "events", 145_709, 145_709),
    ("events/keds_gulf_weis.parquet", "events", 54_466, 54_466),
    ("events/israel_palestine_weekly_1979_2003.csv", "event_weeks", 1_278, 2 * 1_278),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(tmp_path_factory.mktemp("shared") / "store", create=True)
    for name, *_ in FILES:
        made.add(DATA / name)
    return made


@pytest.mark.parametrize(("name", "table", "rows", "kept"), FILES, ids=[one[0] for one in FILES])
def test_a_file_is_recognised_and_its_rows_add_up(
    store: Store, name: str, table: str, rows: int, kept: int | None
) -> None:
    path = DATA / name
    (found,) = [one for one in store.snapshots if one.file == path.name]
    assert found.table == table
    assert kept is None or found.rows == kept
    if kept is not None and kept <= rows:
        assert found.rows + found.quarantined == rows
    assert store.add(path).already


def test_rows_set_aside_are_few_and_explained(store: Store) -> None:
    reasons = {one.table: dict(one.reasons) for one in store.snapshots if one.quarantined}
    assert reasons["un_votes"] == {"a second row for the same roll_call and state": 3}
    assert reasons["trade"] == {"a second row for the same a and b and year": 4}
    assert reasons["alliances"] == {"a second row for the same a and b and year": 102}
    assert reasons["visits"] == {"the name means no single state in that year": 19}
    names = store.aside(store.snapshot("visits").id).project("content").fetchall()
    assert all("Cook Islands" in content for (content,) in names)
    assert set(reasons) == {
        "un_votes",
        "trade",
        "alliances",
        "visits",
        "capabilities",
        "economy",
        "ideal_points",
    }


def test_sessions_77_and_78_are_told_apart(store: Store) -> None:
    counts = store.table("un_votes").aggregate("session, COUNT(DISTINCT roll_call)").fetchall()
    assert (dict(counts)[77], dict(counts)[78]) == (88, 87)
    assert set(dict(counts)) == set(range(1, 79))


def test_the_seat_of_china_is_taiwans_until_1971(store: Store) -> None:
    for table, date in (("un_votes", "v.date"), ("un_votes_rcid", "v.date")):
        relation = store.table(table).set_alias("v")
        spans = {
            state: (first, last)
            for state, first, last in relation.filter("state IN ('CHN', 'TWN')")
            .aggregate(f"state, MIN({date}), MAX({date})").fetchall()
        }  # fmt: skip
        assert spans["TWN"][1] < dt.date(1971, 10, 25)
        between = relation.filter(f"state = 'CHN' AND {date} BETWEEN DATE '1949-12-08' AND DATE '1971-10-24'")
        assert between.aggregate("COUNT(*)").fetchall() == [(0,)]


def test_czechoslovakia_is_not_czechia(store: Store) -> None:
    relation = store.table("un_votes")
    assert relation.filter("state = 'CZE'").aggregate("MIN(date)").fetchall()[0][0] > dt.date(1993, 1, 1)
    assert relation.filter("state = 'CSK'").aggregate("MAX(date)").fetchall()[0][0] < dt.date(1993, 1, 1)


def test_both_layouts_of_votes_agree_where_they_overlap(store: Store) -> None:
    one = aggregate(store, "vote_agreement", {"un_votes": None}, {"pairs": {"a": ["CHN"], "b": ["PRK"]}})
    assert dict(zip(one["session"].tolist(), one["n"].tolist(), strict=True))[78] >= 75
    call = matrices.votes(store, sessions=[74], table="un_votes_rcid")
    china, korea = (call.matrix[call.states.index(state)] for state in ("CHN", "PRK"))
    both = (china > 0) & (korea > 0)
    assert both.sum() == 79
    assert np.mean(china[both] == korea[both]) == pytest.approx(0.835, abs=0.001)


def test_china_share_of_north_korean_trade(store: Store) -> None:
    published = {1990: 24.5, 2000: 20.6, 2005: 37.3, 2010: 56.0, 2012: 75.3, 2014: 79.3}
    series = views.trade_shares(store, "CHN", "PRK")
    found = dict(zip(series.years.tolist(), series.values.tolist(), strict=True))
    for year, share in published.items():
        assert found[year] == pytest.approx(share, abs=0.05), year


def test_the_capability_index_is_the_mean_over_parts_that_exist(store: Store) -> None:
    published = {"CHN": 0.23410, "USA": 0.12357, "RUS": 0.03820, "KOR": 0.01995, "PRK": 0.01409}
    for state, value in published.items():
        series = views.capability_shares(store, state)
        assert series.values[-1] == pytest.approx(value, abs=1e-5), state
        assert series.n[-1] == (5 if state == "PRK" else 6)
    columns = aggregate(store, "capability_shares", {"capabilities": None})
    away = np.abs(np.asarray(columns["computed"]) - np.asarray(columns["published"]))
    assert np.mean(np.ma.filled(away, 0) > 1e-3) < 0.001


def test_korea_north_is_sanctioned_not_korea(store: Store) -> None:
    relation = store.table("sanctions")
    assert relation.aggregate("COUNT(DISTINCT case_id)").fetchall() == [(1_547,)]
    assert relation.filter("target IN ('Korea', 'North', 'South')").aggregate("COUNT(*)").fetchall() == [(0,)]
    senders = {one for (one,) in relation.filter("target = 'PRK'").project("sender").fetchall()}
    assert {"USA", "JPN", "UN", "EU"} <= senders


def test_the_gulf_file_is_refused_under_the_cameo_scale(store: Store) -> None:
    before = store.snapshots
    with pytest.raises(DataError) as caught:
        store.add(DATA / "events" / "keds_gulf_weis.parquet", scale="cameo")
    assert "cameo knows 46,422 of 54,466 rows, not 223 (5,022)" in str(caught.value)
    assert "Read it under weis" in str(caught.value)
    assert store.snapshots == before
    assert {one.file: one.scale for one in store.snapshots if one.file.startswith("keds")} == {
        "keds_gulf_weis.parquet": "weis",
        "keds_levant_cameo.parquet": "cameo",
    }


def test_the_iran_iraq_war_is_a_war_under_the_right_scale(store: Store) -> None:
    weis = store.table("events").filter(
        "scale = 'weis' AND date BETWEEN DATE '1980-09-22' AND DATE '1988-08-20'"
    )
    rows = (
        weis.filter("(a = 'IRQ' AND b = 'IRN') OR (a = 'IRN' AND b = 'IRQ')")
        .aggregate("a, AVG(weight)")
        .fetchall()
    )
    assert {a for a, _ in rows} == {"IRQ", "IRN"}
    assert all(mean < -4.5 for _, mean in rows)


def test_iraq_to_iran_in_1981_is_the_case_that_looks_friendly_under_the_wrong_scale(store: Store) -> None:
    """-5.02 and +1.79: Iraq toward Iran, 1981, every row; under CAMEO only the rows whose code it knows."""
    rows = (
        store.table("events")
        .filter("scale = 'weis' AND a = 'IRQ' AND b = 'IRN' AND date BETWEEN '1981-01-01' AND '1981-12-31'")
        .project("code, weight")
        .fetchall()
    )
    scale = store.table("event_scales").filter("scale = 'cameo'").project("code, weight").fetchall()
    wrong = [weight for code, _ in rows if (weight := back_off(code, dict(scale))) is not None]
    assert len(rows) == 142
    assert np.mean([weight for _, weight in rows]) == pytest.approx(-5.02, abs=0.005)
    assert np.mean(wrong) == pytest.approx(1.79, abs=0.005)


def test_mirrored_reports_are_nine_to_twenty_eight_per_cent(store: Store) -> None:
    rows = prepare(store, {"events": None}).execute(text("mirrors")).fetchall()
    shares = {scale: mirrored / events for scale, events, mirrored in rows}
    assert 0.09 < shares["weis"] < 0.28
    assert 0.09 < shares["cameo"] < 0.28


def test_the_event_graph_rises_from_2022_to_2023(store: Store) -> None:
    russia = views.event_months(store, "PRK", "RUS")
    china = views.event_months(store, "CHN", "PRK")

    def yearly(one: views.Months, year: int) -> float:
        return float(np.mean(one.values[one.months // 100 == year]))

    assert yearly(russia, 2023) > 5 * yearly(russia, 2022)
    assert yearly(china, 2023) > yearly(china, 2022)


def test_the_frame_has_every_pair_that_coexisted_once(store: Store) -> None:
    frame = dyad_frame(store, 1816, 2025)
    frame.create("frame")
    (rows, distinct) = store.connection().execute(
        "SELECT COUNT(*), COUNT(DISTINCT (code_a, code_b, year)) FROM frame"
    ).fetchall()[0]  # fmt: skip
    assert rows == distinct == 2_252_760
    (beyond,) = store.connection().execute("SELECT COUNT(defense) FROM frame WHERE year > 2018").fetchall()[0]
    assert beyond == 0
    (inside,) = (
        store.connection()
        .execute("SELECT COUNT(*) - COUNT(defense) FROM frame WHERE year = 2018")
        .fetchall()[0]
    )
    assert inside == 0


def test_adding_all_again_changes_no_byte(store: Store) -> None:
    before = (store.folder / "manifest.json").read_bytes()
    added, problems = store.add_all([DATA / name for name, *_ in FILES])
    assert problems == ()
    assert all(one.already for one in added)
    assert (store.folder / "manifest.json").read_bytes() == before
    assert store.verify() == ()


def test_ties_of_1914_and_1962_give_the_published_similarity(store: Store) -> None:
    def s_squared(year: int, a: str, b: str) -> float:
        ties = matrices.alliance_ties(store, year)
        rows = ties.matrix.astype(float)
        gap = (rows[ties.states.index(a)] - rows[ties.states.index(b)]) / 3
        return float(1 - 2 * np.mean(gap**2))

    assert s_squared(1914, "DEU", "AUH") == pytest.approx(0.956, abs=0.001)
    assert s_squared(1914, "GBR", "USA") == pytest.approx(0.763, abs=0.001)
    assert s_squared(1962, "CHN", "PRK") == pytest.approx(0.907, abs=0.001)
    assert s_squared(1962, "RUS", "PRK") == pytest.approx(0.763, abs=0.001)


def test_ideal_points_of_the_release_of_july_2025(store: Store) -> None:
    published = {
        "USA": (2.546, 1.987),
        "CHN": (-0.660, -1.203),
        "PRK": (-0.567, -1.334),
        "RUS": (-0.283, -1.272),
    }
    for state, values in published.items():
        points = views.ideal_points(store, state, "2024")
        at = dict(zip(points.years.tolist(), points.values.tolist(), strict=True))
        assert (at[2019], at[2023]) == pytest.approx(values, abs=0.0006)


def test_files_of_no_known_family_are_refused_by_name(store: Store) -> None:
    for name in ("states/cow_states.csv", "states/gw_states.csv", "states/cow_country_codes.csv"):
        with pytest.raises(DataError, match="its own dated table of states"):
            store.add(DATA / name)
    with pytest.raises(DataError, match="no data set suasion knows"):
        store.add(DATA / "trade" / "north_korea_trade_reported.csv")


def test_a_truncated_release_is_refused(store: Store, tmp_path: Path) -> None:
    content = (DATA / "un" / "votes_sessions_1_78.parquet").read_bytes()
    path = tmp_path / "votes.parquet"
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(DataError, match="its end is missing"):
        store.add(path)
    with duckdb.connect() as connection:
        assert connection.execute("SELECT 1").fetchall() == [(1,)]

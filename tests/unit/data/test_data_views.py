"""Views: what measures ask of the store, against answers worked out by hand from the small files."""

from pathlib import Path

import numpy as np
import pytest

from literal.datafiles import FILES
from paths import ROOT
from suasion.data import matrices, views
from suasion.data.frame import dyad_frame
from suasion.data.recognise import WITHDRAWN, families, family_of
from suasion.data.reports import dyad_months, mirror_shares
from suasion.data.states import states
from suasion.data.store import Store, open_store
from suasion.errors import DataError

# One process makes the store these tests share.
pytestmark = pytest.mark.xdist_group("data-views")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("views")
    made = open_store(folder / "store", create=True)
    made.add_all(write(folder) for write in FILES.values())
    return made


def test_votes_are_a_matrix_with_zero_for_absence(store: Store) -> None:
    found = matrices.votes(store)
    assert found.states == ("CHN", "PRK", "RUS", "USA")
    assert found.matrix.tolist() == [[1, 1, 1], [1, 2, 3], [1, 1, 3], [3, 3, 3]]
    assert found.roll_calls.tolist() == [78001, 78002, 78003]
    assert matrices.votes(store, sessions=[78], states=["PRK", "USA"]).matrix.shape == (2, 3)
    assert matrices.votes(store, sessions=[77]).matrix.shape == (0, 0)
    other = matrices.votes(store, table="un_votes_rcid")
    assert other.matrix.tolist() == [[1, 2], [3, 0]]


def test_the_share_of_trade_is_with_one_over_with_all(store: Store) -> None:
    assert views.trade_share(store, "CHN", "PRK", 2014) == pytest.approx(100 * 100 / 120)
    assert views.trade_share(store, "CHN", "PRK", 2014, "imports") == pytest.approx(100 * 70 / 85)
    assert views.trade_share(store, "CHN", "PRK", 2014, "exports") == pytest.approx(100 * 30 / 35)
    assert views.trade_share(store, "CHN", "PRK", 2013) is None
    assert views.trade_share(store, "JPN", "PRK", 2014) is None


def test_shares_of_all_partners_sum_to_one_hundred(store: Store) -> None:
    for state, partners in (("PRK", ("CHN", "RUS")), ("CHN", ("PRK", "RUS"))):
        total = sum(views.trade_share(store, partner, state, 2014) or 0 for partner in partners)
        assert total == pytest.approx(100)


def test_the_capability_index_rests_on_the_parts_that_exist(store: Store) -> None:
    prk = views.capability_shares(store, "PRK")
    assert prk.n.tolist() == [5]
    expected = np.mean([1000 / 3000, 100 / 1000, 100 / 1000, 100 / 1400, 60 / 660])
    assert prk.values[0] == pytest.approx(expected)
    assert views.capability_shares(store, "CHN").n.tolist() == [6]


def test_arms_are_five_year_sums_and_nothing_is_not_zero(store: Store) -> None:
    found = views.arms_shares(store, "RUS", "PRK")
    at = dict(zip(found.years.tolist(), found.values.tolist(), strict=True))
    assert min(at) == 1992
    assert at[2009] == at[2010] == 100.0
    assert np.isnan(at[2008])
    assert views.arms_shares(store, "CHN", "PRK").values[-1] == 0.0
    assert "munitions" in found.limit


def test_a_limit_that_concerns_some_states_stands_only_beside_them(store: Store) -> None:
    assert "munitions" not in views.arms_shares(store, "CHN", "PRK").limit
    assert "five parts" in views.capability_shares(store, "PRK").limit
    assert "North Korea" not in views.capability_shares(store, "CHN").limit
    atop = family_of("atop_directed")
    assert atop is not None
    assert "June 2024" in atop.limit_beside(("CHN", "PRK"))
    assert "June 2024" not in atop.limit_beside(("USA", "RUS"))


def test_no_limit_of_all_names_a_state() -> None:
    """What is true of one state only must stand as a remark, or every other pair would be told it."""
    names = {one.name for one in states()} - {"China"}
    for one in families():
        assert not [name for name in names if name in one.limit], one.id
    said = [(remark, one.id) for one in families() for remark in one.remarks]
    known = {one.state_id for one in states()}
    assert len(said) >= 3
    for remark, family in said:
        assert remark.states, family
        assert remark.states <= known, family


def test_a_file_says_all_its_limits(store: Store) -> None:
    assert "munitions" in store.snapshot("arms").coverage.limit
    assert "Major weapons" in store.snapshot("arms").coverage.limit


def test_ties_are_ordered_and_absence_inside_coverage_is_none(store: Store) -> None:
    ties = matrices.alliance_ties(store, 2014, ["CHN", "JPN", "PRK"])
    assert ties.matrix.tolist() == [[3, 0, 3], [0, 3, 0], [3, 0, 3]]
    assert len(matrices.alliance_ties(store, 2014).states) == 195


def test_ideal_points_come_from_one_release(store: Store) -> None:
    assert views.ideal_points(store, "PRK").values.tolist() == [-1.3]
    old = views.ideal_points(store, "PRK", "2019")
    assert (old.years.tolist(), old.lo90.tolist(), old.n.tolist()) == ([2019], [-0.9], [90])
    with pytest.raises(DataError, match="Held:"):
        views.ideal_points(store, "PRK", "1999")


def test_memberships_are_symmetric_and_visits_keep_gaps(store: Store) -> None:
    assert views.igo_shared(store, "PRK", "CHN").values.tolist() == [30.0]
    assert views.visits(store, "MNG").values.tolist() == [4.0]
    assert np.isnan(views.visits(store, "MNG", "ambassador_op_eds").values[0])


def test_the_event_graph_by_month_has_the_volume_of_all_pairs(store: Store) -> None:
    found = views.event_months(store, "PRK", "RUS")
    assert found.months.tolist() == [202307, 202308]
    assert found.values.tolist() == [sum(range(31)), sum(range(31, 40))]
    assert found.volume.tolist() == [sum(range(100, 131)), sum(range(131, 140))]


def test_the_frame_fills_no_gap_with_zero(store: Store) -> None:
    frame = dyad_frame(store, 2013, 2014)
    columns = [name for name, *_ in frame.description]
    rows = {row[:5]: dict(zip(columns, row, strict=True)) for row in frame.fetchall()}
    assert len(rows) == 2 * 195 * 194
    known = rows[(710, 731, "CHN", "PRK", 2014)]
    assert (known["trade_value"], known["shared_memberships"], known["defense"]) == (70.0, 30, 1)
    assert known["cinc_a"] == pytest.approx(0.862878)
    assert rows[(731, 710, "PRK", "CHN", 2014)]["trade_value"] == 30.0
    assert rows[(731, 710, "PRK", "CHN", 2014)]["shared_memberships"] == 30
    unlinked = rows[(2, 710, "USA", "CHN", 2014)]
    assert (unlinked["trade_value"], unlinked["defense"]) == (None, 0)
    assert rows[(710, 731, "CHN", "PRK", 2013)]["defense"] is None


def test_an_empty_store_says_what_to_add(tmp_path: Path) -> None:
    empty = open_store(tmp_path / "empty", create=True)
    with pytest.raises(DataError, match="add COW bilateral trade"):
        views.trade_share(empty, "CHN", "PRK", 2014)


def test_events_by_month_keep_number_sum_mean_and_parts_apart(store: Store) -> None:
    found = dyad_months(store, "LBN", "ISR", "cameo")
    assert (found.months.tolist(), found.n.tolist(), found.volume.tolist()) == ([200101], [1], [2])
    assert (found.total[0], found.mean[0], found.positive[0], found.negative[0]) == (-10.0, -10.0, 0.0, -10.0)
    assert found.quads.tolist() == [[0, 0, 0, 1]]
    assert dyad_months(store, "LBN", "ISR", "weis").months.size == 0
    gdelt = dyad_months(store, "RUS", "PRK", "goldstein")
    assert gdelt.n.tolist() == [2]
    assert gdelt.quads.tolist() == [[1, 0, 0, 1]]
    assert mirror_shares(store)["cameo"] == 1.0


def test_a_source_covers_the_states_and_years_it_speaks_about(store: Store) -> None:
    assert store.covers("alliances", "CHN", 2014)
    assert not store.covers("alliances", "CHN", 2015)
    assert not store.covers("alliances", "USA", 2014)
    assert store.covers("un_votes", "PRK", 2023)
    assert store.covers("event_days", "PRK", 2023)
    assert not store.covers("event_scales", "PRK", 2023)


def test_a_table_is_an_arrow_frame_with_all_its_rows(store: Store) -> None:
    import narwhals as nw

    frame = nw.from_native(store.frame("trade"))
    assert frame.columns == ["a", "b", "year", "value", "smoothed"]
    assert len(frame) == 6


def test_the_page_of_licences_names_every_family() -> None:
    text = (ROOT / "docs" / "how" / "data-licences.md").read_text(encoding="utf-8")
    for one in families():
        limit = one.whole_limit or "-"
        assert (
            f"| {one.title} | `{one.table}` | {one.absence} | {limit} | {one.licence} | {one.citation} |"
            in text
        )
    for gone in WITHDRAWN:
        assert f"| {gone.title} | {gone.reason} | {gone.instead} |" in text


def test_every_citation_is_in_the_bibliography() -> None:
    import re

    text = (ROOT / "docs" / "bibliography.md").read_text(encoding="utf-8")
    for one in families():
        for key in re.findall(r"\[([A-Za-z]+[0-9]{4})\]", one.citation):
            assert f"[{key}]" in text, key

"""Rows out of the store: one figure a year of each family, by hand from small files."""

from __future__ import annotations

import numpy as np
import pytest

from literal.datafiles import FILES, csv_file, rows
from suasion.data.store import Store, open_store
from suasion.data.table import Observation
from suasion.data.views import event_months
from suasion.measure.evidence import gather
from suasion.measure.evidence.holdings import both_existed

FAMILIES = (
    "cow_trade", "atop_directed", "cow_igo_dyads", "cow_nmc", "sipri_tiv", "gsdb", "aiddata_visits",
    "ideal_points_by_year",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("holdings")
    made = open_store(folder / "store", create=True)
    made.add_all(FILES[name](folder) for name in FAMILIES)
    return made


def found(
    store: Store, indicator: str, *asked: str, since: str = ""
) -> dict[tuple[str, str, str], Observation]:
    """Rows of an indicator by the two states and the period."""
    a, b, *rivals = asked or ("CHN", "PRK", "RUS")
    kept = [row for row in gather(store, a, b, rivals, since).rows if row.indicator == indicator]
    return {(row.a, row.b, row.period.text): row for row in kept}


def values(
    store: Store, indicator: str, *asked: str, since: str = ""
) -> dict[tuple[str, str, str], float | None]:
    return {key: row.value for key, row in found(store, indicator, *asked, since=since).items()}


@pytest.mark.parametrize(
    ("pair", "year", "expected"),
    [
        (("DDR", "CSK"), 1990, True),
        (("DDR", "CSK"), 1991, False),
        (("CSK", "CZE"), 1993, False),
        (("DEU", "DDR"), 1990, True),
        (("DEU", "DDR"), 1991, False),
        (("CZE", "SVK"), 1993, True),
        (("POL", "DEU"), 1917, False),
        (("POL", "DEU"), 1920, True),
    ],
)
def test_two_states_are_together_by_the_day(pair, year, expected):
    assert both_existed(pair, year) is expected
    assert both_existed(pair[::-1], year) is expected


def test_trade_has_the_suppliers_shares_and_the_share_back(store):
    assert values(store, "trade_share") == pytest.approx(
        {
            ("CHN", "PRK", "2014"): 100 * 100 / 120,
            ("RUS", "PRK", "2014"): 100 * 20 / 120,
            ("PRK", "CHN", "2014"): 100 * 100 / 1000,
        }
    )


def test_the_year_asked_for_is_among_those_given(store):
    assert len(values(store, "trade_share", since="2014")) == 3
    assert values(store, "trade_share", since="2015") == {}
    assert len(values(store, "capability_index", since="2014")) == 2
    assert values(store, "capability_index", since="2015") == {}
    assert len(values(store, "ideal_point", since="2023")) == 1
    assert values(store, "ideal_point", since="2024") == {}


def test_arms_are_shares_of_five_years_and_a_rival_without_deliveries_has_zero(store):
    shares = values(store, "arms_share")
    assert shares["RUS", "PRK", "2009"] == shares["RUS", "PRK", "2010"] == 100.0
    assert shares["CHN", "PRK", "2010"] == 0.0
    assert ("RUS", "PRK", "2008") not in shares


def test_shared_memberships_hold_whichever_state_is_written_first(store):
    assert values(store, "shared_memberships") == {("CHN", "PRK", "2014"): 30.0}
    assert values(store, "shared_memberships", "PRK", "CHN") == {("PRK", "CHN", "2014"): 30.0}
    [row] = found(store, "shared_memberships").values()
    assert (row.unit, row.compiler, row.kind) == ("organisations", "COW", "observed")


def test_visits_are_chinas_alone(store):
    assert values(store, "elite_visits", "CHN", "MNG") == {("CHN", "MNG", "2010"): 4.0}
    assert values(store, "elite_visits", "RUS", "MNG", "CHN") == {}


def test_capabilities_are_per_cent_and_say_how_many_parts_they_rest_on(store):
    rows_of = found(store, "capability_index")
    expected = np.mean([1000 / 3000, 100 / 1000, 100 / 1000, 100 / 1400, 60 / 660])
    assert rows_of["PRK", "*", "2014"].value == pytest.approx(100 * expected)
    assert rows_of["PRK", "*", "2014"].note == "mean of 5 shares"
    assert rows_of["CHN", "*", "2014"].note == "mean of 6 shares"


def test_ideal_points_have_their_band_and_a_year_without_one_has_no_row(store):
    rows_of = found(store, "ideal_point")
    assert set(rows_of) == {("PRK", "*", "2023")}
    row = rows_of["PRK", "*", "2023"]
    assert (row.value, row.lo, row.hi, row.n) == (-1.3, -1.5, -1.1, 80)


def test_sanctions_are_counted_in_every_year_of_the_coverage(store):
    counts = {int(year): value for (_, _, year), value in values(store, "sanction_cases").items()}
    assert counts == {
        year: float(1950 <= year <= 1954) + float(2006 <= year <= 2023) for year in range(1950, 2024)
    }
    assert min(int(year) for _, _, year in values(store, "sanction_cases", since="2000")) == 2000


def test_alliances_stand_for_the_years_of_the_coverage_alone(store):
    # China and North Korea owe each other defence and nobody else anything.
    assert values(store, "alliance_kappa") == pytest.approx(
        {
            ("CHN", "PRK", "2014"): 1.0,
            ("RUS", "PRK", "2014"): values(store, "alliance_kappa")["RUS", "PRK", "2014"],
        }
    )
    # Russia 3 for itself, North Korea 3 for itself and China: three disagreements of 195.
    assert values(store, "alliance_s")["RUS", "PRK", "2014"] == pytest.approx(1 - 2 * 3 / 195)


def test_what_the_store_does_not_hold_is_named_and_never_counted_as_zero(store):
    evidence = gather(store, "CHN", "PRK", ["RUS"])
    assert evidence.absent == ("UN votes", "events by month")
    assert not [row for row in evidence.rows if row.indicator.startswith(("vote", "event"))]


def test_a_month_without_a_total_has_no_volume_and_moves_no_other(tmp_path):
    made = open_store(tmp_path / "store", create=True)
    days = ["2023-07-31,x,7"]
    days += [
        f"2023-{month}-{day},{total},2" for month, total in (("08", 10), ("09", 5)) for day in range(10, 30)
    ]
    made.add(csv_file("days.csv", rows("date,total_abs,RUS-PRK", *days))(tmp_path))
    months = event_months(made, "PRK", "RUS")
    assert months.months.tolist() == [202307, 202308, 202309]
    assert months.values.tolist() == [7.0, 40.0, 40.0]
    assert np.isnan(months.volume[0])
    assert months.volume[1:].tolist() == [200.0, 100.0]


def test_a_share_of_arms_is_said_to_be_of_five_years(store):
    limits = gather(store, "RUS", "PRK").limits
    assert "the sum over the five years that end with the year named" in limits["arms_share"]
    assert "five years" not in limits["trade_share"]

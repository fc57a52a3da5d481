"""The measures out of a store give what they give out of the files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from paths import SHARED
from suasion.data.store import Store, open_store
from suasion.measure.alignment import pair_measures, pair_series
from suasion.measure.alignment.comparison import closer
from suasion.measure.alignment.panels import about
from suasion.measure.evidence.stored import (
    stored_capabilities,
    stored_resolutions,
    stored_ties,
    stored_titles,
    stored_votes,
)

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")

FILES = (
    "un/votes_sessions_1_78.parquet",
    "un/unvotes_pkg_roll_calls.parquet",
    "un/unvotes_pkg_votes.parquet",
    "un/resolution_matches.csv",
    "alliances/atop_5.1_directed.parquet",
    "states/cow_nmc_v7.parquet",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(tmp_path_factory.mktemp("project") / "store", create=True)
    for file in FILES:
        opened.add(SHARED / "data" / file)
    yield opened
    opened.close()


def test_vote_kappa_with_its_snapshot(store: Store) -> None:
    point = pair_series(stored_votes(store, [78]), "CHN", "PRK", draws=0).points[0]
    assert point.value == pytest.approx(0.671, abs=1e-3)
    assert point.sources == (store.snapshot("un_votes").id,)


def test_probability_that_russia_is_closer(store: Store) -> None:
    found = closer(stored_votes(store, [77, 78]), "PRK", "CHN", "RUS", draws=2000)
    assert found.probability == pytest.approx(0.92, abs=0.02)


def test_alliance_ties_of_1914(store: Store) -> None:
    row = pair_measures(stored_ties(store, [1914]), "GBR", "USA").to_pylist()[0]
    assert [row["s_squared"], row["pi_nominal"], row["kappa_squared"]] == pytest.approx(
        [0.763, -0.062, -0.043], abs=1e-3
    )


def test_matches_are_carried_to_the_other_numbering(store: Store) -> None:
    item_of = stored_resolutions(store)
    assert len(item_of) == 6132
    assert sum(1 for call, group in item_of.items() if call != group) >= 940


def test_an_issue_subset_by_text(store: Store) -> None:
    panel = stored_votes(store, [74], table="un_votes_rcid")
    nuclear = panel.only(about(stored_titles(store), "nuclear"))
    assert 10 < len(nuclear.at(74).items) < 40


def test_capabilities_of_2022(store: Store) -> None:
    found = stored_capabilities(store).at("PRK", 2022)
    assert (round(found.value, 5), found.n) == (0.01409, 5)

"""The composite index recomputed from its parts, against the published one."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from paths import SHARED
from suasion.measure.leverage.power import PARTS, Capabilities, capabilities

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")


@cache
def columns() -> dict[str, np.ndarray]:
    import duckdb

    with duckdb.connect() as connection:
        path = SHARED / "data" / "states" / "cow_nmc_v7.parquet"
        return dict(connection.sql(f"from '{path}'").fetchnumpy())


@cache
def computed() -> Capabilities:
    data = columns()
    return capabilities(
        data["ccode"].astype(int), data["year"].astype(int), {name: data[name] for name in PARTS}
    )


@pytest.mark.parametrize(
    ("state", "value"), [(710, 0.23410), (2, 0.12357), (365, 0.03820), (732, 0.01995), (731, 0.01409)]
)
def test_published_values_of_2022(state: int, value: float) -> None:
    assert computed().at(state, 2022).value == pytest.approx(value, abs=5e-6)


def test_north_korea_rests_on_five_parts_and_says_so() -> None:
    found = computed().at(731, 2022)
    assert found.n == 5
    assert "military spending" in found.caveat


def test_every_published_value_is_met() -> None:
    published = np.ma.filled(columns()["cinc"], np.nan)
    assert len(published) == 17_121
    assert np.abs(computed().index - published).max() < 1e-7

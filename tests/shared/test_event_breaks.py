"""The realignment in the event graph: its week at every penalty, and a placebo beside it."""

from __future__ import annotations

import numpy as np
import pytest

from paths import SHARED
from suasion.measure.series.breakdates import event_break
from suasion.measure.series.breaks import PENALTIES, normalised, penalty_path

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")


@pytest.fixture(scope="module")
def weeks():
    """Weeks that end on Sunday: labels, weight per pair, and all that is reported of North Korea."""
    import pyarrow.parquet as pq

    table = pq.read_table(SHARED / "data/events/gdelt_daily_24_states.parquet")
    days = table["date"].to_numpy().astype("datetime64[D]")
    weekday = (days.astype(int) + 3) % 7
    ends, at = np.unique(days + (6 - weekday).astype("timedelta64[D]"), return_inverse=True)
    pairs = {
        name: np.bincount(at, np.nan_to_num(table[name].to_numpy().astype(float)))
        for name in table.column_names
        if "PRK" in name.split("-")
    }
    volume = np.bincount(
        at, sum(np.abs(np.nan_to_num(table[name].to_numpy().astype(float))) for name in pairs)
    )
    return [str(end) for end in ends], pairs, volume


def test_the_week_of_the_realignment_at_every_penalty(weeks):
    labels, pairs, volume = weeks
    path = penalty_path(normalised(pairs["RUS-PRK"], volume), shortest=4)
    week = labels.index("2023-07-30")
    assert all(week in found for found in path.found)
    assert path.support(week) == len(PENALTIES)


def test_the_record_carries_band_and_placebo(weeks):
    labels, pairs, volume = weeks
    found = event_break(
        "Russia and North Korea",
        labels,
        pairs["RUS-PRK"].tolist(),
        volume.tolist(),
        placebo={"China and North Korea": pairs["CHN-PRK"].tolist()},
        since="2021",
        shortest=4,
    )
    assert found.date == "2023-07-30"
    assert "2023-07-01" <= found.date_lo <= found.date <= found.date_hi <= "2023-09-30"
    assert found.placebo == "China and North Korea shows no break at that time at any penalty"
    assert found.after > 5 * found.before


def test_raw_weights_would_find_more_breaks_than_shares(weeks):
    """Media volume drifts: without normalisation the same search finds breaks that are the media's."""
    _, pairs, volume = weeks
    raw = penalty_path(np.arcsinh(pairs["RUS-PRK"] / np.median(np.abs(pairs["RUS-PRK"]))), shortest=4)
    share = penalty_path(normalised(pairs["RUS-PRK"], volume), shortest=4)
    assert sum(map(len, raw.found)) > sum(map(len, share.found))

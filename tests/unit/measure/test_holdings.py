"""Rows out of the store stand only for years in which both states existed."""

from __future__ import annotations

import pytest

from suasion.measure.holdings import both_existed


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

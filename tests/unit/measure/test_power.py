"""The composite index of capabilities."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.errors import DataError
from suasion.measure.leverage.power import capabilities, composite_index, world_shares


def test_shares_of_a_year_sum_to_one_over_the_known() -> None:
    values = np.array([[1.0, 4.0], [3.0, -9.0], [5.0, 5.0]])
    shares = world_shares(values, np.array([1, 1, 2]))
    assert shares[:, 0] == pytest.approx([0.25, 0.75, 1.0])
    assert shares[0, 1] == 1.0
    assert np.isnan(shares[1, 1])


def test_a_part_of_which_the_world_has_none_is_left_out() -> None:
    shares = world_shares(np.array([[0.0, 2.0], [0.0, 2.0]]), np.array([1816, 1816]))
    index, known = composite_index(shares)
    assert index == pytest.approx([0.5, 0.5])
    assert known.tolist() == [1, 1]


def test_a_known_zero_counts_as_zero() -> None:
    index, known = composite_index(np.array([[0.0, 0.5]]))
    assert (index[0], known[0]) == (0.25, 2)


def test_a_state_of_which_nothing_is_known_has_no_index() -> None:
    found = capabilities(["A", "B"], [1, 1], {"milex": [np.nan, 1.0]})
    assert np.isnan(found.index[0])
    with pytest.raises(DataError, match="nothing known of A in 1"):
        found.at("A", 1)


def test_indices_of_a_year_sum_to_one_when_all_is_known() -> None:
    rng = np.random.default_rng(0)
    found = capabilities(
        np.arange(9), np.full(9, 2000), {name: rng.random(9) for name in ("milex", "irst", "tpop")}
    )
    assert found.index.sum() == pytest.approx(1)


def test_the_frame_holds_missing_values_as_null() -> None:
    frame = capabilities(["A", "B"], [1, 1], {"milex": [-9.0, 1.0], "tpop": [1.0, 1.0]}).to_frame()
    assert frame.to_pylist()[0] == {
        "state": "A",
        "year": 1,
        "cinc": 0.5,
        "n": 1,
        "milex": None,
        "tpop": 0.5,
    }


def test_one_state_and_year_has_its_index_and_says_what_is_not_known() -> None:
    found = capabilities(["A", "B", "A"], [1, 1, 2], {"milex": [-9.0, 1.0, 3.0], "tpop": [1.0, 3.0, 4.0]})
    first = found.at("A", 1)
    assert (first.value, first.n, first.period) == (0.25, 1, "1")
    assert first.caveat == "Rests on 1 of 2 parts; not known: military spending."
    assert (found.at("A", 2).value, found.at("A", 2).caveat) == (1.0, "")
    for state, year in (("C", 1), ("B", 2)):
        with pytest.raises(DataError, match=f"nothing known of {state} in {year}"):
            found.at(state, year)

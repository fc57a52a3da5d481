"""Rows of the votes of a store: paired gaps by hand, and what has none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from literal.datafiles import votes_store
from suasion.data.store import Store
from suasion.data.table import Observation
from suasion.measure.alignment.panels import votes_panel
from suasion.measure.evidence import gather
from suasion.measure.evidence.vote_rows import pair_draws

Ballots = dict[str, str]


def of(store: Store, indicator: str, *rivals: str) -> list[Observation]:
    return [row for row in gather(store, "CHN", "PRK", rivals).rows if row.indicator == indicator]


def test_two_states_that_vote_alike_are_equally_near_and_a_tie_counts_half(tmp_path: Path) -> None:
    store = votes_store(tmp_path, CHN="1231231231", RUS="1231231231", PRK="1131231331")
    [gap] = of(store, "vote_kappa_gap", "RUS")
    [chance] = of(store, "vote_kappa_gap_probability", "RUS")
    assert (gap.value, gap.lo, gap.hi, gap.n) == (0.0, 0.0, 0.0, 10)
    assert chance.value == 0.5
    assert (gap.a, gap.b) == ("RUS", "CHN")


def test_the_rival_that_votes_like_the_target_is_closer_in_every_draw(tmp_path: Path) -> None:
    ballots = {"CHN": "1331133113", "PRK": "1313131313", "RUS": "1313131313"}
    store = votes_store(tmp_path, **ballots)
    [gap] = of(store, "vote_kappa_gap", "RUS")
    wrong = sum(a != b for a, b in zip(ballots["CHN"], ballots["PRK"], strict=True)) / 10
    share = ballots["CHN"].count("1") / 10
    expected = 1 - wrong / (share * 0.5 + (1 - share) * 0.5)
    assert gap.value == pytest.approx(1 - expected)
    [chance] = of(store, "vote_kappa_gap_probability", "RUS")
    assert chance.value > 0.99


def test_a_gap_rests_on_the_roll_calls_of_all_three_and_a_kappa_on_those_of_two(tmp_path: Path) -> None:
    store = votes_store(tmp_path, CHN="1231231200", RUS="0013132312", PRK="1131231331")
    assert {(row.a, row.b): row.n for row in of(store, "vote_kappa", "RUS")} == {
        ("CHN", "PRK"): 8,
        ("RUS", "PRK"): 8,
    }
    assert [row.n for row in of(store, "vote_kappa_gap", "RUS")] == [6]


def test_a_state_that_never_votes_has_no_row(tmp_path: Path) -> None:
    store = votes_store(tmp_path, CHN="1231231231", PRK="1131231331", IND="1111111112")
    assert {row.a for row in of(store, "vote_kappa", "RUS", "IND")} == {"CHN", "IND"}
    assert {row.a for row in of(store, "vote_kappa_gap", "RUS", "IND")} == {"IND"}


def test_a_session_in_which_one_vote_is_constant_has_no_gap(tmp_path: Path) -> None:
    store = votes_store(tmp_path, CHN="1111111111", PRK="1111111111", RUS="1231231231")
    assert of(store, "vote_kappa_gap", "RUS") == []
    assert {row.a for row in of(store, "vote_kappa", "RUS")} == {"RUS"}


def test_the_first_draw_is_the_roll_calls_as_they_are() -> None:
    cast = {"A": [1, 2, 3, 1, 2, 3], "B": [1, 2, 3, 1, 3, 3], "C": [1, 3, 3, 2, 2, 1]}
    flat = [(state, call, 1, vote) for state, row in cast.items() for call, vote in enumerate(row)]
    panel = votes_panel(*zip(*flat, strict=True))
    draws = pair_draws(panel, ["C", "A", "B"], 1)
    assert draws is not None
    assert set(draws) == {("A", "B"), ("A", "C"), ("B", "C")}
    # A and B differ once by half the scale; margins 2 2 2 and 2 1 3 of six: D_e = (7 + 5 + 5)/36.
    assert draws["A", "B"][0] == pytest.approx(1 - (1 / 12) / (17 / 36))
    assert len(draws["A", "B"]) == 1001
    assert np.all(draws["A", "B"] <= 1)

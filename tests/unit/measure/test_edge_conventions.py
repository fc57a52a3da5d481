"""What implementations of portfolio similarity differ on, worked by hand: one case for each row of the page
on values made in R."""

from __future__ import annotations

import numpy as np
import pytest

from paths import ROOT
from suasion.measure.alignment import pair_measures
from suasion.measure.alignment import portfolios as pf
from suasion.measure.alignment.likeness import MEASURES
from suasion.measure.alignment.panels import Panel, Slice, ties_panel, votes_panel

PAGE = ROOT / "docs" / "how" / "compare-with-r.md"


def of_rows(one: list[int], other: list[int], categories: int = 4) -> dict[str, float | None]:
    """Every measure of two rows."""
    codes = np.array([one, other], dtype=np.int8)
    names = tuple(str(k) for k in range(categories))
    panel = Panel("made up", names, (Slice(1, ("A", "B"), tuple(range(len(one))), codes),))
    return pair_measures(panel, "A", "B").to_pylist()[0]


# Ties of 0, 1 and 3 only; both rows have margins (3/5, 1/5, 0, 1/5) and differ twice, each time by the whole
# scale, so D_o = 2/5 with any weights.
ONE, OTHER = [3, 0, 0, 1, 0], [0, 3, 0, 1, 0]


def test_an_unused_category_keeps_its_place_on_the_scale() -> None:
    # Squared: D_e = 2 (3/25 * 1/9 + 3/25 * 1 + 1/25 * 4/9) = 68/225, kappa = 1 - (2/5) (225/68) = -11/34.
    # Absolute: D_e = 2 (3/25 * 1/3 + 3/25 + 1/25 * 2/3) = 28/75, kappa = 1 - (2/5) (75/28) = -1/14.
    # Nominal: D_e = 1 - (9 + 1 + 1)/25 = 14/25, kappa = 1 - (2/5) (25/14) = 2/7.
    found = of_rows(ONE, OTHER)
    assert found["kappa_squared"] == pytest.approx(-11 / 34)
    assert found["kappa_absolute"] == pytest.approx(-1 / 14)
    assert found["kappa_nominal"] == pytest.approx(2 / 7)


def test_a_longer_scale_moves_s_and_leaves_kappa_and_pi() -> None:
    short, long = of_rows(ONE, OTHER, 4), of_rows(ONE, OTHER, 7)
    for name in ("kappa_squared", "kappa_absolute", "pi_squared", "pi_absolute"):
        assert long[name] == pytest.approx(short[name])
    # With seven categories the two differences are of half the scale.
    assert (short["s_absolute"], long["s_absolute"]) == pytest.approx((1 - 2 * 2 / 5, 1 - 2 * 1 / 5))
    assert (short["s_squared"], long["s_squared"]) == pytest.approx((1 - 2 * 2 / 5, 1 - 2 * (2 / 5) / 4))


def test_s_takes_the_range_of_the_scale_and_not_of_the_values_used() -> None:
    # Two differences of one step in three, over four items: D_o = 1/6.
    found = of_rows([0, 1, 0, 1], [0, 0, 1, 1])
    assert found["s_absolute"] == pytest.approx(2 / 3)
    assert found["s_squared"] == pytest.approx(1 - 2 * (2 / 9) / 4)


def test_pi_nominal_is_the_unweighted_one() -> None:
    # Agreement 1/3. Margins: a (2, 0, 0, 1)/3, b (1, 1, 0, 1)/3, mean (3, 1, 0, 2)/6; chance 14/36.
    found = of_rows([0, 0, 3], [1, 3, 0], 4)
    assert found["agreement"] == pytest.approx(0.0)
    assert found["pi_nominal"] == pytest.approx((0 - 14 / 36) / (1 - 14 / 36))
    # Squared: D_o = (1/9 + 1 + 1)/3; D_e = 2 (3/36 * 1/9 + 6/36 + 2/36 * 4/9).
    expected = 2 * (3 / 36 / 9 + 6 / 36 + 2 / 36 * 4 / 9)
    assert found["pi_squared"] == pytest.approx(1 - (19 / 27) / expected)


def test_two_rows_of_one_constant_have_s_and_no_kappa_pi_or_tau() -> None:
    found = of_rows([2, 2, 2], [2, 2, 2])
    assert found["agreement"] == found["s_absolute"] == found["s_squared"] == 1.0
    chance = [name for name in MEASURES if name.startswith(("kappa", "pi", "tau"))]
    assert [found[name] for name in chance] == [None] * len(chance)


def test_one_constant_row_has_a_kappa_of_exactly_zero_and_no_tau() -> None:
    # Chance predicts just what is seen. pi mixes the margins: m = (5/6, 1/6), D_e = 10/36, D_o = 1/3.
    found = of_rows([0, 0, 0], [0, 0, 3])
    assert found["kappa_absolute"] == found["kappa_squared"] == found["kappa_nominal"] == 0.0
    assert found["pi_nominal"] == pytest.approx(1 - (1 / 3) / (10 / 36))
    assert found["tau_b"] is None


def test_two_different_constants_disagree_as_chance_says() -> None:
    found = of_rows([0, 0], [3, 3])
    assert (found["kappa_squared"], found["pi_squared"], found["s_squared"]) == (0.0, -1.0, -1.0)


def test_margins_are_taken_after_missing_items_are_dropped() -> None:
    # Left are (0, 0), (2, 1): margins a (1, 0, 1)/2, b (1, 1, 0)/2 on three categories.
    # D_o = .5/2; D_e = (.5 + 0 + .5 + 1)/4 = .5; kappa = .5. The dropped choices would have changed it.
    found = of_rows([0, 2, -1, 2], [0, 1, 2, -1], 3)
    assert found["n"] == 2
    assert found["kappa_absolute"] == pytest.approx(0.5)
    assert found["tau_b"] == pytest.approx(1.0)


def test_without_a_common_item_every_measure_is_missing() -> None:
    found = of_rows([0, -1], [-1, 1])
    assert found["n"] == 0
    assert all(found[name] is None for name in MEASURES)


def test_tau_b_counts_ties_on_both_sides() -> None:
    # Pairs of (0, 0), (0, 1), (1, 1), (2, 0): concordant 1 (first, third), discordant 2 (second and third
    # with the fourth), tied on a 1 (first, second), on b 2 (second, third; first, fourth): -1 / sqrt(20).
    found = of_rows([0, 0, 1, 2], [0, 1, 1, 0])
    assert found["tau_b"] == pytest.approx(-1 / np.sqrt(20))


def test_an_absent_state_is_missing_and_no_abstention() -> None:
    panel = votes_panel(["A", "A", "B", "B"], [1, 2, 1, 2], [9] * 4, [1, 3, 1, 8])
    assert pair_measures(panel, "A", "B", ["agreement"]).to_pylist() == [
        {"period": 9, "n": 1, "agreement": 1.0}
    ]


def test_ties_with_oneself_part_two_states_without_any_ally() -> None:
    # Rows 3 0 0 and 0 3 0: D_o = 2/3, D_e = 2 * 2/3 * 1/3 = 4/9.
    found = pair_measures(ties_panel([(1900, ["A", "B", "C"])], [], [], [], []), "A", "B").to_pylist()[0]
    assert found["n"] == 3
    assert found["kappa_squared"] == pytest.approx(-1 / 2)
    assert found["s_squared"] == pytest.approx(-1 / 3)


def test_the_pair_s_own_tie_is_among_the_items() -> None:
    # A and B owe each other defence and nobody else anything: rows 3 3 0 and 3 3 0.
    panel = ties_panel([(1900, ["A", "B", "C"])], ["A", "B"], ["B", "A"], [1900] * 2, [3, 3])
    assert pair_measures(panel, "A", "B").to_pylist()[0]["kappa_squared"] == 1.0


def test_s_weighted_by_capabilities_counts_each_item_by_its_weight() -> None:
    # Distances 1, 0, 1/3 of the scale, weights .5, .3, .1: D_o = (.5 + .1/3) / .9.
    a, b = np.array([3, 0, 1]), np.array([0, 0, 0])
    table = pf.pair_tables(a, b, 4, np.array([0.5, 0.3, 0.1]))
    weighted = pf.s_score(table, pf.disagreement_weights(4))
    assert float(weighted) == pytest.approx(1 - 2 * (0.5 + 0.1 / 3) / 0.9)


def test_the_alignment_index_follows_from_s_and_kappa() -> None:
    # S less the S of independent choices: every choice of one beside every choice of the other.
    one, other = [0, 0, 2], [0, 1, 2]
    found = of_rows(one, other, 3)
    expected = sum(abs(x - y) / 2 for x in one for y in other) / 9
    index = (1 - 2 * (1 / 2) / 3) - (1 - 2 * expected)
    s, kappa = found["s_absolute"], found["kappa_absolute"]
    assert (1 - s) * kappa / (1 - kappa) == pytest.approx(index)


def test_nothing_is_rounded() -> None:
    assert of_rows(ONE, OTHER)["kappa_nominal"] == pytest.approx(2 / 7, abs=1e-15)


def test_the_page_names_every_measure_and_gives_the_worked_numbers() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in MEASURES if f"`{name}`" not in text] == []
    assert f"from {-11 / 34:.3f}".replace("-0", "-") in text

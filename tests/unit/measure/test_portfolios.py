"""Joint tables and the measures on them, by hand-made cases."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.measure.alignment import portfolios as pf

#: Two raters, 20 items, three categories (worked by hand below).
TABLE = np.array([[8.0, 2.0, 0.0], [1.0, 3.0, 1.0], [1.0, 0.0, 4.0]])


def test_a_missing_choice_drops_the_item_for_that_pair_only() -> None:
    codes = np.array([[0, 1, 2, -1], [0, 1, -1, 2], [0, 0, 0, 0]])
    n = pf.common_items(pf.joint_tables(codes, 3))
    assert n.tolist() == [[3, 2, 3], [2, 3, 3], [3, 3, 4]]


def test_the_joint_table_counts_cells() -> None:
    codes = np.array([[0, 1, 2, 0], [0, 1, 1, 2]])
    tables = pf.joint_tables(codes, 3)
    assert tables[:, :, 0, 1].tolist() == [[1, 0, 1], [0, 1, 0], [0, 1, 0]]
    assert tables[:, :, 1, 0].tolist() == tables[:, :, 0, 1].T.tolist()


def test_item_weights_multiply_the_items() -> None:
    codes = np.array([[0, 1, 2], [0, 2, 2]])
    twice = pf.joint_tables(np.repeat(codes, [1, 3, 2], axis=1), 3)
    weighted = pf.joint_tables(codes, 3, np.array([1.0, 3.0, 2.0]))
    assert np.array_equal(twice, weighted)


def test_pair_tables_agree_with_the_tables_of_all_pairs() -> None:
    rng = np.random.default_rng(3)
    codes = rng.integers(-1, 3, size=(2, 40))
    assert np.array_equal(pf.pair_tables(codes[0], codes[1], 3), pf.joint_tables(codes, 3)[:, :, 0, 1])


def test_pair_tables_carry_one_table_for_each_draw() -> None:
    a, b = np.array([0, 1, 2, -1]), np.array([0, 0, 2, 1])
    draws = np.array([[1.0, 1.0, 1.0, 1.0], [0.0, 2.0, 1.0, 1.0]])
    tables = pf.pair_tables(a, b, 3, draws)
    assert tables.shape == (3, 3, 2)
    assert pf.common_items(tables).tolist() == [3.0, 3.0]
    assert tables[1, 0].tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        ("absolute", [[0, 0.5, 1], [0.5, 0, 0.5], [1, 0.5, 0]]),
        ("squared", [[0, 0.25, 1], [0.25, 0, 0.25], [1, 0.25, 0]]),
        ("nominal", [[0, 1, 1], [1, 0, 1], [1, 1, 0]]),
    ],
)
def test_disagreement_weights_run_from_none_to_full(
    distance: pf.Distance, expected: list[list[float]]
) -> None:
    assert pf.disagreement_weights(3, distance).tolist() == expected


def test_an_unknown_distance_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="cubic"):
        pf.disagreement_weights(3, "cubic")  # type: ignore[arg-type]


def test_one_category_is_no_portfolio() -> None:
    with pytest.raises(ValueError, match="two categories"):
        pf.disagreement_weights(1)


def test_kappa_by_hand() -> None:
    # Margins of a (10, 5, 5)/20, of b (10, 5, 5)/20. Nominal: D_o = 5/20; the chance of
    # meeting is .5*.5 + .25*.25 + .25*.25 = .375, so kappa = 1 - .25/.625.
    nominal = pf.disagreement_weights(3, "nominal")
    assert pf.cohen_kappa(TABLE, nominal) == pytest.approx(0.6)
    # Absolute: D_o = (2*.5 + 1*.5 + 1*.5 + 1*1)/20 = .15.
    # D_e = .5*(.5*.25*2 + .25*.25*2) + 1*(.5*.25*2) = .1875 + .25 = .4375.
    absolute = pf.disagreement_weights(3, "absolute")
    assert pf.cohen_kappa(TABLE, absolute) == pytest.approx(1 - 0.15 / 0.4375)
    assert pf.s_score(TABLE, absolute) == pytest.approx(0.7)


def test_pi_uses_the_mean_of_the_margins() -> None:
    # a always 0, b always 1: kappa expects full disagreement (and is 0), pi expects half.
    table = np.array([[0.0, 6.0], [0.0, 0.0]])
    weights = pf.disagreement_weights(2)
    assert pf.cohen_kappa(table, weights) == pytest.approx(0.0)
    assert pf.scott_pi(table, weights) == pytest.approx(-1.0)


def test_kappa_of_two_constant_rows_is_missing_and_not_zero() -> None:
    constant = np.array([[7.0, 0.0], [0.0, 0.0]])
    weights = pf.disagreement_weights(2)
    assert np.isnan(pf.cohen_kappa(constant, weights))
    assert np.isnan(pf.scott_pi(constant, weights))
    assert pf.s_score(constant, weights) == 1.0


def test_without_common_items_every_measure_is_missing() -> None:
    empty = np.zeros((3, 3))
    weights = pf.disagreement_weights(3)
    for measure in (pf.s_score, pf.agreement, pf.disagreement, pf.cohen_kappa, pf.scott_pi):
        assert np.isnan(measure(empty, weights))
    assert np.isnan(pf.tau_b(empty))


def test_nominal_agreement_is_the_share_of_identical_choices() -> None:
    assert pf.agreement(TABLE, pf.disagreement_weights(3, "nominal")) == pytest.approx(15 / 20)


def test_tau_b_is_missing_when_one_row_is_constant() -> None:
    assert np.isnan(pf.tau_b(np.array([[3.0, 2.0], [0.0, 0.0]])))


def test_tau_b_sees_order_and_not_level() -> None:
    shifted = pf.pair_tables(np.array([0, 0, 1, 1]), np.array([1, 1, 2, 2]), 3)
    assert pf.tau_b(shifted) == pytest.approx(1.0)
    assert pf.agreement(shifted, pf.disagreement_weights(3, "nominal")) == 0.0

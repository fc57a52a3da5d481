"""What must hold for any two rows of choices, and agreement with the literal implementation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from literal import portfolios as literal
from suasion.measure.alignment import portfolios as pf
from suasion.measure.alignment.likeness import measure_function

DISTANCES: tuple[pf.Distance, ...] = ("absolute", "squared", "nominal")
SCALED = ("s", "pi", "kappa")


@st.composite
def rows(draw: st.DrawFn, least: int = 2) -> tuple[np.ndarray, int]:
    """A (m, n) matrix of codes with missing cells, and its number of categories."""
    categories = draw(st.integers(2, 5))
    states, items = draw(st.integers(least, 5)), draw(st.integers(1, 14))
    cells = draw(st.lists(st.integers(-1, categories - 1), min_size=states * items, max_size=states * items))
    return np.array(cells).reshape(states, items), categories


def as_row(codes: np.ndarray) -> list[int | None]:
    return [None if code < 0 else int(code) for code in codes]


def same(fast: float, slow: float) -> bool:
    return (math.isnan(fast) and math.isnan(slow)) or fast == pytest.approx(slow, abs=1e-12)


@given(rows(), st.sampled_from(DISTANCES))
def test_the_fast_measures_equal_the_literal_ones(
    case: tuple[np.ndarray, int], distance: pf.Distance
) -> None:
    codes, k = case
    tables = pf.joint_tables(codes, k)
    weights = pf.disagreement_weights(k, distance)
    s, pi = pf.s_score(tables, weights), pf.scott_pi(tables, weights)
    kappa, tau = pf.cohen_kappa(tables, weights), pf.tau_b(tables)
    for i in range(len(codes)):
        for j in range(len(codes)):
            a, b = as_row(codes[i]), as_row(codes[j])
            assert same(s[i, j], literal.s(a, b, k, distance))
            assert same(pi[i, j], literal.pi(a, b, k, distance))
            assert same(kappa[i, j], literal.kappa(a, b, k, distance))
            assert same(tau[i, j], literal.tau_b(a, b))


@given(rows(), st.sampled_from(DISTANCES))
def test_s_is_one_minus_twice_the_disagreement(case: tuple[np.ndarray, int], distance: pf.Distance) -> None:
    codes, k = case
    tables, weights = pf.joint_tables(codes, k), pf.disagreement_weights(k, distance)
    observed = pf.disagreement(tables, weights)
    assert np.array_equal(pf.s_score(tables, weights), 1 - 2 * observed, equal_nan=True)


@given(rows(), st.sampled_from(DISTANCES))
def test_measures_are_symmetric(case: tuple[np.ndarray, int], distance: pf.Distance) -> None:
    codes, k = case
    tables, weights = pf.joint_tables(codes, k), pf.disagreement_weights(k, distance)
    values = [measure(tables, weights) for measure in (pf.s_score, pf.cohen_kappa, pf.scott_pi)]
    for value in [*values, pf.tau_b(tables), pf.common_items(tables)]:
        np.testing.assert_allclose(value, value.T, atol=1e-12)


@given(rows(), st.sampled_from(DISTANCES))
def test_measures_keep_their_bounds(case: tuple[np.ndarray, int], distance: pf.Distance) -> None:
    codes, k = case
    tables, weights = pf.joint_tables(codes, k), pf.disagreement_weights(k, distance)
    observed = pf.disagreement(tables, weights)
    kappa, pi = pf.cohen_kappa(tables, weights), pf.scott_pi(tables, weights)
    known = ~np.isnan(observed)
    assert np.all((observed[known] >= 0) & (observed[known] <= 1))
    both = ~np.isnan(kappa)
    assert np.all(kappa[both] <= 1 + 1e-12)
    assert np.all(pi[both] <= kappa[both] + 1e-12)
    assert np.all(np.abs(pf.tau_b(tables)[~np.isnan(pf.tau_b(tables))]) <= 1 + 1e-12)


@given(rows(), st.sampled_from(DISTANCES))
def test_kappa_is_missing_exactly_when_no_disagreement_can_be_expected(
    case: tuple[np.ndarray, int], distance: pf.Distance
) -> None:
    codes, k = case
    kappa = pf.cohen_kappa(pf.joint_tables(codes, k), pf.disagreement_weights(k, distance))
    for i in range(len(codes)):
        for j in range(len(codes)):
            both = literal.known_on_both(as_row(codes[i]), as_row(codes[j]))
            one_category = len({x for pair in both for x in pair}) <= 1
            assert np.isnan(kappa[i, j]) == one_category


@given(rows(), st.sampled_from(DISTANCES))
def test_a_state_is_wholly_like_itself(case: tuple[np.ndarray, int], distance: pf.Distance) -> None:
    codes, k = case
    tables, weights = pf.joint_tables(codes, k), pf.disagreement_weights(k, distance)
    kappa = np.diag(pf.cohen_kappa(tables, weights))
    assert np.all((kappa == 1) | np.isnan(kappa))


@given(rows(), st.randoms(use_true_random=False))
def test_the_order_of_items_and_of_states_changes_nothing(
    case: tuple[np.ndarray, int], random: object
) -> None:
    codes, k = case
    items = np.array(random.sample(range(codes.shape[1]), codes.shape[1]))  # type: ignore[attr-defined]
    states = np.array(random.sample(range(codes.shape[0]), codes.shape[0]))  # type: ignore[attr-defined]
    before = pf.joint_tables(codes, k)
    after = pf.joint_tables(codes[np.ix_(states, items)], k)
    assert np.array_equal(after, before[:, :, states][:, :, :, states])


@given(rows(), st.sampled_from(DISTANCES))
def test_turning_the_scale_round_changes_nothing(case: tuple[np.ndarray, int], distance: pf.Distance) -> None:
    codes, k = case
    turned = np.where(codes < 0, codes, k - 1 - codes)
    weights = pf.disagreement_weights(k, distance)
    for measure in (pf.s_score, pf.cohen_kappa, pf.scott_pi):
        np.testing.assert_allclose(
            measure(pf.joint_tables(codes, k), weights),
            measure(pf.joint_tables(turned, k), weights),
            atol=1e-12,
        )


def renumbered(pairs: list[tuple[int, int]], convention: str) -> tuple[list[int], list[int], int]:
    """Two rows as a program without our scale would code them, and its number of categories."""
    used = sorted({x for pair in pairs for x in pair})
    code = {x: x - used[0] if convention == "observed-range" else used.index(x) for x in used}
    one, other = ([code[x] for x in row] for row in zip(*pairs, strict=True))
    return one, other, max(code.values()) + 1


@given(rows(), st.sampled_from(DISTANCES), st.sampled_from(["used-categories", "observed-range"]))
def test_a_convention_about_the_scale_is_the_literal_measure_of_rows_coded_anew(
    case: tuple[np.ndarray, int], distance: pf.Distance, convention: str
) -> None:
    codes, k = case
    tables = pf.joint_tables(codes, k)
    found = {name: measure_function(f"{name}_{distance}", k, [convention])(tables) for name in SCALED}
    for i in range(len(codes)):
        for j in range(len(codes)):
            pairs = literal.known_on_both(as_row(codes[i]), as_row(codes[j]))
            one, other, length = renumbered(pairs, convention) if pairs else ([], [], 1)
            for name, values in found.items():
                if length == 1 and (distance != "nominal" or not pairs):
                    assert np.isnan(values[i, j])
                else:
                    assert same(values[i, j], getattr(literal, name)(one, other, length, distance))

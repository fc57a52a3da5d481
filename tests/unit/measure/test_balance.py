"""Balance: the frustration index is exact, and its witness adds up."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literal.frustration import frustration_by_trial
from suasion.errors import DataError
from suasion.measure.balance import camps_of, frustration, neighbourhood, signs

STATES = "ABCDEFGH"
PAIRS = list(itertools.combinations(STATES, 2))

graphs = st.lists(st.sampled_from([-1, 0, 1]), min_size=len(PAIRS), max_size=len(PAIRS)).map(
    lambda row: {pair: sign for pair, sign in zip(PAIRS, row, strict=True) if sign}
)


@settings(max_examples=40)
@given(graphs)
def test_it_equals_the_trial_of_every_division(ties):
    assert frustration(ties).value == frustration_by_trial(ties)


@settings(max_examples=20)
@given(graphs)
def test_the_witness_is_as_long_as_the_index_and_turning_it_balances(ties):
    found = frustration(ties)
    assert len(found.frustrated) == found.value
    turned = {tie: -s if tie in found.frustrated else s for tie, s in ties.items()}
    camps_of(turned)


@settings(max_examples=12)
@given(graphs, st.sets(st.sampled_from(STATES)))
def test_switching_a_camp_changes_nothing(ties, switched):
    """Turning every tie between a set and the rest leaves the index (switching equivalence)."""
    other = {
        (a, b): sign * (-1 if (a in switched) != (b in switched) else 1) for (a, b), sign in ties.items()
    }
    assert frustration(other).value == frustration(ties).value


@settings(max_examples=12)
@given(graphs, st.permutations(STATES))
def test_names_do_not_matter(ties, order):
    name = dict(zip(STATES, order, strict=True))
    renamed = {(name[a], name[b]): sign for (a, b), sign in ties.items()}
    assert frustration(renamed).value == frustration(ties).value


def test_two_camps_have_no_frustration():
    ties = {(a, b): 1 if (a < "D") == (b < "D") else -1 for a, b in itertools.combinations("ABCDEF", 2)}
    found = frustration(ties)
    assert found.value == 0
    assert found.camps == (("A", "B", "C"), ("D", "E", "F"))


def test_all_hostile_ties_of_n_states_are_a_maximal_cut():
    ties = dict.fromkeys(itertools.combinations("ABCDEFG", 2), -1)
    assert frustration(ties).value == 3 + 6


def test_a_tie_on_no_cycle_is_never_frustrated():
    assert frustration({("A", "B"): -1, ("B", "C"): -1, ("C", "D"): 1}).value == 0


def test_no_ties_no_frustration():
    found = frustration({})
    assert (found.value, found.camps) == (0, ((), ()))


@pytest.mark.parametrize("ties", [{("A", "B"): 2}, {("A", "A"): 1}, {("A", "B"): 1, ("B", "A"): 1}])
def test_wrong_ties_are_refused(ties):
    with pytest.raises(DataError):
        frustration(ties)


def test_a_dense_neighbourhood_of_24_is_exact_within_seconds():
    rng = np.random.Generator(np.random.PCG64(7))
    names = [f"S{i:02d}" for i in range(24)]
    camp = rng.integers(0, 2, 24)
    ties = {}
    for i, j in itertools.combinations(range(24), 2):
        sign = 1 if camp[i] == camp[j] else -1
        ties[names[i], names[j]] = int(-sign if rng.random() < 0.12 else sign)
    found = frustration(ties)
    planted = sum(
        (sign > 0) != (camp[names.index(a)] == camp[names.index(b)]) for (a, b), sign in ties.items()
    )
    assert found.value == planted


def test_weak_ties_are_no_ties():
    assert signs({("A", "B"): 0.5, ("B", "C"): -3.0}, neutral=1.0) == {("B", "C"): -1}


def test_a_neighbourhood_says_how_many_ties_are_at_odds():
    found = neighbourhood({("A", "B"): 1.0, ("B", "C"): 1.0, ("A", "C"): -1.0}, "2023")
    assert found.frustration == 1
    assert found.why.startswith("1 of 3 ties (33 %)")
    assert found.period == "2023"


def test_an_unbalanced_graph_has_no_camps():
    with pytest.raises(DataError, match="not balanced"):
        camps_of({("A", "B"): 1, ("B", "C"): 1, ("A", "C"): -1})


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
    st.lists(st.sampled_from([-1, 0, 1]), min_size=10, max_size=10),
)
def test_twins_are_solved_as_one_without_changing_the_answer(group, between):
    """States of one group have the same ties to all others: many twins, still the trial's answer."""
    pattern = dict(zip(itertools.combinations_with_replacement(range(4), 2), between, strict=True))
    ties = {}
    for (i, a), (j, b) in itertools.combinations(enumerate(STATES), 2):
        sign = pattern[min(group[i], group[j]), max(group[i], group[j])]
        if sign:
            ties[a, b] = sign
    assert frustration(ties).value == frustration_by_trial(ties)


def test_fewer_triangle_inequalities_leave_the_answer(monkeypatch):
    rng = np.random.Generator(np.random.PCG64(5))
    ties = {pair: int(rng.choice([-1, 1])) for pair in PAIRS}
    expected = frustration(ties).value
    monkeypatch.setattr("suasion.measure.balance.signed._TRIANGLES", 2)
    assert frustration(ties).value == expected == frustration_by_trial(ties)

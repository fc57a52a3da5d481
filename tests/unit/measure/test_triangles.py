"""Strategic triangles, cohesion of blocs, published indices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.errors import DataError
from suasion.measure.balance.cohesion import cohesion
from suasion.measure.balance.triangles import FORMS, form_of, triangle
from suasion.measure.leverage.indices import Part, barbieri, concentration, effective_partners, influence

TRIO = ("CHN", "PRK", "RUS")
PAIRS = (("CHN", "PRK"), ("CHN", "RUS"), ("PRK", "RUS"))


@pytest.mark.parametrize(
    ("friendly", "form"),
    [
        ((True, True, True), "menage a trois"),
        ((True, False, True), "romantic triangle"),
        ((False, False, True), "stable marriage"),
        ((False, False, False), "unit veto"),
    ],
)
def test_the_four_forms(friendly, form):
    assert form_of(friendly) == form


@given(st.lists(st.tuples(*[st.floats(-1, 1)] * 3), min_size=1, max_size=30))
def test_probabilities_sum_to_one_and_pivots_to_the_romantic_one(draws):
    ties = dict(zip(PAIRS, np.array(draws).T, strict=True))
    found = triangle(TRIO, ties)
    shares = dict(found.probabilities)
    assert sum(shares.values()) == pytest.approx(1)
    assert sum(p for _, p in found.pivots) == pytest.approx(shares["romantic triangle"])
    assert tuple(shares) == FORMS


def test_the_pivot_is_the_one_both_like():
    ties = {("CHN", "PRK"): [1.0], ("RUS", "CHN"): [1.0], ("PRK", "RUS"): [-1.0]}
    assert dict(triangle(TRIO, ties).pivots) == {"CHN": 1.0, "PRK": 0.0, "RUS": 0.0}


@pytest.mark.parametrize("order", [TRIO, ("RUS", "CHN", "PRK"), ("PRK", "RUS", "CHN")])
def test_the_order_of_states_does_not_matter(order):
    rng = np.random.Generator(np.random.PCG64(2))
    ties = {pair: rng.normal(0, 1, 200) for pair in PAIRS}
    assert dict(triangle(order, ties).probabilities) == dict(triangle(TRIO, ties).probabilities)
    assert dict(triangle(order, ties).pivots) == dict(triangle(TRIO, ties).pivots)


def test_a_missing_tie_is_refused():
    with pytest.raises(DataError, match="PRK-RUS"):
        triangle(TRIO, {("CHN", "PRK"): [1.0], ("CHN", "RUS"): [1.0]})


def test_draws_must_be_made_together():
    with pytest.raises(DataError, match="number of draws"):
        triangle(TRIO, {PAIRS[0]: [1.0], PAIRS[1]: [1.0, 2.0], PAIRS[2]: [1.0]})


def test_separation_rises_when_blocs_harden():
    def ties(across):
        made = {("A", "B"): 0.8, ("X", "Y"): 0.6}
        return made | {(p, q): across for p in "AB" for q in "XY"}

    assert (
        cohesion(ties(-0.2), "AB", "XY").separation.value > cohesion(ties(0.3), "AB", "XY").separation.value
    )


def test_cohesion_of_draws_has_a_band_and_of_values_none():
    rng = np.random.Generator(np.random.PCG64(4))
    drawn = {
        pair: rng.normal(0.5, 0.1, 500)
        for pair in [("A", "B"), ("X", "Y"), ("A", "X"), ("A", "Y"), ("B", "X"), ("B", "Y")]
    }
    found = cohesion(drawn, "AB", "XY", "2023")
    assert found.first.lo90 < found.first.value < found.first.hi90
    flat = cohesion(dict.fromkeys(drawn, 0.5), "AB", "XY")
    assert flat.first.band90 is None


@pytest.mark.parametrize(("first", "second"), [("A", "XY"), ("AB", "BX"), ("AA", "XY")])
def test_blocs_are_two_different_lists(first, second):
    with pytest.raises(DataError):
        cohesion({}, first, second)


def test_a_pair_without_value_is_refused():
    with pytest.raises(DataError, match="A-B"):
        cohesion({("X", "Y"): 0.1}, "AB", "XY")


@given(st.floats(0, 1), st.floats(0, 1))
def test_barbieri_is_symmetric_and_bounded(a, b):
    one, two = barbieri(a, b), barbieri(b, a)
    assert one == two
    assert 0 <= one.interdependence <= min(one.salience, one.symmetry) + 1e-12


def test_equal_shares_are_fully_symmetric():
    assert barbieri(0.4, 0.4).symmetry == 1.0
    assert barbieri(0.4, 0.4).salience == pytest.approx(0.4)


def test_a_share_out_of_range_is_refused():
    with pytest.raises(DataError):
        barbieri(56.0, 0.1)


def test_concentration_of_equals_and_of_one():
    assert concentration([0.25] * 4) == pytest.approx(50.0)
    assert effective_partners([1.0]) == 1.0


@pytest.mark.parametrize("shares", [[], [0.5], [0.9, 0.4], [1.2, -0.2]])
def test_shares_must_make_a_whole(shares):
    with pytest.raises(DataError):
        concentration(shares)


def test_influence_counts_only_domains_with_both_sides():
    parts = [
        Part("economic", "bandwidth", "trade", 0.5),
        Part("economic", "dependence", "trade share", 0.8),
        Part("security", "bandwidth", "arms", 1.0),
    ]
    made = influence(parts)
    assert made.value == pytest.approx(0.4)
    assert made.missing == ("political", "security")
    assert "not a replication" in made.caveat


def test_influence_weights_are_open():
    parts = [
        Part("economic", "bandwidth", "trade", 1.0),
        Part("economic", "dependence", "share", 1.0),
        Part("security", "bandwidth", "arms", 1.0),
        Part("security", "dependence", "share", 0.0),
    ]
    assert influence(parts).value == pytest.approx(0.5)
    assert influence(parts, {"economic": 3.0, "security": 1.0}).value == pytest.approx(0.75)


def test_an_unknown_domain_is_refused():
    with pytest.raises(DataError, match="cultural"):
        influence([Part("cultural", "bandwidth", "films", 0.5)])


def test_influence_weighs_domains_and_parts_as_given():
    # Economic: bandwidth (2 * .5 + 1 * .2)/3 = .4, dependence .5; political: .1 x 1. Weights 3 and 1 of 4.
    parts = [
        Part("economic", "bandwidth", "trade", 0.5, 2.0),
        Part("economic", "bandwidth", "aid", 0.2),
        Part("economic", "dependence", "trade share", 0.5),
        Part("political", "bandwidth", "visits", 0.1),
        Part("political", "dependence", "memberships", 1.0),
        Part("security", "dependence", "arms", 1.0),
    ]
    found = influence(parts, {"economic": 3.0, "political": 1.0, "security": 4.0})
    assert found.value == pytest.approx(0.4 * 0.5 * 0.75 + 0.1 * 1.0 * 0.25)
    assert found.missing == ("security",)
    nothing = influence([Part("economic", "bandwidth", "trade", 0.5, 0.0)])
    assert (nothing.value, nothing.missing) == (0, ("economic", "political", "security"))


def test_cohesion_is_the_mean_of_the_pairs_whichever_way_they_are_written():
    # Inside: .8, .6 and .4 (mean .6), and .2; between: six values of mean .1.
    within = {("B", "A"): 0.8, ("A", "C"): 0.6, ("C", "B"): 0.4, ("Y", "X"): 0.2}
    across = dict(zip([(q, p) for p in "ABC" for q in "XY"], [0.0, 0.2, 0.3, 0.1, -0.1, 0.1], strict=True))
    found = cohesion(within | across, "ABC", "XY", "2023")
    assert [round(one.value, 9) for one in (found.first, found.second, found.between)] == [0.6, 0.2, 0.1]
    assert found.separation.value == pytest.approx((0.6 + 0.2) / 2 - 0.1)

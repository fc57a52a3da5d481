"""Ranks from statements, rankings and weights."""

import numpy as np
import pytest

from suasion.case.model import Preference, Statement
from suasion.case.statements import parse, truth
from suasion.errors import CaseError
from suasion.play.graph.preferences import dense, rank_by_order, rank_by_ranking, rank_by_weights, ranks_of

AB = ["a", "b"]
FOUR = np.arange(4)


def test_the_first_statement_on_which_two_states_differ_decides():
    order = [parse("a <-> b"), parse("b"), parse("!a")]
    assert rank_by_order(order, AB, FOUR).tolist() == [2, 0, 1, 3]


@pytest.mark.parametrize("count", [30, 31, 32, 61, 62, 63, 64, 95, 130])
def test_any_number_of_statements_works(count):
    draw = np.random.default_rng(count)
    names = [f"o{k}" for k in range(8)]
    codes = np.arange(256)
    order = [parse(f"{names[x]} <-> {names[y]}") for x, y in draw.integers(0, 8, (count - 8, 2))]
    order += [parse(name) for name in names]
    worth = [tuple(bool(_value(statement, names, code)) for statement in order) for code in codes.tolist()]
    expected = np.unique([sorted(set(worth)).index(w) for w in worth], return_inverse=True)[1]
    assert rank_by_order(order, names, codes).tolist() == expected.tolist()


def _value(statement, names, code):
    return truth(statement, {name: bool(code >> k & 1) for k, name in enumerate(names)}.__getitem__)


def test_a_difference_only_in_the_last_of_a_hundred_statements_counts():
    order = [parse("true")] * 99 + [parse("a")]
    assert rank_by_order(order, ["a"], np.arange(2)).tolist() == [0, 1]


def test_without_statements_all_states_tie():
    assert rank_by_order([], AB, FOUR).tolist() == [0, 0, 0, 0]
    assert ranks_of(None, AB, FOUR).tolist() == [0, 0, 0, 0]


def test_a_ranking_goes_from_best_to_worst_with_ties():
    assert rank_by_ranking(["NY", ["YN", "YY"], "NN"], AB, FOUR).tolist() == [0, 1, 2, 1]


def test_the_first_entry_that_fits_counts():
    assert rank_by_ranking(["YN", "Y-", "--"], AB, FOUR).tolist() == [0, 2, 0, 1]


def test_an_incomplete_ranking_names_what_it_leaves_out():
    with pytest.raises(CaseError, match=r"leaves out 2 of 4 states, for example NN") as error:
        rank_by_ranking(["Y-"], AB, FOUR, "preferences.A.ranking")
    assert error.value.problems[0].field == "preferences.A.ranking"
    assert '"--"' in error.value.problems[0].remedy
    with pytest.raises(CaseError, match="for example YN"):
        rank_by_ranking(["N-"], AB, FOUR)


@pytest.mark.parametrize("pattern", ["Y", "YYY", "YX", ""])
def test_a_malformed_pattern_is_an_error(pattern):
    with pytest.raises(CaseError, match="not a pattern"):
        rank_by_ranking([pattern], AB, FOUR)


def test_weights_add_exactly():
    assert rank_by_weights({"a": 0.1, "b": 0.2, "a & b": -0.3}, AB, FOUR).tolist() == [0, 1, 2, 0]
    assert rank_by_weights({"a": 1e18, "b": 1e-18}, AB, FOUR).tolist() == [0, 2, 1, 3]
    assert rank_by_weights({"a": 5e18, "b": 5e18}, AB, FOUR).tolist() == [0, 1, 1, 2]


def test_unknown_options_are_all_reported_with_their_place():
    preference = Preference(order=(Statement(prefer="aa"), Statement(prefer="a"), Statement(prefer="b &")))
    with pytest.raises(CaseError) as error:
        ranks_of(preference, AB, FOUR, "preferences.A")
    assert [problem.field for problem in error.value.problems] == [
        "preferences.A.order[0]",
        "preferences.A.order[2]",
    ]
    assert "aa" in error.value.problems[0].what


def test_weights_over_unknown_options_are_reported():
    with pytest.raises(CaseError, match="unknown option"):
        ranks_of(Preference(weights={"c": 1}), AB, FOUR)


def test_dense_keeps_the_order():
    assert dense(np.array([5, -1, 5, 100])).tolist() == [1, 0, 1, 2]

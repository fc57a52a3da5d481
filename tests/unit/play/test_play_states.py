"""Feasible states, and refusals."""

import numpy as np
import pytest

from suasion.case.statements import parse, truth
from suasion.errors import CaseError, TooLarge
from suasion.play.graph.states import LIMIT, feasible, where_true


def options(count):
    return [f"o{k}" for k in range(count)]


def test_states_are_all_settings_that_no_rule_forbids_in_increasing_order():
    rules = [parse("!(o0 & o3)"), parse("o1 -> o2"), parse("count(o0, o1, o2) <= 2")]
    expected = [
        code
        for code in range(16)
        if all(truth(rule, {f"o{k}": bool(code >> k & 1) for k in range(4)}.__getitem__) for rule in rules)
    ]
    assert feasible(options(4), rules).tolist() == expected


def test_growth_in_another_order_gives_the_same_states():
    rules = [parse("!(o21 & o3)"), parse("count(o0, o5, o9, o20) == 1"), parse("o2 <-> o19")]
    rules += [parse(f"o{k} -> o{k + 1}") for k in range(6, 18)]
    grown = feasible(options(22), rules)
    codes = np.arange(1 << 22)
    keep = np.ones(len(codes), dtype=bool)
    for rule in rules:
        keep &= where_true(rule, options(22), codes)
    assert np.array_equal(grown, codes[keep])


def test_forty_options_with_strong_rules_are_enumerated():
    groups = [parse(f"count({', '.join(f'o{4 * g + j}' for j in range(4))}) == 1") for g in range(10)]
    codes = feasible(options(40), groups)
    assert len(codes) == 4**10
    assert codes.dtype == np.int64
    assert (np.diff(codes) > 0).all()


def test_no_state_left_is_an_error():
    with pytest.raises(CaseError, match="forbid every state"):
        feasible(options(2), [parse("o0"), parse("!o0")])


def test_a_constant_rule_is_understood():
    assert len(feasible(options(2), [parse("true")])) == 4
    with pytest.raises(CaseError):
        feasible(options(2), [parse("false")])


def test_too_many_states_are_refused_with_the_exact_count_where_it_is_known():
    with pytest.raises(TooLarge, match=f"{2**25:,} states"):
        feasible(options(25), [])
    with pytest.raises(TooLarge, match=f"{3 * 2**24:,} states"):
        feasible(options(26), [parse("o1 -> o2")])


def test_a_hopeless_enumeration_is_refused_from_a_sample_naming_the_loosest_options():
    rules = [parse(f"!(o{k} & o{k + 1} & o{k + 2})") for k in range(38)]
    with pytest.raises(TooLarge, match="from a sample") as refused:
        feasible(options(40), rules)
    assert "o0, o39, o1, o38" in refused.value.problems[0].remedy


def test_more_options_than_bits_are_refused():
    with pytest.raises(TooLarge, match=r"2\^63"):
        feasible(options(63), [])


def test_the_largest_game_that_is_listed():
    assert LIMIT == 2**24

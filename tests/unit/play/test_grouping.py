"""Groups of outcomes: few, described by what is true of all their members and of no others."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from suasion.play.outcomes.grouping import group_states


@given(
    st.sets(st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()), min_size=1),
    st.integers(1, 8),
)
def test_every_state_is_in_one_group_and_the_marks_tell_the_groups_apart(rows, most):
    table = np.array(sorted(rows), dtype=bool)
    options = ("a", "b", "c", "d")
    groups = group_states(tuple(range(len(table))), table, options, most)
    members = list(itertools.chain.from_iterable(group.states for group in groups))
    assert sorted(members) == list(range(len(table)))
    assert len(groups) <= most
    assert [group.number for group in groups] == list(range(1, len(groups) + 1))
    for group in groups:
        fitting = [
            s
            for s in range(len(table))
            if all(bool(table[s, options.index(name)]) == value for name, value in group.marks)
        ]
        assert tuple(fitting) == group.states
        for name, value in group.common:
            assert all(bool(table[s, options.index(name)]) == value for s in group.states)
        assert {name for name, _ in group.common} | set(group.varies) == set(options)


def test_the_option_that_explains_most_splits_first():
    rows = np.array([[1, 1, 0], [1, 1, 1], [0, 0, 0], [0, 0, 1]], dtype=bool)
    first, second = group_states((0, 1, 2, 3), rows, ("a", "b", "c"), most=2)
    assert (first.marks, second.marks) == ((("a", True),), (("a", False),))
    assert first.varies == ("c",)


def test_no_outcome_makes_no_group():
    assert group_states((), np.zeros((0, 2), dtype=bool), ("a", "b")) == ()

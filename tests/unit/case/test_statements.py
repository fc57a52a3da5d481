"""The statement language: precedence, words and signs, counts, errors with a caret."""

import contextlib
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.case.statements import (
    And,
    Const,
    Count,
    Expr,
    Iff,
    Implies,
    Not,
    Or,
    Var,
    names,
    parse,
    render,
    truth,
)
from suasion.errors import CaseError

A, B, C = Var("a"), Var("b"), Var("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("!a & b", And((Not(A), B))),
        ("a & b | c", Or((And((A, B)), C))),
        ("a | b & c", Or((A, And((B, C))))),
        ("a | b -> c", Implies(Or((A, B)), C)),
        ("a -> b -> c", Implies(A, Implies(B, C))),
        ("a -> b <-> c", Iff(Implies(A, B), C)),
        ("a <-> b <-> c", Iff(Iff(A, B), C)),
        ("not a and b or c", Or((And((Not(A), B)), C))),
        ("a implies b iff c", Iff(Implies(A, B), C)),
        ("!(a | b)", Not(Or((A, B)))),
        ("count(a, b & c, !a) >= 2", Count((A, And((B, C)), Not(A)), ">=", 2)),
        ("true & !false", And((Const(True), Not(Const(False))))),
        ("a-b -> c", Implies(Var("a-b"), C)),
        ("a->b", Implies(A, B)),
        ("nota & order", And((Var("nota"), Var("order")))),
    ],
)
def test_precedence_and_words(text: str, tree: Expr) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "column", "caret"),
    [
        ("a & ", 5, "    ^"),
        ("(a | b", 7, "      ^"),
        ("a % b", 3, "  ^"),
        ("a b", 3, "  ^"),
        ("count(a) >= x", 13, "            ^"),
        ("not", 4, "   ^"),
        ("a &\nb |", 8, "   ^"),
    ],
)
def test_an_error_points_at_the_fault(text: str, column: int, caret: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse(text)
    (problem,) = caught.value.problems
    assert problem.column == column
    assert f"\n    {caret}\n" in problem.what
    assert problem.remedy


@pytest.mark.parametrize("text", ["", "   ", "a" * 10_001, "(" * 4000 + "a" + ")" * 4000])
def test_empty_and_monstrous_statements_are_refused(text: str) -> None:
    if text.startswith("("):
        assert parse(text) == A  # deep but flat in meaning
        return
    with pytest.raises(CaseError):
        parse(text)


def expressions() -> st.SearchStrategy[Expr]:
    leaves = st.sampled_from([A, B, C, Const(True), Const(False)])

    def extend(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            inner.map(Not),
            several.map(And),
            several.map(Or),
            st.tuples(inner, inner).map(lambda pair: Implies(*pair)),
            st.tuples(inner, inner).map(lambda pair: Iff(*pair)),
            st.tuples(several, st.sampled_from([">=", "<=", ">", "<", "==", "!="]), st.integers(0, 4)).map(
                lambda parts: Count(*parts)
            ),
        )

    return st.recursive(leaves, extend, max_leaves=12)


SETTINGS = [dict(zip("abc", values, strict=True)) for values in itertools.product([False, True], repeat=3)]


@given(expressions())
def test_rendering_keeps_the_meaning(expr: Expr) -> None:
    again = parse(render(expr))
    for setting in SETTINGS:
        assert truth(again, setting.__getitem__) == truth(expr, setting.__getitem__)


@given(expressions())
def test_arrays_and_plain_values_agree(expr: Expr) -> None:
    columns = {name: np.array([setting[name] for setting in SETTINGS]) for name in "abc"}
    together = np.broadcast_to(truth(expr, columns.__getitem__), len(SETTINGS))
    assert together.tolist() == [truth(expr, setting.__getitem__) for setting in SETTINGS]


@given(expressions())
def test_names_are_those_that_are_asked_for(expr: Expr) -> None:
    asked: list[str] = []

    def value(name: str) -> bool:
        asked.append(name)
        return True

    truth(expr, value)
    assert names(expr) == tuple(dict.fromkeys(asked))


@given(st.text(max_size=60))
def test_any_text_is_a_statement_or_a_case_error(text: str) -> None:
    with contextlib.suppress(CaseError):
        names(parse(text))

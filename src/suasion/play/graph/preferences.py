"""Preferences as ranks: one integer per state, larger is better, equal is a tie.

Three ways to state a preference end in the same arrays: prioritised statements (the first
statement on which two states differ decides), a direct ranking with ties, and weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.case.model import Preference
from suasion.case.statements import Expr, names, parse, truth
from suasion.errors import CaseError, Problem, did_you_mean
from suasion.play.graph.states import chunks, columns

__all__ = ["dense", "rank_by_order", "rank_by_ranking", "rank_by_weights", "ranks_of"]

IntArray = NDArray[Any]
Rank = NDArray[np.int32]
WORD = 31
"""Statements per int32 number: all bits but the sign."""


def dense(rank: IntArray) -> Rank:
    """The same order as consecutive numbers from 0 (worst).

    Examples
    --------
    >>> dense(np.array([40, -3, 40, 7])).tolist()
    [2, 0, 2, 1]
    """
    return np.unique(rank, return_inverse=True)[1].astype(np.int32)


def rank_by_order(statements: Sequence[Expr], options: Sequence[str], codes: IntArray) -> Rank:
    """Ranks from prioritised statements, most important first.

    State s is better than t if s makes true the first statement on which the two differ: the
    statements are the digits of a binary number, compared from the left. Any number of
    statements works, since the number is built in words and condensed between words.

    Parameters
    ----------
    statements : sequence of Expr
    options : sequence of str
    codes : int array, shape (n,)

    Returns
    -------
    int32 array, shape (n,)

    Notes
    -----
    Option prioritisation of [Hipel1997].

    Examples
    --------
    >>> from suasion.case.statements import parse
    >>> rank_by_order([parse("b"), parse("!a")], ["a", "b"], np.arange(4)).tolist()
    [1, 0, 3, 2]
    """
    rank = _digits(statements[:WORD], options, codes)
    for start in range(WORD, len(statements), WORD):
        high = dense(rank).astype(np.int64) << WORD
        rank = dense(high | _digits(statements[start : start + WORD], options, codes))
    return rank if len(codes) > 65536 else dense(rank)


def _digits(statements: Sequence[Expr], options: Sequence[str], codes: IntArray) -> Rank:
    """The truth values of at most `WORD` statements as one number, the first most significant."""
    result = np.empty(len(codes), dtype=np.int32)
    for here, piece in chunks(codes):
        column = lru_cache(maxsize=None)(columns(options, piece))
        number = np.zeros(len(piece), dtype=np.int32)
        for statement in statements:
            number += number
            number += truth(statement, column)
        result[here] = number
    return result


def rank_by_ranking(
    ranking: Sequence[str | Sequence[str]], options: Sequence[str], codes: IntArray, field: str = ""
) -> Rank:
    """Ranks from patterns, best first; an inner sequence is a tie.

    A pattern has one letter per option: Y, N, or - for either. A state belongs to the first
    entry that fits it, so a last entry of dashes puts all others last as a tie.

    Raises
    ------
    CaseError
        If a pattern is malformed, or some states fit no entry.

    Examples
    --------
    >>> rank_by_ranking(["NY", ["YN", "YY"], "--"], ["a", "b"], np.arange(4)).tolist()
    [0, 1, 2, 1]
    """
    rank = np.zeros(len(codes), dtype=np.int32)
    for place, entry in enumerate(ranking):
        for pattern in [entry] if isinstance(entry, str) else entry:
            fits = matches(pattern, options, codes, f"{field}[{place}]")
            rank[fits & (rank == 0)] = len(ranking) - place
    missing = np.flatnonzero(rank == 0)
    if len(missing):
        code = int(codes[missing[0]])
        example = "".join("Y" if code >> k & 1 else "N" for k in range(len(options)))
        raise CaseError(
            f"the ranking leaves out {len(missing)} of {len(codes)} states, for example {example}.",
            field=field,
            remedy=f'Rank them, or end with "{"-" * len(options)}" to put all others last as a tie.',
        )
    return dense(rank)


def matches(pattern: str, options: Sequence[str], codes: IntArray, field: str = "") -> NDArray[np.bool_]:
    """Where the states fit a pattern of Y, N and - (either), one letter per option.

    Parameters
    ----------
    codes : int array (n_states,)
        States in binary, the first option being the lowest bit.
    field : str
        Where the pattern stands, for messages.

    Raises
    ------
    CaseError
        If the pattern has another length or other letters.

    Examples
    --------
    >>> matches("Y-", ["a", "b"], np.arange(4)).tolist()
    [False, True, False, True]
    """
    letters = pattern.replace(" ", "")
    if len(letters) != len(options) or set(letters) - set("YN-"):
        raise CaseError(
            f'"{pattern}" is not a pattern over the {len(options)} options.',
            field=field,
            remedy=f"Write one letter per option ({', '.join(options)}): Y, N or - for either.",
        )
    mask = sum(1 << k for k, letter in enumerate(letters) if letter != "-")
    value = sum(1 << k for k, letter in enumerate(letters) if letter == "Y")
    fits: NDArray[np.bool_] = (codes & codes.dtype.type(mask)) == value
    return fits


def rank_by_weights(weights: Mapping[str, float], options: Sequence[str], codes: IntArray) -> Rank:
    """Ranks from weighted statements: a state's worth is the sum over the statements true in it.

    Weights are added exactly, as the decimal numbers that were written, so that
    0.1 + 0.2 ties with 0.3.

    Examples
    --------
    >>> rank_by_weights({"a": 0.1, "b": 0.2, "a & b": -0.3}, ["a", "b"], np.arange(4)).tolist()
    [0, 1, 2, 0]
    """
    exact = {statement: Fraction(repr(float(weight))) for statement, weight in weights.items()}
    scale = math.lcm(*(weight.denominator for weight in exact.values()))
    whole = {statement: int(weight * scale) for statement, weight in exact.items()}
    small = sum(abs(weight) for weight in whole.values()) < 2**62
    worth = np.zeros(len(codes), dtype=np.int64 if small else object)
    for statement, weight in whole.items():
        expr = parse(statement)
        for here, piece in chunks(codes):
            holds = np.broadcast_to(truth(expr, columns(options, piece)), piece.shape)
            worth[here][holds] += weight
    return dense(worth)


def ranks_of(
    preference: Preference | None, options: Sequence[str], codes: IntArray, field: str = "preferences"
) -> Rank:
    """Ranks of the states under a stated preference; without one, all states tie.

    Raises
    ------
    CaseError
        If a statement cannot be read or names an unknown option, or a ranking is incomplete.

    Examples
    --------
    >>> ranks_of(Preference(weights={"a": 1}), ["a"], np.arange(2)).tolist()
    [0, 1]
    """
    if preference is None:
        return np.zeros(len(codes), dtype=np.int32)
    if preference.order:
        texts = [statement.prefer for statement in preference.order]
        return rank_by_order(read_statements(texts, options, f"{field}.order"), options, codes)
    if preference.ranking:
        return rank_by_ranking(preference.ranking, options, codes, f"{field}.ranking")
    read_statements(list(preference.weights), options, f"{field}.weights")
    return rank_by_weights(preference.weights, options, codes)


def read_statements(texts: Sequence[str], options: Sequence[str], field: str) -> list[Expr]:
    """Parse statements and check that they name known options.

    Parameters
    ----------
    field : str
        Where the statements stand, for messages.

    Raises
    ------
    CaseError
        With every statement that cannot be read or names an unknown option.

    Examples
    --------
    >>> len(read_statements(["a & !b", "b"], ["a", "b"], "preferences.A.order"))
    2
    >>> read_statements(["a & c"], ["a", "b"], "preferences.A.order")
    Traceback (most recent call last):
    suasion.errors.CaseError: preferences.A.order[0]  "a & c" names the unknown option "c". ...
    """
    statements: list[Expr] = []
    problems: list[Problem] = []
    for place, text in enumerate(texts):
        try:
            statement = parse(text)
            wrong = [name for name in names(statement) if name not in options]
            if wrong:
                raise CaseError(
                    f'"{text}" names the unknown option "{wrong[0]}".', remedy=did_you_mean(wrong[0], options)
                )
            statements.append(statement)
        except CaseError as error:
            problems += CaseError(
                error.problems[0].what,
                field=f"{field}[{place}]",
                column=error.problems[0].column,
                remedy=error.problems[0].remedy,
            ).problems
    if problems:
        raise CaseError(problems)
    return statements

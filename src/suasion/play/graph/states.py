"""Feasible states: every yes/no setting of the options that no rule forbids.

States are binary codes, bit k for option k, in increasing order. They are grown one option at a
time, and each rule is applied as soon as all its options are settled, so that a case of
forty options with strong rules is enumerated without ever listing 2^40 settings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.case.statements import Expr, names, truth
from suasion.errors import CaseError, TooLarge

__all__ = ["LIMIT", "MAX_OPTIONS", "chunks", "columns", "feasible", "where_true"]

LIMIT = 1 << 24
"""Games of more states than this are not enumerated."""

MAX_OPTIONS = 62
"""Codes are 64-bit integers; beyond this see `suasion.play.algorithms.large`."""

CHUNK = 1 << 16
SAMPLE = 1 << 12
SAMPLED = 1 << 19

IntArray = NDArray[Any]
BoolArray = NDArray[np.bool_]


def feasible(options: Sequence[str], rules: Sequence[Expr]) -> IntArray:
    """The codes of all states in which every rule is true, in increasing order.

    Parameters
    ----------
    options : sequence of str
        Option ids; option k is bit k.
    rules : sequence of Expr
        Statements that must hold (a rule `never x` enters as `not x`).

    Returns
    -------
    int32 array (int64 above 31 options)

    Raises
    ------
    CaseError
        If the rules forbid every state.
    TooLarge
        If more than `LIMIT` states are left, or there are more than `MAX_OPTIONS` options.

    Examples
    --------
    >>> from suasion.case.statements import parse
    >>> feasible(["a", "b", "c"], [parse("!(a & b)"), parse("c -> a")]).tolist()
    [0, 1, 2, 5]
    """
    if len(options) > MAX_OPTIONS:
        raise too_large(options, rules, f"up to 2^{len(options)} states")
    order = _growth_order(options, rules)
    codes: IntArray = np.zeros(1, dtype=np.int32 if len(options) <= 31 else np.int64)
    settled: set[str] = set()
    waiting = list(rules)
    codes, waiting = _apply(codes, options, waiting, settled)
    for place, option in enumerate(order):
        if not waiting and len(codes) << (len(order) - place) > LIMIT:
            count = len(codes) << (len(order) - place)
            raise too_large(options, rules, f"{count:,} states")
        if len(codes) > SAMPLED:
            _refuse_hopeless(options, rules, codes, order[place:], waiting)
        codes, waiting = _grow(codes, option, options, waiting, settled)
    if len(codes) > LIMIT:
        raise too_large(options, rules, f"{len(codes):,} states")
    if not len(codes):
        raise CaseError("the rules forbid every state.", remedy="Take a rule away, or weaken one.")
    return codes if order == list(options) else np.sort(codes)


def _growth_order(options: Sequence[str], rules: Sequence[Expr]) -> list[str]:
    """Options in the order in which rules complete soonest; the file's order where none do."""
    left = [set(names(rule)) for rule in rules]
    order: list[str] = []
    while left:
        nearest = min(left, key=len)
        left.remove(nearest)
        order += sorted(nearest, key=list(options).index)
        left = [rest - nearest for rest in left]
    return order + [option for option in options if option not in order]


def _grow(
    codes: IntArray, option: str, options: Sequence[str], waiting: list[Expr], settled: set[str]
) -> tuple[IntArray, list[Expr]]:
    """Settle one more option both ways, and apply the rules that are complete with it."""
    settled.add(option)
    codes = np.concatenate([codes, codes | codes.dtype.type(1 << options.index(option))])
    return _apply(codes, options, waiting, settled)


def _refuse_hopeless(
    options: Sequence[str],
    rules: Sequence[Expr],
    codes: IntArray,
    left: Sequence[str],
    waiting: list[Expr],
) -> None:
    """Refuse now if a sample of the codes, grown to the end, shows far too many states."""
    draw = np.random.default_rng(0)
    settled = {option for option in options if option not in left}
    weight, sample = 1.0, codes
    for option in left:
        weight *= max(1.0, len(sample) / SAMPLE)
        sample = draw.permutation(sample)[:SAMPLE]
        sample, waiting = _grow(sample, option, options, waiting, settled)
    if weight * len(sample) > 4 * LIMIT:
        raise too_large(options, rules, f"about {weight * len(sample):,.0f} states (from a sample)")


def _apply(
    codes: IntArray, options: Sequence[str], waiting: list[Expr], settled: set[str]
) -> tuple[IntArray, list[Expr]]:
    """Drop the codes that break a rule all of whose options are settled; return the rules left."""
    ready = [rule for rule in waiting if set(names(rule)) <= settled]
    for rule in ready:
        codes = codes[where_true(rule, options, codes)]
    return codes, [rule for rule in waiting if rule not in ready]


def too_large(options: Sequence[str], rules: Sequence[Expr], count: str) -> TooLarge:
    """The refusal, naming the count and the rule that would help most."""
    mentions = {option: sum(option in names(rule) for rule in rules) for option in options}
    loosest = sorted(options, key=lambda option: (mentions[option], options.index(option)))[:4]
    most = mentions[loosest[-1]]
    why = "no rule mentions them" if most == 0 else f"at most {most} of the {len(rules)} rules mention each"
    tied = ", ".join(loosest)
    return TooLarge(
        f"{len(options)} options under {len(rules)} rules leave {count}; at most {LIMIT:,} can be listed.",
        remedy=f"A rule that ties {tied} together would help most ({why}): for example "
        f'never = "count({tied}) >= 2". The search of suasion.play.algorithms.large needs no list.',
    )


def columns(options: Sequence[str], codes: IntArray) -> Callable[[str], BoolArray]:
    """A function from option to the array of its values over the given codes."""
    position = {option: k for k, option in enumerate(options)}
    one = codes.dtype.type(1)

    def column(option: str) -> BoolArray:
        chosen: BoolArray = ((codes >> position[option]) & one).astype(bool)
        return chosen

    return column


def chunks(codes: IntArray) -> Iterator[tuple[slice, IntArray]]:
    """The codes in pieces that fit a processor cache."""
    for start in range(0, len(codes), CHUNK):
        here = slice(start, min(start + CHUNK, len(codes)))
        yield here, codes[here]


def where_true(statement: Expr, options: Sequence[str], codes: IntArray) -> BoolArray:
    """Where a statement holds, over the given codes.

    Examples
    --------
    >>> from suasion.case.statements import parse
    >>> where_true(parse("a & !b"), ["a", "b"], np.arange(4)).tolist()
    [False, True, False, False]
    """
    result = np.empty(len(codes), dtype=bool)
    for here, piece in chunks(codes):
        result[here] = truth(statement, columns(options, piece))
    return result

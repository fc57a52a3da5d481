"""Weighing a sentence's role: each trait gives points to each role, and the role with the most has it.

The points are data, `lexicon/en/points.csv`: a row for each word, pair of words or other trait (see
`traits`), a column for each role, in hundredths. They were fitted to labelled sentences by many authors
(`scripts/fit_points.py`), whose words nobody chose by hand; anybody can read why a sentence has its role by
adding up its rows, and change one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import get_args

from suasion.read.claims.traits import Seen, plain, traits
from suasion.read.reading import Cue, Role
from suasion.read.text.lexicons import rows

__all__ = ["ROLES", "all_traits", "leading", "weigh"]

ROLES: tuple[Role, ...] = get_args(Role)
"""The roles, in the order of the columns of `points.csv`."""

_Points = tuple[int, ...]
_ON_A_WORD = frozenset(("reported", "rumour"))
_LEADING, _TELLING, _PARTICLE = 3, 30, 2


def all_traits(one: Seen, before: Seen | None = None, after: Seen | None = None) -> dict[str, float]:
    """Every trait of a sentence by its name in `points.csv`, with its value.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> found = words("It is late.", Span(0, 11))
    >>> held = all_traits(Seen(found, (), None, None, "assessment", "present"))
    >>> held["word:late"], held["pair:it is"], held["first:it"], "word:early" in held
    (1.0, 1.0, 1.0, False)
    """
    lower = plain(one.words)
    found = {f"word:{word}": 1.0 for word in lower}
    found.update((f"pair:{left} {right}", 1.0) for left, right in pairwise(lower))
    found[f"first:{lower[0]}"] = 1.0
    found.update(traits(one, before, after))
    return found


def weigh(one: Seen, before: Seen | None = None, after: Seen | None = None) -> Role:
    """The role with the most points; of equals the first in `ROLES`.

    `score(role) = always(role) + sum over traits of value * points(trait, role)`. *Reported* and *rumour* are
    open only to a sentence with a source; a judgement that the rules leave to its speaker stays one.

    Parameters
    ----------
    one : Seen
        The sentence.
    before, after : Seen, optional
        The sentences with a claim next to it.

    Examples
    --------
    >>> from suasion.read.claims.epistemic import cues
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> found = words("Both should talk to each other.", Span(0, 31))
    >>> weigh(Seen(found, cues(found), None, None, "recommendation", "modal"))
    'recommendation'
    """
    single, pairs, first, others = _table()
    lower = plain(one.words)
    held: list[tuple[float, ...]] = [single[word] for word in set(lower) if word in single]
    held.extend(pairs[pair] for pair in set(pairwise(lower)) if pair in pairs)
    if lower[0] in first:
        held.append(first[lower[0]])
    for name, value in traits(one, before, after):
        points = others.get(name)
        if points is not None:
            held.append(points if value == 1 else tuple(value * point for point in points))
    totals = [sum(column) for column in zip(others["always"], *held, strict=True)]
    if one.attribution is None:
        totals = [
            -math.inf if role in _ON_A_WORD else total for role, total in zip(ROLES, totals, strict=True)
        ]
    role = ROLES[totals.index(max(totals))]
    judged = one.attribution is not None and one.ruled == "assessment" and role == "reported"
    return one.ruled if judged else role


def leading(one: Seen, role: Role) -> tuple[Cue, ...]:
    """The words and pairs that speak most for a role against the others, strongest first: at most three.

    A cue's weight is what it gives the role above the mean of all roles, in points of one.
    """
    found = sorted(_words_for(one, ROLES.index(role)), key=lambda cue: (-cue.weight, cue.span))
    kept: list[Cue] = []
    for cue in found:
        if not any(cue.span.overlaps(other.span) for other in kept):
            kept.append(cue)
    return tuple(kept[:_LEADING])


def _words_for(one: Seen, column: int) -> Iterator[Cue]:
    """The words and pairs of a sentence that give a role clearly more than the mean."""
    single, pairs, _, _ = _table()
    lower, role = plain(one.words), ROLES[column]
    for at, (word, following) in enumerate(zip(lower, [*lower[1:], ""], strict=True)):
        for end, points in ((at, single.get(word)), (at + 1, pairs.get((word, following)))):
            if points is None or not all(_is_word(each) for each in lower[at : end + 1]):
                continue
            more = points[column] - sum(points) / len(points)
            if more >= _TELLING:
                yield Cue(one.words.span(at, end), role, round(more / 100, 2))


def _is_word(token: str) -> bool:
    """Whether a token is no mark, name or figure, and no mere particle."""
    return token.isalpha() and len(token) > _PARTICLE


@cache
def _table() -> tuple[
    Mapping[str, _Points], Mapping[tuple[str, str], _Points], Mapping[str, _Points], Mapping[str, _Points]
]:
    """The points by word, by pair of words, by first word, and by other trait."""
    single: dict[str, _Points] = {}
    pairs: dict[tuple[str, str], _Points] = {}
    first: dict[str, _Points] = {}
    others: dict[str, _Points] = {}
    for row in rows("points"):
        points = tuple(int(row[role]) for role in ROLES)
        kind, _, name = row["trait"].partition(":")
        if kind == "word":
            single[name] = points
        elif kind == "pair":
            left, _, right = name.partition(" ")
            pairs[left, right] = points
        elif kind == "first":
            first[name] = points
        else:
            others[row["trait"]] = points
    return single, pairs, first, others

"""Who does it to whom: the pair of actors a variable of a sentence belongs to.

In this order: "ties between A and B"; "the A-B alliance", "A and B's trade"; "exports of A to B", "arms from
A"; else the last actor before the variable and the next other one after it. Only actors of the variable's own
part of the sentence count, as long as there are any: in "As A's trade with B falls, C's influence grows", the
influence is not B's. "Our trade with B" is that of whoever speaks: its subject is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from suasion.read.reading import Mention
from suasion.read.text.grammar import words as listed
from suasion.read.text.sentences import Words

__all__ = ["pair_of", "parts"]

_BACKGROUND = listed("background")
_INSIDE = listed("background_inside")
_BEFORE_BACKGROUND = listed("before_background")
_TOWARDS = listed("towards")
_OWN = frozenset(("our", "my"))
_JOINS = frozenset(("-", "‐", "‑", "–", "—", "/", "and", "&"))
_NEAR, _AFTER = 3, 6
_Pair = tuple[Mention | None, Mention | None]


def parts(words: Words) -> tuple[tuple[int, int, bool], ...]:
    """The parts of a sentence as (first token, end, whether it only gives the background of the rest).

    A part in the background begins the sentence with a word such as "as" or "while" and ends at its comma, or
    follows a comma and such a word, or begins with "because" anywhere.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> text = "As trade with the North falls, aid will grow, while votes drift apart."
    >>> parts(words(text, Span(0, len(text))))
    ((0, 7, True), (7, 11, False), (11, 16, True))
    """
    return tuple((first, end, behind) for first, end, behind in _cut(words.lower) if end > first)


def _cut(lower: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    opening = next((at for at, word in enumerate(lower) if word not in _BEFORE_BACKGROUND), len(lower))
    at = 0
    behind = opening < len(lower) and lower[opening] in _BACKGROUND
    for step in range(opening + 1, len(lower)):
        comma = lower[step - 1] == ","
        if behind and comma and step > opening + 2:
            yield at, step, True
            at, behind = step, lower[step] in _BACKGROUND
        elif (comma and lower[step] in _BACKGROUND) or lower[step] in _INSIDE:
            yield at, step, behind
            at, behind = step, True
        elif lower[step] == ";":
            yield at, step, behind
            at, behind = step, False
    yield at, len(lower), behind


def pair_of(words: Words, first: int, end: int, mentions: Sequence[Mention]) -> _Pair:
    """Subject and object of the variable at tokens [first, end), among the resolved mentions of the sentence.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> text = "A deal between Rome and Paris would please Berlin."
    >>> named = [Mention(Span(text.index(name), text.index(name) + len(name)), name)
    ...          for name in ("Rome", "Paris", "Berlin")]
    >>> subject, other = pair_of(words(text, Span(0, len(text))), 1, 2, named)
    >>> subject.actor, other.actor
    ('Rome', 'Paris')
    """
    known = [mention for mention in mentions if mention.actor]
    here = next((part for part in parts(words) if part[0] <= first < part[1]), (0, len(words), False))
    reach = words.span(here[0], here[1] - 1)
    near = [mention for mention in known if reach.start <= mention.span.start < reach.end] or known
    joined = _between(words, end, near) or _side_by_side(words, first, near)
    if joined is not None:
        return joined
    return _of_and_to(words, first, end, near)


def _between(words: Words, end: int, near: Sequence[Mention]) -> _Pair | None:
    """ "Between A and B", just after the variable or at its end ("ties between")."""
    for at in range(end - 1, min(end + _AFTER, len(words))):
        if words.lower[at] == "between":
            after = [mention for mention in near if mention.span.start > words.start[at]]
            two = _two(words, after)
            return (two[0], two[1]) if two else None
    return None


def _two(words: Words, after: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    for one, other in pairwise(after):
        if one.actor != other.actor and "and" in _gap(words, one, other):
            return one, other
    return None


def _gap(words: Words, one: Mention, other: Mention) -> list[str]:
    """The words between two mentions."""
    return [
        word
        for word, start in zip(words.lower, words.start, strict=True)
        if one.span.end <= start < other.span.start
    ]


def _side_by_side(words: Words, first: int, near: Sequence[Mention]) -> _Pair | None:
    """Two actors joined by a hyphen or "and", a few words before the variable."""
    before = [mention for mention in near if mention.span.end <= words.start[first]]
    if len(before) < 2 or before[-1].actor == before[-2].actor:
        return None
    one, other = before[-2:]
    close = sum(other.span.end <= start for start in words.start[:first]) <= _NEAR
    between = _gap(words, one, other)
    hyphenated = not between and other.span.start - one.span.end <= 1
    joined = hyphenated or (bool(between) and set(between) <= _JOINS | {"the"} and between[0] in _JOINS)
    return (one, other) if close and joined else None


def _of_and_to(words: Words, first: int, end: int, near: Sequence[Mention]) -> _Pair:
    """ "Exports of A to B"; else the last actor before the variable and the next other one."""
    before = [mention for mention in near if mention.span.end <= words.start[first]]
    after = [mention for mention in near if mention.span.start >= words.start[min(end, len(words)) - 1]]
    subject = before[-1] if before else None
    if first and words.lower[first - 1] in _OWN:
        return None, after[0] if after else None
    if after and words.lower[end : end + 1] in (["of"], ["from"]) and _soon(words, end, after[0]):
        subject = after[0]
    towards = after[0] if after and _soon(words, end, after[0]) and words.lower[end] in _TOWARDS else None
    if subject is None and towards is None:
        subject = near[0] if near else None
    if subject is None:
        return None, towards
    others = [mention for mention in near if mention.actor != subject.actor]
    later = [mention for mention in others if mention.span.start > subject.span.start]
    return subject, towards if towards in others else next(iter([*later, *others]), None)


def _soon(words: Words, at: int, mention: Mention) -> bool:
    """Whether a mention begins within a few words of a token."""
    return at < len(words) and mention.span.start <= words.start[min(at + _NEAR, len(words) - 1)]

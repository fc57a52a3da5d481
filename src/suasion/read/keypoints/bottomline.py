"""The bottom line of a text: what its author urges, how things stand, and what is at risk.

News, whose author says none of these, has what happened and what lies ahead, whoever says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from suasion.read.keypoints.worth import Candidate, Candidates, stands
from suasion.read.reading import Role
from suasion.read.spans import Span

__all__ = ["bottom_line", "summed_up"]

_KINDS: tuple[Role, ...] = ("recommendation", "assessment", "risk")
_NEWS: tuple[tuple[Role, ...], ...] = (("fact", "reported"), ("forecast", "risk"))
_SHORTEST, _LONG = 4, 35
_FEWEST, _MOST = 3, 3
_LIKE = 0.55


def bottom_line(candidates: Candidates) -> tuple[Span, ...]:
    """A one-paragraph answer: at most three sentences, one of each kind, in the order of the text.

    Of each kind the sentence on the author's own word that is worth most, nearest to the headline and short
    enough, and points back to no other, unless one much like it is there already. Where there is none, the
    worthiest of what happened and of what lies ahead, on anybody's word.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> reading = read(from_text("Trade fell in May. France must change its policy. Its policy has failed."))
    >>> [reading.quote(span) for span in reading.bottom_line]
    ['France must change its policy.', 'Its policy has failed.']
    """
    own = [one for one in candidates.all if not one.record.attributed]
    taken = _taken(own, [(role,) for role in _KINDS], candidates) or _taken(candidates.all, _NEWS, candidates)
    return tuple(sorted(one.span for one in taken))


def summed_up(own: Candidates) -> tuple[Span, ...]:
    """The bottom line of a text whose author sums it up: the summary, or its three worthiest sentences.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> text = "Abstract\\n\\nMali will wait for rain. Trade has slowed.\\n\\nScope\\n\\nMali must act now."
    >>> reading = read(from_text(text))
    >>> [reading.quote(span) for span in reading.bottom_line]
    ['Mali will wait for rain.', 'Trade has slowed.']
    """
    held = [one for one in own.all if stands(one, _FEWEST)]
    if len(held) > _MOST:
        taken = _taken([one for one in held if not one.record.attributed], [(role,) for role in _KINDS], own)
        for one in sorted(held, key=lambda one: -_fitness(one)):
            if len(taken) < _MOST and one not in taken and own.like(one, taken) <= _LIKE:
                taken.append(one)
        held = taken
    return tuple(sorted(one.span for one in held))


def _taken(
    held: Sequence[Candidate], kinds: Sequence[tuple[Role, ...]], candidates: Candidates
) -> list[Candidate]:
    """The fittest candidate of each kind that is not much like one taken before."""
    taken: list[Candidate] = []
    for roles in kinds:
        mine = [
            one
            for one in held
            if one.record.role in roles and stands(one, _SHORTEST)
            if candidates.like(one, taken) <= _LIKE
        ]
        mine = [one for one in mine if not one.back] or mine
        if mine:
            taken.append(max(mine, key=lambda one: (_fitness(one), -one.place)))
    return taken


def _fitness(one: Candidate) -> float:
    """Worth and likeness to the headline, times the strength of the cues; lower if long."""
    strength = 1 + sum(cue.weight for cue in one.record.cues[:2]) / 10
    return (one.worth + one.title) * strength * min(1.0, _LONG / max(1, one.length))

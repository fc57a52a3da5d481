"""The bottom line of a text: what its author urges, how things stand, and what is at risk."""

from __future__ import annotations

from suasion.read.reading import Role
from suasion.read.spans import Span
from suasion.read.worth import Candidate, Candidates, stands

__all__ = ["bottom_line"]

_KINDS: tuple[Role, ...] = ("recommendation", "assessment", "risk")
_SHORTEST, _LONG = 4, 35
_LIKE = 0.55


def bottom_line(candidates: Candidates) -> tuple[Span, ...]:
    """A one-paragraph answer: at most three sentences, one of each kind, in the order of the text.

    Of each kind the sentence on the author's own word that is worth most, nearest to the headline and short
    enough, and points back to no other, unless one much like it is there already.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> reading = read(from_text("Trade fell in May. France must change its policy. Its policy has failed."))
    >>> [reading.quote(span) for span in reading.bottom_line]
    ['France must change its policy.', 'Its policy has failed.']
    """
    taken: list[Candidate] = []
    for role in _KINDS:
        mine = [
            one
            for one in candidates.all
            if one.record.role == role and not one.record.attributed and stands(one, _SHORTEST)
            if candidates.like(one, taken) <= _LIKE
        ]
        mine = [one for one in mine if not one.back] or mine
        if mine:
            taken.append(max(mine, key=lambda one: (_fitness(one), -one.place)))
    return tuple(sorted(one.span for one in taken))


def _fitness(one: Candidate) -> float:
    """Worth and likeness to the headline, times the strength of the cues; lower if long."""
    strength = 1 + sum(cue.weight for cue in one.record.cues[:2]) / 10
    return (one.worth + one.title) * strength * min(1.0, _LONG / max(1, one.length))

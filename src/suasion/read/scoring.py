"""A candidate act and what its place in the sentence takes off its score."""

from __future__ import annotations

from dataclasses import dataclass

from suasion.read.frames import counts
from suasion.read.matching import Scene, Verb

__all__ = ["LATE", "Candidate", "place"]

SUBORDINATE = 0.45
SAID = 0.08
LATE = 0.012
OPINION = 0.55
FIRST = 0.15
_SAYS = frozenset({"say", "tell", "announce", "confirm"})


@dataclass(slots=True)
class Candidate:
    """A possible event over trigger tokens [start, end).

    `subject` is where the subject's region ends and `after` where the object's begins; `swap` is set for
    passives, `nominal` for nouns; `frame` is "", will, must, may, refused, alleged or denied.
    """

    plover: str
    score: float
    start: int
    end: int
    subject: int
    after: int
    rule: str
    swap: bool = False
    frame: str = ""
    inner: str = ""
    nominal: bool = False


def place(scene: Scene, at: int, verb: Verb | None) -> float:
    """What position and clause take off a candidate's score."""
    clause = scene.clause
    said = 0 <= clause.speech < clause.complement <= at
    start = clause.complement if said else clause.opening
    off = LATE * (at - start) if at >= start else 0.3
    off += SUBORDINATE * clause.level[at]
    if 0 <= clause.speech < at:
        off += OPINION if clause.opinion else SAID
    if (
        verb
        and not clause.level[at]
        and verb.base not in _SAYS
        and not any(
            other.at < at and clause.level[other.at] <= clause.level[at] and counts(scene, other)
            for other in scene.verbs
        )
    ):
        off -= FIRST
    return off

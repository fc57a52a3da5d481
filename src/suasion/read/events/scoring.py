"""A candidate act and what its place in the sentence takes off its score."""

from __future__ import annotations

from dataclasses import dataclass

from suasion.read.events.clauses import TIME
from suasion.read.events.frames import counts
from suasion.read.events.matching import DAYS
from suasion.read.events.scene import Scene, Verb

__all__ = ["LATE", "Candidate", "place"]

SUBORDINATE = 0.45
SAID = 0.08
LATE = 0.012
OPINION = 0.55
FIRST = 0.15
HISTORY = 0.9
_DATE_MAX = 12
_YEAR = 4
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


def _long_ago(scene: Scene, at: int) -> bool:
    """Whether a year long before the text tells when it happened ("invaded Panama in December 1989")."""
    lower, year = scene.lower, scene.clause.year
    if not year or not DAYS.isdisjoint(lower) or "today" in lower or "yesterday" in lower:
        return False
    for step in range(at + 1, min(scene.clause.end, at + _DATE_MAX)):
        if lower[step] in (",", ";") or any(verb.at == step and verb.tag != "base" for verb in scene.verbs):
            return False
        if lower[step] in ("in", "since") and _is_past_year(lower, step + 1, year):
            return True
    return lower[at - 1] == "and" and _is_past_year(lower, at - 3, year) and lower[at - 3] in TIME


def _is_past_year(lower: list[str], at: int, year: int) -> bool:
    """Whether a year before the text's last stands at a token, after its month or "the"."""
    after = lower[at : at + 2] if lower[at : at + 1] and lower[at] in TIME | {"the"} else lower[at : at + 1]
    known = bool(after) and len(after[-1]) == _YEAR and after[-1].isdigit()
    return known and 1000 < int(after[-1]) < year - 1


def place(scene: Scene, at: int, verb: Verb | None) -> float:
    """What position and clause take off a candidate's score."""
    clause = scene.clause
    said = 0 <= clause.speech < clause.complement <= at
    start = clause.complement if said else clause.opening
    off = LATE * (at - start) if at >= start else 0.3
    off += HISTORY if _long_ago(scene, at) else 0.0
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

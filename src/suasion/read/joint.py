"""Several texts read together: one set of points, who agrees with whom, and which claims repeat one origin.

Two claims of different texts *repeat one origin* when at least half of the five-word sequences of the shorter
stand in the longer (resemblance of shingles, containment form [Broder1997]). Claims that say where the same
variable of the same pair goes *agree* when they give the same direction, and *disagree* when one says up and
another down; a group's support is counted in independent origins, not in texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from suasion.read.anchors import fold
from suasion.read.ranking import bag, overlap, weights
from suasion.read.reading import KeyPoint, Reading
from suasion.read.sentences import words
from suasion.read.spans import Span

__all__ = ["Agreement", "Joint", "JointPoint", "Place", "Repeat", "join"]

_SHINGLE = 5
_CONTAINED = 0.5
_LIKE = 0.6
_COMMON = 50


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A claim of one of the texts: the document's id, the claim's index and span."""

    document: str
    claim: int
    span: Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """Claims that repeat one origin; `origin` is the one in the earliest text (the first given, without
    dates).
    """

    origin: Place
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the texts say about one variable of one pair: places by direction, and independent origins behind
    each.

    `said` holds (direction, places, number of independent origins), sorted by direction.
    """

    subject: str
    object: str
    variable: str
    said: tuple[tuple[str, tuple[Place, ...], int], ...]

    @property
    def agreed(self) -> bool:
        """Whether no text says up while another says down."""
        return not {"up", "down"} <= {direction for direction, _, _ in self.said}


@dataclass(frozen=True, slots=True)
class JointPoint:
    """A headed point of all texts: the spans under it, each with its document."""

    heading: str
    theme: str
    places: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """Several readings as one."""

    points: tuple[JointPoint, ...]
    repeats: tuple[Repeat, ...]
    agreements: tuple[Agreement, ...]


def join(readings: Sequence[Reading]) -> Joint:
    """Read several texts together; document ids must differ.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> one = read(from_text("China's trade with North Korea fell by half last year.", id="one"))
    >>> two = read(from_text("They say China's trade with North Korea fell by half last year.", id="two"))
    >>> found = join([one, two])
    >>> len(found.repeats), [(a.variable, [(d, len(p), n) for d, p, n in a.said]) for a in found.agreements]
    (1, [('trade', [('down', 2, 1)])])
    """
    ordered = sorted(enumerate(readings), key=lambda item: (_day(item[1]), item[0]))
    ranked = [reading for _, reading in ordered]
    repeats = tuple(_repeats(ranked))
    return Joint(tuple(_points(readings)), repeats, tuple(_agreements(readings, repeats)))


def _day(reading: Reading) -> str:
    return reading.document.date.isoformat() if reading.document.date else "9999"


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    tokens = [token for token in words(text, Span(0, len(text))).lower if token[0].isalnum()]
    return frozenset(zip(*(tokens[k:] for k in range(_SHINGLE)), strict=False))


def _repeats(readings: Sequence[Reading]) -> Iterable[Repeat]:
    """Groups of near-duplicate claims, by an index from shingles to claims."""
    places: list[Place] = []
    sets: list[frozenset[tuple[str, ...]]] = []
    index: dict[tuple[str, ...], list[int]] = {}
    leader: list[int] = []
    for reading in readings:
        for at, claim in enumerate(reading.claims):
            mine = _shingles(fold(reading.quote(claim.span)).text)
            number = len(places)
            places.append(Place(reading.document.id, at, claim.span))
            sets.append(mine)
            leader.append(_leader(number, mine, places, sets, index, leader))
            for shingle in mine:
                holders = index.setdefault(shingle, [])
                if len(holders) < _COMMON:
                    holders.append(number)
    groups: dict[int, list[int]] = {}
    for number, first in enumerate(leader):
        groups.setdefault(first, []).append(number)
    for first, members in groups.items():
        if len({places[member].document for member in members}) > 1:
            yield Repeat(places[first], tuple(places[member] for member in members))


def _leader(
    number: int,
    mine: frozenset[tuple[str, ...]],
    places: Sequence[Place],
    sets: Sequence[frozenset[tuple[str, ...]]],
    index: dict[tuple[str, ...], list[int]],
    leader: Sequence[int],
) -> int:
    """The earliest claim of another text that this one repeats, or itself."""
    shared: dict[int, int] = {}
    for shingle in mine:
        for other in index.get(shingle, ()):
            shared[other] = shared.get(other, 0) + 1
    for other in sorted(shared):
        if places[other].document != places[number].document:
            smaller = min(len(mine), len(sets[other]))
            if shared[other] >= _CONTAINED * smaller:
                return leader[other]
    return number


def _agreements(readings: Sequence[Reading], repeats: Sequence[Repeat]) -> Iterable[Agreement]:
    origin = {place: repeat.origin for repeat in repeats for place in repeat.places}
    groups: dict[tuple[str, str, str], dict[str, list[Place]]] = {}
    for reading in readings:
        for at, claim in enumerate(reading.claims):
            content = claim.content
            if content.variable and content.subject and content.direction:
                key = (content.subject, content.object, content.variable)
                place = Place(reading.document.id, at, claim.span)
                groups.setdefault(key, {}).setdefault(content.direction, []).append(place)
    for (subject, other, variable), said in sorted(groups.items()):
        if len({place.document for places in said.values() for place in places}) > 1:
            yield Agreement(
                subject,
                other,
                variable,
                tuple(
                    (direction, tuple(places), len({origin.get(place, place).document for place in places}))
                    for direction, places in sorted(said.items())
                ),
            )


def _points(readings: Sequence[Reading]) -> Iterable[JointPoint]:
    """Points of all texts under one heading per theme; repetitions of an earlier one are left out."""
    themes: dict[str, list[tuple[Reading, KeyPoint]]] = {}
    for reading in readings:
        for point in reading.keypoints:
            themes.setdefault(point.theme, []).append((reading, point))
    for theme, held in themes.items():
        spans = [(reading, span) for reading, point in held for span in point.spans]
        bags = [bag(words(reading.document.text, span).lower) for reading, span in spans]
        idf = weights(bags)
        kept: list[int] = []
        for at, one in enumerate(bags):
            if all(overlap(one, bags[other], idf) <= _LIKE for other in kept):
                kept.append(at)
        places = tuple((spans[at][0].document.id, spans[at][1]) for at in kept)
        yield JointPoint(held[0][1].heading, theme, places)

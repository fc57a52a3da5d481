"""Several texts read together: one set of points, who agrees with whom, and which claims repeat one origin.

Claims that say where the same variable of the same pair goes *agree* when they give the same direction, and
*disagree* when one says up and another down for periods that can be the same. What is told and what is
forecast are kept apart; what is only recommended says nothing. A side's support is counted in independent
origins (see `origins`), not in texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from suasion.read.claims.periods import dated_period
from suasion.read.joint.origins import origins_of
from suasion.read.keypoints.ranking import bag, overlap, weights
from suasion.read.keypoints.worth import themes
from suasion.read.reading import Content, KeyPoint, Reading
from suasion.read.spans import Span
from suasion.read.text.sentences import words

__all__ = ["Agreement", "Joint", "JointPoint", "Place", "Repeat", "Side", "join"]

_LIKE = 0.6
_AHEAD = ("forecast", "risk")
_MUTUAL = frozenset(("trade", "alignment", "trust", "conflict_risk", "diplomacy"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


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
class Side:
    """Those who give the same direction: their places, how many independent origins, and the years they name.

    `years` is empty where one of them names none.
    """

    direction: str
    places: tuple[Place, ...]
    origins: int
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the texts say about one variable of one pair: a side for each direction, sorted by direction.

    `ahead` tells what they forecast from what they tell. Variables that two states share (trade, alignment,
    trust, the risk of conflict, diplomacy) have the two in alphabetical order.
    """

    subject: str
    object: str
    variable: str
    sides: tuple[Side, ...]
    ahead: bool = False

    @property
    def agreed(self) -> bool:
        """Whether no text says up while another says down for a time that can be the same."""
        held = {side.direction: side for side in self.sides}
        if not {"up", "down"} <= held.keys():
            return True
        ups, downs = set(held["up"].years), set(held["down"].years)
        return bool(ups and downs) and ups.isdisjoint(downs)


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

    def _repr_html_(self) -> str:
        """Headings, sides and repetitions, for notebooks."""
        from suasion.notebook import to_html
        from suasion.read.pages.jointpage import render_outline

        return to_html(render_outline(self))


def join(readings: Sequence[Reading]) -> Joint:
    """Read several texts together; document ids must differ.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> one = read(from_text("China's trade with North Korea fell by half last year.", id="one"))
    >>> two = read(from_text("They say China's trade with North Korea fell by half last year.", id="two"))
    >>> found = join([one, two])
    >>> [(one.variable, [(side.direction, len(side.places), side.origins) for side in one.sides])
    ...  for one in found.agreements]
    [('trade', [('down', 2, 1)])]
    """
    ordered = sorted(enumerate(readings), key=lambda item: (_day(item[1]), item[0]))
    ranked = [reading for _, reading in ordered]
    repeats = tuple(_repeats(_places(ranked), origins_of(ranked)))
    return Joint(tuple(_points(readings)), repeats, tuple(_agreements(readings, repeats)))


def _day(reading: Reading) -> str:
    return reading.document.date.isoformat() if reading.document.date else "9999"


def _places(readings: Sequence[Reading]) -> list[Place]:
    """Where each claim of the texts stands, in order."""
    return [
        Place(reading.document.id, at, claim.span)
        for reading in readings
        for at, claim in enumerate(reading.claims)
    ]


def _repeats(places: Sequence[Place], leaders: Sequence[int]) -> Iterable[Repeat]:
    """Groups of claims of several texts with one origin."""
    groups: dict[int, list[Place]] = {}
    for place, leader in zip(places, leaders, strict=True):
        groups.setdefault(leader, []).append(place)
    for leader, members in groups.items():
        if len({member.document for member in members}) > 1:
            yield Repeat(places[leader], tuple(members))


def _agreements(readings: Sequence[Reading], repeats: Sequence[Repeat]) -> Iterable[Agreement]:
    """What several texts say of the same variable of the same pair, by direction."""
    origin = {place: repeat.origin for repeat in repeats for place in repeat.places}
    groups: dict[tuple[str, str, str, bool], dict[str, list[tuple[Place, str]]]] = {}
    for reading in readings:
        for at, claim in enumerate(reading.claims):
            content = claim.content
            if content.variable and content.subject and content.direction and claim.role != "recommendation":
                key = (*_pair(content), content.variable, claim.role in _AHEAD)
                place = Place(reading.document.id, at, claim.span)
                when = dated_period(content.period, reading.document.date)
                groups.setdefault(key, {}).setdefault(content.direction, []).append((place, when))
    for (subject, other, variable, ahead), said in sorted(groups.items()):
        if len({place.document for told in said.values() for place, _ in told}) > 1:
            sides = (_side(direction, told, origin) for direction, told in sorted(said.items()))
            yield Agreement(subject, other, variable, tuple(sides), ahead)


def _pair(content: Content) -> tuple[str, str]:
    """Subject and object, in alphabetical order where the variable is one that two states share."""
    pair = (content.subject, content.object)
    return (min(pair), max(pair)) if content.variable in _MUTUAL and all(pair) else pair


def _side(direction: str, told: Sequence[tuple[Place, str]], origin: Mapping[Place, Place]) -> Side:
    places = tuple(place for place, _ in told)
    years = [{int(year) for year in _YEAR.findall(period)} for _, period in told]
    named = sorted(set().union(*years)) if all(years) else []
    return Side(direction, places, len({origin.get(one, one).document for one in places}), tuple(named))


def _points(readings: Sequence[Reading]) -> Iterable[JointPoint]:
    """Points of all texts by theme and heading; texts whose headings name other actors keep their own.

    Repetitions of an earlier point of the theme are left out.
    """
    order = {theme["id"]: at for at, theme in enumerate(themes())}
    groups: dict[tuple[str, frozenset[str]], list[tuple[Reading, KeyPoint]]] = {}
    for reading in readings:
        for point in reading.keypoints:
            groups.setdefault((point.theme, frozenset(point.heading.split())), []).append((reading, point))
    bags = {
        (at, span): bag(words(reading.document.text, span).lower)
        for at, reading in enumerate(readings)
        for point in reading.keypoints
        for span in point.spans
    }
    idf = weights(list(bags.values()))
    place = {id(reading): at for at, reading in enumerate(readings)}
    kept: dict[str, list[Counter[str]]] = {}
    for (theme, _), held in sorted(groups.items(), key=lambda item: order[item[0][0]]):
        spans = []
        for reading, span in ((reading, span) for reading, point in held for span in point.spans):
            mine = bags[place[id(reading)], span]
            if all(overlap(mine, other, idf) <= _LIKE for other in kept.setdefault(theme, [])):
                kept[theme].append(mine)
                spans.append((reading.document.id, span))
        if spans:
            yield JointPoint(held[0][1].heading, theme, tuple(spans))

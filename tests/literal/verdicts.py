"""Verdicts a second time, from the sentences of the method: figures as they stand, one rule after the other.

supported       what clearly moved, moved as claimed (or stayed, if the claim says so), and none against
contradicted    one moved otherwise, or stayed where it should have moved, and none agrees
mixed           they disagree, or none is clear
no data         nothing tests the claim
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Course = Mapping[int, float]


def moved(before: float, after: float, kind: str) -> str:
    """Up, down or flat by the tolerance of the kind: 3 points of a share, a tenth of a level, ..."""
    if kind == "level":
        low, high = min(before, after), max(before, after)
        return "flat" if high <= low * 1.10 else "up" if after > before else "down"
    tolerance = {"share": 3.0, "agreement": 0.05, "distance": 0.10}[kind]
    if abs(after - before) <= tolerance:
        return "flat"
    return "up" if after > before else "down"


def directions(course: Course, kind: str, since: Sequence[int | None]) -> list[str]:
    """What the series did from the first year at or after each date to its last; equal windows once."""
    found: dict[tuple[int, int], str] = {}
    for start in since:
        years = sorted(year for year in course if start is None or year >= start)
        if len(years) > 1:
            found[years[0], years[-1]] = moved(course[years[0]], course[years[-1]], kind)
    return list(found.values())


def verdict(series: Sequence[tuple[Course, str]], claimed: str, own: int | None, general: int | None) -> str:
    """The verdict on a claim that something went `claimed` (up, down or same), tested by these series.

    A claim with a date of its own is tested from it; one without from the case's date and from the start.
    A distance that falls is a closeness that rises.
    """
    votes = []
    for course, kind in series:
        for seen in directions(course, kind, [own] if own is not None else [general, None]):
            went = {"up": "down", "down": "up"}.get(seen, seen) if kind == "distance" else seen
            votes.append(went == ("flat" if claimed == "same" else claimed))
    if not votes:
        return "no data"
    if all(votes):
        return "supported"
    return "mixed" if any(votes) else "contradicted"


def on_leverage(capacity: str | None, posture: str | None, claimed: str) -> str:
    """A claim on leverage, from the two answers; posture up means that the target went to the rival."""
    if capacity is None and posture is None:
        return "no data"
    against = {"up": "down", "down": "up"}
    answers = [capacity, None if posture is None else against.get(posture, posture)]
    wanted = "flat" if claimed == "same" else claimed
    votes = [None if went == "unclear" else went == wanted for went in answers if went is not None]
    if len(votes) < 2 or None in votes or votes[0] != votes[1]:
        return "mixed"
    return "supported" if votes[0] else "contradicted"

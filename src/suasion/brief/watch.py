"""Indicators against new texts and new figures: which tripped, which are suggested, and what they would
move."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from suasion.brief.material import Material
from suasion.brief.quantities import quantity
from suasion.brief.sections.watchlist import affected
from suasion.case.model import Case, Indicator
from suasion.data.table import Observation
from suasion.read.reading import Reading

__all__ = ["Sighting", "watch"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """What new material says about one indicator.

    Attributes
    ----------
    indicator, name : str
    status : {"tripped", "suggested", "quiet"}
        tripped: a figure crossed the threshold. suggested: a sentence holds its cues; an analyst decides.
    evidence : tuple of str
        The sentences or figures, each with its place.
    moves : tuple of str
        What the indicator bears on, in words.
    """

    indicator: str
    name: str
    status: Literal["tripped", "suggested", "quiet"]
    evidence: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """The sighting in words, for notebooks."""
        from suasion.brief.page import render_sightings
        from suasion.notebook import to_html

        return to_html(render_sightings((self,)))


def watch(
    case: Case, readings: Sequence[Reading] = (), rows: Iterable[Observation] = ()
) -> tuple[Sighting, ...]:
    """Look for each open indicator of a case in new texts and new rows of figures.

    A sentence suggests an indicator if it holds at least two of its cues (or its only one). A row trips it if
    it belongs to the indicator's measure and lies above `above` or below `below`.

    Returns
    -------
    tuple of Sighting
        One per open indicator, in the order of the case.
    """
    listed = tuple(rows)
    material = Material(case, tuple(readings))
    return tuple(
        _sighting(one, case, readings, listed, material) for one in case.indicators if one.status == "open"
    )


def _sighting(
    one: Indicator, case: Case, readings: Sequence[Reading], rows: tuple[Observation, ...], material: Material
) -> Sighting:
    moves = tuple(affected(name, material) for name in one.affects)
    crossed = tuple(_crossed(one, case, rows))
    if crossed:
        return Sighting(one.id, one.name, "tripped", crossed, moves)
    seen = tuple(_seen(one, readings))
    return Sighting(one.id, one.name, "suggested" if seen else "quiet", seen, moves)


def _crossed(one: Indicator, case: Case, rows: tuple[Observation, ...]) -> Iterable[str]:
    measure = next((measure for measure in case.measures if measure.id == one.measure), None)
    if measure is None or (one.above is None and one.below is None):
        return
    for row in rows:
        pair = {row.a, row.b} == {measure.actor, measure.other} or not measure.actor
        if row.indicator != measure.indicator or not pair or row.value is None:
            continue
        if one.above is not None and row.value > one.above:
            yield f"{row.place}: {quantity(row.value, row.unit)}, above {quantity(one.above, row.unit)}"
        elif one.below is not None and row.value < one.below:
            yield f"{row.place}: {quantity(row.value, row.unit)}, below {quantity(one.below, row.unit)}"


def _seen(one: Indicator, readings: Sequence[Reading]) -> Iterable[str]:
    cues = [re.compile(rf"(?<!\w){re.escape(cue)}", re.IGNORECASE) for cue in one.cues if cue.strip()]
    needed = min(2, len(cues))
    for reading in readings:
        for sentence in reading.sentences:
            if sentence.kind != "text":
                continue
            words = reading.quote(sentence.span)
            if needed and sum(cue.search(words) is not None for cue in cues) >= needed:
                yield f"{reading.document.id}:{sentence.span.start}: “{' '.join(words.split())}”"

"""From the results of all stages to the answer: sections in order, every ground resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from suasion.brief.material import Material
from suasion.brief.quantities import date
from suasion.brief.records import Answer, Cell, Fold, Header, Judgement, Section, Statement, refs_of
from suasion.brief.sections import (
    alternatives,
    annex,
    approaches,
    judgements,
    opening,
    slipping,
    text,
    watchlist,
)
from suasion.brief.trace import resolve_all
from suasion.case.model import Case
from suasion.measure.measurement import Measurement
from suasion.play.findings import Analysis
from suasion.read.reading import Reading

__all__ = ["Answer", "Cell", "Fold", "Judgement", "Section", "Statement", "answer"]


def answer(
    case: Case,
    readings: Sequence[Reading] = (),
    measurement: Measurement | None = None,
    analysis: Analysis | None = None,
    previous: Answer | None = None,
    *,
    digest: str = "",
) -> Answer:
    """Write the answer to the case's question from what was read, measured and played.

    Parameters
    ----------
    case : Case
    readings : sequence of Reading
        One per source text; their order does not matter.
    measurement, analysis
        Results of `measure` and `play`; None where the stage had nothing to work on.
    previous : Answer, optional
        The last brief of the case, for "what changed since".
    digest : str
        Digest of the case folder; the digest of the game's input where it is not given.

    Returns
    -------
    Answer
        With every section of the brief, filled or saying why it is not, and every reference resolved.
    """
    ordered = tuple(sorted(readings, key=lambda reading: reading.document.id))
    material = Material(case, ordered, measurement, analysis, previous)
    engine = analysis.engine if analysis is not None else _version()
    info = case.case
    header = Header(
        info.title,
        info.question,
        date(info.as_of),
        info.author or "not stated",
        info.handling,
        engine.removeprefix("suasion "),
        digest or (analysis.digest if analysis is not None else ""),
        tuple(sorted((name, str(value)) for name, value in analysis.parameters.items())) if analysis else (),
    )
    draft = Answer(header, _body(material), (), info.likelihood_scale)
    sections = (
        *draft.sections,
        annex.changes(material, draft),
        annex.sources(material),
        annex.method(material),
    )
    whole = replace(draft, sections=sections)
    refs = [ref for block in whole.blocks() for ref in refs_of(block)]
    return replace(whole, grounds=resolve_all(refs, material))


def _body(material: Material) -> tuple[Section, ...]:
    """The sections that answer; the last three speak about the answer itself."""
    return (
        opening.bottom_line(material),
        judgements.judgements(material),
        slipping.slipping(material),
        approaches.approaches(material),
        approaches.stories(material),
        alternatives.alternatives(material),
        alternatives.assumptions(material),
        watchlist.indicators(material),
        watchlist.gaps(material),
        text.texts(material),
    )


def _version() -> str:
    from importlib.metadata import version

    return version("suasion")

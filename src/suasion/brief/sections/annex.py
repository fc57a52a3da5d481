"""What changed since the last brief, the sources with their grades, the method, and how to make it all
again."""

from __future__ import annotations

from suasion.brief.compare import compare, difference_sentence
from suasion.brief.material import Material
from suasion.brief.quantities import count, date, number, percent
from suasion.brief.records import Answer, Block, Cell, Fold, Items, Nothing, Section, Statement, Table
from suasion.brief.trace import grade
from suasion.brief.wording import SCALES, capital, listing
from suasion.case.model import Source

__all__ = ["changes", "method", "sources"]


def changes(material: Material, draft: Answer) -> Section:
    """How this brief differs from the last one of the same case."""
    title = "What changed since the last brief"
    if material.previous is None:
        return Section(
            "changes", title, (Nothing("This is the first brief of the case that suasion was shown."),)
        )
    found = compare(material.previous, draft)
    if not found:
        return Section(
            "changes",
            title,
            (Nothing(f"Nothing: every judgement of {material.previous.header.as_of} stands as it was."),),
        )
    statements = tuple(
        Statement(
            f"changed.{one.id}", "fact", difference_sentence(one), (f"said:{one.id}",) if one.after else ()
        )
        for one in found
    )
    return Section(
        "changes", title, (Items(statements),), f"Against the brief of {material.previous.header.as_of}."
    )


def sources(material: Material) -> Section:
    """Every source with its grade, its origin and its digest."""
    title = "Sources"
    if not material.case.sources and not material.readings:
        return Section(
            "sources",
            title,
            (Nothing("The case cites no source; everything in it is the analyst's assumption."),),
        )
    rows = tuple(_source_row(source, material) for source in material.case.sources)
    known = {source.id for source in material.case.sources}
    rows += tuple(
        (
            Cell(reading.document.title or reading.document.id),
            Cell(reading.document.publisher or "Not stated", "mute"),
            Cell("Undeclared", "mute"),
            Cell("F6"),
            Cell("Not known", "mute"),
            Cell(reading.document.digest[:12], "mute"),
        )
        for reading in material.readings
        if not _declared(reading.document.id, material, known)
    )
    columns = ("Source", "Published by", "Date", "Grade", "Independent", "Text in the case")
    note = (
        "Grade: reliability of the source from A (reliable) to F (cannot "
        "be judged), credibility of what it says from 1 "
        "(confirmed) to 6 (cannot be judged). The two are kept apart."
    )
    return Section(
        "sources", title, (Table("sources", "Sources with their grades", columns, rows, "the case.", note),)
    )


def _declared(document_id: str, material: Material, known: set[str]) -> bool:
    stems = {
        source.file.rsplit("/", 1)[-1].rsplit(".", 1)[0] for source in material.case.sources if source.file
    }
    return document_id in known or document_id in stems


def _source_row(source: Source, material: Material) -> tuple[Cell, ...]:
    origin = (
        f"No, repeats “{material.source_title(source.origin)}”"
        if source.origin
        else "Not known to repeat another"
    )
    author = f"{source.author}, " if source.author else ""
    digests = [r.document.digest for r in material.readings if _same(source, r.document.id)]
    return (
        Cell(f"{author}“{source.title}”", grounds=(f"source:{source.id}",)),
        Cell(source.publisher or "Not stated", "text" if source.publisher else "mute"),
        Cell(date(source.date) if source.date else "Undated", "text" if source.date else "mute"),
        Cell(capital(grade(source).removeprefix("graded "))),
        Cell(origin, "text" if source.origin else "mute"),
        Cell(digests[0][:12] if digests else "Cited only", "text" if digests else "mute"),
    )


def _same(source: Source, document_id: str) -> bool:
    return document_id in (
        source.id,
        source.file,
        source.file.rsplit("/", 1)[-1].rsplit(".", 1)[0] if source.file else "",
    )


# --- method ------------------------------------------------------------------------------------------------


def method(material: Material) -> Section:
    """The scale, the parameters, the tradecraft table, and how to recompute the brief."""
    blocks: list[Block] = [_reproducibility(material)]
    blocks += [Fold("method-scale", "Words of likelihood", (_scale(material),))]
    blocks += [
        Fold(
            "method-tradecraft",
            "Tradecraft: what this brief carries for each standard",
            (_tradecraft(material),),
        )
    ]
    if material.analysis is not None:
        blocks += [Fold("method-terms", "Words of the model", (Items(_terms(material)),))]
    lead = (
        "The same case and data give the same brief, byte for byte; suasion "
        "verify recomputes it from the case inside this file."
    )
    return Section("method", "Method and reproducibility", tuple(blocks), lead)


def _reproducibility(material: Material) -> Table:
    rows: list[tuple[Cell, ...]] = []

    def row(name: str, value: str) -> None:
        rows.append((Cell(name), Cell(value)))

    analysis, measured = material.analysis, material.measurement
    row("As of", date(material.case.case.as_of))
    row("Dates", "all dates come from the case; no clock was read")
    if analysis is not None:
        row("Engine", analysis.engine)
        row("Digest of the game's input", analysis.digest)
        row("Stability concepts", listing(analysis.concepts))
        row("States", number(analysis.n_states))
        for name, value in sorted(analysis.parameters.items()):
            row(f"Game: {name}", str(value))
        if analysis.variants is not None:
            v = analysis.variants
            row(
                "Model variants",
                f"{number(v.n)} drawn from seed {v.seed}; {count(v.varied, 'assumption')} in doubt",
            )
        row("Flip search", f"complete to {count(analysis.flips_complete_to, 'change')}")
    for name, value in measured.parameters if measured is not None else ():
        row(f"Measures: {name}", value)
    for reading in material.readings:
        row(f"Text {reading.document.id}", f"SHA-256 {reading.document.digest}")
    row("Rounding", "half away from zero; ranks and shares to whole per cent, data as the unit asks")
    return Table(
        "reproducibility",
        "What this brief was made with",
        ("Item", "Value"),
        tuple(rows),
        "the case and the stages that were run.",
    )


def _scale(material: Material) -> Table:
    scale = material.case.case.likelihood_scale
    rows = tuple(
        (Cell(word), Cell(f"{percent(low)} to {percent(high)}", "number"))
        for word, low, high in SCALES[scale]
    )
    name = {"icd203": "ICD 203", "phia": "PHIA"}[scale]
    note = (
        "A stable outcome is a result of the model and carries none of "
        "these words; a share of model variants is called that."
    )
    return Table(
        "scale", f"The scale of this brief: {name}", ("Words", "Band"), rows, "published yardstick.", note
    )


STANDARDS = (
    (
        "Quality and credibility of sources",
        "grades A to F and 1 to 6 per source; verdicts on the claims; repeated origins named",
    ),
    ("Uncertainty", "bands on numbers, shares of model variants, confidence in a sentence of its own"),
    (
        "Information, assumptions and judgements kept apart",
        "every sentence has its kind, and its ground in the notes",
    ),
    ("Analysis of alternatives", "next best, misperception, and the grave but rare outcome"),
    ("Relevance and implications", "the bottom line says what follows for the focal actor"),
    ("Clear and logical argument", "each judgement lists what it rests on and what would overturn it"),
    ("Change and consistency", "what changed since the last brief"),
    ("Accuracy", "claims are tested against data; suasion verify recomputes every number"),
    ("Visual information", "figures with bands, words beside each, and a source line"),
)


def _tradecraft(material: Material) -> Table:
    rows = tuple((Cell(name), Cell(carried)) for name, carried in STANDARDS)
    note = "Inspired by the nine standards of ICD 203; no claim of compliance is made."
    return Table(
        "tradecraft",
        "Nine standards of analytic tradecraft",
        ("Standard", "What the brief carries"),
        rows,
        "this brief.",
        note,
    )


CONCEPTS = {
    "R": "Nash stability (R): no move of its own improves the actor's position",
    "GMR": (
        "general metarationality (GMR): each improvement can be answered "
        "by the others so that the actor is no better off"
    ),
    "SMR": "symmetric metarationality (SMR): as GMR, and the actor has no way out of the answer",
    "SEQ": "sequential stability (SEQ): as GMR, with answers that are in the others' own interest",
    "SIM": "simultaneous stability (SIM): as SEQ, with all moving at once",
}


def _terms(material: Material) -> tuple[Statement, ...]:
    held = material.analysis.concepts if material.analysis else ()
    said = [
        Statement(f"term.{c}", "number", f"{capital(CONCEPTS[c])}.", ("play:game:all",))
        for c in held
        if c in CONCEPTS
    ]
    rank = (
        "Rank: the share of all other situations (states of the game) than which a state suits "
        "an actor better; 100 % is its best state, 0 % its worst."
    )
    drawn = (
        "Draw: one value of every figure and weight in doubt, taken at random within its band; a share "
        "of draws says how sure a measured change is."
    )
    variant = (
        "Model variant: one draw of the assumptions in doubt; a share of variants "
        "measures how robust a result is and is no forecast."
    )
    said += [
        Statement("term.rank", "number", rank, ("play:game:all",)),
        Statement("term.draw", "number", drawn, ("play:game:all",)),
        Statement("term.variant", "number", variant, ("play:game:all",)),
    ]
    return tuple(said)

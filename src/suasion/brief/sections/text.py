"""What the text says: headed key points, and the claims by role, with who says so and how surely."""

from __future__ import annotations

from suasion.brief.material import Material
from suasion.brief.quantities import count
from suasion.brief.records import Block, Cell, Fold, Items, Nothing, Section, Statement, Table
from suasion.brief.wording import capital, listing
from suasion.case.model import Claim
from suasion.read.reading import KeyPoint, ReadClaim, Reading

__all__ = ["texts"]

ROLES = ("fact", "reported", "rumour", "assessment", "forecast", "recommendation", "risk")


def texts(material: Material) -> Section:
    """One fold per source text; the analyst's claims first."""
    title = "What the text says"
    blocks: list[Block] = []
    if material.case.claims:
        blocks.append(_claims(material))
    for reading in material.readings:
        blocks += _reading(reading, material, first=not blocks or len(material.readings) == 1)
    if not blocks:
        return Section("text", title, (Nothing("The case holds no source text and no claims."),))
    lead = (
        "The words are the sources' own; leaving out is the only editing. A "
        "source's own words of likelihood are quoted, not adopted."
    )
    return Section("text", title, tuple(blocks), lead)


def _claims(material: Material) -> Block:
    kept = [claim for claim in material.case.claims if claim.status != "rejected"]
    ordered = sorted(kept, key=lambda claim: (ROLES.index(claim.role), claim.source, claim.start))
    rows = tuple(_claim_row(claim, material) for claim in ordered)
    columns = ("Claim", "Role", "Who says so", "Hedge", "Grade")
    return Table(
        "claims",
        "The claims, by role",
        columns,
        rows,
        "the case's claims, each an exact quotation.",
        "Grade: reliability of the source, credibility of the claim.",
    )


def _claim_row(claim: Claim, material: Material) -> tuple[Cell, ...]:
    source = next((source for source in material.case.sources if source.id == claim.source), None)
    mark = f"{source.reliability if source else 'F'}{claim.credibility}"
    return (
        Cell(claim.gloss or f"“{claim.quote}”", grounds=(f"claim:{claim.id}",)),
        Cell(capital(claim.role)),
        Cell(claim.speaker or "the author"),
        Cell(f"“{claim.hedge}”" if claim.hedge else "none", "text" if claim.hedge else "mute"),
        Cell(mark),
    )


def _reading(reading: Reading, material: Material, first: bool) -> list[Block]:
    document = reading.document
    name = next(
        (s.title for s in material.case.sources if _is(s.id, s.file, document.id)),
        document.title or document.id,
    )
    blocks: list[Block] = []
    for i, point in enumerate(reading.keypoints):
        blocks.append(Items((_point(reading, i, point),), point.heading))
    merged = _merged(blocks)
    if reading.counts:
        merged.append(Items((_counts(reading, material),)))
    if reading.claims and not material.case.claims:
        merged.append(_read_claims(reading))
    if not merged:
        merged = [Nothing("Nothing in this text was recognised as a key point or a claim.")]
    return [Fold(f"text-{document.id}", f"Key points of “{name}”", tuple(merged), open=first)]


def _is(source_id: str, file: str, document_id: str) -> bool:
    return document_id in (source_id, file, file.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def _merged(blocks: list[Block]) -> list[Block]:
    """Points under the same heading joined into one list."""
    found: dict[str, list[Statement]] = {}
    for block in blocks:
        if isinstance(block, Items):
            found.setdefault(block.lead, []).extend(block.statements)
    return [Items(tuple(statements), lead) for lead, statements in found.items()]


def _point(reading: Reading, index: int, point: KeyPoint) -> Statement:
    refs = tuple(f"span:{reading.document.id}:{span.start}:{span.end}" for span in point.spans)
    words = " ".join(point.text(reading.document.text).split())
    return Statement(f"point.{reading.document.id}.{index}", "fact", f"“{words}”", refs)


PLURALS = {
    "fact": "fact",
    "reported": "report",
    "rumour": "rumour",
    "assessment": "assessment",
    "forecast": "forecast",
    "recommendation": "recommendation",
    "risk": "risk",
}


def _counts(reading: Reading, material: Material) -> Statement:
    ranked = sorted(reading.counts, key=lambda item: ROLES.index(item[0]) if item[0] in ROLES else 99)
    parts = [count(n, PLURALS.get(role, role)) for role, n in ranked if n]
    total = sum(n for _, n in reading.counts)
    text = (
        f"By role, the reader found {count(total, 'claim')}: {listing(parts)}."
        if total
        else "The reader found no claims."
    )
    declared = any(s.id == reading.document.id for s in material.case.sources)
    end = len(reading.document.text)
    ref = f"source:{reading.document.id}" if declared else f"span:{reading.document.id}:0:{min(end, 80)}"
    return Statement(f"counts.{reading.document.id}", "number", text, (ref,))


def _read_claims(reading: Reading) -> Block:
    rows = tuple(
        _read_row(reading, claim)
        for claim in sorted(reading.claims, key=lambda c: (ROLES.index(c.role), c.span))
    )
    columns = ("Claim", "Role", "Who says so", "Hedge")
    table = Table(
        f"claims-{reading.document.id}",
        "The claims, by role",
        columns,
        rows,
        "proposed by the reader; the analyst has not reviewed them.",
    )
    return Fold(f"claims-{reading.document.id}", f"{capital(count(len(rows), 'claim'))}, by role", (table,))


def _read_row(reading: Reading, claim: ReadClaim) -> tuple[Cell, ...]:
    ref = f"span:{reading.document.id}:{claim.span.start}:{claim.span.end}"
    return (
        Cell(f"“{' '.join(reading.quote(claim.span).split())}”", grounds=(ref,)),
        Cell(capital(claim.role)),
        Cell(claim.speaker or "the author"),
        Cell(f"“{claim.hedge}”" if claim.hedge else "none", "text" if claim.hedge else "mute"),
    )

"""From a reading into the case: proposed claims with stable ids, and decisions that outlive text and rules.

The id of a claim is a digest of its source and its folded quote, so the same sentence of the same source
keeps its id however its place in the text, its role or its cues change. What the analyst decided (accepted,
edited, rejected, added) is carried over; its quote is looked for in the text again when the text has
changed, and a claim whose quote is gone is kept and flagged *lost*. A proposal carries a mark of what the
rules read, so that one the analyst corrected by hand is told from one the rules now read differently: the
first is kept as edited. Nothing disappears without a line in the difference.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import ValidationError

from suasion.case.model import Case, Claim
from suasion.case.schema import complaint
from suasion.errors import CaseError, Problem, did_you_mean
from suasion.read.claims.hedges import hedge_of
from suasion.read.claims.periods import dated_period
from suasion.read.difference import Difference
from suasion.read.reading import ReadClaim, Reading
from suasion.read.spans import Span
from suasion.read.text.anchors import Folded, fold
from suasion.read.text.sentences import words

__all__ = ["LOST", "claim_id", "decide", "propose", "undeclared"]

Status = Literal["accepted", "edited", "rejected"]

_ALIKE = 0.6

LOST = "lost: the quote is no longer in the text"
"""What the note of a claim begins with when its quote cannot be found any more."""

_READ_FIELDS = (
    "role",
    "speaker",
    "speaker_span",
    "hedge",
    "hedge_span",
    "likelihood",
    "subject",
    "object",
    "variable",
    "direction",
    "since",
    "until",
)
_TELLING = tuple(name for name in _READ_FIELDS if not name.endswith("_span"))
_PLACE_FIELDS = ("start", "end", "quote", "digest")


@dataclass(slots=True)
class _Tally:
    """The difference while it is being made."""

    claims: list[Claim] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)
    disagreements: list[tuple[str, str, str, str]] = field(default_factory=list)
    revisions: list[tuple[str, str, str, str]] = field(default_factory=list)

    def put(self, claim: Claim, kind: str) -> None:
        self.claims.append(claim)
        self.note(claim.id, kind)

    def note(self, claim: str, kind: str) -> None:
        self.ids.setdefault(kind, []).append(claim)


def claim_id(source: str, quote: str, occurrence: int = 0) -> str:
    """The stable id of a claim: "c-" and ten hexadecimal digits of SHA-256 over source and folded quote.

    Folding makes quotes, dashes, spaces and case alike (see `suasion.read.text.anchors`). `occurrence` counts
    earlier claims with the same quote in the same source.

    Examples
    --------
    >>> claim_id("memo", "Trade  fell.") == claim_id("memo", "Trade fell.")
    True
    >>> claim_id("memo", "Trade fell.", 1) == claim_id("memo", "Trade fell.")
    False
    """
    folded = " ".join(fold(quote).text.lower().split())
    key = f"{source}\n{folded}" + (f"\n{occurrence}" if occurrence else "")
    return f"c-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def propose(
    reading: Reading, earlier: Sequence[Claim], case: Case | None = None, *, source: str = ""
) -> tuple[tuple[Claim, ...], Difference]:
    """The claims of a case after a reading: decided ones first kept, new ones proposed.

    Parameters
    ----------
    reading : Reading
        What `read` found in the source.
    earlier : sequence of Claim
        The case's claims so far, of all sources; those of other sources are returned unchanged.
    case : Case, optional
        If given, subjects and objects that the case does not declare (as an actor, its member or alias) are
        left empty in proposals.
    source : str
        Id of the source; by default the document's.

    Returns
    -------
    tuple of Claim
        Claims of other sources, then those of this source in the order of the text, lost ones last.
    Difference
        What changed.
    """
    source = source or reading.document.id
    names = _actor_names(case)
    tally = _Tally()
    grounds = _grounds(case)
    held = {claim.id: claim for claim in earlier if claim.source == source}
    for claim in held.values():
        if _touched(claim):
            tally.note(claim.id, "by_hand")
            held[claim.id] = claim.model_copy(update={"status": "edited"})
    folded = fold(reading.document.text) if held else None
    own_names = {claim_id(source, claim.quote): claim.id for claim in held.values()}
    for claim in _fresh(reading, source, names):
        before = held.pop(own_names.get(claim.id, claim.id), None)  # an analyst may have renamed a claim
        if before is not None and before.status != "proposed" and before.quote != claim.quote:
            _reanchor(before, folded, reading, tally)
        else:
            _merge(claim, before, tally)
    for claim in held.values():
        if claim.status == "proposed" and (claim.id in grounds or claim.gloss or claim.note):
            tally.note(claim.id, "by_hand")
            claim = claim.model_copy(update={"status": "accepted"})
        _reanchor(claim, folded, reading, tally)
    mine = sorted(
        tally.claims, key=lambda claim: (claim.note.startswith(LOST), claim.start, claim.end, claim.id)
    )
    others = tuple(claim for claim in earlier if claim.source != source)
    return (*others, *mine), replace(_difference(tally), missed=tuple(_missed(tally, earlier)))


def _missed(tally: _Tally, earlier: Sequence[Claim]) -> Iterable[tuple[str, str, str]]:
    """Claims gone or lost, with their words and the new claim that has most of them, if it has enough."""
    ids = {*tally.ids.get("gone", ()), *tally.ids.get("lost", ())}
    new = frozenset(tally.ids.get("new", ()))
    fresh = [(claim.id, _words(claim.quote)) for claim in tally.claims if claim.id in new]
    for claim in earlier:
        if claim.id in ids:
            mine = _words(claim.quote)
            alike = max(((_alike(mine, theirs), other) for other, theirs in fresh), default=(0.0, ""))
            yield claim.id, claim.quote, alike[1] if alike[0] >= _ALIKE else ""


def _words(quote: str) -> frozenset[str]:
    folded = fold(quote).text
    return frozenset(words(folded, Span(0, len(folded))).lower)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice coefficient of two sets of words: twice the shared by the sum of the sizes."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def decide(claims: Sequence[Claim], identity: str, status: Status, **fields: Any) -> tuple[Claim, ...]:
    """The claims with one of them accepted, edited or rejected by the analyst.

    `fields` are the edited ones (role, speaker, gloss, ...); giving any turns "accepted" into "edited".

    Raises
    ------
    CaseError
        If there is no claim of this id, or a field or its value is not of a claim.

    Examples
    --------
    >>> claims = (Claim(id="c-1", source="memo", start=0, end=1, quote="x"),)
    >>> [(claim.status, claim.role) for claim in decide(claims, "c-1", "accepted", role="risk")]
    [('edited', 'risk')]
    """
    if identity not in (claim.id for claim in claims):
        known = [claim.id for claim in claims]
        raise CaseError(f'there is no claim "{identity}".', remedy=did_you_mean(identity, known))
    chosen = "edited" if fields and status == "accepted" else status
    return tuple(
        _decided(claim, fields | {"status": chosen}) if claim.id == identity else claim for claim in claims
    )


def _decided(claim: Claim, fields: dict[str, Any]) -> Claim:
    fields = _consistent(claim, fields)
    try:
        return Claim.model_validate(claim.model_dump() | fields)
    except ValidationError as faults:
        told = [complaint(fault) for fault in faults.errors(include_url=False)]
        raise CaseError(
            Problem(what, field=".".join(map(str, path)), remedy=remedy) for path, what, remedy in told
        ) from None


def _consistent(claim: Claim, fields: dict[str, Any]) -> dict[str, Any]:
    """The edited fields with what hangs on them: where speaker and hedge stand, and the hedge's band."""
    hanging: dict[str, Any] = {}
    for name in ("speaker", "hedge"):
        if isinstance(fields.get(name), str) and fields[name] != getattr(claim, name):
            at = claim.quote.find(fields[name]) if fields[name] else -1
            place = (claim.start + at, claim.start + at + len(fields[name])) if at >= 0 else None
            hanging[f"{name}_span"] = place
    if "hedge_span" in hanging:
        found = hedge_of(words(fields["hedge"], Span(0, len(fields["hedge"]))))
        hanging["likelihood"] = found.likelihood if found is not None else None
    return hanging | fields


def _difference(tally: _Tally) -> Difference:
    groups: dict[str, Any] = {kind: tuple(ids) for kind, ids in tally.ids.items()}
    return Difference(**groups, disagreements=tuple(tally.disagreements), revisions=tuple(tally.revisions))


def _merge(claim: Claim, before: Claim | None, tally: _Tally) -> None:
    """A claim the rules read now, and the one of the same id there was before."""
    if before is None:
        tally.put(claim, "new")
    elif before.status == "proposed":
        kept = claim.model_copy(
            update={"note": before.note, "gloss": before.gloss, "credibility": before.credibility}
        )
        revised = list(_differences(before, claim, _TELLING))
        tally.revisions += revised
        tally.put(kept, "changed" if revised else "same")
    else:
        place = {name: getattr(claim, name) for name in _PLACE_FIELDS}
        place |= _moved_spans(before, Span(claim.start, claim.end))
        if before.start != claim.start:
            tally.note(before.id, "moved")
        note = _without_flag(before.note)
        tally.put(before.model_copy(update=place | {"note": note}), "kept")
        tally.disagreements.extend(_differences(before, claim, ("role", "speaker", "hedge")))


def _differences(one: Claim, other: Claim, names: Iterable[str]) -> Iterable[tuple[str, str, str, str]]:
    """Id, field, and the two values of each field in which two claims differ, wherever they stand."""
    for name in names:
        ours, theirs = getattr(one, name), getattr(other, name)
        if ours != theirs:
            yield one.id, name, _written(ours), _written(theirs)


def _written(value: Any) -> str:
    return " to ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def _mark(claim: Claim) -> str:
    """A short digest of what the rules read in a claim, and of its quote, wherever it stands."""
    told = [fold(claim.quote).text, *(_written(getattr(claim, name)) for name in _TELLING)]
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _touched(claim: Claim) -> bool:
    """Whether a proposal is no longer as the rules read it: the analyst corrected it in the file."""
    return claim.status == "proposed" and bool(claim.as_read) and claim.as_read != _mark(claim)


def _grounds(case: Case | None) -> frozenset[str]:
    """Ids of the claims that something in the case rests on."""
    found: set[str] = set()
    rest: list[Any] = [case.model_dump(exclude={"claims"})] if case is not None else []
    while rest:
        value = rest.pop()
        if isinstance(value, str):
            found |= {value.removeprefix("claim:")} if value.startswith("claim:") else set()
        elif isinstance(value, dict):
            rest += value.values()
        elif isinstance(value, (list, tuple)):
            rest += value
    return frozenset(found)


def _reanchor(claim: Claim, text: Folded | None, reading: Reading, tally: _Tally) -> None:
    """An earlier claim that the rules do not make now: look for its quote again."""
    if claim.status == "proposed" or text is None:
        tally.note(claim.id, "gone")
        return
    where = text.nearest(claim.quote, claim.start) if claim.quote.strip() else None
    if where is None:
        note = claim.note if claim.note.startswith(LOST) else f"{LOST}. {claim.note}".strip()
        tally.put(claim.model_copy(update={"note": note}), "lost")
        return
    update: dict[str, Any] = {
        "start": where.start,
        "end": where.end,
        "quote": where.of(reading.document.text),
        "digest": reading.document.digest,
        "note": _without_flag(claim.note),
    }
    update |= _moved_spans(claim, where)
    if where.start != claim.start:
        tally.note(claim.id, "moved")
    tally.put(claim.model_copy(update=update), "kept")


def _without_flag(note: str) -> str:
    return note.removeprefix(LOST).lstrip(". ") if note.startswith(LOST) else note


def _moved_spans(claim: Claim, where: Span) -> dict[str, tuple[int, int] | None]:
    """Speaker and hedge spans carried along with their quote (dropped if the quote's length changed)."""
    shift = where.start - claim.start
    same = len(where) == claim.end - claim.start
    return {
        name: (span[0] + shift, span[1] + shift) if same else None
        for name in ("speaker_span", "hedge_span")
        if (span := getattr(claim, name)) is not None
    }


def _fresh(reading: Reading, source: str, names: Mapping[str, str] | None) -> Iterable[Claim]:
    seen: dict[str, int] = {}
    for read_claim in reading.claims:
        quote = reading.quote(read_claim.span)
        first = claim_id(source, quote)
        occurrence = seen.get(first, 0)
        seen[first] = occurrence + 1
        yield _row(reading, read_claim, claim_id(source, quote, occurrence), source, names)


def _row(
    reading: Reading, found: ReadClaim, identity: str, source: str, names: Mapping[str, str] | None
) -> Claim:
    content = found.content
    row = Claim(
        id=identity,
        source=source,
        start=found.span.start,
        end=found.span.end,
        quote=reading.quote(found.span),
        digest=reading.document.digest,
        role=found.role,
        speaker=found.speaker,
        speaker_span=_pair(found.speaker_span),
        hedge=found.hedge,
        hedge_span=_pair(found.hedge_span),
        likelihood=found.likelihood,
        subject=_declared(content.subject, names),
        object=_declared(content.object, names),
        variable=content.variable,
        direction=content.direction,
        since=dated_period(content.period, reading.document.date),
    )
    return row.model_copy(update={"as_read": _mark(row)})


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span is not None else None


def _actor_names(case: Case | None) -> dict[str, str] | None:
    """Names, members and aliases of the case's actors, each to the actor's id; None without a case."""
    if case is None:
        return None
    names: dict[str, str] = {}
    for actor in case.actors:
        for name in (*actor.members, actor.name, *actor.aliases):
            names.setdefault(name, actor.id)
    return names | {actor.id: actor.id for actor in case.actors}


def undeclared(reading: Reading, case: Case) -> tuple[str, ...]:
    """Ids of the actors that claims of a reading are about and the case does not declare, sorted.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import Actor, CaseInfo
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> about = CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="CHN", target="CHN")
    >>> case = Case(case=about, actors=(Actor(id="CHN", name="China"),))
    >>> undeclared(read(from_text("China's trade with Iran fell in 2023.")), case)
    ('IRN',)
    """
    names = _actor_names(case) or {}
    said = {actor for claim in reading.claims for actor in (claim.content.subject, claim.content.object)}
    return tuple(sorted(actor for actor in said if actor and actor not in names))


def _declared(actor: str, names: Mapping[str, str] | None) -> str:
    return actor if names is None else names.get(actor, "")

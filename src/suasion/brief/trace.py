"""From a reference to its ground: the quoted words in their context, the computed number, or the assumption.

References are short texts:

- `claim:ID`, `span:DOCUMENT:START:END`, `source:ID`: words of a source, or the source as a whole;
- `obligation:ID`, `case:PLACE`: what the case states, with the grounds the analyst gave; without any, the
  ground is an *assumption*;
- `measure:...`, `change:...`, `leverage:...`, `compare:...`, `break:...`, `verdict:...`, `happening:...`,
  `gap:...`: results of measuring (see `evidence`);
- `play:...`: results of the game (see `evidence`);
- `said:ID`: another statement of the same brief.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from suasion.brief.evidence import evidence
from suasion.brief.material import Material
from suasion.brief.plain import assumption_words
from suasion.brief.quantities import date, percent
from suasion.brief.records import Ground
from suasion.brief.wording import listing, visible
from suasion.case.model import Claim, Source
from suasion.read.document import Document

__all__ = ["CONTEXT", "grade", "resolve", "resolve_all"]

CONTEXT = 180
"""Characters shown on each side of a quoted span."""

LABEL = 90
"""Characters of a quotation that serve as the title of its note."""


def resolve_all(refs: Iterable[str], material: Material) -> tuple[Ground, ...]:
    """Each reference once, in order of first use, resolved.

    Returns
    -------
    tuple of Ground
        One of kind "lost" where a reference leads nowhere.
    """
    return tuple(resolve(ref, material) for ref in dict.fromkeys(refs))


def resolve(ref: str, material: Material) -> Ground:
    """The ground of one reference; of kind "lost" if nothing answers to it.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import Actor, Case, CaseInfo
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"),))
    >>> resolve("claim:c9", Material(case)).kind
    'lost'
    """
    kind, _, name = ref.partition(":")
    found = _CASE[kind](name, ref, material) if kind in _CASE else evidence(ref, material)
    return found or Ground(ref, "lost", f"nothing in this case answers to {ref}")


def grade(source: Source) -> str:
    """A source's grade in words: reliability and credibility kept apart.

    Examples
    --------
    >>> grade(Source(id="s", title="T", reliability="B", credibility=2))
    'graded B2'
    >>> grade(Source(id="s", title="T"))
    'graded F6 (cannot be judged)'
    """
    mark = f"{source.reliability}{source.credibility}"
    return f"graded {mark} (cannot be judged)" if mark == "F6" else f"graded {mark}"


def cite(source: Source) -> str:
    """A source as it is named in a note: author, title, publisher, date, grade.

    Examples
    --------
    >>> cite(Source(id="s", title="A memo", author="A. Author", reliability="B", credibility=2))
    'A. Author, “A memo”, undated; graded B2.'
    """
    parts = [
        source.author,
        f"“{source.title}”",
        source.publisher,
        date(source.date) if source.date else "undated",
    ]
    return f"{', '.join(part for part in parts if part)}; {grade(source)}."


def _span(name: str, ref: str, material: Material) -> Ground | None:
    document_id, _, place = name.partition(":")
    start, _, end = place.partition(":")
    document = _document(document_id, material)
    if document is None or not (start.isdigit() and end.isdigit()) or int(end) > len(document.text):
        return None
    before, quote, after = in_context(document.text, int(start), int(end))
    source = _source(document_id, material)
    cited = cite(source) if source else f"“{document.title or document.id}”."
    place = f"Characters {int(start):,} to {int(end):,} of the canonical text."
    label = source.title if source else document.title or document.id
    return Ground(ref, "span", label, before, quote, after, cited, inputs=((document_id,),), note=place)


def _claim(name: str, ref: str, material: Material) -> Ground | None:
    claim = next((claim for claim in material.case.claims if claim.id == name), None)
    if claim is None:
        return None
    source, document = _source(claim.source, material), _document(claim.source, material)
    before, quote, after = "", claim.quote, ""
    note = [_said_by(claim)]
    if document is not None and document.text[claim.start : claim.end] == claim.quote:
        before, quote, after = in_context(document.text, claim.start, claim.end)
        note.append(f"Characters {claim.start:,} to {claim.end:,} of the canonical text.")
    else:
        note.append(
            "The text of the source is not in the case; the quotation stands as the analyst entered it."
        )
    label = claim.gloss or f"“{claim.quote if len(claim.quote) <= LABEL else claim.quote[:LABEL] + '…'}”"
    return Ground(
        ref,
        "span",
        label,
        before,
        quote,
        after,
        cite(source) if source else "",
        inputs=((claim.source,),),
        note=" ".join(part for part in note if part),
    )


def _said_by(claim: Claim) -> str:
    """Role, speaker and hedge of a claim in a sentence; the hedge's word is the source's own."""
    speaker = f" by {claim.speaker}" if claim.speaker else " by the author"
    hedge = f", hedged “{claim.hedge}”" if claim.hedge else ""
    article = "An" if claim.role[0] in "aeiou" else "A"
    named = {"fact": "Stated as a fact", "reported": "Reported", "rumour": "Given as a rumour"}.get(
        claim.role, f"{article} {claim.role}"
    )
    return f"{named}{speaker}{hedge}; credibility {claim.credibility}."


def in_context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words of a span with what stands around them, cut at spaces.

    Examples
    --------
    >>> in_context("Ships sailed. Trade fell. Winter came.", 14, 25)
    ('Ships sailed. ', 'Trade fell.', ' Winter came.')
    """
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "… " + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + " …"
    return visible(before), visible(text[start:end]), visible(after)


def _cited(name: str, ref: str, material: Material) -> Ground | None:
    source = _source(name, material)
    if source is None:
        return None
    note = " ".join(part for part in (source.citation, source.note) if part)
    return Ground(ref, "citation", source.title, source=cite(source), inputs=((source.id,),), note=note)


def _obligation(name: str, ref: str, material: Material) -> Ground | None:
    duty = material.obligation(name)
    if duty is None:
        return None
    bound = f"Binds {material.names(duty.binds)}"
    due = f", due by {date(duty.deadline)}" if duty.deadline else ""
    needs = f"In the model: {duty.requires}."
    note = " ".join(part for part in (f"{bound}{due}.", needs, duty.note) if part)
    return Ground(ref, "obligation", duty.instrument, source=duty.citation, note=note)


def _stated(name: str, ref: str, material: Material) -> Ground | None:
    """A place in the case ("preferences.CHN.c1"), with the grounds the analyst gave for it."""
    found = _place(name, material)
    if found is None:
        return None
    text, because, confidence = found
    surety = f"The analyst's confidence in it is {percent(confidence)}." if confidence < 1 else ""
    if not because:
        note = f"Stated in the case without a ground. {surety}".strip()
        return Ground(ref, "assumption", text, note=note)
    grounds = resolve_all(because, material)
    note = f"The analyst rests it on: {listing([ground.label for ground in grounds])}. {surety}".strip()
    first = next((ground for ground in grounds if ground.quote), grounds[0])
    inputs = tuple(group for ground in grounds for group in ground.inputs)
    groups = (tuple(sorted({item for group in inputs for item in group})),) if inputs else ()
    return Ground(
        ref,
        first.kind if first.kind != "lost" else "assumption",
        text,
        first.before,
        first.quote,
        first.after,
        first.source,
        inputs=groups,
        note=note,
    )


def _place(name: str, material: Material) -> tuple[str, tuple[str, ...], float] | None:
    """Text, grounds and confidence of a place in the case."""
    case = material.case
    family, _, rest = name.partition(".")
    if material.analysis is not None:
        for assumption in material.analysis.assumptions:
            if assumption.ref == name:
                return assumption_words(assumption, material), assumption.grounds, assumption.confidence
    if family == "status_quo" and case.status_quo is not None:
        text = f"The status quo: {material.setting((option, True) for option in case.status_quo.yes)}"
        return text, case.status_quo.because, 1.0
    records: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
        "risks": tuple(
            (risk.id, f"{risk.name or risk.id}: {risk.when}", risk.because) for risk in case.risks
        ),
        "strategies": tuple(
            (s.id, f"{s.name}: {s.summary}".rstrip(": "), s.because) for s in case.strategies
        ),
        "options": tuple((o.id, f"{material.name(o.actor)}: {o.name}", o.because) for o in case.options),
        "indicators": tuple((i.id, i.name, i.because) for i in case.indicators),
        "measures": tuple((m.id, m.name, m.because) for m in case.measures),
    }
    for record_id, text, because in records.get(family, ()):
        if record_id == rest:
            return text, because, 1.0
    if family == "beliefs":
        holder, _, about = rest.partition(".")
        view = case.beliefs.get(holder, {}).get(about)
        if view is not None:
            text = (
                f"What {material.name(holder)} {material.verb(holder, 'takes', 'take')} "
                f"{material.name(about)} to want"
            )
            because = view.because or tuple(ref for statement in view.order for ref in statement.because)
            return text, because, view.confidence
    return None


def _said(name: str, ref: str, material: Material) -> Ground | None:
    return Ground(ref, "statement", name)


def _source(source_id: str, material: Material) -> Source | None:
    return next((source for source in material.case.sources if source.id == source_id), None)


def _document(document_id: str, material: Material) -> Document | None:
    """The text read for a source: matched by id, or by the name of the source's file."""
    source = _source(document_id, material)
    stem = source.file.rsplit("/", 1)[-1].rsplit(".", 1)[0] if source and source.file else ""
    documents = [reading.document for reading in material.readings]
    exact = (document for document in documents if document.id == document_id)
    return next(exact, None) or next(
        (d for d in documents if stem and d.id in (stem, source and source.file)), None
    )


_CASE: dict[str, Callable[[str, str, Material], Ground | None]] = {
    "case": _stated,
    "claim": _claim,
    "obligation": _obligation,
    "said": _said,
    "source": _cited,
    "span": _span,
}

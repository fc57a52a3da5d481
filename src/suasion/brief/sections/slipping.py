"""Is it slipping? What could be withheld (capacity) and where the target stands (posture), and the claims
tested."""

from __future__ import annotations

from suasion.brief.evidence import estimate_words
from suasion.brief.figures import leverage_chart, series_charts, timeline
from suasion.brief.findings import (
    capacity_clause,
    leverage_rests,
    moved_words,
    posture_clause,
    standing_words,
)
from suasion.brief.material import Material
from suasion.brief.quantities import digits_for, number, percent, period, quantity
from suasion.brief.records import Block, Cell, Fold, Items, Nothing, Para, Section, Statement, Table
from suasion.brief.wording import capital, listing, possessive, sentence
from suasion.measure.findings.channels import Leverage
from suasion.measure.findings.rulings import Verdict
from suasion.measure.measurement import Measurement

__all__ = ["slipping"]

DIRECTIONS = {"up": "rose", "down": "fell", "flat": "no change", "unclear": "unclear"}


def slipping(material: Material) -> Section:
    """The section on leverage and alignment."""
    measured = material.measurement
    title = "Is it slipping?"
    if measured is None or not (measured.series or measured.happenings):
        why = "The case has no data on the focal pair, so neither capacity nor posture could be measured."
        blocks: tuple[Block, ...] = (Nothing(why),)
        if measured is not None and measured.verdicts:
            blocks += (_verdicts(measured, material),)
        return Section("slipping", title, blocks)
    lead = (
        "Two answers, never one score: what could be withheld and not replaced, and where the target stands."
    )
    found: list[Block] = [_capacity(measured, material)]
    found += [figure for figure in (leverage_chart(material),) if figure is not None]
    found += _channels(measured, material)
    found.append(_posture(measured, material))
    found += series_charts(material)
    found += [table for table in (_changes(measured, material),) if table is not None]
    found += _claims(measured, material)
    found += _more(measured, material)
    return Section("slipping", title, tuple(found), lead)


def _capacity(measured: Measurement, material: Material) -> Para:
    ground = ("measured:capacity",)
    why = measured.answer.capacity_why
    if measured.answer.capacity is None:
        text = f"Capacity was not measured: {why or 'the case has no figures for it'}"
        return Para((Statement("slipping.capacity", "number", sentence(material.named(text)), ground),))
    text = sentence(capital(capacity_clause(material)))
    said = [Statement("slipping.capacity", "number", text, ground)]
    if why:
        said.append(Statement("slipping.capacity.why", "number", sentence(material.named(why)), ground))
    for leverage in measured.leverage[:1]:
        if leverage.points and not why:
            said.append(_stands_at(leverage, material))
        if leverage.caveat:
            refs = (f"leverage:{leverage.a}-{leverage.b}",)
            text = leverage_rests(leverage, material)
            said.append(Statement("slipping.leverage.caveat", "number", text, refs))
    return Para(tuple(said))


def _stands_at(leverage: Leverage, material: Material) -> Statement:
    """Where leverage stood at the last point, on its own scale."""
    last = leverage.points[-1]
    owner, over = possessive(material.name(leverage.a)), material.name(leverage.b)
    text = (
        f"On a scale from 0 to 1, {owner} leverage over {over} "
        f"stands at {estimate_words(last)} in {period(last.period)}."
    )
    refs = (f"leverage:{leverage.a}-{leverage.b}",)
    return Statement("slipping.leverage", "number", text, refs, (("leverage", last.value),))


def _channels(measured: Measurement, material: Material) -> list[Block]:
    rows = []
    for leverage in measured.leverage[:1]:
        for part in leverage.channels:
            ref = (f"channel:{leverage.a}-{leverage.b}@{part.channel}",)
            dependence = estimate_words(part.dependence) if part.dependence else "no data"
            substitute = estimate_words(part.substitutability) if part.substitutability else "no data"
            share = percent(part.share) if part.share is not None else "none"
            rows.append(
                (
                    Cell(capital(part.channel), grounds=ref),
                    Cell(dependence, "number" if part.dependence else "mute"),
                    Cell(substitute, "number" if part.substitutability else "mute"),
                    Cell(number(part.weight, 2), "number"),
                    Cell(share, "number" if part.share is not None else "mute"),
                )
            )
    if not rows:
        return []
    columns = ("Channel", "Dependence", "Substitutability", "Weight", "Part of the total")
    note = "Leverage is the weighted sum of dependence times what cannot be substituted."
    return [
        Table(
            "channels", "Leverage by channel", columns, tuple(rows), "computed from the case's tables.", note
        )
    ]


def _posture(measured: Measurement, material: Material) -> Para:
    change = measured.answer.posture
    if change is None:
        text = f"Posture was not measured: {measured.answer.posture_why or 'the case has no figures for it'}"
        return Para(
            (Statement("slipping.posture", "number", sentence(material.named(text)), ("measured:posture",)),)
        )
    said = [
        Statement(
            "slipping.posture", "number", sentence(capital(posture_clause(material))), ("measured:posture",)
        )
    ]
    standing = standing_words(material)
    if standing:
        from suasion.brief.findings import closest_now

        now = closest_now(material)
        refs = (f"compare:{now.indicator}@{now.period}",) if now else ()
        values = (("gap", now.gap.value),) if now else ()
        said.append(Statement("slipping.standing", "number", sentence(standing), refs, values))
    return Para(tuple(said))


def _changes(measured: Measurement, material: Material) -> Table | None:
    rows = []
    for change in measured.changes:
        digits = digits_for(change.before.value, change.after.value, unit=change.after.unit)
        ref = (f"change:{change.series}",)
        rose = percent(change.probability) if change.probability is not None else "not known"
        rows.append(
            (
                Cell(capital(material.named(change.name)), grounds=ref),
                Cell(
                    (
                        f"{quantity(change.before.value, change.before.unit, digits)} "
                        f"({period(change.before.period)})"
                    ),
                    "number",
                ),
                Cell(
                    (
                        f"{quantity(change.after.value, change.after.unit, digits)} "
                        f"({period(change.after.period)})"
                    ),
                    "number",
                ),
                Cell(DIRECTIONS[change.direction]),
                Cell(rose, "number" if change.probability is not None else "mute"),
            )
        )
    if not rows:
        return None
    columns = ("Series", "Before", "After", "Direction", "Rose in draws")
    note = "A change within the tolerance of its series counts as none."
    return Table(
        "changes", "What each series did", columns, tuple(rows), "computed from the case's tables.", note
    )


def _claims(measured: Measurement, material: Material) -> list[Block]:
    if measured.verdicts:
        return [_verdicts(measured, material)]
    return [
        Nothing(
            "No claim of the sources was put to the test: none has a direction that a series could confirm."
        )
    ]


def _verdicts(measured: Measurement, material: Material) -> Table:
    rows = tuple(_verdict_row(verdict, material) for verdict in measured.verdicts)
    counts = {
        kind: sum(v.verdict == kind for v in measured.verdicts)
        for kind in ("supported", "contradicted", "mixed", "no data")
    }
    note = f"Of {len(rows)}: {listing([f'{n} {kind}' for kind, n in counts.items() if n])}."
    columns = ("Claim", "Verdict", "Why", "What would settle it")
    return Table(
        "verdicts",
        "The claims put to the test",
        columns,
        rows,
        "the claims of the sources and the case's tables.",
        note,
    )


def _verdict_row(verdict: Verdict, material: Material) -> tuple[Cell, ...]:
    claim = next((claim for claim in material.case.claims if claim.id == verdict.claim), None)
    words = (claim.gloss or f"“{claim.quote}”") if claim else material.named(verdict.text)
    tone = {"supported": "good", "contradicted": "bad", "no data": "mute"}.get(verdict.verdict, "text")
    said = (f"claim:{verdict.claim}",) if claim else ()
    return (
        Cell(capital(words), grounds=said),
        Cell(capital(verdict.verdict), tone, (f"verdict:{verdict.claim}",)),  # type: ignore[arg-type]
        Cell(_reason(verdict, material)),
        Cell(
            capital(_would_settle(verdict)),
            "text" if verdict.would_answer else "mute",
        ),
    )


def _would_settle(verdict: Verdict) -> str:
    """What is missing for a clear verdict; for a mixed one without a lack of data, a narrower claim."""
    if verdict.would_answer:
        return verdict.would_answer
    if verdict.verdict != "mixed":
        return "nothing more is needed"
    return "saying which is meant: what could be withheld, or where the target stands"


def _reason(verdict: Verdict, material: Material) -> str:
    """The numbers that decided a verdict, or the verdict's own reason where there are none."""
    if not verdict.numbers:
        return material.named(verdict.why)
    said = [
        f"{change.name}: {moved_words(change)} ({DIRECTIONS[change.direction]})" for change in verdict.numbers
    ]
    recorded = verdict.why.partition("On record: ")[2].rstrip(". ")
    if recorded:
        said.append(f"On record: {recorded}")
    return " ".join(sentence(material.named(one)) for one in dict.fromkeys(said))


def _more(measured: Measurement, material: Material) -> list[Block]:
    """What a sceptic looks up: ways out, comparisons, breaks, rejected figures, dated acts."""
    folds = [
        _fold("exits", "Ways out: what the rivals supply and could supply", _exits(measured, material)),
        _fold("comparisons", "Who is the nearer one, period by period", _comparisons(measured, material)),
        _fold("breaks", "Breaks in the series", _breaks(measured, material)),
        _fold("asymmetry", "Leverage the other way", _asymmetry(measured, material)),
        _fold("contradictions", "Figures that were set aside", _contradictions(measured, material)),
        _fold("triangles", "Strategic triangles", _triangles(measured, material)),
    ]
    events: list[Block] = []
    figure = timeline(material)
    if figure is not None:
        events.append(figure)
    return [*events, *(fold for fold in folds if fold is not None)]


def _fold(name: str, title: str, statements: tuple[Statement, ...]) -> Fold | None:
    return Fold(f"slipping-{name}", title, (Items(statements),)) if statements else None


def _exits(measured: Measurement, material: Material) -> tuple[Statement, ...]:
    found = []
    for i, way in enumerate(measured.exits):
        parts = [
            f"{label} {estimate_words(e)}"
            for label, e in (
                ("now", way.present),
                ("share it could take over", way.could),
                ("willingness", way.would),
            )
            if e
        ]
        text = (
            f"{capital(material.name(way.rival))}, {way.channel}: "
            f"{listing(parts) or 'no figures'}. {sentence(material.named(way.why))}"
        )
        ref = f"channel:{measured.focal}-{measured.target}@{way.channel}"
        found.append(Statement(f"exit.{way.rival}.{way.channel}.{i}", "number", text.strip(), (ref,)))
    return tuple(found)


def _comparisons(measured: Measurement, material: Material) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            f"compare.{one.indicator}.{one.period}.{one.first}",
            "number",
            f"{capital(one.indicator.replace('_', ' '))}: {sentence(material.named(one.why))}",
            (f"compare:{one.indicator}@{one.period}",),
        )
        for one in measured.comparisons
    )


def _breaks(measured: Measurement, material: Material) -> tuple[Statement, ...]:
    found = []
    for one in measured.breaks:
        sure = (
            f", with probability {percent(one.probability)} that there was a break at all"
            if one.probability is not None
            else ""
        )
        digits = digits_for(one.before, one.after, unit=one.unit)
        name = material.named(one.name)
        when = (
            f"in {period(one.date)}"
            if one.date_lo == one.date_hi
            else f"between {period(one.date_lo)} and {period(one.date_hi)}"
        )
        text = (
            f"{name}{',' if ',' in name else ''} changed its level {when}, "
            f"from {quantity(one.before, one.unit, digits)} to {quantity(one.after, one.unit, digits)}{sure}."
        )
        placebo = f" {sentence(material.named(one.placebo))}" if one.placebo else ""
        found.append(
            Statement(
                f"break.{one.series}.{one.date}",
                "number",
                capital(text) + placebo,
                (f"break:{one.series}@{one.date}",),
            )
        )
    return tuple(found)


def _asymmetry(measured: Measurement, material: Material) -> tuple[Statement, ...]:
    refs = tuple(f"leverage:{one.a}-{one.b}" for one in measured.leverage) or ("measured:capacity",)
    return tuple(
        Statement(
            f"asymmetry.{i}",
            "number",
            sentence(f"{material.named(one.name)}: {estimate_words(one)} in {period(one.period)}"),
            refs,
        )
        for i, one in enumerate(measured.asymmetry)
    )


def _contradictions(measured: Measurement, material: Material) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            f"contradiction.{i}",
            "number",
            sentence(material.named(one.why)),
            (f"contradiction:{i}",),
        )
        for i, one in enumerate(measured.contradictions)
    )


def _triangles(measured: Measurement, material: Material) -> tuple[Statement, ...]:
    found = []
    for i, one in enumerate(measured.triangles):
        parts = [f"{name} {percent(share)}" for name, share in one.probabilities if share >= 0.005]
        text = f"{material.names(one.states)}, {period(one.period)}, share of draws: {listing(parts)}."
        found.append(Statement(f"triangle.{i}", "number", capital(text), ("measured:posture",)))
    return tuple(found)

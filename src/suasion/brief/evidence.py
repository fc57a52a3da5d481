"""Grounds that were measured: numbers from data, with method, rows and vintage."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from suasion.brief.material import Material
from suasion.brief.quantities import band, digits_for, number, period, quantity
from suasion.brief.records import Ground
from suasion.brief.witnesses import played
from suasion.brief.wording import capital
from suasion.measure.estimates import Estimate
from suasion.measure.measurement import Measurement

__all__ = ["estimate_words", "evidence", "inputs_of"]


def evidence(ref: str, material: Material) -> Ground | None:
    """The ground of a reference to a result of `measure` or `play`; None if there is no such result."""
    kind, _, name = ref.partition(":")
    if kind == "play":
        return played(name, ref, material)
    finder = _MEASURED.get(kind)
    return finder(name, ref, material, material.measurement) if finder and material.measurement else None


def estimate_words(estimate: Estimate) -> str:
    r"""An estimate with its 90 % band, as it is printed in a sentence.

    Examples
    --------
    >>> estimate_words(Estimate("gap", 0.086, lo90=-0.016, hi90=0.188))
    '0.09 (90\xa0% band −0.02 to 0.19)'
    """
    digits = digits_for(estimate.value, unit=estimate.unit)
    text = quantity(estimate.value, estimate.unit, digits)
    spread = estimate.band90
    if spread is None or spread.lo == spread.hi:
        return text
    return f"{text} (90\u00a0% band {band(spread.lo, spread.hi, estimate.unit, digits)})"


def inputs_of(rows: Iterable[str], sources: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """What a number needs: one of its sources, and one of the files its rows stand in.

    Examples
    --------
    >>> inputs_of(("data/trade.csv:7", "data/trade.csv:9"), ("kita", "kotra"))
    (('data/trade.csv',), ('kita', 'kotra'))
    """
    files = tuple(sorted({row.rpartition(":")[0] for part in rows for row in part.split("+") if ":" in row}))
    names = tuple(sorted({name.strip() for source in sources for name in source.split(";") if name.strip()}))
    return tuple(group for group in (files, names) if group)


def _estimate(ref: str, estimate: Estimate, material: Material, label: str = "", note: str = "") -> Ground:
    name = capital(material.named(label or estimate.name))
    when = f", {period(estimate.period)}" if estimate.period and ", change from " not in label else ""
    parameters = [(key, material.named(value)) for key, value in estimate.parameters]
    parameters += [("n", number(estimate.n))] if estimate.n is not None else []
    spread = estimate.band50
    parameters += [("50 % band", band(spread.lo, spread.hi, estimate.unit))] if spread else []
    compilers = "; ".join(
        f"{figure.compiler or 'unnamed compiler'} {quantity(figure.value, figure.unit)}"
        for figure in estimate.figures
    )
    sources = [material.source_title(source) for source in estimate.sources]
    source = f"Sources: {'; '.join(sources)}." if sources else ""
    said = f"Figures as printed: {compilers}." if len(estimate.figures) > 1 else ""
    remarks = (note, said, material.named(estimate.caveat) if estimate.caveat else "")
    return Ground(
        ref,
        "number",
        f"{name}{when}: {estimate_words(estimate)}",
        source=source,
        method=estimate.method,
        parameters=tuple(parameters),
        rows=estimate.rows,
        vintage=estimate.vintage,
        inputs=inputs_of(estimate.rows, estimate.sources),
        note=" ".join(part for part in remarks if part),
    )


Finder = Callable[[str, str, Material, Measurement], Ground | None]


def _measure(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    series_id, _, when = name.partition("@")
    series = measured.series_of(series_id)
    if series is None or not series.points:
        return None
    point = series.at(when) if when else series.last
    return _estimate(ref, point, material, series.name, material.named(series.caveat)) if point else None


def _change(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    answer = measured.answer
    known = [*measured.changes, *(one.change for one in measured.leverage if one.change)]
    known += [change for change in (answer.capacity, answer.posture) if change is not None]
    change = next((change for change in known if change.series == name), None)
    if change is None:
        return None
    label = f"{change.name}, change from {period(change.before.period)} to {period(change.after.period)}"
    return _estimate(ref, change.difference, material, label, material.named(change.why))


def _leverage(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    pair, _, when = name.partition("@")
    found = next((one for one in measured.leverage if f"{one.a}-{one.b}" == pair), None)
    if found is None or not found.points:
        return None
    point = next((point for point in found.points if point.period == when), found.points[-1])
    label = f"Leverage of {material.name(found.a)} over {material.name(found.b)}"
    return _estimate(ref, point, material, label, material.named(found.caveat))


def _channel(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    pair, _, channel = name.partition("@")
    leverage = next((one for one in measured.leverage if f"{one.a}-{one.b}" == pair), None)
    part = next((one for one in leverage.channels if one.channel == channel), None) if leverage else None
    if part is None:
        return None
    estimate = part.part or part.dependence
    label = f"The {channel} channel of {material.name(pair.partition('-')[0])}'s leverage"
    if estimate is None:
        return Ground(ref, "number", label, note=material.named(part.why) or "No data fill this channel.")
    return _estimate(ref, estimate, material, label, material.named(part.why))


def _compare(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    indicator, _, when = name.partition("@")
    found = [c for c in measured.comparisons if c.indicator == indicator and c.period == when]
    if not found:
        return None
    return _estimate(ref, found[0].gap, material, note=material.named(found[0].why))


def _break(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    found = next((one for one in measured.breaks if f"{one.series}@{one.date}" == name), None)
    if found is None:
        return None
    return Ground(
        ref,
        "number",
        f"{material.named(found.name)}: a break in {period(found.date)}",
        method=found.method,
        parameters=found.parameters,
        rows=found.rows,
        inputs=inputs_of(found.rows, found.sources),
        source=f"Sources: {'; '.join(map(material.source_title, found.sources))}." if found.sources else "",
        note=" ".join(part for part in (material.named(found.why), material.named(found.placebo)) if part),
    )


def _verdict(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    found = next((one for one in measured.verdicts if one.claim == name), None)
    if found is None:
        return None
    rows = tuple(row for change in found.numbers for row in change.difference.rows)
    sources = found.sources or tuple(s for change in found.numbers for s in change.difference.sources)
    return Ground(
        ref,
        "number",
        f"Test of the claim: {found.verdict}",
        method=material.named(found.test),
        source=f"Sources: {'; '.join(map(material.source_title, sources))}." if sources else "",
        rows=tuple(dict.fromkeys(rows)),
        inputs=inputs_of(rows, sources),
        note=" ".join(part for part in (material.named(found.why), material.named(found.rule)) if part),
    )


def _happening(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    found = next((one for one in measured.happenings if one.row == name), None)
    if found is None:
        return None
    label = f"{period(found.date)}: {found.what or found.indicator}"
    source = material.source_title(found.source)
    return Ground(
        ref,
        "number",
        label,
        source=f"Source: {source}.",
        method="typed in the case's tables",
        rows=(found.row,),
        inputs=inputs_of((found.row,), (found.source,)),
    )


def _gap(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    if not name.isdigit() or int(name) >= len(measured.gaps):
        return None
    gap = measured.gaps[int(name)]
    return Ground(
        ref,
        "number",
        material.named(gap.what),
        method="search of the case's tables",
        note=f"What would answer it: {gap.would_answer}." if gap.would_answer else "",
    )


def _contradiction(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    if not name.isdigit() or int(name) >= len(measured.contradictions):
        return None
    found = measured.contradictions[int(name)]
    figures = (*found.rejected, *found.against)
    rows = tuple(figure.row for figure in figures)
    said = "; ".join(
        f"{figure.compiler or figure.source}: {quantity(figure.value, figure.unit)}" for figure in figures
    )
    label = f"{capital(found.rule)}, {period(found.period)}"
    inputs = tuple(group for figure in figures for group in inputs_of((figure.row,), (figure.source,)))
    return Ground(
        ref, "number", label, method="consistency of the tables", rows=rows, inputs=inputs, note=f"{said}."
    )


def _reckoned(name: str, ref: str, material: Material, measured: Measurement) -> Ground | None:
    """The answers themselves: "measured:capacity", "measured:posture"."""
    answer = measured.answer
    change, why = (
        (answer.capacity, answer.capacity_why) if name == "capacity" else (answer.posture, answer.posture_why)
    )
    if change is None:
        return Ground(
            ref,
            "number",
            f"{capital(name)}: not measured",
            method="search of the case's tables",
            note=material.named(why),
        )
    label = f"{change.name}, change from {period(change.before.period)} to {period(change.after.period)}"
    note = " ".join(part for part in (material.named(change.why), material.named(why)) if part)
    return _estimate(ref, change.difference, material, label, note)


_MEASURED: dict[str, Finder] = {
    "break": _break,
    "change": _change,
    "channel": _channel,
    "compare": _compare,
    "contradiction": _contradiction,
    "gap": _gap,
    "happening": _happening,
    "leverage": _leverage,
    "measure": _measure,
    "measured": _reckoned,
    "verdict": _verdict,
}

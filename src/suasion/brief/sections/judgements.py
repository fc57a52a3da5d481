"""Key judgements: three to five conclusions, each with confidence, reasons and what would overturn it."""

from __future__ import annotations

from suasion.brief.findings import (
    EVEN,
    best_approaches,
    breaking_flips,
    capacity_clause,
    closest_now,
    current_approach,
    leverage_rests,
    measured_confidence,
    model_confidence,
    moved_words,
    posture_clause,
    standing_words,
    turning_points,
)
from suasion.brief.material import Material
from suasion.brief.plain import change_words, state_words, without_words
from suasion.brief.quantities import count, percent, period, quantity
from suasion.brief.records import Block, Judgement, Nothing, Section, Statement
from suasion.brief.sections.opening import best_share, order_clause, quoted
from suasion.brief.wording import capital, listing, possessive, sentence
from suasion.measure.findings.movements import Change
from suasion.play.findings import Approach

__all__ = ["judgements"]


def judgements(material: Material) -> Section:
    """Three to five conclusions, each with its confidence, its reasons and what would overturn it."""
    found = [_capacity(material), _posture(material), _order(material), _present(material), _belief(material)]
    blocks: tuple[Block, ...] = tuple(block for block in found if block is not None)
    lead = (
        "Confidence says how good the ground is. A result of the model is not a forecast: it carries a share "
        "of model variants (the game played again with every assumption in doubt drawn anew), never a "
        "likelihood."
    )
    if not blocks:
        why = "No judgement can be made: the case holds neither data to measure nor choices to play."
        return Section("judgements", "Key judgements", (Nothing(why),))
    return Section("judgements", "Key judgements", blocks, lead)


def _capacity(material: Material) -> Judgement | None:
    change = material.measurement.answer.capacity if material.measurement else None
    if change is None or material.measurement is None:
        return None
    leverage = material.measurement.leverage[:1]
    why = _dependence(material) or [_evidence("capacity", change, material)]
    for one in leverage:
        refs = (f"leverage:{one.a}-{one.b}",)
        if one.fell is not None:
            fell = f"The combined measure fell in {percent(one.fell)} of the draws of figures and weights."
            why.append(Statement("capacity.fell", "number", fell, refs, (("fell", one.fell),)))
        if one.caveat:
            why.append(Statement("capacity.rests", "number", leverage_rests(one, material), refs))
    turned = [material.named(text) for one in leverage for text in one.would_change]
    changes = tuple(
        Statement(f"capacity.turn.{i}", "number", sentence(text), ("measured:capacity",))
        for i, text in enumerate(turned)
    )
    return Judgement(
        Statement(
            "judgement.capacity", "judgement", _capacity_text(change, material), ("measured:capacity",)
        ),
        _sure("capacity", measured_confidence(change, material).sentence(), ("measured:capacity",)),
        tuple(why),
        changes + _watched(material, "capacity"),
    )


def _capacity_text(change: Change, material: Material) -> str:
    clause = capital(capacity_clause(material))
    if change.series.startswith("leverage"):
        before, after = (quantity(e.value, "", 2) for e in (change.before, change.after))
        return sentence(f"{clause}: on a scale from 0 to 1 it stood at {before} and then at {after}")
    return sentence(f"{clause}: {material.named(change.name)} stood at {moved_words(change)}")


def _dependence(material: Material) -> list[Statement]:
    """Both ends of each series that means leverage of the focal actor over the target."""
    measured = material.measurement
    found = []
    for change in measured.changes if measured else ():
        series = measured.series_of(change.series) if measured else None
        info = material.case.case
        if (
            series is not None
            and series.more_means == "leverage"
            and (series.a, series.b) == (info.focal, info.target)
        ):
            text = sentence(f"{material.named(change.name)} stood at {moved_words(change)}")
            values = (("before", change.before.value), ("after", change.after.value))
            found.append(
                Statement(f"capacity.{change.series}", "number", text, (f"change:{change.series}",), values)
            )
    return found


def _evidence(name: str, change: Change, material: Material) -> Statement:
    text = sentence(capital(material.named(change.why.rstrip("."))))
    values = (("before", change.before.value), ("after", change.after.value))
    return Statement(f"{name}.why", "number", text, (f"measured:{name}",), values)


def _posture(material: Material) -> Judgement | None:
    change = material.measurement.answer.posture if material.measurement else None
    if change is None:
        return None
    clause = posture_clause(material)
    text = sentence(
        capital(f"{clause} since {period(change.before.period)}" if " since " not in clause else clause)
    )
    why = _sides(material) or [_evidence("posture", change, material)]
    likelihood = None
    standing = standing_words(material)
    now = closest_now(material)
    spread = True if now is not None and now.probability is not None else None
    if standing:
        likelihood = Statement("posture.now", "number", sentence(standing), _compared(material))
    return Judgement(
        Statement("judgement.posture", "judgement", text, ("measured:posture",)),
        _sure("posture", measured_confidence(change, material, spread).sentence(), ("measured:posture",)),
        tuple(why),
        _watched(material, "posture"),
        likelihood,
    )


def _sides(material: Material) -> list[Statement]:
    """What agreement and distance with each side did: the series behind the posture."""
    measured, info = material.measurement, material.case.case
    found = []
    for change in measured.changes if measured else ():
        series = measured.series_of(change.series) if measured else None
        sides = {info.focal, *info.rivals}
        if series is None or series.kind not in ("agreement", "distance") or change.series.startswith("gap:"):
            continue
        if info.target in (series.a, series.b) and sides & {series.a, series.b}:
            text = sentence(f"{material.named(change.name)}: {moved_words(change)}")
            values = (("before", change.before.value), ("after", change.after.value))
            found.append(
                Statement(f"posture.{change.series}", "number", text, (f"change:{change.series}",), values)
            )
    return found[:4]


def _compared(material: Material) -> tuple[str, ...]:
    now = closest_now(material)
    return (f"compare:{now.indicator}@{now.period}",) if now else ()


def _sure(name: str, text: str, grounds: tuple[str, ...]) -> Statement:
    return Statement(f"{name}.confidence", "judgement", text, grounds)


def _order(material: Material) -> Judgement | None:
    best = best_approaches(material.focal_approaches)
    if not best:
        return None
    share = best_share(best[0], material)
    likelihood = None
    if share is not None and material.analysis and material.analysis.variants:
        n = material.analysis.variants.n
        text = (
            f"{capital(quoted(best[0]))} is the best of {possessive(material.focal)} "
            f"approaches in {percent(share)} of {n} model variants."
        )
        likelihood = Statement(
            "order.share", "number", text, (f"play:best:{best[0].strategy}",), (("share", share),)
        )
    ranked = tuple(
        Statement(
            f"order.{one.strategy}",
            "number",
            _rank_sentence(one, material),
            (f"play:approach:{one.strategy}",),
        )
        for one in material.focal_approaches
    )
    return Judgement(
        Statement(
            "judgement.order",
            "judgement",
            sentence(order_clause(material)),
            tuple(f"play:approach:{one.strategy}" for one in material.focal_approaches),
        ),
        _sure("order", model_confidence(material, share).sentence(), ("play:game:all",)),
        ranked,
        _overturns(material, best[0]),
        likelihood,
    )


def _rank_sentence(approach: Approach, material: Material) -> str:
    if approach.worst is None or approach.best is None:
        return f"{quoted(approach)} leads to no outcome that holds."
    n = len(approach.outcomes)
    if n == 1 or abs(approach.best - approach.worst) < EVEN:
        those = "its only outcome" if n == 1 else f"each of its {count(n, 'outcome')}"
        return (
            f"{quoted(approach)}: {those} suits {material.focal} better than {percent(approach.worst)} "
            f"of all other situations."
        )
    return (
        f"{quoted(approach)}: its {count(n, 'outcome')} suit {material.focal} better than between "
        f"{percent(approach.worst)} and {percent(approach.best)} of all other situations."
    )


def _overturns(material: Material, approach: Approach) -> tuple[Statement, ...]:
    """Turning assumptions and cheapest flips, as what would overturn the order."""
    found = [
        Statement(
            f"order.turn.{one.ref}",
            "number",
            without_words(one, material),
            (f"play:assumption:{one.ref}", f"case:{one.ref}"),
        )
        for one in turning_points(material)[:2]
    ]
    for index, flip in breaking_flips(material, [outcome.state for outcome in approach.outcomes])[:2]:
        changed = listing([change_words(change, material) for change in flip.changes])
        text = f"An outcome of “{approach.name}” would no longer hold if {changed}."
        found.append(Statement(f"order.flip.{index}", "number", text, (f"play:flip:{index}",)))
    return tuple(found)


def _present(material: Material) -> Judgement | None:
    """Whether the best approach (or the present one) would be kept up."""
    best = best_approaches(material.focal_approaches)
    now = current_approach(material)
    shown = [one for one in (*best[:1], now) if one is not None]
    shaky = next((one for one in shown if not one.credible and one.temptation), None)
    if shaky is None:
        return None
    step = shaky.temptation[0]
    to = listing([material.base(*change) for change in step.changes])
    text = (
        f"{material.focal} would have reason to leave {quoted(shaky)}: it would "
        f"gain by moving to {to}, and no reply takes the gain away."
    )
    share = shaky.share_ends_well
    why = Statement(
        "present.why",
        "number",
        f"The move improves {material.focal}'s position and stays unanswered in the full game.",
        (f"play:approach:{shaky.strategy}",),
    )
    return Judgement(
        Statement("judgement.present", "judgement", capital(text), (f"play:approach:{shaky.strategy}",)),
        _sure("present", model_confidence(material, share).sentence(), ("play:game:all",)),
        (why,),
    )


def _belief(material: Material) -> Judgement | None:
    """The misperception that matters most: a reachable surprise first."""
    surprises = material.analysis.surprises if material.analysis else ()
    ordered = sorted(range(len(surprises)), key=lambda i: (surprises[i].level, i))
    if not ordered or material.analysis is None:
        return None
    index = ordered[0]
    one = surprises[index]
    who = material.names(one.actors) if one.actors else "No actor"
    plural = len(one.actors) > 1 or (len(one.actors) == 1 and material.plural(one.actors[0]))
    if one.kind.startswith("expected"):
        approach = material.approach(one.strategy)
        under = f"Under {quoted(approach)}, " if approach else ""
        expects = "would expect" if approach else "expect" if plural else "expects"
        text = capital(
            f"{under}{who} {expects} an outcome that does not come about, "
            f"because the actors misread one another."
        )
    else:
        text = "Because the actors misread one another, an outcome comes about that none of them expects."
    state = state_words(one.yn, material)
    why = Statement("belief.state", "number", f"The outcome: {state}.", (f"play:surprise:{index}",))
    fixes = tuple(
        Statement(
            f"belief.fix.{i}",
            "number",
            _correction(fix.holder, fix.about, fix.signal, material),
            (f"play:surprise:{index}",),
        )
        for i, fix in enumerate(one.removed_by[:2])
    )
    return Judgement(
        Statement("judgement.belief", "judgement", text, (f"play:surprise:{index}", "play:views:all")),
        _sure("belief", model_confidence(material, None).sentence(), ("play:game:all",)),
        (why,),
        fixes,
    )


def _correction(holder: str, about: str, signal: str, material: Material) -> str:
    sees = (
        f"The surprise would vanish if {material.name(holder)} saw {material.name(about)} "
        f"as {material.verb(about, 'it is', 'they are')}"
    )
    return sentence(f"{sees}; a signal would be: {signal.rstrip('.')}" if signal else sees)


def _watched(material: Material, about: str) -> tuple[Statement, ...]:
    """Open indicators that the analyst tied to this answer."""
    found = [
        one for one in material.case.indicators if about in one.affects or f"measure:{about}" in one.affects
    ]
    return tuple(
        Statement(
            f"{about}.watch.{one.id}",
            "judgement",
            sentence(f"{one.name}{f': {one.threshold}' if one.threshold else ''}"),
            (f"case:indicators.{one.id}",),
        )
        for one in found
    )

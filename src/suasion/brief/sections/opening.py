"""Bottom line and key judgements: the answer, so what, the strongest caveat; then what carries them."""

from __future__ import annotations

from suasion.brief.findings import (
    EVEN,
    best_approaches,
    breaking_flips,
    capacity_clause,
    closest_now,
    current_approach,
    measured_confidence,
    model_confidence,
    moved_words,
    posture_clause,
    standing_words,
    turning_points,
)
from suasion.brief.material import Material
from suasion.brief.plain import change_words, topic, without_words
from suasion.brief.records import Block, Judgement, Kind, Nothing, Para, Section, Statement
from suasion.brief.wording import (
    capital,
    count,
    listing,
    percent,
    period,
    possessive,
    quantity,
    sentence,
)
from suasion.measure.measurement import Change
from suasion.play.findings import Approach, KeyAssumption

__all__ = ["bottom_line", "judgements"]


def bottom_line(material: Material) -> Section:
    """The three sentences: the answer, so what, the strongest caveat."""
    statements = (_answer(material), _so_what(material), _caveat(material))
    return Section("bottom-line", "Bottom line", tuple(Para((statement,)) for statement in statements))


def _answer(material: Material) -> Statement:
    capacity, posture = capacity_clause(material), posture_clause(material)
    answer = material.measurement.answer if material.measurement else None
    together = ""
    if posture and answer and answer.capacity and answer.posture:
        together = (
            f", while {posture}"
            if answer.capacity.direction != answer.posture.direction
            else f", and {posture}"
        )
    grounds = tuple(
        f"said:judgement.{name}"
        for name in ("capacity", "posture")
        if answer is not None and getattr(answer, name) is not None
    )
    text = sentence(capital(f"{capacity}{together}"))
    if not grounds and answer is not None:
        grounds = ("measured:capacity",)
    return Statement("bottom.answer", "judgement" if grounds else "assumption", text, grounds)


def quoted(approach: Approach) -> str:
    """An approach's name as it stands in a sentence."""
    return f"“{approach.name}”"


def _so_what(material: Material) -> Statement:
    approaches = material.focal_approaches
    if not approaches:
        text = f"The case names no approach of {material.focal}, so where each leads cannot be said."
        grounds = ("play:game:all",) if material.analysis else ()
        return Statement("bottom.so-what", "judgement" if grounds else "assumption", text, grounds)
    if not best_approaches(approaches):
        text = "Under none of the approaches does any state hold, so the model gives no order among them."
        return Statement("bottom.so-what", "judgement", text, ("play:game:all",))
    return Statement(
        "bottom.so-what", "judgement", sentence(order_clause(material)), ("said:judgement.order",)
    )


def order_clause(material: Material) -> str:
    """Which approach ends best, against the present one, and what it brings with it."""
    best = best_approaches(material.focal_approaches)
    first, now = best[0], current_approach(material)
    if len(best) == len([a for a in material.focal_approaches if a.worst is not None]) and len(best) > 1:
        return (
            f"In the model no approach of {material.focal} ends better than "
            "another: all lead to outcomes of the same rank"
        )
    subject = (
        f"{quoted(first)}{_gloss(first, material)}" if len(best) == 1 else listing([quoted(a) for a in best])
    )
    ends = "ends" if len(best) == 1 else "end"
    text = f"In the model {subject} {ends} best for {material.focal}"
    if now is not None and now.worst is not None and all(now.strategy != one.strategy for one in best):
        text += (
            f", with a worst outcome that beats {percent(first.worst or 0.0)} of the other states "
            f"against {percent(now.worst)} for {quoted(now)}"
        ) + _lowest(material, (*best, now))
    elif now is not None and any(now.strategy == one.strategy for one in best):
        text += f", with a worst outcome that beats {percent(first.worst or 0.0)} of the other states; " + (
            "it is the present approach" if len(best) == 1 else "the present approach is among them"
        )
    else:
        text += f", with a worst outcome that beats {percent(first.worst or 0.0)} of the other states"
    return text + _price(first, material)


def _gloss(approach: Approach, material: Material) -> str:
    """What an approach would change from now, in brackets; nothing if that is nothing or much."""
    now = frozenset(material.case.status_quo.yes) if material.case.status_quo else frozenset()
    changed = [material.base(*choice) for choice in approach.commit if choice[1] != (choice[0] in now)]
    return f" ({listing(changed)})" if 0 < len(changed) <= 3 else ""


def _lowest(material: Material, named: tuple[Approach, ...]) -> str:
    """The approach with the worst outcome of all, if the sentence has not named it yet."""
    held = [one for one in material.focal_approaches if one.worst is not None]
    last = min(held, key=lambda one: (one.worst or 0.0, one.typical or 0.0))
    least = min((one.worst or 0.0 for one in named), default=0.0)
    if any(last.strategy == one.strategy for one in named) or (last.worst or 0.0) > least - EVEN:
        return ""
    return f" and {percent(last.worst or 0.0)} for {quoted(last)}"


def _price(approach: Approach, material: Material) -> str:
    """The risks and breaches an approach brings, as the end of a sentence."""
    parts = []
    if approach.risks:
        parts.append(
            f"the risk of {listing([material.risk_name(risk) for risk in approach.risks])}"
            if len(approach.risks) == 1
            else f"the risks of {listing([material.risk_name(risk) for risk in approach.risks])}"
        )
    own = [duty for duty in approach.broken if _binds(duty, approach.actor, material)]
    if own:
        parts.append(f"a breach of {listing([material.obligation_name(duty) for duty in own])}")
    return f"; its outcomes still carry {listing(parts)}" if parts else ""


def _binds(duty: str, actor: str, material: Material) -> bool:
    found = material.obligation(duty)
    return found is not None and actor in found.binds


def _caveat(material: Material) -> Statement:
    """The weakest point of the answer, by a fixed order of severity."""
    best = best_approaches(material.focal_approaches)
    turning = turning_points(material)
    share = _best_share(best[0], material) if best else None
    grounds: tuple[str, ...]
    if best and turning:
        worst = turning[0]
        basis = "an assumption" if worst.grounds else "an assumption without a source"
        held = f" holds in {percent(share)} of model variants and" if share is not None else ""
        text = f"This order{held} turns on {basis} about {topic(worst, material)}{_more(turning)}"
        grounds = (f"case:{worst.ref}", f"play:assumption:{worst.ref}")
        grounds += (f"play:variants:{best[0].strategy}",) if share is not None else ()
    elif best and share is not None:
        text = (
            f"This order holds in {percent(share)} of model variants, but "
            "it rests on stated preferences that no data test"
        )
        grounds = (f"play:variants:{best[0].strategy}",)
    elif best:
        text = "This order rests on stated preferences, which no data test"
        grounds = ("play:game:all",)
    else:
        text = (
            "Without approaches to compare, the brief answers what has changed and not what follows from it"
        )
        grounds = ()
    lag = _lag(material)
    grounds = (*grounds, *lag[1])
    kind: Kind = "judgement" if grounds else "assumption"
    return Statement("bottom.caveat", kind, sentence(f"{text}{lag[0]}"), grounds)


def _more(turning: tuple[KeyAssumption, ...]) -> str:
    return f", and on {count(len(turning) - 1, 'other')}" if len(turning) > 1 else ""


def _lag(material: Material) -> tuple[str, tuple[str, ...]]:
    """What the age of the newest figures means for the answer, as the end of a sentence; two years are
    old."""
    change = material.measurement.answer.capacity if material.measurement else None
    year = change.after.period.split("..")[-1][:4] if change else ""
    if change is None or not year.isdigit() or material.case.case.as_of.year - int(year) < 2:
        return "", ()
    return f"; no figure for capacity is newer than {period(change.after.period)}", (
        "said:judgement.capacity",
    )


def _best_share(approach: Approach, material: Material) -> float | None:
    """Share of variants in which an approach is the best of its actor's."""
    variants = material.analysis.variants if material.analysis else None
    found = variants.best.get(approach.strategy) if variants else None
    return found.share if found else None


# --- key judgements ----------------------------------------------------------------------------------


def judgements(material: Material) -> Section:
    """Three to five conclusions, each with its confidence, its reasons and what would overturn it."""
    found = [_capacity(material), _posture(material), _order(material), _present(material), _belief(material)]
    blocks: tuple[Block, ...] = tuple(block for block in found if block is not None)
    lead = (
        "Confidence says how good the ground is. A result of the model "
        "is not a forecast: it carries a share of model "
        "variants, never a likelihood."
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
            why.append(Statement("capacity.rests", "number", sentence(material.named(one.caveat)), refs))
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
    share = _best_share(best[0], material)
    likelihood = None
    if share is not None and material.analysis and material.analysis.variants:
        n = material.analysis.variants.n
        text = (
            f"{capital(quoted(best[0]))} is the best of {possessive(material.focal)} "
            f"approaches in {percent(share)} of {n} model variants."
        )
        likelihood = Statement(
            "order.share", "number", text, (f"play:variants:{best[0].strategy}",), (("share", share),)
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
            f"{quoted(approach)}: {those} beats {percent(approach.worst)} "
            f"of the other states for {material.focal}."
        )
    return (
        f"{quoted(approach)}: its {count(n, 'outcome')} beat between {percent(approach.worst)} and "
        f"{percent(approach.best)} of the other states for {material.focal}."
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
        text = (
            f"{capital(who)} {'count' if plural else 'counts'} on an outcome "
            "that does not hold when each acts on its own view."
        )
    else:
        text = "When each acts on its own view, an outcome holds that no actor expects."
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


def state_words(yn: str, material: Material) -> str:
    """A state given by its letters, by what differs from the status quo."""
    setting = tuple((option.id, mark == "Y") for option, mark in zip(material.case.options, yn, strict=False))
    now = frozenset(material.case.status_quo.yes) if material.case.status_quo else frozenset()
    changed = [
        (name, value) for name, value in setting if material.case.status_quo is None or value != (name in now)
    ]
    return material.setting(changed) if changed else "everything stays as it is now"


def _correction(holder: str, about: str, signal: str, material: Material) -> str:
    sees = (
        f"It would not arise if {material.name(holder)} saw {material.name(about)} "
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

"""The bottom line: the answer, so what, the strongest caveat."""

from __future__ import annotations

from suasion.brief.findings import (
    EVEN,
    best_approaches,
    capacity_clause,
    current_approach,
    posture_clause,
    turning_points,
)
from suasion.brief.material import Material
from suasion.brief.plain import topic
from suasion.brief.quantities import count, percent, period
from suasion.brief.records import Kind, Para, Section, Statement
from suasion.brief.wording import capital, listing, sentence
from suasion.play.findings import Approach, KeyAssumption

__all__ = ["best_share", "bottom_line", "order_clause", "quoted"]


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
            f"In the model, no approach of {material.focal} ends better than "
            "another: all lead to outcomes of the same rank"
        )
    subject = (
        f"{quoted(first)}{_gloss(first, material)}" if len(best) == 1 else listing([quoted(a) for a in best])
    )
    ends = "ends" if len(best) == 1 else "end"
    text = f"In the model, {subject} {ends} best for {material.focal}"
    if now is not None and now.worst is not None and all(now.strategy != one.strategy for one in best):
        text += f"{_at_worst(first, material)}, against {percent(now.worst)} for {quoted(now)}"
        text += _lowest(material, (*best, now))
    elif now is not None and any(now.strategy == one.strategy for one in best):
        present = "it is the present approach" if len(best) == 1 else "the present approach is among them"
        text += f"{_at_worst(first, material)}; {present}"
    else:
        text += _at_worst(first, material)
    return text + _price(first, material)


def _at_worst(approach: Approach, material: Material) -> str:
    """How good the worst outcome of an approach is, so that a newcomer can tell."""
    share = percent(approach.worst or 0.0)
    return f": even its worst outcome suits {material.focal} better than {share} of all other situations"


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
    share = best_share(best[0], material) if best else None
    grounds: tuple[str, ...]
    if best and turning:
        worst = turning[0]
        basis = "an assumption" if worst.grounds else "an assumption without a source"
        held = f" holds in {percent(share)} of model variants and" if share is not None else ""
        text = f"This order{held} turns on {basis} about {topic(worst, material)}{_more(turning)}"
        grounds = (f"case:{worst.ref}", f"play:assumption:{worst.ref}")
        grounds += (f"play:best:{best[0].strategy}",) if share is not None else ()
    elif best and share is not None:
        text = (
            f"This order holds in {percent(share)} of model variants, but "
            "it rests on stated preferences that no data test"
        )
        grounds = (f"play:best:{best[0].strategy}",)
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


def best_share(approach: Approach, material: Material) -> float | None:
    """Share of variants in which an approach is the best of its actor's."""
    variants = material.analysis.variants if material.analysis else None
    found = variants.best.get(approach.strategy) if variants else None
    return found.share if found else None

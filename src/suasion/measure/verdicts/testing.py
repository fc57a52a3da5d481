"""Verdicts: a claim with a direction becomes a test, and the test an answer or an honest "no data".

The rules are:

supported
    A series that tests the claim clearly moved the way it says (or stayed, if it says so), and none against.
    A treaty of the two on record also supports a claim that they have moved closer.
contradicted
    One moved the other way, or stayed where the claim says it moved, and none agrees.
mixed
    They disagree, the bands overlap too much to say, or, for a claim about leverage or influence, capacity
    and posture went different ways.
no data
    No series tests it, or the claim is about a part (sea trade) of which only the whole is measured.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suasion.case.model import Case, Claim
from suasion.data.periods import in_words
from suasion.measure.estimates import Series
from suasion.measure.findings.movements import Change
from suasion.measure.findings.rulings import Happening, Verdict, VerdictKind
from suasion.measure.indicators import ACTS, CHANNELS, POSTURE
from suasion.measure.measurement import Answer
from suasion.measure.series.building import when
from suasion.measure.series.changes import change_of_acts, change_since, number
from suasion.measure.verdicts.windows import Window, window_of

__all__ = ["Context", "claim_in_words", "verdicts"]

_TESTED = ("fact", "reported", "rumour", "assessment")
"""Roles that state something; a forecast, risk or recommendation is not tested against the record."""

_SYNONYMS = {
    "influence": "leverage",
    "sway": "leverage",
    "closeness": "alignment",
    "posture": "alignment",
    "ties": "alignment",
    "relations": "alignment",
    "visits": "visit",
    "treaties": "treaty",
    "commerce": "trade",
    "maritime_trade": "sea_trade",
}

_WOULD = {
    "sea_trade": "customs returns by mode of transport, or port calls and ship tracks between the two",
    "trust": "nothing published measures it; statements by leaders, dated and coded, would come nearest",
    "compliance": "reports of a panel of experts or of the host state, with dates and counts",
    "conflict_risk": "a record of material conflict between the two (incidents by date and kind)",
    "arms": "transfers by supplier and year; public registers end years back and miss munitions",
    "workers": "permits and departures by nationality from the host state",
    "alignment": "UN votes, ideal points or another dated measure of both",
    "leverage": "shares of trade, energy, food or arms by supplier, and UN votes",
    "trade": "customs figures of both years from one compiler",
}

_NARROWER = {
    "trade": (
        (re.compile(r"\b(maritime|sea-?borne|sea trade|by sea|shipping)\b", re.I), "sea_trade", "sea trade"),
        (re.compile(r"\b(oil|fuel|petroleum|crude)\b", re.I), "energy", "trade in fuel"),
    )
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the verdicts are drawn from.

    Attributes
    ----------
    case : Case
        Its claims are tested.
    series, happenings
        What was measured, and the dated acts.
    answer : Answer
        Whether capacity and posture changed.
    names : mapping
        Actor id to name.
    """

    case: Case
    series: Sequence[Series]
    happenings: Sequence[Happening]
    answer: Answer
    names: Mapping[str, str]

    def say(self, actor: str) -> str:
        """The actor's name."""
        return self.names.get(actor, actor)


def verdicts(context: Context) -> tuple[Verdict, ...]:
    """A verdict on every claim that states something about a variable.

    Forecasts, risks, recommendations, claims without a variable and rejected claims are passed over.
    """
    tested = [
        claim
        for claim in context.case.claims
        if claim.variable and claim.subject and claim.role in _TESTED and claim.status != "rejected"
    ]
    return tuple(_verdict(context, claim) for claim in tested)


def claim_in_words(context: Context, claim: Claim) -> str:
    """The claim as it is tested, as a sentence without full stop.

    Parameters
    ----------
    context : Context
        Gives the actors their names.
    """
    who = context.say(claim.subject)
    if claim.object:
        who += f" and {context.say(claim.object)}"
    words = {
        "up": "rose",
        "down": "fell",
        "same": "stayed",
        "yes": "is on record",
        "no": "is not on record",
        "": "moved",
    }
    when = window_of(claim.since or context.case.case.since).said
    said = f"{_variable(claim).replace('_', ' ')}, {who}: {words[claim.direction]}"
    return f"{said} {when}" if when else said


def _variable(claim: Claim) -> str:
    return _SYNONYMS.get(claim.variable, claim.variable)


def _verdict(context: Context, claim: Claim) -> Verdict:
    variable = _variable(claim)
    if variable == "leverage" and _is_main_pair(context, claim):
        return _on_leverage(context, claim)
    for pattern, narrow, words in _NARROWER.get(variable, ()):
        if pattern.search(f"{claim.quote} {claim.gloss}"):
            return _on_a_part(context, claim, variable, narrow, words)
    if claim.direction in ("yes", "no"):
        return _on_record(context, claim, variable)
    return _on_changes(context, claim, variable)


def _is_main_pair(context: Context, claim: Claim) -> bool:
    info = context.case.case
    return claim.subject == info.focal and claim.object in ("", info.target)


def _window(context: Context, claim: Claim) -> Window:
    """The claim's own dates; the case's, where it has none."""
    own = window_of(claim.since)
    return own if own.dated else window_of(context.case.case.since)


def _changes(context: Context, claim: Claim, variable: str) -> list[Change]:
    """The changes that test a variable between the claim's actors, over one window or several."""
    found: list[Change] = []
    for series in context.series:
        if _tests(series, variable) and _between(series, claim):
            found += _windows(series, window_of(claim.since), context.case.case.since)
    return found


def _windows(series: Series, own: Window, general: str) -> list[Change]:
    """Between the claim's own dates; without one: since the case's date, and since the start."""
    if own.dated:
        change = change_since(series, own.since, own.until)
        tried = [change or (None if own.until else change_of_acts(series, own.since))]
    else:
        tried = [
            change_since(series, general) or change_of_acts(series, general),
            change_since(series),
        ]
    kept: dict[tuple[str, str], Change] = {}
    for change in tried:
        if change is not None:
            kept.setdefault((change.before.period, change.after.period), change)
    return list(kept.values())


def _tests(series: Series, variable: str) -> bool:
    if variable == "trade":
        return series.indicator in ("trade", "exports")
    if variable == "dependence":
        return series.kind == "share" and series.channel in CHANNELS
    if variable == "alignment":
        return (
            series.indicator in POSTURE and series.channel != "" and series.kind in ("agreement", "distance")
        )
    if variable == "diplomacy":
        return series.kind == "count" and series.indicator.endswith(("visit", "summit"))
    if variable in CHANNELS:
        return series.channel == variable and series.kind in ("share", "level", "count")
    return (
        series.indicator == variable or series.id == variable or series.indicator.startswith(f"{variable}_")
    )


def _between(series: Series, claim: Claim) -> bool:
    pair = {claim.subject, claim.object or claim.subject}
    if not claim.object:
        return claim.subject in (series.a, series.b)
    return pair == {series.a, series.b}


def _agrees(change: Change, claim: Claim, apart: bool) -> bool | None:
    """Whether the change is what the claim says; None where the bands do not tell."""
    if change.direction == "unclear":
        return None
    if claim.direction == "same":
        return change.direction == "flat"
    seen = change.direction
    if apart and seen in ("up", "down"):
        seen = "down" if seen == "up" else "up"
    return seen == claim.direction


def _on_changes(context: Context, claim: Claim, variable: str) -> Verdict:
    found = _changes(context, claim, variable)
    treaties = _treaties(context, claim) if (variable, claim.direction) == ("alignment", "up") else []
    if not (found or treaties) or not claim.direction:
        return _no_data(context, claim, variable, ())
    apart = {series.id: series.more_means == "apart" for series in context.series}
    votes = [_agrees(change, claim, apart.get(change.series, False)) for change in found]
    clear = {vote for vote in votes if vote is not None} | ({True} if treaties else set())
    verdict: VerdictKind = "mixed"
    if len(clear) == 1:
        verdict = "supported" if clear.pop() else "contradicted"
    why = f"{_sentences(found)} {_on_file(treaties)}"
    rule = {
        "supported": "what moved clearly moved as claimed",
        "contradicted": "what moved clearly moved otherwise, or stayed",
        "mixed": "the answer depends on the series or the starting year, or the bands overlap too much",
    }[verdict]
    if not window_of(claim.since).dated:
        rule += "; the claim has no date of its own, so several windows were tried"
    would = _would(variable) if verdict == "mixed" else ""
    return _made(context, claim, verdict, why, found, rule, would)


def _treaties(context: Context, claim: Claim) -> list[Happening]:
    """Treaties of the pair on record since the claim's date: closeness in writing."""
    pair, window = {claim.subject, claim.object}, _window(context, claim)
    return [
        act
        for act in context.happenings
        if act.indicator.endswith("treaty") and pair == {act.a, act.b} and _inside(act, window)
    ]


def _inside(act: Happening, window: Window) -> bool:
    """Whether an act falls into a window; its day may be written as a span."""
    day = when(act.date)
    return (not window.since or day.end >= when(window.since).start) and (
        not window.until or day.start <= when(window.until).end
    )


def _on_file(acts: Sequence[Happening]) -> str:
    said = "; ".join(f"{act.date} {act.what or act.indicator}" for act in acts[-3:])
    return f"On record: {said}." if said else ""


def _sentences(changes: Sequence[Change]) -> str:
    """The reasons of several changes, each series named once."""
    by_name: dict[str, list[str]] = {}
    for change in changes:
        by_name.setdefault(change.name, []).append(change.why)
    return " ".join(f"{name}: {' '.join(reasons)}" for name, reasons in by_name.items())


def _on_leverage(context: Context, claim: Claim) -> Verdict:
    capacity, posture = context.answer.capacity, context.answer.posture
    if capacity is None and posture is None:
        return _no_data(context, claim, "leverage", ())
    why = f"Capacity: {context.answer.capacity_why} Posture: {context.answer.posture_why}"
    votes: list[bool | None] = []
    if capacity is not None:
        votes.append(_agrees(capacity, claim, False))
    if posture is not None:
        votes.append(_agrees(posture, claim, True))
    verdict: VerdictKind = "mixed"
    if len(votes) == 2 and None not in votes and len(set(votes)) == 1:
        verdict = "supported" if votes[0] else "contradicted"
    rule = (
        "two answers: capacity (dependence that rivals cannot replace) and posture (to whom the target leans)"
    )
    numbers = [change for change in (capacity, posture) if change is not None]
    would = _would("leverage") if len(votes) < 2 or None in votes else ""
    return _made(context, claim, verdict, why, numbers, rule, would)


def _on_a_part(context: Context, claim: Claim, variable: str, narrow: str, words: str) -> Verdict:
    exact = _changes(context, claim, narrow)
    if exact:
        return _on_changes(context, claim, narrow)
    whole = _changes(context, claim, variable)
    return _no_data(context, claim, narrow, whole, words)


def _on_record(context: Context, claim: Claim, variable: str) -> Verdict:
    """For "yes" and "no": is there a row of that act between the two since the date?"""
    window = _window(context, claim)
    pair = {claim.subject, claim.object}
    kind = variable if variable in ACTS else ""
    found = [
        act
        for act in context.happenings
        if kind and act.indicator.endswith(kind) and pair <= {act.a, act.b, ""} and _inside(act, window)
    ]
    if not found:
        return _no_data(context, claim, variable, ())
    verdict: VerdictKind = "supported" if claim.direction == "yes" else "contradicted"
    acts = f"{len(found)} such {'act' if len(found) == 1 else 'acts'}"
    why = f"The tables hold {acts}. {_on_file(found)}"
    made = _made(context, claim, verdict, why, [], "a dated act is on record", "")
    sources = tuple(dict.fromkeys(act.source for act in found))
    return Verdict(made.claim, made.text, made.test, verdict, why, (), made.rule, "", sources)


def _no_data(
    context: Context, claim: Claim, variable: str, wider: Sequence[Change], words: str = ""
) -> Verdict:
    why = f"No table measures {(words or variable).replace('_', ' ')} between the two over the period."
    for series in context.series:
        if len(series.points) == 1 and series.kind != "count" and _named(series, variable, claim):
            point = series.last
            figure = number(point.value, point.unit)
            why += f" One figure stands alone: {series.name}, {figure} in {in_words(point.period)}."
    if wider:
        why += f" The whole of which it is a part: {_sentences(wider)}"
    return _made(
        context, claim, "no data", why, wider, "no series measures what is claimed", _would(variable)
    )


def _named(series: Series, variable: str, claim: Claim) -> bool:
    return _between(series, claim) and (series.indicator.startswith(variable) or _tests(series, variable))


def _would(variable: str) -> str:
    return _WOULD.get(
        variable, f"a dated series of {variable.replace('_', ' ')} between the two, from one compiler"
    )


def _made(
    context: Context,
    claim: Claim,
    verdict: VerdictKind,
    why: str,
    numbers: Sequence[Change],
    rule: str,
    would: str,
) -> Verdict:
    sources = tuple(dict.fromkeys(s for c in numbers for s in c.before.sources + c.after.sources))
    test = "; ".join(
        dict.fromkeys(f"{c.name}, {in_words(c.before.period)} to {in_words(c.after.period)}" for c in numbers)
    )
    text = claim_in_words(context, claim)
    return Verdict(claim.id, text, test, verdict, why.strip(), tuple(numbers), rule, would, sources)

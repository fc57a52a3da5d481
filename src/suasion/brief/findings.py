"""What the results amount to: the direction of the two answers, the order of the approaches, the weakest
point.

These are the choices of words and of emphasis that a brief makes. Each is a rule on records, stated here,
so that the same results always give the same bottom line and no sentence is written for one case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from suasion.brief.evidence import estimate_words
from suasion.brief.material import Material
from suasion.brief.quantities import count, digits_for, percent, period, quantity
from suasion.brief.wording import capital, listing, possessive, sentence
from suasion.measure.estimates import Estimate
from suasion.measure.findings.channels import Leverage
from suasion.measure.findings.movements import Change, Comparison
from suasion.play.findings import Approach, Flip, KeyAssumption

__all__ = [
    "Confidence",
    "best_approaches",
    "breaking_flips",
    "capacity_clause",
    "closest_now",
    "current_approach",
    "known_states",
    "letters",
    "leverage_rests",
    "measured_confidence",
    "model_confidence",
    "moved_words",
    "posture_clause",
    "turning_points",
]

EVEN = 0.005
"""Rank shares nearer than this count as equal."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far a judgement may be trusted, and why: "high", "moderate" or "low" with its reasons."""

    level: str
    reasons: tuple[str, ...]

    def sentence(self) -> str:
        """The confidence as a sentence of its own.

        Examples
        --------
        >>> Confidence("moderate", ("one compiler stands behind the figures",)).sentence()
        'Confidence is moderate: one compiler stands behind the figures.'
        """
        return f"Confidence is {self.level}: {listing(self.reasons)}."


# --- the two answers ---------------------------------------------------------------------------------


def capacity_clause(material: Material) -> str:
    """What happened to the focal actor's capacity, as a clause."""
    owner, target = possessive(material.focal), material.target
    change = material.measurement.answer.capacity if material.measurement else None
    if change is None:
        return (
            f"no figures in this case measure {owner} leverage over "
            f"{target}, so whether it slipped stays open"
        )
    span = f"between {period(change.before.period)} and {period(change.after.period)}"
    words = {
        "down": f"shrank {span}",
        "up": f"grew {span}",
        "flat": f"did not measurably change {span}",
        "unclear": f"showed no clear direction {span}",
    }[change.direction]
    return f"{owner} capacity to press {target} {words}"


def posture_clause(material: Material) -> str:
    """Where the target moved, as a clause; empty where posture was not measured."""
    measured = material.measurement
    change = measured.answer.posture if measured else None
    if change is None or measured is None:
        return ""
    target = material.target
    rival, focal = _pair_of(change, material)
    since = period(change.before.period)
    have = material.verb(material.case.case.target, "has", "have")
    return {
        "up": f"{target} {have} moved closer to {rival} since {since}",
        "down": f"{target} {have} moved closer to {focal} since {since}",
        "flat": f"{target} {have} kept its place between {focal} and {rival} since {since}",
        "unclear": (
            f"{possessive(target)} movement between {focal} and {rival} "
            f"since {since} is too small to tell from chance"
        ),
    }[_towards_rival(change, material)]


def _pair_of(change: Change, material: Material) -> tuple[str, str]:
    """Names of the rival and the focal actor that a change of posture is about."""
    case = material.case.case
    rival = next((r for r in case.rivals if r in change.series.replace(":", "-").split("-")), "")
    rival = rival or (case.rivals[0] if case.rivals else "")
    return (material.name(rival) if rival else "its other partners"), material.focal


def _towards_rival(change: Change, material: Material) -> str:
    """The direction of a posture change, read so that "up" is towards the rival."""
    if change.series.startswith(("gap:", "lead:")) or material.measurement is None:
        return change.direction
    series = material.measurement.series_of(change.series)
    pair = {series.a, series.b} if series else set()
    away = bool(series) and (series.more_means == "apart") if series else False
    with_focal = material.case.case.focal in pair
    turn = away != with_focal
    return {"up": "down", "down": "up"}.get(change.direction, change.direction) if turn else change.direction


def closest_now(material: Material) -> Comparison | None:
    """The newest comparison of the most telling indicator: who is the closer one now.

    One whose share of draws is known is preferred over one without.
    """
    measured = material.measurement
    if measured is None or not measured.comparisons:
        return None
    first = measured.comparisons[0].indicator
    alike = [c for c in measured.comparisons if c.indicator == first]
    return ([c for c in alike if c.probability is not None] or alike)[-1]


def moved_words(change: Change) -> str:
    r"""Both ends of a change in words.

    Examples
    --------
    >>> from suasion.measure.estimates import Estimate
    >>> a, b = Estimate("x", 95.6, unit="%", period="2021"), Estimate("x", 96.7, unit="%", period="2022")
    >>> moved_words(Change("x", "x", "", a, b, Estimate("d", 1.1, unit="points"), None, 3.0, "flat", ""))
    '95.6\xa0% in 2021 and 96.7\xa0% in 2022'
    """
    digits = digits_for(change.before.value, change.after.value, unit=change.before.unit)
    before = quantity(change.before.value, change.before.unit, digits)
    after = quantity(change.after.value, change.after.unit, digits)
    return f"{before} in {period(change.before.period)} and {after} in {period(change.after.period)}"


# --- the order of the approaches ---------------------------------------------------------------------


def _key(approach: Approach) -> tuple[float, float, float]:
    return (approach.worst or 0.0, approach.typical or 0.0, approach.best or 0.0)


def best_approaches(approaches: Sequence[Approach]) -> tuple[Approach, ...]:
    """The approaches with the best worst outcome (then typical, then best); several if they tie.

    Parameters
    ----------
    approaches : sequence of Approach
        Of one actor; those without an outcome are passed over.
    """
    held = [approach for approach in approaches if approach.worst is not None]
    if not held:
        return ()
    top = max(map(_key, held))
    return tuple(a for a in held if all(abs(x - y) < EVEN for x, y in zip(_key(a), top, strict=True)))


def current_approach(material: Material) -> Approach | None:
    """The focal actor's approach that the status quo agrees with; the most committed one if several do."""
    if material.case.status_quo is None:
        return None
    now = frozenset(material.case.status_quo.yes)
    fitting = [
        approach
        for approach in material.focal_approaches
        if all(value == (option in now) for option, value in approach.commit)
    ]
    return max(fitting, key=lambda approach: len(approach.commit), default=None)


def known_states(material: Material) -> dict[int, str]:
    """Index of every state the analysis speaks of, to its spelling."""
    analysis = material.analysis
    if analysis is None:
        return {}
    found = {one.state: one.yn for one in analysis.outcomes}
    found |= {
        o.state: o.yn for approach in (*analysis.approaches, *analysis.mixes) for o in approach.outcomes
    }
    found |= {one.state: one.yn for one in analysis.surprises}
    return found | {flip.state: flip.yn for flip in analysis.flips}


def letter(index: int) -> str:
    """A, B, ..., Z, AA, ...: how outcomes are called on the map and in tables.

    Examples
    --------
    >>> letter(0), letter(26)
    ('A', 'AA')
    """
    own = chr(ord("A") + index % 26)
    return own if index < 26 else letter(index // 26 - 1) + own


def letters(material: Material) -> dict[int, str]:
    """The letter of each outcome, by state.

    Those of the focal actor's approaches come first, in their order, then the others that can be reached.
    """
    analysis = material.analysis
    if analysis is None:
        return {}
    led = [outcome.state for approach in material.focal_approaches for outcome in approach.outcomes]
    free = [outcome.state for outcome in analysis.outcomes if outcome.reachable]
    return {state: letter(i) for i, state in enumerate(dict.fromkeys([*led, *free]))}


def breaking_flips(material: Material, states: Iterable[int]) -> tuple[tuple[int, Flip], ...]:
    """Flips that break one of some states.

    Returns
    -------
    tuple of (int, Flip)
        Cheapest first, each with its index in the analysis.
    """
    wanted = set(states)
    flips = material.analysis.flips if material.analysis else ()
    found = [(i, flip) for i, flip in enumerate(flips) if flip.effect == "breaks" and flip.state in wanted]
    return tuple(sorted(found, key=lambda item: (item[1].cost, item[0])))


def turning_points(material: Material) -> tuple[KeyAssumption, ...]:
    """Assumptions without which the answer changes: bare ones first, then by how much they move."""
    assumptions = material.analysis.assumptions if material.analysis else ()
    turning = [one for one in assumptions if not one.survives]
    return tuple(sorted(turning, key=lambda a: (bool(a.grounds), -a.moved, -(a.influence or 0.0), a.ref)))


# --- confidence --------------------------------------------------------------------------------------


def measured_confidence(change: Change, material: Material, spread: bool | None = None) -> Confidence:
    """Confidence in a measured change, from what is weak about it.

    The weaknesses are: the spread of the figures is not known; one compiler alone stands behind them; the
    newest is more than a year old; leverage rests on one channel. None: high. One or two: moderate. Three or
    more, or no clear direction, or figures three years old: low.
    """
    ends = (change.before, change.after)
    compilers = {figure.compiler for end in ends for figure in end.figures if figure.compiler}
    origins = max(len(compilers), len({source for end in ends for source in end.sources}))
    year = change.after.period.split("..")[-1][:4]
    lag = material.case.case.as_of.year - int(year) if year.isdigit() else 0
    known = _spread_known(change, material) if spread is None else spread
    channel = _only_channel(change, material)
    reasons = [
        f"{count(origins, 'source')} stand behind the figures"
        if origins > 1
        else "one source stands behind the figures",
        "their spread is known" if known else "their spread is not known",
        f"the newest of them is for {period(change.after.period)}",
    ]
    reasons += [f"only the channel of {channel} has data"] if channel else []
    weak = sum((not known, origins < 2, lag > 1, bool(channel)))
    low = change.direction == "unclear" or lag > 2 or weak > 2
    return Confidence("low" if low else "moderate" if weak else "high", tuple(reasons))


def _spread_known(change: Change, material: Material) -> bool:
    """Whether both ends of a change have a band; of leverage, whether its figures have one.

    Weights are always drawn, so a band of the combined measure alone says nothing about its figures.
    """
    if change.series.startswith("leverage"):
        found = material.measurement.leverage[:1] if material.measurement else ()
        inner = [part.dependence for one in found for part in one.channels if part.dependence is not None]
        return bool(inner) and all(map(_wide, inner))
    return _wide(change.before) and _wide(change.after)


def _wide(estimate: Estimate) -> bool:
    band = estimate.band90
    return band is not None and band.hi > band.lo


def leverage_rests(leverage: Leverage, material: Material) -> str:
    """What a combined measure of leverage rests on and leaves out, as a sentence of its own."""
    return sentence(material.named(leverage.caveat.replace("Rests on", "It rests on", 1)))


def _only_channel(change: Change, material: Material) -> str:
    """The channel that a change of leverage rests on, if it is one alone."""
    found = material.measurement.leverage[:1] if material.measurement else ()
    filled = [part.channel for one in found for part in one.channels if part.dependence is not None]
    return filled[0] if change.series.startswith("leverage") and len(filled) == 1 else ""


def model_confidence(material: Material, share: float | None) -> Confidence:
    """Confidence in a result of the game; never high, because it rests on stated preferences.

    Moderate: it holds in at least two thirds of the model variants, and no bare assumption alone overturns
    the answer. Low otherwise.
    """
    assumptions = material.analysis.assumptions if material.analysis else ()
    bare = [one for one in assumptions if not one.grounds]
    fragile = [one for one in bare if not one.survives]
    reasons = []
    if assumptions:
        stated = "stand without a source" if len(bare) != 1 else "stands without a source"
        reasons.append(f"{len(bare)} of {len(assumptions)} assumptions about preferences and rules {stated}")
    if share is not None:
        reasons.append(f"the result holds in {percent(share)} of model variants")
    if fragile:
        reasons.append(
            f"dropping any one of {len(fragile)} of them changes the answer"
            if len(fragile) > 1
            else "dropping one of them changes the answer"
        )
    sound = share is not None and share >= 2 / 3 and not fragile
    return Confidence(
        "moderate" if sound else "low", tuple(reasons) or ("it rests on stated preferences alone",)
    )


def standing_words(material: Material) -> str:
    """Who is the closer one now, with gap, band and share of draws; empty where nothing is compared."""
    now = closest_now(material)
    if now is None:
        return ""
    rival, focal = material.name(now.first.partition("-")[0]), material.name(now.second.partition("-")[0])
    closer, other = (rival, focal) if now.gap.value > 0 else (focal, rival)
    gap = estimate_words(now.gap)
    text = (
        f"in {period(now.period)} {material.target} stood nearer to "
        f"{closer} than to {other}, by a gap of {gap}"
    )
    if now.probability is None:
        return capital(text)
    chance = now.probability if now.gap.value > 0 else 1 - now.probability
    drawn = "resamples of the roll calls" if now.paired else "draws"
    return capital(f"{text}; {closer} is the nearer one in {percent(chance)} of {drawn}")

"""Grounds that the game gives: outcomes, approaches, flips, surprises, stories, shares of variants."""

from __future__ import annotations

from collections.abc import Callable

from suasion.brief.material import Material
from suasion.brief.plain import assumption_words, change_words, outcome_words
from suasion.brief.quantities import count, number, percent
from suasion.brief.records import Ground
from suasion.brief.wording import capital, listing
from suasion.play.findings import Analysis

__all__ = ["played"]


def played(name: str, ref: str, material: Material) -> Ground | None:
    """The ground of a reference to a result of the game; None if the analysis holds none of that name.

    Parameters
    ----------
    name : str
        What follows "play:" in the reference: "outcome:12", "approach:pressure", "flip:0", "best:pressure".
    ref : str
        The whole reference, kept in the ground.
    material : Material
    """
    analysis = material.analysis
    if analysis is None:
        return None
    kind, _, rest = name.partition(":")
    made = _PLAYED[kind](rest, material, analysis) if kind in _PLAYED else None
    if made is None:
        return None
    label, note = made
    parameters = (
        ("states", number(analysis.n_states)),
        ("stability concepts", listing(analysis.concepts)),
        *((key, str(value)) for key, value in sorted(analysis.parameters.items())),
    )
    if kind not in ("variants", "best", "well"):
        parameters = parameters[:2]
    return Ground(
        ref,
        "model",
        capital(label),
        method=f"graph model for conflict resolution, {analysis.engine}",
        parameters=parameters,
        note=note,
    )


def _outcome(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    known = [*analysis.outcomes, *(o for approach in analysis.approaches for o in approach.outcomes)]
    found = next((outcome for outcome in known if str(outcome.state) == name), None)
    if found is None:
        return None
    steps = [
        f"{material.name(step.actor)} to {listing([material.base(*c) for c in step.changes])}"
        for step in found.path
    ]
    path = (
        f" Path from the status quo, each move an improvement for its mover: {'; then '.join(steps)}."
        if steps
        else ""
    )
    held = f"Holds under {listing(found.concepts)}." if found.concepts else ""
    return f"outcome {found.yn}: {outcome_words(found, material)}", f"{held}{path}".strip()


def _approach(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    found = next((one for one in (*analysis.approaches, *analysis.mixes) if one.strategy == name), None)
    if found is None:
        return None
    fixed = listing([material.base(*choice) for choice in found.commit])
    ends = listing([outcome.yn for outcome in found.outcomes]) or "none"
    return (
        f"approach “{found.name}”",
        f"{capital(material.name(found.actor))} commits to {fixed}. "
        f"{capital(count(len(found.outcomes), 'outcome'))} reachable under it: {ends}.",
    )


def _flip(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    if not name.isdigit() or int(name) >= len(analysis.flips):
        return None
    flip = analysis.flips[int(name)]
    changes = listing([change_words(change, material) for change in flip.changes])
    return (
        f"a change that {flip.effect} outcome {flip.yn}",
        f"{capital(changes)}. Cost {number(flip.cost, 2)}; concept {flip.concept}; the search is complete to "
        f"{count(analysis.flips_complete_to, 'change')}.",
    )


def _surprise(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    if not name.isdigit() or int(name) >= len(analysis.surprises):
        return None
    found = analysis.surprises[int(name)]
    who = f" by {material.names(found.actors)}" if found.actors else ""
    return f"state {found.yn}: {found.kind}", f"Expected{who}; beliefs of level {found.level}." if who else ""


def _views(_: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    if analysis.views is None:
        return None
    return "the game as each actor sees it", f"Concept {analysis.views.concept}."


def _story(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    found = next((story for story in analysis.stories if story.id == name), None)
    return (f"witness of the verdict on state {found.state}", material.named(found.formal)) if found else None


def _assumption(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    found = next((one for one in analysis.assumptions if one.ref == name), None)
    if found is None:
        return None
    effect = (
        "The outcomes and the best approach stay the same without it." if found.survives else found.changes
    )
    return f"the game without this assumption: {assumption_words(found, material)}", effect


def _variants(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    drawn = analysis.variants
    if drawn is None:
        return None
    note = (
        f"{number(drawn.n)} variants from seed {drawn.seed}, with "
        f"{count(drawn.varied, 'assumption')} in doubt. "
        "A share of variants is no likelihood."
    )
    share = drawn.approaches.get(name)
    shown = f": ends well in {percent(share.share)} (± {percent(share.error)})" if share else ""
    return f"model variants{shown}", note


def _best(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    drawn = analysis.variants
    share = drawn.best.get(name) if drawn else None
    approach = material.approach(name)
    if drawn is None or share is None or approach is None:
        return None
    said = f"“{approach.name}” is the best in {percent(share.share)} (± {percent(share.error)})"
    return (
        f"model variants: {said}",
        f"{number(drawn.n)} variants, seed {drawn.seed}; ties shared. A share of variants is no likelihood.",
    )


def _option(name: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    found = next((one for one in analysis.effectiveness if one.option == name), None)
    if found is None:
        return None
    return (
        f"what the choice “{name}” does",
        f"{capital(count(found.count_yes, 'outcome'))} with it, {count(found.count_no, 'outcome')} without.",
    )


def _whole(_: str, material: Material, analysis: Analysis) -> tuple[str, str] | None:
    return (
        "the whole game",
        f"{capital(count(analysis.n_outcomes, 'state'))} hold under at least one concept.",
    )


_PLAYED: dict[str, Callable[[str, Material, Analysis], tuple[str, str] | None]] = {
    "approach": _approach,
    "assumption": _assumption,
    "best": _best,
    "flip": _flip,
    "game": _whole,
    "option": _option,
    "outcome": _outcome,
    "story": _story,
    "surprise": _surprise,
    "variants": _variants,
    "views": _views,
}

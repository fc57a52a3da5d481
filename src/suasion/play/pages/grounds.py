"""What the answer rests on, with its evidence quoted, and what would change it: sections of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from suasion.case.model import Case
from suasion.case.wording import capital
from suasion.play.findings.record import Analysis, Flip, KeyAssumption
from suasion.play.pages.parts import add, bare_table, status_quo, table
from suasion.play.pages.phrases import moves_phrase, number_word, percent, short_name

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

__all__ = ["VARIANT", "render_assumptions", "render_flips", "weighty"]

VARIANT = "A variant drops or reorders assumptions at random, those in more doubt more often"

_WISH = "Wish: what an actor would rather see than not, if more pressing wishes leave it the choice."
_NOW = "everything stays as it is now"

_LONGEST = 150
"""Up to so many characters of a claim are quoted."""


def render_assumptions(
    case: Case, assumptions: Iterable[KeyAssumption], most: int = 8, *, variants_known: bool = False
) -> list[RenderableType]:
    """The assumptions on which the answer rests, those that move it first, and their evidence below.

    `variants_known` says that what a variant is has been explained above.
    """
    from rich.text import Text

    shown = weighty(assumptions, most)
    if not shown:
        told = "What the answer rests on: no single assumption moves it."
        return [Text(told)]
    sampled = any(one.influence is not None for one in shown)
    notes = list(dict.fromkeys(ground for one in shown for ground in one.grounds))
    columns = [("Assumption", "left"), ("Evidence", "left"), ("Without it", "left")]
    result = table(
        "What the answer rests on",
        *(*columns, *([("Influence", "right")] if sampled else [])),
        caption=" ".join(_meanings(shown, sampled, variants_known)),
    )
    for one in shown:
        marks = "".join(f"[{notes.index(ground) + 1}]" for ground in one.grounds) or "none"
        row = [_wording(case, one), f"{marks} ({one.confidence:g})", one.changes or "The answer stays."]
        add(result, *row, *([percent(one.influence)] if sampled else []))
    return [result, *(Text(f"[{n}] {_evidence(case, ground)}") for n, ground in enumerate(notes, start=1))]


def weighty(assumptions: Iterable[KeyAssumption], most: int = 8) -> list[KeyAssumption]:
    """The assumptions that are worth showing: without them the answer changes, or doubt of them moves it."""
    return [one for one in assumptions if not one.survives or (one.influence or 0) >= 0.05][:most]


def _meanings(shown: Sequence[KeyAssumption], sampled: bool, variants_known: bool) -> list[str]:
    words = []
    if any(one.kind == "statement" for one in shown):
        words.append(_WISH)
    words.append(
        "Evidence: in brackets, how sure the case is of it, from 0 to 1; “none” is a bare assumption."
    )
    if sampled:
        words.append(
            "Influence: how much of the spread of the answer over the variants comes from this doubt alone."
        )
        if not variants_known:
            words.append(f"{VARIANT}.")
    return words


def _wording(case: Case, one: KeyAssumption) -> str:
    """An assumption as the page words it: whose wish, or what cannot be."""
    if one.kind == "statement":
        return f"Wish of {short_name(case.actor(one.actor))}: {one.plain}"
    if one.kind in ("ranking", "weights"):
        return f"What {short_name(case.actor(one.actor))} would rather see: {one.plain}"
    return capital(one.plain)


def _evidence(case: Case, ground: str) -> str:
    """The text behind a reference, with its id in brackets."""
    kind, _, name = ground.partition(":")
    if kind == "claim":
        claim = next((one for one in case.claims if one.id == name), None)
        if claim is not None:
            words = _shortened(" ".join((claim.gloss or claim.quote).split()))
            return f"“{words}” ({ground}, source {claim.source})"
    if kind == "obligation":
        duty = next((one for one in case.obligations if name in (one.id, one.instrument)), None)
        if duty is not None:
            return f"{duty.instrument} ({ground})"
    if kind == "measure":
        return f"what was measured of “{name}” ({ground})"
    return ground


def _shortened(text: str) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 1].rsplit(' ', 1)[0].rstrip(',;:')} …"


def render_flips(
    case: Case, found: Analysis, most: int = 4, *, wishes_known: bool = False
) -> list[RenderableType]:
    """The cheapest changes that make or break the outcomes that matter, outcome by outcome.

    `wishes_known` says that what a wish is has been explained above.
    """
    from rich.text import Text

    tried = _tried(found.flips_complete_to)
    if not found.flips:
        return [Text(f"What would change it: nothing that was tried. {tried}")]
    parts: list[RenderableType] = [Text("What would change it", style="italic")]
    by_state: dict[tuple[int, str], list[Flip]] = {}
    for flip in found.flips:
        by_state.setdefault((flip.state, flip.effect), []).append(flip)
    settings = {o.state: o for o in (*found.outcomes, *(o for a in found.approaches for o in a.outcomes))}
    for (state, effect), flips in by_state.items():
        what = _outcome_clause(case, settings[state].setting) if state in settings else _NOW
        breaks = "would no longer last" if effect == "breaks" else "would last"
        parts += [Text(), Text(f"{capital(what)}: this {breaks}"), _costs(flips[:most])]
    words = "Cost: how much it takes, more where the evidence for what is changed is stronger."
    wish = any(" the wish " in change.text for flip in found.flips for change in flip.changes)
    meanings = [*([_WISH] if wish and not wishes_known else []), words, tried]
    return [*parts, Text(), Text(" ".join(meanings), style="table.caption")]


def _outcome_clause(case: Case, setting: Iterable[tuple[str, bool]]) -> str:
    """An outcome by what differs from today, as a clause."""
    present = status_quo(case)
    changed = [(name, value) for name, value in setting if present.get(name) != value]
    told = []
    for actor in case.actors:
        own = [(name, value) for name, value in changed if case.option(name).actor == actor.id]
        if own:
            told.append(f"{short_name(actor)} would {moves_phrase(case, own)}")
    return "; ".join(told) or _NOW


def _costs(flips: Iterable[Flip]) -> Table:
    """Sets of changes, cheapest first, each with its cost."""
    result = bare_table(("Cost", "right"), ("if", "left"))
    for flip in flips:
        add(result, f"{flip.cost:.1f}", ", and ".join(change.text for change in flip.changes))
    return result


def _tried(depth: int) -> str:
    if depth == 1:
        return "All single changes were tried."
    return f"All single changes and all sets of up to {number_word(depth)} were tried."

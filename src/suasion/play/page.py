"""The analysis on a terminal: what `suasion play` prints, as rich tables and text.

Plain words come first; the technical word stands in brackets where a reader may want to look it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from suasion.case.model import Case
from suasion.play.findings import Analysis, Approach, Flip, KeyAssumption, Outcome, Story
from suasion.play.phrases import moves_phrase, setting_phrase, short_name, start_sentence

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

__all__ = [
    "render_analysis",
    "render_approaches",
    "render_assumptions",
    "render_flips",
    "render_outcomes",
    "render_stories",
    "render_surprises",
]

_STRONGEST = {"R": "firm", "SEQ": "by answers", "SMR": "by threats", "GMR": "by threats"}
_FIRMNESS = {
    "firm": "Firm: nobody could do better by a change of their own (Nash stability).",
    "by answers": (
        "By answers: whoever left would be answered by moves that serve those who make them "
        "(sequential stability)."
    ),
    "by threats": (
        "By threats: whoever left could be answered by moves that leave it no better off, even if they cost "
        "those who make them (metarational stability)."
    ),
}


def render_analysis(case: Case, found: Analysis) -> list[RenderableType]:
    """Everything worth seeing at once: outcomes, approaches, surprises, what would change the answer.

    Returns
    -------
    list of rich renderables, in reading order.
    """
    from rich.text import Text

    head = Text(
        f"{found.n_states:,} states, of which {found.n_outcomes:,} would last; "
        f"{found.n_reachable:,} can be reached from where things stand now by moves in their movers' "
        f"interest."
    )
    parts: list[RenderableType] = [head, render_outcomes(case, found)]
    if found.approaches:
        parts.append(render_approaches(case, found))
    parts.extend(render_surprises(found))
    if found.assumptions:
        parts.append(render_assumptions(case, found.assumptions))
    if found.flips:
        parts.append(render_flips(case, found))
    return parts


def _table(title: str, *columns: tuple[str, str], caption: str = "") -> Table:
    from rich import box
    from rich.table import Table

    table = Table(
        title=title, caption=caption or None, box=box.SIMPLE_HEAD, title_justify="left", show_lines=False
    )
    table.caption_justify = "left"
    for name, side in columns:
        table.add_column(
            name, justify="right" if side == "right" else "left", overflow="fold", min_width=_least(name)
        )
    return table


def _least(name: str) -> int:
    """A column is never narrower than the longest word of its heading."""
    return max((len(word) for word in name.split()), default=0)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{round(100 * value)}%"


def render_outcomes(case: Case, found: Analysis, most: int = 12) -> Table:
    """The states that would last: those reachable from the status quo first, then one line per group."""
    focal = case.case.focal
    name = short_name(case.actor(focal))
    table = _table(
        "What would last",
        ("", "left"),
        ("Compared with today", "left"),
        ("How firmly", "left"),
        (f"Beats, for {name}", "right"),
        caption=" ".join(filter(None, (*_words_used(found), _left_out(found)))),
    )
    now = next((o for o in found.outcomes if o.state == found.status_quo), None)
    present = dict(now.setting) if now else _status_quo(case)
    near = [outcome for outcome in found.outcomes if outcome.reachable]
    for outcome in near[:most]:
        steps = len(outcome.path)
        where = "now" if not steps else f"in {steps} step{'s' * (steps > 1)}"
        table.add_row(where, _changes(case, outcome, present), _firmness(outcome), _share(outcome, focal))
    far = [outcome for outcome in found.outcomes if not outcome.reachable]
    for group in found.groups:
        members = [outcome for outcome in far if outcome.group == group.number]
        if members:
            table.add_row(*_group_row(case, members, group.marks, focal))
    return table


def _words_used(found: Analysis) -> list[str]:
    """What the words for firmness mean, as far as the table uses them."""
    used = {_firmness(outcome) for outcome in found.outcomes if outcome.reachable}
    return [meaning for word, meaning in _FIRMNESS.items() if word in used]


def _left_out(found: Analysis) -> str:
    missing = found.n_outcomes - len(found.outcomes)
    if not missing:
        return ""
    are = "that is out of reach is" if missing == 1 else "that are out of reach are"
    return f"{missing:,} more {are} not listed."


def _status_quo(case: Case) -> dict[str, bool]:
    yes = case.status_quo.yes if case.status_quo else ()
    return {option.id: option.id in yes for option in case.options}


def _changes(case: Case, outcome: Outcome, present: dict[str, bool]) -> str:
    changed = [(name, value) for name, value in outcome.setting if present[name] != value]
    parts = []
    for actor in case.actors:
        own = [(name, value) for name, value in changed if case.option(name).actor == actor.id]
        if own:
            parts.append(f"{start_sentence(short_name(actor))}: {moves_phrase(case, own)}")
    return "\n".join(parts) or "as it is"


def _firmness(outcome: Outcome) -> str:
    return _STRONGEST.get(outcome.concepts[0], outcome.concepts[0]) if outcome.concepts else ""


def _share(outcome: Outcome, focal: str) -> str:
    return _percent(outcome.rank_share.get(focal))


def _group_row(
    case: Case, members: Sequence[Outcome], marks: Sequence[tuple[str, bool]], focal: str
) -> tuple[str, str, str, str]:
    shares = sorted(outcome.rank_share.get(focal, 0.0) for outcome in members)
    spread = _percent(shares[0]) if len(shares) == 1 else f"{_percent(shares[0])} to {_percent(shares[-1])}"
    told = setting_phrase(case, marks) if marks else "nothing in common"
    count = f"{len(members)} out of reach"
    return count, told.replace("; ", "\n"), "", spread


def render_approaches(case: Case, found: Analysis) -> Table:
    """One line per approach: what it can lead to for its actor, what it risks, whether it can be kept up."""
    actor = case.case.focal
    sampled = found.variants is not None
    columns = [("Approach", "left"), ("Outcomes", "right"), ("Worst to best", "right")]
    columns += [("Risks and broken duties", "left"), ("Kept up?", "left")]
    if sampled:
        columns.append(("Ends well in", "right"))
    caption = (
        "Worst, typical, best: the share of all states in the model that the outcome beats, for whoever "
        "takes the approach. Kept up: nothing better tempts that actor away from the approach, or others "
        "would answer it."
    )
    if sampled:
        assert found.variants is not None
        caption += (
            f" Ends well: no outcome worse than today, as a share of {found.variants.n} model variants "
            "drawn from the stated doubts; not a likelihood."
        )
    table = _table("Where each approach leads", *columns, caption=caption)
    named = sorted(found.approaches, key=lambda one: one.actor != actor)
    for one in (*named, *found.mixes[:1]):
        table.add_row(*_approach_row(case, one, sampled))
    return table


def _approach_row(case: Case, one: Approach, sampled: bool) -> list[str]:
    names = {risk.id: risk.name or risk.id for risk in case.risks}
    duties = {duty.id: duty.instrument for duty in case.obligations}
    title = one.name
    if one.strategy.startswith("mix-"):
        title = f"Best found: {moves_phrase(case, one.commit)}"
    elif one.dominated_by:
        better = {strategy.id: strategy.name for strategy in case.strategies}
        title += f"\n(never better than {', '.join(better.get(k, k) for k in one.dominated_by)})"
    troubles = [
        *(names[risk] for risk in one.risks),
        *(f"breaks {duties.get(duty, duty)}" for duty in one.broken),
    ]
    row = [
        title,
        f"{one.n_outcomes:,}",
        _spread(one),
        "\n".join(troubles) or "none named",
        "yes" if one.credible else "no",
    ]
    if sampled:
        row.append(
            _percent(one.share_ends_well) + (f" ±{round(100 * one.error)}" if one.error is not None else "")
        )
    return row


def _spread(one: Approach) -> str:
    """Worst, typical and best as one short text; a single figure where they agree."""
    figures = list(dict.fromkeys(_percent(value) for value in (one.worst, one.typical, one.best)))
    return " · ".join(figures)


def render_surprises(found: Analysis, most: int = 6) -> list[RenderableType]:
    """Where an actor counts on what would not come, or would be taken unawares; empty if nowhere."""
    from rich.text import Text

    told = [story for story in found.stories if story.kind == "surprise"]
    if not told:
        return []
    parts: list[RenderableType] = [Text("Surprises", style="italic")]
    parts += [Text(f"• {story.text}") for story in told[:most]]
    if len(told) > most:
        parts.append(Text(f"… and {len(told) - most} more."))
    return parts


def render_assumptions(case: Case, assumptions: Iterable[KeyAssumption], most: int = 8) -> Table:
    """The assumptions on which the answer rests, those that move it first."""
    table = _table(
        "What the answer rests on",
        ("Assumption", "left"),
        ("Whose", "left"),
        ("Evidence", "left"),
        ("Without it", "left"),
        ("Influence", "right"),
        caption="In brackets: how sure the case is of it, from 0 to 1. Influence: how much of the answer's "
        "spread over the model variants this doubt alone explains.",
    )
    shown = [one for one in assumptions if not one.survives or (one.influence or 0) >= 0.05][:most]
    for one in shown:
        whose = short_name(case.actor(one.actor)) if one.actor else "the model"
        evidence = ", ".join(one.grounds) or "assumption"
        without = one.changes or "The answer stays."
        table.add_row(
            start_sentence(one.plain),
            whose,
            f"{evidence} ({one.confidence:g})",
            without,
            _percent(one.influence),
        )
    if not shown:
        table.add_row("No single assumption moves the answer.", "", "", "", "")
    return table


def render_flips(case: Case, found: Analysis, most: int = 4) -> Table:
    """The cheapest changes that make or break the outcomes that matter."""
    table = _table(
        "What would change it",
        ("Outcome", "left"),
        ("would", "left"),
        ("if", "left"),
        ("Cost", "right"),
        caption=_tried(found.flips_complete_to),
    )
    by_state: dict[int, list[Flip]] = {}
    for flip in found.flips:
        by_state.setdefault(flip.state, []).append(flip)
    present = _status_quo(case)
    settings = {o.state: o for o in (*found.outcomes, *(o for a in found.approaches for o in a.outcomes))}
    for state, flips in by_state.items():
        outcome = settings.get(state)
        what = _changes(case, outcome, present) if outcome else "Things as they are now"
        for n, flip in enumerate(flips[:most]):
            texts = "\nand ".join(change.text for change in flip.changes)
            effect = "no longer last" if flip.effect == "breaks" else "last"
            table.add_row(what if not n else "", effect, texts, f"{flip.cost:g}")
    return table


def _tried(depth: int) -> str:
    tried = (
        "All single changes were tried." if depth == 1 else f"All sets of up to {depth} changes were tried."
    )
    return f"Cost: how much it takes, more where the evidence for what is changed is stronger. {tried}"


def render_stories(stories: Iterable[Story], terms: bool = False) -> list[RenderableType]:
    """Stories as paragraphs; with `terms`, the same in technical words and what those mean."""
    from rich.text import Text

    parts: list[RenderableType] = []
    for story in stories:
        parts.append(Text(story.text))
        if terms:
            parts.append(Text(f"  {story.formal}", style="dim"))
            parts += [Text(f"  {word}: {meaning}.", style="dim") for word, meaning in story.terms]
    return parts

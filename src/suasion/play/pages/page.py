"""The analysis on a terminal: what `suasion play` prints, as rich tables and text.

Plain words come first; the technical word stands in brackets where a reader may want to look it up. Every
word of the method is explained where it is first used, and only if it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from suasion.case.model import Case
from suasion.case.wording import capital, joined
from suasion.play.findings.record import Analysis, Approach, Outcome
from suasion.play.pages.grounds import VARIANT, render_assumptions, render_flips, weighty
from suasion.play.pages.parts import add, changes, status_quo, table
from suasion.play.pages.phrases import (
    moves_phrase,
    number_word,
    percent,
    reach_clause,
    short_name,
)
from suasion.play.pages.surprise_lines import surprise_lines

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

__all__ = [
    "render_analysis",
    "render_approaches",
    "render_outcomes",
    "render_risks",
    "render_surprises",
]

_AS_SEEN = (
    "The tables above are as if everyone knew what the others want. Here each acts on what it believes of "
    "the others, and that can end elsewhere."
)
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
    list of rich renderables, in reading order, with an empty line between sections.
    """
    from rich.text import Text

    sections: list[list[RenderableType]] = [[Text(_head(case, found))], [render_outcomes(case, found)]]
    if found.approaches:
        sections.append([render_approaches(case, found)])
        if any(one.risks or one.broken for one in _shown(case, found)):
            sections.append([render_risks(case, found)])
    sections.append(render_surprises(case, found))
    if found.assumptions:
        known = bool(found.approaches)
        sections.append(render_assumptions(case, found.assumptions, variants_known=known))
    if found.flips or found.flips_complete_to:
        told = any(one.kind == "statement" for one in weighty(found.assumptions))
        sections.append(render_flips(case, found, wishes_known=told))
    parts: list[RenderableType] = []
    for section in filter(None, sections):
        parts += [*([Text()] if parts else []), *section]
    return parts


def _head(case: Case, found: Analysis) -> str:
    """How many states there are, how many would last, and how many of those can be reached."""
    last = "none would last"
    if found.n_outcomes:
        them = "it" if found.n_outcomes == 1 else "them"
        last = f"{number_word(found.n_outcomes)} would last, because nobody would leave {them}"
    choices = number_word(len(case.options))
    text = (
        f"A state is one way in which things could stand: a yes or a no to each of {choices} choices, as far "
        f"as they go together. Of {found.n_states:,} states, {last}"
    )
    if found.status_quo is None or not found.n_outcomes:
        return f"{text}."
    can = capital(reach_clause(found.n_outcomes, found.n_reachable))
    return f"{text}. {can} be reached from where things stand now by moves that each serve their maker."


def render_outcomes(case: Case, found: Analysis, most: int = 12) -> Table:
    """The states that would last: those reachable from the status quo first, then one line per group."""
    focal = case.case.focal
    name = short_name(case.actor(focal))
    far = [outcome for outcome in found.outcomes if not outcome.reachable]
    result = table(
        "What would last",
        ("", "left"),
        ("Compared with today", "left"),
        ("How firmly", "left"),
        (f"Better for {name} than", "right"),
        caption=" ".join(filter(None, (*_words_used(found, bool(far), name), _left_out(found)))),
    )
    now = next((o for o in found.outcomes if o.state == found.status_quo), None)
    present = dict(now.setting) if now else status_quo(case)
    near = [outcome for outcome in found.outcomes if outcome.reachable]
    for outcome in near[:most]:
        steps = len(outcome.path)
        where = "now" if not steps else f"in {steps} step{'s' * (steps > 1)}"
        told = changes(case, outcome.setting, present)
        add(result, where, told, _firmness(outcome), percent(outcome.rank_share.get(focal)))
    if len(near) > most:
        add(result, f"{len(near) - most} more", "in reach, not listed", "", "")
    for group in found.groups:
        members = [outcome for outcome in far if outcome.group == group.number]
        if members:
            add(result, *_group_row(case, members, group.marks, focal))
    return result


def _words_used(found: Analysis, far: bool, name: str) -> list[str]:
    """What the words of the table mean, as far as it uses them."""
    used = {_firmness(outcome) for outcome in found.outcomes if outcome.reachable}
    words = [meaning for word, meaning in _FIRMNESS.items() if word in used]
    if far:
        words.append(
            "Out of reach: no chain of moves that each serve their mover leads there from now; told is what "
            "sets each group apart."
        )
    return [*words, f"Better for {name} than: the share of the other states that are worse for {name}."]


def _left_out(found: Analysis) -> str:
    missing = found.n_outcomes - len(found.outcomes)
    if not missing:
        return ""
    are = "that is out of reach is" if missing == 1 else "that are out of reach are"
    return f"{missing:,} more {are} not listed."


def _firmness(outcome: Outcome) -> str:
    return _STRONGEST.get(outcome.concepts[0], outcome.concepts[0]) if outcome.concepts else ""


def _group_row(
    case: Case, members: Sequence[Outcome], marks: Sequence[tuple[str, bool]], focal: str
) -> tuple[str, str, str, str]:
    shares = sorted(outcome.rank_share.get(focal, 0.0) for outcome in members)
    told = changes(case, marks, {}) if marks else "nothing in common"
    return f"{len(members)} out of reach", told, "", _figures((shares[0], shares[-1]), " to ")


def _shown(case: Case, found: Analysis) -> list[Approach]:
    """The approaches on the page: those of the actor in focus first, and the best that a search found."""
    named = sorted(found.approaches, key=lambda one: one.actor != case.case.focal)
    return [*named, *(() if _same_as_best(found) else found.mixes[:1])]


def _same_as_best(found: Analysis) -> Approach | None:
    """The approach that starts and ends where the best that a search found does, if there is one."""
    best = next(iter(found.mixes), None)
    alike = (
        one
        for one in found.approaches
        if best is not None
        and (one.actor, one.start, one.n_outcomes) == (best.actor, best.start, best.n_outcomes)
        and {end.state for end in one.outcomes} == {end.state for end in best.outcomes}
    )
    return next(alike, None)


def _title(case: Case, one: Approach) -> str:
    if one.strategy.startswith("mix-"):
        return f"Best found: {moves_phrase(case, one.commit)}"
    return one.name


def render_approaches(case: Case, found: Analysis) -> Table:
    """One line per approach: what it can lead to for its actor, and whether it can be kept up."""
    sampled = found.variants is not None
    columns = [("Approach", "left"), ("Outcomes", "right"), ("Worst · typical · best", "right")]
    columns += [("Kept up?", "left"), *([("Ends well in", "right")] if sampled else [])]
    shown = _shown(case, found)
    result = table("Where each approach leads", *columns, caption=" ".join(_meanings(found, shown)))
    names = {strategy.id: strategy.name for strategy in case.strategies}
    for one in shown:
        title = _title(case, one)
        if one.dominated_by:
            better = joined((f"“{names.get(k, k)}”" for k in one.dominated_by), "or")
            title += f"\n(never better than {better})"
        row = [title, f"{one.n_outcomes:,}", _spread(one), "yes" if one.credible else "no"]
        if sampled:
            error = f" ± {round(100 * one.error)}" if one.error is not None else ""
            row.append(percent(one.share_ends_well) + error)
        add(result, *row)
    return result


def _meanings(found: Analysis, shown: Sequence[Approach]) -> list[str]:
    """What the columns mean."""
    words = [
        "Worst, typical, best outcome: the share of the other states that are worse for whoever takes the "
        "approach; one figure where they agree.",
        "Kept up: whether, once there, its actor would stay with it, because going back on it would not pay "
        "or the others would make it regret that.",
    ]
    if found.variants is not None:
        words.append(
            f"Ends well: in what share of {found.variants.n} variants of the model no outcome is worse than "
            f"today. {VARIANT}; ± is the sampling error. This is not a likelihood."
        )
    if any(one.strategy.startswith("mix-") for one in shown):
        untried = " It was not tried in the variants." if found.variants is not None else ""
        words.append(
            "Best found: of everything that actor could settle on beforehand, as far as it was searched, "
            f"what has the best worst outcome.{untried}"
        )
    elif same := _same_as_best(found):
        words.append(
            "Of everything that actor could settle on beforehand, as far as it was searched, nothing has a "
            f"better worst outcome than “{same.name}”."
        )
    return words


def _spread(one: Approach) -> str:
    """Worst, typical and best as one short text; a single figure where they agree."""
    return _figures((one.worst, one.typical, one.best), " · ")


def _figures(shares: Iterable[float | None], between: str) -> str:
    """Shares in a row, each told once, with one sign of per cent at the end."""
    told = list(dict.fromkeys(map(percent, shares)))
    return between.join([*(one.removesuffix("\u00a0%") for one in told[:-1]), told[-1]])


def render_risks(case: Case, found: Analysis) -> Table:
    """The risks that each approach runs and the duties that it leaves broken, in at least one outcome."""
    risks = {risk.id: risk.name or risk.id for risk in case.risks}
    duties = {duty.id or duty.instrument: duty.instrument for duty in case.obligations}
    result = table(
        "What each risks",
        *(("Approach", "left"), ("Risks", "left"), ("Duties broken", "left")),
        caption="Told is what happens in at least one outcome of the approach.",
    )
    for one in _shown(case, found):
        broken = dict.fromkeys(duties.get(duty, duty) for duty in one.broken)
        told = ("\n".join(f"• {text}" for text in texts) for texts in ([risks[r] for r in one.risks], broken))
        add(result, _title(case, one), *(text or "none named" for text in told))
    return result


def render_surprises(case: Case, found: Analysis, most: int = 6) -> list[RenderableType]:
    """Where an actor counts on what would not come, or would be taken unawares; empty if nowhere."""
    from rich.text import Text

    lines = surprise_lines(case, found.stories)
    if not lines:
        return []
    parts: list[RenderableType] = [Text("Surprises", style="italic"), Text(), Text(_AS_SEEN), Text()]
    parts += [Text(f"• {line}") for line in lines[:most]]
    if len(lines) > most:
        parts.append(Text(f"… and {len(lines) - most} more."))
    return parts

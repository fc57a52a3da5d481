"""Where each approach leads, and why the others would or would not move."""

from __future__ import annotations

from suasion.brief.diagrams import approaches_chart, outcome_map
from suasion.brief.findings import letters
from suasion.brief.material import Material
from suasion.brief.plain import outcome_words
from suasion.brief.quantities import count, number, percent
from suasion.brief.records import Block, Cell, Fold, Items, Nothing, Section, Statement, Table
from suasion.brief.wording import capital, listing, sentence
from suasion.play.findings import Approach, Outcome, Story

__all__ = ["approaches", "stories"]

SHOWN = 8
"""Stories and outcomes shown at once; the rest stands in a fold or is counted."""


def approaches(material: Material) -> Section:
    """One row and one sentence per approach, the outcome map, and every outcome that can be reached."""
    title = "Where each approach leads"
    analysis = material.analysis
    if analysis is None:
        return Section(
            "approaches", title, (Nothing("The case states no choices, so there is no game to play."),)
        )
    blocks: list[Block] = []
    own = material.focal_approaches
    if own:
        blocks.append(Items(tuple(_sentence_of(one, material) for one in own)))
        figure = approaches_chart(material)
        blocks += [figure] if figure is not None else []
        blocks.append(_table(own, material))
    else:
        blocks.append(
            Nothing(
                f"The case names no approach of {material.focal}; only "
                "the outcomes of the free game are shown."
            )
        )
    map_ = outcome_map(material)
    blocks += [map_] if map_ is not None else []
    blocks.append(_outcomes(material))
    blocks += _others(material)
    lead = (
        f"Results of a model with {number(analysis.n_states)} states. An outcome is "
        "a state that no actor has reason to leave, in the sense of "
        f"{listing(analysis.holds, 'or')} (explained under the method). Rank is the "
        "share of the other situations that an outcome beats for the actor."
    )
    return Section("approaches", title, tuple(blocks), lead)


def _sentence_of(approach: Approach, material: Material) -> Statement:
    """Where one approach leads, told from its first outcome."""
    if not approach.outcomes:
        text = f"“{approach.name}” leads to no outcome that holds; the game keeps moving."
        return Statement(
            f"approach.{approach.strategy}", "story", text, (f"play:approach:{approach.strategy}",)
        )
    first = approach.outcomes[0]
    what = _ends(first, material)
    many = len(approach.outcomes) > 1
    text = (
        f"“{approach.name}” leads to "
        f"{count(len(approach.outcomes), 'outcome')}{'; in the first of them ' if many else ': '}{what}"
    )
    refs = [f"play:approach:{approach.strategy}", *(f"play:outcome:{o.state}" for o in approach.outcomes[:3])]
    tail = []
    if approach.dominated_by:
        tail.append(
            f"{_quoted(approach.dominated_by, material)} "
            f"{'does' if len(approach.dominated_by) == 1 else 'do'} "
            "at least as well in every respect"
        )
    if not approach.credible:
        tail.append(f"{material.focal} would gain by abandoning it")
    return Statement(
        f"approach.{approach.strategy}",
        "story",
        sentence(text) + (" " + sentence(capital("; ".join(tail))) if tail else ""),
        tuple(refs),
    )


def _ends(outcome: Outcome, material: Material) -> str:
    changed = material.differing(outcome)
    if not changed:
        return "everything stays as it is now"
    return outcome_words(outcome, material)


def _quoted(strategies: tuple[str, ...], material: Material) -> str:
    names = [f"“{one.name}”" if (one := material.approach(name)) else name for name in strategies]
    return listing(names)


def _table(own: tuple[Approach, ...], material: Material) -> Table:
    rows = tuple(_row(one, material) for one in own)
    columns = (
        "Approach",
        "Outcomes",
        "Rank, worst to best",
        "Risks",
        "Own obligations broken",
        "Would be kept up",
        "Ends well in variants",
    )
    variants = material.analysis.variants if material.analysis else None
    drawn = (
        f"{variants.n} variants drawn from seed {variants.seed}. " if variants else "No variants were drawn. "
    )
    note = (
        f"{drawn}“Ends well” means that every outcome is at least as "
        f"good for {material.focal} as the status quo."
    )
    return Table(
        "approaches",
        f"The approaches of {material.focal} compared",
        columns,
        rows,
        "the game of the case.",
        note,
    )


def _row(one: Approach, material: Material) -> tuple[Cell, ...]:
    well = Cell("not drawn", "mute")
    if one.share_ends_well is not None:
        well = Cell(percent(one.share_ends_well), "number", (f"play:variants:{one.strategy}",))
    names = letters(material)
    led = ", ".join(names.get(outcome.state, outcome.yn) for outcome in one.outcomes)
    risks = capital("; ".join(material.risk_name(risk) for risk in one.risks))
    own = "; ".join(
        material.obligation_name(duty) for duty in one.broken if one.actor in _bound(duty, material)
    )
    return (
        Cell(one.name, grounds=(f"play:approach:{one.strategy}",)),
        Cell(led or "none", "text" if led else "mute"),
        Cell(rank_range(one), "number" if one.worst is not None else "mute"),
        Cell(risks or "None", "text" if risks else "mute"),
        Cell(own or "None", "text" if own else "mute"),
        Cell("Yes" if one.credible else "No", "good" if one.credible else "bad"),
        well,
    )


def rank_range(one: Approach) -> str:
    """Worst to best rank of an approach; "none" where nothing holds."""
    if one.worst is None or one.best is None:
        return "none"
    low, high = percent(one.worst), percent(one.best)
    return low if low == high else f"{round(one.worst * 100)} to {high}"


def _bound(duty: str, material: Material) -> tuple[str, ...]:
    found = material.obligation(duty)
    return found.binds if found else ()


def _outcomes(material: Material) -> Block:
    analysis = material.analysis
    assert analysis is not None
    names = letters(material)
    led = [outcome for approach in material.focal_approaches for outcome in approach.outcomes]
    known = {one.state: one for one in (*led, *analysis.outcomes)}
    listed = [known[state] for state in names if state in known] or list(analysis.outcomes[:SHOWN])
    if not listed:
        return Nothing("No state holds: from every state some actor has reason to move on.")
    rows = tuple(_outcome_row(one, names.get(one.state, one.yn), material) for one in listed[: 2 * SHOWN])
    left = analysis.n_outcomes - len(rows)
    verb = "holds" if left == 1 else "hold"
    note = (
        (
            f"In the game without a commitment {count(left, 'more state')} "
            f"{verb}; none of them is reached by these paths."
        )
        if left > 0
        else ""
    )
    columns = (
        "Outcome",
        "What changes from now",
        "Holds under",
        f"Rank for {material.focal}",
        "Risks",
        "Reached without commitment, share of variants",
    )
    return Table("outcomes", "The outcomes by letter", columns, rows, "the game of the case.", note)


def _outcome_row(one: Outcome, name: str, material: Material) -> tuple[Cell, ...]:
    share = _share_of(one, material)
    risks = capital("; ".join(material.risk_name(risk) for risk in one.risks))
    return (
        Cell(name, grounds=(f"play:outcome:{one.state}",)),
        Cell(capital(outcome_words(one, material))),
        Cell(", ".join(one.concepts) or "Under its approach only", "text" if one.concepts else "mute"),
        Cell(percent(one.rank_share.get(material.case.case.focal, 0.0)), "number"),
        Cell(risks or "None", "text" if risks else "mute"),
        Cell(share or "Not counted", "number" if share else "mute"),
    )


def _share_of(outcome: Outcome, material: Material) -> str:
    """Share of the variants in which a state holds and can be reached; empty where it was not counted."""
    variants = material.analysis.variants if material.analysis else None
    share = variants.reachable.get(outcome.yn) if variants else None
    return percent(share.share) if share else ""


def _others(material: Material) -> list[Block]:
    """Approaches of other actors, and mixes of approaches, in a fold."""
    analysis = material.analysis
    assert analysis is not None
    other = [one for one in analysis.approaches if one.actor != material.case.case.focal]
    found = (
        [
            Fold(
                "approaches-others",
                "Approaches of other actors",
                (Items(tuple(_other(one, material) for one in other)),),
            )
        ]
        if other
        else []
    )
    if analysis.mixes:
        mixed = tuple(_other(one, material) for one in analysis.mixes[:SHOWN])
        found.append(Fold("approaches-mixes", "Mixed approaches the case does not name", (Items(mixed),)))
    return list(found)


def _better_than(worst: float, best: float) -> str:
    low, high = percent(worst), percent(best)
    share = low if low == high else f"between {low} and {high}"
    return f"better for it than {share} of all other situations"


def _other(one: Approach, material: Material) -> Statement:
    ranks = f", {_better_than(one.worst, one.best or one.worst)}" if one.worst is not None else ""
    name = one.name if material.approach(one.strategy) else listing([material.base(*c) for c in one.commit])
    text = f"{capital(material.name(one.actor))}, “{name}”: {count(len(one.outcomes), 'outcome')}{ranks}."
    return Statement(f"other.{one.strategy}", "number", text, (f"play:approach:{one.strategy}",))


# --- stories ---------------------------------------------------------------------------------------------


def stories(material: Material) -> Section:
    """The witnesses of the verdicts, told in plain sentences."""
    title = "Why others would or would not move"
    told = material.analysis.stories if material.analysis else ()
    if not told:
        why = "there is no game." if material.analysis is None else "the analysis explained none."
        return Section("stories", title, (Nothing(f"No verdict was explained: {why}"),))
    moving = [
        story for story in _chosen(told, material) if story.steps or story.kind in ("temptation", "surprise")
    ]
    still = [story for story in _chosen(told, material) if story not in moving and story.kind != "approach"]
    blocks: list[Block] = []
    if moving:
        blocks.append(Items(tuple(_story(story, material) for story in moving[:SHOWN])))
    else:
        blocks.append(Nothing("In every outcome shown, no actor has a move that it would gain by."))
    rest = [*moving[SHOWN:], *still]
    if rest:
        items = Items(tuple(_story(story, material) for story in rest))
        blocks.append(Fold("stories-more", capital(count(len(rest), "more story", "more stories")), (items,)))
    lead = "Each follows the witness of a verdict: the gain nobody answers, or the reply that takes it away."
    return Section("stories", title, tuple(blocks), lead)


def _chosen(told: tuple[Story, ...], material: Material) -> list[Story]:
    """Each text once, those of the outcomes that the focal actor's approaches lead to first."""
    focus = {outcome.state for approach in material.focal_approaches for outcome in approach.outcomes}
    order = {"temptation": 0, "surprise": 1, "outcome": 2, "approach": 3}
    kept = list({(story.actor, story.text): story for story in reversed(told)}.values())[::-1]
    names = letters(material)
    return sorted(
        kept, key=lambda s: (s.state not in focus, order.get(s.kind, 4), not s.actor, names.get(s.state, "~"))
    )


def _story(story: Story, material: Material) -> Statement:
    """A story, led by the outcomes of which it is told."""
    told = material.analysis.stories if material.analysis else ()
    alike = {one.state for one in told if (one.actor, one.text) == (story.actor, story.text)}
    names = [name for state, name in letters(material).items() if state in alike]
    where = ""
    if names and story.kind == "outcome":
        where = f"{'Outcome' if len(names) == 1 else 'Outcomes'} {listing(names)}. "
    text = where + sentence(material.named(story.text))
    return Statement(f"story.{story.id}", "story", text, (f"play:story:{story.id}",))

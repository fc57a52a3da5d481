"""Indicators and signposts, and what nobody knows."""

from __future__ import annotations

from suasion.brief.findings import best_approaches, letters, turning_points
from suasion.brief.material import Material
from suasion.brief.plain import assumption_words, topic
from suasion.brief.quantities import count, date
from suasion.brief.records import Block, Cell, Items, Nothing, Section, Statement, Table
from suasion.brief.wording import capital, listing, sentence
from suasion.case.model import Indicator

__all__ = ["gaps", "indicators"]

NAMED = 6
"""Bare assumptions named one by one among the gaps; the rest are counted."""


def indicators(material: Material) -> Section:
    """What to watch: the analyst's indicators, then signposts read off the paths of the model."""
    title = "Indicators and signposts"
    blocks: list[Block] = []
    listed = material.case.indicators
    if listed:
        columns = ("Indicator", "Threshold", "Where to watch", "Deadline", "What it would move", "Status")
        rows = tuple(_row(one, material) for one in listed)
        blocks.append(Table("indicators", "What to watch", columns, rows, "the analyst, from the case."))
    else:
        blocks.append(Nothing("The case lists no indicators; the signposts below come from the model alone."))
    signs = _signposts(material)
    blocks += (
        [Items(signs, "Signposts from the model: the first moves on the way to each outcome")]
        if signs
        else []
    )
    return Section("indicators", title, tuple(blocks))


def _row(one: Indicator, material: Material) -> tuple[Cell, ...]:
    overdue = one.status == "open" and one.deadline is not None and one.deadline < material.case.case.as_of
    status = "Expired" if overdue else capital(one.status)
    tone = {"Tripped": "bad", "Expired": "mute"}.get(status, "text")
    return (
        Cell(
            one.name + (f": {one.observable}" if one.observable else ""),
            grounds=(f"case:indicators.{one.id}",),
        ),
        Cell(capital(one.threshold) or "Not stated", "text" if one.threshold else "mute"),
        Cell(capital(one.watch) or "Not stated", "text" if one.watch else "mute"),
        Cell(date(one.deadline) if one.deadline else "None", "text" if one.deadline else "mute"),
        Cell(
            capital(listing([affected(name, material) for name in one.affects])) or "Not stated",
            "text" if one.affects else "mute",
        ),
        Cell(status, tone),  # type: ignore[arg-type]
    )


def affected(name: str, material: Material) -> str:
    """What an indicator bears on, in words: an approach, a risk, an answer, an assumption, or its id."""
    approach = next((one for one in material.case.strategies if one.id == name), None)
    if approach is not None:
        return f"“{approach.name}”"
    if material.risk(name) is not None:
        return material.risk_name(name)
    measure = next((one for one in material.case.measures if one.id == name), None)
    if measure is not None:
        return measure.name[0].lower() + measure.name[1:] if measure.name[1:2].islower() else measure.name
    option = material.option(name)
    if option is not None:
        return f"the choice “{option.name}”"
    if material.obligation(name) is not None:
        return material.obligation_name(name)
    for one in material.analysis.assumptions if material.analysis else ():
        if one.ref.rsplit(".", 1)[-1] == name:
            return topic(one, material)
    for actor, preference in material.case.preferences.items():
        if any(statement.id == name for statement in preference.order):
            return f"what {material.name(actor)} {material.verb(actor, 'wants', 'want')} (statement {name})"
    return name


def _signposts(material: Material) -> tuple[Statement, ...]:
    """The first move on the path to each outcome of the best approach and of the free game."""
    analysis = material.analysis
    if analysis is None:
        return ()
    outcomes = [o for one in best_approaches(material.focal_approaches) for o in one.outcomes]
    outcomes += [o for o in analysis.outcomes if o.reachable]
    found: dict[str, Statement] = {}
    for outcome in outcomes:
        if not outcome.path:
            continue
        step = outcome.path[0]
        move = material.setting(step.changes)
        rest = _after(outcome.path, material)
        where = f"outcome {letters(material).get(outcome.state, outcome.yn)}"
        text = sentence(f"{capital(move)}: the first step to {where}{f', if then {rest}' if rest else ''}")
        found.setdefault(
            move, Statement(f"signpost.{outcome.state}", "number", text, (f"play:outcome:{outcome.state}",))
        )
    return tuple(found.values())[:NAMED]


def _after(path: tuple[object, ...], material: Material) -> str:
    from suasion.play.findings import Step

    steps = [step for step in path if isinstance(step, Step)][1:]
    moves = [
        f"{material.name(step.actor)} would {listing([material.base(*c) for c in step.changes])}"
        for step in steps
    ]
    return "; then ".join(moves)


def gaps(material: Material) -> Section:
    """What was asked and not answered, and what would answer it."""
    found = [*_missing(material), *_unread(material), *_bare(material)]
    if not found:
        return Section(
            "gaps",
            "Gaps",
            (Nothing("No question of this case went unanswered, which should itself make a reader wary."),),
        )
    lead = "What this brief does not know. A gap is named so that nobody mistakes silence for absence."
    return Section("gaps", "Gaps", (Items(tuple(found)),), lead)


def _missing(material: Material) -> list[Statement]:
    if material.measurement is None:
        return [Statement("gap.data", "assumption", "Nothing was measured: the case has no data.", ())]
    said = []
    for i, gap in enumerate(material.measurement.gaps):
        needs = f" What would answer it: {gap.would_answer.rstrip('.')}." if gap.would_answer else ""
        claimed = any(gap.what == verdict.text for verdict in material.measurement.verdicts)
        what = f"A claim that no data test: “{material.named(gap.what)}”" if claimed else gap.what
        said.append(
            Statement(
                f"gap.{i}",
                "number",
                sentence(what if claimed else material.named(what)) + material.named(needs),
                (f"gap:{i}",),
            )
        )
    untested = [v for v in material.measurement.verdicts if v.verdict == "no data"]
    if untested:
        text = (
            f"{capital(count(len(untested), 'claim'))} of the sources could not be tested for want of data."
        )
        said.append(Statement("gap.claims", "number", text, tuple(f"verdict:{v.claim}" for v in untested)))
    return said


def _unread(material: Material) -> list[Statement]:
    ungraded = [s for s in material.case.sources if s.reliability == "F" and s.credibility == 6]
    if not ungraded or len(ungraded) < len(material.case.sources):
        return []
    text = (
        f"None of the {count(len(ungraded), 'source')} has been graded, so no claim can be called confirmed."
    )
    return [Statement("gap.grades", "fact", text, tuple(f"source:{s.id}" for s in ungraded[:NAMED]))]


def _bare(material: Material) -> list[Statement]:
    """Decisive assumptions without a source: the gaps that matter most to the answer."""
    bare = [one for one in turning_points(material) if not one.grounds]
    return [
        Statement(
            f"gap.bare.{one.ref}",
            "assumption",
            f"No source supports this, and the answer depends on it: {assumption_words(one, material)}.",
            (f"case:{one.ref}",),
        )
        for one in bare[:NAMED]
    ]

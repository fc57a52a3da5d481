"""Alternatives (next best, misperception, low probability with high impact) and the key assumptions."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.brief.diagrams import beliefs_chart, flip_chart, state_label
from suasion.brief.findings import best_approaches, turning_points
from suasion.brief.material import Material
from suasion.brief.plain import assumption_words, change_words, effect_words, outcome_words, state_words
from suasion.brief.quantities import count, number, percent
from suasion.brief.records import Block, Cell, Items, Nothing, Para, Section, Statement, Table
from suasion.brief.wording import capital, listing, sentence
from suasion.play.findings import Flip, KeyAssumption, Outcome

__all__ = ["alternatives", "assumptions"]

MOST = 6
"""Surprises told one by one."""

LISTED = 24
"""Assumptions shown in the table; the survivors beyond it are counted."""


def alternatives(material: Material) -> Section:
    """The three alternatives a reader should have seen: next best, misperception, unlikely but grave."""
    title = "Alternatives"
    if material.analysis is None:
        return Section(
            "alternatives",
            title,
            (Nothing("Without a game there is no alternative to set beside the answer."),),
        )
    said = [s for s in (_next_best(material), _worst_case(material)) if s is not None]
    blocks: list[Block] = (
        [Items(tuple(said))]
        if said
        else [Nothing("The model has one outcome and no approach to set beside it.")]
    )
    blocks += _misperception(material)
    return Section("alternatives", title, tuple(blocks))


def _next_best(material: Material) -> Statement | None:
    """The approach that would be best if the best one were not open."""
    best = {one.strategy for one in best_approaches(material.focal_approaches)}
    rest = [one for one in material.focal_approaches if one.strategy not in best]
    second = best_approaches(rest)
    if not second:
        return None
    one = second[0]
    text = (
        f"Next best: “{one.name}”, whose worst outcome suits {material.focal} better than "
        f"{percent(one.worst or 0.0)} of all other situations"
    )
    ends = f"; there {outcome_words(one.outcomes[0], material)}" if one.outcomes else ""
    return Statement(
        "alternative.next", "judgement", sentence(text + ends), (f"play:approach:{one.strategy}",)
    )


def _worst_case(material: Material) -> Statement | None:
    """The outcome with the gravest risk, the rarer in the variants first: low probability, high impact."""
    analysis = material.analysis
    assert analysis is not None
    known = {
        o.state: o
        for o in (*analysis.outcomes, *(o for a in analysis.approaches for o in a.outcomes))
        if o.risks
    }
    if not known:
        return None

    def weight(outcome: Outcome) -> tuple[int, float, int]:
        severity = sum(risk.severity for name in outcome.risks if (risk := material.risk(name)))
        return -severity, _share(outcome, material) or 0.0, outcome.state

    one = min(known.values(), key=weight)
    share = _share(one, material)
    how_often = f", which holds in {percent(share)} of model variants" if share is not None else ""
    named = listing([material.risk_name(risk) for risk in one.risks])
    risks = f"the {'risk' if len(one.risks) == 1 else 'risks'} of {named}"
    text = f"The gravest outcome{how_often}: {outcome_words(one, material)}; it runs {risks}"
    return Statement("alternative.grave", "judgement", sentence(text), (f"play:outcome:{one.state}",))


def _share(outcome: Outcome, material: Material) -> float | None:
    variants = material.analysis.variants if material.analysis else None
    if variants is None:
        return None
    found = [share.share for (yn, _), share in variants.outcomes.items() if yn == outcome.yn]
    reach = variants.reachable.get(outcome.yn)
    return max([*found, *([reach.share] if reach else [])], default=None)


def _misperception(material: Material) -> list[Block]:
    analysis = material.analysis
    assert analysis is not None
    views = analysis.views
    if views is None:
        why = "The case states no beliefs, so every actor is taken to see the game as it is."
        return [Nothing(why)]
    said = [_surprise(index, material) for index in range(min(len(views.surprises), MOST))]
    if not views.surprises:
        text = "What each actor expects and what comes of it agree: the beliefs stated here surprise nobody."
        said.append(Statement("misperception.none", "number", text, ("play:views:all",)))
    table = _expected(material)
    figure = beliefs_chart(material)
    lead = "The misperception case: what each expects, and what comes of it"
    return [Items(tuple(said), lead), *([table] if table else []), *([figure] if figure else [])]


def _expected(material: Material) -> Table | None:
    """Per approach, what the focal actor expects beside what comes when each acts on its own view."""
    views = material.analysis.views if material.analysis else None
    if views is None or not views.under:
        return None
    focal = material.case.case.focal
    mine = {
        one.strategy: one.reachable or one.states
        for one in views.expectations
        if one.actor == focal and one.level == 1
    }
    rows = []
    for strategy, real in views.under:
        approach = material.approach(strategy)
        expected = mine.get(strategy)
        if approach is None or approach.actor != focal or expected is None:
            continue
        same = set(expected) == set(real)
        rows.append(
            (
                Cell(approach.name, grounds=("play:views:all",)),
                Cell(_states(expected, material)),
                Cell(_states(real, material)),
                Cell("As expected" if same else "Surprise", "good" if same else "bad"),
            )
        )
    if not rows:
        return None
    columns = ("Approach", f"{capital(material.focal)} expects", "What comes of it", "Verdict")
    caption = (
        f"What {material.focal} {material.verb(focal, 'expects', 'expect')} "
        "of each approach, and what comes of it"
    )
    return Table("expected", caption, columns, tuple(rows), "the game as each actor sees it.")


def _states(states: Sequence[int], material: Material) -> str:
    """Some states by letter and words; beyond two, the rest are counted."""
    if not states:
        return "No state that holds"
    shown = [state_label(state, material) for state in states[:2]]
    left = len(states) - 2
    return "; or ".join(shown) + (f"; or {count(left, 'more outcome')}" if left > 0 else "")


def _surprise(index: int, material: Material) -> Statement:
    assert material.analysis is not None
    one = material.analysis.surprises[index]
    where = state_words(one.yn, material)
    if one.kind.startswith("expected"):
        who = capital(material.names(one.actors))
        counts = "count" if len(one.actors) > 1 or material.plural(one.actors[0]) else "counts"
        text = f"{who} {counts} on this, and it does not hold: {where}"
    else:
        text = f"Nobody expects this, and it holds: {where}"
    fixes = [
        (
            f"what {material.name(fix.holder)} {material.verb(fix.holder, 'thinks', 'think')} "
            f"of {material.name(fix.about)}"
        )
        for fix in one.removed_by[:2]
    ]
    approach = material.approach(one.strategy)
    under = (
        f"Under “{approach.name}”: {text[0].lower() if text.startswith('Nobody') else text[0]}{text[1:]}"
        if approach
        else text
    )
    text = under + (f". Correcting {listing(fixes, 'or')} would remove it" if fixes else "")
    refs = (
        f"play:surprise:{index}",
        *(
            f"case:beliefs.{fix.holder}.{fix.about}"
            for fix in one.removed_by[:2]
            if _held(fix.holder, fix.about, material)
        ),
    )
    return Statement(f"surprise.{index}", "number", sentence(text), refs)


def _held(holder: str, about: str, material: Material) -> bool:
    return about in material.case.beliefs.get(holder, {})


# --- key assumptions -----------------------------------------------------------------------------------


def assumptions(material: Material) -> Section:
    """Each assumption with its evidence and whether the answer survives without it; then the flips."""
    title = "Key assumptions"
    analysis = material.analysis
    if analysis is None or not analysis.assumptions:
        why = (
            "Without a game there is no assumption to test."
            if analysis is None
            else "The model was not tested assumption by assumption."
        )
        return Section("assumptions", title, (Nothing(why),))
    bare = [one for one in analysis.assumptions if not one.grounds]
    turning = turning_points(material)
    said = [
        Statement(
            "assumptions.count",
            "number",
            _counted(len(analysis.assumptions), len(bare), len(turning)),
            ("play:game:all",),
        )
    ]
    ordered = [*turning, *(one for one in analysis.assumptions if one.survives)]
    blocks: list[Block] = [Para(tuple(said)), _table(ordered, material)]
    figure = flip_chart(material)
    blocks += [figure] if figure is not None else []
    blocks.append(_flips(material))
    lead = "What must be true for the answer to stand. Each was dropped in turn and the game played again."
    return Section("assumptions", title, tuple(blocks), lead)


def _counted(total: int, bare: int, turning: int) -> str:
    stand = "stands" if bare == 1 else "stand"
    survive = (
        f"the answer survives the loss of any one of them except {count(turning, 'thing').split()[0]}"
        if turning
        else "the answer survives the loss of any one of them"
    )
    return sentence(
        f"The model rests on {count(total, 'assumption')}, of which "
        f"{bare or 'none'} {stand} without a source; {survive}"
    )


def _table(ordered: list[KeyAssumption], material: Material) -> Table:
    rows = tuple(_row(one, material) for one in ordered[:LISTED])
    left = len(ordered) - len(rows)
    note = (
        (
            f"{capital(count(left, 'more assumption'))} that the answer "
            f"survives {'is' if left == 1 else 'are'} not shown. "
        )
        if left > 0
        else ""
    )
    note += "Confidence is the analyst's, in the assumption itself."
    columns = ("Assumption", "Evidence", "Confidence", "Survives without it", "What changes then")
    return Table(
        "assumptions",
        "Assumptions, the decisive ones first",
        columns,
        rows,
        "the case, and the game played without each.",
        note,
    )


def _row(one: KeyAssumption, material: Material) -> tuple[Cell, ...]:
    evidence = count(len(one.grounds), "ground") if one.grounds else "assumption"
    return (
        Cell(assumption_words(one, material), grounds=(f"case:{one.ref}",)),
        Cell(capital(evidence), "text" if one.grounds else "bad"),
        Cell(number(one.confidence, 2), "number"),
        Cell(
            "Yes" if one.survives else "No",
            "good" if one.survives else "bad",
            (f"play:assumption:{one.ref}",),
        ),
        Cell(capital(effect_words(one, material)) or "Nothing", "text" if one.changes else "mute"),
    )


def _flips(material: Material) -> Block:
    analysis = material.analysis
    assert analysis is not None
    if not analysis.flips:
        text = (
            f"No combination of up to {count(analysis.flips_complete_to, 'change')} "
            "was found that makes or breaks an outcome."
        )
        return Para((Statement("flips.none", "number", text, ("play:game:all",)),))
    shown = sorted(range(len(analysis.flips)), key=lambda i: (analysis.flips[i].cost, i))[:8]
    items = tuple(
        Statement(f"flip.{i}", "number", flip_sentence(analysis.flips[i], material), (f"play:flip:{i}",))
        for i in shown
    )
    lead = (
        "The cheapest changes that make or break an outcome (the search is "
        f"complete to {count(analysis.flips_complete_to, 'change')})"
    )
    return Items(items, lead)


def flip_sentence(flip: Flip, material: Material) -> str:
    """A flip as a sentence."""
    what = listing([change_words(change, material) for change in flip.changes])
    effect = "would no longer hold" if flip.effect == "breaks" else "would hold"
    return sentence(f"If {what}, this outcome {effect}: {state_words(flip.yn, material)}")

"""Diagrams of the game: the outcome map, the approaches, the assumptions that turn the answer, who expects
what.

None of them draws the whole graph. The map is a tree that starts from now, branches by approach and ends in
the outcomes, one move per row, so that it reads from top to bottom on a phone as on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from suasion.brief.figures import NARROW, WIDE
from suasion.brief.findings import letters, turning_points
from suasion.brief.material import Material
from suasion.brief.plain import assumption_words, state_words
from suasion.brief.quantities import count, percent
from suasion.brief.records import Figure, in_words
from suasion.brief.svg import SERIES, Canvas, wrap
from suasion.brief.wording import capital, listing, sentence
from suasion.play.findings import Approach, KeyAssumption, Outcome, Step

__all__ = ["approaches_chart", "beliefs_chart", "flip_chart", "outcome_map", "state_label"]

PER_APPROACH = 3
"""Outcomes drawn per approach; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the map: its depth, what it is (now, approach, move, outcome, more), its words and small
    print."""

    depth: int
    kind: str
    text: str
    small: str = ""
    letter: str = ""
    actor: int = 0


def outcome_map(material: Material) -> Figure | None:
    """Where each approach leads, move by move; without approaches, the paths of the free game."""
    analysis = material.analysis
    if analysis is None:
        return None
    rows = _rows(material)
    if len(rows) < 2:
        return None
    alt = sentence("Tree of moves. " + ". ".join(_said(row) for row in rows))
    wide, narrow = (_tree(rows, width, alt) for width in (WIDE, NARROW))
    refs = ["play:game:all", *(f"play:approach:{one.strategy}" for one in material.focal_approaches)]
    caption = "Where each approach leads, move by move, if each mover improves its own position"
    parts = ((0, "Tree of moves."), *((row.depth + 1, _said(row)) for row in rows))
    return Figure("outcome-map", caption, alt, "the game of the case.", wide, narrow, tuple(refs), parts)


def _said(row: Row) -> str:
    return f"{row.text}{f' ({row.small})' if row.small else ''}".rstrip(".")


def _rows(material: Material) -> list[Row]:
    rows = [Row(0, "now", "Now: the status quo")]
    for approach in material.focal_approaches:
        rows += _branch(approach, material)
    analysis = material.analysis
    if len(rows) == 1 and analysis is not None:
        for outcome in [o for o in analysis.outcomes if o.reachable][:6]:
            rows += _path(outcome.path, outcome, 1, material)
    return rows


def _branch(approach: Approach, material: Material) -> list[Row]:
    now = frozenset(material.case.status_quo.yes) if material.case.status_quo else frozenset()
    changed = [material.base(*choice) for choice in approach.commit if choice[1] != (choice[0] in now)]
    text = (
        f"{approach.name}: {material.focal} would {listing(changed)}"
        if changed
        else f"{approach.name}: {material.focal} would change nothing"
    )
    rows = [Row(1, "approach", text)]
    for outcome in approach.outcomes[:PER_APPROACH]:
        rows += _path(outcome.path, outcome, 2, material)
    left = len(approach.outcomes) - PER_APPROACH
    if left > 0:
        rows.append(Row(2, "more", f"and {count(left, 'more outcome')}"))
    if not approach.outcomes:
        rows.append(Row(2, "more", "no outcome holds"))
    return rows


def _path(path: tuple[Step, ...], outcome: Outcome, depth: int, material: Material) -> list[Row]:
    players = material.case.players
    rows = [
        Row(
            depth,
            "move",
            (
                f"{capital(material.name(step.actor))} would "
                f"{listing([material.base(*c) for c in step.changes])}"
            ),
            actor=players.index(step.actor) if step.actor in players else 0,
        )
        for step in path
    ]
    letter = letters(material).get(outcome.state, "?")
    rank = percent(outcome.rank_share.get(material.case.case.focal, 0.0))
    risks = (
        f"; risks: {listing([material.risk_name(risk) for risk in outcome.risks])}" if outcome.risks else ""
    )
    return [
        *rows,
        Row(
            depth,
            "outcome",
            f"Outcome {letter}",
            f"beats {rank} of the other situations for {material.focal}{risks}",
            letter,
        ),
    ]


def _tree(rows: list[Row], width: int, alt: str) -> str:
    """Rows below one another; a rail on the left joins each to what it follows."""
    canvas = Canvas(width)
    indent, size = (22.0, 13.0) if width > 500 else (15.0, 12.5)
    rails: dict[int, float] = {}
    y = 8.0
    for row in rows:
        x = 10 + indent * row.depth
        y += 10 if row.kind == "approach" else 0
        bold = row.kind not in ("move", "more")
        text = wrap(row.text, width - x - 24, size * (1.12 if bold else 1.0))
        small = wrap(row.small, width - x - 24, size - 1.5) if row.small else ()
        middle = y + 12
        _rail(canvas, rails, row, x, middle, indent)
        canvas.open_node(_said(row))
        _mark(canvas, row, x, middle)
        below = canvas.lines(
            x + 17,
            middle + size * 0.36,
            text,
            size,
            "soft" if row.kind == "more" else "ink",
            bold,
        )
        if small:
            below = canvas.lines(x + 17, below, small, size - 1.5, "soft")
        canvas.close_node()
        y = max(below - size * 0.36, middle + 12) + (6 if row.kind == "outcome" else 0)
    return canvas.finish(y + 4, alt, nodes=True)


def _rail(canvas: Canvas, rails: dict[int, float], row: Row, x: float, middle: float, indent: float) -> None:
    """The connection to the row before at the same depth, or down from the parent."""
    for depth in [depth for depth in rails if depth > row.depth]:
        del rails[depth]
    if row.depth in rails and row.kind in ("move", "outcome"):
        canvas.line(x, rails[row.depth], x, middle - 8, "soft", 1.3)
    elif row.depth - 1 in rails:
        parent = x - indent
        canvas.line(parent, rails[row.depth - 1], parent, middle, "soft", 1.3)
        canvas.line(parent, middle, x - 8, middle, "soft", 1.3)
        rails[row.depth - 1] = middle
    rails[row.depth] = middle + 8
    if row.kind in ("outcome", "more"):
        del rails[row.depth]


def _mark(canvas: Canvas, row: Row, x: float, y: float) -> None:
    """The mark of a row: a square for now, a bar for an approach, a dot for a move, a letter for an
    outcome."""
    if row.kind == "now":
        canvas.rect(x - 7, y - 7, 14, 14, "ink", "ink")
    elif row.kind == "approach":
        canvas.rect(x - 7, y - 7, 14, 14, "paper", "accent", 3, width=2.4)
    elif row.kind == "move":
        canvas.circle(x, y, 4.5, SERIES[row.actor % len(SERIES)])
    elif row.kind == "outcome":
        canvas.circle(x, y, 9.5, "accent-wash", "accent", 1.8)
        canvas.text(x, y + 4, row.letter, 11.5 if len(row.letter) == 1 else 9, "accent", "middle", bold=True)
    else:
        canvas.circle(x, y, 2.5, "soft")


# --- approaches ------------------------------------------------------------------------------------------


def approaches_chart(material: Material) -> Figure | None:
    """Worst, typical and best rank of each approach for the focal actor."""
    held = [one for one in material.focal_approaches if one.worst is not None]
    if not held:
        return None
    said = [_ranks(one) for one in held]
    ranked = f"Ranks of the outcomes of each approach for {material.focal}"
    lead = f"{ranked}, as the share of other situations they beat."
    alt, parts = in_words(lead, said)
    wide, narrow = (_bars(held, width, alt) for width in (WIDE, NARROW))
    caption = (
        f"How good the outcomes of each approach are for {material.focal} "
        "(share of the other situations they beat)"
    )
    refs = tuple(f"play:approach:{one.strategy}" for one in held)
    return Figure("approaches", caption, alt, "the game of the case.", wide, narrow, refs, parts)


def _ranks(one: Approach) -> str:
    worst, typical, best = one.worst or 0.0, one.typical or 0.0, one.best or 0.0
    if worst == best:
        return f"{one.name}: {percent(worst)}"
    return f"{one.name}: from {percent(worst)} to {percent(best)}, typically {percent(typical)}"


def _bars(held: list[Approach], width: int, alt: str) -> str:
    canvas = Canvas(width)
    wide = width > 500
    left = 230.0 if wide else 14.0
    right = width - 64.0
    y = 12.0

    def at(share: float) -> float:
        return left + (right - left) * share

    pitch = 36.0 if wide else 44.0
    bottom = y + pitch * len(held)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        canvas.line(at(share), y, at(share), bottom, "grid", 0.8)
        canvas.text(at(share), bottom + 14, f"{round(share * 100)}", 11.5, "soft", "middle")
    canvas.text(width - 4, bottom + 14, "%", 11.5, "soft", "end")
    for one in held:
        name = wrap(one.name, left - 24 if wide else width - 20, 14, 2 if wide else 1)
        row = y + (pitch / 2 if wide else 28)
        canvas.lines(10, row + 4.5 - (len(name) - 1) * 8 if wide else y + 12, name, 13, bold=True)
        _bar(canvas, one, row, at(0), at(1), width)
        y += pitch
    return canvas.finish(bottom + 24, alt)


def _bar(canvas: Canvas, one: Approach, row: float, left: float, right: float, width: int) -> None:
    """Worst to best as a bar, the typical outcome as a ring, the numbers at the right."""
    worst, typical, best = (
        left + (right - left) * (rank or 0.0) for rank in (one.worst, one.typical, one.best)
    )
    canvas.line(left, row, right, row, "grid", 1.2)
    canvas.line(worst, row, best, row, "c1", 7)
    canvas.line(worst, row - 8, worst, row + 8, "c1", 2)
    canvas.line(best, row - 8, best, row + 8, "c1", 2)
    canvas.circle(typical, row, 6, "paper", "c1", 2.6)
    low, high = round((one.worst or 0.0) * 100), round((one.best or 0.0) * 100)
    canvas.text(
        width - 4, row + 4.5, f"{low}\u00a0%" if low == high else f"{low}–{high}\u00a0%", 12, "ink", "end"
    )


# --- assumptions ---------------------------------------------------------------------------------------


def flip_chart(material: Material) -> Figure | None:
    """The decisive assumptions by how much the outcomes move without them; outlined where no source supports
    one."""
    turning = sorted(turning_points(material), key=lambda one: (-one.moved, one.ref))[:8]
    if not turning:
        return None
    said = [
        (
            f"{assumption_words(one, material)}: "
            f"{percent(one.moved)}{'' if one.grounds else ', without a source'}"
        )
        for one in turning
    ]
    lead = "Share of outcomes that come or go when one assumption is dropped."
    alt, parts = in_words(lead, said)
    wide, narrow = (_tornado(turning, width, alt, material) for width in (WIDE, NARROW))
    caption = "How much of the result goes with each decisive assumption"
    refs = tuple(f"play:assumption:{one.ref}" for one in turning)
    source = "the game played without each assumption."
    return Figure("assumptions", caption, alt, source, wide, narrow, refs, parts)


def _tornado(turning: list[KeyAssumption], width: int, alt: str, material: Material) -> str:
    canvas = Canvas(width)
    right = width - 62.0
    y = 6.0
    canvas.rect(4, y, 14, 11, "c1", "c1", 2)
    canvas.text(23, y + 10, "has a source", 12, "soft")
    canvas.rect(120, y, 14, 11, "none", "c2", 2, "3 2")
    canvas.text(139, y + 10, "bare assumption", 12, "soft")
    y += 28
    for one in turning:
        y = canvas.lines(4, y + 8, wrap(assumption_words(one, material), width - 10, 12.5, 4), 12.5)
        length = max((right - 4) * one.moved, 2)
        canvas.rect(
            4,
            y - 8,
            length,
            13,
            "c1" if one.grounds else "none",
            "c1" if one.grounds else "c2",
            2,
            "" if one.grounds else "4 2",
        )
        canvas.text(4 + length + 6, y + 3, percent(one.moved), 12, "ink")
        y += 18
    return canvas.finish(y + 2, alt)


# --- beliefs -------------------------------------------------------------------------------------------

MOST_STATES = 8


def beliefs_chart(material: Material) -> Figure | None:
    """Who expects which outcome, beside what holds when each acts on its own view."""
    views = material.analysis.views if material.analysis else None
    if views is None:
        return None
    strategy = views.surprises[0].strategy if views.surprises else ""
    approach = material.approach(strategy)
    held_by = [one for one in views.expectations if one.level == 1 and one.strategy == strategy]
    expected = {one.actor: one.reachable or one.states for one in held_by}
    real = dict(views.under).get(strategy) or views.real_reachable or views.real
    states = list(dict.fromkeys([*real, *(state for states in expected.values() for state in states)]))[
        :MOST_STATES
    ]
    if not states or not expected:
        return None
    columns = [(capital(material.name(actor)), frozenset(held)) for actor, held in expected.items()]
    columns.append(("Real", frozenset(real)))
    words = {state: state_label(state, material) for state in states}
    said = [
        f"{words[state]}: " + (listing([name for name, held in columns if state in held]) or "nobody")
        for state in states
    ]
    alt, parts = in_words("Who expects which outcome.", said)
    wide, narrow = (_matrix(states, columns, words, width, alt) for width in (WIDE, NARROW))
    caption = "What each actor expects, and what holds when each acts on its own view"
    caption = f"Under “{approach.name}”: {caption[0].lower()}{caption[1:]}" if approach else caption
    source = "the game as each actor sees it."
    return Figure("beliefs", caption, alt, source, wide, narrow, ("play:views:all",), parts)


def state_label(state: int, material: Material) -> str:
    """A state by its letter or, where it has none, by what changes from now."""
    from suasion.brief.findings import known_states

    letter = letters(material).get(state)
    yn = known_states(material).get(state, "")
    words = capital(state_words(yn, material)) if yn else f"State {state}"
    return f"Outcome {letter}: {words}" if letter else words


def _matrix(
    states: list[int], columns: list[tuple[str, frozenset[int]]], words: dict[int, str], width: int, alt: str
) -> str:
    canvas = Canvas(width)
    label = width * 0.52 if width > 500 else 0.0
    pitch = (width - label - 8) / len(columns)
    heads = [wrap(name, pitch - 4, 11.5, 3) for name, _ in columns]
    y = 4.0 + max(map(len, heads)) * 15
    for i, lines in enumerate(heads):
        for j, line in enumerate(lines):
            canvas.text(
                label + pitch * (i + 0.5),
                y - 15 * (len(lines) - 1 - j) - 4,
                line,
                11.5,
                "ink",
                "middle",
                bold=True,
            )
    for state in states:
        canvas.line(0, y + 4, width, y + 4, "line", 1)
        lines = wrap(words[state], (label or width) - 10, 12, 5)
        canvas.open_node(
            f"{words[state]}: "
            f"{listing([name for name, held in columns if state in held]) or 'expected by nobody'}"
        )
        below = canvas.lines(4, y + 20, lines, 12)
        row = (y + 4 + below - 10) / 2 + 2 if label else below + 2
        for i, (_, held) in enumerate(columns):
            x = label + pitch * (i + 0.5)
            if state in held:
                canvas.circle(x, row, 6.5, "c2" if i == len(columns) - 1 else "c1")
            else:
                canvas.line(x - 5, row, x + 5, row, "soft", 1.4)
        canvas.close_node()
        y = max(below - 4, row + 10)
    return canvas.finish(y + 6, alt, nodes=True)

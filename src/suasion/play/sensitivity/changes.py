"""Every single change of an assumption that the flip finder and the sensitivity table try.

For a list of statements: each statement trades places with the next one, is dropped, or is reversed. For a
ranking: two neighbours trade places; for weights: one is dropped. A rule or a removed move is taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from suasion.case.model import Case
from suasion.play.findings.record import Change
from suasion.play.pages.phrases import short_name
from suasion.play.pages.wishes import opposite_phrase, statement_phrase
from suasion.play.sensitivity.assumptions import Assumption, Edit, assumptions, evidence_cost

__all__ = ["Single", "combined", "singles"]


@dataclass(frozen=True, slots=True)
class Single:
    """One change: its record, whose list it touches, and the place in it."""

    change: Change
    actor: str
    place: int


def singles(case: Case) -> tuple[Single, ...]:
    """All single changes of a case that touch its game, cheapest first (beliefs change views only).

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option, Preference, Statement
    >>> wishes = Preference(order=(Statement(prefer="x"), Statement(prefer="y", confidence=0.5)))
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-07-20", focal="A", target="A"),
    ...             actors=(Actor(id="A", name="A"),),
    ...             options=(Option(id="x", actor="A", name="X"), Option(id="y", actor="A", name="Y")),
    ...             preferences={"A": wishes})
    >>> [(one.change.kind, one.place, one.change.cost) for one in singles(case)][:3]
    [('swap', 0, 0.75), ('drop', 1, 0.75), ('drop', 0, 1.5)]
    """
    found: list[Single] = []
    known = assumptions(case)
    for one in known:
        if one.kind == "statement":
            found.extend(_of_statement(case, one, known))
        elif one.kind in ("ranking", "weights"):
            found.extend(_of_ranking(case, one))
        elif one.kind in ("rule", "move"):
            text = _possible(case, one)
            found.append(_single(one, one.kind, text, evidence_cost(one, one.kind), one.index))
    return tuple(sorted(found, key=lambda single: single.change.cost))


def _possible(case: Case, one: Assumption) -> str:
    """What a rule or a removed move stands in the way of, as a clause."""
    if one.kind == "move":
        move = case.removed_moves[one.index]
        start, end = statement_phrase(case, move.start), statement_phrase(case, move.end)
        return f"{short_name(case.actor(move.actor))} could move from where {start} to where {end}"
    rule = case.rules[one.index]
    told = statement_phrase(case, rule.never) if rule.never else opposite_phrase(case, rule.always)
    return f"it were possible that {told}"


def _single(one: Assumption, kind: str, text: str, cost: float, place: int) -> Single:
    return Single(Change(kind, one.ref, text, cost), one.actor, place)


def _of_statement(case: Case, one: Assumption, known: Sequence[Assumption]) -> Iterator[Single]:
    who = short_name(case.actor(one.actor))
    mine = [other for other in known if other.kind == "statement" and other.actor == one.actor]
    if one.index + 1 < len(mine):
        below = mine[one.index + 1]
        cost = (evidence_cost(one, "swap") + evidence_cost(below, "swap")) / 2
        first, then = _wish(case, who, below.text), _wish(case, who, one.text)
        text = f"{who} put the wish {first} before {then}"
        yield _single(one, "swap", text, round(cost, 4), one.index)
    text = f"{who} did not have the wish {_wish(case, who, one.text)}"
    yield _single(one, "drop", text, evidence_cost(one, "drop"), one.index)
    text = _rather(who, opposite_phrase(case, one.text))
    yield _single(one, "reverse", text, evidence_cost(one, "reverse"), one.index)


def _wish(case: Case, who: str, text: str) -> str:
    """A statement in quotes, to show where it ends; a choice of the actor's own without its name."""
    told = statement_phrase(case, text)
    return f"“{_own(who, told) or told}”"


def _own(who: str, told: str) -> str:
    """What is told to be chosen by this actor and nobody else, without its name; empty for anything else."""
    own = told.removeprefix(f"{who} would ")
    return own if own != told and " would " not in own else ""


def _rather(who: str, wish: str) -> str:
    """What an actor would rather see; what it would do itself is told without naming it again."""
    own = _own(who, wish)
    return f"{who} would rather {own}" if own else f"{who} would rather see this: {wish}"


def _of_ranking(case: Case, one: Assumption) -> Iterator[Single]:
    who = short_name(case.actor(one.actor))
    preference = case.preferences[one.actor]
    if preference.ranking:
        for place, (upper, lower) in enumerate(zip(preference.ranking, preference.ranking[1:], strict=False)):
            text = f"{who} puts {lower} above {upper}"
            yield _single(one, "swap", text, evidence_cost(one, "swap"), place)
    else:
        for place, text in enumerate(preference.weights):
            yield _single(
                one,
                "drop",
                f"{who} did not have the wish {_wish(case, who, text)}",
                evidence_cost(one, "drop"),
                place,
            )


def combined(case: Case, chosen: Sequence[Single]) -> Iterator[Edit]:
    """The edits that a set of changes can mean.

    Swaps are made first, by position, then statements are dropped and reversed. The order of two swaps
    matters only where they overlap; then both orders are given.
    """
    overlap = any(
        a.change.kind == b.change.kind == "swap" and a.actor == b.actor and abs(a.place - b.place) == 1
        for n, a in enumerate(chosen)
        for b in chosen[n + 1 :]
    )
    yield _edit(case, sorted(chosen, key=lambda one: one.place))
    if overlap:
        yield _edit(case, sorted(chosen, key=lambda one: -one.place))


def _edit(case: Case, chosen: Iterable[Single]) -> Edit:
    orders: dict[str, list[tuple[int, bool]]] = {}
    rankings: dict[str, int] = {}
    rules, moves = set(), set()
    late: list[Single] = []
    for one in chosen:
        kind = one.change.kind
        if kind == "rule":
            rules.add(one.place)
        elif kind == "move":
            moves.add(one.place)
        elif not case.preferences[one.actor].order:
            rankings[one.actor] = one.place
        else:
            size = len(case.preferences[one.actor].order)
            order = orders.setdefault(one.actor, [(place, False) for place in range(size)])
            if kind == "swap":
                order[one.place], order[one.place + 1] = order[one.place + 1], order[one.place]
            else:
                late.append(one)
    for one in late:
        order = orders[one.actor]
        if one.change.kind == "drop":
            orders[one.actor] = [entry for entry in order if entry[0] != one.place]
        else:
            orders[one.actor] = [(p, reverse != (p == one.place)) for p, reverse in order]
    fixed = {actor: tuple(order) for actor, order in orders.items()}
    return Edit(fixed, frozenset(rules), frozenset(moves), rankings=rankings)

"""Open roles: whom a subject without a state of its own belongs to, where a sentence names one state only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.read.events.cast import Cast, Named
from suasion.read.events.clauses import TIME, Clause
from suasion.read.events.event_rules import RuleBook, singular
from suasion.read.events.targets import placed
from suasion.read.gazetteer import builtin
from suasion.read.spans import Span
from suasion.read.text.grammar import words
from suasion.read.text.tokens import Tokens

if TYPE_CHECKING:
    from suasion.read.events.scoring import Candidate

__all__ = ["DOMESTIC", "Role", "filled", "homes", "of_outsiders", "placed_in"]

DOMESTIC = frozenset({"COERCE", "PROTEST", "ASSAULT"})
"""Classes of acts that a state usually does to its own people."""
_AT_HOME = DOMESTIC | {"MOBILIZE"}
_DOMESTIC_RULES = frozenset(
    {
        "yield.release",
        "yield.free",
        "yield.lift",
        "yield.cessation",
        "yield.lift_ban",
        "yield.allow",
        "yield.reform",
        "yield.accede",
        "yield.repeal",
        "yield.shorten",
        "yield.power",
        "yield.let_go",
        "yield.dismiss",
        "reject.violate",
    }
)
_BY_PEOPLE = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE"})
_NOBODY = frozenset({"yield.resign"})
_OUTSIDERS = words("outsiders")
_PREPOSITIONS = words("prepositions")
_ENVOYS = words("envoys")
_MEASURES = words("measures_abroad")
_ON = frozenset({"against", "on"})
_UPON_STATES = frozenset({"ASSAULT", "COERCE", "YIELD"})
_NEAR = 2


@dataclass(slots=True)
class Role:
    """An actor in a role, "" if open, and the words that name it."""

    actor: str = ""
    span: Span | None = None


def homes(actors: Cast) -> set[str]:
    """The states named, "" for bodies of none; peoples without a state count if nothing else is named."""
    kind = builtin().kind
    states = {one.home for one in actors.named if one.actor and (one.home or kind.get(one.actor) != "people")}
    states = {builtin().successors.get(one, one) for one in states}
    return states or {one.home for one in actors.named if one.actor}


def placed_in(
    tokens: Tokens,
    clause: Clause,
    actors: Cast,
    best: Candidate,
    book: RuleBook,
    source: Named | None,
    target: Named | None,
) -> tuple[Role, Role]:
    """The roles, with open ones filled from the only state named, where that is what the sentence says."""
    states = homes(actors)
    lone = next(iter(states)) if len(states) == 1 else ""
    left, right = filled(source), filled(target)
    if lone and left.actor and builtin().kind.get(left.actor) == "people":
        left = Role(lone, left.span)
    people = builtin().kind.get(right.actor) == "people" and not builtin().home(right.actor)
    where = next((one for one in actors.named if target and one.start >= target.end and one.home), None)
    if people and where and placed(tokens, where) and where.home != builtin().home(left.actor):
        right = Role(where.home, right.span)
    if lone and people and (best.plover in DOMESTIC or best.rule in _DOMESTIC_RULES):
        right = Role(lone, right.span)
    if not left.actor:
        here = lone or (target.home if target and best.plover in DOMESTIC else "")
        abroad = _from_abroad(tokens, clause, actors, best, book, source, target)
        left = Role("" if abroad or of_outsiders(tokens, clause, actors, best) else here, left.span)
    domestic = best.plover in DOMESTIC or best.inner in DOMESTIC or best.rule in _DOMESTIC_RULES
    if not right.actor and target is not None and lone and best.plover in _BY_PEOPLE:
        right = Role(lone, right.span)
    inside = "." in left.actor and best.plover in _BY_PEOPLE
    if not right.actor and (domestic or inside) and best.rule not in _NOBODY:
        right = Role(builtin().home(left.actor), right.span)
    return left, right


def _from_abroad(
    tokens: Tokens,
    clause: Clause,
    actors: Cast,
    best: Candidate,
    book: RuleBook,
    source: Named | None,
    target: Named | None,
) -> bool:
    """Whether a subject that names no state acts upon a state itself, as only others do.

    People and rebels act upon the state they live in, and so does a government by force or a concession; who
    asks, visits, helps, accuses or invades a state by its bare name stands outside it.
    """
    table = builtin()
    if source and source.candidates:
        upon = table.home(target.actor) if target else ""
        return bool(upon) and upon not in {table.home(one) for one in source.candidates}
    if target is None or not target.actor:
        return False
    domestic = best.plover in _AT_HOME or best.inner in DOMESTIC or best.rule in _DOMESTIC_RULES
    if _of_envoys(tokens, target) or _lifted(tokens, clause, best, target):
        return True
    if domestic and not _struck(tokens, clause, best, target):
        return False
    if best.swap and tokens.lower[clause.opening : clause.opening + 1] == ["it"]:
        return True
    if not _itself(tokens, actors, target):
        return False
    subject = [singular(word) for word in tokens.lower[clause.begin : best.subject]]
    return not any(word in book.frames.civilians or word in book.frames.groups for word in subject)


def _of_envoys(tokens: Tokens, target: Named) -> bool:
    """Whether the target's envoys or spies are dealt with, who are never at home."""
    near = tokens.lower[max(target.end - 1, 0) : target.end + _NEAR]
    return any(singular(word) in _ENVOYS for word in near)


def _lifted(tokens: Tokens, clause: Clause, best: Candidate, target: Named) -> bool:
    """Whether sanctions on the target are lifted, which only those who imposed them can do."""
    before = tokens.lower[max(clause.opening, target.start - _NEAR - 1) : target.start]
    on = bool(before) and not _ON.isdisjoint(before[-_NEAR:])
    return best.plover == "YIELD" and on and any(singular(word) in _MEASURES for word in before)


def _struck(tokens: Tokens, clause: Clause, best: Candidate, target: Named) -> bool:
    """Whether a state itself is struck or let do something, and nothing in it ("a strike on Cuba")."""
    after = tokens.lower[target.end] if target.end < clause.end else "."
    alone = not after[0].isalnum() or after == "to" or after in _PREPOSITIONS or after in TIME
    near = 0 <= target.start - best.end <= _NEAR
    return best.plover in _UPON_STATES and not best.swap and near and alone


def _itself(tokens: Tokens, actors: Cast, target: Named) -> bool:
    """Whether a state is acted upon by its bare name, not a body or people of it, and not as a place."""
    if target.actor != target.home or placed(tokens, target):
        return False
    return target.start not in actors.adjectives and tokens.lower[target.end : target.end + 1] != ["'s"]


def of_outsiders(tokens: Tokens, clause: Clause, actors: Cast, best: Candidate) -> bool:
    """Whether the subject is of no single state ("aid agencies", "African leaders")."""
    first = range(clause.opening, min(clause.opening + 4, best.subject))
    if best.swap:
        by = next((at for at in range(best.after, best.after + 4) if tokens.lower[at : at + 1] == ["by"]), -1)
        first = range(by + 1, min(by + 3, len(tokens))) if by > 0 else range(0)
    return any(tokens.lower[at] in _OUTSIDERS for at in first if at not in actors.covered)


def filled(one: Named | None) -> Role:
    """The role of a name: its actor and where it stands, open where there is none."""
    return Role(one.actor, one.span) if one else Role()

"""Preference statements and rules told in words: "the allies would tighten exactly when Russia would pay"."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.case.model import Case
from suasion.case.statements import And, Const, Count, Expr, Iff, Implies, Not, Or, Var, parse
from suasion.case.wording import joined
from suasion.play.pages.phrases import choice_phrase, number_word, short_name

__all__ = ["opposite_phrase", "statement_phrase"]

_COMPARED = {
    ">=": "at least {}",
    "<=": "at most {}",
    "==": "exactly {}",
    ">": "more than {}",
    "<": "fewer than {}",
    "!=": "other than {}",
}


def statement_phrase(case: Case, text: str) -> str:
    """A statement as a clause, in the names and phrases of the case.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-01-01", focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    ...             options=(Option(id="x", actor="A", name="X", yes="pay", no="hold back"),
    ...                      Option(id="y", actor="B", name="Y", yes="work")))
    >>> statement_phrase(case, "x -> !y"), statement_phrase(case, "!(x & y)")
    ('if Ann would pay, Bob would not work', 'Ann would hold back or Bob would not work')
    """
    return _told(case, _pushed(parse(text), True))


def opposite_phrase(case: Case, text: str) -> str:
    """The negation of a statement as a clause, each "not" moved in to an option.

    Raises
    ------
    CaseError
        If the statement cannot be read.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-01-01", focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    ...             options=(Option(id="x", actor="A", name="X", yes="pay", no="hold back"),
    ...                      Option(id="y", actor="B", name="Y", yes="work")))
    >>> opposite_phrase(case, "x"), opposite_phrase(case, "x | y")
    ('Ann would hold back', 'Ann would hold back and Bob would not work')
    """
    return _told(case, _pushed(parse(text), False))


def _pushed(expr: Expr, keep: bool) -> Expr:
    """The statement, or its negation, with every "not" moved in to an option or a count."""
    match expr:
        case Const(value):
            return Const(value == keep)
        case Not(part):
            return _pushed(part, not keep)
        case And(parts):
            inner = tuple(_pushed(part, keep) for part in parts)
            return And(inner) if keep else Or(inner)
        case Or(parts):
            inner = tuple(_pushed(part, keep) for part in parts)
            return Or(inner) if keep else And(inner)
        case Implies(left, right) if keep:
            return Implies(_pushed(left, True), _pushed(right, True))
        case Implies(left, right):
            return And((_pushed(left, True), _pushed(right, False)))
        case Iff(left, right):
            return Iff(_pushed(left, True), _pushed(right, keep))
    return expr if keep else Not(expr)


def _told(case: Case, expr: Expr) -> str:
    match expr:
        case Const(value):
            return "anything holds" if value else "nothing holds"
        case Var() | Not(Var()):
            return joined(_clauses(case, (expr,)))
        case Not(part):
            return f"it is not so that {_told(case, part)}"
        case And(parts):
            # What has an "or" inside comes last: "either ... or ... and ..." could be read in two ways.
            return joined(_clauses(case, sorted(parts, key=lambda part: isinstance(part, Or))))
        case Or(parts) if any(isinstance(part, And) for part in parts):
            return joined((_inner(case, part) for part in parts), "or")
        case Or(parts):
            return joined(_clauses(case, parts, "or"), "or")
        case Implies(left, right):
            return f"if {_told(case, left)}, {_told(case, right)}"
        case Iff(left, right):
            return f"{_told(case, left)} exactly when {_told(case, right)}"
        case Count(parts, compare, bound):
            how = _COMPARED[compare].format(number_word(bound))
            return f"{how} of these hold: {'; '.join(_told(case, part) for part in parts)}"


def _inner(case: Case, expr: Expr) -> str:
    """A part of a larger sentence; "both ... and" keeps a conjunction together."""
    told = _told(case, expr)
    return f"both {told}" if isinstance(expr, And) else told


def _clauses(case: Case, parts: Sequence[Expr], word: str = "and") -> list[str]:
    """Clauses of an "and" or "or": choices of one actor that follow each other share their subject."""
    clauses: list[tuple[str, list[str]]] = []
    for part in parts:
        actor, phrase = _choice(case, part)
        if actor and clauses and clauses[-1][0] == actor:
            clauses[-1][1].append(phrase)
        else:
            clauses.append((actor, [phrase]))
    return [
        f"{short_name(case.actor(actor))} would {joined(phrases, word)}" if actor else phrases[0]
        for actor, phrases in clauses
    ]


def _choice(case: Case, part: Expr) -> tuple[str, str]:
    """(actor, choice in the base form) of a single option; ("", clause) of anything else."""
    value = not isinstance(part, Not)
    inner = part.part if isinstance(part, Not) else part
    if isinstance(inner, Var):
        option = case.option(inner.name)
        return option.actor, choice_phrase(option, value)
    told = _told(case, part)
    return "", _either(told) if isinstance(part, Or) else told


def _either(told: str) -> str:
    """An "or" within a larger sentence: "either" stands before the first thing that differs."""
    who, would, choices = told.partition(" would ")
    return f"{who} would either {choices}" if would and " would " not in choices else f"either {told}"

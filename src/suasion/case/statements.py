"""The statement language: Boolean sentences over option ids.

Precedence, strongest first (words and signs are interchangeable)::

    !  not
    &  and
    |  or
    -> implies      (to the right: a -> b -> c is a -> (b -> c))
    <-> iff

`count(a, b, c) >= 2` compares how many of the listed statements are true (with
`>= <= > < == !=`); `true` and `false` are constants.

A parsed statement is a small tree of frozen records. `truth` evaluates it against
any values that know `~ & |`: plain bools, or numpy arrays of bools over a million
states, so there is one evaluator for both.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from suasion.errors import CaseError

__all__ = [
    "And",
    "Const",
    "Count",
    "Expr",
    "Iff",
    "Implies",
    "Not",
    "Or",
    "Var",
    "names",
    "parse",
    "render",
    "truth",
]

GRAMMAR = r"""
?start: iff
?iff: implies (("<->" | "iff") implies)*
?implies: or (("->" | "implies") implies)?
?or: and (("|" | "or") and)*
?and: not (("&" | "and") not)*
?not: ("!" | "not") not -> negation
    | atom
?atom: "(" iff ")"
    | "count" "(" iff ("," iff)* ")" COMPARE INT -> count
    | "true" -> yes
    | "false" -> no
    | NAME -> var
COMPARE: ">=" | "<=" | "==" | "!=" | ">" | "<"
NAME: /(?!(?:not|and|or|implies|iff|count|true|false)\b)[A-Za-z][A-Za-z0-9_]*(?:-+[A-Za-z0-9_]+)*/
%import common.INT
%import common.WS
%ignore WS
"""

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Const:
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Var:
    """An option, true where it is chosen."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """True where `part` is false."""

    part: Expr


@dataclass(frozen=True, slots=True)
class And:
    """True where all parts are."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where at least one part is."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """False only where `left` is true and `right` is not."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Iff:
    """True where both sides have the same value."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Count:
    """True where the number of true parts compares so with `bound`."""

    parts: tuple[Expr, ...]
    compare: str
    bound: int


Expr = Const | Var | Not | And | Or | Implies | Iff | Count


@lru_cache(maxsize=1)
def _parser() -> Any:
    from lark import Lark

    return Lark(GRAMMAR, parser="lalr", maybe_placeholders=False)


@lru_cache(maxsize=4096)
def parse(text: str) -> Expr:
    """Parse a statement.

    Raises
    ------
    CaseError
        If the text is not a statement; the message shows the line with a caret under the fault,
        and `column` (from 1) says where it is.

    Examples
    --------
    >>> parse("arm & !test")
    And(parts=(Var(name='arm'), Not(part=Var(name='test'))))
    >>> render(parse("not (a or b) implies c"))
    '!(a | b) -> c'
    """
    from lark.exceptions import UnexpectedInput

    if len(text) > 10_000:
        raise CaseError("a statement may hold at most 10,000 characters.", remedy="Split it into several.")
    if not text.strip():
        raise CaseError("the statement is empty.", remedy='Write one such as "a & !b".', column=1)
    try:
        tree = _parser().parse(text)
        return _build(tree)
    except UnexpectedInput as fault:
        raise _explain(text, fault) from None
    except RecursionError:
        raise CaseError("the statement is nested too deeply.", remedy="Split it into several.") from None


def _explain(text: str, fault: Any) -> CaseError:
    """The parser's complaint as a sentence with the line and a caret under the fault."""
    at = (
        fault.pos_in_stream
        if isinstance(fault.pos_in_stream, int) and fault.pos_in_stream >= 0
        else len(text)
    )
    token = getattr(fault, "token", None)
    at = len(text) if token is not None and token.type == "$END" else at
    found = "the end of the statement" if at >= len(text) else f'"{text[at : at + 12].split()[0]}"'
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].split("\n", 1)[0]
    caret = " " * (at - start) + "^"
    return CaseError(
        f"cannot read the statement at {found}:\n    {line}\n    {caret}\n   ",
        column=at + 1,
        remedy="Statements join option ids with ! & | -> <-> (or not and or implies iff), "
        "parentheses and count(a, b) >= 1.",
    )


def _build(tree: Any) -> Expr:
    """Lark's tree as our records."""
    if tree.data in ("yes", "no"):
        return Const(tree.data == "yes")
    if tree.data == "var":
        return Var(str(tree.children[0]))
    if tree.data == "count":
        *parts, compare, bound = tree.children
        return Count(tuple(map(_build, parts)), str(compare), int(bound))
    parts = tuple(map(_build, tree.children))
    if tree.data == "negation":
        return Not(parts[0])
    if tree.data == "and":
        return And(parts)
    if tree.data == "or":
        return Or(parts)
    if tree.data == "implies":
        return Implies(*parts)
    left: Expr = parts[0]
    for right in parts[1:]:
        left = Iff(left, right)
    return left


def truth(expr: Expr, value: Callable[[str], Any]) -> Any:
    """The value of a statement, given the value of each option.

    Parameters
    ----------
    expr : Expr
        A parsed statement.
    value : callable
        Option id to a bool or to a numpy array of bools. Arrays of any common shape work; the
        result has that shape. (A constant statement yields a plain bool.)

    Examples
    --------
    >>> setting = {"arm": True, "test": False}
    >>> truth(parse("arm & !test"), setting.__getitem__)
    True
    >>> truth(parse("count(arm, test) >= 2"), setting.__getitem__)
    False
    """
    match expr:
        case Const(constant):
            return constant
        case Var(name):
            return value(name)
        case Not(part):
            return _not(truth(part, value))
        case And(parts):
            result = truth(parts[0], value)
            for part in parts[1:]:
                result = result & truth(part, value)
            return result
        case Or(parts):
            result = truth(parts[0], value)
            for part in parts[1:]:
                result = result | truth(part, value)
            return result
        case Implies(left, right):
            return _not(truth(left, value)) | truth(right, value)
        case Iff(left, right):
            return truth(left, value) == truth(right, value)
        case Count(parts, compare, bound):
            total: Any = 0
            for part in parts:
                found = truth(part, value)
                total = total + (int(found) if isinstance(found, bool) else found.astype("int16"))
            return _COMPARE[compare](total, bound)


def _not(value: Any) -> Any:
    return (not value) if isinstance(value, bool) else ~value


def names(expr: Expr) -> tuple[str, ...]:
    """The option ids in a statement, in order of first appearance, each once.

    Examples
    --------
    >>> names(parse("b -> a & b"))
    ('b', 'a')
    """
    return tuple(dict.fromkeys(_walk(expr)))


def _walk(expr: Expr) -> Iterator[str]:
    match expr:
        case Var(name):
            yield name
        case Not(part):
            yield from _walk(part)
        case And(parts) | Or(parts) | Count(parts, _, _):
            for part in parts:
                yield from _walk(part)
        case Implies(left, right) | Iff(left, right):
            yield from _walk(left)
            yield from _walk(right)


_STRENGTH = {Iff: 1, Implies: 2, Or: 3, And: 4, Not: 5}


def render(expr: Expr) -> str:
    """A statement as text, with the fewest parentheses; `parse(render(e))` means the same as `e`.

    Examples
    --------
    >>> render(parse("(a & b) | (c)"))
    'a & b | c'
    """
    match expr:
        case Const(value):
            return "true" if value else "false"
        case Var(name):
            return name
        case Not(part):
            return "!" + _wrap(part, 5)
        case And(parts):
            return " & ".join(_wrap(part, 5) for part in parts)
        case Or(parts):
            return " | ".join(_wrap(part, 4) for part in parts)
        case Implies(left, right):
            return f"{_wrap(left, 3)} -> {_wrap(right, 2)}"
        case Iff(left, right):
            return f"{_wrap(left, 1)} <-> {_wrap(right, 2)}"
        case Count(parts, compare, bound):
            return f"count({', '.join(map(render, parts))}) {compare} {bound}"


def _wrap(expr: Expr, least: int) -> str:
    text = render(expr)
    return text if _STRENGTH.get(type(expr), 9) >= least else f"({text})"

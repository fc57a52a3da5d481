"""Statements as clauses for a satisfiability solver.

Every statement becomes a literal by naming its parts (Tseitin); equal parts share a name. Literal
`TRUE` is always true, so constants need no special case in what calls this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from suasion.case.statements import And, Const, Count, Expr, Iff, Implies, Not, Or, Var

__all__ = ["TRUE", "Clauses"]

TRUE = 1


class Clauses:
    """A growing set of clauses with a solver behind it.

    Examples
    --------
    >>> from suasion.case.statements import parse
    >>> clauses = Clauses()
    >>> x = {"a": clauses.new(), "b": clauses.new()}
    >>> clauses.add([clauses.literal(parse("a & !b"), x.__getitem__)])
    >>> clauses.solve(), clauses.value(x["a"]), clauses.value(x["b"])
    (True, True, False)
    """

    def __init__(self) -> None:
        from pysat.solvers import Solver

        self._solver = Solver(name="glucose4")
        self._top = TRUE
        self._named: dict[tuple[Any, ...], int] = {}
        self._true: set[int] = set()
        self._solver.add_clause([TRUE])

    def new(self) -> int:
        """A new variable."""
        self._top += 1
        return self._top

    def add(self, clause: Iterable[int]) -> None:
        """Require that one of the literals is true."""
        self._solver.add_clause(list(clause))

    def solve(self, given: Sequence[int] = ()) -> bool:
        """Whether all clauses can be true together with the given literals."""
        from pysat.solvers import pysolvers

        try:
            found = bool(self._solver.solve(assumptions=list(given)))
        except pysolvers.error as stopped:
            # The solver tells of an interrupt by an error of its own.
            if "interrupt" in str(stopped):
                raise KeyboardInterrupt from stopped
            raise
        self._true = {x for x in self._solver.get_model() if x > 0} if found else set()
        return found

    def value(self, literal: int) -> bool:
        """The literal's value in the last solution."""
        return (literal in self._true) if literal > 0 else (-literal not in self._true)

    def both(self, literals: Iterable[int]) -> int:
        """A literal that is true if all the given ones are."""
        wanted = sorted({x for x in literals if x != TRUE})
        if -TRUE in wanted or any(-x in wanted for x in wanted):
            return -TRUE
        if len(wanted) <= 1:
            return wanted[0] if wanted else TRUE
        return self._name(("and", *wanted), self._define_and, wanted)

    def either(self, literals: Iterable[int]) -> int:
        """A literal that is true if one of the given ones is."""
        return -self.both([-x for x in literals])

    def same(self, a: int, b: int) -> int:
        """A literal that is true if both have the same value."""
        if a == b:
            return TRUE
        if a == -b:
            return -TRUE
        if abs(a) == TRUE or abs(b) == TRUE:
            constant, other = (a, b) if abs(a) == TRUE else (b, a)
            return other if constant == TRUE else -other
        sign = 1 if (a > 0) == (b > 0) else -1
        a, b = sorted((abs(a), abs(b)))
        return sign * self._name(("iff", a, b), self._define_iff, [a, b])

    def greater(self, left: Sequence[int], right: Sequence[int]) -> int:
        """A literal that is true if `left` is lexicographically greater than `right`."""
        result = -TRUE
        for a, b in zip(reversed(left), reversed(right), strict=True):
            result = self.either([self.both([a, -b]), self.both([self.same(a, b), result])])
        return result

    def literal(self, statement: Expr, value: Callable[[str], int]) -> int:
        """A literal that has the statement's value; `value` gives the literal of each option."""
        match statement:
            case Const(constant):
                return TRUE if constant else -TRUE
            case Var(name):
                return value(name)
            case Not(part):
                return -self.literal(part, value)
            case And(parts):
                return self.both([self.literal(part, value) for part in parts])
            case Or(parts):
                return self.either([self.literal(part, value) for part in parts])
            case Implies(left, right):
                return self.either([-self.literal(left, value), self.literal(right, value)])
            case Iff(left, right):
                return self.same(self.literal(left, value), self.literal(right, value))
            case Count(parts, compare, bound):
                return self._count([self.literal(part, value) for part in parts], compare, bound)

    def _count(self, parts: list[int], compare: str, bound: int) -> int:
        """How many of the parts are true, compared with a bound."""
        if compare in ("==", "!="):
            exact = self.both([self._at_least(parts, bound), -self._at_least(parts, bound + 1)])
            return exact if compare == "==" else -exact
        least = bound + 1 if compare in (">", "<=") else bound
        reached = self._at_least(parts, least)
        return reached if compare in (">", ">=") else -reached

    def _at_least(self, parts: list[int], bound: int) -> int:
        """A literal that is true if at least `bound` of the parts are, counted one part at a time."""
        if bound <= 0:
            return TRUE
        counts = [TRUE] + [-TRUE] * bound
        for part in parts:
            counts = [TRUE] + [
                self.either([counts[k], self.both([part, counts[k - 1]])]) for k in range(1, bound + 1)
            ]
        return counts[bound]

    def _name(self, key: tuple[Any, ...], define: Callable[[int, list[int]], None], parts: list[int]) -> int:
        if key not in self._named:
            self._named[key] = self.new()
            define(self._named[key], parts)
        return self._named[key]

    def _define_and(self, name: int, parts: list[int]) -> None:
        for part in parts:
            self.add([-name, part])
        self.add([name, *(-part for part in parts)])

    def _define_iff(self, name: int, parts: list[int]) -> None:
        a, b = parts
        for clause in ([-name, -a, b], [-name, a, -b], [name, a, b], [name, -a, -b]):
            self.add(clause)

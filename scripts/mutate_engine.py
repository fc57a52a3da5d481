"""Plant faults in a copy of the game engine, one at a time, and see whether the tests notice.

    python scripts/mutate_engine.py [COUNT] [SEED]

Each fault is one small change to one of the engine's modules: a comparison turned, an `and` made an `or`,
a constant moved by one, a minimum made a maximum, a negation dropped, a statement left out. The faults are
drawn by seed from all places where one fits, so that nobody chose the easy ones. Fast tests
of the module are run against each copy; a fault is caught if a test fails (or nothing ends in ten minutes).
Prints every fault that was not caught, and the count.

Left out are kinds of places that cannot change an answer of correct code: decorators (`frozen`, `slots`),
the keywords `strict` (of `zip`: a check that lengths agree), `cache` and `inline` (of compiled functions) and
`repr`, annotations, imports, messages and documentation. Only numbers below 65 are moved, and a number
written as a power (`1 << 18`, `2**62`) counts as the number it is: so large are sizes at which another
way to the same answer is taken, or limits, and limits that a user meets have tests of their own.
"""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNIT, LAWS = "tests/unit/play/test_play_{}.py", "tests/laws/test_play_{}.py"
LITERAL, THEORIES, COMPILED = LAWS.format("literal"), LAWS.format("theories"), LAWS.format("compiled")
GAME, LARGE, CONFLICT = UNIT.format("game"), LAWS.format("large"), UNIT.format("conflict")
LIMITS, GRIDS = UNIT.format("limits"), LAWS.format("grids")
FILES, REFUSALS = "tests/laws/test_conflict_files.py", "tests/unit/play/test_conflict_refusals.py"
EDGES = "tests/unit/play/test_conflict_edges.py"
KERNELS = UNIT.format("kernels")
FORMS, BEYOND = "tests/unit/play/test_conflict_forms.py", "tests/unit/play/test_conflict_beyond.py"
MODULES = {
    "game": [GAME, LITERAL],
    "graph/space": [GAME, LIMITS, GRIDS, COMPILED, LITERAL, LAWS.format("laws")],
    "graph/moves": [GAME, LIMITS, COMPILED, LITERAL],
    "graph/states": [UNIT.format("states"), LIMITS, LARGE],
    "graph/preferences": [UNIT.format("preferences"), LARGE],
    "build": [UNIT.format("build")],
    "stability/solving": [GAME, LIMITS, LITERAL, COMPILED],
    "algorithms/sweeps": [LITERAL, COMPILED],
    "stability/simultaneous": [LITERAL, LIMITS, COMPILED],
    "stability/witness": [LITERAL],
    "algorithms/fibres": [COMPILED, KERNELS],
    "algorithms/grids": [GRIDS, LIMITS],
    "algorithms/chains": [COMPILED],
    "algorithms/kernels": [KERNELS, COMPILED],
    "stability/relations": [THEORIES, LIMITS],
    "stability/coalitions": [THEORIES],
    "stability/uncertain": [THEORIES],
    "stability/attitudes": [THEORIES],
    "stability/nonmyopic": [THEORIES],
    "conflict/reading": [CONFLICT, REFUSALS, FILES],
    "conflict/parts": [CONFLICT, REFUSALS, FILES],
    "conflict/ranks": [EDGES, CONFLICT, REFUSALS, FORMS, BEYOND, FILES],
    "conflict/forms": [EDGES, FORMS, BEYOND, FILES],
    "conflict/items": [EDGES, FORMS, FILES],
    "conflict/listed": [EDGES, FORMS, FILES],
    "conflict/rankings": [EDGES, FORMS, BEYOND, FILES],
    "conflict/beyond": [BEYOND],
    "conflict/sentences": [EDGES, FORMS],
    "graph/merge": [CONFLICT, LAWS.format("laws")],
    "algorithms/large": [LARGE, UNIT.format("search"), UNIT.format("build")],
    "algorithms/search": [UNIT.format("search"), LARGE],
    "algorithms/membership": [LAWS.format("membership"), LARGE],
}
"""Each module of the engine, and the tests that are run when a fault is planted in it."""
COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SILENT = ("strict", "cache", "inline", "repr")
"""Keywords that change no answer."""
NAMES = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "minimum": "maximum",
    "maximum": "minimum",
    "HIGH": "LOW",
    "LOW": "HIGH",
    "least": "greatest",
    "greatest": "least",
    "source": "target",
    "target": "source",
    "moves": "improvements",
    "improvements": "moves",
    "start": "end",
    "end": "start",
}


def _large(node: ast.BinOp) -> bool:
    """Whether this is a number of 65 or more, written as a power of a small one."""
    left, right = node.left, node.right
    if not (isinstance(left, ast.Constant) and isinstance(right, ast.Constant)):
        return False
    if not (isinstance(left.value, int) and isinstance(right.value, int)):
        return False
    if isinstance(node.op, ast.LShift):
        return left.value << right.value >= 65
    return isinstance(node.op, ast.Pow) and left.value**right.value >= 65


class Fault(ast.NodeTransformer):
    """Applies the fault at one place (counted in the order of visit), or only counts the places."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted, self.count, self.told = wanted, 0, ""

    def _here(self, node: ast.AST, what: str) -> bool:
        here = self.count == self.wanted
        self.count += 1
        if here:
            self.told = f"line {getattr(node, 'lineno', '?')}: {what}"
        return here

    def visit(self, node: ast.AST) -> ast.AST:
        """Visit code, but none of what the module's documentation says is left out."""
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.JoinedStr, ast.Raise)):
            return node
        if isinstance(node, ast.keyword) and node.arg in SILENT:
            return node
        if isinstance(node, ast.ClassDef):
            node.body = [self.visit(statement) for statement in node.body]  # type: ignore[misc]
            return node
        if isinstance(node, ast.FunctionDef):
            node.body = self._body(node.body)
            return node
        if isinstance(node, ast.AnnAssign):
            if node.value is not None:
                node.value = self.visit(node.value)  # type: ignore[assignment]
            return node
        return super().visit(node)

    def _body(self, body: list[ast.stmt]) -> list[ast.stmt]:
        result: list[ast.stmt] = []
        for statement in body:
            plain = isinstance(statement, (ast.AugAssign, ast.Expr)) and not (
                isinstance(statement, ast.Expr) and isinstance(statement.value, (ast.Constant, ast.Yield))
            )
            if plain and self._here(statement, f"left out: {ast.unparse(statement)[:60]}"):
                result.append(ast.copy_location(ast.Pass(), statement))
            else:
                result.append(self.visit(statement))  # type: ignore[arg-type]
        return result

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn a comparison."""
        self.generic_visit(node)
        other = COMPARE.get(type(node.ops[0]))
        if other and self._here(node, f"{ast.unparse(node)[:60]}, compared otherwise"):
            node.ops[0] = other()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Swap + and -, & and |; leave a large number written as a power alone."""
        if _large(node):
            return node
        self.generic_visit(node)
        swaps: dict[type[ast.operator], ast.operator] = {
            ast.Add: ast.Sub(),
            ast.Sub: ast.Add(),
            ast.BitAnd: ast.BitOr(),
            ast.BitOr: ast.BitAnd(),
        }
        other = swaps.get(type(node.op))
        if other and self._here(node, f"{ast.unparse(node)[:60]}, another operator"):
            node.op = other
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Make `and` an `or`."""
        self.generic_visit(node)
        if self._here(node, f"{ast.unparse(node)[:60]}, and/or"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Drop a negation."""
        self.generic_visit(node)
        if isinstance(node.op, (ast.Not, ast.Invert, ast.USub)) and self._here(
            node, f"{ast.unparse(node)[:60]}, without its sign"
        ):
            return node.operand
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Move a small number by one; turn a truth value."""
        small = isinstance(node.value, int) and abs(node.value) < 65
        if small and self._here(node, f"constant {node.value}"):
            value = not node.value if isinstance(node.value, bool) else node.value + 1
            return ast.copy_location(ast.Constant(value), node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Use the opposite function."""
        if node.id in ("min", "max", "any", "all") and self._here(node, f"name {node.id}"):
            node.id = NAMES[node.id]
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Use the opposite field or method."""
        self.generic_visit(node)
        if node.attr in NAMES and self._here(node, f"attribute .{node.attr}"):
            node.attr = NAMES[node.attr]
        return node


def places() -> Iterator[tuple[str, int]]:
    """Every place where a fault fits, as (module, number)."""
    for module in MODULES:
        counter = Fault()
        counter.visit(ast.parse((ROOT / f"src/suasion/play/{module}.py").read_text(encoding="utf-8")))
        for number in range(counter.count):
            yield module, number


def tests_fail(copy: Path, tests: list[str]) -> bool:
    """Whether a test fails against the copy, or the tests do not end."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy / "src"),
        "SUASION_FEWER": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=600, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def caught(copy: Path, module: str, number: int) -> tuple[bool, str]:
    """Plant one fault in the copy, run the tests, take the fault out again."""
    path = copy / f"src/suasion/play/{module}.py"
    original, stamp = path.read_text(encoding="utf-8"), path.stat()
    fault = Fault(number)
    tree = ast.fix_missing_locations(fault.visit(ast.parse(original)))
    path.write_text(ast.unparse(tree), encoding="utf-8")
    failed = tests_fail(copy, MODULES[module])
    path.write_text(original, encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    return failed, f"{module}.py {fault.told}"


def main(count: int, seed: int) -> int:
    """Plant the faults and print what was missed."""
    drawn = random.Random(seed).sample(sorted(places()), count)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("src", "tests", "docs"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "_build"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        if tests_fail(copy, sorted({test for tests in MODULES.values() for test in tests})):
            print("the tests fail without any fault")
            return 1
        found = 0
        for module, number in drawn:
            noticed, told = caught(copy, module, number)
            found += noticed
            print(f"{'caught' if noticed else 'MISSED'}  {told}", flush=True)
    print(f"{found} of {count} faults caught")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(x) for x in (*sys.argv[1:], *("50", "1")[len(sys.argv) - 1 :]))))

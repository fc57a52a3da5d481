"""The rules of the house: directions of imports, public names, sizes, what a file may say."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import suasion
from paths import ROOT

SRC = ROOT / "src" / "suasion"
MODULES = sorted(SRC.rglob("*.py"))

# What each part may import from. A part may always import from itself.
MAY_IMPORT = {
    "errors": set(),
    "notebook": set(),
    "case": {"errors", "notebook"},
    "read": {"errors", "notebook", "case"},
    "data": {"errors", "notebook", "case"},
    "play": {"errors", "notebook", "case"},
    "measure": {"errors", "notebook", "case", "data"},
    "brief": {"errors", "notebook", "case", "data", "read", "measure", "play"},
    "flow": {"errors", "case", "data", "read", "measure", "play", "brief"},
    "cli": {"errors", "case", "data", "read", "measure", "play", "brief", "flow"},
}


def part_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> Iterator[tuple[str, int]]:
    """(part of suasion, line) for every import anywhere in a module, also inside functions."""
    package = ("suasion", *path.relative_to(SRC).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *([node.module] if node.module else [])))
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "suasion" else [module]
        else:
            continue
        for name in names:
            if name.startswith("suasion."):
                yield name.split(".")[1], node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_imports_flow_one_way(path: Path) -> None:
    part = part_of(path)
    if part in ("__init__", "__main__"):
        return
    upward = [
        f"line {line}: {other}"
        for other, line in imported_parts(path)
        if other not in MAY_IMPORT[part] | {part}
    ]
    assert not upward


def test_the_import_rule_sees_an_upward_arrow(tmp_path: Path) -> None:
    module = SRC / "case" / "model.py"
    text = module.read_text(encoding="utf-8") + "\ndef late():\n    from suasion.play import game\n"
    bad = tmp_path / "x.py"
    bad.write_text(text)
    found = {
        node.module for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom) and node.module
    }
    assert "suasion.play" in found
    assert "play" not in MAY_IMPORT["case"]


def test_public_names_are_sorted_few_and_present() -> None:
    assert list(suasion.__all__) == sorted(suasion.__all__)
    assert len(suasion.__all__) <= 15
    for name in suasion.__all__:
        assert getattr(suasion, name) is not None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_exported_names_exist(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = {
        name
        for node in tree.body
        for name in (
            [node.name]
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
            else [alias.asname or alias.name for alias in node.names]
            if isinstance(node, (ast.Import, ast.ImportFrom))
            else [target.id for target in node.targets if isinstance(target, ast.Name)]
            if isinstance(node, ast.Assign)
            else [node.target.id]
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
            else []
        )
    }
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            getattr(target, "id", "") == "__all__" for target in node.targets
        ):
            exported = ast.literal_eval(node.value)
            if path.name != "__init__.py" or part_of(path) != "__init__":
                assert set(exported) <= defined


HEAVY = (
    "numpy",
    "scipy",
    "pandas",
    "pydantic",
    "duckdb",
    "pyarrow",
    "lark",
    "rich",
    "typer",
    "jinja2",
    "networkx",
)


def test_importing_suasion_loads_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); import suasion; print(*sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert len(loaded) < 60  # typing and what it needs
    assert not [name for name in loaded if name.split(".")[0] in HEAVY]
    assert [name for name in loaded if name.startswith("suasion")] == ["suasion"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_no_module_is_a_monster(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 600


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_no_function_is_a_monster_and_public_ones_are_explained(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            document = ast.get_docstring(node, clean=False) or ""
            size = node.end_lineno - node.lineno + 1 - document.count("\n")  # type: ignore[operator]
            assert size <= 62, f"{node.name} has {size} lines"
    public = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not public


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


# Spelt in pieces, so that this file does not say what no file may say.
UNWANTED = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + "js", "/wo" + "rk/", "/ro" + "ot/"])
)


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    for path in tracked():
        if path.suffix in {".png", ".parquet", ".pdf", ".docx"}:
            continue
        found = UNWANTED.search(path.read_text(encoding="utf-8", errors="replace"))
        assert found is None, f"{path.relative_to(ROOT)}: {found}"


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_the_lock_pins_every_version_with_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "lock" / name).read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    for entry in entries:
        assert re.match(r"[a-zA-Z0-9_.-]+(\[[a-z,_-]+\])?==\S+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_unfinished_work_is_not_left_in_the_source() -> None:
    unfinished = ("TO" + "DO", "FIX" + "ME", "raise NotImpl" + "ementedError", r"\beval" + r"\(")
    words = re.compile("|".join(unfinished))
    for path in MODULES:
        assert not words.search(path.read_text(encoding="utf-8")), path

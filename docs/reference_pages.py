"""Write the reference pages from the modules that exist; called by Sphinx before it reads the docs."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

PARTS = {
    "case": "what the analyst states",
    "read": "a text to actors, events, claims, key points",
    "data": "files of other people's data to tables",
    "measure": "tables to leverage, alignment, breaks, verdicts",
    "play": "options and preferences to outcomes and approaches",
    "brief": "all of it to one document",
}


def pages(source: Path) -> dict[str, str]:
    """Name of each reference page to its text: a page per part, a section per module with public names."""
    found = {
        "suasion": _page(
            "suasion",
            "the public names, errors and the flow",
            [source / "errors.py", *sorted(path for path in (source / "flow").glob("*.py") if _public(path))],
            source,
        )
    }
    for part, what in PARTS.items():
        modules = sorted(path for path in (source / part).rglob("*.py") if _public(path))
        found[part] = _page(part, what, modules, source)
    return found


def _public(path: Path) -> bool:
    return any(
        isinstance(node, ast.Assign)
        and any(getattr(target, "id", "") == "__all__" for target in node.targets)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
    )


def _page(name: str, what: str, modules: list[Path], source: Path) -> str:
    lines = [f"# {name}: {what}", ""]
    for path in modules:
        dotted = ".".join(("suasion", *path.relative_to(source).with_suffix("").parts)).removesuffix(
            ".__init__"
        )
        lines += [
            f"## {dotted}",
            "",
            "```{eval-rst}",
            f".. automodule:: {dotted}",
            "   :members:",
            "   :ignore-module-all:",
            "```",
            "",
        ]
    return "\n".join(lines)


def command_line() -> str:
    """The page of the command line, from the commands themselves."""
    import typer

    from suasion.cli import app

    lines = [
        "# The command line",
        "",
        "Exit codes: 0 all is well, 1 the case, a text or the data have problems, 2 wrong use.",
        "",
    ]
    lines += _commands(typer.main.get_command(app), "suasion")
    return "\n".join(lines)


def _commands(command: Any, name: str) -> list[str]:
    lines: list[str] = []
    for word, inner in sorted(getattr(command, "commands", {}).items()):
        if getattr(inner, "commands", None):
            lines += _commands(inner, f"{name} {word}")
        else:
            lines += [f"## {name} {word}", "", *(inner.help or "").split("\n"), ""]
            lines += [_parameter(parameter) for parameter in inner.params if parameter.name != "help"]
            lines.append("")
    return lines


def _parameter(parameter: Any) -> str:
    named = ", ".join(f"`{word}`" for word in (*parameter.opts, *parameter.secondary_opts))
    if parameter.param_type_name == "argument":
        named = f"`{(parameter.metavar or parameter.name).upper()}`"
    return f"- {named}: {getattr(parameter, 'help', '') or ''}"


def write(app: Any) -> None:
    """Write the pages into docs/reference (only those that changed, so that builds stay quick)."""
    here = Path(app.srcdir)
    folder = here / "reference"
    folder.mkdir(exist_ok=True)
    wanted = {**pages(here.parent / "src" / "suasion"), "command-line": command_line()}
    for stale in folder.glob("*.md"):
        if stale.stem not in wanted:
            stale.unlink()
    for name, text in wanted.items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")

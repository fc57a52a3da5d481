"""What `suasion data add, list, show, verify, remove` print.

Each function takes records and gives a rich renderable; the command line prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from suasion.data.snapshot import Added, Snapshot
from suasion.errors import Problem

__all__ = ["render_added", "render_list", "render_problems", "render_removed", "render_show", "snapshot_json"]


def render_added(added: Added) -> Any:
    """One file added: what it is, how many rows, what was set aside and why."""
    from rich.console import Group
    from rich.text import Text

    one = added.snapshot
    if added.already:
        return Group(Text(f"{one.file} is already here"), _rows([("as", one.id), ("what", one.title)]))
    lines = [("what", one.title), ("kept", f"{one.rows:,} rows as {one.id}"), ("covers", str(one.coverage))]
    lines += [("set aside", f"{_count(count)}: {reason}") for reason, count in one.reasons]
    lines += [("note", warning) for warning in one.warnings]
    lines += [("limit", one.coverage.limit), ("licence", one.licence)]
    return Group(Text(one.file, style="bold"), _rows(lines))


def _count(rows: int) -> str:
    return f"{rows:,} row" if rows == 1 else f"{rows:,} rows"


def _rows(lines: Iterable[tuple[str, str]]) -> Any:
    """Named lines below each other, those without a text left out; long ones go on under their beginning."""
    from rich.padding import Padding
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, width=9)
    grid.add_column(overflow="fold")
    for name, text in lines:
        if text:
            grid.add_row(name, text)
    return Padding(grid, (0, 0, 0, 2))


def render_list(snapshots: Iterable[Snapshot]) -> Any:
    """All snapshots, two lines each, or a line that says how to begin.

    Of a table that comes in releases one is read; the others are marked.
    """
    from rich.console import Group
    from rich.text import Text

    held = tuple(snapshots)
    if not held:
        return Text("The store is empty. Begin with: suasion data add FILE...")
    parts = []
    for one in held:
        span = f", {one.coverage.span}" if one.coverage.span else ""
        aside = f", {one.quarantined:,} set aside" if one.quarantined else ""
        parts.append(Text.assemble((one.id, "bold"), f"  {_count(one.rows)}{aside}{span}"))
        older = "" if one in _read(held) else " (not read: another release of this table is)"
        parts.append(_rows([("what", f"{one.title}{older}"), ("file", one.file)]))
    return Group(*parts)


def _read(held: Iterable[Snapshot]) -> set[Snapshot]:
    """The snapshots queries read: every part of a table in parts, of releases the latest."""
    from suasion.data.recognise import families

    in_parts = {family.table for family in families() if family.parts}
    latest: dict[str, Snapshot] = {}
    for one in held:
        key = one.id if one.table in in_parts else one.table
        latest[key] = max(
            latest.get(key, one), one, key=lambda each: (each.coverage.last, each.rows, each.id)
        )
    return set(latest.values())


def render_show(snapshot: Snapshot, aside: Iterable[tuple[Any, ...]] = ()) -> Any:
    """Everything the manifest says about one snapshot; first rows set aside as (line, reason, content)."""
    from rich.table import Table

    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    rows = (
        ("what", snapshot.title),
        ("table", snapshot.table),
        ("file", snapshot.file),
        ("SHA-256", snapshot.digest),
        ("vintage", snapshot.vintage),
        ("coverage", str(snapshot.coverage)),
        ("limit", snapshot.coverage.limit),
        ("rows", f"{snapshot.rows:,}"),
        ("set aside", "; ".join(f"{count:,}: {reason}" for reason, count in snapshot.reasons) or "none"),
        ("such as", "\n".join(f"line {line}: {reason}  {content}" for line, reason, content in aside)),
        ("notes", "; ".join(snapshot.warnings) or "none"),
        ("scale", snapshot.scale),
        ("licence", snapshot.licence),
        ("cite", snapshot.citation),
    )
    for name, value in rows:
        if value:
            table.add_row(name, value)
    return table


def render_problems(problems: Iterable[Problem], count: int) -> Any:
    """The answer of `verify`: every fault, or that all is well."""
    from rich.text import Text

    found = tuple(problems)
    if not found:
        said = "The one snapshot is" if count == 1 else f"All {count} snapshots are"
        return Text(f"{said} there and unchanged.")
    return Text("\n".join(str(one) for one in found))


def render_removed(snapshot: Snapshot) -> Any:
    """One snapshot taken out."""
    from rich.text import Text

    return Text(f"{snapshot.id} ({snapshot.title}, {snapshot.rows:,} rows) is removed.")


def snapshot_json(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot as a plain mapping of its fields, for `--json`."""
    from dataclasses import asdict

    return asdict(snapshot)

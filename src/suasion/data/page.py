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
    from rich.text import Text

    one = added.snapshot
    if added.already:
        return Text(f"{one.file} is already here as {one.id} ({one.title}).")
    lines = [f"{one.file}: {one.title}. {one.rows:,} rows kept as {one.id}, {one.coverage}."]
    lines += [f"  set aside: {count:,} rows, {reason}" for reason, count in one.reasons]
    lines += [f"  note: {warning}" for warning in one.warnings]
    lines += [f"  limit: {one.coverage.limit}"] if one.coverage.limit else []
    lines += [f"  licence: {one.licence}"]
    return Text("\n".join(lines))


def render_list(snapshots: Iterable[Snapshot]) -> Any:
    """All snapshots as a table, or a line that says how to begin."""
    from rich.table import Table
    from rich.text import Text

    held = tuple(snapshots)
    if not held:
        return Text("The store is empty. Begin with: suasion data add FILE...")
    table = Table(title="Store", title_justify="left", box=None, pad_edge=False)
    table.add_column("snapshot", no_wrap=True)
    table.add_column("what", ratio=1)
    table.add_column("covers")
    for name in ("rows", "aside"):
        table.add_column(name, justify="right")
    for one in held:
        span = f"{one.coverage.first} to {one.coverage.last}" if one.coverage.first else ""
        table.add_row(one.id, one.title, span, f"{one.rows:,}", f"{one.quarantined:,}")
    return table


def render_show(snapshot: Snapshot) -> Any:
    """Everything the manifest says about one snapshot."""
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
    """A snapshot as a plain mapping, for `--json`."""
    from dataclasses import asdict

    return asdict(snapshot)

"""`suasion data`: the project store of other people's data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.show import AsJson, console, print_json, progress
from suasion.errors import DataError, Problem

__all__ = ["app"]

app = typer.Typer(
    help="The store of data files: recognised by content, checked, kept with digest, vintage and licence.",
    no_args_is_help=True,
)
Where = Annotated[Path, typer.Option("--store", metavar="DIR", help="The store.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Data files as published.")]
Name = Annotated[str, typer.Argument(metavar="ID", help="Id of a snapshot, as `list` shows it.")]
Scale = Annotated[
    str, typer.Option("--scale", metavar="NAME", help="Scale the events are coded in: cameo, weis.")
]
HERE = Path("suasion-data")
SHOWN_ASIDE = 3
"""Rows set aside that `show` prints."""


@app.command()
def add(files: Files, where: Where = HERE, scale: Scale = "", as_json: AsJson = False) -> None:
    """Recognise, check and keep files; bad rows are set aside with reasons, never dropped in silence."""
    from suasion.data.making import discard_empty
    from suasion.data.page import render_added
    from suasion.data.store import open_store

    fresh = not where.exists()
    store = open_store(where, create=True)
    with progress(f"Adding {len(files)} files" if len(files) > 1 else f"Adding {files[0].name}"):
        kept, faults = store.add_all(files, scale)
    if fresh and not kept:
        discard_empty(where)
    if as_json:
        print_json({"added": kept, "problems": faults})
    else:
        for one in kept:
            console().print(render_added(one))
    if faults:
        raise DataError(faults)


@app.command(name="list")
def list_snapshots(where: Where = HERE, as_json: AsJson = False) -> None:
    """List what the store holds."""
    from suasion.data.page import render_list
    from suasion.data.store import open_store

    found = open_store(where).snapshots
    if as_json:
        print_json(found)
        return
    console().print(render_list(found))


@app.command()
def show(name: Name, where: Where = HERE, as_json: AsJson = False) -> None:
    """Show one snapshot: coverage, licence, digest, what was set aside and why."""
    from suasion.data.page import render_show
    from suasion.data.snapshot import which_snapshot
    from suasion.data.store import open_store

    store = open_store(where)
    held = {snapshot.id: snapshot for snapshot in store.snapshots}
    of_table = [one for one in held.values() if one.table == name]
    found = of_table[0] if len(of_table) == 1 else held.get(name)
    if found is None:
        remedy = which_snapshot(name, held)
        raise DataError(Problem(f'the store holds no snapshot "{name}".', remedy=remedy))
    if as_json:
        print_json(found)
        return
    first = store.aside(found.id).limit(SHOWN_ASIDE).fetchall() if found.quarantined else ()
    console().print(render_show(found, first))


@app.command()
def verify(where: Where = HERE, as_json: AsJson = False) -> None:
    """Check that every snapshot is still the file that was kept; exit code 1 if one is not."""
    from suasion.data.page import render_problems
    from suasion.data.store import open_store

    store = open_store(where)
    found = store.verify()
    if as_json:
        print_json({"ok": not found, "problems": found})
    else:
        console().print(render_problems(found, len(store.snapshots)))
    if found:
        raise typer.Exit(1)


@app.command()
def remove(name: Name, where: Where = HERE, as_json: AsJson = False) -> None:
    """Take a snapshot out of the store."""
    from suasion.data.page import render_removed
    from suasion.data.store import open_store

    gone = open_store(where).remove(name)
    if as_json:
        print_json({"removed": gone})
        return
    console().print(render_removed(gone))

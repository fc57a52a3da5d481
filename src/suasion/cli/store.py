"""`suasion data`: the project store of other people's data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.show import AsJson, console, print_json, progress

__all__ = ["app"]

app = typer.Typer(
    help="The store of data files: recognised by content, checked, kept with digest, vintage and licence.",
    no_args_is_help=True,
)
Where = Annotated[Path, typer.Option("--store", metavar="DIR", help="The store; default ./suasion-data.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Data files as published.")]
Snapshot = Annotated[str, typer.Argument(help="Id of a snapshot, as `list` shows it.")]
HERE = Path("suasion-data")


@app.command()
def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Data files as their makers publish them.")
    ],
    where: Where = HERE,
    as_json: AsJson = False,
) -> None:
    """Recognise, check and keep files; bad rows are set aside with reasons, never dropped in silence."""
    from suasion.data.page import render_added
    from suasion.data.store import open_store

    store = open_store(where, create=True)
    for file in files:
        with progress(f"Adding {file.name}"):
            added = store.add(file)
        if as_json:
            print_json(added)
        else:
            console().print(render_added(added))


@app.command(name="list")
def list_snapshots(where: Where = HERE, as_json: AsJson = False) -> None:
    """List what the store holds."""
    from suasion.data.page import render_list
    from suasion.data.store import open_store

    store = open_store(where)
    if as_json:
        print_json(store.snapshots)
        return
    console().print(render_list(store))


@app.command()
def show(
    snapshot: Snapshot,
    where: Where = HERE,
    as_json: AsJson = False,
) -> None:
    """Show one snapshot: coverage, licence, digest, what was set aside and why."""
    from suasion.data.page import render_snapshot
    from suasion.data.store import open_store

    found = open_store(where).snapshot(snapshot)
    if as_json:
        print_json(found)
        return
    console().print(render_snapshot(found))


@app.command()
def verify(where: Where = HERE, as_json: AsJson = False) -> None:
    """Check that every snapshot is still the file that was kept."""
    from suasion.data.page import render_verified
    from suasion.data.store import open_store

    found = open_store(where).verify()
    if as_json:
        print_json(found)
    else:
        console().print(render_verified(found))
    if any(problem for problem in found):
        raise typer.Exit(1)


@app.command()
def remove(
    snapshot: Snapshot,
    where: Where = HERE,
) -> None:
    """Take a snapshot out of the store."""
    from suasion.data.store import open_store

    open_store(where).remove(snapshot)
    console().print(f"{snapshot} was removed.", markup=False)

"""An empty store: made where there is none, and taken away again where nothing came into it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from suasion.data.durable import replace
from suasion.data.lock import locked
from suasion.data.snapshot import manifest_text, read_manifest

__all__ = ["MANIFEST", "discard_empty", "make_empty"]

MANIFEST = "manifest.json"
_FOLDERS = ("snapshots", "aside")


def make_empty(folder: Path) -> None:
    """An empty store, unless another process made it meanwhile.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     make_empty(Path(folder, "store"))
    ...     sorted(path.name for path in Path(folder, "store").iterdir())
    ['aside', 'lock', 'manifest.json', 'snapshots']
    """
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    with locked(folder):
        if not (folder / MANIFEST).exists():
            replace(folder / MANIFEST, manifest_text(()).encode())


def discard_empty(folder: Path) -> None:
    """Take away a store without snapshots; one that holds anything, or another's file, stays.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     make_empty(Path(folder, "store"))
    ...     discard_empty(Path(folder, "store"))
    ...     list(Path(folder).iterdir())
    []
    """
    manifest = folder / MANIFEST
    with locked(folder):
        if read_manifest(manifest.read_text(encoding="utf-8"), str(manifest)):
            return
        manifest.unlink()
        with contextlib.suppress(OSError):
            (folder / "lock").unlink()
            for name in _FOLDERS:
                (folder / name).rmdir()
            folder.rmdir()

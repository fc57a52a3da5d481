"""Files that survive a kill: written beside, synced, and moved to their place in one step."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from suasion.errors import DataError

__all__ = ["digest", "literal", "replace", "settle", "unopened"]


def literal(path: Path) -> str:
    """A path as DuckDB takes it, with its wildcards meant as themselves.

    Examples
    --------
    >>> literal(Path("votes [1].csv"))
    'votes [[]1].csv'
    """
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def digest(path: Path) -> str:
    """SHA-256 of a file, 64 hexadecimal digits.

    Raises
    ------
    DataError
        If it is a folder or cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "empty"
    ...     file.touch()
    ...     digest(file)[:12]
    'e3b0c44298fc'
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except IsADirectoryError:
        raise DataError(
            "this is a folder.", file=path.name, remedy=f"Name the files in it: {path}/*"
        ) from None
    except OSError as fault:
        raise unopened(path, fault) from None


def unopened(path: Path, fault: OSError) -> DataError:
    """What is said of a file that cannot be opened.

    Examples
    --------
    >>> print(unopened(Path("x/votes.csv"), FileNotFoundError(2, "No such file or directory")))
    votes.csv  the file cannot be opened (No such file or directory). Check the path.
    """
    return DataError(
        f"the file cannot be opened ({fault.strerror}).", file=path.name, remedy="Check the path."
    )


def settle(written: Path, target: Path) -> None:
    """Sync a finished file to disk and move it to its place, whose folder is made if need be.

    What reads the place finds the old file or the new one, never a part.
    """
    with written.open("rb") as stream:
        os.fsync(stream.fileno())
    target.parent.mkdir(exist_ok=True)
    written.replace(target)
    _sync_folder(target.parent)


def replace(target: Path, content: bytes) -> None:
    """Replace a file in one step: write beside, sync, rename.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "manifest.json"
    ...     replace(file, b"{}")
    ...     [one.name for one in Path(folder).iterdir()]
    ['manifest.json']
    """
    beside = target.with_name(target.name + ".new")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

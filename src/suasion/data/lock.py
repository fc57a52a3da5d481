"""One writer at a time: a lock on a file in the folder, released even if the holder is killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from suasion.errors import DataError

__all__ = ["locked"]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, waiting for whoever has it.

    The operating system releases the lock with the process, so no stale lock is left behind. Who waited for
    the lock of a folder that was taken away meanwhile is told so, and locks nothing.

    Raises
    ------
    DataError
        If the folder cannot be written to.
    """
    try:
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as fault:
        raise DataError(
            f"the store cannot be written to ({fault.strerror}).",
            file=str(folder),
            remedy="Check its rights.",
        ) from None
    try:
        _take(handle)
        if not _still_there(handle, folder / "lock"):
            raise DataError("the store was removed meanwhile.", file=str(folder), remedy="Try again.")
        yield
    finally:
        os.close(handle)


def _still_there(handle: int, path: Path) -> bool:
    """Whether the path still names the file that was locked."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


if sys.platform == "win32":

    def _take(handle: int) -> None:
        """Wait for the first byte of the file."""
        import msvcrt

        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
                return
            except OSError:
                continue

else:

    def _take(handle: int) -> None:
        """Wait for the whole file."""
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)

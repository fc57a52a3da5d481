"""Writing into a case folder: edit TOML without losing a comment, save it safely.

Saving writes a sibling file, syncs it, and renames it over the old one: a kill at any moment leaves the old
file or the new one. A file that changed since it was loaded is never overwritten (`Conflict`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suasion.case.syntax import parse_toml
from suasion.errors import CaseError, Conflict

__all__ = ["Draft", "digest", "load_draft", "save", "write_atomically"]


def digest(content: bytes) -> str:
    """SHA-256 of some bytes, as 64 hexadecimal digits.

    Examples
    --------
    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """A TOML file opened for editing: the tomlkit document and the digest it was loaded with.

    Edit `document` in place (comments, order and spacing of everything else stay), then `save` it.
    """

    path: Path
    document: Any
    loaded: str


def load_draft(path: str | Path) -> Draft:
    """Open `case.toml` or `claims.toml` for editing; a file that does not exist yet starts empty.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp(), "case.toml")
    >>> _ = path.write_bytes(b"# mine\\ntitle = 'a'  # keep\\n")
    >>> draft = load_draft(path)
    >>> draft.document["title"] = "b"
    >>> _ = save(draft)
    >>> print(path.read_text(), end="")
    # mine
    title = "b"  # keep
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = Path(path)
    content = path.read_bytes() if path.exists() else b""
    try:
        document = tomlkit.parse(content.decode("utf-8"))
    except (UnicodeDecodeError, TOMLKitError):
        parse_toml(content, path.name)
        raise CaseError("this TOML cannot be edited.", file=path.name, remedy="Simplify it.") from None
    return Draft(path, document, digest(content) if content else "")


def save(draft: Draft) -> Draft:
    """Write an edited draft, safely; returns the draft as it now stands on disk.

    Raises
    ------
    Conflict
        If the file on disk is no longer the one that was loaded; it is left as it is.
    """
    import tomlkit

    content = tomlkit.dumps(draft.document).encode("utf-8")
    write_atomically(draft.path, content, draft.loaded)
    return Draft(draft.path, draft.document, digest(content))


def write_atomically(path: str | Path, content: bytes, expected: str | None = None) -> None:
    """Replace a file in one step: write aside, sync, rename, sync the folder.

    Parameters
    ----------
    path : path
        The file; its folder must exist.
    content : bytes
        What it shall hold.
    expected : str, optional
        Digest of the content being replaced ("" for "no file yet"); None overwrites whatever stands there.

    Raises
    ------
    Conflict
        If the file on disk does not have the expected digest.
    CaseError
        If the file cannot be written there: no such folder, no right to, no room.
    """
    path = Path(path)
    with (
        _said(path),
        _locked(path.parent),
        tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".new", delete=False
        ) as aside,
    ):
        try:
            aside.write(content)
            aside.flush()
            os.fsync(aside.fileno())
            if path.exists():
                os.fchmod(aside.fileno(), path.stat().st_mode & 0o777)
            else:
                os.fchmod(aside.fileno(), 0o666 & ~_umask())
            if expected is not None:
                _unchanged(path, expected)
            os.replace(aside.name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(aside.name)
            raise
    _sync_folder(path.parent)


@contextlib.contextmanager
def _said(path: Path) -> Iterator[None]:
    """Turn what the system says when a file cannot be written into a sentence."""
    try:
        yield
    except OSError as fault:
        reason = (fault.strerror or "it failed").lower()
        remedy = "Name a file in a folder that exists and that you may write to."
        raise CaseError(f"cannot be written: {reason}.", file=str(path), remedy=remedy) from None


def _unchanged(path: Path, expected: str) -> None:
    current = digest(path.read_bytes()) if path.exists() else ""
    if current != expected:
        remedy = "Load it again, repeat the edit, and save."
        raise Conflict(
            "the file was changed since it was loaded; nothing was written.", file=path.name, remedy=remedy
        )


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder itself as an advisory lock, so that two savers cannot pass the check together."""
    try:
        import fcntl
    except ImportError:  # not a POSIX system: the check and the rename are then only nearly atomic
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

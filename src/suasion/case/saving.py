"""Writing into a case folder: edit TOML without losing a comment, save it safely.

Saving writes a sibling file, syncs it, and renames it over the old one: a kill at any moment leaves the old
file or the new one. A file that changed since it was loaded is never overwritten (`Conflict`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suasion.case.syntax import parse_toml
from suasion.errors import CaseError, Conflict

__all__ = ["Draft", "digest", "load_draft", "save", "write_atomically", "write_together"]


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

    @property
    def content(self) -> bytes:
        """The document as it would be written."""
        import tomlkit

        return tomlkit.dumps(self.document).encode("utf-8")


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
    content = draft.content
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

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "claims.toml")
    >>> _ = write_atomically(file, b"# none")
    >>> file.read_bytes()
    b'# none'
    """
    write_together([(Path(path), content, expected)])


def write_together(files: Sequence[tuple[Path, bytes, str | None]]) -> None:
    """Replace several files as one step: all written aside and synced, then all renamed in the order given.

    Ctrl-C before the first rename leaves every file as it was; one that comes later waits for the last.

    Parameters
    ----------
    files : sequence of (Path, bytes, str or None)
        Path, content and expected digest, as of `write_atomically`, which says what it raises.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_together([(folder / "a", b"1", ""), (folder / "b", b"2", None)])
    >>> sorted(path.name for path in folder.iterdir())
    ['a', 'b']
    """
    folders = sorted({path.parent for path, _, _ in files})
    with contextlib.ExitStack() as held:
        for folder in folders:
            with _said(folder):
                held.enter_context(_locked(folder))
        asides = []
        for path, content, _ in files:
            with _said(path):
                asides.append(held.enter_context(_aside(path, content)))
        for path, _, expected in files:
            if expected is not None:
                with _said(path):
                    _unchanged(path, expected)
        with _undisturbed():
            for aside, (path, _, _) in zip(asides, files, strict=True):
                with _said(path):
                    os.replace(aside, path)
    for folder in folders:
        _sync_folder(folder)


@contextlib.contextmanager
def _aside(path: Path, content: bytes) -> Iterator[str]:
    """A synced sibling of a file with its new content; removed at the end unless it was renamed."""
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", suffix=".new", delete=False
    ) as aside:
        try:
            aside.write(content)
            aside.flush()
            os.fsync(aside.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            os.fchmod(aside.fileno(), mode)
            yield aside.name
        finally:
            with contextlib.suppress(OSError):
                os.unlink(aside.name)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until the renames are done; only the main thread can, and only it receives one."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    came: list[tuple[int, Any]] = []
    signal.signal(signal.SIGINT, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        before(*came[0])


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

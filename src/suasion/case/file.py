"""The case folder on disk: load it whole, edit it without losing a comment, save it safely.

Loading reads every file of the folder once and keeps its bytes, so that what is computed
and what is digested cannot differ. Saving writes a sibling file, syncs it, and renames it
over the old one: a kill at any moment leaves the old file or the new one. A file that
changed since it was loaded is never overwritten (`Conflict`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from suasion.case.model import Case
from suasion.case.places import Path as Key
from suasion.case.places import Place, places
from suasion.case.schema import CASE_FILE, CLAIMS_FILE, build_case
from suasion.errors import CaseError, Conflict, Problem

__all__ = [
    "CaseFolder",
    "Draft",
    "digest",
    "load_case",
    "load_draft",
    "parse_case",
    "save",
    "unread",
    "write_atomically",
]

LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case as it stood on disk at one moment.

    Attributes
    ----------
    path : Path
        The folder.
    case : Case
        The records built from `case.toml` and `claims.toml`.
    files : mapping
        Relative path (with `/`) to bytes, for `case.toml`, `claims.toml`, `data/*.csv` and
        everything under `sources/`; sorted by path.
    """

    path: Path
    case: Case
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 over the sorted list of (path, SHA-256 of the file); names the input exactly."""
        lines = (f"{name}\0{digest(content)}\n" for name, content in sorted(self.files.items()))
        return digest("".join(lines).encode())

    @property
    def tables(self) -> dict[str, bytes]:
        """The files under `data/`, by relative path."""
        return {name: content for name, content in self.files.items() if name.startswith("data/")}

    @property
    def documents(self) -> dict[str, bytes]:
        """Source id to the bytes of its file, for each declared source that has one here."""
        return {
            source.id: self.files[source.file]
            for source in self.case.sources
            if source.file and source.file in self.files
        }


def digest(content: bytes) -> str:
    """SHA-256 of some bytes, as 64 hexadecimal digits.

    Examples
    --------
    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def load_case(path: str | Path) -> CaseFolder:
    """Load a case folder (or the folder of a given `case.toml`).

    Raises
    ------
    CaseError
        With every problem of the case: TOML that cannot be read, fields that do not fit, names that are not
        declared, source files that are missing.
    """
    folder = Path(path)
    if folder.is_file() and folder.name == CASE_FILE:
        folder = folder.parent
    if not (folder / CASE_FILE).is_file():
        remedy = "Name a folder that holds one."
        if not folder.exists():
            remedy = "Check the path." if folder.suffix else f"Start one with: suasion new {folder}"
        elif (folder / f"{CASE_FILE}.txt").is_file():
            remedy = f"Rename {CASE_FILE}.txt to {CASE_FILE}."
        raise CaseError(f'there is no {CASE_FILE} in "{folder}".', file=CASE_FILE, remedy=remedy)
    files = dict(_files(folder))
    case = parse_case(files)
    return CaseFolder(folder, case, files)


def parse_case(files: Mapping[str, bytes]) -> Case:
    """Build the case from the bytes of its files, as `load_case` does after reading them.

    Examples
    --------
    >>> parse_case({"case.toml": b"[case]"})
    Traceback (most recent call last):
    suasion.errors.CaseError: case.toml:1:1  case.title  this field is missing. ...
    """
    content, where = _toml(files.get(CASE_FILE, b""), CASE_FILE)
    claims, claim_places = _toml(files.get(CLAIMS_FILE, b""), CLAIMS_FILE)
    _only_claims(content, claims, where, claim_places)
    where = {**where, **{key: place for key, place in claim_places.items() if key[0] == "claims"}}
    case = build_case({**content, **claims}, where)
    missing = list(_missing_sources(case, files, where))
    if missing:
        raise CaseError(missing)
    return case


def _only_claims(
    content: Mapping[str, Any],
    claims: Mapping[str, Any],
    where: Mapping[Key, Place],
    claim_places: Mapping[Key, Place],
) -> None:
    """Claims stand in their own file, and nothing else does."""
    problems = []
    if "claims" in content:
        line, column = where.get(("claims",), (1, 1))
        remedy = f"Move the [[claims]] tables to {CLAIMS_FILE}."
        problems.append(
            Problem("claims stand in a file of their own.", CASE_FILE, line, column, "claims", remedy)
        )
    for key in sorted(claims.keys() - {"claims"}):
        line, column = claim_places.get((key,), (1, 1))
        remedy = f"Move it to {CASE_FILE}."
        problems.append(
            Problem("only [[claims]] tables belong here.", CLAIMS_FILE, line, column, key, remedy)
        )
    if problems:
        raise CaseError(problems)


def _missing_sources(case: Case, files: Mapping[str, bytes], where: Mapping[Key, Place]) -> Iterator[Problem]:
    held = sorted(name for name in files if name.startswith("sources/"))
    for index, source in enumerate(case.sources):
        if source.file and source.file not in files:
            line, column = where.get(("sources", index, "file"), (None, None))
            remedy = f"The folder holds {', '.join(held) or 'no file under sources/'}."
            what = f'the file "{source.file}" is not in the case folder.'
            yield Problem(what, CASE_FILE, line, column, f"sources[{index + 1}].file", remedy)


def _toml(content: bytes, file: str) -> tuple[dict[str, Any], Mapping[Key, Place]]:
    """Values and places of a TOML file, with its syntax errors as a CaseError."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise CaseError(
            "the file is not UTF-8 text.", file=file, line=line, remedy="Save it as UTF-8."
        ) from None
    if text.startswith("\ufeff"):
        raise CaseError(
            "the file starts with a byte order mark.",
            file=file,
            line=1,
            column=1,
            remedy="Save it as UTF-8 without BOM.",
        )
    try:
        return tomllib.loads(text), places(text)
    except tomllib.TOMLDecodeError as fault:
        raise _syntax(str(fault), text, file) from None
    except RecursionError:
        raise CaseError("the file is nested too deeply.", file=file, remedy="Flatten the tables.") from None


def _syntax(message: str, text: str, file: str) -> CaseError:
    """tomllib's "... (at line 3, column 7)" as a problem with a place and the line itself."""
    what, _, at = message.rpartition(" (at ")
    lines = text.splitlines() or [""]
    line, column = len(lines), len(lines[-1]) + 1
    if at.startswith("line "):
        line, column = (int(part.split()[-1]) for part in at.rstrip(")").split(","))
    shown = lines[min(line, len(lines)) - 1].strip()
    what = f"this is not TOML: {(what or message)[0].lower()}{(what or message)[1:]} (near: {shown[:80]})."
    return CaseError(what, file=file, line=line, column=column, remedy=_syntax_remedy(shown, message))


# What people write where TOML wants something else: how the line shows it, and what to write.
_HABITS = (
    (r"[“”„«»]|[‘’](?=[^\"]*$)", 'Use straight quotes: "text".'),
    (r"=\s*(True|False|TRUE|FALSE|Yes|No)\b", "Write true or false in small letters."),
    (r"=\s*\d{1,4}[./]\d{1,2}[./]\d{1,4}|=\s*\d{4}-\d{1,2}\s*(#.*)?$", "Write a day as 2024-07-20."),
    (r"=\s*\d+,\d+", "Write numbers with a point: 0.9."),
    (r"^\{[^}]*$", "The { of this line has no } to close it."),
)


def _syntax_remedy(line: str, message: str) -> str:
    """What to write instead, where the line shows a common habit."""
    if line.startswith("[[") and "overwrite" in message:
        return f"An earlier line says {line[1:-1]}; write {line} there too."
    if line.startswith("[") and "value" in message:
        return "A list or a table before this line has no ] or } to close it."
    found = (remedy for pattern, remedy in _HABITS if re.search(pattern, line))
    return next(found, 'Text needs "quotes"; lists [a, b]; tables [name]; every table name once.')


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Relative path and bytes of every file that belongs to the case, sorted."""
    listed = [folder / CASE_FILE, folder / CLAIMS_FILE, *sorted((folder / "data").glob("*.csv"))]
    sources = (path for path in (folder / "sources").rglob("*") if not path.name.startswith("."))
    for path in sorted({*listed, *sources}, key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), _bytes(path, folder)


def unread(folder: str | Path) -> tuple[str, ...]:
    """Files under `data/` that are no part of the case: other forms than csv, and folders deeper down."""
    folder = Path(folder)
    here = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    return tuple(
        path.relative_to(folder).as_posix()
        for path in here
        if not path.name.startswith((".", "~", "README")) and not _is_table(path, folder)
    )


def _is_table(path: Path, folder: Path) -> bool:
    return path.parent == folder / "data" and path.suffix == ".csv"


def _bytes(path: Path, folder: Path) -> bytes:
    name = path.relative_to(folder).as_posix()
    try:
        if path.stat().st_size > LARGEST_FILE:
            limit = f"{LARGEST_FILE // 2**20} MB"
            raise CaseError(
                f"the file is larger than {limit}.", file=name, remedy="Split it, or quote less of it."
            )
        return path.read_bytes()
    except OSError as fault:
        raise CaseError(
            f"cannot be read: {fault.strerror}.", file=name, remedy="Check its permissions."
        ) from None


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
        _toml(content, path.name)
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

"""The case folder on disk: load it whole.

Loading reads every file of the folder once and keeps its bytes, so that what is computed
and what is digested cannot differ. Writing is in `suasion.case.saving`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from suasion.case.model import Case
from suasion.case.places import Path as Key
from suasion.case.places import Place
from suasion.case.saving import digest
from suasion.case.schema import CASE_FILE, CLAIMS_FILE, build_case
from suasion.case.syntax import parse_toml
from suasion.errors import CaseError, Problem

__all__ = ["CaseFolder", "load_case", "parse_case", "unread"]

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

    def _repr_html_(self) -> str:
        """What the case asks and holds, for notebooks."""
        from suasion.case.page import render_case
        from suasion.notebook import to_html

        return to_html(render_case(self.case))


def load_case(path: str | Path) -> CaseFolder:
    """Load a case folder (or the folder of a given `case.toml`).

    Raises
    ------
    CaseError
        With every problem of the case: TOML that cannot be read, fields that do not fit, names that are not
        declared, source files that are missing.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> [option.id for option in load_case(folder).case.options]
    ['press', 'yield', 'help']
    """
    folder = Path(path)
    if folder.is_file() and folder.name == CASE_FILE:
        folder = folder.parent
    if not (folder / CASE_FILE).is_file():
        raise _no_case(folder)
    files = dict(_files(folder))
    case = parse_case(files)
    return CaseFolder(folder, case, files)


def _no_case(folder: Path) -> CaseError:
    """Why there is no case here, by what is here, and what to do about it."""
    if not folder.exists():
        what = "file" if folder.suffix else "folder"
        start = "." if folder.suffix else f", or start a case with: suasion new {folder}"
        return CaseError(f"there is no such {what}.", file=str(folder), remedy=f"Check the path{start}")
    if folder.is_file():
        problem = f"this is no case folder; a case is a folder that holds {CASE_FILE}."
        return CaseError(problem, file=str(folder), remedy="Name the folder.")
    remedy = f"Name a folder that holds one, or start a case with: suasion new {folder / 'my-case'}"
    if (folder / f"{CASE_FILE}.txt").is_file():
        remedy = f"Rename {CASE_FILE}.txt to {CASE_FILE}."
    elif inner := sorted(one.parent.name for one in folder.glob(f"*/{CASE_FILE}"))[:3]:
        remedy = f"It holds cases: name one of them, such as {folder / inner[0]}"
    return CaseError(f'there is no {CASE_FILE} in "{folder}".', file=CASE_FILE, remedy=remedy)


def parse_case(files: Mapping[str, bytes]) -> Case:
    """Build the case from the bytes of its files, as `load_case` does after reading them.

    Examples
    --------
    >>> parse_case({"case.toml": b"[case]"})
    Traceback (most recent call last):
    suasion.errors.CaseError: case.toml:1:1  case.title  this field is missing. ...
    """
    content, where = parse_toml(files.get(CASE_FILE, b""), CASE_FILE)
    claims, claim_places = parse_toml(files.get(CLAIMS_FILE, b""), CLAIMS_FILE)
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


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Relative path and bytes of every file that belongs to the case, sorted."""
    listed = [folder / CASE_FILE, folder / CLAIMS_FILE, *sorted((folder / "data").glob("*.csv"))]
    sources = (path for path in (folder / "sources").rglob("*") if not path.name.startswith("."))
    for path in sorted({*listed, *sources}, key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), _bytes(path, folder)


def unread(folder: str | Path) -> tuple[str, ...]:
    """Files under `data/` that are no part of the case: other forms than csv, and folders deeper down.

    Returns
    -------
    tuple of str
        Relative paths, sorted; hidden files, drafts (~) and READMEs are not named.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "data").mkdir()
    >>> for name in ("trade.csv", "trade.xlsx", "README.md"):
    ...     (folder / "data" / name).touch()
    >>> unread(folder)
    ('data/trade.xlsx',)
    """
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

"""A case as it would be without one of its inputs: the same files, minus a source or a table.

Nothing is written: the result is a mapping of file contents, to be parsed like those on disk.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from suasion.case.file import parse_case
from suasion.case.schema import CASE_FILE, CLAIMS_FILE
from suasion.errors import CaseError, did_you_mean

__all__ = ["withdraw"]


def withdraw(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The files of a case without a source (by id) or without a file (by relative path).

    A source goes with its text, the claims quoted from it, the rows that cite it, and every ground that
    named one of those claims; what rested on them becomes an assumption. Sources that only repeat it stay.
    A table goes whole; a text goes with the source that it is the file of.

    Raises
    ------
    CaseError
        If the case has neither a source nor a file of that name.

    Examples
    --------
    >>> files = {"case.toml": b'''
    ... [case]
    ... title = "t"
    ... question = "q?"
    ... as_of = 2024-07-20
    ... focal = "A"
    ... target = "B"
    ... [[actors]]
    ... id = "A"
    ... name = "Aland"
    ... [[actors]]
    ... id = "B"
    ... name = "Bland"
    ... [[sources]]
    ... id = "s"
    ... title = "S"
    ... ''', "data/t.csv": b"indicator,source\\ntrade,s\\ntrade,u\\n"}
    >>> print(withdraw(files, "s")["data/t.csv"].decode(), end="")
    indicator,source
    trade,u
    """
    case = parse_case(files)
    owner = {source.file: source.id for source in case.sources if source.file}
    source = owner.get(name, name)
    if source not in {record.id for record in case.sources}:
        return _without_file(
            files, name, [*(record.id for record in case.sources), *(path for path in files if "/" in path)]
        )
    gone = {f"claim:{claim.id}" for claim in case.claims if claim.source == source}
    kept = {path: content for path, content in files.items() if owner.get(path) != source}
    for path, content in kept.items():
        if path in (CASE_FILE, CLAIMS_FILE):
            kept[path] = _edited(content, source, gone)
        elif path.startswith("data/"):
            kept[path] = _without_rows(content, source)
    return kept


def _without_file(files: Mapping[str, bytes], name: str, known: list[str]) -> dict[str, bytes]:
    if name not in files or name == CASE_FILE:
        raise CaseError(
            f'"{name}" is neither a source nor a file of this case.', remedy=did_you_mean(name, known)
        )
    return {path: content for path, content in files.items() if path != name}


def _edited(content: bytes, source: str, gone: set[str]) -> bytes:
    """A TOML file without the source, its claims, and the grounds that named them."""
    import tomllib

    import tomlkit

    tables = tomllib.loads(content.decode("utf-8"))
    tables["sources"] = [record for record in tables.get("sources", []) if record.get("id") != source]
    tables["claims"] = [record for record in tables.get("claims", []) if record.get("source") != source]
    for record in tables["sources"]:
        if record.get("origin") == source:
            del record["origin"]
    kept = {key: value for key, value in tables.items() if value or key not in ("sources", "claims")}
    return tomlkit.dumps(_without_grounds(kept, gone)).encode("utf-8")


def _without_grounds(value: Any, gone: set[str]) -> Any:
    if isinstance(value, dict):
        return {
            key: _kept_grounds(inner, gone) if key == "because" else _without_grounds(inner, gone)
            for key, inner in value.items()
        }
    return [_without_grounds(inner, gone) for inner in value] if isinstance(value, list) else value


def _kept_grounds(because: Any, gone: set[str]) -> Any:
    listed = [because] if isinstance(because, str) else because
    return [ground for ground in listed if ground not in gone]


def _without_rows(content: bytes, source: str) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if not rows or "source" not in rows[0]:
        return content
    column = rows[0].index("source")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(row for row in rows if len(row) <= column or row[column] != source)
    return out.getvalue().encode("utf-8")

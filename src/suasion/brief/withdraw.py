"""A case without one source or one file: what is left of its files when the input is taken out."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from typing import Any

from suasion.case.model import Case
from suasion.errors import CaseError, did_you_mean

__all__ = ["withdraw"]


def withdraw(case: Case, files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The files of a case without a source (by id or by its file) or without a data file (by path).

    The source's claims go with it, rows of tables that cite it, and every ground that named one of its claims;
    what rested on them alone is an assumption then. Comments of the files that change are lost.

    Raises
    ------
    CaseError
        If the case has neither a source nor a data file of that name.
    """
    source = next((one for one in case.sources if name in (one.id, one.file)), None)
    if source is None:
        if name not in files or not name.startswith("data/"):
            known = [one.id for one in case.sources] + [path for path in files if path.startswith("data/")]
            raise CaseError(
                f'there is no source and no data file "{name}".', remedy=did_you_mean(name, known)
            )
        return {path: content for path, content in files.items() if path != name}
    gone = {f"claim:{claim.id}" for claim in case.claims if claim.source == source.id}
    left: dict[str, bytes] = {}
    for path, content in files.items():
        if path in ("case.toml", "claims.toml"):
            left[path] = _toml_without(content, source.id, gone)
        elif path.startswith("data/") and path.endswith(".csv"):
            left[path] = _rows_without(content, source.id)
        elif path != source.file:
            left[path] = content
    return left


def _toml_without(content: bytes, source: str, gone: set[str]) -> bytes:
    import tomlkit

    data = tomllib.loads(content.decode("utf-8"))
    data["sources"] = [one for one in data.get("sources", []) if one.get("id") != source]
    data["claims"] = [one for one in data.get("claims", []) if one.get("source") != source]
    for one in data["sources"]:
        if one.get("origin") == source:
            del one["origin"]
    kept = {key: value for key, value in data.items() if value != []}
    return tomlkit.dumps(_without_grounds(kept, gone)).encode("utf-8")


def _without_grounds(value: Any, gone: set[str]) -> Any:
    """The same value with the lost references taken out of every `because`."""
    if isinstance(value, dict):
        return {
            key: _kept(item, gone) if key == "because" else _without_grounds(item, gone)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_without_grounds(item, gone) for item in value]
    return value


def _kept(because: Any, gone: set[str]) -> list[str]:
    listed = [because] if isinstance(because, str) else because
    return [ref for ref in listed if ref not in gone]


def _rows_without(content: bytes, source: str) -> bytes:
    """A table without the rows that cite a source; rows that cite a second one keep that."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    if not rows or "source" not in rows[0]:
        return content
    column = rows[0].index("source")
    kept = [rows[0], *(row for row in rows[1:] if len(row) <= column or row[column].strip() != source)]
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(kept)
    return target.getvalue().encode("utf-8")

"""Write claims back into `claims.toml`: only what changed is touched, comments and order stay."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from suasion.case.model import Claim, Source
from suasion.case.saving import digest, load_draft, save, write_atomically
from suasion.case.schema import CASE_FILE, CLAIMS_FILE

__all__ = ["add_source", "store_claims"]

# Fields in the order in which a new claim is written; a field at its default is left out.
_ORDER = tuple(Claim.model_fields)
_ALWAYS = {"id", "source", "start", "end", "quote", "role", "status"}


def store_claims(folder: str | Path, claims: Iterable[Claim]) -> None:
    """Make `claims.toml` hold exactly these claims.

    A claim that is there already keeps its place and its comments, and only fields that differ are rewritten;
    new ones are added at the end; those not given are taken out.

    Raises
    ------
    Conflict
        If the file changed between load and save.
    """
    import tomlkit

    draft = load_draft(Path(folder) / CLAIMS_FILE)
    document = draft.document
    if not draft.loaded:
        document.add(tomlkit.comment("Claims kept from the sources, each with its exact place in the text."))
    wanted = {claim.id: claim for claim in claims}
    tables = document.setdefault("claims", tomlkit.aot())
    for index in reversed(range(len(tables))):
        claim = wanted.pop(tables[index].get("id"), None)
        if claim is None:
            del tables[index]
        else:
            _update(tables[index], claim)
    for claim in wanted.values():
        table = tomlkit.table()
        _update(table, claim)
        tables.append(table)
    if not len(tables):
        del document["claims"]
    save(draft)


def _update(table: Any, claim: Claim) -> None:
    for name in _ORDER:
        value = _toml(getattr(claim, name))
        needed = name in _ALWAYS or value != _toml(Claim.model_fields[name].default)
        if not needed or value is None:
            table.pop(name, None)
        elif _plain(table.get(name)) != value:
            table[name] = value


def _toml(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value


def add_source(folder: str | Path, name: str, content: bytes, fields: dict[str, Any]) -> None:
    """Put a text under `sources/` and declare it in `case.toml`, graded F6 unless `fields` say otherwise.

    Parameters
    ----------
    folder
        The case folder.
    name
        File name under `sources/`.
    content
        The bytes of the text, as received.
    fields
        The fields of the `[[sources]]` table, with `id` and `title`; `file` is filled in.

    Raises
    ------
    Conflict
        If another file of that name is there, or `case.toml` changed meanwhile.
    """
    import tomlkit

    path = Path(folder) / "sources" / name
    path.parent.mkdir(exist_ok=True)
    draft = load_draft(Path(folder) / CASE_FILE)
    if not path.exists() or digest(path.read_bytes()) != digest(content):
        write_atomically(path, content, "")
    table = tomlkit.table()
    graded = {"reliability": "F", "credibility": 6, **fields, "file": f"sources/{name}"}
    for key in sorted(graded, key=list(Source.model_fields).index):
        if graded[key] not in ("", None):
            table.add(key, graded[key])
    draft.document.setdefault("sources", tomlkit.aot()).append(table)
    save(draft)

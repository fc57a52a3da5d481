"""Write sources and claims into a case: only what changed is touched, comments and order stay."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any

from suasion.case.model import Claim, Source
from suasion.case.places import places
from suasion.case.saving import Draft, digest, load_draft, save, write_together
from suasion.case.schema import CASE_FILE, CLAIMS_FILE
from suasion.case.syntax import parse_toml

__all__ = ["add_source", "replace_source", "store_claims"]

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
    save(_edited(folder, claims))


def _edited(folder: str | Path, claims: Iterable[Claim]) -> Draft:
    """The draft of `claims.toml` with these claims."""
    import tomlkit

    draft = load_draft(Path(folder) / CLAIMS_FILE)
    document = draft.document
    if not draft.loaded:
        document.add(tomlkit.comment("Claims kept from the sources, each with its exact place in the text."))
        document.add(tomlkit.nl())
    wanted = {claim.id: claim for claim in claims}
    tables = document.setdefault("claims", tomlkit.aot())
    for index in reversed(range(len(tables))):
        claim = wanted.pop(tables[index].get("id"), None)
        if claim is None:
            del tables[index]
        else:
            _update(tables[index], claim)
    if wanted and len(tables) and not tables[-1].as_string().endswith("\n\n"):
        tables[-1].add(tomlkit.nl())
    for claim in wanted.values():
        table = tomlkit.table()
        _update(table, claim)
        tables.append(table)
    if not len(tables):
        del document["claims"]
    return draft


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


def add_source(
    folder: str | Path,
    name: str,
    content: bytes,
    fields: dict[str, Any],
    claims: Iterable[Claim] | None = None,
) -> None:
    """Put a text under `sources/`, declare it in `case.toml`, and store the claims with it: all or nothing.

    Parameters
    ----------
    folder
        The case folder.
    name
        File name under `sources/`.
    content
        The bytes of the text, as received.
    fields
        The fields of the `[[sources]]` table, with `id` and `title`; `file` is filled in, and the grade is F6
        unless they say otherwise.
    claims
        All claims of the case (see `store_claims`); by default they stay as they are.

    Raises
    ------
    Conflict
        If another file of that name is there, or a file of the case changed meanwhile.
    """
    path = Path(folder) / "sources" / name
    path.parent.mkdir(exist_ok=True)
    expected = digest(content) if path.exists() and path.read_bytes() == content else ""
    graded = {"reliability": "F", "credibility": 6, **fields, "file": f"sources/{name}"}
    drafts = [_declared(load_draft(Path(folder) / CASE_FILE), graded)]
    drafts += [_edited(folder, claims)] if claims is not None else []
    write_together([(path, content, expected), *_files(drafts)])


def replace_source(
    folder: str | Path, source: Source, name: str, content: bytes, claims: Iterable[Claim]
) -> str:
    """Put a new version of a source's text in the place of the old one, with the claims as they now are.

    The old text is never lost: under the name of its file, before the suffix, it gets the next free number.

    Parameters
    ----------
    folder
        The case folder.
    source
        The source as declared; if it has no file yet, or one of another format, it is given `sources/NAME`.
    name
        File name of the new version.
    content
        The bytes of the new version.
    claims
        All claims of the case (see `store_claims`).

    Returns
    -------
    str
        Where the old text is now, within the folder; "" where the source had none.

    Raises
    ------
    Conflict
        If a file of the case changed meanwhile, or a file is there where a source without one gets its own.
    """
    drafts, expected = [_edited(folder, claims)], None
    alike = Path(source.file).suffix == Path(name).suffix
    path = Path(folder) / (source.file if alike else f"sources/{name}")
    if not alike:
        draft, expected = load_draft(Path(folder) / CASE_FILE), ""
        table = next(table for table in draft.document["sources"] if table["id"] == source.id)
        table["file"] = f"sources/{name}"
        drafts.insert(0, draft)
        path.parent.mkdir(exist_ok=True)
    kept = [(_free(path), path.read_bytes(), "")] if alike and path.is_file() else []
    write_together([*kept, (path, content, expected), *_files(drafts)])
    return kept[0][0].relative_to(folder).as_posix() if kept else source.file


def _free(path: Path) -> Path:
    """The path with the first number before its suffix under which there is no file yet."""
    numbered = (path.with_name(f"{path.stem}.{number}{path.suffix}") for number in count(1))
    return next(one for one in numbered if not one.exists())


def _files(drafts: Iterable[Draft]) -> list[tuple[Path, bytes, str | None]]:
    return [(draft.path, draft.content, draft.loaded) for draft in drafts]


def _declared(draft: Draft, fields: dict[str, Any]) -> Draft:
    """The draft of `case.toml` with one more source, right after the last one."""
    import tomlkit

    table = tomlkit.table()
    for key in sorted(fields, key=list(Source.model_fields).index):
        if fields[key] not in ("", None):
            table.add(key, fields[key])
    document = tomlkit.document()
    document.append("sources", tomlkit.aot())
    document["sources"].append(table)
    edited = _inserted(draft.content.decode("utf-8"), tomlkit.dumps(document).strip())
    parse_toml(edited.encode("utf-8"), CASE_FILE)
    return Draft(draft.path, tomlkit.parse(edited), draft.loaded)


def _inserted(text: str, source: str) -> str:
    """A case's text with one more `[[sources]]` table, a blank line before and after it."""
    end = "\r\n" if "\r\n" in text else "\n"
    at = _after_sources(text)
    head, tail = text[:at], text[at:]
    head += end * (2 - head.endswith("\n") - head.endswith(end * 2)) if head.strip() else ""
    between = end if tail.strip() and not tail.startswith(end) else ""
    return head + source.replace("\n", end) + end + between + tail


def _after_sources(text: str) -> int:
    """Where the last `[[sources]]` table ends: before the comments that lead to the next table."""
    found = places(text)
    last = max((path[1] for path in found if path[0] == "sources" and len(path) > 1), default=None)
    if last is None:
        return len(text)
    begun = found["sources", last][0]
    following = [line for path, (line, _) in found.items() if line > begun and path[:2] != ("sources", last)]
    if not following:
        return len(text)
    lines = text.split("\n")[: min(following) - 1]
    while not lines[-1].split("#")[0].strip():
        lines.pop()
    return sum(len(line) + 1 for line in lines)

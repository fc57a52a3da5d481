"""From a text into a case: read it, propose its claims, and keep text, source and claims in one step."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.case.file import CaseFolder, load_case
from suasion.errors import CaseError, SourceError, did_you_mean
from suasion.flow.inputs import with_sentences

if TYPE_CHECKING:
    from suasion.read.difference import Difference
    from suasion.read.document import Document

__all__ = ["propose", "source_of"]

_SHOWN = 6


def propose(file: str | Path, path: str | Path | CaseFolder, source: str = "") -> Difference:
    """Read a text and put its claims into a case, keeping everything the analyst has decided.

    A text the case does not know yet is copied under `sources/` and declared, with the title, author and
    date it gives itself and the grade F6. Claims are matched by their words: decided ones stay as decided,
    new ones are proposed, those whose words are gone are flagged. Text, `case.toml` and `claims.toml` are
    written together or not at all.

    Parameters
    ----------
    file
        The text.
    path
        The case folder.
    source
        Id of a declared source: the text is a new version of it and takes the place of its file, which is
        kept under a numbered name. By default the source that already holds this text, or a new one.

    Returns
    -------
    Difference
        What changed, by claim id.

    Raises
    ------
    SourceError
        If the text holds no sentence, or the case holds another text under the same file name.
    CaseError
        If the case declares no such source.
    """
    from suasion.case.claims import add_source, replace_source, store_claims
    from suasion.read.document import load as load_document
    from suasion.read.proposals import propose as propose_claims
    from suasion.read.proposals import undeclared
    from suasion.read.reader import read as read_document
    from suasion.read.text.language import language_note

    file, folder = Path(file), path if isinstance(path, CaseFolder) else load_case(path)
    asked, source = source, _known(source, folder) or source_of(file, folder)
    document = load_document(file, id=source)
    reading = with_sentences(read_document(document, as_of=document.date or folder.case.case.as_of), file)
    claims, difference = propose_claims(reading, folder.case.claims, folder.case, source=source)
    notes = [language_note(reading), _left_out(undeclared(reading, folder.case))]
    held = next((record for record in folder.case.sources if record.id == source), None)
    content = file.read_bytes()
    if held is None:
        _refuse_another(file, folder)
        add_source(folder.path, file.name, content, _fields(reading.document, source, file), claims)
    elif asked and folder.files.get(held.file) != content:
        kept = replace_source(folder.path, held, file.name, content, claims)
        notes.append(kept and f"The earlier text is kept as {kept}.")
    else:
        store_claims(folder.path, claims)
    return replace(difference, notes=tuple(filter(None, notes)))


def _left_out(actors: tuple[str, ...]) -> str:
    """That claims are about actors the case does not know, who are left out of proposals."""
    from suasion.read.pages.told import name_of

    if not actors:
        return ""
    told = ", ".join(f"{name_of(actor)} ({actor})" for actor in actors[:_SHOWN])
    more = f" and {len(actors) - _SHOWN} more" if len(actors) > _SHOWN else ""
    return (
        f"Left out of claims, because the case declares no such actors: {told}{more}. Declare those that "
        "matter, or name them as members or aliases of others, and read again."
    )


def source_of(file: Path, folder: CaseFolder) -> str:
    """The id under which a case declares a file, or a new one made of the file's name.

    A file is known by its place, by its content, or by the words in which claims were read.

    Returns
    -------
    str
        Letters, digits, - and _, beginning with a letter; a new one is taken by no other source.
    """
    content = file.read_bytes() if file.is_file() else b""
    for source in folder.case.sources:
        if source.file and (
            (folder.path / source.file).resolve() == file.resolve()
            or folder.files.get(source.file) == content
        ):
            return source.id
    same = _of_the_same_words(file, folder)
    if same:
        return same
    taken = {source.id for source in folder.case.sources}
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", file.stem).strip("-")[:60] or "text"
    stem = stem if stem[0].isalpha() else f"text-{stem}"
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if name not in taken)


def _of_the_same_words(file: Path, folder: CaseFolder) -> str:
    """The source whose claims were read in a text of exactly these words, whatever its line ends; or ""."""
    from suasion.read.document import load as load_document

    by_digest = {claim.digest: claim.source for claim in folder.case.claims if claim.digest}
    return by_digest.get(load_document(file).digest, "") if by_digest else ""


def _known(source: str, folder: CaseFolder) -> str:
    """The id, if it is one of the case's sources or none is asked for."""
    known = [record.id for record in folder.case.sources]
    if source and source not in known:
        remedy = did_you_mean(source, known) or f"It declares {', '.join(known) or 'none'}."
        raise CaseError(f'the case declares no source "{source}".', file="case.toml", remedy=remedy)
    return source


def _refuse_another(file: Path, folder: CaseFolder) -> None:
    """Refuse a text whose file name the case uses for other words: a new version, or something else?"""
    name = f"sources/{file.name}"
    if name in folder.files and folder.files[name] != file.read_bytes():
        held = [record.id for record in folder.case.sources if record.file == name]
        remedy = (
            f"If it is a new version of that source, say so: --as {held[0]}. If not, rename"
            if held
            else "Rename"
        )
        raise SourceError(
            f"the case already holds another text as {name}.", file=str(file), remedy=f"{remedy} the file."
        )


def _fields(document: Document, source: str, file: Path) -> dict[str, Any]:
    """What a text says of itself, as the fields of a `[[sources]]` table."""
    return {
        "id": source,
        "title": document.title or file.stem,
        "author": document.author,
        "publisher": document.publisher,
        "date": document.date,
    }

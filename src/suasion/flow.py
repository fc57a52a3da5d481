"""The one place where the stages meet: folder -> readings, measurement, analysis -> answer.

Each function takes a loaded `CaseFolder` (or a path to one) and returns the frozen record of a stage.
Nothing here computes; it only hands the records of one stage to the next.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.case.file import CaseFolder, load_case, parse_case
from suasion.errors import CaseError, DataError, Problem, SourceError, SuasionError

if TYPE_CHECKING:
    from suasion.brief.records import Answer
    from suasion.data.table import Observation
    from suasion.measure.measurement import Measurement
    from suasion.play.findings import Analysis
    from suasion.read.reading import Reading

__all__ = [
    "brief",
    "bundle",
    "check",
    "load",
    "measure",
    "observations",
    "play",
    "problems",
    "read",
    "readings",
    "unbundle",
    "without",
]


def load(path: str | Path | CaseFolder) -> CaseFolder:
    """Load a case folder; a folder that is loaded already is handed through.

    Raises
    ------
    CaseError
        With every problem of the case file.
    """
    return path if isinstance(path, CaseFolder) else load_case(path)


def check(path: str | Path | CaseFolder) -> CaseFolder:
    """Load a case and check everything that can be checked without computing: tables, quotes, documents.

    Raises
    ------
    SuasionError
        One error with all problems; its class is that of the first.
    """
    folder = load(path)
    found = tuple(problems(folder))
    if found:
        raise CaseError(found)
    return folder


def problems(folder: CaseFolder) -> Iterator[Problem]:
    """Problems of the tables and the documents of a case whose case file itself is in order."""
    for name, content in folder.tables.items():
        try:
            _table(name, content)
        except SuasionError as fault:
            yield from fault.problems
    known = {source.id for source in folder.case.sources}
    for row in _good_rows(folder):
        if row.source not in known:
            yield Problem(
                f'the source "{row.source}" is not declared.', row.file, row.line, None, "source",
                "Add a [[sources]] table with this id to case.toml, or name one that is there.",
            )  # fmt: skip
    texts: dict[str, str] = {}
    for source, content in folder.documents.items():
        try:
            texts[source] = _document(folder, source, content).text
        except SourceError as fault:
            yield from fault.problems
    yield from _quotes(folder, texts)


def _good_rows(folder: CaseFolder) -> Iterator[Observation]:
    for name, content in folder.tables.items():
        try:
            yield from _table(name, content)
        except SuasionError:
            continue


def _quotes(folder: CaseFolder, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Claims whose span no longer holds the words they quote."""
    for index, claim in enumerate(folder.case.claims):
        text = texts.get(claim.source)
        if text is not None and text[claim.start : claim.end] != claim.quote:
            source = folder.case.source(claim.source)
            yield Problem(
                f'claim "{claim.id}" quotes words that {source.file} does not hold at its place.',
                "claims.toml", None, None, f"claims[{index + 1}].quote",
                f"Read the text again: suasion read {source.file} --into {folder.path}",
            )  # fmt: skip


def observations(path: str | Path | CaseFolder) -> tuple[Observation, ...]:
    """All rows of the case's tables, in the order of files and lines.

    Raises
    ------
    DataError
        With every problem of every table.
    """
    rows: list[Observation] = []
    faults: list[Problem] = []
    for name, content in load(path).tables.items():
        try:
            rows.extend(_table(name, content))
        except DataError as fault:
            faults.extend(fault.problems)
    if faults:
        raise DataError(faults)
    return tuple(rows)


def _table(name: str, content: bytes) -> tuple[Observation, ...]:
    from suasion.data.table import read_table

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise DataError(
            "the table is not UTF-8 text.", file=name, line=line, remedy="Save it as UTF-8."
        ) from None
    return read_table(text, name)


def _document(folder: CaseFolder, source: str, content: bytes) -> Any:
    from suasion.read.document import from_bytes

    return from_bytes(content, name=folder.case.source(source).file, id=source)


def read(path: str | Path | bytes, *, name: str = "text.txt", as_of: Any = None) -> Reading:
    """Read one text: a path to a file, or its bytes with a `name` whose suffix tells the format."""
    from suasion.read.document import from_bytes
    from suasion.read.document import load as load_document
    from suasion.read.reader import read as read_document

    document = from_bytes(path, name=name) if isinstance(path, bytes) else load_document(path)
    return read_document(document, as_of=as_of)


def readings(path: str | Path | CaseFolder) -> tuple[Reading, ...]:
    """Read every source of a case that has a file, in the order of the case."""
    from suasion.read.reader import read as read_document

    folder = load(path)
    return tuple(
        read_document(
            _document(folder, source, content),
            as_of=folder.case.source(source).date or folder.case.case.as_of,
        )
        for source, content in folder.documents.items()
    )


def measure(path: str | Path | CaseFolder) -> Measurement:
    """Measure what the case asks, from its tables."""
    from suasion.measure.stage import measure as measure_case

    folder = load(path)
    return measure_case(folder.case, observations(folder))


def play(path: str | Path | CaseFolder, **settings: Any) -> Analysis:
    """Play the case's game; `settings` go to `suasion.play.analysis.analyse`."""
    from suasion.play.analysis import analyse

    folder = load(path)
    if not folder.case.options:
        raise CaseError(
            "the case has no options to play.", file="case.toml", remedy="Add [[options]] tables."
        )
    return analyse(folder.case, **settings)


def play_conflict(path: str | Path) -> dict[str, Any]:
    """Solve a conflict file (JSON, or a `.gmcr` model): states, equilibria and stable states by concept.

    Raises
    ------
    CaseError
        If the file is no conflict; the message names the field.
    """
    from suasion.play.conflict import load_conflict
    from suasion.play.report import report

    path = Path(path)
    try:
        content = json.loads(path.read_bytes())
    except OSError as fault:
        raise CaseError(f"{(fault.strerror or 'cannot be opened').lower()}.", file=str(path)) from None
    except (ValueError, RecursionError):
        what = "this is neither a case folder nor a conflict in JSON."
        raise CaseError(what, file=str(path), remedy="Name a folder with a case.toml, or a JSON file.") from None
    if path.suffix == ".gmcr":
        from suasion.play.gmcr import conflict_from_gmcr

        content = conflict_from_gmcr(content, str(path))
    return report(load_conflict(content, str(path)))


def brief(path: str | Path | CaseFolder, previous: Answer | None = None, **settings: Any) -> Answer:
    """The whole answer: read the sources, measure the data, play the game, and put it into words.

    Parameters
    ----------
    path
        The case folder.
    previous
        An earlier answer to the same question; the brief then says what changed since.
    **settings
        For `play`: `variants`, `seed`, `depth`.

    Examples
    --------
    >>> import suasion
    >>> answer = suasion.brief("examples/cuba-1962", variants=0, depth=1)  # doctest: +SKIP
    """
    from suasion.brief.answer import answer

    folder = load(path)
    found = play(folder, **settings) if folder.case.options else None
    return answer(folder.case, readings(folder), measure(folder), found, previous=previous)


def without(path: str | Path | CaseFolder, name: str) -> CaseFolder:
    """The case as it would be without one source (by id) or one file (by path), as a folder in memory.

    Claims of the source and rows that cite it go with it; grounds that named them are taken out, so what
    rested on them becomes an assumption.
    """
    from suasion.brief.withdraw import withdraw

    folder = load(path)
    files = withdraw(folder.case, folder.files, name)
    return CaseFolder(folder.path, parse_case(files), files)


def bundle(folder: CaseFolder) -> bytes:
    """The case folder as bytes a brief can carry: compressed JSON of its files.

    `unbundle(bundle(folder))` gives the same files.
    """
    files: dict[str, Any] = {}
    for name, content in sorted(folder.files.items()):
        try:
            files[name] = content.decode("utf-8")
        except UnicodeDecodeError:
            files[name] = {"base64": base64.b64encode(content).decode("ascii")}
    text = json.dumps({"format": 1, "files": files}, ensure_ascii=False, sort_keys=True)
    return zlib.compress(text.encode("utf-8"), 9)


LARGEST_BUNDLE = 256 * 1024 * 1024


def unbundle(content: bytes, path: str | Path = ".") -> CaseFolder:
    """The case inside a brief, as a folder in memory.

    Raises
    ------
    SourceError
        If the bytes are not such a bundle, or unpack to more than 256 MB.
    """
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(content, LARGEST_BUNDLE)
        if unpacker.unconsumed_tail:
            raise SourceError(
                "the case inside the brief is too large.", remedy="Ask for the case folder itself."
            )
        listed = json.loads(text)["files"]
        files = {
            str(name): value.encode("utf-8") if isinstance(value, str) else base64.b64decode(value["base64"])
            for name, value in listed.items()
        }
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        what = "the case inside the brief cannot be read."
        raise SourceError(what, remedy="The file was changed or cut; ask for a whole one.") from None
    return CaseFolder(Path(path), parse_case(files), files)

"""The one place where the stages meet: folder -> readings, measurement, analysis -> answer.

Each function takes a loaded `CaseFolder` (or a path to one) and returns the frozen record of a stage.
Nothing here computes; it only hands the records of one stage to the next.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.case.bundle import bundle
from suasion.case.file import CaseFolder, load_case, unread
from suasion.errors import CaseError, DataError, Problem, SourceError, SuasionError, did_you_mean
from suasion.flow.proposing import propose, source_of

if TYPE_CHECKING:
    from suasion.brief.records import Answer
    from suasion.data.table import Observation
    from suasion.measure.measurement import Measurement
    from suasion.play.findings import Analysis
    from suasion.read.reading import Reading

__all__ = [
    "FORMS",
    "brief",
    "charts",
    "check",
    "load",
    "measure",
    "measure_pair",
    "notes",
    "observations",
    "pair_charts",
    "play",
    "play_conflict",
    "problems",
    "propose",
    "read",
    "readings",
    "render",
    "source_of",
    "table",
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
    rows: list[Observation] = []
    for name, content in folder.tables.items():
        try:
            rows.extend(table(name, content))
        except SuasionError as fault:
            yield from fault.problems
    yield from _since(folder)
    yield from _shares(folder, rows)
    yield from _contradictions(folder)
    known = {source.id for source in folder.case.sources}
    for row in rows:
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


def _since(folder: CaseFolder) -> Iterator[Problem]:
    from suasion.data.periods import parse_period

    dates = {"case.since": folder.case.case.since}
    dates |= {f"measures[{k}].since": one.since for k, one in enumerate(folder.case.measures, 1)}
    for field, date in dates.items():
        try:
            parse_period(date or "2000")
        except DataError as fault:
            for problem in fault.problems:
                yield replace(problem, file="case.toml", field=field)


def _shares(folder: CaseFolder, rows: Sequence[Observation]) -> Iterator[Problem]:
    """Rows of a measure declared a share that are less than nothing or more than the whole."""
    from suasion.data.shares import is_share, outside

    shares = {one.indicator for one in folder.case.measures if one.kind == "share"}
    for row in rows:
        if row.indicator in shares and not is_share(row.indicator) and outside(row.value, row.unit):
            yield Problem(
                f'a share of {row.value:g} {row.unit} is not between nothing and the whole.',
                row.file, row.line, None, "value", "Check the figure, or the kind of its measure.",
            )  # fmt: skip


MOST_OPTIONS = 16
"""Rules over more options than this are only tried when the case is played."""


def _contradictions(folder: CaseFolder) -> Iterator[Problem]:
    """The first rule that forbids every state which the rules before it leave."""
    from suasion.case.statements import names
    from suasion.play.build import rules_of
    from suasion.play.states import feasible

    held = rules_of(folder.case)
    options = tuple(dict.fromkeys(name for rule in held for name in names(rule)))
    if len(options) > MOST_OPTIONS:
        return
    for count in range(1, len(held) + 1):
        try:
            feasible(options, held[:count])
        except CaseError:
            before = "the rules before it leave" if count > 1 else "there is"
            what = f'rule "{folder.case.rules[count - 1].id}" forbids every state that {before}.'
            remedy = "Take a rule away, or weaken one."
            yield Problem(what, "case.toml", None, None, f"rules[{count}]", remedy)
            return


def notes(folder: CaseFolder) -> Iterator[str]:
    """What is no mistake, but may not be what was meant: files nobody reads, measures without a row."""
    for name in unread(folder.path):
        yield f"{name} is not read; tables are csv files directly under data/."
    held = {row.indicator for row in observations(folder)}
    for measure in folder.case.measures:
        if measure.indicator not in held:
            yield (
                f'measure "{measure.id}" finds no row: no table holds the indicator "{measure.indicator}". '
                + did_you_mean(measure.indicator, held)
            ).strip()


def _quotes(folder: CaseFolder, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Claims whose span no longer holds the words they quote, but for those the analyst rejected."""
    from suasion.read.proposals import LOST

    for index, claim in enumerate(folder.case.claims):
        text = texts.get(claim.source)
        if text is None or claim.status == "rejected" or text[claim.start : claim.end] == claim.quote:
            continue
        file = folder.case.source(claim.source).file
        remedy = f"Read the text again: suasion read {folder.path / file} --into {folder.path}"
        if claim.note.startswith(LOST):
            remedy = 'Give it a quote that stands there and read the text again, or set status = "rejected".'
        yield Problem(
            f'claim "{claim.id}" quotes words that {file} does not hold at its place.',
            "claims.toml", None, None, f"claims[{index + 1}].quote", remedy,
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
            rows.extend(table(name, content))
        except DataError as fault:
            faults.extend(fault.problems)
    if faults:
        raise DataError(faults)
    return tuple(rows)


def table(name: str, content: bytes) -> tuple[Observation, ...]:
    """The rows of one table, from its bytes; DataError with every problem of it."""
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


def measure(path: str | Path | CaseFolder, *, store: str | Path | None = None) -> Measurement:
    """Measure what the case asks, from its tables and, where one is named, from a data store."""
    from suasion.measure.stage import measure as measure_case

    folder = load(path)
    wrong = tuple(_since(folder))
    if wrong:
        raise CaseError(wrong)
    if store is None:
        return measure_case(folder.case, observations(folder))
    from suasion.data.store import open_store

    return measure_case(folder.case, observations(folder), open_store(store))


def measure_pair(
    store: str | Path, pair: tuple[str, str], rivals: Sequence[str] = (), since: str = ""
) -> tuple[Measurement, dict[str, str]]:
    """Leverage of one state over another from the data store alone, and the states' names."""
    from suasion.data.periods import parse_period
    from suasion.data.states import state
    from suasion.data.store import open_store
    from suasion.measure.stage import measure_pair as measure_states

    try:
        parse_period(since or "2000")
    except DataError as fault:
        raise DataError([replace(problem, field="--since") for problem in fault.problems]) from None
    names = {wanted: state(wanted).name for wanted in (*pair, *rivals)}
    return measure_states(open_store(store), *pair, rivals, since, names), names


def charts(
    path: str | Path | CaseFolder, measured: Measurement, *, store: str | Path | None = None
) -> dict[str, bytes]:
    """The charts of what was measured for a case, as SVG files by name."""
    from suasion.brief.chart_files import chart_files
    from suasion.brief.material import Material

    return chart_files(Material(load(path).case, (), measured, titles=_titles(store)))


def pair_charts(store: str | Path, measured: Measurement, names: Mapping[str, str]) -> dict[str, bytes]:
    """The charts of what was measured for a pair of states, as SVG files by name."""
    from suasion.brief.chart_files import chart_files, pair_material

    return chart_files(pair_material(measured, names, _titles(store)))


def _titles(store: str | Path | None) -> dict[str, str]:
    """What a source line calls each snapshot of a store."""
    if store is None:
        return {}
    from suasion.data.store import open_store

    return {
        one.id: f"{one.title} ({one.vintage})" if one.vintage else one.title
        for one in open_store(store).snapshots
    }


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
        raise CaseError(
            what, file=str(path), remedy="Name a folder with a case.toml, or a JSON file."
        ) from None
    if path.suffix == ".gmcr":
        from suasion.play.gmcr import conflict_from_gmcr

        content = conflict_from_gmcr(content, str(path))
    return report(load_conflict(content, str(path)))


def brief(
    path: str | Path | CaseFolder, previous: Answer | None = None, *, beside: bool = False, **settings: Any
) -> Answer:
    """The whole answer: read the sources, measure the data, play the game, and put it into words.

    Parameters
    ----------
    path
        The case folder.
    previous
        An earlier answer to the same question; the brief then says what changed since.
    beside
        Draw the charts in a process of its own while the game is played: the same brief, sooner.
    **settings
        For `play`: `variants`, `seed`, `depth`.
    """
    from suasion.brief.answer import answer
    from suasion.brief.charts import drawn_beside
    from suasion.brief.figures import chart_specs
    from suasion.brief.material import Material

    folder = load(path)
    measured = measure(folder)
    specs = chart_specs(Material(folder.case, (), measured, None)) if beside else []
    with drawn_beside(specs) if specs else contextlib.nullcontext():
        found = play(folder, **settings) if folder.case.options else None
        read = readings(folder)
    return answer(folder.case, read, measured, found, previous=previous, digest=folder.digest)


FORMS = ("html", "md", "json", "pdf")
"""Forms in which a brief can be written."""


def render(
    answer: Answer, form: str, folder: CaseFolder | None = None, previous: Answer | None = None
) -> bytes:
    """A brief as a file of one of `FORMS`.

    The HTML carries the case itself where a folder is given, and what is needed of the brief before it.
    """
    if form == "pdf":
        from suasion.brief.pdf import to_pdf

        return to_pdf(answer)
    if form == "json":
        from suasion.brief.json import to_json

        return to_json(answer).encode("utf-8")
    if form == "md":
        from suasion.brief.markdown import to_markdown

        return to_markdown(answer).encode("utf-8")
    from suasion.brief.html import to_html
    from suasion.brief.previous import pack

    case = bundle(folder) if folder is not None else b""
    return to_html(answer, case, pack(previous) if previous is not None else b"").encode("utf-8")

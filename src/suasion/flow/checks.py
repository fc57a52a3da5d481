"""What can be said of a case before anything is computed: every problem at once, and what is only odd."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.case.file import CaseFolder, unread
from suasion.errors import CaseError, DataError, Problem, SourceError, SuasionError, did_you_mean
from suasion.flow.inputs import document, load, observations, table

if TYPE_CHECKING:
    from suasion.data.table import Observation

__all__ = ["check", "notes", "placed", "problems", "since_problems"]


def check(path: str | Path | CaseFolder) -> CaseFolder:
    """Load a case and check everything that can be checked without computing: tables, quotes, documents.

    Raises
    ------
    SuasionError
        One error with all problems; its class is that of the first.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> check(folder).case.case.title
    'A title in a few words'
    """
    folder = load(path)
    found = placed(tuple(problems(folder)), folder)
    if found:
        raise CaseError(found)
    return folder


def placed(found: Sequence[Problem], folder: CaseFolder) -> tuple[Problem, ...]:
    """The problems of the case's own files with the line and column of the field they name.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> from suasion.flow.inputs import load
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> found, = placed([Problem("it is odd.", "case.toml", field="case.title")], load(folder))
    >>> found.column
    1
    """
    from suasion.case.syntax import parse_toml

    told: dict[str, Mapping[tuple[str | int, ...], tuple[int, int]]] = {}
    out: list[Problem] = []
    for one in found:
        if one.line is None and one.field and one.file.endswith(".toml") and one.file in folder.files:
            if one.file not in told:
                told[one.file] = parse_toml(folder.files[one.file], one.file)[1]
            line, column = _place(one.field, told[one.file])
            one = replace(one, line=line, column=column)
        out.append(one)
    return tuple(out)


def _place(
    field: str, told: Mapping[tuple[str | int, ...], tuple[int, int]]
) -> tuple[int, int] | tuple[None, None]:
    """Where a field such as `claims[2].quote` stands, or else the table it belongs to."""
    path = tuple(int(part) - 1 if part.isdigit() else part for part in re.findall(r"\w+", field))
    for size in range(len(path), 0, -1):
        if path[:size] in told:
            return told[path[:size]]
    return None, None


def problems(folder: CaseFolder) -> Iterator[Problem]:
    """Problems of the tables and the documents of a case whose case file itself is in order.

    Tables that cannot be read, rows of sources that are not declared, figures that contradict each other,
    documents that cannot be read, and claims whose words are no longer in their text.
    """
    rows: list[Observation] = []
    for name, content in folder.tables.items():
        try:
            rows.extend(table(name, content))
        except SuasionError as fault:
            yield from fault.problems
    yield from since_problems(folder)
    yield from _shares(folder, rows)
    yield from _percentages(folder, rows)
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
            texts[source] = document(folder, source, content).text
        except SourceError as fault:
            yield from fault.problems
    yield from _quotes(folder, texts)


def since_problems(folder: CaseFolder) -> Iterator[Problem]:
    """What is wrong with the periods from which a case and its measures judge change."""
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
                row.file, row.line, None, "value",
                'Check the figure, or write kind = "rate" if it is no part of a whole.',
            )  # fmt: skip


def _percentages(folder: CaseFolder, rows: Sequence[Observation]) -> Iterator[Problem]:
    """Measures of percentages of which nothing says whether they are parts of a whole."""
    from suasion.measure.indicators import PERCENT, declared_kind, meaning_of

    units: dict[str, set[str]] = {}
    for row in rows:
        units.setdefault(row.indicator, set()).add(row.unit)
    for k, one in enumerate(folder.case.measures, 1):
        given = units.get(one.indicator, set())
        unsaid = not declared_kind(one) and "share" not in given
        if unsaid and any(
            unit in PERCENT and meaning_of(one.indicator, unit).kind == "rate" for unit in given
        ):
            yield Problem(
                f'the rows of "{one.indicator}" are in % and the measure "{one.id}" has no kind.',
                "case.toml", None, None, f"measures[{k}].kind",
                'Write kind = "share" for a part of a whole, or kind = "rate" for growth and the like, '
                "which may be below 0 or above 100.",
            )  # fmt: skip


MOST_OPTIONS = 16
"""Rules over more options than this are only tried when the case is played."""


def _contradictions(folder: CaseFolder) -> Iterator[Problem]:
    """The first rule that forbids every state which the rules before it leave."""
    from suasion.case.statements import names
    from suasion.play.build import rules_of
    from suasion.play.graph.states import feasible

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
    """What is no mistake, but may not be what was meant, each as a sentence.

    Files nobody reads, and measures that find no row.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> from suasion.flow.inputs import load
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> list(notes(load(folder)))
    []
    """
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

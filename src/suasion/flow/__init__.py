"""The one place where the stages meet: folder -> readings, measurement, analysis -> answer.

Each function takes a loaded `CaseFolder` (or a path to one) and returns the frozen record of a stage.
Nothing here computes; it only hands the records of one stage to the next.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.case.bundle import bundle
from suasion.case.file import CaseFolder
from suasion.errors import CaseError, Problem, SourceError
from suasion.flow.checks import check, notes, problems
from suasion.flow.inputs import document, load, observations, table, with_sentences
from suasion.flow.measuring import charts, measure, measure_pair, pair_charts
from suasion.flow.proposing import propose, source_of

if TYPE_CHECKING:
    from suasion.brief.records import Answer
    from suasion.play.findings import Analysis
    from suasion.read.joint.joining import Joint
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
    "read_together",
    "readings",
    "render",
    "source_of",
    "table",
]


def read(path: str | Path | bytes, *, name: str = "text.txt", as_of: Any = None) -> Reading:
    """Read one text: a path to a file, or its bytes with a `name` whose suffix tells the format.

    Raises
    ------
    SourceError
        If the file cannot be read, or holds no sentence.

    Examples
    --------
    >>> reading = read(b"Iran could close the strait, the minister said on Monday.", name="note.txt")
    >>> [(claim.role, claim.speaker, claim.hedge) for claim in reading.claims]
    [('forecast', 'the minister', 'could')]
    """
    from suasion.read.document import from_bytes
    from suasion.read.document import load as load_document
    from suasion.read.reader import read as read_document

    document = from_bytes(path, name=name) if isinstance(path, bytes) else load_document(path)
    return with_sentences(read_document(document, as_of=as_of), name if isinstance(path, bytes) else path)


def read_together(paths: Sequence[str | Path]) -> tuple[tuple[Reading, ...], Joint]:
    """Read several texts, each under an id of its own, and what they say together.

    Raises
    ------
    SourceError
        With every text that cannot be read, or holds no sentence.
    """
    from suasion.read.document import load as load_document
    from suasion.read.joint.joining import join
    from suasion.read.reader import read as read_document

    found: list[Reading] = []
    faults: list[Problem] = []
    for path in paths:
        try:
            document = load_document(path)
            taken = sum(document.id == each.document.id.partition("~")[0] for each in found)
            name = f"{document.id}~{taken + 1}" if taken else document.id
            found.append(with_sentences(read_document(replace(document, id=name)), path))
        except SourceError as fault:
            faults.extend(fault.problems)
    if faults:
        raise SourceError(faults)
    return tuple(found), join(found)


def readings(path: str | Path | CaseFolder) -> tuple[Reading, ...]:
    """Read every source of a case that has a file, in the order of the case.

    Relative dates ("last year") are counted from the date of the source, else from the case's as-of date.

    Raises
    ------
    CaseError
        If the case file is not in order.
    SourceError
        If a document cannot be read.
    """
    from suasion.read.reader import read as read_document

    folder = load(path)
    return tuple(
        read_document(
            document(folder, source, content),
            as_of=folder.case.source(source).date or folder.case.case.as_of,
        )
        for source, content in folder.documents.items()
    )


def play(path: str | Path | CaseFolder, **settings: Any) -> Analysis:
    """Play the case's game.

    Parameters
    ----------
    settings
        Go to `suasion.play.analysis.analyse`: variants, seed, depth, holds and others.

    Raises
    ------
    CaseError
        If the case has no options, or its game cannot be built.
    TooLarge
        If it has too many states; the remedy names the rule that would help most.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> play(folder, variants=0, depth=0).n_outcomes > 0
    True
    """
    from suasion.play.analysis import analyse

    folder = load(path)
    if not folder.case.options:
        raise CaseError(
            "the case has no options to play.", file="case.toml", remedy="Add [[options]] tables."
        )
    return analyse(folder.case, **settings)


def play_conflict(path: str | Path) -> dict[str, Any]:
    """Solve a conflict file (JSON, or a `.gmcr` model): states, equilibria and stable states by concept.

    A file with several `games`, or a list of conflicts, gives the answer to each, in a list under `games`.

    Raises
    ------
    CaseError
        If the file is no conflict; the message names the field.

    Examples
    --------
    >>> import json
    >>> import tempfile
    >>> content = {"dms": ["A", "B"], "options": [{"name": "a", "dm": "A"}, {"name": "b", "dm": "B"}],
    ...            "payoffs": [[2, 3, 0, 1], [2, 0, 3, 1]]}
    >>> file = Path(tempfile.mkdtemp(), "conflict.json")
    >>> _ = file.write_text(json.dumps(content))
    >>> play_conflict(file)["equilibria"]["R"]
    [4]
    """
    from suasion.play.conflict.opening import content_of

    path = Path(path)
    return _solved(content_of(path), path)


def _solved(content: Any, path: Path) -> dict[str, Any]:
    """The answer to the content of a conflict file, or to each of its games."""
    from suasion.play.conflict import load_conflict
    from suasion.play.conflict.forms import games_of
    from suasion.play.conflict.report import full_report

    if isinstance(content, list) and content and path.suffix != ".gmcr":
        content = {"games": content}
    kind = content if isinstance(content, dict) else {}
    notes: list[str] = []
    if path.suffix == ".gmcr" or "decisionMakers" in kind:
        from suasion.play.conflict.gmcr import conflict_from_gmcr

        content = conflict_from_gmcr(content, str(path))
        notes = content.pop("notes")
    elif isinstance(kind.get("games"), list):
        return {"games": [full_report(load_conflict(game, str(path))) for game in games_of(kind)]}
    return full_report(load_conflict(content, str(path)), notes)


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

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> answer = brief(folder, variants=0, depth=0)
    >>> answer.bottom_line[0].text
    "Aland's capacity to press Bland showed no clear direction between 2021 and 2023."
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

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> render(brief(folder, variants=0, depth=0), "md").decode("utf-8").splitlines()[0]
    '# A title in a few words'
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

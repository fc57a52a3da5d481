"""What follows a brief: what falls without a source, whether it verifies, what changed, what to watch."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.case.bundle import unbundle
from suasion.case.file import CaseFolder, parse_case
from suasion.errors import CaseError, Problem, SourceError
from suasion.flow import brief, load, read, render, table

if TYPE_CHECKING:
    from suasion.brief.calibration import Calibration
    from suasion.brief.compare import Difference
    from suasion.brief.records import Answer
    from suasion.brief.verify import Verification
    from suasion.brief.watch import Sighting
    from suasion.data.table import Observation
    from suasion.read.reading import Reading

__all__ = ["answer_of", "compare", "fallen", "score", "verify", "watch", "without"]


def without(path: str | Path | CaseFolder, name: str) -> CaseFolder:
    """The case as it would be without one source (by id) or one file (by path), as a folder in memory.

    Claims of the source and rows that cite it go with it; grounds that named them are taken out, so what
    rested on them becomes an assumption.
    """
    from suasion.case.withdrawal import withdraw

    folder = load(path)
    files = withdraw(folder.files, name)
    return CaseFolder(folder.path, parse_case(files), files)


def fallen(path: str | Path | CaseFolder, answer: Answer, name: str, **settings: Any) -> dict[str, Any]:
    """What falls when a source or a file is withdrawn, and what the bottom line would then be.

    Returns
    -------
    dict
        `name`; `fallen` and `weakened`, the statements of `answer` that lose all or some of their ground;
        `kept`, how many do not; `then`, the sentences of the new bottom line.
    """
    from suasion.brief.without import withdrawn

    folder = load(path)
    rest = without(folder, name)
    lost = withdrawn(answer, name)
    then = brief(rest, **settings)
    return {
        "name": name,
        "fallen": lost.fallen,
        "weakened": lost.weakened,
        "kept": lost.kept,
        "then": [statement.text for statement in then.bottom_line],
    }


def verify(path: str | Path) -> Verification:
    """Recompute a brief (HTML) from the case inside it, and compare every sentence and number.

    Raises
    ------
    SourceError
        If the file cannot be read or carries no case.
    """
    from suasion.brief.previous import unpack
    from suasion.brief.verify import verify as verify_html

    def recompute(content: bytes, remembered: bytes, parameters: dict[str, str]) -> str:
        folder = unbundle(content)
        previous = unpack(remembered) if remembered else None
        fresh = brief(folder, previous, **_settings(parameters))
        return render(fresh, "html", folder, previous).decode("utf-8")

    return verify_html(_text(path), recompute, str(path))


_NUMBERS = ("variants", "seed", "depth")


def _settings(parameters: Mapping[str, str]) -> dict[str, Any]:
    """The settings of `play` among the parameters a brief states."""
    found: dict[str, Any] = {}
    for name in _NUMBERS:
        value = parameters.get(name, "")
        if value.isascii() and value.isdigit() and len(value) < 10:
            found[name] = int(value)
    return found


def _text(path: str | Path) -> str:
    path = Path(path)
    if path.is_dir():
        raise SourceError("is a folder.", file=str(path), remedy=f"Name a brief in it: {path / 'brief.html'}")
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as fault:
        reason = (fault.strerror or "cannot be opened").lower()
        raise SourceError(f"{reason}.", file=str(path), remedy="Check the path.") from None
    except UnicodeDecodeError:
        raise SourceError("this is not UTF-8 text.", file=str(path), remedy="Name a brief.") from None


def answer_of(path: str | Path) -> Answer:
    """The answer behind a case folder, a brief in JSON, or a brief in HTML.

    A brief in HTML is recomputed from the case inside it, with the parameters that its head states.

    Raises
    ------
    SourceError
        If the file cannot be read, or is no brief.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> answer_of(folder).judgements[0].statement.id
    'judgement.capacity'
    """
    from suasion.brief.html import bundle_of, parameters_of
    from suasion.brief.json import from_json

    path = Path(path)
    if path.is_dir():
        return brief(path)
    text = _text(path)
    if path.suffix == ".json":
        return from_json(text)
    content = bundle_of(text)
    if not content:
        what = "this file carries no case to compute from."
        raise SourceError(what, file=str(path), remedy="Name a brief (HTML or JSON) or a case folder.")
    return brief(unbundle(content), **_settings(parameters_of(text)))


def compare(old: str | Path, new: str | Path) -> tuple[Difference, ...]:
    """What changed in the judgements between two briefs, and why.

    Parameters
    ----------
    old, new : path
        As `answer_of` takes them.

    Returns
    -------
    tuple of Difference
        Empty where bottom line and key judgements say the same.
    """
    from suasion.brief.compare import compare as compare_answers

    return compare_answers(answer_of(old), answer_of(new))


def watch(path: str | Path | CaseFolder, files: Sequence[str | Path]) -> tuple[Sighting, ...]:
    """Look for the case's indicators in new texts and new tables.

    Parameters
    ----------
    files : sequence of paths
        Texts, and tables (csv) in the form of `data/*.csv`.

    Returns
    -------
    tuple of Sighting
        Each indicator with what speaks for it and what it would move.

    Raises
    ------
    SourceError, DataError
        If a text or a table cannot be read.
    """
    from suasion.brief.watch import watch as watch_case

    folder = load(path)
    texts: list[Reading] = []
    rows: list[Observation] = []
    for file in map(Path, files):
        if file.suffix == ".csv":
            rows.extend(table(file.name, _text(file).encode("utf-8")))
        else:
            texts.append(read(file))
    return watch_case(folder.case, texts, rows)


_TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def score(path: str | Path) -> Calibration:
    """Score resolved forecasts from a csv with the columns id, likelihood and came_true (yes or no).

    Raises
    ------
    CaseError
        With every row that cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "forecasts.csv")
    >>> _ = file.write_text("id,likelihood,came_true\\na,0.7,yes\\nb,0.2,no\\n")
    >>> round(score(file).brier, 3)
    0.065
    """
    from suasion.brief.calibration import Resolved, calibrate

    name, found, faults = Path(path).name, [], []
    rows = csv.DictReader(io.StringIO(_text(path).removeprefix("\ufeff")))
    lacking = [field for field in ("id", "likelihood", "came_true") if field not in (rows.fieldnames or ())]
    if lacking:
        remedy = "Begin with the line id,likelihood,came_true and put commas between cells."
        raise CaseError(f"no column {', '.join(lacking)}.", file=name, line=1, remedy=remedy)
    for line, row in enumerate(rows, 2):
        likelihood, truth = _likelihood(row["likelihood"]), (row["came_true"] or "").strip().lower()
        if likelihood is None:
            remedy = "Write a number between 0 and 1 with a point, such as 0.7."
            faults.append(
                Problem(f'"{row["likelihood"]}" is no likelihood.', name, line, None, "likelihood", remedy)
            )
        if truth not in _TRUTH:
            remedy = "Write yes or no, and leave out what is not resolved yet."
            faults.append(
                Problem(
                    f'"{truth}" does not say whether it came true.', name, line, None, "came_true", remedy
                )
            )
        if likelihood is not None and truth in _TRUTH:
            found.append(Resolved(row["id"], likelihood, _TRUTH[truth]))
    if faults:
        raise CaseError(faults)
    return calibrate(found)


def _likelihood(cell: str | None) -> float | None:
    """The number strictly between 0 and 1 that a cell holds, or None."""
    try:
        value = float(cell or "")
    except ValueError:
        return None
    return value if 0 < value < 1 else None

"""The error tree: one class for each person who can act.

    SuasionError
    ├── CaseError     edit the case file (case.toml, claims.toml, a table)
    ├── SourceError   replace the document
    ├── DataError     use another file or another vintage
    ├── TooLarge      add a rule, or ask a smaller question
    └── Conflict      someone else saved first; load again

Every error carries `problems`, one record per fault, so that a reader sees all
of them at once; the text of the error is those records, one per line. The same
sentences appear in Python, on the command line and in a brief.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "CaseError",
    "Conflict",
    "DataError",
    "Problem",
    "SourceError",
    "SuasionError",
    "TooLarge",
    "decoded",
    "did_you_mean",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what is wrong, where it stands, and what to do next.

    Attributes
    ----------
    what : str
        The fault as a sentence, naming the offending value.
    file, line, column, field
        The place, as far as it is known; `line` and `column` count from 1.
    remedy : str
        The next step, as a sentence; empty where the fault says it all.

    Examples
    --------
    >>> print(Problem("actor \\"CHM\\" is not declared.", file="case.toml", line=41, column=9,
    ...               remedy="Did you mean CHN?"))
    case.toml:41:9  actor "CHM" is not declared. Did you mean CHN?
    """

    what: str
    file: str = ""
    line: int | None = None
    column: int | None = None
    field: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f":{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        head = "  ".join(part for part in (place, self.field) if part)
        body = f"{self.what} {self.remedy}".strip()
        return f"{head}  {body}" if head else body


class SuasionError(Exception):
    """Root of every error suasion raises on purpose.

    Parameters
    ----------
    problems : str, Problem or iterable of Problem
        What went wrong. A plain string becomes one problem without a place.
    **place
        Fields of `Problem` (file, line, column, field, remedy) for the string form.

    Examples
    --------
    >>> error = CaseError("no actors.", file="case.toml", remedy="Add an [[actors]] table.")
    >>> print(error)
    case.toml  no actors. Add an [[actors]] table.
    """

    def __init__(
        self,
        problems: str | Problem | Iterable[Problem],
        *,
        file: str = "",
        line: int | None = None,
        column: int | None = None,
        field: str = "",
        remedy: str = "",
    ) -> None:
        if isinstance(problems, str):
            problems = Problem(problems, file, line, column, field, remedy)
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[SuasionError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class CaseError(SuasionError):
    """The case file says something that cannot be; edit it."""


class SourceError(SuasionError):
    """A document cannot be read, or is no longer the one that was quoted."""


class DataError(SuasionError):
    """A data file is malformed, inconsistent or not the one it claims to be."""


class TooLarge(SuasionError):
    """The question is larger than this machine answers honestly; the message names the count."""


class Conflict(SuasionError):
    """A file changed between load and save; nothing was overwritten."""


def decoded(content: bytes, file: str, what: str, error: type[SuasionError], encoding: str = "utf-8") -> str:
    """Bytes as text, or an error that names the line of the first byte that is not UTF-8.

    Examples
    --------
    >>> decoded(b"ok", "case.toml", "the file", CaseError)
    'ok'
    >>> decoded(b"a\\n\\xff", "case.toml", "the file", CaseError)
    Traceback (most recent call last):
    suasion.errors.CaseError: case.toml:2  the file is not UTF-8 text. Save it as UTF-8.
    """
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise error(f"{what} is not UTF-8 text.", file=file, line=line, remedy="Save it as UTF-8.") from None


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """The remedy for a misspelt name: the nearest known one, and the choices when few.

    Examples
    --------
    >>> did_you_mean("CHM", ["CHN", "PRK", "RUS"])
    'Did you mean CHN? Known: CHN, PRK, RUS.'
    >>> did_you_mean("zzz", [])
    ''
    """
    names = sorted(set(known))
    lower = {name.lower(): name for name in names}
    near = difflib.get_close_matches(wrong.lower(), list(lower), n=1, cutoff=0.55)
    hint = f"Did you mean {lower[near[0]]}?" if near else ""
    choices = f"Known: {', '.join(names)}." if 0 < len(names) <= 12 else ""
    return " ".join(part for part in (hint, choices) if part)

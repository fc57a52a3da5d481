"""From a mapping (as TOML gives it) to a `Case`, with every problem reported at once.

Two passes. The first lets each record check itself (types, ranges, unknown keys). The
second, in `references`, checks what needs the whole case (names that must be declared,
statements that must parse). Both see the place of every value, so each problem names
file, line, column, field and remedy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from suasion.case import model
from suasion.case.model import Case
from suasion.case.places import Path, Place
from suasion.case.references import check_references
from suasion.errors import CaseError, Problem, did_you_mean

__all__ = ["Places", "build_case", "complaint", "json_schema"]

Places = Mapping[tuple[str, Path], Place]
"""(file, path inside it) to (line, column)."""

CASE_FILE = "case.toml"
CLAIMS_FILE = "claims.toml"


def build_case(content: Mapping[str, Any], places: Mapping[Path, Place] | None = None) -> Case:
    """Build a case from the merged content of `case.toml` and `claims.toml`.

    Parameters
    ----------
    content : mapping
        The tables of `case.toml`, with the `claims` of `claims.toml` under that key.
    places : mapping, optional
        Path to (line, column), as `places.places` gives it; paths under "claims" are lines of
        `claims.toml`.

    Raises
    ------
    CaseError
        With one `Problem` per fault, in the order of the file.

    Examples
    --------
    >>> case = build_case({
    ...     "case": {"title": "t", "question": "q?", "as_of": "2024-07-20", "focal": "A", "target": "B"},
    ...     "actors": [{"id": "A", "name": "Aland"}, {"id": "B", "name": "Bland"}],
    ... })
    >>> case.actor("B").name
    'Bland'
    >>> build_case({"case": {"title": "t"}, "actors": []})
    Traceback (most recent call last):
    suasion.errors.CaseError: case.toml  case.question  this field is missing. ...
    """
    found = _Finder(places or {})
    content = _with_ids(content)
    problems = list(_record_problems(content, found))
    case: Case | None = None
    if not problems:
        case = Case.model_validate(content)
        problems = list(check_references(case, found.problem))
    if problems or case is None:
        raise CaseError(sorted(problems, key=lambda problem: (problem.file, problem.line or 0)))
    return case


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a case file, for editors that check TOML against one.

    Examples
    --------
    >>> sorted(json_schema()["required"])
    ['actors', 'case']
    """
    schema = Case.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "suasion case"
    return schema


class _Finder:
    """Turns a path inside the case into a problem with its file, line and column."""

    def __init__(self, places: Mapping[Path, Place]) -> None:
        self.places = places

    def problem(self, path: Path, what: str, remedy: str = "", shift: int = 0) -> Problem:
        line, column = self.nearest(path)
        if column is not None:
            column += shift
        file = CLAIMS_FILE if path and path[0] == "claims" else CASE_FILE
        return Problem(what, file, line, column, _field(path), remedy)

    def nearest(self, path: Path) -> tuple[int | None, int | None]:
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return (1, 1) if self.places else (None, None)


def _field(path: Path) -> str:
    """`actors[2].kind` rather than a tuple; entries counted from 1, as people do."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _with_ids(content: Mapping[str, Any]) -> dict[str, Any]:
    """Fill the ids a file may leave out: rule-1, CHN-1, unscr-2397."""
    filled = dict(content)
    filled["rules"] = _numbered(content.get("rules"), "rule")
    filled["obligations"] = _numbered(content.get("obligations"), "obligation", "instrument")
    preferences = content.get("preferences")
    if isinstance(preferences, Mapping):
        filled["preferences"] = {
            actor: {**table, "order": _numbered(table.get("order"), actor)}
            if isinstance(table, Mapping) and "order" in table
            else table
            for actor, table in preferences.items()
        }
    return {key: value for key, value in filled.items() if value is not None}


def _numbered(records: Any, prefix: str, name_from: str = "") -> Any:
    if not isinstance(records, list):
        return records
    return [
        {"id": _slug(str(record.get(name_from, ""))) or f"{prefix}-{number}", **record}
        if isinstance(record, Mapping)
        else record
        for number, record in enumerate(records, 1)
    ]


def _slug(text: str) -> str:
    kept = "".join(char if char.isascii() and char.isalnum() else " " for char in text.lower())
    return "-".join(kept.split())


def _record_problems(content: Mapping[str, Any], found: _Finder) -> Iterable[Problem]:
    try:
        Case.model_validate(content)
    except ValidationError as fault:
        seen: set[tuple[Path, str]] = set()
        for error in fault.errors(include_url=False):
            path, what, remedy = complaint(error)
            if (path, what) not in seen:
                seen.add((path, what))
                yield found.problem(path, what, remedy)


def complaint(error: ErrorDetails) -> tuple[Path, str, str]:
    """One complaint of pydantic about a record as (path, sentence, remedy) in the analyst's words."""
    path: Path = tuple(part for part in error["loc"] if not _is_tag(part))
    kind, value = error["type"], error.get("input")
    context = error.get("ctx", {})
    if kind == "missing":
        return path, "this field is missing.", f"Add {_example(path)}"
    if kind == "extra_forbidden":
        known = _fields_at(path[:-1])
        return (
            path,
            f'"{path[-1]}" is not a field here.',
            did_you_mean(str(path[-1]), known) or _one_of(known),
        )
    if kind == "literal_error":
        choices = [
            choice
            for choice in str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
            if choice
        ]
        return path, f"{_quoted(value)} is not one of the choices.", did_you_mean(str(value), choices)
    if kind == "string_pattern_mismatch":
        remedy = "An id starts with a letter and holds letters, digits, - and _ only."
        return path, f"{_quoted(value)} cannot be an id.", remedy
    if kind in ("less_than_equal", "greater_than_equal"):
        end = "at most" if kind.startswith("less") else "at least"
        limit = context.get("le", context.get("ge"))
        return path, f"{_quoted(value)} is out of range.", f"Write a number of {end} {limit:g}."
    family = next((family for family in _SHAPES if kind.startswith(family)), "")
    if family:
        shape, remedy = _SHAPES[family]
        return path, f"{_quoted(value)} is not {shape}.", remedy
    remedy = f"See the field {_field(path)} in the schema (suasion schema)."
    return path, f"{_quoted(value)} does not fit: {error['msg'][0].lower()}{error['msg'][1:]}.", remedy


def _is_tag(part: int | str) -> bool:
    """Whether a part of pydantic's location names a branch of a union rather than a field."""
    return part == "str" or (isinstance(part, str) and part.startswith(("tuple[", "function-")))


# Kinds of pydantic complaints, by how they start: what the value is not, and what to write instead.
_SHAPES = {
    "string_too_short": ("a text", "Say it in a few words."),
    "string": ("a text", 'Write it in "quotes".'),
    "bool": ("true or false", "Write true or false, without quotes."),
    "tuple": ("a list", 'Write a list, such as ["a", "b"].'),
    "dict": ("a table", "Write a table, such as {a = true}."),
    "model": ("a table", "Write a table of named fields."),
    "float": ("a number", "Write a number, without quotes."),
    "int": ("a whole number", "Write a whole number, without quotes."),
    "date": ("a date", "Write a day as 2024-07-20, without quotes."),
}


def _quoted(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float, dt.date)):
        return str(value)
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}..."'
    return (
        "a table"
        if isinstance(value, Mapping)
        else "a list"
        if isinstance(value, (list, tuple))
        else repr(value)
    )


def _one_of(known: Iterable[str]) -> str:
    listed = sorted(known)
    return f"Known fields: {', '.join(listed)}." if listed else ""


_EXAMPLES = {
    "case": "a [case] table with title, question, as_of, focal and target.",
    "actors": 'an [[actors]] table with id = "CHN" and name = "China" for each actor.',
    "question": 'question = "Should A move from x to y?".',
    "title": 'title = "..." in a few words.',
    "as_of": "as_of = 2024-07-20 (the day up to which the case knows).",
    "focal": 'focal = "CHN" (the actor whose choice is analysed).',
    "target": 'target = "PRK" (the actor over whom leverage is asked).',
    "commit": "commit = {option = true} with the options the approach fixes.",
    "prefer": 'prefer = "a & !b".',
    "when": 'when = "a & !b", the statement under which the risk holds.',
}


def _example(path: Path) -> str:
    name = str(path[-1])
    return _EXAMPLES.get(name, f'{name} = "...".')


def _fields_at(path: Path) -> list[str]:
    """Names of the fields of the record at a path."""
    record: Any = Case
    for part in path:
        if isinstance(part, str) and isinstance(record, type) and issubclass(record, BaseModel):
            field = record.model_fields.get(part)
            record = _record_in(field.annotation) if field else None
    if isinstance(record, type) and issubclass(record, BaseModel):
        return list(record.model_fields)
    return []


def _record_in(annotation: Any) -> Any:
    """The record class inside `tuple[Option, ...]`, `dict[str, dict[str, View]]`, `X | None`."""
    if isinstance(annotation, type) and issubclass(annotation, model.Record):
        return annotation
    for part in get_args(annotation):
        inner = _record_in(part)
        if inner is not None:
            return inner
    return None

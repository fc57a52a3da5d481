"""TOML to values and the place of each, with its syntax errors in the words of people who write cases."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from suasion.case.places import Path as Key
from suasion.case.places import Place, places
from suasion.errors import CaseError, decoded

__all__ = ["parse_toml"]


def parse_toml(content: bytes, file: str) -> tuple[dict[str, Any], Mapping[Key, Place]]:
    """Values and places of a TOML file.

    Raises
    ------
    CaseError
        If it is no TOML, no UTF-8, or nested too deeply: with file, line, column, and what to write instead.

    Examples
    --------
    >>> parse_toml(b"[case]\\nas_of = 20.7.2024", "case.toml")
    Traceback (most recent call last):
    suasion.errors.CaseError: case.toml:2:13  this is not TOML: ... Write a day as 2024-07-20.
    """
    text = decoded(content, file, "the file", CaseError)
    if text.startswith("\ufeff"):
        raise CaseError(
            "the file starts with a byte order mark.",
            file=file,
            line=1,
            column=1,
            remedy="Save it as UTF-8 without BOM.",
        )
    try:
        return tomllib.loads(text), places(text)
    except tomllib.TOMLDecodeError as fault:
        raise _syntax(str(fault), text, file) from None
    except RecursionError:
        raise CaseError("the file is nested too deeply.", file=file, remedy="Flatten the tables.") from None


def _syntax(message: str, text: str, file: str) -> CaseError:
    """tomllib's "... (at line 3, column 7)" as a problem with a place and the line itself."""
    what, _, at = message.rpartition(" (at ")
    lines = text.splitlines() or [""]
    line, column = len(lines), len(lines[-1]) + 1
    if at.startswith("line "):
        line, column = (int(part.split()[-1]) for part in at.rstrip(")").split(","))
    shown = lines[min(line, len(lines)) - 1].strip()
    what = f"this is not TOML: {(what or message)[0].lower()}{(what or message)[1:]} (near: {shown[:80]})."
    return CaseError(what, file=file, line=line, column=column, remedy=_syntax_remedy(shown, message))


# What people write where TOML wants something else: how the line shows it, and what to write.
_HABITS = (
    (r"[“”„«»]|[‘’](?=[^\"]*$)", 'Use straight quotes: "text".'),
    (r"=\s*(True|False|TRUE|FALSE|Yes|No)\b", "Write true or false in small letters."),
    (r"=\s*\d{1,4}[./]\d{1,2}[./]\d{1,4}|=\s*\d{4}-\d{1,2}\s*(#.*)?$", "Write a day as 2024-07-20."),
    (r"=\s*\d+,\d+", "Write numbers with a point: 0.9."),
    (r"^\{[^}]*$", "The { of this line has no } to close it."),
)


def _syntax_remedy(line: str, message: str) -> str:
    """What to write instead, where the line shows a common habit."""
    if line.startswith("[[") and "overwrite" in message:
        return f"An earlier line says {line[1:-1]}; write {line} there too."
    if line.startswith("[") and "value" in message:
        return "A list or a table before this line has no ] or } to close it."
    found = (remedy for pattern, remedy in _HABITS if re.search(pattern, line))
    return next(found, 'Text needs "quotes"; lists [a, b]; tables [name]; every table name once.')

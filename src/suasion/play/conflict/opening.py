"""Opening a conflict file: JSON, with the place of what is no JSON, and no field given twice in silence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from suasion.errors import CaseError

__all__ = ["content_of"]

_REMARKS = ("_", "/", "#", "comment", "note")
"""What the names of fields begin with that people use for remarks, as often as they like."""


class _Twice(ValueError):
    """A field that an object holds twice, of which JSON readers keep one without a word."""


def content_of(path: Path) -> Any:
    """The JSON that a conflict file holds.

    Raises
    ------
    CaseError
        If it cannot be opened, is no JSON (with the line and column), or gives a field twice.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "c.json")
    ...     _ = path.write_text('{"dms": ["A"],}')
    ...     try:
    ...         content_of(path)
    ...     except CaseError as error:
    ...         error.problems[0].what.startswith("this is no JSON"), error.problems[0].line
    (True, 1)
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise CaseError(f"{(fault.strerror or 'cannot be opened').lower()}.", file=str(path)) from None
    try:
        text = data.decode(json.detect_encoding(data), "surrogatepass")
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except _Twice as fault:
        what = f'"{fault}" stands twice in one object, and only one of them would be read.'
        raise CaseError(what, file=str(path), field=str(fault), remedy="Take one away.") from None
    except json.JSONDecodeError as fault:
        if data.lstrip()[:1] not in (b"{", b"["):
            raise _neither(path) from None
        what = f"this is no JSON: {fault.msg[:1].lower()}{fault.msg[1:]}."
        remedy = "JSON has no comments, and no comma before a closing bracket."
        raise CaseError(what, file=str(path), line=fault.lineno, column=fault.colno, remedy=remedy) from None
    except (ValueError, RecursionError):
        raise _neither(path) from None


def _neither(path: Path) -> CaseError:
    what = "this is neither a case folder nor a conflict in JSON."
    return CaseError(what, file=str(path), remedy="Name a folder with a case.toml, or a JSON file.")


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for key, value in pairs:
        if key in held and held[key] != value and not key.lower().startswith(_REMARKS):
            raise _Twice(key)
        held[key] = value
    return held

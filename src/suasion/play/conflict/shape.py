"""Which JSON a conflict file holds where, checked before anything is read from it.

A shape is written as it looks: `[x]` is a list of x, `{"key": x}` an object with these keys (others are
ignored, as is a key set to null), `Each(x)` an object whose keys are names, and a pair is either of two,
of which the second is the list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from suasion.errors import Problem

__all__ = ["CONFLICT", "GMCR", "faults_of_shape"]


@dataclass(frozen=True, slots=True)
class _Plain:
    """A single value of one of some types, and how a message names it."""

    words: str
    types: tuple[type, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """An object with any keys and one shape for all its values."""

    shape: Any


_NAME = _Plain("a name", (str, int))
_TEXT = _Plain("a text", (str,))
_STATE = _Plain("the number of a state", (int, str))
_LETTERS = _Plain("a text of the letters Y, N and -", (str,))
_OWNERS = (_NAME, [_NAME])
_SIGN = _Plain("1, 0 or -1", (int,))
_WEIGHT = _Plain("a number", (int, float))
_MOVE = {"dm": _OWNERS, "from": _STATE, "to": _STATE}

CONFLICT: dict[str, Any] = {
    "dms": [_NAME],
    "options": [{"name": _NAME, "dm": _OWNERS, "moves": _TEXT}],
    "states": [{"n": _STATE, "yn": _LETTERS}],
    "arcs": [_MOVE],
    "arcs_removed": [_MOVE],
    "infeasible_patterns": [_LETTERS],
    "misperceived_patterns": Each([_LETTERS]),
    "indistinguishable_sets": [[_STATE]],
    "preferences_best_to_worst": Each([(_STATE, [_STATE])]),
    "preference_statements_most_important_first": Each([_LETTERS]),
    "weights": Each(Each(_WEIGHT)),
    "unknown_preferences": Each([[_STATE]]),
    "known_preferences": Each([[_STATE]]),
    "attitudes": Each(Each(_SIGN)),
    "believed_preferences": Each(Each([(_STATE, [_STATE])])),
}
"""What a conflict file may hold (see `suasion.play.conflict.reading`)."""

_PLACE = _Plain("a position", (int,))
_ANY: dict[str, Any] = {}
_CONDITION = (_ANY, [[_NAME]])
_ANY["members"] = [_CONDITION]

GMCR: dict[str, Any] = {
    "options": [{"name": _NAME, "permittedDirection": _TEXT}],
    "decisionMakers": [
        {
            "name": _NAME,
            "options": [_PLACE],
            "preferences": [_CONDITION],
            "misperceptions": [_CONDITION],
            "preferenceRanking": [(_PLACE, [_PLACE])],
            "preferenceVector": [(_PLACE, [_PLACE])],
        }
    ],
    "infeasibles": [_CONDITION],
    "coalitions": [(_PLACE, [_PLACE])],
}
"""What a model file of GMCR+ may hold (see `suasion.play.conflict.gmcr`)."""


def faults_of_shape(value: Any, shape: Any, file: str = "", field: str = "") -> Iterator[Problem]:
    """Every value that is not of the shape its place asks for.

    Parameters
    ----------
    value : parsed JSON
    shape : see the module
    file, field : str
        Where the value stands, for messages.

    Examples
    --------
    >>> for problem in faults_of_shape({"dms": ["A", []], "states": {}}, CONFLICT):
    ...     print(problem)
    dms[1]  [] stands where a name is expected.
    states  {} stands where a list is expected.
    """
    if isinstance(shape, tuple):
        shape = shape[isinstance(value, list)]
    if isinstance(shape, _Plain):
        if not isinstance(value, shape.types) or isinstance(value, bool):
            yield _fault(value, shape.words, file, field)
    elif isinstance(shape, list):
        if not isinstance(value, list | tuple):
            yield _fault(value, "a list", file, field)
            return
        for place, part in enumerate(value):
            yield from faults_of_shape(part, shape[0], file, f"{field}[{place}]")
    elif not isinstance(value, Mapping):
        yield _fault(value, "an object", file, field)
    else:
        for key, part in value.items():
            inner = shape.shape if isinstance(shape, Each) else shape.get(key)
            if inner is not None and part is not None:
                yield from faults_of_shape(part, inner, file, f"{field}.{key}" if field else key)


def _fault(value: Any, expected: str, file: str, field: str) -> Problem:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= 40 else f"{shown[:37]}..."
    return Problem(f"{shown} stands where {expected} is expected.", file, field=field)

"""What the fields of a decision maker, an option, a state or a move are called elsewhere.

Files use many names for the same thing: the owner of an option is its player, the number of a state its id.
`renamed` brings them to the names of `suasion.play.conflict.shape`. A field that would change the answer and
cannot be taken over as it stands (an option marked irreversible does not say which way it goes) is a fault.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from suasion.play.conflict.parts import Faults

__all__ = ["OF_EACH", "WAYS", "integral", "is_name", "renamed"]

WAYS = (
    "preferences_best_to_worst",
    "preferences_worst_to_best",
    "payoffs",
    "preference_statements_most_important_first",
)
"""The fields in which preferences can stand."""

OF_EACH = (
    "weights",
    "known_preferences",
    "unknown_preferences",
    "believed_preferences",
    "attitudes",
    "misperceived_patterns",
)
"""Further fields with an entry for each decision maker, which may stand with it."""

_OWNER = dict.fromkeys(("owner", "player", "actor", "decision_maker", "mover"), "dm")
_SAME: dict[str, dict[str, str]] = {
    "dms": {"id": "name", "dm": "name", "label": "name"},
    "options": {
        **_OWNER,
        **dict.fromkeys(("direction", "permittedDirection", "permitted_direction"), "moves"),
        **dict.fromkeys(("option", "label", "id"), "name"),
    },
    "states": {
        **dict.fromkeys(("number", "no", "id", "state", "index", "name", "label"), "n"),
        **dict.fromkeys(("letters", "options", "pattern", "choices", "vector"), "yn"),
    },
    "arcs": {**_OWNER, "source": "from", "start": "from", "target": "to", "end": "to"},
}
"""Fields that mean the same, the first one present being taken."""

_KNOWN = {
    "dms": ("name", "options", *WAYS, *OF_EACH),
    "options": ("name", "dm", "moves"),
    "states": ("n", "yn", "payoffs"),
    "arcs": ("dm", "from", "to"),
}
_ONE_WAY = "Write moves: N->Y if it cannot be taken back, Y->N if it cannot be resumed."
_BOTH_WAYS = "List the move and the move back."
_REFUSED = {
    "dms": dict.fromkeys(
        ("preferences", "ranking", "preference_ranking", "ranks", "utilities", "statements"),
        "Write it as preferences_best_to_worst, preferences_worst_to_best or payoffs.",
    ),
    "options": {"irreversible": _ONE_WAY, "reversible": _ONE_WAY, "one_way": _ONE_WAY},
    "arcs": dict.fromkeys(("between", "reversible", "bidirectional", "both_ways"), _BOTH_WAYS),
}
_HARMLESS = {("reversible", "options"): True, ("irreversible", "options"): False}
_HARMLESS |= {("one_way", "options"): False, ("reversible", "arcs"): False}


def renamed(item: Any, kind: str, field: str, faults: Faults) -> Any:
    """An item of the file with its fields under the names that are read.

    Parameters
    ----------
    item : parsed JSON
        What is no object is left as it is.
    kind : {"dms", "options", "states", "arcs"}
    field : str
        Where the item stands, for messages.
    faults : Faults

    Examples
    --------
    >>> faults = Faults("")
    >>> renamed({"id": 3, "letters": "YN"}, "states", "states[0]", faults)
    {'n': 3, 'yn': 'YN'}
    >>> renamed({"name": "a", "irreversible": True}, "options", "options[0]", faults)
    {'name': 'a'}
    >>> faults.found[0].field
    'options[0].irreversible'
    """
    if not isinstance(item, Mapping):
        return item
    plain = {key: value for key, value in item.items() if key in _KNOWN[kind] and value is not None}
    for key, value in item.items():
        if key in _KNOWN[kind] or not isinstance(key, str) or value is None:
            continue
        ours = _SAME[kind].get(key)
        if ours and ours not in plain:
            plain[ours] = value
        elif not ours and _HARMLESS.get((key, kind)) is not value:
            _name_stranger(key, kind, field, faults)
    return plain


def _name_stranger(key: str, kind: str, field: str, faults: Faults) -> None:
    """A field that changes the answer, or that is one slip away from one that is read."""
    remedy = _REFUSED.get(kind, {}).get(key)
    near = difflib.get_close_matches(key, _KNOWN[kind], cutoff=0.85)
    if remedy or near:
        told = remedy or f"Write it as {near[0]}."
        faults.add(f'"{key}" is no field of this entry.', f"{field}.{key}", told)


def integral(value: Any) -> Any:
    """A state's number where it is written as 3.0; anything else as it is.

    Examples
    --------
    >>> integral(3.0), integral(3.5), integral("3")
    (3, 3.5, '3')
    """
    return int(value) if isinstance(value, float) and value.is_integer() else value


def is_name(value: Any) -> bool:
    """Whether a value can be a name or a number of a state.

    Examples
    --------
    >>> is_name("A"), is_name(3), is_name(["A"]), is_name(None)
    (True, True, False, False)
    """
    return isinstance(value, str | int) and not isinstance(value, bool)

"""States, letters and moves of a conflict file in the ways in which people list them, brought to one form.

Nothing is checked here but what cannot be brought to that form: see `suasion.play.conflict.forms`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from suasion.play.conflict.items import integral, is_name, renamed
from suasion.play.conflict.parts import Faults

__all__ = [
    "called_states",
    "each",
    "letters_of",
    "listed_moves",
    "listed_states",
    "named",
    "number",
    "patterns",
]

_LETTERS = str.maketrans({"1": "Y", "0": "N", **dict.fromkeys("–−*.?_", "-")})
_CHOSEN = {True: "Y", False: "N", None: "-"}


def each(value: Any, change: Callable[[Any], Any]) -> Any:
    """A list with every part changed; anything else as it is.

    Examples
    --------
    >>> each([1, 2], str), each("12", str)
    (['1', '2'], '12')
    """
    return [change(part) for part in value] if isinstance(value, list | tuple) else value


def number(value: Any) -> Any:
    """A number where a text is one, as the keys of an object are always texts, or where it is written 3.0.

    Examples
    --------
    >>> number("3"), number(3.0), number("s3")
    (3, 3, 's3')
    """
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    return integral(value)


def letters_of(letters: Any, options: Sequence[Any] = ()) -> Any:
    """The letters of a state, however they are written, as one text of Y, N and -.

    With spaces, in small type, as 1 and 0 or yes and no, in a list, or by option.

    Examples
    --------
    >>> letters_of("y n"), letters_of([1, 0]), letters_of({"a": True, "b": "N"}, ["a", "b"])
    ('YN', 'YN', 'YN')
    """
    if isinstance(letters, Mapping):
        if not options or any(name not in options for name in letters):
            return letters
        letters = [letters.get(name) for name in options]
    if isinstance(letters, list | tuple) and all(isinstance(one, str | int | None) for one in letters):
        letters = "".join(
            _CHOSEN[one] if isinstance(one, bool) or one is None else str(one) for one in letters
        )
    if not isinstance(letters, str):
        return letters
    plain = re.sub(r"[\s,;]", "", letters).upper().translate(_LETTERS)
    return plain if plain and not set(plain) - set("YN-") else letters


def _spells(text: Any) -> bool:
    """Whether a text can be nothing but the letters of a state."""
    return isinstance(text, str) and not set(str(letters_of(text))) - set("YN-") and text != ""


def patterns(given: Any, options: Sequence[Any]) -> Any:
    """Patterns as a list of letters; a single one may stand by itself.

    Examples
    --------
    >>> patterns("y n .", ["a", "b", "c"]), patterns([{"a": "Y"}, "1 & -2"], ["a", "b"])
    (['YN-'], ['Y-', '1 & -2'])
    """
    return each([given] if isinstance(given, str) else given, lambda one: letters_of(one, options))


def listed_states(states: Any, options: Sequence[Any], faults: Faults) -> Any:
    """States as objects with a number `n` and, where they are given, letters `yn`.

    Examples
    --------
    >>> listed_states({"1": "N", "2": "Y"}, ["a"], Faults(""))
    [{'n': 1, 'yn': 'N'}, {'n': 2, 'yn': 'Y'}]
    >>> listed_states([[7, "N"], {"id": 9, "letters": [1]}], ["a"], Faults(""))
    [{'n': 7, 'yn': 'N'}, {'n': 9, 'yn': 'Y'}]
    """
    if isinstance(states, Mapping):
        pairs = [(number(n), letters) for n, letters in states.items()]
        return [{"n": n} if one is None else {"n": n, "yn": letters_of(one, options)} for n, one in pairs]
    if not isinstance(states, list | tuple):
        return states
    if states and all(_spells(state) for state in states):
        return [{"n": n, "yn": letters_of(letters)} for n, letters in enumerate(states, start=1)]
    return [_state(state, f"states[{at}]", options, faults) for at, state in enumerate(states)]


def _state(state: Any, field: str, options: Sequence[Any], faults: Faults) -> Any:
    state = integral(state)
    if is_name(state):
        return {"n": state}
    if isinstance(state, list | tuple) and len(state) == 2:
        return {"n": integral(state[0]), "yn": letters_of(state[1], options)}
    if not isinstance(state, Mapping):
        return state
    plain = renamed(state, "states", field, faults)
    if "n" in plain:
        plain["n"] = integral(plain["n"])
    return plain | {"yn": letters_of(plain["yn"], options)} if "yn" in plain else plain


def called_states(states: Any) -> dict[str, Any]:
    """The number of each state under its letters and under its number as a text."""
    listed = [state for state in states or () if isinstance(state, Mapping) and is_name(state.get("n"))]
    called = {state["yn"]: state["n"] for state in listed if isinstance(state.get("yn"), str)}
    return called | {str(state["n"]): state["n"] for state in listed}


def named(entry: Any, called: Mapping[str, Any]) -> Any:
    """The number of a state that is named by its letters, or by its number written as a text or as 3.0."""
    entry = integral(entry)
    if not is_name(entry):
        return entry
    letters = letters_of(entry) if _spells(entry) else entry
    return called.get(str(entry), called.get(str(letters), entry))


def listed_moves(moves: Any, field: str, called: Mapping[str, Any], faults: Faults) -> Any:
    """Moves as a list of objects `dm`, `from`, `to`, whichever way they are listed.

    They may stand under their decision maker, as pairs, as a mapping from a state to the states reached or as
    a matrix of 0 and 1 over the states; or be triples; and a move may name several states under `to`.

    Examples
    --------
    >>> called = {"1": 1, "2": 2, "3": 3}
    >>> listed_moves({"A": [[0, 1, 0], [0, 0, 0], [1, 0, 0]]}, "arcs", called, Faults(""))
    [{'dm': 'A', 'from': 1, 'to': 2}, {'dm': 'A', 'from': 3, 'to': 1}]
    >>> listed_moves([{"dm": "A", "from": "1", "to": [2, 3]}], "arcs", called, Faults(""))
    [{'dm': 'A', 'from': 1, 'to': 2}, {'dm': 'A', 'from': 1, 'to': 3}]
    """
    if isinstance(moves, Mapping):
        pairs = [(dm, pair) for dm, own in moves.items() for pair in _pairs(own, called)]
        moves = [{"dm": dm, "from": start, "to": end} for dm, (start, end) in pairs]
    if not isinstance(moves, list | tuple):
        return moves
    listed: list[Any] = []
    for at, move in enumerate(moves):
        if isinstance(move, list | tuple) and len(move) == 3:
            move = dict(zip(("dm", "from", "to"), move, strict=True))
        move = renamed(move, "arcs", f"{field}[{at}]", faults)
        listed += _single(move, called) if isinstance(move, Mapping) else [move]
    return listed


def _single(move: Mapping[str, Any], called: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A move to several states as one to each."""
    start, ends = move.get("from"), move.get("to")
    several = ends if isinstance(ends, list | tuple) else [ends]
    return [{**move, "from": named(start, called), "to": named(end, called)} for end in several]


def _pairs(own: Any, called: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """(from, to) of one decision maker: listed, per state the states it can be left for, or as a matrix."""
    if isinstance(own, Mapping):
        for start, ends in own.items():
            for end in ends if isinstance(ends, list | tuple) else [ends]:
                yield number(start), end
    elif isinstance(own, list | tuple):
        if _is_matrix(own, called):
            numbers = list(dict.fromkeys(called.values()))
            rows = [zip(numbers, row, strict=True) for row in own]
            own = [(a, b) for a, row in zip(numbers, rows, strict=True) for b, one in row if one]
        for one in own:
            if isinstance(one, Mapping):
                yield one.get("from"), one.get("to")
            else:
                yield tuple(one) if isinstance(one, list | tuple) and len(one) == 2 else (one, None)
    else:
        yield own, None


def _is_matrix(own: Sequence[Any], called: Mapping[str, Any]) -> bool:
    """Whether these are rows of 0 and 1, one per state; two states are too few to tell them from pairs."""
    n = len(set(called.values()))
    rows = [row for row in own if isinstance(row, list | tuple) and len(row) == n]
    return 2 < n == len(own) == len(rows) and all(one in (0, 1) for row in rows for one in row)

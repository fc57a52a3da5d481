"""The shorter and other ways in which people write a conflict file, brought to the one that is read.

Papers print a conflict in many ways, and files follow them. Before anything is checked, `plain_form` rewrites

- decision makers with their options (`dms` as objects), or options under their decision maker;
- states as bare numbers, as letters alone, or as a mapping from number to letters; letters with spaces, in
  small type, as a list, or as 1 and 0;
- moves under their decision maker, as pairs or as a mapping from a state to the states reached, or as
  triples (decision maker, from, to);
- rankings as one text ("5 > 7 ~ 6 > 8"), from worst to best, by the letters of the states, or as payoffs
  (`payoffs`: larger is better; a list in the order of the states, or a mapping).

What is none of these is left as it is, for the check of shapes to name. Fields that look like one of the
format and are none are faults: a misspelt field would otherwise change the answer in silence.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from suasion.play.conflict_parts import Faults
from suasion.play.shape import CONFLICT

__all__ = ["games_of", "plain_form"]

_OTHER_NAMES = {
    "moves": "arcs",
    "transitions": "arcs",
    "edges": "arcs",
    "players": "dms",
    "actors": "dms",
    "decision_makers": "dms",
    "infeasible": "infeasible_patterns",
    "infeasibles": "infeasible_patterns",
    "removed": "arcs_removed",
    "removed_moves": "arcs_removed",
    "irreversible": "arcs_removed, or as the moves of an option",
    "preferences": "preferences_best_to_worst, preferences_worst_to_best or payoffs",
    "rankings": "preferences_best_to_worst or preferences_worst_to_best",
    "statements": "preference_statements_most_important_first",
    "preference_statements": "preference_statements_most_important_first",
    "utilities": "payoffs",
    "indistinguishable": "indistinguishable_sets",
    "misperceived": "misperceived_patterns",
}
"""What people call a field, and what it is called here."""

_WAYS = {"fwd": "N->Y", "forward": "N->Y", "back": "Y->N", "backward": "Y->N", "either": "both"}
_LETTERS = str.maketrans({"1": "Y", "0": "N", "–": "-", "−": "-", "*": "-"})
_KNOWN = (*CONFLICT, "preferences_worst_to_best", "payoffs", "games")


def plain_form(data: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """The content of a conflict file in the form that is read.

    Examples
    --------
    >>> plain = plain_form({"options": {"A": ["stay"], "B": ["leave"]},
    ...     "states": ["N N", "Y N", "N Y", "Y Y"],
    ...     "preferences_worst_to_best": {"A": "1 < 2 ~ 3 < 4", "B": [1, 2, 3, 4]}}, Faults(""))
    >>> plain["dms"], plain["options"][1], plain["states"][1]
    (['A', 'B'], {'name': 'leave', 'dm': 'B'}, {'n': 2, 'yn': 'YN'})
    >>> plain["preferences_best_to_worst"]["A"]
    [4, [2, 3], 1]
    """
    _name_strangers(data, faults)
    plain = dict(data)
    _people(plain)
    plain["options"] = _options(plain.get("options"))
    if "dms" not in plain and isinstance(plain["options"], list):
        owners = [option.get("dm") for option in plain["options"] if isinstance(option, Mapping)]
        plain["dms"] = list(dict.fromkeys(dm for dm in owners if _plain(dm)))
    plain["states"] = _states(plain.get("states"))
    for key in ("arcs", "arcs_removed"):
        plain[key] = _moves(plain.get(key))
    plain["infeasible_patterns"] = _each(plain.get("infeasible_patterns"), _letters)
    _preferences(plain, faults)
    return {key: value for key, value in plain.items() if value is not None}


def _name_strangers(data: Mapping[str, Any], faults: Faults) -> None:
    """Fields that are called otherwise here, and those one slip away from a field."""
    for key in data:
        if key in _KNOWN or not isinstance(key, str):
            continue
        near = difflib.get_close_matches(key.lower(), _KNOWN, n=1, cutoff=0.85)
        known = _OTHER_NAMES.get(key.lower()) or (near[0] if near else "")
        if known:
            faults.add(f'"{key}" is no field of a conflict file.', key, f"Write it as {known}.")


def _people(plain: dict[str, Any]) -> None:
    """Decision makers given as objects that hold their options."""
    listed = plain.get("dms")
    if not isinstance(listed, list) or not all(isinstance(dm, Mapping) for dm in listed):
        return
    names = [dm.get("name") for dm in listed]
    if not all(_plain(name) for name in names):
        return
    plain["dms"] = names
    if plain.get("options") is None and any(dm.get("options") for dm in listed):
        plain["options"] = {name: dm.get("options") or [] for name, dm in zip(names, listed, strict=True)}


def _plain(name: Any) -> bool:
    """Whether this can be a name or a number."""
    return isinstance(name, str | int) and not isinstance(name, bool)


def _options(options: Any) -> Any:
    """Options under their decision maker as one list; what a direction is called elsewhere."""
    if isinstance(options, Mapping):
        listed: list[Any] = []
        for dm, own in options.items():
            if not isinstance(own, list | tuple):
                return options
            listed += [
                {"dm": dm, **one} if isinstance(one, Mapping) else {"name": one, "dm": dm} for one in own
            ]
        options = listed
    return _each(options, _option)


def _option(option: Any) -> Any:
    way = option.get("moves") if isinstance(option, Mapping) else None
    if not isinstance(way, str):
        return option
    way = way.replace(" ", "").replace("→", "->")
    return {**option, "moves": _WAYS.get(way.lower(), way)}


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    return [change(part) for part in value] if isinstance(value, list | tuple) else value


def _letters(letters: Any) -> Any:
    """Letters without spaces and in capitals; yes and no as 1 and 0, or in a list, will do."""
    if isinstance(letters, list | tuple) and all(isinstance(one, str | int) for one in letters):
        letters = "".join(map(str, letters))
    if not isinstance(letters, str):
        return letters
    plain = re.sub(r"[\s,;]", "", letters).upper().translate(_LETTERS)
    return plain if plain and not set(plain) - set("YN-") else letters


def _spells(text: Any) -> bool:
    """Whether a text can be nothing but the letters of a state."""
    return isinstance(text, str) and not set(str(_letters(text))) - set("YN-") and text != ""


def _states(states: Any) -> Any:
    if isinstance(states, Mapping):
        return [_state(_number(n), letters) for n, letters in states.items()]
    if not isinstance(states, list | tuple):
        return states
    if states and all(_spells(state) for state in states):
        return [{"n": n, "yn": _letters(letters)} for n, letters in enumerate(states, start=1)]
    return [_state_of(state) for state in states]


def _state_of(state: Any) -> Any:
    if _plain(state):
        return {"n": state}
    if isinstance(state, Mapping) and state.get("yn") is not None:
        return {**state, "yn": _letters(state["yn"])}
    return state


def _state(n: Any, letters: Any) -> dict[str, Any]:
    return {"n": n} if letters is None else {"n": n, "yn": _letters(letters)}


def _number(text: Any) -> Any:
    """A number where a text is one, as the keys of an object are always texts."""
    return int(text) if isinstance(text, str) and text.strip().isdecimal() else text


def _moves(moves: Any) -> Any:
    """Moves under their decision maker, or as triples, as one list of objects."""
    if isinstance(moves, Mapping):
        return [_move(dm, *pair) for dm, own in moves.items() for pair in _pairs(own)]
    return _each(moves, lambda one: _move(*one) if isinstance(one, list | tuple) and len(one) == 3 else one)


def _move(dm: Any, start: Any, end: Any) -> dict[str, Any]:
    return {"dm": dm, "from": start, "to": end}


def _pairs(own: Any) -> Iterable[tuple[Any, Any]]:
    """(from, to) of one decision maker: listed, or per state the states it can be left for."""
    if isinstance(own, Mapping):
        for start, ends in own.items():
            for end in ends if isinstance(ends, list | tuple) else [ends]:
                yield _number(start), end
    elif isinstance(own, list | tuple):
        for one in own:
            if isinstance(one, Mapping):
                yield one.get("from"), one.get("to")
            else:
                yield tuple(one) if isinstance(one, list | tuple) and len(one) == 2 else (one, None)
    else:
        yield own, None


def _preferences(plain: dict[str, Any], faults: Faults) -> None:
    """Every way of ranking as a list from best to worst per decision maker."""
    states = plain["states"] if isinstance(plain["states"], list) else []
    listed = [state for state in states if isinstance(state, Mapping) and _plain(state.get("n"))]
    called = {state["yn"]: state["n"] for state in listed if isinstance(state.get("yn"), str)}
    called |= {str(state["n"]): state["n"] for state in listed}
    ranked: dict[Any, Any] = {}
    ways: tuple[tuple[str, Callable[[Any], Any]], ...] = (
        ("preferences_best_to_worst", lambda own: _ranking(own, called, True)),
        ("preferences_worst_to_best", lambda own: _ranking(own, called, False)),
        ("payoffs", lambda own: _from_payoffs(own, [state["n"] for state in listed], called)),
    )
    for key, read in ways:
        given = plain.get(key)
        if given is None:
            continue
        if not isinstance(given, Mapping):
            if key != "preferences_best_to_worst":
                faults.add("an object with an entry for each decision maker is expected.", key)
            return
        for dm, own in given.items():
            if dm in ranked:
                faults.add(f"{dm} is ranked twice.", key, "Keep one of the rankings.")
            ranked[dm] = read(own)
            if ranked[dm] is None:
                faults.add("a number is expected for each state, larger for better.", f"{key}.{dm}")
    plain.pop("preferences_worst_to_best", None)
    plain.pop("payoffs", None)
    if ranked:
        plain["preferences_best_to_worst"] = ranked


def _ranking(own: Any, called: Mapping[str, Any], best_first: bool) -> Any:
    """A ranking as a list, best first; states may be named by their letters, and the whole be one text."""
    if isinstance(own, str):
        best_first = bool(re.search(r"[>≻]", own)) or (best_first and not re.search(r"[<≺]", own))
        own = _from_text(own)
    if isinstance(own, list) and not best_first:
        own = own[::-1]
    return _each(own, lambda entry: _each(_named(entry, called), lambda one: _named(one, called)))


def _named(entry: Any, called: Mapping[str, Any]) -> Any:
    """The number of a state that is named by its letters, or by its number written as a text."""
    if not _plain(entry):
        return entry
    letters = _letters(entry) if _spells(entry) else entry
    return called.get(str(entry), called.get(str(letters), entry))


def _from_text(text: str) -> list[Any]:
    """The states of a text in its order: "5 > 7 ~ 6" as [5, [7, 6]]."""
    parts = re.split(r"[<>≺≻,]+", text)
    ties = [[_number(one.strip(" ()[]{}")) for one in re.split(r"[~=∼≈]+", part)] for part in parts]
    return [tie[0] if len(tie) == 1 else tie for tie in ties]


def _from_payoffs(own: Any, numbers: Sequence[Any], called: Mapping[str, Any]) -> list[Any] | None:
    """A ranking from what each state is worth; equal payoffs tie. None if they are no payoffs."""
    if isinstance(own, list | tuple) and len(own) == len(numbers or own):
        own = dict(zip(numbers or range(1, len(own) + 1), own, strict=True))
    if not isinstance(own, Mapping):
        return None
    worth = {_named(_number(n), called): value for n, value in own.items()}
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in worth.values()):
        return None
    if any(value != value for value in worth.values()):
        return None
    levels = sorted(set(worth.values()), reverse=True)
    ties = [[n for n, value in worth.items() if value == level] for level in levels]
    return [tie[0] if len(tie) == 1 else tie for tie in ties]


def games_of(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The conflicts of a file that lists several `games`: what they share stands beside the list.

    A game may give its payoffs as `u1_u2_by_state`, one row per state with a payoff per decision maker.

    Examples
    --------
    >>> shared = {"dms": ["A", "B"], "games": [{"u1_u2_by_state": [[1, 2], [2, 1]]}]}
    >>> games_of(shared)[0]["payoffs"]
    {'A': [1, 2], 'B': [2, 1]}
    """
    shared = {key: value for key, value in data.items() if key != "games"}
    games = []
    for game in data.get("games") or ():
        one = {**shared, **game} if isinstance(game, Mapping) else {"games": game}
        rows = one.pop("u1_u2_by_state", None)
        dms = one.get("dms")
        if (
            rows
            and isinstance(dms, list)
            and all(isinstance(row, list) and len(row) == len(dms) for row in rows)
        ):
            one["payoffs"] = {str(dm): [row[k] for row in rows] for k, dm in enumerate(dms)}
        games.append(one)
    return games

"""Preferences of a conflict file, however they are written, as rankings from best to worst.

Rankings may be lists or one text ("5 > 7 ~ 6 > 8"), run from worst to best, name states by their letters, or
be payoffs; they may stand under the decision maker's name, in the order of the decision makers, with
the decision maker, or, as payoffs, with the state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from suasion.play.conflict.beyond import CUTS
from suasion.play.conflict.items import is_name
from suasion.play.conflict.listed import called_states, each, letters_of, named, number
from suasion.play.conflict.parts import Faults

__all__ = ["by_name", "ranked_best_first", "under_names"]

_MUCH = ">>"
_SIGNS = re.compile(r"(>>|<<|≫|≪|[<>≺≻,]+)")
_BELIEVED = "believed_preferences"
_STATED = "preference_statements_most_important_first"


def ranked_best_first(plain: dict[str, Any], faults: Faults) -> None:
    """Replace every way of ranking by lists from best to worst, one per decision maker.

    Examples
    --------
    >>> plain = {"dms": ["A", "B"], "states": [{"n": 1}, {"n": 2}], "payoffs": [[3, 4], {"1": 5, "2": 5}]}
    >>> ranked_best_first(plain, Faults(""))
    >>> plain["preferences_best_to_worst"]
    {'A': [2, 1], 'B': [[1, 2]]}
    """
    states = plain["states"] if isinstance(plain["states"], list) else []
    called = called_states(states)
    numbers = [state["n"] for state in states if isinstance(state, Mapping) and is_name(state.get("n"))]
    ways: tuple[tuple[str, Callable[[Any], Any]], ...] = (
        ("preferences_best_to_worst", lambda own: _ranking(own, called, True)),
        ("preferences_worst_to_best", lambda own: _ranking(own, called, False)),
        ("payoffs", lambda own: _from_payoffs(own, numbers, called)),
    )
    _from_states(plain, states, faults)
    ranked: dict[Any, Any] = {}
    cuts: dict[str, list[int]] = {}
    plain[CUTS] = cuts
    plain[_BELIEVED] = _believed(plain.get(_BELIEVED), called)
    plain[_STATED] = _statements(by_name(plain.get(_STATED), plain), plain.get("options"))
    for key, read in ways:
        given = by_name(plain.get(key), plain)
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
            elif isinstance(ranked[dm], list) and _MUCH in ranked[dm]:
                ranked[dm], cuts[str(dm)] = _cut(ranked[dm])
    if ranked:
        plain["preferences_best_to_worst"] = ranked


def by_name(given: Any, plain: Mapping[str, Any]) -> Any:
    """Entries in the order of the decision makers, or payoffs by state, under the decision makers' names.

    Anything else is left as it is.

    Examples
    --------
    >>> by_name([[1, 2], [2, 1]], {"dms": ["A", "B"]})
    {'A': [1, 2], 'B': [2, 1]}
    >>> by_name({"1": {"A": 3, "B": 2}}, {"dms": ["A", "B"]})
    {'A': {'1': 3}, 'B': {'1': 2}}
    """
    dms = plain.get("dms")
    if not isinstance(dms, list | tuple):
        return given
    names = list(map(str, dms))
    if isinstance(given, list | tuple) and len(given) == len(names):
        if all(isinstance(own, list | tuple | str | Mapping) for own in given):
            return dict(zip(names, given, strict=True))
    elif isinstance(given, Mapping) and given and not set(given) <= set(names):
        rows = [row for row in given.values() if isinstance(row, Mapping) and set(row) == set(names)]
        if len(rows) == len(given):
            return {dm: {n: row[dm] for n, row in given.items()} for dm in names}
    return given


def _believed(given: Any, called: Mapping[str, Any]) -> Any:
    """What each thinks the others would rather have, as lists from best to worst, without strength."""
    if not isinstance(given, Mapping):
        return given
    lists = {}
    for holder, views in given.items():
        if not isinstance(views, Mapping):
            return given
        read = {dm: _ranking(own, called, True) for dm, own in views.items()}
        lists[holder] = {dm: _cut(own)[0] if isinstance(own, list) else own for dm, own in read.items()}
    return lists


def _statements(given: Any, options: Any) -> Any:
    """Statements as texts in a list: a number is one, letters may be listed, one may stand by itself."""
    if not isinstance(given, Mapping):
        return given
    names = [option.get("name") for option in _list(options) if isinstance(option, Mapping)]
    return {dm: _stated(own, names) for dm, own in given.items()}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _stated(own: Any, names: list[Any]) -> Any:
    own = re.split(r"[;\n]+", own.strip("; \n")) if isinstance(own, str) else own
    own = each(own, lambda one: str(one) if isinstance(one, int) and not isinstance(one, bool) else one)
    return each(own, lambda one: one if isinstance(one, str) else letters_of(one, names))


def under_names(plain: dict[str, Any], options: list[Any]) -> None:
    """Attitudes and weights in the order of decision makers and options under names; + and - as signs.

    Examples
    --------
    >>> plain = {"dms": ["A", "B"], "attitudes": {"A": ["+", "-"]}, "weights": {"B": [2, 1]}}
    >>> under_names(plain, ["arm", "talk"])
    >>> plain["attitudes"], plain["weights"]
    ({'A': {'A': 1, 'B': -1}}, {'B': {'arm': 2, 'talk': 1}})
    """
    signs = {"+": 1, "-": -1, "−": -1}
    for key, order in (("attitudes", plain.get("dms")), ("weights", options)):
        given = by_name(plain.get(key), plain)
        if isinstance(given, Mapping) and isinstance(order, list):
            given = {dm: _under(own, order) for dm, own in given.items()}
        if isinstance(given, Mapping) and key == "attitudes":
            given = {dm: _each_value(own, signs) for dm, own in given.items()}
        plain[key] = given


def _under(own: Any, order: list[Any]) -> Any:
    listed = isinstance(own, list | tuple) and len(own) == len(order)
    return dict(zip(map(str, order), own, strict=True)) if listed else own


def _each_value(own: Any, signs: Mapping[str, int]) -> Any:
    if not isinstance(own, Mapping):
        return own
    return {other: signs.get(sign, sign) if isinstance(sign, str) else sign for other, sign in own.items()}


def _from_states(plain: dict[str, Any], states: Sequence[Any], faults: Faults) -> None:
    """Payoffs that stand with each state; a fault where they also stand elsewhere, or with some only."""
    listed = [state for state in states if isinstance(state, dict)]
    worth = [state.pop("payoffs", None) for state in listed]
    having = [at for at, own in enumerate(worth) if own is not None]
    if not having:
        return
    if plain.get("payoffs") is not None:
        what = "payoffs stand here and again with the decision makers or at the top of the file."
        faults.add(what, f"states[{having[0]}].payoffs", "Keep them in one place.")
        return
    if len(having) < len(worth):
        lacking = next(at for at, own in enumerate(worth) if own is None)
        faults.add("other states have payoffs, this one has none.", f"states[{lacking}]", "Give all or none.")
        return
    dms = plain.get("dms")
    if isinstance(dms, list) and all(isinstance(own, list | tuple) and len(own) == len(dms) for own in worth):
        worth = [dict(zip(map(str, dms), own, strict=True)) for own in worth]
    plain["payoffs"] = {str(state.get("n")): own for state, own in zip(listed, worth, strict=True)}


def _ranking(own: Any, called: Mapping[str, Any], best_first: bool) -> Any:
    """A ranking as a list, best first; states may be named by their letters, and the whole be one text."""
    if isinstance(own, str):
        best_first = bool(re.search(r"[>≻]", own)) or (best_first and not re.search(r"[<≺]", own))
        own = _from_text(own)
    if isinstance(own, list) and not best_first:
        own = own[::-1]
    own = each(own, lambda entry: _MUCH if entry in (">>", "<<", "≫", "≪") else entry)
    return each(own, lambda entry: each(named(entry, called), lambda one: named(one, called)))


def _from_text(text: str) -> list[Any]:
    """The states of a text in its order: "5 >> 7 ~ 6" as [5, ">>", [7, 6]]; spaces alone will do."""
    if re.fullmatch(r"[\s\d]+", text):
        text = ",".join(text.split())
    listed: list[Any] = []
    for at, part in enumerate(_SIGNS.split(text)):
        if at % 2:
            listed += [part] if part in (">>", "<<", "≫", "≪") else []
            continue
        tie = [number(one.strip(" ()[]{}")) for one in re.split(r"[~=∼≈]+", part)]
        listed.append(tie[0] if len(tie) == 1 else tie)
    return listed


def _cut(listed: list[Any]) -> tuple[list[Any], list[int]]:
    """A ranking without its `>>`, and how many places stand above each."""
    signs = [at for at, entry in enumerate(listed) if entry == _MUCH]
    return [entry for entry in listed if entry != _MUCH], [at - k for k, at in enumerate(signs)]


def _from_payoffs(own: Any, numbers: Sequence[Any], called: Mapping[str, Any]) -> list[Any] | None:
    """A ranking from what each state is worth; equal payoffs tie. None if they are no payoffs."""
    if isinstance(own, list | tuple) and len(own) == len(numbers or own):
        own = dict(zip(numbers or range(1, len(own) + 1), own, strict=True))
    if not isinstance(own, Mapping):
        return None
    worth = {named(number(n), called): value for n, value in own.items()}
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in worth.values()):
        return None
    if any(value != value for value in worth.values()):
        return None
    levels = sorted(set(worth.values()), reverse=True)
    ties = [[n for n, value in worth.items() if value == level] for level in levels]
    return [tie[0] if len(tie) == 1 else tie for tie in ties]

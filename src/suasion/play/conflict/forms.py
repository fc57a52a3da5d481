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
from collections.abc import Mapping
from typing import Any

from suasion.play.conflict.items import OF_EACH, WAYS, is_name, renamed
from suasion.play.conflict.listed import (
    called_states,
    each,
    listed_moves,
    listed_states,
    named,
    number,
    patterns,
)
from suasion.play.conflict.parts import Faults
from suasion.play.conflict.rankings import by_name, ranked_best_first, under_names
from suasion.play.conflict.shape import CONFLICT

__all__ = ["games_of", "plain_form", "unread"]

_OTHER_NAMES = {
    "moves": "arcs",
    "transitions": "arcs",
    "edges": "arcs",
    "adjacency": "arcs",
    "reachability": "arcs",
    "players": "dms",
    "actors": "dms",
    "decision_makers": "dms",
    "infeasible": "infeasible_patterns",
    "infeasibles": "infeasible_patterns",
    "infeasible_states": "infeasible_patterns",
    "mutually_exclusive": "infeasible_patterns",
    "cases": "games",
    "conflicts": "games",
    "removed": "arcs_removed",
    "removed_moves": "arcs_removed",
    "irreversible": "arcs_removed, or as the moves of an option",
    "irreversible_options": "the moves of these options: N->Y or Y->N",
    "preferences": "preferences_best_to_worst, preferences_worst_to_best or payoffs",
    "rankings": "preferences_best_to_worst or preferences_worst_to_best",
    "ranks": "preferences_best_to_worst or preferences_worst_to_best",
    "preference_ranking": "preferences_best_to_worst or preferences_worst_to_best",
    "preference_rankings": "preferences_best_to_worst or preferences_worst_to_best",
    "preference_vectors": "preferences_best_to_worst or preferences_worst_to_best",
    "statements": "preference_statements_most_important_first",
    "preference_statements": "preference_statements_most_important_first",
    "utilities": "payoffs",
    "indistinguishable": "indistinguishable_sets",
    **dict.fromkeys(
        ("misperceived", "misperceived_states", "misperceptions", "unperceived", "unperceived_states"),
        "misperceived_patterns",
    ),
    "irreversible_moves": "arcs_removed, or as the moves of an option",
    "common_moves": "arcs, with several names under dm",
}
"""What people call a field, and what it is called here."""

_WAYS = {"fwd": "N->Y", "forward": "N->Y", "ny": "N->Y", "no->yes": "N->Y", "n->y": "N->Y"}
_WAYS |= {"back": "Y->N", "backward": "Y->N", "yn": "Y->N", "yes->no": "Y->N", "y->n": "Y->N"}
_WAYS |= dict.fromkeys(("either", "reversible", "n<->y", "y<->n"), "both")
_KNOWN = (*CONFLICT, *WAYS, "games")


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
    _people(plain, faults)
    plain["options"] = _options(plain.get("options"), faults)
    if "dms" not in plain and isinstance(plain["options"], list):
        owners = [option.get("dm") for option in plain["options"] if isinstance(option, Mapping)]
        plain["dms"] = list(dict.fromkeys(dm for dm in owners if is_name(dm)))
    names = _names(plain["options"])
    plain["states"] = listed_states(plain.get("states"), names, faults)
    called = called_states(plain["states"] if isinstance(plain["states"], list) else ())
    for key in ("arcs", "arcs_removed"):
        plain[key] = listed_moves(plain.get(key), key, called, faults)
    plain["infeasible_patterns"] = patterns(plain.get("infeasible_patterns"), names)
    plain["misperceived_patterns"] = _unseen(by_name(plain.get("misperceived_patterns"), plain), plain, names)
    plain["indistinguishable_sets"] = _alike(plain.get("indistinguishable_sets"), called)
    for key in ("unknown_preferences", "known_preferences"):
        if isinstance(plain.get(key), Mapping):
            groups = plain[key].items()
            plain[key] = {dm: each(own, lambda one: _group(one, called)) for dm, own in groups}
    under_names(plain, names)
    ranked_best_first(plain, faults)
    return {key: value for key, value in plain.items() if value is not None}


_WRAPPERS = ("model", "conflict", "game")
"""What people put a whole conflict under."""


def _name_strangers(data: Mapping[str, Any], faults: Faults) -> None:
    """Fields that are called otherwise here, and those one slip away from a field."""
    for key in data:
        if key in _WRAPPERS and isinstance(data[key], Mapping) and "dms" not in data:
            faults.add(f"the conflict stands under {key}.", key, "Put its fields at the top of the file.")
        if key in _KNOWN or not isinstance(key, str):
            continue
        near = difflib.get_close_matches(key.lower(), _KNOWN, cutoff=0.85)
        known = _OTHER_NAMES.get(key.lower()) or (near[0] if near else "")
        if known:
            faults.add(f'"{key}" is no field of a conflict file.', key, f"Write it as {known}.")


def _unseen(given: Any, plain: Mapping[str, Any], names: list[Any]) -> Any:
    """Patterns for each decision maker; a state named by its number stands for its letters."""
    if not isinstance(given, Mapping):
        return given
    states = plain["states"] if isinstance(plain["states"], list) else []
    listed = [state for state in states if isinstance(state, Mapping)]
    letters = {state.get("n"): state.get("yn") for state in listed if is_name(state.get("n"))}

    def seen(one: Any) -> Any:
        return letters.get(one) or one if isinstance(one, int) else one

    return {dm: each(patterns(own, names), seen) for dm, own in given.items()}


def _alike(given: Any, called: Mapping[str, Any]) -> Any:
    """Sets of states; one may stand by itself, and a pattern is the set of those that fit it."""
    given = [given] if isinstance(given, str) else given
    if isinstance(given, list) and given and all(is_name(one) for one in given):
        given = given if any("-" in str(one) for one in given) else [given]
    return each(given, lambda group: _fitting(group, called) or each(group, lambda one: named(one, called)))


def _fitting(group: Any, called: Mapping[str, Any]) -> list[Any]:
    letters = patterns(group, [])[0] if isinstance(group, str) else ""
    if not letters or set(letters) - set("YN-"):
        return []
    return [n for yn, n in called.items() if re.fullmatch(letters.replace("-", "[YN]"), yn)]


def _group(group: Any, called: Mapping[str, Any]) -> Any:
    """States in a list or in a text such as "3 > 7"."""
    if isinstance(group, str):
        group = re.split(r"[>≻,?\s]+", group.strip())
    return each(group, lambda one: named(number(one), called))


def unread(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of a file that are neither read nor refused.

    Examples
    --------
    >>> unread({"dms": ["A"], "source": "a paper", "title": "t"})
    ('source',)
    """
    return tuple(str(key) for key in data if key not in (*_KNOWN, "title", "id"))


def _people(plain: dict[str, Any], faults: Faults) -> None:
    """Decision makers as objects that hold their options or preferences, or under their names."""
    listed = plain.get("dms")
    if isinstance(listed, Mapping):
        listed = [{"name": dm, "options": own or []} for dm, own in listed.items()]
    if not isinstance(listed, list) or not all(isinstance(dm, Mapping) for dm in listed):
        return
    listed = [renamed(dm, "dms", f"dms[{at}]", faults) for at, dm in enumerate(listed)]
    names = [dm.get("name") for dm in listed]
    if not all(is_name(name) for name in names):
        return
    plain["dms"] = names
    for way in (*WAYS, *OF_EACH):
        own = {str(name): dm[way] for name, dm in zip(names, listed, strict=True) if way in dm}
        top = by_name(plain.get(way), plain) or {}
        if own and isinstance(top, Mapping):
            _name_twice(own, top, way, plain["dms"], faults)
            plain[way] = {**own, **top}
    held = {name: dm.get("options") or [] for name, dm in zip(names, listed, strict=True)}
    if plain.get("options") is None and any(held.values()):
        plain["options"] = held
    elif isinstance(plain.get("options"), list):
        plain["options"] = [_owned(option, at, held) for at, option in enumerate(plain["options"], start=1)]


def _name_twice(
    own: Mapping[str, Any], top: Mapping[str, Any], way: str, names: list[Any], faults: Faults
) -> None:
    """Faults where a field stands with a decision maker and again in the entry of that name at the top."""
    for at, name in enumerate(map(str, names)):
        if name in own and name in top:
            what = f"{name} has this field here and again at the top of the file, under {way}."
            faults.add(what, f"dms[{at}].{way}", "Keep one of the two.")


def _owned(option: Any, at: int, held: Mapping[Any, Any]) -> Any:
    """An option whose owner is said only by the owner's list of names or of places, counted from 1."""
    option = {"name": option} if isinstance(option, str) else option
    if not isinstance(option, Mapping) or option.get("dm") is not None:
        return option
    owners = [
        dm for dm, own in held.items() if isinstance(own, list) and (option.get("name") in own or at in own)
    ]
    return {**option, "dm": owners} if owners else option


def _options(options: Any, faults: Faults) -> Any:
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
    if not isinstance(options, list | tuple):
        return options
    return [
        _option(renamed(option, "options", f"options[{at}]", faults)) for at, option in enumerate(options)
    ]


def _option(option: Any) -> Any:
    way = option.get("moves") if isinstance(option, Mapping) else None
    if not isinstance(way, str):
        return option
    way = way.replace(" ", "").replace("→", "->").replace("↔", "<->")
    return {**option, "moves": _WAYS.get(way.lower(), way)}


def _names(options: Any) -> list[Any]:
    """The names of the options, none if they are no list of options with names."""
    listed = options if isinstance(options, list) else []
    names = [option.get("name") if isinstance(option, Mapping) else None for option in listed]
    return names if all(is_name(name) for name in names) else []


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

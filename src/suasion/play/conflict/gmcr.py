"""Import of `.gmcr` model files: the JSON that GMCR+ and its open Python version save.

A file holds `options` (each with a `name` and a `permittedDirection`: "both", "fwd" for no to yes only,
"back" for yes to no only), `decisionMakers` (each with a `name`, the positions of its `options`, and
`preferences`: an ordered list of conditions, most important first), `infeasibles` (conditions that rule
states out), and optionally rankings by hand (`preferenceRanking`, in older files `preferenceVector`) when
`useManualPreferenceRanking` (older: `useManualPreferenceVectors`) is set. A condition is a list of pairs
[option position, "Y" or "N"], or {"compound": true, "members": [conditions]}, true where any member is.
A maker's `misperceptions` are conditions for states that it does not see. `coalitions` groups makers by their
positions; here everybody decides for itself, and a note says so where the file groups somebody.
States are numbered from 1 in increasing binary value, the first option being the lowest bit.

The result is a mapping in the conflict format of `suasion.play.conflict.reading`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from suasion.errors import CaseError, Problem, TooLarge
from suasion.play.conflict.shape import GMCR, faults_of_shape

__all__ = ["conflict_from_gmcr"]

_DIRECTIONS = {"both": "both", "fwd": "N->Y", "back": "Y->N"}
_MOST_OPTIONS = 20


def conflict_from_gmcr(model: Mapping[str, Any], file: str = "") -> dict[str, Any]:
    """Translate a `.gmcr` model into a conflict mapping.

    Parameters
    ----------
    model : mapping
        The parsed JSON.
    file : str
        Name used in messages.

    Returns
    -------
    dict
        `dms`, `options` (name, dm, moves), `infeasible_patterns`, `states` (n, yn), `misperceived_patterns`
        and `preferences_best_to_worst` (ties as nested lists), as `load_conflict` takes them; and `notes`,
        a list of sentences on what of the file is not in them.

    Raises
    ------
    CaseError
        If the file lacks a field, shares an option between decision makers, or has a ranking that does not
        name every feasible state once.
    TooLarge
        Above 20 options: such a model is better rewritten as a case with statements.

    Examples
    --------
    >>> dilemma = {
    ...     "decisionMakers": [{"name": "A", "options": [0], "preferences": [[[1, "N"]], [[0, "Y"]]]},
    ...                        {"name": "B", "options": [1], "preferences": [[[0, "N"]], [[1, "Y"]]]}],
    ...     "options": [{"name": "confess", "permittedDirection": "both"},
    ...                 {"name": "confess too", "permittedDirection": "fwd"}],
    ...     "infeasibles": []}
    >>> conflict = conflict_from_gmcr(dilemma)
    >>> conflict["preferences_best_to_worst"]["A"], conflict["options"][1]["moves"]
    ([2, 1, 4, 3], 'N->Y')
    """
    owners = _owners(model, file)
    count = len(model["options"])
    if count > _MOST_OPTIONS:
        raise TooLarge(
            f"the model has {count} options; a .gmcr file may have at most {_MOST_OPTIONS}.",
            file=file,
            remedy="Write it as a case with preference statements instead.",
        )
    never = [_patterns(condition, count, file) for condition in model.get("infeasibles") or ()]
    patterns = list(dict.fromkeys(itertools.chain.from_iterable(never)))
    every = ("".join(reversed(bits)) for bits in itertools.product("NY", repeat=count))
    states = [yn for yn in every if not any(_matches(pattern, yn) for pattern in patterns)]
    if not states:
        raise CaseError("the infeasible patterns leave no state.", file=file, remedy="Remove one of them.")
    makers = [str(maker["name"]) for maker in model["decisionMakers"]]
    return {
        "title": str(model.get("title", "")),
        "dms": makers,
        "options": [
            {
                "name": str(option["name"]),
                "dm": makers[owners[k]],
                "moves": _DIRECTIONS[option["permittedDirection"]],
            }
            for k, option in enumerate(model["options"])
        ],
        "infeasible_patterns": patterns,
        "states": [{"n": n, "yn": yn} for n, yn in enumerate(states, start=1)],
        "preferences_best_to_worst": _rankings(model, states, file),
        "misperceived_patterns": _unseen(model, count, file),
        "notes": _coalitions(model, makers),
    }


def _owners(model: Mapping[str, Any], file: str) -> list[int]:
    """The position of each option's only decision maker; every fault of the skeleton at once."""
    if not isinstance(model, Mapping):
        raise CaseError("a model file holds one JSON object.", file=file)
    missing = [name for name in ("decisionMakers", "options") if not isinstance(model.get(name), list)]
    if missing:
        raise CaseError(
            Problem(f"the model has no list “{name}”.", file, field=name, remedy="Save it again as .gmcr.")
            for name in missing
        )
    faults = list(faults_of_shape(model, GMCR, file))
    faults += [
        Problem("a name is missing.", file, field=f"{key}[{at}].name", remedy="Name it.")
        for key in ("decisionMakers", "options")
        for at, item in enumerate(model[key])
        if isinstance(item, Mapping) and item.get("name") is None
    ]
    if faults:
        raise CaseError(faults)
    owners: list[list[int]] = [[] for _ in model["options"]]
    problems = []
    for at, maker in enumerate(model["decisionMakers"]):
        for option in maker.get("options") or ():
            if not 0 <= option < len(owners):
                problems.append(
                    Problem(f"{maker.get('name')} has option {option}, which does not exist.", file)
                )
            else:
                owners[option].append(at)
    for k, option in enumerate(model["options"]):
        if option.get("permittedDirection") not in _DIRECTIONS:
            what = f"option {option.get('name')} has direction {option.get('permittedDirection')!r}."
            problems.append(Problem(what, file, remedy="Use both, fwd or back."))
        if len(owners[k]) != 1:
            what = f"option {option.get('name')} belongs to {len(owners[k])} decision makers, not one."
            problems.append(Problem(what, file, remedy="Give each of them an option of its own."))
    if problems:
        raise CaseError(problems)
    return [owner[0] for owner in owners]


def _patterns(condition: Any, count: int, file: str) -> list[str]:
    """A condition as patterns of Y, N and -; it is true where any of them matches."""
    if isinstance(condition, Mapping):
        parts = (_patterns(member, count, file) for member in condition.get("members") or ())
        return list(itertools.chain.from_iterable(parts))
    pattern = ["-"] * count
    for pair in condition:
        option, value = pair if len(pair) == 2 else (None, "")
        if not isinstance(option, int) or not 0 <= option < count or value not in ("Y", "N"):
            raise CaseError(f"{pair!r} is no pair of an option's position and Y or N.", file=file)
        pattern[option] = value
    return ["".join(pattern)]


def _unseen(model: Mapping[str, Any], count: int, file: str) -> dict[str, list[str]]:
    """The patterns of the states that a decision maker does not see, for those who miss any."""
    found = {}
    for maker in model["decisionMakers"]:
        missed = [_patterns(condition, count, file) for condition in maker.get("misperceptions") or ()]
        if missed:
            found[str(maker["name"])] = list(itertools.chain.from_iterable(missed))
    return found


def _coalitions(model: Mapping[str, Any], makers: Sequence[str]) -> list[str]:
    """A sentence for each group of decision makers that the file joins into one."""
    notes = []
    for group in model.get("coalitions") or ():
        if isinstance(group, list) and len(group) > 1:
            names = " and ".join(makers[k] if 0 <= k < len(makers) else str(k) for k in group)
            notes.append(
                f"The file joins {names} in a coalition. Here each decides for itself; "
                "coalitions.as_one in the JSON answer has what they could do as one."
            )
    return notes


def _matches(pattern: str, yn: str) -> bool:
    return all(want in ("-", have) for want, have in zip(pattern, yn, strict=True))


def _rankings(model: Mapping[str, Any], states: Sequence[str], file: str) -> dict[str, list[Any]]:
    by_hand = bool(model.get("useManualPreferenceRanking") or model.get("useManualPreferenceVectors"))
    rankings = {}
    for maker in model["decisionMakers"]:
        given = maker.get("preferenceRanking") or maker.get("preferenceVector")
        if by_hand and given:
            rankings[str(maker["name"])] = _checked(given, len(states), str(maker["name"]), file)
        else:
            count = len(model["options"])
            wishes = [_patterns(wish, count, file) for wish in maker.get("preferences") or ()]
            rankings[str(maker["name"])] = _by_statements(wishes, states)
    return rankings


def _checked(given: Sequence[Any], count: int, maker: str, file: str) -> list[Any]:
    flat: list[Any] = []
    for place in given:
        flat.extend(place if isinstance(place, list) else [place])
    if sorted(flat) != list(range(1, count + 1)):
        raise CaseError(
            f"the ranking of {maker} does not name each of the {count} feasible states exactly once.",
            file=file,
            remedy="Complete it, or rank by statements.",
        )
    return [place[0] if isinstance(place, list) and len(place) == 1 else place for place in given]


def _by_statements(wishes: Iterable[Sequence[str]], states: Sequence[str]) -> list[Any]:
    """States best first; the first wish on which two differ decides; ties become lists."""
    listed = list(wishes)
    groups: dict[tuple[bool, ...], list[int]] = {}
    for n, yn in enumerate(states, start=1):
        key = tuple(any(_matches(pattern, yn) for pattern in wish) for wish in listed)
        groups.setdefault(key, []).append(n)
    best_first = [groups[key] for key in sorted(groups, reverse=True)]
    return [group[0] if len(group) == 1 else group for group in best_first]

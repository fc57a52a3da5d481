"""States and names of a conflict file, checked as they are read (see `suasion.play.conflict.reading`).

Every reader takes a `Faults`, so that all problems of a file are reported at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from suasion.errors import CaseError, Problem, did_you_mean
from suasion.play.conflict.sentences import true_in
from suasion.play.game import IntArray
from suasion.play.graph.preferences import matches

__all__ = [
    "Faults",
    "Members",
    "Number",
    "fit",
    "in_number_order",
    "known",
    "members_of",
    "number_of",
    "owners_of",
    "placed",
    "read_states",
    "spelled",
]

Number = int | str
"""A state's own number in the file; a name will do."""

Members = dict[Number, list[int]]
"""Which states of the game a state of the file stands for: one, or several with a dash in its letters."""

_MOST_COUNTED = 24
"""Up to so many options every state that the patterns leave is counted."""

_MOST_DASHES = 12
"""A state of the file may stand for 2 to this number of states."""


class Faults:
    """Collects problems so that all are reported at once.

    Examples
    --------
    >>> faults = Faults("x.json")
    >>> faults.add("no states.", "states", "List them with their numbers n.")
    >>> faults.stop()
    Traceback (most recent call last):
    suasion.errors.CaseError: x.json  states  no states. List them with their numbers n.
    """

    def __init__(self, file: str) -> None:
        self.file, self.found = file, list[Problem]()

    def add(self, what: str, field: str, remedy: str = "") -> None:
        """Keep a problem: what is wrong, in which field, and what to do."""
        self.found.append(Problem(what, self.file, field=field, remedy=remedy))

    def stop(self) -> None:
        """Raise all problems found so far as one CaseError, if there are any."""
        if self.found:
            raise CaseError(self.found)


def number_of(state: Mapping[str, Any], place: int, faults: Faults) -> Number:
    """The number of a state, or a fault and a number nobody uses."""
    n: Number | None = state.get("n")
    if n is None:
        field = f"states[{place}].n"
        faults.add("a state needs a number n.", field)
        return field
    return n


def members_of(stands: Iterable[tuple[Number, list[int]]], faults: Faults) -> Members:
    """As a mapping, which needs every number only once."""
    stands = list(stands)
    members = dict(stands)
    if len(members) < len(stands):
        twice = next(n for n, times in Counter(n for n, _ in stands).items() if times > 1)
        faults.add(f"two states have the same number, {twice}.", "states")
    return members


def known(n: Number | None, members: Collection[Number], field: str, faults: Faults) -> bool:
    """Whether a state has this number; if not, a fault."""
    if n not in members:
        faults.add(f"{'nothing' if n is None else n} is not the number of a state.", field)
    return n in members


def read_states(data: Mapping[str, Any], names: tuple[str, ...], faults: Faults) -> tuple[IntArray, Members]:
    """Codes in increasing order, and which of them each state of the file stands for."""
    listed = data.get("states") or ()
    if listed and all(state.get("yn") is not None for state in listed):
        return _spelled_states(data, listed, names, faults)
    codes = _allowed(data, names, faults)
    numbers: list[Number] = list(range(1, len(codes) + 1))
    if listed:
        numbers = [number_of(state, place, faults) for place, state in enumerate(listed)]
    if len(numbers) != len(codes):
        faults.add(f"{len(numbers)} states are listed, but {len(codes)} are feasible.", "states")
        faults.stop()
    return codes, members_of(zip(numbers, ([s] for s in range(len(codes))), strict=True), faults)


def _spelled_states(
    data: Mapping[str, Any], listed: Sequence[Mapping[str, Any]], names: tuple[str, ...], faults: Faults
) -> tuple[IntArray, Members]:
    """States given by their letters, checked against the patterns."""
    stands: list[tuple[Number, list[int]]] = []
    for place, state in enumerate(listed):
        letters = state["yn"]
        fine = (
            len(letters) == len(names)
            and not set(letters) - set("YN-")
            and letters.count("-") <= _MOST_DASHES
        )
        if not fine:
            what = f'"{letters}" is no state of {len(names)} options.'
            faults.add(what, f"states[{place}].yn", "Write Y or N for each option, or - for either.")
        stands.append((number_of(state, place, faults), spelled(letters) if fine else []))
    every: IntArray = np.array([code for _, codes in stands for code in codes], dtype=np.int64)
    banned = _banned(data, names, every, faults)
    faults.stop()
    allowed = np.unique(every[~banned])
    times = Counter(every.tolist())
    place_of = {code: s for s, code in enumerate(allowed.tolist())}
    for place, (_, codes) in enumerate(stands):
        field = f"states[{place}].yn"
        if any(times[code] > 1 for code in codes):
            faults.add(f"state {listed[place]['yn']} is listed twice.", field)
        codes[:] = sorted(place_of[code] for code in codes if code in place_of)
        if not codes:
            faults.add(
                f"the patterns forbid state {listed[place]['yn']}.", field, "Take one of the two away."
            )
    if "infeasible_patterns" in data and len(names) <= _MOST_COUNTED:
        missing = np.setdiff1d(_allowed(data, names, faults), allowed)
        if len(missing):
            faults.add(
                f"the patterns leave {len(missing)} more states than are listed, such as "
                f"{_spell(int(missing[0]), len(names))}.",
                "states",
                "Complete the list or infeasible_patterns.",
            )
    return allowed, members_of(stands, faults)


def spelled(letters: str) -> list[int]:
    """The codes that letters stand for, the first option being the lowest bit; a dash stands for both.

    Examples
    --------
    >>> spelled("YN"), spelled("Y-")
    ([1], [1, 3])
    """
    codes = [0]
    for k, letter in enumerate(letters):
        chosen = [code | 1 << k for code in codes]
        codes = codes + chosen if letter == "-" else chosen if letter == "Y" else codes
    return codes


def _spell(code: int, width: int) -> str:
    return "".join("Y" if code >> k & 1 else "N" for k in range(width))


def _allowed(data: Mapping[str, Any], names: tuple[str, ...], faults: Faults) -> IntArray:
    """The codes that no infeasible pattern fits."""
    if len(names) > _MOST_COUNTED:
        faults.add(f"{len(names)} options need the states listed with their letters.", "states")
        faults.stop()
    codes: IntArray = np.arange(1 << len(names), dtype=np.int64)
    codes = codes[~_banned(data, names, codes, faults)]
    faults.stop()
    if not len(codes):
        faults.add("the patterns forbid every state.", "infeasible_patterns")
        faults.stop()
    return codes


def _banned(data: Mapping[str, Any], names: tuple[str, ...], codes: IntArray, faults: Faults) -> IntArray:
    """Where an infeasible pattern fits."""
    banned = np.zeros(len(codes), dtype=bool)
    for place, pattern in enumerate(data.get("infeasible_patterns") or ()):
        banned |= fit(pattern, names, codes, f"infeasible_patterns[{place}]", faults)
    return banned


def fit(pattern: str, names: Sequence[str], codes: IntArray, field: str, faults: Faults) -> IntArray:
    """Where the states fit a pattern of Y, N and -, or a sentence over the options; a fault if it is neither.

    Examples
    --------
    >>> faults = Faults("")
    >>> fit("-Y", ["a", "b"], np.arange(4), "infeasible_patterns[0]", faults).tolist()
    [False, False, True, True]
    >>> fit("a & b", ["a", "b"], np.arange(4), "infeasible_patterns[0]", faults).tolist()
    [False, False, False, True]
    """
    try:
        if re.search(r"[\d&|()]", pattern) or pattern in names:
            return true_in(pattern, names, codes)
        return matches(pattern, names, codes)
    except CaseError as error:
        faults.add(error.problems[0].what, field, error.problems[0].remedy)
        return np.zeros(len(codes), dtype=bool)


def in_number_order(numbers: Iterable[Number]) -> list[Number]:
    """Numbers in order, then names, of which the figures count as numbers.

    Examples
    --------
    >>> in_number_order(["s10", "s2", 11, 3])
    [3, 11, 's2', 's10']
    """

    def place(n: Number) -> tuple[bool, list[tuple[int, str]]]:
        parts = re.findall(r"(\d*)(\D*)", n) if isinstance(n, str) else [(str(n), "")]
        return isinstance(n, str), [(int(figures or -1), rest) for figures, rest in parts]

    return sorted(numbers, key=place)


def owners_of(item: Mapping[str, Any]) -> list[str]:
    """Who is named under `dm` of an option or a move: one or several.

    Examples
    --------
    >>> owners_of({"dm": "A"}), owners_of({"dm": ["A", "B"]}), owners_of({})
    (['A'], ['A', 'B'], [])
    """
    stated = item.get("dm")
    several = stated if isinstance(stated, list | tuple) else [] if stated is None else [stated]
    return [str(dm) for dm in several]


def placed(named: Iterable[str], actors: tuple[str, ...], field: str, faults: Faults) -> list[int]:
    """The places of decision makers given by name; unknown ones become faults.

    Examples
    --------
    >>> faults = Faults("")
    >>> placed(["B", "C"], ("A", "B"), "arcs[0].dm", faults), faults.found[0].what
    ([1], 'unknown decision maker "C".')
    """
    places = []
    for dm in named:
        if dm in actors:
            places.append(actors.index(dm))
        else:
            faults.add(f'unknown decision maker "{dm}".', field, did_you_mean(dm, actors))
    return places

"""Portfolios over time: for each period, which state chose what on which item.

A *panel* is what alignment is computed from. Its items are roll calls (votes) or partner
states (alliance ties); its periods are UN sessions or years. States come and go, so each
period has its own list of states.

Categories are stored in order from 0. Votes: yes 0, abstain 1, no 2, absent missing.
Alliance ties: none 0, nonaggression 1, neutrality or consultation 2, defence or offence 3
[Miller2026], and a state's tie with itself is the highest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from suasion.errors import DataError, did_you_mean
from suasion.measure.alignment.portfolios import MISSING
from suasion.measure.conventions import WITHOUT_PAIR

__all__ = ["ISSUES", "TIES", "VOTES", "Panel", "Slice", "about", "tie_codes", "ties_panel", "votes_panel"]

State: TypeAlias = str | int
Codes: TypeAlias = NDArray[np.int8]

VOTES = ("yes", "abstain", "no")
TIES = ("none", "nonaggression", "neutrality or consultation", "defence or offence")

#: Words that mark the recurring issues of the General Assembly in titles of resolutions.
ISSUES: Mapping[str, tuple[str, ...]] = {
    "nuclear": ("nuclear", "fissile", "test-ban", "test ban", "atomic"),
    "disarmament": ("disarmament", "arms", "weapons", "ammunition", "landmines", "outer space"),
    "human rights": ("human rights", "torture", "death penalty", "freedom of religion", "racism"),
    "Palestine": ("palestin", "israel", "occupied territor", "golan", "jerusalem"),
    "colonialism": ("colonial", "self-determination", "non-self-governing", "decoloni"),
    "development": ("development", "economic", "trade", "debt", "globalization", "coercive"),
}


@dataclass(frozen=True, slots=True)
class Slice:
    """One period: states down, items across, the category chosen in each cell.

    Attributes
    ----------
    period : int
        A UN session or a year.
    states, items : tuple
        Labels of the rows and columns of `codes`; states are sorted.
    codes : int8 array, shape (len(states), len(items))
        Category from 0; -1 is missing (absent, not a member, not known).
    """

    period: int
    states: tuple[State, ...]
    items: tuple[State, ...]
    codes: Codes

    def row(self, state: State) -> Codes:
        """The choices of one state; all missing where it has none in this period."""
        if state in self.states:
            return np.asarray(self.codes[self.states.index(state)])
        return np.full(len(self.items), MISSING, dtype=np.int8)


@dataclass(frozen=True, slots=True)
class Panel:
    """Portfolios of many states over many periods, oldest first.

    Attributes
    ----------
    name : str
        What was chosen, in words: "UN General Assembly votes".
    categories : tuple of str
        Names of the ordered categories.
    slices : tuple of Slice
    source, vintage : str
        Where the choices come from, and which release; carried into every result.
    conventions : tuple of str
        Those of `recoding.with_conventions` that the panel follows, carried into every result too.
    """

    name: str
    categories: tuple[str, ...]
    slices: tuple[Slice, ...]
    source: str = ""
    vintage: str = ""
    conventions: tuple[str, ...] = ()

    @property
    def periods(self) -> tuple[int, ...]:
        """The periods that have a slice."""
        return tuple(part.period for part in self.slices)

    @property
    def states(self) -> tuple[State, ...]:
        """Every state of any period, sorted."""
        return tuple(sorted({state for part in self.slices for state in part.states}, key=str))

    def at(self, period: int) -> Slice:
        """The slice of one period; DataError where there is none."""
        for part in self.slices:
            if part.period == period:
                return part
        span = f"{self.periods[0]} to {self.periods[-1]}" if self.slices else "no period at all"
        raise DataError(f"{self.name}: nothing for {period}.", remedy=f"The data run from {span}.")

    def rows(self, part: Slice, *states: State) -> tuple[Codes, ...]:
        """The choices of a few states in one slice, without these states as items where the panel says so."""
        found = tuple(part.row(state) for state in states)
        if WITHOUT_PAIR not in self.conventions:
            return found
        others = np.array([item not in states for item in part.items], dtype=bool)
        return tuple(row[others] for row in found)

    def check(self, *states: State) -> None:
        """DataError naming every state the panel does not know."""
        known = set(self.states)
        unknown = [state for state in states if state not in known]
        if unknown:
            hint = did_you_mean(str(unknown[0]), map(str, known))
            names = ", ".join(str(state) for state in unknown)
            raise DataError(f"{self.name}: no row for {names}.", remedy=hint)

    def during(self, periods: Iterable[int]) -> Panel:
        """The same panel, these periods only (those it has)."""
        wanted = set(periods)
        return replace(self, slices=tuple(part for part in self.slices if part.period in wanted))

    def only(self, items: Collection[State]) -> Panel:
        """The same panel, these items only; periods left without one drop out."""
        wanted = set(items)
        return _filtered(self, lambda part: np.array([item in wanted for item in part.items], dtype=bool))

    def contested(self) -> Panel:
        """The same panel without the items on which all known choices are the same.

        Unanimous roll calls say nothing about who stands with whom; they raise S and
        agreement and move kappa a little. Some releases of the UN data leave out most of
        them already.
        """
        return _filtered(self, lambda part: _varies(part.codes))

    def pooled(self, periods: Iterable[int]) -> Slice:
        """Several periods as one slice, items side by side, under the last period's number."""
        parts = self.during(periods).slices
        if not parts:
            raise DataError(f"{self.name}: none of the periods asked for is in the data.")
        states = tuple(sorted({state for part in parts for state in part.states}, key=str))
        codes = np.concatenate([np.stack([part.row(state) for state in states]) for part in parts], axis=1)
        return Slice(parts[-1].period, states, tuple(item for part in parts for item in part.items), codes)


def _varies(codes: Codes) -> NDArray[np.bool_]:
    lowest = np.where(codes == MISSING, np.int8(127), codes).min(axis=0, initial=127)
    return np.asarray(codes.max(axis=0, initial=MISSING) > lowest)


def _filtered(panel: Panel, keep: Callable[[Slice], NDArray[np.bool_]]) -> Panel:
    slices = []
    for part in panel.slices:
        mask = keep(part)
        if mask.any():
            items = tuple(item for item, kept in zip(part.items, mask, strict=True) if kept)
            slices.append(replace(part, items=items, codes=part.codes[:, mask]))
    return replace(panel, slices=tuple(slices))


def votes_panel(
    state: ArrayLike,
    roll_call: ArrayLike,
    period: ArrayLike,
    vote: ArrayLike,
    *,
    source: str = "",
    vintage: str = "",
) -> Panel:
    """A panel from one row per vote: who, on what, when, how.

    Parameters
    ----------
    state, roll_call : arrays, shape (rows,)
        Labels of the state and of the roll call.
    period : int array, shape (rows,)
        Session or year of the roll call. Take the session from the roll call's number, not
        from a year column: in one release both sessions 77 and 78 are dated 2022.
    vote : int array, shape (rows,)
        1 yes, 2 abstain, 3 no; any other value is absent, and missing.
    source, vintage : str

    Returns
    -------
    Panel

    Raises
    ------
    DataError
        A state has two different votes on one roll call, or arrays differ in length.

    Examples
    --------
    >>> panel = votes_panel(["CHN", "PRK", "CHN"], [7, 7, 8], [1, 1, 1], [1, 2, 3])
    >>> panel.at(1).codes
    array([[ 0,  2],
           [ 1, -1]], dtype=int8)
    """
    states, items = np.asarray(state), np.asarray(roll_call)
    periods, votes = np.asarray(period), np.asarray(vote)
    if not len(states) == len(items) == len(periods) == len(votes):
        raise DataError("votes: the columns state, roll_call, period and vote differ in length.")
    cast = np.where((votes >= 1) & (votes <= 3), votes - 1, MISSING).astype(np.int8)
    slices = []
    for value in np.unique(periods):
        chosen = periods == value
        slices.append(_slice_of_votes(int(value), states[chosen], items[chosen], cast[chosen]))
    return Panel("UN General Assembly votes", VOTES, tuple(slices), source, vintage)


def _slice_of_votes(period: int, states: NDArray, items: NDArray, cast: Codes) -> Slice:  # type: ignore[type-arg]
    rows, row = np.unique(states, return_inverse=True)
    columns, column = np.unique(items, return_inverse=True)
    codes = np.full((len(rows), len(columns)), MISSING, dtype=np.int8)
    codes[row, column] = cast
    clash = np.flatnonzero(codes[row, column] != cast)
    if clash.size:
        who, what = states[clash[0]], items[clash[0]]
        raise DataError(
            f"votes: {who} has two different votes on roll call {what} of period {period}.",
            remedy="One row for each state and roll call; use a release without repeated rows.",
        )
    return Slice(period, tuple(rows.tolist()), tuple(columns.tolist()), codes)


def tie_codes(
    defence: ArrayLike,
    offence: ArrayLike,
    neutrality: ArrayLike,
    nonaggression: ArrayLike,
    consultation: ArrayLike,
) -> Codes:
    """The category of an alliance tie from its obligations, the highest one counting.

    3 defence or offence, 2 neutrality or consultation, 1 nonaggression, 0 none [Miller2026].

    Parameters
    ----------
    defence, offence, neutrality, nonaggression, consultation : arrays of 0 and 1
        What the first state owes the second.

    Returns
    -------
    int8 array

    Examples
    --------
    >>> tie_codes([1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [1, 1, 1, 0], [0, 0, 0, 0])
    array([3, 1, 2, 0], dtype=int8)
    """
    owed = [np.asarray(x) > 0 for x in (defence, offence, neutrality, nonaggression, consultation)]
    levels = (3, 3, 2, 1, 2)
    highest = np.max([np.where(flag, level, 0) for flag, level in zip(owed, levels, strict=True)], axis=0)
    return np.asarray(highest, dtype=np.int8)


def ties_panel(
    years: Iterable[tuple[int, Collection[State]]],
    a: ArrayLike,
    b: ArrayLike,
    year: ArrayLike,
    code: ArrayLike,
    *,
    source: str = "",
    vintage: str = "",
) -> Panel:
    """A panel of alliance ties: each state's row holds its tie to every state of that year.

    Unit weights; the pair itself is among the items; a tie with oneself is the highest
    category, so that two states without any ally still differ. Inside the years given an
    unlisted tie is none (0), because the source covers them all; rows about a state that
    does not exist that year are left out.

    Parameters
    ----------
    years : iterable of (year, states)
        Which states exist in which year.
    a, b, year, code : arrays, shape (rows,)
        Directed ties (what a owes b), as coded by `tie_codes`; of several rows for one
        pair and year (treaties that followed each other) the highest counts.
    source, vintage : str

    Returns
    -------
    Panel

    Examples
    --------
    >>> panel = ties_panel([(1914, [2, 255, 300])], [255, 300], [300, 255], [1914, 1914], [3, 3])
    >>> panel.at(1914).codes
    array([[3, 0, 0],
           [0, 3, 3],
           [0, 3, 3]], dtype=int8)
    """
    first, second, when, level = np.asarray(a), np.asarray(b), np.asarray(year), np.asarray(code)
    slices = []
    for value, members in years:
        states = np.unique(np.asarray(list(members)))
        codes = np.zeros((len(states), len(states)), dtype=np.int8)
        rows = (when == value) & np.isin(first, states) & np.isin(second, states)
        place = np.searchsorted(states, first[rows]), np.searchsorted(states, second[rows])
        np.maximum.at(codes, place, level[rows].astype(np.int8))
        np.fill_diagonal(codes, len(TIES) - 1)
        labels = tuple(states.tolist())
        slices.append(Slice(value, labels, labels, codes))
    return Panel("alliance ties", TIES, tuple(slices), source, vintage)


def about(texts: Mapping[State, str], words: str | Iterable[str]) -> tuple[State, ...]:
    """The items whose text speaks of a subject, in the order of `texts`.

    Parameters
    ----------
    texts : mapping from item to text
        Title or description of each resolution.
    words : str or iterable of str
        The name of an issue (a key of `ISSUES`), or words to look for: case does not
        matter, a word matches from its beginning ("palestin" finds Palestine, Palestinian).

    Returns
    -------
    tuple of items

    Examples
    --------
    >>> about({1: "Nuclear disarmament", 2: "Right to food"}, "nuclear")
    (1,)
    """
    if isinstance(words, str):
        words = ISSUES.get(words, (words,))
    pattern = re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE)
    return tuple(item for item, text in texts.items() if pattern.search(text))

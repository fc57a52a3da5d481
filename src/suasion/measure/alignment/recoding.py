"""Panels under another convention than the default: the choices coded anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.errors import DataError
from suasion.measure.alignment.panels import TIES, VOTES, Panel, Slice
from suasion.measure.alignment.portfolios import MISSING
from suasion.measure.conventions import (
    ABSENT_AS_ABSTENTION,
    BINARY_TIES,
    CALENDAR_YEAR,
    CONVENTIONS,
    NO_SELF_TIES,
    ON_TIES,
    ON_VOTES,
    WEIGHTS,
    chosen,
)

__all__ = ["BINARY", "with_conventions"]

Codes: TypeAlias = NDArray[np.int8]

BINARY = ("no alliance", "alliance")
"""Categories of ties under the convention "binary-ties"."""

_ABSTAIN = VOTES.index("abstain")


def with_conventions(panel: Panel, names: Iterable[str]) -> Panel:
    """The same panel under other conventions; every result made from it follows them and names them.

    Parameters
    ----------
    panel : Panel
    names : iterable of str
        Some of `conventions.CONVENTIONS`. "calendar-year" needs the dates of the votes: ask `stored_votes`
        for it, or give `votes_panel` the years as its periods.

    Raises
    ------
    DataError
        An unknown convention, or one that is not about such choices: an absence in a panel of ties. Weights
        are no convention of a panel: they stand in the names of its measures.

    Notes
    -----
    "absent-as-abstention": a state that casts no vote in a period is no member in it and stays missing. A
    state that joined in the middle of a period counts as abstaining on what was voted before.

    Examples
    --------
    >>> from suasion.measure.alignment.panels import ties_panel
    >>> panel = ties_panel([(1914, [2, 255, 300])], [255, 300], [300, 255], [1914, 1914], [3, 2])
    >>> with_conventions(panel, ["binary-ties", "no-self-ties"]).at(1914).codes
    array([[0, 0, 0],
           [0, 0, 1],
           [0, 1, 0]], dtype=int8)
    """
    asked = chosen(names)
    for name in asked:
        _check(panel, name)
    slices = panel.slices
    for name in asked:
        if name in _RECODED:
            slices = tuple(replace(part, codes=_RECODED[name](part)) for part in slices)
    categories = BINARY if BINARY_TIES in asked else panel.categories
    followed = chosen((*panel.conventions, *asked))
    return replace(panel, categories=categories, slices=slices, conventions=followed)


def _check(panel: Panel, name: str) -> None:
    """DataError where a convention does not bear on what the panel holds."""
    if name in panel.conventions:
        return
    if name == CALENDAR_YEAR:
        raise DataError(
            f"{panel.name}: the panel has no dates, so that {name} cannot be had of it.",
            remedy="Ask `stored_votes` for it, or give `votes_panel` the years as periods.",
        )
    if name in WEIGHTS:
        raise DataError(
            f"{panel.name}: {name} is no convention of a panel, whose measures name their weights.",
            remedy=f"Name the measure, such as kappa_{WEIGHTS[name]}.",
        )
    votes, ties = panel.categories == VOTES, panel.categories in (TIES, BINARY)
    if (name in ON_VOTES and not votes) or (name in ON_TIES and not ties):
        subject = "votes" if name in ON_VOTES else "alliance ties"
        raise DataError(
            f"{panel.name}: the convention {name} is about {subject}: {CONVENTIONS[name]}.",
            remedy=f"Leave it out, or measure {subject}.",
        )


def _absent_abstain(part: Slice) -> Codes:
    votes = (part.codes != MISSING).any(axis=1, keepdims=True)
    return np.where((part.codes == MISSING) & votes, np.int8(_ABSTAIN), part.codes)


def _binary(part: Slice) -> Codes:
    return np.minimum(part.codes, np.int8(1))


def _no_self(part: Slice) -> Codes:
    own = np.array([[item == state for item in part.items] for state in part.states], dtype=bool)
    return np.where(own & (part.codes != MISSING), np.int8(0), part.codes)


_RECODED: Mapping[str, Callable[[Slice], Codes]] = {
    ABSENT_AS_ABSTENTION: _absent_abstain,
    BINARY_TIES: _binary,
    NO_SELF_TIES: _no_self,
}

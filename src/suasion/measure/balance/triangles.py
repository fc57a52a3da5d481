"""Strategic triangles: which of Dittmer's four forms three states stand in, with probabilities.

With a sign on each of the three ties [Dittmer1981]:

- menage a trois: three friendly ties;
- romantic triangle: two friendly ties that meet in a *pivot*, and hostility between the two wings;
- stable marriage: one friendly tie, the third state outside;
- unit veto: three hostile ties.

Signs are not observed but drawn: each draw of posture gives three signs, and the shares of draws are the
probabilities. Where ties were drawn together (one bootstrap of the same roll calls), hand them in together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from suasion.errors import DataError
from suasion.measure.findings.neighbours import Triangle
from suasion.measure.series.draws import percent

__all__ = ["FORMS", "MEANING", "form_of", "triangle"]

FORMS = ("menage a trois", "romantic triangle", "stable marriage", "unit veto")
"""Dittmer's four forms, by the number of hostile ties."""

MEANING = (
    "three friendly ties",
    "two friendly ties that meet in one state",
    "one friendly tie, the third state outside",
    "three hostile ties",
)
"""The same in plain words."""


def form_of(friendly: Sequence[bool]) -> str:
    """The form of a triangle from its three ties.

    Examples
    --------
    >>> form_of([True, True, False])
    'romantic triangle'
    """
    return FORMS[3 - sum(friendly)]


def triangle(
    states: tuple[str, str, str],
    ties: Mapping[tuple[str, str], npt.ArrayLike],
    period: str = "",
    threshold: float = 0.0,
) -> Triangle:
    """Probabilities of the four forms, and of each state being the pivot.

    Parameters
    ----------
    states
        Three different states.
    ties
        Pair (either order) -> draws of posture, shape (draws,), all of one length.
    threshold
        Posture above it is friendly, otherwise hostile. For kappa 0 means: as alike as chance.

    Raises
    ------
    DataError
        A tie is missing, or the draws differ in number.

    Examples
    --------
    >>> ties = {("CHN", "PRK"): [1, 1, -1, 1], ("CHN", "RUS"): [1, 1, 1, 1], ("PRK", "RUS"): [1, -1, -1, 1]}
    >>> found = triangle(("CHN", "PRK", "RUS"), ties)
    >>> dict(found.probabilities)["menage a trois"], dict(found.pivots)["CHN"]
    (0.5, 0.25)
    """
    a, b, c = states
    friendly = np.stack([_draws(ties, *pair) > threshold for pair in ((a, b), (a, c), (b, c))])
    hostile = 3 - friendly.sum(axis=0)
    n = friendly.shape[1]
    probabilities = tuple((form, float(np.mean(hostile == k))) for k, form in enumerate(FORMS))
    # The pivot is the state that is not on the one hostile tie.
    pivots = tuple(
        (state, float(np.mean((hostile == 1) & ~friendly[tie]))) for state, tie in ((a, 2), (b, 1), (c, 0))
    )
    top = max(probabilities, key=lambda pair: pair[1])
    why = f"{top[0]} in {percent(top[1])} of {n:,} draws; a tie is friendly above {threshold:g}."
    return Triangle(states, period, probabilities, pivots, n, why)


def _draws(ties: Mapping[tuple[str, str], npt.ArrayLike], a: str, b: str) -> npt.NDArray[np.float64]:
    found = ties.get((a, b), ties.get((b, a)))
    if found is None:
        raise DataError(f"the triangle has no draws for the tie {a}-{b}.", remedy="Give all three ties.")
    draws = np.asarray(found, dtype=float)
    lengths = {len(np.asarray(one)) for one in ties.values()}
    if len(lengths) > 1:
        raise DataError(
            "the ties of the triangle differ in their number of draws.", remedy="Draw them together."
        )
    return draws

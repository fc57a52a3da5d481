"""Conventions of the literature that measures of alignment may follow instead of the default.

The default is that of the method pages: votes by session, an absence missing, ties ordered and with oneself
the highest, the pair itself among the items, distances on the whole scale. Each convention changes one of
these; they may be combined. A result says which it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from suasion.errors import DataError, did_you_mean

__all__ = [
    "ABSENT_AS_ABSTENTION",
    "BINARY_TIES",
    "CALENDAR_YEAR",
    "CONVENTIONS",
    "NO_SELF_TIES",
    "OBSERVED_RANGE",
    "ON_TIES",
    "ON_VOTES",
    "USED_CATEGORIES",
    "WEIGHTS",
    "WITHOUT_PAIR",
    "chosen",
    "weighted",
]

ABSENT_AS_ABSTENTION = "absent-as-abstention"
CALENDAR_YEAR = "calendar-year"
BINARY_TIES = "binary-ties"
NO_SELF_TIES = "no-self-ties"
WITHOUT_PAIR = "without-pair"
USED_CATEGORIES = "used-categories"
OBSERVED_RANGE = "observed-range"

WEIGHTS: Mapping[str, str] = {
    "absolute-weights": "absolute",
    "squared-weights": "squared",
    "nominal-weights": "nominal",
}
"""Conventions about the disagreement weights of kappa, S and pi, and the distance each means."""

CONVENTIONS: Mapping[str, str] = {
    ABSENT_AS_ABSTENTION: "a state that votes in the period counts as abstaining where it was absent",
    CALENDAR_YEAR: "votes are taken by the year of their date, not by session",
    BINARY_TIES: "any obligation is an alliance (1), none is none (0)",
    NO_SELF_TIES: "a state has no tie with itself (0)",
    WITHOUT_PAIR: "the states compared are no items of their own comparison",
    USED_CATEGORIES: "the categories the pair uses are numbered anew from 0",
    OBSERVED_RANGE: "full disagreement is the range of the categories the pair uses",
    "absolute-weights": "disagreement is weighed by the distance of the categories",
    "squared-weights": "disagreement is weighed by the square of the distance",
    "nominal-weights": "any disagreement weighs the same",
}
"""Name of each convention, and what it says."""

ON_VOTES = frozenset({ABSENT_AS_ABSTENTION, CALENDAR_YEAR})
"""Conventions about votes alone."""

ON_TIES = frozenset({BINARY_TIES, NO_SELF_TIES, WITHOUT_PAIR})
"""Conventions about alliance ties alone."""


def chosen(names: Iterable[str], *, field: str = "") -> tuple[str, ...]:
    """The conventions named, each once, in the order of `CONVENTIONS`.

    Parameters
    ----------
    names : iterable of str
    field : str
        Where the names were given, for the message: "--convention".

    Raises
    ------
    DataError
        A name that is none of `CONVENTIONS`, or two kinds of weights.

    Examples
    --------
    >>> chosen(["without-pair", "binary-ties", "without-pair"])
    ('binary-ties', 'without-pair')
    """
    asked = [names] if isinstance(names, str) else list(names)
    for name in asked:
        if name not in CONVENTIONS:
            remedy = did_you_mean(name, CONVENTIONS) or f"There are: {', '.join(CONVENTIONS)}."
            raise DataError(f"no convention is called {name!r}.", field=field, remedy=remedy)
    weights = [name for name in WEIGHTS if name in asked]
    if len(weights) > 1:
        both = f"{weights[0]} and {weights[1]} exclude each other."
        raise DataError(both, field=field, remedy="Ask for one, then for the other.")
    return tuple(name for name in CONVENTIONS if name in asked)


def weighted(measure: str, conventions: Iterable[str]) -> str:
    """The name of a measure with the weights a convention asks for; others keep theirs.

    Examples
    --------
    >>> weighted("kappa_absolute", ["squared-weights"]), weighted("tau_b", ["squared-weights"])
    ('kappa_squared', 'tau_b')
    """
    head, _, tail = measure.rpartition("_")
    asked = [WEIGHTS[name] for name in conventions if name in WEIGHTS]
    return f"{head}_{asked[0]}" if asked and tail in WEIGHTS.values() else measure

"""Doubt as draws: every estimate is a sample from what the figures allow, made the same way every time.

Which spread a figure gets follows from what is known about it:

- a band of its own (bootstrap, published interval): a normal with one scale on each side;
- several compilers in one period: uniform over their range;
- a share of n counted things: Beta(n p + 1/2, n (1 - p) + 1/2);
- a single figure in a series whose compilers disagree elsewhere: normal on the series' own scale (logit for
  shares, log for levels, none for rates) with the root mean square of those disagreements. Most of that
  error is the compiler's own way of counting, so it is shared between its figures (correlation `SHARED`);
- otherwise nothing is known: the draws are all equal, and the estimate has no band.

Each series and period has its own generator, seeded by their names, so that a new series changes no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from suasion.measure.estimates import Figure

__all__ = [
    "DRAWS",
    "Draws",
    "generator",
    "link_spread",
    "percent",
    "quantiles",
    "sample_figures",
    "to_link",
    "two_piece",
]

Draws = npt.NDArray[np.float64]

DRAWS = 4000
"""Draws per estimate: a 90 % band end is then good to about a hundredth of the spread."""

SHARED = 0.9
"""Correlation of one compiler's errors in two periods: what it leaves out one year it leaves out the next."""

_SIGNED = "signed"
"""A level that the figures show can be zero or less, such as a position: no logarithm, no bound."""

_Z90 = 1.6448536269514722
_TINY = 1e-6
_SHARES = np.array([0.5, 0.25, 0.75, 0.05, 0.95])


def generator(*key: str) -> np.random.Generator:
    """A random generator that depends on these names and on nothing else.

    Examples
    --------
    >>> bool(generator("a", "2010").random() == generator("a", "2010").random())
    True
    """
    digest = hashlib.sha256("\x1f".join(key).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:8], "big")))


def two_piece(value: float, lo: float, hi: float, rng: np.random.Generator, n: int = DRAWS) -> Draws:
    """Normal draws around `value` with one scale below and one above, fitted to a 90 % band.

    Half of the draws fall on each side, so the median is `value` and the 5 and 95 % points are `lo` and `hi`.

    Examples
    --------
    >>> draws = two_piece(0.7, 0.6, 0.75, generator("doc"))
    >>> [round(float(q), 2) for q in np.quantile(draws, [0.05, 0.5, 0.95])]
    [0.6, 0.7, 0.75]
    """
    z = rng.standard_normal(n)
    scale = np.where(z < 0, max(value - lo, 0.0), max(hi - value, 0.0)) / _Z90
    return value + z * scale


def to_link(values: npt.ArrayLike, kind: str) -> Draws:
    """Values on the scale on which errors are about symmetric: logit of a share, log of a level.

    A rate stays as it is: growth of -4 % or inflation of 300 % has neither logit nor, at 0, a logarithm.

    Examples
    --------
    >>> [round(float(x), 2) for x in to_link([50.0, 120.0], "rate")], float(to_link([50.0], "share")[0])
    ([50.0, 120.0], 0.0)
    """
    x = np.asarray(values, dtype=float)
    if kind == "share":
        p = np.clip(x / 100.0, _TINY, 1 - _TINY)
        return np.asarray(np.log(p / (1 - p)), dtype=float)
    if kind == "level":
        return np.asarray(np.log(np.maximum(x, _TINY)), dtype=float)
    return x


def _from_link(values: Draws, kind: str) -> Draws:
    if kind == "share":
        return np.asarray(100.0 / (1.0 + np.exp(-values)), dtype=float)
    return np.exp(values) if kind == "level" else values


def percent(share: float) -> str:
    """A share of draws in words; never certainty, which draws cannot show.

    Examples
    --------
    >>> percent(0.914), percent(0.9999), percent(0.0)
    ('91 %', 'over 99 %', 'under 1 %')
    """
    return "over 99 %" if share > 0.99 else "under 1 %" if share < 0.01 else f"{100 * share:.0f} %"


def link_spread(periods: Sequence[Sequence[Figure]], kind: str) -> float | None:
    """How far compilers disagree in a series: root mean square deviation from the mean of their period.

    Taken on the scale of `to_link`; None where no period has two compilers.

    Examples
    --------
    >>> from suasion.measure.estimates import Figure
    >>> pair = [Figure(v, "%", c, "s", "typed", "t.csv:2") for v, c in ((45.3, "KITA"), (56.9, "KDI"))]
    >>> round(link_spread([pair], "share"), 3)
    0.233
    """
    if kind == "level" and any(figure.value <= 0 for figures in periods for figure in figures):
        return None  # a level that can be negative has no logarithm
    squares: list[float] = []
    for figures in periods:
        if len(figures) > 1:
            x = to_link([figure.value for figure in figures], kind)
            squares.extend(float(d) ** 2 for d in x - x.mean())
    return float(np.sqrt(np.mean(squares))) if squares else None


def sample_figures(
    figures: Sequence[Figure],
    kind: str,
    spread: float | None,
    rng: np.random.Generator,
    n: int = DRAWS,
    common: np.random.Generator | None = None,
) -> tuple[Draws, str]:
    """Draws for one period and the name of the rule that made them.

    Parameters
    ----------
    figures
        The figures of all compilers for the period, at least one.
    kind
        share, level, agreement, distance, count, rate: sets the scale and its bounds.
    spread
        `link_spread` of the series, used for a lone figure without a band.
    common
        Generator of the compiler's own error, the same for all its figures in the series.

    Examples
    --------
    >>> from suasion.measure.estimates import Figure
    >>> rng = np.random.default_rng(0)
    >>> figures = [Figure(95.0, "%", "A", "s", "typed", "t:1"), Figure(97.0, "%", "B", "s", "typed", "t:2")]
    >>> draws, rule = sample_figures(figures, "share", None, rng, n=1000)
    >>> rule, bool((draws.min() >= 95.0) & (draws.max() <= 97.0))
    ('range of compilers', True)
    """
    lows = [figure.lo if figure.lo is not None else figure.value for figure in figures]
    highs = [figure.hi if figure.hi is not None else figure.value for figure in figures]
    if kind == "level" and min(lows) <= 0:
        kind = _SIGNED
    if len(figures) > 1:
        lo, hi = to_link([min(lows), max(highs)], kind)
        return _from_link(rng.uniform(lo, hi, n) if hi > lo else np.full(n, lo), kind), "range of compilers"
    only = figures[0]
    if only.lo is not None and only.hi is not None:
        return _bounded(two_piece(only.value, only.lo, only.hi, rng, n), kind, only.lo), "band as given"
    if kind == "share" and only.n is not None and only.n > 0:
        p = min(max(only.value / 100.0, 0.0), 1.0)
        return 100.0 * rng.beta(only.n * p + 0.5, only.n * (1 - p) + 0.5, n), "Beta of the count"
    if kind == "count":
        return rng.gamma(max(only.value, 0.0) + 0.5, 1.0, n), "Gamma of the count"
    if spread is not None and spread > 0 and kind in ("share", "level", "rate"):
        centre = float(to_link([only.value], kind)[0])
        error = rng.standard_normal(n)
        if common is not None:
            error = np.sqrt(SHARED) * common.standard_normal(n) + np.sqrt(1 - SHARED) * error
        return _from_link(centre + spread * error, kind), "disagreement of compilers elsewhere"
    return np.full(n, only.value), "one figure, spread unknown"


def _bounded(draws: Draws, kind: str, least: float) -> Draws:
    bounds = {
        "share": (0.0, 100.0),
        "agreement": (-1.0, 1.0),
        "distance": (0.0, np.inf),
        "rate": (-np.inf, np.inf),
    }
    lo, hi = bounds.get(kind, (0.0 if least >= 0 else -np.inf, np.inf))
    return np.clip(draws, lo, hi)


def quantiles(draws: Draws) -> tuple[float, float, float, float, float]:
    """Median, then the ends of the 50 % and the 90 % band.

    Examples
    --------
    >>> quantiles(np.arange(101.0))
    (50.0, 25.0, 75.0, 5.0, 95.0)
    """
    ordered = np.sort(draws)
    if ordered[0] == ordered[-1]:
        only = float(ordered[0])
        return only, only, only, only, only
    # Linear interpolation between order statistics, as numpy's quantile does, from one sort.
    at = _SHARES * (len(ordered) - 1)
    below = at.astype(int)
    above = np.minimum(below + 1, len(ordered) - 1)
    found = ordered[below] + (at - below) * (ordered[above] - ordered[below])
    mid, lo50, hi50, lo90, hi90 = found.tolist()
    return mid, lo50, hi50, lo90, hi90

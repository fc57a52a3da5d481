"""Published indices of trade dependence and influence, as their authors wrote them, with their pitfalls.

They are here to be compared with, not to decide: salience x symmetry calls a pair "little interdependent"
exactly where one side depends wholly on the other, which is where leverage is highest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suasion.errors import DataError

__all__ = [
    "DOMAINS",
    "Barbieri",
    "Influence",
    "Part",
    "barbieri",
    "concentration",
    "effective_partners",
    "influence",
]

DOMAINS: Mapping[str, float] = {"economic": 1 / 3, "political": 1 / 3, "security": 1 / 3}
"""Default weights of the domains: equal, since the published ones are not at hand."""


def concentration(shares: Sequence[float]) -> float:
    """Hirschman's index of concentration: 100 x sqrt(sum of squared shares) [Hirschman1945].

    Parameters
    ----------
    shares
        Each partner's share of the total, 0..1, summing to about 1.

    Examples
    --------
    >>> concentration([0.5, 0.5]), concentration([1.0])
    (70.71067811865476, 100.0)
    """
    _check_shares(shares)
    return 100.0 * math.sqrt(sum(share**2 for share in shares))


def effective_partners(shares: Sequence[float]) -> float:
    """How many equal partners would give the same concentration: 1 / sum of squared shares.

    Examples
    --------
    >>> effective_partners([0.25] * 4)
    4.0
    """
    _check_shares(shares)
    return 1.0 / sum(share**2 for share in shares)


def _check_shares(shares: Sequence[float]) -> None:
    total = sum(shares)
    if not shares or any(not 0.0 <= share <= 1.0 for share in shares) or abs(total - 1.0) > 0.02:
        raise DataError(
            f"partner shares must lie in 0..1 and sum to 1; they sum to {total:.3f}.",
            remedy="Add the remaining partners as one.",
        )


@dataclass(frozen=True, slots=True)
class Barbieri:
    """Salience, symmetry and interdependence of a pair, each 0..1."""

    salience: float
    symmetry: float
    interdependence: float


def barbieri(share_a: float, share_b: float) -> Barbieri:
    """Barbieri's three measures [Barbieri1996] from two trade shares.

        salience = sqrt(s_a s_b),  symmetry = 1 - abs(s_a - s_b),  interdependence = salience x symmetry

    Parameters
    ----------
    share_a
        The pair's trade as a share of a's whole trade, 0..1.
    share_b
        The same of b's.

    Notes
    -----
    A pair in which b depends on a almost wholly and a on b hardly at all scores low on all three: the index
    asks whether trade binds *both*, not whether one could coerce the other.

    Examples
    --------
    >>> one_sided = barbieri(0.0016, 0.793)
    >>> round(one_sided.salience, 3), round(one_sided.symmetry, 3), round(one_sided.interdependence, 3)
    (0.036, 0.209, 0.007)
    """
    for share in (share_a, share_b):
        if not 0.0 <= share <= 1.0:
            raise DataError(f"a trade share of {share:g} is not between 0 and 1.", remedy="Divide by 100.")
    salience = math.sqrt(share_a * share_b)
    symmetry = 1.0 - abs(share_a - share_b)
    return Barbieri(salience, symmetry, salience * symmetry)


@dataclass(frozen=True, slots=True)
class Part:
    """One component of the influence index: how much flows (bandwidth), or how far b rests on it.

    `value` is on 0..1: for bandwidth, the flow over the largest such flow in the world that year; for
    dependence, a's share of b's total.
    """

    domain: str
    kind: str
    name: str
    value: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Influence:
    """The index with everything it was made of."""

    value: float
    domains: tuple[tuple[str, float, float, float], ...]
    """Domain, bandwidth, dependence, weight; only domains with both are counted."""
    missing: tuple[str, ...]
    weights: tuple[tuple[str, float], ...]
    caveat: str


def influence(parts: Sequence[Part], weights: Mapping[str, float] | None = None) -> Influence:
    """A bandwidth x dependence index over economic, political and security domains.

        index = sum over domains of  W_d x (weighted mean bandwidth) x (weighted mean dependence)

    The structure is that of the Formal Bilateral Influence Capacity index [Moyer2018]. Its exact component
    weights are not used here: all weights are open and equal unless given, so values do not match the
    published ones and must not be quoted as such.

    Parameters
    ----------
    parts
        Components; those of an unknown domain or kind are refused.
    weights
        Domain -> weight; renormalised over the domains that have both bandwidth and dependence.

    Examples
    --------
    >>> flow, rest = Part("economic", "bandwidth", "trade", 0.5), Part("economic", "dependence", "share", 0.8)
    >>> made = influence([flow, rest])
    >>> made.value, made.missing
    (0.4, ('political', 'security'))
    """
    chosen = dict(weights or DOMAINS)
    for part in parts:
        if part.domain not in chosen or part.kind not in ("bandwidth", "dependence"):
            raise DataError(
                f'the component "{part.name}" has domain "{part.domain}" and kind "{part.kind}".',
                remedy=f"Use a domain of {', '.join(chosen)} and bandwidth or dependence.",
            )
    rows = []
    for domain, weight in chosen.items():
        found = [
            _mean([p for p in parts if (p.domain, p.kind) == (domain, k)])
            for k in ("bandwidth", "dependence")
        ]
        if found[0] is not None and found[1] is not None:
            rows.append((domain, found[0], found[1], weight))
    total = sum(row[3] for row in rows)
    made = tuple((d, b, s, w / total) for d, b, s, w in rows) if total > 0 else ()
    missing = tuple(domain for domain in chosen if domain not in {row[0] for row in made})
    caveat = "Structure of the published index, open weights; not a replication."
    if missing:
        caveat += f" Nothing on {', '.join(missing)}."
    return Influence(sum(b * s * w for _, b, s, w in made), made, missing, tuple(chosen.items()), caveat)


def _mean(parts: Sequence[Part]) -> float | None:
    total = sum(part.weight for part in parts)
    return sum(part.weight * part.value for part in parts) / total if total > 0 else None

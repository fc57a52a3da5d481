"""What an indicator's name means: its kind, unit, channel, and what a rising value says.

A case may name any indicator in `[[measures]]`, which then says kind and channel itself; this table serves
the series that no measure names, the verdicts, and the words for what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from suasion.case.model import Measure
from suasion.data.shares import PERCENT
from suasion.measure.estimates import SeriesKind

__all__ = [
    "ACTS",
    "CHANNELS",
    "PERCENT",
    "POSTURE",
    "UNDECLARED",
    "Meaning",
    "declared_kind",
    "meaning_of",
    "plural",
]

CHANNELS = ("trade", "energy", "food", "arms", "aid", "finance", "transit", "diplomacy", "alliance")
"""The channels of dependence, in the order in which they are shown."""

ACTS = (
    "delivery",
    "exercise",
    "incident",
    "sanction",
    "statement",
    "summit",
    "test",
    "treaty",
    "veto",
    "visit",
)
"""Last words of indicators whose rows are single dated acts ("visit", "nuclear_test")."""

POSTURE = (
    "vote_kappa",
    "vote_pi",
    "vote_s",
    "vote_agreement",
    "ideal_point_distance",
    "ideal_distance",
    "alliance_kappa",
    "event_weight",
)
"""Indicators of posture, the most telling first; kappa corrects for agreement that anyone would show."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How rows of one indicator are read.

    `symmetric` indicators hold between two actors whichever is written first. `tolerance` is the difference
    below which two values count as the same, in the unit of the indicator (for levels: as a share).
    """

    kind: SeriesKind
    words: str
    channel: str = ""
    more_means: str = ""
    symmetric: bool = False
    tolerance: float = 0.0


_KNOWN = {
    "trade": Meaning("level", "trade both ways", "trade", "", True, 0.10),
    "exports": Meaning("level", "exports", "trade", "", False, 0.10),
    "trade_total": Meaning("level", "total trade", "", "", False, 0.10),
    "vote_kappa": Meaning("agreement", "agreement of UN votes (kappa)", "posture", "closer", True, 0.05),
    "vote_pi": Meaning("agreement", "agreement of UN votes (pi)", "posture", "closer", True, 0.05),
    "vote_s": Meaning("agreement", "agreement of UN votes (S)", "posture", "closer", True, 0.05),
    "vote_agreement": Meaning("agreement", "identical UN votes", "posture", "closer", True, 0.05),
    "vote_tau_b": Meaning("agreement", "agreement of UN votes (tau-b)", "", "closer", True, 0.05),
    "alliance_kappa": Meaning("agreement", "likeness of alliances (kappa)", "posture", "closer", True, 0.05),
    "alliance_agreement": Meaning(
        "agreement", "likeness of alliances (identical ties)", "", "closer", True, 0.05
    ),
    "alliance_s": Meaning("agreement", "likeness of alliances (S)", "", "closer", True, 0.05),
    "alliance_pi": Meaning("agreement", "likeness of alliances (pi)", "", "closer", True, 0.05),
    "alliance_tau_b": Meaning("agreement", "likeness of alliances (tau-b)", "", "closer", True, 0.05),
    "ideal_point_distance": Meaning(
        "distance", "distance of UN ideal points", "posture", "apart", True, 0.10
    ),
    "ideal_distance": Meaning("distance", "distance of UN ideal points", "posture", "apart", True, 0.10),
    "capability_index": Meaning("level", "share of world capabilities", "", "", False, 0.10),
    "ideal_point": Meaning("level", "UN ideal point", "", "", False, 0.10),
    "shared_memberships": Meaning("level", "shared memberships in organisations", "", "", True, 0.10),
    "event_weight": Meaning("level", "weight of reported events", "posture", "", True, 0.25),
}

_TOLERANCE: dict[str, float] = {
    "share": 3.0,
    "level": 0.10,
    "agreement": 0.05,
    "distance": 0.10,
    "count": 0.0,
    "dates": 0.0,
    "rate": 1.0,
}

UNDECLARED = (
    "Given in % and not named a share: read as a rate, which may be below 0 or above 100 %. If it is a part "
    'of a whole, name it "…_share", give it the unit "share", or write kind = "share" in [[measures]].'
)
"""What is said of a percentage of which neither name, unit nor measure says that it is a share."""


def meaning_of(indicator: str, unit: str = "", kind: str = "") -> Meaning:
    """How to read an indicator, from its name, its unit and the kind a measure gives it.

    Parameters
    ----------
    indicator
        A known name, "<channel>_share", "<channel>_substitutability", or any other.
    unit
        "share" makes an unknown indicator a share, "%" a rate: a percentage may be growth, which knows no
        bounds, so nothing is taken for a part of a whole that does not say so.
    kind
        The kind of the case's measure; it wins over the name.

    Examples
    --------
    >>> meaning_of("energy_share").channel, meaning_of("energy_share").tolerance
    ('energy', 3.0)
    >>> meaning_of("grain_price", "USD").kind
    'level'
    >>> [meaning_of(name, "%").kind for name in ("gdp_growth", "oil_share")]
    ['rate', 'share']
    """
    known = _KNOWN.get(indicator) or _by_pattern(indicator, unit)
    if kind and kind != known.kind:
        return Meaning(
            _kind(kind), known.words, known.channel, known.more_means, known.symmetric, _TOLERANCE[kind]
        )
    return known


def declared_kind(measure: Measure) -> str:
    """The kind a case writes for a measure; "" where it writes none, so that name and unit decide.

    Examples
    --------
    >>> declared_kind(Measure(id="m", name="M", indicator="trade_share"))
    ''
    >>> declared_kind(Measure(id="m", name="M", indicator="gas", kind="share"))
    'share'
    """
    return measure.kind if "kind" in measure.model_fields_set else ""


def _by_pattern(indicator: str, unit: str) -> Meaning:
    head, _, tail = indicator.rpartition("_")
    if tail == "share":
        channel = head if head in CHANNELS else ""
        return Meaning("share", f"share of {head.replace('_', ' ')}", channel, "leverage", False, 3.0)
    words = indicator.replace("_", " ")
    if tail in ACTS:
        return Meaning("dates", plural(words))
    if unit == "share":
        return Meaning("share", words, "", "", False, _TOLERANCE["share"])
    if unit in PERCENT:
        return Meaning("rate", words, "", "", False, _TOLERANCE["rate"])
    return Meaning("level", words, "", "", False, 0.10)


def plural(word: str) -> str:
    """The plural of an act's name.

    Examples
    --------
    >>> plural("treaty"), plural("veto"), plural("visit")
    ('treaties', 'vetoes', 'visits')
    """
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("o") else f"{word}s"


def _kind(text: str) -> SeriesKind:
    kinds: tuple[SeriesKind, ...] = ("share", "level", "count", "agreement", "distance", "dates", "rate")
    return next(kind for kind in kinds if kind == text)

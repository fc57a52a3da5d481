"""Leverage: what `a` could withhold from `b` that nobody else could and would supply.

    L(a -> b) = sum over channels c of  w_c D_c (1 - S_c)          in 0..1

- D_c, dependence: a's share of b's channel [Hirschman1945]: power from trade is the power to interrupt it.
- S_c, substitutability: 1 - product over rivals r of (1 - could_rc x would_r); see `substitutes`.
- w_c: weights of the case's measures, or equal; their doubt is a Dirichlet distribution around them.

Every input is draws. Channels without data, or whose data end too early, are named, not counted as zero.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from suasion.case.wording import capital, possessive
from suasion.data.periods import in_words
from suasion.measure.estimates import Estimate, Series
from suasion.measure.findings.channels import ChannelPart, Exit, Leverage
from suasion.measure.findings.movements import Change
from suasion.measure.indicators import CHANNELS
from suasion.measure.leverage.substitutes import HORIZON, point_at, reach
from suasion.measure.series.building import comparable, draws_of, when
from suasion.measure.series.changes import direction_of, level, number, points_since
from suasion.measure.series.draws import DRAWS, Draws, generator, percent, quantiles

__all__ = ["TOLERANCE", "dependence_series", "exit_options", "leverage"]

TOLERANCE = 0.05
"""Change of L (0..1) that counts as none."""

CONCENTRATION = 20.0
"""Dirichlet concentration of the weights per channel: a weight of 1/2 among two has a sd of about .08."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Draws of one channel in one period."""

    dependence: Draws
    substitutability: Draws

    @property
    def kept(self) -> Draws:
        return self.dependence * (1.0 - self.substitutability)

    @property
    def size(self) -> float:
        return float(np.median(self.kept))


@dataclass(frozen=True, slots=True)
class _Question:
    """Whose leverage over whom, against which rivals, from what data."""

    series: tuple[Series, ...]
    channels: Mapping[str, Series]
    a: str
    b: str
    rivals: tuple[str, ...]
    names: Mapping[str, str]
    horizon: float
    weight: Mapping[str, float] = field(default_factory=dict)

    def say(self, actor: str) -> str:
        return self.names.get(actor, actor)

    @property
    def title(self) -> str:
        return f"leverage of {self.say(self.a)} over {self.say(self.b)}"


def dependence_series(series: Sequence[Series], a: str, b: str) -> dict[str, Series]:
    """The share series of a in b's channels, one per channel, in the order of `CHANNELS`.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source\\n"
    ...                    "trade_share,CHN,PRK,2022,96.7,%,s\\n")
    >>> list(dependence_series(build_series(table), "CHN", "PRK"))
    ['trade']
    """
    found = {
        s.channel: s
        for s in reversed(series)
        if s.kind == "share" and s.channel in CHANNELS and (s.a, s.b) == (a, b)
    }
    return {channel: found[channel] for channel in CHANNELS if channel in found}


def leverage(
    series: Sequence[Series],
    a: str,
    b: str,
    rivals: Sequence[str],
    *,
    since: str = "",
    weights: Mapping[str, float] | None = None,
    horizon: float = HORIZON,
    names: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
) -> Leverage | None:
    """Leverage of `a` over `b`, with the change since a date and what would change the answer.

    Parameters
    ----------
    series
        All series of the case (`build_series`).
    rivals
        Who could take a's place.
    weights
        Channel to weight; a channel not named weighs 1. They are normalised over the channels with data.
    horizon
        Years given to rivals.
    names
        Actor id to name, for the words.
    only
        Channels to look at; empty: all with data.

    Returns
    -------
    Leverage or None
        None where no channel of dependence has data.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> table = read_table("indicator,from,to,period,value,unit,source,compiler\\n"
    ...                    "trade_share,CHN,PRK,2021,95.6,%,s,KOTRA\\n"
    ...                    "trade_share,CHN,PRK,2022,96.7,%,s,KOTRA\\n")
    >>> leverage(build_series(table), "CHN", "PRK", ["RUS"]).change.direction
    'flat'
    """
    channels = dependence_series(series, a, b)
    if only is not None:
        channels = {channel: own for channel, own in channels.items() if channel in only}
    if not channels:
        return None
    dropped = set(channels)
    channels = _current(channels, since)
    dropped -= set(channels)
    weight = _normalised(channels, weights or {})
    ask = _Question(tuple(series), channels, a, b, tuple(rivals), names or {}, horizon, weight)
    periods = _periods(list(channels.values()), since)
    parts = {period: _parts(ask, period) for period in periods}
    drawn = _dirichlet(weight, a, b)
    totals = {period: _total(parts[period], drawn) for period in periods}
    points = tuple(_estimate(ask.title, totals[p], p, channels) for p in periods)
    first, last = periods[0], periods[-1]
    moved = len(periods) > 1
    return Leverage(
        a,
        b,
        tuple(_channel_part(ask, c, parts[last][c], drawn[c], totals[last], last) for c in channels),
        points,
        _change(ask, points, totals, since) if moved else None,
        _share_below(totals[last], totals[first]) if moved else None,
        _rank_stability(parts[last], drawn, weight) if len(channels) > 1 else None,
        _would_change(ask, parts[first], parts[last], first) if moved else (),
        " ".join(
            (_caveat(channels), *(f"Figures on {c} end too early to be counted." for c in sorted(dropped)))
        ),
        _parameters(ask),
    )


def _current(channels: Mapping[str, Series], since: str) -> dict[str, Series]:
    """The channels with two periods from `since` on; all of them, where none has."""
    moving = {c: s for c, s in channels.items() if len(points_since(s, since)) > 1}
    return moving or dict(channels)


def _parameters(ask: _Question) -> tuple[tuple[str, str], ...]:
    return (
        ("horizon", f"{ask.horizon:g} years"),
        ("tolerance", f"{TOLERANCE:g}"),
        ("weights", ", ".join(f"{c} {w:.2f}" for c, w in ask.weight.items())),
        ("Dirichlet concentration", f"{CONCENTRATION * len(ask.weight):g}"),
        ("draws", str(DRAWS)),
    )


def _total(parts: Mapping[str, _Part], weights: Mapping[str, Draws]) -> Draws:
    total = np.zeros(DRAWS)
    for channel, part in parts.items():
        total += weights[channel] * part.kept
    return total


def _normalised(channels: Mapping[str, Series], weights: Mapping[str, float]) -> dict[str, float]:
    raw = {channel: float(weights.get(channel, 1.0)) for channel in channels}
    total = sum(raw.values())
    return {channel: w / total if total > 0 else 1.0 / len(raw) for channel, w in raw.items()}


def _dirichlet(weight: Mapping[str, float], a: str, b: str) -> dict[str, Draws]:
    names = list(weight)
    if len(names) == 1:
        return {names[0]: np.ones(DRAWS)}
    alpha = np.maximum(np.array([weight[name] for name in names]), 1e-6) * CONCENTRATION * len(names)
    drawn = generator("weights", a, b).dirichlet(alpha, DRAWS)
    return {name: drawn[:, i] for i, name in enumerate(names)}


def _periods(channels: Sequence[Series], since: str) -> list[str]:
    """Periods every channel covers, of one length, from `since` on; the newest where there are none."""
    common = [p.period for p in channels[0].points if all(s.at(p.period) is not None for s in channels)]
    common = common or [max((s.last.period for s in channels), key=when)]
    start = when(since).start if since else None
    later = [p for p in common if start is None or when(p).start >= start] or common[-1:]
    return max(([q for q in later if comparable(p, q)] for p in later), key=len)


def _parts(ask: _Question, period: str) -> dict[str, _Part]:
    found = {}
    for channel, own in ask.channels.items():
        dependence = draws_of(own, point_at(own, period)) / 100.0
        left = np.ones(DRAWS)
        for rival in ask.rivals:
            taken = reach(ask.series, own, dependence, period, rival, horizon=ask.horizon)
            left = left * (1.0 - taken.could * taken.would)
        found[channel] = _Part(dependence, 1.0 - left)
    return found


def _estimate(name: str, draws: Draws, period: str, channels: Mapping[str, Series]) -> Estimate:
    mid, lo50, hi50, lo90, hi90 = quantiles(draws)
    used = [point_at(s, period) for s in channels.values()]
    return Estimate(
        name,
        mid,
        lo50,
        hi50,
        lo90,
        hi90,
        "index",
        period,
        None,
        "sum of w D (1 - S) over channels",
        (("channels", ", ".join(channels)), ("draws", str(len(draws)))),
        rows=tuple(row for point in used for row in point.rows),
        sources=tuple(dict.fromkeys(source for point in used for source in point.sources)),
        caveat=_caveat(channels),
    )


def _caveat(channels: Mapping[str, Series], early: Collection[str] = ()) -> str:
    missing = [channel for channel in CHANNELS if channel not in channels and channel not in early]
    have = ", ".join(channels)
    nothing = f"; nothing here on {', '.join(missing)}" if missing else ""
    ended = "".join(f" Figures on {channel} end too early to be counted." for channel in sorted(early))
    return f"Rests on {len(channels)} of {len(CHANNELS)} channels ({have}){nothing}.{ended}"


def _share_below(last: Draws, first: Draws) -> float | None:
    """P(last < first) over draws, ties counting half; None where no figure has a spread to draw from."""
    if not np.ptp(last - first) > 0:
        return None
    return float(np.mean(last < first) + 0.5 * np.mean(last == first))


def _change(ask: _Question, points: Sequence[Estimate], totals: Mapping[str, Draws], since: str) -> Change:
    before, after = points[0], points[-1]
    difference = totals[after.period] - totals[before.period]
    direction, probability = direction_of(difference, TOLERANCE)
    gap = _estimate(f"change of {ask.title}", difference, f"{before.period}..{after.period}", ask.channels)
    why = (
        f"{level(before.value)} in {in_words(before.period)}, "
        f"{level(after.value)} in {in_words(after.period)}{_how_surely(difference)}"
    )
    key = f"leverage:{ask.a}-{ask.b}"
    return Change(key, ask.title, since, before, after, gap, probability, TOLERANCE, direction, why)


def _how_surely(difference: Draws) -> str:
    """In how many draws leverage fell; or that the figures come without a spread to draw from."""
    if not np.ptp(difference) > 0:
        return "; no spread is given, so the figures are compared as they stand."
    fell, clear = (percent(float(np.mean(difference < limit))) for limit in (0.0, -TOLERANCE))
    if fell == clear:  # in next to no draws, or in nearly all and then clearly
        much = "" if fell.startswith("under") else f" by more than {TOLERANCE:g}"
        return f"; it fell{much} in {fell} of draws."
    return f"; it fell in {fell} of draws, by more than {TOLERANCE:g} in {clear}."


def _channel_part(
    ask: _Question, channel: str, part: _Part, weights: Draws, total: Draws, period: str
) -> ChannelPart:
    own = ask.channels[channel]
    one, point = {channel: own}, point_at(own, period)
    whole = max(float(np.mean(total)), 1e-12)
    return ChannelPart(
        channel,
        ask.weight[channel],
        _estimate(f"dependence, {channel}", part.dependence, period, one),
        _estimate(f"substitutability, {channel}", part.substitutability, period, one),
        _estimate(f"part of {channel}", weights * part.kept, period, one),
        float(np.mean(weights * part.kept)) / whole,
        f"{own.name}: {number(point.value, own.unit)} in {in_words(point.period)}",
    )


def _rank_stability(
    parts: Mapping[str, _Part], weights: Mapping[str, Draws], base: Mapping[str, float]
) -> float:
    """Share of draws of the weights that leave the channels in the order they have at the given weights."""
    names = list(parts)
    size = np.array([parts[name].size for name in names])
    order = np.argsort(-size * np.array([base[name] for name in names]), kind="stable")
    drawn = np.stack([weights[name] for name in names], axis=1) * size
    return float(np.mean((np.argsort(-drawn, axis=1, kind="stable") == order).all(axis=1)))


def _would_change(
    ask: _Question, first: Mapping[str, _Part], last: Mapping[str, _Part], since: str
) -> tuple[str, ...]:
    """For each channel: the substitutability at which leverage would count as fallen, all else equal."""
    before = sum(ask.weight[c] * first[c].size for c in ask.channels)
    now = sum(ask.weight[c] * last[c].size for c in ask.channels)
    who = " and ".join(ask.say(rival) for rival in ask.rivals) or "others"
    whose = f"{possessive(ask.say(ask.a))} leverage over {ask.say(ask.b)}"
    found = []
    for channel, weight in ask.weight.items():
        dependence = float(np.median(last[channel].dependence))
        present = float(np.median(last[channel].substitutability))
        rest = now - weight * last[channel].size
        needed = 1.0 - (before - TOLERANCE - rest) / max(weight * dependence, 1e-9)
        if present < needed <= 1.0:
            found.append(
                f"{capital(whose)} would count as fallen since {in_words(since)} if, in {channel}, "
                f"{who} could and would replace {100 * needed:.0f} % of what {ask.say(ask.a)} supplies "
                f"(now about {100 * present:.0f} %)."
            )
        elif needed > 1.0:
            found.append(
                f"No loss in {channel} alone would make {whose} count as fallen since {in_words(since)}."
            )
    return tuple(found)


def exit_options(
    series: Sequence[Series],
    a: str,
    b: str,
    rivals: Sequence[str],
    *,
    horizon: float = HORIZON,
    names: Mapping[str, str] | None = None,
) -> tuple[Exit, ...]:
    """For each channel and rival: what it supplies now, and what it could and would supply in a's place.

    `horizon` is the years given to rivals to grow; `names` gives actors their names, for the words.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> series = build_series(read_table("indicator,from,to,period,value,unit,source\\n"
    ...     "trade_share,CHN,PRK,2022,97,%,s\\ntrade_share,RUS,PRK,2022,2,%,s\\n"))
    >>> [(one.rival, one.channel) for one in exit_options(series, "CHN", "PRK", ["RUS"])]
    [('RUS', 'trade')]
    """
    words = names or {}
    found = []
    for channel, own in dependence_series(series, a, b).items():
        period, one = own.last.period, {channel: own}
        dependence = draws_of(own, own.last) / 100.0
        for rival in rivals:
            name = words.get(rival, rival)
            taken = reach(series, own, dependence, period, rival, name, words.get(a, a), horizon)
            could = _estimate(f"{name} could replace, {channel}", taken.could, period, one)
            would = _estimate(f"{name} would replace, {channel}", taken.would, period, one)
            found.append(Exit(rival, channel, taken.present, could, would, taken.why))
    return tuple(found)

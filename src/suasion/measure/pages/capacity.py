"""Leverage on the page in its parts: each channel, the order under other weights, and the ways out of it.

Everything here is words: (head, lines) entries that `suasion.measure.pages.page` sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from suasion.case.wording import capital, possessive
from suasion.data.periods import in_words
from suasion.measure.estimates import Estimate
from suasion.measure.findings.channels import ChannelPart, Exit, Leverage
from suasion.measure.findings.movements import sentences
from suasion.measure.leverage.capacity import dependence_series
from suasion.measure.measurement import Measurement
from suasion.measure.series.changes import level, number
from suasion.measure.series.draws import percent

__all__ = ["EXITS", "KEY", "LEVERAGE", "Entry", "exit_entries", "leverage_entries"]

Entry: TypeAlias = tuple[str, Sequence[str]]

LEVERAGE = "Leverage by channel (0 to 1; weight x share supplied x part that rivals would not replace)"
KEY = "In brackets the 90 % band over draws of the figures and, in a sum, of the weights."
EXITS = "Exit options: what each rival supplies, and could and would supply instead"

_NOTHING = 0.0005
"""A share (0..1) that prints as 0.0 %."""


def leverage_entries(m: Measurement, names: Mapping[str, str]) -> list[Entry]:
    """One entry for each direction that has data: its channels, then what their sum rests on.

    Examples
    --------
    >>> from suasion.measure.measurement import Answer
    >>> leverage_entries(Measurement("CHN", "PRK", (), "", Answer(None, None, "", "")), {})
    []
    """
    found: list[Entry] = []
    for one in m.leverage:
        a, b = (names.get(actor, actor) for actor in (one.a, one.b))
        rivals = m.rivals if one.a == m.focal else ()
        now = one.points[-1]
        head = f"{capital(a)} over {b} in {in_words(now.period)}: {_figure(now)}"
        several = len(one.channels) > 1
        shares = dependence_series(m.series, one.a, one.b)
        lines = [
            _channel(part, ", ".join(shares[part.channel].compilers), several, bool(rivals))
            for part in one.channels
        ]
        found.append((head, [*lines, *_ground(one, bool(rivals))]))
    return [*found, *_asymmetry(m, names)]


def _channel(part: ChannelPart, compilers: str, several: bool, rivals: bool) -> str:
    """One channel: its part of the sum, and the figures that part is made of."""
    said = f"{part.channel}: "
    if several and part.share is not None:
        said += f"{_figure(part.part)}, {100 * part.share:.0f} % of the sum; weight {part.weight:.2f}. "
    said += f"{part.why} ({compilers})" if compilers else part.why
    if rivals and part.dependence is not None and part.dependence.value >= _NOTHING:
        said += f"; rivals could and would replace {_per_cent(part.substitutability)}"
    return f"{said}."


def _ground(one: Leverage, rivals: bool) -> Iterator[str]:
    """What the sum rests on: channels, weights, and whether anyone was counted as a substitute."""
    if one.rank_stability is not None:
        stable = percent(one.rank_stability)
        yield f"The channels keep this order in {stable} of {_draws(one)}draws of other weights near these."
    if not rivals:
        yield "No rival is named here, so nothing counts as replaceable."
    yield from sentences(one.caveat)


def _draws(one: Leverage) -> str:
    drawn = dict(one.parameters).get("draws", "")
    return f"{int(drawn):,} " if drawn else ""


def _asymmetry(m: Measurement, names: Mapping[str, str]) -> list[Entry]:
    if not m.asymmetry:
        return []
    a, b = (names.get(actor, actor) for actor in (m.focal, m.target))
    newest = m.asymmetry[-1]
    band = newest.band90
    shown = f"{newest.value:+.2f}"
    if band is not None and f"{band.lo:.2f}" != f"{band.hi:.2f}":
        shown += f" [{band.lo:+.2f}, {band.hi:+.2f}]"
    head = f"{capital(a)} over {b} less {b} over {a} in {in_words(newest.period)}: {shown}"
    return [(head, ["Over the channels with data in both directions; above 0, the first has more."])]


def exit_entries(m: Measurement, names: Mapping[str, str]) -> list[Entry]:
    """One entry for each rival: by channel, what it supplies now, could take over, and would.

    Examples
    --------
    >>> from suasion.measure.measurement import Answer
    >>> exit_entries(Measurement("CHN", "PRK", ("RUS",), "", Answer(None, None, "", "")), {})
    []
    """
    rivals = dict.fromkeys(one.rival for one in m.exits)
    own = dependence_series(m.series, m.focal, m.target)
    held = {channel: one.last.value / 100.0 for channel, one in own.items()}
    a, horizon = names.get(m.focal, m.focal), dict(m.parameters).get("horizon", "")
    return [
        (
            capital(names.get(rival, rival)),
            [_exit(one, held.get(one.channel), a, horizon) for one in m.exits if one.rival == rival],
        )
        for rival in rivals
    ]


def _exit(one: Exit, held: float | None, a: str, horizon: str) -> str:
    """One way out: what follows from the rival's figures, then the figures."""
    said = f"{one.channel}: "
    within = f" within {horizon}" if horizon else ""
    if held is not None and held < _NOTHING:
        said += f"{a} supplies nothing that would have to be replaced"
    elif one.could is not None and one.could.value < _NOTHING:
        said += f"could take over nothing of {possessive(a)} supply{within}"
    else:
        said += f"could take over {_per_cent(one.could)} of {possessive(a)} supply{within}"
        said += f", willing to for {_per_cent(one.would)} of that"
    return f"{said}. {capital(one.why)}."


def _figure(one: Estimate | None) -> str:
    """A part of leverage, 0 to 1, with its 90 % band where it has width."""
    if one is None:
        return "not known"
    band, shown = one.band90, level(one.value)
    if band is None or number(band.lo, "") == number(band.hi, ""):
        return shown
    return f"{shown} [{number(band.lo, '')}, {number(band.hi, '')}]"


def _per_cent(one: Estimate | None) -> str:
    """A share of one in per cent, with its 90 % band where it has width."""
    if one is None:
        return "an unknown part"
    band, shown = one.band90, f"{100 * one.value:.0f} %"
    if band is None or f"{100 * band.lo:.0f}" == f"{100 * band.hi:.0f}":
        return shown
    return f"{shown} [{100 * band.lo:.0f}, {100 * band.hi:.0f}]"

"""Votes of the store: measures of each pair by session, and all pairs of a trio under the same resamples.

A comparison of two pairs is made on the roll calls all three states voted on, resampled together: what a roll
call does to one pair it may do to the other, and only the difference counts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.data.table import Observation
from suasion.measure.conventions import CALENDAR_YEAR, ON_VOTES, WEIGHTS, weighted
from suasion.measure.evidence.holdings import Floats, Question, row_of
from suasion.measure.findings.neighbours import Triangle

if TYPE_CHECKING:
    from suasion.data.store import Store
    from suasion.measure.alignment.panels import Panel
    from suasion.measure.alignment.portfolios import Distance

__all__ = ["pair_draws", "triangles", "vote_rows", "votes_panel_of", "with_votes"]

BOOTSTRAP = 1000
"""Resamples of a session's roll calls for a paired comparison: its probability is good to about .01."""

VOTE_MEASURES = {
    "kappa": "kappa_absolute",
    "agreement": "agreement",
    "s": "s_absolute",
    "pi": "pi_absolute",
    "tau_b": "tau_b",
}
"""Ending of the indicator, and the measure of likeness it holds; kappa is the one that decides."""

BANDS = 400
"""Resamples for the band of one pair."""

_FIRST_SESSION = 1945
"""Session s of the General Assembly begins in the autumn of year 1945 + s."""


def votes_panel_of(
    store: Store, states: Sequence[str], first_session: int = 1, conventions: Sequence[str] = ()
) -> Panel:
    """The votes of a few states as a panel.

    Parameters
    ----------
    first_session : int
        The first to be taken; sessions come from the roll calls' numbers, not from a year column.
    conventions : sequence of str
        Names out of `conventions.CONVENTIONS`.
    """
    from suasion.measure.evidence.stored import stored_votes

    panel = stored_votes(store, states=states, conventions=conventions)
    first = first_session + (_FIRST_SESSION if CALENDAR_YEAR in panel.conventions else 0)
    return panel.during(period for period in panel.periods if period >= first)


def with_votes(ask: Question) -> Question:
    """The question with the votes of its states, and the paired resamples of each trio and session."""
    if "un_votes" not in ask.snapshots:
        return ask
    own = [name for name in ask.conventions if name in ON_VOTES]
    distance = _distance(ask)
    first = max(ask.first_year - _FIRST_SESSION, 1)
    panel = votes_panel_of(ask.store, (ask.a, ask.b, *ask.rivals), first, own)
    together = {}
    for rival in ask.rivals:
        if {rival, ask.a, ask.b} <= set(panel.states):
            for session in panel.periods:
                draws = pair_draws(panel, (ask.a, ask.b, rival), session, distance)
                if draws is not None:
                    together[rival, session] = draws
    return replace(ask, votes=panel, together=together)


def vote_rows(ask: Question) -> Iterator[Observation]:
    """Five measures of each pair with their bands, and the paired gap of each rival to `a`, by session.

    Kappa first, then agreement, S, pi and tau-b; kappa, S and pi with absolute weights, unless a convention
    of the question says otherwise.
    """
    from suasion.measure.alignment.pairs import pair_series_of

    assert ask.votes is not None
    known = set(ask.votes.states)
    for other in (ask.a, *ask.rivals):
        if not {other, ask.b} <= known:
            continue
        measures = [weighted(default, ask.conventions) for default in VOTE_MEASURES.values()]
        found = pair_series_of(ask.votes, other, ask.b, measures, draws=BANDS)
        for name, series in zip(VOTE_MEASURES, found, strict=True):
            for point in series.points:
                if (
                    point.lo90 is not None
                    and point.hi90 is not None
                    and point.lo90 <= point.value <= point.hi90
                ):
                    yield _vote_row(ask, name, (other, ask.b), _dated(ask.votes, int(point.period)), point)
    for (rival, session), draws in ask.together.items():
        yield from _gap_rows(ask, ask.votes, rival, session, draws)


def _gap_rows(
    ask: Question, panel: Panel, rival: str, session: int, draws: Mapping[tuple[str, str], Floats]
) -> Iterator[Observation]:
    trio = (ask.a, ask.b, rival)
    gaps = _tie(draws, rival, ask.b) - _tie(draws, ask.a, ask.b)
    value = float(gaps[0])
    lo, hi = (float(q) for q in np.quantile(gaps[1:], [0.05, 0.95]))
    if not lo <= value <= hi:
        return
    n = _common(panel, trio, session)
    year, when = _dated(panel, session)
    chance = float(np.mean(gaps[1:] > 0) + 0.5 * np.mean(gaps[1:] == 0))
    note = "; ".join((when, f"paired bootstrap over the {n} roll calls all three voted on", *_followed(ask)))
    for indicator, figure, unit, ends in (
        ("vote_kappa_gap", value, "kappa", (lo, hi)),
        ("vote_kappa_gap_probability", chance, "probability", (None, None)),
    ):
        yield row_of(
            ask, "un_votes", indicator, (rival, ask.a), year, figure, unit,
            compiler="UNGA-DM", kind="modelled", n=n, lo=ends[0], hi=ends[1], note=note,
        )  # fmt: skip


def _tie(draws: Mapping[tuple[str, str], Floats], one: str, other: str) -> Floats:
    return draws[min(one, other), max(one, other)]


def _distance(ask: Question) -> Distance:
    """The disagreement weights of kappa: absolute, unless a convention of the question says otherwise."""
    found: tuple[Distance, ...] = ("squared", "nominal")
    return next((one for one in found if f"{one}-weights" in ask.conventions), "absolute")


def _followed(ask: Question) -> tuple[str, ...]:
    """The conventions of the question that bear on votes, for the notes of their rows."""
    return tuple(name for name in ask.conventions if name in ON_VOTES or name in WEIGHTS)


def _dated(panel: Panel, period: int) -> tuple[str, str]:
    """The year a period of the panel stands for, and what to call it in a note."""
    if CALENDAR_YEAR in panel.conventions:
        return str(period), f"votes of {period}"
    return str(_FIRST_SESSION + period), f"session {period}"


def _vote_row(
    ask: Question, name: str, pair: tuple[str, str], dated: tuple[str, str], point: Any
) -> Observation:
    assert ask.votes is not None
    year, when = dated
    measure = dict(point.parameters)["measure"]
    return row_of(
        ask, "un_votes", f"vote_{name}", pair, year, point.value, name,
        compiler="UNGA-DM", kind="modelled", n=point.n, lo=point.lo90, hi=point.hi90,
        note="; ".join((when, measure, f"bootstrap over {point.n} roll calls", *_followed(ask))),
    )  # fmt: skip


def pair_draws(
    panel: Panel, states: Sequence[str], session: int, distance: Distance = "absolute"
) -> dict[tuple[str, str], Floats] | None:
    """Kappa of every pair of a few states under the same resamples of their common roll calls.

    Returns
    -------
    dict or None
        Pair in alphabetical order -> array of 1 + `BOOTSTRAP` values, the first from the roll calls as they
        are. None where the states share fewer than two, or a kappa is undefined in most resamples.
    """
    from suasion.measure.alignment import portfolios as pf

    rows = {state: panel.at(session).row(state) for state in states}
    known = np.logical_and.reduce([row != pf.MISSING for row in rows.values()])
    count = int(known.sum())
    if count < 2:
        return None
    rng = np.random.Generator(np.random.PCG64([0, session]))
    # Balanced: over all resamples every roll call is drawn equally often, which steadies the probability.
    drawn = rng.permutation(np.tile(np.arange(count), BOOTSTRAP)).reshape(BOOTSTRAP, count)
    place = drawn + np.arange(BOOTSTRAP)[:, None] * count
    resamples = np.bincount(place.ravel(), minlength=BOOTSTRAP * count).reshape(BOOTSTRAP, count)
    counts = np.concatenate([np.ones((1, count)), resamples.astype(float)])
    weights = pf.disagreement_weights(len(panel.categories), distance)
    found = {}
    for one, other in itertools.combinations(sorted(states), 2):
        tables = pf.pair_tables(rows[one][known], rows[other][known], len(panel.categories), counts)
        draws = np.asarray(pf.cohen_kappa(tables, weights), dtype=float)
        if np.isnan(draws[0]) or np.isnan(draws).mean() > 0.5:
            return None
        found[one, other] = np.nan_to_num(draws, nan=float(np.nanmedian(draws)))
    return found


def _common(panel: Panel, states: Sequence[str], session: int) -> int:
    """Roll calls of a session on which all these states are known."""
    part = panel.at(session)
    return int(np.logical_and.reduce([part.row(state) >= 0 for state in states]).sum())


def triangles(ask: Question) -> Iterator[Triangle]:
    """The triangle of the pair and each rival, session by session."""
    from suasion.measure.balance.triangles import triangle

    if ask.votes is None:
        return
    for (rival, session), draws in ask.together.items():
        resampled = {pair: one[1:] for pair, one in draws.items()}
        yield triangle((ask.a, ask.b, rival), resampled, _dated(ask.votes, session)[0])

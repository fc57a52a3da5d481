"""Blocs by their votes in the store: cohesion within, likeness between, and separation, by session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from suasion.data.periods import parse_period
from suasion.measure.balance.cohesion import Cohesion, cohesion
from suasion.measure.evidence.holdings import Floats
from suasion.measure.evidence.vote_rows import pair_draws, votes_panel_of

if TYPE_CHECKING:
    from suasion.data.store import Store
    from suasion.measure.alignment.panels import Panel

__all__ = ["bloc_votes"]

_FIRST_SESSION = 1945


def bloc_votes(
    store: Store, first: Sequence[str], second: Sequence[str], since: str = ""
) -> tuple[Cohesion, ...]:
    """Two blocs by kappa of UN votes, one record per session, with bands from resampled roll calls.

    Every pair is scored on the roll calls all members of both blocs voted on, under the same resamples; a
    session with fewer than two such roll calls is left out.

    Parameters
    ----------
    first, second
        State ids, e.g. the northern triangle and the United States with its two allies.
    since
        Year the first session began, e.g. "2010".
    """
    year = parse_period(since).year if since else 0
    panel = votes_panel_of(store, (*first, *second), max(year - _FIRST_SESSION, 1))
    missing = {*first, *second} - set(panel.states)
    if missing:
        return ()
    return tuple(_by_session(_draws(panel, (*first, *second)), first, second, panel.source))


def _draws(panel: Panel, states: Sequence[str]) -> dict[int, dict[tuple[str, str], Floats]]:
    """Session -> kappa of all pairs of these states under common resamples, where they can be had."""
    found = {}
    for session in panel.periods:
        draws = pair_draws(panel, states, session)
        if draws is not None:
            found[session] = draws
    return found


def _by_session(
    sessions: Mapping[int, dict[tuple[str, str], Floats]],
    first: Sequence[str],
    second: Sequence[str],
    source: str,
) -> Iterator[Cohesion]:
    for session, draws in sessions.items():
        ties = {pair: np.asarray(one[1:]) for pair, one in draws.items()}
        period = str(_FIRST_SESSION + session)
        yield cohesion(ties, first, second, period, sources=(source,) if source else ())

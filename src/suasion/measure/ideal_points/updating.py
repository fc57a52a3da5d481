"""A new session arrives: its positions on the scale of an earlier fit, without a new fit.

The last posterior of each state, widened by one step of the walk for each session since,
is the prior; roll calls on a known text keep their cut points; only the new roll calls are
estimated. Earlier sessions stay as they were (a full fit would move them a little), and the
scale cannot drift, since nothing of it is estimated anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.errors import DataError
from suasion.measure.alignment.panels import Panel, State
from suasion.measure.ideal_points.fitting import BANDS, Sitting, answer_evidence, expected_counts, sittings
from suasion.measure.ideal_points.ordinal import Items, log_answers, starting_items, step_items
from suasion.measure.ideal_points.positions import IdealPoints, Model
from suasion.measure.ideal_points.smoother import quantiles

__all__ = ["add_session"]

Floats: TypeAlias = NDArray[np.float64]


def add_session(
    earlier: IdealPoints,
    panel: Panel,
    *,
    item_of: Mapping[State, State] | None = None,
) -> IdealPoints:
    """The earlier fit with one more session.

    Parameters
    ----------
    earlier : IdealPoints
    panel : Panel
        Votes of one session, later than all of `earlier`.
    item_of : mapping from roll call to group, optional
        Roll calls that repeat an item of `earlier` carry its id.

    Returns
    -------
    IdealPoints
        With one more column, and the new items; `rounds` and `change` are those of the
        new session.

    Raises
    ------
    DataError
        The panel has not exactly one session, or one that is not later, or no contested vote.

    Examples
    --------
    >>> from suasion.measure.ideal_points.fitting import fit_ideal_points
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> def session(number):
    ...     rows = [(state, 100 * number + call, number, vote) for call in range(12) for state, vote in
    ...             (("A", 3), ("B", 3 if call % 3 else 1), ("C", 1 if call % 2 else 3), ("D", 1))]
    ...     return votes_panel(*zip(*rows))
    >>> found = add_session(fit_ideal_points(session(1), anchors=("A", "D")), session(2))
    >>> found.sessions, found.at("A", 2).value > found.at("D", 2).value
    ((1, 2), True)
    """
    if len(panel.periods) != 1 or panel.periods[0] <= earlier.sessions[-1]:
        raise DataError(
            f"an update takes one session later than {earlier.sessions[-1]}.",
            remedy="Fit all sessions again where earlier votes changed.",
        )
    names = dict(item_of or {})
    voters, item_ids, sat = sittings(panel, names, 1)
    if not sat:
        raise DataError(f"session {panel.periods[0]} has no contested roll call.")
    sitting, model = sat[0], earlier.model
    prior = _prior(earlier, voters, panel.periods[0], model)
    known = np.array([name in earlier.item_ids for name in item_ids])
    items = _start(earlier, sitting, item_ids, known)
    density, items, rounds, change = _settle(sitting, prior, items, known, earlier)
    return _appended(earlier, voters, item_ids, sitting, density, items, known, names, rounds, change)


def _prior(earlier: IdealPoints, voters: tuple[State, ...], session: int, model: Model) -> Floats:
    """Each voter's distribution before the session, on the grid."""
    rows = []
    for state in voters:
        centre, variance = 0.0, model.start_variance
        if state in earlier.states:
            i = earlier.states.index(state)
            seen = np.flatnonzero(earlier.n[i])
            if seen.size:
                centre = float(earlier.value[i, seen[-1]])
                gap = session - earlier.sessions[int(seen[-1])]
                variance = float(earlier.sd[i, seen[-1]]) ** 2 + gap * model.walk_variance
        row = np.exp(-0.5 * (model.grid - centre) ** 2 / variance)
        rows.append(row / row.sum())
    return np.stack(rows)


def _start(
    earlier: IdealPoints, sitting: Sitting, item_ids: tuple[State, ...], known: NDArray[np.bool_]
) -> Items:
    """Known items as they are, new ones from their tallies and the known positions."""
    tallies = np.zeros((len(item_ids), 3))
    np.add.at(tallies, sitting.items, sitting.answers.sum(axis=1).T)
    fresh = starting_items(tallies, np.zeros(len(item_ids)))
    parts = [fresh.slope, fresh.lower, fresh.upper, fresh.covariance]
    old = earlier.items.chosen(
        np.array(
            [earlier.item_ids.index(name) for name, k in zip(item_ids, known, strict=True) if k], np.intp
        )
    )
    for new, value in zip(parts, (old.slope, old.lower, old.upper, old.covariance), strict=True):
        new[known] = value
    return Items(*parts)


def _settle(
    sitting: Sitting, prior: Floats, items: Items, known: NDArray[np.bool_], earlier: IdealPoints
) -> tuple[Floats, Items, int, float]:
    """Rounds of expectation and scoring for the new items alone."""
    model, grid = earlier.model, earlier.model.grid
    penalty = earlier.penalty / max(1.0, float(earlier.n[earlier.n > 0].mean()))
    before, change, rounds = np.full(len(prior), np.inf), np.inf, 0
    density = prior
    while change > model.tolerance and rounds < model.rounds:
        counts = np.zeros((3, len(known), len(grid)))
        expected_counts(counts, sitting, density)
        stepped = step_items(items, counts, grid, model.slope_variance, model.latent_bound)
        items = Items(
            np.where(known, items.slope, stepped.slope),
            np.where(known, items.lower, stepped.lower),
            np.where(known, items.upper, stepped.upper),
            np.where(known[:, None, None], items.covariance, stepped.covariance),
        )
        logs = log_answers(items, grid, latent_bound=model.latent_bound)
        log = np.log(np.maximum(prior, 1e-300)) + answer_evidence(sitting, logs, grid, penalty)
        density = np.exp(log - log.max(axis=1, keepdims=True))
        density /= density.sum(axis=1, keepdims=True)
        now = density @ grid
        change, before, rounds = float(np.abs(now - before).max()), now, rounds + 1
    return density, items, rounds, change


def _appended(
    earlier: IdealPoints,
    voters: tuple[State, ...],
    item_ids: tuple[State, ...],
    sitting: Sitting,
    density: Floats,
    items: Items,
    known: NDArray[np.bool_],
    names: Mapping[State, State],
    rounds: int,
    change: float,
) -> IdealPoints:
    """The earlier fit with a column for the session, rows for its new voters, and its new items."""
    grid = earlier.model.grid
    states = tuple(sorted({*earlier.states, *voters}, key=str))
    rows = np.array([states.index(state) for state in earlier.states])
    here = np.array([states.index(state) for state in voters])
    mean = density @ grid
    spread = np.sqrt(np.maximum(density @ grid**2 - mean**2, 0.0))

    def widened(old: NDArray[np.float64], new: NDArray[np.float64], blank: float) -> Floats:
        shape = (*old.shape[:-2], len(states), old.shape[-1] + 1)
        table = np.full(shape, blank)
        table[..., rows, :-1] = old
        table[..., here, -1] = new
        return table

    added = np.flatnonzero(~known)
    return replace(
        earlier,
        states=states,
        sessions=(*earlier.sessions, sitting.session),
        value=widened(earlier.value, mean, np.nan),
        sd=widened(earlier.sd, spread, np.nan),
        bands=widened(earlier.bands, quantiles(density, grid, BANDS), np.nan),
        n=widened(earlier.n.astype(np.float64), sitting.votes, 0.0).astype(np.int32),
        item_ids=(*earlier.item_ids, *(item_ids[k] for k in added)),
        items=earlier.items.followed_by(items.chosen(added)),
        item_of={**earlier.item_of, **names},
        rounds=rounds,
        change=change,
    )

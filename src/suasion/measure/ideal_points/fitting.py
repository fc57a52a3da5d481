"""Fitting ideal points: rounds of expectation and scoring until no position moves.

Expectation maximisation, after the idea of [ImaiLoOlmsted2016]: given the roll calls, the
smoother gives each state's posterior path; given the paths, each roll call takes one
scoring step. Likelihood alone fixes neither the zero nor the unit of the scale; after each
round positions are put back to mean 0 and standard deviation 1, with the roll calls moved
along, and a multiplier on the squared positions (the *penalty*) is raised while the next
round would again exceed 1. At the end the constraint holds exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.errors import DataError
from suasion.measure.alignment.panels import Panel, Slice, State
from suasion.measure.alignment.portfolios import MISSING
from suasion.measure.ideal_points.ordinal import Items, log_answers, starting_items, step_items
from suasion.measure.ideal_points.positions import IdealPoints, Model, anchored
from suasion.measure.ideal_points.smoother import quantiles, smooth, transition

__all__ = ["Sitting", "answer_evidence", "expected_counts", "fit_ideal_points", "sittings"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.intp]

#: The 5, 25, 75 and 95 % points.
BANDS = (0.05, 0.25, 0.75, 0.95)
_STIFFNESS = 20.0


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session's votes as the fit needs them.

    Attributes
    ----------
    session : int
    states, items : int arrays
        Positions of rows and columns among all states and all items.
    answers : array, shape (3, len(states), len(items))
        Indicator of each answer.
    """

    session: int
    states: Ints
    items: Ints
    answers: NDArray[np.float32]

    @property
    def votes(self) -> Floats:
        """Number of votes each state cast in the session."""
        return np.asarray(self.answers.sum(axis=(0, 2)), dtype=np.float64)


def sittings(
    panel: Panel, item_of: Mapping[State, State], least_items: int
) -> tuple[tuple[State, ...], tuple[State, ...], tuple[Sitting, ...]]:
    """The votes that carry information: contested items, and sessions with enough of them.

    An item is contested if its roll calls, taken together, drew more than one answer.

    Returns
    -------
    states, item_ids : tuples of labels
    sittings : tuple of Sitting
        Oldest first.
    """
    tallies: dict[State, NDArray[np.int64]] = {}
    for part in panel.slices:
        counts = np.stack([(part.codes == k).sum(axis=0) for k in range(3)], axis=1)
        for item, count in zip(part.items, counts, strict=True):
            name = item_of.get(item, item)
            tallies[name] = tallies.get(name, np.zeros(3, dtype=np.int64)) + count
    contested = {name for name, count in tallies.items() if (count > 0).sum() > 1}
    kept = [
        (part, mask)
        for part in panel.slices
        if (mask := np.array([item_of.get(x, x) in contested for x in part.items], bool)).sum() >= least_items
    ]
    item_ids = tuple(
        dict.fromkeys(
            item_of.get(x, x) for part, mask in kept for x, k in zip(part.items, mask, strict=True) if k
        )
    )
    states = tuple(sorted({s for part, mask in kept for s in _voters(part, mask)}, key=str))
    place = {name: i for i, name in enumerate(item_ids)}, {name: i for i, name in enumerate(states)}
    return states, item_ids, tuple(_sitting(part, mask, item_of, *place) for part, mask in kept)


def _voters(part: Slice, mask: NDArray[np.bool_]) -> list[State]:
    cast = (part.codes[:, mask] != MISSING).any(axis=1)
    return [state for state, some in zip(part.states, cast, strict=True) if some]


def _sitting(
    part: Slice,
    mask: NDArray[np.bool_],
    item_of: Mapping[State, State],
    item_place: Mapping[State, int],
    state_place: Mapping[State, int],
) -> Sitting:
    voters = _voters(part, mask)
    rows = np.array([part.states.index(state) for state in voters], dtype=np.intp)
    codes = part.codes[np.ix_(rows, np.flatnonzero(mask))]
    calls = [item for item, kept in zip(part.items, mask, strict=True) if kept]
    return Sitting(
        part.period,
        np.array([state_place[state] for state in voters], dtype=np.intp),
        np.array([item_place[item_of.get(call, call)] for call in calls], dtype=np.intp),
        np.stack([codes == k for k in range(3)]).astype(np.float32),
    )


@dataclass(slots=True)
class _Rounds:
    """What changes from round to round of the fit."""

    items: Items
    penalty: float = 0.0
    change: float = np.inf
    count: int = 0
    log_evidence: float = 0.0


def fit_ideal_points(
    panel: Panel,
    *,
    anchors: tuple[State, State],
    item_of: Mapping[State, State] | None = None,
    model: Model | None = None,
) -> IdealPoints:
    """Fit the model to all sessions of a panel of votes.

    Parameters
    ----------
    panel : Panel
        Votes, as of `votes_panel`.
    anchors : (high, low)
        Two states; the first has the higher mean position over the sessions both voted in.
    item_of : mapping from roll call to group, optional
        Roll calls on the same text, as of `bridges.groups`; they share one item.
    model : Model, optional

    Returns
    -------
    IdealPoints

    Raises
    ------
    DataError
        No contested votes, or an anchor that never voted.

    Notes
    -----
    A round costs T products of (3 n, m) by (m, G) each way and about 40 passes over the
    (J, G) table of answers: 0.15 s for all votes since 1946 on one core.

    Examples
    --------
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> rows = [(state, call, 1, vote) for call in range(12) for state, vote in
    ...         (("A", 3), ("B", 3 if call % 3 else 1), ("C", 1 if call % 2 else 3), ("D", 1))]
    >>> found = fit_ideal_points(votes_panel(*zip(*rows)), anchors=("A", "D"))
    >>> found.at("A", 1).value > found.at("B", 1).value > found.at("D", 1).value
    True
    """
    model = model or Model()
    names = dict(item_of or {})
    states, item_ids, sat = sittings(panel, names, model.least_items)
    if not sat:
        raise DataError(f"{panel.name}: no session has {model.least_items} contested roll calls.")
    missing = [anchor for anchor in anchors if anchor not in states]
    if missing:
        raise DataError(
            f"the anchor {missing[0]} cast no contested vote.", remedy="Name two states that vote often."
        )
    high, low = (states.index(anchor) for anchor in anchors)
    first = _first_sessions(sat, len(states))
    rounds = _Rounds(_start(sat, len(item_ids), high, low))
    walk = transition(model.grid, model.walk_variance)
    before: Floats | None = None
    while rounds.change > model.tolerance and rounds.count < model.rounds:
        posterior = _one_round(rounds, sat, first, walk, model)
        now = np.concatenate([posterior[t][s.states] @ model.grid for t, s in enumerate(sat)])
        rounds.change = np.inf if before is None else float(np.abs(now - before).max())
        before = now
    posterior = _posterior(rounds, sat, first, walk, model)
    found = _collect(posterior, sat, states, item_ids, rounds, model, panel, names)
    return anchored(found, *anchors)


def _first_sessions(sat: tuple[Sitting, ...], states: int) -> Ints:
    first = np.full(states, len(sat), dtype=np.intp)
    for t in range(len(sat) - 1, -1, -1):
        first[sat[t].states] = t
    return first


def _start(sat: tuple[Sitting, ...], items: int, high: int, low: int) -> Items:
    """First guess of the items from tallies and from how the two anchors voted."""
    tallies, lean = np.zeros((items, 3)), np.zeros(items)
    for sitting in sat:
        np.add.at(tallies, sitting.items, sitting.answers.sum(axis=1).T)
        if high in sitting.states and low in sitting.states:
            score = np.arange(3.0) @ sitting.answers.transpose(1, 0, 2)
            cast = sitting.answers.sum(axis=0) > 0
            a, b = (int(np.flatnonzero(sitting.states == anchor)[0]) for anchor in (high, low))
            np.add.at(lean, sitting.items, np.where(cast[a] & cast[b], score[a] - score[b], 0.0))
    return starting_items(tallies, lean)


def votes_each(sat: tuple[Sitting, ...]) -> float:
    """Mean number of contested votes of a state in a session, over those it took part in."""
    return sum(float(s.answers.sum()) for s in sat) / sum(len(s.states) for s in sat)


def answer_evidence(sitting: Sitting, logs: Floats, grid: Floats, penalty: float) -> Floats:
    """Log likelihood of each state's votes at each position, shape (len(states), G).

    Parameters
    ----------
    sitting : Sitting
    logs : array, shape (3, J, G)
        As of `log_answers`.
    grid : array, shape (G,)
    penalty : float
        Multiplier of t^2 / 2 for each vote.
    """
    log = -0.5 * penalty * sitting.votes[:, None] * grid**2
    for k in range(3):
        log += sitting.answers[k].astype(np.float64) @ logs[k][sitting.items]
    return np.asarray(log)


def expected_counts(counts: Floats, sitting: Sitting, density: Floats) -> None:
    """Add how many of the sitting's voters are expected to have answered what where.

    Parameters
    ----------
    counts : float array (3, J, G)
        Answers by items by points of the grid; changed in place.
    density : float array (voters, G)
        Each voter's distribution over the grid.
    """
    for k in range(3):
        np.add.at(counts[k], sitting.items, sitting.answers[k].T.astype(np.float64) @ density)


def _posterior(rounds: _Rounds, sat: tuple[Sitting, ...], first: Ints, walk: Floats, model: Model) -> Floats:
    """Posterior of every state in every session on the grid, given the items."""
    grid = model.grid
    logs = log_answers(rounds.items, grid, latent_bound=model.latent_bound)
    weight = votes_each(sat)
    evidence = np.ones((len(sat), len(first), len(grid)))
    offset = 0.0
    for t, sitting in enumerate(sat):
        log = answer_evidence(sitting, logs, grid, rounds.penalty / weight)
        top = log.max(axis=1, keepdims=True)
        offset += float(top.sum())
        evidence[t, sitting.states] = np.exp(log - top)
    start = np.exp(-0.5 * grid**2 / model.start_variance)
    smoothed, _, log_evidence = smooth(evidence, first, start, walk)
    rounds.log_evidence = log_evidence + offset
    return smoothed


def _one_round(rounds: _Rounds, sat: tuple[Sitting, ...], first: Ints, walk: Floats, model: Model) -> Floats:
    """Expectation, one scoring step of the items, and the scale put back to mean 0, sd 1."""
    grid = model.grid
    posterior = _posterior(rounds, sat, first, walk, model)
    counts = np.zeros((3, len(rounds.items.slope), len(grid)))
    for t, sitting in enumerate(sat):
        expected_counts(counts, sitting, posterior[t][sitting.states])
    means = np.concatenate([posterior[t][s.states] @ grid for t, s in enumerate(sat)])
    shift, factor = float(means.mean()), float(means.std())
    stepped = step_items(rounds.items, counts, grid, model.slope_variance, model.latent_bound)
    rounds.items = stepped.rescaled(shift, factor)
    rounds.penalty = max(0.0, rounds.penalty + _STIFFNESS * (factor - 1.0))
    rounds.count += 1
    return posterior


def _collect(
    posterior: Floats,
    sat: tuple[Sitting, ...],
    states: tuple[State, ...],
    item_ids: tuple[State, ...],
    rounds: _Rounds,
    model: Model,
    panel: Panel,
    item_of: Mapping[State, State],
) -> IdealPoints:
    n = np.zeros((len(states), len(sat)), dtype=np.int32)
    for t, sitting in enumerate(sat):
        n[sitting.states, t] = sitting.votes.astype(np.int32)
    grid = model.grid
    value = (posterior @ grid).T
    spread = np.sqrt(np.maximum((posterior @ grid**2).T - value**2, 0.0))
    bands = quantiles(posterior, grid, BANDS).transpose(0, 2, 1)
    absent = n == 0
    return IdealPoints(
        states,
        tuple(sitting.session for sitting in sat),
        np.where(absent, np.nan, value),
        np.where(absent, np.nan, spread),
        np.where(absent, np.nan, bands),
        n,
        item_ids,
        rounds.items,
        item_of,
        rounds.penalty,
        rounds.count,
        rounds.change,
        rounds.log_evidence,
        model,
        panel.source,
        panel.vintage,
    )

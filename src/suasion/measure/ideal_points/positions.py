"""Ideal points of states from their votes: one dimension, comparable over time.

The model of [Bailey2017]. State i in session t stands at theta_it and
answers roll call v by z = b_v theta_it + e, e ~ N(0, 1): yes below the first cut point of
v, no above the second, abstain between. theta_it follows a random walk. Roll calls on the
same text share discrimination and cut points, which makes sessions comparable. Positions
have mean 0 and standard deviation 1 over all state-sessions; named anchors fix the sign.

The records are here; `fitting` makes them and `updating` carries them forward.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from suasion.errors import DataError
from suasion.measure.alignment.panels import State
from suasion.measure.estimates import Estimate
from suasion.measure.ideal_points.ordinal import Items

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["IdealPoints", "Model", "anchored", "pinned"]

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """The constants of the model; the defaults are those of the published estimates.

    Attributes
    ----------
    walk_variance : float
        Variance of one session's step of the random walk, in squared units of the scale.
    slope_variance : float
        Prior variance of the discrimination of a roll call; its mean is 0.
    start_variance : float
        Variance of a state's position before its first session.
    latent_bound : float
        The published sampler cuts every latent answer z off at 9; positions that would put
        b theta beyond are pulled back (it keeps the USA near 2.6 where the bare model says 4).
    least_items : int
        Sessions with fewer contested roll calls are left out (session 19 had one).
    reach, spacing : float
        The grid of positions runs from -reach to reach in these steps.
    tolerance : float
        Stop when no position moved by more than this since the last round.
    rounds : int
        Stop after so many rounds at the latest; the result says that it did.
    """

    walk_variance: float = 0.25
    slope_variance: float = 1.0
    start_variance: float = 1.0
    latent_bound: float = 9.0
    least_items: int = 5
    reach: float = 5.0
    spacing: float = 0.1
    tolerance: float = 1e-3
    rounds: int = 150

    @property
    def grid(self) -> Floats:
        """The positions at which distributions are held."""
        half = round(self.reach / self.spacing)
        return np.asarray(np.arange(-half, half + 1) * self.spacing, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class IdealPoints:
    """Positions of states by session, with the roll calls that gave them.

    Attributes
    ----------
    states, sessions : tuple
    value, sd : arrays, shape (len(states), len(sessions))
        Posterior mean and standard deviation; nan where the state cast no vote.
    bands : array, shape (4, len(states), len(sessions))
        The 5, 25, 75 and 95 % points of the posterior.
    n : int array, shape (len(states), len(sessions))
        Contested votes cast.
    item_ids : tuple
        Each item is named by the first roll call of its group.
    items : Items
        In units of the scale.
    item_of : mapping from roll call to item id
    penalty : float
        Multiplier that holds the standard deviation at 1 (see docs/why/ideal_points.md).
    rounds : int
    change : float
        Largest move of any position in the last round; `converged` when below tolerance.
    log_evidence : float
    model : Model
    source, vintage : str
    """

    states: tuple[State, ...]
    sessions: tuple[int, ...]
    value: Floats
    sd: Floats
    bands: Floats
    n: NDArray[np.int32]
    item_ids: tuple[State, ...]
    items: Items
    item_of: Mapping[State, State]
    penalty: float
    rounds: int
    change: float
    log_evidence: float
    model: Model = field(default_factory=Model)
    source: str = ""
    vintage: str = ""

    @property
    def positions(self) -> dict[tuple[State, int], float]:
        """Every position, by state and session."""
        row, column = np.nonzero(self.n)
        return {
            (self.states[i], self.sessions[t]): float(self.value[i, t])
            for i, t in zip(row.tolist(), column.tolist(), strict=True)
        }

    @property
    def converged(self) -> bool:
        """Whether the last round moved no position by more than the tolerance."""
        return self.change <= self.model.tolerance

    def at(self, state: State, session: int) -> Estimate:
        """The position of a state in a session, with its bands; DataError where there is none."""
        row, column = self._place(state, session)
        lo90, lo50, hi50, hi90 = (float(x) for x in self.bands[:, row, column])
        return Estimate(
            f"ideal point of {state}",
            float(self.value[row, column]),
            lo50,
            hi50,
            lo90,
            hi90,
            unit="standard deviations",
            period=str(session),
            n=int(self.n[row, column]),
            method="dynamic ordinal model by expectation maximisation",
            parameters=self._parameters(),
            sources=(self.source,) if self.source else (),
            vintage=self.vintage,
            caveat=self._caveat(),
        )

    def distance(self, a: State, b: State, session: int) -> Estimate:
        """How far apart two states stand in a session, the absolute difference of their positions.

        Bands take the two posteriors as independent and normal; a distance cannot be below
        0, so that its band starts at 0 where the two may coincide.
        """
        first, second = self._place(a, session), self._place(b, session)
        gap = float(self.value[first] - self.value[second])
        spread = float(np.hypot(self.sd[first], self.sd[second]))
        lo90, hi90 = _folded(gap, 1.6449 * spread)
        lo50, hi50 = _folded(gap, 0.6745 * spread)
        return Estimate(
            f"distance of ideal points of {a} and {b}",
            abs(gap),
            lo50,
            hi50,
            lo90,
            hi90,
            unit="standard deviations",
            period=str(session),
            n=int(min(self.n[first], self.n[second])),
            method="difference of two posteriors, taken as independent",
            parameters=self._parameters(),
            sources=(self.source,) if self.source else (),
            vintage=self.vintage,
            caveat=self._caveat(),
        )

    def to_frame(self) -> pa.Table:
        """A table with one row for each state and session it voted in."""
        import pyarrow as pa

        row, column = np.nonzero(self.n)
        data = {
            "state": pa.array([self.states[i] for i in row]),
            "session": pa.array(np.array(self.sessions, dtype=np.int32)[column]),
            "value": pa.array(self.value[row, column]),
            "sd": pa.array(self.sd[row, column]),
        }
        names = ("lo90", "lo50", "hi50", "hi90")
        data |= {name: pa.array(self.bands[k][row, column]) for k, name in enumerate(names)}
        return pa.table(data | {"n": pa.array(self.n[row, column])})

    def _place(self, state: State, session: int) -> tuple[int, int]:
        if state not in self.states or session not in self.sessions:
            raise DataError(
                f"no ideal point of {state} in session {session}.",
                remedy=f"Sessions run from {self.sessions[0]} to {self.sessions[-1]}.",
            )
        row, column = self.states.index(state), self.sessions.index(session)
        if not self.n[row, column]:
            raise DataError(f"{state} cast no contested vote in session {session}.")
        return row, column

    def _parameters(self) -> tuple[tuple[str, str], ...]:
        model = self.model
        return (
            ("walk_variance", f"{model.walk_variance:g}"),
            ("slope_variance", f"{model.slope_variance:g}"),
            ("rounds", str(self.rounds)),
            ("largest_change", f"{self.change:.1e}"),
        )

    def _caveat(self) -> str:
        text = "Bands take the roll calls' own cut points as known; they are a little too narrow."
        if not self.converged:
            text += f" The fit was still moving (by {self.change:.3f}) when it was stopped."
        return text


def _folded(gap: float, reach: float) -> tuple[float, float]:
    low, high = gap - reach, gap + reach
    return (0.0 if low < 0.0 < high else min(abs(low), abs(high))), max(abs(low), abs(high))


def anchored(found: IdealPoints, high: State, low: State) -> IdealPoints:
    """The same fit, turned round where `high` does not stand above `low`.

    Compared are the means over the sessions both voted in. DataError where there is none.

    Examples
    --------
    >>> from suasion.measure.ideal_points.fitting import fit_ideal_points
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> rows = [(state, call, 1, vote) for call in range(12) for state, vote in
    ...         (("A", 3), ("B", 3 if call % 3 else 1), ("C", 1 if call % 2 else 3), ("D", 1))]
    >>> found = fit_ideal_points(votes_panel(*zip(*rows)), anchors=("A", "D"))
    >>> anchored(found, "D", "A").at("A", 1).value < 0 < found.at("A", 1).value
    True
    """
    rows = [found.states.index(state) for state in (high, low)]
    both = (found.n[rows] > 0).all(axis=0)
    if not both.any():
        raise DataError(f"the anchors {high} and {low} never voted in the same session.")
    means = found.value[rows][:, both].mean(axis=1)
    return found if means[0] >= means[1] else _moved(found, 0.0, -1.0)


def pinned(
    found: IdealPoints, reference: Mapping[tuple[State, int], float], sessions: Iterable[int] = ()
) -> IdealPoints:
    """The same fit on the scale of a reference.

    The map is linear and the same for all: over the state-sessions both have, mean and
    standard deviation become those of the reference.

    Parameters
    ----------
    found : IdealPoints
    reference : mapping from (state, session) to position
        An earlier fit's (`IdealPoints.positions`), or a published release.
    sessions : iterable of int, optional
        Use these sessions only; all by default.

    Returns
    -------
    IdealPoints

    Raises
    ------
    DataError
        Fewer than two state-sessions in common.

    Examples
    --------
    >>> from suasion.measure.ideal_points.fitting import fit_ideal_points
    >>> from suasion.measure.alignment.panels import votes_panel
    >>> rows = [(state, call, 1, vote) for call in range(12) for state, vote in
    ...         (("A", 3), ("B", 3 if call % 3 else 1), ("C", 1 if call % 2 else 3), ("D", 1))]
    >>> found = fit_ideal_points(votes_panel(*zip(*rows)), anchors=("A", "D"))
    >>> moved = pinned(found, {("A", 1): 10.0, ("D", 1): 8.0})
    >>> round(moved.at("A", 1).value, 2), round(moved.at("D", 1).value, 2)
    (10.0, 8.0)
    """
    wanted = set(sessions) or set(found.sessions)
    pairs = [
        (value, reference[place])
        for place, value in found.positions.items()
        if place in reference and place[1] in wanted
    ]
    if len(pairs) < 2:
        raise DataError("the scale to pin to has no two state-sessions in common with the fit.")
    here, there = np.array(pairs).T
    factor = float(here.std() / there.std())
    return _moved(found, float(here.mean() - factor * there.mean()), factor)


def _moved(found: IdealPoints, shift: float, factor: float) -> IdealPoints:
    """Positions t become (t - shift) / factor, with all that hangs on them."""
    bands = (found.bands - shift) / factor
    return replace(
        found,
        value=(found.value - shift) / factor,
        sd=found.sd / abs(factor),
        bands=bands if factor > 0 else bands[::-1],
        items=found.items.rescaled(shift, factor),
    )

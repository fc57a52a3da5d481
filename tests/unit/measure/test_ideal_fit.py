"""Ideal points from votes made up with known positions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from suasion.errors import DataError
from suasion.measure.alignment.panels import Panel, votes_panel
from suasion.measure.alignment.portfolios import MISSING
from suasion.measure.ideal_points import IdealPoints, Model, anchored, pinned
from suasion.measure.ideal_points.fitting import fit_ideal_points, sittings
from suasion.measure.ideal_points.updating import add_session

STATES = [f"S{i:02d}" for i in range(40)]
SESSIONS, CALLS = 8, 40


@cache
def made_up() -> tuple[Panel, np.ndarray, dict[int, int]]:
    """A panel, the positions it was made from, and which roll calls repeat a text."""
    rng = np.random.default_rng(11)
    truth = np.linspace(-2, 2, len(STATES))[:, None] + np.cumsum(
        rng.normal(0, 0.2, (len(STATES), SESSIONS)), axis=1
    )
    slope = rng.choice([-1.0, 1.0], (SESSIONS, CALLS)) * rng.uniform(0.5, 2.0, (SESSIONS, CALLS))
    lower = rng.normal(-0.3, 1.0, (SESSIONS, CALLS))
    upper = lower + rng.uniform(0.2, 1.0, (SESSIONS, CALLS))
    repeated: dict[int, int] = {}
    for t in range(1, SESSIONS):
        for v in range(15):
            slope[t, v], lower[t, v], upper[t, v] = slope[0, v], lower[0, v], upper[0, v]
            repeated[1000 * (t + 1) + v] = 1000 + v
    rows = []
    for t in range(SESSIONS):
        for i in range(len(STATES)):
            z = slope[t] * truth[i, t] + rng.standard_normal(CALLS)
            vote = 1 + (z > lower[t]) + (z > upper[t])
            present = rng.random(CALLS) > 0.1
            rows += [(STATES[i], 1000 * (t + 1) + v, t + 1, vote[v]) for v in np.flatnonzero(present)]
    state, call, session, vote = (np.array(column) for column in zip(*rows, strict=True))
    return votes_panel(state, call, session, vote, source="made up", vintage="v1"), truth, repeated


@cache
def fitted() -> IdealPoints:
    panel, _, repeated = made_up()
    return fit_ideal_points(panel, anchors=("S39", "S00"), item_of=repeated)


def test_positions_are_recovered_over_states_and_sessions() -> None:
    _, truth, _ = made_up()
    assert np.corrcoef(fitted().value.ravel(), truth.ravel())[0, 1] > 0.98
    for t in range(SESSIONS):
        assert np.corrcoef(fitted().value[:, t], truth[:, t])[0, 1] > 0.98


def test_bands_hold_the_truth_about_as_often_as_they_say() -> None:
    _, truth, _ = made_up()
    found = pinned(fitted(), {(s, t + 1): truth[i, t] for i, s in enumerate(STATES) for t in range(SESSIONS)})
    inside = (found.bands[0] <= truth) & (truth <= found.bands[3])
    assert 0.8 < inside.mean() < 0.97


def test_the_scale_has_mean_0_and_standard_deviation_1() -> None:
    value = fitted().value
    assert value.mean() == pytest.approx(0, abs=5e-3)
    assert value.std() == pytest.approx(1, abs=5e-3)


def test_it_stops_because_positions_stopped_moving() -> None:
    assert fitted().converged
    assert fitted().change <= fitted().model.tolerance


def test_a_fit_that_was_cut_short_says_so() -> None:
    panel, _, repeated = made_up()
    short = fit_ideal_points(panel, anchors=("S39", "S00"), item_of=repeated, model=Model(rounds=2))
    assert not short.converged
    assert "still moving" in short.at("S00", 1).caveat


def test_anchors_fix_the_sign() -> None:
    panel, _, repeated = made_up()
    turned = fit_ideal_points(panel, anchors=("S00", "S39"), item_of=repeated)
    assert turned.value == pytest.approx(-fitted().value, abs=2e-2)
    again = anchored(turned, "S39", "S00")
    assert again.bands[0] == pytest.approx(-turned.bands[3])


def test_the_same_votes_give_the_same_numbers() -> None:
    panel, _, repeated = made_up()
    assert np.array_equal(
        fit_ideal_points(panel, anchors=("S39", "S00"), item_of=repeated).value, fitted().value
    )


def test_repeated_resolutions_share_one_item() -> None:
    panel, _, repeated = made_up()
    _, shared, _ = sittings(panel, repeated, 5)
    _, alone, _ = sittings(panel, {}, 5)
    assert len(alone) - len(shared) == len(repeated)


def test_a_session_with_too_few_contested_calls_is_left_out() -> None:
    panel = votes_panel(["A", "B"] * 3, [1, 1, 2, 2, 3, 3], [1] * 6, [1, 3, 1, 3, 1, 1])
    assert len(sittings(panel, {}, 3)[2]) == 0
    assert len(sittings(panel, {}, 2)[2]) == 1


def test_an_absent_state_has_no_position_for_the_session() -> None:
    panel, _, repeated = made_up()
    rows = [part for part in panel.slices if part.period <= 3]
    without = [
        (s, c, p.period, int(k) + 1)
        for p in rows
        for s, codes in zip(p.states, p.codes, strict=True)
        for c, k in zip(p.items, codes, strict=True)
        if k >= 0 and not (s == "S05" and p.period == 2)
    ]
    state, call, session, vote = (np.array(column) for column in zip(*without, strict=True))
    found = fit_ideal_points(
        votes_panel(state, call, session, vote), anchors=("S39", "S00"), item_of=repeated
    )
    assert np.isnan(found.value[found.states.index("S05"), 1])
    with pytest.raises(DataError, match="S05 cast no contested vote in session 2"):
        found.at("S05", 2)


def test_an_anchor_that_never_voted_is_refused() -> None:
    with pytest.raises(DataError, match="USA"):
        fit_ideal_points(made_up()[0], anchors=("USA", "S00"))


def test_pinning_gives_the_reference_its_mean_and_spread() -> None:
    reference = {place: 3 + 2 * value for place, value in fitted().positions.items()}
    found = pinned(fitted(), reference)
    assert found.value == pytest.approx(3 + 2 * fitted().value)
    assert found.bands == pytest.approx(3 + 2 * fitted().bands)
    part = pinned(fitted(), reference, sessions=[2, 3])
    assert part.value == pytest.approx(found.value)


def test_pinning_to_nothing_in_common_is_refused() -> None:
    with pytest.raises(DataError, match="in common"):
        pinned(fitted(), {("S00", 1): 0.0})


def test_a_new_session_lands_where_a_full_fit_puts_it() -> None:
    panel, _, repeated = made_up()
    before = fit_ideal_points(panel.during(range(1, SESSIONS)), anchors=("S39", "S00"), item_of=repeated)
    after = add_session(before, panel.during([SESSIONS]), item_of=repeated)
    assert after.sessions[-1] == SESSIONS
    assert np.array_equal(after.value[:, :-1], before.value)
    assert np.corrcoef(after.value[:, -1], fitted().value[:, -1])[0, 1] > 0.995
    assert np.abs(after.value[:, -1] - fitted().value[:, -1]).mean() < 0.08
    assert len(after.item_ids) == len(fitted().item_ids)


def silent(panel: Panel, state: str, sessions: set[int]) -> Panel:
    """The panel with a state absent from some sessions."""
    slices = []
    for part in panel.slices:
        codes = part.codes.copy()
        if part.period in sessions:
            codes[part.states.index(state)] = MISSING
        slices.append(replace(part, codes=codes))
    return replace(panel, slices=tuple(slices))


@pytest.mark.parametrize("absent", [set(range(1, SESSIONS)), {SESSIONS - 1, SESSIONS - 2}])
def test_a_state_that_was_never_or_not_lately_there_is_placed_by_its_votes(absent: set[int]) -> None:
    # S38 stands near the end of the line: a prior taken from another state would draw it to the middle.
    panel, _, repeated = made_up()
    earlier = silent(panel.during(range(1, SESSIONS)), "S38", absent)
    before = fit_ideal_points(earlier, anchors=("S39", "S00"), item_of=repeated)
    after = add_session(before, panel.during([SESSIONS]), item_of=repeated)
    found = after.at("S38", SESSIONS)
    assert found.value == pytest.approx(fitted().at("S38", SESSIONS).value, abs=0.15)
    full = fitted().at("S38", SESSIONS)
    assert found.hi90 - found.lo90 > 0.95 * (full.hi90 - full.lo90)  # type: ignore[operator]


def test_an_update_takes_one_later_session() -> None:
    with pytest.raises(DataError, match="one session later"):
        add_session(fitted(), made_up()[0].during([3]))


def test_a_distance_cannot_be_negative() -> None:
    near = min((fitted().distance("S10", "S11", t + 1) for t in range(SESSIONS)), key=lambda d: d.value)
    far = fitted().distance("S00", "S39", 4)
    assert near.lo90 == 0.0
    assert far.lo90 is not None
    assert far.lo90 > 2
    assert far.value == pytest.approx(abs(fitted().at("S00", 4).value - fitted().at("S39", 4).value))


def test_the_frame_has_one_row_for_each_state_and_session() -> None:
    frame = fitted().to_frame()
    assert frame.num_rows == len(STATES) * SESSIONS
    assert frame.column_names == ["state", "session", "value", "sd", "lo90", "lo50", "hi50", "hi90", "n"]


def test_names_and_their_order_change_no_position() -> None:
    panel, _, repeated = made_up()
    rows = [
        (f"Z{99 - int(s[1:])}", c, p.period, int(k) + 1)
        for p in panel.slices
        for s, codes in zip(p.states, p.codes, strict=True)
        for c, k in zip(p.items, codes, strict=True)
        if k >= 0
    ]
    state, call, session, vote = (np.array(column) for column in zip(*rows, strict=True))
    found = fit_ideal_points(
        votes_panel(state, call, session, vote), anchors=("Z60", "Z99"), item_of=repeated
    )
    assert found.value[::-1] == pytest.approx(fitted().value, abs=1e-8)

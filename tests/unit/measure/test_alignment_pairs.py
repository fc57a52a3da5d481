"""Labelled results: pair series with bands, all pairs, paired comparison."""

from __future__ import annotations

import numpy as np
import pytest

from suasion.errors import DataError
from suasion.measure.alignment import all_pairs, pair_measures, pair_series
from suasion.measure.alignment.comparison import closer
from suasion.measure.alignment.likeness import MEASURES, measure_function
from suasion.measure.alignment.panels import Panel, Slice, votes_panel


def panel(calls: int = 60, seed: int = 4) -> Panel:
    """B copies A nearly always, C half the time; D is absent in session 2."""
    rng = np.random.default_rng(seed)
    rows = []
    for session in (1, 2):
        for v in range(calls):
            a = int(rng.integers(1, 4))
            b = a if rng.random() < 0.9 else int(rng.integers(1, 4))
            c = a if rng.random() < 0.4 else int(rng.integers(1, 4))
            rows += [("A", v, session, a), ("B", v, session, b), ("C", v, session, c)]
            if session == 1:
                rows.append(("D", v, session, 1))
    state, call, when, vote = (np.array(column) for column in zip(*rows, strict=True))
    return votes_panel(state, call, when, vote, source="made up", vintage="v1")


def test_a_series_has_one_point_for_each_period_with_n_and_bands() -> None:
    found = pair_series(panel(), "A", "B")
    assert [point.period for point in found.points] == ["1", "2"]
    for point in found.points:
        assert point.n == 60
        assert point.sources == ("made up",)
        bands = [point.lo90, point.lo50, point.value, point.hi50, point.hi90]
        assert bands == sorted(bands, key=lambda x: x or 0.0)


def test_an_undefined_period_is_named_with_its_reason_and_not_given_a_value() -> None:
    found = pair_series(panel(), "A", "D")
    assert [point.period for point in found.points] == ["1"]
    assert found.undefined == ((2, "no item on which both are known"),)
    constant = votes_panel(["A", "B"] * 5, np.repeat(range(5), 2), [1] * 10, [1] * 10)
    found = pair_series(constant, "A", "B")
    assert found.points == ()
    assert "chance predicts no disagreement" in found.undefined[0][1]


def test_the_same_seed_gives_the_same_bands_whatever_else_is_asked() -> None:
    both = pair_series(panel(), "A", "C", seed=3).points[1]
    alone = pair_series(panel().during([2]), "A", "C", seed=3).points[0]
    assert both == alone
    assert pair_series(panel(), "A", "C", seed=4).points[1].lo90 != both.lo90


def test_bootstrap_bands_hold_the_value_of_the_population() -> None:
    def kappa(part: Panel) -> float:
        return pair_series(part, "A", "C", draws=0).points[0].value

    truth = kappa(panel(20_000).during([1]))
    inside = 0
    for seed in range(40):
        point = pair_series(panel(seed=seed).during([1]), "A", "C", draws=300).points[0]
        assert point.lo90 is not None
        assert point.hi90 is not None
        inside += point.lo90 <= truth <= point.hi90
    assert 30 <= inside <= 40


def test_without_draws_there_is_no_band() -> None:
    assert pair_series(panel(), "A", "B", draws=0).points[0].lo90 is None


def test_the_order_of_the_pair_does_not_matter() -> None:
    one, other = pair_series(panel(), "A", "C"), pair_series(panel(), "C", "A")
    assert [point.value for point in one.points] == pytest.approx([point.value for point in other.points])


def test_an_unknown_measure_is_refused_with_the_nearest() -> None:
    with pytest.raises(DataError, match="kappa_absolute"):
        measure_function("kappa_absolut", 3)


def test_all_pairs_has_each_pair_once_and_agrees_with_the_pair() -> None:
    frame = all_pairs(panel()).to_frame().to_pylist()
    assert [(row["period"], row["a"], row["b"]) for row in frame[:6]] == [
        (1, "A", "B"),
        (1, "A", "C"),
        (1, "A", "D"),
        (1, "B", "C"),
        (1, "B", "D"),
        (1, "C", "D"),
    ]
    alone = pair_measures(panel(), "A", "C").to_pylist()
    rows = [row for row in frame if (row["a"], row["b"]) == ("A", "C")]
    for row, expected in zip(rows, alone, strict=True):
        assert {name: row[name] for name in expected} == pytest.approx(expected)


def test_undefined_values_are_null_in_frames() -> None:
    row = pair_measures(panel(), "A", "D", ["kappa_absolute", "tau_b"]).to_pylist()[1]
    assert row == {"period": 2, "n": 0, "kappa_absolute": None, "tau_b": None}


def test_every_measure_of_the_list_is_computed() -> None:
    assert set(pair_measures(panel(), "A", "B").column_names) == {"period", "n", *MEASURES}


def test_the_closer_of_two_is_found() -> None:
    found = closer(panel(), "A", "C", "B")
    assert found.probability == 1.0
    assert found.gap.value == pytest.approx(found.value_other - found.value_one)
    assert closer(panel(), "A", "B", "C").probability == 0.0
    assert found.period == "1..2"


def test_a_state_compared_with_itself_is_a_toss() -> None:
    twin = panel()
    doubled = Panel(
        twin.name,
        twin.categories,
        tuple(
            Slice(part.period, (*part.states, "Z"), part.items, np.vstack([part.codes, part.row("C")]))
            for part in twin.slices
        ),
    )
    assert closer(doubled, "A", "C", "Z").probability == 0.5


def test_the_comparison_uses_the_items_all_three_are_known_on() -> None:
    cast = {"T": [1, 2, 3, 1], "X": [1, 2, 8, 1], "Y": [8, 2, 3, 1]}
    rows = [(s, v, 1, vote) for s, votes in cast.items() for v, vote in enumerate(votes)]
    state, call, when, vote = (list(column) for column in zip(*rows, strict=True))
    assert closer(votes_panel(state, call, when, vote), "T", "X", "Y").gap.n == 2


def test_no_common_item_is_refused() -> None:
    rows = [("T", 1, 1, 1), ("X", 1, 1, 1), ("Y", 2, 1, 1), ("X", 2, 1, 3)]
    state, call, when, vote = (list(column) for column in zip(*rows, strict=True))
    with pytest.raises(DataError, match="no item in common"):
        closer(votes_panel(state, call, when, vote), "T", "X", "Y")


def test_the_frame_of_a_series_has_its_points_and_bands() -> None:
    found = pair_series(panel(), "A", "B", draws=100)
    rows = found.to_frame().to_pylist()
    assert [row["period"] for row in rows] == [1, 2]
    for row, point in zip(rows, found.points, strict=True):
        assert (row["a"], row["b"], row["measure"]) == ("A", "B", "kappa_absolute")
        assert all(
            row[name] == getattr(point, name) for name in ("value", "lo50", "hi50", "lo90", "hi90", "n")
        )


def test_a_comparison_gives_the_measure_of_each_pair_on_the_items_of_all_three() -> None:
    # On the three calls all know: target 1 3 3, one 1 1 3 (one of three differs), other 1 3 3.
    cast = {"T": [1, 3, 3, 1], "P": [1, 1, 3, 8], "Q": [1, 3, 3, 3]}
    flat = [(state, call, 1, vote) for state, row in cast.items() for call, vote in enumerate(row)]
    found = closer(votes_panel(*zip(*flat, strict=True)), "T", "P", "Q", measure="agreement", draws=50)
    assert (found.value_one, found.value_other) == pytest.approx((2 / 3, 1.0))
    assert (found.gap.value, found.gap.n) == (pytest.approx(1 / 3), 3)

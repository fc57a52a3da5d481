"""The verdict on one state of a large game: never wrong, and undecided only where it must be."""

import pytest

from laws.test_play_large import pair
from suasion.case.statements import parse
from suasion.play.algorithms import membership as module
from suasion.play.algorithms.large import LargeGame
from suasion.play.algorithms.membership import membership
from suasion.play.stability import solve

pytest.importorskip("pysat")


def told(large, game, s, concept, **limits):
    """The verdict, with its decision maker and improvement checked against the listed game."""
    found = membership(large, game.setting(s), concept, **limits)
    assert found.concept == concept
    assert found.depth == (limits.get("depth") or len(large.actors))
    if found.verdict == "stable":
        assert (found.dm, found.improvement) == (None, ())
    else:
        q = game.index({option: option in found.improvement for option in game.options})
        assert q in game.improvements(found.dm, s)
    if found.verdict == "unstable":
        assert not solve(game, [concept]).stable[concept][found.dm, s]
    return found.verdict


def small_pairs(count):
    """Games of up to 5 options, half of them with rules that tie decision makers together."""
    for seed in range(count):
        twin = pair(seed, coupled=seed % 2 == 0, one_way=seed % 5 == 0)
        if twin is not None and twin[1].n_states <= 32:
            yield seed, *twin


@pytest.mark.parametrize("concept", ["R", "GMR", "SEQ"])
def test_replies_as_long_as_there_are_states_decide_everything(concept):
    for seed, large, game in small_pairs(60):
        stable = set(solve(game, [concept]).equilibria(concept))
        for s in range(0, game.n_states, 3):
            expected = "stable" if s in stable else "unstable"
            assert told(large, game, s, concept, depth=min(8, game.n_states)) == expected, (seed, s)


@pytest.mark.parametrize("concept", ["GMR", "SEQ"])
def test_replies_of_one_step_leave_open_only_what_longer_ones_deter(concept):
    for seed, large, game in small_pairs(80):
        stable = set(solve(game, [concept]).equilibria(concept))
        for s in range(0, game.n_states, 2):
            verdict = told(large, game, s, concept, depth=1)
            assert verdict in (("stable", "undecided") if s in stable else ("unstable",)), (seed, s)


@pytest.mark.parametrize("concept", ["GMR", "SEQ"])
def test_a_reply_of_two_steps_is_found_by_looking_two_steps_ahead(concept):
    """Once A presses B answers, once B has answered C joins in, and both together are what A fears."""
    orders = ((parse("!(y & z)"), parse("x")), (parse("x -> y"),), (parse("y -> z"),))
    game = LargeGame(("A", "B", "C"), ("x", "y", "z"), (0, 1, 2), ("both",) * 3, (), orders)
    start = {"x": False, "y": False, "z": False}
    short = membership(game, start, concept, depth=1)
    assert (short.verdict, short.dm, short.improvement, short.depth) == ("undecided", 0, ("x",), 1)
    assert membership(game, start, concept, depth=2).verdict == "stable"
    assert membership(game, start, concept).depth == 3


@pytest.mark.parametrize("concept", ["GMR", "SEQ"])
def test_a_reply_of_two_steps_may_switch_options_off(concept):
    """The same with every option turned round: all start by being chosen, and replies take them back."""
    orders = ((parse("y | z"), parse("!x")), (parse("!x -> !y"),), (parse("!y -> !z"),))
    game = LargeGame(("A", "B", "C"), ("x", "y", "z"), (0, 1, 2), ("both",) * 3, (), orders)
    start = {"x": True, "y": True, "z": True}
    short = membership(game, start, concept, depth=1)
    assert (short.verdict, short.dm, short.improvement, short.depth) == ("undecided", 0, ("y", "z"), 1)
    assert membership(game, start, concept, depth=2).verdict == "stable"


@pytest.mark.parametrize("concept", ["GMR", "SEQ"])
def test_a_longer_reply_that_ends_as_good_as_the_start_leaves_the_verdict_open(concept):
    """A gains by x unless B and then C answer, and then it is no better off than before: that deters."""
    orders = ((parse("x & !(y & z)"),), (parse("x -> y"),), (parse("y -> z"),))
    game = LargeGame(("A", "B", "C"), ("x", "y", "z"), (0, 1, 2), ("both",) * 3, (), orders)
    start = {"x": False, "y": False, "z": False}
    assert membership(game, start, concept, depth=1).verdict == "undecided"
    assert membership(game, start, concept, depth=2).verdict == "stable"


def test_smr_is_decided_where_no_rule_ties_decision_makers_together():
    for seed, large, game in small_pairs(60):
        stable = set(solve(game, ["SMR"]).equilibria("SMR"))
        for s in range(0, game.n_states, 3):
            verdict = told(large, game, s, "SMR")
            decided = verdict != "undecided"
            assert decided or not large.separable, (seed, s)
            assert not decided or (verdict == "stable") == (s in stable), (seed, s)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("z", "w"), ["zw", "wz"])
def test_a_counter_move_spoils_no_reply_from_which_it_is_not_open(z, w, turned):
    """A may press by o or by p, for good, and later by b as well. B answers by z or by w.

    Against o alone only w deters: after z A would add b and be well off. Against p alone only z deters. But
    whoever pressed by o can no longer go to p without o, so what A could add there does not count.
    """
    text = "(!b & !z & !w & (o & !p | !o & p)) | (z & w)"
    text += f" | (b & {z} & !{w} & o & !p) | (b & !{z} & {w} & !o & p)"
    if turned:
        text = text.replace("o", "!o").replace("p", "!p").replace("!!", "")
    way = "to_no" if turned else "to_yes"
    game = LargeGame(
        ("A", "B"),
        tuple("opbzw"),
        (0, 0, 0, 1, 1),
        (way, way, "both", "both", "both"),
        (),
        ((parse(text),), ()),
    )
    start = dict.fromkeys("opbzw", False) | dict.fromkeys("op", turned)
    assert membership(game, start, "SMR").verdict == "stable"


def deterred_three_times():
    """A may choose x, y or both and gains by each; B answers by z, which A likes less than anything."""
    names, owner = ("x", "y", "z"), (0, 0, 1)
    orders = ((parse("!z"), parse("x"), parse("y")), (parse("z"),))
    return LargeGame(("A", "B"), names, owner, ("both",) * 3, (parse("x | y | !z"),), orders)


def test_as_many_improvements_are_checked_as_asked():
    game, start = deterred_three_times(), {"x": False, "y": False, "z": False}
    assert membership(game, start, "SEQ", most=3).verdict == "stable"
    short = membership(game, start, "SEQ", most=2)
    assert (short.verdict, short.dm) == ("undecided", 0)


def test_listing_stops_at_its_limit(monkeypatch):
    """B and C have what they want, two settings each to look at, and neither deters A."""
    orders = ((parse("x"),), (parse("y"),), (parse("z"),))
    game = LargeGame(("A", "B", "C"), ("x", "y", "z"), (0, 1, 2), ("both",) * 3, (), orders)
    start = {"x": False, "y": True, "z": True}
    monkeypatch.setattr(module, "LISTED", 4)
    assert membership(game, start, "SEQ").verdict == "unstable"
    assert membership(game, {**start, "y": False, "z": False}, "SEQ").dm == 0
    monkeypatch.setattr(module, "LISTED", 3)
    assert membership(game, start, "SEQ").verdict == "undecided"
    assert membership(game, start, "GMR").verdict == "unstable"
    assert membership(game, start, "GMR", depth=2).verdict == "unstable"
    assert membership(game, start, "GMR", depth=1).verdict == "undecided"


def test_a_state_that_a_rule_forbids_is_refused():
    with pytest.raises(ValueError, match="forbidden by a rule"):
        membership(deterred_three_times(), {"x": False, "y": False, "z": True}, "R")

"""Surprises on a game small enough to work out by hand: a bluff, and an option nobody told of."""

import pytest

from suasion.case.model import (
    Actor,
    Case,
    CaseInfo,
    Claim,
    Option,
    Preference,
    Statement,
    StatusQuo,
    Strategy,
    View,
)
from suasion.play.build import build
from suasion.play.outcomes import status_quo
from suasion.play.outcomes.surprises import views


def _order(*texts):
    return Preference(order=tuple(Statement(prefer=text) for text in texts))


def _view(*texts, **more):
    return View(order=tuple(Statement(prefer=text) for text in texts), **more)


def _case(**more):
    """A would seize what B holds if B did not fight; B would fight; A thinks it would not."""
    base = {
        "case": CaseInfo(title="t", question="q", as_of="2024-07-20", focal="A", target="B"),
        "actors": (Actor(id="A", name="Anna"), Actor(id="B", name="Bert")),
        "options": (Option(id="seize", actor="A", name="Seize"), Option(id="fight", actor="B", name="Fight")),
        "preferences": {
            "A": _order("!(seize & fight)", "seize", "!fight"),
            "B": _order("seize <-> fight", "!seize"),
        },
        "beliefs": {"A": {"B": _view("!fight", signal="Bert mobilises", confidence=0.7)}},
        "status_quo": StatusQuo(yes=()),
        "strategies": (Strategy(id="seize", actor="A", name="Seize it", commit={"seize": True}),),
    }
    return Case(**{**base, **more})


def _views(case):
    game = build(case)
    return views(case, game, status_quo(case, game))


def _spelt(case, states):
    game = build(case)
    return [game.yn(s) for s in states]


def test_the_bluffed_actor_counts_on_what_does_not_come():
    case = _case()
    found = _views(case)
    wrong = [s for s in found.surprises if s.strategy == "seize"]
    assert [(s.kind, s.yn, s.actors) for s in wrong] == [("expected, not real", "YN", ("A",))]
    assert _spelt(case, dict(found.under)["seize"]) == ["YY"]


def test_the_belief_to_blame_is_named_with_its_signal_and_cost():
    (surprise,) = [s for s in _views(_case()).surprises if s.strategy == "seize"]
    (fix,) = surprise.removed_by
    assert (fix.holder, fix.about, fix.signal, fix.cost) == ("A", "B", "Bert mobilises", 0.7)


def test_claims_that_touch_the_difference_are_signals_too():
    claim = Claim(id="c7", source="s", start=0, end=1, quote="x", subject="B", options=("fight",))
    aside = claim.model_copy(update={"id": "c8", "options": ()})
    rejected = claim.model_copy(update={"id": "c9", "status": "rejected"})
    found = _views(_case(claims=(claim, aside, rejected)))
    surprise = next(s for s in found.surprises if s.strategy == "seize")
    assert surprise.removed_by[0].claims == ("c7",)


def test_a_true_belief_surprises_nobody():
    assert _views(_case(beliefs={"A": {"B": _view("seize <-> fight", "!seize")}})).surprises == ()


def test_without_a_status_quo_everything_counts_as_reachable_and_no_approach_is_looked_at():
    found = _views(_case(status_quo=None))
    assert found.under == ()
    assert {e.strategy for e in found.expectations} == {""}
    assert all(set(e.reachable) == set(e.states) for e in found.expectations)


def test_an_option_one_does_not_know_of_hides_the_states_that_differ_in_it():
    actors = (Actor(id="A", name="Anna", unaware_of=("fight",)), Actor(id="B", name="Bert"))
    case = _case(actors=actors, beliefs={})
    found = _views(case)
    anna = next(e for e in found.expectations if e.actor == "A" and e.strategy == "seize")
    # To Anna, seizing with and without a fight look the same; she expects what she sees as one state.
    assert _spelt(case, anna.reachable) == ["YN", "YY"]
    surprise = next(s for s in found.surprises if s.strategy == "seize")
    assert (surprise.yn, surprise.kind) == ("YN", "expected, not real")
    assert [fix.about for fix in surprise.removed_by] == ["unaware"]


def test_the_second_level_changes_what_is_expected_of_the_other():
    # Bert thinks that Anna thinks he would not fight; so he expects her to seize, where level 1 does not.
    seen = _view("!(seize & fight)", "seize", "!fight", believes={"B": _order("!fight")})
    case = _case(beliefs={"A": {"B": _view("!fight")}, "B": {"A": seen}})
    found = _views(case)
    bert = {e.level: e for e in found.expectations if e.actor == "B" and not e.strategy}
    assert set(bert) == {1, 2}
    assert set(_spelt(case, bert[1].states)) != set(_spelt(case, bert[2].states))
    assert "NN" in _spelt(case, bert[1].states)
    assert "NN" not in _spelt(case, bert[2].states)


@pytest.mark.parametrize("most", [0, 1])
def test_the_list_of_surprises_can_be_cut(most):
    case = _case()
    game = build(case)
    assert len(views(case, game, status_quo(case, game), most=most).surprises) == most

"""Approaches on a game small enough to work out by hand."""

import datetime as dt

import pytest

from suasion.case.model import (
    Actor,
    Case,
    CaseInfo,
    Obligation,
    Option,
    Preference,
    Risk,
    Rule,
    Statement,
    StatusQuo,
    Strategy,
)
from suasion.errors import CaseError
from suasion.play.build import build
from suasion.play.outcomes import broken_obligations, risks_at, status_quo
from suasion.play.outcomes.mixes import best_mixes
from suasion.play.outcomes.strategies import approach, compare, start_of
from suasion.play.stability import solve


def _order(*texts):
    return Preference(order=tuple(Statement(prefer=text) for text in texts))


def _strategy(name, **commit):
    return Strategy(id=name, actor="A", name=name.title(), commit=commit)


def _case(**more):
    """A may threaten and may arm (a threat needs arms); B may yield, and yields only to a threat."""
    base = {
        "case": CaseInfo(title="t", question="q", as_of="2024-07-20", focal="A", target="B"),
        "actors": (Actor(id="A", name="Anna"), Actor(id="B", name="Bert")),
        "options": (
            Option(id="threaten", actor="A", name="Threaten"),
            Option(id="arm", actor="A", name="Arm"),
            Option(id="yield", actor="B", name="Yield"),
        ),
        "rules": (Rule(id="needs-arms", never="threaten & !arm"),),
        "preferences": {
            "A": _order("yield", "!threaten", "!arm"),
            "B": _order("yield <-> threaten"),
        },
        "status_quo": StatusQuo(yes=()),
        "strategies": (_strategy("threat", threaten=True), _strategy("peace", threaten=False)),
        "risks": (Risk(id="war", when="threaten & !yield"), Risk(id="cost", when="arm", severity=2)),
        "obligations": (
            Obligation(id="treaty", instrument="Arms treaty", binds=["A"], requires="!arm"),
            Obligation(
                id="later",
                instrument="Later treaty",
                binds=["A"],
                requires="!arm",
                deadline=dt.date(2025, 1, 1),
            ),
        ),
    }
    return Case(**{**base, **more})


def _one(case, name):
    game = build(case)
    strategy = next(s for s in case.strategies if s.id == name)
    return approach(case, game, strategy, status_quo(case, game), solve)


def test_a_start_that_a_rule_forbids_is_mended_with_own_options():
    found = _one(_case(), "threat")
    assert found.adjusted == ("arm",)
    game = build(_case())
    assert game.yn(found.start) == "YYN"


def test_the_outcomes_are_those_the_others_are_driven_to():
    found = _one(_case(), "threat")
    assert [outcome.yn for outcome in found.outcomes] == ["YYY"]
    (outcome,) = found.outcomes
    assert [(step.actor, step.changes) for step in outcome.path] == [("B", (("yield", True),))]
    assert outcome.rank_share["B"] == pytest.approx(3 / 5)
    assert (found.worst, found.typical, found.best) == (3 / 5,) * 3


def test_risks_and_duties_are_read_off_the_outcomes_and_the_date():
    found = _one(_case(), "threat")
    assert found.risks == ("cost",)
    assert found.broken == ("treaty",)
    assert _one(_case(), "peace").risks == ()


def test_a_duty_not_due_yet_is_not_broken():
    armed = {"threaten": False, "arm": True, "yield": False}
    assert broken_obligations(_case(), armed) == ("treaty",)
    due = _case(case=CaseInfo(title="t", question="q", as_of="2025-01-01", focal="A", target="B"))
    assert broken_obligations(due, armed) == ("treaty", "later")
    assert risks_at(_case(), armed) == ("cost",)


def test_a_threat_one_would_rather_drop_is_not_credible():
    # Once Bert has yielded, dropping the threat is better for Anna until Bert takes it back: then it is not.
    assert _one(_case(), "threat").credible
    eager = _case(preferences={"A": _order("!threaten", "yield"), "B": _order("yield <-> threaten")})
    found = _one(eager, "threat")
    assert not found.credible
    assert ("threaten", False) in found.temptation[0].changes


def test_the_better_approach_dominates():
    case = _case(risks=(), obligations=())
    game = build(case)
    by_id = {a.strategy: a for a in compare(case, game, status_quo(case, game), solve)}
    assert by_id["peace"].dominated_by == ("threat",)
    assert by_id["threat"].dominated_by == ()


def test_a_cost_in_risks_or_duties_saves_the_other_from_domination():
    case = _case()
    game = build(case)
    by_id = {a.strategy: a for a in compare(case, game, status_quo(case, game), solve)}
    assert by_id["peace"].dominated_by == ()


def test_an_approach_that_no_own_choice_makes_possible_names_the_rule():
    case = _case(rules=(Rule(id="never-threaten", never="threaten & !yield"),))
    game = build(case)
    with pytest.raises(CaseError, match=r"rule never-threaten \(never threaten & !yield\)"):
        start_of(case, game, case.strategies[0], status_quo(case, game))


def test_all_impossible_approaches_are_reported_at_once():
    case = _case(
        rules=(Rule(never="threaten & !yield"),),
        strategies=(_strategy("one", threaten=True), _strategy("two", threaten=True, arm=True)),
    )
    game = build(case)
    with pytest.raises(CaseError) as error:
        compare(case, game, status_quo(case, game), solve)
    assert [problem.field for problem in error.value.problems] == [
        "strategies.one.commit",
        "strategies.two.commit",
    ]


def test_a_commitment_against_a_one_way_option_is_refused():
    case = _case(
        options=(
            Option(id="threaten", actor="A", name="Threaten"),
            Option(id="arm", actor="A", name="Arm", moves="to_yes"),
            Option(id="yield", actor="B", name="Yield"),
        ),
        status_quo=StatusQuo(yes=("arm",)),
        strategies=(_strategy("disarm", arm=False),),
    )
    game = build(case)
    with pytest.raises(CaseError, match="turns option arm to no, but it can only become yes"):
        start_of(case, game, case.strategies[0], status_quo(case, game))


def test_a_forbidden_status_quo_names_the_rule():
    case = _case(status_quo=StatusQuo(yes=("threaten",)))
    with pytest.raises(CaseError, match="needs-arms"):
        status_quo(case, build(case))


def test_the_search_finds_what_nobody_named():
    case = _case(strategies=(_strategy("peace", threaten=False),), risks=(), obligations=())
    game = build(case)
    best, *_ = best_mixes(case, game, "A", status_quo(case, game), solve)
    assert dict(best.commit)["threaten"]
    assert best.worst == pytest.approx(3 / 5)


def test_an_approach_may_settle_nowhere():
    # Anna wants to match Bert, Bert wants to differ: nobody is ever content (no Nash equilibrium).
    case = _case(preferences={"A": _order("arm <-> yield"), "B": _order("!(arm <-> yield)")})
    game = build(case)
    strategy = _strategy("peace", threaten=False)
    found = approach(case, game, strategy, status_quo(case, game), solve, concepts=("R",), holds=("R",))
    assert found.outcomes == ()
    assert (found.worst, found.risks, found.spans, found.gains) == (None, (), {}, {})
    assert found.credible == (found.temptation == ())

"""Taking a rule away can leave states that a ranking names nowhere; such a change makes no game."""

import tomllib

import pytest

import suasion.case
from suasion.case.model import Case
from suasion.errors import CaseError
from suasion.play.analysis import analyse
from suasion.play.sensitivity import key_assumptions
from suasion.play.sensitivity.assumptions import Edit
from suasion.play.sensitivity.bench import Bench
from suasion.play.sensitivity.changes import singles
from suasion.play.sensitivity.flips import find_flips
from suasion.play.sensitivity.variants import draw, run


@pytest.fixture(scope="module")
def case():
    """The scaffold with rules in doubt, and without the catch-all that ends its ranking."""
    from importlib.resources import files

    stated = tomllib.loads((files(suasion.case) / "scaffold" / "case.toml").read_text("utf-8"))
    assert stated["preferences"]["CLA"]["ranking"].pop() == "---"
    for rule in stated["rules"]:
        rule["confidence"] = 0.5
    return Case.model_validate(stated)


def test_the_case_is_complete_only_under_its_rules(case):
    with pytest.raises(CaseError, match="leaves out"):
        Bench(case).play(Edit(rules_off=frozenset({0})))


def test_flips_pass_over_such_a_change(case):
    rules = {one.change.ref for one in singles(case) if one.change.kind == "rule"}
    assert rules
    for state in range(Bench(case).game.n_states):
        for flip in find_flips(case, state, complete=2, deepest=3):
            assert not rules & {change.ref for change in flip.changes}


def test_key_assumptions_leave_it_out(case):
    kinds = [key.kind for key in key_assumptions(case, Bench(case))]
    assert "rule" not in kinds
    assert {"statement", "ranking"} <= set(kinds)


def test_variants_keep_the_rule(case):
    edits, _ = draw(case, 20, 0)
    assert any(edit.rules_off for edit in edits)
    kept = set(Bench(case).game.codes.tolist())
    for sample in run(case, 20).samples:
        assert {code for found in sample.equilibria for code in found.tolist()} <= kept


def test_the_whole_analysis_goes_through(case):
    assert analyse(case, variants=20).variants.n == 20

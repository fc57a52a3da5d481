"""The whole answer to a conflict file: every verdict one may want to compare."""

import json

import pytest
from rich.table import Table

from suasion import flow
from suasion.errors import CaseError
from suasion.play.conflict import load_conflict
from suasion.play.conflict import report as report_module
from suasion.play.conflict.report import full_report, render_report
from suasion.play.rules import BOOK, Rules
from suasion.play.stability import solve

DILEMMA = {
    "title": "Two prisoners",
    "options": {"A": ["confess"], "B": ["confess"]},
    "states": [{"n": 10, "yn": "NN"}, {"n": 20, "yn": "YN"}, {"n": 30, "yn": "NY"}, {"n": 40, "yn": "YY"}],
    "preferences_best_to_worst": {"A": [20, 10, 40, 30], "B": [30, 10, 40, 20]},
}
THREE = {
    "options": {"A": ["a"], "B": ["b"], "C": ["c"]},
    "payoffs": {
        "A": [1, 0, 3, 2, 5, 4, 7, 6],
        "B": [1, 3, 0, 2, 5, 7, 4, 6],
        "C": [1, 2, 3, 4, 0, 5, 6, 7],
    },
}


def test_it_says_whose_and_what_the_options_are_and_which_rules_were_used():
    answer = full_report(load_conflict(DILEMMA))
    assert answer["title"] == "Two prisoners"
    assert answer["decision_makers"] == ["A", "B"]
    assert [(o["dm"], o["moves"]) for o in answer["options"]] == [("A", "both"), ("B", "both")]
    assert answer["rules"] == BOOK.describe()


def test_every_concept_is_answered_for_everybody_and_together():
    answer = full_report(load_conflict(DILEMMA))
    names = ["R", "GMR", "SMR", "SEQ", "SIM", "SSEQ", "SEQ_or_SIM", "SEQ_then_SIM"]
    assert list(answer["equilibria"]) == names
    assert list(answer["stable"]["A"]) == names
    assert answer["equilibria"]["R"] == [40]
    assert answer["equilibria"]["SEQ_then_SIM"] == [10, 40]


def test_foresight_is_told_for_two():
    ahead = full_report(load_conflict(DILEMMA))["farsighted"]
    assert ahead["L_1"] == {"equilibria": [40], "stable": {"A": [20, 40], "B": [30, 40]}}
    assert ahead["nonmyopic"]["equilibria"] == [10, 40]
    assert "farsighted" not in full_report(load_conflict(THREE))


def test_coalitions_are_named_by_their_members():
    together = full_report(load_conflict(DILEMMA))["coalitions"]
    assert together["improvements"] == {"A+B": {"40": [10]}}
    assert together["universal"]["CNash"] == []
    assert together["stable"]["CNash"]["A+B"] == [10, 20, 30]
    assert together["as_one"]["A+B"]["R"] == [10, 20, 30]
    names = set(full_report(load_conflict(THREE))["coalitions"]["stable"]["CSEQ"])
    assert names == {"A", "B", "C", "A+B", "A+C", "B+C", "A+B+C"}


def test_every_published_variant_is_what_its_rules_say():
    conflict = load_conflict(THREE)
    variants = full_report(conflict)["variants"]
    rules = {
        "replies_of_one_step": Rules(replies="one_step"),
        "replies_in_which_each_moves_once": Rules(replies="each_once"),
        "deterred_only_by_worse": Rules(sanction="worse"),
        "return_to_the_start_deters_nobody": Rules(returning=False),
    }
    assert set(variants) == set(rules)
    for name, rule in rules.items():
        solution = solve(conflict.game, conflict.concepts, rule)
        for concept in conflict.concepts:
            expected = [conflict.numbers[s] for s in solution.equilibria(concept)]
            assert variants[name]["equilibria"][concept] == expected


def test_states_that_look_alike_are_one_under_merged():
    ties = {"A": [10, 20, [30, 40]], "B": [10, 20, [30, 40]]}
    alike = {**DILEMMA, "indistinguishable_sets": [[30, 40]], "preferences_best_to_worst": ties}
    merged = full_report(load_conflict(alike))["merged"]
    assert merged["states"] == [[10], [20], [30, 40]]
    assert merged["equilibria"]["R"] == [[10]]
    told_apart = full_report(load_conflict({**DILEMMA, "indistinguishable_sets": [[30, 40]]}))
    assert "tells states" in told_apart["merged"]["refused"]
    assert told_apart["equilibria"]["R"] == [40]


def test_what_a_larger_conflict_is_answered_without_is_named(monkeypatch):
    monkeypatch.setattr(report_module, "_MOST_STATES", 3)
    monkeypatch.setattr(report_module, "_MOST_TABLES", 3)
    answer = full_report(load_conflict(DILEMMA))
    assert answer["left_out"] == "variants and coalitions: 4 states, 2 decision makers"
    assert "SEQ_then_SIM" not in answer["equilibria"]


def test_games_that_share_their_options_are_answered_one_by_one(tmp_path):
    games = {
        "dms": ["1", "2"],
        "options": [{"name": "a", "dm": "1"}, {"name": "b", "dm": "2"}],
        "games": [
            {"u1_u2_by_state": [[3, 3], [4, 1], [1, 4], [2, 2]]},
            {"u1_u2_by_state": [[1, 1], [3, 3], [2, 2], [4, 4]]},
        ],
    }
    path = tmp_path / "games.json"
    path.write_text(json.dumps(games), encoding="utf-8")
    answer = flow.play_conflict(path)
    assert [game["equilibria"]["R"] for game in answer["games"]] == [[4], [4]]
    assert [game["equilibria"]["SEQ"] for game in answer["games"]] == [[1, 4], [4]]
    tables = [part for part in render_report(answer) if isinstance(part, Table)]
    assert [table.row_count for table in tables] == [5, 5]
    path.write_text(
        json.dumps({**games, "games": [{"u1_u2_by_state": [[3], [4], [1], [2]]}]}), encoding="utf-8"
    )
    with pytest.raises(CaseError):
        flow.play_conflict(path)


def test_the_page_shows_title_and_notes_and_the_five_main_concepts():
    answer = full_report(load_conflict(DILEMMA), ["A note."])
    title, _, table, *_, foot = render_report(answer)
    assert title.plain == "Two prisoners"
    assert foot.plain.startswith("A note. With --json")
    assert table.row_count == 5


def test_what_is_chosen_in_the_states_that_last_is_told():
    parts = render_report(full_report(load_conflict(DILEMMA)))
    lines = [part.plain for part in parts if not isinstance(part, Table)]
    at = lines.index("What is chosen in them:")
    names = load_conflict(DILEMMA).game.options
    assert lines[at + 1 : at + 3] == ["  10  nobody chooses anything", f"  40  A: {names[0]}; B: {names[1]}"]


def test_without_options_nothing_is_said_to_be_chosen():
    arcs = {"dms": ["A"], "states": [1, 2], "arcs": [["A", 1, 2]], "payoffs": {"A": [1, 2]}}
    parts = render_report(full_report(load_conflict(arcs)))
    assert not any(getattr(part, "plain", "") == "What is chosen in them:" for part in parts)

"""Ways of writing a conflict file: each is read as the plain form, or refused with what to write instead."""

import copy
import json
import random
import re

import numpy as np
import pytest

from literal.files import spoil
from paths import ROOT
from suasion import flow
from suasion.errors import CaseError, SuasionError
from suasion.play.conflict import load_conflict
from suasion.play.conflict.report import full_report, report
from suasion.play.conflict.sentences import true_in

PLAIN = {
    "dms": ["A", "B"],
    "options": [
        {"name": "arm", "dm": "A", "moves": "N->Y"},
        {"name": "talk", "dm": "A"},
        {"name": "press", "dm": "B"},
    ],
    "infeasible_patterns": ["YY-"],
    "states": [
        {"n": n, "yn": yn} for n, yn in enumerate(("NNN", "YNN", "NYN", "NNY", "YNY", "NYY"), start=1)
    ],
    "preferences_best_to_worst": {"A": [3, 2, [1, 4], 6, 5], "B": [4, 6, 3, 1, 5, 2]},
}
SAME = {
    "decision makers left out": {"dms": None},
    "decision makers with their options": {
        "dms": [
            {"name": "A", "options": [{"name": "arm", "moves": "fwd"}, "talk"]},
            {"name": "B", "options": ["press"]},
        ],
        "options": None,
    },
    "options under their decision maker": {
        "options": {"A": [{"name": "arm", "moves": "N → Y"}, "talk"], "B": ["press"]}
    },
    "states as letters": {"states": [state["yn"] for state in PLAIN["states"]]},
    "states as letters with spaces in small type": {
        "states": ["n n n", "y n n", "n y n", "n n y", "y n y", "n y y"]
    },
    "states as a mapping": {"states": {str(state["n"]): state["yn"] for state in PLAIN["states"]}},
    "letters as a list": {"states": [{**state, "yn": list(state["yn"])} for state in PLAIN["states"]]},
    "letters as figures": {
        "states": [
            {**state, "yn": state["yn"].replace("Y", "1").replace("N", "0")} for state in PLAIN["states"]
        ],
        "infeasible_patterns": ["1 1 -"],
    },
    "a ranking as a text": {
        "preferences_best_to_worst": {"A": "3 > 2 > 1 ~ 4 > 6 > 5", "B": "4 ≻ 6 ≻ 3 ≻ 1 ≻ 5 ≻ 2"}
    },
    "a ranking as a text with commas": {
        "preferences_best_to_worst": {"A": "3, 2, (1 = 4), 6, 5", "B": "4,6,3,1,5,2"}
    },
    "a ranking by letters": {
        "preferences_best_to_worst": {
            "A": ["NYN", "YNN", ["NNN", "NNY"], "NYY", "YNY"],
            "B": ["N N Y", "NYY", "NYN", "NNN", "YNY", "YNN"],
        }
    },
    "rankings from worst to best": {
        "preferences_best_to_worst": None,
        "preferences_worst_to_best": {"A": [5, 6, [1, 4], 2, 3], "B": "2 < 5 < 1 < 3 < 6 < 4"},
    },
    "payoffs": {
        "preferences_best_to_worst": None,
        "payoffs": {"A": [3, 4, 5, 3, 1, 2], "B": {"1": 3, "2": 1, "3": 4, "4": 6.5, "5": 2, "6": 5}},
    },
    "payoffs by letters": {
        "preferences_best_to_worst": {"A": [3, 2, [1, 4], 6, 5]},
        "payoffs": {"B": {"NNN": 3, "YNN": 1, "NYN": 4, "NNY": 6, "YNY": 2, "NYY": 5}},
    },
    "numbers as texts": {
        "preferences_best_to_worst": {"A": ["3", "2", ["1", "4"], "6", "5"], "B": [4, 6, 3, 1, 5, 2]}
    },
    "decision makers as a mapping": {
        "dms": {"A": [{"name": "arm", "moves": "no -> yes"}, "talk"], "B": ["press"]},
        "options": None,
    },
    "decision makers that list the names of their options": {
        "dms": [{"id": "A", "options": ["arm", "talk"]}, {"id": "B", "options": ["press"]}],
        "options": [{"name": "arm", "moves": "NY"}, {"name": "talk"}, "press"],
    },
    "decision makers that list the places of their options": {
        "dms": [{"name": "A", "options": [1, 2]}, {"name": "B", "options": [3]}],
        "options": [
            {"name": "arm", "direction": "N->Y"},
            {"name": "talk", "moves": "N<->Y"},
            {"name": "press"},
        ],
    },
    "options with an owner and a direction": {
        "options": [
            {"option": "arm", "owner": "A", "permittedDirection": "fwd"},
            {"option": "talk", "player": "A", "reversible": True},
            {"option": "press", "actor": "B", "irreversible": False},
        ]
    },
    "states as pairs": {"states": [[state["n"], state["yn"]] for state in PLAIN["states"]]},
    "states with an id and their options": {
        "states": [{"id": state["n"], "options": list(state["yn"])} for state in PLAIN["states"]]
    },
    "letters as true and false": {
        "states": [{"n": state["n"], "yn": [one == "Y" for one in state["yn"]]} for state in PLAIN["states"]]
    },
    "letters by option": {
        "states": [
            {"n": state["n"], "yn": dict(zip(("arm", "talk", "press"), state["yn"], strict=True))}
            for state in PLAIN["states"]
        ],
        "infeasible_patterns": [{"arm": "Y", "talk": "Y"}],
    },
    "one pattern by itself": {"infeasible_patterns": "YY-"},
    "a pattern with points": {"infeasible_patterns": ["YY."]},
    "a pattern as a sentence": {"infeasible_patterns": ["1 & 2"]},
    "a pattern as a sentence over names": {"infeasible_patterns": ["arm & talk"]},
    "a ranking with spaces alone": {
        "preferences_best_to_worst": {"A": [3, 2, [1, 4], 6, 5], "B": "4 6 3 1 5 2"}
    },
    "numbers with a point": {
        "preferences_best_to_worst": {"A": [3.0, 2.0, [1.0, 4.0], 6.0, 5.0], "B": [4, 6, 3, 1, 5, 2]},
        "states": [{"n": float(state["n"]), "yn": state["yn"]} for state in PLAIN["states"]],
    },
    "rankings in the order of the decision makers": {
        "preferences_best_to_worst": [[3, 2, [1, 4], 6, 5], [4, 6, 3, 1, 5, 2]]
    },
    "rankings with the decision makers": {
        "dms": [
            {"name": "A", "preferences_best_to_worst": [3, 2, [1, 4], 6, 5]},
            {"name": "B", "payoffs": [3, 1, 4, 6, 2, 5]},
        ],
        "preferences_best_to_worst": None,
    },
    "payoffs with the states": {
        "preferences_best_to_worst": None,
        "states": [
            {**state, "payoffs": {"A": a, "B": b}}
            for state, a, b in zip(PLAIN["states"], (3, 4, 5, 3, 1, 2), (3, 1, 4, 6, 2, 5), strict=True)
        ],
    },
    "payoffs by state": {
        "preferences_best_to_worst": None,
        "payoffs": {
            str(n): {"A": a, "B": b}
            for n, a, b in zip(range(1, 7), (3, 4, 5, 3, 1, 2), (3, 1, 4, 6, 2, 5), strict=True)
        },
    },
    "one ranked, one with payoffs": {
        "preferences_best_to_worst": {"A": [3, 2, [1, 4], 6, 5]},
        "payoffs": {"B": [3, 1, 4, 6, 2, 5]},
    },
}


def _changed(data, changes):
    data = {**copy.deepcopy(data), **changes}
    return {key: value for key, value in data.items() if value is not None}


@pytest.mark.parametrize("name", SAME)
def test_another_way_of_writing_changes_nothing(name):
    conflict = load_conflict(_changed(PLAIN, SAME[name]))
    plain = load_conflict(PLAIN)
    assert report(conflict) == report(plain)
    assert [rank.tolist() for rank in conflict.game.ranks] == [rank.tolist() for rank in plain.game.ranks]


MOVES = {
    "dms": ["A", "B"],
    "states": [{"n": 1}, {"n": 2}, {"n": 3}],
    "arcs": [
        {"dm": "A", "from": 1, "to": 2},
        {"dm": "A", "from": 1, "to": 3},
        {"dm": "B", "from": 2, "to": 3},
    ],
    "preferences_best_to_worst": {"A": [2, 1, 3], "B": [3, [1, 2]]},
}


@pytest.mark.parametrize(
    "changes",
    [
        {"arcs": [["A", 1, 2], ["A", 1, 3], ["B", 2, 3]]},
        {"arcs": {"A": [[1, 2], [1, 3]], "B": [[2, 3]]}},
        {"arcs": {"A": {"1": [2, 3]}, "B": {"2": 3}}},
        {"arcs": {"A": [{"from": 1, "to": 2}, {"from": 1, "to": 3}], "B": [[2, 3]]}},
        {"arcs": {"A": [[0, 1, 1], [0, 0, 0], [0, 0, 0]], "B": [[0, 0, 0], [0, 0, 1], [0, 0, 0]]}},
        {"arcs": [{"player": "A", "from": 1, "to": [2, 3]}, {"dm": "B", "source": "2", "target": "3"}]},
        {"states": [1, 2, 3]},
        {"states": {"1": None, "2": None, "3": None}},
        {"arcs": [*MOVES["arcs"], ["B", 3, 1]], "arcs_removed": [["B", 3, 1]]},
    ],
)
def test_moves_may_be_written_shorter(changes):
    assert report(load_conflict(_changed(MOVES, changes))) == report(load_conflict(MOVES))


@pytest.mark.parametrize(
    ("changes", "field", "remedy"),
    [
        ({"arcs_remved": []}, "arcs_remved", "arcs_removed"),
        ({"infeasible_pattern": []}, "infeasible_pattern", "infeasible_patterns"),
        ({"preferences": {"A": [1]}}, "preferences", "preferences_best_to_worst"),
        ({"Players": ["A"]}, "Players", "dms"),
        ({"transitions": []}, "transitions", "arcs"),
        ({"mutually_exclusive": [[1, 2]]}, "mutually_exclusive", "infeasible_patterns"),
        ({"irreversible_options": ["arm"]}, "irreversible_options", "N->Y or Y->N"),
        ({"misperceptions": {"A": ["Y--"]}}, "misperceptions", "misperceived_patterns"),
        ({"dms": [{"name": "A", "ranking": [1]}, {"name": "B"}]}, "dms[0].ranking", "best_to_worst"),
        ({"ranks": {"A": [1]}}, "ranks", "preferences_best_to_worst"),
        (
            {"options": [{"name": "arm", "dm": "A", "irreversible": True}]},
            "options[0].irreversible",
            "N->Y if it cannot be taken back",
        ),
        ({"options": [{"name": "arm", "dm": "A", "move": "N->Y"}]}, "options[0].move", "Write it as moves."),
        ({"arcs": [{"dm": "A", "between": [1, 2]}]}, "arcs[0].between", "the move back"),
        ({"payoffs": {"A": [1, 2]}, "preferences_best_to_worst": None}, "payoffs.A", ""),
        ({"payoffs": {"A": "high"}, "preferences_best_to_worst": None}, "payoffs.A", ""),
        (
            {"payoffs": {"A": [1, 2, 3, 4, 5, float("nan")]}, "preferences_best_to_worst": None},
            "payoffs.A",
            "",
        ),
        ({"payoffs": [1, 2], "preferences_best_to_worst": None}, "payoffs", ""),
        ({"payoffs": {"A": [3, 4, 5, 3, 1, 2]}}, "payoffs", "Keep one"),
    ],
)
def test_what_would_change_the_answer_in_silence_is_refused(changes, field, remedy):
    with pytest.raises(CaseError) as error:
        load_conflict(_changed(PLAIN, changes))
    found = [problem for problem in error.value.problems if problem.field == field]
    assert found
    assert remedy in found[0].remedy


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"dms": ["A"],}', "file.json:1:"),
        ('{"dms": ["A"], "dms": ["B"]}', '"dms" stands twice'),
        ('{"payoffs": {"A": [1, 2], "A": [2, 1]}}', '"A" stands twice'),
        ('{"model": {"dms": ["A"]}}', "the conflict stands under model. Put its fields at the top"),
        ('{"cases": []}', "Write it as games"),
        ("[]", "holds one JSON object"),
        ("dms: [A]", "neither a case folder nor a conflict"),
    ],
)
def test_a_file_that_cannot_be_read_as_meant_is_refused(tmp_path, content, told):
    path = tmp_path / "file.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CaseError) as error:
        flow.play_conflict(path)
    assert told in str(error.value)


def test_a_list_of_conflicts_is_answered_one_by_one(tmp_path):
    path = tmp_path / "file.json"
    remarks = {"_": "a remark"}
    text = json.dumps([PLAIN, {**PLAIN, **remarks}]).replace('"_": "a remark"', '"_": "a", "_": "another"')
    path.write_text(text, encoding="utf-8")
    first, second = flow.play_conflict(path)["games"]
    assert second.pop("unread") == ["_"]
    assert first == second


UNSEEN = [
    {"misperceived_patterns": {"A": "N-Y", "B": ["Y--"]}},
    {"misperceived_patterns": [["N-Y"], ["Y--"]]},
    {"misperceived_patterns": {"A": [4, 6], "B": [2, 5]}},
    {"misperceived_patterns": {"A": ["-1 & 3"], "B": ["arm"]}},
    {
        "dms": [
            {"name": "A", "misperceived_patterns": ["N-Y"]},
            {"name": "B", "misperceived_patterns": ["Y--"]},
        ]
    },
]


@pytest.mark.parametrize("changes", UNSEEN)
def test_what_is_not_seen_may_be_written_in_several_ways(changes):
    plain = {**PLAIN, "misperceived_patterns": {"A": ["N-Y"], "B": ["Y--"]}}
    assert (
        report(load_conflict({**PLAIN, **changes}))
        == report(load_conflict(plain))
        != report(load_conflict(PLAIN))
    )


@pytest.mark.parametrize("sets", [[[4, 6]], [4, 6], [["NNY", "6"]], ["N-Y"], "N-Y"])
def test_states_that_are_one_may_be_named_in_several_ways(sets):
    assert load_conflict({**PLAIN, "indistinguishable_sets": sets}).alike == (
        load_conflict({**PLAIN, "indistinguishable_sets": [[4, 6]]}).alike
    )


def test_the_answer_lists_the_fields_that_were_passed_over():
    answer = full_report(load_conflict({**PLAIN, "title": "t", "source": "a paper", "status_quo": 1}))
    assert answer["unread"] == ["source", "status_quo"]
    assert "unread" not in full_report(load_conflict(PLAIN))


def test_fields_of_the_readers_own_are_ignored():
    more = {"source": {"model": "a paper"}, "notes": "...", "expected": {}, "state_numbering": "binary"}
    assert report(load_conflict({**PLAIN, **more})) == report(load_conflict(PLAIN))


SENTENCES = {
    "2": "NNYY",
    "-2": "YYNN",
    "¬2": "YYNN",
    "not 2": "YYNN",
    "1 & -2": "NYNN",
    "1 and not 2": "NYNN",
    "1 ∧ 2": "NNNY",
    "1 | 2": "NYYY",
    "-(1 | 2)": "YNNN",
    "2 IF 1": "YNYY",
    "-2 if 1": "YYYN",
    "1 IFF 2": "YNNY",
    "1 <-> -2": "NYYN",
    "1 → 2": "YNYY",
    "arm & -talk": "NYNN",
    "IF 1 THEN 2": "YNYY",
    "1 ONLY IF 2": "YNYY",
    "(2 IF 1) & -2": "YNNN",
    "-(2 IF 1)": "NYNN",
    "1 IF (2 IF 1)": "NYNY",
    "1 && !2": "NYNN",
    "1 => 2": "YNYY",
    "[1] <=> {2}": "YNNY",
    "'arm' | \"talk\"": "NYYY",
    "y-": "NYNY",
    "1-": "NYNY",
    "01": "NNYN",
    "Y-": "NYNY",
    "N Y": "NNYN",
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_statement_is_true_where_it_says(text):
    """States in the order neither, the first option, the second, both."""
    found = true_in(text, ["arm", "talk"], np.arange(4))
    assert "".join("Y" if true else "N" for true in found) == SENTENCES[text]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3", "there is no option 3. Options are numbered from 1 to 2."),
        ("0", "there is no option 0. Options are numbered from 1 to 2."),
        ("tallk", 'there is no option "tallk". Did you mean talk?'),
        ("YNY", "is not a pattern over the 2 options."),
        ("1 &", '"1 &" cannot be read as a statement. Write option numbers'),
        ("1 2", '"1 2" cannot be read as a statement.'),
        ("1 IF", '"1 IF" cannot be read as a statement.'),
        ("(1 IF 2", "is no statement"),
        ("1 XOR 2", 'there is no option "XOR".'),
        ("", "is not a pattern"),
    ],
)
def test_a_wrong_statement_is_refused_with_its_place(text, message):
    two = {"options": {"A": ["arm"], "B": ["talk"]}}
    with pytest.raises(CaseError) as error:
        load_conflict({**two, "preference_statements_most_important_first": {"A": ["1", text], "B": ["2"]}})
    told = [str(problem) for problem in error.value.problems]
    assert any("preference_statements_most_important_first.A" in problem for problem in told)
    assert any(message in problem for problem in told), told


def test_an_option_of_several_words_is_found_by_its_name():
    names = ["send troops", "send troops home", "R&D"]
    states = np.arange(8)
    assert true_in("send troops home & -send troops", names, states).tolist() == [
        state & 3 == 2 for state in range(8)
    ]
    assert (
        true_in("R&D IF 'send troops'", names, states).tolist() == true_in("3 IF 1", names, states).tolist()
    )


STATED = [
    {"A": [-3, "1 & -2", 2], "B": [-1, 3]},
    {"A": [["-", "-", "N"], {"arm": "Y", "talk": False}, "-y-"], "B": ["0--", "--1"]},
    {"A": "-3; 1 & -2; 2", "B": "-1\n3"},
    [["-3", "1 & -2", "2"], ["-1", "3"]],
]


@pytest.mark.parametrize("stated", STATED)
def test_statements_may_be_written_shorter(stated):
    key = "preference_statements_most_important_first"
    two = {"dms": ["A", "B"], "options": {"A": ["arm", "talk"], "B": ["press"]}}
    plain = load_conflict({**two, key: {"A": ["-3", "1 & -2", "2"], "B": ["-1", "3"]}})
    assert report(load_conflict({**two, key: stated})) == report(plain)


def test_sentences_rank_like_the_patterns_they_stand_for():
    two = {"options": {"A": ["arm", "talk"], "B": ["press"]}}
    key = "preference_statements_most_important_first"
    sentences = {"A": ["-3", "1 & -2", "2"], "B": ["-1", "3"]}
    patterns = {"A": ["--N", "YN-", "-Y-"], "B": ["N--", "--Y"]}
    assert report(load_conflict({**two, key: sentences})) == report(load_conflict({**two, key: patterns}))


def _blocks():
    page = (ROOT / "docs" / "how" / "conflict-files.md").read_text(encoding="utf-8")
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]


@pytest.mark.parametrize(("at", "states", "held"), [(0, 6, [1, 3, 6]), (1, 3, [1, 2]), (2, 8, [1, 3, 4, 6])])
def test_the_examples_in_the_docs_are_read(at, states, held):
    found = report(load_conflict(_blocks()[at]))
    assert (len(found["states"]), found["equilibria"]["GMR"]) == (states, held)


def test_the_docs_name_every_field():
    page = (ROOT / "docs" / "how" / "conflict-files.md").read_text(encoding="utf-8")
    from suasion.play.conflict.shape import CONFLICT

    assert [field for field in CONFLICT if field not in page] == []


def test_states_in_the_moves_may_be_named_by_their_letters():
    gone = {**PLAIN, "arcs_removed": [{"dm": "A", "from": 1, "to": 2}]}
    by_letters = {**PLAIN, "arcs_removed": [{"dm": "A", "from": "NNN", "to": "Y N N"}]}
    assert report(load_conflict(by_letters)) == report(load_conflict(gone)) != report(load_conflict(PLAIN))


def test_names_with_figures_come_in_the_order_of_the_figures():
    states = [{"n": f"s{n}", "yn": yn} for n, yn in zip((1, 2, 10, 9), ("NN", "YN", "NY", "YY"), strict=True)]
    level = [[state["n"] for state in states]]
    two = {"options": {"A": ["arm"], "B": ["talk"]}, "states": states}
    found = report(load_conflict({**two, "preferences_best_to_worst": {"A": level, "B": level}}))
    assert found["equilibria"]["R"] == ["s1", "s2", "s9", "s10"]


def test_states_named_by_figures_in_the_file_are_found_in_a_ranking_text():
    states = [{"n": "1", "yn": "N"}, {"n": "2", "yn": "Y"}]
    one = {"options": {"A": ["arm"]}, "states": states, "preferences_best_to_worst": {"A": "2 > 1"}}
    assert report(load_conflict(one))["equilibria"]["R"] == ["2"]
    numbers = {**one, "states": [{"n": 1, "yn": "N"}, {"n": 2, "yn": "Y"}]}
    assert report(load_conflict(numbers))["equilibria"]["R"] == [2]


def test_a_spoiled_file_of_any_form_is_refused_in_sentences_or_still_makes_sense():
    forms = [_changed(PLAIN, changes) for changes in SAME.values()]
    refused = 0
    for seed in range(600):
        draw = random.Random(seed)
        spoiled = spoil(copy.deepcopy(draw.choice(forms)), draw)
        try:
            report(load_conflict(spoiled))
        except SuasionError:
            refused += 1
    assert 500 < refused < 600

"""Conflict files: what is read, and what is said about a wrong one."""

import copy

import pytest

from suasion.errors import CaseError
from suasion.play.conflict import load_conflict
from suasion.play.conflict import parts as conflict_parts
from suasion.play.conflict.report import report
from suasion.play.game import ArcGame
from suasion.play.graph.merge import merge

OPTIONS = {
    "dms": ["US", "North Korea"],
    "options": [
        {"name": "strike", "dm": "US", "moves": "N->Y"},
        {"name": "test", "dm": "North Korea", "moves": "both"},
    ],
    "infeasible_patterns": ["YY"],
    "states": [{"n": 7, "yn": "NY"}, {"n": 3, "yn": "NN"}, {"n": 5, "yn": "YN"}],
    "preferences_best_to_worst": {"US": [3, [5, 7]], "North Korea": [7, 3, 5]},
}
ARCS = {
    "dms": ["A", "B"],
    "states": [{"n": 10}, {"n": 20}],
    "arcs": [{"dm": ["A", "B"], "from": 10, "to": 20}],
    "preferences_best_to_worst": {"A": [20, 10], "B": [10, 20]},
}


def changed(data, **changes):
    return {**copy.deepcopy(data), **changes}


def test_states_keep_the_files_numbers_and_order():
    conflict = load_conflict(OPTIONS)
    found = report(conflict)
    assert found["states"] == OPTIONS["states"]
    assert conflict.numbers == (3, 5, 7)
    assert found["equilibria"]["R"] == [5, 7]
    assert found["stable"]["North Korea"]["R"] == [5, 7]
    assert list(found) == ["states", "equilibria", "stable"]


def test_a_nested_list_is_a_tie():
    assert load_conflict(OPTIONS).game.ranks[0].tolist() == [1, 0, 0]


def test_a_common_move_belongs_to_all_it_names():
    conflict = load_conflict(ARCS)
    assert isinstance(conflict.game, ArcGame)
    assert [conflict.game.moves(dm, 0).tolist() for dm in (0, 1)] == [[1], [1]]


def test_files_of_moves_have_no_letters_and_no_sim():
    found = report(load_conflict(ARCS))
    assert found["states"] == [{"n": 10}, {"n": 20}]
    assert list(found["equilibria"]) == ["R", "GMR", "SMR", "SEQ"]


def test_states_may_be_left_out_and_are_then_numbered_from_one():
    data = changed(
        OPTIONS, states=[], preferences_best_to_worst={"US": [1, 2, 3], "North Korea": [[1, 2, 3]]}
    )
    assert [state["n"] for state in report(load_conflict(data))["states"]] == [1, 2, 3]


WRONG = {
    "no decision makers": ({"dms": []}, "dms"),
    "a decision maker twice": ({"dms": ["US", "US"]}, "dms"),
    "no options": ({"options": []}, "options"),
    "a shared option": ({"options": [{"name": "x", "dm": ["US", "North Korea"]}]}, "options[0].dm"),
    "an unknown owner": ({"options": [{"name": "x", "dm": "USA"}]}, "options[0].dm"),
    "an unknown direction": ({"options": [{"name": "x", "dm": "US", "moves": "up"}]}, "options[0].moves"),
    "a malformed pattern": ({"infeasible_patterns": ["YYY"]}, "infeasible_patterns[0]"),
    "all forbidden": ({"infeasible_patterns": ["--"], "states": []}, "infeasible_patterns"),
    "a state too few": ({"states": OPTIONS["states"][:2]}, "states"),
    "a forbidden state": ({"states": [*OPTIONS["states"], {"n": 9, "yn": "YY"}]}, "states[3].yn"),
    "a malformed state": ({"states": [{"n": 1, "yn": "Y"}]}, "states[0].yn"),
    "a state twice": ({"states": [*OPTIONS["states"], {"n": 9, "yn": "NN"}]}, "states[3].yn"),
    "a number twice": (
        {"states": [{"n": 1, "yn": "NN"}, {"n": 1, "yn": "NY"}, {"n": 2, "yn": "YN"}]},
        "states",
    ),
    "a number too few": ({"states": [{"n": 1}, {"n": 2}]}, "states"),
    "no mover": ({"arcs_removed": [{"from": 3, "to": 7}]}, "arcs_removed[0].dm"),
    "no number": ({"states": [{"yn": "NN"}, {"n": 1, "yn": "NY"}, {"n": 2, "yn": "YN"}]}, "states[0].n"),
    "no preferences": ({"preferences_best_to_worst": None}, "preferences_best_to_worst"),
    "a ranking left out": (
        {"preferences_best_to_worst": {"US": [3, 5, 7]}},
        "preferences_best_to_worst.North Korea",
    ),
    "an incomplete ranking": (
        {"preferences_best_to_worst": {"US": [3, 5], "North Korea": [3, 5, 7]}},
        "preferences_best_to_worst.US",
    ),
    "an unknown state ranked": (
        {"preferences_best_to_worst": {"US": [3, 5, 7, 8], "North Korea": [3, 5, 7]}},
        "preferences_best_to_worst.US",
    ),
    "a state ranked twice": (
        {"preferences_best_to_worst": {"US": [3, 5, 7, 3], "North Korea": [3, 5, 7]}},
        "preferences_best_to_worst.US",
    ),
    "an unknown ranker": (
        {"preferences_best_to_worst": {"US": [3, 5, 7], "North Korea": [3, 5, 7], "X": []}},
        "preferences_best_to_worst",
    ),
    "an unknown removed move": ({"arcs_removed": [{"dm": "US", "from": 3, "to": 99}]}, "arcs_removed[0].to"),
    "an unknown blind one": ({"misperceived_patterns": {"X": ["--"]}}, "misperceived_patterns"),
}


ALSO = {
    "a decision maker twice": ["dms", "options[1].dm"],
    "a state twice": ["states[1].yn", "states[3].yn"],
}
"""Mistakes that touch two places; any other is reported once and alone."""


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_its_field(name):
    changes, field = WRONG[name]
    with pytest.raises(CaseError) as error:
        load_conflict(changed(OPTIONS, **changes), "x.json")
    assert [problem.field for problem in error.value.problems] == ALSO.get(name, [field])
    assert all(problem.file == "x.json" for problem in error.value.problems)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"arcs": [{"dm": "C", "from": 10, "to": 20}]}, "arcs[0].dm"),
        ({"arcs": [{"from": 10, "to": 20}]}, "arcs[0].dm"),
        ({"arcs": [{"dm": "A", "from": 1, "to": 20}]}, "arcs[0].from"),
        ({"states": []}, "states"),
        ({"states": [{"n": 10}, {"n": 20}, {"n": 10}]}, "states"),
    ],
)
def test_a_wrong_list_of_moves_is_refused(changes, field):
    with pytest.raises(CaseError) as error:
        load_conflict(changed(ARCS, **changes))
    assert [problem.field for problem in error.value.problems] == [field]


def test_many_options_need_their_states_listed():
    options = [{"name": f"o{k}", "dm": "US"} for k in range(25)]
    with pytest.raises(CaseError, match="need the states listed") as error:
        load_conflict(changed(OPTIONS, options=options, states=[], infeasible_patterns=[]))
    assert len(error.value.problems) == 1


def test_all_faults_are_reported_at_once():
    data = changed(OPTIONS, preferences_best_to_worst={"US": [3, 5], "North Korea": [3, 3, 5]})
    with pytest.raises(CaseError) as error:
        load_conflict(data)
    assert len(error.value.problems) == 3


def test_not_an_object_is_refused():
    with pytest.raises(CaseError, match="one JSON object"):
        load_conflict([])


def test_states_somebody_tells_apart_cannot_be_merged():
    conflict = load_conflict(OPTIONS)
    with pytest.raises(CaseError, match="tells states 0 and 1 apart"):
        merge(conflict.game, [(0, 1)])
    with pytest.raises(CaseError, match="two sets"):
        merge(conflict.game, [(0, 1), (1, 2)])


def letters(conflict):
    return {n: conflict.game.yn(s) for s, n in enumerate(conflict.numbers)}


def test_states_listed_by_number_alone_count_the_feasible_ones_upwards():
    conflict = load_conflict(changed(OPTIONS, states=[{"n": 7}, {"n": 3}, {"n": 5}]))
    assert letters(conflict) == {7: "NN", 3: "YN", 5: "NY"}
    assert conflict.order == (0, 1, 2)


def test_without_numbers_states_count_from_one():
    data = changed(OPTIONS, preferences_best_to_worst={"US": [1, 2, 3], "North Korea": [1, 2, 3]})
    del data["states"]
    conflict = load_conflict(data)
    assert letters(conflict) == {1: "NN", 2: "YN", 3: "NY"}
    assert conflict.order == (0, 1, 2)


@pytest.mark.parametrize(
    ("words", "up", "down"),
    [
        ("both", True, True),
        ("N->Y", True, False),
        ("to_yes", True, False),
        ("Y->N", False, True),
        ("to_no", False, True),
        (None, True, True),
    ],
)
def test_directions(words, up, down):
    option = {"name": "x", "dm": "A"} | ({"moves": words} if words else {})
    data = {"dms": ["A"], "options": [option], "preferences_best_to_worst": {"A": [1, 2]}}
    game = load_conflict(data).game
    assert (game.moves(0, 0).tolist() == [1], game.moves(0, 1).tolist() == [0]) == (up, down)


def test_names_may_be_left_out_or_used_twice_and_numbers_may_name_decision_makers():
    options = [{"dm": 1}, {"dm": [2]}, {"name": "x", "dm": 1}, {"name": "x", "dm": 2}]
    data = {"dms": [1, 2], "options": options, "states": [{"n": 1, "yn": "NNNN"}]}
    game = load_conflict({**data, "preferences_best_to_worst": {"1": [1], "2": [1]}}).game
    assert game.options == ("option 1", "option 2", "x", "x (2, 4)")
    assert (game.actors, game.owner) == (("1", "2"), (0, 1, 0, 1))


def test_single_moves_can_be_taken_from_one_or_from_several():
    moves = [{"dm": "North Korea", "from": 3, "to": 7}, {"dm": ["US"], "from": 5, "to": 3}]
    game = load_conflict(changed(OPTIONS, arcs_removed=moves)).game
    assert [game.yn(s) for s in range(3)] == ["NN", "YN", "NY"]
    assert [[game.moves(dm, s).tolist() for s in range(3)] for dm in (0, 1)] == [[[1], [], []], [[], [], [0]]]


def test_two_moves_from_one_state_are_both_taken_away():
    data = {
        "dms": ["A"],
        "options": [{"name": "x", "dm": "A"}, {"name": "y", "dm": "A"}],
        "arcs_removed": [{"dm": "A", "from": 1, "to": 2}, {"dm": "A", "from": 1, "to": 4}],
        "preferences_best_to_worst": {"A": [1, 2, 3, 4]},
    }
    game = load_conflict(data).game
    assert [game.moves(0, s).tolist() for s in range(4)] == [[2], [0, 2, 3], [0, 1, 3], [0, 1, 2]]


def test_what_one_does_not_see_it_neither_leaves_nor_enters():
    options = [{"name": "x", "dm": "A"}, {"name": "y", "dm": "B"}]
    data = {
        "dms": ["A", "B"],
        "options": options,
        "misperceived_patterns": {"B": ["NY"]},
        "preferences_best_to_worst": {"A": [1, 2, 3, 4], "B": [1, 2, 3, 4]},
    }
    game = load_conflict(data).game
    assert [game.moves(1, s).tolist() for s in range(4)] == [[], [3], [], [1]]
    assert [game.moves(0, s).tolist() for s in range(4)] == [[1], [0], [3], [2]]


def test_labels_are_shown_if_every_state_has_one():
    named = [{"n": 10, "yn": "calm"}, {"n": 20, "yn": "war"}]
    assert [load_conflict(changed(ARCS, states=named)).game.yn(s) for s in (0, 1)] == ["calm", "war"]
    assert load_conflict(changed(ARCS, states=[{"n": 10, "yn": "calm"}, {"n": 20}])).game.yn(0) == ""


def test_title_and_states_that_look_alike_are_kept():
    data = changed(ARCS, title="Elmira", id="e", indistinguishable_sets=[[20, 10]])
    conflict = load_conflict(data)
    assert (conflict.title, conflict.alike) == ("Elmira", ((1, 0),))
    assert load_conflict(changed(ARCS, id="e")).title == "e"
    assert load_conflict(ARCS).title == ""
    assert load_conflict(ARCS).alike == ()
    with pytest.raises(CaseError, match=r"indistinguishable_sets\[0\]  99 is not"):
        load_conflict(changed(ARCS, indistinguishable_sets=[[10, 99]]))


def test_of_many_states_left_out_five_are_named():
    options = [{"name": name, "dm": "A"} for name in "xyz"]
    for count, shown in ((5, r"\(4, 5, 6, 7, 8\)"), (6, r"\(3, 4, 5, 6, 7, \.\.\.\)")):
        ranking = list(range(1, 9 - count))
        with pytest.raises(CaseError, match=f"leaves out {count} states {shown}"):
            load_conflict({"dms": ["A"], "options": options, "preferences_best_to_worst": {"A": ranking}})


def test_states_without_numbers_are_each_named_once():
    states = [{"yn": "NN"}, {"yn": "NY"}, {"n": 2, "yn": "YN"}]
    with pytest.raises(CaseError) as error:
        load_conflict(changed(OPTIONS, states=states))
    assert [problem.field for problem in error.value.problems] == ["states[0].n", "states[1].n"]
    with pytest.raises(CaseError) as error:
        load_conflict(changed(OPTIONS, states=[{"n": 1}, {"n": 5}, {}]))
    assert [problem.field for problem in error.value.problems] == ["states[2].n"]


def test_how_many_options_may_come_without_their_states(monkeypatch):
    monkeypatch.setattr(conflict_parts, "_MOST_COUNTED", 2)
    data = changed(OPTIONS, states=[{"n": 7}, {"n": 3}, {"n": 5}])
    assert load_conflict(data).numbers == (7, 3, 5)
    monkeypatch.setattr(conflict_parts, "_MOST_COUNTED", 1)
    with pytest.raises(CaseError, match="2 options need the states listed"):
        load_conflict(data)


def merged(conflict):
    found = merge(conflict.game, conflict.alike)
    game = found.game
    arcs = {
        (dm, s, t) for dm in range(len(game.actors)) for s in range(game.n_states) for t in game.moves(dm, s)
    }
    return game, arcs, found.group


def test_merged_states_keep_every_move_into_and_out_of_them_and_none_between():
    """1 and 2 are one state to both: what leads to or from either leads to or from it."""
    data = {
        "dms": ["A", "B"],
        "states": [{"n": k} for k in (0, 1, 2, 3)],
        "arcs": [
            {"dm": "A", "from": 0, "to": 2},
            {"dm": "A", "from": 1, "to": 2},
            {"dm": "B", "from": 2, "to": 3},
            {"dm": "B", "from": 1, "to": 0},
        ],
        "preferences_best_to_worst": {"A": [[1, 2], 0, 3], "B": [3, 0, [1, 2]]},
        "indistinguishable_sets": [[1, 2]],
    }
    game, arcs, group = merged(load_conflict(data))
    assert game.n_states == 3
    assert list(group) == [0, 1, 1, 2]
    assert arcs == {(0, 0, 1), (1, 1, 2), (1, 1, 0)}
    assert [rank.tolist() for rank in game.ranks] == [[1, 2, 0], [1, 0, 2]]


def test_a_state_with_dashes_stands_for_several_up_to_a_limit(monkeypatch):
    options = [{"name": name, "dm": dm} for name, dm in (("x", "A"), ("y", "B"), ("z", "B"))]
    states = [{"n": "quiet", "yn": "N--"}, {"n": 1, "yn": "YNN"}, {"n": 2, "yn": "YYN"}]
    states += [{"n": 3, "yn": "YNY"}, {"n": 4, "yn": "YYY"}]
    ranking = {"A": [1, "quiet", 2, 3, 4], "B": [4, 3, 2, 1, "quiet"]}
    data = {"dms": ["A", "B"], "options": options, "states": states, "preferences_best_to_worst": ranking}
    conflict = load_conflict(data)
    assert conflict.numbers == ("quiet", 1, 2, 3, 4)
    game = conflict.game
    assert [game.moves(0, s).tolist() for s in range(5)] == [[1, 2, 3, 4], [0], [0], [0], [0]]
    assert [game.moves(1, s).tolist() for s in range(3)] == [[], [2, 3, 4], [1, 3, 4]]
    monkeypatch.setattr(conflict_parts, "_MOST_DASHES", 2)
    assert load_conflict(data).numbers == conflict.numbers
    monkeypatch.setattr(conflict_parts, "_MOST_DASHES", 1)
    with pytest.raises(CaseError, match=r"states\[0\].yn"):
        load_conflict(data)


def test_a_ranking_by_patterns_goes_by_the_first_that_only_one_fits():
    data = {
        "dms": ["A"],
        "options": [{"name": name, "dm": "A"} for name in "xyz"],
        "preference_statements_most_important_first": {"A": ["-Y-", "N-N", "Y--"]},
    }
    assert load_conflict(data).game.ranks[0].tolist() == [2, 1, 5, 4, 0, 1, 3, 4]


def test_the_patterns_must_leave_exactly_the_states_listed():
    with pytest.raises(CaseError, match="the patterns forbid state YY"):
        load_conflict(changed(OPTIONS, states=[*OPTIONS["states"], {"n": 9, "yn": "YY"}]))
    with pytest.raises(CaseError, match="leave 2 more states than are listed, such as YN"):
        load_conflict(changed(OPTIONS, states=[{"n": 3, "yn": "NN"}]))
    free = changed(OPTIONS, states=[{"n": 3, "yn": "NN"}])
    del free["infeasible_patterns"]
    free["preferences_best_to_worst"] = {"US": [3], "North Korea": [3]}
    assert load_conflict(free).numbers == (3,)


def test_more_than_24_options_are_read_where_states_are_listed():
    options = [{"name": f"o{k}", "dm": ["US", "North Korea"][k % 2]} for k in range(40)]
    states = [{"n": 1, "yn": "N" * 40}, {"n": 2, "yn": "Y" + "N" * 39}, {"n": 3, "yn": "N" * 39 + "Y"}]
    ranked = {"US": [2, 1, 3], "North Korea": [3, 1, 2]}
    patterns = ["YY" + "-" * 38]
    data = changed(
        OPTIONS,
        options=options,
        states=states,
        preferences_best_to_worst=ranked,
        infeasible_patterns=patterns,
    )
    assert report(load_conflict(data))["equilibria"]["R"] == [2, 3]
    data["states"][1]["yn"] = "YY" + "N" * 38
    with pytest.raises(CaseError, match="the patterns forbid state YY"):
        load_conflict(data)


def test_more_options_than_a_number_has_bits_are_refused():
    options = [{"name": f"o{k}", "dm": "US"} for k in range(63)]
    states = [{"n": 1, "yn": "N" * 63}]
    with pytest.raises(CaseError, match="63 options; a file may have at most 62"):
        load_conflict(changed(OPTIONS, options=options, states=states, infeasible_patterns=[]))


def test_too_many_removed_moves_are_refused(monkeypatch):
    monkeypatch.setattr("suasion.play.conflict.reading._MOST_REMOVED", 2)
    arcs = [{"dm": "US", "from": 3, "to": 5}]
    with pytest.raises(CaseError, match="taken from 1 of 3 states") as error:
        load_conflict(changed(OPTIONS, arcs_removed=arcs))
    assert error.value.problems[0].field == "arcs_removed"


def test_a_dash_makes_one_state_of_several_and_leaves_no_sim():
    states = [{"n": 1, "yn": "NN"}, {"n": 2, "yn": "NY"}, {"n": 9, "yn": "Y-"}]
    ranked = {"US": [9, 1, 2], "North Korea": [2, 1, 9]}
    data = changed(OPTIONS, infeasible_patterns=[], states=states, preferences_best_to_worst=ranked)
    found = report(load_conflict(data))
    assert found["states"] == states
    assert found["equilibria"] == {"R": [9], "GMR": [9], "SMR": [9], "SEQ": [9]}

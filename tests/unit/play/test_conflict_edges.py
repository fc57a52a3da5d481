"""Files at the edge between two ways of writing: who has nothing, lists of one, two ways at once."""

import copy

import numpy as np
import pytest

from suasion.errors import CaseError
from suasion.play.conflict import load_conflict
from suasion.play.conflict.beyond import CUTS
from suasion.play.conflict.forms import games_of
from suasion.play.conflict.items import renamed
from suasion.play.conflict.listed import called_states, listed_moves, listed_states, named, number, patterns
from suasion.play.conflict.parts import Faults, in_number_order
from suasion.play.conflict.rankings import ranked_best_first, under_names
from suasion.play.conflict.report import report
from suasion.play.conflict.sentences import true_in

TWO = {
    "dms": ["A", "B"],
    "options": {"A": ["arm"], "B": ["talk"]},
    "states": [{"n": n, "yn": yn} for n, yn in enumerate(("NN", "YN", "NY", "YY"), start=1)],
    "preferences_best_to_worst": {"A": [3, 4, 1, 2], "B": [2, 4, 1, 3]},
}


def changed(**changes):
    data = {**copy.deepcopy(TWO), **changes}
    return {key: value for key, value in data.items() if value is not None}


def problems(**changes):
    with pytest.raises(CaseError) as error:
        load_conflict(changed(**changes))
    return [problem.field for problem in error.value.problems]


def test_a_decision_maker_without_options_may_stand_among_those_with_theirs():
    conflict = load_conflict(
        {
            "dms": [{"name": "A", "options": ["arm"]}, {"name": "B", "options": []}],
            "states": ["N", "Y"],
            "payoffs": {"A": [1, 2], "B": [2, 1]},
        }
    )
    assert report(conflict)["equilibria"]["R"] == [2]
    assert conflict.game.n_states == 2


def test_payoffs_with_decision_makers_do_not_hide_that_the_file_has_others_that_are_none():
    people = [{"name": "A", "payoffs": [1, 2, 3, 4]}, {"name": "B", "payoffs": [1, 2, 3, 4]}]
    assert problems(dms=people, preferences_best_to_worst=None, payoffs="high") == ["payoffs"]


def test_games_of_a_file_share_what_stands_beside_their_list():
    rows = [[1, 4], [2, 3], [3, 2], [4, 1]]
    file = {"dms": ["A", "B"], "games": [{"n": 1, "u1_u2_by_state": rows}, {"dms": ["C"], "n": 2}, "none"]}
    assert games_of(file) == [
        {"dms": ["A", "B"], "n": 1, "payoffs": {"A": [1, 2, 3, 4], "B": [4, 3, 2, 1]}},
        {"dms": ["C"], "n": 2},
        {"games": "none"},
    ]
    assert games_of({"games": None}) == games_of({}) == []


@pytest.mark.parametrize("rows", [[[1, 4], [2]], [[1, 4], 3], "rows", []])
def test_rows_of_payoffs_that_do_not_fit_the_decision_makers_are_no_payoffs(rows):
    assert games_of({"dms": ["A", "B"], "games": [{"u1_u2_by_state": rows}]}) == [{"dms": ["A", "B"]}]


def test_rankings_in_the_order_of_the_decision_makers_are_taken_as_such_only_if_all_are_rankings():
    assert problems(preferences_best_to_worst=[[3, 4, 1, 2], 5]) == ["preferences_best_to_worst"]


# Attitudes, cuts, payoffs -------------------------------------------------------------------


@pytest.mark.parametrize("signs", ["+-", "+−", "-+", "−+"])
def test_signs_of_attitudes(signs):
    towards = {"+": 1, "-": -1, "−": -1}
    plain = {"dms": ["A", "B"], "attitudes": {"A": list(signs), "B": {"A": signs[0], "B": 0}}}
    under_names(plain, [])
    first, second = (towards[sign] for sign in signs)
    assert plain["attitudes"] == {"A": {"A": first, "B": second}, "B": {"A": first, "B": 0}}


def test_attitudes_and_weights_that_fit_no_order_are_left_for_the_check_of_shapes():
    plain = {"dms": ["A", "B"], "attitudes": {"A": [1]}, "weights": {"A": [1, 2, 3], "B": "much"}}
    under_names(plain, ["arm", "talk"])
    assert plain["attitudes"] == {"A": [1]}
    assert plain["weights"] == {"A": [1, 2, 3], "B": "much"}


def best_first(**fields):
    """The rankings of a file, best first, its cuts, and the fields at fault."""
    faults = Faults("")
    plain = {"dms": ["A"], "states": [{"n": n} for n in (1, 2, 3, 4)], **fields}
    ranked_best_first(plain, faults)
    return plain.get("preferences_best_to_worst"), plain[CUTS], [problem.field for problem in faults.found]


BEST, WORST = "preferences_best_to_worst", "preferences_worst_to_best"
TEXTS = {
    "3 > 1 ~ 4 > 2": [3, [1, 4], 2],
    "3 ≻ 1 ∼ 4 ≻ 2": [3, [1, 4], 2],
    "3, 1 = 4, 2": [3, [1, 4], 2],
    "2 < (1 ~ 4) < 3": [3, [1, 4], 2],
    "2 ≺ 1 ≈ 4 ≺ 3": [3, [1, 4], 2],
    " 3  1 4 2": [3, 1, 4, 2],
}


@pytest.mark.parametrize("text", TEXTS)
def test_signs_say_which_way_a_ranking_text_runs(text):
    ranked = {"A": TEXTS[text]}
    assert best_first(**{BEST: {"A": text}}) == (ranked, {}, [])
    turned = {"A": TEXTS[text][::-1]} if not set(text) & set(">≻<≺") else ranked
    assert best_first(**{WORST: {"A": text}}) == (turned, {}, [])


@pytest.mark.parametrize(
    ("way", "given"),
    [
        (BEST, [3, ">>", [1, 4], ">>", 2]),
        (BEST, "3 >> 1 ~ 4 ≫ 2"),
        (BEST, [3, "≫", [4, 1][::-1], "<<", 2]),
        (WORST, "2 << 1 ~ 4 ≪ 3"),
        (WORST, [2, "≪", [1, 4], "<<", 3]),
    ],
)
def test_cuts_count_the_places_above_them(way, given):
    assert best_first(**{way: {"A": given}}) == ({"A": [3, [1, 4], 2]}, {"A": [1, 2]}, [])


PAYOFFS = {
    "in the order of the states": [1, 4, 4, 2],
    "by number": {"1": 1, "2": 4, "3": 4, "4": 2},
    "of one decision maker by state, not in order": {4: 2.0, 2: 4.0, 3: 4.0, 1: 1.0},
}


@pytest.mark.parametrize("name", PAYOFFS)
def test_equal_payoffs_tie(name):
    ranked, cuts, wrong = best_first(payoffs={"A": PAYOFFS[name]})
    assert (ranked, cuts, wrong) == ({"A": [[2, 3], 4, 1]}, {}, [])


def test_payoffs_number_the_states_where_none_are_listed():
    assert best_first(payoffs={"A": [5, 7, 6]}, states=None)[0] == {"A": [2, 3, 1]}


@pytest.mark.parametrize("wrong", [[1, 2, 3], [1, 2, 3, True], [1, 2, 3, "4"], 7, [1, 2, 3, float("nan")]])
def test_what_is_no_payoff_is_told_at_its_decision_maker(wrong):
    assert best_first(payoffs={"A": wrong}) == ({"A": None}, {}, ["payoffs.A"])


def test_two_rankings_of_one_decision_maker_are_one_too_many():
    two = {BEST: {"A": [1, 2, 3, 4]}, "payoffs": {"A": [1, 2, 3, 4]}}
    assert best_first(**two) == ({"A": [4, 3, 2, 1]}, {}, ["payoffs"])
    assert best_first(**{WORST: "2 < 1"}) == (None, {}, [WORST])
    assert best_first(**{BEST: "2 > 1"}) == ("2 > 1", {}, [])


def with_payoffs(*payoffs):
    return [{"n": n, **({} if own is None else {"payoffs": own})} for n, own in enumerate(payoffs, start=1)]


def test_payoffs_with_the_states_count_if_every_state_has_them():
    by_name = with_payoffs({"A": 1, "B": 2}, {"A": 2, "B": 1})
    in_order = with_payoffs([1, 2], [2, 1])
    for states in (by_name, in_order):
        assert best_first(dms=["A", "B"], states=states)[0] == {"A": [2, 1], "B": [1, 2]}
    assert best_first(dms=["A", "B"], states=with_payoffs([1, 2], None))[0] is None
    other = {"payoffs": {"A": [5, 4], "B": [5, 4]}}
    assert best_first(dms=["A", "B"], states=with_payoffs([1, 2], [2, 1]), **other)[0] == {
        "A": [1, 2],
        "B": [1, 2],
    }


# States and moves ---------------------------------------------------------------------------


def states_of(given, options=("a", "b")):
    faults = Faults("")
    return listed_states(given, list(options), faults), [problem.field for problem in faults.found]


NY = [{"n": 1, "yn": "NY"}, {"n": 2, "yn": "Y-"}]


@pytest.mark.parametrize(
    "given",
    [
        ["n y", "Y,-"],
        ["01", "1*"],
        [[1, "N;Y"], [2.0, ["Y", "-"]]],
        ({"n": 1, "yn": [False, True]}, {"n": 2, "yn": [True, None]}),
        [{"id": 1, "letters": {"b": "Y", "a": "N"}}, {"number": 2, "choices": {"a": True}}],
        {"1": [0, 1], " 2 ": "Y?"},
        [(1, "NY"), {"n": 2.0, "options": "y."}],
    ],
)
def test_states_in_every_spelling(given):
    assert states_of(given) == (NY, [])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([1, 2.0, "three", 3.5], [{"n": 1}, {"n": 2}, {"n": "three"}, 3.5]),
        ([7, "NY"], [{"n": 7}, {"n": "NY"}]),
        ({"1": None, "x": "YY"}, [{"n": 1}, {"n": "x", "yn": "YY"}]),
        ([], []),
        ("NY", "NY"),
        (["NY", ""], [{"n": "NY"}, {"n": ""}]),
        ([True, [1, 2, 3]], [True, [1, 2, 3]]),
        ([{"n": 1, "yn": {"a": "Y", "c": "N"}}], [{"n": 1, "yn": {"a": "Y", "c": "N"}}]),
        ([{"n": 1, "yn": ["Y", 1.5]}], [{"n": 1, "yn": ["Y", 1.5]}]),
        ([{"n": 1, "yn": "maybe"}, {"yn": "yy"}], [{"n": 1, "yn": "maybe"}, {"yn": "YY"}]),
    ],
)
def test_what_is_no_spelling_of_a_state_is_left_as_it_is(given, expected):
    assert states_of(given) == (expected, [])


def test_letters_by_option_need_the_options_names():
    state = {"n": 1, "yn": {"a": "Y", "b": "N"}}
    assert states_of([state], options=()) == ([state], [])
    assert patterns({"a": "Y"}, ["a"]) == {"a": "Y"}
    assert patterns(None, ["a"]) is None
    assert patterns([{"b": "N"}, {}], ["a", "b"]) == ["-N", "--"]


CALLED = {"NN": 1, "YN": 2, "NY": 3, "1": 1, "2": 2, "3": 3}


def moves_of(given, called=CALLED):
    faults = Faults("")
    return listed_moves(given, "arcs", called, faults), [problem.field for problem in faults.found]


def arc(dm, start, end):
    return {"dm": dm, "from": start, "to": end}


@pytest.mark.parametrize(
    "given",
    [
        {"A": [[1, 2], [1, 3], [3, 1]]},
        {"A": {"1": [2, 3], "3": 1}},
        {"A": [[0, 1, 1], [0, 0, 0], [1, 0, 0]]},
        {"A": [[False, True, True], [False] * 3, [True, False, False]]},
        {"A": [{"from": "NN", "to": 2.0}, ("1", "n y"), {"from": 3, "to": "N N"}]},
        [["A", 1, [2, 3]], ("A", "3", "NN")],
        [{"mover": "A", "start": 1, "end": (2, 3)}, {"owner": "A", "source": 3, "target": 1}],
    ],
)
def test_moves_in_every_spelling(given):
    assert moves_of(given) == ([arc("A", 1, 2), arc("A", 1, 3), arc("A", 3, 1)], [])


def test_two_rows_of_two_are_pairs_and_no_matrix():
    two = {"0": 0, "1": 1}
    assert moves_of({"A": [[1, 0], [0, 1]]}, two) == ([arc("A", 1, 0), arc("A", 0, 1)], [])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        ("all", "all"),
        ({"A": 5}, [arc("A", 5, None)]),
        ({"A": [5, [1, 2, 3]]}, [arc("A", 5, None), arc("A", [1, 2, 3], None)]),
        (
            {"A": [[1, 2, 3], [0, 0, 1], [0, 1, 0]]},
            [arc("A", [1, 2, 3], None), arc("A", [0, 0, 1], None), arc("A", [0, 1, 0], None)],
        ),
        ([7, ["A", 1]], [7, ["A", 1]]),
    ],
)
def test_what_is_no_spelling_of_a_move_is_left_for_the_check_of_shapes(given, expected):
    assert moves_of(given) == (expected, [])


def test_states_are_called_by_letters_and_by_number():
    states = [{"n": 4, "yn": "NN"}, {"n": "x"}, {"n": None, "yn": "YN"}, "Y", {"n": 5, "yn": None}]
    assert called_states(states) == {"NN": 4, "4": 4, "x": "x", "5": 5}
    assert called_states(None) == {}
    assert [named(one, CALLED) for one in ("N Y", "2", 2.0, 9, "Z", None, [1])] == [
        3,
        2,
        2,
        9,
        "Z",
        None,
        [1],
    ]
    assert [number(one) for one in ("3", " 4 ", "x", 3.0, 3.5)] == [3, 4, "x", 3, 3.5]


# Sentences ----------------------------------------------------------------------------------

NAMES = ["attack", "talk", "pay now"]
MEANT = {
    "1 ONLY IF 2": lambda a, b, c: not a or b,
    "1 IF 2": lambda a, b, c: not b or a,
    "IF 1 THEN 2": lambda a, b, c: not a or b,
    "IF 1 & 2 THEN -3": lambda a, b, c: not (a and b) or not c,
    "1 IF (2 & 3)": lambda a, b, c: not (b and c) or a,
    "(1 IF 2) & 3": lambda a, b, c: (not b or a) and c,
    "3 & (1 IF 2)": lambda a, b, c: (not b or a) and c,
    "(1 IF 2) | (2 IF 3)": lambda a, b, c: (not b or a) or (not c or b),
    "((1 IF 2) & 3) & (3 ONLY IF 1)": lambda a, b, c: (not b or a) and c and (not c or a),
    "(1 IF 2) IF 3": lambda a, b, c: not c or (not b or a),
    "1 IF (2 IF 3)": lambda a, b, c: (c and not b) or a,
    "(1 & 2) ONLY IF 3": lambda a, b, c: not (a and b) or c,
    "pay now & -attack": lambda a, b, c: c and not a,
    "-(pay now) | talk": lambda a, b, c: not c or b,
    "attack IF pay now": lambda a, b, c: not c or a,
    "IF pay now THEN talk & attack": lambda a, b, c: not c or (a and b),
    "(1)": lambda a, b, c: a,
    "( (2) )": lambda a, b, c: b,
}


@pytest.mark.parametrize("text", MEANT)
def test_a_sentence_means_what_it_says_in_every_state(text):
    truth = [MEANT[text](code & 1, code >> 1 & 1, code >> 2 & 1) for code in range(8)]
    assert true_in(text, NAMES, np.arange(8)).tolist() == [bool(one) for one in truth]


@pytest.mark.parametrize(
    "text",
    [
        "pay nowhere",
        "pay now2",
        "pay nowand 1",
        "IF 1",
        "1 IF",
        "THEN 2",
        "(1",
        "1)",
        "(1 IF 2",
        "1 THEN 2",
        "2 3",
        "4",
    ],
)
def test_what_is_no_sentence_is_refused(text):
    with pytest.raises(CaseError):
        true_in(text, NAMES, np.arange(8))


def test_patterns_that_may_be_sentences_are_told_apart_by_their_letters():
    codes = np.arange(8)
    assert true_in("1 1 0", NAMES, codes).tolist() == (codes == 3).tolist()
    assert true_in("y-n", NAMES, codes).tolist() == ((codes & 5) == 1).tolist()
    assert true_in("Y N Y", NAMES, codes).tolist() == (codes == 5).tolist()
    assert true_in("-1", ["attack", "talk"], np.arange(4)).tolist() == [True, False, True, False]


def test_sets_that_look_alike_may_be_patterns_but_not_single_states():
    for sets in ([[1, 3], [2, 4]], ["N-", "Y-"], [["NN", "NY"], ["2", "4"]]):
        assert load_conflict(changed(indistinguishable_sets=sets)).alike == ((0, 2), (1, 3))
    for sets in ("-Y", [3, 4], [[3, 4]]):
        assert load_conflict(changed(indistinguishable_sets=sets)).alike == ((2, 3),)
    assert problems(indistinguishable_sets=["N-", "3"]) == ["indistinguishable_sets[1]"]


REFUSED = [
    ("options", "irreversible", True),
    ("options", "reversible", False),
    ("options", "one_way", True),
    ("options", "one_way", "yes"),
    ("arcs", "reversible", True),
    ("arcs", "both_ways", False),
    ("arcs", "between", [1, 2]),
]
HARMLESS = [
    ("options", "irreversible", False),
    ("options", "reversible", True),
    ("options", "one_way", False),
    ("options", "one_way", None),
    ("arcs", "reversible", False),
    ("arcs", "note", "of the paper"),
]


@pytest.mark.parametrize(("kind", "field", "value"), [*REFUSED, *HARMLESS])
def test_what_says_that_a_move_goes_one_way_is_refused_unless_it_says_nothing(kind, field, value):
    faults = Faults("")
    known = {"options": {"name": "arm", "dm": "A"}, "arcs": {"dm": "A", "from": 1, "to": 2}}[kind]
    assert renamed({**known, field: value}, kind, "here", faults) == known
    found = [problem.field for problem in faults.found]
    assert found == ([f"here.{field}"] if (kind, field, value) in REFUSED else [])


@pytest.mark.parametrize("weight", [float("inf"), float("-inf"), float("nan")])
def test_one_weight_that_is_no_finite_number_is_enough_to_refuse(weight):
    ranked = {"B": [2, 4, 1, 3]}
    changes = {"preferences_best_to_worst": ranked, "weights": {"A": {"arm": 1, "talk": weight}}}
    assert problems(**changes) == ["weights.A"]


@pytest.mark.parametrize(
    ("given", "ordered"),
    [(["s10", "s2"], ["s2", "s10"]), (["b", 10, 2], [2, 10, "b"]), (["0a", "a", "1"], ["a", "0a", "1"])],
)
def test_states_are_listed_by_number_and_names_by_the_figures_in_them(given, ordered):
    assert in_number_order(given) == ordered


def test_what_is_no_pattern_is_told_how_one_is_written():
    with pytest.raises(CaseError) as error:
        load_conflict(changed(states=None, preferences_best_to_worst=None, infeasible_patterns=["YX"]))
    found = {problem.field: problem for problem in error.value.problems}["infeasible_patterns[0]"]
    assert found.what == '"YX" is not a pattern over the 2 options.'
    assert found.remedy == "Write one letter per option (arm, talk): Y, N or - for either."

"""What is said about a wrong conflict file, word by word: all its faults at once and nothing beside them."""

import copy

import pytest

from suasion.errors import CaseError
from suasion.play.conflict import load_conflict
from suasion.play.conflict import parts as conflict_parts
from suasion.play.conflict import reading as conflict

FILE = {
    "dms": ["A", "B"],
    "options": [{"name": "x", "dm": "A"}, {"name": "y", "dm": "B"}],
    "states": [{"n": 1, "yn": "NN"}, {"n": 2, "yn": "YN"}, {"n": 3, "yn": "NY"}, {"n": 4, "yn": "YY"}],
    "preferences_best_to_worst": {"A": [1, 2, 3, 4], "B": [1, 2, 3, 4]},
}
MOVES = {
    "dms": ["A", "B"],
    "states": [{"n": 1}, {"n": 2}],
    "arcs": [{"dm": "A", "from": 1, "to": 2}],
    "preferences_best_to_worst": {"A": [1, 2], "B": [1, 2]},
}
RANKED = "preferences_best_to_worst"
STATED = "preference_statements_most_important_first"
TIE = "Rank all; an inner list is a tie."
LETTERS = "Write one letter per option (x, y): Y, N or - for either."
OWNER = "Model a joint choice as a common move under arcs."
DASHED = [{"n": 1, "yn": "NN"}, {"n": 2, "yn": "YN"}, {"n": 3, "yn": "-Y"}]
BOTH = {"A": [1, 2, 3], "B": [1, 2, 3]}


def told(data):
    """Every fault of a file as (field, what, remedy)."""
    with pytest.raises(CaseError) as error:
        load_conflict(data, "x.json")
    assert {problem.file for problem in error.value.problems} == {"x.json"}
    return [(problem.field, problem.what, problem.remedy) for problem in error.value.problems]


def of(data, **changes):
    return {**copy.deepcopy(data), **changes}


UNRANKED = {key: value for key, value in MOVES.items() if key != RANKED}
ELSEWHERE = "payoffs stand here and again with the decision makers or at the top of the file."


def again(dm, way):
    return f"{dm} has this field here and again at the top of the file, under {way}."


SAID = {
    "one state left out of a ranking": (
        of(FILE, preferences_best_to_worst={"A": [1, 2, 3], "B": [1, 2, 3, 4]}),
        [(f"{RANKED}.A", "the ranking leaves out a state (4).", TIE)],
    ),
    "two states left out": (
        of(FILE, preferences_best_to_worst={"A": [1, 3], "B": [1, 2, 3, 4]}),
        [(f"{RANKED}.A", "the ranking leaves out 2 states (2, 4).", TIE)],
    ),
    "five states left out, and six": (
        of(
            MOVES,
            states=[{"n": n} for n in range(1, 8)],
            preferences_best_to_worst={"A": [1, 2], "B": [1]},
        ),
        [
            (f"{RANKED}.A", "the ranking leaves out 5 states (3, 4, 5, 6, 7).", TIE),
            (f"{RANKED}.B", "the ranking leaves out 6 states (2, 3, 4, 5, 6, ...).", TIE),
        ],
    ),
    "one state of a tie ranked again": (
        of(FILE, preferences_best_to_worst={"A": [1, [2, 3], 3, 4], "B": [1, 2, 3, 4, 4]}),
        [(f"{RANKED}.A", "state 3 is ranked twice.", ""), (f"{RANKED}.B", "state 4 is ranked twice.", "")],
    ),
    "numbers that are no state's": (
        of(FILE, preferences_best_to_worst={"A": [1, 2, 3, 4, 5], "B": ["x", 1, 2, 3, 4]}),
        [
            (f"{RANKED}.A", "5 is not the number of a state.", ""),
            (f"{RANKED}.B", "x is not the number of a state.", ""),
        ],
    ),
    "payoffs with a decision maker and at the top": (
        of(
            UNRANKED,
            dms=[{"name": "A", "payoffs": [2, 1]}, {"name": "B", "payoffs": [1, 1]}],
            payoffs={"A": [1, 2]},
        ),
        [("dms[0].payoffs", again("A", "payoffs"), "Keep one of the two.")],
    ),
    "payoffs with both decision makers and listed at the top": (
        of(
            UNRANKED,
            dms=[{"name": "A", "payoffs": [2, 1]}, {"name": "B", "payoffs": [1, 1]}],
            payoffs=[[1, 2], [1, 2]],
        ),
        [(f"dms[{k}].payoffs", again(dm, "payoffs"), "Keep one of the two.") for k, dm in enumerate("AB")],
    ),
    "payoffs with a decision maker and by state at the top": (
        of(
            UNRANKED,
            dms=[{"name": "A", "payoffs": [2, 1]}, {"name": "B"}],
            payoffs={"1": {"A": 1, "B": 2}, "2": {"A": 2, "B": 1}},
        ),
        [("dms[0].payoffs", again("A", "payoffs"), "Keep one of the two.")],
    ),
    "a ranking with a decision maker and at the top": (
        of(MOVES, dms=[{"name": "A"}, {"name": "B", RANKED: [1, 2]}]),
        [(f"dms[1].{RANKED}", again("B", RANKED), "Keep one of the two.")],
    ),
    "payoffs with the states and at the top": (
        of(
            UNRANKED,
            states=[{"n": 1, "payoffs": [2, 1]}, {"n": 2, "payoffs": [1, 2]}],
            payoffs={"A": [1, 2], "B": [1, 2]},
        ),
        [("states[0].payoffs", ELSEWHERE, "Keep them in one place.")],
    ),
    "payoffs with the states and with the decision makers": (
        of(
            UNRANKED,
            dms=[{"name": "A", "payoffs": [2, 1]}, {"name": "B", "payoffs": [2, 1]}],
            states=[{"n": 1}, {"n": 2, "payoffs": [1, 2]}],
        ),
        [("states[1].payoffs", ELSEWHERE, "Keep them in one place.")],
    ),
    "payoffs with one state of two, beside rankings": (
        of(MOVES, states=[{"n": 1, "payoffs": [2, 1]}, {"n": 2}]),
        [("states[1]", "other states have payoffs, this one has none.", "Give all or none.")],
    ),
    "the second of three numbers twice": (
        of(MOVES, states=[{"n": 1}, {"n": 2}, {"n": 2}]),
        [("states", "two states have the same number, 2.", "")],
    ),
    "states without numbers": (
        of(MOVES, states=[{}, {"n": 1}, {}]),
        [
            ("states[0].n", "a state needs a number n.", ""),
            ("states[2].n", "a state needs a number n.", ""),
        ],
    ),
    "letters and patterns that are none": (
        of(FILE, states=[{"n": 1, "yn": "N"}, {"n": 2, "yn": "YX"}], infeasible_patterns=["Y", "YN-"]),
        [
            (
                "states[0].yn",
                '"N" is no state of 2 options.',
                "Write Y or N for each option, or - for either.",
            ),
            (
                "states[1].yn",
                '"YX" is no state of 2 options.',
                "Write Y or N for each option, or - for either.",
            ),
            ("infeasible_patterns[0]", '"Y" is not a pattern over the 2 options.', LETTERS),
            ("infeasible_patterns[1]", '"YN-" is not a pattern over the 2 options.', LETTERS),
        ],
    ),
    "a pattern that is none, with states by number": (
        of(FILE, states=[{"n": n} for n in (1, 2, 3)], infeasible_patterns=["YYY", "YY"]),
        [("infeasible_patterns[0]", '"YYY" is not a pattern over the 2 options.', LETTERS)],
    ),
    "a state that overlaps with another in part": (
        of(
            FILE,
            states=[{"n": 1, "yn": "NN"}, {"n": 2, "yn": "Y-"}, {"n": 3, "yn": "YN"}, {"n": 4, "yn": "NY"}],
        ),
        [
            ("states[1].yn", "state Y- is listed twice.", ""),
            ("states[2].yn", "state YN is listed twice.", ""),
        ],
    ),
    "patterns that leave more states than are listed": (
        of(
            FILE,
            states=FILE["states"][:2],
            infeasible_patterns=["YY"],
        ),
        [
            (
                "states",
                "the patterns leave 1 more states than are listed, such as NY.",
                "Complete the list or infeasible_patterns.",
            ),
        ],
    ),
    "no preferences": (
        of(FILE, preferences_best_to_worst=None, **{STATED: {}}),
        [(RANKED, "no preferences.", "Rank the states for each decision maker.")],
    ),
    "more states than the patterns leave": (
        of(FILE, states=[{"n": n} for n in (1, 2, 3, 4)], infeasible_patterns=["YY"]),
        [("states", "4 states are listed, but 3 are feasible.", "")],
    ),
    "a listed state that a pattern forbids": (
        of(FILE, infeasible_patterns=["YY"]),
        [("states[3].yn", "the patterns forbid state YY.", "Take one of the two away.")],
    ),
    "all states forbidden": (
        of(FILE, states=[], infeasible_patterns=["Y-", "N-"]),
        [("infeasible_patterns", "the patterns forbid every state.", "")],
    ),
    "a state that stands for several which statements tell apart": (
        of(FILE, states=DASHED, preferences_best_to_worst={"B": [1, 2, 3]}, **{STATED: {"A": ["N-"]}}),
        [
            (
                f"{STATED}.A",
                "the statements tell apart what state 3 stands for.",
                "Write its letters without a dash, one state for each setting.",
            )
        ],
    ),
    "statements that are no patterns": (
        of(FILE, preferences_best_to_worst={"A": [1, 2, 3, 4]}, **{STATED: {"B": ["Y", "YY"]}}),
        [(f"{STATED}.B", '"Y" is not a pattern over the 2 options.', LETTERS)],
    ),
    "decision makers nobody has heard of": (
        of(FILE, **{STATED: {"C": ["Y-"]}}, misperceived_patterns={"D": ["YY"]}),
        [
            ("misperceived_patterns", 'unknown decision maker "D".', "Known: A, B."),
            (STATED, 'unknown decision maker "C".', "Known: A, B."),
        ],
    ),
    "no states": (of(MOVES, states=[]), [("states", "no states.", "List them with their numbers n.")]),
    "a move from and to nowhere, by somebody and by nobody": (
        of(MOVES, arcs=[{"dm": ["A", "Aa"], "from": 3, "to": None}, {"from": 1, "to": 2}]),
        [
            ("arcs[0].from", "3 is not the number of a state.", ""),
            ("arcs[0].to", "nothing is not the number of a state.", ""),
            ("arcs[0].dm", 'unknown decision maker "Aa".', "Did you mean A? Known: A, B."),
            ("arcs[1].dm", "a move needs a decision maker.", ""),
        ],
    ),
    "moves and rankings wrong at once": (
        of(MOVES, arcs=[{"dm": "C", "from": 1, "to": 2}], preferences_best_to_worst={"A": [1, 2], "B": [2]}),
        [
            ("arcs[0].dm", 'unknown decision maker "C".', "Known: A, B."),
            (f"{RANKED}.B", "the ranking leaves out a state (1).", TIE),
        ],
    ),
    "removed moves and rankings wrong at once": (
        of(
            FILE,
            arcs_removed=[{"dm": "A", "from": 1, "to": 9}],
            preferences_best_to_worst={"A": [1, 2, 3, 4]},
        ),
        [
            ("arcs_removed[0].to", "9 is not the number of a state.", ""),
            (f"{RANKED}.B", "the ranking leaves out 4 states (1, 2, 3, 4).", TIE),
        ],
    ),
    "options of several and of nobody, in no direction": (
        of(FILE, options=[{"name": "x", "dm": ["A", "Z"]}, {"name": "y", "moves": "N-Y"}]),
        [
            ("options[0].dm", "an option belongs to one decision maker.", OWNER),
            ("options[0].dm", 'unknown decision maker "Z".', "Known: A, B."),
            ("options[1].dm", "an option belongs to one decision maker.", OWNER),
            ("options[1].moves", '"N-Y" is no direction.', "Write both, N->Y or Y->N."),
        ],
    ),
    "neither options nor moves": (
        of(FILE, options=[]),
        [("options", "no options and no arcs.", "List the options, or the moves under arcs.")],
    ),
    "an option that is none, where states with letters have moves": (
        of(
            MOVES,
            states=[{"n": 1, "yn": "NN"}, {"n": 2, "yn": "YN"}],
            **{RANKED: {"B": [1, 2]}, STATED: {"A": ["option3"]}},
        ),
        [
            (
                f"{STATED}.A",
                'there is no option "option3".',
                "Did you mean option 2? Known: option 1, option 2.",
            )
        ],
    ),
    "nobody": (of(FILE, dms=[]), [("dms", "no decision makers.", "List their names.")]),
    "a set of states one of which is unknown": (
        of(FILE, indistinguishable_sets=[[1, 2], [3, 7, 4]]),
        [("indistinguishable_sets[1]", "7 is not the number of a state.", "")],
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_all_faults_are_told_and_nothing_else(name):
    data, expected = SAID[name]
    assert told(data) == expected


@pytest.mark.parametrize(
    ("labels", "usable"),
    [
        (["NN", "YN", "NY"], True),
        (["NN", "YN", ""], False),
        (["NN", "YN", None], False),
        (["", "YN", "NN"], False),
        (["NN", "YN", "N"], False),
        (["NN", "Y-", "NY"], False),
        (["NX", "YN", "NY"], False),
        (["NN", "YN", "n n"], True),
    ],
)
def test_letters_of_listed_moves_serve_for_patterns_if_all_states_have_them(labels, usable):
    data = of(
        MOVES,
        states=[{"n": n, "yn": yn} for n, yn in enumerate(labels, 1)],
        arcs=[
            {"dm": "A", "from": 1, "to": 2},
            {"dm": "A", "from": 1, "to": 3},
            {"dm": "B", "from": 2, "to": 1},
        ],
        preferences_best_to_worst=BOTH,
        misperceived_patterns={"A": ["YN"]},
    )
    if usable:
        game = load_conflict(data).game
        assert [game.moves(0, s).tolist() for s in range(3)] == [[2], [], []]
        assert [game.moves(1, s).tolist() for s in range(3)] == [[], [0], []]
    else:
        (fault,) = told(data)
        assert fault[:2] == ("misperceived_patterns.A", '"YN" is not a pattern over the 0 options.')


def test_letters_of_listed_moves_serve_for_statements():
    data = of(MOVES, states=[{"n": 1, "yn": "NY"}, {"n": 2, "yn": "YN"}, {"n": 3, "yn": "NN"}])
    data |= {RANKED: {"B": [1, 2, 3]}, STATED: {"A": ["-N", "Y-"]}}
    assert load_conflict(data).game.ranks[0].tolist() == [0, 2, 1]


def test_a_statement_more_important_outweighs_all_less_important_ones():
    patterns = ["---Y", "Y---", "-Y--", "--Y-"]
    options = [{"name": name, "dm": "A"} for name in "wxyz"]
    data = {"dms": ["A"], "options": options, STATED: {"A": patterns}}
    ranks = load_conflict(data).game.ranks[0].tolist()
    digits = [(code >> 3 & 1, code & 1, code >> 1 & 1, code >> 2 & 1) for code in range(16)]
    assert sorted(range(16), key=ranks.__getitem__) == sorted(range(16), key=digits.__getitem__)
    assert len(set(ranks)) == 16


# Limits -------------------------------------------------------------------------------------


def test_twelve_dashes_are_one_state_and_thirteen_are_none():
    for dashes, fine in ((12, True), (13, False)):
        dms = [f"DM{k}" for k in range(14)]
        options = [{"name": f"o{k}", "dm": dm} for k, dm in enumerate(dms)]
        states = [{"n": 1, "yn": "Y" * (14 - dashes) + "-" * dashes}, {"n": 2, "yn": "N" * 14}]
        data = {"dms": dms, "options": options, "states": states, RANKED: {dm: [1, 2] for dm in dms}}
        if fine:
            assert load_conflict(data).numbers == (2, 1)
        else:
            assert [field for field, *_ in told(data)] == ["states[0].yn"]


def test_sixty_two_options_are_read_and_sixty_three_are_not():
    for count, fine in ((62, True), (63, False)):
        options = [{"name": f"o{k}", "dm": "A"} for k in range(count)]
        states = [{"n": 1, "yn": "Y" * count}, {"n": 2, "yn": "N" * count}]
        data = {"dms": ["A"], "options": options, "states": states, RANKED: {"A": [1, 2]}}
        if fine:
            assert load_conflict(data).game.codes.tolist() == [0, 2**62 - 1]
        else:
            what = "63 options; a file may have at most 62."
            assert told(data) == [("options", what, "List the moves under arcs instead.")]


def test_missing_states_are_counted_up_to_a_number_of_options(monkeypatch):
    data = of(FILE, states=FILE["states"][:3], infeasible_patterns=[], **{RANKED: BOTH})
    monkeypatch.setattr(conflict_parts, "_MOST_COUNTED", 2)
    assert [field for field, *_ in told(data)] == ["states"]
    assert load_conflict(of(FILE, states=[])).numbers == (1, 2, 3, 4)
    monkeypatch.setattr(conflict_parts, "_MOST_COUNTED", 1)
    assert load_conflict(data).numbers == (1, 2, 3)
    assert told(of(data, states=[])) == [
        ("states", "2 options need the states listed with their letters.", "")
    ]


def test_moves_are_taken_from_as_many_states_as_the_limit_says(monkeypatch):
    taken = [
        {"dm": "A", "from": 1, "to": 2},
        {"dm": "A", "from": 3, "to": 4},
        {"dm": "A", "from": 1, "to": 2},
    ]
    data = of(FILE, arcs_removed=[*taken, {"dm": "B", "from": 1, "to": 3}])
    monkeypatch.setattr(conflict, "_MOST_REMOVED", 12)
    assert not load_conflict(data).game.transitive
    monkeypatch.setattr(conflict, "_MOST_REMOVED", 11)
    what = "moves are taken from 3 of 4 states, which is too many."
    assert told(data) == [("arcs_removed", what, "List the moves that are left under arcs instead.")]

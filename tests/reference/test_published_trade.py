"""The US and China in their trade conflict: 76 states, given by the moves, against every published verdict.

github.com/chiwang001/GMCR_GDELT, the model with fixed preferences, read at the source: states in
DynamicGMCR/input/state_table_us.csv, moves in state_transition_graph.csv beside it, preference statements and
verdicts in strategy_priority_declarations.csv and static_state_stability.csv of
DynamicGMCR/results/static_baseline. States have the numbers used there.
"""

import functools

import pytest

from suasion.play.conflict import load_conflict
from suasion.play.conflict.report import report

# What the US does: escalate tariffs, signal easing, negotiate, accept an agreement.
US = {
    "calm": "NNNN",
    "press": "YNNN",
    "ease": "NYNN",
    "talk": "NNYN",
    "press and talk": "YNYN",
    "ease and talk": "NYYN",
    "agree": "NNYY",
    "press and agree": "YNYY",
    "ease and agree": "NYYY",
}
# What China does: retaliate, concede, negotiate, commit itself in writing; and what the US may do beside it.
ALL, SHORT, LATE = tuple(US), tuple(k for k in US if k not in ("calm", "talk")), tuple(US)[6:]
CHINA = ("NNNN", "YNNN", "NYNN", "YYNN", "NNYN", "YNYN", "NYYN", "YYYN", "NNYY", "YNYY", "NYYY", "YYYY")


def _beside(china):
    if china.endswith("Y"):
        return LATE
    return SHORT if china.startswith("Y") else ALL


STATES = [(us, china) for china in CHINA for us in _beside(china)]

US_MOVES = {
    "calm": ("press", "talk", "press and talk", "ease and talk"),
    "press": ("ease", "press and talk", "ease and talk"),
    "ease": ("press", "press and talk", "ease and talk"),
    "talk": ("calm", "press", "press and talk", "ease and talk"),
    "press and talk": ("press", "ease and talk"),
    "ease and talk": ("press", "press and talk", "ease and agree"),
    "agree": ("press and agree", "ease and agree"),
    "press and agree": ("agree", "ease and agree"),
    "ease and agree": ("press and agree",),
}
CHINA_MOVES = """
2: 10; 18: 10 26; 26: 10 18; 33: 1; 34: 2 10 42; 42: 10; 49: 33; 50: 10 34 42 58; 58: 10 42 50
3: 19 35 51; 11: 19 27 35 43 51 59; 19: 35 51; 27: 19 35 43 51 59
35: 3 51; 43: 35 51 59; 51: 35; 59: 35 43 51
4: 20 36 52; 20: 36 52; 36: 4 52; 52: 36
5: 12 21 28 37 44 53 60; 12: 21 28 44 53 60; 21: 12 28 37 44 53 60; 28: 12 21 44 53 60
37: 5 12 44 53 60; 44: 12 53 60; 53: 12 37 44 60; 60: 12 44 53
6: 22 38 54; 13: 22 29 38 45 54 61; 22: 38 54; 29: 22 38 45 54 61
38: 6 54; 45: 38 54 61; 54: 38; 61: 38 45 54
7: 23 39 55; 14: 23 30 46 55 62; 23: 39 55; 30: 23 46 55 62; 39: 7 55; 46: 55 62; 55: 39 71; 62: 46 55 71 74
65: 71; 68: 65 71 74; 74: 71
8: 15 24 31 40 47 56 63; 15: 24 31 47 56 63; 24: 15 31 40 47 56 63; 31: 15 24 47 56 63; 40: 8 15 47 56 63
47: 15 56 63; 56: 15 40 47 63 72 75; 63: 15 47 56 69 72 75; 66: 69 72 75; 69: 66 72 75; 72: 69 75; 75: 69 72
9: 25 41 57; 16: 25 32 41 48 57 64; 25: 41 57; 32: 25 41 48 57 64; 41: 9 57; 48: 41 57 64; 57: 41 73
64: 41 48 57 73 76; 67: 73; 70: 67 73 76; 76: 73
"""
# The four options of the US come before the four of China.
STATEMENTS = {
    "CN": ["N-------", "---Y---Y", "Y---Y---", "------Y-", "-Y------", "--Y--Y--", "N---N---", "-------Y"],
    "US": ["-----Y-Y", "---Y----", "Y----N--", "--Y-----", "----N---", "-Y------", "------Y-", "NY------"],
}

_CHINA_BY_THREAT = {2, 5, 8, 12, 15, 18, 21, 24, 28, 31, 34, 37, 40, 47, 50, 53, 56, 63, 66, 69, 72}
_US_BY_ANSWER = [2, 5, 8, 9, 10, 12, 15, 16, 25, 32, 34, 37, 40, 41, 42, 44, 47, 48, 57, 64, 66, 69, 73, 76]
STABLE = {
    "CN": {
        "R": [1, 10, 17, 26, 33, 35, 42, 49, 51, 52, 54, 58, 60, 71, 73, 75],
        "SEQ": [1, 3, 10, 11, 17, 19, 26, 27, 33, 35, 42, 43, 49, 51, 52, 54, 58, 59, 60, 71, 73, 75],
        "GMR": [n for n in range(1, 77) if n not in _CHINA_BY_THREAT],
        "SMR": [n for n in range(1, 77) if n not in _CHINA_BY_THREAT],
    },
    "US": {
        "R": [5, 8, 12, 15, 25, 32, 37, 40, 44, 47, 57, 64, 66, 69, 73, 76],
        "SEQ": _US_BY_ANSWER,
        "GMR": _US_BY_ANSWER,
        "SMR": _US_BY_ANSWER,
    },
}
BY_THREAT = [9, 10, 16, 25, 32, 41, 42, 44, 48, 57, 64, 73, 76]
EQUILIBRIA = {"R": [73], "SEQ": [10, 42, 73], "GMR": BY_THREAT, "SMR": BY_THREAT}


def _arcs():
    number = {state: n for n, state in enumerate(STATES, start=1)}
    for (us, china), n in number.items():
        # From calm the US signals easing by itself only where China concedes.
        for to in (*US_MOVES[us], *(["ease"] if us == "calm" and china[1] == "Y" else [])):
            if (to, china) in number:
                yield {"dm": "US", "from": n, "to": number[to, china]}
    for line in CHINA_MOVES.split("\n"):
        for entry in filter(None, line.split(";")):
            start, ends = entry.split(":")
            yield from ({"dm": "CN", "from": int(start), "to": int(to)} for to in ends.split())


@functools.cache
def _solved():
    listed = [{"n": n, "yn": US[us] + china} for n, (us, china) in enumerate(STATES, start=1)]
    wishes = {"preference_statements_most_important_first": STATEMENTS}
    return report(load_conflict({"dms": ["CN", "US"], "states": listed, "arcs": list(_arcs()), **wishes}))


def test_the_model_has_the_published_size():
    assert len(STATES) == 76
    assert sum(arc["dm"] == "CN" for arc in _arcs()) == 229
    assert sum(arc["dm"] == "US" for arc in _arcs()) == 182


def test_nobody_moves_the_options_of_the_other():
    for arc in _arcs():
        (us, china), (us_after, china_after) = STATES[arc["from"] - 1], STATES[arc["to"] - 1]
        assert us == us_after if arc["dm"] == "CN" else china == china_after


@pytest.mark.parametrize("concept", EQUILIBRIA)
def test_the_published_states_hold(concept):
    assert _solved()["equilibria"][concept] == EQUILIBRIA[concept]


@pytest.mark.parametrize("dm", STABLE)
@pytest.mark.parametrize("concept", EQUILIBRIA)
def test_everybody_stays_where_it_is_published(dm, concept):
    assert _solved()["stable"][dm][concept] == STABLE[dm][concept]

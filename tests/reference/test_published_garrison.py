"""The Garrison Diversion Unit (1976), the four-actor example of [Fang1993], against its published equilibria.

Model and answers as distributed with the open GMCR tool (github.com/onp/gmcr-py, save_files/Garrison.gmcr and
test_data/Garrison_logSol.txt): nine options, 23 feasible states, numbered from 1 in binary order.
"""

from suasion.play.conflict import load_conflict
from suasion.play.conflict.gmcr import conflict_from_gmcr
from suasion.play.rules import BOOK, Rules
from suasion.play.stability import solve
from suasion.play.stability.witness import witness

SUPPORT, OPPOSITION, CANADA, COMMISSION = range(4)


def _exclude(*pairs):
    return [[option, letter] for option, letter in pairs]


def _garrison():
    """Full, reduced or appeasing scheme; legal and treaty challenges; four findings of the commission."""
    names = ["Full", "Reduced", "Appease", "Legal challenge", "Treaty challenge"]
    names += ["Support full", "Support reduced", "Support to Lonetree", "Support suspension"]
    schemes, findings = (0, 1, 2), (5, 6, 7, 8)
    infeasible = [_exclude((a, "Y"), (b, "Y")) for a in schemes for b in schemes if a < b]
    infeasible += [_exclude((a, "Y"), (b, "Y")) for a in findings for b in findings if a < b]
    infeasible += [_exclude(*((k, "N") for k in schemes)), _exclude(*((k, "N") for k in findings))]
    infeasible += [_exclude((0, "Y"), (3, "N")), _exclude((2, "Y"), (3, "Y"))]
    infeasible += [_exclude((0, "Y"), (4, "N"), (5, "N"))]
    infeasible += [_exclude((scheme, "Y"), (4, "N"), (find, "Y")) for scheme in (1, 2) for find in (7, 8)]
    return {
        "options": [{"name": name, "permittedDirection": "both"} for name in names],
        "infeasibles": infeasible,
        "useManualPreferenceVectors": True,
        "decisionMakers": [
            {
                "name": "US support",
                "options": [0, 1, 2],
                "preferenceVector": [
                    *(3, 7, [1, 2], 4, [5, 6], 8, 9, 12, 11, 15, 10, 13, 14, 17, 16, 18, 19, 21, 20, 22, 23)
                ],
            },
            {
                "name": "US opposition",
                "options": [3],
                "preferenceVector": [
                    *([21, 17, 13, 10, 6, 2], [23, 19], 15, 11, 8, 4, 22, 18, 14, 7, 3, 20, 16, 12, 9, 5, 1)
                ],
            },
            {
                "name": "Canadian opposition",
                "options": [4],
                "preferenceVector": [
                    *(23, [20, 21], 19, [16, 17], 11, [9, 10], 15, [12, 13]),
                    *(2, 4, 1, 8, [5, 6], 22, 18, 14, 3, 7),
                ],
            },
            {"name": "IJC", "options": [5, 6, 7, 8], "preferenceVector": [list(range(1, 24))]},
        ],
    }


def test_the_model_has_the_published_states():
    conflict = load_conflict(conflict_from_gmcr(_garrison()))
    assert conflict.game.n_states == 23
    codes = conflict.game.codes.tolist()
    # Decimal codes that the tool's own narrative gives for states 1, 8 and 16.
    assert [codes[0], codes[7], codes[15]] == [34, 58, 146]


def _equilibria(rules):
    conflict = load_conflict(conflict_from_gmcr(_garrison()))
    solution = solve(conflict.game, ("R", "GMR", "SMR", "SEQ"), rules)
    return {c: [conflict.numbers[s] for s in solution.equilibria(c)] for c in solution.concepts}


FIRM = [2, 3, 11, 17, 18, 21, 22]
BY_THREAT = [2, 3, 8, 11, 13, 14, 15, 17, 18, 19, 21, 22]


def test_equilibria_are_the_published_ones_under_the_rule_that_tool_uses():
    # The tool lets the others reply by a single move only.
    found = _equilibria(Rules(replies="one_step"))
    assert found == {"R": FIRM, "SEQ": FIRM, "GMR": BY_THREAT, "SMR": BY_THREAT}


def test_the_book_definition_adds_three_states_held_by_longer_threats():
    found = _equilibria(BOOK)
    assert (found["R"], found["SEQ"]) == (FIRM, FIRM)
    assert sorted(set(found["GMR"]) - set(BY_THREAT)) == [4, 6, 10]
    assert found["SMR"] == found["GMR"]
    conflict = load_conflict(conflict_from_gmcr(_garrison()))
    longer = {4: SUPPORT, 6: CANADA, 10: SUPPORT}
    replies = {
        n: witness(conflict.game, conflict.numbers.index(n), dm, "GMR").deterrents for n, dm in longer.items()
    }
    movers = {n: [[dm for dm, _ in one.path] for one in found] for n, found in replies.items()}
    assert movers == {
        4: [[CANADA, COMMISSION]],
        6: [[SUPPORT, OPPOSITION, SUPPORT]],
        10: [[CANADA, COMMISSION]],
    }

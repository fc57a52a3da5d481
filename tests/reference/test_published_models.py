"""Published models small enough to print, against the equilibria their authors give.

Where `read` is true, model and answers were taken from the publication itself; otherwise they are quoted
as the literature repeats them, and the publication was not at hand. States are numbered as published.
"""

from dataclasses import dataclass, field

import pytest

from suasion.case.model import Actor, Case, CaseInfo, Option, Preference, Statement, View
from suasion.play.build import build
from suasion.play.conflict import load_conflict
from suasion.play.conflict.report import full_report, report
from suasion.play.outcomes.beliefs import perceive, really_holds
from suasion.play.stability import solve
from suasion.play.stability.nonmyopic import foresee


@dataclass(frozen=True)
class Published:
    source: str
    read: bool
    conflict: dict
    equilibria: dict
    stable: dict = field(default_factory=dict)


def _korea(us, nk, irreversible=True):
    """A state's number is 1 strike + 2 withdraw (US) + 4 invade + 8 abandon (North Korea)."""
    letters = {n: "".join("Y" if n >> k & 1 else "N" for k in range(4)) for n in us}
    kept = [{"dm": "NK", "from": a, "to": b} for a in (4, 5, 6) for b in (0, 1, 2, 8, 9, 10)]
    return {
        "dms": ["US", "NK"],
        "options": [
            {"name": "strike", "dm": "US", "moves": "N->Y"},
            {"name": "withdraw", "dm": "US"},
            {"name": "invade", "dm": "NK"},
            {"name": "abandon", "dm": "NK"},
        ],
        "infeasible_patterns": ["YY--"],
        "states": [{"n": n, "yn": letters[n]} for n in sorted(us)],
        "arcs_removed": kept if irreversible else [],
        "preferences_best_to_worst": {"US": us, "NK": nk},
    }


def _gisborne(provincial):
    """Federal keeps the accord against bulk exports, Provincial lifts its ban, Support appeals."""
    return {
        "dms": ["Federal", "Provincial", "Support"],
        "options": [
            {"name": "accord", "dm": "Federal"},
            {"name": "lift the ban", "dm": "Provincial"},
            {"name": "appeal", "dm": "Support"},
        ],
        "preferences_best_to_worst": {
            "Federal": [2, 6, 4, 8, 1, 5, 3, 7],
            "Provincial": provincial,
            "Support": [3, 4, 7, 8, 5, 6, 1, 2],
        },
    }


def _two_by_two(first, second):
    """State 1: neither option chosen; 2: the first player's; 3: the second's; 4: both."""
    options = [{"name": "a", "dm": "first"}, {"name": "b", "dm": "second"}]
    ranks = {"first": first, "second": second}
    return {"dms": ["first", "second"], "options": options, "preferences_best_to_worst": ranks}


def _elmira():
    """1 as it is; 2 ministry modifies; 3 company accepts; 4 both; 5-8 the town insists too; 9 given up."""
    ministry = [(1, 2), (3, 4), (5, 6), (7, 8)]
    company = [(1, 3), (2, 4), (5, 7), (6, 8), *((n, 9) for n in range(1, 9))]
    town = [pair for n in range(1, 5) for pair in ((n, n + 4), (n + 4, n))]
    moves = {"ministry": ministry, "company": company, "town": town}
    payoffs = {
        "ministry": [4, 3, 8, 7, 5, 2, 9, 6, 1],
        "company": [9, 2, 4, 8, 6, 1, 3, 7, 5],
        "town": [6, 2, 8, 3, 7, 4, 9, 5, 1],
    }
    return {
        "dms": list(moves),
        "states": [{"n": n} for n in range(1, 10)],
        "arcs": [{"dm": dm, "from": a, "to": b} for dm, pairs in moves.items() for a, b in pairs],
        "preferences_best_to_worst": {dm: _ranked(values) for dm, values in payoffs.items()},
    }


def _syria_iraq():
    """1 as it is; 2 Syria releases water; 3 Syria escalates; 4, 5, 6 the same while Iraq attacks."""
    return {
        "options": {"Syria": ["release water", "escalate"], "Iraq": ["attack"]},
        "infeasible_patterns": ["YY-"],
        "payoffs": {"Syria": [6, 3, 5, 2, 1, 4], "Iraq": [3, 6, 1, 5, 2, 4]},
    }


def _ranked(payoffs):
    """States 1, 2, ... from best to worst, ties together."""
    levels = sorted(set(payoffs), reverse=True)
    return [[n for n, value in enumerate(payoffs, start=1) if value == level] for level in levels]


def _one_each(*payoffs):
    """Decision makers with an option each; a number is 1 + 1 first + 2 second + 4 third + 8 fourth."""
    dms = ["first", "second", "third", "fourth"][: len(payoffs)]
    ranks = {dm: _ranked(values) for dm, values in zip(dms, payoffs, strict=True)}
    options = [{"name": dm, "dm": dm} for dm in dms]
    return {"dms": dms, "options": options, "preferences_best_to_worst": ranks}


_BASE = [8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6], [6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9]
_HAWKS = [8, 9, 0, 10, 13, 12, 5, 4, 1, 2, 14, 6]
_DOVES = [8, 0, 10, 2, 9, 12, 4, 5, 14, 13, 6, 1], [6, 14, 2, 10, 0, 8, 4, 12, 5, 1, 9, 13]
_JACOBI = "Z. Jacobi, The Graph Model of Conflict Resolution: Sensitivity Analysis, 12 November 2017"
_GMCR_PY = "github.com/onp/gmcr-py"

_TREE = [
    *((-3, -4, -1, -6), (-3, -6, -6, -2), (-4, -2, -2, -3), (-2, -4, -2, -6)),
    *((-3, -5, -3, -5), (-3, -2, -3, -5), (-4, -7, -6, -1), (-1, -4, -5, -3)),
    *((-4, -5, -3, -3), (-1, -3, -3, -4), (-4, -3, -4, -2), (-3, -6, -6, -7)),
    *((-1, -8, -3, -3), (-1, -6, -2, -1), (-6, -3, -1, -2), (-8, -5, -5, -5)),
]
"""Payoffs of the game tree of van der Laan and others: the last player's choice changes first."""

_VAN_DER_LAAN = [
    [_TREE[sum((n >> k & 1) << 3 - k for k in range(4))][player] for n in range(16)] for player in range(4)
]

# In Jacobi's analyses by hand SEQ comes first, and simultaneous replies are looked for only among those
# whom it leaves tempted: "simultaneous sanctioning is only a risk when both sides are unstable".
MODELS = {
    "North Korea and the US in 2017": Published(
        f"{_JACOBI}, alternative stability metrics; and the first part, 5 November 2017",
        True,
        _korea(*_BASE, irreversible=False),
        {"SEQ_then_SIM": [0, 4, 5, 10], "SMR": [0, 4, 5, 10, 12]},
    ),
    "North Korea and the US, no way back from an invasion": Published(
        f"{_JACOBI}, irreversible invasions", True, _korea(*_BASE), {"SEQ_then_SIM": [0, 5, 10]}
    ),
    "North Korea and the US, both bloodthirsty": Published(
        f"{_JACOBI}, bloodthirsty belligerents",
        True,
        _korea(_HAWKS, [6, 14, 4, 12, 5, 13, 2, 0, 10, 1, 9, 8]),
        {"SEQ_then_SIM": [5, 12], "SMR": [5, 12]},
    ),
    "North Korea that fears a nuclear strike": Published(
        f"{_JACOBI}, nuclear deterrence",
        True,
        _korea(_HAWKS, [6, 14, 4, 12, 0, 10, 5, 13, 2, 1, 9, 8]),
        {"SEQ_then_SIM": [0, 5, 10, 12], "SMR": [0, 5, 10, 12]},
    ),
    "North Korea and the US, both peaceful": Published(
        f"{_JACOBI}, pacifistic people",
        True,
        _korea(*_DOVES),
        {"SEQ_then_SIM": [0, 4, 5], "SMR": [0, 2, 4, 5, 8, 10, 12]},
    ),
    "Lake Gisborne, a province that wants revenue": Published(
        "[Xu2018] chapter 5; [Li2004]", False, _gisborne([3, 7, 4, 8, 1, 5, 2, 6]), {"R": [4], "SEQ": [4]}
    ),
    "Lake Gisborne, a province that minds its lakes": Published(
        "[Xu2018] chapter 5; [Li2004]", False, _gisborne([2, 6, 1, 5, 4, 8, 3, 7]), {"R": [6], "SEQ": [6]}
    ),
    # There the first state is that neither cooperates: the numbers are those used here.
    "prisoners' dilemma": Published(
        f"{_GMCR_PY}, Examples/Prisoners.gmcr and test_data/Prisoners_logSol.txt",
        True,
        _two_by_two([3, 4, 1, 2], [2, 4, 1, 3]),
        {"R": [1], "GMR": [1, 4], "SMR": [1, 4], "SEQ": [1, 4], "SIM": [1, 4]},
    ),
    "Syria and Iraq over the Euphrates in 1975": Published(
        f"{_GMCR_PY}, test_data/SyriaIraq_narr.txt; moves and payoffs also in Examples/SI_misp.gmcr",
        True,
        _syria_iraq(),
        {"R": [6], "GMR": [1, 6], "SMR": [6], "SEQ": [6], "SIM": [6]},
        {
            "Syria": {"R": [1, 6], **{c: [1, 3, 6] for c in ("GMR", "SMR", "SEQ", "SIM")}},
            "Iraq": {
                "R": [2, 4, 6],
                "GMR": [1, 2, 4, 5, 6],
                "SMR": [2, 4, 6],
                "SEQ": [2, 4, 5, 6],
                "SIM": [2, 4, 5, 6],
            },
        },
    ),
    "Nau's game of three with three pure equilibria": Published(
        "Gambit, contrib/games/2x2x2-nau.nfg",
        True,
        _one_each([0, 3, 0, 0, 1, 0, 0, 0], [0, 0, 3, 0, 1, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 3]),
        {"R": [2, 3, 8]},
    ),
    "four players of van der Laan without a pure equilibrium": Published(
        "Gambit, contrib/games/g3.efg", True, _one_each(*_VAN_DER_LAAN), {"R": []}
    ),
    "Elmira, given by its moves": Published(
        "Moves and payoffs read in H. Xu's program of 2007; answers as quoted from [Xu2018]",
        False,
        _elmira(),
        {"R": [5, 8, 9], "SEQ": [5, 8, 9], "GMR": [1, 4, 5, 8, 9], "SMR": [1, 4, 5, 8, 9]},
    ),
    # The compromise is held by the fear that both hold out at once, not by a reply in turn.
    "chicken": Published(
        "[FraserHipel1984]", False, _two_by_two([3, 4, 2, 1], [2, 4, 3, 1]), {"R": [2, 3], "SIM": [2, 3, 4]}
    ),
    # Option: air strike; keep the missiles.
    "Cuba 1962, the game without an equilibrium": Published(
        "S. J. Brams, Game theory and the Cuban missile crisis, Plus 13, 2001",
        False,
        _two_by_two([4, 1, 2, 3], [3, 1, 2, 4]),
        {"R": []},
    ),
}


@pytest.mark.parametrize("name", MODELS)
def test_the_published_states_hold(name):
    model = MODELS[name]
    found = report(load_conflict(model.conflict), tuple(model.equilibria))
    assert found["equilibria"] == model.equilibria
    assert not model.stable or found["stable"] == model.stable


def test_replies_at_the_same_moment_by_those_who_would_stay_anyway_hold_more_than_is_published():
    """At 2 and 10 SEQ keeps North Korea where it is, so the author lets nothing collide there."""
    conflict = load_conflict(_korea(*_DOVES))
    solution = solve(conflict.game, ("SEQ", "SEQ_or_SIM"))
    assert report(conflict, ("SEQ_or_SIM",))["equilibria"] == {"SEQ_or_SIM": [0, 2, 4, 5, 10]}
    for state in (2, 10):
        held = solution.stable["SEQ"][:, conflict.numbers.index(state)]
        assert held.tolist() == [False, True]


def test_without_irreversible_invasion_the_published_war_does_not_hold():
    found = report(load_conflict(_korea(*_DOVES, irreversible=False)), ["SEQ"])["equilibria"]
    assert found == {"SEQ": [0, 5]}


@pytest.mark.parametrize(
    ("name", "farsighted"),
    [
        ("prisoners' dilemma", [1, 4]),
        ("chicken", [4]),
        ("Cuba 1962, the game without an equilibrium", [1]),
    ],
)
def test_foresight_finds_the_nonmyopic_equilibria(name, farsighted):
    """As in S. J. Brams, D. Wittman, "Nonmyopic equilibria in 2x2 games", Conflict Management 6(1), 1981."""
    conflict = load_conflict(MODELS[name].conflict)
    held = foresee(conflict.game).nonmyopic.all(axis=0)
    assert [conflict.numbers[s] for s in held.nonzero()[0]] == farsighted


def test_gisborne_where_only_the_wish_for_quiet_is_known_of_the_province():
    """[Li2004]: of the province only 3 > 7, 4 > 8, 1 > 5, 2 > 6 are known; then 4, 6, 8 can be equilibria."""
    file = _gisborne([])
    del file["preferences_best_to_worst"]["Provincial"]
    file |= {
        "states": list(range(1, 9)),
        "known_preferences": {"Provincial": [[3, 7], [4, 8], [1, 5], [2, 6]]},
    }
    unknown = full_report(load_conflict(file))["unknown"]
    found = {attitude: {c: told["equilibria"][c] for c in ("R", "SMR")} for attitude, told in unknown.items()}
    cautious = {"R": [4, 6], "SMR": [4, 6, 8]}
    assert found == {
        "a": {"R": [], "SMR": []},
        "b": cautious,
        "c": {"R": [], "SMR": [4, 6, 8]},
        "d": cautious,
    }


def _prefers(*texts):
    return tuple(Statement(prefer=text) for text in texts)


def test_an_arms_race_by_mistake():
    """P. G. Bennett, M. R. Dando, "The arms race as a hypergame", Futures 14(4), 1982.

    Quoted as the literature repeats it. Both would rather disarm together than arm alone, and each thinks the
    other would rather arm alone. Each then expects nothing but arms, although disarming together would last.
    """
    case = Case(
        case=CaseInfo(title="t", question="q", as_of="1982-01-01", focal="A", target="B"),
        actors=(Actor(id="A", name="A"), Actor(id="B", name="B")),
        options=(Option(id="a", actor="A", name="disarm"), Option(id="b", actor="B", name="disarm")),
        preferences={
            "A": Preference(order=_prefers("a & b", "b", "!a")),
            "B": Preference(order=_prefers("a & b", "a", "!b")),
        },
        beliefs={
            "A": {"B": View(order=_prefers("a & !b", "a & b", "!b"))},
            "B": {"A": View(order=_prefers("b & !a", "a & b", "!a"))},
        },
    )
    game = build(case)
    for holder in ("A", "B"):
        seen = perceive(case, game, holder).game
        assert [seen.yn(s) for s in solve(seen, ("R",)).equilibria("R")] == ["NN"]
    assert [game.yn(s) for s in really_holds(case, game, "R").nonzero()[0]] == ["NN", "YY"]


def test_the_same_arms_race_as_a_conflict_file():
    """State 1: both arm; 2, 3: A or B alone disarms; 4: both."""
    file = {
        "options": {"A": ["disarm"], "B": ["disarm"]},
        "states": [1, 2, 3, 4],
        "preferences_best_to_worst": {"A": [4, 3, 1, 2], "B": [4, 2, 1, 3]},
        "believed_preferences": {"A": {"B": [2, 4, 1, 3]}, "B": {"A": [3, 4, 1, 2]}},
    }
    view = full_report(load_conflict(file))["hypergame"]
    assert [view["expects"][dm]["R"] for dm in "AB"] == [[1], [1]]
    assert (view["equilibria"]["R"], view["surprises"]["R"]["holds_and_nobody_expects"]) == ([1, 4], [4])

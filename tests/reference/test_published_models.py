"""Published models small enough to print, against the equilibria their authors give.

Where `read` is true, model and answers were taken from the publication itself; otherwise they are quoted
as the literature repeats them, and the publication was not at hand. States are numbered as published.
"""

from dataclasses import dataclass, field

import pytest

from suasion.case.model import Actor, Case, CaseInfo, Option, Preference, Statement, View
from suasion.play.beliefs import perceive, really_holds
from suasion.play.build import build
from suasion.play.conflict import load_conflict
from suasion.play.nonmyopic import foresee
from suasion.play.report import report
from suasion.play.stability import solve
from suasion.play.uncertain import solve_unknown


@dataclass(frozen=True)
class Published:
    source: str
    read: bool
    conflict: dict
    equilibria: dict
    ours: dict = field(default_factory=dict)
    """Where the definitions part from the publication: our answer by concept, explained at the model."""


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


_HAWKS = [8, 9, 0, 10, 13, 12, 5, 4, 1, 2, 14, 6]
_DOVES = [8, 0, 10, 2, 9, 12, 4, 5, 14, 13, 6, 1], [6, 14, 2, 10, 0, 8, 4, 12, 5, 1, 9, 13]
_JACOBI = "Z. Jacobi, The Graph Model of Conflict Resolution: Sensitivity Analysis, 12 November 2017"

MODELS = {
    "North Korea that fears a nuclear strike": Published(
        f"{_JACOBI}, nuclear deterrence",
        True,
        _korea(_HAWKS, [6, 14, 4, 12, 0, 10, 5, 13, 2, 1, 9, 8]),
        {"SEQ": [0, 5, 10, 12], "SMR": [0, 5, 10, 12]},
    ),
    # The author names no state held by simultaneous replies here. By the definition 2 and 10 are: both sides
    # would leave, and whatever one leaves for, some move of the other at the same moment makes worse than
    # staying (at 2, an end of the withdrawal together with an invasion makes 4).
    "North Korea and the US, both peaceful": Published(
        f"{_JACOBI}, pacifistic people",
        True,
        _korea(*_DOVES),
        {"SEQ": [0, 4, 5], "SMR": [0, 2, 4, 5, 8, 10, 12], "SEQ_or_SIM": [0, 4, 5]},
        {"SEQ_or_SIM": [0, 2, 4, 5, 10]},
    ),
    "Lake Gisborne, a province that wants revenue": Published(
        "[Xu2018] chapter 5; [Li2004]", False, _gisborne([3, 7, 4, 8, 1, 5, 2, 6]), {"R": [4], "SEQ": [4]}
    ),
    "Lake Gisborne, a province that minds its lakes": Published(
        "[Xu2018] chapter 5; [Li2004]", False, _gisborne([2, 6, 1, 5, 4, 8, 3, 7]), {"R": [6], "SEQ": [6]}
    ),
    "prisoners' dilemma": Published(
        "[Fang1993]", False, _two_by_two([3, 4, 1, 2], [2, 4, 1, 3]), {"R": [1], "GMR": [1, 4], "SEQ": [1, 4]}
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
    found = report(load_conflict(model.conflict), tuple(model.equilibria))["equilibria"]
    assert found == {**model.equilibria, **model.ours}


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
    game = load_conflict(MODELS["Lake Gisborne, a province that wants revenue"].conflict).game
    known = {(3, 7), (4, 8), (1, 5), (2, 6)}
    open_ = [(a - 1, b - 1) for a in range(1, 9) for b in range(a + 1, 9) if (a, b) not in known]
    found = {}
    for attitude in "abcd":
        solution = solve_unknown(game, {1: open_}, attitude)
        found[attitude] = {c: [s + 1 for s in solution.equilibria(c)] for c in ("R", "SMR")}
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

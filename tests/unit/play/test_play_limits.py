"""Limits and choices between engines: where they lie, and that the choice changes no answer."""

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from literal.compare import plain
from literal.games import random_arc_form, random_option_form
from suasion.case.statements import parse
from suasion.errors import CaseError, TooLarge
from suasion.play.algorithms import grids
from suasion.play.algorithms.chains import Chains
from suasion.play.algorithms.fibres import FibreSweeps
from suasion.play.algorithms.grids import GridSweeps
from suasion.play.algorithms.sweeps import ListSweeps
from suasion.play.game import Space, arc_game, option_game
from suasion.play.graph import states
from suasion.play.graph.moves import cube_fibres
from suasion.play.graph.states import feasible
from suasion.play.rules import Rules
from suasion.play.stability import relations
from suasion.play.stability import solving as stability
from suasion.play.stability.relations import move_table
from suasion.play.stability.simultaneous import joint_states
from suasion.play.stability.solving import choose_sweeps, solve


def arcs_of(n):
    """A line of n states, moved along by two decision makers in turn."""
    return [(s % 2, s, s + 1) for s in range(n - 1)]


# States ------------------------------------------------------------------------------------


def test_sixty_two_options_are_listed_if_few_states_are_left_and_sixty_three_are_not():
    names = [f"o{k}" for k in range(63)]
    rules = [parse(f"!{name}") for name in names[1:]]
    assert feasible(names[:62], rules[:61]).tolist() == [0, 1]
    with pytest.raises(TooLarge, match="63 options"):
        feasible(names, rules)


def test_codes_take_64_bits_as_soon_as_32_do_not_hold_them():
    for count, kind in ((30, np.int32), (31, np.int32), (32, np.int64)):
        names = [f"o{k}" for k in range(count)]
        codes = feasible(names, [parse(name) for name in names])
        assert codes.tolist() == [2**count - 1]
        assert codes.dtype == kind


@pytest.mark.parametrize("rules", [[], ["o0 -> o1"], ["o0 -> o1", "!(o2 & o0)"]])
def test_as_many_states_as_the_limit_are_listed_and_one_fewer_allowed_is_refused(rules, monkeypatch):
    names, held = ["o0", "o1", "o2"], [parse(rule) for rule in rules]
    codes = feasible(names, held)
    monkeypatch.setattr(states, "LIMIT", len(codes))
    assert feasible(names, held).tolist() == codes.tolist()
    monkeypatch.setattr(states, "LIMIT", len(codes) - 1)
    with pytest.raises(TooLarge, match=f"leave {len(codes)} states"):
        feasible(names, held)


def test_a_refusal_names_the_loosest_options_and_says_how_loose_they_are(monkeypatch):
    monkeypatch.setattr(states, "LIMIT", 4)
    names = [f"o{k}" for k in range(6)]
    with pytest.raises(TooLarge) as refused:
        feasible(names, [parse("o0 -> o1")])
    assert "ties o2, o3, o4, o5 together would help most (no rule" in refused.value.problems[0].remedy
    with pytest.raises(TooLarge) as refused:
        feasible(names, [parse("o0 | o1 | o5"), parse("o0 -> o2"), parse("o1 | o5")])
    assert "ties o3, o4, o2, o0 together" in refused.value.problems[0].remedy
    assert "at most 2 of the 3 rules" in refused.value.problems[0].remedy


def test_a_sample_refuses_only_what_is_far_too_large(monkeypatch):
    """The estimate refuses above four times the limit; below that the states are counted."""
    names = [f"o{k}" for k in range(12)]
    rules = [parse(f"!({names[k]} & {names[k + 1]})") for k in range(0, 12, 2)]
    codes = feasible(names, rules)
    assert len(codes) == 3**6
    monkeypatch.setattr(states, "SAMPLED", 4)
    monkeypatch.setattr(states, "SAMPLE", 16)
    assert feasible(names, rules).tolist() == codes.tolist()
    monkeypatch.setattr(states, "LIMIT", 300)
    with pytest.raises(TooLarge, match="leave 729 states"):
        feasible(names, rules)
    monkeypatch.setattr(states, "LIMIT", 100)
    with pytest.raises(TooLarge, match=r"leave about (\d+) states \(from a sample\)") as refused:
        feasible(names, rules)
    told = int(refused.value.problems[0].what.split("about ")[1].split()[0])
    assert 500 < told < 1100


def test_estimates_are_exact_where_the_sample_is_everything(monkeypatch):
    """Twenty of 32 states are left; the rule waits for all five options, so 16 codes are grown before it."""
    names = [f"o{k}" for k in range(5)]
    rules = [parse("count(o0, o1, o2, o3, o4) >= 2"), parse("!(o0 & o1 & o2 & !o3 & !o4)")]
    rules.append(parse("count(o0, o1, o2, o3, o4) <= 3"))
    assert len(feasible(names, rules)) == 19
    for sampled, limit, told in ((15, 4, "about 19"), (15, 5, "19"), (16, 4, "19"), (0, 4, "about 19")):
        monkeypatch.setattr(states, "SAMPLED", sampled)
        monkeypatch.setattr(states, "LIMIT", limit)
        with pytest.raises(TooLarge, match=f"leave {told} states"):
            feasible(names, rules)
    more = [*rules[1:], parse("count(o0, o1, o2, o3, o4) >= 2 | (o0 & !o1 & !o2 & !o3 & !o4)")]
    for sampled, limit, told in ((15, 4, "about 20"), (15, 5, "20")):
        monkeypatch.setattr(states, "SAMPLED", sampled)
        monkeypatch.setattr(states, "LIMIT", limit)
        with pytest.raises(TooLarge, match=f"leave {told} states"):
            feasible(names, more)


def test_options_grow_so_that_rules_complete_soon(monkeypatch):
    """Rules over few options first: what is listed on the way is never much more than what is left."""
    names = [f"o{k}" for k in range(12)]
    rules = [parse(f"count({', '.join(names)}) >= 0"), parse("count(o8, o9, o10, o11) == 1")]
    rules += [parse("o3 & !o7"), parse("count(o0, o1, o2) == 3")]
    sizes = []
    grow = states._grow
    monkeypatch.setattr(states, "_grow", lambda codes, *rest: sizes.append(len(codes)) or grow(codes, *rest))
    codes = feasible(names, rules)
    assert len(codes) == 4 * 2**3
    assert max(sizes) <= len(codes) / 2
    assert codes.tolist() == sorted(codes.tolist())


def test_pieces_of_codes_change_nothing(monkeypatch):
    statement = parse("o0 & !o3 | o4")
    whole = states.where_true(statement, [f"o{k}" for k in range(5)], np.arange(32))
    monkeypatch.setattr(states, "CHUNK", 7)
    assert [piece.tolist() for _, piece in states.chunks(np.arange(9))] == [list(range(7)), [7, 8]]
    assert states.where_true(statement, [f"o{k}" for k in range(5)], np.arange(32)).tolist() == whole.tolist()


# Engines -----------------------------------------------------------------------------------


@pytest.mark.parametrize("few", [0, 10**9])
@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize("tables", [True, False])
def test_lists_tables_fibres_and_chains_give_the_same_answers(few, compiled, tables, monkeypatch):
    """Whatever the size of a game makes the engine choose, the literal definitions hold."""
    if compiled:
        pytest.importorskip("numba")
    monkeypatch.setattr(stability, "FEW_MOVES", few)
    monkeypatch.setattr(stability, "_compiled", lambda: compiled)
    monkeypatch.setattr(grids, "MOST_STATES", 10**9 if tables else 0)
    for seed in range(30):
        for twin in (random_option_form(seed, 4), random_arc_form(seed, 6)):
            for what, found, expected in plain(twin):
                assert found == expected, (seed, what)


def test_which_engine_is_taken(monkeypatch):
    pytest.importorskip("numba")
    game = option_game(("A", "B"), {"x": "A", "y": "B"}, [range(4)] * 2)
    assert game.space.n_moves() == 8
    for few, most, kind in ((8, 4, ListSweeps), (7, 4, GridSweeps), (7, 3, FibreSweeps)):
        monkeypatch.setattr(stability, "FEW_MOVES", few)
        monkeypatch.setattr(grids, "MOST_STATES", most)
        assert isinstance(choose_sweeps(game), kind)
    assert isinstance(choose_sweeps(random_arc_form(1).game), ListSweeps)


def test_a_table_may_be_filled_up_to_one_half():
    """Two own options, three settings of the others: fibres of 4, 1 and 1 states; a fourth is too many."""
    options = {"a": "A", "b": "A", "c": "B", "d": "B"}
    half = option_game(("A", "B"), options, [range(6)] * 2, codes=[0, 1, 2, 3, 4, 8])
    assert half.space.longest() == (4, 3)
    grid = half.space.grid(0)
    assert grid is not None
    assert grid.T.tolist() == [[0, 1, 2, 3], [4, 6, 6, 6], [5, 6, 6, 6]]
    more = option_game(("A", "B"), options, [range(7)] * 2, codes=[0, 1, 2, 3, 4, 8, 12])
    assert more.space.grid(0) is None


def test_without_compiled_loops_fewer_moves_are_listed(monkeypatch):
    monkeypatch.setattr(stability, "FEW_MOVES", 0)
    monkeypatch.setattr(stability, "_compiled", lambda: False)
    monkeypatch.setattr(grids, "MOST_STATES", 0)
    game = option_game(("A", "B"), {"x": "A", "y": "B"}, [range(4)] * 2)
    monkeypatch.setattr(stability, "MANY_MOVES", 8)
    assert isinstance(choose_sweeps(game), ListSweeps)
    monkeypatch.setattr(stability, "MANY_MOVES", 7)
    with pytest.raises(TooLarge, match=r"suasion\[fast\]"):
        choose_sweeps(game)


def test_with_moves_removed_a_third_is_listed(monkeypatch):
    game = next(g for g in (random_option_form(k, 4).game for k in range(99)) if not g.transitive)
    for factor, fits in ((3, True), (2, False)):
        monkeypatch.setattr(stability, "MANY_MOVES", factor * game.space.n_moves() + 1)
        if fits:
            assert isinstance(choose_sweeps(game), ListSweeps)
        else:
            with pytest.raises(TooLarge, match="single moves removed"):
                choose_sweeps(game)


def test_long_chains_of_replies_are_handed_to_the_compiled_loop_and_short_ones_not(monkeypatch):
    pytest.importorskip("numba")
    asked = []
    least = Chains.least
    monkeypatch.setattr(Chains, "least", lambda self, *rest: asked.append(1) or least(self, *rest))
    for length, handed in ((60, False), (90, True)):
        line = [(0, 0, 1), *((1 + s % 2, s, s + 1) for s in range(1, length))]
        ranks = [[1, *[2] * (length - 1), 0], range(length + 1), range(length + 1)]
        game = arc_game(("A", "B", "C"), length + 1, line, ranks)
        asked.clear()
        assert solve(game, ["GMR"]).stable["GMR"][0, 0]
        assert bool(asked) == handed, length


def test_small_games_given_by_their_moves_load_no_compiler():
    script = (
        "import sys\n"
        "from suasion.play.game import arc_game\n"
        "from suasion.play.stability.solving import solve\n"
        "arcs = [(0, 0, 1), (1, 1, 2), (0, 2, 0)]\n"
        "solve(arc_game(('A', 'B'), 3, arcs, [[0, 1, 2], [2, 1, 0]]), ['R', 'GMR', 'SMR', 'SEQ'])\n"
        "print([m for m in ('numba', 'pysat', 'scipy', 'networkx') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_joint_outcomes_that_no_state_has_are_left_out():
    """Codes beyond the last state, and gaps between states, are infeasible."""
    game = option_game(("A", "B"), {"x": "A", "y": "B"}, [[0, 1, 2], [0, 0, 1]], codes=[0, 1, 2])
    assert joint_states(game, 0, 0, 1).tolist() == [1]


def test_tables_are_made_up_to_their_limit(monkeypatch):
    game = arc_game(("A", "B"), 3, arcs_of(3), [[0, 1, 2]] * 2)
    monkeypatch.setattr(relations, "MOST_STATES", 3)
    assert np.argwhere(move_table(game, 1)).tolist() == [[1, 2]]
    monkeypatch.setattr(relations, "MOST_STATES", 2)
    with pytest.raises(TooLarge, match="3 states"):
        move_table(game, 1)


def test_fibres_of_a_full_game_are_everybody_elses_settings():
    for mask in range(16):
        order, starts = cube_fibres(4, mask)
        assert sorted(order.tolist()) == list(range(16))
        for lo, hi in pairwise(starts):
            members = order[lo:hi]
            assert len(members) == 2 ** mask.bit_count()
            assert len({int(s) & ~mask for s in members}) == 1
            assert members.tolist() == sorted(members.tolist())


def test_a_full_game_is_laid_out_without_sorting(monkeypatch):
    monkeypatch.setattr(Space, "_sorted_groups", lambda space, dm: pytest.fail("sorted"))
    for mask, owners in ((0b011, "AAB"), (0b101, "ABA")):
        game = option_game(("A", "B"), dict(zip("xyz", owners, strict=True)), [range(8)] * 2)
        assert game.space.mask(0) == mask
        assert [x.tolist() for x in game.space.groups(0)] == [x.tolist() for x in cube_fibres(3, mask)]


def test_moves_a_game_could_have_are_pairs_within_fibres():
    for seed in range(30):
        game = random_option_form(seed, 5, removals=False).game
        own = [game.space.mask(dm) for dm in range(len(game.actors))]
        pairs = sum(
            s != t and not (s ^ t) & ~mask
            for mask in own
            for s in game.codes.tolist()
            for t in game.codes.tolist()
        )
        assert game.space.n_moves() == pairs


def test_where_no_state_agrees_a_restriction_is_refused_before_and_after_it_was_asked():
    game = option_game(("A",), {"x": "A", "y": "A"}, [[0, 1, 2]], codes=[0, 1, 2])
    for _ in range(2):
        with pytest.raises(CaseError, match="agrees with x = yes, y = yes"):
            game.restrict({"x": True, "y": True})


@pytest.mark.parametrize("replies", ["any", "one_step", "each_once"])
def test_two_decision_makers_reply_by_one_move_under_any_rule(replies):
    """Without a third, B may not move twice in a row: whatever the length, one move is the reply."""
    line = [(0, 0, 1), (1, 1, 2), (1, 2, 3)]
    for ranks, holds in (([1, 2, 1, 0], True), ([1, 2, 2, 0], False)):
        game = arc_game(("A", "B"), 4, line, [ranks, [0, 1, 2, 3]])
        assert bool(solve(game, ["GMR"], Rules(replies)).stable["GMR"][0, 0]) == holds

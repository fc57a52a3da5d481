"""Laws that any answer of the engine obeys."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from literal.games import random_arc_form, random_option_form
from suasion.play.conflict import load_conflict
from suasion.play.conflict.report import report
from suasion.play.exchange import conflict_of
from suasion.play.game import Game, Space, arc_game, option_game
from suasion.play.graph.merge import merge
from suasion.play.graph.moves import Removal
from suasion.play.rules import Rules
from suasion.play.stability import solve
from suasion.play.stability.coalitions import solve_coalitions

PLAIN = ("R", "GMR", "SMR", "SEQ", "SSEQ")
seeds = st.integers(0, 10**9)
rules = st.builds(
    Rules,
    st.sampled_from(["any", "one_step", "each_once"]),
    st.sampled_from(["not_better", "worse"]),
    st.booleans(),
)


few = settings(max_examples=40)


@st.composite
def option_games(draw):
    return random_option_form(draw(seeds), most_options=5).game


@st.composite
def games(draw):
    return draw(option_games()) if draw(st.booleans()) else random_arc_form(draw(seeds), 9).game


def within(smaller, larger):
    return bool((smaller <= larger).all())


@few
@given(games(), rules)
def test_nash_implies_smr_implies_gmr_and_nash_implies_seq_implies_gmr(game, rules):
    stable = solve(game, PLAIN, rules).stable
    assert within(stable["R"], stable["SMR"])
    assert within(stable["SMR"], stable["GMR"])
    assert within(stable["R"], stable["SEQ"])
    assert within(stable["SEQ"], stable["GMR"])


@few
@given(games(), rules)
def test_sseq_is_stronger_than_seq_and_smr(game, rules):
    stable = solve(game, PLAIN, rules).stable
    assert within(stable["R"], stable["SSEQ"])
    assert within(stable["SSEQ"], stable["SEQ"] & stable["SMR"])


@few
@given(option_games())
def test_nash_implies_sim_and_per_dm_stability_is_the_union(game):
    stable = solve(game, ("R", "SEQ", "SIM", "SEQ_or_SIM")).stable
    assert within(stable["R"], stable["SIM"])
    assert np.array_equal(stable["SEQ_or_SIM"], stable["SEQ"] | stable["SIM"])


@few
@given(option_games())
def test_who_stays_anyway_does_not_collide_with_anybody(game):
    """SEQ_then_SIM lies between SEQ and SEQ_or_SIM; of two, both must want to leave."""
    stable = solve(game, ("SEQ", "SIM", "SEQ_or_SIM", "SEQ_then_SIM")).stable
    assert within(stable["SEQ"], stable["SEQ_then_SIM"])
    assert within(stable["SEQ_then_SIM"], stable["SEQ_or_SIM"])
    if len(game.actors) == 2:
        both_leave = ~stable["SEQ"].any(axis=0)
        assert np.array_equal(stable["SEQ_then_SIM"], stable["SEQ"] | (stable["SIM"] & both_leave))


@few
@given(games())
def test_longer_replies_deter_more(game):
    short, once, free = (
        solve(game, ("GMR", "SMR", "SEQ"), Rules(replies)).stable
        for replies in ("one_step", "each_once", "any")
    )
    for concept in ("GMR", "SMR", "SEQ"):
        assert within(short[concept], once[concept])
        assert within(once[concept], free[concept])


@few
@given(games(), st.sampled_from(["any", "one_step", "each_once"]))
def test_asking_more_of_a_sanction_deters_less(game, replies):
    book = solve(game, PLAIN, Rules(replies)).stable
    for harder in (Rules(replies, returning=False), Rules(replies, "worse")):
        for concept, stable in solve(game, PLAIN, harder).stable.items():
            assert within(stable, book[concept])


@few
@given(games(), st.integers(1, 9), st.integers(-50, 50))
def test_only_the_order_of_ranks_matters(game, factor, shift):
    moved = game.with_ranks([rank * factor + shift for rank in game.ranks])
    dense = game.with_ranks([np.unique(rank, return_inverse=True)[1] for rank in game.ranks])
    stable = solve(game, PLAIN).stable
    for other in (moved, dense):
        for concept, again in solve(other, PLAIN).stable.items():
            assert np.array_equal(again, stable[concept])


def _renamed_dms(game, order):
    """The same game with its decision makers listed in another order."""
    place = [order.index(dm) for dm in range(len(order))]
    space = Space(
        tuple(game.actors[k] for k in order),
        game.options,
        tuple(place[dm] for dm in game.owner),
        game.space.directions,
        game.codes,
        tuple(game.space.removals(k) for k in order),
    )
    return Game(space, tuple(game.ranks[k] for k in order))


@few
@given(option_games(), st.randoms(use_true_random=False))
def test_the_order_of_decision_makers_changes_nothing(game, random):
    order = list(range(len(game.actors)))
    random.shuffle(order)
    stable = solve(game, (*PLAIN, "SIM")).stable
    for concept, again in solve(_renamed_dms(game, order), (*PLAIN, "SIM")).stable.items():
        assert np.array_equal(again, stable[concept][order])


@few
@given(option_games(), st.randoms(use_true_random=False))
def test_the_order_of_options_changes_nothing(game, random):
    order = list(range(len(game.options)))
    random.shuffle(order)
    codes = np.array([sum((int(c) >> k & 1) << place for place, k in enumerate(order)) for c in game.codes])
    by = np.argsort(codes)
    removed = tuple(
        tuple(Removal(r.start[by], r.end[by]) for r in game.space.removals(dm))
        for dm in range(len(game.actors))
    )
    space = Space(
        game.actors,
        tuple(game.options[k] for k in order),
        tuple(game.owner[k] for k in order),
        tuple(game.space.directions[k] for k in order),
        codes[by],
        removed,
    )
    shuffled = Game(space, tuple(rank[by] for rank in game.ranks))
    stable = solve(game, (*PLAIN, "SIM")).stable
    for concept, again in solve(shuffled, (*PLAIN, "SIM")).stable.items():
        assert np.array_equal(again, stable[concept][:, by])


@few
@given(option_games())
def test_renaming_yes_and_no_changes_nothing(game):
    all_ones = (1 << len(game.options)) - 1
    by = np.argsort(all_ones ^ game.codes)
    turned = {"both": "both", "to_yes": "to_no", "to_no": "to_yes"}
    removed = tuple(
        tuple(Removal(r.start[by], r.end[by]) for r in game.space.removals(dm))
        for dm in range(len(game.actors))
    )
    ways = tuple(turned[way] for way in game.space.directions)
    space = Space(game.actors, game.options, game.owner, ways, (all_ones ^ game.codes)[by], removed)
    stable = solve(game, (*PLAIN, "SIM")).stable
    again = solve(Game(space, tuple(rank[by] for rank in game.ranks)), (*PLAIN, "SIM")).stable
    for concept in stable:
        assert np.array_equal(again[concept], stable[concept][:, by])


@few
@given(option_games())
def test_listing_the_moves_of_an_option_form_changes_nothing(game):
    arcs = [
        (dm, int(s), int(t))
        for dm in range(len(game.actors))
        for s, t in zip(game.arcs(dm).source, game.arcs(dm).target, strict=True)
    ]
    listed = arc_game(game.actors, game.n_states, arcs, [rank.tolist() for rank in game.ranks])
    stable = solve(game, PLAIN).stable
    for concept, again in solve(listed, PLAIN).stable.items():
        assert np.array_equal(again, stable[concept])


@few
@given(option_games())
def test_moves_of_one_state_are_the_rows_of_the_move_list(game):
    for dm in range(len(game.actors)):
        arcs = game.arcs(dm)
        for s in range(game.n_states):
            assert game.moves(dm, s).tolist() == arcs.target[arcs.source == s].tolist()


@few
@given(option_games(), st.data())
def test_a_restricted_game_is_the_game_among_the_states_that_agree(game, data):
    s = data.draw(st.integers(0, game.n_states - 1))
    some = data.draw(st.lists(st.sampled_from(game.options), unique=True))
    fixed = {option: game.setting(s)[option] for option in some}
    small = game.restrict(fixed)
    agree = [x for x in range(game.n_states) if fixed.items() <= game.setting(x).items()]
    assert [small.setting(x) for x in range(small.n_states)] == [game.setting(x) for x in agree]
    for x, old in enumerate(agree):
        for dm in range(len(game.actors)):
            kept = [agree[t] for t in small.moves(dm, x)]
            assert kept == [t for t in game.moves(dm, old).tolist() if t in agree]
            assert small.ranks[dm][x] == game.ranks[dm][old]


@few
@given(option_games())
def test_a_decision_maker_without_moves_finds_every_state_stable(game):
    idle = Space(
        (*game.actors, "Z"),
        game.options,
        game.owner,
        game.space.directions,
        game.codes,
        (*(game.space.removals(dm) for dm in range(len(game.actors))), ()),
    )
    wider = Game(idle, (*game.ranks, np.arange(game.n_states, dtype=np.int32)))
    before, after = solve(game, PLAIN).stable, solve(wider, PLAIN).stable
    for concept in PLAIN:
        assert after[concept][-1].all()
        assert np.array_equal(after[concept][:-1], before[concept])


@few
@given(games())
def test_one_who_is_indifferent_finds_every_state_stable(game):
    calm = game.with_ranks({0: np.zeros(game.n_states)})
    for stable in solve(calm, PLAIN).stable.values():
        assert stable[0].all()


@few
@given(games())
def test_nobody_leaves_a_best_state(game):
    for stable in solve(game, PLAIN).stable.values():
        for dm, rank in enumerate(game.ranks):
            assert stable[dm][rank == rank.max()].all()


@few
@given(games())
def test_stability_for_all_coalitions_implies_it_for_each(game):
    found = solve_coalitions(game, ("CNash", "CGMR"))
    nash, gmr = solve(game, ("R", "GMR")).holds("R"), solve(game, ("R", "GMR")).holds("GMR")
    assert nash[list(found.universal("CNash"))].all()
    if game.transitive:
        assert gmr[list(found.universal("CGMR"))].all()


@few
@given(games())
def test_merging_nothing_changes_nothing(game):
    merged = merge(game, [])
    stable = solve(game, PLAIN).stable
    for concept, again in solve(merged.game, PLAIN).stable.items():
        assert np.array_equal(again, stable[concept])


@few
@given(option_games())
def test_a_game_written_as_a_conflict_file_reads_back_as_itself(game):
    conflict = load_conflict(conflict_of(game))
    expected = solve(game)
    found = report(conflict)
    for concept in expected.concepts:
        assert found["equilibria"][concept] == [s + 1 for s in expected.equilibria(concept)]
        for dm, actor in enumerate(game.actors):
            assert found["stable"][actor][concept] == [s + 1 for s in expected.stable_for(dm, concept)]


@few
@given(st.lists(st.permutations(range(8)), min_size=2, max_size=2), st.integers(1, 2))
def test_with_two_decision_makers_who_move_once_all_reply_lengths_agree(orders, split):
    owners = {f"o{k}": "A" if k < split else "B" for k in range(3)}
    game = option_game(("A", "B"), owners, orders)
    free, short = solve(game, PLAIN), solve(game, PLAIN, Rules("one_step"))
    for concept in PLAIN:
        assert np.array_equal(free.stable[concept], short.stable[concept])

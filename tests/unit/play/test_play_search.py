"""The parts of the search in large games: which improvements it goes through and what it passes over."""

from itertools import combinations, pairwise

import pytest

from laws.test_play_large import pair
from suasion.case.statements import parse
from suasion.play.algorithms.large import LargeGame, find_equilibria
from suasion.play.algorithms.search import Search, _stages

pytest.importorskip("pysat")


def searched(count, **how):
    """Games, each with a search in it, a decision maker and some of its states."""
    for seed in range(count):
        twin = pair(seed, **how)
        if twin is None:
            continue
        large, game = twin
        for i in range(len(game.actors)):
            for s in range(0, game.n_states, 1 + game.n_states // 6):
                yield seed, large, game, Search(large, "GMR", 3), i, s


def own(large, i, setting):
    return tuple(setting[option] for option in large.own(i))


def improvements(large, game, i, s):
    return sorted(own(large, i, game.setting(q)) for q in game.improvements(i, s).tolist())


@pytest.mark.parametrize("one_way", [False, True])
def test_all_improvements_are_gone_through_and_each_once(one_way):
    for seed, large, game, search, i, s in searched(40, one_way=one_way):
        start = game.setting(s)
        worth = large.worth(i, start)
        found = [q for q, _ in search._improvements(i, start, worth)]
        assert all(large.worth(i, q) > worth for q in found), seed
        assert sorted(own(large, i, q) for q in found) == improvements(large, game, i, s), seed


def test_the_last_three_replies_that_spoiled_something_are_kept_each_once():
    """They are tried first at the next state; more of them would cost more than they save."""
    most = 0
    for seed in range(60):
        large, game = pair(seed, coupled=False)
        search = Search(large, "GMR", 3)
        for s in range(game.n_states):
            search.examine(game.setting(s))
        for kept in search.spoilers.values():
            assert len(kept) <= 3
            assert all(a != b for a, b in combinations(kept, 2)), seed
            most = max(most, len(kept))
    assert most == 3


def expected_left(large, search, i, start, end, rest):
    """The improvements that going to `end` does not spoil: a rule is in the way, or i is still better off."""
    mine = {option: end[option] for option in large.own(i)}
    movers = [k for k in range(len(large.actors)) if k != i and own(large, k, start) != own(large, k, end)]
    stages = _stages(large, {**start, **mine}, end, movers)
    left = set()
    for q in rest:
        met = dict(zip(large.own(i), q, strict=True))
        blocked = not all(large.feasible({**stage, **met}) for stage in stages)
        if blocked or large.worth(i, {**end, **met}) > large.worth(i, start):
            left.add(q)
    return left


@pytest.mark.parametrize("coupled", [False, True])
def test_improvements_that_one_reply_spoils_are_passed_over_and_no_others(coupled):
    skipped = kept = 0
    for seed, large, game, search, i, s in searched(90, coupled=coupled):
        start = game.setting(s)
        end = game.setting((s * 7 + seed) % game.n_states)
        worth = large.worth(i, start)
        everything = improvements(large, game, i, s)
        going = search._improvements(i, start, worth)
        first, skip = next(going, (None, None))
        if first is not None and skip(end):
            left = {own(large, i, q) for q, _ in going}
            rest = set(everything) - {own(large, i, first)}
            assert left == expected_left(large, search, i, start, end, rest), (seed, i, s)
            skipped, kept = skipped + len(rest - left), kept + len(left)
    assert min(skipped, kept) > 20


def ways_to(large, i, start, end):
    """Whether the others can go from start to end, in some order, each at once and by what is allowed."""
    left = [k for k in range(len(large.actors)) if k != i and own(large, k, start) != own(large, k, end)]
    if not left:
        return True
    for k in left:
        there = {**start, **{option: end[option] for option in large.own(k)}}
        fine = all(large.allows(option, start[option], there[option]) for option in large.own(k))
        if fine and large.feasible(there) and ways_to(large, i, there, end):
            return True
    return False


@pytest.mark.parametrize("one_way", [False, True])
def test_a_reply_counts_only_if_the_others_can_make_it(one_way):
    answers = []
    for seed, large, game, search, i, s in searched(40, one_way=one_way):
        for t in range(0, game.n_states, 1 + game.n_states // 4):
            start, end = game.setting(s), game.setting(t)
            bound = [search.answers.new() for _ in large.orders[i]]
            known = search._skip_spoiled(i, start, end, bound, search.answers.new())
            met = {**start, **{option: end[option] for option in large.own(i)}}
            assert known == ways_to(large, i, met, end), (seed, i, s, t)
            answers.append(known)
    assert 0.2 < sum(answers) / len(answers) < 0.98


def test_a_path_is_looked_for_in_so_many_tries():
    """Of the orders of A, B and C only the last one tried keeps to the rules."""
    rules = (parse("!(b & !c)"), parse("!(a & !b)"))
    game = LargeGame(("A", "B", "C"), ("a", "b", "c"), (0, 1, 2), ("both",) * 3, rules, ((), (), ()))
    none, all_ = dict.fromkeys("abc", False), dict.fromkeys("abc", True)
    passed = [{"a": a, "b": b, "c": True} for a, b in ((False, False), (False, True), (True, True))]
    assert _stages(game, none, all_, [0, 1, 2]) == passed
    assert _stages(game, none, all_, [0, 1, 2], tries=4) == passed
    assert _stages(game, none, all_, [0, 1, 2], tries=3) is None
    assert _stages(game, none, none, []) == []
    assert _stages(game, none, {**none, "a": True}, [0]) is None


def test_where_replies_are_free_a_worth_found_stable_is_looked_at_once(monkeypatch):
    asked = []
    improvements = Search._improvements
    monkeypatch.setattr(
        Search,
        "_improvements",
        lambda self, i, *rest: asked.append((i, rest[1])) or improvements(self, i, *rest),
    )
    for seed in range(0, 60, 3):
        large, _ = pair(seed, coupled=False)
        asked.clear()
        found = find_equilibria(large, "GMR", first=1000)
        stable = [
            (i, large.worth(i, dict.fromkeys(large.options, False) | dict.fromkeys(state, True)))
            for state in found.states
            for i in range(len(large.actors))
        ]
        for i in range(len(large.actors)):
            least = min((worth for k, worth in stable if k == i), default=None)
            looked = [worth for k, worth in asked if k == i and least is not None and worth >= least]
            assert all(after < before for before, after in pairwise(looked)), seed


def test_nothing_is_learnt_where_everybody_is_content():
    game = LargeGame(("A", "B"), ("a", "b"), (0, 1), ("both",) * 2, (), ((), ()))
    for concept in ("R", "GMR"):
        found = find_equilibria(game, concept)
        assert (len(found.states), found.refinements) == (4, 0)

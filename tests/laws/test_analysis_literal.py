"""The analysis agrees with the literal reading of the definitions on random cases."""

import pytest

from literal.analysis import Plain, random_case
from literal.games import random_option_form
from suasion.errors import CaseError
from suasion.play.build import build
from suasion.play.outcomes import list_outcomes, rank_shares, status_quo
from suasion.play.outcomes.beliefs import has_views, perceive, really_holds, scene
from suasion.play.outcomes.evolution import distances, shortest_path
from suasion.play.outcomes.strategies import approach, start_of, unanswered
from suasion.play.stability import solve

SEEDS = range(120)


def _states(game, plain):
    """The plain state of each state of the game, by setting."""
    return [tuple(game.setting(s).values()) for s in range(game.n_states)]


@pytest.mark.parametrize("seed", SEEDS)
def test_outcomes_and_distances_follow_the_definitions(seed):
    case = random_case(seed, one_way=seed % 2 == 1)
    game, plain = build(case), Plain(case)
    states = _states(game, plain)
    assert states == plain.states
    now = status_quo(case, game)
    expected = {s for s, state in enumerate(states) if plain.holds(state)}
    outcomes, groups, total, near = list_outcomes(
        case, game, solve(game, ("R", "SEQ")), now, concepts=("R", "SEQ")
    )
    assert {o.state for o in outcomes} == expected
    assert total == len(expected)
    assert near == sum(outcome.reachable for outcome in outcomes)
    reach = plain.reach(states[now], plain.players)
    far = distances(game, now)
    assert {states[s]: int(far[s]) for s in range(game.n_states) if far[s] >= 0} == reach
    for outcome in outcomes:
        assert outcome.reachable == (states[outcome.state] in reach)
        assert len(outcome.path) == max(reach.get(states[outcome.state], 0), 0)
        _legal(plain, states, outcome.path, now, outcome.state)
        for actor in game.actors:
            beaten = sum(plain.better(actor, states[outcome.state], other) for other in states)
            assert outcome.rank_share[actor] == pytest.approx(beaten / max(len(states) - 1, 1))
    assert sorted(s for group in groups for s in group.states) == sorted(expected)
    assert list(outcomes) == sorted(outcomes, key=lambda o: not o.reachable)


def _legal(plain, states, path, start, end):
    """Every step improves its mover, changes only its options, and the steps join up."""
    at = start
    for step in path:
        assert step.before == at
        assert states[step.after] in plain.improvements(step.actor, states[step.before])
        changed = {
            name: new
            for name, old, new in zip(plain.names, states[step.before], states[step.after], strict=True)
            if old != new
        }
        assert dict(step.changes) == changed
        at = step.after
    if path:
        assert at == end


@pytest.mark.parametrize("seed", SEEDS)
def test_approaches_follow_the_definition(seed):
    case = random_case(seed)
    game, plain = build(case), Plain(case)
    states = _states(game, plain)
    now = status_quo(case, game)
    for strategy in case.strategies:
        restricted_states = [
            s for s in states if all(s[plain.names.index(n)] == v for n, v in strategy.commit.items())
        ]
        mine = {n for n in plain.names if plain.owner[n] == strategy.actor}
        start = _plain_start(plain, strategy, states[now], restricted_states, mine)
        if start is None:
            with pytest.raises(CaseError, match="rule"):
                start_of(case, game, strategy, now)
            continue
        found = approach(case, game, strategy, now, solve, concepts=("R", "SEQ"))
        changes = sum(a != b for a, b in zip(states[found.start], start[0], strict=True))
        assert changes == start[1] == len(found.adjusted)
        small = Plain(case, only=strategy.commit)
        reach = small.reach(states[found.start], small.players)
        expected = {s for s in small.states if small.holds(s) and s in reach}
        assert {states[o.state] for o in found.outcomes} == expected
        for outcome in found.outcomes:
            assert len(outcome.path) == reach[states[outcome.state]]
            _legal(small, states, outcome.path, found.start, outcome.state)
        assert found.credible == _plain_credible(plain, strategy, states, found)
        own = sorted(o.rank_share[strategy.actor] for o in found.outcomes)
        if own:
            assert (found.worst, found.best) == (own[0], own[-1])
            assert found.worst <= found.typical <= found.best


def _plain_start(plain, strategy, now, allowed, mine):
    """The wanted state and how many further changes of own options it needs; None if none helps."""
    wanted = tuple(strategy.commit.get(n, v) for n, v in zip(plain.names, now, strict=True))
    near = [
        sum(a != b for a, b in zip(s, wanted, strict=True))
        for s in allowed
        if all(a == b or n in mine for n, a, b in zip(plain.names, s, wanted, strict=True))
    ]
    return (wanted, min(near)) if near else None


def _plain_credible(plain, strategy, states, found):
    ends = [o.state for o in found.outcomes] or [found.start]
    others = [p for p in plain.players if p != strategy.actor]
    for end in ends:
        s = states[end]
        for q in plain.improvements(strategy.actor, s):
            if all(q[plain.names.index(n)] == v for n, v in strategy.commit.items()):
                continue
            replies = [t for t in plain.reach(q, others) if t != q]
            if all(plain.better(strategy.actor, t, s) for t in replies):
                return False
    return True


@pytest.mark.parametrize("seed", SEEDS)
def test_views_follow_the_definition_of_a_hypergame(seed):
    case = random_case(seed, beliefs=True)
    assert has_views(case)
    game, plain = build(case), Plain(case)
    states = _states(game, plain)
    eyes = {player: Plain(case, holder=player) for player in plain.players}
    expected_real = {s for s in states if all(eyes[p].stays(p, eyes[p].see(s)) for p in plain.players)}
    assert {states[s] for s in really_holds(case, game).nonzero()[0]} == expected_real
    seen = scene(case, game, status_quo(case, game))
    assert {states[s] for s in seen.real.nonzero()[0]} == expected_real
    for player in plain.players:
        view = eyes[player]
        assert {states[s] for s in seen.expected[player].nonzero()[0]} == {
            s for s in states if view.holds(view.see(s))
        }
        perceived = perceive(case, game, player)
        assert [tuple(perceived.game.setting(int(k)).values()) for k in perceived.seen] == [
            view.see(s) for s in states
        ]


@pytest.mark.parametrize("seed", range(40))
def test_a_shortest_path_by_any_moves_is_legal_and_as_long_as_the_distance(seed):
    case = random_case(seed, one_way=True)
    game = build(case)
    far = distances(game, 0, improving=False)
    for s in range(game.n_states):
        if far[s] < 0:
            continue
        path = shortest_path(game, far, s, improving=False)
        assert len(path) == far[s]
        at = 0
        for dm, before, after in path:
            assert before == at
            assert after in game.moves(dm, before)
            at = after
        assert at == s


@pytest.mark.parametrize("seed", range(40))
def test_a_move_is_unanswered_exactly_where_stability_says_so(seed):
    case = random_case(seed)
    game = build(case)
    for concept in ("R", "GMR", "SMR", "SEQ"):
        stable = solve(game, (concept,)).stable[concept]
        for dm in range(len(game.actors)):
            for s in range(game.n_states):
                escapes = any(unanswered(game, dm, s, int(q), concept) for q in game.improvements(dm, s))
                assert escapes != bool(stable[dm, s])


@pytest.mark.parametrize("seed", range(60))
def test_a_move_is_unanswered_exactly_where_stability_says_so_with_moves_removed(seed):
    game = random_option_form(seed, most_options=4).game
    for concept in ("GMR", "SMR", "SEQ"):
        stable = solve(game, (concept,)).stable[concept]
        for dm in range(len(game.actors)):
            for s in range(game.n_states):
                escapes = any(unanswered(game, dm, s, int(q), concept) for q in game.improvements(dm, s))
                assert escapes != bool(stable[dm, s])


def test_rank_shares_lie_between_zero_and_one_and_keep_the_order():
    for seed in range(20):
        game = build(random_case(seed))
        for actor, share in rank_shares(game).items():
            rank = game.ranks[game.actors.index(actor)]
            assert share.min() >= 0.0
            assert share.max() <= 1.0
            assert ((share[:, None] > share) == (rank[:, None] > rank)).all()

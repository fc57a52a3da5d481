"""Every story says what its witness says, and nothing else."""

import contextlib
import re

import pytest

from literal.analysis import Plain, random_case
from suasion.errors import CaseError
from suasion.play.analysis import analyse
from suasion.play.build import build
from suasion.play.outcomes import status_quo
from suasion.play.outcomes.beliefs import scene
from suasion.play.outcomes.strategies import start_of
from suasion.play.pages.phrases import moves_phrase, short_name
from suasion.play.pages.stories import TERMS, Teller, tell_stay
from suasion.play.stability.witness import witness

CONCEPTS = ("R", "GMR", "SMR", "SEQ")


def _told(case, step):
    """The words in which a step must appear."""
    return moves_phrase(case, step.changes)


@pytest.mark.parametrize("seed", range(60))
def test_a_story_names_each_step_of_the_witness_in_order(seed):
    case = random_case(seed)
    game, plain = build(case), Plain(case)
    teller = Teller.of(case, game)
    for concept in CONCEPTS:
        for s in range(game.n_states):
            for dm, actor in enumerate(game.actors):
                story = tell_stay(teller, s, actor, concept)
                verdict = witness(game, s, dm, concept)
                assert story.stable == verdict.stable
                _steps_are_the_witness(story, verdict, game, dm)
                _words_follow_the_steps(case, story)
                _ranks_are_told_truly(story, verdict, game, dm)
    assert plain.states


def _steps_are_the_witness(story, verdict, game, dm):
    if verdict.stable and not verdict.deterrents:
        assert story.steps == ()
        assert not len(game.improvements(dm, verdict.state))
        return
    first = story.steps[0]
    assert (first.actor, first.before) == (game.actors[dm], verdict.state)
    if not verdict.stable:
        assert first.after == verdict.escape
        assert len(story.steps) == 1
        return
    reply = [(game.actors.index(step.actor), step.after) for step in story.steps[1:]]
    assert tuple(reply) == verdict.deterrents[0].path
    assert first.after == verdict.deterrents[0].improvement
    for one, two in zip(story.steps, story.steps[1:], strict=False):
        assert one.after == two.before


def _words_follow_the_steps(case, story):
    at = 0
    for step in story.steps:
        name = short_name(case.actor(step.actor))
        at = story.text.lower().find(name.lower(), at)
        assert at >= 0, (name, story.text)
        at = story.text.find(_told(case, step), at)
        assert at >= 0, (_told(case, step), story.text)


def _ranks_are_told_truly(story, verdict, game, dm):
    rank = game.ranks[dm]
    text = story.text
    if not verdict.stable:
        assert "does not last" in text
        return
    if not verdict.deterrents:
        assert re.search("no reason to move|nothing left to change", text)
        assert ("nothing left to change" in text) == (not len(game.moves(dm, verdict.state)))
        return
    end = rank[verdict.deterrents[0].sanction]
    here = rank[verdict.state]
    assert ("worse off than" in text) == (end < here and verdict.deterrents[0].sanction != verdict.state)
    assert ("back to where it was" in text) == (verdict.deterrents[0].sanction == verdict.state)
    others = len(verdict.deterrents) - 1
    assert ("a like answer" in text) == (others > 0)
    if others == 1:
        assert "The one other change that would tempt" in text
    if others > 1:
        assert "other changes that would tempt" in text


def _playable(case, game):
    """The case with those of its strategies that can be taken from the status quo."""
    kept = []
    for strategy in case.strategies:
        with contextlib.suppress(CaseError):
            start_of(case, game, strategy, status_quo(case, game))
            kept.append(strategy)
    return case.model_copy(update={"strategies": tuple(kept)})


@pytest.mark.parametrize("seed", range(25))
def test_all_stories_of_an_analysis_are_sound(seed):
    case = random_case(seed, beliefs=seed % 2 == 0)
    game = build(case)
    case = _playable(case, game)
    found = analyse(case, variants=0, depth=0)
    assert len({story.id for story in found.stories}) == len(found.stories)
    for story in found.stories:
        assert story.text.strip() == story.text
        assert story.text.endswith(".")
        assert "  " not in story.text
        assert ".." not in story.text
        assert story.text[0] == story.text[0].upper()
        for word, meaning in story.terms:
            assert word in story.formal or story.kind == "approach"
            assert TERMS.get(word) == meaning
        for word in TERMS:
            assert word not in story.text, "technical words stay out of the plain text"
    outcomes = {o.state: o for o in found.outcomes}
    for story in found.stories:
        if story.kind == "outcome" and not story.actor and not story.strategy:
            outcome = outcomes[story.state]
            assert story.steps == outcome.path
            _words_follow_the_steps(case, story)
            assert story.stable
    assert found.status_quo == status_quo(case, game)


@pytest.mark.parametrize("seed", range(40))
def test_surprises_are_where_views_and_events_part(seed):
    case = random_case(seed, beliefs=True)
    game = build(case)
    now = status_quo(case, game)
    found = analyse(_playable(case, game), variants=0, depth=0, mixes=0)
    seen = scene(case, game, now)
    happens = seen.real & seen.far
    base = [one for one in found.surprises if not one.strategy and one.level == 1]
    wrong = {one.state: one for one in base if one.kind == "expected, not real"}
    new = {one.state for one in base if one.kind == "real, expected by nobody"}
    for s in range(game.n_states):
        who = tuple(actor for actor in game.actors if seen.reachable[actor][s])
        assert (s in wrong) == (bool(who) and not happens[s])
        assert (s in new) == (bool(happens[s]) and not who)
        if s in wrong:
            assert wrong[s].actors == who
    for one in base:
        for fix in one.removed_by:
            after = scene(case, game, now, corrected=frozenset({(fix.holder, fix.about)}))
            real = bool(after.real[one.state] and after.far[one.state])
            counted = any(after.reachable[actor][one.state] for actor in one.actors)
            assert real == counted if one.kind != "expected, not real" else (real or not counted)


def test_without_beliefs_there_are_no_views():
    found = analyse(random_case(2), variants=0, depth=0)
    assert found.views is None
    assert found.surprises == ()

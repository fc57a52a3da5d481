"""Verdicts told in plain sentences, from their witnesses and in the analyst's names.

A story says what an actor would rather do, who would answer and how, and what that answer would be worth
to it. It says nothing that the witness does not: each step told is a step of the witness, and "worse off"
or "no better off" is read from the ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from suasion.case.model import Actor, Case
from suasion.case.wording import capital, joined
from suasion.play.findings.record import Outcome, Step, Story
from suasion.play.game import Game, IntArray
from suasion.play.outcomes.evolution import steps
from suasion.play.pages.phrases import moves_phrase, number_word, pronouns, short_name
from suasion.play.stability.witness import Deterrent, Verdict, witness

__all__ = ["TERMS", "Teller", "path_sentence", "tell_outcome", "tell_stay"]

TERMS: dict[str, str] = {
    "improvement": "a change of its own options that an actor prefers to leaving things as they are",
    "sanction": "a reply by the others after which the actor is no better off than before it moved",
    "Nash stability (R)": "the actor has no improvement",
    "sequential stability (SEQ)": "every improvement meets a sanction whose every move serves its mover",
    "symmetric sequential stability (SSEQ)": "as sequential stability, with no way out of the sanction",
    "general metarationality (GMR)": "every improvement meets a sanction, whatever it costs the others",
    "symmetric metarationality (SMR)": "as general metarationality, and the actor cannot escape the sanction",
    "equilibrium": "a state that is stable for every actor",
    "restricted game": "the game in which the choices that an approach fixes stay as it fixes them",
}
"""Technical words and what they mean; a story lists those it uses."""

_NAMES = {
    "R": "Nash stability (R)",
    "SEQ": "sequential stability (SEQ)",
    "GMR": "general metarationality (GMR)",
    "SMR": "symmetric metarationality (SMR)",
    "SSEQ": "symmetric sequential stability (SSEQ)",
}


@dataclass(frozen=True, eq=False)
class Teller:
    """What a story needs: the case, the game it is about, and the full game's number of each state.

    `strategy` names the approach to which the game is restricted, if any.
    """

    case: Case
    game: Game
    full: IntArray
    strategy: str = ""

    @classmethod
    def of(cls, case: Case, game: Game) -> Teller:
        """A teller for the whole game."""
        return cls(case, game, np.arange(game.n_states))

    def restricted(self, strategy: str) -> Teller:
        """A teller for the game restricted to a strategy of the case."""
        plan = next(one for one in self.case.strategies if one.id == strategy)
        small = self.game.restrict(plan.commit)
        return Teller(self.case, small, np.searchsorted(self.game.codes, small.codes), strategy)

    def actor(self, name: str) -> Actor:
        """The record of an actor."""
        return self.case.actor(name)

    def local(self, state: int) -> int:
        """The number, in this game, of a state of the full game."""
        return int(np.searchsorted(self.full, state))

    def told(self, path: Sequence[tuple[int, int, int]]) -> tuple[Step, ...]:
        """Steps in the full game's numbers."""
        local = steps(self.game, path)
        return tuple(
            Step(one.actor, int(self.full[one.before]), int(self.full[one.after]), one.changes)
            for one in local
        )

    def name(self, *parts: object) -> str:
        """An id for a story."""
        middle = (self.strategy,) if self.strategy else ()
        kind, *rest = parts
        return ":".join(str(part) for part in (kind, *middle, *rest))


def tell_stay(teller: Teller, state: int, actor: str, concept: str = "SEQ") -> Story:
    """Why an actor stays in a state, or why it does not.

    Parameters
    ----------
    teller : Teller
    state : int
        A state of the full game.
    actor : str
    concept : {"R", "SEQ", "SSEQ", "GMR", "SMR"}

    Notes
    -----
    Of several improvements the actor's favourite is told in full; the others are counted, and said to be
    answered likewise, which the witness has checked one by one.
    """
    game = teller.game
    s = teller.local(state)
    dm = game.actors.index(actor)
    verdict = witness(game, s, dm, concept)
    if not verdict.stable:
        assert verdict.escape is not None
        path = teller.told(((dm, s, verdict.escape),))
        text = _leaves(teller, path[0], concept)
        formal = _formal_escape(verdict, path[0], concept)
    elif not verdict.deterrents:
        path = ()
        text = _content(teller, actor, bool(len(game.moves(dm, s))))
        formal = f"Stable for {actor} under {_NAMES['R']}: no improvement from state {state}."
    else:
        path = teller.told(_spelt_path(dm, s, verdict.deterrents[0]))
        text = _deterred(teller, verdict, path)
        formal = _formal_deterred(teller, verdict, path, concept)
    return Story(
        id=teller.name("outcome", state, actor),
        kind="outcome",
        state=state,
        actor=actor,
        text=text,
        formal=formal,
        terms=_terms(formal),
        steps=path,
        stable=verdict.stable,
        strategy=teller.strategy,
    )


def _spelt_path(dm: int, s: int, deterrent: Deterrent) -> tuple[tuple[int, int, int], ...]:
    """The tempting move and the reply, as (mover, before, after)."""
    path = [(dm, s, deterrent.improvement)]
    for mover, after in deterrent.path:
        path.append((mover, path[-1][2], after))
    return tuple(path)


def _content(teller: Teller, actor: str, can_move: bool) -> str:
    record = teller.actor(actor)
    name, pronoun = capital(short_name(record)), pronouns(record)
    plan = next((one for one in teller.case.strategies if one.id == teller.strategy), None)
    if plan is not None and plan.actor == actor:
        return (
            f"{name} {pronoun.verb('keeps', 'keep')} to the approach; nothing that it leaves open would "
            f"leave {pronoun.object} better off."
        )
    if not can_move:
        return f"{name} {pronoun.verb('has', 'have')} nothing left to change here."
    return (
        f"{name} {pronoun.verb('has', 'have')} no reason to move: nothing {pronoun.subject} could change on "
        f"{pronoun.possessive} own would leave {pronoun.object} better off."
    )


def _leaves(teller: Teller, step: Step, concept: str) -> str:
    name = capital(short_name(teller.actor(step.actor)))
    wish = f"{name} would rather {moves_phrase(teller.case, step.changes)}"
    if concept == "R":
        return f"{wish}, so this does not last."
    return f"{wish}, and the others have no answer that would take the gain away, so this does not last."


def _deterred(teller: Teller, verdict: Verdict, path: Sequence[Step]) -> str:
    record = teller.actor(path[0].actor)
    name, pronoun = short_name(record), pronouns(record)
    wish = f"Left to {pronoun.reflexive}, {name} would rather {moves_phrase(teller.case, path[0].changes)}."
    rank = teller.game.ranks[verdict.dm]
    sanction = verdict.deterrents[0].sanction
    if sanction == verdict.state:
        end = "That would bring everything back to where it was"
    else:
        how = "no better off than" if rank[sanction] == rank[verdict.state] else "worse off than"
        end = f"That would leave {name} {how} before"
    others = len(verdict.deterrents) - 1
    rest = ""
    if others:
        change, answer = ("change", "meets") if others == 1 else ("changes", "meet")
        tempting = f"{number_word(others)} other {change} that would tempt {pronoun.object}"
        rest = f" The {tempting} {answer} a like answer."
    own = verdict.concept in ("SEQ", "SSEQ")
    return f"{wish} {_reply(teller, path[1:], own)} {end}, so {pronoun.subject} would not do it.{rest}"


def _reply(teller: Teller, path: Sequence[Step], own_interest: bool) -> str:
    """But then X would ... and Y would then ...; of one step in its own interest: would rather ...."""
    parts: list[str] = []
    for step in path:
        who = short_name(teller.actor(step.actor))
        again = "then " if parts else ""
        parts.append(f"{who} would {again}{moves_phrase(teller.case, step.changes)}")
    if own_interest and len(path) == 1:
        who = short_name(teller.actor(path[0].actor))
        return f"But then {who} would rather {moves_phrase(teller.case, path[0].changes)} than let that pass."
    text = f"But then {joined(parts)}"
    return f"{text}, each preferring that to letting things be." if own_interest else f"{text}."


def _formal_escape(verdict: Verdict, step: Step, concept: str) -> str:
    why = "an improvement exists" if concept == "R" else "no sanction follows"
    return (
        f"Not stable for {step.actor} under {_NAMES.get(concept, concept)}: the improvement from state "
        f"{step.before} to state {step.after}; {why}."
    )


def _formal_deterred(teller: Teller, verdict: Verdict, path: Sequence[Step], concept: str) -> str:
    chain = " -> ".join([f"state {path[0].before}", *(f"{step.actor}: state {step.after}" for step in path)])
    count = len(verdict.deterrents)
    each = "its improvement meets" if count == 1 else f"each of {count} improvements meets"
    return f"Stable for {path[0].actor} under {_NAMES.get(concept, concept)}: {each} a sanction; {chain}."


def _terms(formal: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, meaning) for word, meaning in TERMS.items() if word in formal)


def path_sentence(case: Case, path: Sequence[Step], reachable: bool = True) -> str:
    """How one gets to an outcome, as a sentence or two.

    Examples
    --------
    >>> path_sentence(None, (), reachable=True)  # type: ignore[arg-type]
    'This is where things stand now.'
    """
    if not path:
        if reachable:
            return "This is where things stand now."
        return "No chain of moves, each in its mover's interest, leads here from where things stand now."
    told = [
        f"{short_name(case.actor(step.actor))} would {'then ' if n else ''}{moves_phrase(case, step.changes)}"
        for n, step in enumerate(path)
    ]
    count = len(path)
    head = "One step leads here" if count == 1 else f"{capital(number_word(count))} steps lead here"
    return f"{head} from where things stand now: {'; '.join(told)}."


def _why_it_lasts(teller: Teller, stays: Sequence[Story]) -> list[str]:
    """Everyone's reasons; of an outcome of an approach, that they hold while the approach is kept to."""
    calm = [story for story in stays if story.stable and not story.steps]
    plan = next((one for one in teller.case.strategies if one.id == teller.strategy), None)
    parts, then = [], ""
    if plan is not None:
        who = teller.actor(plan.actor)
        keeps = pronouns(who).verb("keeps", "keep")
        parts.append(f"This lasts as long as {short_name(who)} {keeps} to the approach.")
        then = "then "
    if len(calm) == len(stays):
        nobody = "Nobody could then" if plan is not None else "It lasts, because nobody could"
        return [*parts, f"{nobody} do better by a change of their own."]
    parts.extend(story.text for story in stays if story.stable and story.steps)
    if calm:
        names = joined(short_name(teller.actor(story.actor)) for story in calm)
        own = "their" if len(calm) > 1 else pronouns(teller.actor(calm[0].actor)).possessive
        parts.append(f"{capital(names)} could {then}do no better by any change of {own} own.")
    return parts


def tell_outcome(
    teller: Teller, outcome: Outcome, stays: Sequence[Story], start_is_now: bool = True
) -> Story:
    """How one gets to an outcome and why it lasts, everyone's reasons in one paragraph.

    Parameters
    ----------
    stays : sequence of Story
        What `tell_stay` says for each actor.
    start_is_now : bool
        Whether the path starts from the status quo; else from the start of the approach.
    """
    how = path_sentence(teller.case, outcome.path, outcome.reachable)
    if not start_is_now:
        how = how.replace("This is where things stand now.", "Things stay as the approach sets them.")
        how = how.replace("from where things stand now", "once the approach is taken")
    parts = [how, *_why_it_lasts(teller, stays)]
    concepts = ", ".join(_NAMES.get(concept, concept) for concept in outcome.concepts)
    formal = f"State {outcome.state} ({outcome.yn}): equilibrium under {concepts or 'none'}."
    return Story(
        id=teller.name("outcome", outcome.state),
        kind="outcome",
        state=outcome.state,
        actor="",
        text=" ".join(parts),
        formal=formal,
        terms=_terms(formal),
        steps=outcome.path,
        stable=all(story.stable for story in stays),
        strategy=teller.strategy,
    )

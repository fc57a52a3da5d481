"""A scene: one sentence while acts are looked for in it, with what is asked of it everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from suasion.read.events.cast import Cast
from suasion.read.events.clauses import Aux, Clause
from suasion.read.events.event_rules import RuleBook, singular
from suasion.read.text.tokens import Tokens

__all__ = ["Scene", "Verb", "actor_within", "agents_are_people", "by_people", "paired", "passive"]

_HEADS_MAX = 30
_AGENT_MAX = 12


@dataclass(slots=True)
class Verb:
    """A verb of the sentence: its token, base form, form (tag) and what stands before it."""

    at: int
    base: str
    tag: str
    aux: Aux


class Scene:
    """One sentence while it is looked at: tokens, singulars, verbs found so far."""

    __slots__ = ("abroad", "actors", "book", "clause", "lower", "norm", "present", "tokens", "verbs")

    def __init__(self, tokens: Tokens, clause: Clause, actors: Cast, book: RuleBook) -> None:
        self.tokens, self.clause, self.actors, self.book = tokens, clause, actors, book
        self.lower = tokens.lower
        self.norm = [singular(word) for word in tokens.lower]
        self.present = frozenset(self.norm)
        self.verbs: list[Verb] = []
        body = (one for one in actors.named if one.actor and clause.begin <= one.start < clause.end)
        self.abroad = len({one.home or one.actor for one in body}) > 1


def passive(verb: Verb) -> bool:
    """Whether a verb is in the passive."""
    return verb.tag in ("ed", "part") and verb.aux.passive


def actor_within(scene: Scene, at: int, reach: int) -> bool:
    """Whether an actor is named within a few tokens."""
    return any(at <= one.start < at + reach for one in scene.actors.named)


def by_people(scene: Scene, end: int) -> bool:
    """Whether the first body named before a token is one of unarmed people."""
    frames = scene.book.frames
    start = scene.clause.opening
    heads = scene.norm[start : min(end, start + _HEADS_MAX)]
    first = next((word for word in heads if word in frames.civilians or word in frames.officials), "")
    return first in frames.civilians


def paired(scene: Scene, end: int) -> bool:
    """Whether two states joined by "and" are named in the main clause before a token."""
    named = [one for one in scene.actors.named if scene.clause.opening <= one.start < end]
    first = next(iter(named), None)
    return (
        first is not None
        and any(
            one.home and one.home != first.home and scene.lower[one.start - 1] in ("and", "the", "his", "her")
            for one in named[1:3]
        )
        and "and" in scene.lower[first.end : end]
    )


def agents_are_people(scene: Scene, verb: Verb) -> bool:
    """Whether unarmed people are a passive's agent ("was blocked for hours by students")."""
    last = min(verb.at + _AGENT_MAX, scene.clause.end)
    near = next((at for at in range(verb.at + 1, last) if scene.lower[at] in ("by", ",")), -1)
    if near < 0 or scene.lower[near] != "by":
        return False
    people = scene.book.frames.civilians
    agent = range(near + 1, min(near + 4, len(scene.norm)))
    return any(scene.norm[at] in people for at in agent if at not in scene.actors.covered)

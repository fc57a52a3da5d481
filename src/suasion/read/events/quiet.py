"""Quiet sentences: what makes it unlikely that a sentence tells of a political act at all.

Sport, markets, weather, culture, statistics: their verbs are those of politics ("the dollar retreated", "the
storm struck"). Each sign takes a fixed amount off every act of the sentence; comments are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.read.events.clauses import ADVERBS, BE, HAVE, TIME
from suasion.read.events.scene import Scene
from suasion.read.events.verbforms import adverb
from suasion.read.text.grammar import words

if TYPE_CHECKING:
    from suasion.read.events.scoring import Candidate

__all__ = ["compound", "discounted", "topic"]

TOPIC = 0.5
FIELD = 0.25
THING = 0.6
UNNAMED = 0.45
RECALLED = 0.9
_WARM = frozenset({"AID", "COOPERATE", "SUPPORT", "YIELD"})
_RECALLS = frozenset({"recalled", "recalls", "recounted", "remembered", "remembers"})
_MOST = 3
_CONJUNCTIONS = frozenset({"and", "or", "but", "to", "that"})
_PREPOSITIONS = words("prepositions")
_SUBORDINATORS = words("subordinators")
_THINGS = words("things")
_BY_PEOPLE = frozenset({"MOBILIZE", "COOPERATE"})


def compound(scene: Scene, end: int) -> bool:
    """Whether another noun follows a noun that ends before a token ("riot police", "battle tank")."""
    if end >= scene.clause.end or end in scene.actors.covered:
        return False
    after = scene.lower[end]
    known = after in _PREPOSITIONS or after in _SUBORDINATORS or after in _CONJUNCTIONS or after in TIME
    verbal = after in scene.book.forms or after in BE or after in HAVE or after in ADVERBS or adverb(after)
    return after.isalpha() and scene.tokens.words[end].islower() and not known and not verbal


def discounted(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """The candidates, acts less what the sentence's topic and an inanimate subject take off."""
    off = topic(scene) + (0.0 if scene.actors.named else UNNAMED)
    at = scene.clause.opening
    if scene.lower[at : at + 2] in (["it", "takes"], ["it", "took"]):
        off += RECALLED
    begin, end = scene.clause.attribution
    if not scene.actors.named and not _RECALLS.isdisjoint(scene.lower[begin:end]):
        off += RECALLED
    for one in found:
        if one.plover != "STATEMENT":
            if not scene.actors.named and one.plover in _WARM:
                one.score -= UNNAMED
            one.score -= off / 2 if one.frame == "will" else off
            came = scene.lower[one.start] in ("came", "comes", "come")
            if (
                (came or not one.swap)
                and not one.nominal
                and one.plover not in _BY_PEOPLE
                and _by_thing(scene, one)
            ):
                one.score -= THING
    return found


def topic(scene: Scene) -> float:
    """What the words of the main clause that are far from politics take off."""
    clause, total = scene.clause, 0.0
    for table, amount in ((scene.book.topics, TOPIC), (scene.book.fields, FIELD)):
        hits = {
            phrase
            for at in range(clause.begin, len(scene.lower))
            if not clause.level[at] and at not in scene.actors.covered
            for phrase in table.get(scene.norm[at], ())
            if tuple(scene.norm[at : at + len(phrase)]) == phrase
        }
        total += amount * min(len(hits), _MOST)
    return total


def _by_thing(scene: Scene, one: Candidate) -> bool:
    """Whether the head of the subject is no person or body ("China's trade surplus hit a record")."""
    head = ""
    for at in range(max(scene.clause.opening, one.subject - 14), one.subject):
        word = scene.norm[at]
        if word in _PREPOSITIONS or word in _SUBORDINATORS or word == "that":
            if head:
                break
            continue
        if word == ",":
            if head in _THINGS:
                break
            continue
        if at not in scene.actors.covered and word.isalpha() and not adverb(word):
            head = word
    return head in _THINGS

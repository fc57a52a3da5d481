"""Senses: verbs of a rule that mean something else where they stand ("treated as an ally")."""

from __future__ import annotations

from suasion.read.events.clauses import TIME
from suasion.read.events.event_rules import Rule
from suasion.read.events.scene import Scene, Verb, passive
from suasion.read.events.verbforms import adverb
from suasion.read.text.grammar import words

__all__ = ["foretold", "means_otherwise"]

_FIGHTS = frozenset({"battle", "combat", "fight"})
_SCOURGES = words("scourges")
_DEALERS = frozenset({"dealer", "dealers", "merchant", "race", "smuggler", "smugglers", "talks", "trader"})
_PREPOSITIONS = words("prepositions")
_SUBORDINATORS = words("subordinators")
_MEASURES = words("measures")
_LIKENS = frozenset({"as", "like"})
_MANNERS = frozenset({"fairly", "unfairly", "equally", "well", "badly", "differently"})
_NO_MEASURE = frozenset({"no", "little", "few", "nothing"})
_GOES_WITH = frozenset({"and", "but", "or", "to", "near", "home"})
_SPANS = frozenset({"day", "hour", "minute"})
_AHEAD = 5
_CONDITION = 2


def means_otherwise(scene: Scene, verb: Verb, rule: Rule, end: int) -> bool:
    """Whether a verb means something else here ("is seen as", "pressed on with")."""
    if rule.plover == "AID" and _dealt_in(scene, verb):
        return True
    if rule.id == "consult.see" and verb.base == "see" and passive(verb):
        return True
    if verb.base == "treat" and scene.lower[verb.at + 1 : verb.at + 2] == ["as"]:
        return True
    if rule.plover == "AID" and verb.base == "treat" and _dealt_with(scene, verb):
        return True
    if rule.id == "consult.travel" and verb.base == "leave" and _left_with(scene, end):
        return True
    if verb.base == "target" and _aimed(scene, verb):
        return True
    if verb.base in _FIGHTS and not _SCOURGES.isdisjoint(scene.norm[verb.at + 1 : verb.at + 4]):
        return True
    following = scene.lower[verb.at + 1 : verb.at + 3]
    if verb.base == "meet" and passive(verb) and following[-1:] == ["force"]:
        return True
    if verb.base == "let" and "know" in scene.lower[verb.at + 1 : verb.at + 6]:
        return True
    return (
        verb.base == "press"
        and rule.plover == "REQUEST"
        and scene.lower[verb.at + 1 : verb.at + 2] in (["on"], ["ahead"])
    )


def _dealt_in(scene: Scene, verb: Verb) -> bool:
    """Whether the arms of an act are only what somebody deals in or talks of ("an arms dealer")."""
    near = scene.lower[verb.at + 1 : verb.at + 6]
    return "arms" in near[:-1] and near[near.index("arms") + 1] in _DEALERS


def _dealt_with(scene: Scene, verb: Verb) -> bool:
    """Whether somebody is dealt with in some way, not healed ("treats Turkey like a vassal")."""
    whom = next((one for one in scene.actors.named if verb.at < one.start < verb.at + 3), None)
    if whom is None or whom.actor != whom.home or whom.start in scene.actors.adjectives:
        return False
    after = scene.lower[whom.end] if whom.end < scene.clause.end else ""
    return after in _LIKENS or after in _MANNERS or after == "with" or adverb(after)


def _left_with(scene: Scene, at: int) -> bool:
    """Whether a state is not left but left something ("left Seoul no choice", "left Kyiv isolated")."""
    one = next((one for one in scene.actors.named if at <= one.start < at + 2), None)
    if one is None or one.end >= scene.clause.end:
        return False
    after, then = (*scene.lower[one.end : one.end + 2], "", "")[:2]
    if after == "with":
        return then in _NO_MEASURE
    span = scene.norm[one.end : one.end + 3]
    if after in TIME or any(word in _SPANS or word in TIME for word in span):
        return False
    closes = not after[0].isalnum() or after in _PREPOSITIONS or after in _SUBORDINATORS or adverb(after)
    return not (closes or after in _GOES_WITH)


def _aimed(scene: Scene, verb: Verb) -> bool:
    """Whether a measure is aimed at somebody, and nobody hit ("targeted pressure on banks")."""
    measure, then = (*scene.norm[verb.at + 1 : verb.at + 3], "", "")[:2]
    headed = not then or not then[0].isalnum() or then in _PREPOSITIONS or then in scene.book.frames.will
    return verb.tag == "ed" and measure in _MEASURES and (headed or then in ("and", "that", "to", "can"))


def foretold(scene: Scene, at: int) -> bool:
    """Whether what somebody says of another is told as to come ("will pay dearly"), not as a condition.

    A phrase without a verb ("a legitimate target") tells it by itself.
    """
    if scene.norm[at] != "pay":
        return True
    frames, before = scene.book.frames, scene.lower[max(at - _AHEAD, 0) : at]
    ahead = any(word in frames.will or word in frames.must or word == "to" for word in before)
    return ahead and scene.lower[at] == "pay" and scene.clause.level[at] < _CONDITION

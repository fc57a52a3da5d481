"""Agents: how the class of an act depends on who does it to whom."""

from __future__ import annotations

from itertools import pairwise

from suasion.read.events.scene import Scene, Verb, agents_are_people, by_people, paired, passive
from suasion.read.text.grammar import words

__all__ = ["by_whom"]

UNLIKELY = 0.4
DISASTER = 1.2
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_TAKING = frozenset({"seize", "capture", "take"})
_BANS = frozenset({"ban", "bar", "freeze"})
_INDICTS = frozenset({"indict", "charge", "prosecute", "try"})
_ARMED = words("armed")
_WINS = frozenset({"beat", "crush", "edge", "hammer", "thrash"})
_SITS = frozenset({"convene", "debate", "deliberate", "discuss", "meet"})
_DISOBEYS = frozenset({"defy", "flout", "walk"})
_ENTERS = frozenset({"enter", "march", "pour", "roll", "sweep"})
_FILLS = frozenset({"fill", "flood", "pack", "pour", "put", "send"})
_FORCES = frozenset({"police", "policemen", "soldier", "tank", "troop"})
_DISASTERS = words("disasters")
_VERBAL = frozenset({"assail", "assault", "attack", "blast", "hit", "savage"})
_REASON_MAX = 14
_HAILS = frozenset({"greet", "welcome"})
_BY_MAX = 12
_SHOTS = frozenset({"air", "drone", "missile", "rocket"})
_HALTS = words("halts")
_STRIKES = words("strikes")
_CROSSES = frozenset({"cross", "pour", "stream", "surge"})
_CARRIERS = frozenset({"bus", "lorry", "shopper", "trader", "train", "truck"})
_GOODS = words("goods")
_ARTICLES = frozenset({"a", "an", "its", "several", "the", "three", "two"})
_MANY = frozenset({"hundred", "people", "refugee", "thousand"})
_SHUTS = frozenset({"block", "close", "seal", "shut"})
_ASKING = frozenset({"for", "not", "that", "to"})
_LEADERS = frozenset({"emir", "king", "leader", "premier", "president", "queen", "sultan"})
_WARES = frozenset({"export", "import", "price", "shipment"})
_VISITS = frozenset({"tour", "visit"})
_LOOKS = frozenset({"comb", "raid", "search"})
_INSPECTORS = frozenset({"inspector", "investigator", "monitor"})
_BODIES = words("bodies")


def by_whom(scene: Scene, verb: Verb, plover: str) -> tuple[str, float]:
    """The class of an act by who does it to whom, and what makes it unlikely takes off its score.

    An act of force by unarmed people is a protest, a protest by the authorities unlikely; what two states do
    together is cooperation; what a storm does is no act.
    """
    meant = _by_object(scene, verb, plover)
    return (meant, 0.0) if meant else _by_company(scene, verb, plover)


def _by_object(scene: Scene, verb: Verb, plover: str) -> str:
    """The class that a verb has by what it is done to or with, "" if that does not decide it."""
    if verb.base == "charge" and plover == "COERCE" and _state_at(scene, verb.at + 1):
        return "ACCUSE"
    if verb.base in _INDICTS and plover == "COERCE" and _by_world_court(scene, verb):
        return "ACCUSE"
    if plover == "ASSAULT" and scene.lower[max(verb.at - 2, 0) : verb.at] == ["test", "-"]:
        return "MOBILIZE"
    if verb.base in _VISITS and plover == "CONSULT" and not _INSPECTORS.isdisjoint(_heads(scene, verb)):
        return "ACCUSE"
    if verb.base == "rally" and plover == "ACCUSE" and by_people(scene, verb.aux.first):
        return "PROTEST"
    if plover == "MOBILIZE" and scene.lower[verb.at + 1 : verb.at + 2] in (["toward"], ["towards"]):
        return plover if not _in_flight(scene, verb) else "STATEMENT"
    if plover == "ASSAULT" and verb.base in _CROSSES and _in_flight(scene, verb):
        loaded = not _GOODS.isdisjoint(scene.norm[scene.clause.begin : scene.clause.end])
        return "AID" if loaded else "STATEMENT"
    if plover in ("COERCE", "SANCTION") and verb.base in _HALTS and _by_strike(scene, verb):
        return "PROTEST"
    if verb.base in ("destroy", "dismantle") and plover == "YIELD" and _by_another(scene, verb):
        return "ASSAULT"
    if verb.base == "return" and plover == "CONSULT" and _gives_back(scene, verb):
        return "YIELD"
    if verb.base == "call" and plover == "REQUEST" and _pays_call(scene, verb):
        return "CONSULT"
    if plover == "COERCE" and verb.base in _BANS and _by_another(scene, verb):
        return "SANCTION"
    if plover == "CONSULT" and not _WARES.isdisjoint(_heads(scene, verb)):
        return "STATEMENT"
    back = scene.lower[verb.at + 1 : verb.at + 2] == ["back"]
    if plover == "ACCUSE" and verb.base in ("hit", "strike") and back and verb.aux.frame == "will":
        return "THREATEN"
    if verb.base in _HAILS and passive(verb) and "by" not in scene.lower[verb.at : verb.at + _BY_MAX]:
        return "CONSULT" if plover == "SUPPORT" else plover
    return ""


def _by_company(scene: Scene, verb: Verb, plover: str) -> tuple[str, float]:
    """The class by whether states, rebels, people or a storm do it, and what makes it unlikely."""
    shared = plover in ("COERCE", "AID") or (plover == "YIELD" and verb.base in ("open", "reopen"))
    if plover == "MOBILIZE" and verb.base in _ENTERS and _rebels(scene, verb):
        return "ASSAULT", 0.0
    alone = plover == "MOBILIZE" or (shared and not _abroad(scene, verb))
    shuts = plover == "COERCE" and verb.base in _SHUTS
    if alone and not shuts and _together(scene, verb):
        return "COOPERATE", 0.0
    if plover in ("ASSAULT", "COERCE") and _contest(scene, verb):
        return "STATEMENT", 0.0
    if verb.base in _SITS and _of_one_body(scene, verb):
        return "STATEMENT", 0.0
    if (
        passive(verb)
        and plover in ("COERCE", "ASSAULT")
        and verb.base not in _ARMED
        and agents_are_people(scene, verb)
    ):
        return "PROTEST", 0.0
    last = scene.clause.end if passive(verb) else verb.at
    if plover in _FORCE and any(word in _DISASTERS for word in scene.norm[scene.clause.begin : last]):
        return plover, DISASTER
    if plover not in ("COERCE", "ASSAULT", "PROTEST", "REJECT") or passive(verb):
        return plover, 0.0
    return _by_people(scene, verb, plover)


def _contest(scene: Scene, verb: Verb) -> bool:
    """Whether a verb of fighting tells of a match between states, or of a war long past."""
    if verb.base in _WINS and not passive(verb):
        owner = scene.lower[verb.at + 2 : verb.at + 3] == ["'s"]
        return "opponent" in scene.norm or (_state_at(scene, verb.at + 1) and not owner)
    near = scene.norm[verb.at + 1 : verb.at + 5]
    return verb.base == "fight" and "war" in near and verb.tag in ("past", "part", "ed")


def _rebels(scene: Scene, verb: Verb) -> bool:
    """Whether those who fight a state are the subject."""
    groups = scene.book.frames.groups
    return any(groups.get(word) == "REB" for word in scene.lower[scene.clause.opening : verb.at])


def _by_world_court(scene: Scene, verb: Verb) -> bool:
    """Whether a body of no state is the subject, or the agent of a passive ("charged by the Hague court")."""
    last = scene.clause.end if passive(verb) else verb.aux.first
    first = verb.at if passive(verb) else scene.clause.opening
    named = [one for one in scene.actors.named if first <= one.start < last]
    return bool(named) and bool(named[0].actor) and not named[0].home


def _by_people(scene: Scene, verb: Verb, plover: str) -> tuple[str, float]:
    """The same for acts of force, protest and refusal in the active voice."""
    if verb.base == "protest" and _by_state(scene, verb):
        return "ACCUSE", 0.0
    if verb.base == "boycott" and plover == "PROTEST" and _by_state(scene, verb) and _abroad(scene, verb):
        return "SANCTION", 0.0
    if plover == "COERCE" and verb.base in _BANS and _abroad(scene, verb):
        return "SANCTION", 0.0
    frames, heads = scene.book.frames, _heads(scene, verb)
    if plover == "COERCE" and verb.base in _LOOKS and not _INSPECTORS.isdisjoint(heads):
        return "ACCUSE", 0.0
    first = next((word for word in heads if word in frames.civilians or word in frames.officials), "")
    if (
        plover == "PROTEST"
        and verb.base in _FILLS
        and not _FORCES.isdisjoint(scene.norm[verb.at : verb.at + 6])
    ):
        return "MOBILIZE", 0.0
    if plover == "PROTEST":
        return plover, UNLIKELY if first in frames.officials else 0.0
    if (
        plover == "COERCE"
        and verb.base in _TAKING
        and any(frames.groups.get(word) == "REB" for word in heads)
    ):
        return "ASSAULT", 0.0
    if plover == "ASSAULT" and ("settler" in heads or _in_words(scene, verb, heads)):
        return ("ASSAULT" if "settler" in heads else "ACCUSE"), 0.0
    rebels = _rebels(scene, verb)
    by_people = first in frames.civilians and not rebels and verb.base not in _ARMED
    if by_people and (plover != "REJECT" or verb.base in _DISOBEYS):
        return "PROTEST", 0.0
    return plover, 0.0


def _heads(scene: Scene, verb: Verb) -> list[str]:
    """The words of a verb's subject that name no actor."""
    low = max(scene.clause.opening, verb.at - 24)
    return [scene.norm[at] for at in range(low, verb.aux.first) if at not in scene.actors.covered]


def _gives_back(scene: Scene, verb: Verb) -> bool:
    """Whether something is returned to somebody ("returned to Egypt a campus seized in the war")."""
    ends = [one.end for one in scene.actors.named if verb.at < one.start < verb.at + 4]
    after = scene.lower[ends[0]] if ends and ends[0] < scene.clause.end else ""
    return after in _ARTICLES or after[:1].isdigit()


def _by_another(scene: Scene, verb: Verb) -> bool:
    """Whether another state than the subject's is a passive's agent ("destroyed by Israeli jets")."""
    named = [one for one in scene.actors.named if one.home]
    level = scene.clause.level
    own = {one.home for one in named if one.start < verb.at and level[one.start] <= level[verb.at]}
    near = (one for one in named if verb.at < one.start < verb.at + 5)
    return passive(verb) and any(one.home not in own for one in near)


def _pays_call(scene: Scene, verb: Verb) -> bool:
    """Whether somebody is called on and nothing asked ("called on the Yemeni president")."""
    rest = scene.lower[verb.at + 1 : scene.clause.end]
    return rest[:1] == ["on"] and _state_or_person(scene, verb.at + 2) and _ASKING.isdisjoint(rest[1:])


def _state_or_person(scene: Scene, at: int) -> bool:
    """Whether the words from a token on name a leader ("President X", "the king of Y")."""
    return any(word in _LEADERS for word in scene.lower[at : at + 5])


def _by_strike(scene: Scene, verb: Verb) -> bool:
    """Whether a strike or protest is the subject ("a wave of strikes shut down shipyards")."""
    heads = _heads(scene, verb)
    return not _STRIKES.isdisjoint(heads) and _SHOTS.isdisjoint(heads)


def _in_flight(scene: Scene, verb: Verb) -> bool:
    """Whether many unarmed people cross a border ("some 10,000 Burmese have crossed into ...")."""
    heads, frames = _heads(scene, verb), scene.book.frames
    armed = _rebels(scene, verb) or any(w in frames.officials or w in _FORCES for w in heads)
    return not armed and any(
        w in _CARRIERS or w[:1].isdigit() or w in _MANY or w in frames.civilians for w in heads
    )


def _in_words(scene: Scene, verb: Verb, heads: list[str]) -> bool:
    """Whether somebody unarmed is attacked with words ("attacked the government for failing to ...")."""
    if verb.base not in _VERBAL or (_rebels(scene, verb) or any(word in _FORCES for word in heads)):
        return False
    after = scene.lower[verb.at + 2 : verb.at + _REASON_MAX]
    said = any(word == "for" and reason.endswith("ing") for word, reason in pairwise(after))
    return said or (verb.base == "attack" and any(word == "over" for word in after))


def _of_one_body(scene: Scene, verb: Verb) -> bool:
    """Whether a parliament or cabinet meets, with no other state named."""
    homes = {one.home for one in scene.actors.named if one.actor}
    return len(homes) < 2 and any(word in _BODIES for word in scene.norm[scene.clause.opening : verb.at])


def _by_state(scene: Scene, verb: Verb) -> bool:
    """Whether a state itself, not its people, stands just before the verb."""
    return any(
        one.end == verb.aux.first
        and one.home
        and "." not in one.actor
        and "of" not in scene.lower[: one.start]
        for one in scene.actors.named
    )


def _state_at(scene: Scene, at: int) -> bool:
    """Whether a state itself, not one of its people, is named at a token."""
    return at not in scene.actors.adjectives and any(
        one.start == at and one.actor and one.actor == one.home for one in scene.actors.named
    )


def _abroad(scene: Scene, verb: Verb) -> bool:
    """Whether another state than the subject's is named after a verb."""
    named = [one for one in scene.actors.named if one.actor]
    own = {one.home or one.actor for one in named if one.start < verb.at}
    return bool(own) and any((one.home or one.actor) not in own for one in named if one.start > verb.at)


def _together(scene: Scene, verb: Verb) -> bool:
    """Whether two states joined by "and" are the subject: what they mobilise for they do together."""
    return paired(scene, verb.aux.first)

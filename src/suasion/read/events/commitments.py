"""Commitments: promises, vows, plans and readiness whose content no rule knows.

An offer is AGREE, a vow against somebody THREATEN, a refusal REJECT; what rules know is left to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from suasion.read.events.clauses import ADVERBS, TIME
from suasion.read.events.event_rules import HOSTILE, Rule
from suasion.read.events.frames import GERUND, frame_of
from suasion.read.events.matching import choose, nominal_at, reach
from suasion.read.events.quiet import compound
from suasion.read.events.scene import Scene, Verb, actor_within, passive
from suasion.read.events.scoring import Candidate, place
from suasion.read.events.verbforms import adverb
from suasion.read.text.grammar import words

__all__ = ["SELF", "meant", "of_commitment", "of_will", "of_willing"]

INTENT = 0.95
SELF = frozenset({"it", "he", "she", "they", "we", "government", "cabinet", "country"})
"""Words a speaker uses of itself."""
_INTENDS = frozenset({"agree", "aim", "intend", "plan", "propose"})
_AGAINST = frozenset({"against", "until", "unless", "never"})
_NO_ACT = words("no_act")
_PROMISE = words("promise")
_WILLING = words("willing")
_GRIM = words("grim")
_FAR = 60
_IMPERSONAL = words("impersonal")
_TO_SOMEBODY = frozenset({"guarantee", "promise"})
_USES_OF = frozenset({"by", "deadly", "military", "of", "to", "use", "using", "with"})
_FACING = words("facing")
_OFFERED = frozenset({"AID", "COOPERATE", "CONSULT", "YIELD"})
_LENT = frozenset({"mobilize.deploy", "mobilize.move"})
_FRIENDLY = words("friendly")
_ENDING = words("ending")


def meant(scene: Scene, verb: Verb, rule: Rule, plover: str, start: int) -> str:
    """The class of an act that a promise holds, where the act alone would mislead.

    What is offered is not yet given ("offered a loan"), troops sent to another state and not to its border
    are help, and what somebody is ready to consider he has agreed to.
    """
    if verb.base == "offer" and plover in _OFFERED:
        return "AGREE"
    if plover == "THREATEN" and rule.id in _LENT and _to_friend(scene, verb):
        return "AGREE"
    if rule.id == "statement.hope" and start < verb.at and scene.lower[start] in _WILLING:
        return "AGREE"
    return plover


def _to_friend(scene: Scene, verb: Verb) -> bool:
    """Whether soldiers or arms go to a state itself, with no word of a border or an enemy."""
    if not _FACING.isdisjoint(scene.lower[verb.at : scene.clause.end]):
        return False
    named = [one for one in scene.actors.named if one.home]
    own = {one.home for one in named if one.start < verb.at}
    return any(
        scene.lower[one.start - 1] in ("to", verb.base) and one.home not in own
        for one in named
        if verb.at < one.start < scene.clause.end
    )


def of_commitment(scene: Scene, verb: Verb) -> Iterator[Candidate]:
    """A promise whose content no rule knows: an offer is AGREE, a vow THREATEN; a promised thing decides."""
    yield from _of_plan(scene, verb)
    following = scene.lower[verb.at + 1 : verb.at + 2]
    bare = verb.base == "commit" and following not in (["to"], ["itself"], ["themselves"])
    if verb.base not in _PROMISE or bare or (following in (["to"], ["not"]) and _known(scene, verb, 4)):
        return
    frame, start, penalty = frame_of(scene, verb)
    if frame in ("denied", "may") or (verb.tag == "ing" and not verb.aux.progressive):
        penalty += GERUND
    plover, end = _promised(scene, verb)
    score = 1.05 - penalty - place(scene, verb.at, verb)
    subject, rule = min(start, verb.aux.first), "intent.commit"
    told = "must" if frame == "must" else "will"
    yield Candidate(plover, score, start, end, subject, verb.at + 1, rule, passive(verb), told)


def _of_plan(scene: Scene, verb: Verb) -> Iterator[Candidate]:
    """What a state plans or proposes to do to another is an intent to cooperate, if no rule knows the act."""
    intends = verb.base in _INTENDS and _follows(scene, verb) == "to"
    abroad = verb.base == "propose" or len({one.home for one in scene.actors.named}) > 1
    negated = verb.aux.negated or scene.clause.level[verb.at]
    if intends and abroad and not negated and not _known(scene, verb, 5):
        score = INTENT - place(scene, verb.at, verb)
        first, after, rule = verb.aux.first, verb.at + 1, "intent.plan"
        yield Candidate("AGREE", score, verb.at, after, first, after, rule, False, "will")


def _follows(scene: Scene, verb: Verb) -> str:
    """The word after a verb and its words of time ("proposed on Monday to")."""
    at = verb.at + 1
    while at < scene.clause.end and (scene.lower[at] in TIME or scene.lower[at] == "on"):
        at += 1
    return scene.lower[at] if at < scene.clause.end else ""


def _known(scene: Scene, verb: Verb, within: int) -> bool:
    """Whether a rule knows the act of a verb that soon follows."""
    return any(verb.at + 1 < other.at < verb.at + within and choose(scene, other) for other in scene.verbs)


def _promised(scene: Scene, verb: Verb) -> tuple[str, int]:
    """The class of a bare promise, and where its trigger ends: what is promised decides, or to whom."""
    if verb.base in _TO_SOMEBODY and any(one.start in _near(scene, verb) for one in scene.actors.named):
        return "AGREE", verb.at + 1
    carried = None
    for at in range(verb.at + 1, reach(scene, verb.at, 7)):
        if not carried and scene.lower[at] in _ENDING:
            return "AGREE", at + 1
        noun = nominal_at(scene, at)
        carried = carried or (noun if noun and not compound(scene, noun[1]) else None)
    if carried:
        return ("THREATEN" if carried[0].plover in HOSTILE else "AGREE"), carried[1]
    grim = verb.base in ("vow", "swear") and _grim(scene, verb)
    return ("THREATEN" if grim else "AGREE"), verb.at + 1


def _near(scene: Scene, verb: Verb) -> range:
    """Where the object of a promise stands: to whom it is made."""
    past = verb.at + 2 if scene.lower[verb.at + 1 : verb.at + 2] == ["the"] else verb.at + 1
    return range(verb.at + 1, past + 1)


def _grim(scene: Scene, verb: Verb) -> bool:
    """Whether a vow that no rule knows is made against somebody."""
    rest = scene.lower[verb.at + 1 : reach(scene, verb.at, 14)]
    if any(word in _FRIENDLY for word in rest[:6]):
        return False
    abroad = len({one.home for one in scene.actors.named if one.actor}) > 1
    return abroad or any(word in _AGAINST or word in scene.book.frames.groups for word in rest)


def of_willing(scene: Scene, at: int) -> Iterator[Candidate]:
    """Readiness to do what no rule knows is an intent to cooperate."""
    lower = scene.lower
    if lower[at + 1 : at + 2] != ["to"] or scene.clause.level[at]:
        return
    near = lower[max(at - 3, 0) : at]
    if any(word in scene.book.frames.negation for word in near):
        return
    score = 0.95 - place(scene, at, None)
    yield Candidate("AGREE", score, at, at + 1, max(at - 1, 0), at + 1, "intent.willing", False, "will")


def of_will(scene: Scene, at: int) -> Iterator[Candidate]:
    """What somebody will do, if no rule knows the act, is an intent to cooperate; will not do, a refusal."""
    lower, clause = scene.lower, scene.clause
    if clause.level[at] or clause.opinion or _of_things(scene, at):
        return
    if lower[at] == "would" and clause.speech < 0 and clause.attribution[0] == clause.attribution[1]:
        return
    step, negated = at + 1, False
    while step < clause.end and (lower[step] in ADVERBS or adverb(lower[step])):
        negated = negated or lower[step] in scene.book.frames.negation
        step += 1
    withheld = negated and "".join(lower[step + 1 : step + 2]) in ("back", "part")
    if step >= clause.end or not lower[step].isalpha() or (lower[step] in _NO_ACT and not withheld):
        return
    if any(verb.at == step and choose(scene, verb) for verb in scene.verbs):
        return
    bound = actor_within(scene, step, clause.end - step) or _of_itself(scene, at) or lower[0] == "unless"
    if not negated and not bound:
        return
    score = INTENT - place(scene, at, None)
    rest = range(step, min(clause.end, step + _FAR))
    threat = lower[0] == "unless" or any(lower[each] in ("if", "unless") for each in rest)
    threat = threat or any(_harms(lower, each) and not clause.level[each] for each in rest)
    yield Candidate(
        _undertaken(negated, threat, "if" in lower[step : clause.end]),
        score,
        at,
        step + 1,
        at,
        step + 1,
        "intent.will",
        False,
        "refused" if negated else "will",
    )


def _of_things(scene: Scene, at: int) -> bool:
    """Whether the subject of a "will" is nobody ("none of this", "nothing")."""
    said = 0 <= scene.clause.speech < at
    first = scene.clause.complement if said else scene.clause.opening
    return scene.lower[first : first + 1] != [] and scene.lower[first] in _IMPERSONAL


def _harms(lower: list[str], at: int) -> bool:
    """Whether a word tells of harm; "force" only where it is used, not where it is a body of troops."""
    return lower[at] in _GRIM and (lower[at] != "force" or lower[at - 1] in _USES_OF)


def _undertaken(negated: bool, threat: bool, condition: bool) -> str:
    """The class of what will be done, or not be done, by whether harm or a condition goes with it."""
    if negated and not condition:
        return "REJECT"
    return "THREATEN" if threat or negated else "AGREE"


def _of_itself(scene: Scene, at: int) -> bool:
    """Whether a speaker tells what it, or its government, will do ("said his government would scrap ...")."""
    clause = scene.clause
    if not 0 <= clause.speech < at or clause.complement >= at:
        return False
    subject = scene.lower[clause.complement : at]
    named = [one for one in scene.actors.named if one.start < clause.speech]
    return bool(named) and len(subject) < 4 and (subject[0] in SELF or subject[-1] in SELF)

"""Frames: whether an act is done, promised, refused, asked for, or only a purpose.

A frame is read from the auxiliaries before a verb and from the verb that governs an infinitive. It decides
the class ("will attack" is THREATEN, "refused to meet" REJECT) and what is taken off the candidate's score.
"""

from __future__ import annotations

from suasion.read.events.clauses import ADVERBS, BE, HAVE
from suasion.read.events.event_rules import HELPFUL, HOSTILE
from suasion.read.events.matching import DAYS
from suasion.read.events.scene import Scene, Verb
from suasion.read.events.verbforms import adverb
from suasion.read.text.grammar import words

__all__ = ["GERUND", "counts", "describes", "frame_of", "framed", "inverted", "whose"]

PURPOSE = 0.4
GOVERNED = 0.55
GERUND = 0.4
REDUCED = 0.4
MAY = 1.0
_POSTMODIFY = words("postmodify")
_INTENTION = words("intention")
_REFUSAL = words("refusal")
_GOES_ON = words("goes_on")
_LEAVES_OFF = words("leaves_off")
_MAKES_KNOWN = frozenset({"announce", "confirm", "disclose", "make", "reveal", "unveil"})
_SUBJECT_MAX = 10
_HELP_REACH = 6
_CHAIN = 8
_BOUND = frozenset({"committed", "dedicated", "pledged"})
_ABOUT = frozenset({"about", "against", "at", "of", "over"})
_ON_CONDITION = frozenset({"if", "unless"})
_FAR = 60
_ORDINALS = words("ordinals")
_CHARGES = frozenset({"accuse", "charge", "convict", "suspect"})
_COUNTS = words("counts")
_WHEN = frozenset({"earlier", "last", "this", "yesterday"})
_SEEN = frozenset({"observe", "report", "see", "spot"})
_NO_PASSIVE = frozenset({"abide", "come", "drop", "go", "stand", "stop"})
_PRONOUNS = words("pronouns") - {"that"}
_SETTLES = frozenset({"choose", "decide", "opt", "vote"})
_BECOMES = frozenset({"became", "become", "becomes", "was", "were"})
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "their", "her"})


def frame_of(scene: Scene, verb: Verb, depth: int = 0) -> tuple[str, int, float]:
    """The frame of a verb, the trigger's first token, and what the frame takes off.

    `depth` counts the infinitives already followed to what governs them; a chain has an end.
    """
    aux = verb.aux
    if verb.tag == "ing" and not aux.progressive:
        return _phase(scene, verb, depth)
    if aux.to >= 0 and verb.tag == "base":
        return _governed(scene, verb, depth)
    if verb.tag == "base" and _helped(scene, verb):
        return "", verb.at, GOVERNED
    if aux.negated and "longer" in scene.lower[aux.first : verb.at]:
        return "stopped", aux.first, 0.0
    if aux.frame == "will":
        return ("refused" if aux.negated else "will"), aux.first, 0.0
    if aux.frame == "must":
        return "must", verb.at, GOVERNED
    if aux.frame == "may":
        if _conditional(scene, verb):
            return "will", aux.first, 0.0
        return ("refused", aux.first, 0.1) if aux.negated else ("may", verb.at, MAY)
    first = scene.clause.opening
    if aux.negated or (
        scene.lower[first : first + 1] == ["no"] and not scene.clause.level[verb.at] and verb.at - first < 5
    ):
        return "denied", verb.at, 0.0
    if verb.tag in ("ed", "part") and not (aux.passive or aux.perfect) and _reduced(scene, verb):
        return "", verb.at, REDUCED
    return "", verb.at, 0.0


def _helped(scene: Scene, verb: Verb) -> bool:
    """Whether somebody is helped to do it ("helped Chad keep out the rebels")."""
    if verb.aux.first < verb.at:
        return False
    near = (other for other in scene.verbs if verb.at - _HELP_REACH < other.at < verb.at - 1)
    return any(other.base == "help" for other in near)


def _phase(scene: Scene, verb: Verb, depth: int) -> tuple[str, int, float]:
    """An -ing form: what a verb of phase before it begins or ends ("stopped shelling"), or a gerund."""
    before = next((other for other in scene.verbs if other.at == verb.at - 1), None)
    if scene.lower[verb.at - 1] == "to" and scene.lower[verb.at - 2] in _BOUND:
        return "will", verb.at - 2, 0.0
    if depth > _CHAIN:
        return "", verb.at, GERUND
    seen = before and before.base in _SEEN and before.aux.passive
    if before and (before.base in _GOES_ON or seen):
        return frame_of(scene, before, depth + 1)
    if before and before.base in _LEAVES_OFF:
        outer, start, penalty = frame_of(scene, before, depth + 1)
        if not outer:
            return "stopped", start, penalty
        if outer == "will":
            return "will stop", start, penalty
    return "", verb.at, GERUND


def _conditional(scene: Scene, verb: Verb) -> bool:
    """Whether what somebody may do hangs on what another does ("could freeze funds unless ...")."""
    if verb.aux.negated or scene.clause.opinion:
        return False
    rest = range(verb.at + 1, min(scene.clause.end, verb.at + _FAR))
    return any(scene.lower[at] in ("if", "unless") or inverted(scene, at) for at in rest)


def inverted(scene: Scene, at: int) -> bool:
    """Whether "should" opens a condition ("... should Chad refuse"): its subject follows."""
    if scene.lower[at] != "should" or at + 1 >= scene.clause.end:
        return False
    return at + 1 in scene.actors.covered or scene.lower[at + 1] in _ARTICLES


def _reduced(scene: Scene, verb: Verb) -> bool:
    """Whether a bare participle only describes a noun ("refugees ordered out of ...")."""
    before = scene.lower[verb.at - 1] if verb.at else ""
    if verb.base in _NO_PASSIVE or before in _PRONOUNS:
        return False
    if before == "," and _closes(scene, verb.at):
        return False
    if before in ("and", "or", ",", "but") or scene.lower[verb.at + 1 : verb.at + 2] == ["by"]:
        return before not in ("and", "or", "but")
    start = max(scene.clause.opening, scene.clause.complement if verb.at >= scene.clause.complement else 0)
    if any(
        start <= other.at < verb.at
        and scene.clause.level[other.at] <= scene.clause.level[verb.at]
        and counts(scene, other)
        for other in scene.verbs
    ):
        return True
    dated = scene.lower[verb.at + 2 : verb.at + 3] and scene.lower[verb.at + 2] in DAYS
    return (
        scene.lower[verb.at + 1 : verb.at + 2] != []
        and not dated
        and (scene.lower[verb.at + 1] in _POSTMODIFY or scene.lower[verb.at + 1] in _WHEN)
        and _main_after(scene, verb)
    )


def _closes(scene: Scene, at: int) -> bool:
    """Whether the comma before a verb closes what another opened ("X, its ally, denounced ...")."""
    start = scene.clause.opening
    commas = [step for step in range(start + 1, at) if scene.lower[step] == ","]
    if len(commas) != 2 or commas[0] - start > _SUBJECT_MAX or scene.lower[at + 1 : at + 2] == ["by"]:
        return False
    return not any(start <= one.at < commas[0] and counts(scene, one) for one in scene.verbs)


def counts(scene: Scene, verb: Verb) -> bool:
    """Whether a verb can be a clause's main verb: no participle, no auxiliary."""
    return verb.tag != "ing" and verb.base not in ("be", "have", "do") and not describes(scene, verb)


def describes(scene: Scene, verb: Verb) -> bool:
    """Whether a participle with "by" and no auxiliary only describes ("a team headed by ...")."""
    bare = verb.tag in ("ed", "part") and not (verb.aux.passive or verb.aux.perfect)
    if not bare or verb.base in _NO_PASSIVE:
        return False
    following = scene.lower[verb.at + 1 : verb.at + 2]
    charged = verb.base in _CHARGES and following in (["of"], ["with"]) and _main_after(scene, verb)
    return following == ["by"] or charged


def _main_after(scene: Scene, verb: Verb) -> bool:
    """Whether a finite verb group follows in the main clause, not joined by a conjunction or a comma."""
    for at in range(verb.at + 2, scene.clause.end):
        word = scene.lower[at]
        if word in (",", "and", "but", ";") or scene.clause.level[at]:
            return False
        if word in HAVE or word in BE:
            return True
        if _transitive(scene, at):
            return True
    return False


def _transitive(scene: Scene, at: int) -> bool:
    """Whether a past form with an object stands at a token ("rebels massed near the port issued a call")."""
    other = next((one for one in scene.verbs if one.at == at), None)
    after = scene.lower[at + 1] if at + 1 < scene.clause.end else ""
    return (
        other is not None
        and other.tag in ("ed", "past")
        and not other.aux.passive
        and after in _ARTICLES | _COUNTS
    )


def _governed(scene: Scene, verb: Verb, depth: int) -> tuple[str, int, float]:
    """An infinitive: promised, refused, attempted, or only a purpose."""
    frames, to = scene.book.frames, verb.aux.to
    if _first_to(scene, to):
        return "", verb.at, 0.1
    first = scene.clause.opening
    if any(one.start == first and one.end == to for one in scene.actors.named):
        return "will", to, 0.0
    for at in range(to - 1, max(to - 9, scene.clause.begin - 1), -1):
        word = scene.lower[at]
        if word in frames.ready:
            near = scene.lower[max(at - 4, 0) : at]
            negated = any(other in frames.negation for other in near)
            if any(other in BE for other in near) or word in ("ready", "willing", "prepared"):
                return ("refused" if negated else "will"), at, 0.0
        if (word in _INTENTION or word in _REFUSAL) and (at == to - 1 or whose(scene, at)):
            if scene.lower[at - 1] in _ABOUT:
                return "", verb.at, GOVERNED
            ruled = any(
                (one.at < at or _rules_after(scene, verb, one))
                and one.base not in _MAKES_KNOWN
                and counts(scene, one)
                for one in scene.verbs
            )
            return ("will" if word in _INTENTION else "refused"), at, GOVERNED if ruled else 0.05
        governor = next((other for other in reversed(scene.verbs) if other.at == at), None)
        if governor and depth < _CHAIN:
            return _by_governor(scene, verb, governor, depth)
    return "", verb.at, PURPOSE


def _rules_after(scene: Scene, verb: Verb, other: Verb) -> bool:
    """Whether a passive after an infinitive is the main verb ("An offer to resume talks was rebuffed")."""
    level = scene.clause.level
    return other.at > verb.at and other.aux.passive and other.aux.to < 0 and level[other.at] <= level[verb.at]


def _first_to(scene: Scene, to: int) -> bool:
    """Whether somebody became the first to do it, and so did it."""
    for at in range(to - 1, max(to - 9, scene.clause.begin), -1):
        if scene.lower[at] in _ORDINALS:
            return not _BECOMES.isdisjoint(scene.lower[max(at - 4, 0) : at])
    return False


def whose(scene: Scene, at: int) -> bool:
    """Whether a noun of intent is followed by whose it is ("a pledge by Oman to ...")."""
    return scene.lower[at] in _INTENTION | _REFUSAL and scene.lower[at + 1] in ("by", "from", "of")


def _by_governor(scene: Scene, verb: Verb, governor: Verb, depth: int) -> tuple[str, int, float]:
    frames = scene.book.frames
    beside = all(word in ADVERBS or adverb(word) for word in scene.lower[governor.at + 1 : verb.aux.to])
    outer, start, penalty = frame_of(scene, governor, depth + 1)
    if governor.base in _SETTLES and scene.lower[verb.aux.to - 1] == "not" and not outer:
        return "refused", min(start, governor.at), penalty
    if governor.base in frames.transparent and (beside or governor.base == "help"):
        return outer, min(start, governor.at), penalty
    if governor.base in ("fail", "seek", "try", "attempt", "struggle", "strive") and beside:
        return ("refused" if governor.base == "fail" else outer), governor.at, penalty + 0.1
    if governor.base in frames.commit and governor.base != "threaten":
        negated = scene.lower[verb.aux.to - 1] == "not" or governor.aux.negated
        return ("refused" if negated else "will"), min(start, governor.at), penalty
    return "", verb.at, GOVERNED if governor.base in scene.book.acts else PURPOSE


def framed(plover: str, frame: str, scene: Scene) -> str:
    """The class of an act inside a frame: an intent outranks the act."""
    if plover == "STATEMENT" or frame in ("", "may"):
        return plover
    if frame == "will":
        if plover in HELPFUL:
            return "THREATEN" if "unless" in scene.lower else "AGREE"
        if plover == "REJECT" and _ON_CONDITION & scene.present and "not" not in scene.present:
            return "THREATEN"
        return "THREATEN" if plover in HOSTILE and plover not in ("REJECT", "ACCUSE") else plover
    if frame == "will stop":
        rebels = any(scene.book.frames.groups.get(word) == "REB" for word in scene.lower)
        return "THREATEN" if plover in ("AID", "COOPERATE", "CONSULT") and not rebels else "AGREE"
    if frame == "stopped":
        if plover in ("AID", "COOPERATE", "CONSULT"):
            return "SANCTION"
        return "YIELD" if plover in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST") else plover
    if frame == "refused" and plover in ("AID", "COOPERATE") and "if" in scene.lower:
        return "THREATEN"
    if frame == "refused":
        return "AGREE" if plover in ("ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE") else "REJECT"
    return plover

"""Candidates: every act a sentence may hold, with the class it would have and a score.

The score is the rule's weight less fixed amounts for what makes an act less likely to be the sentence's
event. The amounts are in one table below; they were chosen by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suasion.read.agents import by_whom
from suasion.read.cast import Cast
from suasion.read.clauses import ADVERBS, TIME, Clause
from suasion.read.event_rules import HOSTILE, RuleBook
from suasion.read.frames import GERUND, counts, frame_of, framed
from suasion.read.grammar import words
from suasion.read.matching import (
    Scene,
    Verb,
    actor_within,
    choose,
    find,
    nominal_at,
    passive,
    reach,
    read_verb,
)
from suasion.read.tokens import Tokens
from suasion.read.verbforms import adverb

__all__ = ["Candidate", "candidates"]

SUBORDINATE = 0.45
NOUN = 0.5
SAID = 0.08
LATE = 0.012
DENIED = 0.8
OPINION = 0.55
RULED = 0.3
_RULERS = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE"})
FIRST = 0.15
_ALONE = frozenset({"sink", "burn", "drown", "scatter", "overturn"})
CHARGE = 1.2
_ALLEGES = words("alleges")
_SELF = frozenset({"it", "he", "she", "they", "we", "government", "cabinet", "country"})
_CONDITIONS = frozenset({"if", "unless", "should"})
_STATIVE = frozenset({"oppose", "commit", "dedicate", "devote"})
INTENT = 0.95
_RESULTS = frozenset({"kill", "injure", "wound", "leave", "destroy"})
_VIOLENT = words("violent")
_AGAINST = frozenset({"against", "until", "unless", "never"})
_NO_ACT = words("no_act")
_PREPOSITIONS = words("prepositions")
_PROMISE = words("promise")
_WILLING = words("willing")


@dataclass(slots=True)
class Candidate:
    """A possible event over trigger tokens [start, end).

    `subject` is where the subject's region ends and `after` where the object's begins; `swap` is set for
    passives, `nominal` for nouns; `frame` is "", will, must, may, refused, alleged or denied.
    """

    plover: str
    score: float
    start: int
    end: int
    subject: int
    after: int
    rule: str
    swap: bool = False
    frame: str = ""
    inner: str = ""
    nominal: bool = False


def candidates(tokens: Tokens, clause: Clause, actors: Cast, book: RuleBook) -> list[Candidate]:
    """All candidates of a sentence, in order of position."""
    scene = Scene(tokens, clause, actors, book)
    found: list[Candidate] = []
    topic = find(scene, book.topics, clause.begin, clause.end)
    if topic > 0 and not clause.level[topic - 1]:
        return found
    for at in range(clause.begin, clause.end):
        readings = book.forms.get(scene.lower[at])
        verb = read_verb(scene, at, readings) if readings else None
        if verb:
            scene.verbs.append(verb)
    at_verb = {verb.at: verb for verb in scene.verbs}
    found += [*_of_charge(scene), *_of_warning(scene)]
    ruler: Candidate | None = None
    for at in range(clause.begin, clause.end):
        word = scene.lower[at]
        if word in _WILLING:
            found += _of_willing(scene, at)
        elif word in book.frames.will:
            found += _of_will(scene, at)
        if scene.norm[at] in book.phrases:
            found += _of_phrase(scene, at)
        if at in at_verb:
            for one in _of_verb(scene, at_verb[at]):
                if ruler and scene.lower[one.subject - 1] not in ("and", "but", "also"):
                    one.score -= RULED
                elif (
                    (one.plover in _RULERS or one.rule == "statement.hope")
                    and not clause.level[at]
                    and at_verb[at].tag != "ing"
                ):
                    ruler = ruler or one
                found.append(one)
            continue
        if scene.norm[at] in book.nouns:
            found += _of_noun(scene, at)
        if scene.lower[at] in book.frames.must:
            found += _of_must(scene, at)
    return found


def _of_verb(scene: Scene, verb: Verb) -> Iterator[Candidate]:
    chosen = choose(scene, verb)
    frames = scene.book.frames
    if chosen is None:
        if verb.base in frames.commit:
            yield from _bare_commitment(scene, verb)
        return
    rule, end = chosen
    if verb.tag == "ing" and verb.base in _RESULTS and not _violent(scene):
        return
    if (
        scene.lower[verb.at + 1 : verb.at + 2] == ["no"]
        and end > verb.at + 1
        and rule.plover not in ("STATEMENT", "REJECT")
    ):
        return
    if verb.base in _ALONE and not passive(verb) and end == verb.at + 1 and _ends(scene, end):
        return
    frame, start, penalty = frame_of(scene, verb)
    act, unlikely = by_whom(scene, verb, rule.plover)
    other = choose(scene, verb, "PROTEST") if unlikely and act == "PROTEST" else None
    if other:
        (rule, end), unlikely = other, 0.0
        act = rule.plover
    score = rule.weight - penalty - unlikely - _place(scene, verb.at, verb)
    plover = framed(act, frame, scene)
    if frame == "denied":
        plover, score = "STATEMENT", DENIED - _place(scene, verb.at, verb)
    if frame in ("will", "refused") and plover != "STATEMENT":
        score += 0.1
    subject = min(start, verb.aux.first)
    stative = scene.lower[verb.at + 1 : verb.at + 2] == ["to"] and verb.base in _STATIVE
    swap = (
        (passive(verb) and not stative)
        or rule.swapped
        or (
            verb.tag in ("ed", "part")
            and end == verb.at + 1
            and scene.lower[verb.at + 1 : verb.at + 2] == ["by"]
        )
    )
    last = rule.actor_after or (rule.id == "accuse.rally_against" and actor_within(scene, end, 6))
    after = end if last else verb.at + 1
    yield Candidate(plover, score, start, end, subject, after, rule.id, swap, frame, act)


def _ends(scene: Scene, at: int) -> bool:
    """Whether nothing that could be an object follows a verb ("the ferry sank in heavy seas")."""
    after = scene.lower[at] if at < scene.clause.end else ","
    return (
        not after[0].isalnum()
        or after in _PREPOSITIONS
        or after in ("off", "near")
        or after in TIME
        or bool(scene.clause.level[at])
    )


def _violent(scene: Scene) -> bool:
    """Whether a sentence names what people are killed with or by; else "killing" tells of an accident."""
    groups = scene.book.frames.groups
    return any(word in _VIOLENT or groups.get(word) == "REB" for word in scene.norm)


def _place(scene: Scene, at: int, verb: Verb | None) -> float:
    """What position and clause take off a candidate's score."""
    clause = scene.clause
    off = LATE * (at - clause.opening) if at >= clause.opening else 0.3
    off += SUBORDINATE * clause.level[at]
    if 0 <= clause.speech < at:
        off += OPINION if clause.opinion else SAID
    if verb and not any(
        other.at < at and clause.level[other.at] <= clause.level[at] and counts(scene, other)
        for other in scene.verbs
    ):
        off -= FIRST
    return off


def _bare_commitment(scene: Scene, verb: Verb) -> Iterator[Candidate]:
    """A promise whose content no rule knows: an offer is AGREE, a vow THREATEN; a promised thing decides."""
    following = scene.lower[verb.at + 1 : verb.at + 2]
    intends = verb.base in ("intend", "plan", "agree", "aim") and following == ["to"] and not verb.aux.negated
    known = any(verb.at + 1 < other.at < verb.at + 5 and choose(scene, other) for other in scene.verbs)
    abroad = len({one.home for one in scene.actors.named}) > 1
    if intends and not known and abroad and not scene.clause.level[verb.at]:
        yield Candidate(
            "AGREE",
            INTENT - _place(scene, verb.at, verb),
            verb.at,
            verb.at + 1,
            verb.aux.first,
            verb.at + 1,
            "intent.plan",
            False,
            "will",
        )
    if verb.base not in _PROMISE or (
        verb.base == "commit" and following not in (["to"], ["itself"], ["themselves"])
    ):
        return
    if following == ["to"] and any(
        verb.at + 1 < other.at < verb.at + 4 and choose(scene, other) for other in scene.verbs
    ):
        return
    frame, start, penalty = frame_of(scene, verb)
    if frame in ("denied", "may") or (verb.tag == "ing" and not verb.aux.progressive):
        penalty += GERUND
    carried = None
    for at in range(verb.at + 1, reach(scene, verb.at, 7)):
        carried = carried or nominal_at(scene, at)
    hostile = carried is not None and carried[0].plover in HOSTILE
    grim = carried is None and verb.base in ("vow", "swear") and _grim(scene, verb)
    plover = "THREATEN" if hostile or grim else "AGREE"
    score = 1.05 - penalty - _place(scene, verb.at, verb)
    end = carried[1] if carried else verb.at + 1
    yield Candidate(
        plover,
        score,
        start,
        end,
        min(start, verb.aux.first),
        verb.at + 1,
        "intent.commit",
        passive(verb),
        "will",
    )


def _grim(scene: Scene, verb: Verb) -> bool:
    """Whether a vow that no rule knows is made against somebody."""
    rest = scene.lower[verb.at + 1 : reach(scene, verb.at, 14)]
    abroad = len({one.home for one in scene.actors.named if one.actor}) > 1
    return abroad or any(word in _AGAINST or word in scene.book.frames.groups for word in rest)


def _of_noun(scene: Scene, at: int) -> Iterator[Candidate]:
    """Nominal triggers."""
    if at in scene.actors.covered or (scene.lower[at] in TIME and scene.tokens.words[at][0].isupper()):
        return
    noun = nominal_at(scene, at)
    if noun and "no" not in scene.lower[max(at - 4, 0) : at]:
        rule, end = noun
        score = rule.weight * NOUN - _place(scene, at, None)
        yield Candidate(rule.plover, score, at, end, at, end, rule.id, False, "", rule.plover, True)


def _of_phrase(scene: Scene, at: int) -> Iterator[Candidate]:
    """Fixed phrases."""
    if at in scene.actors.covered:
        return
    for phrase, rule in scene.book.phrases.get(scene.norm[at], ()):
        end = at + len(phrase)
        if tuple(scene.norm[at:end]) == phrase and not (rule.plover == "REJECT" and _negated(scene, at)):
            score = rule.weight - _place(scene, at, None)
            frame = "alleged" if rule.speaker else ""
            yield Candidate(rule.plover, score, at, end, at, end, rule.id, False, frame, rule.plover)


def _negated(scene: Scene, at: int) -> bool:
    """Whether a negation stands just before a fixed phrase that has none ("has not ruled out")."""
    negation = scene.book.frames.negation
    return scene.lower[at] not in negation and any(
        word in negation for word in scene.lower[max(at - 2, 0) : at]
    )


def _of_willing(scene: Scene, at: int) -> Iterator[Candidate]:
    """Readiness to do what no rule knows is an intent to cooperate."""
    lower = scene.lower
    if lower[at + 1 : at + 2] != ["to"] or scene.clause.level[at]:
        return
    near = lower[max(at - 3, 0) : at]
    if any(word in scene.book.frames.negation for word in near):
        return
    score = 0.95 - _place(scene, at, None)
    yield Candidate("AGREE", score, at, at + 1, max(at - 1, 0), at + 1, "intent.willing", False, "will")


def _of_will(scene: Scene, at: int) -> Iterator[Candidate]:
    """What somebody will do, if no rule knows the act, is an intent to cooperate; will not do, a refusal."""
    lower, clause = scene.lower, scene.clause
    if clause.level[at] or clause.opinion:
        return
    if lower[at] == "would" and clause.speech < 0 and clause.attribution[0] == clause.attribution[1]:
        return
    step, negated = at + 1, False
    while step < clause.end and (lower[step] in ADVERBS or adverb(lower[step])):
        negated = negated or lower[step] in scene.book.frames.negation
        step += 1
    if step >= clause.end or not lower[step].isalpha() or lower[step] in _NO_ACT:
        return
    if any(verb.at == step and choose(scene, verb) for verb in scene.verbs):
        return
    if not negated and not actor_within(scene, step, clause.end - step) and not _of_itself(scene, at):
        return
    score = INTENT - _place(scene, at, None)
    threat = any(word in ("if", "unless") for word in lower[step : clause.end])
    yield Candidate(
        "REJECT" if negated else "THREATEN" if threat else "AGREE",
        score,
        at,
        step + 1,
        at,
        step + 1,
        "intent.will",
        False,
        "refused" if negated else "will",
    )


def _of_charge(scene: Scene) -> Iterator[Candidate]:
    """What somebody alleges of another is an accusation, whatever the other is said to have done."""
    lower, clause = scene.lower, scene.clause
    begin, end = clause.attribution
    leading = clause.speech >= 0 and lower[clause.speech] in _ALLEGES
    at = clause.speech if leading else next((at for at in range(begin, end) if lower[at] in _ALLEGES), -1)
    if at < 0 or lower[at + 1 : at + 2] == ["to"]:
        return
    speakers = (clause.opening, at) if leading else (begin, end)
    accused = (clause.complement, clause.end) if leading else (clause.opening, clause.end)
    who = next((one for one in scene.actors.named if speakers[0] <= one.start < speakers[1]), None)
    whom = next((one for one in scene.actors.named if accused[0] <= one.start < accused[1]), None)
    if who and whom and who.actor and whom.actor and who.home != whom.home:
        yield Candidate("ACCUSE", CHARGE, at, at + 1, at, at + 1, "accuse.allege", False, "alleged")


def _of_warning(scene: Scene) -> Iterator[Candidate]:
    """What a speaker warns will befall another unless it yields is the speaker's threat."""
    lower, clause = scene.lower, scene.clause
    begin, end = clause.attribution
    at = next((at for at in range(begin, end) if lower[at] in ("warned", "warns", "threatened")), -1)
    body = lower[clause.opening : clause.begin + begin]
    if (
        at < 0
        or not any(word in _CONDITIONS for word in body)
        or not any(word in scene.book.frames.will for word in body)
    ):
        return
    speaker = next((one for one in scene.actors.named if begin <= one.start < end), None)
    first = next((one for one in scene.actors.named if clause.opening <= one.start < begin), None)
    if speaker and first and speaker.actor and first.actor and speaker.home != first.home:
        yield Candidate("THREATEN", CHARGE, at, at + 1, at, at + 1, "threaten.condition", False, "alleged")


def _of_itself(scene: Scene, at: int) -> bool:
    """Whether a speaker tells what it, or its government, will do ("said his government would scrap ...")."""
    clause = scene.clause
    if not 0 <= clause.speech < at or clause.complement >= at:
        return False
    subject = scene.lower[clause.complement : at]
    named = [one for one in scene.actors.named if one.start < clause.speech]
    return bool(named) and len(subject) < 4 and (subject[0] in _SELF or subject[-1] in _SELF)


def _of_must(scene: Scene, at: int) -> Iterator[Candidate]:
    """What somebody says another must do is a request to that other."""
    clause = scene.clause
    said = 0 <= clause.speech < at
    attributed = clause.attribution[0] < clause.attribution[1]
    if not (said or attributed) or clause.level[at] or at + 1 >= clause.end or scene.lower[at - 1] in TIME:
        return
    low = clause.complement if said else clause.opening
    if clause.opinion or not any(
        low <= one.start < at or one.start >= clause.end for one in scene.actors.named
    ):
        return
    score = 1.2 - LATE * (at - clause.opening)
    yield Candidate("REQUEST", score, at, at + 1, at, at + 1, "request.must", False, "must")

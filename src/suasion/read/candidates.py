"""Candidates: every act a sentence may hold, with the class it would have and a score.

The score is the rule's weight less fixed amounts for what makes an act less likely to be the sentence's
event. The amounts are in one table below; they were chosen by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from suasion.read.agents import by_whom, paired
from suasion.read.cast import Cast
from suasion.read.clauses import ADVERBS, TIME, Clause
from suasion.read.event_rules import HOSTILE, RuleBook
from suasion.read.frames import GERUND, frame_of, framed
from suasion.read.grammar import words
from suasion.read.matching import (
    Scene,
    Verb,
    actor_within,
    choose,
    nominal_at,
    passive,
    reach,
    read_verb,
)
from suasion.read.quiet import compound, discounted
from suasion.read.scoring import Candidate, place
from suasion.read.spoken import of_must, of_speakers
from suasion.read.tokens import Tokens
from suasion.read.verbforms import adverb

__all__ = ["candidates"]

NOUN = 0.5
COMPOUND = 0.3
DENIED = 0.8
RULED = 0.3
_RULERS = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE"})
_ALONE = frozenset({"sink", "burn", "drown", "scatter", "overturn"})
_SELF = frozenset({"it", "he", "she", "they", "we", "government", "cabinet", "country"})
_DONE_IN_ANGER = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
VEILED = 0.2
_STATIVE = frozenset({"oppose", "commit", "dedicate", "devote"})
INTENT = 0.95
_RESULTS = frozenset({"kill", "injure", "wound", "leave", "destroy"})
_VIOLENT = words("violent")
_AGAINST = frozenset({"against", "until", "unless", "never"})
_NO_ACT = words("no_act")
_PREPOSITIONS = words("prepositions")
_PROMISE = words("promise")
_WILLING = words("willing")


def candidates(tokens: Tokens, clause: Clause, actors: Cast, book: RuleBook) -> list[Candidate]:
    """All candidates of a sentence, in order of position."""
    scene = Scene(tokens, clause, actors, book)
    found: list[Candidate] = []
    for at in range(clause.begin, clause.end):
        readings = book.forms.get(scene.lower[at])
        verb = read_verb(scene, at, readings) if readings else None
        if verb:
            scene.verbs.append(verb)
    at_verb = {verb.at: verb for verb in scene.verbs}
    found += of_speakers(scene)
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
            found += of_must(scene, at)
    return discounted(scene, found)


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
    if frame == "may" and act in _DONE_IN_ANGER and _own_threat(scene, verb):
        frame, start, penalty = "will", verb.aux.first, VEILED
    other = choose(scene, verb, "PROTEST") if unlikely and act == "PROTEST" else None
    if other:
        (rule, end), unlikely = other, 0.0
        act = rule.plover
    score = rule.weight - penalty - unlikely - place(scene, verb.at, verb)
    plover = framed(act, frame, scene)
    if frame == "denied":
        plover, score = "STATEMENT", DENIED - place(scene, verb.at, verb)
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


def _own_threat(scene: Scene, verb: Verb) -> bool:
    """Whether a state says what it may do to another ("could annex the island, its president hinted")."""
    clause, named = scene.clause, [one for one in scene.actors.named if one.home]
    subject = [one for one in named if clause.opening <= one.start < verb.aux.first]
    begin, end = clause.attribution
    spoken = [one for one in named if begin <= one.start < end]
    pronoun = any(word in _SELF or word == "its" for word in scene.lower[begin:end])
    told = begin == end and clause.speech < 0
    own = told or pronoun or (subject and any(one.home == subject[0].home for one in spoken))
    own = own or (0 <= clause.speech < verb.at and scene.lower[clause.complement] in _SELF | {"its", "his"})
    return bool(
        subject
        and own
        and not clause.opinion
        and not clause.level[verb.at]
        and any(one.home != subject[0].home for one in named if verb.at < one.start < clause.end)
    )


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


def _bare_commitment(scene: Scene, verb: Verb) -> Iterator[Candidate]:
    """A promise whose content no rule knows: an offer is AGREE, a vow THREATEN; a promised thing decides."""
    following = scene.lower[verb.at + 1 : verb.at + 2]
    intends = verb.base in ("intend", "plan", "agree", "aim") and following == ["to"] and not verb.aux.negated
    known = any(verb.at + 1 < other.at < verb.at + 5 and choose(scene, other) for other in scene.verbs)
    abroad = len({one.home for one in scene.actors.named}) > 1
    if intends and not known and abroad and not scene.clause.level[verb.at]:
        yield Candidate(
            "AGREE",
            INTENT - place(scene, verb.at, verb),
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
    score = 1.05 - penalty - place(scene, verb.at, verb)
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
        score = rule.weight * NOUN - place(scene, at, None) - (COMPOUND if compound(scene, end) else 0.0)
        yield Candidate(rule.plover, score, at, end, at, end, rule.id, False, "", rule.plover, True)


def _of_phrase(scene: Scene, at: int) -> Iterator[Candidate]:
    """Fixed phrases."""
    if at in scene.actors.covered:
        return
    for phrase, rule in scene.book.phrases.get(scene.norm[at], ()):
        end = at + len(phrase)
        if rule.pair and not paired(scene, at):
            continue
        if tuple(scene.norm[at:end]) == phrase and not (rule.plover == "REJECT" and _negated(scene, at)):
            score = rule.weight - place(scene, at, None)
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
    score = 0.95 - place(scene, at, None)
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
    score = INTENT - place(scene, at, None)
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


def _of_itself(scene: Scene, at: int) -> bool:
    """Whether a speaker tells what it, or its government, will do ("said his government would scrap ...")."""
    clause = scene.clause
    if not 0 <= clause.speech < at or clause.complement >= at:
        return False
    subject = scene.lower[clause.complement : at]
    named = [one for one in scene.actors.named if one.start < clause.speech]
    return bool(named) and len(subject) < 4 and (subject[0] in _SELF or subject[-1] in _SELF)

"""Candidates: every act a sentence may hold, with the class it would have and a score.

The score is the rule's weight less fixed amounts for what makes an act less likely to be the sentence's
event. The amounts are in one table below; they were chosen by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from suasion.read.events.agents import by_whom
from suasion.read.events.cast import Cast
from suasion.read.events.clauses import TIME, Clause
from suasion.read.events.commitments import SELF, meant, of_commitment, of_will, of_willing
from suasion.read.events.event_rules import Rule, RuleBook
from suasion.read.events.frames import frame_of, framed, whose
from suasion.read.events.matching import choose, headed, nominal_at, read_verb
from suasion.read.events.quiet import compound, discounted
from suasion.read.events.scene import Scene, Verb, actor_within, by_people, paired, passive
from suasion.read.events.scoring import Candidate, place
from suasion.read.events.senses import foretold, means_otherwise
from suasion.read.events.spoken import bids, of_must, of_speakers
from suasion.read.text.grammar import words
from suasion.read.text.tokens import Tokens

__all__ = ["candidates"]

NOUN = 0.5
COMPOUND = 0.3
DENIED = 0.8
RULED = 0.3
_RULERS = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE"})
_ALONE = frozenset({"sink", "burn", "drown", "scatter", "overturn", "train"})
_DONE_IN_ANGER = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_TRADES = frozenset({"buy", "export", "import", "sell", "ship", "supply"})
_COLLIDES = frozenset({"hit", "ram", "smash", "strike"})
_VEHICLES = words("vehicles")
VEILED = 0.2
_YEAR = 4
_UNREAL = words("unreal")
_COMMENTS = frozenset({"statement.deny", "statement.hope"})
_EQUIPS = frozenset({"arm", "barricade"})
_STATIVE = frozenset({"oppose", "commit", "dedicate", "devote"})
_RESULTS = frozenset({"kill", "injure", "wound", "leave", "destroy"})
_VIOLENT = words("violent")
_PREPOSITIONS = words("prepositions")
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
            found += of_willing(scene, at)
        elif word in book.frames.will or (word == "to" and scene.lower[max(at - 1, 0)] in ("is", "are")):
            found += of_will(scene, at)
        if scene.norm[at] in book.phrases:
            found += _of_phrase(scene, at)
        if at in at_verb:
            for one in _of_verb(scene, at_verb[at]):
                if ruler and scene.lower[one.subject - 1] not in ("and", "but", "also"):
                    one.score -= RULED
                elif (
                    (one.plover in _RULERS or one.rule in _COMMENTS)
                    and not clause.level[at]
                    and at_verb[at].tag != "ing"
                ):
                    ruler = ruler or one
                found.append(one)
            if not bids(scene, at):
                continue
        elif scene.norm[at] in book.nouns:
            found += _of_noun(scene, at)
        if bids(scene, at):
            found += of_must(scene, at)
    return discounted(scene, found)


def _of_verb(scene: Scene, verb: Verb) -> Iterator[Candidate]:
    """What a verb tells, in its frame and by who does it."""
    chosen = choose(scene, verb)
    if chosen is None:
        if verb.base in scene.book.frames.commit:
            yield from of_commitment(scene, verb)
        return
    rule, end = chosen
    if _no_deed(scene, verb, rule, end):
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
    plover = meant(scene, verb, rule, framed(act, frame, scene), start)
    if frame == "denied":
        plover, score = "STATEMENT", DENIED - place(scene, verb.at, verb)
    if frame in ("will", "refused") and plover != "STATEMENT":
        score += 0.1
    subject, owned = min(start, verb.aux.first), start < verb.at and whose(scene, start)
    last = rule.actor_after or (rule.id == "accuse.rally_against" and actor_within(scene, end, 6))
    after = start + 1 if owned else end if last and not passive(verb) else verb.at + 1
    swap = _swapped(scene, verb, rule, end)
    head = headed(scene, verb) if passive(verb) and verb.base in scene.book.light else None
    if head and head[0] is rule and end == verb.at + 1:
        _, noun, past = head
        yield Candidate(plover, score, start, end, noun, past, rule.id, False, frame, act, True)
        return
    yield Candidate(plover, score, start, end, subject, after, rule.id, swap, frame, act, owned)


def _no_deed(scene: Scene, verb: Verb, rule: Rule, end: int) -> bool:
    """Whether a verb tells of no deed: "offered no help", "a fire killing ten", "the ferry sank"."""
    if verb.tag == "ing" and verb.base in _RESULTS and not _violent(scene):
        return True
    if rule.id == "statement.hope" and verb.base == "need" and bids(scene, verb.at):
        return scene.clause.attribution[0] < scene.clause.attribution[1]
    bare = verb.tag in ("ed", "part") and not (verb.aux.passive or verb.aux.perfect)
    if bare and verb.base in _EQUIPS and scene.lower[verb.at + 1 : verb.at + 2] in (["with"], ["inside"]):
        return True
    if _habit(scene, verb, rule) or _accident(scene, verb) or means_otherwise(scene, verb, rule, end):
        return True
    none = scene.lower[verb.at + 1 : verb.at + 2] == ["no"] and end > verb.at + 1
    if none and rule.plover not in ("STATEMENT", "REJECT"):
        return True
    return verb.base in _ALONE and not passive(verb) and end == verb.at + 1 and _ends(scene, end)


def _habit(scene: Scene, verb: Verb, rule: Rule) -> bool:
    """Whether a present tells what a state usually trades ("sells most of its beef to Brazil")."""
    if rule.plover != "COOPERATE" or verb.base not in _TRADES:
        return False
    usual = passive(verb) and scene.lower[verb.aux.first] in ("is", "are")
    return usual or (verb.tag == "s" and "most" in scene.lower)


def _accident(scene: Scene, verb: Verb) -> bool:
    """Whether one vehicle runs into another."""
    before = scene.norm[max(verb.aux.first - 2, 0) : verb.aux.first]
    after = scene.norm[verb.at + 1 : verb.at + 5]
    return (
        verb.base in _COLLIDES
        and any(word in _VEHICLES for word in before)
        and any(word in _VEHICLES or word in ("tree", "wall", "pole") for word in after)
    )


def _swapped(scene: Scene, verb: Verb, rule: Rule, end: int) -> bool:
    """Whether the subject is acted upon: a passive, a bare participle with "by", a rule that says so."""
    following = scene.lower[verb.at + 1 : verb.at + 2]
    stative = following == ["to"] and verb.base in _STATIVE
    bare = verb.tag in ("ed", "part") and end == verb.at + 1 and following == ["by"]
    return (passive(verb) and not stative) or rule.swapped or bare


def _own_threat(scene: Scene, verb: Verb) -> bool:
    """Whether a state says what it may do to another ("could annex the island, its president hinted")."""
    clause, named = scene.clause, [one for one in scene.actors.named if one.home]
    subject = [one for one in named if clause.opening <= one.start < verb.aux.first]
    begin, end = clause.attribution
    spoken = [one for one in named if begin <= one.start < end]
    pronoun = any(word in SELF or word == "its" for word in scene.lower[begin:end])
    told = begin == end and clause.speech < 0
    own = told or pronoun or (subject and any(one.home == subject[0].home for one in spoken))
    own = own or (0 <= clause.speech < verb.at and scene.lower[clause.complement] in SELF | {"its", "his"})
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


def _of_noun(scene: Scene, at: int) -> Iterator[Candidate]:
    """Nominal triggers."""
    if at in scene.actors.covered or (scene.lower[at] in TIME and scene.tokens.words[at][0].isupper()):
        return
    noun = nominal_at(scene, at)
    if noun and (_rumoured(scene, at) or _predicate(scene) or _dated(scene, noun[1])):
        return
    if noun and "no" not in scene.lower[max(at - 4, 0) : at]:
        rule, end = noun
        score = rule.weight * NOUN - place(scene, at, None) - (COMPOUND if compound(scene, end) else 0.0)
        yield Candidate(rule.plover, score, at, end, at, end, rule.id, False, "", rule.plover, True)


def _rumoured(scene: Scene, at: int) -> bool:
    """Whether a noun is only talked of, feared or hoped for ("on talk of a blockade")."""
    if scene.lower[at : at + 2] == ["talk", "of"]:
        return True
    near = range(max(at - 5, scene.clause.begin), at - 1)
    return any(scene.lower[step] in _UNREAL and scene.lower[step + 1] in ("of", "for") for step in near)


def _dated(scene: Scene, at: int) -> bool:
    """Whether the year of what a noun names follows: it is history ("the coup of 1973")."""
    link, year = (*scene.lower[at : at + 2], "", "")[:2]
    if link == "since":
        return True
    return link in ("of", "in") and len(year) == _YEAR and year.isdigit()


def _predicate(scene: Scene) -> bool:
    """Whether a sentence only says what something was ("It was the worst raid in years")."""
    at = scene.clause.opening
    first, second = (*scene.lower[at : at + 2], "", "")[:2]
    return first in ("it", "this", "that") and second in ("is", "was")


def _of_phrase(scene: Scene, at: int) -> Iterator[Candidate]:
    """Fixed phrases."""
    if at in scene.actors.covered:
        return
    for phrase, rule in scene.book.phrases.get(scene.norm[at], ()):
        end = at + len(phrase)
        if (rule.pair and not paired(scene, at)) or (rule.people and not by_people(scene, at)):
            continue
        if rule.abroad and not scene.abroad:
            continue
        if rule.speaker and not foretold(scene, at):
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

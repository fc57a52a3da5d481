"""Acts that lie in who says what of whom: allegations, findings, warnings, and what another must do."""

from __future__ import annotations

from collections.abc import Iterator

from suasion.read.events.clauses import BE, HAVE, TIME
from suasion.read.events.frames import inverted
from suasion.read.events.matching import choose
from suasion.read.events.scene import Scene, Verb
from suasion.read.events.scoring import LATE, Candidate
from suasion.read.text.grammar import words

__all__ = ["bids", "of_must", "of_speakers"]

CHARGE = 1.2
_ALLEGES = words("alleges")
_SECRETLY = frozenset(
    {"build", "conceal", "develop", "hide", "hoard", "make", "produce", "stockpile", "test"}
)
_ARMS = frozenset({"bomb", "chemical", "missile", "nuclear", "warhead", "weapon"})
_IMPERATIVES = frozenset({"do", "please"})
_TELLING = frozenset({"told", "urged", "warned"})
_BACKS = words("backs")
_WRONGS = words("wrongs")
_WATCHERS = words("watchers")
_INSISTS = frozenset({"ask", "demand", "insist", "propose", "recommend", "request", "suggest", "urge"})
_HAS_TO = frozenset({"had", "has", "have", "need", "needed", "needs"})
_NOT_BEFORE_VERB = words("prepositions") | words("determiners") | {"to"}
_SUBJECT_MAX = 12
_CONDITIONS = frozenset({"if", "unless", "should"})


def of_speakers(scene: Scene) -> list[Candidate]:
    """What the speaker of a sentence does by saying what it says."""
    charges = [*_of_charge(scene), *_of_backing(scene), *_of_watcher(scene), *_of_order(scene)]
    return [*charges, *_of_warning(scene), *_of_insistence(scene)]


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


def _of_backing(scene: Scene) -> Iterator[Candidate]:
    """What a state says another does for rebels is an accusation ("said Sudan was arming rebels")."""
    clause, at = scene.clause, scene.clause.speech
    if at < 0:
        return
    who = next((one for one in scene.actors.named if clause.opening <= one.start < at), None)
    whom = next((one for one in scene.actors.named if one.start >= clause.complement), None)
    if not (who and whom and who.home and whom.home and who.home != whom.home):
        return
    groups, state = scene.book.frames.groups, who.actor == who.home
    for verb in scene.verbs:
        near = scene.lower[verb.at + 1 : verb.at + 6]
        helps = verb.base in _BACKS and any(groups.get(word) == "REB" for word in near)
        helps = helps or (state and _had_wronged(scene, verb)) or _hides(scene, verb)
        bare = verb.aux.to >= 0 or (verb.tag == "ing" and not verb.aux.progressive)
        told = bare or clause.level[verb.at] or verb.aux.frame or verb.aux.negated
        if helps and whom.end <= verb.aux.first and not told:
            yield Candidate("ACCUSE", CHARGE, at, at + 1, at, at + 1, "accuse.backing", False, "alleged")
            return


def _hides(scene: Scene, verb: Verb) -> bool:
    """Whether a verb tells of weapons made or hidden in secret ("was hiding banned weapons")."""
    near = scene.norm[verb.at + 1 : verb.at + 5]
    return verb.base in _SECRETLY and not _ARMS.isdisjoint(near)


def _had_wronged(scene: Scene, verb: Verb) -> bool:
    """Whether a verb tells of harm done before ("said that Chinese guns had shelled its villages")."""
    perfect = "had" if scene.lower[scene.clause.speech] != "says" else "has"
    chosen = choose(scene, verb) if perfect in scene.lower[verb.aux.first : verb.at] else None
    return chosen is not None and chosen[0].plover in ("ASSAULT", "COERCE", "REJECT")


def _of_watcher(scene: Scene) -> Iterator[Candidate]:
    """What investigators or rights groups say others did to people is their accusation."""
    clause = scene.clause
    begin, end = clause.attribution
    leading = clause.speech >= 0
    speakers, accused = (begin, end), (clause.opening, clause.end)
    if leading:
        speakers, accused = (clause.opening, clause.speech), (clause.complement, clause.end)
    if not any(word in _WATCHERS for word in scene.norm[speakers[0] : speakers[1]]):
        return
    named = [one for one in scene.actors.named if accused[0] <= one.start < accused[1] and one.home]
    who = any(speakers[0] <= one.start < speakers[1] for one in scene.actors.named)
    for verb in scene.verbs:
        if not (accused[0] <= verb.at < accused[1]) or clause.level[verb.at] or verb.aux.frame or not named:
            continue
        chosen = choose(scene, verb)
        harm = chosen is not None and chosen[0].plover in ("ASSAULT", "COERCE")
        harm = harm or any(word in _WRONGS for word in scene.norm[verb.at + 1 : accused[1]])
        if who and harm and not verb.aux.negated:
            at = clause.speech if leading else next((one for one in range(begin, end)), verb.at)
            yield Candidate(
                "ACCUSE", CHARGE, at, at + 1, at, at + 1, "accuse.report", False, "alleged", "ACCUSE"
            )
            return


def _of_order(scene: Scene) -> Iterator[Candidate]:
    """What is told somebody in the imperative is a request ("\"Stop the killing,\" Rice told Sudan")."""
    begin, end = scene.clause.attribution
    quoted = scene.lower[:1] in (['"'], ["``"], ["'"]) and begin < end
    first = scene.lower[1] if len(scene.lower) > 1 else ""
    base = any(tag == "base" for _, tag in scene.book.forms.get(first, ())) or first in _IMPERATIVES
    if quoted and base and scene.lower[2:3] != [","] and not _TELLING.isdisjoint(scene.lower[begin:end]):
        yield Candidate("REQUEST", CHARGE, 1, 2, 1, 2, "request.imperative", False, "alleged")


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


def _of_insistence(scene: Scene) -> Iterator[Candidate]:
    """What somebody insists or proposes that another do is a request ("insisted that Libya surrender")."""
    lower, clause = scene.lower, scene.clause
    for verb in scene.verbs:
        finite = verb.tag != "ing" and verb.aux.to < 0 and not verb.aux.frame and not verb.aux.negated
        if verb.base not in _INSISTS or clause.level[verb.at] or not finite:
            continue
        that = next((at for at in range(verb.at + 1, min(verb.at + 9, clause.end)) if lower[at] == "that"), 0)
        if that and _subjunctive(scene, that + 1):
            score = 1.25 - LATE * (verb.at - clause.opening)
            first = verb.aux.first
            yield Candidate("REQUEST", score, verb.at, that + 1, first, that + 1, "request.insist")
            return


def _subjunctive(scene: Scene, at: int) -> bool:
    """Whether the first verb from a token on is in the base form, with no auxiliary before it."""
    for step in range(at + 1, min(at + _SUBJECT_MAX, scene.clause.end)):
        word, before = scene.lower[step], scene.lower[step - 1]
        if word in BE or word in HAVE:
            return word == "be"
        tags = {tag for _, tag in scene.book.forms.get(word, ())}
        if step in scene.actors.covered or not tags or before in _NOT_BEFORE_VERB or not before[0].isalnum():
            continue
        if tags & {"ed", "past", "s"} or before in scene.book.frames.will:
            return False
        if "base" in tags and not _finite(scene, step + 1):
            return before not in scene.book.frames.may and before not in scene.book.frames.must
    return False


def _finite(scene: Scene, at: int) -> bool:
    """Whether a finite verb stands at a token: the word before it is then its subject."""
    word = scene.lower[at] if at < scene.clause.end else ""
    past = any(tag in ("ed", "past", "s") for _, tag in scene.book.forms.get(word, ()))
    return past or word in BE or word in HAVE or word in scene.book.frames.will


def bids(scene: Scene, at: int) -> bool:
    """Whether a word says what another must do ("must", "needs to", "has to")."""
    if scene.lower[at] in scene.book.frames.must:
        return not inverted(scene, at)
    return scene.lower[at] in _HAS_TO and scene.lower[at + 1 : at + 2] == ["to"]


def of_must(scene: Scene, at: int) -> Iterator[Candidate]:
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

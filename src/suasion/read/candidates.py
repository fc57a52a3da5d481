"""Candidates: every act a sentence may hold, with the class it would have and a score.

The score is the rule's weight less fixed amounts for what makes an act less likely to be the sentence's event.
The amounts are in one table below; they were chosen by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suasion.read.clauses import ADVERBS, BE, HAVE, TIME, Aux, Clause, adverb, auxiliaries, verb_tag
from suasion.read.event_rules import HELPFUL, HOSTILE, Act, Rule, RuleBook, Words, singular
from suasion.read.roles import Cast
from suasion.read.tokens import Tokens

__all__ = ["Candidate", "candidates"]

SUBORDINATE = 0.45
PURPOSE = 0.4
GOVERNED = 0.55
GERUND = 0.4
REDUCED = 0.4
NOUN = 0.5
MAY = 1.0
SAID = 0.08
LATE = 0.012
DENIED = 0.8
OPINION = 0.55
RULED = 0.3
UNLIKELY = 0.4
_RULERS = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE"})
FIRST = 0.15
INTENT = 0.95
_GAP_TAIL = 3
_GAP_OBJECT = 5
_AFTER_OBJECT = frozenset({"off", "out", "away", "down"})
_STOP = frozenset(
    {";", ":", "who", "which", "after", "because", "while", "when", "although", "but", "unless", "before"}
)
_UNARMED = frozenset(
    {"storm", "blockade", "block", "occupy", "besiege", "seize", "surround", "barricade", "torch", "burn"}
)
_UNARMED |= {
    "clash",
    "ransack",
    "loot",
    "vandalize",
    "attack",
    "battle",
    "fight",
    "shut",
    "seal",
    "overrun",
    "raid",
}
_NO_ACT = frozenset(
    {"be", "have", "remain", "become", "continue", "take", "depend", "cost", "last", "need", "like", "lead"}
)
_NO_ACT |= {
    "mean",
    "result",
    "cause",
    "happen",
    "seem",
    "come",
    "fall",
    "rise",
    "grow",
    "play",
    "face",
    "bring",
    "make",
}
_NO_ACT |= {
    "begin",
    "start",
    "end",
    "know",
    "only",
    "get",
    "allow",
    "stay",
    "prove",
    "include",
    "suffer",
    "create",
}
_PROMISE = frozenset(
    {"offer", "promise", "pledge", "vow", "swear", "undertake", "volunteer", "guarantee", "commit"}
)
_WILLING = frozenset({"ready", "willing", "prepared", "willingness", "readiness"})
_PARTICLES = frozenset(
    {"to", "on", "for", "at", "in", "up", "out", "from", "with", "by", "into", "down", "off", "over"}
)
_PARTICLES |= {
    "of",
    "against",
    "back",
    "aside",
    "away",
    "not",
    "no",
    "that",
    "upon",
    "between",
    "around",
    "behind",
}
_OBJECTS = frozenset(
    {"him", "her", "them", "it", "us", "himself", "itself", "themselves", "home", "talk", "talks"}
)
_POSTMODIFY = frozenset(
    {"of", "by", "in", "for", "at", "from", "during", "with", "as", "to", "on", "near", "over"}
)


@dataclass(slots=True)
class Candidate:
    """A possible event over trigger tokens [start, end).

    `subject` is where the subject's region ends and `after` where the object's begins; `swap` is set for
    passives, `nominal` for nouns; `frame` is "", will, must, may, refused, asked, threatened or denied.
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


@dataclass(slots=True)
class _Verb:
    at: int
    base: str
    tag: str
    aux: Aux


class _Scene:
    """One sentence while it is looked at: tokens, singulars, verbs found so far."""

    __slots__ = ("actors", "book", "clause", "lower", "norm", "tokens", "verbs")

    def __init__(self, tokens: Tokens, clause: Clause, actors: Cast, book: RuleBook) -> None:
        self.tokens, self.clause, self.actors, self.book = tokens, clause, actors, book
        self.lower = tokens.lower
        self.norm = [singular(word) for word in tokens.lower]
        self.verbs: list[_Verb] = []


def candidates(tokens: Tokens, clause: Clause, actors: Cast, book: RuleBook) -> list[Candidate]:
    """All candidates of a sentence, in order of position."""
    scene = _Scene(tokens, clause, actors, book)
    found: list[Candidate] = []
    if _find(scene, book.topics, clause.begin, clause.end) > 0:
        return found
    for at in range(clause.begin, clause.end):
        readings = book.forms.get(scene.lower[at])
        verb = _read_verb(scene, at, readings) if readings else None
        if verb:
            scene.verbs.append(verb)
    at_verb = {verb.at: verb for verb in scene.verbs}
    ruler: Candidate | None = None
    for at in range(clause.begin, clause.end):
        word = scene.lower[at]
        if word in _WILLING:
            found += _of_willing(scene, at)
        elif word in book.frames.will:
            found += _of_will(scene, at)
        if at in at_verb:
            for one in _of_verb(scene, at_verb[at]):
                if ruler and scene.lower[one.subject - 1] not in ("and", "but", "also"):
                    one.score -= RULED
                elif one.plover in _RULERS and not clause.level[at] and at_verb[at].tag != "ing":
                    ruler = ruler or one
                found.append(one)
            continue
        found += _of_noun(scene, at)
        if scene.lower[at] in book.frames.must:
            found += _of_must(scene, at)
    return found


def _read_verb(scene: _Scene, at: int, readings: tuple[tuple[str, str], ...]) -> _Verb | None:
    if at in scene.actors.covered:
        return None
    tags = tuple(tag for _, tag in readings)
    noun = scene.norm[at] in scene.book.nouns
    tag = verb_tag(scene.tokens, at, tags, noun, (at - 1) in scene.actors.adjectives)
    if not tag:
        return None
    aux = auxiliaries(scene.lower, at, scene.book)
    base = next((base for base, form in readings if form == tag), readings[0][0])
    return _Verb(at, base, tag, aux)


def _find(scene: _Scene, phrases: dict[str, tuple[Words, ...]], lo: int, hi: int) -> int:
    """One past the first of the phrases within tokens [lo, hi), or -1."""
    norm = scene.norm
    for at in range(lo, min(hi, len(norm))):
        group = phrases.get(norm[at])
        if group:
            for words in group:
                if len(words) == 1 or tuple(norm[at : at + len(words)]) == words:
                    return at + len(words)
    return -1


def _reach(scene: _Scene, at: int, gap: int) -> int:
    """How far right of a verb its needed words may stand."""
    end = min(scene.clause.end, at + 1 + gap)
    for step in range(at + 1, end):
        if scene.lower[step] in _STOP:
            return step
    return end


def _tail(scene: _Scene, at: int, tail: Words) -> int:
    """One past the last word of an act's tail after its verb, or -1."""
    here, norm = at + 1, scene.norm
    for word in tail:
        particle = word in _PARTICLES
        gap = _GAP_OBJECT if word in _AFTER_OBJECT else _GAP_TAIL
        for step in range(here, min(here + 1 + gap, scene.clause.end)):
            if norm[step] == word:
                here = step + 1
                break
            if norm[step] in (",", ";", "that") or (
                particle and not (gap > _GAP_TAIL or _between(scene, step))
            ):
                return -1
        else:
            return -1
    return here


def _between(scene: _Scene, at: int) -> bool:
    """Whether a word may stand between a verb and its particle ("called Thursday on", "hand him over")."""
    word = scene.lower[at]
    if at in scene.actors.covered or word in ("the", "its", "their", "his", "her"):
        return True
    return word in ADVERBS or word in _OBJECTS or adverb(word) or word[0].isdigit()


def _passive(verb: _Verb) -> bool:
    return verb.tag in ("ed", "part") and verb.aux.passive


def _fires(scene: _Scene, verb: _Verb, act: Act) -> int:
    """One past the trigger's last word if an act fires at a verb, or -1."""
    rule = act.rule
    end = _tail(scene, verb.at, act.tail) if act.tail else verb.at + 1
    if rule.actor_between and not _actor_within(scene, verb.at + 1, end - verb.at - 1):
        return -1
    if end < 0 or not rule.needs:
        return end if end < 0 or not rule.actor_after or _actor_within(scene, end, 6) else -1
    passive = _passive(verb)
    if not passive or rule.either_side:
        reached = _find(scene, rule.needs, end, _reach(scene, end - 1, rule.gap))
        if reached > 0 and (not rule.actor_after or _actor_within(scene, reached, 4)):
            return reached
    if passive or rule.either_side:
        before = _find(scene, rule.needs, max(verb.aux.first - rule.gap, scene.clause.begin), verb.aux.first)
        return end if before > 0 else -1
    return -1


def _actor_within(scene: _Scene, at: int, reach: int) -> bool:
    """Whether an actor is named within a few tokens."""
    return any(at <= one.start < at + reach for one in scene.actors.named)


def _choose(scene: _Scene, verb: _Verb, without: str = "") -> tuple[Rule, int] | None:
    """The heaviest rule that fires at a verb, and where its trigger ends; a class may be left out."""
    best: tuple[Rule, int] | None = None
    best_weight = 0.0
    for act in scene.book.acts.get(verb.base, ()):
        weight = act.rule.weight + 0.06 * len(act.tail)
        if weight > best_weight and act.rule.plover != without:
            end = _fires(scene, verb, act)
            if end > 0:
                best, best_weight = (act.rule, end), weight
    carried = _carried(scene, verb)
    if carried and carried[0].plover != without and (best is None or carried[0].weight > best_weight):
        return carried
    return best


def _carried(scene: _Scene, verb: _Verb) -> tuple[Rule, int] | None:
    """The nominal trigger a light verb carries ("launched an attack")."""
    for tail in scene.book.light.get(verb.base, ()):
        end = _tail(scene, verb.at, tail) if tail else verb.at + 1
        if end < 0:
            continue
        for at in range(end, min(_reach(scene, end - 1, 5), scene.clause.end)):
            noun = _nominal(scene, at) if at not in scene.actors.covered else None
            if noun:
                return noun
            if scene.lower[at] in ("to", "in", "against", "with", "by", "from", "that"):
                break
    if _passive(verb) and verb.base in scene.book.light:
        for at in range(max(scene.clause.begin, verb.aux.first - 4), verb.aux.first):
            noun = _nominal(scene, at)
            if noun:
                return noun[0], verb.at + 1
    return None


def _nominal(scene: _Scene, at: int) -> tuple[Rule, int] | None:
    """The nominal trigger that begins at a token, longest first, with its end."""
    best: tuple[Rule, int] | None = None
    for words, rule in scene.book.nouns.get(scene.norm[at], ()):
        size = len(words)
        if tuple(scene.norm[at : at + size]) == words and (best is None or size > best[1] - at):
            best = rule, at + size
    return best


def _of_verb(scene: _Scene, verb: _Verb) -> Iterator[Candidate]:
    chosen = _choose(scene, verb)
    frames = scene.book.frames
    if chosen is None:
        if verb.base in frames.commit:
            yield from _bare_commitment(scene, verb)
        return
    rule, end = chosen
    frame, start, penalty = _frame(scene, verb)
    act, unlikely = _by_whom(scene, verb, rule.plover)
    other = _choose(scene, verb, "PROTEST") if unlikely else None
    if other:
        (rule, end), unlikely = other, 0.0
        act = rule.plover
    score = rule.weight - penalty - unlikely - _place(scene, verb.at, verb)
    plover = _framed(act, frame, scene)
    if frame == "denied":
        plover, score = "STATEMENT", DENIED - _place(scene, verb.at, verb)
    if frame in ("will", "refused") and plover != "STATEMENT":
        score += 0.1
    subject = min(start, verb.aux.first)
    swap = _passive(verb) or (
        verb.tag in ("ed", "part") and end == verb.at + 1 and scene.lower[verb.at + 1 : verb.at + 2] == ["by"]
    )
    last = rule.actor_after or (rule.id == "accuse.rally_against" and _actor_within(scene, end, 6))
    after = end if last else verb.at + 1
    yield Candidate(plover, score, start, end, subject, after, rule.id, swap, frame, act)


def _by_whom(scene: _Scene, verb: _Verb, plover: str) -> tuple[str, float]:
    """An act of force by unarmed people is a protest; a protest by the authorities is unlikely."""
    if plover not in ("COERCE", "ASSAULT", "PROTEST") or _passive(verb):
        return plover, 0.0
    frames, heads = scene.book.frames, scene.norm[max(scene.clause.opening, verb.at - 12) : verb.aux.first]
    first = next((word for word in heads if word in frames.civilians or word in frames.officials), "")
    if plover == "PROTEST":
        return plover, UNLIKELY if first in frames.officials else 0.0
    if first in frames.civilians and verb.base in _UNARMED:
        return "PROTEST", 0.0
    return plover, 0.0


def _framed(plover: str, frame: str, scene: _Scene) -> str:
    """The class of an act inside a frame: an intent outranks the act."""
    if plover == "STATEMENT" or frame in ("", "may"):
        return plover
    if frame == "will":
        if plover in HELPFUL:
            return "THREATEN" if "unless" in scene.lower else "AGREE"
        return "THREATEN" if plover in HOSTILE and plover not in ("REJECT", "ACCUSE") else plover
    if frame == "refused":
        return "AGREE" if plover in ("ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE") else "REJECT"
    return plover


def _place(scene: _Scene, at: int, verb: _Verb | None) -> float:
    """What position and clause take off a candidate's score."""
    clause = scene.clause
    off = LATE * (at - clause.opening) if at >= clause.opening else 0.3
    if clause.level[at]:
        off += SUBORDINATE
    if 0 <= clause.speech < at:
        off += OPINION if clause.opinion else SAID
    if verb and not any(
        other.at < at and other.tag != "ing" and not _describes(scene, other) for other in scene.verbs
    ):
        off -= FIRST
    return off


def _frame(scene: _Scene, verb: _Verb) -> tuple[str, int, float]:
    """The frame of a verb, the trigger's first token, and what the frame takes off."""
    aux = verb.aux
    if verb.tag == "ing" and not aux.progressive:
        return "", verb.at, GERUND
    if aux.to >= 0 and verb.tag == "base":
        return _governed(scene, verb)
    if aux.frame == "will":
        return ("refused" if aux.negated else "will"), aux.first, 0.0
    if aux.frame == "must":
        return "must", verb.at, GOVERNED
    if aux.frame == "may":
        return ("refused", aux.first, 0.1) if aux.negated else ("may", verb.at, MAY)
    if aux.negated:
        return "denied", verb.at, 0.0
    if verb.tag in ("ed", "part") and not (aux.passive or aux.perfect) and _reduced(scene, verb):
        return "", verb.at, REDUCED
    return "", verb.at, 0.0


def _reduced(scene: _Scene, verb: _Verb) -> bool:
    """Whether a bare participle only describes a noun ("refugees ordered out of ..."): a verb came before it."""
    before = scene.lower[verb.at - 1] if verb.at else ""
    if before in ("and", "or", ",", "but") or scene.lower[verb.at + 1 : verb.at + 2] == ["by"]:
        return before not in ("and", "or", "but")
    start = max(scene.clause.opening, scene.clause.complement if verb.at >= scene.clause.complement else 0)
    if any(
        start <= other.at < verb.at and other.tag != "ing" and not _describes(scene, other)
        for other in scene.verbs
    ):
        return True
    return (
        scene.lower[verb.at + 1 : verb.at + 2] != []
        and scene.lower[verb.at + 1] in _POSTMODIFY
        and _main_after(scene, verb)
    )


def _describes(scene: _Scene, verb: _Verb) -> bool:
    """Whether a participle with "by" and no auxiliary only describes ("a team headed by ...")."""
    bare = verb.tag in ("ed", "part") and not (verb.aux.passive or verb.aux.perfect)
    return bare and scene.lower[verb.at + 1 : verb.at + 2] == ["by"]


def _main_after(scene: _Scene, verb: _Verb) -> bool:
    """Whether a finite verb group follows in the main clause, not joined by a conjunction or a comma."""
    for at in range(verb.at + 2, scene.clause.end):
        word = scene.lower[at]
        if word in (",", "and", "but", ";") or scene.clause.level[at]:
            return False
        if word in HAVE or word in BE:
            return True
    return False


def _governed(scene: _Scene, verb: _Verb) -> tuple[str, int, float]:
    """An infinitive: promised, refused, attempted, or only a purpose."""
    frames, to = scene.book.frames, verb.aux.to
    for at in range(to - 1, max(to - 9, scene.clause.begin - 1), -1):
        word = scene.lower[at]
        if word in frames.ready:
            near = scene.lower[max(at - 4, 0) : at]
            negated = any(other in frames.negation for other in near)
            if any(other in BE for other in near) or word in ("ready", "willing", "prepared"):
                return ("refused" if negated else "will"), at, 0.0
        if word in (
            "plan",
            "plans",
            "intention",
            "readiness",
            "willingness",
            "promise",
            "pledge",
            "decision",
        ):
            return "will", at, 0.05
        governor = next((other for other in reversed(scene.verbs) if other.at == at), None)
        if governor:
            return _by_governor(scene, verb, governor)
    return "", verb.at, PURPOSE


def _by_governor(scene: _Scene, verb: _Verb, governor: _Verb) -> tuple[str, int, float]:
    frames = scene.book.frames
    beside = all(word in ADVERBS or adverb(word) for word in scene.lower[governor.at + 1 : verb.aux.to])
    outer, start, penalty = _frame(scene, governor)
    if governor.base in frames.transparent and (beside or governor.base == "help"):
        return outer, min(start, governor.at), penalty
    if governor.base in ("fail", "seek", "try", "attempt", "struggle", "strive") and beside:
        return ("refused" if governor.base == "fail" else outer), governor.at, penalty + 0.1
    if governor.base in frames.commit and governor.base != "threaten":
        negated = scene.lower[verb.aux.to - 1] == "not" or governor.aux.negated
        return ("refused" if negated else "will"), min(start, governor.at), penalty
    return "", verb.at, GOVERNED if governor.base in scene.book.acts else PURPOSE


def _bare_commitment(scene: _Scene, verb: _Verb) -> Iterator[Candidate]:
    """A promise whose content no rule knows: an offer is AGREE, a vow THREATEN; a promised thing decides."""
    following = scene.lower[verb.at + 1 : verb.at + 2]
    intends = verb.base in ("intend", "plan", "agree", "aim") and following == ["to"] and not verb.aux.negated
    if (
        intends
        and not scene.clause.level[verb.at]
        and _actor_within(scene, verb.at, scene.clause.end - verb.at)
    ):
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
    frame, start, penalty = _frame(scene, verb)
    if frame in ("denied", "may") or verb.tag == "ing" and not verb.aux.progressive:
        penalty += GERUND
    carried = None
    for at in range(verb.at + 1, _reach(scene, verb.at, 7)):
        carried = carried or _nominal(scene, at)
    hostile = carried is not None and carried[0].plover in HOSTILE
    plover = "THREATEN" if hostile or (carried is None and verb.base in ("vow", "swear")) else "AGREE"
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
        _passive(verb),
        "will",
    )


def _of_noun(scene: _Scene, at: int) -> Iterator[Candidate]:
    """Nominal triggers and fixed phrases."""
    if at in scene.actors.covered:
        return
    noun = _nominal(scene, at)
    if noun:
        rule, end = noun
        score = rule.weight * NOUN - _place(scene, at, None)
        yield Candidate(rule.plover, score, at, end, at, end, rule.id, False, "", rule.plover, True)
    for words, rule in scene.book.phrases.get(scene.norm[at], ()):
        if tuple(scene.norm[at : at + len(words)]) == words:
            score = rule.weight - _place(scene, at, None)
            yield Candidate(
                rule.plover, score, at, at + len(words), at, at + len(words), rule.id, False, "", rule.plover
            )


def _of_willing(scene: _Scene, at: int) -> Iterator[Candidate]:
    """Readiness to do what no rule knows is an intent to cooperate."""
    lower = scene.lower
    if lower[at + 1 : at + 2] != ["to"] or scene.clause.level[at]:
        return
    near = lower[max(at - 3, 0) : at]
    if any(word in scene.book.frames.negation for word in near):
        return
    score = 0.95 - _place(scene, at, None)
    yield Candidate("AGREE", score, at, at + 1, max(at - 1, 0), at + 1, "intent.willing", False, "will")


def _of_will(scene: _Scene, at: int) -> Iterator[Candidate]:
    """What somebody will do, when no rule knows the act: an intent to cooperate; what he will not do, a refusal."""
    lower, clause = scene.lower, scene.clause
    if clause.level[at] or clause.opinion:
        return
    step, negated = at + 1, False
    while step < clause.end and (lower[step] in ADVERBS or adverb(lower[step])):
        negated = negated or lower[step] in scene.book.frames.negation
        step += 1
    if step >= clause.end or not lower[step].isalpha() or lower[step] in _NO_ACT:
        return
    if any(verb.at == step and _choose(scene, verb) for verb in scene.verbs):
        return
    if not negated and not _actor_within(scene, step, clause.end - step):
        return
    score = INTENT - _place(scene, at, None)
    yield Candidate(
        "REJECT" if negated else "AGREE",
        score,
        at,
        step + 1,
        at,
        step + 1,
        "intent.will",
        False,
        "refused" if negated else "will",
    )


def _of_must(scene: _Scene, at: int) -> Iterator[Candidate]:
    """What somebody says another must do is a request to that other."""
    clause = scene.clause
    said = 0 <= clause.speech < at
    attributed = clause.attribution[0] < clause.attribution[1]
    if not (said or attributed) or clause.level[at] or at + 1 >= clause.end or scene.lower[at - 1] in TIME:
        return
    low = clause.complement if said else clause.opening
    if clause.opinion or not any(low <= one.start < at for one in scene.actors.named):
        return
    score = 1.2 - LATE * (at - clause.opening)
    yield Candidate("REQUEST", score, at, at + 1, at, at + 1, "request.must", False, "must")

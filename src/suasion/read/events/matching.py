"""Matching: which rule fires at a verb or noun of a sentence.

The functions here answer whether an act's words stand where a rule wants them. All look at a bounded number
of tokens.
"""

from __future__ import annotations

from suasion.read.events.clauses import ADVERBS, TIME, Aux, auxiliaries
from suasion.read.events.event_rules import Act, Rule, Words
from suasion.read.events.scene import Scene, Verb, actor_within, agents_are_people, by_people, paired, passive
from suasion.read.events.verbforms import adverb, verb_tag
from suasion.read.text.grammar import words

__all__ = ["choose", "find", "headed", "nominal_at", "reach", "read_verb"]

NEAR = 0.003
"""What each word between a verb and the word its rule needs takes off the rule's weight."""
BEFORE = 0.15
"""What an act whose object is the subject of its passive loses to one whose words follow."""
SPECIFIC = 0.12
"""What each further word of an act adds to its rule's weight: the particular outranks the general."""
_GAP_TAIL = 3
_GAP_OBJECT = 5
_AFTER_OBJECT = words("after_object")
_DETERMINERS = words("determiners")
_PREPOSITIONS = words("prepositions")
_FREE = words("subordinators") | {"and", "but", "or", "to", "home", "again"}
_SPANS = frozenset({"'s", "for", "minutes", "hours", "days", "weeks"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_STOP = words("stop")
_PARTICLES = words("particles")
_OBJECTS = words("objects")
_HEAD_MAX = 20
_HEAD = 4
_GIVES = words("gives")
_SUBJECT_MAX = 14
_ON_DAYS = tuple([day] for day in DAYS)
_JOINED = frozenset({"along", "down", "in", "off", "on", "up"})
_MODES = words("modes")
_LINKS = frozenset({"as", "in", "of", "to", "with"})
_HAPPENS = words("happens")
_FLOWS = words("flows")
_DRIES = frozenset({"cease", "end", "halt", "stop"})
_FLOW_MAX = 8


def read_verb(scene: Scene, at: int, readings: tuple[tuple[str, str], ...]) -> Verb | None:
    """The verb at a token, or None if the word is no verb there or belongs to a name."""
    if at in scene.actors.covered:
        return None
    tags = tuple(tag for _, tag in readings)
    noun = scene.norm[at] in scene.book.nouns
    tag = verb_tag(scene.tokens, at, tags, noun, (at - 1) in scene.actors.adjectives)
    if tag == "s" and scene.lower[at] in scene.book.frames.groups and at - 1 in scene.actors.covered:
        return None
    if not tag or (tag == "s" and (_past(scene, at + 1) or _heads_subject(scene, at))):
        return None
    aux = auxiliaries(scene.lower, at, scene.book)
    base = next((base for base, form in readings if form == tag), readings[0][0])
    aux.passive = aux.passive or _shares_passive(scene, at) or _runs_dry(scene, at, base, aux)
    return Verb(at, base, tag, aux)


def _shares_passive(scene: Scene, at: int) -> bool:
    """Whether a participle is passive ("were put on trucks and expelled by", "left Kyiv isolated")."""
    last = scene.verbs[-1] if scene.verbs else None
    if last and last.base == "leave" and scene.actors.covered.issuperset(range(last.at + 1, at)):
        return last.at + 1 < at
    joined = scene.lower[at - 1] == "and" and scene.lower[at + 1 : at + 2] == ["by"]
    return joined and last is not None and passive(last)


def _heads_subject(scene: Scene, at: int) -> bool:
    """Whether a sentence's second word is a plural, as its main verb follows ("Oil exports to X stopped")."""
    if at != 1 or 0 in scene.actors.covered or scene.lower[2:3] == [] or scene.norm[1] not in _FLOWS:
        return False
    return any(_past(scene, step) for step in range(at + 1, scene.clause.end))


def _runs_dry(scene: Scene, at: int, base: str, aux: Aux) -> bool:
    """Whether what flows to somebody stops, as if it were stopped ("gas supplies to Poland ceased")."""
    if base not in _DRIES or aux.to >= 0 or scene.clause.level[at] or not _bare(scene, at + 1):
        return False
    return any(scene.norm[step] in _FLOWS for step in range(max(scene.clause.opening, at - _FLOW_MAX), at))


def _past(scene: Scene, at: int) -> bool:
    """Whether a past form stands at a token: the plural before it is its subject ("crowds marched")."""
    if at >= scene.clause.end:
        return False
    word = scene.lower[at]
    known = any(tag in ("ed", "past") for _, tag in scene.book.forms.get(word, ()))
    return known or (len(word) > 4 and word.endswith("ed"))


def find(scene: Scene, phrases: dict[str, tuple[Words, ...]], lo: int, hi: int, *, names: bool = True) -> int:
    """One past the first of the phrases within tokens [lo, hi), or -1; names of actors may be passed over."""
    norm = scene.norm
    for at in range(lo, min(hi, len(norm))):
        group = phrases.get(norm[at])
        if group and (names or at not in scene.actors.covered):
            for phrase in group:
                end = at + 1 if len(phrase) == 1 else _along(norm, at, phrase)
                if end > 0:
                    return end
    return -1


def _along(norm: list[str], at: int, phrase: Words) -> int:
    """One past a phrase's last word, or -1; a day may stand between its words ("72 hours on Monday to")."""
    for word in phrase:
        if at + 1 < len(norm) and norm[at] == "on" != word and norm[at + 1] in DAYS:
            at += 2
        if at >= len(norm) or norm[at] != word:
            return -1
        at += 1
    return at


def reach(scene: Scene, at: int, gap: int) -> int:
    """How far right of a verb its needed words may stand."""
    end = min(scene.clause.end, at + 1 + gap)
    for step in range(at + 1, end):
        if scene.lower[step] in _STOP and not (scene.lower[step] == "but" and scene.lower[step - 1] == "all"):
            return step
    return end


def _tail(scene: Scene, at: int, tail: Words) -> int:
    """One past the last word of an act's tail after its verb, or -1."""
    here, norm = at + 1, scene.norm
    for order, word in enumerate(tail, start=1):
        particle = word in _PARTICLES and order == len(tail)
        if word in _PARTICLES and order > 1 and tail[order - 2] in _JOINED:
            here += bool(norm[here:]) and adverb(norm[here])
            if norm[here : here + 1] != [word] or (word == "on" and norm[here + 1 : here + 2] in _ON_DAYS):
                return -1
            here += 1
            continue
        gap = _GAP_OBJECT if word in _AFTER_OBJECT or (word in _PARTICLES and not particle) else _GAP_TAIL
        for step in range(here, min(here + 1 + gap + _named(scene, here), scene.clause.end)):
            far = gap > _GAP_TAIL and order == len(tail) and step > here
            timed = word == "on" and step + 1 < scene.clause.end and scene.lower[step + 1] in DAYS
            if norm[step] == word and not timed and not (far and _governs(scene, step)):
                here = step + 1
                break
            if norm[step] in (",", ";", "that") or (
                particle
                and not (gap > _GAP_TAIL or _between(scene, step) or (word == "of" and _people(scene, step)))
            ):
                return -1
        else:
            return -1
    return here


def _governs(scene: Scene, at: int) -> bool:
    """Whether a word after an object is a preposition of its own ("took their quarrel over islets")."""
    after = scene.lower[at + 1] if at + 1 < scene.clause.end else ","
    return after in _DETERMINERS or not (
        not after[0].isalnum() or after in _PREPOSITIONS or after in _FREE or after in TIME or adverb(after)
    )


def _named(scene: Scene, at: int) -> int:
    """How many of the next words belong to a name: they widen the gap before a tail's word."""
    covered, names = scene.actors.covered, scene.tokens.words
    return sum(
        step in covered or scene.lower[step] in _SPANS or names[step][0].isupper() or names[step].isdigit()
        for step in range(at, min(at + 5, len(scene.lower)))
    )


def _people(scene: Scene, at: int) -> bool:
    """Whether a word names some people ("suspects Indonesian militants of")."""
    frames, norm = scene.book.frames, scene.norm[at]
    return scene.lower[at] in frames.groups or norm in frames.civilians or norm in frames.officials


def _between(scene: Scene, at: int) -> bool:
    """Whether a word may stand between a verb and its particle ("called Thursday on", "hand him over")."""
    word = scene.lower[at]
    if (
        at in scene.actors.covered
        or scene.tokens.words[at][0].isupper()
        or word in ("the", "its", "their", "his", "her", "'s")
    ):
        return True
    if word == "and" and at + 1 < len(scene.lower) and _between(scene, at + 1):
        return True
    return word in ADVERBS or word in _MODES or word in _OBJECTS or adverb(word) or word[0].isdigit()


def _fires(scene: Scene, verb: Verb, act: Act) -> int:
    """One past the trigger's last word if an act fires at a verb, or -1."""
    rule = act.rule
    if not _suits(scene, verb, rule):
        return -1
    end = _tail(scene, verb.at, act.tail) if act.tail else verb.at + 1
    if end < 0 and passive(verb) and rule.plover != "STATEMENT" and _object_before(scene, verb, act.tail):
        end = verb.at + 1
    if rule.actor_between and not _somebody(scene, verb.at + 1, end, verb.base == "want"):
        return -1
    if end < 0 or not rule.needs:
        if end > 0 and rule.actor_next:
            return end if _named_next(scene, end) else -1
        return end if end < 0 or not rule.actor_after or actor_within(scene, end, 6) else -1
    swapped = passive(verb)
    if not swapped or verb.base in _GIVES or rule.either_side or (act.tail and act.tail[-1] in _LINKS):
        parted = bool(act.tail) and (act.tail[-1] in _AFTER_OBJECT or act.tail[0] in ("on", "off"))
        first = verb.at + 1 if parted else end
        reached = find(scene, rule.needs, first, reach(scene, end - 1, rule.gap), names=rule.names)
        reached = max(reached, end) if reached > 0 else reached
        if reached > 0 and (not rule.actor_after or actor_within(scene, reached, 4)):
            return reached
    if swapped or rule.either_side:
        before = find(scene, rule.needs, max(verb.aux.first - rule.gap, scene.clause.begin), verb.aux.first)
        if before < 0 and swapped and not scene.clause.level[verb.at]:
            first = scene.clause.opening
            before = find(scene, rule.needs, first, min(first + _HEAD, verb.aux.first))
        if before > 0 or not rule.later:
            return end if before > 0 else -1
        return find(scene, rule.later, end, reach(scene, end - 1, rule.gap), names=rule.names)
    return -1


def _object_before(scene: Scene, verb: Verb, tail: Words) -> bool:
    """Whether the object an act names is the subject of its passive ("the request ... was granted")."""
    low, high = max(scene.clause.opening, verb.aux.first - _SUBJECT_MAX), verb.aux.first
    if scene.clause.level[verb.at] or any(word in _PARTICLES for word in tail):
        return False
    for at in range(low, high - len(tail) + 1):
        if tuple(scene.norm[at : at + len(tail)]) == tail and not _governed(scene, at):
            return True
    return False


def _governed(scene: Scene, at: int) -> bool:
    """Whether a noun depends on a preposition before it ("the bombing of the villages")."""
    step = at - 1
    while step > scene.clause.opening and (
        scene.lower[step] in _DETERMINERS or step in scene.actors.covered or scene.lower[step].isdigit()
    ):
        step -= 1
    return step >= scene.clause.opening and (scene.lower[step] in _PREPOSITIONS or scene.lower[step] == "to")


def _suits(scene: Scene, verb: Verb, rule: Rule) -> bool:
    """Whether a sentence has the parties a rule wants: two states, two as its subject, people."""
    if rule.abroad and not scene.abroad:
        return False
    if rule.pair and not paired(scene, verb.aux.first):
        return False
    return (
        not rule.people
        or by_people(scene, verb.aux.first)
        or (passive(verb) and agents_are_people(scene, verb))
    )


def _somebody(scene: Scene, begin: int, end: int, expects: bool) -> bool:
    """Whether an actor, or a person by name or office, stands within tokens [begin, end)."""
    words, lower = scene.tokens.words, scene.lower
    person = any(words[at][0].isupper() and lower[at] not in DAYS | TIME for at in range(begin, end))
    person = person or (expects and any(lower[at] in _OBJECTS for at in range(begin, end)))
    return person or actor_within(scene, begin, end - begin)


def _named_next(scene: Scene, at: int) -> bool:
    """Whether one of the next two words names an actor itself, not what is an actor's."""
    return any(
        at <= one.start < at + 2 and one.start not in scene.actors.adjectives for one in scene.actors.named
    )


def choose(scene: Scene, verb: Verb, without: str = "") -> tuple[Rule, int] | None:
    """The heaviest rule that fires at a verb, and where its trigger ends; a class may be left out."""
    best: tuple[Rule, int] | None = None
    best_weight = 0.0
    for act in scene.book.acts.get(verb.base, ()):
        if act.tail and act.tail[-1] not in scene.present:
            continue
        weight = act.rule.weight + SPECIFIC * len(act.tail)
        if weight > best_weight and act.rule.plover != without:
            end = _fires(scene, verb, act)
            weight -= NEAR * (end - verb.at) + (BEFORE if act.tail and end == verb.at + 1 else 0.0)
            if end > 0 and weight > best_weight:
                best, best_weight = (act.rule, end), weight
    carried = _carried(scene, verb)
    if carried and carried[0].plover != without and (best is None or carried[0].weight > best_weight):
        return carried
    return best


def _carried(scene: Scene, verb: Verb) -> tuple[Rule, int] | None:
    """The nominal trigger a light verb carries ("launched an attack")."""
    for tail in scene.book.light.get(verb.base, ()):
        end = _tail(scene, verb.at, tail) if tail else verb.at + 1
        if end < 0:
            continue
        for at in range(end, min(reach(scene, end - 1, 7), scene.clause.end)):
            noun = nominal_at(scene, at) if at not in scene.actors.covered else None
            if noun:
                return noun
            if scene.lower[at] in scene.book.frames.negation:
                return None
            if scene.lower[at] in ("to", "in", "against", "with", "by", "from", "that"):
                break
    if passive(verb) and verb.base in scene.book.light:
        head = headed(scene, verb)
        return (head[0], verb.at + 1) if head else _subject_noun(scene, verb, 4)
    if verb.base in _HAPPENS and not passive(verb) and _bare(scene, verb.at + 1):
        return _subject_noun(scene, verb, 10)
    return None


def _subject_noun(scene: Scene, verb: Verb, within: int) -> tuple[Rule, int] | None:
    """The nominal trigger a verb has as its subject ("talks between Chad and Niger resumed in Paris")."""
    for at in range(max(scene.clause.opening, verb.aux.first - within), verb.aux.first):
        noun = nominal_at(scene, at) if at not in scene.actors.covered else None
        if noun:
            return noun[0], verb.at + 1
    return None


def headed(scene: Scene, verb: Verb) -> tuple[Rule, int, int] | None:
    """The nominal trigger that heads a passive's subject, and its place ("An offer to ... was made by")."""
    first = scene.clause.opening
    if scene.clause.level[verb.at] or verb.aux.first - first > _HEAD_MAX:
        return None
    for at in range(first, verb.aux.first):
        noun = nominal_at(scene, at) if at not in scene.actors.covered else None
        if noun and not _governed(scene, at):
            return noun[0], at, noun[1]
    return None


def _bare(scene: Scene, at: int) -> bool:
    """Whether nothing that could be an object stands at a token."""
    word = scene.lower[at] if at < scene.clause.end else ","
    return not word[0].isalnum() or word in _PREPOSITIONS or word in TIME or adverb(word)


def nominal_at(scene: Scene, at: int) -> tuple[Rule, int] | None:
    """The nominal trigger that begins at a token, longest first, with its end."""
    best: tuple[Rule, int] | None = None
    for noun, rule in scene.book.nouns.get(scene.norm[at], ()):
        size = len(noun)
        if tuple(scene.norm[at : at + size]) == noun and (best is None or size > best[1] - at):
            best = rule, at + size
    return best

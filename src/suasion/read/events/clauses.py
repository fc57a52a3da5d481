"""Shallow grammar for event coding: what is attribution, what is subordinate, which words are verbs.

No parse: a few lists of function words, and rules of order that hold for English news prose. All functions
are linear in the number of tokens of a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from suasion.read.events.event_rules import RuleBook, singular
from suasion.read.events.verbforms import adverb, verb_tag
from suasion.read.text.grammar import words
from suasion.read.text.tokens import Tokens

__all__ = ["ADVERBS", "BE", "HAVE", "TIME", "Aux", "Clause", "analyse", "auxiliaries"]

BE = words("be")
HAVE = words("have")
_DO = words("do")
TIME = words("time")
ADVERBS = words("adverbs")
_SUBORDINATORS = words("subordinators")
_OPENERS = words("openers")
_HEARSAY = words("hearsay")
_BREAKS_REST = words("breaks_rest")
_OPEN_QUESTIONS = frozenset({"whether", "if", "unless", "lest"})
_SUBJECT_MAX = 9
_JOINS = frozenset({"and", "or", "but"})
_RELATIVES = frozenset({"that", "which", "who"})
_CLOSES = frozenset({"on", "in", "at", "after", "during", "from"})
_ARTICLES = frozenset({"a", "an", "the"})
_AFTER_PLACE = frozenset({"his", "her", "its", "on", "that", "their", "the"}) | TIME
_TELLS = frozenset({"told", "tells"})
_REST_MAX = 10
_SUBJECT_END = 14
_NO_PAST = frozenset({"allied", "armed", "hundred", "unarmed", "united"})
_INSERTED = frozenset({"which", "who", "whose", "where", "whom"})
_SOON_AFTER = frozenset({"after", "before"})
_LED = frozenset({"about", "by", "for", "in", "to", "whether", "with"})
_BACK_MAX = 18
_ATTRIBUTION_MAX = 50


@dataclass(slots=True)
class Clause:
    """A sentence as event coding sees it.

    Attributes
    ----------
    begin, end : int
        Tokens of the body: the sentence without its trailing attribution.
    level : list of int
        0 for words of the main clause, 1 for those of a subordinate one, 2 where it is left open if it is so.
    opening : int
        First token of the main clause's subject: after an opening phrase ("On Monday, ...").
    speech : int
        The leading verb of speech, or -1; what follows it from `complement` on is what is said.
    opinion : bool
        Whether the leading verb is one of opinion ("predicts") rather than report.
    attribution : tuple of int
        Tokens of the trailing attribution, empty if begin == end.
    year : int
        The year the text was written in, 0 if unknown.
    """

    begin: int
    end: int
    level: list[int]
    opening: int
    speech: int = -1
    complement: int = -1
    opinion: bool = False
    attribution: tuple[int, int] = (0, 0)
    year: int = 0


@dataclass(slots=True)
class Aux:
    """What stands before a verb: the frame it puts it in.

    `frame` is "", "will", "must" or "may"; `first` the first token of the verb group; `to` the position of an
    infinitive's "to", or -1.
    """

    frame: str = ""
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    did: bool = False
    first: int = 0
    to: int = -1


def auxiliaries(lower: list[str], at: int, book: RuleBook) -> Aux:
    """The auxiliaries, negation and adverbs just before a verb."""
    frames, found, step = book.frames, Aux(first=at), at - 1
    while step >= 0 and at - step < 9:
        word = lower[step]
        if word in frames.negation:
            found.negated = True
            found.frame = "may" if word == "cannot" else found.frame
        elif word in BE:
            found.passive = found.progressive = True
        elif word in HAVE:
            found.perfect = True
        elif word in _DO:
            found.did = True
        elif word in frames.will:
            found.frame = "will"
        elif word in frames.must:
            found.frame = "must"
        elif word in frames.may:
            found.frame = "may"
        elif (
            word == "to" and step and lower[step - 1] in BE and lower[step - 1] not in ("be", "been", "being")
        ):
            found.frame, found.first = "will", step - 1
            break
        elif word == "to":
            found.to = step
            found.first = step
            break
        elif word not in ADVERBS and not adverb(word):
            break
        if word not in TIME and word not in ("'", "t", "on"):
            found.first = step
        step -= 1
    return found


def _attribution(tokens: Tokens, book: RuleBook) -> int:
    """Where a trailing attribution begins ("..., the ministry said on Monday"); the length if none."""
    lower, count = tokens.lower, len(tokens)
    for at in range(count - 1, max(3, count - _ATTRIBUTION_MAX), -1):
        if lower[at] == "according" and lower[at + 1 : at + 2] == ["to"]:
            return at - 1 if lower[at - 1] in (",", "-") else at
        if lower[at + 1 : at + 2] in (["no"], ["yes"], ["sorry"]):
            continue
        if not (_speaks(lower[at], book) or (lower[at + 1 :] in ([], ["."]) and _many_say(lower, at, book))):
            continue
        rest = lower[at + 1 :]
        if len(rest) > _REST_MAX or any(word in _BREAKS_REST for word in rest):
            if lower[at - 1] == "," and count - at < 3 * _REST_MAX and _inverted(lower, at, book):
                if _closes_insertion(lower, at - 1, book):
                    continue
                return at - 1
            if not _trails(lower, at, book):
                continue
        start = _speaker_start(tokens, at)
        if any(word in _RELATIVES for word in lower[start:at]):
            continue
        if _closes_insertion(lower, start, book):
            continue
        if start > 3 and any(word in book.forms or word in BE for word in lower[1:start]):
            return start
    return count


def _closes_insertion(lower: list[str], at: int, book: RuleBook) -> bool:
    """Whether a comma closes what was set off after the subject ("Egypt, angry at Qatar, recalled ...")."""
    opening = _opening(lower, 0, len(lower))
    last = min(at, opening + _SUBJECT_END)
    first = next((step for step in range(opening + 1, last) if lower[step] == ","), 0)
    if not first or any(_finite(word, book) or _past_like(word) for word in lower[opening:first]):
        return False
    relative = lower[first + 1] in _INSERTED
    return relative or "," not in lower[first + 1 : at]


def _trails(lower: list[str], at: int, book: RuleBook) -> bool:
    """Whether a verb of speech closes what is said, though a long phrase of place or time follows it."""
    comma = next((step for step in range(at - 1, max(at - 9, 0), -1) if lower[step] == ","), 0)
    after = lower[at + 1] if at + 1 < len(lower) else ""
    closed = after in _CLOSES or after in TIME or lower[at] in _TELLS
    last = next((step for step in range(at, len(lower)) if lower[step] == ","), len(lower))
    return (
        comma > 3
        and closed
        and "that" not in lower[at:last]
        and any(_finite(word, book) or word in book.frames.must for word in lower[1:comma])
    )


def _inverted(lower: list[str], at: int, book: RuleBook) -> bool:
    """Whether a verb of speech after a comma closes a sentence that already has its verb ("..., said X")."""
    return lower[at + 1] not in ("that", "it", "he") and any(
        _finite(word, book) for word in lower[1 : at - 1]
    )


def _speaks(word: str, book: RuleBook) -> bool:
    return any(
        base in book.frames.speech and tag not in ("ing", "base") for base, tag in book.forms.get(word, ())
    )


def _many_say(lower: list[str], at: int, book: RuleBook) -> bool:
    """Whether a sentence ends with what several say ("..., diplomats believe")."""
    speech = any(base in book.frames.speech and tag == "base" for base, tag in book.forms.get(lower[at], ()))
    return speech and lower[at - 1].endswith("s") and "," in lower[max(at - 6, 0) : at]


def _speaker_start(tokens: Tokens, speech: int) -> int:
    """Where the subject of a trailing verb of speech begins."""
    lower = tokens.lower
    for at in range(speech - 1, max(speech - _BACK_MAX, 0), -1):
        if lower[at] == ",":
            return at
    if len(lower) - speech > 6:
        return 0
    for at in range(speech - 1, max(speech - 8, 0), -1):
        if lower[at] in TIME and lower[at] not in ("late", "early", "last"):
            return at + 1
    return 0


def _levels(lower: list[str], begin: int, end: int, book: RuleBook) -> list[int]:
    level, levels = 0, [0] * len(lower)
    relative = verbs = 0
    for at in range(begin, end):
        word = lower[at]
        if word in (",", ";", ":", "("):
            level = 0
            relative = 0
        elif word == "who" and at < begin + _SUBJECT_MAX and at and lower[at - 1].isalpha():
            level, relative, verbs = 1, 1, 0
        elif (
            relative
            and _finite(word, book)
            and lower[at - 1] not in _JOINS
            and not _finite(lower[at - 1], book)
        ):
            verbs += 1
            if verbs > 1 and lower[at + 1 : at + 2] != ["by"]:
                level = relative = 0
        elif word in _SUBORDINATORS:
            level = 2 if word in _OPEN_QUESTIONS else 1
        elif word == "that" and at and not _verbal(lower, at - 1, book) and lower[at - 1] not in TIME:
            level = 0 if _reported(lower, at, book) else 1
        levels[at] = level
    return levels


def _verbal(lower: list[str], at: int, book: RuleBook) -> bool:
    """Whether a word may be a verb where it stands: no article goes before it ("against an accord that")."""
    return lower[at] in book.forms and not (at and lower[at - 1] in _ARTICLES)


def _set_off(lower: list[str], levels: list[int], opening: int, end: int, book: RuleBook) -> None:
    """Mark as subordinate what two commas set off after the subject ("Libya, facing sanctions, agreed")."""
    first = next((at for at in range(opening + 1, min(end, opening + 20)) if lower[at] == ","), 0)
    if not first or any(_finite(word, book) or _past_like(word) for word in lower[opening:first]):
        return
    second = next((at for at in range(first + 1, min(end, first + 32)) if lower[at] == ","), 0)
    if second and end - second > 2:
        word = lower[first + 1]
        deep = word in _INSERTED or word in _LED or word.endswith(("ing", "ed"))
        levels[first + 1 : second] = [2 if deep else 1] * (second - first - 1)


def _finite(word: str, book: RuleBook) -> bool:
    return word in BE or word in HAVE or any(tag in ("ed", "past") for _, tag in book.forms.get(word, ()))


def _past_like(word: str) -> bool:
    """Whether a word that no rule knows looks like a past form ("axed")."""
    return word.endswith("ed") and len(word) > 3 and word not in _NO_PAST


def _reported(lower: list[str], at: int, book: RuleBook) -> bool:
    """Whether a "that" belongs to a verb a few words before ("told reporters on Monday that ...")."""
    if lower[at - 1] in _HEARSAY:
        return False
    for word in reversed(lower[max(at - 7, 0) : at - 1]):
        readings = book.forms.get(word)
        if readings and any(base in book.frames.telling and tag != "base" for base, tag in readings):
            return True
        if readings and any(tag in ("ed", "past") for _, tag in readings):
            return False
    return _told_at_length(lower, at, book)


def _told_at_length(lower: list[str], at: int, book: RuleBook) -> bool:
    """Whether a verb of speech without an object stands far before ("declared in a speech ... that")."""
    for step in range(at - 7, max(at - 18, 0), -1):
        if lower[step] == ",":
            return False
        if _speaks(lower[step], book):
            return lower[step + 1] in _CLOSES or lower[step + 1] in TIME
    return False


def _opening(lower: list[str], begin: int, end: int) -> int:
    """The main clause's start: after the comma that ends an opening phrase."""
    if begin < end and lower[begin] in ("``", '"', "'", "{", "-", "("):
        begin += 1
    follows = lower[begin + 1 : begin + 3]
    led = begin < end and lower[begin].endswith("ed") and not _LED.isdisjoint(follows[:1])
    led = led or (follows[:1] != [","] and not _SOON_AFTER.isdisjoint(follows))
    subject = len(follows) > 1 and follows[0].endswith("s") and _past_like(follows[1])
    gerund = begin < end and lower[begin].endswith("ing") and len(lower[begin]) > 5 and not subject
    counted = follows[:1] and follows[0][:1].isdigit() and lower[begin] == "about"
    if begin < end and not counted and (led or gerund or lower[begin] in _OPENERS):
        for at in range(begin, min(end, begin + 30)):
            if lower[at] == "," and end - at > 4:
                return at + 1
    return begin


def analyse(tokens: Tokens, book: RuleBook, covered: set[int]) -> Clause:
    """Cut off the trailing attribution, mark subordinate stretches, find the leading verb of speech."""
    lower = tokens.lower
    end = _attribution(tokens, book)
    opening = 0 if 0 in covered and lower[0].endswith("ing") else _opening(lower, 0, end)
    levels = _levels(lower, 0, end, book)
    if opening > 1 and not covered.intersection((0, 1)) and lower[0].endswith(("ed", "ing")):
        levels[:opening] = [max(level, 1) for level in levels[:opening]]
    _set_off(lower, levels, opening, end, book)
    clause = Clause(0, end, levels, opening, attribution=(end, len(tokens)))
    _find_speech(tokens, clause, book, covered)
    return clause


def _find_speech(tokens: Tokens, clause: Clause, book: RuleBook, covered: set[int]) -> None:
    """The main clause's first verb, if it is one of speech: what follows is what somebody says."""
    lower = tokens.lower
    for at in range(clause.opening + 1, clause.end):
        if clause.level[at] or at in covered:
            continue
        readings = book.forms.get(lower[at])
        if not readings:
            continue
        tags = tuple(tag for _, tag in readings)
        noun = singular(lower[at]) in book.nouns
        tag = verb_tag(tokens, at, tags, noun, False)
        if not tag or tag == "ing":
            continue
        if any(base in book.frames.speech for base, _ in readings) and lower[at - 1] not in BE:
            clause.speech = at
            clause.complement = _complement(lower, at, clause.end)
            clause.opinion = any(base in book.frames.opinion for base, _ in readings)
        return


def _is_place(lower: list[str], speech: int, at: int) -> bool:
    """Whether a word only tells where it was said ("said in Maputo on Tuesday his country ...")."""
    inside = at - 1 > speech and lower[at - 1] in ("in", "at")
    return inside and "".join(lower[at + 1 : at + 2]) in _AFTER_PLACE


def _complement(lower: list[str], speech: int, end: int) -> int:
    """Where what is said begins: after "that", or after the words of time that follow the verb."""
    for at in range(speech + 1, min(end, speech + 12)):
        if lower[at] == "that":
            return at + 1
        if lower[at] in ("it", "he", "she", "they"):
            return at
    at = speech + 1
    while at < end and (
        lower[at] in TIME
        or _is_place(lower, speech, at)
        or lower[at] in ("on", "in", "at", "a", "statement", ",", "reporters", "this")
    ):
        at += 1
    return at

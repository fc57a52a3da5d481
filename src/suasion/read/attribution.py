"""Attribution: on whose word a sentence stands.

Six patterns, tried in order of how surely they name a source: a phrase ("according to X"), a verb of saying
with its subject before or after it, a verb of thinking or showing with a clause, a noun for what is said
with its owner ("X's claim that"), hearsay without a source ("reportedly", "is believed to"), and rumour
words. The words are data: `lexicon/en/attribution.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from suasion.read.lexicons import PhraseIndex, table, word_set
from suasion.read.morphology import forms, inflected
from suasion.read.sentences import Words
from suasion.read.sources import Source, is_passive, is_source_head, possessor, source_after, source_before
from suasion.read.spans import Span

__all__ = ["Attribution", "attribute", "cue_count"]

_QUOTES = frozenset(['"', "“", "”", "‘", "'"])
_CLAUSE_OPENERS = word_set("grammar", "clause_openers")
_NOUN_OPENERS = word_set("grammar", "noun_openers")
_FINITE = word_set("grammar", "finite")
_SUBJECTS = word_set("grammar", "subjects")
_PREPOSITIONS = word_set("grammar", "prepositions")
_NOT_BEFORE = frozenset(("to", "of", "the", "a", "an", "'s", "this", "that's"))
_TOLD = inflected(
    "tell warn inform assure reassure remind convince persuade notify advise promise show quote cite hear"
)
_RELATIVES = frozenset(("which", "who", "whose"))
_CLAUSE_REACH = 8
_REPEATS = inflected("deny dismiss reject confirm repeat echo dispute refute rebut contest reiterate")
_ADJUNCTS = word_set("grammar", "adjuncts")

_BEFORE_PARTICIPLE = frozenset((",", "statement", "letter", "report", "statements"))
_CLOSING = frozenset((",", ".", ":", "–", "—", "-", "who", "whom", "whose", "which"))
_HEAD = 2
_COPULAS = frozenset(("is", "was", "remains"))
_DASHES = frozenset((",", "–", "—"))
_ENDS_SPEECH = frozenset((",", "?", "!"))
_PARTED = frozenset((",", '"', "”", "’", "'"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is named as the source (`speaker`, may be a hearsay word), by which words (`cue`), and of which
    sort.

    `sort` is "named", "hearsay" or "rumour"; `after` is the first token of what is said, as far as known.
    """

    speaker: Span
    cue: Span
    sort: str
    after: int = 0


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The word lists of attribution, inflected."""

    plain: frozenset[str]
    speech: frozenset[str]
    thought: frozenset[str]
    showing: frozenset[str]
    homographs: frozenset[str]
    passive: frozenset[str]
    accusing: frozenset[str]
    expecting: frozenset[str]
    recalling: frozenset[str]
    naming: frozenset[str]
    tallies: frozenset[str]
    shared: frozenset[str]
    particles: frozenset[tuple[str, str]]
    any_verb: frozenset[str]
    single: frozenset[str]
    finite: frozenset[str]
    nouns: frozenset[str]
    phrases: PhraseIndex[str]
    hearsay: PhraseIndex[str]


@cache
def _lexicon() -> _Lexicon:
    data = table("attribution")
    plain, speech, thought, showing = (
        inflected(data[name]) for name in ("plain", "speech", "thought", "showing")
    )
    every = plain | speech | thought | showing
    nouns = frozenset(data["said"].split())
    return _Lexicon(
        plain=_single(plain),
        speech=_single(speech),
        thought=_single(thought),
        showing=_single(showing),
        homographs=frozenset(data["homographs"].split()),
        passive=inflected(data["passive"]),
        accusing=inflected(data["accusing"]),
        expecting=inflected(data["expecting"]),
        recalling=inflected(data["recalling"]),
        naming=inflected(data["naming"]),
        tallies=frozenset(data["tallies"].split()),
        shared=frozenset(data["shared"].split()),
        particles=frozenset(
            (head, tail) for head, _, tail in (form.partition(" ") for form in every) if tail
        ),
        single=_single(every),
        finite=frozenset(form for verb in data["speech"].split() for form in forms(verb)[1:3]),
        any_verb=frozenset(form.split()[0] for form in every),
        nouns=nouns | {forms(noun)[1] for noun in nouns},
        phrases=PhraseIndex((phrase, phrase) for phrase in data["before"]),
        hearsay=PhraseIndex(
            (phrase, sort) for sort, phrases in data["hearsay"].items() for phrase in phrases
        ),
    )


def _single(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(form for form in verbs if " " not in form)


def cue_count() -> int:
    """How many distinct words and phrases the lists of attribution hold, inflections included."""
    words = _lexicon()
    data = table("attribution")
    phrases = set(data["before"]) | {phrase for group in data["hearsay"].values() for phrase in group}
    return len(words.any_verb | words.nouns) + len(words.particles) + len(phrases)


def attribute(words: Words) -> Attribution | None:
    """The attribution of a sentence, or None if the sentence stands on its author's word.

    Examples
    --------
    >>> from suasion.read.sentences import words
    >>> from suasion.read.spans import Span
    >>> text = "Trade fell by half, South Korean experts said."
    >>> attribute(words(text, Span(0, len(text)))).speaker.of(text)
    'South Korean experts'
    >>> attribute(words("This shows that trade fell.", Span(0, 27))) is None
    True
    """
    hearsay = _by_hearsay(words)
    opening = words.start[min(_HEAD, len(words) - 1)] if len(words) else 0
    if hearsay is not None and hearsay.sort == "rumour" and hearsay.cue.start <= opening:
        return hearsay
    return _by_phrase(words) or _by_verb(words) or _by_noun(words) or _by_count(words) or hearsay


def _by_phrase(words: Words) -> Attribution | None:
    for first, end, _ in _lexicon().phrases.find(words.lower):
        source = source_after(words, end)
        if source is not None:
            last = source[0]
            while last < source[1] and words.lower[last + 1] not in _lexicon().finite:
                last += 1
            return _named(words, (source[0], last), (first, end - 1), last + 1)
    return None


def _by_verb(words: Words) -> Attribution | None:
    lexicon = _lexicon()
    lower = words.lower
    for at, word in enumerate(lower):
        if word not in lexicon.any_verb:
            continue
        end = at + 1 if at + 1 < len(lower) and (word, lower[at + 1]) in lexicon.particles else at
        if end == at and word not in lexicon.single:
            continue
        source = _subject(words, at, end, lexicon)
        if source is not None and lower[source[0]] not in ("no", "nobody", "what"):
            return _named(words, source, (at, end), end + 1)
    return None


def _subject(words: Words, at: int, end: int, lexicon: _Lexicon) -> Source | None:
    """The source of a verb of saying, thinking or showing, if its surroundings make it one."""
    lower = words.lower
    word = lower[at]
    inverted = _inverted(words, at, end, lexicon)
    if inverted is not None:
        return inverted
    if at and (lower[at - 1] in _NOT_BEFORE or words.text[at][0].isupper()):
        return None
    if word.endswith("ing") and lower[at - 1] not in ("as", "was", "were", "is", "are", "been"):
        return _participle_subject(words, at, end)
    if is_passive(words, at):
        agent = lower[end + 1 : end + 2] == ["by"] and word in lexicon.passive
        return source_after(words, end + 2) if agent else None
    source = source_before(words, at)
    if source is None or (source[0] and lower[source[0] - 1] == "what"):
        return None
    if not (_complement_fits(words, at, end, lexicon) or _is_inserted(words, source, at, end, lexicon)):
        return None
    if lower[end + 1 : end + 2] == ["."]:
        return source if source[0] and lower[source[0] - 1] in _PARTED else None
    return source


def _inverted(words: Words, at: int, end: int, lexicon: _Lexicon) -> Source | None:
    """The subject after the verb: "..., said David Leavy, spokesman"; finite forms only, after a mark."""
    word = words.lower[at]
    if not _follows_mark(words, at) or word not in lexicon.finite or word in _TOLD:
        return None
    source = source_after(words, end + 1)
    if source is None or words.lower[source[0]] in _PREPOSITIONS:
        return None
    quoted = words.lower[at - 1] in _QUOTES or (at > 1 and words.lower[at - 2] in _QUOTES)
    closed = source[1] + 1 >= len(words) or words.lower[source[1] + 1] in _CLOSING
    return source if quoted or (closed and source[1] - source[0] < 9 and word in lexicon.plain) else None


def _complement_fits(words: Words, at: int, end: int, lexicon: _Lexicon) -> bool:
    """Whether what follows a verb is something said: a clause, a quotation, or (plain verbs) anything."""
    word = words.lower[at]
    following = words.lower[end + 1 : end + 2]
    if word in lexicon.homographs and following and (following[0] in _FINITE or (word, at) == ("states", 1)):
        return False
    if end > at or (word in lexicon.plain and word not in lexicon.homographs):
        return True
    if following and following[0] in ("how", "what", "why") and word not in lexicon.speech:
        return False
    if word in _REPEATS and lexicon.nouns & set(words.lower[end + 1 : end + 4]):
        return True
    if _tells_by_object(words, at, lexicon):
        return True
    if word in ("put", "puts") and {"at", ":"} & set(words.lower[end + 1 : end + 12]):
        return True
    return _clause_follows(words, end + 1)


def _tells_by_object(words: Words, at: int, lexicon: _Lexicon) -> bool:
    """Whether the object of a verb is what is said ("accuse X of", "expect X to", "call X" in quotes)."""
    word, after = words.lower[at], words.lower[at + 1 :]
    if word in lexicon.accusing:
        return "of" in after[:7]
    if word in lexicon.expecting and "to" in after[1:8]:
        return True
    if word in lexicon.recalling and after and after[0].endswith("ing"):
        return True
    return word in lexicon.naming and not _QUOTES.isdisjoint(after[1:]) and words.text[0] not in _QUOTES


def _is_inserted(words: Words, source: Source, at: int, end: int, lexicon: _Lexicon) -> bool:
    """Whether what is said stands before a source and its verb, or around them ("..., Turks note, ...")."""
    before, lower = words.lower[: source[0]], words.lower
    if lower[at] not in lexicon.speech or not before:
        return False
    told = lower[end + 1 : end + 2] in (["me"], ["us"]) and before[-1] == ","
    quoted = any(mark in _QUOTES and said in _ENDS_SPEECH for said, mark in pairwise(before))
    after = lower[end + 1 : end + 2]
    inserted = before[-1] in (*_DASHES, "as") and after in ([","], ["–"], ["—"], ["."])
    return quoted or inserted or told


def _clause_follows(words: Words, at: int) -> bool:
    """Whether a clause, a quotation or the end of the sentence begins at a token (time words skipped)."""
    lower = words.lower
    if at >= len(lower):
        return True
    word = lower[at]
    if word in (".", ":") or word in _QUOTES or word in _CLAUSE_OPENERS:
        return True
    if word == ",":
        return at + 1 < len(lower) and lower[at + 1] in _QUOTES
    window = lower[at : at + 9]
    if word in _SUBJECTS:
        return any(token in _FINITE or token.endswith(("ed", "s")) for token in window[1:4])
    if "that" in window[1:6] and _leads_to_that(words, at, window.index("that")):
        return True
    if word in _NOUN_OPENERS or words.text[at][0].isupper():
        for token in window[1:]:
            if token in ("that", "which", "who", ",") or token in _FINITE:
                return token in _FINITE
    return False


def _leads_to_that(words: Words, at: int, that: int) -> bool:
    """Whether the words before "that" are a time, a place or someone told, not a noun it belongs to."""
    first = words.lower[at]
    person = any(is_source_head(words, place, documents=False) for place in range(at, at + that))
    told = words.lower[at - 1] in _TOLD and person
    return (first in _ADJUNCTS or first.endswith("day") or told) and words.lower[
        at + that + 1 : at + that + 2
    ] != ["of"]


def _follows_mark(words: Words, at: int) -> bool:
    """Whether a verb comes right after a quotation or a comma, so that its subject may follow it."""
    return at > 1 and (words.lower[at - 1] in _QUOTES or words.lower[at - 1] in (",", "?", "!"))


def _participle_subject(words: Words, at: int, end: int) -> Source | None:
    """The subject of "..., saying that": the sentence's own first source."""
    lower = words.lower
    clause = lower[end + 1 : end + 2]
    said = bool(clause) and (clause[0] == "that" or clause[0] in _QUOTES)
    if not said and not (_clause_follows(words, end + 1) and at and lower[at - 1] in _BEFORE_PARTICIPLE):
        return None
    for head in range(min(at, 30)):
        if is_source_head(words, head):
            last = head
            while last + 1 < at and words.text[last + 1][0].isupper() and is_source_head(words, last + 1):
                last += 1
            return (head - 1 if head and lower[head - 1] in _NOUN_OPENERS else head), last
    return None


def _by_noun(words: Words) -> Attribution | None:
    """Nouns for what is said, with their owner: "X's claim that ..."."""
    nouns = _lexicon().nouns
    lower = words.lower
    for at in range(len(lower) - 1):
        said = lower[at + 1] in ("that", "implying", "suggesting")
        if lower[at] in nouns and (said or lower[at + 1 : at + 3] in (["is", "that"], ["was", "that"])):
            owner = possessor(words, at)
            if owner is not None:
                return _named(words, owner, (at, at), at + 2)
    return None


def _by_count(words: Words) -> Attribution | None:
    """Owners of a count ("by the ministry's count"), and shared views ("the common view is that")."""
    lexicon, lower = _lexicon(), words.lower
    for at in range(1, len(lower)):
        if lower[at] in lexicon.tallies:
            owner = possessor(words, at)
            if owner is not None and owner[0] and lower[owner[0] - 1] == "by":
                return _named(words, owner, (at, at), at + 1)
        elif lower[at] in lexicon.nouns and lower[at - 1] in lexicon.shared:
            linked = "that" in lower[at + 1 : at + 8] and not _COPULAS.isdisjoint(lower[at + 1 : at + 7])
            if linked:
                return _named(words, (at - 1, at), (at, at), at + 2)
    return None


def _by_hearsay(words: Words) -> Attribution | None:
    best: Attribution | None = None
    for first, end, sort in _lexicon().hearsay.find(words.lower):
        if first and words.lower[first - 1] in ("not", "no", "never"):
            continue
        if words.lower[end - 1] == "supposed" and words.lower[end : end + 1] == ["to"]:
            continue
        if sort == "reported" and _is_aside(words, first, end):
            continue
        span = words.span(first, end - 1)
        shorter = best is not None and (sort != "rumour" or span.start > best.cue.start)
        if best is not None and span.start < best.cue.end and shorter:
            continue
        if best is None or (sort == "rumour" and best.sort != "rumour"):
            best = Attribution(span, span, "rumour" if sort == "rumour" else "hearsay", end)
    return best


def _is_aside(words: Words, at: int, end: int) -> bool:
    """Whether words disown a noun only ("his alleged travel"), or what a relative clause adds."""
    if end > at + 1:
        return bool(_RELATIVES & set(words.lower[max(0, at - _CLAUSE_REACH) : at]))
    before = words.lower[at - 1] if at else ""
    return before in _NOUN_OPENERS or before in _PREPOSITIONS or before in ("of", "'s", "these", "those")


def _named(words: Words, source: Source, cue: tuple[int, int], after: int) -> Attribution:
    return Attribution(words.span(*source), words.span(*cue), "named", after)

"""Attribution: on whose word a sentence stands.

Six patterns, tried in order of how surely they name a source: a phrase ("according to X"), a verb of saying
with its subject before or after it, a verb of thinking or showing with a clause, a noun for what is said
with its owner ("X's claim that"), hearsay without a source ("reportedly", "is believed to"), and rumour
words. The words are data: `lexicon/attribution.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from suasion.read.lexicons import PhraseIndex, table, word_set
from suasion.read.morphology import forms, inflected
from suasion.read.sentences import Words
from suasion.read.sources import Source, is_source_head, possessor, source_after, source_before
from suasion.read.spans import Span

__all__ = ["Attribution", "attribute", "cue_count"]

_QUOTES = frozenset(['"', "“", "”", "‘", "'"])
_CLAUSE_OPENERS = word_set("grammar", "clause_openers")
_NOUN_OPENERS = word_set("grammar", "noun_openers")
_FINITE = word_set("grammar", "finite")


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
    particles: frozenset[tuple[str, str]]
    any_verb: frozenset[str]
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
        particles=frozenset(
            (head, tail) for head, _, tail in (form.partition(" ") for form in every) if tail
        ),
        any_verb=frozenset(form.split()[0] for form in every),
        nouns=nouns | {forms(noun)[1] for noun in nouns},
        phrases=PhraseIndex((phrase, phrase) for phrase in data["before"]),
        hearsay=PhraseIndex(
            (phrase.replace("has_been", "has been"), sort)
            for sort, phrases in data["hearsay"].items()
            for phrase in phrases
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
    return _by_phrase(words) or _by_verb(words) or _by_noun(words) or _by_hearsay(words)


def _by_phrase(words: Words) -> Attribution | None:
    for first, end, _ in _lexicon().phrases.find(words.lower):
        source = source_after(words, end)
        if source is not None:
            return _named(words, source, (first, end - 1), source[1] + 1)
    return None


def _by_verb(words: Words) -> Attribution | None:
    lexicon = _lexicon()
    lower = words.lower
    for at, word in enumerate(lower):
        if word not in lexicon.any_verb or (
            at and words.text[at][0].isupper() and not _follows_quote(words, at)
        ):
            continue
        end = at + 1 if at + 1 < len(lower) and (word, lower[at + 1]) in lexicon.particles else at
        if end == at and word not in lexicon.plain | lexicon.speech | lexicon.thought | lexicon.showing:
            continue
        source = _subject(words, at, end, lexicon)
        if source is not None:
            return _named(words, source, (at, end), end + 1)
    return None


def _subject(words: Words, at: int, end: int, lexicon: _Lexicon) -> Source | None:
    """The source of a verb of saying, thinking or showing, if its surroundings make it one."""
    lower = words.lower
    word = lower[at]
    if _follows_quote(words, at) and word in lexicon.speech | lexicon.plain:
        after = source_after(words, end + 1)
        if after is not None:
            return after
    if word.endswith("ing") and not (at and lower[at - 1] in ("as", "was", "were", "is", "are", "been")):
        return _participle_subject(words, at, end)
    if at and lower[at - 1] in ("to", "of", "the", "a", "an", "'s", "this", "that's"):
        return None
    if not _complement_fits(words, at, end, lexicon):
        return None
    return source_before(words, at)


def _complement_fits(words: Words, at: int, end: int, lexicon: _Lexicon) -> bool:
    """Whether what follows a verb is something said: a clause, a quotation, or (plain verbs) anything."""
    word = words.lower[at]
    clause = _clause_follows(words, end + 1)
    if end > at or (word in lexicon.plain and word not in lexicon.homographs):
        return True
    if word in lexicon.homographs and word not in lexicon.thought:
        return clause
    return clause


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
    if "that" in window[:6] and not {",", ";"} & set(window[: window.index("that")]):
        return True
    if word in _NOUN_OPENERS or words.text[at][0].isupper():
        return any(token in _FINITE for token in window[1:])
    return False


def _follows_quote(words: Words, at: int) -> bool:
    """Whether a verb comes right after a quotation or a comma, so that its subject may follow it."""
    return at > 1 and (words.lower[at - 1] in _QUOTES or words.lower[at - 1] in (",", "?", "!"))


def _participle_subject(words: Words, at: int, end: int) -> Source | None:
    """The subject of "..., saying that": the sentence's own first source."""
    lower = words.lower
    if (
        not _clause_follows(words, end + 1)
        or not at
        or lower[at - 1] not in (",", "statement", "letter", "report", "statements")
    ):
        return None
    for head in range(min(at, 30)):
        if lower[head] in _FINITE or lower[head].endswith("ed"):
            break
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
        if lower[at] in nouns and lower[at + 1] in ("that", "implying", "suggesting"):
            owner = possessor(words, at)
            if owner is not None:
                return _named(words, owner, (at, at), at + 2)
    return None


def _by_hearsay(words: Words) -> Attribution | None:
    best: Attribution | None = None
    for first, end, sort in _lexicon().hearsay.find(words.lower):
        span = words.span(first, end - 1)
        if best is None or (sort == "rumour" and best.sort != "rumour"):
            best = Attribution(span, span, "rumour" if sort == "rumour" else "hearsay", end)
    return best


def _named(words: Words, source: Source, cue: tuple[int, int], after: int) -> Attribution:
    return Attribution(words.span(*source), words.span(*cue), "named", after)

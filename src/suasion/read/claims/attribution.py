"""Attribution: on whose word a sentence stands.

Patterns, tried in order of how surely they name a source: one half believed ("if X is to be believed"), a
phrase ("according to X"), a verb of saying, thinking or showing with its subject (see `saying_verbs`), a set
phrase ("X let it be known that"), a noun for what is said with its owner ("X's claim that", "the view in X is
that") or a verb that carries such a noun ("X voiced doubts"; see `saying_nouns`), an adjective of holding a
view ("X is convinced that"), a count ("by X's count"); then hearsay without a source ("reportedly"). Words of
rumour at the head of a sentence go before all. The words are data: `saying.toml`, `sources.toml` and
`attribution.toml` under `lexicon/en`.
"""

from __future__ import annotations

from dataclasses import dataclass

from suasion.read.claims.phrases import Source, noun_phrase_after, source_after
from suasion.read.claims.saying import sayings
from suasion.read.claims.saying_nouns import NOBODY, Told, by_carried_noun, by_count, by_noun
from suasion.read.claims.saying_verbs import spoken
from suasion.read.claims.sources import source_before
from suasion.read.claims.speakers import is_source_head, is_source_noun
from suasion.read.spans import Span
from suasion.read.text.lexicons import word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import Words

__all__ = ["Attribution", "attribute"]

_NOUN_OPENERS = word_set("grammar", "noun_openers")
_PREPOSITIONS = word_set("grammar", "prepositions")
_RELATIVES = frozenset(("which", "who", "whose"))
_CLAUSE_REACH = 8
_HEAD = 2
_BE = frozenset(
    ("is", "are", "was", "were", "remains", "remain", "remained", "seems", "seem", "feels", "feel")
)
_COMMONLY = (["usually"], ["commonly"], ["generally"], ["often"], ["be"])
_OUTSPOKEN = _BE | {"more", "less", "equally", "quite", "very"}
_AFTER_MINDED = frozenset(("that", "about", ":", "whether", "they", "he", "she"))
_NO_TELLERS = frozenset(("plan", "schedule", "size", "rank", "law", "beholder"))
_SURELY = frozenset(("according to", "in the words of", "to hear _ tell", "on the word of"))
_PRONOUNS = frozenset(("he", "she", "they", "this", "that"))
_DENYING = frozenset(("not", "no", "never", "if", "unless", "whether"))
_ACTIVE = frozenset(("reported", "alleged", "claimed", "suspected", "speculated"))
_MINE = frozenset(("i", "we", "he", "she", "they", "who"))
_SPREAD = inflected(
    "carry print publish run air spread repeat circulate relay peddle recycle broadcast report whisper"
)
_DENIED = inflected("deny dispute reject contest refute doubt contradict")
_CONTRASTS = frozenset(("although", "though", "but", "while", "which", "whereas", "yet"))
_OPENS_CLAUSE = frozenset(("that", "to"))
_AFTER_COMMA = ("citing", "quoting", "per")
_ASSERTED = frozenset(("has", "have", "had", "put", "puts", "putting"))


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


def attribute(words: Words) -> Attribution | None:
    """The attribution of a sentence, or None if the sentence stands on its author's word.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
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
    for find in _PATTERNS:
        found = find(words)
        if found is not None:
            source, cue, after = found
            return Attribution(words.span(*source), words.span(*cue), "named", after)
    return hearsay


def _by_phrase(words: Words) -> Told | None:
    """A phrase before its source: "according to X", "per X", "to hear X tell"."""
    for first, end, phrase in sayings().phrases.find(words.lower):
        source = noun_phrase_after(words, end) if phrase in _SURELY else source_after(words, end)
        if phrase == "to hear _ tell":
            source = (first + 2, first + 2)
        if source is not None and phrase.startswith("ask") and first:
            continue
        if phrase in _AFTER_COMMA and first and words.lower[first - 1] != ",":
            continue
        if phrase == "per" and (not first or source is None or not _is_known(words, source)):
            continue
        if (
            source is not None
            and words.lower[source[0]] not in _NO_TELLERS
            and words.lower[source[1]] not in _NO_TELLERS
        ):
            last = source[0]
            while last < source[1] and not _is_verb(words.lower[last + 1]):
                last += 1
            return (source[0], last), (first, end - 1), last + 1
    return None


def _is_known(words: Words, source: Source) -> bool:
    """Whether a source is headed by a noun for people, bodies or writings ("per a CBOS poll")."""
    return any(is_source_noun(words.lower[at]) for at in range(source[0], source[1] + 1))


def _is_verb(word: str) -> bool:
    """Whether a word that ends a source's name is a verb of saying or showing, and no noun for a source."""
    lists = sayings()
    return word in lists.finite or (word in lists.told and not is_source_noun(word))


def _by_belief(words: Words) -> Told | None:
    """Sources the author half trusts: "if the ministry is to be believed"."""
    lower = words.lower
    for first, end, _ in sayings().asides.find(lower):
        start = max((at + 1 for at in range(max(0, first - 16), first) if lower[at] == "if"), default=first)
        if start < first and any(
            is_source_noun(word) for word in lower[start:first] if word not in _PRONOUNS
        ):
            return (start, first - 1), (first, end - 1), 0
    return None


def _by_verb(words: Words) -> Told | None:
    found = spoken(words)
    if found is None or _is_contradicted(words, *found):
        return None
    return found[0], found[1], found[1][1] + 1


def _is_contradicted(words: Words, source: Source, verb: tuple[int, int]) -> bool:
    """Whether somebody only denies what a sentence says before ("..., although the bank denies it")."""
    at, lower = source[0] - 1, words.lower
    denied = lower[verb[0]] in _DENIED and lower[verb[1] + 1 : verb[1] + 2] in (
        ["it"],
        ["this"],
        ["that"],
        ["."],
    )
    return denied and at > 1 and lower[at] in _CONTRASTS and lower[at - 1] in (",", "–", "—", "(", ";")


def _by_idiom(words: Words) -> Told | None:
    """Set phrases with a source as their subject: "ministers let it be known that"."""
    for first, end, _ in sayings().idioms.find(words.lower):
        source = source_before(words, first) if first else None
        if source is not None and words.lower[source[0]] not in NOBODY:
            return source, (first, end - 1), end
    return None


def _by_adjective(words: Words) -> Told | None:
    """Adjectives of holding a view: "the generals are convinced that", "the union is blunter:"."""
    for at in range(1, len(words.lower) - 1):
        source = _outspoken(words, at) or _minded(words, at)
        if source is not None:
            return source, (at, at), at + 2
    return None


def _outspoken(words: Words, at: int) -> Source | None:
    """Who is called outspoken by an adjective that ends a sentence or brings what is said."""
    lower = words.lower
    if lower[at] not in sayings().outspoken or lower[at - 1] not in _OUTSPOKEN:
        return None
    linked = at - 1 if lower[at - 1] in _BE else at - 2
    source = source_before(words, linked) if linked > 0 and _ends_or_tells(lower, at + 1) else None
    return source if source is not None and _is_speaker(words, source) else None


def _minded(words: Words, at: int) -> Source | None:
    """Whose mind an adjective tells ("the generals are convinced that")."""
    lower = words.lower
    if lower[at] not in sayings().minded or lower[at + 1] not in _AFTER_MINDED:
        return None
    verb = next((back for back in range(at - 1, max(-1, at - 4), -1) if lower[back] in _BE), None)
    source = source_before(words, verb) if verb else None
    if source is None or lower[source[0]] in NOBODY:
        return None
    sure = lower[at + 1] not in ("about", "whether") or is_source_noun(lower[source[1]])
    return source if sure else None


def _ends_or_tells(lower: list[str], at: int) -> bool:
    """Whether a sentence ends, or comes to what is said, after a word on how somebody speaks."""
    if lower[at] in ("on", "about") and ":" in lower[at : at + _CLAUSE_REACH]:
        return True
    return lower[at] in (".", ":", ";")


def _is_speaker(words: Words, source: Source) -> bool:
    """Whether people are named, or a name stands by itself."""
    return any(is_source_head(words, at, documents=False) for at in range(source[0], source[1] + 1))


def _by_hearsay(words: Words) -> Attribution | None:
    """Hearsay and rumour without a source: the first word of it, but a rumour before any other."""
    best: Attribution | None = None
    for first, end, sort in sayings().hearsay.find(words.lower):
        if _is_no_hearsay(words, first, end, sort):
            continue
        span = words.span(first, end - 1)
        shorter = best is not None and (sort != "rumour" or span.start > best.cue.start)
        if best is not None and span.start < best.cue.end and shorter:
            continue
        if best is None or (sort == "rumour" and best.sort != "rumour"):
            speaker = _teller(words, first) if sort == "rumour" else None
            told = words.span(first, max(first, end - 2)) if words.lower[end - 1] in _OPENS_CLAUSE else span
            best = Attribution(speaker or told, span, "rumour" if sort == "rumour" else "hearsay", end)
    return best


def _is_no_hearsay(words: Words, first: int, end: int, sort: str) -> bool:
    """Whether words of hearsay are denied, done by somebody named before, or only an aside."""
    lower = words.lower
    before, last = lower[max(0, first - 1) : first], lower[end - 1]
    if not _DENYING.isdisjoint(before):
        return True
    if lower[first] == "talk" and before == ["to"]:
        return True
    if last == "supposed" and (lower[end : end + 1] == ["to"] or before in _COMMONLY):
        return True
    if last in _ACTIVE and not _MINE.isdisjoint(before):
        return True
    return sort == "reported" and (before == ["be"] or _is_aside(words, first, end))


def _teller(words: Words, first: int) -> Span | None:
    """Who spreads a rumour: before "have it that", or a verb of spreading ("printed unconfirmed stories")."""
    lower = words.lower
    spread = next((at for at in range(first - 1, max(-1, first - 4), -1) if lower[at] in _SPREAD), None)
    verb = first if lower[first] in _ASSERTED else spread
    source = source_before(words, verb, loosely=True) if verb is not None else None
    return words.span(*source) if source is not None else None


def _is_aside(words: Words, at: int, end: int) -> bool:
    """Whether words disown a noun only ("his alleged travel"), or what a relative clause adds."""
    if end > at + 1:
        return bool(_RELATIVES & set(words.lower[max(0, at - _CLAUSE_REACH) : at]))
    before = words.lower[at - 1] if at else ""
    return before in _NOUN_OPENERS or before in _PREPOSITIONS or before in ("of", "'s", "these", "those")


_PATTERNS = (
    _by_belief,
    _by_phrase,
    _by_verb,
    _by_idiom,
    by_noun,
    by_carried_noun,
    _by_adjective,
    by_count,
)
"""The patterns that name a source, surest first."""

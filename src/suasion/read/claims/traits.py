"""What a sentence shows that speaks for a role: words, pairs of words, what the rules say, its neighbours.

Each trait has a name (`word:because`, `pair:is not`, `rules:risk`, `before:fact`) and a value, mostly 1. What
each is worth for each role stands in `lexicon/en/points.csv` (see `weighing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from suasion.read.claims.attribution import Attribution
from suasion.read.claims.harm import bad_ends, good_ends
from suasion.read.claims.hedges import Hedge
from suasion.read.claims.saying import sayings
from suasion.read.gazetteer import builtin
from suasion.read.reading import Cue, Role
from suasion.read.text.lexicons import word_set
from suasion.read.text.sentences import Words

__all__ = ["NAME", "Seen", "plain", "traits", "with_neighbours"]

NAME = "•"
"""What stands for a name among the words of a sentence: who it is tells nothing."""

_FIGURE = "0"

_ADJECTIVES = ("ous", "ive", "ful", "less", "able", "ible", "ish", "esque", "ary", "ent", "ant")
_ABSTRACTS = ("tion", "tions", "ness", "ity", "ities", "ment", "ments", "ism", "ance", "ence", "ency")
_MARKS = frozenset((";", ":", "?", "!", "—", "–", '"', "“"))
_SUPERLATIVES = frozenset(("most", "best", "worst", "least"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_SHORT = 4
_MOST = {
    **dict.fromkeys(("adjectives", "abstracts", "participles"), 3),
    **dict.fromkeys(("adverbs", "verbs of harm", "nouns of harm", "good ends"), 2),
    **dict.fromkeys(("superlatives", "speech", "thought"), 1),
}
_CUED = ("recommendation", "risk", "forecast", "assessment", "fact")


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a sentence before its role is weighed.

    Attributes
    ----------
    words : Words
        Its tokens.
    cues : tuple of Cue
        Its cues (see `epistemic.cues`).
    attribution, hedge
        Its attribution and hedge, if any.
    ruled : Role
        The role the rules give it (see `epistemic.role_of`).
    tense : str
        The tense of its main verb (see `tense_of`).
    """

    words: Words
    cues: tuple[Cue, ...]
    attribution: Attribution | None
    hedge: Hedge | None
    ruled: Role
    tense: str


def with_neighbours(seen: Sequence[Seen]) -> Iterator[tuple[Seen, Seen | None, Seen | None]]:
    """Each sentence with those before and after it; None at the ends.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> found = words("It fell.", Span(0, 8))
    >>> one, two = (Seen(found, (), None, None, role, "past") for role in ("fact", "risk"))
    >>> [(before, after is two) for _, before, after in with_neighbours([one, two])][0]
    (None, True)
    """
    return zip(seen, (None, *seen), (*seen[1:], None), strict=False)


def plain(words: Words) -> list[str]:
    """The tokens in lower case, names replaced by one mark and figures by another.

    A first word is a name if the gazetteer knows it.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> plain(words("Talks with Iran failed in 2019.", Span(0, 31)))
    ['talks', 'with', '•', 'failed', 'in', '0', '.']
    """
    found = list(words.lower)
    for at, written in enumerate(words.text):
        if written[0].isdigit():
            found[at] = _FIGURE
        elif written[0].isupper() and found[at].partition("'")[0] != "i":
            found[at] = NAME if at or _is_known(written) else found[at]
    return found


@lru_cache(maxsize=1 << 14)
def _is_known(written: str) -> bool:
    """Whether the gazetteer knows a word as somebody's name."""
    return bool(builtin().lookup(written))


def traits(one: Seen, before: Seen | None = None, after: Seen | None = None) -> Iterator[tuple[str, float]]:
    """The traits of a sentence, apart from its words, with their values.

    Parameters
    ----------
    one : Seen
        The sentence.
    before, after : Seen, optional
        The sentences with a claim next to it; None at the ends of the article.

    Examples
    --------
    >>> from suasion.read.claims.epistemic import cues
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> found = words("Trade fell by half in 2019.", Span(0, 27))
    >>> held = dict(traits(Seen(found, cues(found), None, None, "fact", "past")))
    >>> held["rules:fact"], held["source:none"], held["year"], held["before:nothing"]
    (1.0, 1.0, 1.0, 1.0)
    """
    yield f"rules:{one.ruled}", 1.0
    for sense in _CUED:
        total = sum(cue.weight for cue in one.cues if cue.sense == sense)
        if total:
            yield f"cues:{sense}", min(total, 4.0)
    yield from _source(one)
    yield f"tense:{one.tense}", 1.0
    if one.hedge is not None:
        yield "hedged", 1.0
        if one.hedge.likelihood is not None:
            yield "likelihood", 1.0
    yield from _form(one.words)
    yield from _vocabulary(one.words.lower)
    yield from _neighbour("before", before)
    yield from _neighbour("after", after)


def _source(one: Seen) -> Iterator[tuple[str, float]]:
    """Of which sort the source is, and where it stands."""
    found = one.attribution
    if found is None:
        yield "source:none", 1.0
        return
    yield f"source:{found.sort}", 1.0
    lower, starts = one.words.lower, one.words.start
    near = [at for at, start in enumerate(starts) if found.cue.start <= start < found.cue.end]
    if near:
        yield f"says:{lower[near[0]]}", 1.0
        yield "source:closing" if near[-1] >= len(lower) - 3 else "source:opening", 1.0
    speaker = [
        word for word, at in zip(lower, starts, strict=True) if found.speaker.start <= at < found.speaker.end
    ]
    yield "source:pronoun" if len(speaker) == 1 and speaker[0] in _PRONOUNS else "source:noun", 1.0


def _form(words: Words) -> Iterator[tuple[str, float]]:
    """Marks, figures and names."""
    figures = [word for word in words.lower if word[0].isdigit()]
    if figures:
        yield "figures", float(min(3, len(figures)))
    if any(len(word) == 4 and word[:2] in ("18", "19", "20") and word.isdigit() for word in figures):
        yield "year", 1.0
    names = sum(word[0].isupper() for word in words.text[1:])
    if names:
        yield "names", float(min(4, names))
    for mark in _MARKS.intersection(words.lower):
        yield f"mark:{mark}", 1.0
    if len(words) > 1 and words.text[1][0].isupper():
        yield "subject:name", 1.0
    elif words.lower[0] in _function_words():
        yield "subject:function word", 1.0


@cache
def _function_words() -> frozenset[str]:
    """Words of grammar, which a name is none of."""
    lists = (
        *("edges", "prepositions", "determiners", "auxiliaries", "hypothetical", "finite", "subjects"),
        *("conjunctions", "adverbs", "noun_openers"),
    )
    return frozenset().union(*(word_set("grammar", name) for name in lists))


def _vocabulary(lower: Sequence[str]) -> Iterator[tuple[str, float]]:
    """How many words are of a kind: by their endings, or of harm, of a good end, of speech."""
    counts: dict[str, int] = {}
    for word in lower:
        for kind in _kinds(word):
            counts[kind] = counts.get(kind, 0) + 1
    for kind, count in counts.items():
        yield kind, float(min(_MOST[kind], count))


@lru_cache(maxsize=1 << 15)
def _kinds(word: str) -> tuple[str, ...]:
    """The kinds of word a token is of."""
    (verbs, nouns), lists = bad_ends(), sayings()
    long = len(word) > _SHORT
    held = {
        "adjectives": word.endswith(_ADJECTIVES),
        "abstracts": word.endswith(_ABSTRACTS),
        "adverbs": word.endswith("ly"),
        "participles": word.endswith("ed") and long,
        "superlatives": (word.endswith("est") and long) or word in _SUPERLATIVES,
        "verbs of harm": word in verbs,
        "nouns of harm": word in nouns,
        "good ends": word in good_ends(),
        "speech": word in lists.speech,
        "thought": word in lists.thought,
    }
    return tuple(kind for kind, is_one in held.items() if is_one)


def _neighbour(side: str, other: Seen | None) -> Iterator[tuple[str, float]]:
    """What the sentence before or after is."""
    if other is None:
        yield f"{side}:nothing", 1.0
        return
    yield f"{side}:{other.ruled}", 1.0
    yield f"{side}:tense {other.tense}", 1.0
    if other.attribution is not None:
        yield f"{side}:source", 1.0

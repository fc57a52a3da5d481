"""The role of a claim: fact, reported, rumour, assessment, forecast, recommendation or risk.

Cues are data (`lexicon/en/roles.toml`) with weights 3, 2 and 1. Evidence for each role is added up; then, in
order: rumour words decide; a recommendation, risk or forecast decides when its sum reaches its threshold,
the strongest of the three first (see `pointing`); an attributed sentence is an assessment if what is said
judges (see `judgement`), else reported, but in an argument always reported, unless it tells a public act or a
counted figure; and the rest is fact or assessment by which has more evidence, ties going to what the kind of
text suggests (comment: assessment, news: fact).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from suasion.read.claims.attribution import Attribution
from suasion.read.claims.commands import is_command, obliges
from suasion.read.claims.futures import RELATIVE
from suasion.read.claims.hedges import Hedge
from suasion.read.claims.judgement import judged_over_fact
from suasion.read.claims.lookalikes import is_lookalike
from suasion.read.claims.pointing import points_to
from suasion.read.reading import Cue, Role
from suasion.read.spans import Span
from suasion.read.text.lexicons import PhraseIndex, table, word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import Words

__all__ = ["Genre", "cues", "genre_of", "role_of", "urges"]

Genre = Literal["news", "argument", "account"]
"""What a text reads as: a report, a comment that urges something, or any other."""

_OPINION = 1.0
_FEWEST = 4
_VIEW = 1.5
_PUBLIC = frozenset(("announced", "announces", "declared", "declares", "ordered"))
_WHISPERED = frozenset(("said", "alleged", "hears"))
_WEAK = frozenset(("suspected", "supposed", "circulating", "speculation"))
_SENSES: tuple[Role, ...] = ("recommendation", "risk", "forecast", "assessment", "fact")


@cache
def _index() -> PhraseIndex[tuple[str, float]]:
    """Every cue with its role and weight, ready to be found in one pass."""
    data = table("roles")
    return PhraseIndex(
        (phrase, (sense, float(weight)))
        for sense in _SENSES
        for weight, phrases in data[sense].items()
        for phrase in phrases
    )


def cues(words: Words) -> tuple[Cue, ...]:
    """Every cue of a sentence that is not part of a longer one of the same sense, in order.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> text = "It is time for a new approach."
    >>> [(cue.span.of(text), cue.sense, cue.weight) for cue in cues(words(text, Span(0, len(text))))]
    [('It is time for', 'recommendation', 3.0)]
    """
    reach: dict[str, int] = {}
    found: list[Cue] = []
    for first, end, (sense, weight) in _index().find(words.lower):
        if first >= reach.get(sense, 0) and not is_lookalike(words, first, sense):
            reach[sense] = end
            found.append(Cue(words.span(first, end - 1), sense, weight))
    return tuple(found)


def role_of(
    words: Words, found: Iterable[Cue], attribution: Attribution | None, hedge: Hedge | None, genre: Genre
) -> tuple[Role, tuple[Cue, ...]]:
    """The role of a sentence, and the cues that gave it, strongest first.

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    found : iterable of Cue
        Its cues (see `cues`).
    attribution, hedge
        Its attribution and hedge, if any.
    genre : "news", "argument" or "account"
        What the text reads as (see `genre_of`).

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> found = words("Both should talk to each other.", Span(0, 31))
    >>> role_of(found, cues(found), None, None, "argument")[0]
    'recommendation'
    """
    held = _standing(words, tuple(found), attribution)
    sums = {sense: sum(cue.weight for cue in held if cue.sense == sense) for sense in _SENSES}
    if attribution is not None and _is_rumour(words, attribution, sums, genre):
        return "rumour", (Cue(attribution.cue, "rumour", 3.0),)
    role = points_to(words, sums, attribution, hedge, argument=genre == "argument")
    if role is None and attribution is not None:
        role = _attributed(words, held, attribution, genre)
    if role == "reported" and attribution is not None:
        return role, (Cue(attribution.cue, role, 2.5),)
    if role is None:
        judged = judged_over_fact(words, held, hedged=hedge is not None)
        role = "fact" if judged < (1.0 if genre == "news" else -0.5) else "assessment"
    return role, _deciding(held, role)


def _standing(words: Words, held: tuple[Cue, ...], attribution: Attribution | None) -> tuple[Cue, ...]:
    """The cues that count: none in an aside, and none but of judgement in the words that name a source."""
    if attribution is None:
        return tuple(cue for cue in held if not _is_aside(words, cue, held))
    if attribution.speaker.start >= attribution.cue.start:
        return held
    source = Span(attribution.speaker.start, attribution.cue.end)
    return tuple(cue for cue in held if cue.sense == "assessment" or not cue.span.overlaps(source))


def _attributed(words: Words, held: tuple[Cue, ...], attribution: Attribution, genre: Genre) -> Role:
    """The role of what somebody is said to have said, where nothing in it points ahead or asks."""
    if genre == "argument":
        return "fact" if _is_on_record(words, attribution) else "reported"
    return "assessment" if _is_opinion(words, held, attribution) else "reported"


def _is_aside(words: Words, cue: Cue, held: tuple[Cue, ...]) -> bool:
    """Whether a word of the future stands in a relative clause after an event already told.

    "They signed an agreement that will open the port" tells of the signing.
    """
    if cue.sense != "forecast":
        return False
    told = [one.span.end for one in held if one.sense == "fact" and one.weight == 2 and one.span < cue.span]
    between = {
        word
        for word, at in zip(words.lower, words.start, strict=True)
        if told and told[0] <= at < cue.span.start
    }
    return bool(RELATIVE & between)


def _is_on_record(words: Words, attribution: Attribution) -> bool:
    """Whether an attributed sentence tells a public act ("announced that") or a counted figure."""
    start, end = attribution.cue.start, attribution.cue.end
    said = {word for word, at in zip(words.lower, words.start, strict=True) if start <= at < end}
    if not said.isdisjoint(_PUBLIC):
        return True
    spoken = attribution.speaker
    source = {
        word for word, at in zip(words.lower, words.start, strict=True) if spoken.start <= at < spoken.end
    }
    figured = any(word[0].isdigit() for word in words.lower) or not word_set(
        "grammar", "quantities"
    ).isdisjoint(words.lower)
    return figured and not source.isdisjoint(word_set("grammar", "statistical"))


def _is_opinion(words: Words, held: tuple[Cue, ...], attribution: Attribution) -> bool:
    """Whether what is attributed is a judgement: by its own words, or since its verb is one of a view."""
    judged = judged_over_fact(words, held, (attribution.speaker, attribution.cue))
    cue = attribution.cue
    said = {word for word, at in zip(words.lower, words.start, strict=True) if cue.start <= at < cue.end}
    viewed = attribution.sort == "named" and bool(said & _views())
    return judged + (_VIEW if viewed else 0.0) >= _OPINION


@cache
def _views() -> frozenset[str]:
    """Verbs of holding a view ("argue", "believe"), inflected."""
    return inflected(table("attribution")["opinion"])


def _is_whispered(words: Words, attribution: Attribution) -> bool:
    """Whether hearsay names nobody at all ("is said to", "one hears"): in an argument a rumour."""
    start, end = attribution.cue.start, attribution.cue.end
    said = {word for word, at in zip(words.lower, words.start, strict=True) if start <= at < end}
    return (
        attribution.sort == "hearsay"
        and not said.isdisjoint(_WHISPERED)
        and ("it" not in said or "alleged" in said)
    )


def _is_rumour(words: Words, attribution: Attribution, sums: dict[Role, float], genre: Genre) -> bool:
    """Whether hearsay of nobody, or a rumour word that outweighs what else the sentence does, decides."""
    if genre == "argument" and _is_whispered(words, attribution):
        return True
    if attribution.sort != "rumour":
        return False
    weak = words.lower[_token_at(words, attribution.cue)] in _WEAK
    return not weak or max(sums["forecast"], sums["recommendation"]) < 3


def _token_at(words: Words, span: Span) -> int:
    return words.start.index(span.start)


def _deciding(held: tuple[Cue, ...], role: Role) -> tuple[Cue, ...]:
    mine = [cue for cue in held if cue.sense == role]
    return tuple(sorted(mine, key=lambda cue: (-cue.weight, cue.span)))


def urges(words: Words, found: Iterable[Cue]) -> bool:
    """Whether a sentence asks for something: by a decisive cue, a command or "must".

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> [urges(words(line, Span(0, 20)), ()) for line in ("Close the bases now.", "The bases are closed")]
    [True, False]
    """
    decided = any(cue.sense == "recommendation" and cue.weight == 3 for cue in found)
    return decided or is_command(words) or obliges(words)


def genre_of(attributed: int, urging: int, total: int) -> Genre:
    """Whether a text reads as news, as an argument or as an account.

    News names a source in at least a third of its sentences and urges little; an argument urges in at least
    one sentence of twenty, and in two. In an argument what others think is evidence, hence reported.

    Parameters
    ----------
    attributed, urging, total : int
        Sentences with a named source, those without one that ask for something, and all.

    Examples
    --------
    >>> genre_of(6, 0, 12), genre_of(2, 3, 40), genre_of(2, 0, 40)
    ('news', 'argument', 'account')
    """
    if total >= _FEWEST and 3 * attributed >= total and 12 * urging <= total:
        return "news"
    return "argument" if urging > 1 and 20 * urging >= total else "account"

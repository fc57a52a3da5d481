"""Whose voice a claim has: the names that tell one source from another, and those a text has for itself.

A voice is a set of words: the names in "Kim Min-su" or "the Unification Ministry", the id of a state
("@CHN"), or a news agency ("agency:Reuters", from `rules/agencies.toml`). Two voices are the same when the
words of one are among those of the other. Officials, experts, reports and others without a name are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from suasion.read.actors.shapes import shapes
from suasion.read.claims.speakers import is_source_noun
from suasion.read.reading import Mention, ReadClaim, Reading
from suasion.read.spans import Span
from suasion.read.text.lexicons import rule_table

__all__ = ["Voice", "own_voices", "publisher_of", "same_voice", "speaker_of"]

Voice = frozenset[str]

_WORD = re.compile(r"[^\W\d_][\w-]*")
_HEAD_ENDS = re.compile(r",|\b(?:of|in|from|at|for|on|who|which|that)\b")
_DATELINE = re.compile(r"[^a-z(]{0,30}[^()]{0,40}\(([^()]{2,40})\)\s*[-–—:]")
_LINE_MAX = 600
_ARTICLES = frozenset(
    ("the", "a", "an", "mr", "mrs", "ms", "dr", "sir", "former", "then", "its", "his", "her", "their")
)


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two voices can be the same: neither is empty, and one's words are among the other's.

    A state that only one of two named voices bears tells them apart as little as a missing first name.

    Examples
    --------
    >>> short, long = frozenset({"kim"}), frozenset({"kim", "min-su"})
    >>> same_voice(short, long), same_voice(frozenset(), long)
    (True, False)
    """
    if not (one and other):
        return False
    states = [{word for word in voice if word.startswith("@")} for voice in (one, other)]
    mine, theirs = one - states[0], other - states[1]
    if mine and theirs and not (states[0] and states[1]):
        return mine <= theirs or theirs <= mine
    return one <= other or other <= one


def speaker_of(reading: Reading, claim: ReadClaim, mentions: Sequence[Mention] = ()) -> Voice:
    """The voice a claim names as its source; empty if it names none, or somebody without a name.

    `mentions` are those of the claim's sentence.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> text = "Trade fell, Minister Ann Lee said. Trade rose, officials said. It rose, Reuters reported."
    >>> reading = read(from_text(text))
    >>> [sorted(speaker_of(reading, claim)) for claim in reading.claims]
    [['ann', 'lee'], [], ['agency:Reuters']]
    """
    if claim.speaker_span is None:
        return frozenset()
    agencies = _agencies_in(claim.speaker)
    if agencies:
        return frozenset(agencies[:1])
    ends = _HEAD_ENDS.search(claim.speaker)
    start = claim.speaker_span.start
    head = Span(start, start + (ends.start() if ends else len(claim.speaker)))
    inside = [one for one in mentions if head.holds(one.span)]
    states = {f"@{one.actor}" for one in inside if one.actor}
    begun = reading.sentences[claim.sentence].span.start
    names, common = _names(reading.document.text, head, begun, [one.span for one in inside if _is_place(one)])
    if names or (states and not common):
        return frozenset(names | states)
    body = {word for word in common if not word.endswith("s")}
    return frozenset(body | states) if states and body == common else frozenset()


def _is_place(mention: Mention) -> bool:
    """Whether a mention is by the name of a state or its people, rather than of a person or body."""
    return mention.kind == "state" and mention.form != "leader"


def _names(text: str, head: Span, begun: int, places: Sequence[Span]) -> tuple[set[str], set[str]]:
    """The words of a speaker that are names, and those that are not; titles and states are neither."""
    titles = shapes().titles
    names: set[str] = set()
    common: set[str] = set()
    for found in _WORD.finditer(text, head.start, head.end):
        word, span = found.group(), Span(found.start(), found.end())
        if word.lower() in _ARTICLES or word in titles or any(place.overlaps(span) for place in places):
            continue
        plain = word.islower() or (span.start == begun and is_source_noun(word.lower()))
        (common if plain else names).add(word.lower())
    return names, common


def own_voices(reading: Reading) -> tuple[Voice, ...]:
    """The voices of what a text says in its own words: the agencies it credits, else its author.

    Returns
    -------
    tuple of frozenset
        An agency as "agency:NAME", an author as the words of the name; empty where neither is given.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> reading = read(from_text("Trade slips\\nBy Ann Bee\\nTrade fell by half."))
    >>> [sorted(voice) for voice in own_voices(reading)]
    [['ann', 'bee']]
    """
    document = reading.document
    around = (one.span for one in reading.sentences if one.kind != "text" and len(one.span) < _LINE_MAX)
    lines = [reading.quote(span) for span in around]
    first = next((one.span for one in reading.sentences if one.kind == "text"), Span(0, 0))
    dateline = _DATELINE.match(reading.quote(first))
    lines += [dateline.group(1)] if dateline else []
    credited = _agencies_in(" | ".join((document.author, document.publisher, *lines)))
    author = _words(document.author)
    return tuple(frozenset({name}) for name in credited) or ((author,) if author else ())


def publisher_of(reading: Reading) -> Voice:
    """The voice that other texts mean when they name this one's publisher; empty where it has none.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> sorted(publisher_of(read(from_text("Trade fell by half."))))
    []
    """
    agencies = _agencies_in(reading.document.publisher)
    return frozenset(agencies[:1]) or _words(reading.document.publisher)


def _words(name: str) -> Voice:
    return frozenset(word.lower() for word in _WORD.findall(name)) - _ARTICLES


@cache
def _agencies() -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern for the names of each news agency, and its voice."""
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, (name, *forms)))})(?![\w-])"), f"agency:{name}")
        for name, forms in rule_table("agencies").items()
    )


def _agencies_in(line: str) -> list[str]:
    """The agencies named in a line, in the order of the table."""
    return [name for pattern, name in _agencies() if pattern.search(line)]

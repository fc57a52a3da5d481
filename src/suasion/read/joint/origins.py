"""Which claims of several texts repeat one origin: the same words, or the same matter from the same mouth.

Two claims have one origin when

- at least half of the five-word sequences of the shorter stand in the longer (resemblance of shingles,
  containment form [Broder1997]), or
- they come from the same voice and tell of the same matter.

The voice of a claim is the person or body it names as its source ("he" and "she" are the last one named in
their paragraph), else its text: the news agency the text credits, or its author. A claim that names another
text's publisher as its source has that text's voice.
Officials, experts and others without a name are no voice of their own. The matter is the same when the typed
content goes the same way for actors that fit, or the topic words are alike (cosine of at least 0.35; names
of one actor are one word, and so are the figures and words for one number; names alone do not do). Claims
that give a variable different directions never have one origin, however alike their words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from suasion.read.joint.voices import Voice, own_voices, publisher_of, same_voice, speaker_of
from suasion.read.keypoints.ranking import bag, overlap, weights
from suasion.read.keypoints.trimming import trimmed
from suasion.read.reading import Content, Mention, ReadClaim, Reading
from suasion.read.spans import Span
from suasion.read.text.anchors import fold
from suasion.read.text.lexicons import word_set
from suasion.read.text.numbers import numbers
from suasion.read.text.sentences import words

__all__ = ["origins_of"]

_DAYS = word_set("grammar", "months")
_PRONOUNS = frozenset(("he", "she"))
_SHINGLE = 5
_CONTAINED = 0.5
_ALIKE = 0.35
_COMMON = 50


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim of the text at a position, with what decides where it comes from."""

    text: int
    claim: ReadClaim
    shingles: frozenset[tuple[str, ...]]
    topic: Counter[str]
    speaker: Voice
    voices: tuple[Voice, ...]
    publisher: Voice


def origins_of(readings: Sequence[Reading]) -> tuple[int, ...]:
    """For each claim of the texts, in order, the number of the first claim of the same origin (or its own).

    Cost grows with the number of claims that share words or a voice, not with the square of all.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> texts = "Trade fell by half, Ann Lee said.", "Commerce halved, according to Ann Lee.", "It rained."
    >>> origins_of([read(from_text(text, id=f"t{at}")) for at, text in enumerate(texts)])
    (0, 0, 2)
    """
    told = [one for at, reading in enumerate(readings) for one in _told(at, reading)]
    idf = weights([one.topic for one in told])
    leaders: list[int] = []
    index: dict[object, list[int]] = {}
    for at, one in enumerate(told):
        near = sorted({other for key in _keys(one) for other in index.get(key, ())})
        first = next((other for other in near if _one_origin(told[other], one, idf)), None)
        leaders.append(at if first is None else leaders[first])
        for key in _keys(one):
            holders = index.setdefault(key, [])
            if len(holders) < _COMMON:
                holders.append(at)
    return tuple(leaders)


def _told(at: int, reading: Reading) -> Iterator[_Told]:
    """The claims of a text with their shingles, topic and voices."""
    own, publisher = own_voices(reading), publisher_of(reading)
    mentions: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        mentions.setdefault(mention.sentence, []).append(mention)
    last: dict[int, Voice] = {}
    for claim in reading.claims:
        tokens = _tokens(reading.quote(claim.span))
        shingles = frozenset(zip(*(tokens[k:] for k in range(_SHINGLE)), strict=False))
        near = mentions.get(claim.sentence, ())
        topic = _topic(reading, claim, near)
        paragraph = reading.sentences[claim.sentence].paragraph
        pronoun = claim.speaker.lower() in _PRONOUNS
        speaker = last.get(paragraph, frozenset()) if pronoun else speaker_of(reading, claim, near)
        last[paragraph] = speaker or last.get(paragraph, frozenset())
        yield _Told(at, claim, shingles, topic, speaker, (speaker,) if speaker else own, publisher)


def _topic(reading: Reading, claim: ReadClaim, mentions: Sequence[Mention]) -> Counter[str]:
    """Topic words of a claim, but for speaker, dateline and days; actors by ids, numbers by their values."""
    text = reading.document.text
    start = trimmed(words(text, claim.span), claim.span).start
    outside = [one for one in mentions if one.span.start >= start and not _speaks(claim, one.span)]
    named = {(one.span.start, one.span.end): f"@{one.actor}" for one in outside if one.actor}
    rest, at = [], start
    for begin, end in sorted(named):
        rest.append(text[at:begin])
        at = max(at, end)
    plain = " ".join((*rest, text[at : claim.span.end]))
    topic = bag([token for token in _tokens(plain) if token not in _DAYS and not numbers(token)])
    topic.subtract(bag(_tokens(claim.speaker)))
    return +topic + Counter(named.values()) + Counter(f"#{number}" for number in numbers(plain))


def _speaks(claim: ReadClaim, span: Span) -> bool:
    return claim.speaker_span is not None and claim.speaker_span.overlaps(span)


def _tokens(words_: str) -> list[str]:
    folded = fold(words_).text
    return [token for token in words(folded, Span(0, len(folded))).lower if token[0].isalnum()]


def _keys(one: _Told) -> Iterator[object]:
    """What claims of one origin have in common: a sequence of words, or a word of a voice."""
    yield from one.shingles
    for voice in (*one.voices, one.publisher):
        yield from (("voice", word) for word in voice)


def _one_origin(one: _Told, other: _Told, idf: Mapping[str, float]) -> bool:
    """Whether two claims of two texts share their words, or tell the same matter in one voice."""
    if one.text == other.text or _opposed(one.claim.content, other.claim.content):
        return False
    smaller = min(len(one.shingles), len(other.shingles))
    if smaller and len(one.shingles & other.shingles) >= _CONTAINED * smaller:
        return True
    told = any(same_voice(mine, theirs) for mine in one.voices for theirs in other.voices)
    cited = same_voice(one.speaker, other.publisher) or same_voice(other.speaker, one.publisher)
    return (told or cited) and _same_matter(one, other, idf)


def _same_matter(one: _Told, other: _Told, idf: Mapping[str, float]) -> bool:
    """Whether two claims tell of the same, by what is typed of them, else by their topic words."""
    mine, theirs = one.claim.content, other.claim.content
    if mine.direction and theirs.direction and mine.variable == theirs.variable:
        return _fitting(mine, theirs)
    beyond_names = any(not word.startswith("@") for word in one.topic.keys() & other.topic.keys())
    return beyond_names and overlap(one.topic, other.topic, idf) >= _ALIKE


def _opposed(one: Content, other: Content) -> bool:
    """Whether two contents give the same variable different directions."""
    return one.variable == other.variable and "" != one.direction != other.direction != ""


def _fitting(one: Content, other: Content) -> bool:
    """Whether the actors of two contents can be the same: one's are among the other's."""
    mine, theirs = ({each.subject, each.object} - {""} for each in (one, other))
    return mine <= theirs or theirs <= mine

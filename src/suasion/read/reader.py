"""The stage `read`: from a document to its reading, by rules and fitted points, all of them tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from suasion.read.actors.finding import Known, find_actors
from suasion.read.claims.claiming import claims_of
from suasion.read.document import Document
from suasion.read.events.coding import code_events
from suasion.read.gazetteer import Gazetteer, builtin
from suasion.read.keypoints.bottomline import bottom_line, summed_up
from suasion.read.keypoints.choosing import keypoints_of
from suasion.read.keypoints.focus import focus_of
from suasion.read.keypoints.worth import candidates_of
from suasion.read.reading import Event, Mention, ReadClaim, Reading, Sentence
from suasion.read.text.boilerplate import mark
from suasion.read.text.front import described, rough_date
from suasion.read.text.sentences import Words

__all__ = ["LONG", "read", "stream"]

LONG = 2_000_000
"""Texts of more characters are read stretch by stretch, without key points (some 300,000 words)."""

_WINDOW = 100_000


def read(document: Document, *, gazetteer: Gazetteer | None = None, as_of: dt.date | None = None) -> Reading:
    """Everything the rules find in a document; the same document gives the same reading.

    Parameters
    ----------
    document : Document
        What to read (see `suasion.read.document`).
    gazetteer : Gazetteer, optional
        Names of actors; the built-in table by default.
    as_of : datetime.date, optional
        The date on which names are resolved; by default the document's own.

    Returns
    -------
    Reading
        Sentences, mentions, events, claims, key points, bottom line and counts, all with exact spans. Time
        and memory grow linearly with the text; above `LONG` characters there are no key points and no bottom
        line, and whether the text is news or comment is judged stretch by stretch.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> reading = read(from_text("Rumours of a coup spread. Trade will fall, experts said."))
    >>> [(claim.role, claim.speaker) for claim in reading.claims], reading.counts
    ([('rumour', 'Rumours'), ('forecast', 'experts')], (('forecast', 1), ('rumour', 1)))
    """
    if len(document.text) > LONG:
        return _joined(document, stream(document, gazetteer=gazetteer, as_of=as_of))
    sentences = mark(document)
    document = described(document, sentences)
    text = document.text
    day = as_of or document.date
    mentions = find_actors(text, sentences, day or rough_date(document, sentences), gazetteer)
    grouped = _by_sentence(mentions)
    tokens: dict[int, Words] = {}
    claims = claims_of(text, sentences, grouped, tokens)
    names = gazetteer or builtin()
    focus = focus_of(text, sentences, mentions, claims, names.label, names.home)
    candidates = candidates_of(text, sentences, claims, focus, tokens)
    own = candidates_of(text, sentences, claims, focus, tokens, own_summary=True)
    counts = Counter(claim.role for claim in claims)
    return Reading(
        document=document,
        sentences=sentences,
        mentions=mentions,
        events=code_events(text, sentences, mentions, day),
        claims=claims,
        keypoints=keypoints_of(candidates, focus),
        bottom_line=summed_up(own) or bottom_line(candidates),
        counts=tuple(sorted(counts.items())),
    )


def stream(
    document: Document,
    *,
    gazetteer: Gazetteer | None = None,
    as_of: dt.date | None = None,
    window: int = _WINDOW,
) -> Iterator[Reading]:
    """Read a long document stretch by stretch, in memory that hardly grows with it (the text itself apart).

    Each reading covers whole paragraphs of about `window` characters; its spans are offsets into the whole
    text, its indices count within the stretch. There are no key points. Names that one stretch introduces (an
    acronym, a surname) are known to the next.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> document = from_text("".join(f"In {year} trade fell.\\n" for year in range(1990, 1999)))
    >>> [len(part.claims) for part in stream(document, window=40)]
    [3, 3, 3]
    """
    sentences = mark(document)
    document = described(document, sentences)
    text, day = document.text, as_of or document.date
    named = day or rough_date(document, sentences)
    known = Known()
    for stretch in _stretches(sentences, window):
        mentions = find_actors(text, stretch, named, gazetteer, known)
        claims = claims_of(text, stretch, _by_sentence(mentions))
        events = code_events(text, stretch, mentions, day)
        counts = tuple(sorted(Counter(claim.role for claim in claims).items()))
        yield Reading(document, stretch, mentions, events, claims, counts=counts)


def _joined(document: Document, parts: Iterator[Reading]) -> Reading:
    """The readings of a text's stretches as one, their indices counted through."""
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    events: list[Event] = []
    claims: list[ReadClaim] = []
    for part in parts:
        document, by = part.document, len(sentences)
        sentences += part.sentences
        mentions += (replace(one, sentence=one.sentence + by) for one in part.mentions)
        events += (replace(one, sentence=one.sentence + by) for one in part.events)
        claims += (replace(one, sentence=one.sentence + by) for one in part.claims)
    counts = tuple(sorted(Counter(claim.role for claim in claims).items()))
    return Reading(document, tuple(sentences), tuple(mentions), tuple(events), tuple(claims), counts=counts)


def _stretches(sentences: Sequence[Sentence], window: int) -> Iterator[tuple[Sentence, ...]]:
    """Runs of whole paragraphs, each closed once it is `window` characters long."""
    held: list[Sentence] = []
    for sentence in sentences:
        full = held and held[-1].span.end - held[0].span.start >= window
        if full and held[-1].paragraph != sentence.paragraph:
            yield tuple(held)
            held = []
        held.append(sentence)
    if held:
        yield tuple(held)


def _by_sentence(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.sentence, []).append(mention)
    return grouped

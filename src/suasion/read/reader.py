"""The stage `read`: from a document to its reading, by rules alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from suasion.read.actors import find_actors
from suasion.read.boilerplate import mark
from suasion.read.claims import claims_of
from suasion.read.document import Document
from suasion.read.events import code_events
from suasion.read.front import described
from suasion.read.gazetteer import Gazetteer
from suasion.read.keypoints import bottom_line, focus_of, keypoints_of
from suasion.read.reading import Mention, Reading

__all__ = ["read"]


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
        and memory grow linearly with the text.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> reading = read(from_text("Rumours of a coup spread. Trade will fall, experts said."))
    >>> [(claim.role, claim.speaker) for claim in reading.claims], reading.counts
    ([('rumour', 'Rumours'), ('forecast', 'experts')], (('forecast', 1), ('rumour', 1)))
    """
    sentences = mark(document)
    document = described(document, sentences)
    text = document.text
    day = as_of or document.date
    mentions = find_actors(text, sentences, day, gazetteer)
    grouped = _by_sentence(mentions)
    claims = claims_of(text, sentences, grouped)
    article = [sentence.span for sentence in sentences if sentence.part == "article"]
    points = keypoints_of(text, sentences, claims, focus_of(text, mentions, article))
    counts = Counter(claim.role for claim in claims)
    return Reading(
        document=document,
        sentences=sentences,
        mentions=mentions,
        events=code_events(text, sentences, mentions, day),
        claims=claims,
        keypoints=points,
        bottom_line=bottom_line(points, claims, text),
        counts=tuple(sorted(counts.items())),
    )


def _by_sentence(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.sentence, []).append(mention)
    return grouped

"""What holds for every reading of every document, whatever the file was."""

from __future__ import annotations

from itertools import pairwise

from suasion.read.document import Document
from suasion.read.reading import Reading
from suasion.read.text.canonical import canonical, digest

__all__ = ["check", "check_document"]


def check_document(document: Document) -> None:
    """Canonical text with its digest; paragraphs exact and in order; pages side by side over all the text."""
    text = document.text
    assert text == canonical(text)
    assert document.digest == digest(text)
    for span in document.paragraphs:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
    assert all(a.end <= b.start for a, b in pairwise(document.paragraphs))
    assert {*document.headings, *(span for span, _ in document.furniture)} <= set(document.paragraphs)
    assert all(len(page) > 0 for page in document.pages)
    assert all(a.end == b.start for a, b in pairwise(document.pages))
    if document.pages:
        assert (document.pages[0].start, document.pages[-1].end) == (0, len(text))


def check(reading: Reading, document: Document) -> None:
    """Every span lies in the text and reproduces what it quotes; sentences hold all words, once, in order.

    A cue stands in its claim, unless it tells who speaks.
    """
    check_document(document)
    text = reading.document.text
    assert text == document.text
    assert reading.document.digest == document.digest
    for span in reading.spans():
        assert 0 <= span.start < span.end <= len(text)
        assert reading.quote(span) == text[span.start : span.end]
        assert reading.quote(span).strip()
    for sentence in reading.sentences:
        assert document.paragraphs[sentence.paragraph].holds(sentence.span)
    for claim in reading.claims:
        assert reading.sentences[claim.sentence].span == claim.span
        for words, span in ((claim.speaker, claim.speaker_span), (claim.hedge, claim.hedge_span)):
            assert words == (reading.quote(span) if span is not None else "")
        for cue in claim.cues:  # a sentence within a quotation is on the word of its speaker, named near by
            assert claim.span.holds(cue.span) or cue.sense in ("reported", "rumour")
        assert claim.content.period_span is None or claim.content.period == reading.quote(
            claim.content.period_span
        )
    shown = "".join("".join(reading.quote(sentence.span).split()) for sentence in reading.sentences)
    assert shown == "".join(text.split())
    for point in reading.keypoints:
        for span, at in zip(point.spans, point.claims, strict=True):
            assert reading.claims[at].span.holds(span)
    assert sum(count for _, count in reading.counts) == len(reading.claims)

"""What a text says of itself: title, author, publisher, date, from headings, byline, head fields, date line.

Only fields the format left empty are filled, but for the date of a PDF or Word file: that is the day the file
was made, and gives way to a date line above the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from suasion.read.document import WORD, Document
from suasion.read.reading import Sentence
from suasion.read.text.lexicons import table, word_set
from suasion.read.text.months import MONTH_NUMBERS

__all__ = ["described", "rough_date", "written_date"]

_MONTH = re.compile(r"\b([A-Za-z]{3,9})\.?,? ((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_MADE_LATER = ("application/pdf", WORD)
_ONE_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:[a-z]{1,3}\s+)?[^\W\d_a-z][\w.'’-]*){1,4}"
_NAMES = re.compile(rf"{_ONE_NAME}(?:,\s+{_ONE_NAME}){{0,8}},?\s+(?:and|&)\s+{_ONE_NAME}")
_PARTICLES = word_set("grammar", "particles")
_SECTION = re.compile(
    r"(?:opinion|analysis|commentary|comment|op-?ed|editorial|perspective|column|exclusive)\s*[|:–—]\s+(?=\S{2})",
    re.I,
)
_LINE, _HEAD, _HEAD_MAX = 200, 6, 60
_CLOSING = re.compile(
    r"(?:yours|sincerely|respectfully|(?:kind|best|warm) regards|with best wishes)\b[^.!?]*,", re.I
)
_SPEECH = re.compile(
    r"(?:opening |closing |keynote |written |prepared |joint )?"
    r"(?:remarks|speech|address|statement|testimony|lecture) (?:by|of) "
    r"(?:the |h\.?e\.? |his excellency |her excellency )?(\S.{2,80}?)"
    r"(?=,| (?:at|to|on|before|in|for|during|following)\b|$)",
    re.I,
)
_SIGNED = re.compile(r"\d\d.{0,20}\s[Bb]y\s+([^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,3})")
_MARKING = re.compile(r"\((?:U|C|S|TS|R|FOUO|SBU)(?://[A-Z/]{1,20})?\)\s+(?=\S)")
_SUBJECT = re.compile(r"(?:subject|subj|re)\s*:\s*", re.I)
_BYLINE = re.compile(
    r"(?:(?i:from:\s*|fm\s+)|(?i:written |posted |story |analysis |opinion )?[Bb][Yy]:?\s+|[–—*-]\s*)?"
    r"((?:[^\W\d_][\w.'’-]*\s+){0,3}[^\W\d_][\w.'’-]*)"
)


def described(document: Document, sentences: Sequence[Sentence]) -> Document:
    """The document with title, author, publisher and date filled from its lines where its format gave none.

    Examples
    --------
    >>> from suasion.read.text.boilerplate import mark
    >>> from suasion.read.document import from_text
    >>> text = "Trade slips\\nBy Ann Bee\\n20 July 2024\\nTrade fell. Trust fell too."
    >>> document = from_text(text)
    >>> found = described(document, mark(document))
    >>> found.title, found.author, found.date
    ('Trade slips', 'Ann Bee', datetime.date(2024, 7, 20))
    """
    return replace(
        document,
        title=document.title or _title(document, sentences),
        author=document.author or _author(document.text, sentences),
        publisher=document.publisher or _publisher(document.text, sentences),
        date=_date(document, sentences),
    )


def written_date(line: str) -> dt.date | None:
    """The first full date in a line, as 2024-07-20, 20 July 2024 or July 20, 2024; None if there is none.

    Examples
    --------
    >>> written_date("Friday, June 04, 2004"), written_date("Web posted at 3:29 p.m.")
    (datetime.date(2004, 6, 4), None)
    """
    for pattern, order in ((_ISO, (0, 1, 2)), (_DAY_FIRST, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1))):
        for found in pattern.finditer(line):
            groups = found.groups()
            year, month, day = (groups[place] for place in order)
            number = int(month) if month.isdigit() else MONTH_NUMBERS.get(month.lower(), 0)
            try:
                return dt.date(int(year), number, int(day))
            except ValueError:
                continue
    return None


def rough_date(document: Document, sentences: Sequence[Sentence]) -> dt.date | None:
    """The text's date, or the first day of the month above it ("November 2021"), for what names meant then.

    Examples
    --------
    >>> from suasion.read.text.boilerplate import mark
    >>> from suasion.read.document import from_text
    >>> document = from_text("Trade slips\\nNovember 2021\\nTrade fell by half.")
    >>> document.date, rough_date(document, mark(document))
    (None, datetime.date(2021, 11, 1))
    """
    if document.date is not None:
        return document.date
    for sentence in sentences:
        if sentence.kind == "text":
            break
        for month, year in _MONTH.findall(sentence.span.of(document.text)[:_LINE]):
            if month.lower() in MONTH_NUMBERS:
                return dt.date(int(year), MONTH_NUMBERS[month.lower()], 1)
    return None


def _title(document: Document, sentences: Sequence[Sentence]) -> str:
    """The first heading of the article, if it stands before the article's first sentence."""
    for sentence in sentences:
        if sentence.part != "article":
            continue
        if sentence.kind == "heading":
            line = " ".join(sentence.span.of(document.text).split())[:300]
            line = _MARKING.sub("", line, count=1)
            label = _SUBJECT.match(line) or _SECTION.match(line)
            return line[label.end() :] if label else line
        if sentence.kind == "text":
            break
    return ""


def _author(text: str, sentences: Sequence[Sentence]) -> str:
    """Who wrote it: the byline, a name after the day, the speaker of a speech or who signs a letter."""
    for sentence in sentences:
        if sentence.kind == "byline":
            found = _BYLINE.match(sentence.span.of(text))
            if found and found.group(1)[0].isupper() and not found.group(1).startswith("The "):
                return _all_names(sentence.span.of(text), found.start(1)) or _name_only(found.group(1))
        found = _SIGNED.search(sentence.span.of(text)[:_LINE]) if sentence.kind == "timestamp" else None
        if found:
            return _name_only(found.group(1))
    return _speaker(text, sentences)


def _speaker(text: str, sentences: Sequence[Sentence]) -> str:
    """Who speaks, as the headings above a speech say it ("Remarks by the Prime Minister of Japan at ...")."""
    for sentence in sentences[:_HEAD]:
        if sentence.kind == "text":
            break
        found = _SPEECH.match(sentence.span.of(text)[:_LINE]) if sentence.kind == "heading" else None
        if found:
            return found.group(1)
    for closing, name in pairwise(sentences):
        if (
            len(closing.span) < _HEAD_MAX
            and _CLOSING.fullmatch(closing.span.of(text))
            and len(name.span) < _HEAD_MAX
        ):
            signed = _BYLINE.fullmatch(name.span.of(text))
            return _name_only(signed.group(1)) if signed else ""
    return ""


def _all_names(line: str, start: int) -> str:
    """The names of several authors ("Ann Bee, Carl Dee and Eve Foe"); "" for one."""
    found = _NAMES.match(line, start)
    return " ".join(found.group().split()) if found else ""


def _name_only(words: str) -> str:
    """A name without what is said of its bearer ("Ann Bee is a"); particles ("de", "van") belong to it."""
    kept: list[str] = []
    for word in words.split():
        if word[0].islower() and word not in _PARTICLES:
            break
        kept.append(word)
    while kept and kept[-1] in _PARTICLES:
        kept.pop()
    return " ".join(kept)


def _publisher(text: str, sentences: Sequence[Sentence]) -> str:
    """A paper or institute that stands before the day above the text ("The Oslo Review, May 2, 2023")."""
    for sentence in sentences[:_HEAD]:
        if sentence.kind == "text":
            break
        line = sentence.span.of(text)[:_LINE]
        found = _paper().search(line)
        if found and written_date(line[found.end() :]):
            return str(found.group(1))
    return ""


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(table("furniture")["masthead"]["publisher"])


def _date(document: Document, sentences: Sequence[Sentence]) -> dt.date | None:
    """The format's date, else that of the first line with one; for files made later a line's goes first."""
    if document.date is not None and document.media_type not in _MADE_LATER:
        return document.date
    kinds = ("timestamp", "byline") if document.date else ("timestamp", "byline", "heading")
    for sentence in sentences:
        if document.date and sentence.kind == "text":
            break
        if sentence.kind in kinds:
            day = written_date(sentence.span.of(document.text))
            if day is not None:
                return day
    return document.date

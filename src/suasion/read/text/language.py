"""Whether a text is in the language of the rules, told by its function words.

The rules are English. A text in another language still yields sentences, names and, here and there, a cue,
and what comes out looks like a reading. So that nobody takes it for one, each paragraph is weighed by the
share of its words that are English function words; what is too short to tell is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from suasion.read.reading import Reading
from suasion.read.text.lexicons import word_set

__all__ = ["foreign_share", "language_note"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FEWEST_WORDS = 15
"""A paragraph of fewer words is not judged: headlines have hardly any function words."""
_FEWEST_LETTERS = 8
"""The same for scripts other than Latin, which tell at once."""
_LEAST = 0.15
"""Least share of function words in an English paragraph: those seen have .17 or more, others .10 or less."""
_PART, _WHOLE = 0.2, 0.8


def foreign_share(reading: Reading) -> float | None:
    """The share of a text, by letters, that is in paragraphs that do not look like English.

    A paragraph does not look like English if more than half of its letters are not Latin, or if fewer than
    15 % of its words are English function words. Boilerplate is left out.

    Returns
    -------
    float or None
        Between 0 and 1; None where every paragraph is too short to tell.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> foreign_share(read(from_text("Пекин не намерен отказываться от торговли с Севером.")))
    1.0
    >>> foreign_share(read(from_text("Talks fail."))) is None
    True
    """
    told = foreign = 0
    for text in _paragraphs(reading):
        strange = _looks_foreign(text)
        if strange is not None:
            letters = sum(map(str.isalpha, text))
            told += letters
            foreign += letters * strange
    return foreign / told if told else None


def language_note(reading: Reading) -> str:
    """What a reader has to know about the language of a text; empty where it looks like English.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> language_note(read(from_text("It is time for China to keep its word to all its friends at sea.")))
    ''
    """
    share = foreign_share(reading) or 0.0
    if share < _PART:
        return ""
    what = "This text does" if share >= _WHOLE else f"About {round(100 * share)} % of this text does"
    return (
        f"{what} not look like English. The rules are English: what they find in another language is not to "
        "be relied on, and what they miss is not counted."
    )


def _paragraphs(reading: Reading) -> Iterator[str]:
    """The words of each paragraph, without boilerplate."""
    kept = (one for one in reading.sentences if one.kind != "boilerplate")
    for _, group in groupby(kept, key=lambda one: one.paragraph):
        yield " ".join(reading.quote(one.span) for one in group)


def _looks_foreign(text: str) -> bool | None:
    """Whether a paragraph is in another language; None where it is too short to tell."""
    letters = [mark for mark in text if mark.isalpha()]
    other = sum(mark > "\u024f" for mark in letters)
    if 2 * other > len(letters):
        return True if len(letters) >= _FEWEST_LETTERS else None
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return None
    known = word_set("language", "words")
    return sum(word in known for word in words) < _LEAST * len(words)

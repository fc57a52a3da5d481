"""Words and where they stand: the one tokenizer behind actors and events.

A text is cut into words, numbers and single marks; hyphens and possessive endings stand alone, so that
"al-Qaeda", "Iraqi-held" and "Israel's" match a name table without special cases. Dotted abbreviations
("U.S.") stay whole. Names are compared without accents and with straight apostrophes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Tokens", "fold", "tokenize"]

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+|['’][sS]\b|\d+(?:[.,:]\d+)*|[^\w\s]|_+|\w")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text.

    Attributes
    ----------
    words : list of str
        Each token as compared: accents removed, apostrophes straight, case kept.
    lower : list of str
        The same in lower case.
    starts, ends : list of int
        Offsets of each token in the whole text.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


def fold(word: str) -> str:
    """A word without accents and with straight apostrophes, for comparison only.

    Examples
    --------
    >>> fold("Élysée"), fold("’s")
    ('Elysee', "'s")
    """
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(mark for mark in plain if not unicodedata.combining(mark)) or word


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Cut `text[start:end]` into tokens; offsets stay those of `text`. Linear in the length.

    Examples
    --------
    >>> tokenize("Israel's U.S.-made jets").words
    ['Israel', "'s", 'U.S.', '-', 'made', 'jets']
    """
    words, starts, ends = [], [], []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    if not text.isascii():
        words = [fold(word) for word in words]
    return Tokens(words, [word.lower() for word in words], starts, ends)

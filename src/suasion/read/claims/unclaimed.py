"""Sentences of a text that claim nothing: bare questions, courtesies, forms of address, marks of a text's
order ("End summary."), pointers to another page.

A question that judges ("Have they not, in fact, failed?") does claim something, and so does one that somebody
is said to have asked. The openers are data (`unclaimed` in `lexicon/en/roles.toml`), and so are the marks
and forms of address (`structure` in `lexicon/en/furniture.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from suasion.read.claims.harm import names_risk
from suasion.read.reading import Cue
from suasion.read.text.lexicons import PhraseIndex, table, word_set
from suasion.read.text.sentences import Words

__all__ = ["claims_nothing", "orders_text"]

_FINITE = word_set("grammar", "finite")
_MARKS = frozenset(("-", "–", "—", "•", "*", "(", ":", "“", '"', "‘", "'"))
_BULLETS = frozenset(("-", "–", "•", "*"))
_JUDGED = 2.0
_STRUCTURE_MAX = 40
_OPEN = frozenset(
    ("who", "what", "why", "how", "where", "when", "which", "can", "could", "will", "would", "should", "may")
)


@cache
def _openers() -> PhraseIndex[str]:
    return PhraseIndex((phrase, phrase) for phrase in table("roles")["unclaimed"]["openers"])


def claims_nothing(words: Words, found: Iterable[Cue]) -> bool:
    """Whether a sentence that nobody is quoted for asks, greets, thanks or points elsewhere.

    Examples
    --------
    >>> from suasion.read.claims.epistemic import cues
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> lines = ["Who will attend?", "Thank you for coming.", "Trade fell."]
    >>> [claims_nothing(held, cues(held)) for held in (words(line, Span(0, len(line))) for line in lines)]
    [True, True, False]
    """
    lower = words.lower
    if not any(char.isalpha() for token in lower for char in token):
        return True
    judged = sum(cue.weight for cue in found if cue.sense == "assessment")
    return (
        (_asks(lower) and (judged < _JUDGED or _is_open(lower)))
        or (_opens(lower) and not names_risk(words))
        or _points(words)
        or _is_item_without_verb(lower)
        or orders_text(words)
    )


@cache
def _structure() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("furniture")["structure"].values())


def orders_text(words: Words) -> bool:
    """Whether a sentence marks a part of the text, names a source in a note, or addresses the hearers.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> [orders_text(words(line, Span(0, len(line)))) for line in ("End summary.", "Trade fell.")]
    [True, False]
    """
    lower = words.lower
    if len(lower) > _STRUCTURE_MAX:
        return False
    line = " ".join(lower)
    *marks, address = (pattern.fullmatch(line) is not None for pattern in _structure())
    return any(marks) or (address and _FINITE.isdisjoint(lower))


def _asks(lower: list[str]) -> bool:
    return "?" in lower[-3:]


def _is_open(lower: list[str]) -> bool:
    """Whether a question leaves its answer open, by a question word or a modal at its head."""
    return any(word in _OPEN for word in lower[:2])


def _opens(lower: list[str]) -> bool:
    """Whether an opener begins the sentence, after marks and a label such as "Update:"."""
    first = next((at for at, token in enumerate(lower) if token not in _MARKS), 0)
    starts = {first, first + 2} if ":" in lower[first + 1 : first + 2] else {first}
    return any(at in starts for at, _, _ in _openers().find(lower[: first + 9]))


def _points(words: Words) -> bool:
    """Whether the sentence gives an address and has no verb of its own that shows its form."""
    addressed = any(
        token in ("http", "https", "www") or token.startswith(("http", "www.")) for token in words.lower
    )
    return addressed and not _has_verb(words.lower)


def _is_item_without_verb(lower: list[str]) -> bool:
    """An item of a list that is no whole sentence ("- Protect trade routes.")."""
    return lower[0] in _BULLETS and not _has_verb(lower)


def _has_verb(lower: list[str]) -> bool:
    return any(token in _FINITE or (token.endswith("ed") and len(token) > 4) for token in lower)

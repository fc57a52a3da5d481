"""Words of probability and their bands on the ICD 203 scale.

    almost no chance 1-5 · very unlikely 5-20 · unlikely 20-45 · roughly even 45-55 · likely 55-80 ·
    very likely 80-95 · almost certain 95-99 (per cent)

Words of mere possibility (may, might, could, perhaps) are hedges without a band: they say that something can
be, not how probably. What readers make of such words differs from the scale; `docs/why/hedges.md` says
where. Source: [ICD203].
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from suasion.read.spans import Span
from suasion.read.text.lexicons import PhraseIndex, rows
from suasion.read.text.numbers import numbers
from suasion.read.text.sentences import Words

__all__ = ["BANDS", "Hedge", "hedge_of"]

BANDS = ((0.01, 0.05), (0.05, 0.20), (0.20, 0.45), (0.45, 0.55), (0.55, 0.80), (0.80, 0.95), (0.95, 0.99))
"""The seven bands of ICD 203 as shares."""


_ABLE = frozenset(("so", "how", "what", "whatever", "wherever", "whenever", "until", "before"))
_FIXED = frozenset(
    ("as", "where", "wherever", "whenever", "if", "have", "had", "has", "leave", "leaves", "left")
)
_ODDS = frozenset(("chance", "chances", "probability", "likelihood", "odds", "risk"))
_MINE = frozenset(("i", "we"))
_ONE, _ONE_IN = ("one", "1"), ("one", "in", "many")
_WHOLE = 100.0
_TOLD = frozenset(("was", "were", "did", "said", "had", "could"))


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word of probability where it stands, and its band as shares (None: possibility only)."""

    span: Span
    likelihood: tuple[float, float] | None


@cache
def _index() -> PhraseIndex[tuple[float, float] | None]:
    return PhraseIndex(
        (row["phrase"], (float(row["low"]) / 100, float(row["high"]) / 100) if row["low"] else None)
        for row in rows("hedges")
    )


def hedge_of(words: Words) -> Hedge | None:
    """The hedge of a sentence: its most telling one (a band before none, a longer phrase before a shorter).

    "We assess" and the like say whose judgement it is: they count where no other word says how sure.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> text = "It is very unlikely that trade may recover."
    >>> found = hedge_of(words(text, Span(0, len(text))))
    >>> found.span.of(text), found.likelihood
    ('very unlikely', (0.05, 0.2))
    """
    stated = _stated(words) or _one_in(words) or _odds(words)
    if stated is not None:
        return stated
    found = [match for match in _index().find(words.lower) if not _is_other_word(words, match[0])]
    if not found:
        return None
    first, end, band = min(
        found,
        key=lambda match: (words.lower[match[0]] in _MINE, match[2] is None, match[0] - match[1], match[0]),
    )
    if band is None:
        end = first + 1 if words.lower[first] in ("may", "might", "could") else end
    return Hedge(words.span(first, end - 1), band)


def _stated(words: Words) -> Hedge | None:
    """Odds in figures: "a 70% chance", "40 per cent odds"."""
    for at, word in enumerate(words.lower):
        end = at + 1 + (word == "per")
        percent = word.endswith("%") or word == "percent" or words.lower[at : at + 2] == ["per", "cent"]
        if percent and words.lower[end : end + 1] and words.lower[end] in _ODDS:
            first = at if len(word) > 1 and word.endswith("%") else at - 1
            share = _share(words.lower[first].rstrip("%"))
            return Hedge(words.span(max(0, first), end), share)
    return None


def _odds(words: Words) -> Hedge | None:
    """Odds of one number to another: "the odds are 3 to 1 against" is 25 %, "on" or "in favour" 75 %."""
    lower = words.lower
    if "odds" not in lower:
        return None
    for at in range(1, len(lower) - 3):
        pair = [next(iter(numbers(lower[place])), "") for place in (at, at + 2)]
        if lower[at + 1] == "to" and all(value.isdigit() and int(value) for value in pair):
            against, on = lower[at + 3] == "against", lower[at + 3] in ("on", "in")
            one, other = (int(value) for value in pair)
            share = (other if against else one) / (one + other)
            begin = lower.index("odds")
            span = words.span(min(begin, at), max(begin, at + 3 if against or on else at + 2))
            return Hedge(span, (share, share) if against or on else None)
    return None


def _one_in(words: Words) -> Hedge | None:
    """Odds as one in so many: "a one in five chance", "a one-in-twenty risk"."""
    lower = words.lower
    for at in range(len(lower) - 1):
        if not lower[at].startswith(_ONE):
            continue
        parts, end = lower[at].split("-"), at
        if len(parts) == 1:
            parts, end = lower[at : at + 3], at + 2
        if len(parts) == len(_ONE_IN) and parts[0] in _ONE and parts[1] == "in":
            share = next(iter(numbers(parts[2])), "")
            if lower[end + 1 : end + 2] and lower[end + 1] in _ODDS and share.isdigit() and int(share) > 1:
                return Hedge(words.span(at, end + 1), (1 / int(share), 1 / int(share)))
    return None


def _share(number: str) -> tuple[float, float] | None:
    """A percentage as an interval of one point; None if it is no number up to 100."""
    digits = number.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or float(number) > _WHOLE:
        return None
    return float(number) / _WHOLE, float(number) / _WHOLE


def _since_comma(before: list[str]) -> list[str]:
    """The words after the last comma, if there is one."""
    return before[len(before) - before[::-1].index(",") :] if "," in before else before


def _is_other_word(words: Words, at: int) -> bool:
    """Whether a capital May inside a sentence is the month, or "could" an ability or its lack.

    Nor do "as soon as possible" and "I have no doubt" leave anything open.

    "Could" tells what somebody was able to do when it follows a purpose or manner ("so that", "how") or when
    the sentence has told of the past before it; and "I could have" leaves nothing open.
    """
    after = words.lower[at + 1 : at + 2]
    if words.lower[at] in ("no", "possible"):
        return bool(_FIXED & set(words.lower[max(0, at - 3) : at]))
    if words.lower[at] == "could":
        before = _since_comma(words.lower[max(0, at - 5) : at])
        mine = after == ["have"] and before[-1:] in (["i"], ["we"])
        told = bool(_ABLE & set(before)) or bool(_TOLD & set(words.lower[:at]))
        return mine or told or after == ["not"]
    if words.text[at] != "May":
        return False
    return at > 0 or (bool(after) and after[0][0].isdigit())

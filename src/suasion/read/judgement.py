"""Whether a sentence, or what somebody is said to have said, tells a fact or judges.

Evidence is summed on both sides. For a fact: dates, numbers, events in the past. For a judgement: words of
evaluation, cause and comparison, heightening adverbs, and the speaker's own stance ("we remain committed").
The tense of the main verb weighs in by itself: what is said to hold now, or to have come about, is mostly a
judgement, what is said to have happened mostly a fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise

from suasion.read.reading import Cue
from suasion.read.sentences import Words
from suasion.read.spans import Span
from suasion.read.tense import is_past, main_tense

__all__ = ["judged_over_fact"]

_STANCE = frozenset(("i", "we", "our", "us", "my", "me"))
_TENSE = {"present": 1.5, "perfect": 1.0, "past": -1.0}
_HALF = frozenset(("risk", "forecast", "recommendation"))


def judged_over_fact(
    words: Words, found: Iterable[Cue], attributed: Collection[Span] = (), hedged: bool = False
) -> float:
    """How much more a sentence judges than it tells: above zero a judgement, below zero a fact.

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    found : iterable of Cue
        Its cues.
    attributed : collection of Span
        Who says it and by which verb, if anybody: these words count on neither side, and stance counts
        for a judgement (an author's own is the rule in comment and says little).
    hedged : bool
        Whether the sentence leaves open how things are: an author's own conjecture is a judgement.

    Examples
    --------
    >>> from suasion.read.epistemic import cues
    >>> from suasion.read.sentences import words
    >>> told = words("They seized two ships in May 2016.", Span(0, 34))
    >>> meant = words("It was a brilliant success, clearly.", Span(0, 36))
    >>> judged_over_fact(told, cues(told)) < 0 < judged_over_fact(meant, cues(meant))
    True
    """
    lower, held = words.lower, list(found)
    if attributed:
        lower = [
            word for at, word in enumerate(lower) if not any(_in(words, at, span) for span in attributed)
        ]
        held = [cue for cue in held if not any(_meet(cue.span, span) for span in attributed)]
    weight = {
        sense: sum(cue.weight for cue in held if cue.sense == sense) for sense in ("fact", "assessment")
    }
    half = sum(cue.weight for cue in held if cue.sense in _HALF) / 2
    numbers = sum(1 for word in lower if word[0].isdigit())
    judged = weight["assessment"] + half + min(2, _heightened(lower))
    judged += 1.0 if words.text and words.text[-1] in "?!" else 0.0
    judged += _TENSE.get(main_tense(lower), 0.0)
    if attributed:
        judged += _stance(lower)
    elif hedged:
        judged += 1.0
    return judged - weight["fact"] - min(numbers, 3) - min(_past(lower), 3) / 2


def _in(words: Words, at: int, span: Span) -> bool:
    return span.start <= words.start[at] < span.end


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _stance(lower: list[str]) -> float:
    """One for the first person."""
    return float(bool(_STANCE & set(lower)))


def _past(lower: list[str]) -> int:
    """How many words are in the past tense, as far as their form shows."""
    return sum(1 for word in lower if is_past(word))


def _heightened(lower: list[str]) -> int:
    """How many words are heightened by an adverb in -ly ("immensely unpopular")."""
    return sum(
        1
        for adverb, word in pairwise(lower)
        if len(adverb) > 5 and adverb.endswith("ly") and word.isalpha() and not word.endswith(("ed", "ly"))
    )

"""Whether a sentence, or what somebody is said to have said, tells a fact or judges.

Evidence is summed on both sides. For a fact: dates, numbers, events in the past. For a judgement: words of
evaluation, cause and comparison, heightening adverbs, and the speaker's own stance ("we remain committed").
The tense of the main verb weighs in by itself: what is said to hold now, or to have come about, is mostly a
judgement, what is said to have happened mostly a fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from suasion.read.claims.tense import is_past, tense_of
from suasion.read.reading import Cue
from suasion.read.spans import Span
from suasion.read.text.lexicons import table, word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import Words

__all__ = ["judged_over_fact"]

_STANCE = frozenset(("i", "we", "our", "us", "my", "me"))
_TENSE = {"present": 1.0, "perfect": 0.5, "modal": 0.75, "was": 0.0, "past": -0.5, "": -0.25}
_WEIGHT = {("fact", 2.0): -1.5, ("fact", 1.0): -1.0}
_QUANTITY, _NAME, _POINTING, _DENIAL = 0.75, 0.4, 1.0, 0.5
_MOST_JUDGED = 6.0
_POINTERS = frozenset(("it", "this", "that", "these", "what", "to"))
_DENIES = frozenset(("not", "no", "never", "nothing", "nobody", "none", "without", "nor"))
_WITNESS = 1.0
_WITNESSES = frozenset(("i", "we", "i've", "we've"))
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
    >>> from suasion.read.claims.epistemic import cues
    >>> from suasion.read.text.sentences import words
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
    judged = _TENSE[tense_of(lower)] + sum(_WEIGHT.get((cue.sense, cue.weight), 0.0) for cue in held)
    judged += min(_MOST_JUDGED, sum(_judging(cue) for cue in held))
    judged -= _QUANTITY * (min(3, sum(word[0].isdigit() for word in lower)) + min(2, _counted(lower)))
    judged -= _NAME * min(3, sum(word[0].isupper() for word in words.text[1:]))
    judged += _POINTING * (bool(lower) and lower[0] in _POINTERS) + _DENIAL * (not _DENIES.isdisjoint(lower))
    judged += 1.0 if words.text and words.text[-1] in "?!" else 0.0
    judged -= _WITNESS if _saw_it(lower) else 0.0
    if attributed:
        judged += _stance(lower)
    elif hedged:
        judged += 1.0
    return judged


def _saw_it(lower: Sequence[str]) -> bool:
    """Whether the author tells what he did or saw himself ("I have walked the weir"), not what he thinks."""
    if not lower or lower[0] not in _WITNESSES:
        return False
    near = [word for word in lower[1:6] if not word.endswith("ly")]
    return any(is_past(word) for word in near) and _views().isdisjoint(near)


@cache
def _views() -> frozenset[str]:
    """Verbs of thinking and feeling, inflected, and those of holding a view."""
    return inflected(f"{table('saying')['thought']} {table('attribution')['opinion']}")


def _judging(cue: Cue) -> float:
    """How much a cue speaks for a judgement; risk, forecast and advice count half."""
    return cue.weight if cue.sense == "assessment" else cue.weight / 2 if cue.sense in _HALF else 0.0


def _in(words: Words, at: int, span: Span) -> bool:
    return span.start <= words.start[at] < span.end


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _stance(lower: list[str]) -> float:
    """One for the first person."""
    return float(bool(_STANCE & set(lower)))


@cache
def _quantities() -> frozenset[str]:
    return word_set("grammar", "quantities")


def _counted(lower: Sequence[str]) -> int:
    """How many words count or share out ("hundreds", "a fifth")."""
    return sum(word in _quantities() for word in lower)

"""Evidence that a sentence points ahead or asks: for a recommendation, a risk or a forecast.

Cues give the first weights (see `epistemic`); conditions, modals, harm that may come, commands and the verb
of whoever says it add to them.
"""

from __future__ import annotations

from collections.abc import Mapping

from suasion.read.claims.attribution import Attribution
from suasion.read.claims.commands import is_command, is_threat, obliges, prefers, would_do
from suasion.read.claims.futures import PAST, foresees, leaves_open
from suasion.read.claims.harm import leaves_possible, may_harm, names_risk, warns
from suasion.read.claims.hedges import Hedge
from suasion.read.claims.lookalikes import comes_about
from suasion.read.claims.saying import sayings
from suasion.read.reading import Role
from suasion.read.text.lexicons import word_set
from suasion.read.text.sentences import Words

__all__ = ["points_to"]

_THRESHOLD: dict[Role, float] = {"recommendation": 3.0, "risk": 3.0, "forecast": 3.0}
_FORESEEN, _HARM, _COMMAND = 2.0, 3.0, 4.0
_WISHES = frozenset(("would", "'d"))
_WILL = frozenset(("will", "won't", "would", "they'll", "it'll", "he'll", "she'll", "there'll", "shall"))
_THEMSELVES = frozenset(("it", "he", "she", "they", "they'll", "it'll", "he'll", "she'll", "its", "there"))
_FEARS = frozenset(
    ("fear", "fears", "worry", "worries", "concern", "concerns", "alarm", "unease", "disquiet")
)
_WANTS = frozenset(("wants", "want"))
_ADVICE = frozenset(("advice", "counsel", "recommendation", "prescription", "plea"))
_FORESEES = frozenset(("see", "sees"))
_SHORT = 12
_TO_THAT = 7
_IF = frozenset(("if", "unless", "whether"))
_ORDER: tuple[Role, ...] = ("recommendation", "risk", "forecast")
_THEN = frozenset(("would", "will", "could", "won't", "wouldn't"))


def points_to(
    words: Words,
    cued: Mapping[Role, float],
    attribution: Attribution | None,
    hedge: Hedge | None,
    *,
    argument: bool,
) -> Role | None:
    """Recommendation, risk or forecast, if the evidence for one is enough; else None.

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    cued : mapping
        The weights of its cues by role, to which all else that speaks for a role is added.
    attribution, hedge
        Its attribution and hedge, if any.
    argument : bool
        Whether the text urges something, so that a base form at the head is a command.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("Close the bases now.", "The truce may collapse.", "Trade fell.")
    >>> nothing = dict.fromkeys(("recommendation", "risk", "forecast"), 0.0)
    >>> [points_to(words(one, Span(0, len(one))), nothing, None, None, argument=True) for one in lines]
    ['recommendation', 'risk', None]
    """
    sums = dict(cued)
    _weigh_future(words, sums, hedge)
    _weigh_harm(words, sums, told=attribution is not None)
    _weigh_advice(words, sums, attribution, argument)
    if attribution is not None:
        _weigh_speech(words, sums, attribution)
    role = _pointed(sums, attribution)
    return "risk" if role == "forecast" and warns(words, told=attribution is not None) else role


def _weigh_future(words: Words, sums: dict[Role, float], hedge: Hedge | None) -> None:
    """Add what bands of probability, conditions and modals say for a forecast."""
    lower = words.lower
    if hedge is not None and hedge.likelihood is not None:
        sums["forecast"] += 0.5 if PAST & set(lower) else 1.5
    if _IF & set(lower) and _THEN & set(lower):
        sums["forecast"] += 1.0
    if any(word == "should" and comes_about(lower, at) for at, word in enumerate(lower)):
        sums["forecast"] += _HARM
    if 0 < sums["forecast"] < _THRESHOLD["forecast"] and foresees(words):
        sums["forecast"] += _FORESEEN
    if leaves_open(words):
        sums["forecast"] += _HARM


def _weigh_harm(words: Words, sums: dict[Role, float], told: bool) -> None:
    """Add what harm that may come, and a danger by name, say for a risk."""
    if may_harm(words, told) or is_threat(words):
        sums["risk"] += max(_HARM, sums["forecast"])
    if names_risk(words) or leaves_possible(words):
        sums["risk"] += _HARM


def _weigh_advice(
    words: Words, sums: dict[Role, float], attribution: Attribution | None, argument: bool
) -> None:
    """Add what commands, "must" and wishes say for a recommendation."""
    if argument and is_command(words):
        sums["recommendation"] += _COMMAND
    if (attribution is None and obliges(words)) or would_do(words) or prefers(words):
        sums["recommendation"] += _HARM


def _weigh_speech(words: Words, sums: dict[Role, float], attribution: Attribution) -> None:
    """Add what the verb says: to predict, to warn, to advise; a pledge ("says it will") foresees nothing."""
    lists, lower = sayings(), words.lower
    said = _said_by(words, attribution)
    if not said or attribution.sort != "named":
        return
    verb, after = lower[said[0]], _what_is_said(lower, said[-1] + 1)
    if verb in lists.forecasting:
        sums["forecast"] += _HARM
    elif _warns(lower, said):
        sums["risk"] += max(_HARM, sums["forecast"])
    elif _asks(words, said, after, attribution):
        sums["recommendation"] += _HARM
    elif verb in _FORESEES and "at" in lower[said[-1] :]:
        sums["forecast"] += _HARM
    elif verb in lists.speech and not _THEMSELVES.isdisjoint(after) and not _WILL.isdisjoint(after):
        sums["forecast"] = 0.0


def _said_by(words: Words, attribution: Attribution) -> list[int]:
    """The tokens of the verb that says it; after "goes further and" those of the verb of warning joined."""
    start, end, lower = attribution.cue.start, attribution.cue.end, words.lower
    said = [at for at, place in enumerate(words.start) if start <= place < end]
    if said and lower[said[-1] : said[-1] + 2] == ["further", "and"]:
        joined = said[-1] + 2
        return [joined] if lower[joined : joined + 1] and lower[joined] in sayings().warning else said
    return said


def _asks(words: Words, said: list[int], after: list[str], attribution: Attribution) -> bool:
    """Whether a verb asks for something: a wish, advice by one who advises, "suggests closing"."""
    lower = words.lower
    verb, whole = lower[said[0]], " ".join(lower[said[0] : said[-1] + 1])
    if verb in _WISHES or verb in _ADVICE or verb in _WANTS or lower[said[-1]] == "further":
        return True
    doing = bool(after) and after[0].endswith("ing")
    if doing and verb.startswith("suggest"):
        return True
    return not sayings().advising.isdisjoint((verb, whole)) and (doing or _advises(words, attribution))


def _advises(words: Words, attribution: Attribution) -> bool:
    """Whether a speaker is one who advises: experts, one spoken of already, or described at length."""
    span = attribution.speaker
    source = {word for word, at in zip(words.lower, words.start, strict=True) if span.start <= at < span.end}
    return span.end - span.start > _SHORT or not source.isdisjoint(word_set("grammar", "experts"))


def _what_is_said(lower: list[str], at: int) -> list[str]:
    """The first words of what is said, after "that" and what stands before it ("more than once that")."""
    near = lower[at : at + _TO_THAT]
    start = at + near.index("that") + 1 if "that" in near and "," not in near else at
    return lower[start : start + 3]


def _warns(lower: list[str], said: list[int]) -> bool:
    """Whether a verb, or the noun it carries, tells of a danger; to warn somebody is a threat as often."""
    verb, after = lower[said[0]], lower[said[-1] + 1 : said[-1] + 2]
    if verb.startswith("warn"):
        return (
            after[:1] in (["that"], ["of"], ["about"], [","], [":"], ["'"], ['"'], ["“"])
            or lower[said[-1]] != verb
        )
    carried = after[:1] in (["that"], ["about"], ["over"], ["of"]) and lower[said[-1]] in _FEARS
    return verb in sayings().warning or carried


def _pointed(sums: dict[Role, float], attribution: Attribution | None) -> Role | None:
    """Recommendation, risk or forecast, if the evidence for one is enough; advice often says what follows."""
    if attribution is None and sums["recommendation"] >= _THRESHOLD["recommendation"]:
        sums["forecast"] -= 2.0
    enough = [role for role in _ORDER if sums[role] >= _THRESHOLD[role]]
    if not enough:
        return None
    return max(enough, key=lambda role: (sums[role] - _THRESHOLD[role], -_ORDER.index(role)))

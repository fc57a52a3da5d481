"""The role of a claim: fact, reported, rumour, assessment, forecast, recommendation or risk.

Cues are data (`lexicon/en/roles.toml`) with weights 3, 2 and 1. Evidence for each role is added up; then, in
order: rumour words decide; a recommendation, risk or forecast decides when its sum reaches its threshold,
the strongest of the three first; an attributed sentence is an assessment if what is said judges (see
`judgement`), else reported; and the rest is fact or assessment by which has more evidence, ties going to what
the kind of text suggests (comment: assessment, news: fact).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from suasion.read.attribution import Attribution
from suasion.read.hedges import Hedge
from suasion.read.judgement import judged_over_fact
from suasion.read.lexicons import PhraseIndex, table, word_set
from suasion.read.morphology import inflected
from suasion.read.reading import Cue, Role
from suasion.read.sentences import Words
from suasion.read.spans import Span

__all__ = ["cues", "is_news", "role_of"]

_THRESHOLD: dict[Role, float] = {"recommendation": 3.0, "risk": 3.0, "forecast": 3.0}
_OPINION = 1.0
_FORESEEN, _HARM, _COMMAND = 2.0, 3.0, 4.0
_RELATIVE = frozenset(("that", "which", "who"))
_VIEW = 1.5
_ORDER: tuple[Role, ...] = ("recommendation", "risk", "forecast")
_PAST = frozenset(("did", "didn't", "was", "were", "had", "been"))
_BEFORE_NOUN = frozenset(("the", "a", "an", "of", "this", "his", "her", "their", "its", "cheap", "newly"))
_IF = frozenset(("if", "unless", "whether"))
_THEN = frozenset(("would", "will", "could", "won't", "wouldn't"))
_AHEAD = frozenset(("will", "would", "could", "may", "might", "won't", "wouldn't"))
_MAYBE = frozenset(("could", "may", "might"))
_POSSIBLE = _MAYBE | {"would"}
_PURPOSE = frozenset(("so", "how", "however", "what", "whatever", "matter", "until", "before", "where"))
_SENSES: tuple[Role, ...] = ("recommendation", "risk", "forecast", "assessment", "fact")


@cache
def _index() -> PhraseIndex[tuple[str, float]]:
    data = table("roles")
    return PhraseIndex(
        (phrase, (sense, float(weight)))
        for sense in _SENSES
        for weight, phrases in data[sense].items()
        for phrase in phrases
    )


def cues(words: Words) -> tuple[Cue, ...]:
    """Every cue of a sentence that is not part of a longer one of the same sense, in order.

    Examples
    --------
    >>> from suasion.read.sentences import words
    >>> text = "It is time for a new approach."
    >>> [(cue.span.of(text), cue.sense, cue.weight) for cue in cues(words(text, Span(0, len(text))))]
    [('It is time for', 'recommendation', 3.0)]
    """
    reach: dict[str, int] = {}
    found: list[Cue] = []
    for first, end, (sense, weight) in _index().find(words.lower):
        if first >= reach.get(sense, 0) and not _is_other_word(words, first, sense):
            reach[sense] = end
            found.append(Cue(words.span(first, end - 1), sense, weight))
    return tuple(found)


@cache
def _lessening() -> frozenset[str]:
    """Verbs that make a risk smaller: a sentence with one speaks of care, not of danger."""
    return inflected(
        "reduce mitigate minimise minimize lessen lower avoid avert alleviate manage prevent remove"
    )


def _is_other_word(words: Words, at: int, sense: str) -> bool:
    """Words that look like a cue and are not: the month of May, "must have been", "reduce the risk"."""
    lower = words.lower[at]
    if sense == "risk":
        return bool(_lessening() & set(words.lower[max(0, at - 4) : at]))
    if sense == "fact" and lower.endswith(("ed", "t")):
        return at > 0 and words.lower[at - 1] in _BEFORE_NOUN
    if sense == "forecast" and _is_restrictive(words.lower, at):
        return True
    if lower == "may":
        return words.text[at] == "May" and at > 0
    if lower in ("will", "might", "need"):
        return at > 0 and words.lower[at - 1] in (
            "the",
            "his",
            "her",
            "their",
            "its",
            "a",
            "free",
            "political",
            "'s",
        )
    if lower in ("must", "should", "shouldn't"):
        return words.lower[at + 1 : at + 2] == ["have"] or _is_asked(words.lower, at)
    return False


def _is_asked(lower: list[str], at: int) -> bool:
    """Whether "should" stands in a question, a condition, or what a body resolved."""
    near = lower[max(0, at - 3) : at]
    return not {"how", "why", "what", "whether", "if", "who", "where"}.isdisjoint(near) or "?" in lower[-2:]


def _is_restrictive(lower: list[str], at: int) -> bool:
    """Whether an auxiliary only narrows a noun ("the message that will get through"), or closes a clause."""
    if lower[at] not in _AHEAD:
        return False
    if lower[at + 1 : at + 2] in ([","], ["."], [")"]):
        return True
    return at > 1 and lower[at - 1] in _RELATIVE and lower[at - 2].isalpha()


def _foresees(words: Words) -> bool:
    """Whether a modal leaves open what will happen ("could spook"), not how things are ("may be")."""
    lower = words.lower
    for at, word in enumerate(lower[:-1]):
        if word in _MAYBE and not _is_restrictive(lower, at) and not _is_able(lower, at):
            after = next((each for each in lower[at + 1 : at + 4] if not _is_adverb(each)), "")
            if after.isalpha() and after not in _states():
                return True
    return False


def _is_command(words: Words) -> bool:
    """Whether a sentence begins by telling somebody what to do ("First, close the bases")."""
    lower = words.lower
    verbs, openers = _commands()
    start = 2 if lower[0] in openers and lower[1:2] == [","] else 0
    if lower[start : start + 1] == ["do"] and lower[start + 1 : start + 2] == ["not"]:
        start += 2
    following = lower[start + 1 : start + 2]
    if not following or lower[start] not in verbs:
        return False
    word = following[0]
    return (
        word in word_set("grammar", "after_command")
        or (word.endswith("ing") and len(word) > 5)
        or words.text[start + 1][0].isupper()
    )


@cache
def _commands() -> tuple[frozenset[str], frozenset[str]]:
    data = table("roles")["commands"]
    return frozenset(data["verbs"].split()), frozenset(data["openers"].split())


def _may_harm(words: Words) -> bool:
    """Whether what may or would happen is bad: a modal before a verb of harm, or a noun of harm anywhere."""
    verbs, nouns = _harm()
    lower = words.lower
    for at, word in enumerate(lower):
        if word in _POSSIBLE and not _is_restrictive(lower, at):
            after = [each for each in lower[at + 1 : at + 6] if not _is_adverb(each) and each != "be"][:1]
            if after and after[0] in verbs:
                return True
            if not nouns.isdisjoint(lower if word in _MAYBE else lower[:at]):
                return True
    return False


@cache
def _harm() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of harm with their participles, and nouns."""
    data = table("roles")["harm"]
    return inflected(data["verbs"]), frozenset(data["nouns"].split())


def _is_able(lower: list[str], at: int) -> bool:
    """Whether a modal tells of an ability, a purpose or the past ("so that it could", "however it may")."""
    start = next((back + 1 for back in range(at - 1, -1, -1) if lower[back] == ","), 0)
    near = set(lower[max(start, at - 9) : at])
    return bool(_PURPOSE & near) or (lower[at] == "could" and not _PAST.isdisjoint(lower[:at]))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in ("also", "even", "only", "then", "soon", "yet", "well", "not")


@cache
def _states() -> frozenset[str]:
    """Verbs of states rather than events ("be", "fear")."""
    return frozenset(table("roles")["states"]["words"].split())


def role_of(
    words: Words, found: Iterable[Cue], attribution: Attribution | None, hedge: Hedge | None, news: bool
) -> tuple[Role, tuple[Cue, ...]]:
    """The role of a sentence, and the cues that gave it, strongest first.

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    found : iterable of Cue
        Its cues (see `cues`).
    attribution, hedge
        Its attribution and hedge, if any.
    news : bool
        Whether the text is a report rather than a comment (see `is_news`).
    """
    held = tuple(found)
    if attribution is None:
        held = tuple(cue for cue in held if not _is_aside(words, cue, held))
    sums = {sense: sum(cue.weight for cue in held if cue.sense == sense) for sense in _SENSES}
    if attribution is not None and attribution.sort == "rumour" and _is_rumour(words, attribution, sums):
        return "rumour", (Cue(attribution.cue, "rumour", 3.0),)
    if hedge is not None and hedge.likelihood is not None:
        sums["forecast"] += 0.5 if _PAST & set(words.lower) else 1.5
    if _IF & set(words.lower) and _THEN & set(words.lower):
        sums["forecast"] += 1.0
    if 0 < sums["forecast"] < _THRESHOLD["forecast"] and _foresees(words):
        sums["forecast"] += _FORESEEN
    if sums["forecast"] and _may_harm(words):
        sums["risk"] += _HARM
    if _is_command(words):
        sums["recommendation"] += _COMMAND
    role = _pointed(sums, attribution)
    if role is None and attribution is not None:
        if not _is_opinion(words, held, attribution):
            return "reported", (Cue(attribution.cue, "reported", 2.5),)
        role = "assessment"
    if role is None:
        judged = judged_over_fact(words, held, hedged=hedge is not None)
        role = "fact" if judged < (1.0 if news else -0.5) else "assessment"
    return role, _deciding(held, role)


def _is_aside(words: Words, cue: Cue, held: tuple[Cue, ...]) -> bool:
    """Whether a word of the future stands in a relative clause after an event already told.

    "They signed an agreement that will open the port" tells of the signing.
    """
    if cue.sense != "forecast":
        return False
    told = [one.span.end for one in held if one.sense == "fact" and one.weight == 2 and one.span < cue.span]
    between = {
        word
        for word, at in zip(words.lower, words.start, strict=True)
        if told and told[0] <= at < cue.span.start
    }
    return bool(_RELATIVE & between)


def _is_opinion(words: Words, held: tuple[Cue, ...], attribution: Attribution) -> bool:
    """Whether what is attributed is a judgement: by its own words, or since its verb is one of a view."""
    judged = judged_over_fact(words, held, (attribution.speaker, attribution.cue))
    cue = attribution.cue
    said = {word for word, at in zip(words.lower, words.start, strict=True) if cue.start <= at < cue.end}
    viewed = attribution.sort == "named" and bool(said & _views())
    return judged + (_VIEW if viewed else 0.0) >= _OPINION


@cache
def _views() -> frozenset[str]:
    """Verbs of holding a view ("argue", "believe"), inflected."""
    return inflected(table("attribution")["opinion"])


def _is_rumour(words: Words, attribution: Attribution, sums: dict[Role, float]) -> bool:
    """Whether a rumour word outweighs what else the sentence does ("suspected" alone does not)."""
    weak = words.lower[_token_at(words, attribution.cue)] in (
        "suspected",
        "supposed",
        "circulating",
        "speculation",
    )
    return not weak or max(sums["forecast"], sums["recommendation"]) < 3


def _token_at(words: Words, span: Span) -> int:
    return words.start.index(span.start)


def _pointed(sums: dict[Role, float], attribution: Attribution | None) -> Role | None:
    """Recommendation, risk or forecast, if the evidence for one is enough."""
    shift = 0.0 if attribution is None else 1.0
    enough = [
        role for role in _ORDER if sums[role] >= _THRESHOLD[role] + (shift if role == "recommendation" else 0)
    ]
    if not enough:
        return None
    return max(enough, key=lambda role: (sums[role] - _THRESHOLD[role], -_ORDER.index(role)))


def _deciding(held: tuple[Cue, ...], role: Role) -> tuple[Cue, ...]:
    mine = [cue for cue in held if cue.sense == role]
    return tuple(sorted(mine, key=lambda cue: (-cue.weight, cue.span)))


def is_news(attributed: int, judged: int, total: int) -> bool:
    """Whether a text reads as a report: at least a third of its sentences attributed, few that judge.

    Parameters
    ----------
    attributed, judged, total : int
        Sentences with a named source, those without one that have a decisive cue of recommendation, and all.

    Examples
    --------
    >>> is_news(6, 0, 12), is_news(2, 3, 40)
    (True, False)
    """
    return total >= 4 and 3 * attributed >= total and 12 * judged <= total

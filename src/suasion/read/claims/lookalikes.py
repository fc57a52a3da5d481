"""Words that look like a cue of a role and are not: the month of May, "must have been", "bound to Paris"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from suasion.read.claims.commands import command_words
from suasion.read.claims.futures import RELATIVE, is_adverb, is_inverted, is_restrictive
from suasion.read.claims.harm import lessening
from suasion.read.text.lexicons import table, word_set
from suasion.read.text.sentences import Words

__all__ = ["comes_about", "is_lookalike"]

_NOUN_BEFORE = frozenset(("the", "his", "her", "their", "its", "a", "free", "political", "'s", "would"))
_REACH, _FAR = 7, 30
_CLAUSE_MARKS = frozenset((",", "and", "but", ";", "–", "—", ":", '"', "“", "‘", "’", "'"))
_WHEN = frozenset(("by", "before", "within", "next", "sooner", "later", "perhaps", "probably"))
_ASKED = frozenset(("how", "why", "what", "whether", "if", "who", "where"))
_SUPPOSED = frozenset(("if", "unless", "lest"))
_TURNS = frozenset(("look", "ask", "turn", "see", "count", "recall", "admit"))
_LEARNS = (["read"], ["know"], ["see"], ["think"], ["believe"], ["hear"], ["say"], ["meet"], ["add"])
_IN_PASSING = word_set("grammar", "in_passing")
_CONCLUDED = frozenset(("the", "a", "an", "one", "some", "why", "how"))
_OPENING = 6
_SOON = frozenset(("then", "soon", "now", "by", "still", "again"))
_BEFORE_NOUN = frozenset(("the", "a", "an", "of", "this", "his", "her", "their", "its", "cheap", "newly"))


def is_lookalike(words: Words, at: int, sense: str) -> bool:
    """Words that look like a cue and are not: the month of May, "must have been", "reduce the risk".

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    at : int
        The cue's first token.
    sense : str
        The role it would speak for.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("There must be polls by May.", "They must hold polls.")
    >>> [is_lookalike(words(line, Span(0, len(line))), 1, "recommendation") for line in lines]
    [True, False]
    """
    lower = words.lower[at]
    if sense == "risk":
        return bool(lessening() & set(words.lower[max(0, at - 4) : at]))
    if sense == "fact" and lower.endswith(("ed", "t")):
        return at > 0 and words.lower[at - 1] in _BEFORE_NOUN
    if sense == "forecast" and _foresees_nothing(words, at):
        return True
    if sense == "recommendation" and lower in _WISHES:
        return _WISHES[lower](words.lower, at)
    return lower in _BY_WORD and _BY_WORD[lower](words, at)


def _foresees_nothing(words: Words, at: int) -> bool:
    """Whether a cue of a forecast is denied, only sets a limit, or is a tie to somebody."""
    near = words.lower[at : at + 3]
    denied = "inevitable" in near and _denied(words.lower, at)
    return denied or is_restrictive(words.lower, at) or ("bound" in near[:2] and _is_tied(words, at))


def _is_month(words: Words, at: int) -> bool:
    """Whether "May" is the month, as far as its capital tells."""
    return words.text[at] == "May" and at > 0


def _is_noun(words: Words, at: int) -> bool:
    """Whether "will", "might" or "need" is a noun ("the will", "their need")."""
    return at > 0 and words.lower[at - 1] in _NOUN_BEFORE


def _describes_need(words: Words, at: int) -> bool:
    """Whether "needs" only describes who has them ("a country that needs gas")."""
    return words.lower[max(0, at - 1)] in RELATIVE


def _allows(words: Words, at: int) -> bool:
    """Whether "let us" tells what somebody allowed ("would have let us")."""
    return words.lower[at + 1 : at + 2] == ["us"] and not _begins_clause(words, at)


def _asks_what_ought(words: Words, at: int) -> bool:
    """Whether "ought" stands in a question ("how it ought to"), or comes too late ("ought to have")."""
    asked = not _ASKED.isdisjoint(words.lower[max(0, at - 3) : at])
    return asked or "have" in words.lower[at + 1 : at + 4]


def _is_no_should(words: Words, at: int) -> bool:
    """Whether "should" is no advice: a condition, what is expected, said in passing, asked or past."""
    lower = words.lower
    supposed = _is_condition(words, at) or comes_about(lower, at) or _is_said_in_passing(lower, at)
    return supposed or _is_past_or_asked(words, at)


def _is_no_must(words: Words, at: int) -> bool:
    """Whether "must" concludes or describes and asks for nothing ("there must be", "must be the reason")."""
    if words.lower[max(0, at - 1)] == "there":
        return True
    if words.lower[at + 1 : at + 2] == ["be"]:
        return not _CONCLUDED.isdisjoint(words.lower[at + 2 : at + 3])
    return _is_past_or_asked(words, at)


def _is_past_or_asked(words: Words, at: int) -> bool:
    """Whether a modal verb speaks of the past ("should have") or stands in a question or condition."""
    return words.lower[at + 1 : at + 2] == ["have"] or _is_asked(words.lower, at)


def _denied(lower: list[str], at: int) -> bool:
    """Whether what stands before or in a cue denies it ("nothing about it is inevitable")."""
    return not {"nothing", "not", "hardly", "never", "far"}.isdisjoint(lower[max(0, at - 5) : at + 2])


def _is_tied(words: Words, at: int) -> bool:
    """Whether "bound to" ties to somebody or something ("bound to Paris by treaty")."""
    to = next((place for place in range(at, min(at + 5, len(words))) if words.lower[place] == "to"), at)
    after = words.lower[to + 1 : to + 2]
    return bool(after) and (words.text[to + 1][0].isupper() or after[0] in word_set("grammar", "determiners"))


def _is_condition(words: Words, at: int) -> bool:
    """Whether "should" opens a condition ("should the talks fail") or softens ("I should think")."""
    before = words.lower[at - 1] if at else ","
    if before == "we" and words.lower[at + 1 : at + 2] == ["not"]:
        return False
    if before in ("i", "we", "one"):
        return words.lower[at + 1 : at + 2] in (
            ["think"],
            ["like"],
            ["say"],
            ["add"],
            ["guess"],
            ["imagine"],
            ["not"],
        )
    return before in _CLAUSE_MARKS and is_inverted(words, at)


def _is_asked(lower: list[str], at: int) -> bool:
    """Whether "should" stands in a question, a condition, or what a body resolved."""
    near = lower[max(0, at - 3) : at]
    start = next((back + 1 for back in range(at - 1, -1, -1) if lower[back] in (",", ";", ":")), 0)
    clause = lower[start:at]
    supposed = not _SUPPOSED.isdisjoint(clause) or (lower[0] == "that" and at < _OPENING)
    return supposed or not _ASKED.isdisjoint(near) or "?" in lower[-2:]


def _begins_clause(words: Words, at: int) -> bool:
    """Whether only a mark or an opener stands before a token ("so let us", not "would have let us")."""
    before = words.lower[at - 1] if at else ","
    return (
        before in _CLAUSE_MARKS
        or before in word_set("grammar", "not_names")
        or before in command_words("openers")
    )


def _turns_to(lower: list[str], at: int) -> bool:
    """Whether "it is time to" only turns to the next point ("time to look at the result")."""
    to = next((place for place in range(at, min(at + 7, len(lower) - 1)) if lower[place] == "to"), None)
    return to is not None and "time" in lower[at:to] and lower[to + 1] in _TURNS


def _would_like_to_know(lower: list[str], at: int) -> bool:
    """Whether what the author would like is to know or see something, which asks nothing of anybody."""
    near = lower[at : at + 6]
    to = near.index("to") if "to" in near else 0
    return to > 0 and "like" in near[:to] and near[to + 1 : to + 2] in _LEARNS


def _is_said_in_passing(lower: list[str], at: int) -> bool:
    """Whether "should" tells how something is to be read or said ("it should be noted")."""
    after = [word for word in lower[at + 1 : at + 6] if not is_adverb(word)]
    return after[:1] in (["be"], ["come"]) and bool(after[1:]) and after[1] in _IN_PASSING


def comes_about(lower: list[str], at: int) -> bool:
    """Whether "should" tells what is to be expected ("storage should then reach 18 bcm").

    Examples
    --------
    >>> comes_about("it should then reach 18 metres".split(), 1), comes_about("it should stop".split(), 1)
    (True, False)
    """
    near = lower[at + 1 : at + _REACH]
    after = next((word for word in near if word not in _SOON and not is_adverb(word)), "")
    timed = any(word[0].isdigit() or word in _WHEN for word in lower[at + 1 : at + _FAR])
    return after in _becoming() and timed


@cache
def _becoming() -> frozenset[str]:
    """Verbs of what comes about by itself, mostly with a figure."""
    return frozenset(table("roles")["states"]["becoming"].split())


_WISHES: Mapping[str, Callable[[list[str], int], bool]] = {
    **dict.fromkeys(("it", "it's"), _turns_to),
    **dict.fromkeys(("i'd", "i", "we'd", "we"), _would_like_to_know),
}
"""What tells by a cue's first word that the author asks nothing of anybody."""

_BY_WORD: Mapping[str, Callable[[Words, int], bool]] = {
    "may": _is_month,
    **dict.fromkeys(("will", "might", "need"), _is_noun),
    "needs": _describes_need,
    "let": _allows,
    "ought": _asks_what_ought,
    "should": _is_no_should,
    "must": _is_no_must,
    "shouldn't": _is_past_or_asked,
}
"""What tells by a cue's first word that it is none, whatever it would speak for."""

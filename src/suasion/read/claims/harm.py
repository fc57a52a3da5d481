"""Whether a sentence speaks of a risk: of harm that may come, or of a danger by name."""

from __future__ import annotations

from functools import cache

from suasion.read.claims.futures import MAYBE, foresees, is_able, is_adverb, is_conditional, is_restrictive
from suasion.read.text.lexicons import table
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import Words

__all__ = ["bad_ends", "good_ends", "leaves_possible", "lessening", "may_harm", "names_risk", "warns"]

_IF = frozenset(("if", "unless", "whether"))
_POSSIBLE = MAYBE | {"would"}
_SURE = frozenset(("will", "'ll", "won't", "they'll", "we'll", "it'll", "shall"))
_MARKS = frozenset((";", ",", "and", "but", ":", "–", "—"))
_TOLD_OF = frozenset(("did", "didn't", "had"))
_SEMI = frozenset(("liable", "apt"))
_IF_INVERTED = frozenset(("should", "were", "had"))
_BEFORE_RISK = frozenset(("the", "a", "an", "my", "our", "one", "another", "there", "no", "real", "this"))
_AFTER_RISK = frozenset(("is", "'s", "lies", "remains", "that", ":", ","))
_MIGHT = frozenset(("could", "might"))
_CHAIN = frozenset(
    ("be", "to", "decide", "choose", "tempted", "forced", "obliged", "compelled", "driven", "feel", "free")
)
_ABLE = frozenset(("be", "able", "to"))
_ENDING = (["in"], ["with"], ["up"], ["badly"])
_SELF = frozenset(("we", "i"))
_PLEDGES = frozenset(("will", "shall", "would", "won't"))
_EXCLUDED = frozenset(("ruled", "excluded", "dismissed", "discounted"))
_CANNOT = frozenset(("cannot", "can't", "not", "hardly", "never"))
_SHORT = 4
_OPENS_CONDITION = frozenset(("if", "unless", "should", "were"))
_HARM_REACH, _TOLD_REACH = 9, 7


def may_harm(words: Words, told: bool = False) -> bool:
    """Whether what may, would or will happen is bad: a modal before a verb, or near a noun, of harm.

    What might have happened ("a strike would have closed it") is past.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("The truce may collapse.", "The truce may hold.")
    >>> [may_harm(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    lower = words.lower
    inverted = any(word == "should" and lower[at - 1] in _MARKS for at, word in enumerate(lower) if at)
    conditional = inverted or not _IF.isdisjoint(lower) or lower[0] in _IF_INVERTED
    return any(
        _opens_what_may_come(lower, at, conditional) and _harms_at(lower, at, told)
        for at in range(len(lower))
    )


def _opens_what_may_come(lower: list[str], at: int, conditional: bool) -> bool:
    """Whether "may", "would", "is liable to" or, under a condition, "will" stands at a token."""
    semi = lower[at] in _SEMI and lower[at + 1 : at + 2] == ["to"]
    opens = _is_possible(lower[at]) or semi or (conditional and lower[at] in _SURE)
    return opens and not is_restrictive(lower, at)


def _is_possible(word: str) -> bool:
    """Whether a word is a modal of what may or would be."""
    return word in _POSSIBLE or word.endswith("'d")


def _harms_at(lower: list[str], at: int, told: bool) -> bool:
    """Whether what follows a modal, or stands before it, is harm."""
    near = lower[at + 1 : at + (_TOLD_REACH if told else _HARM_REACH)]
    if _comes_to_nothing(lower, at, near):
        return False
    verbs, nouns = bad_ends()
    after = [each for each in near if not is_adverb(each) and each not in _CHAIN]
    if (after and after[0] in verbs) or not nouns.isdisjoint(near):
        return True
    before = lower[max(0, at - _HARM_REACH) : at]
    feared = not (nouns - _bad()).isdisjoint(before) and "likelihood" not in near
    return _is_possible(lower[at]) and not told and feared


def _comes_to_nothing(lower: list[str], at: int, near: list[str]) -> bool:
    """Whether a modal denies, looks back, tells an ability, pledges or lessens harm."""
    word = lower[at]
    return (
        "not" in near[:2]
        or near[:1] == ["have"]
        or (word in MAYBE and is_able(lower, at))
        or (word == "would" and not _TOLD_OF.isdisjoint(lower[:at]))
        or lower[at - 1 : at + 1] == ["we", "would"]
        or _lessens(near)
    )


def _lessens(near: list[str]) -> bool:
    """Whether a verb that makes harm smaller is near; to "end in" something is none."""
    return any(
        word in lessening() and not (word.startswith("end") and near[at + 1 : at + 2] in _ENDING)
        for at, word in enumerate(near)
    )


def warns(words: Words, told: bool = False) -> bool:
    """Whether what a sentence foresees is a warning: it hangs on a condition, or only may come.

    "If the talks fail, the corps will leave" warns, "the corps will leave" foresees; so does "will probably",
    for a stated likelihood is a forecast whatever it hangs on. What "could" or "might" come, on the author's
    own word, is a warning unless its end is good ("could hold", "might bring relief").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("If the talks fail, the corps will leave.", "The corps will leave soon.")
    >>> [warns(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    lower = words.lower
    if not _odds().isdisjoint(lower) or not _good()[1].isdisjoint(_outside_condition(lower)):
        return False
    if _ends_well(lower) or (told and _is_pledge(lower)):
        return False
    return is_conditional(words) or (not told and not _MIGHT.isdisjoint(lower) and foresees(words))


def _outside_condition(lower: list[str]) -> list[str]:
    """The words of a sentence without its condition ("unless a truce holds, ..."), if that begins it."""
    if lower[0] in _OPENS_CONDITION and "," in lower:
        return lower[lower.index(",") :]
    return lower


def _is_pledge(lower: list[str]) -> bool:
    """Whether somebody says what he will do himself ("we will hold talks if")."""
    return any(
        word in _SELF and bool(_PLEDGES & set(lower[at + 1 : at + 3])) for at, word in enumerate(lower)
    ) or bool({"we'll", "i'll"} & set(lower))


def _ends_well(lower: list[str]) -> bool:
    """Whether a verb of a good end follows a modal ("could hold")."""
    verbs = _good()[0] | lessening()
    for at, word in enumerate(lower):
        if word in _POSSIBLE or word in _SURE:
            near = [each for each in lower[at + 1 : at + 6] if not is_adverb(each) and each not in _ABLE]
            if near and near[0] in verbs:
                return True
    return False


@cache
def good_ends() -> frozenset[str]:
    """Verbs of a good end, with their forms, nouns and adjectives.

    Examples
    --------
    >>> "trap" in good_ends()
    False
    """
    verbs, words = _good()
    return verbs | words


@cache
def _good() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of a good end, with their forms, and nouns and adjectives."""
    data = table("harm")["good"]
    return inflected(data["verbs"].split()), frozenset(data["words"].split())


@cache
def _odds() -> frozenset[str]:
    """Words that state how likely something is."""
    return frozenset(table("harm")["odds"]["words"].split())


def names_risk(words: Words) -> bool:
    """Whether a sentence is about a danger by name ("the nearer danger is", "there is the risk that").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("The nearer danger is drought.", "The harvest is near.")
    >>> [names_risk(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    lower = words.lower
    for at, word in enumerate(lower[:-1]):
        if word not in _risk_nouns() or not _BEFORE_RISK & set(lower[max(0, at - 4) : at]):
            continue
        after = lower[at + 1 : at + 8]
        if not lessening().isdisjoint(lower[max(0, at - 4) : at]):
            continue
        if (
            after[0] in _AFTER_RISK
            or "is" in after[:6]
            or (lower[0] in ("there", "then") and "that" in after)
        ):
            return "past" not in after[:6] and "no" not in lower[max(0, at - 3) : at]
    return False


def leaves_possible(words: Words) -> bool:
    """Whether harm is what cannot be ruled out ("a coup cannot be excluded").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("A war cannot be ruled out.", "A deal cannot be ruled out.")
    >>> [leaves_possible(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    lower = words.lower
    for at, word in enumerate(lower):
        if word in _EXCLUDED and not _CANNOT.isdisjoint(lower[max(0, at - _SHORT) : at]):
            return not bad_ends()[1].isdisjoint(lower[:at])
    return False


@cache
def bad_ends() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of harm with their participles, and nouns.

    Examples
    --------
    >>> verbs, nouns = bad_ends()
    >>> "collapsed" in verbs, "war" in nouns
    (True, True)
    """
    data = table("harm")
    verbs = inflected(word for words in data["verbs"].values() for word in words.split())
    nouns = frozenset(word for words in data["nouns"].values() for word in words.split())
    return verbs, nouns | _bad()


@cache
def _bad() -> frozenset[str]:
    """Adjectives and participles of a bad end."""
    return frozenset(table("harm")["adjectives"]["words"].split())


@cache
def _risk_nouns() -> frozenset[str]:
    return frozenset(table("harm")["risk"]["nouns"].split())


@cache
def lessening() -> frozenset[str]:
    """Verbs that make a risk smaller: a sentence with one speaks of care, not of danger.

    Examples
    --------
    >>> "avert" in lessening(), "provoke" in lessening()
    (True, False)
    """
    return inflected(table("harm")["lessening"]["verbs"])

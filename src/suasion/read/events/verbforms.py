"""Verb or not: which form of a verb a word is where it stands, told from its neighbours alone."""

from __future__ import annotations

from suasion.read.text.grammar import words
from suasion.read.text.tokens import Tokens

__all__ = ["adverb", "verb_tag"]

_BE = words("be")
_HAVE = words("have")
_DETERMINERS = words("determiners")
_PREPOSITIONS = words("prepositions")
_SUBORDINATORS = words("subordinators")
_PREFIXES = words("prefixes")
_AFTER_BACK = words("after_back")
_BEFORE_BASE = words("before_base")
_SKIPPED = words("skipped")
_PLURALS = words("plurals")
_PRONOUNS = words("pronouns")
_NOT_ADVERBS = words("not_adverbs")
_ACTING = words("acting")
_TIME = words("time")
_OFTEN_NOUNS = words("often_nouns")
_NOUN_AFTER_TO = words("noun_after_to")
_STARTS = frozenset({"that", "it", "he", "to", "out", "off", "up", "down"})
_BEFORE_PAST = frozenset({",", "'", ")", '"', "-", "'s"})
_OF_VERBS = frozenset(
    {"approves", "boasts", "complains", "disapproves", "disposes", "speaks", "suspects", "talks", "warns"}
)
_HEADS = frozenset({"bomb", "military", "public"})
_FORCED = frozenset({"crash", "emergency", "forced", "safe", "soft"})
_HURT = frozenset({"banned", "captured", "disputed", "injured", "seized", "smuggled", "stolen", "wounded"})
_AUXILIARY_REACH = 18
_JOINED = 8
_HEADLINE = 3
_MONEY = ("$", "£", "€")
_PERSONS = frozenset({"chief", "king", "leader", "minister", "premier", "president"})


def adverb(word: str) -> bool:
    """Whether a word looks like an adverb in -ly.

    Examples
    --------
    >>> adverb("sharply"), adverb("fly")
    (True, False)
    """
    return word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS


def verb_tag(tokens: Tokens, at: int, tags: tuple[str, ...], noun: bool, adjective_before: bool) -> str:
    """Which form of a verb a word is here, or "" if it is rather a noun or an adjective.

    Parameters
    ----------
    tokens : Tokens
        The sentence.
    at : int
        The word's token.
    tags : tuple of str
        The forms the word can be: base, s, ing, ed (past or participle), past, part.
    noun : bool
        Whether the word is also a nominal trigger.
    adjective_before : bool
        Whether a demonym precedes it.

    Examples
    --------
    >>> from suasion.read.text.tokens import tokenize
    >>> verb_tag(tokenize("They protest in Paris."), 1, ("base",), True, False)
    'base'
    >>> verb_tag(tokenize("A protest in Paris failed."), 1, ("base",), True, False)
    ''
    """
    if _no_verb(tokens, at, noun):
        return ""
    if "base" in tags and _follows_auxiliary(tokens.lower, at):
        return "base"
    if "part" in tags and _follows_have(tokens.lower, at):
        return "part"
    if "base" in tags and "ed" not in tags and "past" not in tags:
        return "base" if _is_base(tokens, at, adjective_before) else ""
    if "s" in tags:
        return "s" if _is_third_person(tokens, at, noun, adjective_before) else ""
    return _past_or_ing(tokens, at, tags, adjective_before)


def _no_verb(tokens: Tokens, at: int, noun: bool) -> bool:
    """Whether a hyphen, a capital, or the word beside it rules a verb out."""
    lower, written = tokens.lower, tokens.words
    before, after = _beside(lower, at)
    if lower[at] == "back" and after in _AFTER_BACK:
        return True
    if after == "-" or (before == "-" and at > 1 and lower[at - 2] not in _PREFIXES):
        return True
    if at and written[at][0].isupper():
        followed = at + 1 < len(tokens) and written[at + 1][0].isupper()
        if (followed and written[at - 1][0].islower()) or _in_prose(tokens, at):
            return True
    return before == "to" and at > 1 and noun and lower[at - 2] in _NOUN_AFTER_TO


def _beside(lower: list[str], at: int) -> tuple[str, str]:
    """The words before and after a token, "" where there is none."""
    return lower[at - 1] if at else "", lower[at + 1] if at + 1 < len(lower) else ""


def _in_prose(tokens: Tokens, at: int) -> bool:
    """Whether long lower-case words stand around a capital, which then is of a name ("Easter Mass")."""
    return any(len(word) > 3 and word.islower() for word in tokens.words[max(at - 10, 0) : at + 8])


def _follows_auxiliary(lower: list[str], at: int) -> bool:
    """Whether an auxiliary or "to" stands before a word, adverbs between."""
    step = at - 1
    while step > 0 and at - step < 4 and (adverb(lower[step]) or lower[step] in _SKIPPED):
        step -= 1
    return step >= 0 and lower[step] in _BEFORE_BASE


def _follows_have(lower: list[str], at: int) -> bool:
    """Whether a form of "have" stands before a word, adverbs between ("have finally come to terms")."""
    step = at - 1
    while step > 0 and at - step < 4 and (adverb(lower[step]) or lower[step] in _SKIPPED):
        step -= 1
    return step >= 0 and lower[step] in _HAVE


def _nominal(before: str) -> bool:
    """Whether a noun is due after this word."""
    return before in _DETERMINERS or before in _PREPOSITIONS or before[:1].isdigit()


def _is_base(tokens: Tokens, at: int, adjective_before: bool) -> bool:
    """Whether a bare form has a plural subject before it, or continues a row of verbs."""
    before = tokens.lower[at - 1] if at else ""
    if at == 0 or _nominal(before) or adjective_before or before in _BE:
        return False
    if (
        at == 1
        and tokens.words[0].istitle()
        and not before.endswith("s")
        and before not in _PRONOUNS | _PLURALS
    ):
        return False
    plural = before.endswith("s") and not before.endswith("ss")
    named = tokens.words[at - 1][0].isupper()
    near = tokens.lower[max(at - _JOINED, 0) : at - 1]
    joined = "and" in near or tokens.lower[max(at - 2, 0)] in _PREPOSITIONS or "," in near[-3:]
    if (
        plural
        or before in _PRONOUNS
        or before in _PLURALS
        or (named and (joined or tokens.lower[max(at - 2, 0)] in _PREPOSITIONS))
    ):
        return True
    if before == "also" or adverb(before):
        return True
    row = tokens.lower[max(at - _AUXILIARY_REACH, 0) : at]
    return before in ("and", "or") and any(word in _BEFORE_BASE for word in row)


def _is_third_person(tokens: Tokens, at: int, noun: bool, adjective_before: bool) -> bool:
    """Whether a form in -s is a verb rather than a plural: by what stands before and after it."""
    before, after = _beside(tokens.lower, at)
    if at == 0 or before.endswith("ed") or _nominal(before) or adjective_before:
        return False
    if after == "of" and tokens.lower[at] not in _OF_VERBS:
        return False
    named = tokens.words[at - 1][0].isupper()
    if before in _ACTING and after not in _TIME and bool(after) and tokens.words[at + 1][0].isupper():
        return True
    starts = after in _DETERMINERS or after in _STARTS or (bool(after) and tokens.words[at + 1][0].isupper())
    if (named and starts) or before in _PRONOUNS or adverb(before) or before == "longer":
        return True
    ends = after in ("", ".")
    if (ends and before in _PERSONS) or (
        named and at <= _HEADLINE and (after[:1] in _MONEY or after.endswith("s"))
    ):
        return True
    if noun or tokens.lower[at] in _OFTEN_NOUNS:
        return False
    opens = after in _PREPOSITIONS or after[:1].isdigit() or after in _SUBORDINATORS or adverb(after)
    return starts or opens or named


def _past_or_ing(tokens: Tokens, at: int, tags: tuple[str, ...], adjective_before: bool) -> str:
    """The form in -ing or of the past, unless a noun is due."""
    before = tokens.lower[at - 1] if at else ""
    if at == 0 or (not before[0].isalnum() and before not in _BEFORE_PAST):
        return ""
    if tokens.words[at][0].isupper() and not before[0].isalnum():
        return ""
    after = tokens.words[at + 1] if at + 1 < len(tokens) else ""
    if adjective_before and after.isalpha() and after.islower() and after.endswith("s"):
        return "" if after not in _DETERMINERS and after not in _PREPOSITIONS else "ed"
    if tokens.lower[at] in _HURT and before.endswith("ing") and after.islower() and after.endswith("s"):
        return ""
    if "ing" in tags:
        return "" if before in _DETERMINERS or before in _FORCED or adjective_before else "ing"
    named = at > 1 and tokens.words[at - 1][0].isupper()
    determined = before in _DETERMINERS and before not in _HEADS and not named
    due = determined or (before in _PREPOSITIONS and before not in ("on", "over"))
    if due or before == "amid":
        return ""
    return "ed" if "ed" in tags else ("part" if "part" in tags else "past")

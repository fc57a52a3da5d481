"""The tense of a sentence's main verb, as far as the forms of its words show it.

Subordinate clauses are stepped over: those that a conjunction opens, up to the next comma, and those that a
relative word opens, up to the end of their own verb. No parser: a verb that shows no form is not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from suasion.read.text.lexicons import table, word_set
from suasion.read.text.sentences import Words

__all__ = ["Tense", "is_passive", "is_past", "main_tense", "tense_of"]

Tense = Literal["past", "present", "perfect", "modal", ""]

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_WAS = frozenset(("was", "were", "wasn't", "weren't"))
_BREAKS = frozenset((",", ";", ":", "–", "—", "-", ")"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_FORMS: dict[str, Tense] = {
    **dict.fromkeys(
        ("is", "are", "isn't", "aren't", "am", "'re", "do", "does", "don't", "doesn't"), "present"
    ),
    **dict.fromkeys(("was", "were", "wasn't", "weren't", "had", "hadn't", "did", "didn't"), "past"),
    **dict.fromkeys(("has", "have", "hasn't", "haven't", "'ve"), "perfect"),
    **dict.fromkeys(word_set("grammar", "hypothetical") - {"to"}, "modal"),
}


@cache
def _past_forms() -> frozenset[str]:
    """Past forms that do not end in -ed and are no base form."""
    forms = table("irregular")["forms"]
    known = frozenset(pair[0] for pair in forms.values()) - frozenset(forms)
    return known | frozenset(table("roles")["past"]["words"].split())


@cache
def _conjunctions() -> frozenset[str]:
    return word_set("grammar", "conjunctions")


@cache
def _not_before_verb() -> frozenset[str]:
    """Words after which a form in -ed is an adjective or a participle."""
    return (
        word_set("grammar", "determiners")
        | word_set("grammar", "prepositions")
        | {"and", "more", "most", "so"}
    )


def is_past(word: str) -> bool:
    """Whether a word, in lower case, looks like a form of the past.

    Examples
    --------
    >>> [is_past(word) for word in ("signed", "fell", "fall", "red")]
    [True, True, False, False]
    """
    return (word.endswith("ed") and len(word) > 4) or word in _past_forms()


def main_tense(lower: Sequence[str]) -> Tense:
    """The tense of the first finite verb outside subordinate clauses; "" where no form shows one.

    Parameters
    ----------
    lower : sequence of str
        A sentence's tokens in lower case.

    Examples
    --------
    >>> lines = ("as trade fell , trust is low .", "envoys who met left early .", "the pact has failed .")
    >>> [main_tense(line.split()) for line in lines]
    ['present', 'past', 'perfect']
    """
    skipping, owed = False, 0
    for at, word in enumerate(lower):
        if word in _BREAKS:
            skipping, owed = False, 0
        elif word in _conjunctions() and (not at or lower[at - 1] not in ("is", "are", "was", "were")):
            skipping = True
        elif word in _RELATIVES and at:
            owed = 1
        elif not skipping:
            found = _form(lower, at)
            if found and owed:
                owed = 0
            elif found:
                return found
    return ""


def tense_of(lower: Sequence[str]) -> str:
    """The tense of the main verb; "was" for a past form of "be" that no participle follows.

    Examples
    --------
    >>> [tense_of(line.split()) for line in ("it was a trap .", "it was signed .", "it is a trap .")]
    ['was', 'past', 'present']
    """
    tense = main_tense(lower)
    if tense == "past":
        at = next((at for at, word in enumerate(lower) if is_past(word) or word in _WAS), 0)
        joined = any(is_past(word) or word.endswith("ing") for word in lower[at + 1 : at + 3])
        return "was" if lower and lower[at] in _WAS and not joined else tense
    return tense


def _form(lower: Sequence[str], at: int) -> Tense:
    """The tense a word shows by itself, if it is a verb at all ("in May", "the united front")."""
    before = lower[at - 1] if at else ""
    if before in word_set("grammar", "prepositions"):
        return ""
    if lower[at] in _FORMS:
        return _FORMS[lower[at]]
    simple = at and is_past(lower[at]) and before not in _FORMS and before not in _not_before_verb()
    return "past" if simple else ""


def is_passive(words: Words, verb: int) -> bool:
    """Whether a form of "be" makes a participle passive ("are told"); adverbs between are skipped.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> is_passive(words("They were often told so", Span(0, 23)), 3)
    True
    """
    at = verb - 1
    while at > 0 and (words.lower[at].endswith("ly") or words.lower[at] in ("also", "often", "now", "not")):
        at -= 1
    return at >= 0 and words.lower[at] in _BE and not words.lower[verb].endswith("ing")

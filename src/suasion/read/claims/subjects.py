"""The subject of a verb of saying, thinking or showing: next to it, or further off in its sentence."""

from __future__ import annotations

from suasion.read.claims.inversions import is_singular
from suasion.read.claims.phrases import Source, is_time
from suasion.read.claims.saying import Sayings
from suasion.read.claims.sources import clause_subject, source_before
from suasion.read.claims.speakers import is_source_head, is_source_noun
from suasion.read.gazetteer import builtin
from suasion.read.text.lexicons import word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import QUOTES, Words

__all__ = ["TITLES", "doer", "first_source"]

TITLES = frozenset(("dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "he", "she", "they"))
"""Words that show by themselves that a subject is a person."""

_NOUN_OPENERS = word_set("grammar", "noun_openers")
_FINITE = word_set("grammar", "finite")
_ADVERBS = word_set("grammar", "auxiliaries") | word_set("grammar", "adverbs")
_MINE = frozenset(("i", "we"))
_BY_NOUNS = inflected("show find demonstrate regard view see perceive consider want")
_WISHES = inflected("recommend propose suggest request require demand insist urge advise ask")
_PROVES = inflected("show demonstrate prove illustrate")
_CONCLUDED = inflected("conclude decide")
_OWN = frozenset(
    ("commentary", "note", "column", "article", "essay", "paper", "piece", "brief", "memo", "writer")
)
_MADE_KNOWN = inflected("announce declare report")
_HELPED = frozenset(("would", "do", "does", "did"))
_INSERT, _FIRST_WORDS = 7, 30


def doer(words: Words, at: int, end: int, lists: Sayings) -> Source | None:
    """The subject before a verb: next to it, or else "it" before a clause, or a clause's own before "and".

    Parameters
    ----------
    words : Words
        The sentence's tokens.
    at, end : int
        First and last token of the verb (they differ where it has a particle).
    lists : Sayings
        The word lists.

    Examples
    --------
    >>> from suasion.read.claims.saying import sayings
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> doer(words("The envoys also said it fell", Span(0, 28)), 3, 3, sayings())
    (0, 1)
    """
    loosely = words.lower[at] not in lists.homographs and words.lower[at] in lists.voicing
    source = source_before(words, at, loosely)
    if source is not None:
        return _own_subject(words, source, at, end, lists)
    return _distant_subject(words, at, end, lists, loosely)


def _own_subject(words: Words, source: Source, at: int, end: int, lists: Sayings) -> Source | None:
    """The noun phrase before a verb if it is its subject, else the people its clause begins with."""
    lower, word = words.lower, words.lower[at]
    if (word in lists.base or word.endswith("ss")) and _is_wished(lower, source):
        return None
    unhelped = word in lists.base and _HELPED.isdisjoint(lower[max(0, at - 2) : at])
    if unhelped and is_singular(words, source):
        people = clause_subject(words, at)
        return None if people is None or is_singular(words, people) else people
    return _teller(words, source, at, end, lists)


def _teller(words: Words, source: Source, at: int, end: int, lists: Sayings) -> Source | None:
    """A subject if it can be who tells, and not an example that shows something or the text itself."""
    lower, word = words.lower, words.lower[at]
    bare = not _can_show(words, source)
    likened = word in lists.viewing and "as" in lower[end + 2 : end + _INSERT]
    shown = word in _BY_NOUNS and lower[end + 1 : end + 2] != ["that"] and not likened
    proves = word in _PROVES and _is_state(words, source)
    if bare and (proves or shown or word in _CONCLUDED):
        return None
    if _is_own_text(lower, source):
        return clause_subject(words, at)
    return None if _is_contact_clause(words, source) else source


def _distant_subject(words: Words, at: int, end: int, lists: Sayings, loosely: bool) -> Source | None:
    """The subject of the clause before "and", or "it" before an inserted verb or "that"."""
    lower, word = words.lower, words.lower[at]
    before = next((back for back in range(at - 1, -1, -1) if lower[back] not in _ADVERBS), -1)
    if before < 0:
        return None
    named = word in lists.naming or word in lists.viewing
    told = loosely or word in _MADE_KNOWN or end > at or named
    foretold = word in lists.forecasting and word not in lists.homographs
    if lower[before] == "and":
        clear = end > at or named or foretold or _is_told(lower, end + 1)
        return first_source(words, before) if told and clear and not _is_mine(lower, before) else None
    inserted = before > 0 and lower[before - 1] == "," and lower[end + 1 : end + 2] == [","]
    known = (loosely or end > at) and lower[before] == "it"
    return (before, before) if known and (inserted or lower[end + 1 : end + 2] == ["that"]) else None


def _is_wished(lower: list[str], source: Source) -> bool:
    """Whether a subject is bidden to do what its verb says ("we recommend that the Department press")."""
    at = source[0] - 1
    return at > 0 and lower[at] == "that" and not _WISHES.isdisjoint(lower[max(0, at - 3) : at])


def _is_state(words: Words, source: Source) -> bool:
    """Whether a name is a state's, which is an example of what it shows ("Libya shows that")."""
    entries = builtin().lookup(" ".join(words.text[source[0] : source[1] + 1]))
    return any(entry.kind == "state" for entry in entries)


def _is_mine(lower: list[str], end: int) -> bool:
    """Whether the author is the subject of the clause before "and" ("we have taken a side and called it")."""
    start = next((at + 1 for at in range(end - 1, -1, -1) if lower[at] in (",", ";", ":")), 0)
    return lower[start : start + 1] in (["we"], ["i"], ["you"], ["one"])


def _is_own_text(lower: list[str], source: Source) -> bool:
    """Whether a subject is the text itself ("this note", "the present commentary")."""
    return lower[source[1]] in _OWN and not {"this", "present", "our", "my"}.isdisjoint(
        lower[source[0] : source[1]]
    )


def _is_contact_clause(words: Words, source: Source) -> bool:
    """Whether the subject belongs to a clause about the noun before it ("the lands Russians call")."""
    if source[1] == source[0]:
        return False
    before, head = words.lower[source[1] - 1], words.text[source[1]]
    named = head[0].isupper() and head.endswith("s") and before.endswith("s") and before.isalpha()
    return named and words.text[source[1] - 1].islower() and not is_source_noun(before)


def _can_show(words: Words, source: Source) -> bool:
    """Whether a subject is a noun for people, bodies or writings, or an acronym: no bare name."""
    text = words.text[source[0] : source[1] + 1]
    if words.lower[source[0]] in TITLES:
        return True
    return any(is_source_noun(word.lower()) or (word.isupper() and len(word) > 1) for word in text)


def _is_told(lower: list[str], at: int) -> bool:
    """Whether "that" or a quotation begins at a token, or right after a time."""
    return "that" in lower[at : at + 4] or not QUOTES.isdisjoint(lower[at : at + 1])


def first_source(words: Words, end: int) -> Source | None:
    """The first source of a sentence, before a token.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> found = words("The envoys left early, saying that it fell", Span(0, 42))
    >>> first_source(found, 5)
    (0, 1)
    """
    for head in range(min(end, _FIRST_WORDS)):
        if words.lower[head] in _MINE:
            return None
        if is_source_head(words, head) and not is_time(words.lower, head + 1):
            last = head
            while last + 1 < end and is_source_head(words, last + 1) and words.lower[last + 1] not in _FINITE:
                last += 1
            return (head - 1 if head and words.lower[head - 1] in _NOUN_OPENERS else head), last
    return None

"""The source before a verb: its subject, over what is set off between them, or that of its clause."""

from __future__ import annotations

from suasion.read.claims.phrases import Source, is_time, left_edge
from suasion.read.claims.speakers import AUTHOR_OR_READER, is_person, is_source_head, is_source_noun
from suasion.read.text.lexicons import word_set
from suasion.read.text.sentences import Words

__all__ = ["clause_subject", "source_before"]

_CLAUSE = word_set("grammar", "edges")
_PREPOSITIONS = word_set("grammar", "prepositions")
_DETERMINERS = word_set("grammar", "determiners")
_AUXILIARIES = word_set("grammar", "auxiliaries")
_ADVERBS = word_set("grammar", "adverbs")
_HYPOTHETICAL = word_set("grammar", "hypothetical")
_NOT_SUBJECTS = word_set("grammar", "not_subjects")
_FINITE = word_set("grammar", "finite")
_FORESEEN = frozenset(("will", "may", "might", "would"))
_OBJECTORS = word_set("grammar", "objectors")
_PRONOUNS = frozenset(("he", "she", "they"))
_HENCE = frozenset(("therefore", "thus", "hereby", "accordingly", "then", "myself", "ourselves"))
_DOES = frozenset(("do", "does", "did"))
_DENIABLE = frozenset(("doubt", "deny", "dispute", "believe", "think", "expect", "accept", "hide", "conceal"))
_SETTING_OFF = frozenset((",", "–", "—", ")", "-"))
_JOINS = frozenset(("and", "or", "but", "to", "not", "&"))
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "i", "we", "he", "she", "they"))
_NO_SUBJECTS = frozenset(("'s", "it", "this", "that", "what", "which", "there", "whoever", "whatever"))
_FURTHER = (["further"], ["farther"], ["beyond"])
_APPOSED = 40
_SHORT = 4


def source_before(words: Words, verb: int, loosely: bool = False) -> Source | None:
    """The subject of a verb at a token, read to the left of it; None if it is no possible source.

    An appositive between commas or dashes is stepped over ("Kalkat, who chairs the council, said"), and so
    is a relative clause without commas ("a teacher who shared my bus said"). `loosely` takes any noun phrase,
    for verbs that only people have as their subject.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> found = words("Kalkat, who chairs the council, said", Span(0, 36))
    >>> source_before(found, 7)
    (0, 0)
    """
    lower = words.lower
    at = _before_adverbs(words, verb)
    if lower[at] == "would" and at > 0 and _says_no_more(lower, verb):
        at = _before_adverbs(words, at)
    if at > 0 and lower[at] in _FORESEEN and lower[at - 1] in _OBJECTORS:
        return at - 1, at - 1
    if at > 1 and lower[at] == "would" and lower[verb + 1 : verb + 2] == [","] and lower[at - 2] == ",":
        at -= 1
    if at < 0 or lower[at] in _HYPOTHETICAL - {"to"} or lower[at] in AUTHOR_OR_READER or lower[at] in _JOINS:
        return clause_subject(words, at + 1) if at > 0 and lower[at] == "to" and _is_mine(lower, at) else None
    if lower[at] in _SETTING_OFF:
        before = _before_apposition(words, at)
        if before is None:
            return _first_subject(words, at) if lower[at] == "," else None
        at = before
    return _ending_at(words, at, loosely)


def _before_apposition(words: Words, closing: int) -> int | None:
    """The token before what a mark closes ("Kalkat, who chairs the council,"), if that follows a source."""
    opening = _opening(words, closing)
    if opening is None:
        return None
    at, lower = opening - 1, words.lower
    if lower[at] == ")" and "(" in lower[max(0, at - 4) : at]:
        return next(back for back in range(at, -1, -1) if lower[back] == "(") - 1
    return at


def _ending_at(words: Words, at: int, loosely: bool) -> Source | None:
    """The source whose words end at a token, or that a relative clause ending there describes."""
    lower = words.lower
    if at > 0 and lower[at] == "who":
        if not {"it", "there"}.intersection(lower[:2]):
            return None
        at -= 2 if lower[at - 1] == "," else 1
    if at < 0 or lower[at] in _NO_SUBJECTS or lower[at] in _CLAUSE or _speaks_for_author(lower, at):
        return None
    if _can_head(words, at):
        return (at, at) if lower[at] in _PRONOUNS else (left_edge(words, at), at)
    return clause_subject(words, at + 1) or (_any_subject(words, at) if loosely else None)


def _speaks_for_author(lower: list[str], at: int) -> bool:
    """Whether the author, or anybody at all, is the subject ("I therefore", "one", but not "no one")."""
    if at and lower[at - 1] in AUTHOR_OR_READER and (lower[at] in _HENCE or lower[at].endswith("ly")):
        return True
    if lower[at] != "one":
        return False
    return lower[at - 1 : at] not in (["no"], ["the"], ["this"], ["that"]) or (
        at > 1 and lower[at - 2] == "the"
    )


def _says_no_more(lower: list[str], verb: int) -> bool:
    """Whether somebody did not want to say more ("would say only that", "would go further")."""
    after = lower[verb + 1 : verb + 2]
    return "only" in lower[verb - 1 : verb + 2] or (lower[verb] == "go" and after in _FURTHER)


def _before_adverbs(words: Words, verb: int) -> int:
    """The last token before a verb that is no auxiliary, adverb or time ("this month", "in May")."""
    lower = words.lower
    at = verb - 1
    while at >= 0:
        if (
            lower[at] in _AUXILIARIES
            or lower[at] in _ADVERBS
            or (lower[at].endswith("ly") and len(lower[at]) > _SHORT)
        ):
            at -= 1
        elif at > 1 and is_time(lower, at):
            at -= 2
        elif at and _is_between(lower, at, verb):
            at -= 1
        else:
            break
    return at


def _is_between(lower: list[str], at: int, verb: int) -> bool:
    """Whether a token parts an auxiliary from its verb: "does not doubt", "has since put"."""
    denied = lower[at] == "not" and lower[at - 1] in _DOES and lower[verb] in _DENIABLE
    return denied or (lower[at] == "since" and lower[at - 1] in ("has", "have", "had"))


def _is_mine(lower: list[str], at: int) -> bool:
    """Whether "to" ends a clause of the author's own meeting ("the experts I talked to")."""
    return not {"i", "we"}.isdisjoint(lower[max(0, at - 4) : at])


def _any_subject(words: Words, at: int) -> Source | None:
    """The noun phrase that ends at a token, whatever its noun ("my barber"), if it looks like one."""
    lower = words.lower
    if (
        not lower[at].isalpha()
        or lower[at] in _NOT_SUBJECTS
        or lower[at] in _PREPOSITIONS
        or lower[at] in _FINITE
    ):
        return None
    first = left_edge(words, at)
    opens = lower[first] in _DETERMINERS or words.text[first][0].isupper() or lower[at].endswith("s")
    return (first, at) if opens and lower[first] not in _NOT_SUBJECTS else None


def _first_subject(words: Words, comma: int) -> Source | None:
    """The people a sentence begins with, if only what describes them stands before its first comma."""
    head = next((at for at in range(min(comma, 6)) if is_person(words.lower[at])), None)
    barred = {*_CLAUSE, *_AUXILIARIES, *_PREPOSITIONS, *_HYPOTHETICAL}
    if head is None or barred & set(words.lower[: head + 1]):
        return None
    return 0, head


def clause_subject(words: Words, verb: int) -> Source | None:
    """The people a clause begins with, if a relative clause or a phrase parts them from its verb.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> from suasion.read.spans import Span
    >>> clause_subject(words("Those close to the minister concede it", Span(0, 38)), 5)
    (0, 0)
    """
    lower = words.lower
    start = next(
        (at + 1 for at in range(verb - 1, -1, -1) if lower[at] in (";", ":", '"', "“", "”", "(", "–", "—")), 0
    )
    commas = [at for at in range(start, verb) if lower[at] == ","]
    if commas and (lower[start] in _PREPOSITIONS or lower[start] in _CLAUSE or commas[0] - start < _SHORT):
        start = commas[0] + 1
    while start < verb and lower[start] in (*_JOINS, "yet", "so", "as", "when"):
        start += 1
    for head in range(start, min(verb - 1, start + 9)):
        word = lower[head]
        if word in _FINITE or word in AUTHOR_OR_READER or word in (",", "that"):
            return None
        inside = lower[start] in _PREPOSITIONS
        known = not inside and is_source_noun(word)
        if word == "those" or (known and _is_joined(lower, head + 1, verb)):
            return (head if inside else start), head
    return None


def _is_joined(lower: list[str], after: int, verb: int) -> bool:
    """Whether what stands between a noun and a verb describes the noun: a relative clause, a phrase."""
    word, parted = lower[after], "," in lower[after : verb - 1]
    if lower[verb - 1] in ("it", "this", "that", "he", "she", "they") or {"and", "but"} & set(
        lower[verb - 3 : verb]
    ):
        return False
    if word in _RELATIVES:
        return not parted or lower[verb - 1] == ","
    phrase = (
        word in _PREPOSITIONS
        or word in ("across", "by", "like")
        or lower[after : after + 2] == ["such", "as"]
        or (word.endswith(("ed", "ing")) and len(word) > _SHORT)
    )
    return phrase and not parted and not _FINITE.intersection(lower[after:verb])


def _can_head(words: Words, at: int) -> bool:
    """Whether the noun phrase that ends at a token has a source as its head."""
    lower = words.lower
    if is_source_head(words, at) or (lower[at] in ("them", "us", "whom") and lower[at - 1 : at] == ["of"]):
        return True
    for back in range(at - 1, max(-1, at - 6), -1):
        if (
            lower[back] in _CLAUSE
            or lower[back] in _FINITE
            or (lower[back] in _JOINS and lower[back] != "and")
        ):
            return False
        if lower[back] in _PREPOSITIONS and back and _noun_before(words, back - 1):
            return True
    return False


def _noun_before(words: Words, at: int) -> bool:
    """Whether a source stands at a token, or one before it ("an estimate issued in 2003")."""
    return is_source_head(words, at) or (
        at > 0 and words.lower[at].endswith("ed") and is_source_head(words, at - 1)
    )


def _opening(words: Words, closing: int) -> int | None:
    """Where the appositive that ends at `closing` begins: at the nearest mark that follows a source."""
    lower = words.lower
    mate = {")": "("}.get(lower[closing], lower[closing])
    nearest: int | None = None
    for at in range(closing - 2, max(0, closing - _APPOSED), -1):
        if lower[at] in ("”", "“", '"', ";"):
            break
        if lower[at] == mate:
            if is_source_head(words, at - 1):
                return at
            nearest = nearest or at
    return nearest

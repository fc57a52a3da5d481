"""Who can be a source, and how far the words that name one reach."""

from __future__ import annotations

from suasion.read.claims.speakers import AUTHOR_OR_READER, is_person, is_source_head, is_source_noun
from suasion.read.text.lexicons import table, word_set
from suasion.read.text.sentences import Words

__all__ = [
    "Source",
    "clause_subject",
    "is_time",
    "noun_phrase_after",
    "possessor",
    "source_after",
    "source_before",
]

Source = tuple[int, int]
"""First and last token of the words that name a source."""

_REACH = 14
_CLAUSE = word_set("grammar", "edges")
_PREPOSITIONS = word_set("grammar", "prepositions")
_DETERMINERS = word_set("grammar", "determiners")
_AUXILIARIES = word_set("grammar", "auxiliaries")
_ADVERBS = word_set("grammar", "adverbs")
_HYPOTHETICAL = word_set("grammar", "hypothetical")
_MONTHS = word_set("grammar", "months")
_NOT_SUBJECTS = word_set("grammar", "not_subjects")
_FINITE = word_set("grammar", "finite")
_STOPS = frozenset((".", "about", "over", "by", "who", "whom", "whose", "to", "without", "against"))
_FORESEEN = frozenset(("will", "may", "might", "would"))
_OBJECTORS = word_set("grammar", "objectors")
_PRONOUNS = frozenset(("he", "she", "they"))
_HENCE = frozenset(("therefore", "thus", "hereby", "accordingly", "then", "myself", "ourselves"))
_DOTTED = frozenset(("dr", "mr", "mrs", "ms", "m", "prof", "gen", "col", "lt", "sen", "st", "rev", "hon"))
_DOES = frozenset(("do", "does", "did"))
_DENIABLE = frozenset(("doubt", "deny", "dispute", "believe", "think", "expect", "accept", "hide", "conceal"))
_SETTING_OFF = frozenset((",", "–", "—", ")", "-"))
_JOINS = frozenset(("and", "or", "but", "to", "not", "&"))
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "i", "we", "he", "she", "they"))
_NO_SUBJECTS = frozenset(("'s", "it", "this", "that", "what", "which", "there", "whoever", "whatever"))
_LINKING = frozenset(("to", "with", "under", "behind", "near", "on"))
_TIMES = _MONTHS | {"week", "month", "year", "night", "day", "morning", "evening", "decade"}
_FURTHER = (["further"], ["farther"], ["beyond"])
_APPOSED = 40
_SHORT = 4
_ABBREVIATED = frozenset(table("abbreviations")["never"])


def source_before(words: Words, verb: int, loosely: bool = False) -> Source | None:
    """The subject of a verb at a token, read to the left of it; None if it is no possible source.

    An appositive between commas or dashes is stepped over ("Kalkat, who chairs the council, said"), and so
    is a relative clause without commas ("a teacher who shared my bus said"). `loosely` takes any noun phrase,
    for verbs that only people have as their subject.
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
        return (at, at) if lower[at] in _PRONOUNS else (_left_edge(words, at), at)
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


def is_time(lower: list[str], at: int) -> bool:
    """Whether a token and the one before it say when ("this month", "in 2019").

    Examples
    --------
    >>> is_time(["last", "week"], 1), is_time(["last", "envoy"], 1)
    (True, False)
    """
    if not 0 < at < len(lower):
        return False
    named = lower[at] in _TIMES and lower[at - 1] in ("this", "last", "next", "that", "in", "on")
    return named or (lower[at - 1] == "in" and lower[at].isdigit() and lower[at][:2] in ("19", "20"))


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
    first = _left_edge(words, at)
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


def _left_edge(words: Words, last: int) -> int:
    """First token of the noun phrase that ends at `last`."""
    lower = words.lower
    at = last
    while at > 0 and last - at < _REACH:
        before = lower[at - 1]
        if before in _CLAUSE or before in _AUXILIARIES:
            break
        if before in ("and", "or") and not (
            at > 1 and (is_source_head(words, at - 2) or _is_within(lower, at - 1))
        ):
            break
        at -= 1
        if lower[at] in _DETERMINERS and (at == 0 or _is_article(words, at)) and not _describes(words, at):
            break
    while at < last and (
        lower[at] in _PREPOSITIONS or lower[at] in ("and", "or", "but", ".") or _is_dated(lower, at)
    ):
        at += 1
    if at + 1 < last and is_time(lower, at + 1):
        at += 2
    return at


def _is_within(lower: list[str], at: int) -> bool:
    """Whether "and" joins two nouns of one body ("the ministry of water and energy")."""
    near = lower[max(0, at - _SHORT) : at]
    return "of" in near and not _FINITE.intersection(near) and "," not in near


def _describes(words: Words, at: int) -> bool:
    """Whether the phrase that begins at a token describes people before it ("a deputy close to the ...")."""
    lower = words.lower
    if not at or lower[at - 1] not in _LINKING:
        return False
    near = range(max(0, at - _SHORT), at - 1)
    return any(is_source_noun(lower[back]) for back in near) and not _FINITE.intersection(lower[near[0] : at])


def _is_dated(lower: list[str], at: int) -> bool:
    """Whether a token belongs to a day that stands before a subject ("On 9 May the envoy")."""
    return lower[at] in _MONTHS or (
        lower[at][0].isdigit() and at > 0 and (lower[at - 1] in _MONTHS or lower[at + 1] in _MONTHS)
    )


def _is_article(words: Words, at: int) -> bool:
    """Whether a determiner begins the whole phrase, and is no initial ("A S Kalkat")."""
    return words.text[at].islower() and words.lower[at - 1] not in ("of", "in", "from", "at", "for")


def source_after(words: Words, first: int) -> Source | None:
    """The noun phrase that begins at a token, up to a comma, a clause or a verb; None if it is no source."""
    found = noun_phrase_after(words, first)
    if found is None:
        return None
    return found if any(is_source_head(words, at) for at in range(found[0], found[1] + 1)) else None


def _is_abbreviated(words: Words, at: int) -> bool:
    """Whether a title or initial with its full stop stands at a token ("Dr. David Kay", "David J. Kay")."""
    named = at + 2 < len(words) and words.text[at + 2][0].isupper()
    return named and (words.lower[at] in _ABBREVIATED or len(words.lower[at]) == 1)


def noun_phrase_after(words: Words, first: int) -> Source | None:
    """The noun phrase that begins at a token, up to a comma, a clause or a verb, whatever its noun."""
    lower = words.lower
    end = first
    while end < len(words) and end - first < _REACH:
        word = lower[end]
        if word == "." and end > first and _is_abbreviated(words, end - 1):
            end += 1
            continue
        if word in _CLAUSE or word in _STOPS or (end > first and word in _AUXILIARIES):
            break
        following = lower[end + 1] if end + 1 < len(words) else "he"
        if word == "and" and (following in _PRONOUNS or not is_source_head(words, end + 1)):
            break
        end += 1
    return None if end == first else (first, end - 1)


def _name_before(words: Words, last: int) -> int:
    """First token of a name, with its article or title, that ends at `last`."""
    at = last
    while (
        at
        and words.lower[at - 1] not in _CLAUSE
        and words.lower[at - 1] not in _PREPOSITIONS
        and (
            words.text[at - 1][0].isupper()
            or words.lower[at - 1] in _DETERMINERS
            or is_source_head(words, at - 1)
            or (words.lower[at - 1] == "." and at > 1 and words.lower[at - 2] in _DOTTED)
        )
    ):
        at -= 1
    return at


def possessor(words: Words, noun: int) -> Source | None:
    """The owner in "Powell's frequent boasts", read to the left of a noun; None if there is none."""
    lower = words.lower
    for at in range(noun - 1, max(-1, noun - 5), -1):
        if lower[at] in _CLAUSE or lower[at] in _PREPOSITIONS:
            return None
        if lower[at] in ("'s", "'") and at > 0 and is_source_head(words, at - 1, documents=False):
            return _name_before(words, at - 1), at - 1
        if lower[at] in ("his", "her", "their"):
            return at, at
    return None

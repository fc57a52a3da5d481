"""Verbs of saying, thinking and showing with their subject: whether one names a source, and which words do.

A verb stands before or after its subject, in the active or, with "by", the passive. What follows (or, for an
inserted clause, what stands around it) must be something said: a clause, a quotation, or for verbs that only
people are the subject of, anything.
"""

from __future__ import annotations

from suasion.read.claims.complements import TOLD, clause_follows, complement_fits
from suasion.read.claims.inversions import inverted, is_inserted
from suasion.read.claims.phrases import Source, source_after
from suasion.read.claims.saying import Sayings, sayings
from suasion.read.claims.sources import source_before
from suasion.read.claims.speakers import is_source_head, is_source_noun
from suasion.read.claims.subjects import TITLES, doer, first_source
from suasion.read.claims.tense import is_passive
from suasion.read.text.lexicons import word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import QUOTES, Words

__all__ = ["Spoken", "spoken"]

Spoken = tuple[Source, tuple[int, int]]
"""The words that name a source, and those of its verb."""

_NOUN_OPENERS = word_set("grammar", "noun_openers")
_PREPOSITIONS = word_set("grammar", "prepositions")
_NOT_BEFORE = frozenset(("to", "of", "the", "a", "an", "'s", "this", "that's", "its", "their", "his", "her"))
_BEFORE_PARTICIPLE = frozenset((",", "statement", "letter", "report", "statements"))
_PARTICIPLES = frozenset(
    ("written", "seen", "shown", "given", "known", "spoken", "sworn", "forgotten", "drawn")
)
_HAVE = frozenset(("has", "have", "had", "having", "'ve"))
_ACCUSED = frozenset(("accused", "suspected", "convicted", "acquitted"))
_EXPLAINS = inflected("explain account")
_DEGREES = frozenset(("more", "less", "most", "aloud", "much", "only"))
_OBLIGED = frozenset(("must", "should", "to", "ought", "shall", "will", "would", "let"))
_PARTED = frozenset((",", '"', "”", "’", "'", "–", "—", ")"))
_PARTICIPLE_AFTER = frozenset(("as", "was", "were", "is", "are", "been", "keeps", "kept"))
_SUBORDINATE = frozenset(
    ("than", "if", "unless", "whether", "lest", "until", "before", "after", "since", "once")
)
_HABITS = frozenset(
    ("used", "likes", "like", "liked", "tends", "tend", "continues", "continue", "seems", "seem")
)
_MINE = frozenset(("i", "we"))
_LISTING = frozenset((",", "and", "the"))
_HEARERS = (["me"], ["us"], ["him"], ["her"], ["them"])
_LED = frozenset(("you", "us", "one"))
_IMAGINES = frozenset(("imagine", "picture", "envisage", "conceive", "hear", "heard", "see", "watch"))
_FAR = 40


def spoken(words: Words) -> Spoken | None:
    """The first verb of saying, thinking or showing that names a source, with the source; None if none does.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> spoken(words("The pact, he figured, would hold.", Span(0, 33)))
    ((3, 3), (4, 4))
    """
    lists = sayings()
    lower = words.lower
    found: Spoken | None = None
    quoting = not QUOTES.isdisjoint(lower)
    for at, word in enumerate(lower):
        if word not in lists.any_verb:
            continue
        end = _surely(lower, _particle(lower, at, lists))
        if end == at and word not in lists.single:
            continue
        source = _subject(words, at, end, lists)
        if source is not None and not _is_nobody(lower, source):
            ends = lower[end + 1 : end + 2] == ["."] or _is_beside_quotation(lower, source, end)
            source = _whole_list(words, source)
            if ends or (not quoting and found is None and not _may_end_in_speech(lower, lists)):
                return source, (at, end)
            found = found or (source, (at, end))
    return found


def _whole_list(words: Words, source: Source) -> Source:
    """A source with the names listed before it that it ends ("ministers of Peru, Chile and the region")."""
    first = source[0] - 1
    if first < 1 or words.lower[first] != "and":
        return source
    while first > 0 and (words.text[first][0].isupper() or words.lower[first] in _LISTING):
        first -= 1
    if words.lower[first] != "of" or not first or not is_source_noun(words.lower[first - 1]):
        return source
    first -= 1
    while first > 0 and (words.text[first - 1][0].isupper() or words.lower[first - 1] in _NOUN_OPENERS):
        first -= 1
    return first, source[1]


def _is_nobody(lower: list[str], source: Source) -> bool:
    """Whether a subject names none who says it ("few", "no one in Tokyo", "Who said")."""
    first = source[0]
    if lower[first] in ("no", "nobody", "what", "few", "neither"):
        return True
    return lower[max(0, first - 1) : first + 1] == ["no", "one"] or (source == (0, 0) and lower[0] == "who")


def _surely(lower: list[str], end: int) -> int:
    """Last token of a verb with how sure its subject is ("believes with high confidence")."""
    if lower[end + 1 : end + 2] == ["with"] and "confidence" in lower[end + 2 : end + 4]:
        return lower.index("confidence", end + 2)
    return end


def _particle(lower: list[str], at: int, lists: Sayings) -> int:
    """Last token of a verb with its particle, an adverb between them or not ("spoken freely of")."""
    for after in (at + 1, at + 2):
        between = lower[at + 1 : at + 2]
        parted = after == at + 1 or (between and (between[0].endswith("ly") or between[0] in _DEGREES))
        if after < len(lower) and parted and (lower[at], lower[after]) in lists.particles:
            return after
    return at


def _may_end_in_speech(lower: list[str], lists: Sayings) -> bool:
    """Whether a sentence closes with a verb of saying ("..., two officials said")."""
    return len(lower) > 1 and lower[-2] in lists.single


def _is_beside_quotation(lower: list[str], source: Source, end: int) -> bool:
    """Whether a source and its verb stand right after or before a quotation."""
    before, after = lower[max(0, source[0] - 2) : source[0]], lower[end + 1 : end + 4]
    return not (QUOTES.isdisjoint(before) and QUOTES.isdisjoint(after))


def _subject(words: Words, at: int, end: int, lists: Sayings) -> Source | None:
    """The source of a verb of saying, thinking or showing, if its surroundings make it one."""
    lower, word = words.lower, words.lower[at]
    turned = inverted(words, at, end, lists)
    if turned is not None:
        return turned
    finite = _governing(lower, at)
    if finite is not None:
        return source_before(words, finite)
    if at and _is_no_verb(words, at):
        return None
    if lower[max(0, at - 2) : at] == ["quoted", "as"]:
        return source_before(words, at - 2)
    if word.endswith("ing") and lower[at - 1] not in _PARTICIPLE_AFTER:
        return _participle_subject(words, at, end)
    if _is_told_or_past(lower, at):
        return None
    if is_passive(words, at):
        return _passive_agent(words, at, end, lists)
    if (word in lists.base and _is_bidden(lower, at)) or _lacks_auxiliary(lower, at):
        return None
    source = doer(words, at, end, lists)
    return source if source is not None and _says(words, source, at, end, lists) else None


def _governing(lower: list[str], at: int) -> int | None:
    """The verb that a verb of saying hangs on ("used to say", "would have us believe"), if it does."""
    if at > 1 and lower[at - 1] == "to" and lower[at - 2] in _HABITS:
        return at - 2
    return (
        at - 3 if at > 2 and lower[at - 3 : at - 1] == ["would", "have"] and lower[at - 1] in _LED else None
    )


def _is_no_verb(words: Words, at: int) -> bool:
    """Whether what looks like a verb is a noun, a name or an infinitive, but not of the author's meeting."""
    lower = words.lower
    met = at > 1 and lower[at - 1] == "to" and not _MINE.isdisjoint(lower[max(0, at - 4) : at])
    return (lower[at - 1] in _NOT_BEFORE and not met) or words.text[at][0].isupper()


def _is_told_or_past(lower: list[str], at: int) -> bool:
    """Whether a subject is told rather than tells ("to be warned and told"), or "having" stands before."""
    told = lower[at - 1] == "and" and "be" in lower[max(0, at - _FAR) : at] and lower[at] in TOLD
    return told or "having" in lower[max(0, at - 6) : at]


def _passive_agent(words: Words, at: int, end: int, lists: Sayings) -> Source | None:
    """Who says what a passive says, after "by"; none in a relative clause."""
    lower, word = words.lower, words.lower[at]
    by = lower[end + 1 : end + 2] == ["by"] and word in lists.passive
    related = not {"which", "that"}.isdisjoint(lower[max(0, at - 4) : at])
    return _agent(words, end + 2, word) if by and not related else None


def _lacks_auxiliary(lower: list[str], at: int) -> bool:
    """Whether a participle that is no past tense stands without "have" ("a letter written")."""
    return lower[at] in _PARTICIPLES and _HAVE.isdisjoint(lower[max(0, at - 4) : at])


def _says(words: Words, source: Source, at: int, end: int, lists: Sayings) -> bool:
    """Whether a subject is one that says something by its verb, and what is said stands beside it."""
    lower = words.lower
    if _is_subordinate(words, source, at, lists):
        return False
    inserted = is_inserted(words, source, at, end, lists)
    if not (inserted or complement_fits(words, at, end, lists)):
        return False
    clause = clause_follows(words, end + 1)
    heard = inserted or clause or lower[end + 1 : end + 2] in _HEARERS
    if _is_thing(words, source) and not heard:
        return False
    bare = source == (0, 0) and not is_source_noun(lower[0]) and lower[0] not in TITLES
    if bare and lower[at] in _EXPLAINS and not clause:
        return False
    if lower[end + 1 : end + 2] == ["."]:
        return source[0] > 0 and lower[source[0] - 1] in (*_PARTED, "as")
    return True


def _agent(words: Words, first: int, verb: str) -> Source | None:
    """Who did what a passive says, without what one is accused of ("by the court of fraud")."""
    source = source_after(words, first)
    if source is None or verb not in _ACCUSED:
        return source
    of = [at for at in range(source[0] + 1, source[1]) if words.lower[at] == "of"]
    kept = [at for at in of if words.text[at + 1][0].islower() and words.lower[at + 1] not in _NOUN_OPENERS]
    return (source[0], kept[0] - 1) if kept else source


def _is_thing(words: Words, source: Source) -> bool:
    """Whether a subject of a verb of saying names neither people nor a writing ("an achievement tells")."""
    return source[1] > source[0] and not any(
        is_source_head(words, at) for at in range(source[0], source[1] + 1)
    )


def _is_bidden(lower: list[str], at: int) -> bool:
    """Whether a base form after "and" hangs on "must", "to" or the like ("must keep watch, and say so")."""
    return lower[at - 1] == "and" and not _OBLIGED.isdisjoint(lower[max(0, at - _FAR) : at - 1])


def _is_subordinate(words: Words, source: Source, at: int, lists: Sayings) -> bool:
    """Whether a verb stands in a condition, or only tells when something came about ("if Moscow says")."""
    before = words.lower[source[0] - 1] if source[0] else ""
    if before in ("which", "whom") and words.lower[source[0] - 2] in (*_PREPOSITIONS, "under", "by"):
        return True
    if before in ("what", "when") or (not source[0] and words.lower[0] == "when"):
        return before == "what" or words.lower[at] not in lists.showing
    return before in _SUBORDINATE


def _participle_subject(words: Words, at: int, end: int) -> Source | None:
    """The subject of "..., saying that": the sentence's own first source."""
    lower = words.lower
    clause = lower[end + 1 : end + 2]
    said = bool(clause) and (clause[0] == "that" or clause[0] in QUOTES)
    if at and lower[at - 1] in _PREPOSITIONS:
        return None
    if lower[at - 1] != "," and not _IMAGINES.isdisjoint(lower[:at]):
        return None
    if not said and not (clause_follows(words, end + 1) and at and lower[at - 1] in _BEFORE_PARTICIPLE):
        return None
    return first_source(words, at)

"""Verbs of saying, thinking and showing with their subject: whether one names a source, and which words do.

A verb stands before or after its subject, in the active or, with "by", the passive. What follows (or, for an
inserted clause, what stands around it) must be something said: a clause, a quotation, or for verbs that only
people are the subject of, anything.
"""

from __future__ import annotations

from suasion.read.claims.complements import TOLD, clause_follows, complement_fits
from suasion.read.claims.inversions import inverted, is_inserted, is_singular
from suasion.read.claims.saying import Sayings, sayings
from suasion.read.claims.sources import (
    Source,
    clause_subject,
    is_time,
    source_after,
    source_before,
)
from suasion.read.claims.speakers import is_source_head, is_source_noun
from suasion.read.claims.tense import is_passive
from suasion.read.gazetteer import builtin
from suasion.read.text.lexicons import word_set
from suasion.read.text.morphology import inflected
from suasion.read.text.sentences import Words

__all__ = ["Spoken", "spoken"]

Spoken = tuple[Source, tuple[int, int]]
"""The words that name a source, and those of its verb."""

_QUOTES = frozenset(['"', "“", "”", "‘", "'"])
_NOUN_OPENERS = word_set("grammar", "noun_openers")
_FINITE = word_set("grammar", "finite")
_PREPOSITIONS = word_set("grammar", "prepositions")
_ADVERBS = word_set("grammar", "auxiliaries") | word_set("grammar", "adverbs")
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
_BY_NOUNS = inflected("show find demonstrate regard view see perceive consider want")
_LISTING = frozenset((",", "and", "the"))
_WISHES = inflected("recommend propose suggest request require demand insist urge advise ask")
_PROVES = inflected("show demonstrate prove illustrate")
_TITLES = frozenset(("dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "he", "she", "they"))
_CONCLUDED = inflected("conclude decide")
_OWN = frozenset(
    ("commentary", "note", "column", "article", "essay", "paper", "piece", "brief", "memo", "writer")
)
_MADE_KNOWN = inflected("announce declare report")
_HEARERS = (["me"], ["us"], ["him"], ["her"], ["them"])
_HELPED = frozenset(("would", "do", "does", "did"))
_IMAGINES = frozenset(("imagine", "picture", "envisage", "conceive", "hear", "heard", "see", "watch"))
_INSERT, _FAR = 7, 40


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
    quoting = not _QUOTES.isdisjoint(lower)
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
    return not (_QUOTES.isdisjoint(before) and _QUOTES.isdisjoint(after))


def _subject(words: Words, at: int, end: int, lists: Sayings) -> Source | None:
    """The source of a verb of saying, thinking or showing, if its surroundings make it one."""
    lower = words.lower
    word = lower[at]
    turned = inverted(words, at, end, lists)
    if turned is not None:
        return turned
    if at > 1 and lower[at - 1] == "to" and lower[at - 2] in _HABITS:
        return source_before(words, at - 2)
    if lower[max(0, at - 3) : at] in (
        ["would", "have", "you"],
        ["would", "have", "us"],
        ["would", "have", "one"],
    ):
        return source_before(words, at - 3)
    met = at > 1 and lower[at - 1] == "to" and not _MINE.isdisjoint(lower[max(0, at - 4) : at])
    if at and ((lower[at - 1] in _NOT_BEFORE and not met) or words.text[at][0].isupper()):
        return None
    if lower[max(0, at - 2) : at] == ["quoted", "as"]:
        return source_before(words, at - 2)
    if word.endswith("ing") and lower[at - 1] not in _PARTICIPLE_AFTER:
        return _participle_subject(words, at, end)
    if lower[at - 1] == "and" and "be" in lower[max(0, at - _FAR) : at] and word in TOLD:
        return None
    if "having" in lower[max(0, at - 6) : at]:
        return None
    if is_passive(words, at):
        agent = lower[end + 1 : end + 2] == ["by"] and word in lists.passive
        related = not {"which", "that"}.isdisjoint(lower[max(0, at - 4) : at])
        return _agent(words, end + 2, word) if agent and not related else None
    if word in lists.base and _is_bidden(lower, at):
        return None
    if word in _PARTICIPLES and _HAVE.isdisjoint(lower[max(0, at - 4) : at]):
        return None
    source = _doer(words, at, end, lists)
    if source is None or _is_subordinate(words, source, at, lists):
        return None
    if not (complement_fits(words, at, end, lists) or is_inserted(words, source, at, end, lists)):
        return None
    if (
        _is_thing(words, source)
        and lower[end + 1 : end + 2] not in _HEARERS
        and not (clause_follows(words, end + 1) or is_inserted(words, source, at, end, lists))
    ):
        return None
    bare = source == (0, 0) and not is_source_noun(lower[0]) and lower[0] not in _TITLES
    if bare and word in _EXPLAINS and not clause_follows(words, end + 1):
        return None
    if lower[end + 1 : end + 2] == ["."]:
        return source if source[0] and lower[source[0] - 1] in (*_PARTED, "as") else None
    return source


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


def _doer(words: Words, at: int, end: int, lists: Sayings) -> Source | None:
    """The subject before a verb: next to it, "it" before a clause, or a clause's own before "and"."""
    lower, word = words.lower, words.lower[at]
    loosely = word not in lists.homographs and word in lists.voicing
    source = source_before(words, at, loosely)
    if source is not None:
        if (word in lists.base or word.endswith("ss")) and _is_wished(lower, source):
            return None
        if (
            word in lists.base
            and _HELPED.isdisjoint(lower[max(0, at - 2) : at])
            and is_singular(words, source)
        ):
            source = clause_subject(words, at)
            return None if source is None or is_singular(words, source) else source
        bare = not _can_show(words, source)
        if bare and word in _PROVES and _is_state(words, source):
            return None
        likened = word in lists.viewing and "as" in lower[end + 2 : end + _INSERT]
        shown = word in _BY_NOUNS and lower[end + 1 : end + 2] != ["that"] and not likened
        if bare and (word in _CONCLUDED or shown):
            return None
        if _is_own_text(lower, source):
            return clause_subject(words, at)
        return None if _is_contact_clause(words, source) else source
    before = next((back for back in range(at - 1, -1, -1) if lower[back] not in _ADVERBS), -1)
    named = word in lists.naming or word in lists.viewing
    told = loosely or word in _MADE_KNOWN or end > at or named
    joined = before >= 0 and lower[before] == "and"
    foretold = word in lists.forecasting and word not in lists.homographs
    if joined and _is_mine(lower, before):
        return None
    if told and joined and (end > at or named or foretold or _is_told(lower, end + 1)):
        return _first_source(words, before)
    inserted = before > 0 and lower[before - 1] == "," and lower[end + 1 : end + 2] == [","]
    known = (loosely or end > at) and before >= 0 and lower[before] == "it"
    if known and (inserted or lower[end + 1 : end + 2] == ["that"]):
        return before, before
    return None


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
    if words.lower[source[0]] in _TITLES:
        return True
    return any(is_source_noun(word.lower()) or (word.isupper() and len(word) > 1) for word in text)


def _is_told(lower: list[str], at: int) -> bool:
    """Whether "that" or a quotation begins at a token, or right after a time."""
    return "that" in lower[at : at + 4] or not _QUOTES.isdisjoint(lower[at : at + 1])


def _first_source(words: Words, end: int) -> Source | None:
    """The first source of a sentence, before a token."""
    for head in range(min(end, 30)):
        if words.lower[head] in _MINE:
            return None
        if is_source_head(words, head) and not is_time(words.lower, head + 1):
            last = head
            while last + 1 < end and is_source_head(words, last + 1) and words.lower[last + 1] not in _FINITE:
                last += 1
            return (head - 1 if head and words.lower[head - 1] in _NOUN_OPENERS else head), last
    return None


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
    said = bool(clause) and (clause[0] == "that" or clause[0] in _QUOTES)
    if at and lower[at - 1] in _PREPOSITIONS:
        return None
    if lower[at - 1] != "," and not _IMAGINES.isdisjoint(lower[:at]):
        return None
    if not said and not (clause_follows(words, end + 1) and at and lower[at - 1] in _BEFORE_PARTICIPLE):
        return None
    return _first_source(words, at)

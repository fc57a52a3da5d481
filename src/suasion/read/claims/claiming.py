"""One claim per sentence that makes one: role, attribution, hedge, content, each with its span.

In comment of some length the roles are weighed (see `weighing`), with what the rules say among the traits; in
news and in a few lines the rules alone decide (see `epistemic`).
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace

from suasion.read.claims.attribution import Attribution, attribute
from suasion.read.claims.content import approaches_of, content_of
from suasion.read.claims.epistemic import Genre, cues, genre_of, role_of, urges
from suasion.read.claims.hedges import Hedge, hedge_of
from suasion.read.claims.tense import tense_of
from suasion.read.claims.traits import Seen, with_neighbours
from suasion.read.claims.unclaimed import claims_nothing, orders_text
from suasion.read.claims.weighing import leading, weigh
from suasion.read.reading import Cue, Mention, ReadClaim, Role, Sentence
from suasion.read.spans import Span
from suasion.read.text.sentences import Words, words

__all__ = ["claims_of", "seen_of"]

_OF_THEMSELVES = frozenset(("state", "leader", "people", "bloc"))
_QUOTED_WORDS = 4
_FEWEST = 12
_BY_SPEECH = 2.5
_PRONOUN = len("they")
_QUOTE = frozenset(('"', "“", "”"))


@dataclass(slots=True)
class _Found:
    """What one sentence shows before its role is decided."""

    index: int
    sentence: Sentence
    words: Words
    cues: tuple[Cue, ...]
    hedge: Hedge | None
    attribution: Attribution | None
    quoted: bool = False
    deciding: tuple[Cue, ...] = ()


def claims_of(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Mapping[int, Sequence[Mention]],
    tokens: MutableMapping[int, Words] | None = None,
) -> tuple[ReadClaim, ...]:
    """Claims of all sentences of kind "text", in order; sentences that claim nothing are left out.

    Parameters
    ----------
    text : str
        The canonical text.
    sentences : sequence of Sentence
        All sentences (see `boilerplate.mark`).
    mentions : mapping
        Index of a sentence to the mentions in it.
    tokens : mutable mapping, optional
        If given, the words of every sentence read are put here by its index.

    Examples
    --------
    >>> from suasion.read.text.boilerplate import mark
    >>> from suasion.read.document import from_text
    >>> document = from_text("Trade will fall, experts said. It is time to act.")
    >>> [(claim.role, claim.speaker) for claim in claims_of(document.text, mark(document), {})]
    [('forecast', 'experts'), ('recommendation', '')]
    """
    found, seen, genre = _seen_with_tokens(text, sentences, tokens)
    weighed = genre != "news" and len(found) >= _FEWEST
    roles = [weigh(*near) if weighed else near[0].ruled for near in with_neighbours(seen)]
    return tuple(
        _claim(one, known, role, text, mentions.get(one.index, ()))
        for one, known, role in zip(found, seen, roles, strict=True)
    )


def seen_of(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, Seen], ...]:
    """Every sentence that makes a claim, with what is known of it before its role is weighed, in order.

    Examples
    --------
    >>> from suasion.read.text.boilerplate import mark
    >>> from suasion.read.document import from_text
    >>> document = from_text("Trade will fall, experts said. Who knows?")
    >>> [seen.ruled for _, seen in seen_of(document.text, mark(document))]
    ['forecast']
    """
    found, seen, _ = _seen_with_tokens(text, sentences, None)
    return tuple((one.sentence, known) for one, known in zip(found, seen, strict=True))


def _seen_with_tokens(
    text: str, sentences: Sequence[Sentence], tokens: MutableMapping[int, Words] | None
) -> tuple[list[_Found], list[Seen], Genre]:
    """The sentences that make a claim, what is known of them, and what the text reads as."""
    found = [
        _look(index, sentence, text) for index, sentence in enumerate(sentences) if sentence.kind == "text"
    ]
    if tokens is not None:
        tokens.update((one.index, one.words) for one in found)
    _carry_quotations(found)
    _recognise_speakers(found, text)
    genre = _genre(found)
    held = [
        one
        for one in found
        if not orders_text(one.words)
        and (one.attribution is not None or not claims_nothing(one.words, one.cues))
    ]
    return held, [_ruled(one, genre) for one in held], genre


def _look(index: int, sentence: Sentence, text: str) -> _Found:
    tokens = words(text, sentence.span)
    return _Found(index, sentence, tokens, cues(tokens), hedge_of(tokens), attribute(tokens))


def _genre(found: Sequence[_Found]) -> Genre:
    """What the article reads as."""
    article = [one for one in found if one.sentence.part == "article"]
    named = sum(one.attribution is not None and one.attribution.sort == "named" for one in article)
    own = [one for one in article if one.attribution is None]
    urging = sum(urges(one.words, one.cues) for one in own)
    return genre_of(named, urging, len(article))


def _recognise_speakers(found: Sequence[_Found], text: str) -> None:
    """What somebody quoted before "would" do is advice on that person's word ("Okoye would go further")."""
    known: set[str] = set()
    for one in found:
        tokens = one.words
        name = next((at for at in range(min(3, len(tokens))) if tokens.text[at] in known), None)
        wishes = name is not None and tokens.lower[name + 1 : name + 2] in (["would"], ["'d"])
        if (
            one.attribution is None
            and wishes
            and name is not None
            and tokens.lower[name + 2 : name + 3] not in (["have"], ["be"])
        ):
            speaker, cue = tokens.span(0, name), tokens.span(name + 1, name + 1)
            one.attribution = Attribution(speaker, cue, "named", name + 2)
        elif one.attribution is not None and one.attribution.sort == "named":
            names = [
                word for word in one.attribution.speaker.of(text).split(",")[0].split() if word[:1].isupper()
            ]
            known.update(names[-1:] if len(names) > 1 else ())


def _carry_quotations(found: list[_Found]) -> None:
    """A sentence inside a quotation is on the word of the quotation's speaker.

    The speaker is looked for in the nearest attributed sentence of the same paragraph, before and then after.
    """
    above: _Found | None = None
    for group in _by_paragraph(found):
        inside = False
        balanced = _is_balanced(group)
        for one in group:
            started = inside
            inside = balanced and _open_after(one.words, inside)
            opens = bool(one.words.lower) and one.words.lower[0] in ('"', "“")
            one.quoted = (started or opens) and len(one.words) > _QUOTED_WORDS
        for at, one in enumerate(group):
            inner = one.attribution is None or one.attribution.sort != "named" or _is_wholly_quoted(one.words)
            if one.quoted and inner:
                giver = _giver(group, at) or _named(group[at - 1] if at else above)
                if giver is not None:
                    one.attribution = replace(_by_name(group, at, giver), after=0)
        above = group[-1]


def _named(one: _Found | None) -> Attribution | None:
    """The named source of a sentence, if it has one."""
    known = one is not None and one.attribution is not None and one.attribution.sort == "named"
    return one.attribution if known and one is not None else None


def _by_name(group: Sequence[_Found], at: int, giver: Attribution) -> Attribution:
    """The last one named before a sentence, where its speaker is a pronoun."""
    for one in reversed(group[:at]):
        found = _named(one)
        if found is not None and found.speaker.end - found.speaker.start > _PRONOUN:
            return found if giver.speaker.end - giver.speaker.start <= _PRONOUN else giver
    return giver


def _giver(group: Sequence[_Found], at: int) -> Attribution | None:
    """The nearest attribution of a sentence that itself quotes, or None."""
    for step in (*range(at - 1, max(-1, at - 6), -1), *range(at + 1, min(len(group), at + 6))):
        attribution: Attribution | None = group[step].attribution
        if attribution is not None and attribution.sort == "named" and _QUOTE & set(group[step].words.lower):
            return attribution
    return None


def _is_wholly_quoted(tokens: Words) -> bool:
    """Whether a sentence is one quotation from end to end: whoever speaks in it, somebody quotes them."""
    lower = tokens.lower
    marks = [at for at, token in enumerate(lower) if token in _QUOTE]
    return len(marks) == 2 and marks[0] == 0 and not any(token[0].isalnum() for token in lower[marks[1] :])


def _is_balanced(group: Sequence[_Found]) -> bool:
    """Whether the quotation marks of a paragraph pair up."""
    tokens = [token for one in group for token in one.words.lower]
    return tokens.count('"') % 2 == 0 and tokens.count("“") == tokens.count("”")


def _open_after(tokens: Words, inside: bool) -> bool:
    """Whether a double quotation is open at the end of a sentence."""
    for token in tokens.lower:
        if token == '"':
            inside = not inside
        elif token in ("“", "”"):
            inside = token == "“"
    return inside


def _by_paragraph(found: Sequence[_Found]) -> list[list[_Found]]:
    """The sentences looked at, grouped by paragraph."""
    groups: list[list[_Found]] = []
    for one in found:
        if groups and groups[-1][0].sentence.paragraph == one.sentence.paragraph:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _ruled(one: _Found, genre: Genre) -> Seen:
    """A sentence with the role the rules give it."""
    role, one.deciding = role_of(one.words, one.cues, one.attribution, one.hedge, genre)
    return Seen(one.words, one.cues, one.attribution, one.hedge, role, tense_of(one.words.lower))


def _told_by(one: _Found, seen: Seen, role: Role) -> tuple[Cue, ...]:
    """The cues of a claim's role: those of the rules where they agree, else its own words that tell most."""
    if role == seen.ruled and one.deciding:
        return one.deciding
    if role in ("reported", "rumour") and one.attribution is not None:
        return (Cue(one.attribution.cue, role, _BY_SPEECH),)
    mine = tuple(cue for cue in one.cues if cue.sense == role)
    return tuple(sorted(mine, key=lambda cue: (-cue.weight, cue.span))) or leading(seen, role)


def _spoken_of(mentions: Sequence[Mention], speaker: Span | None) -> list[Mention]:
    """The actors a claim can be about: not the body whose word it is, but a state may speak of itself."""
    return [
        one
        for one in mentions
        if speaker is None or one.kind in _OF_THEMSELVES or not speaker.overlaps(one.span)
    ]


def _claim(one: _Found, seen: Seen, role: Role, text: str, mentions: Sequence[Mention]) -> ReadClaim:
    """The record of a claim, with what it says of whom."""
    speaker: Span | None = one.attribution.speaker if one.attribution is not None else None
    return ReadClaim(
        sentence=one.index,
        span=one.sentence.span,
        role=role,
        cues=_told_by(one, seen, role),
        speaker=speaker.of(text) if speaker is not None else "",
        speaker_span=speaker,
        hedge=one.hedge.span.of(text) if one.hedge is not None else "",
        hedge_span=one.hedge.span if one.hedge is not None else None,
        likelihood=one.hedge.likelihood if one.hedge is not None else None,
        content=content_of(one.words, text, one.sentence.span, _spoken_of(mentions, speaker), role),
        approaches=approaches_of(one.words, role, mentions),
    )

"""Actors: who is named where, resolved to ids that are valid on the text's date, or left open.

Names are matched from the gazetteer and by shape, sentence by sentence; then the document is used: an acronym
given in brackets, a surname after the full name, "the North" in a text about the Koreas. A name that may mean
several actors keeps its candidates and no id unless the document decides.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from suasion.read.actors.mentions import Hit, hits
from suasion.read.actors.shapes import Shapes, shapes
from suasion.read.gazetteer import Gazetteer, builtin
from suasion.read.reading import Mention, Sentence
from suasion.read.spans import Span
from suasion.read.text.tokens import Tokens, tokenize

__all__ = ["Known", "find_actors"]

_Alias = tuple[str, tuple[str, ...], str]
_STEMS = {
    "Georgian": "Georgia",
    "Georgians": "Georgia",
    "Congolese": "Congo",
    "The North": "the North",
    "The South": "the South",
}
_FULL_NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b")
_ACRONYM = re.compile(r"^[A-Z][A-Z/-]{1,7}$")


@dataclass(slots=True)
class Known:
    """What a document has shown of its names so far, handed on from one stretch of it to the next.

    `aliases` are the short forms it introduced; `meaning` what its words make of names that are open by
    nature (None until looked up, once for the whole text); `persons` are the names of places that a person
    of the text bears and no state of it ("Michael Jordan").
    """

    aliases: dict[str, _Alias] = field(default_factory=dict)
    meaning: dict[str, tuple[str, ...]] | None = None
    persons: frozenset[str] = frozenset()


def find_actors(
    text: str,
    sentences: Iterable[Sentence],
    as_of: dt.date | None = None,
    gazetteer: Gazetteer | None = None,
    known: Known | None = None,
) -> tuple[Mention, ...]:
    """Every mention of an actor, in the order of the text.

    Parameters
    ----------
    text : str
        The canonical text.
    sentences : iterable of Sentence
        Where its sentences stand; mentions carry the sentence's index.
    as_of : datetime.date, optional
        The text's date. Leaders, and states that began or ended, are resolved to what they meant on that day;
        without it to what they mean now.
    gazetteer : Gazetteer, optional
        The table of names; the package's own by default.
    known : Known, optional
        What earlier stretches of the same text introduced; what this one introduces is added.

    Returns
    -------
    tuple of Mention
        `actor` is "" where the name stays open; then `candidates` lists what it may mean.

    Examples
    --------
    >>> from suasion.read.reading import Sentence, Span
    >>> text = "Pyongyang thanked Georgia."
    >>> found = find_actors(text, [Sentence(Span(0, len(text)), 0)], dt.date(2024, 7, 1))
    >>> [(mention.span.of(text), mention.actor, mention.candidates) for mention in found]
    [('Pyongyang', 'PRK', ()), ('Georgia', '', ('GEO', 'USA'))]
    """
    table, lists = gazetteer or builtin(), shapes()
    known = known or Known()
    if known.meaning is None:
        known.meaning = _meaning(text, table)
        known.persons = _persons(text, table, lists)
    aliases, mentions = known.aliases, list[Mention]()
    held = tuple(sentences)
    for index, sentence in enumerate(held):
        tokens = tokenize(text, sentence.span.start, sentence.span.end)
        found = _with_aliases(tokens, hits(tokens, table, lists, as_of), aliases, lists)
        _learn(tokens, found, aliases, lists, _Names(table, as_of))
        if sentence.kind in ("text", "heading"):
            _open_families(tokens, found, aliases, lists, _Names(table, as_of))
        mentions += [_mention(hit, tokens, index) for hit in found]
    kept = (one for one in mentions if one.span.of(text) not in known.persons)
    return tuple(
        _decided(one, text, known.meaning, held[one.sentence].span, table)
        for one in kept
        if _keeps(one, text, known.meaning)
    )


def _mention(hit: Hit, tokens: Tokens, sentence: int) -> Mention:
    span = Span(tokens.starts[hit.start], tokens.ends[hit.end - 1])
    return Mention(span, hit.actor, hit.candidates, hit.kind, hit.form, sentence)


def _with_aliases(tokens: Tokens, found: list[Hit], aliases: dict[str, _Alias], lists: Shapes) -> list[Hit]:
    """The finds of a sentence, with names the document introduced earlier added or overruling a short
    one.
    """
    if not aliases:
        return found
    taken = {at for hit in found if hit.end - hit.start > 1 for at in range(hit.start, hit.end)}
    extra: list[Hit] = []
    for at, word in enumerate(tokens.words):
        if word in aliases and at not in taken and not _part_of_name(tokens, at, lists):
            actor, candidates, kind = aliases[word]
            extra.append(Hit(at, at + 1, actor, candidates, kind, "alias"))
    if not extra:
        return found
    at_new = {hit.start for hit in extra}
    kept = [hit for hit in found if not (hit.end - hit.start == 1 and hit.start in at_new)]
    return sorted([*kept, *extra], key=lambda hit: hit.start)


def _part_of_name(tokens: Tokens, at: int, lists: Shapes) -> bool:
    """Whether a word is only a part of another capitalised name ("Clinton" in "Clinton Avenue")."""
    after = tokens.words[at + 1] if at + 1 < len(tokens) else ""
    return bool(after) and after[0].isupper() and after.isalpha() and after not in lists.titles


@dataclass(frozen=True, slots=True)
class _Names:
    """The table of names on a day."""

    table: Gazetteer
    day: dt.date | None

    def holder(self, name: str) -> str:
        """Whom a name alone means; "" if nobody."""
        actors = {entry.actor for entry in self.table.lookup(name) if entry.holds(self.day)}
        return next(iter(actors)) if len(actors) == 1 else ""


def _learn(
    tokens: Tokens, found: Sequence[Hit], aliases: dict[str, _Alias], lists: Shapes, names: _Names
) -> None:
    """Take over the short forms a sentence introduces: surnames, and acronyms in brackets."""
    words = tokens.words
    for hit in found:
        if hit.form in ("leader", "office") and hit.end - hit.name > 1:
            name = words[hit.name : hit.end]
            if name[0] in lists.family:
                _learn_family(name[0], hit, aliases, names)
            if name[0] not in lists.family or "-" not in name:
                for surname in _surnames(name):
                    aliases[surname] = (hit.actor, hit.candidates, "leader")
        bracket = words[hit.end : hit.end + 3]
        if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")" and _ACRONYM.match(bracket[1]):
            aliases[bracket[1]] = (hit.actor, hit.candidates, hit.kind)


def _learn_family(family: str, hit: Hit, aliases: dict[str, _Alias], names: _Names) -> None:
    """A family name alone means the person named in full; open where two of the text bear it.

    Whoever holds an office on the text's date keeps it before those who do not.
    """
    before = aliases.get(family)
    own = before[0] if before is not None else names.holder(family)
    if hit.actor:
        meant = {hit.actor, own, *(before[1] if before is not None else ())} - {""}
        actor = hit.actor if len(meant) == 1 else ""
        aliases[family] = (actor, () if actor else tuple(sorted(meant)), "leader")
    elif before is None and (not own or hit.form == "office"):
        aliases[family] = ("", hit.candidates or (own,) if own else hit.candidates, "leader")


def _open_families(
    tokens: Tokens, found: Sequence[Hit], aliases: dict[str, _Alias], lists: Shapes, names: _Names
) -> None:
    """Leave a family name open once somebody no table knows bears it, unless its holder is named in full."""
    words = tokens.words
    known = {hit.start for hit in found} | {hit.name for hit in found}
    for at, word in enumerate(words[:-3]):
        given = words[at + 2] == "-" and words[at + 1].istitle() and words[at + 3].islower()
        if word in lists.family and given and at not in known and word not in aliases:
            holder = names.holder(word)
            aliases[word] = ("", (holder,) if holder else (), "leader")


def _surnames(name: list[str]) -> list[str]:
    """What a later sentence may call a person: the last name."""
    plain = [word for word in name if word.isalpha() and len(word) > 2 and word[0].isupper()]
    return [plain[-1]] if plain else []


def _meaning(text: str, table: Gazetteer) -> dict[str, tuple[str, ...]]:
    """What the words of the whole document make of names that are open by nature."""
    meaning: dict[str, tuple[str, ...]] = {}
    for name, actor, words in table.context:
        if any(word in text for word in words):
            meaning[name] = (*meaning.get(name, ()), actor)
    return meaning


def _persons(text: str, table: Gazetteer, lists: Shapes) -> frozenset[str]:
    """Places' names that a person of the text bears, where nothing else in it speaks of the state.

    "Michael Jordan" makes a later "Jordan" a person, unless the text speaks of Amman or Jordanians too, or
    has had a Jordan before.
    """
    named = {
        found.group(2)
        for found in _FULL_NAME.finditer(text)
        if found.group(1) in lists.first and text.index(found.group(2)) == found.start(2)
    }
    return frozenset(name for name in named & lists.last if not _other_names(name, text, table))


def _other_names(name: str, text: str, table: Gazetteer) -> bool:
    """Whether a text has another name of the state a place's name stands for, or places itself in it."""
    actors = {entry.actor for entry in table.lookup(name)}
    if not actors or re.search(rf"\b[Ii]n {re.escape(name)}\b", text):
        return True
    return any(
        other != name and any(entry.actor in actors for entry in entries) and other in text
        for other, entries in table.names.items()
    )


def _stem(name: str) -> str:
    return _STEMS.get(name, name)


def _keeps(mention: Mention, text: str, meaning: dict[str, tuple[str, ...]]) -> bool:
    """A direction ("the North") is an actor only in a document that makes it one."""
    return mention.form != "direction" or bool(meaning.get(_stem(mention.span.of(text))))


def _decided(
    mention: Mention, text: str, meaning: dict[str, tuple[str, ...]], sentence: Span, table: Gazetteer
) -> Mention:
    """A mention with the meaning the document gives its name; where it gives two, the sentence decides."""
    if mention.actor or not (mention.candidates or mention.form == "direction"):
        return mention
    stem = _stem(mention.span.of(text))
    found = meaning.get(stem, ())
    if len(found) > 1:
        near = _meaning(sentence.of(text), table).get(stem, ())
        found = near if len(near) == 1 else found
    if len(found) == 1:
        return Mention(mention.span, found[0], (), mention.kind, mention.form, mention.sentence)
    candidates = mention.candidates or found
    return Mention(mention.span, "", candidates, mention.kind, mention.form, mention.sentence)

"""Mentions: the places in one sentence where names of the gazetteer or shape rules find an actor.

What a name means is settled here only as far as the name, the date and the words beside it go; aliases and
names that need the whole document are settled in `suasion.read.actors.finding`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from suasion.read.actors.offices import holder, own_state
from suasion.read.actors.shapes import Run, Shapes, runs
from suasion.read.gazetteer import Entry, Gazetteer
from suasion.read.text.tokens import Tokens

__all__ = ["Hit", "hits"]

_REACH = 3
_OPENS = frozenset((",", "that", "but", "and", '"', "“", "``", ":", ";", "-", "–", "—"))
_CLOSES = frozenset((",", ".", ")", ";", "?", "!"))
_CHARGES = ("accus", "suspect", "convict", "warn", "inform", "remind", "depriv", "assur")
_LINK = 4
"""Longest word that a headline may leave in small letters."""
_GLUE = frozenset(
    {"'s", "the", "new", "former", "outgoing", "then", "-", "acting", "ex", "current", "late", "junior"}
)


@dataclass(slots=True)
class Hit:
    """A found name over tokens [start, end): its meaning so far, and how it was found.

    `name` is the first token of a person's own name (-1 otherwise): what a document's aliases are made of.
    """

    start: int
    end: int
    actor: str
    candidates: tuple[str, ...]
    kind: str
    form: str
    name: int = -1


def _resolve(entries: tuple[Entry, ...], day: dt.date | None, table: Gazetteer) -> Hit:
    """The meaning of a name on a day: one actor, or none and the candidates."""
    valid = [entry for entry in entries if entry.holds(day)]
    if day is None and len({entry.actor for entry in entries}) > 1:
        lasting = [entry for entry in entries if entry.until == dt.date.max]
        valid = lasting or valid
    actors = tuple(dict.fromkeys(entry.actor for entry in valid if entry.actor))
    first = (valid or list(entries))[0]
    if len(actors) == 1:
        return Hit(0, 0, actors[0], (), first.kind, first.form)
    if not valid:
        actors = tuple(dict.fromkeys(entry.actor for entry in entries))
        actors += tuple(table.successors[name] for name in actors if name in table.successors)
    return Hit(0, 0, "", actors, first.kind, first.form)


def _named(tokens: Tokens, table: Gazetteer, day: dt.date | None) -> Iterator[Hit]:
    """Longest names first, left to right, without overlap."""
    words, at, count = tokens.words, 0, len(tokens.words)
    while at < count:
        size, entries = _longest(words, at, table)
        if size and words[at] in ("the", "The") and _yields(words, at, size, table):
            size = 0
        if size:
            hit = _resolve(entries, day, table)
            hit.start, hit.end = at, at + size
            if hit.form == "leader":
                hit.name = at
            yield hit
        at += size or 1


def _longest(words: list[str], at: int, table: Gazetteer) -> tuple[int, tuple[Entry, ...]]:
    """The longest name that begins at a token: its size in tokens and its entries; 0 if none."""
    reach = table.longest.get(words[at], 0)
    for size in range(min(reach, len(words) - at), 0, -1):
        entries = table.names.get(" ".join(words[at : at + size]))
        if entries:
            return size, entries
    return 0, ()


def _yields(words: list[str], at: int, size: int, table: Gazetteer) -> bool:
    """Whether a name with "the" is only the beginning of another ("the West" in "the West Bank")."""
    if _longest(words, at + 1, table)[0] > size - 1:
        return True
    after = words[at + size] if at + size < len(words) else ""
    return after[:1].isupper()


def hits(tokens: Tokens, table: Gazetteer, lists: Shapes, day: dt.date | None) -> list[Hit]:
    """Every actor named in a sentence, in order, without overlap; the longer find wins.

    A person or organisation found by shape takes its state from the name in it or just before it ("Serbian
    President ...", "Turkish Foreign Ministry").
    """
    named = list(_named(tokens, table, day))
    firsts = {hit.start: hit for hit in named}
    found = [hit for hit in named if not _is_other(hit, tokens, lists, firsts)]
    _settle(found, tokens, lists)
    found = _peoples(found, tokens, table)
    found = sorted([*found, *_pairs(tokens, firsts, lists, table, day)], key=lambda hit: hit.start)
    shaped = [_shaped(run, tokens, found, lists, table, day) for run in runs(tokens, lists)]
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(
        [*found, *shaped], key=lambda hit: (hit.start - hit.end, hit.form == "shape", hit.start)
    ):
        if taken.isdisjoint(range(hit.start, hit.end)):
            kept.append(hit)
            taken.update(range(hit.start, hit.end))
    kept.sort(key=lambda hit: hit.start)
    return [hit for hit in kept if hit.form != "none"]


def _settle(found: list[Hit], tokens: Tokens, lists: Shapes) -> None:
    """Decide open names by the words beside them: a US town's state, a seat that acts."""
    words = tokens.words
    for hit in found:
        if hit.actor or hit.end - hit.start != 1:
            continue
        if hit.start > 1 and _is_american_town(hit.start - 2, words, lists):
            hit.actor, hit.candidates, hit.form = "USA", (), "place"
        elif words[hit.start] in lists.seats and _acts(hit, words, lists):
            hit.actor, hit.candidates, hit.form = lists.seats[words[hit.start]], (), "seat"


def _acts(hit: Hit, words: list[str], lists: Shapes) -> bool:
    """Whether a name is the subject of a word of action: not "mayors in Jerusalem said"."""
    first = hit.start == 0 or words[hit.start - 1] in _OPENS
    return first and hit.end < len(words) and words[hit.end] in lists.acts


def _peoples(found: list[Hit], tokens: Tokens, table: Gazetteer) -> list[Hit]:
    """The names, a people's joined with the state it is said to live in: "Iraqi Kurds", "Kurds in Syria"."""
    out: list[Hit] = []
    for at, hit in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        if hit.kind != "people" or not hit.actor or table.home(hit.actor):
            out.append(hit)
            continue
        before = out[-1] if out else None
        if before is not None and before.form == "demonym" and before.end == hit.start and before.actor:
            state = out.pop().actor
            hit = replace(hit, start=before.start, actor=f"{state}.{hit.actor}")
        elif after is not None and tokens.lower[hit.end : after.start] in (["in"], ["of"]):
            state = table.home(after.actor) if after.kind == "state" else ""
            hit = replace(hit, actor=f"{state}.{hit.actor}" if state else hit.actor)
        out.append(hit)
    return out


def _is_other(hit: Hit, tokens: Tokens, lists: Shapes, firsts: Mapping[int, Hit]) -> bool:
    """Whether a name is part of another thing's: a sea, a person, a town that shares a capital's name."""
    words, end = tokens.words, hit.end
    after = words[end] if end < len(words) else ""
    if hit.form == "direction":
        return after == "of" and not _is_charged(words, hit.start, end)
    if hit.form == "leader" and hit.end - hit.start == 1:
        return _has_given_name(words, end, lists) and words[hit.start] in lists.family
    if hit.form not in ("name", "demonym", "capital", "place"):
        return False
    if after in lists.places and hit.end - hit.start == 1:
        return True
    if words[hit.start : end] == ["WHO"]:
        return _is_shouted(words)
    if _is_american_town(hit.start, words, lists):
        return True
    if after == "," and words[hit.start] in lists.towns:
        return end + 1 < len(words) and words[end + 1] in lists.town_states
    return hit.end - hit.start == 1 and _is_person(hit.start, words, lists, firsts)


def _is_charged(words: list[str], start: int, end: int) -> bool:
    """Whether "of" after a name says of what it is accused ("accused the North of lying")."""
    return (end + 1 < len(words) and words[end + 1].endswith("ing")) or any(
        word.startswith(_CHARGES) for word in words[max(0, start - _REACH) : start]
    )


def _has_given_name(words: list[str], end: int, lists: Shapes) -> bool:
    """Whether a given name follows a family name, so that the two are another person: "Kim Kwan-jin"."""
    after = words[end] if end < len(words) else ""
    if not (after.isalpha() and after.istitle()) or after in lists.titles | lists.tails | lists.never:
        return False
    hyphen = words[end + 1 : end + 2] == ["-"]
    return hyphen or any(len(word) > _LINK and word.islower() for word in words)


def _is_shouted(words: list[str]) -> bool:
    """Whether most words of a sentence are all capitals: there an acronym may be any word ("WHO WON?")."""
    plain = [word for word in words if word.isalpha() and len(word) > 1]
    return 2 * sum(word.isupper() for word in plain) > len(plain)


def _is_american_town(at: int, words: list[str], lists: Shapes) -> bool:
    """Whether a name is of a town in the US state of Georgia: closed by a mark, in no list."""
    closed = words[at + 3] in _CLOSES if at + 3 < len(words) else True
    in_a_list = at > 0 and words[at - 1] in (",", "and")
    return (
        words[at] in lists.georgian
        and words[at + 1 : at + 3] == [",", "Georgia"]
        and closed
        and not in_a_list
    )


def _is_person(at: int, words: list[str], lists: Shapes, firsts: Mapping[int, Hit]) -> bool:
    """Whether a place's name is a person's: "Michael Jordan", "Jordan Peterson"; not in a headline."""
    if words[at] in lists.last and at and words[at - 1] in lists.first:
        return True
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] not in lists.given or at + 1 in firsts or not (after.isalpha() and after.istitle()):
        return False
    headline = not any(len(word) > _LINK and word.islower() for word in words)
    return not headline and after not in lists.tails | lists.titles | lists.never


def _pairs(
    tokens: Tokens, firsts: Mapping[int, Hit], lists: Shapes, table: Gazetteer, day: dt.date | None
) -> Iterator[Hit]:
    """First halves of pairs: "Sino" in "Sino-Russian"."""
    for at, word in enumerate(tokens.words[:-2]):
        demonym = lists.pairs.get(word)
        if demonym and tokens.words[at + 1] == "-" and at not in firsts and at + 2 in firsts:
            hit = _resolve(table.names[demonym], day, table)
            hit.start, hit.end = at, at + 1
            yield hit


def _shaped(
    run: Run, tokens: Tokens, found: list[Hit], lists: Shapes, table: Gazetteer, day: dt.date | None
) -> Hit:
    if run.kind == "person":
        hit = _shaped_person(run, tokens, found, lists)
        if not hit.actor and not hit.candidates:
            title, name = tokens.words[run.start : run.name], tokens.words[run.name : run.end]
            hit.actor, hit.candidates = holder(title, name, day, table)
        return hit
    run = _before_another(run, tokens, found)
    inside = [hit for hit in found if run.start <= hit.start and hit.end <= run.end and hit.actor]
    whole = [hit for hit in inside if hit.end - hit.start == run.end - run.start]
    if whole:
        return whole[0]
    beside = _before(run.start, tokens, found)
    state = next((table.home(hit.actor) for hit in inside if table.home(hit.actor)), "")
    state = state or (table.home(beside.actor) if beside else "")
    acts = tokens.words[run.end - 1] in lists.government or tokens.words[run.start] in lists.heads
    if state and acts:
        return Hit(run.start, run.end, state, (), "organisation", "shape")
    return Hit(run.start, run.end, "", (state,) if state else (), "organisation", "shape")


def _before_another(run: Run, tokens: Tokens, found: list[Hit]) -> Run:
    """A run cut before "and" and an actor's name: "Bank of Japan and China" is two."""
    ends = (hit.start - 1 for hit in found if run.start + 2 < hit.start - 1 < run.end)
    cut = next((end for end in ends if tokens.words[end] == "and"), run.end)
    return replace(run, end=cut)


def _shaped_person(run: Run, tokens: Tokens, found: list[Hit], lists: Shapes) -> Hit:
    """A titled person: who the gazetteer says, else whose demonym stands before the title."""
    for hit in found:
        if hit.form == "leader" and run.start <= hit.start < run.end:
            beside = _before(run.start, tokens, found)
            if not hit.actor and beside and beside.actor:
                return Hit(run.start, run.end, beside.actor, (), "leader", "office", run.name)
            return Hit(run.start, run.end, hit.actor, hit.candidates, "leader", "leader", run.name)
    inside = [hit for hit in found if run.start <= hit.start < run.name and hit.actor]
    beside = inside[0] if inside else _before(run.start, tokens, found) or _of(run.end, tokens, found)
    own = own_state(tokens.words[run.start : run.name], lists)
    actor = (beside.actor or "") if beside else own
    candidates = beside.candidates if beside and not actor else ()
    return Hit(run.start, run.end, actor, candidates, "leader", "office", run.name)


def _of(end: int, tokens: Tokens, found: list[Hit]) -> Hit | None:
    """The state a person is said to be of ("Foreign Minister Kim Sung-hwan of South Korea")."""
    if tokens.lower[end : end + 1] != ["of"]:
        return None
    at = end + 1 + (tokens.lower[end + 1 : end + 2] == ["the"])
    return next(
        (hit for hit in found if hit.start == at and hit.kind == "state" and hit.form == "name"), None
    )


def _before(start: int, tokens: Tokens, found: list[Hit]) -> Hit | None:
    """The name that ends just before a token, with at most a few words such as "former" between."""
    for hit in reversed(found):
        if hit.end > start:
            continue
        between = tokens.lower[hit.end : start]
        if (
            len(between) <= _REACH
            and all(word in _GLUE for word in between)
            and hit.form not in ("leader", "none")
        ):
            return hit
        return None
    return None

"""Mentions: the places in one sentence where names of the gazetteer or shape rules find an actor.

What a name means is settled here only as far as the name, the date and the words beside it go; aliases and
names that need the whole document are settled in `suasion.read.actors`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from suasion.read.gazetteer import Entry, Gazetteer
from suasion.read.shapes import Run, Shapes, runs
from suasion.read.tokens import Tokens

__all__ = ["Hit", "hits"]

_REACH = 3
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
        if size and words[at] == "the" and _yields(words, at, size, table):
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
    found = list(_named(tokens, table, day))
    shaped = [_shaped(run, tokens, found, lists, table) for run in runs(tokens, lists)]
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


def _shaped(run: Run, tokens: Tokens, found: list[Hit], lists: Shapes, table: Gazetteer) -> Hit:
    if run.kind == "person":
        return _shaped_person(run, tokens, found, lists)
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


def _shaped_person(run: Run, tokens: Tokens, found: list[Hit], lists: Shapes) -> Hit:
    """A titled person: who the gazetteer says, else whose demonym stands before the title."""
    for hit in found:
        if hit.form == "leader" and run.start <= hit.start < run.end:
            beside = _before(run.start, tokens, found)
            if not hit.actor and beside and beside.actor:
                return Hit(run.start, run.end, beside.actor, (), "leader", "office", run.name)
            return Hit(run.start, run.end, hit.actor, hit.candidates, "leader", "leader", run.name)
    inside = [hit for hit in found if run.start <= hit.start < run.name and hit.actor]
    beside = inside[0] if inside else _before(run.start, tokens, found)
    words = tokens.words[run.start : run.name]
    own = next((lists.of_state[word] for word in words if word in lists.of_state), "")
    actor = (beside.actor or "") if beside else own
    candidates = beside.candidates if beside and not actor else ()
    return Hit(run.start, run.end, actor, candidates, "leader", "office", run.name)


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

"""The gazetteer: who may be named in a text, from when to when, and by which names.

The tables beside this file (`*.csv`) are data a reader can check and extend; `NOTES.md` says where each comes
from. A name leads to one or several entries; an entry is valid between two dates.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from suasion.read.text.tokens import tokenize

__all__ = ["Entry", "Gazetteer", "builtin"]

_FIRST = dt.date.min
_LAST = dt.date.max
_FAMILY_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "VNM", "KHM"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name: an actor, how the name names it, and when that holds.

    Attributes
    ----------
    actor : str
        Actor id: ISO 3166 alpha-3 for states, a short name for organisations and blocs, the home state and a
        short name joined by a full stop for actors inside a state ("LBN.HEZBOLLAH").
    kind : str
        state, igo, ngo, bloc, people, transnational, group, party, military, agency, legislature, company,
        leader.
    form : str
        name, demonym, capital, seat, place or leader.
    since, until : datetime.date
        First and last day on which the name means this actor.
    """

    actor: str
    kind: str
    form: str
    since: dt.date = _FIRST
    until: dt.date = _LAST

    def holds(self, day: dt.date | None) -> bool:
        """Whether the entry is valid on a day; without a day, any entry is."""
        return day is None or self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """A table of names, ready for matching over tokens.

    `names` maps the tokens of a name, joined by spaces, to its entries; `longest` maps a first token to the
    number of tokens of the longest name it begins; `home` gives each actor's state, `kind` its kind and
    `label` its name; `successors` what followed a dissolved state; `open_names` are names with several
    meanings and `context` the words of a document that decide between them; `offices` leads from a surname to
    the words of each office its bearers held.
    """

    names: dict[str, tuple[Entry, ...]]
    longest: dict[str, int]
    kind: dict[str, str]
    label: dict[str, str]
    successors: dict[str, str] = field(default_factory=dict)
    open_names: frozenset[str] = frozenset()
    context: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    offices: dict[str, tuple[tuple[frozenset[str], Entry], ...]] = field(default_factory=dict)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Every entry of a name as written.

        Examples
        --------
        >>> [entry.actor for entry in builtin().lookup("Pyongyang")]
        ['PRK']
        """
        return self.names.get(" ".join(tokenize(name).words), ())

    def home(self, actor: str) -> str:
        """The state an actor belongs to: itself for a state, "" for those between states.

        Examples
        --------
        >>> builtin().home("LBN.HEZBOLLAH"), builtin().home("NATO")
        ('LBN', '')
        """
        head = actor.partition(".")[0]
        return head if self.kind.get(head) == "state" else ""


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _day(written: str, default: dt.date, *, last: bool = False) -> dt.date:
    """A date from "1991" or "1991-12-26"; a bare year means its first, or last, day."""
    if not written:
        return default
    if len(written) == 4:
        return dt.date(int(written), 12, 31) if last else dt.date(int(written), 1, 1)
    return dt.date.fromisoformat(written)


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _dates(row: dict[str, str]) -> tuple[dt.date, dt.date]:
    return _day(row["from"], _FIRST), _day(row["to"], _LAST, last=True)


def _states() -> Iterator[tuple[str, Entry]]:
    forms = (("aliases", "name"), ("adjectives", "demonym"), ("people", "demonym"), ("capital", "capital"))
    for row in _rows("states.csv"):
        since, until = _dates(row)
        yield row["name"], Entry(row["id"], "state", "name", since, until)
        for column, form in (*forms, ("seats", "seat")):
            for name in _split(row[column]):
                yield name, Entry(row["id"], "state", form, since, until)
    for row in _rows("dated_names.csv"):
        yield row["name"], Entry(row["id"], "state", row["form"], *_dates(row))


def _others() -> Iterator[tuple[str, Entry]]:
    for row in _rows("organisations.csv"):
        for name in [row["name"], *_split(row["aliases"])]:
            yield name, Entry(row["id"], row["kind"], "name")
    for row in _rows("places.csv"):
        for name in _split(row["names"]):
            yield name, Entry(row["id"], "state", "place")
    for row in _rows("not_actors.csv"):
        yield row["name"], Entry("", "", "none")
    for row in _rows("leaders.csv"):
        for name in [row["name"], *_split(row["aliases"])]:
            yield name, Entry(row["id"], "leader", "leader", *_dates(row))


def _offices() -> dict[str, tuple[tuple[frozenset[str], Entry], ...]]:
    """Surname to office and entry; where the family name stands first, the first name counts as well."""
    held: dict[str, list[tuple[frozenset[str], Entry]]] = {}
    for row in _rows("leaders.csv"):
        entry = Entry(row["id"], "leader", "leader", *_dates(row))
        words = row["name"].split()
        for surname in {words[-1], words[0]} if row["id"] in _FAMILY_FIRST else {words[-1]}:
            held.setdefault(surname, []).append((frozenset(row["office"].lower().split()), entry))
    return {surname: tuple(entries) for surname, entries in held.items()}


def _open() -> Iterator[tuple[str, Entry]]:
    for row in _rows("ambiguous.csv"):
        for actor in _split(row["candidates"]) or [""]:
            yield row["name"], Entry(actor, "state", row["form"])


def _kinds() -> dict[str, str]:
    kinds = {row["id"]: "state" for row in _rows("states.csv")}
    kinds.update({row["id"]: row["kind"] for row in _rows("organisations.csv")})
    return kinds


def _compile(pairs: Iterable[tuple[str, Entry]]) -> tuple[dict[str, tuple[Entry, ...]], dict[str, int]]:
    names: dict[str, list[Entry]] = {}
    longest: dict[str, int] = {}
    for name, entry in pairs:
        words = tokenize(name).words
        entries = names.setdefault(" ".join(words), [])
        if entry not in entries:
            entries.append(entry)
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return {name: tuple(entries) for name, entries in names.items()}, longest


@lru_cache(maxsize=1)
def builtin() -> Gazetteer:
    """The gazetteer that comes with the package, read once.

    Examples
    --------
    >>> builtin().label["NATO"]
    'North Atlantic Treaty Organization'
    """
    open_pairs = list(_open())
    open_names = frozenset(" ".join(tokenize(name).words) for name, _ in open_pairs)
    closed = (
        pair for pair in (*_states(), *_others()) if " ".join(tokenize(pair[0]).words) not in open_names
    )
    names, longest = _compile([*closed, *open_pairs])
    labels = {row["id"]: row["name"] for file in ("states.csv", "organisations.csv") for row in _rows(file)}
    successors = {row["id"]: row["successor"] for row in _rows("successors.csv")}
    context = tuple((row["name"], row["actor"], tuple(_split(row["words"]))) for row in _rows("context.csv"))
    return Gazetteer(names, longest, _kinds(), labels, successors, open_names, context, _offices())

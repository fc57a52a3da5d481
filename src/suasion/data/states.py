"""States of the world: who existed when, under which code and which name.

The table behind this module is package data (`tables/states.csv`, `codes.csv`,
`names.csv`), written for this project and meant to be read: one row per state
with the days it existed, its predecessors and successors; one row per spell of a
Correlates of War (COW) or Gleditsch-Ward (GW) number; one row per dated name.
`state_id` is the ISO 3166 alpha-3 code where there is one.

A conversion takes a day. A word or number that fits two states on that day, or
none, is refused with the candidates: Germany in 1970, Korea after 1948, China
between 1949 and 1971, when its seat at the United Nations was Taiwan's.

Sources: [COW2016], [GleditschWard1999], ISO 3166.
"""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from suasion.errors import DataError, did_you_mean

__all__ = ["SYSTEMS", "Code", "Spell", "State", "codes", "convert", "exists", "identify", "state", "states"]

SYSTEMS = ("cow", "gw", "iso3", "iso2")
FIRST = dt.date.min
LAST = dt.date.max


@dataclass(frozen=True, slots=True)
class Spell:
    """A closed interval of days; `end` is `datetime.date.max` while it lasts."""

    start: dt.date
    end: dt.date

    def contains(self, day: dt.date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class State:
    """One state: its identity, the days it existed, and its neighbours in time.

    Attributes
    ----------
    state_id, name : str
        Our id (ISO 3166 alpha-3 where there is one) and the usual English name.
    article : str
        "the" where the name takes it inside a sentence (the Netherlands), else empty.
    iso3, iso2 : str
        Codes; empty where none was ever given.
    spells : tuple of Spell
        The days it existed. 1816-01-01 means "before the lists begin".
    predecessors, successors : tuple of str
        State ids.
    source : str
        Where the first day of existence comes from: a list, or the state's own act.
    note : str
        What a reader of the table should know.
    """

    state_id: str
    name: str
    article: str
    iso3: str
    iso2: str
    spells: tuple[Spell, ...]
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    source: str
    note: str

    @property
    def in_sentence(self) -> str:
        """The name as it stands inside a sentence.

        Examples
        --------
        >>> state("USA").in_sentence, state("PRK").in_sentence
        ('the United States', 'North Korea')
        """
        return f"{self.article} {self.name}" if self.article else self.name

    def existed(self, on: dt.date) -> bool:
        """Whether the state existed on that day.

        Examples
        --------
        >>> state("DDR").existed(dt.date(1990, 10, 2)), state("DDR").existed(dt.date(1990, 10, 3))
        (True, False)
        """
        return any(spell.contains(on) for spell in self.spells)


@dataclass(frozen=True, slots=True)
class Code:
    """One spell of one code: what `code` of `system` meant in these days.

    Attributes
    ----------
    system : {"cow", "gw", "iso3", "iso2"}
    code, abbrev : str
        The code as text, and the system's abbreviation for it; empty if there is none.
    state_id : str
    spell : Spell
        First and last day.
    """

    system: str
    code: str
    abbrev: str
    state_id: str
    spell: Spell


def _table(name: str) -> list[dict[str, str]]:
    text = resources.files("suasion.data").joinpath("tables", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _spell(start: str, end: str) -> Spell:
    return Spell(
        dt.date.fromisoformat(start) if start else FIRST, dt.date.fromisoformat(end) if end else LAST
    )


def _spells(text: str) -> tuple[Spell, ...]:
    """`1816-01-01 to 1940-06-17; 1991-09-06` as spells."""
    halves = [part.strip().partition(" to ") for part in text.split(";")]
    return tuple(_spell(start, end) for start, _, end in halves)


@lru_cache(maxsize=1)
def states() -> tuple[State, ...]:
    """All states, in the order of the table.

    Examples
    --------
    >>> [s.state_id for s in states() if "CSK" in s.predecessors]
    ['CZE', 'SVK']
    """
    return tuple(
        State(
            row["state_id"],
            row["name"],
            row["article"],
            row["iso3"],
            row["iso2"],
            _spells(row["existed"]),
            tuple(row["predecessors"].split()),
            tuple(row["successors"].split()),
            row["source"],
            row["note"],
        )
        for row in _table("states.csv")
    )


@lru_cache(maxsize=1)
def _by_id() -> dict[str, State]:
    return {one.state_id: one for one in states()}


def state(state_id: str) -> State:
    """The state with this id.

    Raises
    ------
    DataError
        If there is none.

    Examples
    --------
    >>> state("PRK").name
    'North Korea'
    """
    found = _by_id().get(state_id)
    if found is None:
        raise DataError(f'no state has the id "{state_id[:40]}".', remedy=_nearest_id(state_id))
    return found


def _nearest_id(wrong: str) -> str:
    """The remedy for an id that is none: the states of that name or code, or the id with the same letters."""
    meant = sorted({state_id for state_id, _ in named().get(plain(wrong), ())})
    meant = meant or [one for one in (wrong.upper(),) if one in _by_id()]
    meant = meant or sorted({one.state_id for one in codes() if wrong.upper() in (one.code, one.abbrev)})
    turned = [one for one in _by_id() if sorted(one) == sorted(wrong.upper())]
    if meant or turned:
        return f"Did you mean {' or '.join(f'{one} ({state(one).name})' for one in meant or turned)}?"
    return did_you_mean(wrong, _by_id()) or "State ids are ISO 3166 alpha-3 codes such as PRK."


def exists(state_id: str, on: dt.date) -> bool:
    """Whether the state existed on that day.

    Examples
    --------
    >>> exists("KOR", dt.date(1947, 1, 1))
    False
    """
    return state(state_id).existed(on)


@lru_cache(maxsize=1)
def codes() -> tuple[Code, ...]:
    """Every spell of every code: COW and GW numbers with their abbreviations, and the ISO codes.

    Examples
    --------
    >>> [(one.system, one.code) for one in codes() if one.state_id == "PRK"]
    [('cow', '731'), ('gw', '731'), ('iso3', 'PRK'), ('iso2', 'KP')]
    """
    listed = [
        Code(row["system"], row["code"], row["abbrev"], row["state_id"], _spell(row["from"], row["to"]))
        for row in _table("codes.csv")
    ]
    for one in states():
        lasting = Spell(FIRST, LAST) if one.state_id != "YUG" else one.spells[-1]
        for system, code in (("iso3", one.iso3), ("iso2", one.iso2)):
            if code:
                listed += [Code(system, code, "", one.state_id, _iso_spell(one, code, lasting))]
    return tuple(listed)


def _iso_spell(one: State, code: str, lasting: Spell) -> Spell:
    """CS was Czechoslovakia's code, then Serbia and Montenegro's."""
    return {
        ("CSK", "CS"): Spell(FIRST, dt.date(1993, 6, 14)),
        ("SCG", "CS"): Spell(dt.date(2003, 7, 14), LAST),
    }.get((one.state_id, code), lasting)


@lru_cache(maxsize=1)
def _by_code() -> dict[tuple[str, str], tuple[Code, ...]]:
    found: dict[tuple[str, str], tuple[Code, ...]] = {}
    for one in codes():
        keys = {one.code, one.abbrev} - {""}
        for key in keys:
            found[one.system, key] = (*found.get((one.system, key), ()), one)
    return found


def convert(code: int | str, system: str, on: dt.date) -> str:
    """The id of the state that held a code on a day.

    Parameters
    ----------
    code : int or str
        A COW or GW number, a COW abbreviation, or an ISO code.
    system : str
        One of "cow", "gw", "iso3", "iso2".
    on : datetime.date
        The day; numbers change hands.

    Raises
    ------
    DataError
        If nobody held the code on that day (with those who held it at other times), or two did.

    Examples
    --------
    >>> convert(345, "cow", dt.date(1960, 1, 1)), convert(345, "cow", dt.date(2010, 1, 1))
    ('YUG', 'SRB')
    >>> try:
    ...     convert(255, "cow", dt.date(1970, 1, 1))
    ... except DataError as error:
    ...     print(error.problems[0].remedy)
    It was held by DEU (1816-01-01 to 1945-05-08; from 1990-10-03).
    """
    if system not in SYSTEMS:
        raise DataError(f'unknown code system "{system}".', remedy=did_you_mean(system, SYSTEMS))
    held = _by_code().get((system, str(code)), ())
    now = {one.state_id for one in held if one.spell.contains(on)}
    if len(now) == 1:
        return now.pop()
    if len(now) > 1:
        raise DataError(
            f"{system} code {code} names {len(now)} states on {on}.", remedy=f"Say which: {_list(now)}."
        )
    remedy = f"It was held by {_holders(held)}." if held else "The code is not in the table of states."
    raise DataError(f"{system} code {str(code)[:40]} names no state on {on}.", remedy=remedy)


def _holders(held: Iterable[Code]) -> str:
    spells: dict[str, list[Spell]] = {}
    for one in held:
        spells.setdefault(one.state_id, []).append(one.spell)
    return ", ".join(f"{sid} ({'; '.join(map(_dates, spells[sid]))})" for sid in sorted(spells))


def _dates(spell: Spell) -> str:
    if spell.end == LAST:
        return f"from {spell.start}"
    return f"until {spell.end}" if spell.start == FIRST else f"{spell.start} to {spell.end}"


def _list(ids: Iterable[str]) -> str:
    return ", ".join(f"{sid} ({state(sid).name})" for sid in sorted(ids))


def plain(name: str) -> str:
    """A name without accents, case and doubled spaces, for comparison.

    Examples
    --------
    >>> plain("Côte  d’Ivoire")
    "cote d'ivoire"
    """
    ascii_only = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    return " ".join(ascii_only.lower().split())


@lru_cache(maxsize=1)
def named() -> dict[str, tuple[tuple[str, Spell], ...]]:
    """Every plain name (see `plain`), and which states were meant by it when.

    Returns
    -------
    dict
        Name to pairs of state id and days; dated rows of the table of names replace the lasting ones.

    Examples
    --------
    >>> [state for state, _ in named()["soviet union"]]
    ['RUS']
    """
    found: dict[str, tuple[tuple[str, Spell], ...]] = {}
    for row in _table("names.csv"):
        key = plain(row["name"])
        found[key] = (*found.get(key, ()), (row["state_id"], _spell(row["from"], row["to"])))
    for one in states():
        found.setdefault(plain(one.name), ((one.state_id, Spell(FIRST, LAST)),))
    return found


def identify(name: str, on: dt.date) -> str:
    """The id of the state that a name or an ISO alpha-3 code means on a day.

    Raises
    ------
    DataError
        If the name means no state or several on that day; the message lists the candidates.

    Examples
    --------
    >>> identify("Korea, North", dt.date(2020, 1, 1)), identify("Soviet Union", dt.date(1970, 1, 1))
    ('PRK', 'RUS')
    >>> try:
    ...     identify("Germany", dt.date(1970, 1, 1))
    ... except DataError as error:
    ...     print(error.problems[0].remedy)
    Say which: DDR (German Democratic Republic), DEU (Germany).
    """
    if name in _by_id():
        return name
    held = named().get(plain(name), ())
    now = {sid for sid, spell in held if spell.contains(on)}
    if len(now) == 1:
        return now.pop()
    if now:
        raise DataError(f'"{name}" names {len(now)} states on {on}.', remedy=f"Say which: {_list(now)}.")
    if held:
        remedy = f"At other times it was {_list({sid for sid, _ in held})}."
    else:
        remedy = did_you_mean(name, [one.name for one in states()])
    raise DataError(f'"{name[:60]}" names no state on {on}.', remedy=remedy)

"""Who held a code on a day, and which units shared one: read off the tables row by row, day by day."""

from __future__ import annotations

import csv
import datetime as dt
from importlib import resources


def table(name: str) -> list[dict[str, str]]:
    text = resources.files("suasion.data").joinpath("tables", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def day(text: str, otherwise: dt.date) -> dt.date:
    return dt.date.fromisoformat(text) if text else otherwise


def holders(code: str, system: str, on: dt.date) -> set[str]:
    """The states that held a number or abbreviation on a day."""
    return {
        row["state_id"]
        for row in table("codes.csv")
        if row["system"] == system
        and code in (row["code"], row["abbrev"])
        and day(row["from"], dt.date.min) <= on <= day(row["to"], dt.date.max)
    }


def spells(system: str) -> dict[str, list[tuple[dt.date, dt.date]]]:
    """Units of a system with the days they belonged to it."""
    found: dict[str, list[tuple[dt.date, dt.date]]] = {}
    if system == "own":
        for row in table("states.csv"):
            for part in row["existed"].split(";"):
                start, _, end = part.strip().partition(" to ")
                found.setdefault(row["state_id"], []).append((day(start, dt.date.min), day(end, dt.date.max)))
        return found
    for row in table("codes.csv"):
        if row["system"] == system:
            ends = (day(row["from"], dt.date.min), day(row["to"], dt.date.max))
            found.setdefault(row["code"], []).append(ends)
    return found


def pairs(system: str, year: int) -> set[tuple[str, str]]:
    """Ordered pairs of different units that were members on one and the same day of the year."""
    days = [dt.date(year, 1, 1) + dt.timedelta(k) for k in range(366)]
    days = [one for one in days if one.year == year]
    there = {
        unit: {k for k, one in enumerate(days) if any(a <= one <= b for a, b in held)}
        for unit, held in spells(system).items()
    }
    there = {unit: held for unit, held in there.items() if held}
    return {(a, b) for a in there for b in there if a != b and there[a] & there[b]}

"""The table of states against the two published lists; every difference is one the documentation explains."""

import csv
import datetime as dt

import pytest

from paths import ROOT, SHARED
from suasion.data.dyads import members
from suasion.data.states import LAST, codes, state

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")
LISTS = SHARED / "data" / "states"

Spans = dict[str, list[tuple[str, str]]]


def published(name: str) -> Spans:
    found: Spans = {}
    with (LISTS / name).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if name.startswith("cow"):
                code, start, end = row["ccode"], _day(row, "st"), _day(row, "end")
                open_end = end == "2016-12-31"
            else:
                code, start, end = row["gwcode"], row["startdate"], row["enddate"]
                open_end = end >= "2017-12-31"
            found.setdefault(str(int(float(code))), []).append((start, "" if open_end else end))
    return found


def _day(row: dict[str, str], prefix: str) -> str:
    year, month, day = (int(float(row[prefix + part])) for part in ("year", "month", "day"))
    return dt.date(year, month, day).isoformat()


def ours(system: str) -> Spans:
    """Spells of a code, joined where one holder follows another without a day between."""
    found: Spans = {}
    for code, spells in members(system).items():
        joined: list[list[dt.date]] = []
        for spell in sorted(spells, key=lambda one: one.start):
            if joined and (spell.start - joined[-1][1]).days == 1:
                joined[-1][1] = spell.end
            else:
                joined.append([spell.start, spell.end])
        found[code] = [(a.isoformat(), "" if b == LAST else b.isoformat()) for a, b in joined]
    return found


@pytest.mark.parametrize(("system", "name"), [("cow", "cow_states.csv"), ("gw", "gw_states.csv")])
def test_membership_is_the_published_one_to_the_day(system: str, name: str) -> None:
    theirs, mine = published(name), ours(system)
    assert set(mine) == set(theirs)
    different = {code for code in mine if mine[code] != sorted(theirs[code])}
    assert different == set()


def test_every_code_of_the_country_list_is_known() -> None:
    with (LISTS / "cow_country_codes.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["CCode"]: row["StateAbb"] for row in csv.DictReader(stream)}
    known = {one.code: set() for one in codes() if one.system == "cow"}
    for one in codes():
        if one.system == "cow":
            known[one.code].add(one.abbrev)
    assert set(rows) == set(known)
    assert {code for code in rows if rows[code] not in known[code]} == set()


def test_where_a_state_existed_before_or_after_its_membership_is_documented() -> None:
    """Own dates differ from both lists for some states; the page names each of them."""
    text = (ROOT / "docs" / "why" / "data-states.md").read_text(encoding="utf-8")
    listed: dict[str, dict[str, list[tuple[dt.date, dt.date]]]] = {}
    for one in codes():
        if one.system in ("cow", "gw"):
            spells = listed.setdefault(one.state_id, {}).setdefault(one.system, [])
            spells.append((one.spell.start, one.spell.end))
    for state_id, by_system in listed.items():
        starts = {min(start for start, _ in spells) for spells in by_system.values()}
        if state(state_id).spells[0].start not in starts:
            assert f"`{state_id}`" in text, state_id

"""Panels, resolutions and capabilities out of the project's store of snapshots.

The thin layer between the tables of `suasion.data` and the measures: states are state ids,
each result carries the snapshot it rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from suasion.data.matrices import alliance_ties, votes
from suasion.data.store import Store
from suasion.measure.alignment.bridges import RollCall, Tally, groups, renumbered
from suasion.measure.alignment.panels import TIES, VOTES, Panel, Slice
from suasion.measure.alignment.recoding import with_conventions
from suasion.measure.conventions import ABSENT_AS_ABSTENTION, CALENDAR_YEAR, chosen
from suasion.measure.leverage.power import PARTS, Capabilities, capabilities

__all__ = ["stored_capabilities", "stored_resolutions", "stored_ties", "stored_titles", "stored_votes"]

_COUNTS = ", ".join(
    f"SUM(CASE WHEN vote = {code} THEN 1 ELSE 0 END) AS {name}"
    for code, name in ((1, "yes"), (2, "abstain"), (3, "no"))
)


def stored_votes(
    store: Store,
    sessions: Sequence[int] | None = None,
    *,
    table: str = "un_votes",
    states: Collection[str] | None = None,
    conventions: Iterable[str] = (),
) -> Panel:
    """The roll-call votes of the store as a panel, one slice for each session.

    Parameters
    ----------
    store : Store
    sessions : sequence of int, optional
        All by default.
    table : {"un_votes", "un_votes_rcid"}
        Which layout of the UN data.
    states : collection of str, optional
        All by default; a roll call in which none of them voted is left out.
    conventions : iterable of str
        See `conventions.CONVENTIONS`. With "calendar-year" the periods are the years of the roll calls'
        dates; with "absent-as-abstention" no roll call is left out, since absence from it counts.

    Raises
    ------
    DataError
        The store has no such table, or a convention is not about votes.
    """
    asked = chosen(conventions)
    every = states is None or ABSENT_AS_ABSTENTION in asked
    found = votes(store, sessions, None if every else sorted(set(states or ())), table)
    wanted = np.array([states is None or state in states for state in found.states], dtype=bool)
    periods = found.years if CALENDAR_YEAR in asked else found.sessions
    slices = []
    for period in np.unique(periods).tolist():
        here = periods == period
        codes = (found.matrix[:, here] - 1).astype(np.int8)
        present = np.asarray((codes >= 0).any(axis=1)) & wanted
        those = tuple(state for state, some in zip(found.states, present.tolist(), strict=True) if some)
        slices.append(Slice(int(period), those, tuple(found.roll_calls[here].tolist()), codes[present]))
    vintage = store.snapshot(table).vintage
    dated = tuple(name for name in asked if name == CALENDAR_YEAR)
    panel = Panel("UN General Assembly votes", VOTES, tuple(slices), found.snapshot, vintage, dated)
    return with_conventions(panel, asked)


def stored_ties(store: Store, years: Iterable[int], *, conventions: Iterable[str] = ()) -> Panel:
    """The alliance ties of the store as a panel, one slice for each year.

    Parameters
    ----------
    store : Store
    years : iterable of int
    conventions : iterable of str
        See `conventions.CONVENTIONS`.

    Raises
    ------
    DataError
        The store has no alliance data, or a convention is not about ties.
    """
    slices, source = [], ""
    for year in years:
        ties = alliance_ties(store, year)
        source = ties.snapshot
        slices.append(Slice(year, ties.states, ties.states, ties.matrix))
    vintage = store.snapshot("alliances").vintage if slices else ""
    return with_conventions(Panel("alliance ties", TIES, tuple(slices), source, vintage), conventions)


def _tallies(store: Store, table: str, dated: bool) -> list[Tally]:
    """How each roll call of a table of votes ended, in order of its number."""
    relation = store.table(table)
    day = "CAST(MIN(date) AS VARCHAR)" if dated else "''"
    rows = relation.aggregate(f"roll_call, session, {day} AS day, {_COUNTS}", "roll_call, session")
    return [
        Tally(int(call), int(session), str(day), int(yes), int(abstain), int(no))
        for call, session, day, yes, abstain, no in rows.order("roll_call").fetchall()
    ]


def stored_resolutions(store: Store) -> Mapping[RollCall, RollCall]:
    """Which roll calls of `un_votes` repeat a text: from roll call to the first of its group.

    Matches come in the numbering of the other layout of the UN data; roll calls are found in
    it by session and tally. Without matches in the store every roll call stands alone.
    """
    own = store.table("un_votes")
    numbers = [int(row[0]) for row in own.project("roll_call").distinct().order("roll_call").fetchall()]
    if not (store.has("un_matches") and store.has("un_votes_rcid")):
        return {number: number for number in numbers}
    dated = all("date" in store.table(name).columns for name in ("un_votes", "un_votes_rcid"))
    ours, theirs = (_tallies(store, name, dated) for name in ("un_votes", "un_votes_rcid"))
    number = {other: our for our, other in renumbered(ours, theirs).items()}
    pairs = store.table("un_matches").project("roll_call_a, roll_call_b").fetchall()
    return groups(numbers, [(number[a], number[b]) for a, b in pairs if a in number and b in number])


def stored_titles(store: Store) -> dict[RollCall, str]:
    """Title and text of each roll call of `un_roll_calls`, for `panels.about`.

    Raises
    ------
    DataError
        If the store holds no roll calls.
    """
    rows = store.table("un_roll_calls").project("roll_call, title, text").order("roll_call").fetchall()
    return {int(call): " ".join(part for part in (title, text) if part) for call, title, text in rows}


def stored_capabilities(store: Store) -> Capabilities:
    """The composite index of every state and year in the store, recomputed from its parts.

    See `power.capabilities`.

    Raises
    ------
    DataError
        If the store holds no capabilities.
    """
    data = store.table("capabilities").project(", ".join(("state", "year", *PARTS))).fetchnumpy()
    found = capabilities(
        np.asarray(data["state"], dtype=str), np.asarray(data["year"]), {name: data[name] for name in PARTS}
    )
    snapshot = store.snapshot("capabilities")
    return replace(found, source=snapshot.id, vintage=snapshot.vintage)

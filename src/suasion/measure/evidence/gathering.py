"""Evidence from the data store: the rows, breaks, triangles and limits a measurement is made of.

Each family of data gives rows like those an analyst types, so that one stage serves both, with the snapshot
in place of the file. Families the store does not hold give nothing and are named as gaps, never counted as
zero. What a source cannot show is carried along in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from suasion.data.family import Remark, limit_told
from suasion.data.recognise import family_of
from suasion.data.table import Observation
from suasion.measure.conventions import CONVENTIONS, ON_VOTES, WEIGHTS, chosen
from suasion.measure.estimates import Series
from suasion.measure.evidence import event_rows, holdings, vote_rows
from suasion.measure.findings.movements import Break
from suasion.measure.findings.neighbours import Neighbourhood, Triangle

if TYPE_CHECKING:
    from suasion.data.snapshot import Snapshot
    from suasion.data.store import Store

__all__ = ["Evidence", "gather"]

_FAMILIES: tuple[tuple[str, str, Any], ...] = (
    ("trade", "bilateral trade", holdings.trade),
    ("arms", "arms transfers", holdings.arms),
    ("un_votes", "UN votes", vote_rows.vote_rows),
    ("ideal_points", "ideal points", holdings.points),
    ("alliances", "alliances", holdings.alliances),
    ("capabilities", "capabilities", holdings.capabilities),
    ("igo", "shared memberships", holdings.memberships),
    ("visits", "visits", holdings.visits),
    ("sanctions", "sanctions", holdings.sanctions),
    ("event_months", "events by month", event_rows.event_rows),
)


_READ_AS = {"arms": "A share is of the sum over the five years that end with the year named."}
"""How figures are made of a table's rows, where the rows are not the figures."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the store says about one pair and its rivals.

    Attributes
    ----------
    rows
        Observations, each naming its snapshot.
    limits
        Indicator -> what its source cannot show of any state.
    remarks
        Indicator -> what its source cannot show of some states.
    monthly
        The event series by month in which breaks were searched.
    breaks, triangles, neighbourhoods
        What rows cannot carry.
    absent
        Families the store does not hold, in words.
    """

    rows: tuple[Observation, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    triangles: tuple[Triangle, ...] = ()
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    absent: tuple[str, ...] = ()
    monthly: tuple[Series, ...] = ()

    def limit_beside(self, indicator: str, *states: str) -> str:
        """What the source of an indicator cannot show, as far as it concerns a figure on these states.

        Examples
        --------
        >>> remark = Remark("Nothing on A's steel.", frozenset({"A"}))
        >>> evidence = Evidence(limits={"power": "Ends 2016."}, remarks={"power": (remark,)})
        >>> evidence.limit_beside("power", "A", "*"), evidence.limit_beside("power", "B", "*")
        ("Ends 2016. Nothing on A's steel.", 'Ends 2016.')
        """
        return limit_told(self.limits.get(indicator, ""), self.remarks.get(indicator, ()), states)


def gather(
    store: Store,
    a: str,
    b: str,
    rivals: Sequence[str] = (),
    since: str = "",
    names: Mapping[str, str] | None = None,
    conventions: Sequence[str] = (),
) -> Evidence:
    """All the store holds on leverage of `a` over `b` with these rivals.

    Parameters
    ----------
    store
        An open store; families it lacks are listed in `absent`.
    since
        Year from which rows are taken, e.g. "2010"; empty: all.
    conventions
        Names out of `conventions.CONVENTIONS` that votes and alliances follow; the limits say so.
    """
    held = {table: store.snapshot(table) for table, _, _ in _FAMILIES if store.has(table)}
    ask = vote_rows.with_votes(
        holdings.Question(
            store, a, b, tuple(rivals), since, names or {}, held, conventions=chosen(conventions)
        )
    )
    rows: list[Observation] = []
    limits: dict[str, str] = {}
    remarks: dict[str, tuple[Remark, ...]] = {}
    absent = []
    for table, words, read in _FAMILIES:
        if table not in held:
            absent.append(words)
            continue
        found = list(read(ask))
        rows += found
        parts = (_limit(held[table]), _READ_AS.get(table, ""), _convention(ask, table))
        said = " ".join(part for part in parts if part)
        limits |= dict.fromkeys({row.indicator for row in found}, said)
        remarks |= dict.fromkeys({row.indicator for row in found}, _remarks(held[table]))
    return Evidence(
        tuple(rows),
        limits,
        remarks,
        tuple(event_rows.event_breaks(ask)),
        tuple(vote_rows.triangles(ask)),
        tuple(event_rows.neighbourhoods(ask)),
        tuple(absent),
        tuple(event_rows.monthly(ask)),
    )


def _convention(ask: holdings.Question, table: str) -> str:
    """What conventions the rows of a table follow, in words; nothing where they follow the default."""
    about = {"un_votes": ON_VOTES | set(WEIGHTS), "alliances": set(CONVENTIONS) - ON_VOTES}
    left = about.get(table, frozenset())
    own = [name for name in ask.conventions if name in left]
    said = "; ".join(f"{name} ({CONVENTIONS[name]})" for name in own)
    return f"By convention: {said}." if own else ""


def _limit(snapshot: Snapshot) -> str:
    return " ".join(part for part in (f"Covers {snapshot.coverage.span}.", snapshot.limit_beside()) if part)


def _remarks(snapshot: Snapshot) -> tuple[Remark, ...]:
    family = family_of(snapshot.family)
    return family.remarks if family else ()

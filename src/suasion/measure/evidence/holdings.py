"""Rows of the store that stand for one figure a year: trade, arms, alliances, memberships and others.

Each becomes an observation like one an analyst types, with the snapshot in place of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from suasion.data.periods import parse_period
from suasion.data.table import Observation
from suasion.measure.conventions import ON_VOTES, WEIGHTS, weighted

if TYPE_CHECKING:
    from suasion.data.snapshot import Snapshot
    from suasion.data.store import Store
    from suasion.measure.alignment.panels import Panel

__all__ = [
    "Floats",
    "Question",
    "alliances",
    "arms",
    "both_existed",
    "capabilities",
    "existed",
    "memberships",
    "points",
    "row_of",
    "sanctions",
    "trade",
    "visits",
]

Floats = npt.NDArray[np.float64]

ALLIANCE_MEASURES = {
    "kappa": "kappa_squared",
    "agreement": "agreement",
    "s": "s_squared",
    "pi": "pi_squared",
    "tau_b": "tau_b",
}
"""Ending of the indicator, and the measure of likeness it holds; kappa is the one that decides."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Whose leverage over whom is asked of the store, against which rivals, since when."""

    store: Store
    a: str
    b: str
    rivals: tuple[str, ...]
    since: str
    names: Mapping[str, str]
    snapshots: Mapping[str, Snapshot]
    votes: Panel | None = None
    together: Mapping[tuple[str, int], Mapping[tuple[str, str], Floats]] = field(default_factory=dict)
    """Rival and session -> kappa of the three pairs under the same resamples."""
    conventions: tuple[str, ...] = ()
    """Those of `conventions.CONVENTIONS` that votes and alliances are to follow."""

    @property
    def first_year(self) -> int:
        """The year rows are taken from; 0 for all."""
        return parse_period(self.since).year if self.since else 0

    def say(self, state: str) -> str:
        """The name of a state, or its id."""
        return self.names.get(state, state)


def row_of(
    ask: Question,
    table: str,
    indicator: str,
    pair: tuple[str, str],
    period: str,
    value: float,
    unit: str,
    **more: Any,
) -> Observation:
    """One observation whose place is the snapshot, the series and the year.

    Parameters
    ----------
    table : str
        The table it is taken from; its snapshot is the source.
    pair : (str, str)
        From whom to whom; "*" for the world.
    more
        Further fields of `Observation`: compiler, kind, n, lo, hi, note.
    """
    snapshot = ask.snapshots[table]
    when = parse_period(period)
    return Observation(
        indicator,
        *pair,
        when,
        float(value),
        unit,
        compiler=more.pop("compiler", snapshot.table),
        kind=more.pop("kind", "observed"),
        source=snapshot.id,
        vintage=snapshot.vintage,
        file=f"{snapshot.id}/{indicator}/{'-'.join(pair)}",
        line=when.year,
        **more,
    )


def _yearly(
    ask: Question, table: str, indicator: str, found: Any, unit: str, compiler: str
) -> Iterator[Observation]:
    pair = (found.a, found.b)
    for year, value in zip(found.years, found.values, strict=True):
        if not np.isnan(value) and year >= ask.first_year and both_existed(pair, int(year)):
            yield row_of(ask, table, indicator, pair, str(int(year)), value, unit, compiler=compiler)


def existed(one: str, year: int) -> bool:
    """Whether the state existed on some day of the year; a ban that was never lifted outlives its target.

    Examples
    --------
    >>> existed("DDR", 1989), existed("DDR", 1991)
    (True, False)
    """
    from suasion.data.states import state

    return any(spell.start.year <= year <= spell.end.year for spell in state(one).spells)


def both_existed(pair: tuple[str, str], year: int) -> bool:
    """Whether both states existed on one day of the year; a sum over five years runs on after their end.

    Examples
    --------
    >>> both_existed(("DDR", "CSK"), 1990), both_existed(("DDR", "CZE"), 1993)
    (True, False)
    """
    from suasion.data.states import state

    first, second = (state(one).spells for one in pair)
    return any(
        max(x.start, y.start).year <= year <= min(x.end, y.end).year
        for x in first
        for y in second
        if x.start <= y.end and y.start <= x.end
    )


def trade(ask: Question) -> Iterator[Observation]:
    """Shares of trade: of `a` and the rivals in the target's, and of the target in `a`'s."""
    from suasion.data.views import trade_shares

    for source, user in ((ask.a, ask.b), *((r, ask.b) for r in ask.rivals), (ask.b, ask.a)):
        yield from _yearly(ask, "trade", "trade_share", trade_shares(ask.store, source, user), "%", "COW")


def arms(ask: Question) -> Iterator[Observation]:
    """Shares of the target's arms imports over five years, by `a` and by each rival."""
    from suasion.data.views import arms_shares

    for source in (ask.a, *ask.rivals):
        yield from _yearly(ask, "arms", "arms_share", arms_shares(ask.store, source, ask.b), "%", "SIPRI")


def memberships(ask: Question) -> Iterator[Observation]:
    """Organisations the target shares with `a` and with each rival."""
    from suasion.data.views import igo_shared

    for other in (ask.a, *ask.rivals):
        found = igo_shared(ask.store, other, ask.b)
        yield from _yearly(ask, "igo", "shared_memberships", found, "organisations", "COW")


def alliances(ask: Question) -> Iterator[Observation]:
    """Likeness of the target's alliances with those of `a` and of each rival, by five measures.

    Kappa first, then agreement, S, pi and tau-b; kappa, S and pi with squared weights.

    The portfolios run over all members of the system, the two included, a tie with oneself counting as the
    highest category, unless a convention of the question says otherwise. There is no band: the members are
    all there are, not a sample.
    """
    from suasion.data.matrices import alliance_portfolios
    from suasion.measure.alignment.panels import TIES, Panel, Slice
    from suasion.measure.alignment.recoding import with_conventions

    own = [name for name in ask.conventions if name not in ON_VOTES and name not in WEIGHTS]
    states = (ask.b, ask.a, *ask.rivals)
    for year, here, members, rows in alliance_portfolios(ask.store, states, ask.first_year):
        panel = with_conventions(Panel("alliance ties", TIES, (Slice(year, here, members, rows),)), own)
        for other in (ask.a, *ask.rivals):
            if ask.b in here and other in here:
                yield from _alliance_rows(ask, panel, year, other)


def _alliance_rows(ask: Question, panel: Panel, year: int, other: str) -> Iterator[Observation]:
    """The measures of one pair in a panel of one year, as far as they are defined."""
    from suasion.measure.alignment.likeness import measure_function
    from suasion.measure.alignment.portfolios import common_items, pair_tables

    one, two = panel.rows(panel.at(year), other, ask.b)
    table = pair_tables(one, two, len(panel.categories))
    for name, default in ALLIANCE_MEASURES.items():
        of = weighted(default, ask.conventions)
        value = float(measure_function(of, len(panel.categories), panel.conventions)(table))
        if not np.isnan(value):
            yield row_of(
                ask, "alliances", f"alliance_{name}", (other, ask.b), str(year), value, name,
                compiler="ATOP", kind="modelled", n=int(common_items(table)),
                note="; ".join((of, *panel.conventions)),
            )  # fmt: skip


def capabilities(ask: Question) -> Iterator[Observation]:
    """Each state's share of world capabilities (CINC): context, no channel of leverage."""
    from suasion.data.views import capability_shares

    for state in (ask.a, ask.b, *ask.rivals):
        found = capability_shares(ask.store, state)
        for year, value, parts in zip(found.years, found.values, found.n, strict=True):
            if year >= ask.first_year and not np.isnan(value):
                yield row_of(
                    ask, "capabilities", "capability_index", (state, "*"), str(int(year)), 100.0 * value, "%",
                    compiler="COW", note=f"mean of {parts} shares",
                )  # fmt: skip


def visits(ask: Question) -> Iterator[Observation]:
    """China's high visits to the target; the source covers no other sender."""
    from suasion.data import views

    if ask.a == "CHN":
        yield from _yearly(ask, "visits", "elite_visits", views.visits(ask.store, ask.b), "visits", "AidData")


def points(ask: Question) -> Iterator[Observation]:
    """Published ideal points of all the states asked about, with their bands."""
    from suasion.data.views import ideal_points

    for state in (ask.a, ask.b, *ask.rivals):
        found = ideal_points(ask.store, state)
        for i, year in enumerate(found.years):
            if year >= ask.first_year and not np.isnan(found.values[i]):
                lo, hi = (None if np.isnan(x[i]) else float(x[i]) for x in (found.lo90, found.hi90))
                value = float(found.values[i])
                inside = lo is None or hi is None or lo <= value <= hi
                yield row_of(
                    ask, "ideal_points", "ideal_point", (state, "*"), str(int(year)), value, "scale",
                    compiler="Bailey-Strezhnev-Voeten", kind="modelled", n=int(found.n[i]),
                    lo=lo if inside else None, hi=hi if inside else None,
                )  # fmt: skip


def sanctions(ask: Question) -> Iterator[Observation]:
    """Sanction cases in force against the target, by year; a case of several senders is one case."""
    columns = ask.store.table("sanctions").filter(f"target = '{ask.b}'").fetchnumpy()
    begin, end = (np.asarray(columns[name], dtype=float) for name in ("begin_year", "end_year"))
    case = np.asarray(columns["case_id"])
    last = int(ask.snapshots["sanctions"].coverage.last[:4])
    first = max(ask.first_year, int(np.nanmin(begin)) if len(begin) else last + 1)
    alive = (year for year in range(first, last + 1) if existed(ask.b, year))
    for year in alive:
        count = float(len(np.unique(case[(begin <= year) & (np.isnan(end) | (end >= year))])))
        yield row_of(
            ask, "sanctions", "sanction_cases", ("*", ask.b), str(year), count, "cases", compiler="GSDB"
        )

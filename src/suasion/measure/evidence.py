"""Evidence from the data store: the rows, breaks, triangles and limits a measurement is made of.

Each family of data gives rows like those an analyst types, so that one stage serves both, with the snapshot
in place of the file. Families the store does not hold give nothing and are named as gaps, never counted as
zero. What a source cannot show is carried along in words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from suasion.data.periods import parse_period
from suasion.data.table import Observation
from suasion.measure.breakdates import event_break
from suasion.measure.measurement import Break, Neighbourhood, Triangle

if TYPE_CHECKING:
    from suasion.data.snapshot import Snapshot
    from suasion.data.store import Store
    from suasion.measure.panels import Panel

__all__ = ["Evidence", "event_volume", "gather", "pair_draws", "votes_panel_of"]

Floats = npt.NDArray[np.float64]

BOOTSTRAP = 1000
"""Resamples of a session's roll calls for a paired comparison: its probability is good to .015."""

BANDS = 400
"""Resamples for the band of one pair."""

_FIRST_SESSION = 1945
"""Session s of the General Assembly begins in the autumn of year 1945 + s."""

_NEUTRAL = 0.1
"""Event ties weaker than this share of the median absolute tie are no ties."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the store says about one pair and its rivals.

    Attributes
    ----------
    rows
        Observations, each naming its snapshot.
    limits
        Indicator -> what its source cannot show.
    breaks, triangles, neighbourhoods
        What rows cannot carry.
    absent
        Families the store does not hold, in words.
    """

    rows: tuple[Observation, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    triangles: tuple[Triangle, ...] = ()
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Ask:
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

    @property
    def first_year(self) -> int:
        return parse_period(self.since).year if self.since else 0

    def say(self, state: str) -> str:
        return self.names.get(state, state)


def gather(
    store: Store,
    a: str,
    b: str,
    rivals: Sequence[str] = (),
    since: str = "",
    names: Mapping[str, str] | None = None,
) -> Evidence:
    """All the store holds on leverage of `a` over `b` with these rivals.

    Parameters
    ----------
    store
        An open store; families it lacks are listed in `absent`.
    since
        Year from which rows are taken, e.g. "2010"; empty: all.
    """
    held = {table: store.snapshot(table) for table, _, _ in _FAMILIES if store.has(table)}
    ask = _with_votes(_Ask(store, a, b, tuple(rivals), since, names or {}, held))
    rows: list[Observation] = []
    limits: dict[str, str] = {}
    absent = []
    for table, words, read in _FAMILIES:
        if table not in held:
            absent.append(words)
            continue
        found = list(read(ask))
        rows += found
        limits |= dict.fromkeys({row.indicator for row in found}, _limit(held[table]))
    return Evidence(
        tuple(rows),
        limits,
        tuple(_event_breaks(ask)),
        tuple(_triangles(ask)),
        tuple(_neighbourhoods(ask)),
        tuple(absent),
    )


def _with_votes(ask: _Ask) -> _Ask:
    """The question with the votes of its states, and the paired resamples of each trio and session."""
    if "un_votes" not in ask.snapshots:
        return ask
    panel = votes_panel_of(ask.store, (ask.a, ask.b, *ask.rivals), max(ask.first_year - _FIRST_SESSION, 1))
    together = {}
    for rival in ask.rivals:
        if {rival, ask.a, ask.b} <= set(panel.states):
            for session in panel.periods:
                draws = pair_draws(panel, (ask.a, ask.b, rival), session)
                if draws is not None:
                    together[rival, session] = draws
    return replace(ask, votes=panel, together=together)


def _limit(snapshot: Snapshot) -> str:
    coverage = snapshot.coverage
    return " ".join(part for part in (f"Covers {coverage.first} to {coverage.last}.", coverage.limit) if part)


def _row(
    ask: _Ask,
    table: str,
    indicator: str,
    pair: tuple[str, str],
    period: str,
    value: float,
    unit: str,
    **more: Any,
) -> Observation:
    """One observation whose place is the snapshot, the series and the year."""
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
    ask: _Ask, table: str, indicator: str, found: Any, unit: str, compiler: str
) -> Iterator[Observation]:
    for year, value in zip(found.years, found.values, strict=True):
        if not np.isnan(value) and year >= ask.first_year:
            pair = (found.a, found.b)
            yield _row(ask, table, indicator, pair, str(int(year)), value, unit, compiler=compiler)


def _trade(ask: _Ask) -> Iterator[Observation]:
    from suasion.data.views import trade_shares

    for source, user in ((ask.a, ask.b), *((r, ask.b) for r in ask.rivals), (ask.b, ask.a)):
        yield from _yearly(ask, "trade", "trade_share", trade_shares(ask.store, source, user), "%", "COW")


def _arms(ask: _Ask) -> Iterator[Observation]:
    from suasion.data.views import arms_shares

    for source in (ask.a, *ask.rivals):
        yield from _yearly(ask, "arms", "arms_share", arms_shares(ask.store, source, ask.b), "%", "SIPRI")


def _memberships(ask: _Ask) -> Iterator[Observation]:
    from suasion.data.views import igo_shared

    for other in (ask.a, *ask.rivals):
        found = igo_shared(ask.store, other, ask.b)
        yield from _yearly(ask, "igo", "shared_memberships", found, "organisations", "COW")


def _visits(ask: _Ask) -> Iterator[Observation]:
    from suasion.data.views import visits

    if ask.a == "CHN":
        yield from _yearly(ask, "visits", "elite_visits", visits(ask.store, ask.b), "visits", "AidData")


def _points(ask: _Ask) -> Iterator[Observation]:
    from suasion.data.views import ideal_points

    for state in (ask.a, ask.b, *ask.rivals):
        found = ideal_points(ask.store, state)
        for i, year in enumerate(found.years):
            if year >= ask.first_year and not np.isnan(found.values[i]):
                lo, hi = (None if np.isnan(x[i]) else float(x[i]) for x in (found.lo90, found.hi90))
                value = float(found.values[i])
                inside = lo is None or hi is None or lo <= value <= hi
                yield _row(
                    ask, "ideal_points", "ideal_point", (state, "*"), str(int(year)), value, "scale",
                    compiler="Bailey-Strezhnev-Voeten", kind="modelled", n=int(found.n[i]),
                    lo=lo if inside else None, hi=hi if inside else None,
                )  # fmt: skip


def _sanctions(ask: _Ask) -> Iterator[Observation]:
    """Sanction cases in force against the target, by year and sender."""
    columns = ask.store.table("sanctions").filter(f"target = '{ask.b}'").fetchnumpy()
    begin, end = (np.asarray(columns[name], dtype=float) for name in ("begin_year", "end_year"))
    last = int(ask.snapshots["sanctions"].coverage.last[:4])
    first = max(ask.first_year, int(np.nanmin(begin)) if len(begin) else last + 1)
    for year in range(first, last + 1):
        count = float(np.sum((begin <= year) & (np.isnan(end) | (end >= year))))
        yield _row(
            ask, "sanctions", "sanction_cases", ("*", ask.b), str(year), count, "cases", compiler="GSDB"
        )


def votes_panel_of(store: Store, states: Sequence[str], first_session: int = 1) -> Panel:
    """The votes of a few states as a panel; sessions come from the roll calls, not from a year column."""
    from suasion.data.views import votes
    from suasion.measure.panels import votes_panel

    found = votes(store, states=sorted(set(states)))
    row, column = np.nonzero(found.matrix)
    keep = found.sessions[column] >= first_session
    row, column = row[keep], column[keep]
    snapshot = store.snapshot("un_votes")
    return votes_panel(
        np.asarray(found.states)[row],
        found.roll_calls[column],
        found.sessions[column],
        found.matrix[row, column],
        source=snapshot.id,
        vintage=snapshot.vintage,
    )


def _votes(ask: _Ask) -> Iterator[Observation]:
    """Kappa of each pair with its band, and the paired gap of each rival to `a`, session by session."""
    from suasion.measure.alignment import pair_series

    assert ask.votes is not None
    known = set(ask.votes.states)
    for other in (ask.a, *ask.rivals):
        if not {other, ask.b} <= known:
            continue
        for point in pair_series(ask.votes, other, ask.b, draws=BANDS).points:
            if point.lo90 is not None and point.hi90 is not None and point.lo90 <= point.value <= point.hi90:
                yield _vote_row(ask, "vote_kappa", (other, ask.b), int(point.period), point)
    for (rival, session), draws in ask.together.items():
        yield from _gap_rows(ask, ask.votes, rival, session, draws)


def _gap_rows(
    ask: _Ask, panel: Panel, rival: str, session: int, draws: Mapping[tuple[str, str], Floats]
) -> Iterator[Observation]:
    trio = (ask.a, ask.b, rival)
    gaps = _tie(draws, rival, ask.b) - _tie(draws, ask.a, ask.b)
    value = float(gaps[0])
    lo, hi = (float(q) for q in np.quantile(gaps[1:], [0.05, 0.95]))
    if not lo <= value <= hi:
        return
    n, year = _common(panel, trio, session), str(_FIRST_SESSION + session)
    chance = float(np.mean(gaps[1:] > 0) + 0.5 * np.mean(gaps[1:] == 0))
    note = f"session {session}; paired bootstrap over the {n} roll calls all three voted on"
    for indicator, figure, unit, ends in (
        ("vote_kappa_gap", value, "kappa", (lo, hi)),
        ("vote_kappa_gap_probability", chance, "probability", (None, None)),
    ):
        yield _row(
            ask, "un_votes", indicator, (rival, ask.a), year, figure, unit,
            compiler="UNGA-DM", kind="modelled", n=n, lo=ends[0], hi=ends[1], note=note,
        )  # fmt: skip


def _tie(draws: Mapping[tuple[str, str], Floats], one: str, other: str) -> Floats:
    return draws[min(one, other), max(one, other)]


def _vote_row(ask: _Ask, indicator: str, pair: tuple[str, str], session: int, point: Any) -> Observation:
    return _row(
        ask, "un_votes", indicator, pair, str(_FIRST_SESSION + session), point.value, "kappa",
        compiler="UNGA-DM", kind="modelled", n=point.n, lo=point.lo90, hi=point.hi90,
        note=f"session {session}; bootstrap over {point.n} roll calls",
    )  # fmt: skip


def _events(ask: _Ask) -> Iterator[Observation]:
    """Yearly means of the daily weight between the target and each of the others."""
    for other in (ask.a, *ask.rivals):
        months, weights = _months(ask.store, other, ask.b)
        years = np.array([int(month[:4]) for month in months])
        for year in sorted(set(years.tolist())):
            chosen = years == year
            if year >= ask.first_year and chosen.sum() == 12:
                yield _row(
                    ask, "event_months", "event_weight", (other, ask.b), str(year), weights[chosen].mean(),
                    "weight a day", compiler="GDELT", n=12, note="mean of twelve months",
                )  # fmt: skip


def _months(store: Store, a: str, b: str) -> tuple[list[str], Floats]:
    pair = f"((a = '{a}' AND b = '{b}') OR (a = '{b}' AND b = '{a}'))"
    rows = store.table("event_months").filter(pair).order("month").project("month, value, days").fetchall()
    return [row[0] for row in rows], np.array([row[1] / max(row[2], 1) for row in rows], dtype=float)


_FAMILIES: tuple[tuple[str, str, Any], ...] = (
    ("trade", "bilateral trade", _trade),
    ("arms", "arms transfers", _arms),
    ("un_votes", "UN votes", _votes),
    ("ideal_points", "ideal points", _points),
    ("igo", "shared memberships", _memberships),
    ("visits", "visits", _visits),
    ("sanctions", "sanctions", _sanctions),
    ("event_months", "events by month", _events),
)


def event_volume(store: Store, state: str) -> tuple[list[str], Floats]:
    """Months, and the summed absolute daily weight of all ties of a state in each."""
    rows = (
        store.table("event_months")
        .filter(f"a = '{state}' OR b = '{state}'")
        .aggregate("month, SUM(ABS(value) / GREATEST(days, 1)) AS v", "month")
        .order("month")
        .fetchall()
    )
    return [row[0] for row in rows], np.array([row[1] for row in rows], dtype=float)


def _event_breaks(ask: _Ask) -> Iterator[Break]:
    """Breaks in the target's ties to each of the others, with the remaining ones as placebo."""
    if "event_months" not in ask.snapshots:
        return
    months, volume = event_volume(ask.store, ask.b)
    lined = {}
    for other in (ask.a, *ask.rivals):
        own = dict(zip(*_months(ask.store, other, ask.b), strict=True))
        if own:
            lined[other] = [float(own.get(month, 0.0)) for month in months]
    for other, weights in lined.items():
        placebo = {f"{ask.say(o)} and {ask.say(ask.b)}": w for o, w in lined.items() if o != other}
        found = event_break(
            f"Reported events, {ask.say(other)} and {ask.say(ask.b)}",
            months,
            weights,
            volume.tolist(),
            series_id=f"event_weight:{other}-{ask.b}",
            placebo=placebo,
            since=ask.since,
            source=ask.snapshots["event_months"].id,
        )
        if found is not None:
            yield found


def pair_draws(panel: Panel, states: Sequence[str], session: int) -> dict[tuple[str, str], Floats] | None:
    """Kappa of every pair of a few states under the same resamples of their common roll calls.

    Returns
    -------
    dict or None
        Pair in alphabetical order -> array of 1 + `BOOTSTRAP` values, the first from the roll calls as they
        are. None where the states share fewer than two, or a kappa is undefined in most resamples.
    """
    from suasion.measure import portfolios as pf

    rows = {state: panel.at(session).row(state) for state in states}
    known = np.logical_and.reduce([row != pf.MISSING for row in rows.values()])
    count = int(known.sum())
    if count < 2:
        return None
    rng = np.random.Generator(np.random.PCG64([0, session]))
    chosen = rng.integers(0, count, (BOOTSTRAP, count)) + np.arange(BOOTSTRAP)[:, None] * count
    resamples = np.bincount(chosen.ravel(), minlength=BOOTSTRAP * count).reshape(BOOTSTRAP, count)
    counts = np.concatenate([np.ones((1, count)), resamples.astype(float)])
    weights = pf.disagreement_weights(len(panel.categories), "absolute")
    found = {}
    for one, other in itertools.combinations(sorted(states), 2):
        tables = pf.pair_tables(rows[one][known], rows[other][known], len(panel.categories), counts)
        draws = np.asarray(pf.cohen_kappa(tables, weights), dtype=float)
        if np.isnan(draws[0]) or np.isnan(draws).mean() > 0.5:
            return None
        found[one, other] = np.nan_to_num(draws, nan=float(np.nanmedian(draws)))
    return found


def _common(panel: Panel, states: Sequence[str], session: int) -> int:
    """Roll calls of a session on which all these states are known."""
    part = panel.at(session)
    return int(np.logical_and.reduce([part.row(state) >= 0 for state in states]).sum())


def _triangles(ask: _Ask) -> Iterator[Triangle]:
    """The triangle of the pair and each rival, session by session."""
    from suasion.measure.triangles import triangle

    for (rival, session), draws in ask.together.items():
        resampled = {pair: one[1:] for pair, one in draws.items()}
        yield triangle((ask.a, ask.b, rival), resampled, str(_FIRST_SESSION + session))


def _neighbourhoods(ask: _Ask) -> Iterator[Neighbourhood]:
    """The signed event graph of all states in it, year by year."""
    from suasion.measure.balance import neighbourhood

    if "event_months" not in ask.snapshots:
        return
    rows = (
        ask.store.table("event_months")
        .aggregate("a, b, SUBSTR(month, 1, 4) AS y, SUM(value) / SUM(days) AS w", "a, b, SUBSTR(month, 1, 4)")
        .order("y, a, b")
        .fetchall()
    )
    for year, group in itertools.groupby(rows, key=lambda row: row[2]):
        ties = {(row[0], row[1]): float(row[3]) for row in group}
        neutral = _NEUTRAL * float(np.median([abs(weight) for weight in ties.values()]))
        if int(year) >= ask.first_year:
            yield neighbourhood(ties, year, neutral)

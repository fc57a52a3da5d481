"""The stage: from a case and its tables to a `Measurement`.

Order of work: set aside what cannot be right (`consistency`), build series, compare the rival with the
focal actor (`posture`), combine dependence and substitutes (`leverage`), judge changes since the case's date,
test the claims (`verdicts`), and say what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from suasion.case.model import Case, Measure
from suasion.data.periods import in_words
from suasion.data.table import Observation
from suasion.errors import DataError
from suasion.measure.alignment.posture import (
    Trio,
    beside_kappa,
    compare_pairs,
    gap_series,
    posture_change,
    with_distances,
)
from suasion.measure.conventions import chosen
from suasion.measure.estimates import Estimate, Series
from suasion.measure.evidence.gathering import Evidence, gather
from suasion.measure.findings.channels import Leverage
from suasion.measure.findings.movements import Change, Comparison, sentences
from suasion.measure.findings.rulings import Happening
from suasion.measure.indicators import POSTURE, declared_kind, meaning_of
from suasion.measure.leverage.asymmetry import asymmetry
from suasion.measure.leverage.capacity import dependence_series, exit_options, leverage
from suasion.measure.leverage.substitutes import point_at
from suasion.measure.measurement import Answer, Measurement
from suasion.measure.series.breakdates import annual_breaks, typed_breaks, unmatched
from suasion.measure.series.building import build_series, when
from suasion.measure.series.changes import all_changes, change_since, number
from suasion.measure.series.consistency import weed
from suasion.measure.verdicts.gaps import Subject, absent, missing
from suasion.measure.verdicts.testing import Context, verdicts

if TYPE_CHECKING:
    from suasion.data.store import Store

__all__ = ["Subject", "measure", "measure_pair", "measure_rows"]

_EARLIEST = "1990"
"""Year from which a case's measurement takes rows of the store."""

_HIGH = 90.0
"""A share (%) above which dependence can hardly rise any further."""


def measure(
    case: Case,
    observations: Iterable[Observation],
    store: Store | None = None,
    conventions: Sequence[str] = (),
) -> Measurement:
    """Measure what a case asks from the rows of its tables.

    Parameters
    ----------
    case
        Its `focal`, `target`, `rivals`, `since`, measures and claims are used.
    observations
        All rows of the case's `data/*.csv` (`suasion.data.table.read_table`).
    store
        The project's data store, if there is one. What it computes replaces the typed rows of the same
        votes or ideal points; trade and other figures stand beside the typed ones as one more compiler.
    conventions
        What the store's votes and alliances are measured by instead of the default; names out of
        `conventions.CONVENTIONS`. The result's parameters list them.

    Returns
    -------
    Measurement
        Two answers (capacity, posture) with everything behind them; what no data answer is in `gaps`.
    """
    info, observations = case.case, tuple(observations)
    names = _names(observations) | {actor.id: actor.short or actor.name for actor in case.actors}
    subject = Subject(info.focal, info.target, info.rivals, info.since, names, case.measures)
    if store is None:
        return measure_rows(subject, observations, case)
    found = gather(store, info.focal, info.target, info.rivals, _EARLIEST, names, conventions)
    return _with(conventions, measure_rows(subject, _joined(observations, found.rows), case, found))


def _with(conventions: Iterable[str], found: Measurement) -> Measurement:
    """The measurement with the conventions it follows among its parameters, if there are any."""
    said = ", ".join(chosen(conventions))
    return replace(found, parameters=(*found.parameters, ("conventions", said))) if said else found


def _names(rows: Iterable[Observation]) -> dict[str, str]:
    """Names of the states in the rows, as far as their ids are known."""
    from suasion.data.states import states

    known = {one.state_id: one.in_sentence for one in states()}
    return {actor: known[actor] for row in rows for actor in (row.a, row.b) if actor in known}


def measure_pair(
    store: Store,
    a: str,
    b: str,
    rivals: Sequence[str] = (),
    since: str = "",
    names: Mapping[str, str] | None = None,
    conventions: Sequence[str] = (),
) -> Measurement:
    """Measure leverage of `a` over `b` from the data store alone, without a case.

    Parameters
    ----------
    store
        An open store.
    a, b, rivals
        State ids (ISO3 where there is one).
    since
        Year from which change is judged; the series start there too.
    names
        State id to name; taken from the table of states where absent.
    conventions
        As of `measure`.

    Raises
    ------
    DataError
        A state id that the table of states does not know, with the nearest ones; an unknown convention; a
        `since` after the newest figure.
    """
    from suasion.data.states import state

    known = {one: state(one).in_sentence for one in (a, b, *rivals)} | dict(names or {})
    found = gather(store, a, b, rivals, since, known, conventions)
    if since and not found.rows and not _reports(found, since):
        raise _too_late(gather(store, a, b, rivals, "", known, conventions), since)
    return _with(
        conventions, measure_rows(Subject(a, b, tuple(rivals), since, known), found.rows, None, found)
    )


def _reports(found: Evidence, since: str) -> bool:
    """Whether months of reported events lie in the period, though no whole year of them does."""
    start = when(since).start
    return any(when(point.period).start >= start for one in found.monthly for point in one.points)


def _too_late(everything: Evidence, since: str) -> DataError:
    """That nothing is dated `since` or later, and what the newest figure is."""
    newest = max((row.period for row in everything.rows), default=None)
    remedy = f"Its newest is of {newest}." if newest is not None else "It holds nothing earlier either."
    return DataError(
        f"the store has no figure on these states from {since} on.", field="since", remedy=remedy
    )


def _joined(typed: Sequence[Observation], computed: Sequence[Observation]) -> tuple[Observation, ...]:
    """Typed rows and computed rows; a computed measure of posture replaces what was typed of it."""

    def key(row: Observation) -> tuple[str, frozenset[str], str]:
        return row.indicator, frozenset((row.a, row.b)), row.period.text

    replaced = {key(row) for row in computed if meaning_of(row.indicator).channel == "posture"}
    gaps = {row.indicator for row in computed if row.indicator.endswith(("_gap", "_gap_probability"))}
    pooled = [row for row in typed if row.indicator in gaps and row.period.resolution == "span"]
    kept = [row for row in typed if key(row) not in replaced and row.indicator not in gaps]
    return (*kept, *pooled, *computed)


def measure_rows(
    subject: Subject,
    observations: Iterable[Observation],
    case: Case | None = None,
    found_in_store: Evidence | None = None,
) -> Measurement:
    """Measure one focal actor, target and rivals from rows.

    Parameters
    ----------
    observations : iterable of Observation
        Rows of case tables, of a store, or both.
    case : Case, whose claims are tested; optional

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> table = read_table("indicator,from,to,period,value,unit,source,compiler\\n"
    ...                    "trade_share,CHN,PRK,2021,95.6,%,report,KOTRA\\n"
    ...                    "trade_share,CHN,PRK,2022,96.7,%,report,KOTRA\\n")
    >>> found = measure_rows(Subject("CHN", "PRK", (), "", {}), table)
    >>> [series.id for series in found.series], found.answer.capacity.direction
    (['trade_share:CHN-PRK'], 'flat')
    """
    extra = found_in_store or Evidence()
    others = (subject.focal, *subject.rivals)
    shares = {one.indicator for one in subject.measures if _is_share(one)}
    kept, contradictions = weed(observations, subject.names, shares)
    kept = (*kept, *with_distances(kept, subject.target, others))
    made = build_series(kept, subject.measures, dict(subject.names))
    series = beside_kappa(tuple(_limited(one, extra) for one in made))
    comparisons, gaps = _comparisons(series, kept, subject)
    weights = {str(m.channel): m.weight for m in subject.measures if m.channel and _is_share(m)}
    found = _leverage(series, subject, weights)
    answer = _answer(series, found, comparisons, gaps, subject)
    happenings = _happenings(kept)
    tested = verdicts(Context(case, series, happenings, answer, subject.names)) if case is not None else ()
    own = {m.id: m.since for m in subject.measures}
    return Measurement(
        subject.focal,
        subject.target,
        subject.rivals,
        subject.since,
        answer,
        (*series, *gaps),
        found,
        _asymmetry(series, subject, weights) if len(found) == 2 else (),
        exit_options(series, subject.focal, subject.target, subject.rivals, names=subject.names),
        comparisons,
        all_changes((*series, *gaps), subject.since, own),
        (
            *extra.breaks,
            *unmatched(typed_breaks(kept, series), extra.breaks, series),
            *annual_breaks(series, gaps),
        ),
        extra.triangles,
        extra.neighbourhoods,
        happenings=happenings,
        contradictions=contradictions,
        verdicts=tested,
        gaps=(*missing(series, found, answer, subject, tested), *(absent(extra) if found_in_store else ())),
        parameters=found[0].parameters if found else (),
        names=tuple(sorted(subject.names.items())),
        monthly=extra.monthly,
    )


def _is_share(measure: Measure) -> bool:
    return meaning_of(measure.indicator, kind=declared_kind(measure)).kind == "share"


def _limited(series: Series, extra: Evidence) -> Series:
    """The series with what the store's source of it cannot show; what a case typed has other limits."""
    limit = extra.limit_beside(series.indicator, series.a, series.b) if series.from_store else ""
    return (
        replace(series, caveat=" ".join(part for part in (series.caveat, limit) if part)) if limit else series
    )


def _comparisons(
    series: Sequence[Series], rows: Sequence[Observation], subject: Subject
) -> tuple[tuple[Comparison, ...], tuple[Series, ...]]:
    comparisons: list[Comparison] = []
    gaps = []
    for rival in subject.rivals:
        trio = Trio(subject.focal, subject.target, rival, subject.names)
        own = compare_pairs(series, rows, trio)
        comparisons += own
        gap = gap_series(own, trio)
        if gap is not None:
            gaps.append(gap)
    return tuple(comparisons), tuple(gaps)


def _leverage(
    series: Sequence[Series], subject: Subject, weights: Mapping[str, float]
) -> tuple[Leverage, ...]:
    there = leverage(
        series,
        subject.focal,
        subject.target,
        subject.rivals,
        since=subject.since,
        weights=weights,
        names=subject.names,
    )
    back = leverage(
        series, subject.target, subject.focal, (), since=subject.since, weights=weights, names=subject.names
    )
    return tuple(one for one in (there, back) if one is not None)


def _asymmetry(
    series: Sequence[Series], subject: Subject, weights: Mapping[str, float]
) -> tuple[Estimate, ...]:
    """Leverage there less leverage back, over the channels that both directions have."""
    both = set(dependence_series(series, subject.focal, subject.target))
    both &= set(dependence_series(series, subject.target, subject.focal))
    there = leverage(
        series, subject.focal, subject.target, subject.rivals, since=subject.since, weights=weights, only=both
    )
    back = leverage(
        series, subject.target, subject.focal, (), since=subject.since, weights=weights, only=both
    )
    return asymmetry(there, back) if there is not None and back is not None else ()


def _answer(
    series: Sequence[Series],
    found: Sequence[Leverage],
    comparisons: Sequence[Comparison],
    gaps: Sequence[Series],
    subject: Subject,
) -> Answer:
    capacity, capacity_why = _capacity(series, found, subject)
    posture, posture_why = _posture(series, comparisons, gaps, subject)
    return Answer(capacity, posture, capacity_why, posture_why)


def _capacity(
    series: Sequence[Series], found: Sequence[Leverage], subject: Subject
) -> tuple[Change | None, str]:
    own = [one for one in found if one.a == subject.focal]
    if not own:
        return None, f"No table gives {subject.whose(subject.focal)} share of any channel of supply."
    shares = dependence_series(series, subject.focal, subject.target)
    said = []
    for one in shares.values():
        change = change_since(one, subject.since)
        what = (
            change.why
            if change is not None
            else f"{number(one.last.value, '%')} in {in_words(one.last.period)}."
        )
        said.append(f"{one.name}: {what}")
        if one.last.value >= _HIGH:
            said.append(
                "At that height it can hardly rise; a loss would have to come from substitutes or posture."
            )
    leverage_now = own[0].change
    if leverage_now is not None:
        said.append(
            f"Combined leverage (0 to 1): {leverage_now.why}{_over_these(shares, leverage_now, subject)}"
        )
        newest = when(leverage_now.after.period)
        if newest.end.year < max(when(one.last.period).end.year for one in series) - 1:
            said.append(f"No figure of it is newer than {in_words(newest.text)}.")
    return leverage_now, _said_once(" ".join(said))


def _over_these(shares: Mapping[str, Series], total: Change, subject: Subject) -> str:
    """The shares at the ends of the combined leverage, where a channel was judged over other years."""
    ends = (total.before.period, total.after.period)
    judged = (change_since(one, subject.since) for one in shares.values())
    if all(one is None or (one.before.period, one.after.period) == ends for one in judged):
        return ""
    held = (
        f"{channel} {' and '.join(number(point_at(one, end).value, '%') for end in ends)}"
        for channel, one in shares.items()
    )
    return f" The shares in these two years: {'; '.join(held)}."


def _said_once(text: str) -> str:
    """The text without a sentence that it has said before."""
    return " ".join(dict.fromkeys(sentences(text)))


def _posture(
    series: Sequence[Series], comparisons: Sequence[Comparison], gaps: Sequence[Series], subject: Subject
) -> tuple[Change | None, str]:
    if not subject.rivals:
        return (
            None,
            f"No rival is named, so nearness has nothing to be compared with.{_nearness(series, subject)}",
        )
    best: Change | None = None
    said = []
    for gap in gaps:
        trio = Trio(subject.focal, subject.target, gap.a, subject.names)
        change, standing = posture_change(gap, comparisons, subject.since, trio)
        said.append(f"{gap.name}: {change.why} {standing}" if change is not None else standing)
        larger = best is None or (change is not None and change.difference.value > best.difference.value)
        best = change if change is not None and larger else best
    if not said:
        return None, "No table compares votes, ideal points or another measure of posture with a rival's."
    return best, " ".join(said)


def _nearness(series: Sequence[Series], subject: Subject) -> str:
    """What the most telling measure of posture did between the two alone; empty where none has two points."""
    pair = {subject.focal, subject.target}
    for indicator in POSTURE:
        own = next((one for one in series if one.indicator == indicator and {one.a, one.b} == pair), None)
        change = change_since(own, subject.since) if own is not None else None
        if own is not None and change is not None:
            return f" {own.name}: {change.why}"
    return ""


def _happenings(rows: Sequence[Observation]) -> tuple[Happening, ...]:
    acts = [row for row in rows if meaning_of(row.indicator, row.unit).kind == "dates" and row.value]
    acts.sort(key=lambda row: (row.period, row.indicator, row.a, row.b))
    return tuple(
        Happening(row.period.text, row.a, row.b, row.indicator, row.note, row.source, row.place)
        for row in acts
    )

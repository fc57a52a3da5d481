"""Measuring, of a case or of a pair of states, and the charts of what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.case.file import CaseFolder
from suasion.errors import CaseError, DataError
from suasion.flow.checks import placed, since_problems
from suasion.flow.inputs import load, observations

if TYPE_CHECKING:
    from suasion.measure.measurement import Measurement

__all__ = ["charts", "measure", "measure_pair", "pair_charts"]


def measure(
    path: str | Path | CaseFolder,
    *,
    store: str | Path | None = None,
    conventions: Sequence[str] = (),
) -> Measurement:
    """Measure what the case asks, from its tables and, where one is named, from a data store.

    `conventions` bear on the votes and alliances of the store.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> [series.id for series in measure(folder).series]
    ['dependence']
    """
    from suasion.measure.stage import measure as measure_case

    folder = load(path)
    wrong = placed(tuple(since_problems(folder)), folder)
    if wrong:
        raise CaseError(wrong)
    asked = _conventions(conventions)
    if store is None:
        if asked:
            what = f"{', '.join(asked)}: without a store nothing is computed from votes or alliances."
            raise DataError(what, field="--convention", remedy="Name the store with --store DIR.")
        return measure_case(folder.case, observations(folder))
    from suasion.data.store import open_store

    return measure_case(folder.case, observations(folder), open_store(store), asked)


def _conventions(names: Sequence[str]) -> tuple[str, ...]:
    """The conventions asked for on the command line, checked."""
    from suasion.measure.conventions import chosen

    return chosen(names, field="--convention")


def measure_pair(
    store: str | Path,
    pair: tuple[str, str],
    rivals: Sequence[str] = (),
    since: str = "",
    conventions: Sequence[str] = (),
) -> tuple[Measurement, dict[str, str]]:
    """Leverage of one state over another from the data store alone, and the states' names.

    Parameters
    ----------
    store : path
        The folder of the store.
    pair : (str, str)
        Whose leverage over whom, as ids (ISO3 where there is one).
    rivals : sequence of str
        Who could take the first one's place.
    since : str
        Period from which change is judged, such as "2010"; empty: from the first.
    conventions : sequence of str
        Names out of `suasion.measure.conventions.CONVENTIONS`.

    Raises
    ------
    DataError
        If there is no store there, a state or a convention is not known, a state is named twice, or
        `since` is no period or lies after the newest figure.
    """
    from suasion.data.periods import parse_period
    from suasion.data.states import state
    from suasion.data.store import open_store
    from suasion.measure.stage import measure_pair as measure_states

    try:
        parse_period(since or "2000")
    except DataError as fault:
        raise DataError([replace(problem, field="--since") for problem in fault.problems]) from None
    _different(pair, rivals)
    asked = _conventions(conventions)
    names = {wanted: state(wanted).in_sentence for wanted in (*pair, *rivals)}
    return measure_states(open_store(store), *pair, rivals, since, names, asked), names


def _different(pair: tuple[str, str], rivals: Sequence[str]) -> None:
    """DataError where a state is compared with itself."""
    if pair[0] == pair[1]:
        what = f"{pair[0]} has no leverage over itself."
        raise DataError(what, field="--pair", remedy="Name two different states.")
    twice = [one for one in rivals if one in pair or list(rivals).count(one) > 1]
    if twice:
        what = f"{twice[0]} is named twice."
        raise DataError(what, field="--rivals", remedy="A rival is another state than the two, named once.")


def charts(
    path: str | Path | CaseFolder, measured: Measurement, *, store: str | Path | None = None
) -> dict[str, bytes]:
    """The charts of what was measured for a case, as SVG documents by file name.

    Parameters
    ----------
    measured : Measurement
        As `measure` gives it for the same case.
    store : path, optional
        Where it was measured from; its snapshots are then named by their titles.

    Returns
    -------
    dict
        "leverage.svg" and so on; empty where no series has two dated points.
    """
    from suasion.brief.chart_files import chart_files
    from suasion.brief.material import Material

    titles = _titles(store)
    return chart_files(Material(load(path).case, (), measured, titles=titles)) | _by_month(measured, titles)


def pair_charts(store: str | Path, measured: Measurement, names: Mapping[str, str]) -> dict[str, bytes]:
    """The charts of what was measured for a pair of states, as SVG documents by file name.

    Parameters
    ----------
    store : path
        Where it was measured from.
    measured, names
        As `measure_pair` gives them.
    """
    from suasion.brief.chart_files import chart_files, pair_material

    titles = _titles(store)
    return chart_files(pair_material(measured, names, titles)) | _by_month(measured, titles)


def _by_month(measured: Measurement, titles: Mapping[str, str]) -> dict[str, bytes]:
    """The charts of events by month as SVG files by name."""
    from suasion.brief.chart_files import standalone
    from suasion.flow.event_charts import event_charts

    return {f"{one.id}.svg": standalone(one).encode("utf-8") for one in event_charts(measured, titles)}


def _titles(store: str | Path | None) -> dict[str, str]:
    """What a source line calls each snapshot of a store."""
    if store is None:
        return {}
    from suasion.data.store import open_store

    return {
        one.id: f"{one.title} ({one.vintage})" if one.vintage else one.title
        for one in open_store(store).snapshots
    }

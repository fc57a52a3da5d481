"""What stands around the answer on the page: triangles and camps, and where the figures are from.

Everything here is words: (head, lines) entries that `suasion.measure.pages.page` sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from suasion.case.wording import capital, joined
from suasion.data.periods import in_words
from suasion.measure.balance.triangles import FORMS, MEANING
from suasion.measure.estimates import Series
from suasion.measure.findings.neighbours import Triangle
from suasion.measure.measurement import Measurement
from suasion.measure.pages.capacity import Entry
from suasion.measure.series.draws import percent

__all__ = ["SOURCES", "TIES", "source_entries", "tie_entries"]

SOURCES = "Where the figures are from, and what they cannot show"
TIES = "Ties of three, and of the neighbourhood"

_IDS = 6
"""Sources of one compiler that are named; more are counted."""


def tie_entries(m: Measurement, names: Mapping[str, str]) -> list[Entry]:
    """The newest triangle with each rival, then the newest division of the neighbourhood into camps.

    Examples
    --------
    >>> from suasion.measure.measurement import Answer
    >>> tie_entries(Measurement("CHN", "PRK", (), "", Answer(None, None, "", "")), {})
    []
    """
    newest = {one.states: one for one in m.triangles}
    found: list[Entry] = [
        (
            f"{capital(joined(names.get(state, state) for state in states))} in {in_words(one.period)}",
            list(_forms(one)),
        )
        for states, one in newest.items()
    ]
    here = [one for one in m.neighbourhoods if m.target in one.states]
    if here:
        last = here[-1]
        head = f"The {len(last.states)} states of the event graph in {in_words(last.period)}"
        found.append((head, [capital(last.why)]))
    return found


def _forms(one: Triangle) -> Iterator[str]:
    """The forms that some draws take, likeliest first, each with its meaning."""
    said = dict(zip(FORMS, MEANING, strict=True))
    seen = [pair for pair in one.probabilities if pair[1] >= 0.005]
    for form, share in sorted(seen, key=lambda pair: -pair[1]):
        name = form.replace("menage a", "ménage à")
        yield f"{name} ({said[form]}): {percent(share)} of {one.draws:,} draws"


def source_entries(m: Measurement) -> list[Entry]:
    """One entry for each compiler: its sources with their release, then what they cannot show.

    Examples
    --------
    >>> from suasion.measure.measurement import Answer
    >>> source_entries(Measurement("CHN", "PRK", (), "", Answer(None, None, "", "")))
    []
    """
    sources: dict[str, dict[str, None]] = {}
    limits: dict[str, dict[str, None]] = {}
    for series in m.series:
        if series.indicator.endswith("_gap"):
            continue  # made of the votes that are cited already
        for compiler, source in _cited(series):
            sources.setdefault(compiler, {})[source] = None
        if len(series.compilers) == 1 and series.caveat:
            limits.setdefault(series.compilers[0], {})[series.caveat] = None
    return [
        (f"{compiler}: {_named(list(sources[compiler]))}", list(limits.get(compiler, ())))
        for compiler in sorted(sources)
    ]


def _cited(series: Series) -> Iterator[tuple[str, str]]:
    """Compiler and source of every figure; the release stands with a source that does not name it."""
    for point in series.points:
        for figure in point.figures:
            for source in figure.source.split("; ") if figure.source else ():
                release = f" ({figure.vintage})" if figure.vintage else ""
                yield figure.compiler or "no compiler named", f"{source}{release}"


def _named(sources: Sequence[str]) -> str:
    more = len(sources) - _IDS
    return ", ".join(sources[:_IDS]) + (f" and {more} more (--json)" if more > 0 else "")

"""The page `suasion measure` prints: two answers, the evidence, the verdicts, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from suasion.measure.changes import number
from suasion.measure.indicators import meaning_of
from suasion.measure.measurement import Change, Estimate, Measurement, Series

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table

__all__ = ["render_measurement", "spark"]

_ARROWS = {"up": "rose", "down": "fell", "flat": "stayed", "unclear": "unclear"}
_TOWARD = {
    "up": "moved to the rival",
    "down": "moved to the focal actor",
    "flat": "stayed",
    "unclear": "unclear",
}
_BARS = "▁▂▃▄▅▆▇█"


def render_measurement(measurement: Measurement, names: Mapping[str, str] | None = None) -> Group:
    """The measurement as a page for the terminal.

    Parameters
    ----------
    measurement
        What `measure` returned.
    names
        Actor id to name; without it the names of the measurement are used.

    Returns
    -------
    rich.console.Group
        Print it with a `rich.console.Console`; it holds no control characters of its own.

    Examples
    --------
    >>> import io
    >>> from rich.console import Console
    >>> from suasion.measure.measurement import Answer
    >>> empty = Measurement("CHN", "PRK", (), "", Answer(None, None, "No share is known.", "No votes."))
    >>> console = Console(file=io.StringIO(), width=60)
    >>> console.print(render_measurement(empty))
    >>> "No share is known." in console.file.getvalue()
    True
    """
    from rich.console import Group

    return Group(*_blocks(measurement, dict(measurement.names) | dict(names or {})))


def _blocks(m: Measurement, names: Mapping[str, str]) -> Iterator[RenderableType]:
    from rich.text import Text

    say = names.get
    head = f"Leverage of {say(m.focal, m.focal)} over {say(m.target, m.target)}"
    if m.rivals:
        head += f", rivals {', '.join(say(rival, rival) for rival in m.rivals)}"
    yield Text(f"{head}{f', since {m.since}' if m.since else ''}", style="bold")
    yield Text("")
    yield _answer("Capacity", m.answer.capacity, m.answer.capacity_why)
    yield _answer("Posture", m.answer.posture, m.answer.posture_why)
    for part in (_series(m), _acts(m), _rejected(m), _comparisons(m), _breaks(m), _verdicts(m), _missing(m)):
        if part is not None:
            yield Text("")
            yield part


def _answer(title: str, change: Change | None, why: str) -> RenderableType:
    from rich.text import Text

    words = _TOWARD if title == "Posture" else _ARROWS
    word = words[change.direction] if change is not None else "no answer"
    return Text.assemble((f"{title}: {word}. ", "bold"), why)


def _table(title: str, *columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def spark(values: Sequence[float]) -> str:
    """A series as a row of bars, lowest to highest.

    Examples
    --------
    >>> spark([1, 2, 3, 8])
    '▁▂▃█'
    """
    lo, hi = min(values), max(values)
    if hi == lo:
        return _BARS[3] * len(values)
    return "".join(_BARS[round((v - lo) / (hi - lo) * (len(_BARS) - 1))] for v in values)


def _series(m: Measurement) -> RenderableType | None:
    from rich.text import Text

    table = _table("Series", "what", "course", "first", "last", "since", "compilers")
    for one in m.series:
        if len(one.points) < 2 or one.kind in ("count", "dates"):
            continue
        change = m.change_of(one.id)
        table.add_row(
            Text(one.name),
            spark([p.value for p in one.points][-24:]),
            Text(_point(one, one.first)),
            Text(_point(one, one.last)),
            _ARROWS[change.direction] if change is not None else "",
            Text(", ".join(one.compilers)),
        )
    return table if table.row_count else None


def _acts(m: Measurement) -> RenderableType | None:
    """Single acts by year, and figures of a single period, one line each."""
    lines = []
    for one in m.series:
        if one.kind in ("count", "dates"):
            years = ", ".join(f"{p.period} ({p.value:.0f})" if p.value > 1 else p.period for p in one.points)
            lines.append(f"{one.name}: {years}")
        elif len(one.points) == 1:
            lines.append(f"{one.name}: {_point(one, one.last)}")
    return _lines("Acts and single figures", lines)


def _point(series: Series, point: Estimate) -> str:
    band, unit = point.band90, series.unit if series.unit == "%" else ""
    shown = number(point.value, series.unit)
    if band is not None:
        lo, hi = (number(end, unit).removesuffix(" %") for end in (band.lo, band.hi))
        shown += f" [{lo}, {hi}]"
    return f"{point.period}: {shown}"


def _rejected(m: Measurement) -> RenderableType | None:
    return _lines("Figures that contradict each other", [c.why for c in m.contradictions])


def _lines(title: str, lines: Sequence[str]) -> RenderableType | None:
    from rich.text import Text

    if not lines:
        return None
    return Text.assemble((title, "bold"), *(f"\n- {line}" for line in lines))


def _comparisons(m: Measurement) -> RenderableType | None:
    from rich.text import Text

    table = _table("Who is closer to the target", "measure", "period", "gap", "rival closer", "paired")
    for one in m.comparisons:
        gap, band = one.gap, one.gap.band90
        shown = f"{gap.value:+.2f}" + (f" [{band.lo:+.2f}, {band.hi:+.2f}]" if band is not None else "")
        chance = "" if one.probability is None else f"{one.probability:.0%} of draws"
        words = meaning_of(one.indicator).words
        table.add_row(Text(words), one.period, shown, chance, "yes" if one.paired else "no")
    return table if table.row_count else None


def _breaks(m: Measurement) -> RenderableType | None:
    from rich.text import Text

    table = _table("Breaks", "series", "date", "90 % band", "before", "after", "why")
    for one in m.breaks:
        table.add_row(
            Text(one.name),
            one.date,
            f"{one.date_lo} to {one.date_hi}",
            number(one.before, one.unit),
            number(one.after, one.unit),
            Text(one.why),
        )
    return table if table.row_count else None


def _verdicts(m: Measurement) -> RenderableType | None:
    from rich.text import Text

    table = _table("Claims put to the test", "claim", "verdict", "why", "what would answer it")
    for one in m.verdicts:
        table.add_row(Text(one.text), Text(one.verdict, style="bold"), Text(one.why), Text(one.would_answer))
    return table if table.row_count else None


def _missing(m: Measurement) -> RenderableType | None:
    would = [sentence for one in m.leverage for sentence in one.would_change]
    gaps = [f"{gap.what}: {gap.would_answer}" for gap in m.gaps]
    parts = [_lines("What would change the answer", would), _lines("What no data here answer", gaps)]
    kept = [part for part in parts if part is not None]
    if not kept:
        return None
    from rich.console import Group

    return Group(*kept)

"""The page `suasion measure` prints: two answers, the evidence, the verdicts, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from suasion.case.wording import capital
from suasion.data.periods import in_words
from suasion.measure.estimates import Estimate, Series
from suasion.measure.findings.movements import Break, Change, Comparison, sentences
from suasion.measure.indicators import meaning_of
from suasion.measure.measurement import Measurement
from suasion.measure.pages.capacity import EXITS, KEY, LEVERAGE, exit_entries, leverage_entries
from suasion.measure.pages.context import SOURCES, TIES, source_entries, tie_entries
from suasion.measure.series.changes import number
from suasion.measure.series.draws import percent

if TYPE_CHECKING:
    from rich.console import Group, RenderableType

__all__ = ["render_measurement", "spark"]

_ARROWS = {"up": "rose", "down": "fell", "flat": "stayed", "unclear": "unclear"}
_TOWARD = {
    "up": "moved to the rival",
    "down": "moved to the focal actor",
    "flat": "stayed",
    "unclear": "unclear",
}
_BARS = "▁▂▃▄▅▆▇█"
_BESIDE = {
    "alliance_agreement": "identical ties",
    "alliance_s": "S",
    "alliance_pi": "pi",
    "alliance_tau_b": "tau-b",
    "vote_agreement": "identical votes",
    "vote_s": "S",
    "vote_pi": "pi",
    "vote_tau_b": "tau-b",
}
"""Measures that stand beside kappa: indicator and name."""

Line: TypeAlias = str | tuple[str, str]
"""A line of an entry, or its bars and what stands beside them."""

_COURSE = 16
"""Newest points of a series that its row of bars shows."""

_KEY = (
    f"Bars: the newest figures, at most {_COURSE}, from lowest to highest. In brackets the 90 % band. "
    "n: what a figure rests on (roll calls, partner states, months)."
)

_NEWEST = 8
"""Newest periods of a comparison that the page shows."""


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
    head = f"Leverage of {say(m.focal, m.focal)} over {say(m.target, m.target)}{_rivals(m, names)}"
    yield Text(f"{head}{f', since {m.since}' if m.since else ''}", style="bold")
    if followed := dict(m.parameters).get("conventions"):
        yield Text(f"Votes and alliances by other conventions than the default: {followed}.")
    yield Text("")
    yield _answer("Capacity", m.answer.capacity, m.answer.capacity_why)
    yield _answer("Posture", m.answer.posture, m.answer.posture_why)
    for part in (
        _entries(LEVERAGE, leverage_entries(m, names), KEY),
        _entries(EXITS, exit_entries(m, names)),
        _series(m),
        _beside(m, "vote", "Agreement of UN votes"),
        _beside(m, "alliance", "Likeness of alliances"),
        _acts(m),
        _rejected(m),
        _comparisons(m, names),
        _entries(TIES, tie_entries(m, names)),
        _breaks(m),
        _verdicts(m),
        _would_change(m),
        _missing(m),
        _entries(SOURCES, source_entries(m)),
    ):
        if part is not None:
            yield Text("")
            yield part


def _rivals(m: Measurement, names: Mapping[str, str]) -> str:
    """The rivals as the head names them; empty without one."""
    *others, last = [names.get(rival, rival) for rival in m.rivals] or [""]
    if not others:
        return f", with {last} as rival" if last else ""
    return f", with {', '.join(others)} and {last} as rivals"


def _answer(title: str, change: Change | None, why: str) -> RenderableType:
    from rich.text import Text

    words = _TOWARD if title == "Posture" else _ARROWS
    word = words[change.direction] if change is not None else "no answer"
    return Text.assemble((f"{title}: {word}. ", "bold"), why)


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
    """A series: what it is, its course, its ends, and what it did between the periods really compared."""
    entries: list[tuple[str, list[Line]]] = []
    for one in m.series:
        if len(one.points) < 2 or one.kind in ("count", "dates") or _stands_beside(one):
            continue
        change = m.change_of(one.id)
        course = spark([p.value for p in one.points][-_COURSE:])
        head = f"{one.name} ({', '.join(one.compilers)})" if one.compilers else one.name
        lines = [_point(one, one.first), _point(one, one.last)]
        lines += [_changed(one, change)] if change is not None else []
        said = [one.caveat] if one.kind == "rate" and one.caveat else []
        shown: list[Line] = list(zip((course, "", ""), lines, strict=False))
        entries.append((head, [*shown, *said]))
    return _entries(
        "Series: course, first and last figure, the change that was judged", entries, _KEY if entries else ""
    )


def _stands_beside(series: Series) -> bool:
    """Whether the series is shown as another measure of what kappa measures, and counts for nothing."""
    return series.indicator in _BESIDE and not series.channel


def _beside(m: Measurement, kind: str, title: str) -> RenderableType | None:
    """The other measures of one likeness, a pair on a line: first and last value of each."""
    pairs: dict[tuple[str, str], list[Series]] = {}
    for one in m.series:
        if _stands_beside(one) and one.indicator.startswith(kind):
            pairs.setdefault((one.a, one.b), []).append(one)
    names = dict(m.names)
    entries = []
    for pair, found in pairs.items():
        values = (
            f"{_BESIDE[one.indicator]} {one.first.value:.2f} in {one.first.period}, {one.last.value:.2f} in "
            f"{one.last.period}"
            for one in sorted(found, key=lambda one: list(_BESIDE).index(one.indicator))
        )
        entries.append((capital(" and ".join(names.get(actor, actor) for actor in pair)), list(values)))
    return _entries(f"{title} by other measures (course: --json)", entries)


def _changed(series: Series, change: Change) -> str:
    """The two periods compared, the figures in them, and what came of it."""
    first, last = change.before.period, change.after.period
    span = (
        in_words(f"{first}..{last}") if ".." not in first + last else f"{in_words(first)}, {in_words(last)}"
    )
    after = number(change.after.value, series.unit)
    before = number(change.before.value, series.unit).removesuffix(f" {series.unit}")
    moved = change.direction in ("up", "down")
    how = (
        f"{_ARROWS[change.direction]} from {before} to"
        if moved
        else f"{_ARROWS[change.direction]}, {before} and"
    )
    return f"{span}: {how} {after}"


def _entries(
    title: str, entries: Sequence[tuple[str, Sequence[Line]]], key: str = ""
) -> RenderableType | None:
    """A list whose items have lines below them, indented however wide the terminal is."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    if not entries:
        return None
    parts: list[RenderableType] = [Text(title, style="bold"), *([Text(key)] if key else [])]
    for head, lines in entries:
        parts.append(_item(head))
        parts += [Padding(_beside_bars(line), (0, 0, 0, 4)) for line in lines]
    return Group(*parts)


def _beside_bars(line: Line) -> RenderableType:
    """A line of an entry; where it stands beside bars, its later lines stand beside them too."""
    from rich.table import Table
    from rich.text import Text

    if isinstance(line, str):
        return Text(line)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_COURSE, no_wrap=True)
    grid.add_column()
    grid.add_row(*map(Text, line))
    return grid


def _item(text: str) -> RenderableType:
    """One item of a list, its later lines under its first."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column()
    grid.add_row(Text("-"), Text(text))
    return grid


def _acts(m: Measurement) -> RenderableType | None:
    """Single acts by year, and figures of a single period, one line each."""
    lines = []
    for one in m.series:
        if one.kind in ("count", "dates"):
            years = ", ".join(f"{p.period} ({p.value:.0f})" if p.value > 1 else p.period for p in one.points)
            lines.append(f"{one.name}: {years}")
        elif len(one.points) == 1:
            who = f" ({', '.join(one.compilers)})" if one.compilers else ""
            lines.append(f"{one.name}{who}: {_point(one, one.last)}")
    return _lines("Acts and single figures", lines)


def _point(series: Series, point: Estimate) -> str:
    band, unit = point.band90, series.unit if series.unit == "%" else ""
    shown = number(point.value, series.unit)
    if band is not None:
        lo, hi = (number(end, unit).removesuffix(" %") for end in (band.lo, band.hi))
        shown += f" [{lo}, {hi}]"
    return f"{in_words(point.period)}: {shown}{f', n {point.n}' if point.n else ''}"


def _rejected(m: Measurement) -> RenderableType | None:
    return _lines("Figures that contradict each other", [c.why for c in m.contradictions])


def _lines(title: str, lines: Sequence[str]) -> RenderableType | None:
    from rich.console import Group
    from rich.text import Text

    if not lines:
        return None
    return Group(Text(title, style="bold"), *(_item(line) for line in lines))


def _comparisons(m: Measurement, names: Mapping[str, str]) -> RenderableType | None:
    """The newest periods of each comparison; above 0 the rival is closer."""
    groups: dict[tuple[str, str, str, bool], list[Comparison]] = {}
    for one in m.comparisons:
        groups.setdefault((one.indicator, one.first, one.second, one.paired), []).append(one)
    entries = []
    for (indicator, first, second, paired), found in groups.items():
        how = ", on the same roll calls" if paired else ""
        lines = [_compared(one) for one in found[-_NEWEST:]]
        earlier = len(found) - _NEWEST
        if earlier > 0:
            lines.insert(0, f"{earlier} earlier period{'s' if earlier > 1 else ''}: see --json")
        pairs = " less ".join(_pair(one, m.target, names) for one in (first, second))
        entries.append((f"{meaning_of(indicator).words}: {pairs}{how}", lines))
    return _entries("Who is closer to the target (above 0: the rival)", entries)


def _pair(pair: str, target: str, names: Mapping[str, str]) -> str:
    """The two states of a pair's id by name; the id where it is not the target's."""
    other = pair.removesuffix(f"-{target}")
    if other == pair:
        return pair
    return " and ".join(names.get(actor, actor) for actor in (other, target))


def _compared(one: Comparison) -> str:
    band = one.gap.band90
    shown = f"{in_words(one.period)}: {one.gap.value:+.2f}"
    shown += f" [{band.lo:+.2f}, {band.hi:+.2f}]" if band is not None else ""
    shown += f", n {one.gap.n}" if one.gap.n else ""
    return shown + (
        "" if one.probability is None else f", rival closer in {percent(one.probability)} of draws"
    )


def _breaks(m: Measurement) -> RenderableType | None:
    """Each break with its reasons; what holds for several is said once, below them."""
    large = m.large_breaks
    said = Counter(sentence for one in large for sentence in sentences(one.why)[1:])
    entries = [
        (
            f"{one.name}: {one.date} ({_dated(one)}), from "
            f"{number(one.before, one.unit)} to {number(one.after, one.unit)}",
            [
                " ".join(sentence for sentence in sentences(one.why) if said[sentence] < 2),
                *([f"Beside it: {one.placebo}."] if one.placebo else []),
            ],
        )
        for one in large
    ]
    common = [sentence for sentence, times in said.items() if times > 1]
    few = len(m.breaks) - len(large)
    if few:
        common.append(
            f"{few} more {'is' if few == 1 else 'are'} smaller than what counts as a change, or "
            "less likely than no break: --json."
        )
    return _entries("Breaks", [*entries, *([("Of several, or all:", common)] if common else [])])


def _dated(one: Break) -> str:
    """The 90 % band of a break's date, in words."""
    if one.date_lo == one.date_hi:
        return f"90 % band: {one.date_lo} alone"
    return f"90 % band {one.date_lo} to {one.date_hi}"


def _verdicts(m: Measurement) -> RenderableType | None:
    """What was found for each claim; what would answer those without data stands further below."""
    entries = [(f"{one.text}: {one.verdict}", [one.why]) for one in m.verdicts]
    return _entries("Claims put to the test", entries)


def _would_change(m: Measurement) -> RenderableType | None:
    would = [sentence for one in m.leverage for sentence in one.would_change]
    return _lines("What would change the answer", would)


def _missing(m: Measurement) -> RenderableType | None:
    return _lines("What no data here answer", [f"{capital(gap.what)}: {gap.would_answer}" for gap in m.gaps])

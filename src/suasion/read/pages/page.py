"""A reading on the terminal: key points, who did what to whom, claims by role, approaches; with places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from suasion.read.pages.told import (
    STANCES,
    acts,
    approaches,
    band_told,
    content_told,
    event_told,
    name_of,
    open_names,
)
from suasion.read.reader import LONG
from suasion.read.reading import ReadClaim, Reading, Role
from suasion.read.spans import Span
from suasion.read.text.canonical import one_line
from suasion.read.text.language import language_note

__all__ = ["STYLES", "TOO_LONG", "counted_claims", "render_reading"]

STYLES: dict[Role, str] = {
    "fact": "green",
    "reported": "cyan",
    "rumour": "magenta",
    "assessment": "default",
    "forecast": "blue",
    "recommendation": "bold yellow",
    "risk": "red",
}
"""Terminal style of each role; the role is always written out as well."""

TOO_LONG = (
    f"A text of more than {LONG:,} characters is read stretch by stretch: its claims are complete, but there "
    "are no key points and no bottom line. For these, read its chapters one by one."
)
"""What a reader of a very long text is told."""

_ORDER: tuple[Role, ...] = ("recommendation", "risk", "forecast", "rumour", "reported", "fact", "assessment")
_SHOWN = 8
_WORDS = 5


def render_reading(reading: Reading, shown: int = _SHOWN) -> RenderableType:
    """The reading as something `rich` prints: bottom line, key points, and up to `shown` claims of each role.

    Examples
    --------
    >>> import io
    >>> from rich.console import Console
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> console = Console(width=80, record=True, file=io.StringIO())
    >>> console.print(render_reading(read(from_text("It is time to act."))))
    >>> "recommendation" in console.export_text()
    True
    """
    parts: list[RenderableType] = [_title(reading)]
    if note := language_note(reading):
        parts.append(Text(note, style="bold yellow"))
    if not reading.claims:
        told = "Nothing is claimed: the text has a heading or the like, but no whole sentence."
        parts.append(Text(told if reading.sentences else "Nothing to read: the text is empty."))
        return Group(*parts)
    if reading.bottom_line:
        shown_ = [_shown(reading, span) for span in reading.bottom_line]
        words = " … ".join((shown_[0], *(one.removeprefix("… ") for one in shown_[1:])))
        parts.append(Panel(Text(words), title="Bottom line", title_align="left"))
    if len(reading.document.text) > LONG:
        parts.append(Text(TOO_LONG, style="italic"))
    parts.extend(_points(reading))
    parts.extend(_acts(reading, shown))
    parts.extend(_claims(reading, shown))
    parts.extend(_approaches(reading, shown))
    return Group(*parts)


def _claims(reading: Reading, shown: int) -> Iterator[Table]:
    """The claims of the article by role, and one table of those outside it."""
    held = reading.article_claims
    wide = max(len(_place(claim)) for claim in held)
    groups = [(role, [claim for claim in held if claim.role == role]) for role in _ORDER]
    for at, (role, mine) in enumerate((role, mine) for role, mine in groups if mine):
        table = _table(reading, mine[:shown], wide, headed=not at)
        table.title, table.title_style = f"{role} ({_counted(len(mine), shown)})", STYLES[role]
        yield table
    within = {claim.sentence for claim in held}
    outside = [claim for claim in reading.claims if claim.sentence not in within]
    if outside:
        table = _table(reading, outside[:shown], wide, headed=False, roles=True)
        table.title = f"outside the article ({_counted(len(outside), shown)})"
        yield table


def _counted(count: int, shown: int) -> str:
    return f"{count}, {count - shown} more" if count > shown else str(count)


def _title(reading: Reading) -> Text:
    document = reading.document
    facts = [
        document.title or document.id,
        document.author,
        document.publisher,
        document.date.isoformat() if document.date else "",
        counted_claims(reading),
        f"sha256 {document.digest[:12]}",
    ]
    return Text(" · ".join(one_line(fact) for fact in facts if fact), style="bold")


def counted_claims(reading: Reading) -> str:
    """How many claims are shown, and how many more stand outside the article, as in a summary above it.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> counted_claims(read(from_text("It is time to act.")))
    '1 claim'
    """
    mine, others = len(reading.article_claims), len(reading.claims) - len(reading.article_claims)
    told = f"{mine} claim{'s' * (mine != 1)}"
    return f"{told} in the article, {others} outside it" if others else told


def _points(reading: Reading) -> list[RenderableType]:
    out: list[RenderableType] = []
    for point in reading.keypoints:
        out.append(Text(one_line(point.heading), style="bold underline"))
        for span in point.spans:
            body = Text(_shown(reading, span))
            body.append(f"  [{span.start}–{span.end}]", style="dim")
            out.append(Padding(body, (0, 0, 0, 2)))
        out.append(Text())
    return out


def _acts(reading: Reading, shown: int) -> list[RenderableType]:
    """Acts by their class of the codebook, who did it to whom; and the names that stay open."""
    held = acts(reading.events)
    out: list[RenderableType] = []
    if held:
        out.append(Text(f"Who did what to whom ({_counted(len(held), shown)})", style="bold underline"))
        for event in held[:shown]:
            pair, more = event_told(event)
            body = Text(f"{event.plover} {pair}{more}: {one_line(reading.quote(event.trigger))}")
            body.append(f"  [{event.trigger.start}–{event.trigger.end}]", style="dim")
            out.append(Padding(body, (0, 0, 0, 2)))
    names = open_names(reading, reading.mentions)
    if names:
        out.append(Padding(Text(f"Left open: {' '.join(names[:shown])}", style="dim"), (0, 0, 0, 2)))
    return [*out, Text()] if out else []


def _approaches(reading: Reading, shown: int) -> list[RenderableType]:
    """Approaches by kind: whose, whether the text asks for them, and their words."""
    held = approaches(reading)
    if not held:
        return []
    out: list[RenderableType] = [
        Text(f"Approaches named ({_counted(len(held), shown)})", style="bold underline")
    ]
    for one in held[:shown]:
        whose = ", ".join(filter(None, (name_of(one.actor), STANCES[one.stance])))
        words = list(dict.fromkeys(one_line(reading.quote(named.span)) for _, named in one.places))
        body = Text(f"{one.kind}{f' ({whose})' if whose else ''}: {', '.join(words[:_WORDS])}")
        body.append(
            f"  [{', '.join(str(named.span.start) for _, named in one.places[:_WORDS])}]", style="dim"
        )
        out.append(Padding(body, (0, 0, 0, 2)))
    return out


def _table(
    reading: Reading, claims: Sequence[ReadClaim], wide: int, *, headed: bool, roles: bool = False
) -> Table:
    """Claims of one role; only the first table names its columns, which stand in one place in all."""
    table = Table(title_justify="left", show_header=headed, expand=True, box=SIMPLE_HEAD, padding=(0, 1))
    table.add_column("place", no_wrap=True, style="dim", min_width=wide)
    table.add_column("claim", ratio=3)
    table.add_column("whose word, how surely", ratio=1, min_width=16, overflow="fold")
    for claim in claims:
        told = [claim.role if roles else "", one_line(claim.speaker) or "the author", _surely(claim)]
        words = Text(one_line(reading.quote(claim.span)))
        if tests := content_told(claim.content):
            words.append(f"\n{tests}", style="dim")
        table.add_row(_place(claim), words, Text("\n".join(filter(None, told))))
    return table


def _place(claim: ReadClaim) -> str:
    return f"{claim.span.start}–{claim.span.end}"


def _surely(claim: ReadClaim) -> str:
    """The hedge with its band in per cent."""
    return f"{one_line(claim.hedge)} ({band_told(claim.likelihood)})" if claim.hedge else ""


def _shown(reading: Reading, span: Span) -> str:
    """A quote on one line, after an ellipsis where the head of its sentence was left out."""
    whole = any(claim.span.start == span.start for claim in reading.claims)
    return ("" if whole else "… ") + one_line(reading.quote(span))

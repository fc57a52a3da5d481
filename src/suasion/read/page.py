"""A reading on the terminal: key points, then claims by role, each with its place in the text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from suasion.read.canonical import one_line
from suasion.read.language import language_note
from suasion.read.reader import LONG
from suasion.read.reading import ReadClaim, Reading, Role
from suasion.read.spans import Span

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
        words = " … ".join(_shown(reading, span).removeprefix("… ") for span in reading.bottom_line)
        parts.append(Panel(Text(words), title="Bottom line", title_align="left"))
    if len(reading.document.text) > LONG:
        parts.append(Text(TOO_LONG, style="italic"))
    parts.extend(_points(reading))
    held = reading.article_claims
    wide = max(len(_place(claim)) for claim in held)
    groups = [(role, [claim for claim in held if claim.role == role]) for role in _ORDER]
    for at, (role, mine) in enumerate((role, mine) for role, mine in groups if mine):
        table = _table(reading, mine[:shown], wide, headed=not at)
        more = f", {len(mine) - shown} more" if len(mine) > shown else ""
        table.title, table.title_style = f"{role} ({len(mine)}{more})", STYLES[role]
        parts.append(table)
    return Group(*parts)


def _title(reading: Reading) -> Text:
    document = reading.document
    facts = [
        document.title or document.id,
        document.author,
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


def _table(reading: Reading, claims: Sequence[ReadClaim], wide: int, *, headed: bool) -> Table:
    """Claims of one role; only the first table names its columns, which stand in one place in all."""
    table = Table(title_justify="left", show_header=headed, expand=True, box=SIMPLE_HEAD, padding=(0, 1))
    table.add_column("place", no_wrap=True, style="dim", min_width=wide)
    table.add_column("claim", ratio=3)
    table.add_column("whose word, how surely", ratio=1, min_width=16, overflow="fold")
    for claim in claims:
        told = [one_line(claim.speaker) or "the author", _surely(claim)]
        words = Text(one_line(reading.quote(claim.span)))
        table.add_row(_place(claim), words, Text("\n".join(filter(None, told))))
    return table


def _place(claim: ReadClaim) -> str:
    return f"{claim.span.start}–{claim.span.end}"


def _surely(claim: ReadClaim) -> str:
    """The hedge with its band in per cent."""
    if not claim.hedge:
        return ""
    if claim.likelihood is None:
        return f"{one_line(claim.hedge)} (possible)"
    low, high = claim.likelihood
    return f"{one_line(claim.hedge)} ({round(100 * low)}–{round(100 * high)} %)"


def _shown(reading: Reading, span: Span) -> str:
    """A quote on one line, after an ellipsis where the head of its sentence was left out."""
    whole = any(claim.span.start == span.start for claim in reading.claims)
    return ("" if whole else "… ") + one_line(reading.quote(span))

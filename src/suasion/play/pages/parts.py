"""What the sections of the terminal page have in common: tables, shares, and a state beside today's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from suasion.case.model import Case
from suasion.case.wording import capital
from suasion.play.pages.phrases import moves_phrase, short_name

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["add", "bare_table", "changes", "status_quo", "table"]


def table(title: str, *columns: tuple[str, str], caption: str = "") -> Table:
    """A table with a title above and its words explained below; columns are (name, side).

    All words are text and never markup: names come from the case, and a source may have put brackets in them.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    result = Table(
        title=Text(title, style="table.title"),
        caption=Text(caption, style="table.caption") if caption else None,
        box=box.SIMPLE_HEAD,
        title_justify="left",
        show_lines=False,
    )
    result.caption_justify = "left"
    _head(result, columns)
    return result


def bare_table(*columns: tuple[str, str]) -> Table:
    """A table without title, caption and lines, to stand under a sentence."""
    from rich.table import Table

    result = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    _head(result, columns)
    return result


def _head(result: Table, columns: Iterable[tuple[str, str]]) -> None:
    """Columns with plain names, none narrower than the longest word of its heading."""
    from rich.text import Text

    for name, side in columns:
        result.add_column(
            Text(name),
            justify="right" if side == "right" else "left",
            overflow="fold",
            min_width=_least(name),
        )


def add(to: Table, *cells: str) -> None:
    """A row of plain text; a column of figures is wide enough that none is broken in two."""
    from rich.text import Text

    plain = [cell.replace("\u00a0", " ") for cell in cells]
    for column, cell in zip(to.columns, plain, strict=True):
        if column.justify == "right":
            column.min_width = max(column.min_width or 0, len(cell))
    to.add_row(*map(Text, plain))


def _least(name: str) -> int:
    """A column is never narrower than the longest word of its heading."""
    return max((len(word) for word in name.split()), default=0)


def status_quo(case: Case) -> dict[str, bool]:
    """Today's value of every option; all no where the case does not say."""
    yes = case.status_quo.yes if case.status_quo else ()
    return {option.id: option.id in yes for option in case.options}


def changes(case: Case, setting: Iterable[tuple[str, bool]], present: Mapping[str, bool]) -> str:
    """What a setting has otherwise than the present, a line for each actor."""
    changed = [(name, value) for name, value in setting if present.get(name) != value]
    parts = []
    for actor in case.actors:
        own = [(name, value) for name, value in changed if case.option(name).actor == actor.id]
        if own:
            parts.append(f"{capital(short_name(actor))}: {moves_phrase(case, own)}")
    return "\n".join(parts) or "as it is now"

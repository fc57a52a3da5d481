"""A case in a few lines: what it asks, of whom, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.case.model import Case
from suasion.case.wording import capital

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["contents", "render_case"]


def contents(case: Case) -> str:
    """How much a case holds, as a list in words.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import Actor, CaseInfo
    >>> info = CaseInfo(title="T", question="Q?", as_of=dt.date(2024, 7, 1), focal="CHN", target="PRK")
    >>> actors = (Actor(id="CHN", name="China"), Actor(id="PRK", name="North Korea"))
    >>> contents(Case(case=info, actors=actors))
    '2 actors, 0 options, 0 claims, 0 measures, 0 sources'
    """
    parts = (
        ("actor", len(case.actors)),
        ("option", len(case.options)),
        ("claim", len(case.claims)),
        ("measure", len(case.measures)),
        ("source", len(case.sources)),
    )
    return ", ".join(f"{n} {name}{'s' if n != 1 else ''}" for name, n in parts)


def render_case(case: Case) -> RenderableType:
    """The question, the actors with what each can do, and how much the case holds."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    info = case.case
    table = Table("Actor", "What it can do")
    for actor in case.actors:
        can = [option.name for option in case.options if option.actor == actor.id]
        table.add_row(Text(actor.name), Text("\n".join(can)))
    return Group(
        Text(info.title, style="bold"),
        Text(f"{info.question} (as of {info.as_of:%Y-%m-%d})"),
        table,
        Text(f"{capital(contents(case))}."),
    )

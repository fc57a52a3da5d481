"""An analysis in plain sentences and one table, from its own records alone.

The page of the terminal needs the case for its names; this one uses the names that the stories and the
approaches carry, so that an `Analysis` can be shown wherever it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.play.findings.record import Analysis, Approach, Story
from suasion.play.pages.phrases import percent

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["render_told"]


def render_told(found: Analysis) -> list[RenderableType]:
    """What would last, where each approach leads, and the assumptions without which the answer changes.

    Returns
    -------
    list of rich renderables, in reading order.
    """
    from rich.text import Text

    head = f"{found.n_states:,} states, of which {found.n_outcomes:,} would last"
    parts: list[RenderableType] = [
        Text(f"{head} and {found.n_reachable:,} can be reached.", style="bold"),
        *([_approaches(found.approaches)] if found.approaches else []),
        *(Text(story.text) for story in found.stories if story.kind == "approach" or _of_all(story)),
    ]
    turning = [one.plain or one.text for one in found.assumptions if not one.survives]
    if turning:
        parts += [
            Text("The answer changes without:", style="bold"),
            Text("\n".join(f"- {one}" for one in turning)),
        ]
    return parts


def _of_all(story: Story) -> bool:
    """Whether a story is about an outcome as such, neither one actor's view nor under an approach."""
    return story.kind == "outcome" and not story.actor and not story.strategy


def _approaches(approaches: tuple[Approach, ...]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table(title="Where each approach leads")
    for name in ("Approach", "Whose", "Outcomes", "Worst", "Typical", "Best", "Ends well"):
        table.add_column(name, justify="left" if name in ("Approach", "Whose") else "right")
    for one in approaches:
        shares = (one.worst, one.typical, one.best, one.share_ends_well)
        cells = (one.name, one.actor, f"{one.n_outcomes:,}", *map(percent, shares))
        table.add_row(*(Text(cell) for cell in cells))
    table.caption = (
        "Worst, typical and best: the share of other states that the outcome beats, for whoever takes the "
        "approach. Ends well: the share of model variants in which no outcome is worse for it than today."
    )
    return table

"""Why each outcome lasts and where each approach leads, told at length: `suasion play --explain`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from suasion.case.model import Case
from suasion.case.wording import capital
from suasion.play.findings.record import Analysis, Outcome, Story
from suasion.play.pages.parts import changes, status_quo
from suasion.play.pages.stories import TERMS

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["render_explanation", "render_stories"]


def render_explanation(case: Case, found: Analysis) -> list[RenderableType]:
    """The stories of all outcomes and approaches, with the technical words behind them and what those mean.

    Returns
    -------
    list of rich renderables: why each outcome lasts; each approach, with its outcomes; the words.
    """
    from rich.text import Text

    told = [story for story in found.stories if story.kind in ("outcome", "approach")]
    by_id = {story.id: story for story in told}
    present = status_quo(case)
    parts: list[RenderableType] = [Text(), Text("Why each of these would last", style="italic")]
    for outcome in found.outcomes:
        if f"outcome:{outcome.state}" in by_id:
            parts += [Text(), _heading(case, outcome, present), *_told(by_id, outcome, "")]
    for one in found.approaches:
        parts += [Text(), Text(f"Why “{one.name}” leads where it does", style="italic"), Text()]
        parts += render_stories([by_id[f"approach:{one.strategy}"]], terms=True, words=False)
        for outcome in one.outcomes:
            if f"outcome:{one.strategy}:{outcome.state}" in by_id:
                parts += [Text(), _heading(case, outcome, present), *_told(by_id, outcome, one.strategy)]
    used = [word for word in TERMS if any(word in dict(story.terms) for story in told)]
    parts += [Text(), Text("Words of the method", style="italic"), Text()]
    return [*parts, *(Text(f"{word}: {TERMS[word]}.") for word in used)]


def _heading(case: Case, outcome: Outcome, present: dict[str, bool]) -> RenderableType:
    from rich.text import Text

    told = changes(case, outcome.setting, present).replace("\n", ". ")
    return Text(f"{capital(told)}.", style="bold")


def _told(by_id: dict[str, Story], outcome: Outcome, strategy: str) -> list[RenderableType]:
    """The story of an outcome, and the formal verdict on each actor below it."""
    from rich.text import Text

    whole = by_id[":".join(filter(None, ("outcome", strategy, str(outcome.state))))]
    prefix = f"{whole.id}:"
    stays = [story for story in by_id.values() if story.id.startswith(prefix)]
    return [Text(whole.text), *(Text(f"  {story.formal}", style="dim") for story in (whole, *stays))]


def render_stories(stories: Iterable[Story], terms: bool = False, words: bool = True) -> list[RenderableType]:
    """Stories as paragraphs; with `terms`, the same in technical words and, with `words`, what those mean."""
    from rich.text import Text

    parts: list[RenderableType] = []
    for story in stories:
        parts.append(Text(story.text))
        if terms:
            parts.append(Text(f"  {story.formal}", style="dim"))
            if words:
                parts += [Text(f"  {word}: {meaning}.", style="dim") for word, meaning in story.terms]
    return parts

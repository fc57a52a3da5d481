"""Headed key points of a text: spans only, chosen by theme, worth, role and newness.

For each theme of the taxonomy the best sentence is

    fit x role x worth x newness,

with fit, role and worth as in `worth`, and newness 1 minus likeness to what is chosen already; the theme
whose best scores highest chooses first. Then the budget (36 % of the article, 60 to 270 words; the themes
may exceed it by a quarter) is filled with the worthiest sentences left, each under the theme it suits best.
Sentences are shortened only at their head (see `trimming`), and one that points back brings along the one
before it, so every point is a list of exact spans. Sources: [Erkan2004]; [Carbonell1998] for newness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from suasion.read.keypoints.focus import Focus, heading_of
from suasion.read.keypoints.worth import Candidate, Candidates, stands, suits, themes
from suasion.read.reading import KeyPoint

__all__ = ["keypoints_of"]

_SHARE, _LEAST, _MOST = 0.36, 60, 270
_BEYOND = 0.25
_LIKE = 0.55
_WORTH = 0.17
_NOBODY = Focus()


def keypoints_of(candidates: Candidates, focus: Focus = _NOBODY) -> tuple[KeyPoint, ...]:
    """Headed points, in the order of the themes, the spans of each in the order of the text.

    Parameters
    ----------
    candidates : Candidates
        The text's claims, weighed (see `candidates_of`).
    focus : Focus, optional
        Whom the text is about (see `focus_of`); headings name nobody without it.

    Examples
    --------
    >>> from suasion.read.text.boilerplate import mark
    >>> from suasion.read.claims.claiming import claims_of
    >>> from suasion.read.document import from_text
    >>> from suasion.read.keypoints.worth import candidates_of
    >>> text = from_text("Its leverage over the North is slipping. However, China must now change strategy.")
    >>> marked = mark(text)
    >>> points = keypoints_of(candidates_of(text.text, marked, claims_of(text.text, marked, {})))
    >>> [(point.heading, point.text(text.text)) for point in points][1]
    ('The strategy', 'China must now change strategy.')
    """
    chosen = _choose(candidates, focus)
    return tuple(_points(chosen, focus))


def _choose(candidates: Candidates, focus: Focus) -> dict[str, list[Candidate]]:
    """Candidates by theme, within the budget."""
    room = int(min(max(_SHARE * sum(one.length for one in candidates.all), _LEAST), _MOST))
    beyond = -room * _BEYOND
    chosen: dict[str, list[Candidate]] = {}
    taken: list[Candidate] = []
    open_ = {theme["id"]: _bounds(candidates.all, theme, focus) for theme in themes()}
    while open_ and room > beyond:
        offers = {theme: _best(bounds, taken, candidates) for theme, bounds in open_.items()}
        theme = max(offers, key=lambda name: offers[name][0])
        score, best = offers[theme]
        if best is None or score <= _WORTH:
            break
        room -= _take(best, theme, chosen, taken)
        del open_[theme]
    for one in sorted(candidates.all, key=lambda one: -one.worth):
        if room <= 0:
            break
        if _eligible(one) and candidates.like(one, taken) <= _LIKE:
            room -= _take(one, _best_theme(one, focus), chosen, taken)
    return chosen


def _take(one: Candidate, theme: str, chosen: dict[str, list[Candidate]], taken: list[Candidate]) -> int:
    """Put a sentence under a theme, after the one it points to; how many words that takes."""
    new = [each for each in (one.lead, one) if each is not None and not each.used]
    for each in new:
        each.used = True
    chosen.setdefault(theme, []).extend(new)
    taken.extend(new)
    return sum(each.length for each in new)


def _eligible(one: Candidate) -> bool:
    return not one.used and stands(one)


_Bounds = list[tuple[float, int, Candidate]]


def _bounds(candidates: Sequence[Candidate], theme: Mapping[str, Any], focus: Focus) -> _Bounds:
    """Candidates of a theme by their score without likeness, highest first, then in the text's order."""
    scored = (
        (one.worth * suits(one, theme, focus), -at, one)
        for at, one in enumerate(candidates)
        if _eligible(one)
    )
    return sorted((each for each in scored if each[0] > _WORTH), key=lambda each: each[:2], reverse=True)


def _best(
    bounds: _Bounds, taken: Sequence[Candidate], candidates: Candidates
) -> tuple[float, Candidate | None]:
    """The highest score for a theme and whose it is.

    Likeness to what is taken only lowers a score, so candidates are looked at until none can be better.
    """
    found, top = None, 0.0
    for bound, _, one in bounds:
        if bound <= top:
            break
        if not one.used:
            score = bound * (1 - candidates.like(one, taken))
            if score > top:
                found, top = one, score
    return top, found


def _best_theme(one: Candidate, focus: Focus) -> str:
    """The theme a sentence stands under best; the argument where it fits none."""
    best, place = max((suits(one, theme, focus), -at) for at, theme in enumerate(themes()))
    return str(themes()[-place]["id"]) if best else "argument"


def _points(chosen: Mapping[str, list[Candidate]], focus: Focus) -> list[KeyPoint]:
    """The points chosen, under headings, in the order of the themes."""
    out: list[KeyPoint] = []
    for theme in themes():
        held = sorted(chosen.get(theme["id"], ()), key=lambda one: one.record.span)
        if held:
            out.append(
                KeyPoint(
                    heading=heading_of(theme, focus, [one.actors for one in held]),
                    theme=theme["id"],
                    spans=tuple(one.span for one in held),
                    claims=tuple(one.claim for one in held),
                    role=max(held, key=lambda one: one.worth).record.role,
                )
            )
    return out

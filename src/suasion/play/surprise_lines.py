"""Surprises said once: what holds under several approaches, or catches several actors alike, is one line."""

from __future__ import annotations

from collections.abc import Iterable

from suasion.case.model import Case
from suasion.play.findings import Story
from suasion.play.phrases import joined, start_sentence

__all__ = ["surprise_lines"]

_TURN = " It would not come to that."
_COUNTS = " would count on this: "


def surprise_lines(case: Case, stories: Iterable[Story]) -> list[str]:
    """The surprises of an analysis as sentences, in the order of the stories, none said twice.

    Two stories that differ only in the approach become one that names both; of those that differ only in what
    somebody counts on, what would come instead is said once.
    """
    names = {strategy.id: strategy.name for strategy in case.strategies}
    where: dict[str, dict[str, str]] = {}
    for story in stories:
        if story.kind == "surprise":
            head = f"Under “{names[story.strategy]}”, " if story.strategy in names else ""
            body = story.text.removeprefix(head)
            where.setdefault(start_sentence(body), {})[story.strategy] = body
    together: dict[tuple[str, str], list[str]] = {}
    for told, bodies in where.items():
        head = _head(names, list(bodies))
        body = next(text for strategy, text in bodies.items() if strategy) if head else told
        expected, turn, rest = body.partition(_TURN)
        together.setdefault((head, turn and rest), []).append(expected if turn else body)
    return [_line(head, expected, rest) for (head, rest), expected in together.items()]


def _head(names: dict[str, str], strategies: list[str]) -> str:
    """Under which approaches; nothing where it is so as things stand."""
    plans = joined(f"“{names[one]}”" for one in strategies if one in names)
    if not plans:
        return ""
    return f"As things stand, and under {plans} too, " if "" in strategies else f"Under {plans}, "


def _line(head: str, expected: list[str], rest: str) -> str:
    hopes: dict[str, list[str]] = {}
    for sentence in expected:
        who, counts, what = sentence.partition(_COUNTS)
        hopes.setdefault(f"{who}{counts}", []).append(what)
    first, *more = (_hope(who, things) for who, things in hopes.items())
    text = " ".join((f"{head}{first}", *map(start_sentence, more)))
    if rest:
        text += (_TURN if len(expected) == 1 else " None of this would come.") + rest
    return text


def _hope(who: str, things: list[str]) -> str:
    """What somebody counts on; several things are numbered, as one of them is expected."""
    if len(things) == 1:
        return f"{who}{things[0]}"
    listed = "; ".join(f"({n}) {thing.removesuffix('.')}" for n, thing in enumerate(things, start=1))
    return f"{who.removesuffix('this: ')}one of these: {listed}."

"""Surprises said once: what holds under several approaches, or catches several actors alike, is one line."""

from __future__ import annotations

from collections.abc import Iterable

from suasion.case.model import Case
from suasion.case.wording import capital, joined
from suasion.play.findings.record import Story
from suasion.play.pages.phrases import short_name

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
            where.setdefault(capital(body), {})[story.strategy] = body
    together: dict[tuple[str, str], list[str]] = {}
    for told, bodies in where.items():
        head = _head(names, list(bodies))
        body = next(text for strategy, text in bodies.items() if strategy) if head else told
        expected, turn, rest = body.partition(_TURN)
        together.setdefault((head, turn and rest), []).append(expected if turn else body)
    return [_line(case, head, expected, rest) for (head, rest), expected in together.items()]


def _head(names: dict[str, str], strategies: list[str]) -> str:
    """Under which approaches; nothing where it is so as things stand."""
    plans = joined(f"“{names[one]}”" for one in strategies if one in names)
    if not plans:
        return ""
    return f"As things stand, and under {plans} too, " if "" in strategies else f"Under {plans}, "


def _line(case: Case, head: str, expected: list[str], rest: str) -> str:
    first, *more = (_hope(who, things) for who, things in _hopes(case, expected))
    if not head:
        first = capital(first)
    text = " ".join((f"{head}{first}", *map(capital, more)))
    if rest:
        text += (_TURN if len(expected) == 1 else " None of this would come.") + rest
    return text


def _hopes(case: Case, expected: list[str]) -> list[tuple[str, list[str]]]:
    """Who counts on what: those who count on the same things together, each actor once."""
    hopes: dict[str, list[str]] = {}
    for sentence in expected:
        who, counts, what = sentence.partition(_COUNTS)
        for name in (_names(case, who) if counts else ()) or (who,):
            hopes.setdefault(f"{name}{counts}", []).append(what)
    alike: dict[tuple[str, ...], list[str]] = {}
    for who, things in hopes.items():
        alike.setdefault(tuple(things), []).append(who)
    return [
        (joined(who.removesuffix(_COUNTS) for who in names) + _COUNTS * names[0].endswith(_COUNTS), [*things])
        for things, names in alike.items()
    ]


def _names(case: Case, who: str) -> list[str]:
    """The actors of a list in prose ("Ann and Bob"), in the order of the case; none if it is no such list."""
    rest, found = who, []
    for name in sorted((short_name(actor) for actor in case.actors), key=len, reverse=True):
        for spelt in (name, capital(name)):
            if spelt in rest and name not in found:
                rest = rest.replace(spelt, "", 1)
                found.append(name)
    if rest.replace(", ", "").replace(" and ", ""):
        return []
    return [name for actor in case.actors if (name := short_name(actor)) in found]


def _hope(who: str, things: list[str]) -> str:
    """What somebody counts on; several things are numbered, as one of them is expected."""
    if len(things) == 1:
        return f"{who}{things[0]}"
    listed = "; ".join(f"({n}) {thing.removesuffix('.')}" for n, thing in enumerate(things, start=1))
    return f"{who.removesuffix('this: ')}one of these: {listed}."

"""What a claim says in terms that data can test, and the approaches it names.

Words for variables, directions and approaches are data (`lexicon/en/content.toml`). The pair comes from the
actors mentioned beside the variable (see `pairs`): "China's leverage over North Korea slips" is CHN, PRK,
leverage, down. What a sentence forecasts or recommends is not in the part that only gives its background: "As
trade falls, aid will grow" forecasts aid.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Literal, TypeVar, cast

from suasion.read.claims.pairs import pair_of, parts
from suasion.read.reading import Approach, Content, Direction, Mention, Role
from suasion.read.spans import Span
from suasion.read.text.lexicons import PhraseIndex, table, word_set
from suasion.read.text.months import MONTH_NUMBERS
from suasion.read.text.morphology import forms
from suasion.read.text.sentences import Words

__all__ = ["approaches_of", "content_of"]

_MONTH = "|".join(sorted((name.capitalize() for name in MONTH_NUMBERS), key=len, reverse=True))
_PERIOD = re.compile(
    rf"\b(?:(?:since|in|by|from|until|during|between|after|before)\s+)?(?:(?:early|mid|late)[- ])?"
    rf"(?:(?:\d{{1,2}}\s+)?(?:{_MONTH})\.?(?:\s+\d{{1,2}},?)?\s+(?:19|20)\d\d|(?:the\s+)?(?:19|20)\d\ds?"
    rf"(?:\s?[-–]\s?(?:19|20)?\d\d|\s+(?:and|to)\s+(?:19|20)\d\d)?)\b"
    rf"|\b(?:last|this|next|past)\s+(?:year|month|week|decade|quarter|century|spring|summer|autumn|winter|{_MONTH})\b"
    rf"|\b(?:over|in|for|during)\s+the\s+(?:past|last|next|coming)\s+(?:\w+\s+)?(?:years?|months?|weeks?|decades?)\b"
    rf"|\b(?:recent|coming)\s+(?:years|months|weeks|decades)\b",
)
Entry = TypeVar("Entry")
_Match = tuple[int, int, Direction]

_AGAINST = word_set("grammar", "against")
_JOINING = frozenset(("and", "but", "while", "whereas", "yet", "so"))
_OF = 2
_BECOMES = frozenset(("much", "far", "even", "no", "any", "and", "or", "have", "has", "had"))
_OPENING = 12
_DOZEN = 12
_LOOK_AHEAD = ("forecast", "recommendation")


@cache
def _variables() -> PhraseIndex[tuple[str, tuple[str, ...]]]:
    """Words of each variable, with the kinds of series that can test it."""
    held = [
        (word, (name, tuple(entry["tests"])))
        for name, entry in table("content")["variable"].items()
        for word in entry["words"]
    ]
    return PhraseIndex([*held, *((word, ("", ())) for word in table("content")["other"]["variable"])])


@cache
def _directions() -> PhraseIndex[Direction]:
    """Words of each direction."""
    return PhraseIndex(
        (form, cast("Direction", direction))
        for direction, words in table("content")["direction"].items()
        for word in words
        for form in ({word} if " " in word else {word, *forms(word)})
    )


@cache
def _approaches() -> PhraseIndex[str]:
    held = [(word, kind) for kind, words in table("content")["approach"].items() for word in words]
    return PhraseIndex([*held, *((word, "") for word in table("content")["other"]["approach"])])


def _meant(found: Sequence[tuple[int, int, Entry]], blank: Entry) -> list[tuple[int, int, Entry]]:
    """Matches that lie in no phrase with another meaning (the blank ones), in order."""
    other = [(first, end) for first, end, entry in found if entry == blank]
    return [
        match
        for match in found
        if match[2] != blank and not any(first <= match[0] and match[1] <= end for first, end in other)
    ]


def content_of(
    words: Words, text: str, span: Span, mentions: Sequence[Mention], role: Role = "assessment"
) -> Content:
    """Typed content of a sentence; fields it does not speak of stay empty.

    Examples
    --------
    >>> from suasion.read.text.sentences import words
    >>> text = "Trade with the North has fallen since 2019."
    >>> found = content_of(words(text, Span(0, len(text))), text, Span(0, len(text)), ())
    >>> found.variable, found.direction, found.period, found.tests
    ('trade', 'down', 'since 2019', ('trade',))
    """
    variables = _meant(_variables().find(words.lower), ("", ()))
    period = _PERIOD.search(text, span.start, span.end)
    when = Span(period.start(), period.end()) if period else None
    meant = _ahead(words, role, [match[:2] for match in variables]) if variables else []
    if not meant:
        return Content(period=when.of(text) if when else "", period_span=when)
    told, direction, direction_span = _moving(words, [(at, *variables[at][:2]) for at in meant])
    first, end, (variable, tests) = variables[told]
    subject, object_ = pair_of(words, first, end, mentions)
    return Content(
        subject=subject.actor if subject else "",
        object=object_.actor if object_ else "",
        variable=variable,
        direction=direction,
        period=when.of(text) if when else "",
        subject_span=subject.span if subject else None,
        object_span=object_.span if object_ else None,
        variable_span=words.span(first, end - 1),
        direction_span=direction_span,
        period_span=when,
        tests=tests,
    )


def _ahead(words: Words, role: Role, places: Sequence[tuple[int, int]]) -> list[int]:
    """Which of the variables at some tokens the role is about: all, but none of the mere background."""
    if role not in _LOOK_AHEAD:
        return list(range(len(places)))
    behind = [(first, end) for first, end, background in parts(words) if background]
    return [
        at for at, (first, _) in enumerate(places) if not any(begin <= first < end for begin, end in behind)
    ]


def _moving(words: Words, places: Sequence[tuple[int, int, int]]) -> tuple[int, Direction, Span | None]:
    """The first variable that has a direction, with it; the first of all, without one, if none has.

    `places` holds the number, first token and end of each variable, in order.
    """
    found = _directions().find(words.lower)
    starts, edges = [match[0] for match in found], _edges(words.lower)
    for at, first, end in places:
        near = found[bisect_left(starts, first - 2 * _DOZEN) : bisect_right(starts, end + _DOZEN)]
        direction, span = _direction_near(words, (first, end), _clause_of(edges, first, len(words)), near)
        if direction:
            return at, direction, span
    return places[0][0], "", None


def _edges(lower: Sequence[str]) -> list[int]:
    """Where the clauses of a sentence meet: at a semicolon, or a comma and "and" or "but"."""
    return [
        at
        for at, word in enumerate(lower)
        if word == ";" or (word == "," and lower[at + 1 : at + 2] and lower[at + 1] in _JOINING)
    ]


def _clause_of(edges: Sequence[int], first: int, total: int) -> tuple[int, int]:
    """The clause a token is in, as first token and end."""
    at = bisect_left(edges, first)
    begin = edges[at - 1] + 1 if at else 0
    after = bisect_right(edges, first)
    return begin, edges[after] if after < len(edges) else total


def _direction_near(
    words: Words, variable: tuple[int, int], clause: tuple[int, int], found: Sequence[_Match]
) -> tuple[Direction, Span | None]:
    """The direction word nearest to the variable, in its clause and within a dozen words.

    A negation just before turns it to ""; what "has never been greater" is up all the same.
    """
    first, end = variable
    near = [
        match
        for match in found
        if clause[0] <= match[0] < clause[1]
        and not first <= match[0] < end
        and -_DOZEN <= match[0] - end <= _DOZEN
        and match[1] > first - _DOZEN
        and _moves(words.lower, match[0], first)
    ]
    if not near:
        return "", None
    at, after, direction = min(
        near, key=lambda match: (min(abs(match[0] - end), abs(first - match[1])), match[0])
    )
    unequalled = words.lower[max(0, at - 2) : at] == ["never", "been"] and _compares(words.lower[at])
    if not unequalled and any(
        word in ("not", "no", "never") or word.endswith("n't") for word in words.lower[max(0, at - 2) : at]
    ):
        return "", None
    return direction, words.span(at, after - 1)


def _moves(lower: Sequence[str], at: int, variable: int) -> bool:
    """Whether "more" or "less" is more of the variable, and not "a more assertive approach"; else true."""
    if lower[at] not in ("more", "less"):
        return True
    return (
        0 < variable - at <= _OF or lower[at + 1 : at + 2] in (["of"], ["than"]) or lower[at - 1] in _BECOMES
    )


def _compares(word: str) -> bool:
    """Whether a word of direction is a comparative."""
    return word.endswith("er") or word in ("more", "less")


def approaches_of(words: Words, role: Role, mentions: Sequence[Mention]) -> tuple[Approach, ...]:
    """Strategies and options a sentence names, with whose they are and whether it asks for them.

    An option in words of no known kind ("The third is to wait") is of the kind "other"; options that are only
    listed ("Option A: ...") are not asked for.
    """
    out: list[Approach] = []
    listed = any(not at for at, _, _ in _openers().find(words.lower[:_OPENING]))
    role = "assessment" if listed else role
    reach = 0
    for first, end, kind in _meant(_approaches().find(words.lower), ""):
        if first < reach:
            continue
        free, reach = reach, end
        span = words.span(first, end - 1)
        owners = [mention for mention in mentions if mention.actor and mention.span.end <= span.start]
        owner = owners[-1].actor if owners else ""
        out.append(Approach(span, kind, owner, _stance(words, free, first, role)))
    option = _option(words) if not out else None
    return (
        (Approach(option, "other", "", "for" if role == "recommendation" else ""),) if option else tuple(out)
    )


@cache
def _openers() -> PhraseIndex[bool]:
    return PhraseIndex((phrase, True) for phrase in table("content")["option"]["openers"])


def _option(words: Words) -> Span | None:
    """What a sentence names as an option ("Option C: ...", "The third is to wait"), up to its full stop."""
    found = _openers().find(words.lower)
    if not found:
        return None
    first = max(end for at, end, _ in found if at == found[0][0])
    while first < len(words) and words.lower[first] in ("be", "to", ":"):
        first += 1
    last = len(words) - 1
    while last > first and not words.text[last][0].isalnum():
        last -= 1
    return words.span(first, last) if first <= last and first < len(words) else None


def _stance(words: Words, free: int, at: int, role: Role) -> Literal["", "for", "against"]:
    """For, against or neither: asked for in a recommendation, unless a word against it is near."""
    near = set(words.lower[max(free, at - 4) : at])
    if near & _AGAINST:
        return "against"
    return "for" if role == "recommendation" else ""

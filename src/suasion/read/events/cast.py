"""The cast of a sentence: which actors its words name, for the purposes of an event.

"Ugandan rebels" are not Uganda; "US-trained" names nobody who acts; a name with several meanings is settled
as far as an account of acts between states settles it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.read.events.event_rules import RuleBook
from suasion.read.gazetteer import Gazetteer, builtin
from suasion.read.reading import Mention
from suasion.read.spans import Span
from suasion.read.text.grammar import words
from suasion.read.text.tokens import Tokens

__all__ = ["Cast", "Named", "cast"]

_PREFERRED = words("preferred")
_OF_THE_UNION = words("of_the_union")
_INDIA = frozenset({"india", "delhi"})
_NATIVE = frozenset(words("native"))
_MADE = frozenset({"trained", "born", "based", "made", "educated", "built", "style", "registered"})


@dataclass(slots=True)
class Named:
    """A mention over tokens [start, end) with the actor it names for the purposes of an event."""

    start: int
    end: int
    actor: str
    home: str
    span: Span
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Cast:
    """The actors named in a sentence; which tokens they cover, and which of those are adjectives."""

    named: list[Named]
    covered: set[int]
    adjectives: set[int]


def cast(tokens: Tokens, mentions: Sequence[Mention], book: RuleBook) -> Cast:
    """Place a sentence's mentions on its tokens."""
    table, index = builtin(), {start: at for at, start in enumerate(tokens.starts)}
    people: list[Named] = []
    covered: set[int] = set()
    adjectives: set[int] = set()
    for mention in mentions:
        start = index.get(mention.span.start)
        if start is None:
            continue
        end = start
        while end < len(tokens) and tokens.ends[end] <= mention.span.end:
            end += 1
        covered.update(range(start, end))
        if mention.form == "demonym" and not tokens.words[end - 1].endswith("s"):
            adjectives.add(end - 1)
        actor = mention.actor or _meant(mention.candidates, table)
        describes = _only_describes(tokens, end) or _sides_with(tokens, start)
        if (start and tokens.lower[start - 1] == "ethnic") or describes:
            continue
        if actor == "USA.CONGRESS" and tokens.lower[start] == "congress" and _elsewhere(mentions):
            continue
        stop, actor = _group(tokens, start, end, actor, mention, book)
        people.append(
            Named(
                start,
                stop,
                actor,
                table.home(actor),
                Span(mention.span.start, tokens.ends[stop - 1]),
                mention.candidates,
            )
        )
    for at, word in enumerate(tokens.lower[:-1]):
        if word == "european" and at not in covered and tokens.lower[at + 1] in _OF_THE_UNION:
            people.append(Named(at, at + 1, "EU", "", Span(tokens.starts[at], tokens.ends[at])))
            covered.add(at)
            adjectives.add(at)
    native = any(one.home in _NATIVE for one in people)
    if native and not any(word in _INDIA for word in tokens.lower):
        people = [one for one in people if one.home != "IND"]
    return Cast(sorted(people, key=lambda one: one.start), covered, adjectives)


def _meant(candidates: tuple[str, ...], table: Gazetteer) -> str:
    """Which of several actors a name means in an account of acts between states, or "".

    A part of the United States ("Georgia") does not act there, and a state that is no more acted then.
    """
    states = [one for one in candidates if one != "USA"] or list(candidates)
    preferred = [one for one in states if one in _PREFERRED]
    if len(preferred) == 1:
        return preferred[0]
    return states[0] if len(states) == 1 or (states and states[0] in table.successors) else ""


def _elsewhere(mentions: Sequence[Mention]) -> bool:
    """Whether a sentence names another state and not the United States: "Congress" is then not theirs."""
    states = {builtin().home(one.actor) for one in mentions if one.actor != "USA.CONGRESS"} - {""}
    return bool(states) and "USA" not in states


def _sides_with(tokens: Tokens, start: int) -> bool:
    """Whether a name only says whose friends somebody is ("pro-Iranian kidnappers")."""
    return tokens.lower[max(start - 2, 0) : start] == ["pro", "-"]


def _only_describes(tokens: Tokens, end: int) -> bool:
    """Whether a name only says where somebody was made or taught ("US-trained")."""
    return tokens.lower[end : end + 1] == ["-"] and "".join(tokens.lower[end + 1 : end + 2]) in _MADE


def _group(
    tokens: Tokens, start: int, end: int, actor: str, mention: Mention, book: RuleBook
) -> tuple[int, str]:
    """A demonym and the people after it, or people before their place: "Ugandan rebels" are not Uganda."""
    if mention.form not in ("demonym", "name", "alias") or "." in actor or not actor:
        return end, actor
    for at in range(end, min(end + 3, len(tokens))):
        mark = book.frames.groups.get(tokens.lower[at])
        if mark and mention.form == "demonym":
            return at + 1, f"{actor}.{mark}"
        if not tokens.words[at].isalpha() or tokens.lower[at] in (
            "and",
            "of",
            "in",
            "to",
            "have",
            "has",
            "on",
        ):
            break
    return end, _people_of(tokens, start, actor, book)


def _people_of(tokens: Tokens, start: int, actor: str, book: RuleBook) -> str:
    """ "Rebels in Chad": the people named just before a place are that state's."""
    step = start - 1
    while (
        step > 0
        and start - step < 4
        and tokens.lower[step] in ("the", "northern", "southern", "eastern", "western")
    ):
        step -= 1
    if step > 0 and tokens.lower[step] in ("in", "of", "from", "throughout", "across"):
        mark = book.frames.groups.get(tokens.lower[step - 1])
        if mark:
            return f"{actor}.{mark}"
    return actor

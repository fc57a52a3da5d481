"""Whom a text is about: the actors it names most, whose hold over whom it speaks of, and whom it advises.

Headings are filled from here, and only with actors that the sentences under them name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from suasion.read.reading import Mention, ReadClaim, Sentence
from suasion.read.text.lexicons import table

__all__ = ["Focus", "focus_of", "heading_of"]

_PRINCIPALS = ("", "state", "bloc", "igo", "group", "people")
_NAMED = ("name", "alias")
_OWNER = re.compile(r"(?:[’']s?)?\s+(?:\w+\s+){0,3}")
_OVER = re.compile(r"\s+(?:over|on|in|with|within|upon|of)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}")
_RELATIVE = re.compile(r"\b(?:which|who)\b")
_TO = re.compile(r"\s+(?:(?:that|on|upon|for|to|by|with|the|both|all|now|is)\s+)*")
_HEADLINE = 3
_NEAR = 30


@dataclass(frozen=True, slots=True)
class Focus:
    """The actors of a text.

    Attributes
    ----------
    ranked : tuple of str
        Ids of actors, the one named most first (ties by id).
    names : mapping
        What the text calls each.
    over : (str, str)
        Whose influence over whom the text speaks of, by its own words; two empty strings if it does not.
    advised : str
        Whom its recommendations address; "" if nobody in particular.
    here : mapping
        Index of a sentence to the actors named in it.
    """

    ranked: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    over: tuple[str, str] = ("", "")
    advised: str = ""
    here: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @property
    def principals(self) -> frozenset[str]:
        """The pair the text is about: whose influence over whom, else the two it names most."""
        return frozenset(self.over if all(self.over) else self.ranked[:2])


def focus_of(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    claims: Sequence[ReadClaim] = (),
    labels: Mapping[str, str] | None = None,
    home: Callable[[str], str] = lambda actor: "",
) -> Focus:
    """The focus of the article part of a text.

    A leader, office or body counts for its state (`home` of the actor). An actor that the text only calls by
    a demonym or a capital is named as in `labels` (actor id to name).

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> text, sentences = "China's leverage over North Korea fell.", (Sentence(Span(0, 39), 0),)
    >>> found = (Mention(Span(0, 5), "CHN", sentence=0), Mention(Span(22, 33), "PRK", sentence=0))
    >>> focus = focus_of(text, sentences, found)
    >>> focus.ranked, focus.over, focus.names["PRK"]
    (('CHN', 'PRK'), ('CHN', 'PRK'), 'North Korea')
    """
    known = [(mention, home(mention.actor) or mention.actor) for mention in mentions if mention.actor]
    held = [
        (mention, actor)
        for mention, actor in known
        if sentences[mention.sentence].part == "article"
        and (actor != mention.actor or mention.kind in _PRINCIPALS)
    ]
    counts = Counter(actor for _, actor in held)
    here: dict[int, set[str]] = {}
    for mention, actor in held:
        here.setdefault(mention.sentence, set()).add(actor)
    return Focus(
        ranked=tuple(sorted(counts, key=lambda actor: (-counts[actor], actor))),
        names=_names(text, held, labels or {}),
        over=_over(text, sentences, held),
        advised=_advised(text, claims, held),
        here={at: frozenset(actors) for at, actors in here.items()},
    )


def _names(text: str, held: Iterable[tuple[Mention, str]], labels: Mapping[str, str]) -> dict[str, str]:
    """The name the text gives each actor most often, the longer one of two; else its label, else its id."""
    written: dict[str, Counter[str]] = {}
    for mention, actor in held:
        names = written.setdefault(actor, Counter())
        if mention.actor == actor and mention.form in _NAMED:
            names[mention.span.of(text)] += 1
    return {
        actor: min(names, key=lambda name: (-names[name], -len(name), name))
        if names
        else labels.get(actor, actor)
        for actor, names in written.items()
    }


def _over(text: str, sentences: Sequence[Sentence], held: Sequence[tuple[Mention, str]]) -> tuple[str, str]:
    """Whose influence over whom: the pair the text joins most often by a word for it, headlines first."""
    if not held:
        return "", ""
    starts = [mention.span.start for mention, _ in held]
    votes: Counter[tuple[str, str]] = Counter()
    for found in _influence().finditer(text):
        before = bisect_left(starts, found.start()) - 1
        after = bisect_right(starts, found.end() - 1)
        if before < 0 or after >= len(held):
            continue
        (owner, one), (object_, other) = held[before], held[after]
        joined = _OWNER.fullmatch(text, owner.span.end, found.start()) and _OVER.fullmatch(
            text, found.end(), object_.span.start
        )
        if joined and one != other:
            pair = (other, one) if found.lastgroup == "needs" else (one, other)
            headline = sentences[owner.sentence].kind == "heading"
            votes[pair] += _HEADLINE if headline else 1
    return min(votes, key=lambda pair: (-votes[pair], pair)) if votes else ("", "")


@cache
def _influence() -> re.Pattern[str]:
    """Nouns for having influence, and (group "needs") for being under it."""
    data = table("themes")["influence"]
    return re.compile(rf"\b(?:(?P<has>{'|'.join(data['has'])})|(?P<needs>{'|'.join(data['needs'])}))\b", re.I)


def _advised(text: str, claims: Sequence[ReadClaim], held: Sequence[tuple[Mention, str]]) -> str:
    """Whom at least half of the author's recommendations address; "" if nobody.

    That is the actor named last before the cue (first, if a relative clause comes between), or right after it
    ("call on China to", but not "recommend that the Department press China").
    """
    by_sentence: dict[int, list[tuple[Mention, str]]] = {}
    for mention, actor in held:
        by_sentence.setdefault(mention.sentence, []).append((mention, actor))
    votes: Counter[str] = Counter()
    for claim in claims:
        if claim.role == "recommendation" and claim.cues and not claim.attributed:
            cue, near = claim.cues[0].span, by_sentence.get(claim.sentence, [])
            before = [(mention, actor) for mention, actor in near if mention.span.start < cue.start]
            after = [
                actor
                for mention, actor in near
                if 0 <= mention.span.start - cue.end < _NEAR
                and _TO.fullmatch(text, cue.end, mention.span.start)
            ]
            if before:
                inserted = _RELATIVE.search(text, before[0][0].span.end, cue.start)
                votes[before[0 if inserted else -1][1]] += 1
            else:
                votes.update(after[:1])
    best = min(votes, key=lambda actor: (-votes[actor], actor), default="")
    return best if 2 * votes[best] >= votes.total() else ""


def heading_of(theme: Mapping[str, Any], focus: Focus, named: Sequence[frozenset[str]]) -> str:
    """A theme's heading with actors that the sentences under it name, else its plain form.

    `{a}` and `{b}` are the two named most of those that one sentence names together, `{third}`
    the one most sentences name that is neither (at least half must), `{advised}` whom the text advises.

    Examples
    --------
    >>> theme = {"id": "relations", "heading": "Relations between {a} and {b}", "plain": "Relations"}
    >>> focus = Focus(("CHN", "USA"), {"CHN": "China", "USA": "United States"})
    >>> both, one = frozenset(("CHN", "USA")), frozenset(("CHN",))
    >>> heading_of(theme, focus, [both]), heading_of(theme, focus, [one])
    ('Relations between China and the United States', 'Relations')
    """
    places = _places(focus, named)
    written = theme["heading"] if all(places.get(name) for name in _wanted(theme["heading"])) else ""
    if not written and "loose" in theme and places.get("a") and places.get("b"):
        written = theme["loose"]
    if not written:
        return str(theme["plain"])
    shown = {place: _with_article(focus.names.get(actor, actor)) for place, actor in places.items() if actor}
    filled = str(written).format(**shown).replace("s's ", "s' ")
    return filled[0].upper() + filled[1:]


def _wanted(heading: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", heading)


def _places(focus: Focus, named: Sequence[frozenset[str]]) -> dict[str, str]:
    """Which actor stands where in a heading, given those named in each sentence under it."""
    counts = Counter(actor for actors in named for actor in actors)
    order = [actor for actor in focus.ranked if actor in counts]
    over = focus.over if not counts.keys().isdisjoint(focus.over) else ("", "")
    others = [actor for actor in order if actor not in focus.principals and actor != focus.advised]
    third = max(others, key=lambda actor: counts[actor], default="")
    third = third if 2 * counts[third] >= len(named) else ""
    together = [(one, other) for at, one in enumerate(order) for other in order[at + 1 :]]
    a, b = next((pair for pair in together if any(actors.issuperset(pair) for actors in named)), ("", ""))
    advised = focus.advised if focus.advised in counts else ""
    return {
        "owner": over[0],
        "under": over[1],
        "a": a if b else "",
        "b": b,
        "third": third,
        "advised": advised,
    }


def _with_article(name: str) -> str:
    """A name with "the" where English wants it ("the United States", "the EU")."""
    data = table("themes")["article"]
    needs = name in data["names"] or name.split()[0] in data["first"] or name.split()[-1] in data["last"]
    return f"the {name}" if needs and not name.lower().startswith("the ") else name

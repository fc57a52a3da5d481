"""Headed key points of a text: spans only, chosen by theme, centrality and role.

For each theme of the taxonomy (`lexicon/en/themes.toml`) the best sentence is

    fit x worth x role x newness,

with fit the share of the theme's words among the sentence's topic words (square root); worth 0.35 plus
centrality plus likeness to the headline, more at the text's edges, less for rumours and for sentences that
point back to another; role how well the theme's roles suit; and newness 1 minus likeness to what is chosen
already; the theme whose best scores highest chooses first. Then the budget (a third of the article, 60 to 270
words) is filled with the worthiest sentences left, each under the theme it fits best. Sentences are shortened
only at their head (see `trimming`), and one that points back brings along the sentence before it, so every
point is a list of exact spans. Sources: [Erkan2004]; [Carbonell1998] for the penalty on likeness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from suasion.read.focus import Focus, heading_of
from suasion.read.lexicons import table, word_set
from suasion.read.ranking import bag, centrality, overlap, weights
from suasion.read.reading import KeyPoint, ReadClaim, Sentence
from suasion.read.sentences import Words, words
from suasion.read.spans import Span
from suasion.read.trimming import leans_back, trimmed, whole

__all__ = ["bottom_line", "keypoints_of"]

_SHARE, _LEAST, _MOST = 0.36, 60, 270
_SHORTEST, _LONGEST = 6, 60
_LIKE = 0.55
_WORTH = 0.2
_BACK, _LED = 0.55, 0.8
_EDGE = 0.1
_HEADLINE = 0.3
_ROLE = {"rumour": 0.6, "reported": 0.85, "fact": 0.9}
_FULL_STOPS = frozenset([".", "!", "…", ")", "]", '"', "'", "”", "»", "’"])
_LINE_WORDS = 35


@dataclass(slots=True)
class _Candidate:
    """A claim that may become a point."""

    claim: int
    record: ReadClaim
    words: Words
    bag: Counter[str]
    place: float
    actors: frozenset[str]
    length: int = 0
    fits: dict[str, float] = field(default_factory=dict)
    title: float = 0.0
    worth: float = 0.0
    back: bool = False
    lead: _Candidate | None = None
    used: bool = False

    @property
    def span(self) -> Span:
        """The words it would show."""
        return trimmed(self.words, self.record.span)


def keypoints_of(
    text: str,
    sentences: Sequence[Sentence],
    claims: Sequence[ReadClaim],
    focus: Focus = Focus(),
    tokens: Mapping[int, Words] | None = None,
) -> tuple[tuple[KeyPoint, ...], tuple[Span, ...]]:
    """Headed points of the article part of a text (of the summary, where there is no article), bottom line.

    Parameters
    ----------
    text : str
        The canonical text.
    sentences, claims
        Its sentences and what they claim.
    focus : Focus, optional
        Whom it is about (see `focus_of`).
    tokens : mapping, optional
        The words of sentences by index, where they are known already.

    Returns
    -------
    tuple of KeyPoint
        In the order of the themes, the spans of each in the order of the text.
    tuple of Span
        The bottom line: at most three sentences, in the order of the text (see `bottom_line`).

    Examples
    --------
    >>> from suasion.read.boilerplate import mark
    >>> from suasion.read.claims import claims_of
    >>> from suasion.read.document import from_text
    >>> text = from_text("Its leverage over the North is slipping. However, China must now change strategy.")
    >>> marked = mark(text)
    >>> points, _ = keypoints_of(text.text, marked, claims_of(text.text, marked, {}))
    >>> [(point.heading, point.text(text.text)) for point in points][1]
    ('The strategy', 'China must now change strategy.')
    """
    candidates = _candidates(text, sentences, claims, focus, tokens or {})
    if not candidates:
        return (), ()
    idf = weights([one.bag for one in candidates])
    title = _headline(text, sentences)
    for one, central in zip(candidates, centrality([one.bag for one in candidates], idf), strict=True):
        one.title = overlap(one.bag, title, idf)
        one.worth = _worth(one, central + _HEADLINE * one.title)
    chosen = _choose(candidates, idf, focus)
    return tuple(_points(chosen, focus)), bottom_line(candidates, idf)


def _candidates(
    text: str,
    sentences: Sequence[Sentence],
    claims: Sequence[ReadClaim],
    focus: Focus,
    known: Mapping[int, Words],
) -> list[_Candidate]:
    part = "article" if any(sentences[claim.sentence].part == "article" for claim in claims) else "summary"
    mine = [(at, claim) for at, claim in enumerate(claims) if sentences[claim.sentence].part == part]
    out: list[_Candidate] = []
    for order, (at, claim) in enumerate(mine):
        tokens = known.get(claim.sentence) or words(text, claim.span)
        if tokens.lower and tokens.lower[-1] in _FULL_STOPS:
            actors = focus.here.get(claim.sentence, frozenset())
            out.append(_candidate(at, claim, tokens, order / len(mine), actors))
    _lead(out, sentences)
    return out


def _lead(candidates: Sequence[_Candidate], sentences: Sequence[Sentence]) -> None:
    """Give each sentence that points back the one it points to, if that one stands by itself."""
    for before, one in pairwise(candidates):
        one.back = leans_back(one.words)
        first, second = before.record.sentence, one.record.sentence
        near = second == first + 1 and sentences[first].paragraph == sentences[second].paragraph
        if one.back and near and not before.back and _stands(before):
            one.lead = before


def _candidate(at: int, claim: ReadClaim, tokens: Words, place: float, actors: frozenset[str]) -> _Candidate:
    topics = bag(tokens.lower)
    length = sum(1 for token in tokens.lower if token[0].isalnum())
    hits = Counter(theme for word in topics for theme in _themes_of().get(word, ()))
    fits = {theme: (count / max(6, len(topics))) ** 0.5 for theme, count in hits.items()}
    return _Candidate(at, claim, tokens, topics, place, actors, length, fits)


def _headline(text: str, sentences: Sequence[Sentence]) -> Counter[str]:
    """Topic words of the article's headings before its first sentence."""
    for sentence in sentences:
        if sentence.part == "article":
            return bag(words(text, sentence.span).lower) if sentence.kind == "heading" else Counter()
    return Counter()


def _worth(one: _Candidate, central: float) -> float:
    """How much a sentence is worth whatever the theme."""
    edge = _EDGE if one.place < 0.12 or one.place > 0.9 else 0.0
    back = 1.0 if not one.back else _BACK if one.lead is None else _LED
    return (0.35 + central + edge) * back * _ROLE.get(one.record.role, 1.0)


def _choose(
    candidates: list[_Candidate], idf: Mapping[str, float], focus: Focus
) -> dict[str, list[_Candidate]]:
    """Candidates by theme, within the budget."""
    room = int(min(max(_SHARE * sum(one.length for one in candidates), _LEAST), _MOST))
    chosen: dict[str, list[_Candidate]] = {}
    taken: list[_Candidate] = []
    open_ = {theme["id"]: _bounds(candidates, theme, focus) for theme in _themes()}
    while open_ and room > 0:
        offers = {theme: _best(bounds, taken, idf) for theme, bounds in open_.items()}
        theme = max(offers, key=lambda name: offers[name][0])
        score, best = offers[theme]
        if best is None or score <= _WORTH:
            break
        room -= _take(best, theme, chosen, taken)
        del open_[theme]
    for one in sorted(candidates, key=lambda one: -one.worth):
        if room <= 0:
            break
        if _eligible(one) and not any(overlap(one.bag, other.bag, idf) > _LIKE for other in taken):
            room -= _take(one, _best_theme(one, focus), chosen, taken)
    return chosen


def _take(one: _Candidate, theme: str, chosen: dict[str, list[_Candidate]], taken: list[_Candidate]) -> int:
    """Put a sentence under a theme, after the one it points to; how many words that takes."""
    new = [each for each in (one.lead, one) if each is not None and not each.used]
    for each in new:
        each.used = True
    chosen.setdefault(theme, []).extend(new)
    taken.extend(new)
    return sum(each.length for each in new)


def _eligible(one: _Candidate) -> bool:
    return not one.used and _stands(one)


def _stands(one: _Candidate) -> bool:
    """Whether a sentence can be shown: neither a scrap nor a paragraph, its marks in pairs."""
    return _SHORTEST <= one.length <= _LONGEST and whole(one.words)


_Bounds = list[tuple[float, int, _Candidate]]


def _bounds(candidates: Sequence[_Candidate], theme: Mapping[str, Any], focus: Focus) -> _Bounds:
    """Candidates of a theme by their score without likeness, highest first, then in the text's order."""
    scored = (
        (one.worth * _suits(one, theme, focus), -at, one) for at, one in enumerate(candidates) if _eligible(one)
    )
    return sorted((each for each in scored if each[0] > _WORTH), key=lambda each: each[:2], reverse=True)


def _best(
    bounds: _Bounds, taken: Sequence[_Candidate], idf: Mapping[str, float]
) -> tuple[float, _Candidate | None]:
    """The highest score for a theme and whose it is.

    Likeness to what is taken only lowers a score, so candidates are looked at until none can be better.
    """
    found, top = None, 0.0
    for bound, _, one in bounds:
        if bound <= top:
            break
        if not one.used:
            score = bound * (1 - max((overlap(one.bag, other.bag, idf) for other in taken), default=0.0))
            if score > top:
                found, top = one, score
    return top, found


def _suits(one: _Candidate, theme: Mapping[str, Any], focus: Focus) -> float:
    """Fit x role: how well a sentence stands under a theme; 0 where it would mislead."""
    fit = one.fits.get(theme["id"], 0.0)
    if not fit:
        return 0.0
    if theme["id"].startswith("risk"):
        fit *= _speaks_of_risk(one)
    elif theme["id"] == "third_party":
        fit *= 1.0 if one.actors - set(focus.over if any(focus.over) else focus.ranked[:2]) else 0.5
    elif theme["id"] == "relations":
        fit *= 1.0 if len(one.actors) > 1 else 0.7
    return fit * _role_factor(one, theme["prefer"])


def _role_factor(one: _Candidate, prefer: Sequence[str]) -> float:
    """How well the role suits a theme; another's opinion counts as a report, not as what the text finds."""
    role = one.record.role
    role = "reported" if role == "assessment" and one.record.attributed else role
    if role == prefer[0]:
        return 1.4 if prefer[0] in ("risk", "recommendation") else 1.15
    if role == "risk" and "risk" not in prefer:
        return 0.0
    return 1.0 if role in prefer else 0.7


def _speaks_of_risk(one: _Candidate) -> float:
    """Whether a sentence tells what may go wrong: by its role, or by looking ahead in words of risk."""
    if one.record.role == "risk":
        return 1.0
    worded = not _risk_words().isdisjoint(one.bag)
    return {"forecast": 0.9, "assessment": 0.7}.get(one.record.role, 0.0) if worded else 0.0


@cache
def _risk_words() -> frozenset[str]:
    return frozenset(bag(sorted(word_set("grammar", "risk"))))


@cache
def _themes() -> tuple[Mapping[str, Any], ...]:
    return tuple(table("themes")["theme"])


@cache
def _themes_of() -> dict[str, tuple[str, ...]]:
    """The themes each topic word speaks for."""
    held: dict[str, list[str]] = {}
    for theme in _themes():
        for word in bag(theme["words"]):
            held.setdefault(word, []).append(theme["id"])
    return {word: tuple(ids) for word, ids in held.items()}


def _best_theme(one: _Candidate, focus: Focus) -> str:
    """The theme a sentence stands under best; the argument where it fits none."""
    best, place = max((_suits(one, theme, focus), -at) for at, theme in enumerate(_themes()))
    return str(_themes()[-place]["id"]) if best else "argument"


def _points(chosen: Mapping[str, list[_Candidate]], focus: Focus) -> list[KeyPoint]:
    out: list[KeyPoint] = []
    for theme in _themes():
        held = sorted(chosen.get(theme["id"], ()), key=lambda one: one.record.span)
        if held:
            named = frozenset[str]().union(*(one.actors for one in held))
            out.append(
                KeyPoint(
                    heading=heading_of(theme, focus, named),
                    theme=theme["id"],
                    spans=tuple(one.span for one in held),
                    claims=tuple(one.claim for one in held),
                    role=max(held, key=lambda one: one.worth).record.role,
                )
            )
    return out


def bottom_line(candidates: Sequence[_Candidate], idf: Mapping[str, float]) -> tuple[Span, ...]:
    """A one-paragraph answer: what the author urges, how things stand, and what is at risk.

    Of each kind the sentence on the author's own word that is worth most, nearest to the headline and short
    enough, unless one much like it is there already.
    """
    taken: list[_Candidate] = []
    for roles in (("recommendation",), ("assessment",), ("risk",)):
        mine = [
            one
            for one in candidates
            if one.record.role in roles and not one.record.attributed and _stands(one)
            if all(overlap(one.bag, other.bag, idf) <= _LIKE for other in taken)
        ]
        if mine:
            taken.append(max(mine, key=lambda one: (_line_worth(one), -one.place)))
    return tuple(sorted(one.span for one in taken))


def _line_worth(one: _Candidate) -> float:
    """Worth, likeness to the headline, strength of the cues for what the sentence does; lower if long."""
    alone = _BACK / _LED if one.lead is not None else 1.0
    strength = 1 + sum(cue.weight for cue in one.record.cues[:2]) / 10
    return (one.worth + one.title) * alone * strength * min(1.0, _LINE_WORDS / max(1, one.length))

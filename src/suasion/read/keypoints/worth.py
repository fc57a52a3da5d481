"""Sentences as candidates for key points: what each speaks of, and how much it is worth.

Worth is 0.35 plus centrality plus likeness to the headline, more at the text's edges and for each of up to
two actors named, less for rumours, reports, short sentences and those that point back to another. How well
a sentence suits a theme of the taxonomy (`lexicon/en/themes.toml`) is the square root of the share of the
theme's words among its topic words, times how well its role suits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from suasion.read.keypoints.focus import Focus
from suasion.read.keypoints.ranking import bag, centrality, overlap, weights
from suasion.read.keypoints.trimming import leans_back, trimmed, whole
from suasion.read.reading import Part, ReadClaim, Sentence
from suasion.read.spans import Span
from suasion.read.text.lexicons import table, word_set
from suasion.read.text.sentences import Words, words

__all__ = ["Candidate", "Candidates", "candidates_of", "stands", "suits", "themes"]

_SHORTEST, _LONGEST = 6, 60
_BACK, _LED = 0.55, 0.8
_EDGE = 0.05
_BASIC = 0.2
_HEADLINE = 0.3
_ROLE = {"rumour": 0.6, "reported": 0.75, "recommendation": 1.2, "risk": 1.2, "forecast": 1.1}
_NAMED, _NAMES = 0.15, 2
_SHORT, _SLIGHT = 18, 0.9
_DISPUTED = 0.6
_FULL_STOPS = frozenset([".", "!", "…", ")", "]", '"', "'", "”", "»", "’"])


_NOBODY = Focus()

_TOLD = frozenset(("fact", "reported", "rumour"))


@dataclass(slots=True)
class Candidate:
    """A claim that may become a point.

    `fits` gives the share of each theme's words (square root), `title` likeness to the headline, `back`
    whether it points to the sentence before it, `lead` that sentence if it can be shown with it, `paired`
    whether its marks pair up.
    """

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
    lead: Candidate | None = None
    used: bool = False
    paired: bool = True

    @property
    def span(self) -> Span:
        """The words it would show."""
        return trimmed(self.words, self.record.span)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a text in its order, and how telling each of its words is (see `weights`)."""

    all: tuple[Candidate, ...] = ()
    idf: Mapping[str, float] = field(default_factory=dict)

    def like(self, one: Candidate, others: Sequence[Candidate]) -> float:
        """How like a candidate is to the likest of others: 0 to 1."""
        return max((overlap(one.bag, other.bag, self.idf) for other in others), default=0.0)


def candidates_of(
    text: str,
    sentences: Sequence[Sentence],
    claims: Sequence[ReadClaim],
    focus: Focus = _NOBODY,
    tokens: Mapping[int, Words] | None = None,
    *,
    own_summary: bool = False,
) -> Candidates:
    """The claims of the article part of a text (of the summary, where there is no article), weighed.

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
    own_summary : bool, optional
        Take the claims of the author's own summary ("Executive summary", "Key judgments") instead; none where
        there is no such summary.
    """
    part: Part = (
        "article" if any(sentences[claim.sentence].part == "article" for claim in claims) else "summary"
    )
    if own_summary:
        if not _is_own_summary(text, sentences):
            return Candidates()
        part = "summary"
    held = _gathered(text, sentences, claims, focus, tokens or {}, part)
    bags = [one.bag for one in held]
    idf, title = weights(bags), _headline(text, sentences)
    for one, central in zip(held, centrality(bags, idf), strict=True):
        one.title = overlap(one.bag, title, idf)
        one.worth = _worth(one, central + _HEADLINE * one.title)
    return Candidates(tuple(held), idf)


def _is_own_summary(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the header over a summary says that it is the author's, and no editor's or machine's."""
    first = next((at for at, one in enumerate(sentences) if one.part == "summary"), 0)
    return first > 0 and _own_header().fullmatch(sentences[first - 1].span.of(text).strip()) is not None


@cache
def _own_header() -> re.Pattern[str]:
    return re.compile(table("furniture")["summary"]["own"], re.I)


def _gathered(
    text: str,
    sentences: Sequence[Sentence],
    claims: Sequence[ReadClaim],
    focus: Focus,
    known: Mapping[int, Words],
    part: Part,
) -> list[Candidate]:
    """The claims of a part as candidates, each with the one it points back to."""
    mine = [(at, claim) for at, claim in enumerate(claims) if sentences[claim.sentence].part == part]
    out: list[Candidate] = []
    for order, (at, claim) in enumerate(mine):
        tokens = known.get(claim.sentence) or words(text, claim.span)
        if tokens.lower and tokens.lower[-1] in _FULL_STOPS:
            actors = focus.here.get(claim.sentence, frozenset())
            out.append(_candidate(at, claim, tokens, order / len(mine), actors))
    _lead(out, sentences)
    return out


def _lead(candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> None:
    """Give each sentence that points back the one it points to, if that one stands by itself."""
    for before, one in pairwise(candidates):
        one.back = leans_back(one.words)
        first, second = before.record.sentence, one.record.sentence
        near = second == first + 1 and sentences[first].paragraph == sentences[second].paragraph
        if one.back and near and not before.back and stands(before):
            one.lead = before


def _candidate(at: int, claim: ReadClaim, tokens: Words, place: float, actors: frozenset[str]) -> Candidate:
    """A claim with its topic words and how far they fit each theme."""
    topics = bag(tokens.lower)
    length = sum(1 for token in tokens.lower if token[0].isalnum())
    hits = Counter(theme for word in topics for theme in _themes_of().get(word, ()))
    fits = {theme: (count / max(6, len(topics))) ** 0.5 for theme, count in hits.items()}
    return Candidate(at, claim, tokens, topics, place, actors, length, fits, paired=whole(tokens))


def _headline(text: str, sentences: Sequence[Sentence]) -> Counter[str]:
    """Topic words of the article's headings before its first sentence."""
    for sentence in sentences:
        if sentence.part == "article":
            return bag(words(text, sentence.span).lower) if sentence.kind == "heading" else Counter()
    return Counter()


def _worth(one: Candidate, central: float) -> float:
    """How much a sentence is worth whatever the theme."""
    edge = _EDGE if one.place < 0.12 or one.place > 0.9 else 0.0
    back = 1.0 if not one.back else _BACK if one.lead is None else _LED
    named = 1.0 + _NAMED * min(_NAMES, len(one.actors))
    slight = _SLIGHT if one.length < _SHORT else 1.0
    disputed = _DISPUTED if one.record.speaker.lower() in _others() else 1.0
    return (0.35 + central + edge) * back * named * slight * disputed * _ROLE.get(one.record.role, 1.0)


@cache
def _others() -> frozenset[str]:
    """Those without a name whose view a text mostly gives to argue with ("some", "critics")."""
    return frozenset(table("themes")["others"]["words"].split())


def stands(one: Candidate, shortest: int = _SHORTEST) -> bool:
    """Whether a sentence can be shown: neither a scrap nor a paragraph, its marks in pairs."""
    return shortest <= one.length <= _LONGEST and one.paired


def suits(one: Candidate, theme: Mapping[str, Any], focus: Focus) -> float:
    """Fit x role: how well a sentence stands under a theme; 0 where it would mislead."""
    basic = _BASIC if one.record.role in theme.get("basic", ()) else 0.0
    fit = max(one.fits.get(theme["id"], 0.0), basic)
    if not fit or (theme["id"] == "risk_other" and any(name.startswith("risk") for name in one.fits)):
        return 0.0
    if theme["id"] == "outlook" and one.record.role in _TOLD:
        return 0.0
    if theme["id"].startswith("risk"):
        fit *= _speaks_of_risk(one)
    elif theme["id"] == "third_party":
        fit *= 1.0 if one.actors - focus.principals else 0.3
    elif theme["id"] == "relations":
        fit *= 1.0 if len(one.actors) > 1 else 0.7
    return fit * _role_factor(one, theme["prefer"])


def _role_factor(one: Candidate, prefer: Sequence[str]) -> float:
    """How well the role suits a theme; another's opinion counts as a report, not as what the text finds."""
    role = one.record.role
    role = "reported" if role == "assessment" and one.record.attributed else role
    if role == prefer[0]:
        return 1.4 if prefer[0] in ("risk", "recommendation") else 1.15
    if role == "risk" and "risk" not in prefer:
        return 0.0
    return 1.0 if role in prefer else 0.5 if role in ("recommendation", "forecast") else 0.7


def _speaks_of_risk(one: Candidate) -> float:
    """Whether a sentence tells what may go wrong: by its role, or by looking ahead in words of risk."""
    if one.record.role == "risk":
        return 1.0
    worded = not _risk_words().isdisjoint(one.bag)
    return {"forecast": 0.9, "assessment": 0.8}.get(one.record.role, 0.0) if worded else 0.0


@cache
def _risk_words() -> frozenset[str]:
    return frozenset(bag(sorted(word_set("grammar", "risk"))))


@cache
def themes() -> tuple[Mapping[str, Any], ...]:
    """The taxonomy of key points, in its order: id, title, words, and which roles each prefers.

    Examples
    --------
    >>> len(themes()) == len({theme["id"] for theme in themes()})
    True
    """
    return tuple(table("themes")["theme"])


@cache
def _themes_of() -> dict[str, tuple[str, ...]]:
    """The themes each topic word speaks for."""
    held: dict[str, list[str]] = {}
    for theme in themes():
        for word in bag(theme["words"]):
            held.setdefault(word, []).append(theme["id"])
    return {word: tuple(ids) for word, ids in held.items()}

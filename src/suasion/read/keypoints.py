"""Headed key points of a text: spans only, chosen by theme, centrality and role.

For each theme of the taxonomy (`lexicon/en/themes.toml`) the best sentence is

    fit x (0.35 + centrality) x role x newness,

with fit the share of the theme's words among the sentence's topic words (square root), role 1.25 where the
theme prefers the sentence's role, 0.6 for rumours, and newness 1 minus its likeness to what is chosen
already. Then the budget (a third of the article, 60 to 270 words) is filled with the most central sentences
left, each under the theme it fits best; the argument closes with the strongest recommendation not used.
Sentences are shortened only by leaving out a word that ties them to the one before, so every point is a list
of exact spans. Sources: [Erkan2004]; [Carbonell1998] for the penalty on likeness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from suasion.read.lexicons import PhraseIndex, table, word_set
from suasion.read.ranking import bag, centrality, overlap, weights
from suasion.read.reading import KeyPoint, Mention, ReadClaim, Sentence
from suasion.read.sentences import Words, words
from suasion.read.spans import Span

__all__ = ["Focus", "bottom_line", "focus_of", "keypoints_of", "trimmed"]

_SHARE, _LEAST, _MOST = 0.36, 60, 270
_SHORTEST, _LONGEST = 6, 60
_LIKE = 0.55
_RUMOUR = 0.6
_WORTH = 0.2
_PRINCIPALS = ("", "state", "bloc", "igo", "group")
_ANAPHOR = 0.8
_FULL_STOPS = frozenset([".", "!", "…", ")", "]", '"', "'", "”", "»", "’"])
_PRONOUNS = frozenset(("he", "she", "they", "it", "them", "his", "her", "their", "its"))
_MISPLACED = 0.0


@dataclass(frozen=True, slots=True)
class Focus:
    """The actors a text is most about, by number of mentions; "" where there are fewer."""

    focal: str = ""
    target: str = ""
    rival: str = ""


@dataclass(slots=True)
class _Candidate:
    """A claim that may become a point."""

    claim: int
    record: ReadClaim
    words: Words
    bag: Counter[str]
    place: float
    length: int = 0
    fits: dict[str, float] = field(default_factory=dict)
    central: float = 0.0
    used: bool = False


def focus_of(
    text: str, mentions: Sequence[Mention], spans: Sequence[Span], labels: Mapping[str, str] | None = None
) -> Focus:
    """The three actors most mentioned inside `spans`, by the name the text gives them most.

    An actor the text only calls by a demonym or a capital is named as in `labels` (actor id to name).

    Examples
    --------
    >>> focus_of("China left.", (Mention(Span(0, 5), "CHN"),), (Span(0, 11),))
    Focus(focal='China', target='', rival='')
    """
    counts: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    edges = sorted((span.start, span.end) for span in spans)
    at = 0
    for mention in sorted(mentions, key=lambda one: one.span):
        while at < len(edges) and edges[at][1] <= mention.span.start:
            at += 1
        if at == len(edges):
            break
        if mention.actor and mention.kind in _PRINCIPALS and mention.span.start >= edges[at][0]:
            counts[mention.actor] += 1
            if mention.form in ("name", "alias"):
                names.setdefault(mention.actor, Counter())[mention.span.of(text)] += 1
    ranked = sorted(counts, key=lambda actor: (-counts[actor], actor))[:3]
    shown = [_best_name(names.get(actor)) or (labels or {}).get(actor, actor) for actor in ranked]
    return Focus(*shown)


def _best_name(names: Counter[str] | None) -> str:
    return min(names, key=lambda name: (-names[name], -len(name), name)) if names else ""


def keypoints_of(
    text: str,
    sentences: Sequence[Sentence],
    claims: Sequence[ReadClaim],
    focus: Focus = Focus(),
    tokens: Mapping[int, Words] | None = None,
) -> tuple[KeyPoint, ...]:
    """Headed points of the article part of a text (of the summary, where there is no article).

    `tokens` may hold the words of sentences by index, where they are known already.

    Examples
    --------
    >>> from suasion.read.boilerplate import mark
    >>> from suasion.read.claims import claims_of
    >>> from suasion.read.document import from_text
    >>> text = from_text("Its leverage over the North is slipping. However, it must now change strategy.")
    >>> marked = mark(text)
    >>> points = keypoints_of(text.text, marked, claims_of(text.text, marked, {}))
    >>> [(point.heading, point.text(text.text)) for point in points][1]
    ('The strategy', 'it must now change strategy.')
    """
    candidates = _candidates(text, sentences, claims, tokens or {})
    if not candidates:
        return ()
    idf = weights([one.bag for one in candidates])
    for one, value in zip(candidates, centrality([one.bag for one in candidates], idf), strict=True):
        one.central = value
    chosen = _choose(candidates, idf)
    return tuple(_points(chosen, focus, text))


def _candidates(
    text: str, sentences: Sequence[Sentence], claims: Sequence[ReadClaim], known: Mapping[int, Words]
) -> list[_Candidate]:
    part = "article" if any(sentences[claim.sentence].part == "article" for claim in claims) else "summary"
    mine = [(at, claim) for at, claim in enumerate(claims) if sentences[claim.sentence].part == part]
    out: list[_Candidate] = []
    for order, (at, claim) in enumerate(mine):
        tokens = known.get(claim.sentence) or words(text, claim.span)
        if tokens.lower and tokens.lower[-1] in _FULL_STOPS:
            out.append(_candidate(at, claim, tokens, order / len(mine)))
    return out


def _candidate(at: int, claim: ReadClaim, tokens: Words, place: float) -> _Candidate:
    topics = bag(tokens.lower)
    length = sum(1 for token in tokens.lower if token[0].isalnum())
    hits = Counter(theme for word in topics for theme in _themes_of().get(word, ()))
    fits = {theme: (count / max(6, len(topics))) ** 0.5 for theme, count in hits.items()}
    return _Candidate(at, claim, tokens, topics, place, length, fits)


def _choose(candidates: list[_Candidate], idf: Mapping[str, float]) -> dict[str, list[_Candidate]]:
    """Candidates by theme, within the budget."""
    budget = _budget(candidates)
    chosen: dict[str, list[_Candidate]] = {}
    taken: list[_Candidate] = []
    room = budget
    for theme in _themes():
        best = _best(candidates, theme, taken, idf)
        if best is not None and room > 0:
            room -= _take(best, theme["id"], chosen, taken)
    order = sorted(candidates, key=lambda one: -_general(one))
    for one in order:
        if room <= 0:
            break
        if _eligible(one) and not _repeats(one, taken, idf):
            room -= _take(one, _best_theme(one), chosen, taken)
    return chosen


def _budget(candidates: Sequence[_Candidate]) -> int:
    total = sum(one.length for one in candidates)
    return int(min(max(_SHARE * total, _LEAST), _MOST))


def _take(one: _Candidate, theme: str, chosen: dict[str, list[_Candidate]], taken: list[_Candidate]) -> int:
    one.used = True
    chosen.setdefault(theme, []).append(one)
    taken.append(one)
    return one.length


def _eligible(one: _Candidate) -> bool:
    return not one.used and _SHORTEST <= one.length <= _LONGEST


def _repeats(one: _Candidate, taken: Sequence[_Candidate], idf: Mapping[str, float]) -> bool:
    return any(overlap(one.bag, other.bag, idf) > _LIKE for other in taken)


def _best(
    candidates: Sequence[_Candidate],
    theme: Mapping[str, Any],
    taken: Sequence[_Candidate],
    idf: Mapping[str, float],
) -> _Candidate | None:
    """The candidate with the highest score for a theme; None if none is worth a point.

    Likeness to what is taken only lowers a score, so candidates are looked at from the highest score without
    it, until none can be better.
    """
    bounds = sorted(((_bound(one, theme), -at) for at, one in enumerate(candidates)), reverse=True)
    found, top = None, _WORTH
    for bound, place in bounds:
        if bound <= top:
            break
        one = candidates[-place]
        score = bound * (1 - max((overlap(one.bag, other.bag, idf) for other in taken), default=0.0))
        if score > top:
            found, top = one, score
    return found


def _bound(one: _Candidate, theme: Mapping[str, Any]) -> float:
    """Fit x centrality x role: the score before likeness."""
    fit = one.fits.get(theme["id"], 0.0)
    if not fit or not _eligible(one) or (theme["id"].startswith("risk") and not _speaks_of_risk(one)):
        return 0.0
    return fit * _general(one) * _role_factor(one, theme)


def _general(one: _Candidate) -> float:
    """Centrality, raised at the head and the end of the text, lowered for rumours and backward pointers."""
    edge = 0.1 if one.place < 0.12 or one.place > 0.9 else 0.0
    back = _ANAPHOR if one.words.lower[0] in _PRONOUNS else 1.0
    return (0.35 + one.central + edge) * back * (_RUMOUR if one.record.role == "rumour" else 1.0)


def _role_factor(one: _Candidate, theme: Mapping[str, Any]) -> float:
    """How well the role suits a theme; another's opinion counts as a report, not as what the text finds."""
    prefer = theme["prefer"]
    role = one.record.role
    role = "reported" if role == "assessment" and one.record.attributed else role
    if role == prefer[0]:
        return 1.4 if prefer[0] in ("risk", "recommendation") else 1.15
    if role == "risk" and "risk" not in prefer:
        return _MISPLACED
    return 1.0 if role in prefer else 0.7


def _speaks_of_risk(one: _Candidate) -> bool:
    return one.record.role in ("risk", "forecast") or any(word in _risk_words() for word in one.bag)


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


def _best_theme(one: _Candidate) -> str:
    """The theme a sentence fits best; the argument where it fits none."""
    fits = [
        (one.fits.get(theme["id"], 0.0) * _role_factor(one, theme), -at)
        for at, theme in enumerate(_themes())
        if not theme["id"].startswith("risk") or one.record.role in ("risk", "forecast")
    ]
    best, place = max(fits)
    return str(_themes()[-place]["id"]) if best else "argument"


def _points(chosen: Mapping[str, list[_Candidate]], focus: Focus, text: str) -> list[KeyPoint]:
    out: list[KeyPoint] = []
    for theme in _themes():
        held = sorted(chosen.get(theme["id"], ()), key=lambda one: one.record.span)
        if held:
            lead = max(held, key=lambda one: one.central)
            out.append(
                KeyPoint(
                    heading=_heading(theme, focus),
                    theme=theme["id"],
                    spans=tuple(trimmed(one.words, one.record.span) for one in held),
                    claims=tuple(one.claim for one in held),
                    role=lead.record.role,
                )
            )
    return out


def _heading(theme: Mapping[str, Any], focus: Focus) -> str:
    """The theme's heading with the text's actors, or its plain form where the text names too few."""
    names = {"focal": focus.focal, "target": focus.target, "rival": focus.rival}
    if all(name for place, name in names.items() if f"{{{place}}}" in theme["heading"]):
        return str(theme["heading"].format(**names)).replace("s's ", "s' ")
    return str(theme["plain"])


@cache
def _leading() -> PhraseIndex[bool]:
    return PhraseIndex((phrase, True) for phrase in table("themes")["trim"]["leading"])


def trimmed(tokens: Words, span: Span) -> Span:
    """A sentence's span without a connective at its head ("However, "), if four words or more remain.

    Examples
    --------
    >>> text = "However, trade fell again."
    >>> trimmed(words(text, Span(0, 26)), Span(0, 26)).of(text)
    'trade fell again.'
    """
    start = 0
    while True:
        found = _leading().find(tokens.lower[start : start + 6])
        if not found or found[0][0] != 0 or start + found[0][1] + 3 > len(tokens):
            break
        start += found[0][1]
    return Span(tokens.start[start], span.end) if start else span


def bottom_line(points: Sequence[KeyPoint], claims: Sequence[ReadClaim], text: str) -> tuple[Span, ...]:
    """A one-paragraph answer: the best point on influence, on the third party, and the strongest
    recommendation.

    At most three spans, in the order of the text; fewer where the text offers fewer.
    """
    order = ("influence", "third_party", "relations", "argument")
    spans = [_lead_span(point) for theme in order for point in points if point.theme == theme][:2]
    urging = [claim for claim in claims if claim.role == "recommendation" and not claim.attributed]
    if urging:
        strongest = max(urging, key=lambda claim: (sum(cue.weight for cue in claim.cues), -claim.span.start))
        spans.append(trimmed(words(text, strongest.span), strongest.span))
    distinct = sorted(set(spans))
    return tuple(span for at, span in enumerate(distinct) if not at or not distinct[at - 1].overlaps(span))


def _lead_span(point: KeyPoint) -> Span:
    return point.spans[0]

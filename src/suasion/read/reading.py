"""What a reading of a text consists of: frozen records, every one of them with its span.

Offsets count characters of the document's canonical text, so `span.of(document.text)` is always the exact
quote. The stage function that fills these records is `suasion.read.reader.read`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from suasion.case.model import Role
from suasion.read.document import Document
from suasion.read.spans import Span

__all__ = [
    "Approach",
    "Content",
    "Cue",
    "Direction",
    "Event",
    "KeyPoint",
    "Kind",
    "Mention",
    "Part",
    "ReadClaim",
    "Reading",
    "Role",
    "Sentence",
    "Span",
]

Kind = Literal["text", "heading", "boilerplate", "caption", "byline", "timestamp"]
Part = Literal["article", "summary", "furniture"]
Direction = Literal["", "up", "down", "same", "yes", "no"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or line of page furniture.

    Attributes
    ----------
    span : Span
        Its place, without surrounding white space.
    paragraph : int
        Index into `Document.paragraphs`.
    kind : str
        "text", or what else the line is: heading, boilerplate, caption, byline, timestamp.
    part : str
        "article", "summary" (a digest that precedes the article), or "furniture" (the page around it).
    """

    span: Span
    paragraph: int
    kind: Kind = "text"
    part: Part = "article"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names an actor.

    `actor` is the actor's id where the name resolves to exactly one on the text's date, else ""; then
    `candidates` are the ids it may stand for. `kind` is the actor's kind (state, organisation, leader, bloc,
    ...) and `form` how it was named (name, demonym, capital, seat, office, alias, shape).
    """

    span: Span
    actor: str = ""
    candidates: tuple[str, ...] = ()
    kind: str = ""
    form: str = "name"
    sentence: int = -1


@dataclass(frozen=True, slots=True)
class Event:
    """One event: who did what to whom, as a PLOVER class or STATEMENT.

    `source` and `target` are actor ids ("" if open), `trigger` the words that made it this class,
    `intensity` its place on a published conflict-cooperation scale, `modality` one of happened, promised,
    threatened, denied, hypothetical; `sentence` an index into `Reading.sentences`,
    `rule` the rule that fired.
    """

    plover: str
    trigger: Span
    sentence: int
    source: str = ""
    target: str = ""
    source_span: Span | None = None
    target_span: Span | None = None
    date: str = ""
    intensity: float | None = None
    modality: str = "happened"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a role: where they stand, what they show, and how strongly."""

    span: Span
    sense: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Content:
    """What a claim says in terms data can test: `subject`'s `variable` towards `object` goes `direction`.

    Empty strings where the sentence does not say. `period` is the period as written; `tests` names the
    kinds of series that could test the claim ("trade", "votes", "visits", ...).
    """

    subject: str = ""
    object: str = ""
    variable: str = ""
    direction: Direction = ""
    period: str = ""
    subject_span: Span | None = None
    object_span: Span | None = None
    variable_span: Span | None = None
    direction_span: Span | None = None
    period_span: Span | None = None
    tests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approach:
    """A strategy or option the text names: its words, whose it is ("" if open), and its kind.

    `kind` is "persuade", "press", "deter", "engage", "ally", "sanction", "withhold", "wait", "fight" or
    "other"; `stance` whether the text asks for it ("for"), speaks against it ("against"), or only names it
    ("").
    """

    span: Span
    kind: str
    actor: str = ""
    stance: Literal["", "for", "against"] = ""


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """One claim of the text: a sentence (or clause) with its role, who says so, and how surely.

    Attributes
    ----------
    sentence : int
        Index into `Reading.sentences`.
    span : Span
        The claim's own words.
    role : str
        fact, reported, rumour, assessment, forecast, recommendation or risk.
    cues : tuple of Cue
        The words that decided the role, strongest first; empty when the role is the default.
    speaker, speaker_span
        Who says so, as written; "" when it is the author. An expert's forecast is a forecast, attributed.
    hedge, hedge_span, likelihood
        The word of probability, and its ICD 203 band as shares, e.g. (0.55, 0.80); None without one.
    content : Content
        What data could test.
    approaches : tuple of Approach
        Options and strategies it names.
    """

    sentence: int
    span: Span
    role: Role
    cues: tuple[Cue, ...] = ()
    speaker: str = ""
    speaker_span: Span | None = None
    hedge: str = ""
    hedge_span: Span | None = None
    likelihood: tuple[float, float] | None = None
    content: Content = Content()
    approaches: tuple[Approach, ...] = ()

    @property
    def attributed(self) -> bool:
        """Whether somebody other than the author is named, or hinted at, as the source."""
        return self.speaker_span is not None


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A headed point: spans of the text under a short heading.

    `theme` is the taxonomy's id (influence, third_party, strategy, relations, risk_association, ...,
    argument); `spans` are in the order of the text and only ever shorten a sentence; `claims` are the
    indices into `Reading.claims` the spans come from.
    """

    heading: str
    theme: str
    spans: tuple[Span, ...]
    claims: tuple[int, ...] = ()
    role: Role = "assessment"

    @property
    def claim(self) -> int | None:
        """Index of the claim the point rests on first, if any."""
        return self.claims[0] if self.claims else None

    def text(self, canonical: str) -> str:
        """The point's words, its spans joined by an ellipsis where text between them was left out."""
        return " … ".join(span.of(canonical) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything `read` found in one document; a pure function of the document and the rules.

    `bottom_line` are the spans of a one-paragraph answer (also deletions only); `counts` the number of
    claims by role, sorted by name.
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    keypoints: tuple[KeyPoint, ...] = ()
    bottom_line: tuple[Span, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def article_claims(self) -> tuple[ReadClaim, ...]:
        """The claims of the article part of the text; all where it has no article."""
        mine = tuple(claim for claim in self.claims if self.sentences[claim.sentence].part == "article")
        return mine or self.claims

    def quote(self, span: Span) -> str:
        """The exact words at a span."""
        return span.of(self.document.text)

    def spans(self) -> Iterator[Span]:
        """Every span of every record, for checks and for drawing."""
        for sentence in self.sentences:
            yield sentence.span
        for mention in self.mentions:
            yield mention.span
        for event in self.events:
            yield from _present(event.trigger, event.source_span, event.target_span)
        for claim in self.claims:
            yield from _claim_spans(claim)
        for point in self.keypoints:
            yield from point.spans
        yield from self.bottom_line

    def _repr_html_(self) -> str:
        """The page of the terminal, for notebooks."""
        from suasion.notebook import to_html
        from suasion.read.pages.page import render_reading

        return to_html(render_reading(self))


def _present(*spans: Span | None) -> Iterator[Span]:
    return (span for span in spans if span is not None)


def _claim_spans(claim: ReadClaim) -> Iterator[Span]:
    yield claim.span
    yield from (cue.span for cue in claim.cues)
    yield from (approach.span for approach in claim.approaches)
    content = claim.content
    yield from _present(
        claim.speaker_span,
        claim.hedge_span,
        content.subject_span,
        content.object_span,
        content.variable_span,
        content.direction_span,
        content.period_span,
    )

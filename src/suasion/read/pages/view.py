"""A reading as one web page: the text with its claims, actors and events in the margin, key points on top.

No script, no request; readable on a phone, printable. Roles are told by a word before each claim as well as
by colour. Everything from the text is escaped and kept apart from the page's own direction of writing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from html import escape
from importlib import resources

from suasion.read.pages.page import TOO_LONG, counted_claims
from suasion.read.pages.told import (
    STANCES,
    Named,
    acts,
    approaches,
    band_told,
    content_told,
    event_told,
    name_of,
    open_names,
)
from suasion.read.reader import LONG
from suasion.read.reading import Event, Mention, ReadClaim, Reading, Role, Sentence
from suasion.read.spans import Span
from suasion.read.text.language import language_note

__all__ = ["to_html"]

_ROLES: tuple[Role, ...] = ("fact", "reported", "rumour", "assessment", "forecast", "recommendation", "risk")
_CELL = 80
_Mark = tuple[int, int, str, str]
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_html(reading: Reading) -> str:
    """The page of a reading, as one self-contained HTML document.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> page = to_html(read(from_text("It is time for <b>China</b> to act.")))
    >>> "<script" in page, "&lt;b&gt;" in page, "recommendation" in page
    (False, True, True)
    """
    title = reading.document.title or reading.document.id
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Reading: {_safe(title)}</title>",
            f"<style>{_style()}</style></head><body>",
            f"<header><h1><bdi>{_safe(title)}</bdi></h1>{_facts(reading)}{_note(reading)}{_legend(reading)}</header>",
            _top(reading),
            f"<main><h2>The text</h2>{_key(reading)}{''.join(_paragraphs(reading))}</main>",
            f'<footer><p class="digest">sha256 of the text: {reading.document.digest}</p></footer>',
            "</body></html>",
            "",
        )
    )


def _style() -> str:
    return resources.files("suasion.read.pages").joinpath("view.css").read_text(encoding="utf-8")


def _safe(words: str) -> str:
    """Words escaped, on one line."""
    return escape(" ".join(words.split()))


def _facts(reading: Reading) -> str:
    document = reading.document
    day = document.date.isoformat() if document.date else ""
    parts = [_safe(part) for part in (document.author, document.publisher, day) if part]
    parts.append(counted_claims(reading))
    return f'<p class="facts">{" · ".join(parts)}</p>'


def _legend(reading: Reading) -> str:
    counts = Counter(claim.role for claim in reading.article_claims)
    items = (f'<li class="{role}"><b>{role}</b> {counts[role]}</li>' for role in _ROLES if counts.get(role))
    where = " of the article" if len(reading.article_claims) < len(reading.claims) else ""
    return f'<ul class="legend" aria-label="Claims{where} by role">{"".join(items)}</ul>'


def _key(reading: Reading) -> str:
    """What the margin shows, if it shows events."""
    told = []
    if acts(reading.events):
        told.append(
            "each act as its class of the PLOVER codebook (in capitals), who did it → to whom; “?” where "
            "the text does not say"
        )
    if any(content_told(claim.content) for claim in reading.claims):
        told.append("what data could test a claim with")
    if not told:
        return ""
    return f'<p class="facts">Beside the text: who is named in it, {", and ".join(told)}.</p>'


def _note(reading: Reading) -> str:
    """A warning about the language of the text, if there is cause for one."""
    note = language_note(reading)
    return f'<p class="warning" role="note">{_safe(note)}</p>' if note else ""


def _top(reading: Reading) -> str:
    """Bottom line and key points, each linked to its place; for a very long text, why there are none."""
    if len(reading.document.text) > LONG:
        return f'<p class="facts">{TOO_LONG}</p>'
    if not reading.keypoints:
        named = _approaches(reading)
        return f"<dl>{named}</dl>" if named else ""
    heads = {claim.span.start for claim in reading.claims}
    quotes = [_quoted(reading, span, heads) for span in reading.bottom_line]
    line = " … ".join((*quotes[:1], *(quote.removeprefix("… ") for quote in quotes[1:])))
    points = "".join(
        f"<dt><bdi>{_safe(point.heading)}</bdi></dt>"
        + "".join(
            f'<dd><a href="#c{claim}">{_quoted(reading, span, heads)}</a></dd>'
            for span, claim in zip(point.spans, point.claims, strict=True)
        )
        for point in reading.keypoints
    )
    bottom = f'<p class="bottom"><b>Bottom line</b> {line}</p>' if line else ""
    head = '<section aria-labelledby="points"><h2 id="points">Key points</h2>'
    return f"{head}{bottom}<dl>{points}{_approaches(reading)}</dl></section>"


def _approaches(reading: Reading) -> str:
    """The approaches the text names, by kind: whose, whether it asks for them, their words with links."""
    items = "".join(
        f"<dd>{_safe(one.kind)}{_whose(one)}: "
        + ", ".join(
            f'<a href="#c{claim}"><bdi>{_safe(reading.quote(named.span))}</bdi></a>'
            for claim, named in one.places
        )
        + "</dd>"
        for one in approaches(reading)
    )
    return f"<dt>Approaches named</dt>{items}" if items else ""


def _whose(one: Named) -> str:
    whose = ", ".join(filter(None, (name_of(one.actor), STANCES[one.stance])))
    return f" ({_safe(whose)})" if whose else ""


def _quoted(reading: Reading, span: Span, heads: Container[int]) -> str:
    """A quote, after an ellipsis where the head of its sentence was left out."""
    cut = "" if span.start in heads else "… "
    return f"{cut}<bdi>{_safe(reading.quote(span))}</bdi>"


def _paragraphs(reading: Reading) -> Iterator[str]:
    claims = {claim.sentence: (at, claim) for at, claim in enumerate(reading.claims)}
    mentions = _grouped(reading.mentions)
    events = _grouped(reading.events)
    group: list[tuple[int, Sentence]] = []
    for at, sentence in enumerate(reading.sentences):
        if group and not _in_one_row(group[-1][1], sentence):
            yield _paragraph(reading, group, claims, mentions, events)
            group = []
        group.append((at, sentence))
    if group:
        yield _paragraph(reading, group, claims, mentions, events)


def _in_one_row(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences share a row: those of a paragraph, and cells of a table or other short lines."""
    return one.paragraph == other.paragraph or (
        one.kind == other.kind == "boilerplate"
        and one.part == other.part
        and max(len(one.span), len(other.span)) < _CELL
    )


def _grouped(records: Iterable[Mention] | Iterable[Event]) -> dict[int, list[Mention | Event]]:
    out: dict[int, list[Mention | Event]] = {}
    for record in records:
        out.setdefault(record.sentence, []).append(record)
    return out


def _paragraph(
    reading: Reading,
    group: Sequence[tuple[int, Sentence]],
    claims: dict[int, tuple[int, ReadClaim]],
    mentions: dict[int, list[Mention | Event]],
    events: dict[int, list[Mention | Event]],
) -> str:
    """One row: the sentences of a paragraph, and what is found in them beside."""
    first = group[0][1]
    joint = " · " if group[-1][1].paragraph != first.paragraph else " "
    body = joint.join(_sentence(reading, at, one, claims, mentions) for at, one in group)
    here = [record for at, _ in group for record in mentions.get(at, ())]
    done = [record for at, _ in group for record in events.get(at, ())]
    mine = [claims[at][1] for at, _ in group if at in claims]
    aside = _margin(reading, here, done, mine)
    plain = first.kind in ("text", "heading")  # a heading is seen to be one
    label = "" if plain else f'<span class="what">{first.kind}</span> '
    tag = "h3" if first.kind == "heading" else "p"
    return f'<div class="row {first.part} {first.kind}"><{tag}>{label}{body}</{tag}>{aside}</div>\n'


def _margin(
    reading: Reading,
    mentions: Sequence[Mention | Event],
    events: Sequence[Mention | Event],
    claims: Sequence[ReadClaim],
) -> str:
    """Who is named, which names stay open, each act, and what data could test a claim with."""
    named = [one for one in mentions if isinstance(one, Mention)]
    actors = sorted({name_of(one.actor) for one in named if one.actor})
    lines = [f'<p class="actors">{", ".join(map(_safe, actors))}</p>'] if actors else []
    lines += [f'<p class="open">{_safe(name)}</p>' for name in open_names(reading, named)]
    lines += map(_event, acts(one for one in events if isinstance(one, Event)))
    tests = dict.fromkeys(content_told(claim.content) for claim in claims)
    lines += [f'<p class="test">{_safe(test)}</p>' for test in tests if test]
    return f"<aside>{''.join(lines)}</aside>" if lines else ""


def _event(event: Event) -> str:
    pair, more = event_told(event)
    return f'<p class="event"><b>{_safe(event.plover)}</b> {_safe(pair)}{escape(more)}</p>'


def _sentence(
    reading: Reading,
    at: int,
    sentence: Sentence,
    claims: dict[int, tuple[int, ReadClaim]],
    mentions: dict[int, list[Mention | Event]],
) -> str:
    """A sentence, its role as a word before it, and the marks inside it."""
    if at not in claims:
        return f"<bdi>{_safe(reading.quote(sentence.span))}</bdi>"
    number, claim = claims[at]
    named = [one for one in mentions.get(at, ()) if isinstance(one, Mention)]
    words = _marked(reading.document.text, claim.span, _marks(claim, named))
    return (
        f'<span class="claim {claim.role}" id="c{number}"><span class="tag">{claim.role}</span> '
        f"<bdi>{words}</bdi></span>"
    )


def _marks(claim: ReadClaim, mentions: Sequence[Mention]) -> list[_Mark]:
    """Speaker, hedge and actors, without overlaps, in order; the speaker before the hedge before actors."""
    wanted: list[_Mark] = []
    if claim.speaker_span is not None:
        wanted.append((claim.speaker_span.start, claim.speaker_span.end, "speaker", "on this word"))
    if claim.hedge_span is not None:
        wanted.append((claim.hedge_span.start, claim.hedge_span.end, "hedge", band_told(claim.likelihood)))
    wanted += [(one.span.start, one.span.end, "actor", name_of(one.actor) or _open(one)) for one in mentions]
    taken: list[_Mark] = []
    for mark in wanted:
        inside = claim.span.start <= mark[0] < mark[1] <= claim.span.end
        if inside and all(mark[1] <= other[0] or other[1] <= mark[0] for other in taken):
            taken.append(mark)
    return sorted(taken)


def _open(mention: Mention) -> str:
    """What a name that stays open may mean."""
    return " or ".join(map(name_of, mention.candidates)) + "?" if mention.candidates else "open"


def _marked(text: str, span: Span, marks: Sequence[_Mark]) -> str:
    """The words of a span with marks put around some of them."""
    out: list[str] = []
    at = span.start
    for start, end, kind, note in marks:
        out.append(escape(text[at:start]))
        shown = f" <small>({escape(note)})</small>" if kind == "hedge" else ""
        out.append(f'<span class="{kind}" title="{escape(note)}">{escape(text[start:end])}</span>{shown}')
        at = end
    out.append(escape(text[at : span.end]))
    return "".join(out)

"""Several texts on the terminal: their joint points, where they agree or differ, what repeats one origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from suasion.read.gazetteer import builtin
from suasion.read.joint.joining import Agreement, Joint, Place, Repeat, Side
from suasion.read.reading import Reading
from suasion.read.spans import Span
from suasion.read.text.canonical import one_line
from suasion.read.text.language import language_note

__all__ = ["render_joint", "render_outline"]

_NAME_MAX = 16
_DIRECTIONS = {"up": "up", "down": "down", "same": "unchanged", "yes": "yes", "no": "no"}


def render_joint(readings: Sequence[Reading], joint: Joint) -> RenderableType:
    """The texts as one reading: points under headings, sides with their independent origins, repetitions.

    Examples
    --------
    >>> import io
    >>> from rich.console import Console
    >>> from suasion.read.document import from_text
    >>> from suasion.read.joint.joining import join
    >>> from suasion.read.reader import read
    >>> texts = "China's trade with Iran fell in 2023.", "China's trade with Iran grew in 2023."
    >>> readings = [read(from_text(text, id=f"t{at}")) for at, text in enumerate(texts)]
    >>> console = Console(width=80, record=True, file=io.StringIO())
    >>> console.print(render_joint(readings, join(readings)))
    >>> "They disagree" in console.export_text()
    True
    """
    held = {
        reading.document.id: _Shown(reading, _short(reading.document.id, number))
        for number, reading in enumerate(readings, 1)
    }
    parts: list[RenderableType] = [_title(one) for one in held.values()]
    notes = ((one.name, language_note(one.reading)) for one in held.values())
    parts += [Text(f"{name}: {note}", style="yellow") for name, note in notes if note]
    return Group(*parts, Text(), *_body(joint, held))


def render_outline(joint: Joint) -> RenderableType:
    """What several texts say together, without their words: headings, sides, how much is told again."""
    return Group(*_body(joint, {}))


def _body(joint: Joint, held: Mapping[str, _Shown]) -> list[RenderableType]:
    """Points, agreements and repetitions; with the quotes of the texts that are held, if they are."""
    out: list[RenderableType] = []
    for point in joint.points:
        many = "" if held else f" ({len(point.places)})"
        out.append(Text(one_line(point.heading) + many, style="bold underline"))
        out += _quotes(held, point.places, 2)
        out += [Text()] if held else []
    out += _section("Where they agree or differ", [_agreement(one, held) for one in joint.agreements])
    out += _section("One origin, told more than once", [_repeat(one, held) for one in joint.repeats])
    if not joint.agreements:
        out.append(Text("No two of them say where the same variable of the same pair goes."))
    if not joint.repeats:
        out.append(Text("No claim of one is found to repeat a claim of another."))
    return out


@dataclass(frozen=True, slots=True)
class _Shown:
    """A reading and the short name its quotes carry."""

    reading: Reading
    name: str


def _short(identity: str, number: int) -> str:
    return identity if len(identity) <= _NAME_MAX else f"text {number}"


def _title(one: _Shown) -> Text:
    document = one.reading.document
    day = document.date.isoformat() if document.date else ""
    facts = (document.title, document.author or document.publisher, day)
    out = Text(one.name if one.name == document.id else f"{one.name}: {document.id}", style="bold")
    return out.append("".join(f" · {one_line(fact)}" for fact in facts if fact and fact != document.id))


def _section(heading: str, blocks: Sequence[RenderableType]) -> list[RenderableType]:
    return [Text(heading, style="bold"), *blocks, Text()] if blocks else []


def _quotes(
    held: Mapping[str, _Shown], places: Iterable[tuple[str, Span]], indent: int
) -> list[RenderableType]:
    """The words at places of the texts, one under the other; none where no texts are held."""
    if not held:
        return []
    return [Padding(_quoted(held[document], span), (0, 0, 0, indent)) for document, span in places]


def _quoted(one: _Shown, span: Span) -> Text:
    """A quote with its text and place, after an ellipsis where the head of its sentence was left out."""
    whole = any(claim.span.start == span.start for claim in one.reading.claims)
    body = Text(("" if whole else "… ") + one_line(one.reading.quote(span)))
    return body.append(f"  [{one.name} {span.start}–{span.end}]", style="dim")


def _agreement(one: Agreement, held: Mapping[str, _Shown]) -> RenderableType:
    out: list[RenderableType] = [Text(_verdict(one), style="underline")]
    for side in one.sides:
        out.append(Padding(Text(_counted(side)), (0, 0, 0, 2)))
        out += _quotes(held, ((place.document, place.span) for place in side.places), 4)
    return Group(*out)


def _verdict(one: Agreement) -> str:
    labels = builtin().label
    pair = " and ".join(labels.get(actor, actor) for actor in (one.subject, one.object) if actor)
    kind = " (what they forecast)" if one.ahead else ""
    verdict = "They agree." if len(one.sides) == 1 else "They disagree." if not one.agreed else "They differ."
    return f"{pair}: {one.variable.replace('_', ' ')}{kind}. {verdict}"


def _counted(side: Side) -> str:
    texts = len({place.document for place in side.places})
    where = f"{texts} text{'s' if texts > 1 else ''}"
    origins = f"{side.origins} independent origin{'s' if side.origins > 1 else ''}"
    return f"{_DIRECTIONS.get(side.direction, side.direction)}: {where}, {origins}"


def _repeat(one: Repeat, held: Mapping[str, _Shown]) -> RenderableType:
    others: list[Place] = [place for place in one.places if place != one.origin]
    if not held:
        again = ", ".join(dict.fromkeys(place.document for place in others))
        return Text(f"a claim of {one.origin.document}, told again in {again}")
    told = ", ".join(f"{held[place.document].name} {place.span.start}–{place.span.end}" for place in others)
    origin = _quotes(held, [(one.origin.document, one.origin.span)], 2)
    return Group(*origin, Padding(Text(f"also: {told}", style="dim"), (0, 0, 0, 4)))

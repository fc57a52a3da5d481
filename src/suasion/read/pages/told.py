"""Actors, acts, typed contents and approaches in words, for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from suasion.read.gazetteer import builtin
from suasion.read.reading import Approach, Content, Event, Mention, Reading
from suasion.read.text.canonical import one_line

__all__ = [
    "STANCES",
    "Named",
    "acts",
    "approaches",
    "band_told",
    "content_told",
    "event_told",
    "name_of",
    "open_names",
]

STANCES = {"for": "asked for", "against": "spoken against", "": ""}
"""What a text does with an approach it names, in words."""

_GROUPS = {
    "REB": "armed groups",
    "OPP": "opposition",
    "CVL": "civilians",
    "MED": "media",
    "BUS": "businesses",
}


def name_of(actor: str) -> str:
    """An actor in words; a group of a state with the state's name, an unknown actor by its id.

    Examples
    --------
    >>> name_of("RUS"), name_of("RUS.BUS"), name_of("X1")
    ('Russia', 'Russia (businesses)', 'X1')
    """
    labels = builtin().label
    state, _, group = actor.partition(".")
    if actor not in labels and state in labels and group in _GROUPS:
        return one_line(f"{labels[state]} ({_GROUPS[group]})")
    return one_line(labels.get(actor, actor))


def open_names(reading: Reading, mentions: Iterable[Mention]) -> list[str]:
    """Names that stay open, each once, with what they may mean ("Korea: North Korea or South Korea?").

    A body that only bears a state's name ("Istanbul Center") is not open.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> reading = read(from_text("Korea has agreed to talks."))
    >>> open_names(reading, reading.mentions)
    ['Korea: North Korea or South Korea?']
    """
    out: dict[str, None] = {}
    for mention in mentions:
        names = sorted({name_of(candidate) for candidate in mention.candidates})
        body = mention.kind == "organisation" and len(names) == 1
        if not mention.actor and names and not body:
            out[f"{one_line(reading.quote(mention.span))}: {' or '.join(names)}?"] = None
    return list(out)


def acts(events: Iterable[Event]) -> list[Event]:
    """Events that say something beside their sentence: one actor is known, or both for a mere statement."""
    return [
        one
        for one in events
        if (one.source and one.target) or (one.plover != "STATEMENT" and (one.source or one.target))
    ]


def event_told(event: Event) -> tuple[str, str]:
    """Who did it to whom, and what else is known of it: modality and date, in round brackets.

    An actor that the codes give both roles is shown in the one for which the text names it.

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> event_told(Event("AID", Span(0, 4), 0, "CHN", "", date="2024-07", modality="promised"))
    ('China → ?', ' (promised, 2024-07)')
    """
    source, target = event.source, event.target
    if source == target and (event.source_span is None) != (event.target_span is None):
        source, target = (source, "") if event.target_span is None else ("", target)
    pair = f"{name_of(source) or '?'} → {name_of(target) or '?'}"
    more = ", ".join(filter(None, ("" if event.modality == "happened" else event.modality, event.date)))
    return pair, f" ({one_line(more)})" if more else ""


def band_told(likelihood: tuple[float, float] | None) -> str:
    """A band in per cent; "possible" without one.

    Examples
    --------
    >>> band_told((0.55, 0.8)), band_told((0.2, 0.2)), band_told(None)
    ('55–80 %', '20 %', 'possible')
    """
    if likelihood is None:
        return "possible"
    low, high = (round(100 * share) for share in likelihood)
    return f"{low} %" if low == high else f"{low}–{high} %"


def content_told(content: Content) -> str:
    """What a claim says in terms of `measure`, and with which series to test it; "" if it says too little.

    Examples
    --------
    >>> content_told(Content("CHN", "PRK", "leverage", "down", tests=("trade", "aid")))
    'leverage: China → North Korea, down; measure by trade, aid'
    >>> content_told(Content(variable="trade", tests=("trade",)))
    ''
    """
    pair = " → ".join(name_of(actor) for actor in (content.subject, content.object) if actor)
    if not content.variable or not (content.direction or (content.subject and content.object)):
        return ""
    told = ", ".join(filter(None, (pair, content.direction, one_line(content.period))))
    by = f"; measure by {', '.join(content.tests)}" if content.tests else ""
    return f"{content.variable.replace('_', ' ')}: {told}{by}"


@dataclass(frozen=True, slots=True)
class Named:
    """Approaches of one kind, actor and stance: the places that name them, each with its claim's index."""

    kind: str
    actor: str
    stance: str
    places: tuple[tuple[int, Approach], ...]


def approaches(reading: Reading) -> Sequence[Named]:
    """The approaches a text names, those it asks for first, then those named most often.

    Examples
    --------
    >>> from suasion.read.document import from_text
    >>> from suasion.read.reader import read
    >>> reading = read(from_text("China must press Iran. Talks failed."))
    >>> [(one.kind, one.actor, one.stance) for one in approaches(reading)]
    [('press', 'CHN', 'for'), ('engage', '', '')]
    """
    groups: dict[tuple[str, str, str], list[tuple[int, Approach]]] = {}
    for at, claim in enumerate(reading.claims):
        for one in claim.approaches:
            groups.setdefault((one.kind, one.actor, one.stance), []).append((at, one))
    held = [Named(*key, tuple(places)) for key, places in groups.items()]
    order = {"for": 0, "against": 1, "": 2}
    return sorted(held, key=lambda one: (order[one.stance], -len(one.places), one.places[0][1].span))

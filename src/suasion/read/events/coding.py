"""Events: who did what to whom, sentence by sentence, by rules over words.

Every rule that fires in a sentence makes a candidate with a score: the rule's weight, less what a subordinate
clause, an infinitive of purpose, a mere noun or a late position takes off. The best candidate is the
sentence's event; when it is a comment the sentence is a STATEMENT. An act that is promised, threatened, asked
for, refused or denied takes the class of that frame, as the PLOVER codebook asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from suasion.read.events.candidates import candidates
from suasion.read.events.cast import Cast, cast
from suasion.read.events.clauses import Clause, analyse
from suasion.read.events.dates import when
from suasion.read.events.event_rules import RuleBook, book
from suasion.read.events.modality import intensity, modality
from suasion.read.events.roles import roles
from suasion.read.events.scene import Scene
from suasion.read.events.scoring import Candidate
from suasion.read.events.signs import by_signs
from suasion.read.reading import Event, Mention, Sentence
from suasion.read.spans import Span
from suasion.read.text.tokens import Tokens, tokenize

__all__ = ["code_events"]

THRESHOLD = 0.25
_SKIP = frozenset({"boilerplate", "byline", "timestamp"})


def code_events(
    text: str,
    sentences: Iterable[Sentence],
    mentions: Sequence[Mention],
    as_of: dt.date | None = None,
    rules: RuleBook | None = None,
) -> tuple[Event, ...]:
    """The event, or statement, of every sentence that holds one.

    Parameters
    ----------
    text : str
        The canonical text.
    sentences : iterable of Sentence
        Its sentences; furniture of the page is passed over.
    mentions : sequence of Mention
        Where actors are named, in the order of the text (`suasion.read.actors.finding.find_actors`).
    as_of : datetime.date, optional
        The text's date, against which "on Monday" and "last week" are resolved.
    rules : RuleBook, optional
        The rules; the package's own by default.

    Returns
    -------
    tuple of Event
        At most one per sentence, in order. `source` and `target` are actor ids, with a group's mark after a
        full stop where a demonym names people other than the state ("UGA.REB" for Ugandan rebels).

    Examples
    --------
    >>> from suasion.read.actors.finding import find_actors
    >>> from suasion.read.reading import Sentence, Span
    >>> text = "Canada imposed sanctions on Belarus on Monday, the foreign ministry said."
    >>> whole = [Sentence(Span(0, len(text)), 0)]
    >>> event, = code_events(text, whole, find_actors(text, whole), dt.date(2024, 7, 10))
    >>> event.plover, event.source, event.target, event.trigger.of(text), event.date
    ('SANCTION', 'CAN', 'BLR', 'imposed sanctions', '2024-07-08')
    """
    rulebook = rules or book()
    found: list[Event] = []
    at = 0
    for index, sentence in enumerate(sentences):
        first = at
        while at < len(mentions) and mentions[at].span.start < sentence.span.end:
            at += 1
        if sentence.kind in _SKIP:
            continue
        event = _code(text, index, sentence, mentions[first:at], as_of, rulebook)
        if event:
            found.append(event)
    return tuple(found)


def _code(
    text: str,
    index: int,
    sentence: Sentence,
    mentions: Sequence[Mention],
    as_of: dt.date | None,
    rules: RuleBook,
) -> Event | None:
    tokens = tokenize(text, sentence.span.start, sentence.span.end)
    actors = cast(tokens, mentions, rules)
    clause = analyse(tokens, rules, actors.covered)
    clause.year = as_of.year if as_of else 0
    best = _best(candidates(tokens, clause, actors, rules))
    if best is None or best.score < THRESHOLD:
        best = by_signs(Scene(tokens, clause, actors, rules))
    if best is None or best.score < THRESHOLD:
        return None
    return _event(tokens, clause, actors, best, index, as_of, rules)


def _best(found: list[Candidate]) -> Candidate | None:
    return max(found, key=lambda one: (one.score, -one.start), default=None)


def _event(
    tokens: Tokens,
    clause: Clause,
    actors: Cast,
    best: Candidate,
    index: int,
    as_of: dt.date | None,
    rules: RuleBook,
) -> Event:
    source, target = roles(tokens, clause, actors, best, rules)
    return Event(
        plover=best.plover,
        trigger=Span(tokens.starts[best.start], tokens.ends[best.end - 1]),
        sentence=index,
        source=source.actor,
        target=target.actor,
        source_span=source.span,
        target_span=target.span,
        date=when(tokens, clause, as_of, best.start),
        intensity=intensity(best.plover),
        modality=modality(best),
        rule=best.rule,
    )

"""Roles: who acted and who was acted upon, from the order of names around a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.read.clauses import Clause
from suasion.read.event_rules import RuleBook
from suasion.read.gazetteer import builtin
from suasion.read.reading import Mention
from suasion.read.spans import Span
from suasion.read.tokens import Tokens

if TYPE_CHECKING:
    from suasion.read.candidates import Candidate

__all__ = ["Cast", "Named", "Role", "cast", "roles"]

RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT", "REJECT", "YIELD", "SANCTION"})
_DOMESTIC = frozenset({"COERCE", "PROTEST"})
_DOMESTIC_RULES = ("yield.release", "yield.free", "yield.lift", "yield.allow", "yield.reform", "yield.accede")
_PLACES = frozenset(
    {"in", "at", "near", "inside", "outside", "via", "through", "across", "throughout", "around", "since"}
)
_PRONOUNS = frozenset({"it", "he", "she", "they", "his", "its", "their", "her", "we", "i"})
_NOBODY = frozenset({"yield.accede"})


@dataclass(slots=True)
class Named:
    """A mention over tokens [start, end) with the actor it names for the purposes of an event."""

    start: int
    end: int
    actor: str
    home: str
    span: Span


@dataclass(slots=True)
class Cast:
    """The actors named in a sentence; which tokens they cover, and which of those are adjectives."""

    named: list[Named]
    covered: set[int]
    adjectives: set[int]


@dataclass(slots=True)
class Role:
    """An actor in a role, "" if open, and the words that name it."""

    actor: str = ""
    span: Span | None = None


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
        actor = mention.actor or (mention.candidates[0] if len(mention.candidates) == 1 else "")
        if not actor and not mention.candidates:
            continue
        stop, actor = _group(tokens, start, end, actor, mention, book)
        people.append(
            Named(start, stop, actor, table.home(actor), Span(mention.span.start, tokens.ends[stop - 1]))
        )
    return Cast(people, covered, adjectives)


def _group(
    tokens: Tokens, start: int, end: int, actor: str, mention: Mention, book: RuleBook
) -> tuple[int, str]:
    """A demonym and the people after it: "Ugandan rebels" are not Uganda."""
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
    return end, actor


def roles(tokens: Tokens, clause: Clause, actors: Cast, best: Candidate, book: RuleBook) -> tuple[Role, Role]:
    """Source and target of a candidate."""
    before = _subjects(tokens, clause, actors, best)
    after = [one for one in actors.named if one.start >= best.after and one.start < clause.end]
    if best.swap:
        return _passive_roles(tokens, clause, actors, best, before, after)
    if best.frame == "must":
        return _must_roles(clause, actors, best)
    source = before[0] if before else _fallback(clause, actors, best)
    targets = [one for one in after if source is None or one.start != source.start]
    target = _target(tokens, targets)
    if target is None and source and best.plover in RECIPROCAL:
        target = next(
            (one for one in before[1:] if one.home != source.home or one.actor != source.actor), None
        )
    return _filled(source), _target_or_home(source, target, best)


def _filled(one: Named | None) -> Role:
    return Role(one.actor, one.span) if one else Role()


def _target_or_home(source: Named | None, target: Named | None, best: Candidate) -> Role:
    """The target, or, for acts a state usually does to its own people, the source's state."""
    if target is not None:
        return _filled(target)
    domestic = best.plover in _DOMESTIC or best.rule in _DOMESTIC_RULES[:-1]
    return Role(source.home) if source and domestic else Role()


def _subjects(tokens: Tokens, clause: Clause, actors: Cast, best: Candidate) -> list[Named]:
    """The names in the subject's region; the speaker's, if the subject is "it" or missing."""
    start = clause.opening if best.subject > clause.opening else clause.begin
    said = 0 <= clause.speech < best.subject
    if said:
        region = [one for one in actors.named if clause.complement <= one.start < best.subject]
        first = tokens.lower[clause.complement] if clause.complement < len(tokens) else ""
        if first in _PRONOUNS or not region:
            region = [one for one in actors.named if start <= one.start < clause.speech]
        return region
    if clause.level[best.start] and best.subject > clause.opening:
        low = best.subject
        while low > clause.begin and clause.level[low - 1]:
            low -= 1
        region = [one for one in actors.named if low <= one.start < best.subject]
        if region:
            return region
    return [one for one in actors.named if start <= one.start < best.subject]


def _fallback(clause: Clause, actors: Cast, best: Candidate) -> Named | None:
    """Who acted, when no name stands before the trigger: any name before it, a place after it, or who reports."""
    earlier = [one for one in actors.named if one.start < best.subject]
    if earlier:
        return earlier[0]
    return None


def _target(tokens: Tokens, after: list[Named]) -> Named | None:
    """The first name after the trigger that is no mere place; a place if there is no other."""
    if not after:
        return None
    first = after[0]
    if _placed(tokens, first):
        for other in after[1:3]:
            if not _placed(tokens, other) and other.start - first.end < 8:
                return other
    return first


def _placed(tokens: Tokens, one: Named) -> bool:
    before = tokens.lower[max(one.start - 3, 0) : one.start]
    return any(word in _PLACES for word in before[-2:])


def _passive_roles(
    tokens: Tokens, clause: Clause, actors: Cast, best: Candidate, before: list[Named], after: list[Named]
) -> tuple[Role, Role]:
    """Passives: the agent stands after "by"; without one, the place where it happened acts."""
    agent: Named | None = None
    for at in range(best.after, min(best.after + 12, clause.end)):
        if tokens.lower[at] == "by":
            agent = next((one for one in after if one.start > at and one.start - at < 8), None)
            break
    if agent is None:
        agent = next((one for one in after if _placed(tokens, one)), None)
    target = before[0] if before else next((one for one in after if one is not agent), None)
    return _filled(agent), _filled(target)


def _must_roles(clause: Clause, actors: Cast, best: Candidate) -> tuple[Role, Role]:
    """ "X said Y must ...": X asks Y."""
    if 0 <= clause.speech < best.start:
        asked = [one for one in actors.named if clause.complement <= one.start < best.start]
        speakers = [one for one in actors.named if clause.opening <= one.start < clause.speech]
    else:
        asked = [one for one in actors.named if clause.opening <= one.start < best.start]
        speakers = [one for one in actors.named if one.start >= clause.attribution[0]]
    return _filled(speakers[0] if speakers else None), _filled(asked[0] if asked else None)

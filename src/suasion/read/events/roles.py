"""Roles: who acted and who was acted upon, from the order of names around a trigger."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from suasion.read.events.cast import Cast, Named
from suasion.read.events.clauses import Clause
from suasion.read.events.event_rules import RuleBook, singular
from suasion.read.events.passives import passive_roles
from suasion.read.events.placing import DOMESTIC, Role, filled, homes, of_outsiders, placed_in
from suasion.read.events.targets import MUTUAL, ally, bound_for, object_of, placed
from suasion.read.gazetteer import builtin
from suasion.read.spans import Span
from suasion.read.text.grammar import words
from suasion.read.text.tokens import Tokens

if TYPE_CHECKING:
    from suasion.read.events.scoring import Candidate

__all__ = ["Role", "roles"]

_GROUPED = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "YIELD", "COERCE", "ASSAULT"})
_SPEAKER = frozenset({"reject.out_of_question"})
_PRONOUNS = words("personal")
_NEXT = 3
_DEEP = 2
_BY_FORCES = frozenset({"AID", "ASSAULT", "MOBILIZE"})
_HARDWARE = words("hardware")
_COMMANDS = words("commands")
_POSSESSIVES = frozenset({"her", "his", "its", "their"})
_FOES = words("foes")
_FACTIONS = frozenset({"parties", "clans", "factions", "rivals", "warlords"})
_ABOUT = frozenset({"about", "on", "over"})
_OWN = words("domestic")
_OWN_CLASSES = frozenset(
    {"CONSULT", "AGREE", "SUPPORT", "REJECT", "THREATEN", "REQUEST", "ACCUSE", "MOBILIZE", "YIELD"}
)
_UPON = frozenset({"THREATEN", "ACCUSE", "REQUEST", "REJECT", "MOBILIZE"})


def roles(tokens: Tokens, clause: Clause, actors: Cast, best: Candidate, book: RuleBook) -> tuple[Role, Role]:
    """Source and target of a candidate.

    The source is the first name of the subject, the target the first after the trigger; a passive swaps them.
    Somebody without a state of his own ("the rebels", "President Mwanawasa") is placed in the only state the
    sentence names, if it names just one; and what a state usually does to its own people has that state as
    target when the sentence names no other.
    """
    source, target = _named_roles(tokens, clause, actors, best)
    left, right = placed_in(tokens, clause, actors, best, book, source, target)
    if source and placed(tokens, source) and not best.swap and of_outsiders(tokens, clause, actors, best):
        left = Role()
    if left.span is None and best.plover in _BY_FORCES:
        left = _by_command(tokens, clause, actors, best, book, target) or left
    if not left.actor and best.plover == "THREATEN":
        begin, end = clause.attribution
        left = filled(next((one for one in actors.named if one.actor and begin <= one.start < end), None))
        told = (one for one in actors.named if one.actor and begin < one.start < end)
        if not right.actor:
            right = filled(next((one for one in told if _is_told(tokens.lower, one.start)), None))
    if not left.actor and best.plover == "THREATEN" and clause.speech >= 0:
        left = filled(next((one for one in actors.named if one.actor and one.start < clause.speech), None))
    if best.frame == "must" and left.actor == right.actor:
        left = Role(span=left.span)
    if best.plover in _GROUPED and ("." not in right.actor) and not (target and target.actor):
        right = _group_after(tokens, clause, best, book, actors) or right
    if best.plover in MUTUAL and target and placed(tokens, target) and _with_own(tokens, best, source):
        right = Role(builtin().home(left.actor), right.span)
    if not right.actor and best.plover != "STATEMENT":
        right = _other(tokens, clause, actors, left, ally(tokens, actors.named, source, best)) or right
    if best.plover not in ("STATEMENT", "PROTEST") and _upon_itself(tokens, left, right, target):
        right = _stranger(tokens, clause, actors, left) or right
    if not right.actor and best.plover in _OWN_CLASSES and _at_home(tokens, clause, actors, best):
        right = Role(builtin().home(left.actor), right.span)
    return left, right


def _upon_itself(tokens: Tokens, left: Role, right: Role, target: Named | None) -> bool:
    """Whether a state seems to act upon itself though nobody within it is named as acted upon."""
    home = builtin().home(left.actor)
    about = target is not None and not _ABOUT.isdisjoint(tokens.lower[target.start - 2 : target.start])
    inside = target is not None and target.actor and not placed(tokens, target) and not about
    return bool(home) and home == builtin().home(right.actor) and not inside


def _by_command(
    tokens: Tokens, clause: Clause, actors: Cast, best: Candidate, book: RuleBook, target: Named | None
) -> Role | None:
    """Whose forces acted, where only their command is named, as who says so ("..., the Pentagon said")."""
    begin, end = clause.attribution
    named = [one for one in actors.named if one.actor and begin <= one.start < end]
    subject = tokens.lower[clause.opening : best.subject]
    commands = any(word in _COMMANDS for word in tokens.lower[begin:end]) and any(
        word in _HARDWARE for word in subject
    )
    rebels = best.plover == "ASSAULT" and any(book.frames.groups.get(word) == "REB" for word in subject)
    if rebels and target and target.actor and not placed(tokens, target):
        commands = True
    other = named and named[0].home and named[0].home != (target.home if target else "")
    return filled(named[0]) if other and commands else None


def _with_own(tokens: Tokens, best: Candidate, source: Named | None) -> bool:
    """Whether a state and rebels or opponents of its own are the subject together."""
    between = tokens.lower[source.end : best.subject] if source and source.end < best.subject else []
    if any(word in _FACTIONS for word in between):
        return True
    return "and" in between and any(word in _FOES for word in between[between.index("and") :])


def _stranger(tokens: Tokens, clause: Clause, actors: Cast, left: Role) -> Role | None:
    """The only other party named that is no mere place, no people without a state, and no speaker."""
    home, kind = builtin().home(left.actor), builtin().kind
    said = clause.complement if clause.speech >= 0 and left.span else 0
    others = [
        one
        for one in actors.named
        if one.actor
        and one.home != home
        and kind.get(one.actor) != "people"
        and said <= one.start < clause.end
        and not placed(tokens, one)
        and not bound_for(tokens, one)
    ]
    return filled(others[0]) if len({one.home or one.actor for one in others}) == 1 else None


def _other(tokens: Tokens, clause: Clause, actors: Cast, left: Role, beside: Named | None) -> Role | None:
    """The only other party a sentence names, wherever it stands, but for who acts beside the source."""
    home = builtin().home(left.actor) or left.actor
    others = [
        one
        for one in actors.named
        if one.actor
        and one is not beside
        and one.start < clause.end
        and (one.home or one.actor) != home
        and not (clause.level[one.start] > 1 and placed(tokens, one))
    ]
    return filled(others[0]) if left.actor and len({one.home or one.actor for one in others}) == 1 else None


def _at_home(tokens: Tokens, clause: Clause, actors: Cast, best: Candidate) -> bool:
    """Whether a sentence that names one state speaks of that state's own politics."""
    states = homes(actors)
    alone = len(states) == 1
    body = tokens.lower[clause.begin : clause.end]
    spoken = any(word in _OWN or singular(word) in _OWN for word in body) and "world" not in body
    return alone and (spoken or (best.plover in _UPON and "world" not in body))


def _group_after(
    tokens: Tokens, clause: Clause, best: Candidate, book: RuleBook, actors: Cast
) -> Role | None:
    """People after the trigger whom no demonym places ("vowed to crush the rebels") are the only state's."""
    states = homes(actors)
    if len(states) != 1 or states == {""} or best.swap:
        return None
    for at in range(best.after, min(best.after + 10, clause.end)):
        mark = book.frames.groups.get(tokens.lower[at])
        if mark:
            return Role(f"{next(iter(states))}.{mark}", Span(tokens.starts[at], tokens.ends[at]))
    return None


def _named_roles(
    tokens: Tokens, clause: Clause, actors: Cast, best: Candidate
) -> tuple[Named | None, Named | None]:
    """Source and target as named in the sentence."""
    before = _subjects(tokens, clause, actors, best)
    after = [one for one in actors.named if one.start >= best.after and one.start < clause.end]
    after = _beside(tokens, best, after)
    if best.swap and best.plover in MUTUAL and len(before) > 1:
        pair = _between(tokens, clause, best, before)
        if pair:
            return pair
    if best.swap:
        return passive_roles(tokens, clause, best, before, after)
    if best.frame == "alleged" or (best.frame == "must" and _bidden(clause, best)):
        return _must_roles(tokens, clause, actors, best)
    if best.plover in DOMESTIC and clause.level[best.start] and not best.nominal:
        pair = _elsewhere_named(tokens, clause, best, before, after)
        if pair:
            return pair
    source = before[0] if before else None
    if source and not source.actor and tokens.lower[source.end : source.end + 1] == ["of"]:
        source = next((one for one in before if one.start == source.end + 1), source)
    if best.nominal:
        source = _agent(tokens, after) or source
    if best.nominal and best.plover == "YIELD" and source is None and len(after) > 1:
        of = after[0] if tokens.lower[best.after : best.after + 1] == ["of"] else None
        if of and of.actor and of.start - best.after < _NEXT:
            return of, after[1]
    if source is None and len(after) > 1:
        pair = _between(tokens, clause, best, after) or _from_to(tokens, after) or _local(tokens, after, best)
        if pair:
            return pair
    return source, object_of(tokens, before, after, source, best) or _hearer(
        clause, actors, best, source, before
    )


def _bidden(clause: Clause, best: Candidate) -> bool:
    """Whether somebody in the sentence says that another must; else the author wishes for the act itself."""
    spoken = clause.speech >= 0 or clause.attribution[0] < clause.attribution[1]
    return spoken or best.plover == "REQUEST"


def _beside(tokens: Tokens, best: Candidate, after: list[Named]) -> list[Named]:
    """The names after a trigger, without those of a concession ("agreed ... despite Israel's wish")."""
    lower = tokens.lower
    at = lower.index("despite", best.after) if "despite" in lower[best.after :] else len(lower)
    return [one for one in after if one.start < at] or after


def _elsewhere_named(
    tokens: Tokens, clause: Clause, best: Candidate, before: list[Named], after: list[Named]
) -> tuple[Named, Named] | None:
    """Who is struck in the main clause, by somebody unnamed of the place ("died when a bomb ...")."""
    low = best.subject
    while low > clause.begin and clause.level[low - 1]:
        low -= 1
    place = next((one for one in after if one.actor and placed(tokens, one)), None)
    struck = before[0] if before and before[0].end <= low else None
    return (place, struck) if place and struck and struck.actor and place.home != struck.home else None


def _hearer(
    clause: Clause, actors: Cast, best: Candidate, source: Named | None, before: list[Named]
) -> Named | None:
    """Whom a speaker tells what it will do ("told the council that it would"), or "wrote to X asking it"."""
    if source and best.plover == "REQUEST" and best.start == best.subject and len(before) > 1:
        heard = (one for one in reversed(before) if clause.level[one.start] < _DEEP)
        return next((one for one in heard if one.actor and one.home != source.home), None)
    if not (source and 0 <= clause.speech < best.subject and source.start < clause.speech):
        return None
    heard = (one for one in actors.named if clause.speech < one.start < clause.complement)
    return next((one for one in heard if one.actor and one.home != source.home), None)


def _agent(tokens: Tokens, after: list[Named]) -> Named | None:
    """Who did what a noun names: "an attack by X"."""
    return next(
        (one for one in after[:3] if one.actor and "by" in tokens.lower[max(one.start - 3, 0) : one.start]),
        None,
    )


def _between(
    tokens: Tokens, clause: Clause, best: Candidate, after: list[Named]
) -> tuple[Named, Named] | None:
    """The two parties of "fighting between X and Y"."""
    for first, second in pairwise(after):
        beside = clause.level[first.start] <= clause.level[best.start]
        if beside and "between" in tokens.lower[max(first.start - 4, 0) : first.start]:
            return first, second
    return None


def _from_to(tokens: Tokens, after: list[Named]) -> tuple[Named, Named] | None:
    """The two parties of "gas flows from X to Y"."""
    first = after[0]
    leads = "from" in tokens.lower[max(first.start - 2, 0) : first.start]
    others = (one for one in after[1:] if one.actor and one.home != first.home)
    second = next((one for one in others if "to" in tokens.lower[first.end : one.start]), None)
    return (first, second) if leads and second else None


def _local(tokens: Tokens, after: list[Named], best: Candidate) -> tuple[Named, Named] | None:
    """Unnamed people of the place where it happened, and whom they acted upon."""
    if best.plover not in DOMESTIC:
        return None
    first = after[0]
    if first.actor and first.start - best.end < _NEXT:
        place = next((one for one in after[1:] if one.actor and placed(tokens, one)), None)
        return (place, first) if place and place.home != first.home else None
    place = next((one for one in after if one.actor and placed(tokens, one)), None)
    other = next((one for one in after if one.actor and not placed(tokens, one)), None)
    return (place, other) if place and other and place.home != other.home else None


def _subjects(tokens: Tokens, clause: Clause, actors: Cast, best: Candidate) -> list[Named]:
    """The names in the subject's region; the speaker's, if the subject is "it" or missing."""
    start = clause.opening if best.subject > clause.opening else clause.begin
    said = 0 <= clause.speech < best.subject
    if said and best.rule in _SPEAKER:
        return [one for one in actors.named if start <= one.start < clause.speech]
    if said:
        region = [one for one in actors.named if clause.complement <= one.start < best.subject]
        first = tokens.lower[clause.complement] if clause.complement < len(tokens) else ""
        if first in _PRONOUNS or first in _POSSESSIVES or not region:
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


def _must_roles(
    tokens: Tokens, clause: Clause, actors: Cast, best: Candidate
) -> tuple[Named | None, Named | None]:
    """ "X said Y must ...": X asks Y; "X alleged that Y ...": X accuses Y."""
    if 0 <= clause.speech <= best.start:
        last = best.start if best.frame == "must" else clause.end
        asked = [one for one in actors.named if clause.complement <= one.start < last]
        if best.frame == "alleged" and best.plover == "THREATEN":
            asked = [one for one in actors.named if clause.speech < one.start < clause.complement] or asked
        speakers = [one for one in actors.named if clause.opening <= one.start < clause.speech]
    else:
        asked = [one for one in actors.named if clause.opening <= one.start < best.start]
        speakers = [one for one in actors.named if one.start >= clause.attribution[0]]
        told = speakers[1:] if best.plover in ("THREATEN", "REQUEST") else []
        asked = [one for one in told if _is_told(tokens.lower, one.start)] or asked
    return (speakers[0] if speakers else None), (asked[0] if asked else None)


def _is_told(lower: list[str], at: int) -> bool:
    """Whether a name is that of whom something is told ("..., Pakistan warned India")."""
    return not {"told", "warned"}.isdisjoint(lower[max(at - 2, 0) : at])

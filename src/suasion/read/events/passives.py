"""Who acted upon whom in a passive: the agent after "by", the place, or whose thing it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.read.events.cast import Named
from suasion.read.events.clauses import Clause
from suasion.read.events.targets import placed
from suasion.read.text.tokens import Tokens

if TYPE_CHECKING:
    from suasion.read.events.scoring import Candidate

__all__ = ["passive_roles"]

_FAR = 6
_TOWARDS = frozenset({"against", "for", "from", "of", "to", "with"})
_OUTWARD = frozenset({"AGREE", "AID", "REJECT", "SANCTION", "SUPPORT"})
_GIVEN = frozenset({"AID", "COOPERATE", "MOBILIZE"})
_MOVED = frozenset({"brought", "evacuated", "pulled", "recalled", "withdrawn"})
_RECEIVED = frozenset({"fed", "given", "granted", "housed", "offered", "sheltered", "treated"})


def passive_roles(
    tokens: Tokens, clause: Clause, best: Candidate, before: list[Named], after: list[Named]
) -> tuple[Named | None, Named | None]:
    """Passives: the agent stands after "by"; without one, the place where it happened acts."""
    if best.plover == "COOPERATE" and _joined_pair(tokens, before):
        return before[0], before[1]
    by = _named_agent(tokens, clause, best, after)
    agent = _agent(tokens, by, before, after)
    moved = best.plover in ("SANCTION", "YIELD") and _moved(tokens, best)
    if best.rule == "assault.fall_to" and after and before:
        return after[0], before[0]
    if best.rule == "aid.received" and by is None and before and after:
        return after[0], before[0]
    if moved and not before and by and "by" not in tokens.lower[best.after : by.start]:
        doer = (one for one in after if one is not by and "by" in tokens.lower[one.start - 2 : one.start])
        return next(doer, None), by
    given = best.plover == "AID" and not _RECEIVED.isdisjoint(tokens.lower[best.start : best.end])
    if given and by is None and before and after and placed(tokens, after[0]):
        return after[0], before[0]
    if by is None and (best.plover in _GIVEN or moved) and before and after:
        return before[0], after[0]
    signed = best.rule == "support.sign" and len(before) > 1 and before[0].home != before[1].home
    if agent is None and len(before) > 1 and (signed or _for_whom(tokens, before)):
        return before[0], before[1]
    asked = after[0] if best.plover == "REQUEST" and after and after[0] is not agent else None
    if agent and asked and asked.actor and tokens.lower[asked.start - 1] in ("from", "of"):
        return agent, asked
    if not before:
        return agent, next((one for one in after if one is not agent), None)
    others = [one for one in before if agent and one.actor and one.home != agent.home]
    return agent, others[0] if others and best.plover in _OUTWARD else before[0]


def _named_agent(tokens: Tokens, clause: Clause, best: Candidate, after: list[Named]) -> Named | None:
    """Who stands after "by" or "from", unless that belongs to a later participle."""
    for at in range(best.after, min(best.after + 12, clause.end)):
        if tokens.lower[at] == "," or _of_another(tokens, best, at):
            return None
        if tokens.lower[at] in ("by", "from"):
            return next((one for one in after if one.start > at and one.start - at < 8), None)
    return None


def _agent(tokens: Tokens, by: Named | None, before: list[Named], after: list[Named]) -> Named | None:
    """Who acts: the one after "by", there or in the subject, else the place where it happened."""
    agent = by
    if agent is None and len(before) > 1:
        agent = next((one for one in before[1:] if tokens.lower[one.start - 1] == "by"), None)
    if agent is None or not agent.actor:
        agent = next((one for one in after if one.actor and placed(tokens, one)), agent)
    return agent


def _joined_pair(tokens: Tokens, before: list[Named]) -> bool:
    """Whether two states joined by "and" are named first ("manoeuvres by British and Omani troops")."""
    if len(before) < 2 or before[0].home == before[1].home:
        return False
    return tokens.lower[before[0].end : before[1].start] in (["and"], ["and", "the"])


def _of_another(tokens: Tokens, best: Candidate, at: int) -> bool:
    """Whether a "by" belongs to a later participle ("sail for the islands seized by Argentina")."""
    return (
        tokens.lower[at] == "by"
        and at > best.end
        and tokens.lower[at - 1].endswith("ed")
        and tokens.lower[at - 2] != "and"
    )


def _for_whom(tokens: Tokens, before: list[Named]) -> bool:
    """Whether the subject tells whose thing it was and for whom ("U.S. aid to Chad was cut")."""
    giver, taker = before[:2]
    between = tokens.lower[giver.end : taker.start]
    return (
        bool(giver.actor and taker.actor)
        and 0 < len(between) < _FAR
        and not _TOWARDS.isdisjoint(between[-2:])
    )


def _moved(tokens: Tokens, best: Candidate) -> bool:
    """Whether people are taken out of a country by those who sent them."""
    return not _MOVED.isdisjoint(tokens.lower[best.start : best.end])

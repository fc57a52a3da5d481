"""Targets: which of the names after a trigger, or in the subject, is acted upon."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from suasion.read.events.cast import Named
from suasion.read.gazetteer import builtin
from suasion.read.text.grammar import words
from suasion.read.text.tokens import Tokens

if TYPE_CHECKING:
    from suasion.read.events.scoring import Candidate

__all__ = ["MUTUAL", "ally", "bound_for", "object_of", "placed"]

_RECIPROCAL = frozenset(
    {"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT", "REJECT", "YIELD", "SANCTION", "PROTEST"}
)
_AGAINST = frozenset({"PROTEST", "ACCUSE", "THREATEN", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT"})
"""Classes of acts that two parties may do to each other."""

_OUTWARD = frozenset(
    {"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID", "REQUEST", "REJECT", "THREATEN", "SANCTION"}
)
_ABROAD = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID", "SANCTION", "MOBILIZE"})
_ASKED = frozenset(
    {
        "asked",
        "demanded",
        "demands",
        "insists",
        "proposed",
        "proposes",
        "requested",
        "urged",
        "wanted",
        "wants",
    }
)
_CARRIERS = frozenset({"boat", "bus", "flight", "plane", "ship", "train"})
_HANDING = frozenset({"REJECT", "AGREE", "YIELD"})
_HANDS = frozenset({"deliver", "extradite", "extradition", "hand", "handing", "surrender", "transfer"})
_HELP = frozenset({"aid", "arms", "assistance", "credit", "credits", "help", "loan", "loans", "weapons"})
_ABOUT = frozenset({"about", "against", "by", "from", "of", "over", "under"})
_OVER = frozenset({"about", "over"})
_HANDED = frozenset({"yield.open_to", "cooperate.hand_over", "cooperate.to_trial", "cooperate.pass"})
_SIDES_OF = frozenset({"northern", "southern", "eastern", "western", "central"})
_DETERRED = frozenset({"confront", "counter", "deter", "face", "intimidate", "warn"})
_EACH_OTHER = words("each_other")
_PLACES = words("places")
_BACKS = "support.back"
_NEXT = 3
_SIDES = words("sides")
_PREMISES = words("premises")


def object_of(
    tokens: Tokens, before: list[Named], after: list[Named], source: Named | None, best: Candidate
) -> Named | None:
    """Who is acted upon in an active sentence; the other party, if both stand in the subject."""
    partner = None
    trigger = tokens.lower[best.start : best.end]
    both = best.plover != "ASSAULT" or any(word in _EACH_OTHER for word in trigger)
    if source and best.plover in _RECIPROCAL and both:
        partner = next((one for one in before[1:] if one.actor and one.home != source.home), None)
    if best.plover == "COERCE":
        after = [one for one in after if not bound_for(tokens, one)]
    others = [one for one in after if source and one.actor and one.home != source.home]
    if best.plover in _OUTWARD and others and "that" in tokens.lower[best.start : after[0].start]:
        after = others
    if others and best.plover in _ABROAD:
        after = others
    target = (
        _as_asked(tokens, after, best)
        or _handed_to(tokens, after, best)
        or _meant_for(tokens, after)
        or _against(tokens, after, best, source)
        or _with(tokens, after, best)
        or _target(tokens, after, best)
    )
    if partner and partner is ally(tokens, before, source, best):
        return target if target and target.start - best.after < _NEXT else None
    if partner and (
        target is None
        or (best.plover in MUTUAL and (placed(tokens, target) or _joined(tokens, source, partner)))
    ):
        return partner
    return target


def ally(tokens: Tokens, names: list[Named], source: Named | None, best: Candidate) -> Named | None:
    """Who backs a third thing together with the source, and so is not backed ("X and Y back the army")."""
    following = tokens.lower[best.end] if best.end < len(tokens) else "."
    if best.rule != _BACKS or not following[0].isalnum() or following in _EACH_OTHER:
        return None
    return next((one for one in names if source and one is not source and _joined(tokens, source, one)), None)


def _joined(tokens: Tokens, source: Named | None, partner: Named) -> bool:
    """Whether two names of the subject are joined by "and"."""
    return source is not None and tokens.lower[source.end : partner.start] in (
        ["and"],
        ["and", "the"],
        ["and", "its"],
    )


def _target(tokens: Tokens, after: list[Named], best: Candidate) -> Named | None:
    """The first name after the trigger that is no mere place; a place if there is no other."""
    known = [one for one in after if one.actor] or after[:1]
    if not known:
        return None
    first = known[0]
    reached = best.plover == "CONSULT" and first.start == best.end
    if placed(tokens, first) and not reached:
        for other in known[1:3]:
            beside = tokens.lower[other.start - 1] == "("
            people = builtin().kind.get(other.actor) == "people"
            if not (beside or people or placed(tokens, other)) and other.start - first.end < 8:
                return other
    return first


def _against(tokens: Tokens, after: list[Named], best: Candidate, source: Named | None) -> Named | None:
    """The name after "against", for acts that are done against somebody."""
    if best.plover not in _AGAINST or best.rule == "accuse.investigate":
        return None
    heard = best.plover == "ACCUSE" and len(after) > 1 and tokens.lower[after[0].start - 1] in ("to", "the")
    told = best.rule == "accuse.said_guilty" and not after[0].home if after else False
    if heard and after[1].actor and (told or "that" in tokens.lower[after[0].end : after[1].start]):
        return after[1]
    about = best.plover == "ACCUSE" and bool(after) and _addressed(tokens.lower, after[0].start)
    body = bool(after) and not after[0].home
    for one in after:
        if best.plover == "PROTEST" and one.actor and tokens.lower[one.end : one.end + 1] == ["embassy"]:
            return one
        if one.actor and best.plover == "MOBILIZE" and tokens.lower[one.start - 1] in _DETERRED:
            return one
        if "because" in tokens.lower[best.after : one.start]:
            break
        near = tokens.lower[max(one.start - 3, best.after) : one.start]
        other = one is not after[0] and one.actor and (body or not (source and one.home == source.home))
        if about and other and not (_ABOUT if body else _OVER).isdisjoint(near):
            return one
        if one.actor and "against" in tokens.lower[max(one.start - 4, best.after) : one.start]:
            return one
    return None


def _addressed(lower: list[str], at: int) -> bool:
    """Whether a name is that of whom somebody complains to."""
    return lower[at - 1] in ("to", "with") or lower[at - 2 : at] == ["to", "the"]


def _with(tokens: Tokens, after: list[Named], best: Candidate) -> Named | None:
    """Whom one talks or works with, where another's matter is named first ("discuss Cyprus with Greece")."""
    if best.inner not in ("CONSULT", "COOPERATE"):
        return None
    return next(
        (
            one
            for one in after
            if one.actor and "with" in tokens.lower[max(one.start - 2, best.after) : one.start]
        ),
        None,
    )


def _as_asked(tokens: Tokens, after: list[Named], best: Candidate) -> Named | None:
    """Whose wish is refused, where it is named last ("will not withdraw, as Greece demands")."""
    if best.plover != "REJECT":
        return None
    asks = (one for one in after if one.actor and tokens.lower[one.start - 1] == "as")
    return next((one for one in asks if "".join(tokens.lower[one.end : one.end + 1]) in _ASKED), None)


def _handed_to(tokens: Tokens, after: list[Named], best: Candidate) -> Named | None:
    """To whom somebody is handed over, or is not, where it is first said who he is."""
    hands = best.plover in _HANDING and any(
        tokens.lower[at] in _HANDS for at in range(best.start, min(best.end + 6, len(tokens)))
    )
    if best.rule not in _HANDED and not hands:
        return None
    to = (one for one in after if _led_by_to(tokens.lower, one.start))
    return next((one for one in to if one.actor), None)


def _led_by_to(lower: list[str], at: int) -> bool:
    """Whether "to" or "to the" stands before a name."""
    return lower[at - 1] == "to" or lower[at - 2 : at] == ["to", "the"]


def _meant_for(tokens: Tokens, after: list[Named]) -> Named | None:
    """For whom another's help is meant ("vetoed European Union aid to Turkey")."""
    for giver, taker in pairwise(after[:3]):
        between = tokens.lower[giver.end : taker.start]
        given = 1 < len(between) < 5 and between[0] in _HELP and between[-1] in ("to", "for")
        if taker.actor and given:
            return taker
    return None


def bound_for(tokens: Tokens, one: Named) -> bool:
    """Whether a name only tells where somebody is taken ("put him on a plane to Lebanon")."""
    carrier, to = (["", "", *tokens.lower[: one.start]])[-2:]
    return to == "to" and carrier in _CARRIERS


def placed(tokens: Tokens, one: Named) -> bool:
    """Whether a name only tells where something happens ("in Chad", "near the northern border")."""
    before = tokens.lower[max(one.start - 3, 0) : one.start]
    if len(before) == 3 and before[2] in _SIDES_OF and before[1] == "the":
        before = before[:2]
    if one.actor and one.actor == one.home and "at" in before[-2:]:
        return False
    if one.end < len(tokens) and tokens.lower[one.end] in _PREMISES:
        return False
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _SIDES:
        return True
    return any(word in _PLACES for word in before[-2:])

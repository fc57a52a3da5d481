"""The assumptions of a model, one by one: where each stands, what supports it, what it would cost to give up.

An assumption is a preference statement, a whole ranking or set of weights, a rule, a removed move, or a
belief that one actor holds about another. Each has an address (`ref`), so that a variant, a flip and a reader
all mean the same thing by "preferences.CHN.c1".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from suasion.case.model import Case, Preference, Statement

__all__ = ["Assumption", "Edit", "apply", "assumptions", "evidence_cost", "reordered", "swapped"]

EFFORT = {"swap": 1.0, "drop": 1.5, "reverse": 3.0, "rule": 1.5, "move": 1.5, "belief": 1.0}
"""How drastic each kind of change is, before the evidence is counted."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption of a case.

    Attributes
    ----------
    ref : str
        Its place: "preferences.CHN.c1", "rules.2", "removed_moves.1", "beliefs.CHN.PRK".
    kind, actor : str
        What it is, and whose; the actor is empty where it is nobody's.
    text : str
        As the case states it.
    grounds : tuple of str
        What the case names for it; empty for a bare assumption.
    confidence : float
        0 to 1.
    index : int
        Its place (from 0) in its list, -1 for a whole ranking or belief.
    about : str
        Of a belief: about whom.
    """

    ref: str
    kind: str
    actor: str
    text: str
    grounds: tuple[str, ...]
    confidence: float
    index: int
    about: str = ""


def assumptions(case: Case) -> tuple[Assumption, ...]:
    """All assumptions of a case: preferences in the order of the players, then rules, moves, beliefs.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-07-20", focal="A", target="A"),
    ...             actors=(Actor(id="A", name="A"),), options=(Option(id="x", actor="A", name="X"),),
    ...             preferences={"A": Preference(order=(Statement(prefer="x", confidence=0.6),))})
    >>> [(one.ref, one.text, one.confidence) for one in assumptions(case)]
    [('preferences.A.1', 'x', 0.6)]
    """
    found: list[Assumption] = []
    for actor in case.players:
        preference = case.preferences.get(actor)
        if preference is not None:
            found.extend(_of_preference(actor, preference))
    for n, rule in enumerate(case.rules):
        text = f"never {rule.never}" if rule.never else f"always {rule.always}"
        ref = f"rules.{rule.id or n + 1}"
        found.append(Assumption(ref, "rule", "", text, rule.because, rule.confidence, n))
    for n, move in enumerate(case.removed_moves):
        text = f"no move from {move.start} to {move.end}"
        ref = f"removed_moves.{n + 1}"
        found.append(Assumption(ref, "move", move.actor, text, move.because, move.confidence, n))
    for holder, held in case.beliefs.items():
        for about, view in held.items():
            text = "; ".join(s.prefer for s in view.order[:3]) or "a ranking of its own"
            ref = f"beliefs.{holder}.{about}"
            found.append(
                Assumption(ref, "belief", holder, text, view.because, view.confidence, -1, about=about)
            )
    return tuple(found)


def _of_preference(actor: str, preference: Preference) -> list[Assumption]:
    if preference.order:
        return [
            Assumption(
                f"preferences.{actor}.{s.id or n + 1}",
                "statement",
                actor,
                s.prefer,
                s.because or preference.because,
                min(s.confidence, preference.confidence),
                n,
            )
            for n, s in enumerate(preference.order)
        ]
    kind = "ranking" if preference.ranking else "weights"
    size = len(preference.ranking or preference.weights)
    text = f"{kind} of {size} entries"
    ref = f"preferences.{actor}"
    return [Assumption(ref, kind, actor, text, preference.because, preference.confidence, -1)]


def evidence_cost(one: Assumption, change: str) -> float:
    """What it costs to change an assumption: the more evidence stands behind it, the more.

    cost = effort * confidence * (1 + number of grounds), with effort 1 for a swap or a corrected
    belief, 1.5 for dropping, 3 for reversing.

    Examples
    --------
    >>> evidence_cost(Assumption("r", "statement", "A", "x", ("claim:1",), 0.5, 0), "drop")
    1.5
    """
    return round(EFFORT[change] * one.confidence * (1 + len(one.grounds)), 4)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a variant or a flip changes in a case.

    `orders` gives, per actor, the new list of (place of the statement in the file, reversed or not);
    `rules_off`, `moves_off` the places taken out; `beliefs_off` the beliefs replaced by the truth.
    """

    orders: Mapping[str, tuple[tuple[int, bool], ...]] = field(default_factory=dict)
    rules_off: frozenset[int] = frozenset()
    moves_off: frozenset[int] = frozenset()
    beliefs_off: frozenset[tuple[str, str]] = frozenset()
    rankings: Mapping[str, int] = field(default_factory=dict)
    """Per actor, the place in its ranking that trades with the next (or the weight left out)."""


def swapped(order: Sequence[tuple[int, bool]], at: int) -> tuple[tuple[int, bool], ...]:
    """The order with one place and the next exchanged; the last trades with the one before.

    Parameters
    ----------
    order : sequence of (place, reversed)
        As in `Edit.orders`.

    Examples
    --------
    >>> swapped([(0, False), (1, False), (2, False)], 0)
    ((1, False), (0, False), (2, False))
    >>> swapped([(0, False)], 0)
    ((0, False),)
    """
    at = min(at, len(order) - 2)
    if at < 0:
        return tuple(order)
    return (*order[:at], order[at + 1], order[at], *order[at + 2 :])


def reordered(preference: Preference, order: Sequence[tuple[int, bool]]) -> Preference:
    """The preference with its statements picked, arranged and reversed.

    Parameters
    ----------
    order : sequence of (place, reversed)
        Which statement comes next, and whether its negation takes its place; one left out is dropped.
        Without any, nothing is preferred.

    Examples
    --------
    >>> wish = Preference(order=(Statement(prefer="a"), Statement(prefer="b & c")))
    >>> [one.prefer for one in reordered(wish, [(1, True), (0, False)]).order]
    ['!(b & c)', 'a']
    """
    statements = []
    for place, reverse in order:
        one = preference.order[place]
        statements.append(one.model_copy(update={"prefer": f"!({one.prefer})"}) if reverse else one)
    if not statements:
        statements = [Statement(prefer="true")]
    return preference.model_copy(update={"order": tuple(statements)})


def _traded(preference: Preference, at: int) -> Preference:
    if preference.ranking:
        ranks = list(preference.ranking)
        if len(ranks) > 1:
            ranks[at], ranks[at + 1] = ranks[at + 1], ranks[at]
        return preference.model_copy(update={"ranking": tuple(ranks)})
    kept = {text: weight for n, (text, weight) in enumerate(preference.weights.items()) if n != at}
    return preference.model_copy(update={"weights": kept})


def apply(case: Case, edit: Edit) -> Case:
    """The case as an edit changes it; the case itself stays as it is.

    Parameters
    ----------
    edit : Edit
        Orders of statements, rankings, and the rules, removed moves and beliefs taken out.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> len(apply(load_case(folder).case, Edit(rules_off=frozenset({0}))).rules)
    0
    """
    preferences = dict(case.preferences)
    for actor, order in edit.orders.items():
        preferences[actor] = reordered(case.preferences[actor], order)
    for actor, at in edit.rankings.items():
        preferences[actor] = _traded(case.preferences[actor], at)
    beliefs = {
        holder: {about: view for about, view in held.items() if (holder, about) not in edit.beliefs_off}
        for holder, held in case.beliefs.items()
    }
    return case.model_copy(
        update={
            "preferences": preferences,
            "beliefs": beliefs,
            "rules": tuple(rule for n, rule in enumerate(case.rules) if n not in edit.rules_off),
            "removed_moves": tuple(m for n, m in enumerate(case.removed_moves) if n not in edit.moves_off),
        }
    )

"""Which assumption carries the answer: one at a time, and over all model variants.

The *answer* is the set of outcomes reachable from the status quo together with the best approach of the
focal actor. One at a time: each assumption is dropped alone and the answer compared. Over the variants: for
each assumption in doubt, the share of the variance of the answer that goes with whether a variant keeps it
(the first-order index of [Sobol1993], for a yes/no factor the squared correlation, averaged over the parts
of the answer that vary).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.case.model import Case
from suasion.case.wording import capital
from suasion.errors import CaseError
from suasion.play.algorithms.together import pieces, play_together
from suasion.play.findings.record import KeyAssumption
from suasion.play.game import Game
from suasion.play.outcomes.listing import HOLDS, status_quo
from suasion.play.outcomes.strategies import endings
from suasion.play.pages.phrases import number_word, short_name
from suasion.play.pages.wishes import statement_phrase
from suasion.play.sensitivity.assumptions import Assumption, Edit, assumptions
from suasion.play.sensitivity.bench import Bench
from suasion.play.sensitivity.variants import Tally

__all__ = ["Answer", "answer", "influence", "key_assumptions"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The model in short: codes of the reachable outcomes, and the focal actor's best approaches."""

    reachable: frozenset[int]
    best: tuple[str, ...]


def answer(case: Case, game: Game, holds: Sequence[str] = HOLDS) -> Answer:
    """The answer of a game: what can be reached from the status quo, and which approach is best.

    Parameters
    ----------
    holds : sequence of str
        Concepts of which one is enough for a state to count as an outcome.

    Returns
    -------
    Answer
        Without a status quo all outcomes count, and no approach is compared.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> from suasion.play.build import build
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> case = load_case(folder).case
    >>> answer(case, build(case)).best
    ('talk',)
    """
    return _answers(case, [game], holds)[0]


def _answers(case: Case, games: Sequence[Game], holds: Sequence[str]) -> list[Answer]:
    """The answers of many games of the case, played together."""
    starts = [status_quo(case, game) for game in games]
    mine = [strategy for strategy in case.strategies if strategy.actor == case.case.focal]
    ends = endings(case, games, starts, mine, holds)
    found = []
    for game, now, played, here in zip(games, starts, play_together(games, starts, holds), ends, strict=True):
        held = played.held(holds)
        near = held if now is None else held[played.reached[held]]
        worth = {}
        for name, states in here.items():
            values = np.sort(game.ranks[game.actors.index(case.case.focal)][states]).tolist()
            if values:
                worth[name] = (values[0], values[len(values) // 2], values[-1])
        top = max(worth.values(), default=None)
        best = tuple(name for name, value in worth.items() if value == top)
        found.append(Answer(frozenset(game.codes[near].tolist()), best))
    return found


def key_assumptions(
    case: Case, bench: Bench, tally: Tally | None = None, holds: Sequence[str] = HOLDS
) -> tuple[KeyAssumption, ...]:
    """Every assumption of the game with what happens when it alone is dropped, the most telling first.

    A statement is left out, a rule or a removed move taken away; a ranking trades its first two entries. A
    belief does not enter the game as it is; dropping one never moves this answer (see `surprises` for what
    it moves). A rule is left out here if some of the states it forbids are ranked nowhere: there is no game
    without it.
    """
    before = answer(case, bench.game, holds)
    shares = influence(tally) if tally is not None else {}
    found = []
    known = assumptions(case)
    for piece in pieces(len(known), bench.game.n_states):
        games = [(one, _without(case, bench, one)) for one in known[piece]]
        possible = [(one, game) for one, game in games if game is not None]
        answers = _answers(case, [game for _, game in possible], holds)
        for (one, _), after in zip(possible, answers, strict=True):
            found.append(_key(case, one, before, after, shares.get(one.ref)))
    found.sort(key=lambda key: (key.survives, -key.moved, -(key.influence or 0.0), key.confidence))
    return tuple(found)


def _without(case: Case, bench: Bench, one: Assumption) -> Game | None:
    """The game without an assumption; None if it leaves states that somebody ranks nowhere."""
    if one.kind == "belief":
        return bench.game
    try:
        return bench.play(_dropped(case, one))
    except CaseError:
        return None


def _dropped(case: Case, one: Assumption) -> Edit:
    if one.kind == "statement":
        size = len(case.preferences[one.actor].order)
        return Edit(orders={one.actor: tuple((k, False) for k in range(size) if k != one.index)})
    if one.kind == "rule":
        return Edit(rules_off=frozenset((one.index,)))
    if one.kind == "move":
        return Edit(moves_off=frozenset((one.index,)))
    return Edit(rankings={one.actor: 0})


def _key(case: Case, one: Assumption, before: Answer, after: Answer, share: float | None) -> KeyAssumption:
    union = before.reachable | after.reachable
    moved = len(before.reachable ^ after.reachable) / len(union) if union else 0.0
    return KeyAssumption(
        ref=one.ref,
        kind=one.kind,
        actor=one.actor,
        text=one.text,
        grounds=one.grounds,
        confidence=one.confidence,
        survives=before == after,
        changes=_sentence(case, before, after),
        moved=moved,
        influence=share,
        plain=_plain(case, one),
    )


def _plain(case: Case, one: Assumption) -> str:
    if one.kind == "statement":
        return statement_phrase(case, one.text)
    if one.kind == "rule":
        rule = case.rules[one.index]
        if rule.never:
            return f"it cannot be that {statement_phrase(case, rule.never)}"
        return f"it must be that {statement_phrase(case, rule.always)}"
    if one.kind == "belief":
        about = short_name(case.actor(one.about))
        return f"what {about} would want, in the eyes of {short_name(case.actor(one.actor))}"
    if one.kind == "move":
        move = case.removed_moves[one.index]
        start, end = statement_phrase(case, move.start), statement_phrase(case, move.end)
        return f"{short_name(case.actor(move.actor))} cannot move from where {start} to where {end}"
    return one.text


def _sentence(case: Case, before: Answer, after: Answer) -> str:
    """What changes, as a sentence; empty if nothing does."""
    parts = []
    gone, come = len(before.reachable - after.reachable), len(after.reachable - before.reachable)
    if gone:
        parts.append(_gone(gone, len(before.reachable)))
    if come:
        sort = "other" if before.reachable else "new"
        parts.append(f"{number_word(come)} {sort} outcome{'s' * (come > 1)} would be reachable")
    if before.best != after.best:
        names = {strategy.id: strategy.name for strategy in case.strategies}
        best = " or ".join(f"“{names[name]}”" for name in after.best) or "none"
        parts.append(f"the best approach would be {best}")
    text = "; ".join(parts)
    return f"{capital(text)}." if text else ""


def _gone(gone: int, of: int) -> str:
    if gone == of:
        return "what is reachable now would no longer last"
    return f"{number_word(gone)} of {number_word(of)} reachable outcomes would no longer last"


def influence(tally: Tally) -> dict[str, float]:
    """Share of the variance of the answer that goes with each assumption in doubt.

    The answer of a variant is coded as yes/no features: each reachable outcome, and each approach being
    best. For a yes/no factor X and feature Y the first-order index Var(E[Y|X]) / Var(Y) is their squared
    correlation; it is averaged over the features, weighted by their variance.
    """
    features = _features(tally)
    factors = tally.touched.astype(float)
    if not features.size:
        return {}
    spread = features.var(axis=0)
    features = features[:, spread > 0]
    spread = spread[spread > 0]
    found = {}
    for k, one in enumerate(tally.doubts):
        factor = factors[:, k]
        if not len(spread) or factor.var() == 0:
            continue
        covariance = ((factor - factor.mean())[:, None] * (features - features.mean(axis=0))).mean(axis=0)
        explained = covariance**2 / factor.var()
        found[one.ref] = float(explained.sum() / spread.sum())
    return found


def _features(tally: Tally) -> NDArray[np.float64]:
    codes = sorted({int(code) for sample in tally.samples for code in sample.reachable})
    names = sorted({name for sample in tally.samples for name in sample.best})
    rows = np.zeros((len(tally.samples), len(codes) + len(names)))
    place = {code: k for k, code in enumerate(codes)}
    for n, sample in enumerate(tally.samples):
        for code in sample.reachable:
            rows[n, place[int(code)]] = 1.0
        for name in sample.best:
            rows[n, len(codes) + names.index(name)] = 1.0
    return rows

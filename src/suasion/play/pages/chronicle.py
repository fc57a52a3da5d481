"""The stories of a whole analysis: outcomes, approaches, surprises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from suasion.case.model import Case, Obligation
from suasion.case.wording import capital, joined
from suasion.play.findings.record import Approach, Outcome, Story, Surprise, Views
from suasion.play.game import Game
from suasion.play.outcomes.strategies import start_of
from suasion.play.pages.phrases import (
    moves_phrase,
    number_word,
    percent,
    pronouns,
    short_name,
)
from suasion.play.pages.stories import TERMS, Teller, tell_outcome, tell_stay

__all__ = ["chronicle", "differences"]


def chronicle(
    case: Case,
    game: Game,
    now: int | None,
    outcomes: Sequence[Outcome],
    approaches: Sequence[Approach],
    views: Views | None,
    holds: Sequence[str] = ("SEQ",),
    most: int = 12,
) -> tuple[Story, ...]:
    """All stories worth telling.

    Told are the outcomes reachable from the status quo (without one, the first of the list), every
    approach and each of its outcomes, and every surprise; per outcome one story for each actor and one for
    all.

    Parameters
    ----------
    holds : sequence of str
        Concepts of which one makes an outcome; each is told under the first that holds it.
    most : int
        How many outcomes to tell at most, without an approach and under each (half best, half worst).
    """
    teller = Teller.of(case, game)
    first = [outcome for outcome in outcomes if outcome.reachable] or list(outcomes)
    stories: list[Story] = []
    for outcome in first[:most]:
        stories += _outcome(teller, outcome, holds)
    for one in approaches:
        stories.append(_approach(case, game, now, one))
        small = teller.restricted(one.strategy)
        told = (
            one.outcomes
            if len(one.outcomes) <= most
            else (*one.outcomes[: most // 2], *one.outcomes[-most // 2 :])
        )
        for outcome in told:
            stories += _outcome(small, outcome, holds)
    if views is not None:
        stories += [_surprise(case, game, now, surprise, views) for surprise in views.surprises]
    return tuple(stories)


def _outcome(teller: Teller, outcome: Outcome, holds: Sequence[str]) -> list[Story]:
    concept = next(concept for concept in holds if concept in outcome.concepts)
    stays = [tell_stay(teller, outcome.state, actor, concept) for actor in teller.game.actors]
    return [tell_outcome(teller, outcome, stays, start_is_now=not teller.strategy), *stays]


def differences(case: Case, game: Game, now: int | None, state: int, *, moved: bool = False) -> str:
    """A state told as what is different from now: "Russia would supply fuel; the allies would ...".

    `moved` says that something has been changed already, so that no difference is "nothing else".
    """
    new = game.setting(state)
    old = game.setting(now) if now is not None else dict.fromkeys(new, False)
    changed = [(name, value) for name, value in new.items() if value != old[name]]
    parts = []
    for actor in case.actors:
        own = [(name, value) for name, value in changed if case.option(name).actor == actor.id]
        if own:
            parts.append(f"{short_name(actor)} would {moves_phrase(case, own)}")
    return "; ".join(parts) or f"nothing {'else ' * moved}would change"


def _approach(case: Case, game: Game, now: int | None, one: Approach) -> Story:
    record = case.actor(one.actor)
    name, pronoun = short_name(record), pronouns(record)
    present = game.setting(now) if now is not None else {}
    changes = [(option, value) for option, value in one.commit if present.get(option) != value]
    if changes:
        parts = [f"Under “{one.name}”, {name} would {moves_phrase(case, changes)}."]
    else:
        parts = [f"“{one.name}” means going on as now."]
    if one.adjusted:
        setting = game.setting(one.start)
        extra = [(option, setting[option]) for option in one.adjusted]
        parts.append(f"The rules would then also have {pronoun.object} {moves_phrase(case, extra)}.")
    parts.append(_where_it_leads(case, game, one, name, moved=bool(changes or one.adjusted)))
    parts.append(_what_it_brings(case, one, name))
    parts.append(_keeping_it_up(case, one, name))
    count = one.n_outcomes
    formal = (
        f"{one.strategy}: {count} {'equilibrium' if count == 1 else 'equilibria'} of the restricted game."
    )
    return Story(
        id=f"approach:{one.strategy}",
        kind="approach",
        state=one.start,
        actor=one.actor,
        text=" ".join(part for part in parts if part),
        formal=formal,
        terms=tuple((word, TERMS[word]) for word in ("equilibrium", "restricted game")),
        steps=one.temptation,
        stable=one.credible,
        strategy=one.strategy,
    )


def _where_it_leads(case: Case, game: Game, one: Approach, name: str, *, moved: bool) -> str:
    if not one.outcomes:
        return "It settles nowhere: moves in their movers' interest lead from there to no state that lasts."
    best, worst = one.outcomes[0], one.outcomes[-1]
    good = differences(case, game, one.start, best.state, moved=moved)
    if len(one.outcomes) == 1:
        return f"It leads to one outcome: {good}. {_standing(best, one.actor, name)}"
    bad = differences(case, game, one.start, worst.state, moved=moved)
    return (
        f"It can lead to {number_word(one.n_outcomes)} outcomes. At best for {name}, {good} (better than "
        f"{percent(best.rank_share[one.actor])} of all states in the model). At worst, {bad} (better than "
        f"{percent(worst.rank_share[one.actor])})."
    )


def _standing(outcome: Outcome, actor: str, name: str) -> str:
    """How good an outcome is for an actor, as a sentence."""
    share = outcome.rank_share[actor]
    if share == 0.0:
        return f"For {name} no state in the model is worse."
    return f"For {name} that is better than {percent(outcome.rank_share[actor])} of all states in the model."


def _what_it_brings(case: Case, one: Approach, name: str) -> str:
    if not one.outcomes:
        return ""
    certain = [r for r in one.risks if all(r in o.risks for o in one.outcomes)]
    possible = [r for r in one.risks if r not in certain]
    called = {risk.id: (risk.name or risk.id) for risk in case.risks}
    parts = []
    if certain:
        parts.append(f"It runs {_named_risks(certain, called)}.")
    if possible:
        also = "also " if certain else ""
        parts.append(f"In some of its outcomes it {also}runs {_named_risks(possible, called)}.")
    if not one.risks and case.risks:
        parts.append("It runs none of the named risks.")
    duties = {duty.id or duty.instrument: _duty(case, duty) for duty in case.obligations}
    always = [b for b in one.broken if all(b in o.broken for o in one.outcomes)]
    sometimes = [b for b in one.broken if b not in always]
    if always:
        parts.append(f"It leaves {joined(dict.fromkeys(duties[b] for b in always))} broken.")
    if sometimes:
        names = joined(dict.fromkeys(duties[b] for b in sometimes))
        are = "is" if len({duties[b] for b in sometimes}) == 1 else "are"
        parts.append(f"In some of its outcomes {names} {are} broken.")
    return " ".join(parts)


def _duty(case: Case, duty: Obligation) -> str:
    """Whose duty it is, and under what."""
    names = joined(short_name(case.actor(actor)) for actor in duty.binds)
    return f"a duty of {names} under {duty.instrument}"


def _named_risks(risks: Sequence[str], called: Mapping[str, str]) -> str:
    word = "risk" if len(risks) == 1 else "risks"
    return f"the {word} {joined(f'“{called[risk]}”' for risk in risks)}"


def _keeping_it_up(case: Case, one: Approach, name: str) -> str:
    if not one.outcomes:
        return ""
    where = "in that outcome" if len(one.outcomes) == 1 else "in any of these outcomes"
    pronoun = pronouns(case.actor(one.actor))
    if one.credible:
        return f"{capital(name)} would have no good reason to go back on it {where}."
    wish = moves_phrase(case, one.temptation[0].changes)
    return (
        f"It would be hard to keep up: once there, {name} would rather {wish}, and the others have no "
        f"answer that would make {pronoun.object} regret it."
    )


def _surprise(case: Case, game: Game, now: int | None, one: Surprise, views: Views) -> Story:
    plan = next((s for s in case.strategies if s.id == one.strategy), None)
    head = f"Under “{plan.name}”, " if plan else ""
    begin = now
    if plan is not None and now is not None:
        begin = start_of(case, game, plan, now).state
    what = differences(case, game, begin, one.state, moved=begin != now)
    really = dict(views.under).get(one.strategy, ()) if one.strategy else views.real_reachable
    if one.kind == "expected, not real":
        text = capital(
            f"{head}{_names(case, one.actors)} would count on this: {what}. It would not come to that."
        )
        if really:
            instead = differences(case, game, begin, really[0], moved=begin != now)
            text += f" What would come is this: {instead}."
            if len(really) > 1:
                others = number_word(len(really) - 1)
                text += f" ({capital(others)} other {'outcome' if len(really) == 2 else 'outcomes'} could "
                text += "come as well.)"
    else:
        text = capital(f"{head}nobody would count on this, and yet it would come: {what}.")
    text += _blame(case, one)
    formal = f"{one.kind} (level {one.level}), state {one.state}."
    return Story(
        id=":".join(("surprise", *((one.strategy,) if one.strategy else ()), str(one.state), str(one.level))),
        kind="surprise",
        state=one.state,
        actor=one.actors[0],
        text=text,
        formal=formal,
        terms=(),
        steps=(),
        stable=one.kind != "expected, not real",
        strategy=one.strategy,
    )


def _names(case: Case, actors: Iterable[str]) -> str:
    return joined(short_name(case.actor(actor)) for actor in actors)


def _blame(case: Case, one: Surprise) -> str:
    if not one.removed_by:
        return " No single belief is to blame; more than one would have to change."
    fix = one.removed_by[0]
    holder = short_name(case.actor(fix.holder))
    if fix.about == "unaware":
        verb = pronouns(case.actor(fix.holder)).verb("does", "do")
        return f" The reason is a choice that {holder} {verb} not know of."
    text = f" The reason is what {holder} would believe about {short_name(case.actor(fix.about))}."
    text = text.replace(" would believe", pronouns(case.actor(fix.holder)).verb(" believes", " believe"))
    if fix.signal:
        text += f" What would correct it: {fix.signal.rstrip('.')}."
    elif fix.claims:
        word = "claim" if len(fix.claims) == 1 else "claims"
        text += f" {capital(word)} {joined(fix.claims)} would correct it."
    return text

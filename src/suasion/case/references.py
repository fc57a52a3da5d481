"""What needs the whole case: every name is declared, every statement can be read.

Each check yields problems and never raises, so that all are found in one run. Checks are
generators over one part of the case; `check_references` chains them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from suasion.case.model import Case, Preference
from suasion.case.places import Path
from suasion.case.statements import names, parse, truth
from suasion.errors import CaseError, Problem, did_you_mean

__all__ = ["check_references", "grounds_of"]

Say = Callable[..., Problem]


def check_references(case: Case, say: Say) -> Iterator[Problem]:
    """Yield every problem that shows only when the parts of a case are seen together.

    `say(path, what, remedy)` makes a `Problem` with its place.
    """
    checks = (
        _duplicates, _head, _actors, _options, _rules, _removed_moves, _status_quo, _preferences,
        _beliefs, _strategies, _risks, _obligations, _measures, _indicators, _sources, _claims, _grounds,
    )  # fmt: skip
    yield from chain.from_iterable(check(case, say) for check in checks)


def grounds_of(case: Case) -> frozenset[str]:
    """Every reference a `because` may hold: claim:ID, measure:ID, obligation:ID.

    Examples
    --------
    >>> from suasion.case.schema import build_case
    >>> sorted(grounds_of(build_case({
    ...     "case": {"title": "t", "question": "q?", "as_of": "2024-07-20", "focal": "A", "target": "B"},
    ...     "actors": [{"id": "A", "name": "Aland"}, {"id": "B", "name": "Bland"}],
    ...     "obligations": [{"instrument": "Pact 1", "binds": "A", "requires": "true"}],
    ... })))
    ['obligation:pact-1']
    """
    return frozenset(
        chain(
            (f"claim:{claim.id}" for claim in case.claims if claim.status != "rejected"),
            (f"measure:{measure.id}" for measure in case.measures),
            (f"obligation:{obligation.id}" for obligation in case.obligations),
        )
    )


_FAMILIES = (
    "actors", "options", "rules", "strategies", "risks",
    "obligations", "indicators", "measures", "sources", "claims",
)  # fmt: skip


def _duplicates(case: Case, say: Say) -> Iterator[Problem]:
    for family in _FAMILIES:
        seen: dict[str, int] = {}
        for index, record in enumerate(getattr(case, family)):
            if record.id in seen:
                first = seen[record.id] + 1
                what = f'the id "{record.id}" is used twice (first by entry {first}).'
                yield say((family, index, "id"), what, "Give each its own id.")
            seen.setdefault(record.id, index)


def _declared(case: Case, say: Say, path: Path, actor: str) -> Iterator[Problem]:
    known = [record.id for record in case.actors]
    if actor not in known:
        yield say(path, f'actor "{actor}" is not declared.', did_you_mean(actor, known))


def _head(case: Case, say: Say) -> Iterator[Problem]:
    head = case.case
    yield from _declared(case, say, ("case", "focal"), head.focal)
    yield from _declared(case, say, ("case", "target"), head.target)
    for index, rival in enumerate(head.rivals):
        yield from _declared(case, say, ("case", "rivals", index), rival)
        if rival in (head.focal, head.target):
            what = f'"{rival}" cannot be a rival: it is the focal or the target actor.'
            yield say(("case", "rivals", index), what, "Name those who could take the focal actor's place.")
    if head.focal == head.target:
        yield say(("case", "target"), "focal and target are the same actor.", "Leverage needs two.")


def _actors(case: Case, say: Say) -> Iterator[Problem]:
    options = {option.id for option in case.options}
    for index, actor in enumerate(case.actors):
        for position, option in enumerate(actor.unaware_of):
            if option not in options:
                yield say(
                    ("actors", index, "unaware_of", position),
                    f'option "{option}" is not declared.',
                    did_you_mean(option, options),
                )
        if actor.id in actor.members:
            yield say(("actors", index, "members"), f'"{actor.id}" lists itself as a member.', "Take it out.")


_RESERVED = {"not", "and", "or", "implies", "iff", "count", "true", "false"}


def _options(case: Case, say: Say) -> Iterator[Problem]:
    for index, option in enumerate(case.options):
        yield from _declared(case, say, ("options", index, "actor"), option.actor)
        if option.id in _RESERVED or option.id.split("-")[0] in _RESERVED or option.id.endswith("-"):
            what = f'"{option.id}" cannot be used in statements as an option id.'
            yield say(
                ("options", index, "id"), what, "Choose a word that is not part of the statement language."
            )


def _statement(case: Case, say: Say, path: Path, text: str) -> Iterator[Problem]:
    """Problems of one statement: syntax (with the column) and undeclared options."""
    try:
        found = names(parse(text))
    except CaseError as fault:
        yield from (say(path, problem.what, problem.remedy) for problem in fault.problems)
        return
    known = [option.id for option in case.options]
    for name in found:
        if name not in known:
            what = f'the statement "{text}" names option "{name}", which the case does not declare.'
            yield say(path, what, did_you_mean(name, known))


def _rules(case: Case, say: Say) -> Iterator[Problem]:
    for index, rule in enumerate(case.rules):
        if bool(rule.never) == bool(rule.always):
            what = "a rule needs one of never and always" + (
                ", not both." if rule.never else "; it has neither."
            )
            yield say(("rules", index), what, 'Write never = "a & b" or always = "a -> b".')
        for field in ("never", "always"):
            if getattr(rule, field):
                yield from _statement(case, say, ("rules", index, field), getattr(rule, field))


def _removed_moves(case: Case, say: Say) -> Iterator[Problem]:
    for index, move in enumerate(case.removed_moves):
        yield from _declared(case, say, ("removed_moves", index, "actor"), move.actor)
        for field in ("start", "end"):
            yield from _statement(case, say, ("removed_moves", index, field), getattr(move, field))


def _status_quo(case: Case, say: Say) -> Iterator[Problem]:
    if case.status_quo is None:
        return
    known = [option.id for option in case.options]
    unknown = [name for name in case.status_quo.yes if name not in known]
    for name in unknown:
        path = ("status_quo", "yes", case.status_quo.yes.index(name))
        yield say(path, f'option "{name}" is not declared.', did_you_mean(name, known))
    if not unknown:
        yield from _status_quo_allowed(case, say, set(case.status_quo.yes))


def _status_quo_allowed(case: Case, say: Say, chosen: set[str]) -> Iterator[Problem]:
    for index, rule in enumerate(case.rules):
        text = rule.never or rule.always
        try:
            holds = truth(parse(text), lambda name: name in chosen)
        except CaseError:
            continue
        if holds == bool(rule.never):
            what = f'the status quo breaks rule {index + 1} ("{text}").'
            yield say(("status_quo", "yes"), what, "Change the status quo or the rule.")


def _preferences(case: Case, say: Say) -> Iterator[Problem]:
    for actor, preference in case.preferences.items():
        path: Path = ("preferences", actor)
        yield from _declared(case, say, path, actor)
        yield from _preference(case, say, path, preference)
    for index, record in enumerate(case.actors):
        if record.id in case.players and record.id not in case.preferences:
            what = f'"{record.id}" owns options, but the case does not say what it prefers.'
            remedy = f"Add a [preferences.{record.id}] table with order, ranking or weights."
            yield say(("actors", index), what, remedy)


def _preference(case: Case, say: Say, path: Path, preference: Preference) -> Iterator[Problem]:
    given = [field for field in ("order", "ranking", "weights") if getattr(preference, field)]
    if len(given) != 1:
        what = "a preference needs exactly one of order, ranking and weights" + (
            f", not {' and '.join(given)}." if given else "."
        )
        yield say(path, what, 'Write order = [{prefer = "..."}], most important first.')
    for index, statement in enumerate(preference.order):
        yield from _statement(case, say, (*path, "order", index, "prefer"), statement.prefer)
    for text in preference.weights:
        yield from _statement(case, say, (*path, "weights", text), text)
    for index, entry in enumerate(preference.ranking):
        for pattern in (entry,) if isinstance(entry, str) else entry:
            if len(pattern) != len(case.options) or set(pattern) - set("YN-"):
                what = f'"{pattern}" is not a pattern over the {len(case.options)} options.'
                yield say(
                    (*path, "ranking", index),
                    what,
                    "Write Y, N or - for each option, in the order of the file.",
                )
    yield from _statement_ids(say, path, preference)


def _statement_ids(say: Say, path: Path, preference: Preference) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, statement in enumerate(preference.order):
        if statement.id and statement.id in seen:
            what = f'the id "{statement.id}" is used twice in this order.'
            yield say((*path, "order", index, "id"), what, "Give each statement its own id.")
        seen.add(statement.id)


def _beliefs(case: Case, say: Say) -> Iterator[Problem]:
    for holder, views in case.beliefs.items():
        yield from _declared(case, say, ("beliefs", holder), holder)
        for about, view in views.items():
            path: Path = ("beliefs", holder, about)
            yield from _declared(case, say, path, about)
            if about == holder:
                yield say(path, f'"{holder}" cannot misjudge itself.', f"Use [preferences.{holder}].")
            yield from _preference(case, say, path, view)
            for other, preference in view.believes.items():
                yield from _declared(case, say, (*path, "believes", other), other)
                yield from _preference(case, say, (*path, "believes", other), preference)


def _strategies(case: Case, say: Say) -> Iterator[Problem]:
    owner = {option.id: option.actor for option in case.options}
    for index, strategy in enumerate(case.strategies):
        yield from _declared(case, say, ("strategies", index, "actor"), strategy.actor)
        for option in strategy.commit:
            path: Path = ("strategies", index, "commit", option)
            if option not in owner:
                yield say(path, f'option "{option}" is not declared.', did_you_mean(option, owner))
            elif owner[option] != strategy.actor:
                what = f'option "{option}" belongs to {owner[option]}, not to {strategy.actor}.'
                yield say(path, what, "An approach can commit only its own actor's options.")


def _risks(case: Case, say: Say) -> Iterator[Problem]:
    for index, risk in enumerate(case.risks):
        yield from _statement(case, say, ("risks", index, "when"), risk.when)
        if risk.bearer:
            yield from _declared(case, say, ("risks", index, "bearer"), risk.bearer)


def _obligations(case: Case, say: Say) -> Iterator[Problem]:
    for index, obligation in enumerate(case.obligations):
        yield from _statement(case, say, ("obligations", index, "requires"), obligation.requires)
        if not obligation.binds:
            yield say(("obligations", index, "binds"), "nobody is bound.", 'Write binds = ["CHN"].')
        for position, actor in enumerate(obligation.binds):
            yield from _declared(case, say, ("obligations", index, "binds", position), actor)


def _measures(case: Case, say: Say) -> Iterator[Problem]:
    for index, measure in enumerate(case.measures):
        for field in ("actor", "other"):
            actor = getattr(measure, field)
            if actor and actor != "*":
                yield from _declared(case, say, ("measures", index, field), actor)


def _indicators(case: Case, say: Say) -> Iterator[Problem]:
    known = _things(case)
    measures = [measure.id for measure in case.measures]
    for index, indicator in enumerate(case.indicators):
        for position, name in enumerate(indicator.affects):
            if name not in known:
                path = ("indicators", index, "affects", position)
                yield say(path, f'"{name}" is nothing this case declares.', did_you_mean(name, known))
        if indicator.measure and indicator.measure not in measures:
            what = f'measure "{indicator.measure}" is not declared.'
            yield say(("indicators", index, "measure"), what, did_you_mean(indicator.measure, measures))


def _things(case: Case) -> set[str]:
    """Ids an indicator may affect: statements, risks, strategies, measures, options, obligations, actors."""
    families: Iterable[Iterable[str]] = (
        (record.id for family in ("risks", "strategies", "measures", "options", "obligations", "actors")
         for record in getattr(case, family)),
        (statement.id for preference in case.preferences.values() for statement in preference.order),
    )  # fmt: skip
    return set(chain.from_iterable(families))


def _sources(case: Case, say: Say) -> Iterator[Problem]:
    known = [source.id for source in case.sources]
    for index, source in enumerate(case.sources):
        if source.origin and source.origin not in known:
            what = f'source "{source.origin}" is not declared.'
            yield say(("sources", index, "origin"), what, did_you_mean(source.origin, known))
        if source.file and (".." in source.file.split("/") or source.file.startswith("/")):
            what = f'"{source.file}" lies outside the case folder.'
            yield say(("sources", index, "file"), what, "Put the file under sources/ and name it from there.")


def _claims(case: Case, say: Say) -> Iterator[Problem]:
    known = [source.id for source in case.sources]
    options = [option.id for option in case.options]
    for index, claim in enumerate(case.claims):
        if claim.source not in known:
            what = f'source "{claim.source}" is not declared.'
            yield say(("claims", index, "source"), what, did_you_mean(claim.source, known))
        if claim.end < claim.start:
            what = f"the span ends ({claim.end}) before it starts ({claim.start})."
            yield say(("claims", index, "end"), what, "Offsets count characters from the start of the text.")
        for position, option in enumerate(claim.options):
            if option not in options:
                path = ("claims", index, "options", position)
                yield say(path, f'option "{option}" is not declared.', did_you_mean(option, options))


def _grounds(case: Case, say: Say) -> Iterator[Problem]:
    known = grounds_of(case)
    for path, because in _becauses(case):
        for position, reference in enumerate(because):
            if reference not in known:
                what = f'the ground "{reference}" does not resolve.'
                remedy = did_you_mean(reference, known) or (
                    "A ground is claim:ID, measure:ID or obligation:ID; leave it out to state an assumption."
                )
                yield say((*path, "because", position), what, remedy)


def _becauses(case: Case) -> Iterator[tuple[Path, tuple[str, ...]]]:
    families = (
        "options",
        "rules",
        "removed_moves",
        "strategies",
        "risks",
        "obligations",
        "measures",
        "indicators",
    )
    for family in families:
        for index, record in enumerate(getattr(case, family)):
            yield (family, index), record.because
    if case.status_quo:
        yield ("status_quo",), case.status_quo.because
    for actor, preference in case.preferences.items():
        yield from _preference_becauses(("preferences", actor), preference)
    for holder, views in case.beliefs.items():
        for about, view in views.items():
            yield from _preference_becauses(("beliefs", holder, about), view)
            for other, preference in view.believes.items():
                yield from _preference_becauses(("beliefs", holder, about, "believes", other), preference)


def _preference_becauses(path: Path, preference: Preference) -> Iterator[tuple[Path, tuple[str, ...]]]:
    yield path, preference.because
    for index, statement in enumerate(preference.order):
        yield (*path, "order", index), statement.because

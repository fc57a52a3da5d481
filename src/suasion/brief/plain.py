"""Statements, assumptions and changes of the model in plain words, built from the case's own verb phrases."""

from __future__ import annotations

import re

from suasion.brief.material import Material
from suasion.brief.quantities import count
from suasion.brief.wording import capital, listing, sentence
from suasion.case.statements import And, Const, Count, Expr, Iff, Implies, Not, Or, Var, names, parse
from suasion.errors import CaseError
from suasion.play.findings import Change, KeyAssumption, Outcome

__all__ = [
    "assumption_words",
    "change_words",
    "clause",
    "effect_words",
    "in_words",
    "outcome_words",
    "state_words",
    "topic",
    "without_words",
]


def in_words(statement: str, material: Material) -> str:
    """A statement over options as a clause; a text that is no statement comes back with its actors named.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import Actor, Case, CaseInfo, Option
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="A", target="A"),
    ...             actors=(Actor(id="A", name="Ann"),),
    ...             options=(Option(id="x", actor="A", name="X", yes="pay", no="save"),))
    >>> in_words("!x", Material(case)), in_words("Peace at last", Material(case))
    ('Ann saves', 'Peace at last')
    """
    try:
        return clause(parse(statement), material)
    except CaseError:
        return material.named(statement)


def clause(expr: Expr, material: Material) -> str:
    """A parsed statement as a clause.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import Actor, Case, CaseInfo, Option
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    ...             options=(Option(id="x", actor="A", name="X", yes="pay", no="save"),
    ...                      Option(id="y", actor="B", name="Y", yes="work")))
    >>> clause(parse("x & !y"), Material(case))
    'Ann pays, while Bob does not work'
    >>> clause(parse("x -> y"), Material(case)), clause(parse("x <-> y"), Material(case))
    ('if Ann pays, Bob works', 'Ann pays exactly when Bob works')
    """
    literal = _literal(expr)
    if literal is not None:
        return material.does(*literal)
    match expr:
        case And(parts):
            return _all(parts, material)
        case Or(parts):
            return _any(parts, material)
        case Not(part):
            return f"it is not so that {clause(part, material)}"
        case Implies(left, right):
            return f"if {_condition(left, material)}, {clause(right, material)}"
        case Iff(left, right):
            return f"{_condition(left, material)} exactly when {_condition(right, material)}"
        case Count(parts, compare, bound):
            how = {">=": "at least", "<=": "at most", "==": "exactly", ">": "more than", "<": "fewer than"}
            number = f"{how.get(compare, 'not')} {count(bound, 'thing')}"
            return f"{number} of these hold: {'; '.join(clause(part, material) for part in parts)}"
        case Const(value):
            return "anything holds" if value else "nothing holds"
    return ""  # literals are dealt with above


def _literal(expr: Expr) -> tuple[str, bool] | None:
    """Option and value, if the statement says no more than that."""
    if isinstance(expr, Var):
        return expr.name, True
    if isinstance(expr, Not) and isinstance(expr.part, Var):
        return expr.part.name, False
    return None


def _all(parts: tuple[Expr, ...], material: Material) -> str:
    """Parts joined by "and"; with two actors the second follows after "while"."""
    literals = [literal for part in parts if (literal := _literal(part)) is not None]
    others = [clause(part, material) for part in parts if _literal(part) is None]
    settled = material.setting(literals).split("; ") if literals else []
    clauses = [*settled, *others]
    return ", while ".join(clauses) if len(clauses) < 3 else f"{'; '.join(clauses[:-1])}; and {clauses[-1]}"


def _condition(expr: Expr, material: Material) -> str:
    """A clause that stands after "if" or "when": joined by "and", so that no comma ends it early."""
    return clause(expr, material).replace(", while ", " and ").replace(", or ", " or ")


def _any(parts: tuple[Expr, ...], material: Material) -> str:
    """Parts joined by "or"; the actor is named once where all are choices of the same one."""
    literals = [literal for part in parts if (literal := _literal(part)) is not None]
    owners = {option.actor for name, _ in literals if (option := material.option(name)) is not None}
    if len(literals) == len(parts) and len(owners) == 1:
        name = material.name(owners.pop())
        verbs = [material.does(*literal).removeprefix(name).strip() for literal in literals]
        return f"{name} {listing(verbs, 'or')}"
    clauses = [clause(part, material) for part in parts]
    return ", or ".join(clauses)


def assumption_words(one: KeyAssumption, material: Material) -> str:
    """An assumption as a sentence without its full stop, for a table or a note."""
    if one.kind == "statement":
        return capital(wish(one.actor, one.text, material))
    if one.kind == "rule":
        never, _, rest = one.text.partition(" ")
        said = in_words(rest, material) if never in ("never", "always") else material.named(one.text)
        return f"It cannot be that {said}" if never == "never" else f"It is always so that {said}"
    if one.kind == "belief":
        _, holder, about = (*one.ref.split("."), "", "")[:3]
        wants = "; ".join(in_words(part.strip(), material) for part in one.text.split(";"))
        return capital(
            f"{material.name(holder)} {material.verb(holder, 'takes', 'take')} "
            f"{material.name(about)} to prefer: {wants}"
        )
    if one.actor:
        return capital(f"{material.name(one.actor)}: {material.named(one.text)}")
    return material.named(one.text)


def wish(actor: str, statement: str, material: Material) -> str:
    """A preference as a clause: what an actor prefers to do itself, or wants to be so.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import Actor, Case, CaseInfo, Option
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    ...             options=(Option(id="x", actor="A", name="X", yes="pay", no="save"),))
    >>> wish("A", "x", Material(case)), wish("B", "x", Material(case))
    ('Ann prefers to pay', 'Bob wants this: Ann pays')
    """
    try:
        literal = _literal(parse(statement))
    except CaseError:
        literal = None
    option = material.option(literal[0]) if literal else None
    if literal is not None and option is not None and option.actor == actor:
        return (
            f"{material.name(actor)} {material.verb(actor, 'prefers', 'prefer')} to {material.base(*literal)}"
        )
    want = material.verb(actor, "wants", "want")
    return f"{material.name(actor)} {want} this: {in_words(statement, material)}"


def topic(one: KeyAssumption, material: Material) -> str:
    """What an assumption is about, short enough for the bottom line; completes "it turns on ..."."""
    if one.kind == "belief":
        _, holder, about = (*one.ref.split("."), "", "")[:3]
        return (
            f"what {material.name(holder)} {material.verb(holder, 'takes', 'take')} "
            f"{material.name(about)} to want"
        )
    if one.kind != "statement":
        return f"the rule “{in_words(one.text.partition(' ')[2], material)}”"
    try:
        expr = parse(one.text)
    except CaseError:
        return f"what {material.name(one.actor)} {material.verb(one.actor, 'wants', 'want')}"
    head = expr.left if isinstance(expr, Iff) else expr.right if isinstance(expr, Implies) else None
    literal = _literal(head) if head is not None else None
    if literal is not None:
        option = material.option(literal[0])
        return f"when {material.name(option.actor if option else one.actor)} would {material.base(*literal)}"
    literal = _literal(expr)
    if literal is not None:
        return f"how much it matters to {material.name(one.actor)} that {material.does(*literal)}"
    options = [
        f"“{option.name}”" for name in names(expr)[:3] if (option := material.option(name)) is not None
    ]
    return f"how {material.name(one.actor)} {material.verb(one.actor, 'weighs', 'weigh')} {listing(options)}"


def change_words(change: Change, material: Material) -> str:
    """One change of an assumption, to follow "if"."""
    parts = change.ref.split(".")
    actor = parts[1] if len(parts) > 2 else ""
    known = {one.ref: one.text for one in material.analysis.assumptions} if material.analysis else {}
    text = known.get(change.ref, "")
    if change.kind == "reverse" and text:
        return _reversed(actor, text, material)
    if change.kind == "drop" and text and actor:
        return f"{material.name(actor)} did not have the wish “{in_words(text, material)}”"
    below = _next_statement(change.ref, material)
    if change.kind == "swap" and text and below:
        return (
            f"{material.name(actor)} put the wish “{in_words(below, material)}” "
            f"before “{in_words(text, material)}”"
        )
    if change.kind == "rule" and text:
        return f"this rule fell away: {text.partition(' ')[0]} {in_words(text.partition(' ')[2], material)}"
    return material.named(change.text.rstrip("."))


def _reversed(actor: str, text: str, material: Material) -> str:
    """A wish turned round: its opposite where that is a single choice, else said to be the opposite."""
    name = material.name(actor)
    try:
        literal = _literal(parse(text))
    except CaseError:
        literal = None
    option = material.option(literal[0]) if literal else None
    if literal is None or option is None:
        return f"{name} wanted the opposite of “{in_words(text, material)}”"
    turned = (literal[0], not literal[1])
    if option.actor == actor:
        return f"{name} preferred to {material.base(*turned)}"
    return f"{name} preferred that {material.does(*turned)}"


def _next_statement(ref: str, material: Material) -> str:
    """The statement that follows in the same list of preferences; empty if there is none."""
    family, _, rest = ref.partition(".")
    actor, _, name = rest.partition(".")
    order = (
        material.case.preferences[actor].order
        if family == "preferences" and actor in material.case.preferences
        else ()
    )
    for index, one in enumerate(order[:-1]):
        if name in (one.id, str(index + 1)):
            return order[index + 1].prefer
    return ""


def effect_words(one: KeyAssumption, material: Material) -> str:
    """What changes when an assumption is dropped, as a clause; empty if nothing does."""
    return re.sub(r"\b1 (other|more)\b", r"one \1", material.named(one.changes.rstrip(".")))


def without_words(one: KeyAssumption, material: Material) -> str:
    """What happens when an assumption is dropped, as a sentence."""
    changes = effect_words(one, material) or "the answer changes"
    said = changes[0].lower() + changes[1:]  # our own words, never a name
    return sentence(f"Without the assumption “{assumption_words(one, material)}”, {said}")


def outcome_words(outcome: Outcome, material: Material) -> str:
    """A state in words, by what differs from the status quo."""
    changed = material.differing(outcome)
    return material.setting(changed) if changed else "everything stays as it is now"


def state_words(yn: str, material: Material) -> str:
    """A state given by its letters, by what differs from the status quo."""
    setting = tuple((option.id, mark == "Y") for option, mark in zip(material.case.options, yn, strict=False))
    now = frozenset(material.case.status_quo.yes) if material.case.status_quo else frozenset()
    changed = [
        (name, value) for name, value in setting if material.case.status_quo is None or value != (name in now)
    ]
    return material.setting(changed) if changed else "everything stays as it is now"

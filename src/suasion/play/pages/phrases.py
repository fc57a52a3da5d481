"""Plain words for actors, choices and moves, in the analyst's own names.

Choices are phrased with "would" and the base form that the case gives (`Option.yes`, `Option.no`), so that
no verb ever has to be conjugated: "China would send workers home", "the allies would not tighten".
"""

from __future__ import annotations

from collections.abc import Sequence

from suasion.case.model import Actor, Case, Option
from suasion.case.wording import joined

__all__ = [
    "Pronouns",
    "choice_phrase",
    "moves_phrase",
    "number_word",
    "percent",
    "pronouns",
    "reach_clause",
    "setting_phrase",
    "short_name",
]

_NBSP = "\u00a0"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Pronouns(tuple[str, str, str, str]):
    """Subject, object, possessive and reflexive pronoun of an actor; `is_are` agrees with it."""

    __slots__ = ()

    @property
    def subject(self) -> str:
        """It or they."""
        return self[0]

    @property
    def object(self) -> str:
        """It or them."""
        return self[1]

    @property
    def possessive(self) -> str:
        """Its or their."""
        return self[2]

    @property
    def reflexive(self) -> str:
        """Itself or themselves."""
        return self[3]

    def verb(self, singular: str, plural: str) -> str:
        """The form that agrees with the actor."""
        return plural if self[0] == "they" else singular


def pronouns(actor: Actor) -> Pronouns:
    """Pronouns of an actor: a leader or anyone marked plural is "they", all others are "it".

    Examples
    --------
    >>> pronouns(Actor(id="ALLIES", name="The allies", plural=True)).possessive
    'their'
    """
    if actor.plural or actor.kind == "leader":
        return Pronouns(("they", "them", "their", "themselves"))
    return Pronouns(("it", "it", "its", "itself"))


def short_name(actor: Actor) -> str:
    """The short name if there is one, else the name.

    Examples
    --------
    >>> short_name(Actor(id="PRK", name="Democratic People's Republic of Korea", short="North Korea"))
    'North Korea'
    """
    return actor.short or actor.name


def number_word(count: int) -> str:
    """Small numbers as words.

    Examples
    --------
    >>> number_word(3), number_word(12)
    ('three', '12')
    """
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def percent(share: float | None) -> str:
    r"""A share in whole per cent, half rounded up; never 0 or 100 unless it is; a dash where there is none.

    Examples
    --------
    >>> percent(0.335), percent(0.125), percent(0.999), percent(None)
    ('34\xa0%', '13\xa0%', 'over 99\xa0%', '–')
    """
    if share is None:
        return "–"
    whole = int(100 * share + 0.5)
    if whole == 0 and share > 0:
        return f"under 1{_NBSP}%"
    return f"over 99{_NBSP}%" if whole == 100 and share < 1 else f"{whole}{_NBSP}%"


def reach_clause(lasting: int, reachable: int) -> str:
    """Which of the states that would last can be reached, to go before "be reached from ...".

    Examples
    --------
    >>> reach_clause(1, 1), reach_clause(2, 2), reach_clause(9, 7), reach_clause(139, 0)
    ('it can', 'both can', 'seven of these can', 'none of these can')
    """
    if lasting == 1:
        return "it can" if reachable else "it cannot"
    if lasting == reachable:
        return "both can" if lasting == 2 else "all of these can"
    return f"{number_word(reachable) if reachable else 'none'} of these can"


def choice_phrase(option: Option, value: bool, changed: bool = False) -> str:
    """A choice in the base form, to follow "would".

    Parameters
    ----------
    option : Option
        Its `yes` and `no` phrases are used where given.
    value : bool
        Yes or no.
    changed : bool
        Whether the choice is a change: giving up an option reads "no longer ...".

    Examples
    --------
    >>> send = Option(id="send", actor="CHN", name="Send workers home", yes="send workers home")
    >>> choice_phrase(send, True), choice_phrase(send, False), choice_phrase(send, False, changed=True)
    ('send workers home', 'not send workers home', 'no longer send workers home')
    >>> choice_phrase(Option(id="t", actor="CHN", name="Tighten"), True)
    'choose “Tighten”'
    """
    if value:
        return option.yes or f"choose “{option.name}”"
    if option.no:
        return option.no
    if option.yes:
        return f"{'no longer' if changed else 'not'} {option.yes}"
    return f"{'give up' if changed else 'leave'} “{option.name}”"


def moves_phrase(case: Case, changes: Sequence[tuple[str, bool]]) -> str:
    """What a move does, to follow "would": its changes joined by "and".

    What is newly done comes before what is given up, because "stop this and do that" reads worse.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import CaseInfo
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="A", target="A"),
    ...             actors=(Actor(id="A", name="Ann"),),
    ...             options=(Option(id="x", actor="A", name="X", yes="pay"),
    ...                      Option(id="y", actor="A", name="Y", yes="work")))
    >>> moves_phrase(case, [("x", False), ("y", True)])
    'work and no longer pay'
    """
    ordered = sorted(changes, key=lambda change: not change[1])
    return joined(choice_phrase(case.option(name), value, changed=True) for name, value in ordered)


def setting_phrase(case: Case, setting: Sequence[tuple[str, bool]]) -> str:
    """A state, or part of one, as a sentence without its full stop: what each actor does in it.

    Actors appear in the order of the case; each once, with all its choices in the setting. Actors of
    whom nothing is said are left out.

    Examples
    --------
    >>> import datetime as dt
    >>> from suasion.case.model import CaseInfo
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of=dt.date(2024, 1, 1), focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    ...             options=(Option(id="x", actor="A", name="X", yes="pay"),
    ...                      Option(id="y", actor="B", name="Y", yes="work", no="strike")))
    >>> setting_phrase(case, (("x", True), ("y", False)))
    'Ann would pay; Bob would strike'
    """
    by_actor: dict[str, list[str]] = {}
    for name, value in setting:
        option = case.option(name)
        by_actor.setdefault(option.actor, []).append(choice_phrase(option, value))
    named = [actor for actor in case.actors if actor.id in by_actor]
    return "; ".join(f"{short_name(actor)} would {joined(by_actor[actor.id])}" for actor in named)

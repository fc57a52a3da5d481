"""What a brief is written from, and the names it uses: the case with the results of the other stages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from suasion.brief.quantities import period
from suasion.brief.records import Answer
from suasion.brief.wording import capital, listing, negated, phrase, third_person
from suasion.case.model import Actor, Case, Obligation, Option, Risk
from suasion.measure.measurement import Measurement
from suasion.play.findings import Analysis, Approach, Outcome
from suasion.read.reading import Reading

__all__ = ["Material", "styled"]

_WITH_PERCENT = re.compile(r"(\d)%")
_MINUS = re.compile(r"(?<![\w.-])-(?=\d)")
_RANGE = re.compile(r"\b\d{4}(?:-\d\d){0,2}\.\.\d{4}(?:-\d\d){0,2}\b")
_CURRENCY = re.compile(r"\b(\d[\d,.]*) (USD|EUR) (thousand|million|billion)\b")
_DATE = re.compile(r"\b(\d{4}-\d\d(?:-\d\d)?)\b(?!-)")


@dataclass(frozen=True, slots=True)
class Material:
    """The inputs of a brief; each of the last four may be missing, and the brief then says so.

    Attributes
    ----------
    case : Case
    readings : tuple of Reading
        One per source that has a file.
    measurement, analysis
        Results of `measure` and `play`.
    previous : Answer or None
        The last brief of the same case.
    titles : mapping
        Titles of sources that the case does not declare, such as snapshots of the data store.
    """

    case: Case
    readings: tuple[Reading, ...] = ()
    measurement: Measurement | None = None
    analysis: Analysis | None = None
    previous: Answer | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    # --- names -----------------------------------------------------------------------------------

    def actor(self, actor_id: str) -> Actor | None:
        """The declared actor, also found through a bloc's members; None if unknown."""
        return next((actor for actor in self.case.actors if actor.id == actor_id), None)

    def name(self, actor_id: str) -> str:
        """An actor as it is named inside a sentence; the id itself where the case does not name it."""
        if actor_id == "*":
            return "the world"
        actor = self.actor(actor_id)
        return phrase(actor.short or actor.name) if actor else actor_id

    def names(self, actor_ids: Iterable[str], conjunction: str = "and") -> str:
        """Several actors as a list."""
        return listing([self.name(actor_id) for actor_id in actor_ids], conjunction)

    def plural(self, actor_id: str) -> bool:
        """Whether the actor's name takes a plural verb."""
        actor = self.actor(actor_id)
        return actor is not None and actor.plural

    def verb(self, actor_id: str, singular: str, plural: str) -> str:
        """The form of a verb that agrees with the actor."""
        return plural if self.plural(actor_id) else singular

    def named(self, text: str) -> str:
        """A sentence of another stage with ids of actors turned into names, and numbers in house style."""
        names = " ".join(f"{actor.name} {actor.short}" for actor in self.case.actors)
        plain = frozenset(re.findall(r"[\w-]+", names))
        ids = sorted((actor.id for actor in self.case.actors if actor.id not in plain), key=len, reverse=True)
        if ids:
            known = "|".join(map(re.escape, ids))
            pattern = re.compile(rf"(?<![\w:/.-])(?:{known})(?![\w:/]|\.\w)")
            text = pattern.sub(lambda found: self.name(found.group()), text)
        return capital(styled(text))

    @property
    def focal(self) -> str:
        """The focal actor's name in a sentence."""
        return self.name(self.case.case.focal)

    @property
    def target(self) -> str:
        """The target's name in a sentence."""
        return self.name(self.case.case.target)

    # --- choices -----------------------------------------------------------------------------------

    def option(self, option_id: str) -> Option | None:
        """The declared option; None if unknown."""
        return next((option for option in self.case.options if option.id == option_id), None)

    def base(self, option_id: str, value: bool) -> str:
        """A choice as a verb phrase in the base form ("curb trade", "leave trade alone")."""
        option = self.option(option_id)
        if option is None:
            return f"{'choose' if value else 'refrain from'} {option_id}"
        if value:
            return option.yes or f"choose “{option.name}”"
        return option.no or (f"not {option.yes}" if option.yes else f"leave “{option.name}”")

    def does(self, option_id: str, value: bool) -> str:
        """A choice as a clause: "China curbs trade", "the allies do not tighten"."""
        option = self.option(option_id)
        owner = option.actor if option else ""
        plural = self.plural(owner)
        if option is not None and not value and not option.no and option.yes:
            return f"{self.name(owner)} {negated(option.yes, plural=plural)}"
        base = self.base(option_id, value)
        return f"{self.name(owner)} {base if plural else third_person(base)}".strip()

    def setting(self, setting: Iterable[tuple[str, bool]]) -> str:
        """Several choices as clauses, each actor named once: "China curbs trade and keeps delivering
        fuel"."""
        by_actor: dict[str, list[str]] = {}
        for option_id, value in setting:
            option = self.option(option_id)
            owner = option.actor if option else ""
            base = self.base(option_id, value)
            negative = option is not None and not value and not option.no and bool(option.yes)
            clause = (
                negated(option.yes, plural=self.plural(owner))
                if negative and option
                else (base if self.plural(owner) else third_person(base))
            )
            by_actor.setdefault(owner, []).append(clause)
        order = [actor.id for actor in self.case.actors if actor.id in by_actor]
        clauses = [f"{self.name(owner)} {listing(by_actor[owner])}" for owner in order]
        return "; ".join(clauses)

    def differing(self, outcome: Outcome) -> tuple[tuple[str, bool], ...]:
        """The choices of a state that differ from the status quo."""
        if self.case.status_quo is None:
            return outcome.setting
        now = frozenset(self.case.status_quo.yes)
        return tuple((name, value) for name, value in outcome.setting if value != (name in now))

    # --- what the case says ------------------------------------------------------------------------

    def risk(self, risk_id: str) -> Risk | None:
        """The declared risk; None if unknown."""
        return next((risk for risk in self.case.risks if risk.id == risk_id), None)

    def risk_name(self, risk_id: str) -> str:
        """A risk's name with a small first letter, for use inside a sentence; its id if it has none."""
        risk = self.risk(risk_id)
        return _small(risk.name) if risk and risk.name else risk_id

    def obligation(self, obligation_id: str) -> Obligation | None:
        """The declared obligation, by id or instrument; None if unknown."""
        return next(
            (duty for duty in self.case.obligations if obligation_id in (duty.id, duty.instrument)), None
        )

    def obligation_name(self, obligation_id: str) -> str:
        """The instrument of an obligation; its id if it is unknown."""
        duty = self.obligation(obligation_id)
        return duty.instrument if duty else obligation_id

    def source_title(self, source_id: str) -> str:
        """A source's title; the id itself where nothing gives one."""
        for source in self.case.sources:
            if source.id == source_id:
                return source.title
        return self.titles.get(source_id, source_id)

    def approach(self, strategy_id: str) -> Approach | None:
        """The analysed approach with this id; None if there is none."""
        if self.analysis is None:
            return None
        return next((one for one in self.analysis.approaches if one.strategy == strategy_id), None)

    @property
    def focal_approaches(self) -> tuple[Approach, ...]:
        """The focal actor's approaches, in the order of the case."""
        if self.analysis is None:
            return ()
        return tuple(one for one in self.analysis.approaches if one.actor == self.case.case.focal)


def styled(text: str) -> str:
    """Numbers, currencies, ranges and dates of a sentence in house style.

    Examples
    --------
    >>> styled("2,790 USD million in 2019; -0.12 in 2022..2023 on 2024-06-19")
    'USD 2,790 million in 2019; −0.12 in 2022 to 2023 on 19 June 2024'
    """
    text = _RANGE.sub(lambda found: period(found.group()), text)
    text = _WITH_PERCENT.sub("\\1\u00a0%", _MINUS.sub("−", text))
    text = _CURRENCY.sub("\\2 \\1 \\3", text)
    return _DATE.sub(lambda found: period(found.group(1)), text)


def _small(text: str) -> str:
    """The text with a small first letter, unless its first word looks like a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    known = {
        "Being",
        "Conflict",
        "Loss",
        "Losing",
        "War",
        "The",
        "A",
        "An",
        "Damage",
        "Escalation",
        "Isolation",
    }
    plain = (
        first.isalpha()
        and first[1:].islower()
        and (first in known or first.endswith(("ing", "tion", "ment")))
    )
    return text[0].lower() + text[1:] if plain else text

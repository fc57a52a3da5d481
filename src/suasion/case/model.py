"""The case: frozen records of everything an analyst states.

These classes hold data and check only what one record can know about itself (a
confidence lies in [0, 1], a severity in 1..5). What needs the whole case, such as
whether an option names a declared actor, is checked in `schema`, where the place
in the file is known and all problems are reported together.

Words follow the vocabulary of the field: an *option* is a yes/no choice owned by
one actor, a *state* a yes/no setting of all options, a *preference statement* a
Boolean statement over options that an actor would rather have true than false.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

__all__ = [
    "Actor",
    "ActorKind",
    "Case",
    "CaseInfo",
    "Claim",
    "Indicator",
    "Measure",
    "Obligation",
    "Option",
    "Preference",
    "Record",
    "RemovedMove",
    "Risk",
    "Role",
    "Rule",
    "Source",
    "Statement",
    "StatusQuo",
    "Strategy",
    "View",
]

ActorKind = Literal["state", "bloc", "organisation", "leader", "faction"]
Role = Literal["fact", "reported", "rumour", "assessment", "forecast", "recommendation", "risk"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]

Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=64)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Grounds = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
Ids = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Record(BaseModel):
    """Base of all case records: frozen, and no field that the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class CaseInfo(Record):
    """The `[case]` table: the question, its date, and who is looked at.

    `focal` is the actor whose choice is analysed, `target` the actor over whom
    leverage is asked, `rivals` those who could take the focal actor's place.
    """

    title: str = Field(min_length=1)
    question: str = Field(min_length=1)
    as_of: dt.date
    focal: str
    target: str
    rivals: Ids = ()
    author: str = ""
    handling: str = ""
    since: str = ""
    """Period from which change is judged, e.g. "2021"; empty: the first period of each series."""
    likelihood_scale: Literal["icd203", "phia"] = "icd203"
    note: str = ""


class Actor(Record):
    """A state, bloc, organisation, leader or faction."""

    id: Id
    name: str = Field(min_length=1)
    short: str = ""
    kind: ActorKind = "state"
    members: Ids = ()
    aliases: Ids = ()
    unaware_of: Ids = ()
    """Options this actor does not know exist; they are projected out of its view."""
    plural: bool = False
    """Whether the name takes a plural verb ("the allies tighten")."""
    note: str = ""


class Source(Record):
    """A document: a file under `sources/`, or a citation that claims and figures refer to.

    `reliability` (A to F) grades the source, `credibility` (1 to 6) what it says;
    the default F6 means "cannot be judged".
    """

    id: Id
    title: str = Field(min_length=1)
    file: str = ""
    author: str = ""
    publisher: str = ""
    date: dt.date | None = None
    url: str = ""
    citation: str = ""
    reliability: Reliability = "F"
    credibility: Annotated[int, Field(ge=1, le=6)] = 6
    origin: str = ""
    """Id of the source this one repeats, if it is not independent."""
    licence: str = ""
    note: str = ""


class Claim(Record):
    """One claim in a source, with its exact span; a row of `claims.toml`.

    `start` and `end` are offsets in characters into the canonical text of the source, `quote` is
    that slice and `digest` the SHA-256 of the canonical text. A claim written by hand may leave the offsets
    out until its text is read again. Role, attribution
    (`speaker`) and hedge are separate fields: an expert's forecast is a forecast, attributed.
    """

    id: Id
    source: str
    start: Annotated[int, Field(ge=0)] = 0
    end: Annotated[int, Field(ge=0)] = 0
    quote: str
    digest: str = ""
    gloss: str = ""
    """The analyst's own wording, where the quote needs one."""
    role: Role = "assessment"
    speaker: str = ""
    speaker_span: tuple[int, int] | None = None
    hedge: str = ""
    hedge_span: tuple[int, int] | None = None
    likelihood: tuple[float, float] | None = None
    """The hedge's band as shares, e.g. (0.55, 0.80)."""
    credibility: Annotated[int, Field(ge=1, le=6)] = 6
    subject: str = ""
    object: str = ""
    variable: str = ""
    """What the claim is about: trade, leverage, alignment, trust, conflict_risk, compliance, ..."""
    direction: Literal["", "up", "down", "same", "yes", "no"] = ""
    since: str = ""
    until: str = ""
    options: Ids = ()
    status: Literal["proposed", "accepted", "edited", "rejected", "added"] = "proposed"
    as_read: str = ""
    """Mark of the fields as the rules read them: tells a correction by hand from a change of the rules."""
    note: str = ""


class Option(Record):
    """A yes/no choice owned by one actor.

    `yes` and `no` are verb phrases in the base form that complete "The actor would ..." ("send workers
    home", "keep the workers"); `moves` says in which direction the choice can be changed.
    """

    id: Id
    actor: str
    name: str = Field(min_length=1)
    yes: str = ""
    no: str = ""
    moves: Literal["both", "to_yes", "to_no"] = "both"
    because: Grounds = ()
    note: str = ""


class Rule(Record):
    """States that cannot be: those in which `never` is true (or `always` is false)."""

    id: str = ""
    never: str = ""
    always: str = ""
    because: Grounds = ()
    confidence: Share = 1.0
    note: str = ""


class RemovedMove(Record):
    """Moves that an actor cannot make although its options would allow them.

    Every move of `actor` from a state where `start` is true to one where `end` is true is removed.
    """

    actor: str
    start: str
    end: str
    because: Grounds = ()
    confidence: Share = 1.0
    note: str = ""


class Statement(Record):
    """A preference statement: `prefer` is better true than false."""

    id: str = ""
    prefer: str
    because: Grounds = ()
    confidence: Share = 1.0
    strong: bool = False
    """Whether a difference here is a strong preference (>>) rather than a plain one (>)."""
    note: str = ""


class Preference(Record):
    """How one actor orders the states: by statements, by a ranking or by weights; exactly one.

    order
        Statements, most important first; the first on which two states differ decides.
    ranking
        Patterns such as "YN-N" over the options in the order of the file, best first;
        an inner list is a tie.
    weights
        Statement to number; a state's worth is the sum over the statements true in it.
    """

    order: tuple[Statement, ...] = ()
    ranking: tuple[str | tuple[str, ...], ...] = ()
    weights: dict[str, float] = Field(default_factory=dict)
    because: Grounds = ()
    confidence: Share = 1.0
    note: str = ""


class View(Preference):
    """What one actor (the holder) believes another prefers.

    `believes` is the second level: what the holder thinks the other believes of a third
    (or of the holder). `confidence` is the analyst's, that the holder does hold this view.
    """

    believes: dict[str, Preference] = Field(default_factory=dict)
    signal: str = ""
    """The event or claim that would correct this belief, if one is known."""


class StatusQuo(Record):
    """The state the analysis starts from: the options that are now `yes`."""

    yes: Ids = ()
    because: Grounds = ()
    note: str = ""


class Strategy(Record):
    """An approach: options an actor commits to (true: yes, false: no); the rest stay free."""

    id: Id
    actor: str
    name: str = Field(min_length=1)
    commit: dict[str, bool]
    summary: str = ""
    because: Grounds = ()


class Risk(Record):
    """Something unwelcome that holds in the states where `when` is true."""

    id: Id
    name: str = ""
    when: str
    severity: Annotated[int, Field(ge=1, le=5)] = 3
    bearer: str = ""
    """Actor on whom it falls; empty: the focal actor."""
    because: Grounds = ()
    note: str = ""


class Obligation(Record):
    """A duty under an instrument: the states where `requires` is false break it."""

    id: str = ""
    instrument: str = Field(min_length=1)
    binds: Ids
    requires: str
    deadline: dt.date | None = None
    citation: str = ""
    because: Grounds = ()
    note: str = ""


class Indicator(Record):
    """What to watch: an observable with a threshold, a source, a date and what it would change."""

    id: Id
    name: str = Field(min_length=1)
    observable: str = ""
    threshold: str = ""
    watch: str = ""
    """Where it would be seen first (a publication, a statistic)."""
    deadline: dt.date | None = None
    affects: Ids = ()
    """Ids of the statements, risks, strategies or measures whose answer it would move."""
    cues: Ids = ()
    """Words that, found together in a sentence of a new text, suggest that it has tripped."""
    measure: str = ""
    above: float | None = None
    below: float | None = None
    status: Literal["open", "tripped", "expired"] = "open"
    because: Grounds = ()


class Measure(Record):
    """A series to be measured from the case's tables (or the data store).

    `indicator` names rows of `data/*.csv`; `actor` -> `other` is the direction ("`actor` acts on,
    or is a source for, `other`"); `channel` puts it under dependence (trade, energy, ...) or posture.
    """

    id: Id
    name: str = Field(min_length=1)
    indicator: str
    actor: str = ""
    other: str = ""
    kind: Literal["share", "level", "count", "agreement", "distance", "dates", "rate"] = "level"
    """What the number is: a share is a part of a whole (0 to 100 %), a rate may be below 0 or above 100 %.
    Where no kind is written, the indicator's name and unit decide."""
    channel: Literal[
        "", "trade", "energy", "food", "arms", "aid", "finance", "transit", "diplomacy", "alliance", "posture"
    ] = ""
    more_means: Literal["", "leverage", "closer", "apart"] = ""
    """What a rising value says: more leverage of `actor`, the two closer, or the two apart."""
    weight: Annotated[float, Field(ge=0.0)] = 1.0
    since: str = ""
    because: Grounds = ()
    note: str = ""


class Case(Record):
    """A whole case, as loaded from its folder; everything downstream is computed from it."""

    case: CaseInfo
    actors: tuple[Actor, ...]
    options: tuple[Option, ...] = ()
    rules: tuple[Rule, ...] = ()
    removed_moves: tuple[RemovedMove, ...] = ()
    preferences: dict[str, Preference] = Field(default_factory=dict)
    beliefs: dict[str, dict[str, View]] = Field(default_factory=dict)
    status_quo: StatusQuo | None = None
    strategies: tuple[Strategy, ...] = ()
    risks: tuple[Risk, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    measures: tuple[Measure, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()

    def actor(self, actor_id: str) -> Actor:
        """The declared actor with this id; KeyError if there is none."""
        return next(_found(self.actors, actor_id))

    def option(self, option_id: str) -> Option:
        """The declared option with this id; KeyError if there is none."""
        return next(_found(self.options, option_id))

    def source(self, source_id: str) -> Source:
        """The declared source with this id; KeyError if there is none."""
        return next(_found(self.sources, source_id))

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id; KeyError if there is none."""
        return next(_found(self.claims, claim_id))

    @property
    def players(self) -> tuple[str, ...]:
        """Actors that own at least one option: the decision makers, in the order of the file."""
        owners = {option.actor for option in self.options}
        return tuple(actor.id for actor in self.actors if actor.id in owners)


_Named = TypeVar("_Named", Actor, Option, Source, Claim)


def _found(records: tuple[_Named, ...], wanted: str) -> Iterator[_Named]:
    for record in records:
        if record.id == wanted:
            yield record
            return
    raise KeyError(wanted)

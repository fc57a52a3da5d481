"""What is asked, and what the data at hand do not answer of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from suasion.case.model import Measure
from suasion.case.wording import possessive
from suasion.measure.estimates import Series
from suasion.measure.evidence.gathering import Evidence
from suasion.measure.findings.channels import Leverage
from suasion.measure.findings.rulings import Gap, Verdict
from suasion.measure.indicators import CHANNELS
from suasion.measure.leverage.capacity import dependence_series
from suasion.measure.measurement import Answer

__all__ = ["Subject", "absent", "missing"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured.

    Attributes
    ----------
    focal, target : str
        Whose leverage over whom, as actor ids.
    rivals : tuple of str
        Who could take the focal actor's place.
    since : str
        Period from which change is judged; empty: from the first.
    names : mapping
        Actor id to name.
    measures : tuple of Measure
        The series that the case names.

    Examples
    --------
    >>> Subject("CHN", "PRK", ("RUS",), "2010", {"CHN": "China"}).whose("CHN")
    "China's"
    """

    focal: str
    target: str
    rivals: tuple[str, ...]
    since: str
    names: Mapping[str, str]
    measures: tuple[Measure, ...] = ()

    def say(self, actor: str) -> str:
        """The actor's name, or its id."""
        return self.names.get(actor, actor)

    def whose(self, actor: str) -> str:
        """The actor's name in the genitive."""
        return possessive(self.say(actor))


def missing(
    series: Sequence[Series],
    found: Sequence[Leverage],
    answer: Answer,
    subject: Subject,
    tested: Sequence[Verdict],
) -> tuple[Gap, ...]:
    """What no data here answer: channels, rivals, the other direction, posture, claims without data.

    Parameters
    ----------
    found : sequence of Leverage
        Leverage one way, or both.
    tested : sequence of Verdict
        Those without data are named with what would answer them.

    Returns
    -------
    tuple of Gap
        What is not known, and what would answer it, in the words of the analyst.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.stage import measure_rows
    >>> table = read_table("indicator,from,to,period,value,unit,source\\ntrade_share,CHN,PRK,2022,97,%,s\\n")
    >>> found = measure_rows(Subject("CHN", "PRK", (), "", {"PRK": "North Korea", "CHN": "China"}), table)
    >>> found.gaps[1].what
    "North Korea's leverage over China"
    """
    return (
        *_in_capacity(series, len(found) > 1, subject),
        *_in_posture(answer, subject),
        *(Gap(v.text, v.would_answer) for v in tested if v.verdict == "no data" and v.would_answer),
    )


def _in_capacity(series: Sequence[Series], both_ways: bool, subject: Subject) -> Iterator[Gap]:
    """Channels without data, rivals of whom nothing is known, and leverage the other way round."""
    focal, target = subject.say(subject.focal), subject.say(subject.target)
    have = dependence_series(series, subject.focal, subject.target)
    empty = [channel for channel in CHANNELS[:7] if channel not in have]
    if empty:
        yield Gap(
            f"{possessive(target)} dependence on {focal} in {', '.join(empty)}",
            "shares of each by supplier and year, with the compiler",
        )
    for rival in subject.rivals:
        if not any((s.a, s.b, s.kind) == (rival, subject.target, "share") for s in series):
            yield Gap(
                f"what comes to {target} from {subject.say(rival)} now",
                f"{subject.whose(rival)} share of {possessive(target)} trade or fuel by year, "
                "from mirror customs data",
            )
    if not both_ways:
        yield Gap(
            f"{possessive(target)} leverage over {focal}",
            f"{possessive(target)} share of {possessive(focal)} trade or of a key good",
        )


def _in_posture(answer: Answer, subject: Subject) -> Iterator[Gap]:
    """A rival to compare with, or votes to compare by."""
    if not subject.rivals:
        yield Gap(
            f"whether {subject.say(subject.target)} moved nearer to another",
            "a rival to compare with (`rivals` of a case, --rivals)",
        )
    elif answer.posture is None:
        yield Gap("posture", "UN votes or ideal points of the target, the focal actor and a rival")


def absent(extra: Evidence) -> tuple[Gap, ...]:
    """Tables that the store could hold and does not, as gaps.

    Examples
    --------
    >>> from suasion.measure.evidence.gathering import Evidence
    >>> absent(Evidence())
    ()
    """
    return tuple(
        Gap(f"{words}: the store holds none", "`suasion data add` a file of it") for words in extra.absent
    )

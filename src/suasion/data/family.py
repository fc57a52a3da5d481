"""What a loader is: how one family of files is recognised, normalised, checked and described."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["Check", "Family", "Remark", "Withdrawn", "limit_told"]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule the kept rows must obey.

    Attributes
    ----------
    rule : str
        What must hold, as a sentence fragment ("each flow is the same in both rows of its pair").
    sql : str
        A query over the table `kept` whose single number counts the violations.
    refuse : bool
        Whether a violation makes the file unusable; otherwise it becomes a warning.
    """

    rule: str
    sql: str
    refuse: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A limit of a file that concerns some states only.

    Attributes
    ----------
    text : str
        What the file cannot show of them, as a sentence that names them.
    states : frozenset of str
        Ids; the remark stands beside a figure only if all of them are among its states.

    Examples
    --------
    >>> remark = Remark("Munitions for Russia are not in it.", frozenset({"PRK", "RUS"}))
    >>> remark.concerns(("RUS", "PRK")), remark.concerns(("CHN", "PRK"))
    (True, False)
    """

    text: str
    states: frozenset[str]

    def concerns(self, states: Iterable[str]) -> bool:
        """Whether the remark belongs beside a figure on these states."""
        return self.states <= frozenset(states)


def limit_told(limit: str, remarks: Iterable[Remark], states: Iterable[str]) -> str:
    """A limit and the remarks that concern a figure on some states, in words.

    Examples
    --------
    >>> remark = Remark("Nothing on A's steel.", frozenset({"A"}))
    >>> limit_told("Ends 2016.", (remark,), ("A", "B")), limit_told("", (remark,), ("B",))
    ("Ends 2016. Nothing on A's steel.", '')
    """
    there = frozenset(states)
    beside = (remark.text for remark in remarks if remark.concerns(there))
    return " ".join(text for text in (limit, *beside) if text)


@dataclass(frozen=True, slots=True)
class Family:
    """One family of files.

    Attributes
    ----------
    id, title, table : str
        Key, name for people, and the table its rows go to.
    columns : frozenset of str
        Column names (lower case) that mark the family; a file with all of them is of it.
    select : str
        The normalising query over `raw` and `held`; its last column `fault` is NULL for good rows.
    key : tuple of str
        Columns that no two rows may share; empty where repeats are legitimate.
    codes : tuple of (system, query)
        Queries over `raw` for the distinct (code, year) to be resolved; `system` is "cow", "iso3"
        or "name". The answers are the table `held(system, code, year, state)`.
    prefer : mapping
        Names this family uses in one sense only ("China" for the People's Republic).
    needs : str
        A table the store must hold first.
    time : tuple of (column, unit)
        The column that dates a row (or two, "start finish"), and what it counts.
    places : tuple of str
        Columns that hold state ids.
    absence : str
        What a missing row means inside the coverage: "zero" or "missing".
    limit : str
        What the file cannot show of any state.
    remarks : tuple of Remark
        What it cannot show of some.
    parts : bool
        Whether several snapshots are parts of one table (a file per day) rather than releases.
    lists : tuple of str
        Raw columns that list several names in one cell; the query sees `parts(text, part)`.
    coded : str
        The raw column of event codes, held against the scale (`weights(code, scale, weight)`).
    numbers : tuple of str
        Raw columns of COW numbers in yearly files. Where a state changed its number within a year
        and both rows are there, the number held longer counts.
    refine : callable or None
        A finer test on column names, where the marks are not enough.
    """

    id: str
    title: str
    table: str
    columns: frozenset[str]
    select: str
    key: tuple[str, ...]
    licence: str
    citation: str
    order: str
    codes: tuple[tuple[str, str], ...] = ()
    prefer: Mapping[str, str] = field(default_factory=dict)
    needs: str = ""
    time: tuple[str, str] = ("year", "year")
    places: tuple[str, ...] = ("a", "b")
    absence: str = "missing"
    limit: str = ""
    remarks: tuple[Remark, ...] = ()
    checks: tuple[Check, ...] = ()
    parts: bool = False
    lists: tuple[str, ...] = ()
    coded: str = ""
    numbers: tuple[str, ...] = ()
    refine: Callable[[frozenset[str]], bool] | None = None

    def fits(self, columns: frozenset[str]) -> bool:
        """Whether a file with these column names (lower case) is of this family."""
        return self.columns <= columns and (self.refine is None or self.refine(columns))

    @property
    def whole_limit(self) -> str:
        """All the file cannot show, in words."""
        return " ".join(text for text in (self.limit, *(remark.text for remark in self.remarks)) if text)

    def limit_beside(self, states: Iterable[str] = ()) -> str:
        """What the file cannot show, in words, as far as it concerns a figure on these states.

        Examples
        --------
        >>> from suasion.data.recognise import family_of
        >>> print(family_of("atop_directed").limit_beside(("USA", "DEU")))
        Written obligations only; ends 2018.
        """
        return limit_told(self.limit, self.remarks, states)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A data set its maintainers have withdrawn.

    Attributes
    ----------
    title : str
    columns : frozenset of str
        Column names (lower case) that mark it.
    reason, instead : str
        Why, and what to use in its place.
    """

    title: str
    columns: frozenset[str]
    reason: str
    instead: str

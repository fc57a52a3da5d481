"""Records of the store: what a snapshot is, where it came from, and what it covers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from suasion.data.recognise import family_of
from suasion.errors import DataError, did_you_mean

__all__ = ["FORMAT", "Added", "Coverage", "Snapshot", "manifest_text", "read_manifest", "which_snapshot"]

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a file speaks about: inside it absence means what `absence` says, outside it nothing is known.

    Attributes
    ----------
    first, last : str
        First and last day, month, year or session, as text; empty where the rows carry no time.
    unit : str
        What `first` and `last` count: "year", "month", "day", "session".
    units : int
        Number of states with at least one row.
    groups : int or None
        Number of others with at least one row that are no states of the table of states: movements,
        organisations, territories, blocs. None in a manifest that counted them among the states.
    absence : str
        "zero": no row means 0 (no alliance, no shipment). "missing": no row means unknown.
    limit : str
        What the file cannot show, in words.
    """

    first: str
    last: str
    unit: str
    units: int
    absence: str
    limit: str = ""
    groups: int | None = None

    @property
    def span(self) -> str:
        """First and last time in words; empty where the rows carry none.

        Examples
        --------
        >>> Coverage("1", "78", "session", 200, "missing").span
        'sessions 1 to 78'
        """
        if not self.first:
            return ""
        return f"{'sessions ' if self.unit == 'session' else ''}{self.first} to {self.last}"

    def __str__(self) -> str:
        who = self._who()
        said = ", ".join(part for part in (self.span or "no dates", who) if part)
        return f"{said}; a missing row means {_ABSENCE[self.absence]}" if self.span or who else said

    def _who(self) -> str:
        """How many states, and how many others that are no states."""
        if self.groups is None:
            return f"{self.units} states and others" if self.units else ""
        others = f"{self.groups} {'other' if self.groups == 1 else 'others'} that {_IS[self.groups == 1]}"
        states = f"{self.units} {'state' if self.units == 1 else 'states'}"
        return " and ".join(part for part, count in ((states, self.units), (others, self.groups)) if count)


_ABSENCE = {"zero": "zero", "missing": "not known"}
_IS = {True: "is no state", False: "are no states (movements, organisations, territories)"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One file as it was added: normalised rows in Parquet, and where they came from.

    Attributes
    ----------
    id : str
        `table@digest`, the first twelve hexadecimal digits of the file's SHA-256.
    table, family, title : str
        The table it belongs to, the family that recognised it, its name for people.
    file, digest, parquet_digest : str
        Original file name, SHA-256 of the file and of the snapshot.
    vintage : str
        Release, from the content (latest year or the release's own mark).
    rows, quarantined : int
        Rows kept and rows set aside; `reasons` counts the latter by reason.
    scale : str
        For events, the scale whose codes they use.
    """

    id: str
    table: str
    family: str
    title: str
    file: str
    digest: str
    parquet_digest: str
    vintage: str
    rows: int
    quarantined: int
    reasons: tuple[tuple[str, int], ...]
    warnings: tuple[str, ...]
    coverage: Coverage
    licence: str
    citation: str
    scale: str = ""

    def limit_beside(self, *states: str) -> str:
        """What the file cannot show, in words, as far as it concerns a figure on these states."""
        family = family_of(self.family)
        return family.limit_beside(states) if family else self.coverage.limit

    def _repr_html_(self) -> str:
        """What the manifest says, for notebooks."""
        from suasion.data.page import render_show
        from suasion.notebook import to_html

        return to_html(render_show(self))


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did with one file."""

    snapshot: Snapshot
    already: bool

    @property
    def quarantined(self) -> tuple[tuple[str, int], ...]:
        """Reasons and counts of the rows set aside."""
        return self.snapshot.reasons

    @property
    def warnings(self) -> tuple[str, ...]:
        """Checks that the file did not pass but that do not make it unusable."""
        return self.snapshot.warnings

    def _repr_html_(self) -> str:
        """What was added and what was set aside, for notebooks."""
        from suasion.data.page import render_added
        from suasion.notebook import to_html

        return to_html(render_added(self))


def manifest_text(snapshots: Iterable[Snapshot]) -> str:
    """The manifest as JSON text; the same snapshots give the same bytes, whatever their order.

    Examples
    --------
    >>> read_manifest(manifest_text([]), "manifest.json")
    ()
    """
    listed = [asdict(one) for one in sorted(snapshots, key=lambda one: one.id)]
    return json.dumps({"format": FORMAT, "snapshots": listed}, indent=1, sort_keys=True) + "\n"


def read_manifest(text: str, file: str) -> tuple[Snapshot, ...]:
    """The snapshots of a manifest.

    Raises
    ------
    DataError
        If the text is not a manifest, or of a later format.

    Examples
    --------
    >>> read_manifest(manifest_text([]), "manifest.json")
    ()
    """
    try:
        held = json.loads(text)
        if held["format"] > FORMAT:
            raise DataError(
                f"the store has format {held['format']}, this version reads {FORMAT}.",
                file=file,
                remedy="Use the version of suasion that wrote it.",
            )
        return tuple(_snapshot(one) for one in held["snapshots"])
    except (ValueError, KeyError, TypeError) as fault:
        what = f"entry {fault} is missing" if isinstance(fault, KeyError) else "it is damaged"
        raise DataError(
            f"the manifest cannot be read: {what}.",
            file=file,
            remedy="Restore it from a copy, or make a new store and add the files again.",
        ) from None


def _snapshot(row: Mapping[str, Any]) -> Snapshot:
    fields = dict(row)
    fields["coverage"] = Coverage(**fields["coverage"])
    fields["reasons"] = tuple((str(reason), int(count)) for reason, count in fields["reasons"])
    fields["warnings"] = tuple(fields["warnings"])
    return Snapshot(**fields)


def which_snapshot(wrong: str, known: Iterable[str]) -> str:
    """The remedy for an id that is none: those of the table it names, or the nearest.

    Examples
    --------
    >>> which_snapshot("trade", ["arms@07bb55395106", "trade@d324a7347e5f"])
    'Of trade it holds trade@d324a7347e5f.'
    """
    ids = sorted(known)
    table = wrong.partition("@")[0]
    same = [one for one in ids if one.partition("@")[0] == table]
    if same:
        return f"Of {table} it holds {', '.join(same)}."
    return did_you_mean(wrong, ids) or "See: suasion data list."

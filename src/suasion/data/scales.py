"""The gate for event codes: every code known to the scale, or the file is refused.

Two coding schemes share the digits and mean different things by them: 223 is
"military engagement" in WEIS and nothing in CAMEO, 190 a threat's neighbour in one and
the use of force in the other. A file read under the wrong scale looks friendly where it
is a war, so a file passes only if the scale knows all of its codes, after falling back from
four digits to three and two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from suasion.errors import DataError

__all__ = ["Fit", "back_off", "choose", "fit"]


@dataclass(frozen=True, slots=True)
class Fit:
    """How far a scale knows the codes of a file.

    Attributes
    ----------
    scale : str
        Name of the scale.
    known, total : int
        Rows whose code it knows, and all rows.
    unknown : tuple of (str, int)
        The commonest codes it does not know, with their rows.
    """

    scale: str
    known: int
    total: int
    unknown: tuple[tuple[str, int], ...]

    @property
    def complete(self) -> bool:
        """Whether every code is known."""
        return self.known == self.total

    def __str__(self) -> str:
        missing = ", ".join(f"{code} ({count:,})" for code, count in self.unknown[:5])
        return f"{self.scale} knows {self.known:,} of {self.total:,} rows" + (
            f", not {missing}" if missing else ""
        )


def back_off(code: str, weights: Mapping[str, float]) -> float | None:
    """The weight of a code: of its four digits, else of its first three, else of its first two.

    Examples
    --------
    >>> back_off("0874", {"087": 9.0}), back_off("223", {"190": -10.0})
    (9.0, None)
    """
    for length in (len(code), 3, 2):
        if length <= len(code) and code[:length] in weights:
            return weights[code[:length]]
    return None


def fit(counts: Mapping[str, int], scale: str, weights: Mapping[str, float]) -> Fit:
    """Hold the codes of a file against a scale.

    Parameters
    ----------
    counts : mapping
        Code to number of rows.
    weights : mapping
        Code to weight.

    Examples
    --------
    >>> print(fit({"190": 3, "223": 2}, "cameo", {"190": -10.0}))
    cameo knows 3 of 5 rows, not 223 (2)
    """
    unknown = sorted(
        ((code, count) for code, count in counts.items() if back_off(code, weights) is None),
        key=lambda pair: (-pair[1], pair[0]),
    )
    total = sum(counts.values())
    return Fit(scale, total - sum(count for _, count in unknown), total, tuple(unknown))


def choose(
    counts: Mapping[str, int], scales: Mapping[str, Mapping[str, float]], file: str, wanted: str = ""
) -> str:
    """The scale to read a file under: the one asked for, or the only one that knows all codes.

    Raises
    ------
    DataError
        If no scale knows all codes (with how far each reaches), if several do and none was asked
        for, or if the one asked for is not in the store.

    Examples
    --------
    >>> choose({"190": 3}, {"cameo": {"190": -10.0}, "weis": {"223": -10.0}}, "events.csv")
    'cameo'
    """
    if wanted and wanted not in scales:
        raise DataError(f'the scale "{wanted}" is not in the store.', file=file, remedy="Add its file first.")
    tried = [fit(counts, name, scales[name]) for name in sorted(scales) if name == (wanted or name)]
    complete = [one.scale for one in tried if one.complete]
    if len(complete) == 1:
        return complete[0]
    if complete:
        raise DataError(
            f"{len(complete)} scales know all codes ({', '.join(complete)}).",
            file=file,
            remedy="Say which scale.",
        )
    others = [name for name in sorted(scales) if fit(counts, name, scales[name]).complete]
    raise DataError(
        f"the codes do not belong to the scale: {'; '.join(map(str, tried)) or 'no scale is in the store'}.",
        file=file,
        remedy=f"Read it under {others[0]}, which knows all."
        if others
        else "First add the scale the file was coded in.",
    )

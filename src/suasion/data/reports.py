"""Series of coded events: directed dyad-months with volume, and the share of mirrored reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from suasion.data.aggregate import prepare, text
from suasion.data.store import Store

__all__ = ["DyadMonths", "dyad_months", "mirror_shares"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DyadMonths:
    """What `a` did to `b`, month by month, as coded from reports (one per day and code).

    Attributes
    ----------
    months : int array
        year * 100 + month; months without an event are left out.
    n, total, mean : arrays
        Number of events N, sum of weights S, and M = S / N. S mixes tone with volume, M hides volume.
    positive, negative : float arrays
        The two parts of S.
    quads : int array (months, 4)
        Verbal cooperation, material cooperation, verbal conflict, material conflict (0 under WEIS).
    volume : int array
        Events of all pairs in the month, to set N against.
    """

    a: str
    b: str
    scale: str
    months: Ints
    n: Ints
    total: Floats
    mean: Floats
    positive: Floats
    negative: Floats
    quads: Ints
    volume: Ints


_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def dyad_months(store: Store, a: str, b: str, scale: str) -> DyadMonths:
    """Directed events of a pair by month under one scale.

    Parameters
    ----------
    scale : str
        "cameo", "weis", "icews" or "goldstein" (GDELT's own column); scales are never mixed.

    Notes
    -----
    Two tiers: reports to daily rows (`daily_events.sql`), daily rows to months (`dyad_months.sql`).
    """
    connection = prepare(store, {"events": None})
    connection.execute(f"CREATE OR REPLACE TEMP TABLE daily AS {text('daily_events')}")
    columns = connection.execute(text("dyad_months")).fetchnumpy()
    mine = np.logical_and.reduce(
        [
            np.asarray(columns[key], dtype=str) == value
            for key, value in (("a", a), ("b", b), ("scale", scale))
        ]
    )

    def whole(name: str) -> Ints:
        return np.asarray(columns[name], dtype=np.int64)[mine]

    def real(name: str) -> Floats:
        return np.asarray(columns[name], dtype=np.float64)[mine]

    parts = [real(name) for name in ("total", "mean", "positive", "negative")]
    quads = np.stack([whole(name) for name in _QUADS], axis=1)
    return DyadMonths(a, b, scale, whole("month"), whole("n"), *_four(parts), quads, whole("volume"))


def _four(parts: list[Any]) -> tuple[Any, Any, Any, Any]:
    total, mean, positive, negative = parts
    return total, mean, positive, negative


def mirror_shares(store: Store) -> dict[str, float]:
    """How many coded events have a mirror: a twin of the same day and code in the other direction.

    Many such twins mean that a release lists one event once for each side, and that sums over both
    directions count it twice.

    Returns
    -------
    dict
        Scale of the codes to the share of its events, 0 to 1.
    """
    rows = prepare(store, {"events": None}).execute(text("mirrors")).fetchall()
    return {scale: mirrored / events for scale, events, mirrored in rows}

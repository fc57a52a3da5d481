"""The directed dyad-year frame: every pair that coexisted, with seven joins."""

from __future__ import annotations

from typing import Any

import numpy as np

from suasion.data.aggregate import prepare, text
from suasion.data.dyads import dyads, year_codes
from suasion.data.store import Store

__all__ = ["dyad_frame"]

_TABLES = ("capabilities", "economy", "trade", "igo", "alliances")


def dyad_frame(store: Store, first: int, last: int, system: str = "cow") -> Any:
    """Directed pairs of members by year, with capabilities, GDP, trade, memberships and alliances.

    Parameters
    ----------
    first, last : int
        First and last year.
    system : {"cow", "gw"}
        Whose members.

    Returns
    -------
    DuckDB relation
        code_a, code_b, a, b, year, cinc_a, cinc_b, gdp_a, gdp_b, trade_value (a sells to b),
        shared_memberships, defense, nonaggression. Missing stays missing; an alliance is 0
        only in the years its source covers.
    """
    import pyarrow as pa

    cover = store.snapshot("alliances").coverage
    given = {"cover": {"first_year": [int(cover.first)], "last_year": [int(cover.last)]}}
    connection = prepare(store, dict.fromkeys(_TABLES), given)
    pairs = dyads(first, last, system)
    labels, lookup, smallest = _holders(system, first, last)
    columns = {"year": pa.array(pairs["year"].astype(np.int32))}
    for side in ("a", "b"):
        codes = pairs[side].astype(np.int32)
        held = lookup[pairs["year"] - first, codes - smallest]
        columns[f"code_{side}"] = pa.array(codes)
        columns[side] = pa.DictionaryArray.from_arrays(pa.array(held, mask=held < 0), pa.array(labels))
    connection.register("pairs", pa.table(columns))
    return connection.sql(text("dyad_frame"))


def _holders(system: str, first: int, last: int) -> tuple[list[str], Any, int]:
    """State labels, and which of them held each code in each year (-1: none)."""
    rows = year_codes(system, first, last)
    labels = sorted({state for _, _, state in rows})
    place = {state: k for k, state in enumerate(labels)}
    codes = [int(code) for code, _, _ in rows]
    smallest = min(codes)
    lookup = np.full((last - first + 1, max(codes) - smallest + 1), -1, dtype=np.int32)
    for code, (_, year, state) in zip(codes, rows, strict=True):
        lookup[year - first, code - smallest] = place[state]
    return labels, lookup, smallest

"""Material capabilities: the composite index of world shares, CINC.

CINC is a state's mean share of the world's military spending, military personnel, iron and
steel, energy, population and urban population in a year [Singer1987]. A part that is not
known for the state is left out of its mean, and the world's total is over the states known;
that is how the published values come out (North Korea's spending is not known: its index
rests on five parts). A part of which the whole world has none is left out as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from suasion.errors import DataError
from suasion.measure.estimates import Estimate

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PARTS", "Capabilities", "capabilities", "composite_index", "world_shares"]

Floats: TypeAlias = NDArray[np.float64]

#: Columns of the National Material Capabilities data, and what they are.
PARTS: Mapping[str, str] = {
    "milex": "military spending",
    "milper": "military personnel",
    "irst": "iron and steel production",
    "pec": "primary energy consumption",
    "tpop": "population",
    "upop": "urban population",
}


def world_shares(values: Floats, years: NDArray[np.integer]) -> Floats:
    """Each row's share of its year's total, part by part.

    Parameters
    ----------
    values : array, shape (rows, parts)
        One row per state and year; nan (or a negative code) is not known.
    years : int array, shape (rows,)

    Returns
    -------
    array, shape (rows, parts)
        nan where not known, and where the year's total is 0.

    Examples
    --------
    >>> world_shares(np.array([[3.0, np.nan], [1.0, 5.0]]), np.array([1900, 1900]))
    array([[0.75,  nan],
           [0.25, 1.  ]])
    """
    known = np.where(values >= 0, values, np.nan)
    found, place = np.unique(years, return_inverse=True)
    totals = np.zeros((len(found), values.shape[1]))
    np.add.at(totals, place, np.nan_to_num(known))
    below = np.where(totals > 0, totals, np.nan)[place]
    return np.asarray(known / below, dtype=np.float64)


def composite_index(shares: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The mean of the known shares of each row, and how many are known.

    Parameters
    ----------
    shares : array, shape (rows, parts)

    Returns
    -------
    index : array, shape (rows,)
        nan where no part is known.
    known : int array, shape (rows,)

    Examples
    --------
    >>> index, known = composite_index(np.array([[0.75, np.nan], [0.25, 1.0]]))
    >>> index, known
    (array([0.75 , 0.625]), array([1, 2]))
    """
    known = (~np.isnan(shares)).sum(axis=1)
    total = np.nan_to_num(shares).sum(axis=1)
    index = np.divide(total, known, out=np.full(len(shares), np.nan), where=known > 0)
    return index, known


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The index of every state and year, with its parts.

    Attributes
    ----------
    state, year : arrays, shape (rows,)
    index : array, shape (rows,)
        CINC, a share of the world in [0, 1].
    known : int array, shape (rows,)
        How many of the parts it rests on.
    shares : array, shape (rows, parts)
    parts : tuple of str
    source, vintage : str
    """

    state: NDArray[np.generic]
    year: NDArray[np.integer]
    index: Floats
    known: NDArray[np.intp]
    shares: Floats
    parts: tuple[str, ...]
    source: str = ""
    vintage: str = ""

    def at(self, state: str | int, year: int) -> Estimate:
        """The index of one state and year; the caveat names parts that are not known."""
        rows = np.flatnonzero((self.state == state) & (self.year == year))
        if not rows.size or not self.known[rows[0]]:
            raise DataError(f"capabilities: nothing known of {state} in {year}.")
        row = int(rows[0])
        missing = [PARTS.get(p, p) for p, s in zip(self.parts, self.shares[row], strict=True) if np.isnan(s)]
        rests = f"Rests on {self.known[row]} of {len(self.parts)} parts"
        return Estimate(
            f"capabilities of {state}",
            float(self.index[row]),
            unit="share of the world",
            period=str(year),
            n=int(self.known[row]),
            method="mean of the known world shares",
            parameters=(("parts", ", ".join(self.parts)),),
            sources=(self.source,) if self.source else (),
            vintage=self.vintage,
            caveat=f"{rests}; not known: {', '.join(missing)}." if missing else "",
        )

    def to_frame(self) -> pa.Table:
        """A table with one row for each state and year: the index, n, and the shares."""
        import pyarrow as pa

        data = {"state": pa.array(self.state), "year": pa.array(self.year)}
        data |= {"cinc": pa.array(self.index, from_pandas=True), "n": pa.array(self.known)}
        columns = zip(self.parts, self.shares.T, strict=True)
        return pa.table(data | {name: pa.array(column, from_pandas=True) for name, column in columns})


def capabilities(
    state: ArrayLike,
    year: ArrayLike,
    parts: Mapping[str, ArrayLike],
    *,
    source: str = "",
    vintage: str = "",
) -> Capabilities:
    """The composite index from one row per state and year.

    Parameters
    ----------
    state, year : arrays, shape (rows,)
    parts : mapping from name to array, shape (rows,)
        The capabilities; nan, masked or negative values are not known. All states of a
        year must be there: shares are of their total.
    source, vintage : str

    Returns
    -------
    Capabilities

    Examples
    --------
    >>> found = capabilities(["A", "B"], [1900, 1900], {"milex": [3.0, 1.0], "tpop": [-9.0, 5.0]})
    >>> found.at("A", 1900).value, found.at("A", 1900).caveat
    (0.75, 'Rests on 1 of 2 parts; not known: population.')
    """
    columns = [np.ma.filled(np.ma.asarray(column, dtype=np.float64), np.nan) for column in parts.values()]
    years = np.asarray(year)
    shares = world_shares(np.stack(columns, axis=1), years)
    index, known = composite_index(shares)
    return Capabilities(np.asarray(state), years, index, known, shares, tuple(parts), source, vintage)

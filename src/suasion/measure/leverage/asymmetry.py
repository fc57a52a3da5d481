"""Asymmetry: leverage one way less leverage the other way."""

from __future__ import annotations

from suasion.measure.estimates import Estimate
from suasion.measure.findings.channels import Leverage

__all__ = ["asymmetry"]


def asymmetry(one: Leverage, other: Leverage) -> tuple[Estimate, ...]:
    """Leverage of a over b less that of b over a in the periods both have.

    The value is the difference of the medians; its band is the widest the two bands allow.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> from suasion.measure.series.building import build_series
    >>> series = build_series(read_table("indicator,from,to,period,value,unit,source,lo,hi\\n"
    ...     "trade_share,CHN,PRK,2022,97,%,s,95,98\\ntrade_share,PRK,CHN,2022,1,%,s,0.5,2\\n"))
    >>> from suasion.measure.leverage.capacity import leverage
    >>> there, back = leverage(series, "CHN", "PRK", []), leverage(series, "PRK", "CHN", [])
    >>> [(one.period, round(one.value, 1)) for one in asymmetry(there, back)]
    [('2022', 1.0)]
    """
    found = []
    for point in one.points:
        back = next((p for p in other.points if p.period == point.period), None)
        mine, theirs = point.band90, back.band90 if back is not None else None
        if back is not None and mine is not None and theirs is not None:
            found.append(
                Estimate(
                    f"asymmetry of {one.a} and {one.b}",
                    point.value - back.value,
                    lo90=mine.lo - theirs.hi,
                    hi90=mine.hi - theirs.lo,
                    unit="index",
                    period=point.period,
                    method="difference of medians, widest band",
                    rows=point.rows + back.rows,
                    sources=tuple(dict.fromkeys(point.sources + back.sources)),
                )
            )
    return tuple(found)

"""Shares that follow from one compiler's own figures: 100 x trade / total trade.

Quotients across compilers mix definitions (with or without oil, with or without inter-Korean trade) and are
not made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from suasion.data.table import Observation

__all__ = ["derived_shares"]


def derived_shares(rows: Sequence[Observation]) -> list[Observation]:
    """Shares of trade that follow from one compiler's own figures and that it did not print.

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> table = read_table("indicator,from,to,period,value,unit,source,compiler\\n"
    ...                    "trade_total,PRK,*,2018,2840,USD million,s1,KOTRA\\n"
    ...                    "trade,CHN,PRK,2018,2720,USD million,s1,KOTRA\\n")
    >>> share = derived_shares(table)[0]
    >>> share.a, share.b, round(share.value, 1), share.place
    ('CHN', 'PRK', 95.8, 'table.csv:2+table.csv:3')
    """
    printed = {(row.a, row.b, row.period, row.compiler) for row in rows if row.indicator == "trade_share"}
    found = []
    for total in rows:
        whose = total.b if total.a == "*" else total.a
        if total.indicator != "trade_total" or not total.value:
            continue
        for trade in rows:
            partner = trade.b if trade.a == whose else trade.a
            same = (trade.period, trade.compiler, trade.unit) == (total.period, total.compiler, total.unit)
            if (
                trade.indicator != "trade"
                or whose not in (trade.a, trade.b)
                or trade.value is None
                or not same
            ):
                continue
            if (partner, whose, trade.period, trade.compiler) not in printed:
                found.append(_quotient(partner, whose, trade, total, 100.0 * trade.value / total.value))
    return found


def _quotient(a: str, b: str, trade: Observation, total: Observation, value: float) -> Observation:
    sources = "; ".join(dict.fromkeys((trade.source, total.source)))
    return replace(
        total,
        indicator="trade_share",
        a=a,
        b=b,
        value=value,
        unit="%",
        lo=None,
        hi=None,
        n=None,
        kind="modelled",
        source=sources,
        note=f"{trade.value:,.0f} of {total.value:,.0f} {total.unit}, both {total.compiler}",
        file=f"{total.place}+{trade.file}",
        line=trade.line,
    )

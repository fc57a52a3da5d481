"""Figures that cannot both be right: rules that set one aside, and say so.

The rules are:

total below part
    A state's total trade cannot be smaller than one partner's own figure for trade with it. The partner
    counted at its own border, so the total is set aside, with every share that rests on it (same compiler
    and period).
share outside 0..100
    A share of a whole lies between nothing and all of it.
shares above the whole
    The shares of different suppliers by one compiler make no more than 100 %; beyond that one of them is
    wrong, or holds another (a union and its member). All are kept and the disagreement is reported.
parts and whole
    Exports plus imports of one compiler make that compiler's trade, to 2 %; beyond that both are kept and the
    disagreement is reported.
share and quotient
    A printed share and the quotient of the same compiler's figures agree to 2 points, or it is reported.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence

from suasion.case.wording import capital, possessive
from suasion.data.periods import in_words
from suasion.data.shares import is_share, outside, overfull
from suasion.data.table import Observation
from suasion.measure.estimates import Figure
from suasion.measure.findings.rulings import Contradiction

__all__ = ["figure_of", "weed"]

_ROUNDING = 0.02


def weed(
    observations: Iterable[Observation],
    names: Mapping[str, str] | None = None,
    shares: Collection[str] = (),
) -> tuple[tuple[Observation, ...], tuple[Contradiction, ...]]:
    """The observations that can stand, and the contradictions found among all of them.

    Parameters
    ----------
    observations
        Rows of any indicator; rows of kind "missing" pass through untouched.
    names
        Actor id to name, for the words.
    shares
        Indicators that are shares though their name does not end in "_share".

    Examples
    --------
    >>> from suasion.data.table import read_table
    >>> rows = read_table(
    ...     "indicator,from,to,period,value,unit,source,compiler\\n"
    ...     "trade_total,PRK,*,2023,2060,USD million,press,KOTRA\\n"
    ...     "trade,CHN,PRK,2023,2295,USD million,customs,GACC\\n")
    >>> kept, found = weed(rows)
    >>> [row.indicator for row in kept], found[0].rule
    (['trade'], 'total below part')
    """
    rows = tuple(observations)
    found = [*_impossible_shares(rows, shares, names or {}), *_totals_below_parts(rows, names or {})]
    rejected = {figure.row for contradiction in found for figure in contradiction.rejected}
    kept = tuple(row for row in rows if row.place not in rejected)
    found += [*_parts_unlike_whole(kept), *_shares_unlike_quotients(kept)]
    found += _shares_above_whole(kept, names or {})
    return kept, tuple(found)


def figure_of(row: Observation, *, value: float | None = None) -> Figure:
    """The row as a figure of an estimate.

    Parameters
    ----------
    value : float, optional
        The value in the unit of the series, if it was rescaled; else the row's own.
    """
    shown = row.value if value is None else value
    if shown is None:
        raise ValueError(f"{row.place} has no value")
    # A share of 0 has bounds too, and they are on the scale of the value asked for.
    scale = shown / row.value if row.value else 100.0 if value is not None and row.unit == "share" else 1.0
    return Figure(
        value=shown,
        unit=row.unit,
        compiler=row.compiler,
        source=row.source,
        kind=row.kind,
        row=row.place,
        note=row.note,
        lo=None if row.lo is None else row.lo * scale,
        hi=None if row.hi is None else row.hi * scale,
        n=row.n,
        vintage=row.vintage,
    )


def _with_value(rows: Iterable[Observation], indicator: str) -> list[tuple[Observation, float]]:
    return [(row, row.value) for row in rows if row.indicator == indicator and row.value is not None]


def _percent(row: Observation, value: float) -> float:
    return value * 100.0 if row.unit == "share" else value


def _impossible_shares(
    rows: Sequence[Observation], others: Collection[str], names: Mapping[str, str]
) -> list[Contradiction]:
    shares = [row for row in rows if is_share(row.indicator) or row.indicator in others]
    return [
        Contradiction(
            "share outside 0..100",
            (figure_of(row),),
            (),
            row.period.text,
            f"{capital(possessive(names.get(row.a, row.a)))} {row.indicator.replace('_', ' ')} of "
            f"{names.get(row.b, row.b)} in {in_words(row.period.text)} is given as {row.value:g} {row.unit} "
            f"({_who(row)}); a share lies between 0 and 100 %. It is not used.",
        )
        for row in shares
        if row.value is not None and outside(row.value, row.unit)
    ]


def _shares_above_whole(rows: Sequence[Observation], names: Mapping[str, str]) -> list[Contradiction]:
    found = []
    for group, total in overfull(rows):
        one = group[0]
        what = one.indicator.removesuffix("_share").replace("_", " ")
        who = " and ".join(
            f"{names.get(row.a, row.a)} {_percent(row, row.value or 0.0):.1f} %" for row in group
        )
        found.append(
            Contradiction(
                "shares above the whole",
                (),
                tuple(figure_of(row) for row in group),
                one.period.text,
                f"{_who(one)} gives shares of {possessive(names.get(one.b, one.b))} {what} in "
                f"{in_words(one.period.text)} that make {total:.1f} %: {who}. "
                "One of them is wrong, or holds another. All are kept.",
            )
        )
    return found


def _who(row: Observation) -> str:
    return row.compiler or row.source


def _subject(total: Observation) -> str:
    return total.b if total.a == "*" else total.a


def _totals_below_parts(rows: Sequence[Observation], names: Mapping[str, str]) -> list[Contradiction]:
    found = []
    trades = _with_value(rows, "trade")
    for total, amount in _with_value(rows, "trade_total"):
        whose = _subject(total)
        parts = [
            (row, value)
            for row, value in trades
            if whose in (row.a, row.b)
            and row.period.text == total.period.text
            and row.unit == total.unit
            and row.place != total.place
        ]
        above = [(row, value) for row, value in parts if value > amount * (1 + _ROUNDING)]
        if above:
            found.append(_total_below(total, amount, whose, above, rows, names))
    return found


def _total_below(
    total: Observation,
    amount: float,
    whose: str,
    above: list[tuple[Observation, float]],
    rows: Sequence[Observation],
    names: Mapping[str, str],
) -> Contradiction:
    resting = [
        row
        for row in rows
        if row.indicator == "trade_share"
        and row.b == whose
        and row.value is not None
        and (row.period.text, row.compiler) == (total.period.text, total.compiler)
    ]
    part, value = max(above, key=lambda pair: pair[1])
    partner = part.b if part.a == whose else part.a
    also = " The share printed with it is set aside too." if resting else ""
    whole = capital(possessive(names.get(whose, whose)))
    why = (
        f"{whole} total trade in {in_words(total.period.text)} is given as {amount:,.0f} {total.unit} "
        f"({_who(total)}), less than trade with "
        f"{names.get(partner, partner)} alone, {value:,.0f} ({_who(part)}). A whole cannot be "
        f"smaller than a part; the total is not used.{also}"
    )
    return Contradiction(
        "total below part",
        (figure_of(total), *(figure_of(row) for row in resting)),
        tuple(figure_of(row) for row, _ in above),
        total.period.text,
        why,
    )


def _parts_unlike_whole(rows: Sequence[Observation]) -> list[Contradiction]:
    found = []
    exports = _with_value(rows, "exports")
    for trade, amount in _with_value(rows, "trade"):
        key = (trade.period.text, trade.compiler, trade.unit)
        ways = [
            (row, value)
            for row, value in exports
            if {row.a, row.b} == {trade.a, trade.b} and (row.period.text, row.compiler, row.unit) == key
        ]
        for (there, x), (back, y) in itertools.combinations(ways, 2):
            if there.a == back.b and abs(x + y - amount) > _ROUNDING * amount:
                found.append(
                    Contradiction(
                        "parts and whole",
                        (),
                        (figure_of(trade), figure_of(there), figure_of(back)),
                        trade.period.text,
                        f"{_who(trade)} gives {trade.a}-{trade.b} trade in "
                        f"{in_words(trade.period.text)} as {amount:,.0f} {trade.unit}, "
                        f"but exports of {x:,.0f} and {y:,.0f}, which make {x + y:,.0f}. Both are kept.",
                    )
                )
    return found


def _shares_unlike_quotients(rows: Sequence[Observation]) -> list[Contradiction]:
    found = []
    trades, totals = _with_value(rows, "trade"), _with_value(rows, "trade_total")
    for share, value in _with_value(rows, "trade_share"):
        for (trade, part), (total, whole) in itertools.product(trades, totals):
            same = {(row.period.text, row.compiler) for row in (share, trade, total)}
            if len(same) > 1 or {trade.a, trade.b} != {share.a, share.b} or _subject(total) != share.b:
                continue
            quotient = 100.0 * part / whole if whole else 0.0
            if abs(quotient - _percent(share, value)) > 2.0:
                found.append(
                    Contradiction(
                        "share and quotient",
                        (),
                        (figure_of(share), figure_of(trade), figure_of(total)),
                        share.period.text,
                        f"{_who(share)} prints a share of "
                        f"{_percent(share, value):.1f} % for {in_words(share.period.text)}, but its own "
                        f"figures give {quotient:.1f} %. All are kept.",
                    )
                )
    return found

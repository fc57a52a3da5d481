"""Every table of a brief as csv that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from suasion.brief.html import anchor
from suasion.brief.records import Answer, Table
from suasion.brief.wording import visible

__all__ = ["inert", "sentences", "tables_csv"]

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_ELSEWHERE = re.compile(r"[;\t][\"']*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that would start one is led by an apostrophe.

    Numbers with a sign stay numbers. The same holds inside a text after a semicolon or a tab, where a
    spreadsheet set to another separator would begin a new cell.

    Examples
    --------
    >>> inert("=1+1"), inert("-4.5"), inert(" @SUM(A1)"), inert("fine"), inert("a;=1")
    ("'=1+1", '-4.5', "' @SUM(A1)", 'fine', "a;'=1")
    """
    text = _ELSEWHERE.sub(r"\g<0>'", visible(text))
    if text.lstrip(" \u00a0'\"").startswith(_RUNS) and not _number(text):
        return f"'{text}"
    return text


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text[-1:].isdigit()


def tables_csv(answer: Answer) -> dict[str, str]:
    """Every table of a brief as csv text, and the list of all its sentences.

    Returns
    -------
    dict
        File name to text, sorted: "claims.csv" and so on, and "sentences.csv". No cell begins as a formula.
    """
    found = {
        f"{anchor('', table.id)}.csv": _table(table) for table in answer.blocks() if isinstance(table, Table)
    }
    found["sentences.csv"] = _written(("id", "kind", "sentence", "rests on"), sentences(answer))
    return dict(sorted(found.items()))


def sentences(answer: Answer) -> list[tuple[str, str, str, str]]:
    """Every sentence of a brief with what it rests on.

    Returns
    -------
    list of (str, str, str, str)
        Id, kind, text, and the labels of the grounds; "nothing: an assumption" where there are none.

    Examples
    --------
    >>> from suasion.brief.records import Header, Para, Section, Statement
    >>> said = Statement("bare", "assumption", "It stays.", ())
    >>> sections = (Section("bottom-line", "Bottom line", (Para((said,)),)),)
    >>> sentences(Answer(Header("T", "Q?", "1 May 2024", "An author", "", "1", ""), sections, ()))
    [('bare', 'assumption', 'It stays.', 'nothing: an assumption')]
    """
    labels = {ground.ref: ground.label for ground in answer.grounds}
    return [
        (
            one.id,
            one.kind,
            one.text,
            "; ".join(labels.get(ref, ref) for ref in one.grounds) or "nothing: an assumption",
        )
        for one in answer.statements()
    ]


def _table(table: Table) -> str:
    rows = [[cell.text for cell in row] for row in table.rows]
    return _written(
        table.columns,
        [*rows, *([[f"Note: {table.note}"]] if table.note else []), [f"Source: {table.source}"]],
    )


def _written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([inert(column) for column in columns])
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return target.getvalue()

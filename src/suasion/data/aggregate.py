"""Run one of the aggregations in `sql/` over tables of the store.

Each aggregation is one text in a portable part of SQL (common table expressions, CASE,
COUNT, SUM, AVG, MIN, MAX, joins), so that the same text can run on a larger engine; a test
holds its translations. Texts take no parameters: what is wanted is a table like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from suasion.data.store import Store

__all__ = ["aggregate", "names", "quoted", "text"]


def names() -> tuple[str, ...]:
    """The aggregations there are.

    Examples
    --------
    >>> "trade_shares" in names()
    True
    """
    folder = resources.files("suasion.data").joinpath("sql")
    return tuple(
        sorted(one.name.removesuffix(".sql") for one in folder.iterdir() if one.name.endswith(".sql"))
    )


@lru_cache(maxsize=32)
def text(name: str) -> str:
    """The SQL of an aggregation, as it stands in `sql/`.

    Examples
    --------
    >>> "GROUP BY" in text("trade_shares")
    True
    """
    return resources.files("suasion.data").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def aggregate(
    store: Store,
    name: str,
    tables: Mapping[str, str | None],
    given: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """The result of an aggregation as numpy columns.

    Parameters
    ----------
    store : Store
        Where the tables are.
    name : str
        One of `names()`.
    tables : mapping
        Table name to vintage (None: the latest).
    given : mapping, optional
        Small tables by name, each a mapping of column name to values.

    Returns
    -------
    dict
        Column name to array; missing values are masked arrays or None as DuckDB gives them.
    """
    connection = prepare(store, tables, given)
    return dict(connection.execute(text(name)).fetchnumpy())


def prepare(
    store: Store, tables: Mapping[str, str | None], given: Mapping[str, Mapping[str, Any]] | None = None
) -> Any:
    """The store's connection with tables as views under their own names, ready for an aggregation's text.

    Parameters
    ----------
    tables : mapping
        Table name to vintage (None: the latest).
    given : mapping, optional
        Small tables by name, each a mapping of column name to values.

    Raises
    ------
    DataError
        If the store does not hold a table or a vintage.
    """
    import pyarrow as pa

    connection = store.connection()
    for table, vintage in tables.items():
        store.table(table, vintage).create_view(table, replace=True)
    for table, columns in (given or {}).items():
        connection.register(table, pa.table({key: pa.array(column) for key, column in columns.items()}))
    return connection


def quoted(values: Iterable[str]) -> str:
    """Texts as a list of SQL literals, quotes within doubled.

    Examples
    --------
    >>> print(quoted(["CHN", "d'Ivoire"]))
    'CHN', 'd''Ivoire'
    """
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)

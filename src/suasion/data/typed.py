"""A case table as rows of the store."""

from __future__ import annotations

from typing import Any

from suasion.data.table import read_table

__all__ = ["observations"]


def observations(connection: Any, text: str, file: str) -> None:
    """A case table as the table `raw` of a connection, checked by the reader of case tables.

    Parameters
    ----------
    connection : DuckDB connection
    text : str
        The content of the file.
    file : str
        Its name, for messages.

    Raises
    ------
    DataError
        With every problem of the table.
    """
    import pyarrow as pa

    rows = read_table(text, file)
    names = (
        "indicator",
        "a",
        "b",
        "value",
        "unit",
        "lo",
        "hi",
        "kind",
        "compiler",
        "source",
        "vintage",
        "n",
        "note",
    )
    columns: dict[str, Any] = {name: [getattr(row, name) for row in rows] for name in names}
    columns |= {
        "period": [row.period.text for row in rows],
        "start": [row.period.start for row in rows],
        "finish": [row.period.end for row in rows],
        "file": [row.file for row in rows],
        "row": [row.line for row in rows],
    }
    numbers = {
        "value": pa.float64(),
        "lo": pa.float64(),
        "hi": pa.float64(),
        "n": pa.int64(),
        "row": pa.int64(),
    }
    dates = dict.fromkeys(("start", "finish"), pa.date32())
    types = {name: (numbers | dates).get(name, pa.string()) for name in columns}
    connection.register("typed", pa.table({name: pa.array(columns[name], types[name]) for name in columns}))
    connection.execute("CREATE OR REPLACE TEMP TABLE raw AS SELECT * FROM typed")
    connection.unregister("typed")

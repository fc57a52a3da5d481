"""The store on files of full size: reading them in, and the directed dyad-year frame with seven joins.

Run: python benchmarks/data.py [FOLDER]

With a folder of the published files (trade, alliances, memberships, capabilities, GDP) those are read; else
tables of the same size are made up from the list of states. Prints seconds and peak memory of each step.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa

from suasion.data import matrices, views
from suasion.data.dyads import dyads
from suasion.data.frame import dyad_frame
from suasion.data.store import Store, open_store

WANTED = (
    "trade/cow_trade",
    "alliances/atop",
    "igo/cow_igo",
    "states/cow_nmc",
    "states/gdp_population",
    "un/votes",
)
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def made_up(folder: Path) -> list[Path]:
    """Files in the published layouts for every pair of members, 1870 to 2014 (trade) or 2018."""
    pairs = dyads(1870, 2018, "cow")
    table = pa.table({"ccode1": pairs["a"], "ccode2": pairs["b"], "year": pairs["year"]})
    queries = {
        "trade": "SELECT *, (ccode1 * 7 + ccode2 * 3) % 900 AS flow1, "
        "(ccode2 * 7 + ccode1 * 3) % 900 AS flow2, "
        "flow1 AS smoothflow1, flow2 AS smoothflow2 FROM pairs WHERE year <= 2014",
        "alliances": "SELECT *, 0 AS atop_defense, 0 AS atop_offense, 0 AS atop_neutral, 1 AS atop_nonagg, "
        "0 AS atop_consul FROM pairs WHERE (ccode1 + ccode2) % 6 = 0",
        "igo": "SELECT *, 30 AS dyadigos FROM pairs WHERE ccode1 < ccode2 AND year <= 2014",
        "nmc": "SELECT DISTINCT ccode1 AS ccode, year, 10 AS milex, 10 AS milper, 10 AS irst, 10 AS pec, "
        "10 AS tpop, 10 AS upop, 0.01 AS cinc FROM pairs",
        "gdp": "SELECT DISTINCT ccode1 AS ccode, year, 1000 AS mrgdppc, 1 AS sd_mrgdppc, 5000 AS pwtrgdp, "
        "1 AS sd_pwtrgdp, 5 AS pwtpop, 1 AS sd_pwtpop FROM pairs",
    }
    with duckdb.connect() as connection:
        connection.register("pairs", table)
        for name, query in queries.items():
            connection.execute(f"COPY ({query}) TO '{folder / name}.parquet' (FORMAT parquet)")
    return [folder / f"{name}.parquet" for name in queries]


def timed(label: str, call: Callable[[], object]) -> None:
    """Run a call and print its row of the table."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = call()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e9 if sys.platform == "darwin" else 1e6)
    print(f"{label:<44}{answer!s:>12}{wall:>10.2f}{cpu:>10.2f}{peak:>10.2f}", flush=True)


def frame(store: Store) -> int:
    """Rows of the frame, each column of it read."""
    relation = dyad_frame(store, 1816, 2025)
    columns = [name for name, *_ in relation.description]
    return int(relation.aggregate(", ".join(f"COUNT({name}) AS {name}" for name in columns)).fetchall()[0][4])


def main(arguments: list[str]) -> None:
    """Print the table."""
    source = Path(arguments[0]) if arguments else SHARED
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        found = sorted(path for one in WANTED for path in source.glob(f"{one}*"))
        paths = found if len(found) >= len(WANTED) else made_up(work)
        store = open_store(work / "store", create=True)
        print(f"{'step':<44}{'rows':>12}{'seconds':>10}{'cpu':>10}{'peak GB':>10}")
        timed("directed pairs of COW members, 1816-2025", lambda: len(dyads(1816, 2025, "cow")["year"]))
        reader = open_store(work / "store")
        for path in paths:
            timed(f"add {path.name[:38]}", lambda path=path: store.add(path).snapshot.rows)
        timed("frame with seven joins, 1816-2025", lambda: frame(reader))
        timed(
            "trade shares of one state, all years",
            lambda: len(views.trade_shares(reader, "CHN", "PRK").years),
        )
        if reader.has("un_votes"):
            timed("votes of all sessions as a matrix", lambda: matrices.votes(reader).matrix.size)


if __name__ == "__main__":
    main(sys.argv[1:])

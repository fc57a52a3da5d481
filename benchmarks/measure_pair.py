"""How long one pair takes: all measures over all years from the store, the frustration of a system, breaks.

Run: python benchmarks/measure_pair.py DATA [STORE]

DATA is a folder of data files as `suasion data add` takes them (UN votes, ideal points, trade, arms,
sanctions, events by month, alliances); STORE is where the store is made, by default a temporary folder. Times
are seconds of processor time; the machine's other work does not count, but shared caches do.
"""

from __future__ import annotations

import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from suasion.data.store import Store, open_store
from suasion.data.views import alliance_ties, votes
from suasion.measure.balance import frustration
from suasion.measure.breaks import penalty_path
from suasion.measure.stage import measure_pair

FILES = (
    "un/votes_sessions_1_78.parquet",
    "un/ideal_points_2025_07.csv",
    "trade/cow_trade_directed_1870_2014.parquet",
    "arms/sipri_tiv_1950_2021.csv",
    "sanctions/gsdb_v4.csv",
    "events/gdelt_monthly_14_states.csv",
    "alliances/atop_5.1_directed.parquet",
)


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of a call, and its result."""
    start = time.process_time()
    result = call()
    return time.process_time() - start, result


def system_ties(store: Store, year: int, session: int, hostile: int) -> dict[tuple[str, str], int]:
    """Defence pacts as friendly ties; the `hostile` pairs that agree least in votes as hostile ones."""
    pacts = alliance_ties(store, year)
    ties = {
        (a, b): 1
        for i, a in enumerate(pacts.states)
        for j, b in enumerate(pacts.states)
        if a < b and max(pacts.matrix[i, j], pacts.matrix[j, i]) == 3
    }
    cast = votes(store, [session])
    known = (cast.matrix > 0).sum(axis=1) > 20
    states = [state for state, kept in zip(cast.states, known, strict=True) if kept]
    rows = np.where(cast.matrix[known] > 0, cast.matrix[known].astype(float), np.nan)
    pairs = [
        (float(np.nanmean(np.abs(rows[i] - rows[j]))), states[i], states[j])
        for i in range(len(states))
        for j in range(i + 1, len(states))
    ]
    for _, a, b in sorted(pairs, reverse=True):
        if hostile and (min(a, b), max(a, b)) not in ties:
            ties[min(a, b), max(a, b)] = -1
            hostile -= 1
    return ties


def main(data: Path, folder: Path) -> None:
    """Print the table."""
    store = open_store(folder, create=True)
    for name in FILES:
        store.add(data / name)
    print(f"{'job':<58}{'seconds':>9}")
    for since in ("2010", ""):
        label = f"one pair, all measures, {'since ' + since if since else 'all years'}"
        cold, _ = timed(lambda since=since: measure_pair(store, "CHN", "PRK", ["RUS"], since))
        warm, _ = timed(lambda since=since: measure_pair(store, "CHN", "PRK", ["RUS"], since))
        print(f"{label + ', first time':<58}{cold:9.2f}\n{label + ', warm':<58}{warm:9.2f}")
    tracemalloc.start()
    measure_pair(store, "CHN", "PRK", ["RUS"])
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    print(f"{'peak of Python memory, one pair, all years (MB)':<58}{peak:9.1f}")
    tracemalloc.stop()
    for hostile in (100, 200, 400):
        ties = system_ties(store, 2018, 73, hostile)
        seconds, found = timed(lambda ties=ties: frustration(ties))
        states = len({state for tie in ties for state in tie})
        label = f"frustration, {states} states, {len(ties)} ties: {found.value}"
        print(f"{label:<58}{seconds:9.2f}")
    noise = np.random.Generator(np.random.PCG64(0)).normal(size=321)
    seconds, _ = timed(lambda: penalty_path(noise, 4))
    print(f"{'breaks of 321 weeks at seven penalties':<58}{seconds:9.2f}")
    store.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as made:
        main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(made))

"""How long one pair takes: all measures over all years from the store, the frustration of a system, breaks.

Run: python benchmarks/measure_pair.py [DATA [STORE]]

DATA is a folder of data files as `suasion data add` takes them (UN votes, ideal points, trade, arms,
sanctions, events by month, alliances), by default ../shared/data; STORE is where the store is made, by
default a temporary folder. Times are seconds of processor time; the machine's other work does not count, but
shared caches do. Memory is the peak of the whole process so far. No R package does these jobs in one call, so
there is no published time to stand beside; budgets are those of the project.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from suasion.data.matrices import alliance_ties, votes
from suasion.data.store import Store, open_store
from suasion.measure.balance import frustration
from suasion.measure.series.breaks import penalty_path
from suasion.measure.stage import measure_pair

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FILES = (
    "un/votes_sessions_1_78.parquet",
    "un/ideal_points_2025_07.csv",
    "trade/cow_trade_directed_1870_2014.parquet",
    "arms/sipri_tiv_1950_2021.csv",
    "sanctions/gsdb_v4.csv",
    "events/gdelt_monthly_14_states.csv",
    "alliances/atop_5.1_directed.parquet",
    "states/cow_nmc_v7.parquet",
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


def row(label: str, seconds: float, budget: str = "") -> None:
    """Print one row of the table."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(f"{label:<58}{seconds:>9.2f}{peak:>9.0f}  {budget}", flush=True)


def main(data: Path, folder: Path) -> None:
    """Print the table."""
    store = open_store(folder, create=True)
    for name in FILES:
        store.add(data / name)
    print(f"{'job':<58}{'seconds':>9}{'peak MB':>9}  budget")
    for since in ("2010", ""):
        label = f"one pair, all measures, {'since ' + since if since else 'all years'}"
        cold, _ = timed(lambda since=since: measure_pair(store, "CHN", "PRK", ["RUS"], since))
        row(f"{label}, first time", cold)
        warm, _ = timed(lambda since=since: measure_pair(store, "CHN", "PRK", ["RUS"], since))
        row(f"{label}, warm", warm, "< 1 s")
    for hostile in (100, 400, 800):
        ties = system_ties(store, 2018, 73, hostile)
        seconds, found = timed(lambda ties=ties: frustration(ties))
        states = len({state for tie in ties for state in tie})
        row(f"frustration, {states} states, {len(ties)} ties: {found.value}", seconds, "< 0.2 s")
    noise = np.random.Generator(np.random.PCG64(0)).normal(size=321)
    seconds, _ = timed(lambda: penalty_path(noise, 4))
    row("breaks of 321 weeks at seven penalties", seconds)
    store.close()


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if not chosen.is_dir():
        print("no ../shared/data beside the repository; name a folder of data files")
    else:
        with tempfile.TemporaryDirectory() as made:
            main(chosen, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(made))

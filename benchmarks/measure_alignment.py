"""How long alignment, ideal points and capabilities take on all the real data.

Run: python benchmarks/measure_alignment.py

Reads the files in ../shared/data. Wall seconds, processor seconds and peak memory (of the process so far) of
each job, with the budget and the published time of the usual R package on the same job. On a busy machine
read the processor seconds.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# The products are small: a second thread gains little, and loses much where the cores are shared.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from suasion.measure.alignment import all_pairs, pair_measures, pair_series
from suasion.measure.alignment.bridges import Tally, groups, renumbered
from suasion.measure.alignment.comparison import closer
from suasion.measure.alignment.panels import Panel, tie_codes, ties_panel, votes_panel
from suasion.measure.ideal_points.fitting import fit_ideal_points
from suasion.measure.leverage.power import PARTS, capabilities

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"


def columns(sql: str) -> list[Any]:
    import duckdb

    with duckdb.connect() as connection:
        return list(connection.sql(sql.format(data=DATA)).fetchnumpy().values())


def votes() -> Panel:
    state, call, vote = columns(
        "select ccode::int, resid::int, vote::int from '{data}/un/votes_sessions_1_78.parquet'"
    )
    return votes_panel(state, call, call // 1000, vote)


def alliances() -> Panel:
    a, b, year, *owed = columns("""
        select ccode1::int, ccode2::int, year::int, atop_defense, atop_offense, atop_neutral,
               atop_nonagg, atop_consul
        from '{data}/alliances/atop_5.1_directed.parquet'
    """)
    state, start, end = columns(
        "select ccode::int, styear::int, endyear::int from '{data}/states/cow_states.csv'"
    )
    end = np.where(end == 2016, 2018, end)
    members = [(y, state[(start <= y) & (end >= y)]) for y in range(1816, 2019)]
    return ties_panel(members, a, b, year, tie_codes(*owed))


def resolutions() -> dict[Any, Any]:
    def tallies(sql: str) -> list[Tally]:
        return [Tally(*row) for row in zip(*(column.tolist() for column in columns(sql)), strict=True)]

    ours = tallies("""
        select resid::int, resid::int // 1000, min(date)::varchar, count(*) filter (vote = 1),
               count(*) filter (vote = 2), count(*) filter (vote = 3)
        from '{data}/un/votes_sessions_1_78.parquet' group by 1, 2 order by 1
    """)
    theirs = tallies("""
        select v.rcid::int, session::int, min(date)::varchar, count(*) filter (vote = 'yes'),
               count(*) filter (vote = 'abstain'), count(*) filter (vote = 'no')
        from '{data}/un/unvotes_pkg_votes.parquet' v
        join '{data}/un/unvotes_pkg_roll_calls.parquet' r on v.rcid = r.rcid group by 1, 2 order by 1
    """)
    number = {other: our for our, other in renumbered(ours, theirs).items()}
    with (DATA / "un" / "resolution_matches.csv").open() as lines:
        rows = [(int(row["rcid1"]), int(row["rcid2"])) for row in csv.DictReader(lines)]
    pairs = [(number[a], number[b]) for a, b in rows if a in number and b in number]
    return groups([tally.roll_call for tally in ours], pairs)


def cinc() -> Any:
    import duckdb

    with duckdb.connect() as connection:
        data = connection.sql(f"from '{DATA}/states/cow_nmc_v7.parquet'").fetchnumpy()
    return capabilities(data["ccode"], data["year"], {name: data[name] for name in PARTS})


def timed(name: str, job: Callable[[], Any], budget: str = "", elsewhere: str = "") -> Any:
    """Run a job, print a line of the table, give back its result."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = job()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<52}{wall:>8.2f}{cpu:>8.2f}{peak:>9.0f}  {budget:<8}{elsewhere}", flush=True)
    return result


def main() -> int:
    if not DATA.is_dir():
        print("no ../shared/data beside the repository")
        return 0
    print(f"{'job':<52}{'s':>8}{'cpu s':>8}{'MB':>9}  {'budget':<8}R packages")
    cast = timed("read 855,890 votes into a panel", votes)
    timed(
        "S, pi, kappa (absolute): all pairs, 78 sessions",
        lambda: all_pairs(cast, ["s_absolute", "pi_absolute", "kappa_absolute"]),
        "3 s",
    )
    timed("all 11 measures: all pairs, 78 sessions", lambda: all_pairs(cast), "3 s")
    ties = timed("read alliances 1816-2018 into a panel", alliances)
    timed("all 11 measures: all pairs, 203 years of alliances", lambda: all_pairs(ties), "6 s", "9,750 s")
    timed("all measures of one pair, all sessions", lambda: pair_measures(cast, 710, 731), "1 s")
    timed("kappa of one pair with 1,000 draws, all sessions", lambda: pair_series(cast, 710, 731), "1 s")
    timed("who is closer, sessions 77-78, 1,000 draws", lambda: closer(cast, 731, 710, 365, periods=[77, 78]))
    timed("CINC of 17,121 state-years", cinc)
    item_of = timed("match resolutions between two numberings", resolutions)
    points = timed(
        "ideal points, 78 sessions",
        lambda: fit_ideal_points(cast, anchors=(2, 365), item_of=item_of),
        "30 s",
        "10 h by MCMC",
    )
    print(
        f"\n{points.rounds} rounds, largest move in the last {points.change:.1e}, "
        f"converged: {points.converged}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

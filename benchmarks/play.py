"""The game engine: size by decision makers by concepts, in seconds and memory.

    python benchmarks/play.py            sizes up to 2^20 states
    python benchmarks/play.py --all      up to 2^24, which takes 2 GB

Each row runs in a process of its own. "build" lists states and ranks them by 24 statements per decision
maker; "solve" finds R, GMR, SMR and SEQ; "again" solves the same space under other ranks. Memory is the
peak of the whole process. Times are processor seconds, with compiled loops taken from the cache. The
last table puts the search for Nash equilibria beside pygambit's search for pure equilibria.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

import numpy as np

from suasion.case.statements import Expr, parse
from suasion.play.algorithms.large import LargeGame, find_equilibria
from suasion.play.game import Game, Space, arc_game
from suasion.play.graph.preferences import rank_by_order
from suasion.play.graph.states import feasible
from suasion.play.stability import solve

CONCEPTS = ("R", "GMR", "SMR", "SEQ")


def statement(draw: random.Random, names: list[str]) -> Expr:
    """A random statement over two or three options."""
    a, b, c = draw.sample(names, 3)
    return parse(draw.choice([a, f"!{a}", f"{a} & {b}", f"{a} -> {b}", f"{a} & !{b} | {c}", f"{a} <-> {b}"]))


def build(options: int, dms: int, one_way: int = 0, statements: int = 24) -> Game:
    """A random game in option form."""
    draw = random.Random(1)
    names = [f"o{k}" for k in range(options)]
    codes = feasible(names, [])
    orders = [[statement(draw, names) for _ in range(statements)] for _ in range(dms)]
    ranks = tuple(rank_by_order(order, names, codes) for order in orders)
    ways = tuple("to_yes" if k % 5 < one_way else "both" for k in range(options))
    owner = tuple(k * dms // options for k in range(options))
    return Game(Space(tuple(f"DM{i}" for i in range(dms)), tuple(names), owner, ways, codes), ranks)


def timed(action):  # type: ignore[no-untyped-def]
    """What an action returns, and its processor seconds."""
    began = time.process_time()
    result = action()
    return result, time.process_time() - began


def memory() -> float:
    """Peak memory of this process, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def option_row(options: int, dms: int, one_way: int) -> str:
    solve(build(13, 3, one_way), CONCEPTS)
    game, building = timed(lambda: build(options, dms, one_way))
    solution, solving = timed(lambda: solve(game, CONCEPTS))
    counts = " ".join(f"{concept} {int(solution.holds(concept).sum())}" for concept in CONCEPTS)
    del solution
    again = "-"
    if options <= 20:
        other = game.with_ranks([rank[::-1] for rank in game.ranks])
        again = f"{timed(lambda: solve(other, CONCEPTS))[1]:.3f}"
    kind = "one-way" if one_way else "both ways"
    size = f"2^{options:<4}{dms:>4}  {kind:<10}"
    return f"{size}{building:>8.3f}{solving:>9.3f}{again:>9}{memory():>8.0f}  {counts}"


def arc_row(states: int, arcs: int, dms: int) -> str:
    draw = np.random.default_rng(0)
    table = np.stack(
        [draw.integers(0, dms, arcs), draw.integers(0, states, arcs), draw.integers(0, states, arcs)], axis=1
    )
    ranks = [draw.permutation(states).tolist() for _ in range(dms)]
    solve(
        arc_game([f"DM{i}" for i in range(dms)], 200, table[:, :] % 200, [r[:200] for r in ranks]), CONCEPTS
    )
    game, building = timed(lambda: arc_game([f"DM{i}" for i in range(dms)], states, table, ranks))
    _, solving = timed(lambda: solve(game, CONCEPTS))
    return f"{states:>9,}{arcs:>11,}{dms:>5}{building:>9.3f}{solving:>9.3f}{memory():>8.0f}"


def search_row(options: int, dms: int, coupled: int, concept: str) -> str:
    draw = random.Random(1)
    names = [f"o{k}" for k in range(options)]
    owner = [k * dms // options for k in range(options)]
    own = [[name for name, dm in zip(names, owner, strict=True) if dm == i] for i in range(dms)]
    orders = tuple(
        tuple(statement(draw, own[i] if draw.random() < 0.7 else names) for _ in range(24))
        for i in range(dms)
    )
    rules = [parse(f"!({own[i][0]} & {own[i][1]})") for i in range(dms)]
    if coupled:
        rules += [parse(f"!({draw.choice(own[i])} & {draw.choice(own[i - 1])})") for i in range(dms)]
    actors = tuple(f"DM{i}" for i in range(dms))
    game = LargeGame(actors, tuple(names), tuple(owner), ("both",) * options, tuple(rules), orders)
    found, seconds = timed(lambda: find_equilibria(game, concept, first=50))
    tied = "rules tie actors" if coupled else "rules within actors"
    return f"{options:>6}{dms:>5}  {tied:<20}{seconds:>8.2f}{memory():>8.0f}  {found.describe()}"


def gambit_row(options: int, dms: int) -> str:
    game = build(options, dms, statements=24)
    shape = [1 << sum(owner == i for owner in game.owner) for i in range(dms)]
    solve(build(13, 3), CONCEPTS)
    solve(build(4, 2), CONCEPTS)
    nash, ours = timed(lambda: solve(game, ["R"]).equilibria("R"))
    try:
        import pygambit
    except ImportError:
        return f"2^{options:<4}{dms:>4}{ours:>9.4f}        -  pygambit is not installed"
    form = pygambit.Game.from_arrays(*(rank.reshape(shape[::-1]).T for rank in game.ranks))
    pure, theirs = timed(lambda: pygambit.nash.enumpure_solve(form).equilibria)
    agree = "same count" if len(pure) == len(nash) else f"DIFFERENT: {len(pure)} and {len(nash)}"
    return f"2^{options:<4}{dms:>4}{ours:>9.4f}{theirs:>9.4f}  {agree}"


ROWS = {"option": option_row, "arcs": arc_row, "search": search_row, "gambit": gambit_row}


def show(title: str, kind: str, rows: list[tuple[object, ...]]) -> None:
    """Print a table, one process per row."""
    print(title)
    for row in rows:
        words = [str(part) for part in row]
        done = subprocess.run(
            [sys.executable, __file__, "--row", kind, *words], capture_output=True, text=True
        )
        print(done.stdout.rstrip() or done.stderr.rstrip().splitlines()[-1], flush=True)
    print()


def main(everything: bool) -> None:
    sizes = [8, 12, 16, 20] + ([22, 24] if everything else [])
    rows: list[tuple[object, ...]] = [(size, dms, 0) for size in sizes for dms in (2, 4, 5)]
    rows = [row for row in rows if row[0] != 24 or row[1] == 4] + [(16, 4, 2), (20, 4, 2)]
    show("states  DMs  options     build    solve    again      MB  equilibria", "option", rows)
    show("   states      moves  DMs    build    solve      MB", "arcs", [(200_000, 1_000_000, 4)])
    search = [(100, 10, coupled, concept) for coupled in (0, 1) for concept in ("R", "GMR")]
    show("options  DMs                      seconds      MB  found", "search", search)
    show(
        "states  DMs     ours pygambit",
        "gambit",
        [(6, 2), (8, 2), (10, 2), (9, 3), (12, 3), (12, 4), (14, 4)],
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--row"]:
        print(ROWS[sys.argv[2]](*(int(x) if x.isdigit() else x for x in sys.argv[3:])))
    else:
        main("--all" in sys.argv)

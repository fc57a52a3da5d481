"""Model variants of a game of 2^14 states and four decision makers, 24 statements each: seconds by processes.

Run `python benchmarks/variants.py`; it prints a table. The target is 1,000 variants in under 30 s on two
cores; on a busy machine look at the processor time of the single process.
"""

from __future__ import annotations

import random
import time

from suasion.case.model import Actor, Case, CaseInfo, Option, Preference, Statement, StatusQuo, Strategy
from suasion.play.sensitivity.variants import run


def large_case(seed: int = 1) -> Case:
    """Fourteen free options, four actors, random statements of which two in three are in doubt."""
    draw = random.Random(seed)
    actors = [f"P{k}" for k in range(4)]
    options = [f"o{k}" for k in range(14)]

    def statement() -> Statement:
        a, b = draw.sample(options, 2)
        form = draw.choice(["{a}", "!{a}", "{a} & {b}", "{a} -> {b}", "{a} <-> {b}"])
        return Statement(prefer=form.format(a=a, b=b), confidence=draw.choice([0.6, 0.8, 1.0]))

    return Case(
        case=CaseInfo(title="benchmark", question="q", as_of="2024-01-01", focal="P0", target="P1"),
        actors=tuple(Actor(id=name, name=name) for name in actors),
        options=tuple(Option(id=name, actor=actors[k % 4], name=name) for k, name in enumerate(options)),
        preferences={a: Preference(order=tuple(statement() for _ in range(24))) for a in actors},
        status_quo=StatusQuo(yes=()),
        strategies=tuple(
            Strategy(id=f"s{k}", actor="P0", name=f"s{k}", commit={"o0": bool(k & 1), "o4": bool(k & 2)})
            for k in range(3)
        ),
    )


def main() -> None:
    """Print the table."""
    case = large_case()
    run(case, 2)
    print(f"{'variants':>10} {'processes':>10} {'seconds':>10} {'processor':>10}")
    for count, jobs in ((100, 1), (1000, 2)):
        begun, worked = time.perf_counter(), time.process_time()
        run(case, count, jobs=jobs)
        own = f"{time.process_time() - worked:.1f}" if jobs == 1 else ""
        print(f"{count:>10,} {jobs:>10} {time.perf_counter() - begun:>10.1f} {own:>10}")


if __name__ == "__main__":
    main()

"""Compare the engine with the literal definitions on many random conflicts.

    python scripts/compare_literal.py [COUNT] [FIRST SEED]

Half are in option form (up to 8 options, 2 to 5 decision makers, one-way options, infeasible states,
single moves removed, ties), half are given by their moves (some common to two decision makers).
Every concept, every decision maker, every state. Prints the first difference and stops, or the count.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from literal.games import random_arc_form, random_option_form
from suasion.play.game import Game
from suasion.play.stability import solve


def main(count: int, first: int) -> int:
    began = time.process_time()
    verdicts = 0
    for seed in range(first, first + count):
        twin = random_arc_form(seed) if seed % 2 else random_option_form(seed, most_options=8, most_dms=5)
        concepts = ("R", "GMR", "SMR", "SEQ", "SSEQ")
        if isinstance(twin.game, Game):
            concepts = (*concepts, "SIM", "SEQ_or_SIM")
        solution = solve(twin.game, concepts)
        for concept in concepts:
            if solution.stable[concept].tolist() != twin.literal.stable(concept):
                print(f"DIFFERENT: seed {seed}, {concept}")
                return 1
            verdicts += solution.stable[concept].size
        if (seed - first + 1) % 5000 == 0:
            print(f"{seed - first + 1:,} conflicts, {time.process_time() - began:.0f} s", flush=True)
    print(f"{count:,} conflicts, {verdicts:,} verdicts, no difference; {time.process_time() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(x) for x in (*sys.argv[1:], *("100000", "1000000")[len(sys.argv) - 1 :]))))
